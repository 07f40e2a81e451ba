//! The terminal guard, the input thread, the worker, the loop.
//!
//! Threads sleep until something happens (keys, the terminal's end, signals, jobs) and send it down one channel.
//! The loop takes all that is there, brings the state up to date, and draws once. Nothing polls.

mod errand;
mod event;
pub mod files;
mod input;
mod keeper;
mod keys;
mod look;
mod osc52;
mod pointer;
mod probe;
pub mod save;
pub mod screen;
mod session;
pub mod sidecar;
mod signals;
pub mod tty;
mod worker;

use std::io;
use std::path::PathBuf;

use crate::config::Flags;
use crate::reading::input::Input;

/// What to open, and what the command line says about how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// What to read.
    pub input: Input,
    /// What goes before the user's files.
    pub flags: Flags,
    /// Folder of the configuration; `None` for the user's own.
    pub config_folder: Option<PathBuf>,
    /// Folder of what is kept; `None` for the user's own.
    pub state_folder: Option<PathBuf>,
    /// The article to open, by its number from 1 or its id.
    pub article: Option<String>,
}

impl Options {
    /// Opens `input` as the user's configuration has it.
    pub fn new(input: Input) -> Options {
        Options { input, flags: Flags::default(), config_folder: None, state_folder: None, article: None }
    }
}

/// Why the reader left without being told to by a key.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// There is no screen to draw on.
    #[error("standard output is not a terminal; to print the text, pipe it into a file or another program")]
    NoTerminal,
    /// Standard input is a pipe or a file, and there is no terminal device.
    #[error("there is no terminal to read keys from")]
    NoKeys,
    /// There is nothing to read, for this reason (one sentence).
    #[error("{0}")]
    Read(String),
    /// The terminal refused something.
    #[error("cannot use the terminal ({0})")]
    Terminal(#[from] io::Error),
    /// A signal asked to end, by its number.
    #[error("ended by signal {0}")]
    Signal(i32),
    /// The terminal went away.
    #[error("the terminal is gone")]
    Lost,
    /// A thread panicked; the panic's message is printed already.
    #[error("stopped by an internal error")]
    Panicked,
}

impl RunError {
    /// What the program exits with: 2, or what shells expect of a signal, or what Rust says of a panic.
    pub fn exit_code(&self) -> u8 {
        match self {
            RunError::Signal(signal) => 128 + u8::try_from(*signal).unwrap_or(0).min(127),
            RunError::Lost => 1,
            RunError::Panicked => 101,
            _ => 2,
        }
    }

    /// Whether there is anything to say that was not said, and anyone to say it to.
    pub fn is_silent(&self) -> bool {
        matches!(self, RunError::Signal(_) | RunError::Lost | RunError::Panicked)
    }
}

/// Opens the screen and reads until the reader leaves. The terminal is as before when this returns.
///
/// # Errors
/// See [`RunError`].
pub fn run(options: Options) -> Result<(), RunError> {
    session::run(options)
}
