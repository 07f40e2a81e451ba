//! What the program starts with.

use std::path::PathBuf;

use super::{Size, Themes};
use crate::config::{Config, Keymap, Notice, Settings, Wording};
use crate::reading::input::Input;

/// What an [`App`](super::App) starts with.
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
    /// There is a library to keep things in. The number is one that no other run has: bookmarks are numbered from it.
    pub library: Option<u64>,
    /// The article to open, by its number from 1 or its id.
    pub article: Option<String>,
    /// What `~` stands for in a path that is typed.
    pub home: Option<PathBuf>,
    /// The themes that can be chosen.
    pub themes: Themes,
    /// The locale, when it is not UTF-8: then lines and signs are ASCII where the settings leave it open.
    pub other_charset: Option<String>,
}

impl AppOptions {
    /// The options that a configuration gives. The theme stays with the caller: it belongs to the screen.
    pub fn from_config(config: Config, size: Size, input: Option<Input>) -> AppOptions {
        let Config {
            settings,
            keymap,
            wording,
            theme: _,
            theme_name,
            themes,
            other_charset,
            origins: _,
            notices,
        } = config;
        let names = themes.names().into_iter().map(str::to_owned).collect();
        let fitting = themes.fitting().to_owned();
        let themes = Themes { names, current: theme_name, fitting };
        AppOptions {
            keymap,
            wording,
            settings,
            notices,
            size,
            input,
            library: None,
            article: None,
            home: None,
            themes,
            other_charset,
        }
    }
}
