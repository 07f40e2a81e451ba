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

    /// The theme that `auto` stands for, as far as the background is known before the terminal is asked.
    pub fn fitting(&self) -> &'static str {
        match self.dark {
            Some(dark) if self.suits_any() => Themes::for_background(dark),
            // Of an unknown background only the terminal's own colours are sure to be legible.
            _ => "terminal",
        }
    }

    /// The theme for a dark background, or a light one.
    pub fn for_background(dark: bool) -> &'static str {
        if dark { "dark" } else { "light" }
    }

    /// The terminal has colours enough for a theme of our own; with 16 or none its own are better.
    pub fn suits_any(&self) -> bool {
        self.depth >= Depth::Indexed
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
