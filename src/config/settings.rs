//! What a reader can set, with its bounds.

mod value;

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::{CitationStyle, Language, NamedText, Notice, Problem};
use crate::layout::Setting;
use crate::layout::breaks::{Korean, Level};
use crate::layout::cells::{Ambiguous, Drawn, Punctuation};
use crate::layout::wrap::Hang;
pub use value::{AMBIGUOUS, parse_ambiguous, values};
use value::{Taken, ambiguous, choice, commands, flag, name_in, name_of, number, or_auto, quoted};

/// The commented default file, for people to copy.
pub const DEFAULT: &str = include_str!("../../config/settings.toml");

/// Smallest and largest measure, in Han.
const MEASURE: (u16, u16) = (8, 100);
/// Smallest and largest share of the list, in per cent.
const LIST_RATIO: (u16, u16) = (15, 60);
/// Fewest and most rows that stay in sight around the selection.
const SCROLL_MARGIN: (u16, u16) = (0, 10);
/// Slowest and fastest reader, in characters a minute.
const READING_SPEED: (u16, u16) = (50, 3000);
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

/// Where corrections are written, by name: whether among what the program keeps.
pub const CORRECTIONS: [(&str, bool); 2] = [("beside", false), ("state", true)];

/// The table of commands, which only a file can hold.
const PIPES: &str = "pipes";

/// The forms of a citation, by name.
pub const CITATIONS: [(&str, CitationStyle); 3] =
    [("gb7714", CitationStyle::Gb7714), ("bibtex", CitationStyle::Bibtex), ("plain", CitationStyle::Plain)];

/// The settings. [`Settings::default`] is what `config/settings.toml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // each is a switch of its own
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
    /// Rows that stay in sight above and below the selected headline, and what was found.
    pub scroll_margin: u16,
    /// The mouse is listened to.
    pub mouse: bool,
    /// Characters that are read in a minute; `None` goes by what is known of the reader.
    pub reading_speed: Option<u16>,
    /// Lines and signs are ASCII; `None` goes by the locale.
    pub ascii: Option<bool>,
    /// Name of a keymap in the folder `keymaps`; `None` is the one that comes with the program.
    pub keymap: Option<String>,
    /// How a clipping says where it was printed.
    pub citation: CitationStyle,
    /// Corrections are written among what the program keeps, not beside the paper.
    pub corrections_kept: bool,
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
            scroll_margin: 2,
            mouse: true,
            reading_speed: None,
            ascii: None,
            keymap: None,
            citation: CitationStyle::Gb7714,
            corrections_kept: false,
            opener: None,
            pipes: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The names in a settings file.
    pub const NAMES: [&str; 21] = [
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
        "scroll-margin",
        "mouse",
        "reading-speed",
        "ascii",
        "keymap",
        "citation",
        "corrections",
        "opener",
    ];

    /// Takes a settings file over what is there. What is wrong changes nothing and is said.
    pub fn overlay(&mut self, file: &NamedText) -> Vec<Notice> {
        self.overlay_named(file, |_, _| {})
    }

    /// The same, and says which settings the file set, and on which line.
    pub(super) fn overlay_named(
        &mut self,
        file: &NamedText,
        mut taken: impl FnMut(&'static str, usize),
    ) -> Vec<Notice> {
        let mut notices = Vec::new();
        let parsed = file.parse(&mut notices);
        for (name, value) in parsed.get_ref() {
            let Some(known) =
                Settings::NAMES.into_iter().chain([PIPES]).find(|known| *known == name.get_ref().as_ref())
            else {
                file.unknown(name, Settings::NAMES.into_iter().chain([PIPES]), &mut notices);
                continue;
            };
            match self.take(known, value) {
                Ok(()) => taken(known, file.line_of(&name.span())),
                Err(expected) => file.wrong_value(known, value, &expected, &mut notices),
            }
        }
        notices
    }

    /// Takes one value, or says what would have been right.
    fn take(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Taken {
        match name {
            "lang" => {
                let mut lang = None;
                name_of(value, &mut lang, "auto, zh, en")?;
                if lang.as_deref().is_some_and(|lang| Language::of_locale(lang).is_none()) {
                    return Err("auto, zh, en".to_owned());
                }
                self.lang = lang;
                Ok(())
            }
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
            "punctuation" => {
                or_auto(value, &mut self.punctuation, |value, into| choice(value, into, &PUNCTUATIONS))
            }
            "read-through" => flag(value, &mut self.read_through),
            "citation" => choice(value, &mut self.citation, &CITATIONS),
            "corrections" => choice(value, &mut self.corrections_kept, &CORRECTIONS),
            "opener" => name_of(value, &mut self.opener, "auto, COMMAND"),
            PIPES => commands(value, &mut self.pipes),
            "scroll-margin" => number(value, &mut self.scroll_margin, SCROLL_MARGIN),
            "mouse" => flag(value, &mut self.mouse),
            "reading-speed" => {
                or_auto(value, &mut self.reading_speed, |value, into| number(value, into, READING_SPEED))
            }
            "ascii" => or_auto(value, &mut self.ascii, flag),
            _ => {
                name_of(value, &mut self.keymap, "default, NAME")?;
                self.keymap.take_if(|name| name == "default");
                Ok(())
            }
        }
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
            "scroll-margin" => self.scroll_margin.to_string(),
            "mouse" => self.mouse.to_string(),
            "reading-speed" => self.reading_speed.map_or_else(|| quoted("auto"), |speed| speed.to_string()),
            "ascii" => self.ascii.map_or_else(|| quoted("auto"), |ascii| ascii.to_string()),
            "keymap" => quoted(self.keymap.as_deref().unwrap_or("default")),
            "citation" => quoted(name_in(self.citation, &CITATIONS)),
            "corrections" => quoted(name_in(self.corrections_kept, &CORRECTIONS)),
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
