//! The themes, by name.

use crate::config;

/// The themes, as far as the state has to know them: by name. Colours are the screen's affair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Themes {
    /// Those that can be chosen, in the order in which a key goes through them.
    pub names: Vec<String>,
    /// The one on the screen.
    pub current: String,
    /// What `auto` means on this terminal.
    pub fitting: String,
}

impl Default for Themes {
    /// Those that come with the program.
    fn default() -> Themes {
        let themes = config::Themes::default();
        let names = themes.names().into_iter().map(str::to_owned).collect();
        let fitting = themes.fitting().to_owned();
        Themes { names, current: fitting.clone(), fitting }
    }
}
