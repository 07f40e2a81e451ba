//! All of the configuration together: defaults ← user files ← flags.

use std::collections::BTreeMap;

use super::nearest::nearest;
use super::settings::{AMBIGUOUS, parse_ambiguous};
use super::{Depth, Keymap, Language, NamedText, Notice, Problem, Settings, Theme, Themes, Wording};
use crate::reading::tame::tame_line;

/// The user's files, as far as they are there. The caller has read them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserFiles {
    /// `settings.toml`.
    pub settings: Option<NamedText>,
    /// `keymap.toml`.
    pub keymap: Option<NamedText>,
    /// `keymaps/NAME.toml`: keymap name, file.
    pub keymaps: Vec<(String, NamedText)>,
    /// `themes/NAME.toml`: theme name, file.
    pub themes: Vec<(String, NamedText)>,
}

/// What the command line says; it goes before the files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flags {
    /// `--lang`
    pub lang: Option<String>,
    /// `--theme`
    pub theme: Option<String>,
    /// `--ambiguous`
    pub ambiguous: Option<String>,
    /// `--ascii`
    pub ascii: bool,
}

/// What the environment says, as values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Locale {
    /// `LC_ALL`
    pub lc_all: Option<String>,
    /// `LC_MESSAGES`
    pub lc_messages: Option<String>,
    /// `LC_CTYPE`
    pub lc_ctype: Option<String>,
    /// `LANG`
    pub lang: Option<String>,
    /// `KANBAO_AMBIGUOUS`: between the settings file and the flag.
    pub ambiguous: Option<String>,
    /// `KANBAO_ASCII`: between the settings file and the flag.
    pub ascii: Option<String>,
    /// How many colours the terminal has; see [`Depth`].
    pub depth: Depth,
    /// The terminal's background is dark (`Some(true)`), light, or unknown.
    pub dark: Option<bool>,
}

impl Locale {
    /// The language that the locale asks for, by POSIX: the first that is set and not empty decides.
    pub fn language(&self) -> Option<Language> {
        let set = [&self.lc_all, &self.lc_messages, &self.lang];
        let first = set.into_iter().flatten().find(|value| !value.is_empty())?;
        Language::of_locale(first)
    }

    /// The locale, when it names another encoding than UTF-8, or none. One that nothing was said about is left out:
    /// terminals are UTF-8 unless somebody says otherwise.
    pub fn other_charset(&self) -> Option<&str> {
        let set = [&self.lc_all, &self.lc_ctype, &self.lang];
        let first = set.into_iter().flatten().find(|value| !value.is_empty())?;
        let lower = first.to_ascii_lowercase();
        (!lower.contains("utf-8") && !lower.contains("utf8")).then_some(first)
    }
}

/// Everything that was configured.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// Settings.
    pub settings: Settings,
    /// Keys.
    pub keymap: Keymap,
    /// Words.
    pub wording: Wording,
    /// Colours, already limited to what the terminal has.
    pub theme: Theme,
    /// The name of that theme.
    pub theme_name: String,
    /// The themes that can be chosen instead.
    pub themes: Themes,
    /// The locale, when it is not UTF-8: then lines and signs are ASCII where the settings leave it open.
    pub other_charset: Option<String>,
    /// Where each setting that is not the default comes from.
    pub origins: BTreeMap<&'static str, Origin>,
    /// What is wrong in the files and flags, in reading order.
    pub notices: Vec<Notice>,
}

