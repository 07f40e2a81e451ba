//! What a reader can set, with its bounds.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::{CitationStyle, NamedText, Notice, Problem};
use crate::layout::Setting;
use crate::layout::breaks::{Korean, Level};
use crate::layout::cells::{Ambiguous, Drawn, Punctuation};
use crate::layout::wrap::Hang;

/// The commented default file, for people to copy.
pub const DEFAULT: &str = include_str!("../../config/settings.toml");

/// Smallest and largest measure, in Han.
const MEASURE: (u16, u16) = (8, 100);
/// Smallest and largest share of the list, in per cent.
const LIST_RATIO: (u16, u16) = (15, 60);
/// Smallest and largest indent, in Han.
pub const INDENT: (u16, u16) = (0, 2);

/// The levels of 避头尾, by name.
pub const LEVELS: [(&str, Level); 4] =
    [("none", Level::None), ("basic", Level::Basic), ("gb", Level::Gb), ("strict", Level::Strict)];
/// What may stand in the gutter, by name.
pub const HANGS: [(&str, Hang); 3] = [("none", Hang::None), ("half", Hang::Half), ("full", Hang::Full)];
/// How ambiguous punctuation is set, by name.
pub const PUNCTUATIONS: [(&str, Punctuation); 2] =
    [("full", Punctuation::Full), ("plain", Punctuation::Plain)];
/// What Korean breaks at, by name.
pub const KOREANS: [(&str, Korean); 2] = [("words", Korean::Words), ("syllables", Korean::Syllables)];

/// The forms of a citation, by name.
pub const CITATIONS: [(&str, CitationStyle); 3] =
    [("gb7714", CitationStyle::Gb7714), ("bibtex", CitationStyle::Bibtex), ("plain", CitationStyle::Plain)];

/// The settings. [`Settings::default`] is what `config/settings.toml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // independent switches of a file
pub struct Settings {
    /// Language of the user interface; `None` follows the locale.
    pub lang: Option<String>,
    /// Name of the theme; `None` follows the terminal's background.
    pub theme: Option<String>,
    /// Longest line of the body, in Han (2 cells each).
    pub measure: u16,
    /// Indent of a paragraph's first line, in Han.
    pub indent: u16,
    /// How strictly 避头尾 is kept.
    pub line_break: Level,
    /// What may stand to the right of the text block, where there is room.
    pub hang: Hang,
    /// Lines of running text are made full.
    pub justify: bool,
    /// 盘古之白: a cell between Han and Latin letters or figures.
    pub pangu: bool,
    /// What Korean breaks at.
    pub korean: Korean,
    /// Cells that the terminal draws for an ambiguous character; `None` finds out.
    pub ambiguous: Option<Drawn>,
    /// How ambiguous punctuation is set; `None` goes by the text.
    pub punctuation: Option<Punctuation>,
    /// Continuations flow on under a thin seam.
    pub read_through: bool,
    /// Share of the list of headlines, in per cent of the width.
    pub list_ratio: u16,
    /// The mouse is the program's; otherwise the terminal's.
    pub mouse: bool,
    /// How a clipping says where it was printed.
    pub citation: CitationStyle,
    /// The program that opens web addresses, with its options; `None` is the system's own.
    pub opener: Option<String>,
    /// Commands that read an article, by name. A shell carries them out; only the user's own file names them.
    pub pipes: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            lang: None,
            theme: None,
            measure: 34,
            indent: 2,
            line_break: Level::Basic,
            hang: Hang::Half,
            justify: false,
            pangu: false,
            korean: Korean::Words,
            ambiguous: None,
            punctuation: None,
            read_through: true,
            list_ratio: 36,
            mouse: true,
            citation: CitationStyle::Gb7714,
            opener: None,
            pipes: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The names in a settings file.
    pub const NAMES: [&str; 16] = [
        "lang",
        "theme",
        "measure",
        "indent",
        "line-break",
        "hang",
        "justify",
        "pangu",
        "korean",
        "ambiguous",
        "punctuation",
        "read-through",
        "list-ratio",
        "mouse",
        "citation",
        "opener",
    ];

