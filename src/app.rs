//! State and `update()`: no file system, no clock, no terminal. Keys become commands, commands change state,
//! and what must happen outside (reading a file, leaving) comes out as [`Effect`]s.

pub use crate::config::Command;
use crate::config::key::Key;
use crate::config::{Config, Keymap, Notice, Settings, Wording};
use crate::model::Reading;
use crate::reading::input::Input;

/// Something that happened.
#[derive(Debug)]
pub enum Action {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted (bracketed paste), cleansed. Only a text field takes it.
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

/// The terminal's size in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Size {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

impl Default for Size {
    fn default() -> Size {
        Size { columns: 80, rows: 24 }
    }
}

/// What an [`App`] starts with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AppOptions {
    /// Keys.
    pub keymap: Keymap,
    /// Words.
    pub wording: Wording,
    /// Settings.
    pub settings: Settings,
    /// What was wrong in the configuration; said in the status line.
    pub notices: Vec<Notice>,
    /// The terminal's size at the start.
    pub size: Size,
    /// What `reload` reads anew; `None` when it cannot be read again (standard input).
    pub input: Option<Input>,
}

impl AppOptions {
    /// The options that a configuration gives. The theme stays with the caller: it belongs to the screen.
    pub fn from_config(config: Config, size: Size, input: Option<Input>) -> AppOptions {
        let Config { settings, keymap, wording, theme: _, notices } = config;
        AppOptions { keymap, wording, settings, notices, size, input }
    }
}

/// The state of the program.
#[derive(Debug, Default)]
pub struct App {
    options: AppOptions,
}

impl App {
    /// A program that waits for its issue ([`Action::Opened`]).
    pub fn new(options: AppOptions) -> App {
        App { options }
    }

    /// The program's words.
    pub fn wording(&self) -> &Wording {
        &self.options.wording
    }
}

/// Takes one action into the state.
pub fn update(app: &mut App, action: Action) -> Vec<Effect> {
    let _ = (app, action);
    Vec::new()
}
