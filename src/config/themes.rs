//! The themes that can be chosen: the user's own, then those that come with the program.

use super::{Depth, NamedText, Notice, Theme};

/// The themes by name, as this terminal can show them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Themes {
    /// Theme name, file.
    user: Vec<(String, NamedText)>,
    depth: Depth,
    /// The terminal's background is dark (`Some(true)`), light, or unknown.
    dark: Option<bool>,
}

impl Themes {
    /// The user's themes over those of the program, for a terminal of this depth and background.
    pub fn new(user: Vec<(String, NamedText)>, depth: Depth, dark: Option<bool>) -> Themes {
        Themes { user, depth, dark }
    }

    /// The names, those of the program first.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Theme::names().collect();
        for (name, _) in &self.user {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// The theme that `auto` stands for.
    pub fn fitting(&self) -> &'static str {
        fitting(self.dark)
    }

    /// A theme, with what is wrong in its file.
    pub fn get(&self, name: &str) -> Option<(Theme, Vec<Notice>)> {
        let (theme, notices) = match self.user.iter().find(|(known, _)| known == name) {
            Some((_, file)) => Theme::parse(file),
            None => (Theme::bundled(name)?, Vec::new()),
        };
        Some((theme.limited(self.depth), notices))
    }
}

/// The theme for a background. Of an unknown one only the terminal's own colours are sure to be legible.
fn fitting(dark: Option<bool>) -> &'static str {
    match dark {
        Some(true) => "dark",
        Some(false) => "light",
        None => "terminal",
    }
}