    /// Takes a settings file over what is there. What is wrong changes nothing and is said.
    pub fn overlay(&mut self, file: &NamedText) -> Vec<Notice> {
        let mut notices = Vec::new();
        let parsed = file.parse(&mut notices);
        for (name, value) in parsed.get_ref() {
            let expected = match name.get_ref().as_ref() {
                "lang" => name_of(value, &mut self.lang, "auto, zh, en"),
                "theme" => name_of(value, &mut self.theme, "auto, NAME"),
                "measure" => number(value, &mut self.measure, MEASURE),
                "indent" => number(value, &mut self.indent, INDENT),
                "line-break" => choice(value, &mut self.line_break, &LEVELS),
                "hang" => choice(value, &mut self.hang, &HANGS),
                "justify" => flag(value, &mut self.justify),
                "pangu" => flag(value, &mut self.pangu),
                "korean" => choice(value, &mut self.korean, &KOREANS),
                "list-ratio" => number(value, &mut self.list_ratio, LIST_RATIO),
                "ambiguous" => ambiguous(value, &mut self.ambiguous),
                "punctuation" => punctuation(value, &mut self.punctuation),
                "read-through" => flag(value, &mut self.read_through),
                "mouse" => flag(value, &mut self.mouse),
                "citation" => choice(value, &mut self.citation, &CITATIONS),
                "opener" => name_of(value, &mut self.opener, "auto, COMMAND"),
                "pipes" => commands(value, &mut self.pipes),
                _ => {
                    file.unknown(name, Settings::NAMES, &mut notices);
                    continue;
                }
            };
            if let Err(expected) = expected {
                file.wrong_value(name.get_ref(), value, &expected, &mut notices);
            }
        }
        notices
    }

    /// Takes one value, written as a person would: `30`, `true`, `sepia`.
    ///
    /// # Errors
    /// What is wrong with it; then nothing was changed.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        let bare = matches!(value, "true" | "false") || value.bytes().all(|byte| byte.is_ascii_digit());
        let written = if bare { value.to_owned() } else { quoted(value) };
        let name = quoted(name);
        let text = NamedText::new("", format!("{name} = {written}"));
        self.overlay(&text).into_iter().next().map_or(Ok(()), |notice| Err(notice.problem))
    }

    /// A value by its name, as it is written in a file; `None` when nothing is called so.
    pub fn value(&self, name: &str) -> Option<String> {
        let or_auto = |text: &Option<String>| quoted(text.as_deref().unwrap_or("auto"));
        Some(match name {
            "lang" => or_auto(&self.lang),
            "theme" => or_auto(&self.theme),
            "measure" => self.measure.to_string(),
            "indent" => self.indent.to_string(),
            "line-break" => quoted(name_in(self.line_break, &LEVELS)),
            "hang" => quoted(name_in(self.hang, &HANGS)),
            "justify" => self.justify.to_string(),
            "pangu" => self.pangu.to_string(),
            "korean" => quoted(name_in(self.korean, &KOREANS)),
            "ambiguous" => match self.ambiguous {
                None => quoted("auto"),
                Some(Drawn::One) => "1".to_owned(),
                Some(Drawn::Two) => "2".to_owned(),
                Some(Drawn::Unsure) => quoted("safe"),
            },
            "punctuation" => {
                quoted(self.punctuation.map_or("auto", |punctuation| name_in(punctuation, &PUNCTUATIONS)))
            }
            "read-through" => self.read_through.to_string(),
            "list-ratio" => self.list_ratio.to_string(),
            "mouse" => self.mouse.to_string(),
            "citation" => quoted(name_in(self.citation, &CITATIONS)),
            "opener" => or_auto(&self.opener),
            _ => return None,
        })
    }

    /// What is laid out for ambiguous characters, on a terminal that was `found` to draw them so, in a text that is
    /// set full width by itself (`full`) or not. The settings go first.
    pub fn widths(&self, found: Option<Drawn>, full: bool) -> Ambiguous {
        let wanted = if full { Punctuation::Full } else { Punctuation::Plain };
        Ambiguous::of(self.ambiguous.or(found).unwrap_or_default(), self.punctuation.unwrap_or(wanted))
    }

    /// How an article is set in a block of `width` cells that has `free` blank cells to its right: on the screen,
    /// and for `kanbao show`.
    pub fn setting(&self, width: u16, free: u16, ambiguous: Ambiguous) -> Setting {
        Setting {
            width,
            hang: self.hang.within(free),
            ambiguous,
            level: self.line_break,
            korean: self.korean,
            justify: self.justify,
            pangu: self.pangu,
            indent: self.indent,
            read_through: self.read_through,
            part: 0,
        }
    }

    /// How an article is set for paper `cells` wide, of which the block takes an even number: so Han fill it, and
    /// an odd cell is the gutter. Without a width, the block is as wide as the measure.
    pub fn paper(&self, cells: Option<u16>, ambiguous: Ambiguous) -> Setting {
        match cells {
            Some(cells) => {
                let width = (cells & !1).max(2);
                self.setting(width, cells.saturating_sub(width), ambiguous)
            }
            None => self.setting(2 * self.measure, u16::MAX, ambiguous),
        }
    }

    /// Sets the share of the list, in per cent, as near to it as its bounds allow.
    pub fn set_list_ratio(&mut self, share: u16) {
        self.list_ratio = share.clamp(LIST_RATIO.0, LIST_RATIO.1);
    }

    /// Sets the measure, in Han, as near to it as its bounds allow.
    pub fn set_measure(&mut self, measure: u16) {
        self.measure = measure.clamp(MEASURE.0, MEASURE.1);
    }
}