/// Where a setting comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file, and the line in it.
    File(String, usize),
    /// A variable of the environment.
    Variable(&'static str),
    /// An option of the command line.
    Flag(&'static str),
}

impl Config {
    /// File or flag, and line, of a setting whose value turns out to be wrong.
    fn place(&self, setting: &str) -> (String, Option<usize>) {
        match self.origins.get(setting) {
            Some(Origin::File(name, line)) => (name.clone(), Some(*line)),
            Some(Origin::Variable(name) | Origin::Flag(name)) => ((*name).to_owned(), None),
            None => (String::new(), None),
        }
    }
}

/// Puts the configuration together.
pub fn load(files: &UserFiles, flags: &Flags, locale: &Locale) -> Config {
    let mut config = Config {
        settings: Settings::default(),
        keymap: Keymap::default(),
        wording: Wording::default(),
        // Chosen below: to read one that is not shown would only hold up the start.
        theme: Theme::plain(),
        theme_name: String::new(),
        themes: Themes::default(),
        other_charset: None,
        origins: BTreeMap::new(),
        notices: Vec::new(),
    };
    if let Some(file) = &files.settings {
        let Config { settings, origins, notices, .. } = &mut config;
        notices.extend(settings.overlay_named(file, |name, line| {
            origins.insert(name, Origin::File(file.name.clone(), line));
        }));
    }
    choose_keymap(&mut config, files);
    let variable = ("KANBAO_AMBIGUOUS", &locale.ambiguous, Origin::Variable("KANBAO_AMBIGUOUS"));
    for (name, value, origin) in [variable, ("--ambiguous", &flags.ambiguous, Origin::Flag("--ambiguous"))] {
        let Some(value) = value else { continue };
        match parse_ambiguous(value) {
            Some(ambiguous) => {
                config.settings.ambiguous = ambiguous;
                config.origins.insert("ambiguous", origin);
            }
            None => config.notices.push(wrong(name, value, &AMBIGUOUS)),
        }
    }
    choose_language(&mut config, flags, locale);
    choose_theme(&mut config, files, flags, locale);
    choose_ascii(&mut config, flags, locale);
    in_reading_order(&mut config.notices);
    config
}

/// Files in the order in which they were read, and the lines of each from top to bottom.
fn in_reading_order(notices: &mut [Notice]) {
    let mut files: Vec<String> = Vec::new();
    for notice in notices.iter() {
        if !files.contains(&notice.file) {
            files.push(notice.file.clone());
        }
    }
    let place = |notice: &Notice| files.iter().position(|file| *file == notice.file);
    notices.sort_by_key(|notice| (place(notice), notice.line));
}

/// The keymap that the settings name, then the user's own keys.
fn choose_keymap(config: &mut Config, files: &UserFiles) {
    let chosen = config.settings.keymap.clone();
    let file = files.keymaps.iter().find(|(name, _)| Some(name) == chosen.as_ref());
    if let Some((_, file)) = file {
        config.notices.extend(config.keymap.overlay(file));
    } else if let Some(name) = chosen {
        let known = std::iter::once("default").chain(files.keymaps.iter().map(|(name, _)| &**name));
        let mut notice = wrong("", &name, &known.collect::<Vec<_>>());
        (notice.file, notice.line) = config.place("keymap");
        config.notices.push(notice);
    }
    if let Some(file) = &files.keymap {
        config.notices.extend(config.keymap.overlay(file));
    }
}

fn choose_ascii(config: &mut Config, flags: &Flags, locale: &Locale) {
    if let Some(value) = &locale.ascii {
        match value.as_str() {
            "1" | "true" | "yes" => config.settings.ascii = Some(true),
            "0" | "false" | "no" => config.settings.ascii = Some(false),
            "auto" => config.settings.ascii = None,
            _ => config.notices.push(wrong("KANBAO_ASCII", value, &["1", "0", "auto"])),
        }
        config.origins.insert("ascii", Origin::Variable("KANBAO_ASCII"));
    }
    if flags.ascii {
        config.settings.ascii = Some(true);
        config.origins.insert("ascii", Origin::Flag("--ascii"));
    }
    config.other_charset = locale.other_charset().map(|locale| tame_line(locale).into_owned());
    if config.settings.ascii.unwrap_or(config.other_charset.is_some()) {
        config.wording = std::mem::take(&mut config.wording).in_ascii();
    }
}

fn choose_language(config: &mut Config, flags: &Flags, locale: &Locale) {
    let mut language = locale.language().unwrap_or_default();
    if let Some(known) = config.settings.lang.as_deref().and_then(Language::of_locale) {
        language = known;
    }
    if let Some(value) = &flags.lang {
        let asked = if value == "auto" { locale.language() } else { Language::of_locale(value) };
        if let Some(known) = asked {
            language = known;
            config.settings.lang = Some(known.name().to_owned());
            config.origins.insert("lang", Origin::Flag("--lang"));
        } else if value != "auto" {
            config.notices.push(wrong("--lang", value, &Language::ALL.map(Language::name)));
        }
    }
    config.wording = Wording::new(language);
}

fn choose_theme(config: &mut Config, files: &UserFiles, flags: &Flags, locale: &Locale) {
    let themes = Themes::new(files.themes.clone(), locale.depth, locale.dark);
    if let Some(theme) = &flags.theme {
        config.settings.theme = Some(theme.clone()).filter(|theme| theme != "auto");
        config.origins.insert("theme", Origin::Flag("--theme"));
    }
    let mut name = config.settings.theme.clone().unwrap_or_else(|| themes.fitting().to_owned());
    let mut found = themes.get(&name);
    if found.is_none() {
        let mut notice = wrong("", &name, &themes.names());
        (notice.file, notice.line) = config.place("theme");
        config.notices.push(notice);
        themes.fitting().clone_into(&mut name);
        config.settings.theme = None;
        found = themes.get(&name);
    }
    let (theme, notices) = found.unwrap_or_else(|| (Theme::plain(), Vec::new()));
    config.notices.extend(notices);
    (config.theme, config.theme_name, config.themes) = (theme, name, themes);
}

/// The notice that a flag, variable or setting has a value that nothing is called.
fn wrong(place: &str, value: &str, valid: &[&str]) -> Notice {
    let problem = Problem::UnknownName {
        name: value.to_owned(),
        nearest: nearest(value, valid.iter().copied()).or(valid.first().copied()).map(str::to_owned),
    };
    Notice { file: place.to_owned(), line: None, problem }
}
