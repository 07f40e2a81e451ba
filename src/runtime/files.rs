//! What the configuration is made of: the user's files and the environment.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::config::{Depth, Locale, NamedText, UserFiles};
use crate::reading::tame::tame_line;

/// A configuration file is a few kilobytes; what is longer than this (bytes) is none.
const LONGEST: u64 = 1 << 20;
/// Files of a folder that are looked at; a folder with more is no folder of themes or keymaps.
const MOST: usize = 256;

/// `$XDG_CONFIG_HOME/kanbao`, or what the system has for it.
pub fn config_folder() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("kanbao"))
}

/// Where places and bookmarks are kept: what was said, or `$KANBAO_STATE`, or `$XDG_STATE_HOME/kanbao` and what other
/// systems have for it. `None` where there is no home.
pub fn state_folder(said: Option<PathBuf>) -> Option<PathBuf> {
    let variable = || env::var_os("KANBAO_STATE").filter(|value| !value.is_empty()).map(PathBuf::from);
    let usual = || {
        let strategy = etcetera::choose_base_strategy().ok()?;
        Some(strategy.state_dir().unwrap_or_else(|| strategy.data_dir()).join("kanbao"))
    };
    said.or_else(variable).or_else(usual)
}

/// Reads what is there. A file that is not there or cannot be read is as good as empty: nothing here stops
/// a reader from reading.
pub fn user_files(folder: Option<&Path>) -> UserFiles {
    let Some(folder) = folder else { return UserFiles::default() };
    UserFiles {
        settings: text(folder, "settings.toml"),
        keymap: text(folder, "keymap.toml"),
        keymaps: all(&folder.join("keymaps")),
        themes: all(&folder.join("themes")),
    }
}

/// The files that would be read if they could be: no file, too long, or not to be opened.
pub fn unreadable(folder: &Path) -> Vec<PathBuf> {
    let named = ["settings.toml", "keymap.toml"].map(|name| folder.join(name));
    let themes = ["themes", "keymaps"].into_iter().filter_map(|name| fs::read_dir(folder.join(name)).ok());
    let themes = themes.flatten().filter_map(Result::ok).map(|entry| entry.path());
    let themes = themes.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let there = named.into_iter().chain(themes).filter(|path| fs::symlink_metadata(path).is_ok());
    let is_read = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        path.parent().zip(name).is_some_and(|(folder, name)| text(folder, name).is_some())
    };
    there.filter(|path| !is_read(path)).collect()
}

fn text(folder: &Path, name: &str) -> Option<NamedText> {
    let path = folder.join(name);
    // Not a FIFO, not a device: reading it must come to an end.
    let meta = fs::metadata(&path).ok()?;
    if !meta.is_file() || meta.len() > LONGEST {
        return None;
    }
    // A byte that is not UTF-8 becomes a syntax error that names the line.
    let bytes = fs::read(&path).ok()?;
    Some(NamedText::new(name, String::from_utf8_lossy(&bytes)))
}

/// Every `NAME.toml` of a folder, with its name.
fn all(folder: &Path) -> Vec<(String, NamedText)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<(String, NamedText)> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter_map(|name| {
            let called = name.strip_suffix(".toml")?.to_owned();
            // What could not be shown can be named by nobody.
            if tame_line(&called) != called {
                return None;
            }
            Some((called, text(folder, &name)?))
        })
        .take(MOST)
        .collect();
    found.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    found
}

/// What the environment says about language, colours and widths.
pub fn locale() -> Locale {
    let value = |name| env::var(name).ok().filter(|value| !value.is_empty());
    Locale {
        lc_all: value("LC_ALL"),
        lc_messages: value("LC_MESSAGES"),
        lang: value("LANG"),
        lc_ctype: value("LC_CTYPE"),
        ambiguous: value("KANBAO_AMBIGUOUS"),
        ascii: value("KANBAO_ASCII"),
        depth: depth(value),
        dark: value("COLORFGBG").as_deref().and_then(is_dark),
    }
}

/// By `NO_COLOR` (no-color.org), `COLORTERM`, and the name in `TERM`.
fn depth(value: impl Fn(&'static str) -> Option<String>) -> Depth {
    let term = value("TERM").unwrap_or_default();
    let colorterm = value("COLORTERM").unwrap_or_default();
    if value("NO_COLOR").is_some() || term == "dumb" || term.starts_with("vt1") || term.starts_with("vt2") {
        Depth::None
    } else if matches!(colorterm.as_str(), "truecolor" | "24bit") || term.ends_with("-direct") {
        Depth::True
    } else if term.contains("256color") || !colorterm.is_empty() {
        Depth::Indexed
    } else {
        Depth::Ansi
    }
}

/// rxvt and its followers say `foreground;background` as numbers of the 16 colours.
fn is_dark(colors: &str) -> Option<bool> {
    let background: u8 = colors.rsplit(';').next()?.parse().ok()?;
    Some(matches!(background, 0..=6 | 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth_of(pairs: &[(&str, &str)]) -> Depth {
        depth(|name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        assert_eq!(depth_of(&[("TERM", "xterm")]), Depth::Ansi);
        assert_eq!(depth_of(&[("TERM", "xterm-256color")]), Depth::Indexed);
        assert_eq!(depth_of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(depth_of(&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")]), Depth::None);
        assert_eq!(depth_of(&[("TERM", "dumb")]), Depth::None);
    }

    #[test]
    fn colorfgbg_names_the_background_last() {
        assert_eq!(is_dark("15;0"), Some(true));
        assert_eq!(is_dark("0;default;15"), Some(false));
        assert_eq!(is_dark("0;7"), Some(false));
        assert_eq!(is_dark("default"), None);
    }

    #[test]
    fn what_is_no_file_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("settings.toml")).unwrap();
        fs::create_dir(folder.path().join("themes")).unwrap();
        fs::write(folder.path().join("themes/ink.toml"), "").unwrap();
        fs::write(folder.path().join("themes/notes.txt"), "").unwrap();
        let files = user_files(Some(folder.path()));
        assert_eq!(files.settings, None);
        assert_eq!(files.keymap, None);
        assert_eq!(files.themes.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["ink"]);
    }
}
