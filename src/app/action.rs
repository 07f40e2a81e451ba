//! What comes in and what goes out: the whole program can be driven through these two.

use std::time::Duration;

use super::{Corrected, Look, Mouse, Refused, Seen, Take, Taken};
use crate::config::key::Key;
use crate::layout::cells::Drawn;
use crate::library::{Answer, Request};
use crate::model::Reading;
use crate::reading::Inspected;
use crate::reading::corrections::Change;
use crate::reading::input::Input;

/// Something that happened.
#[derive(Debug)]
pub enum Action {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted (bracketed paste). Only a text field takes it.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// What became of an [`Effect::Take`].
    Taken(Taken),
    /// The answer to an [`Effect::Look`].
    Seen(Seen),
    /// The terminal has this size now, in cells.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// The worker has read the issue, or says in one sentence why not.
    Opened(Result<Box<Reading>, String>),
    /// The first pages of a long issue; [`Action::Opened`] follows with all of it.
    Begun(Box<Reading>),
    /// The lines of the open issue were looked at, or a sentence says why not.
    Inspected(Result<Box<Inspected>, String>),
    /// A correction was written, or not.
    Corrected(Result<Box<Corrected>, Refused>),
    /// The library has answered an [`Effect::Store`], or says of itself what is wrong.
    Stored(Answer),
    /// The terminal was found to draw ambiguous characters so.
    Drawn(Drawn),
    /// The answer to [`Effect::GoOn`].
    GoOn,
    /// The terminal's background was found to be dark, or light.
    Background {
        /// Dark.
        dark: bool,
    },
    /// The time, counted from any start: comes before a key.
    Time(Duration),
    /// Back from a suspension (Ctrl-Z, fg): the screen must be drawn anew.
    Resumed,
}

/// Something that must happen outside the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Read this on the worker; answer with [`Action::Opened`], in the order of asking.
    Open(Input),
    /// Look at the lines of the issue that was read last; answer with [`Action::Inspected`].
    Inspect,
    /// Correct it, and read it again; answer with [`Action::Corrected`].
    Correct {
        /// Fingerprint of the text in which the lines were counted ([`Inspected::key`]).
        key: u128,
        /// What is to be changed.
        change: Change,
        /// Among what is kept, not beside the paper.
        kept: bool,
        /// Its lines are named by their whole text, not yet by a piece of it.
        fresh: bool,
    },
    /// Ask the library, or give it something to keep; what it answers comes as [`Action::Stored`].
    Store(Request),
    /// Draw in the colours of this theme from now on: one of [`Themes::names`](crate::config::Themes::names).
    UseTheme(String),
    /// There is more to do: draw, take what came in the meantime, then answer with [`Action::GoOn`].
    GoOn,
    /// Take the mouse, or leave it to the terminal.
    UseMouse(bool),
    /// Take this out of the program, beside everything else; answer with [`Action::Taken`].
    Take(Take),
    /// Look into the file system; answer with [`Action::Seen`].
    Look(Look),
    /// Clear the terminal and draw everything anew.
    Repaint,
    /// Ask the terminal how it draws ambiguous characters, unless the settings say it; answer with
    /// [`Action::Drawn`]. It may be another terminal by now, or set up otherwise.
    Probe,
    /// Give the terminal back and stop (Ctrl-Z).
    Suspend,
    /// Leave.
    Quit,
}
