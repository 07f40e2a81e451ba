//! State and `update()`: no file system, no clock, no terminal. Keys become commands, commands change state,
//! and what must happen outside (reading a file, leaving) comes out as [`Effect`]s.

use crate::config::key::Key;
use crate::model::Reading;
use crate::reading::input::Input;

/// Something that happened.
#[derive(Debug)]
pub enum Action {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted (bracketed paste), cleansed.
    Paste(String),
    /// The terminal has this size now, in cells.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// The worker has read the issue, or says in one sentence why not.
    Opened(Result<Box<Reading>, String>),
    /// Back from a suspension (Ctrl-Z, fg): the screen must be drawn anew.
    Resumed,
}

/// Something that must happen outside the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Read this on the worker; answer with [`Action::Opened`].
    Open(Input),
    /// Clear the terminal and draw everything anew.
    Repaint,
    /// Give the terminal back and stop (Ctrl-Z).
    Suspend,
    /// Leave.
    Quit,
}

/// The state of the program.
#[derive(Debug, Default)]
pub struct App {}

/// Takes one action into the state.
pub fn update(app: &mut App, action: Action) -> Vec<Effect> {
    let _ = (app, action);
    Vec::new()
}
