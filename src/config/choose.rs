//! All of the configuration together: defaults ← user files ← flags.

use super::nearest::nearest;
use super::settings::{AMBIGUOUS, parse_ambiguous};
use super::{Depth, Keymap, Language, NamedText, Notice, Problem, Settings, Theme, Themes, Wording};

/// The user's files, as far as they are there. The caller has read them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserFiles {
    /// `settings.toml`.
    pub settings: Option<NamedText>,
    /// `keymap.toml`.
    pub keymap: Option<NamedText>,
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
}

/// What the environment says, as values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Locale {
    /// `LC_ALL`
    pub lc_all: Option<String>,
    /// `LC_MESSAGES`
    pub lc_messages: Option<String>,
    /// `LANG`
    pub lang: Option<String>,
    /// `KANBAO_AMBIGUOUS`: between the settings file and the flag.
    pub ambiguous: Option<String>,
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
    /// What is wrong in the files and flags, in reading order.
    pub notices: Vec<Notice>,
}

/// Puts the configuration together.
pub fn load(files: &UserFiles, flags: &Flags, locale: &Locale) -> Config {
    let mut config = Config::default();
    if let Some(file) = &files.settings {
        config.notices.extend(config.settings.overlay(file));
    }
    if let Some(file) = &files.keymap {
        config.notices.extend(config.keymap.overlay(file));
    }
    let variable = ("KANBAO_AMBIGUOUS", &locale.ambiguous);
    for (name, value) in [variable, ("--ambiguous", &flags.ambiguous)] {
        let Some(value) = value else { continue };
        match parse_ambiguous(value) {
            Some(ambiguous) => config.settings.ambiguous = ambiguous,
            None => config.notices.push(wrong(name, value, &AMBIGUOUS)),
        }
    }
    choose_language(&mut config, files, flags, locale);
    choose_theme(&mut config, files, flags, locale);
    config
}

fn choose_language(config: &mut Config, files: &UserFiles, flags: &Flags, locale: &Locale) {
    let mut language = locale.language().unwrap_or_default();
    let setting = (files.settings.as_ref().map_or("settings.toml", |file| &file.name), &config.settings.lang);
    for (place, value) in [setting, ("--lang", &flags.lang)] {
        let Some(value) = value.as_ref().filter(|value| *value != "auto") else { continue };
        match Language::of_locale(value) {
            Some(known) => language = known,
            None => config.notices.push(wrong(place, value, &Language::ALL.map(Language::name))),
        }
    }
    config.wording = Wording::new(language);
}

fn choose_theme(config: &mut Config, files: &UserFiles, flags: &Flags, locale: &Locale) {
    let themes = Themes::new(files.themes.clone(), locale.depth, locale.dark);
    let asked = flags.theme.clone().or_else(|| config.settings.theme.clone());
    let mut name = asked.filter(|name| name != "auto").unwrap_or_else(|| themes.fitting().to_owned());
    if themes.get(&name).is_none() {
        let known = themes.names();
        let place = if flags.theme.is_some() { "--theme" } else { "settings.toml" };
        config.notices.push(wrong(place, &name, &known));
        themes.fitting().clone_into(&mut name);
    }
    let (theme, notices) = themes.get(&name).unwrap_or_default();
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