/// The values that a setting can be given by name; none for numbers and for what has any name.
pub fn values(name: &str) -> Vec<&'static str> {
    fn names<T>(choices: &[(&'static str, T)]) -> Vec<&'static str> {
        choices.iter().map(|(name, _)| *name).collect()
    }
    match name {
        "lang" => vec!["auto", "zh", "en"],
        "line-break" => names(&LEVELS),
        "hang" => names(&HANGS),
        "korean" => names(&KOREANS),
        "punctuation" => [vec!["auto"], names(&PUNCTUATIONS)].concat(),
        "ambiguous" => AMBIGUOUS.to_vec(),
        "citation" => names(&CITATIONS),
        "justify" | "pangu" | "read-through" | "mouse" => vec!["true", "false"],
        _ => Vec::new(),
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    let safe: String = escaped.chars().filter(|char| !char.is_control()).collect();
    format!("\"{safe}\"")
}

/// The name of a value.
fn name_in<T: PartialEq + Copy>(value: T, choices: &[(&'static str, T)]) -> &'static str {
    choices.iter().find(|(_, other)| *other == value).map_or("", |(name, _)| *name)
}

/// Each of these writes the value, or says what would have been right.
type Taken = Result<(), String>;

fn name_of(value: &Spanned<DeValue<'_>>, into: &mut Option<String>, expected: &str) -> Taken {
    let text = value.get_ref().as_str().ok_or(expected)?;
    *into = (text != "auto").then(|| text.to_owned());
    Ok(())
}

/// `[pipes]`: names with their commands. A name is one word, so that it can be typed.
fn commands(value: &Spanned<DeValue<'_>>, into: &mut BTreeMap<String, String>) -> Taken {
    let expected = || "NAME = \"COMMAND\"".to_owned();
    let table = value.get_ref().as_table().ok_or_else(expected)?;
    let mut found = BTreeMap::new();
    for (name, command) in table {
        let command = command.get_ref().as_str().filter(|command| !command.trim().is_empty());
        found.insert(name.get_ref().to_string(), command.ok_or_else(expected)?.to_owned());
    }
    into.extend(found);
    Ok(())
}

fn number(value: &Spanned<DeValue<'_>>, into: &mut u16, (least, most): (u16, u16)) -> Taken {
    let number = value.get_ref().as_integer().and_then(|number| {
        let number = u16::from_str_radix(number.as_str(), number.radix()).ok()?;
        (least..=most).contains(&number).then_some(number)
    });
    *into = number.ok_or_else(|| format!("{least}–{most}"))?;
    Ok(())
}

fn flag(value: &Spanned<DeValue<'_>>, into: &mut bool) -> Taken {
    *into = value.get_ref().as_bool().ok_or("true, false")?;
    Ok(())
}

fn choice<T: Copy>(value: &Spanned<DeValue<'_>>, into: &mut T, choices: &[(&str, T)]) -> Taken {
    let found = value.get_ref().as_str().and_then(|text| choices.iter().find(|(name, _)| *name == text));
    let names = || choices.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    *into = found.ok_or_else(names)?.1;
    Ok(())
}

fn ambiguous(value: &Spanned<DeValue<'_>>, into: &mut Option<Drawn>) -> Taken {
    let text = value.get_ref().as_str().or_else(|| Some(value.get_ref().as_integer()?.as_str()));
    *into = parse_ambiguous(text.unwrap_or_default()).ok_or_else(|| AMBIGUOUS.join(", "))?;
    Ok(())
}

fn punctuation(value: &Spanned<DeValue<'_>>, into: &mut Option<Punctuation>) -> Taken {
    if value.get_ref().as_str() == Some("auto") {
        *into = None;
        return Ok(());
    }
    let mut chosen = Punctuation::default();
    choice(value, &mut chosen, &PUNCTUATIONS).map_err(|names| format!("auto, {names}"))?;
    *into = Some(chosen);
    Ok(())
}

/// How the settings file, the flag and the environment spell the cells of an ambiguous character.
pub const AMBIGUOUS: [&str; 4] = ["auto", "1", "2", "safe"];

/// One of [`AMBIGUOUS`]; `Some(None)` is to find out.
pub fn parse_ambiguous(text: &str) -> Option<Option<Drawn>> {
    match text {
        "auto" => Some(None),
        "1" => Some(Some(Drawn::One)),
        "2" => Some(Some(Drawn::Two)),
        "safe" => Some(Some(Drawn::Unsure)),
        _ => None,
    }
}
