//! The words and marks that newspapers print, read from `assets/splitter/patterns.toml`.

use serde::Deserialize;

use super::words::{Chars, Phrases, Words};

/// The file as JSON: `build.rs` makes it.
const EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/patterns.json"));

/// All pattern tables, each in a place of its own: together they are too large for a thread's stack. One is made for
/// each run of the splitter and handed down: no globals.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Patterns {
    pub lead: Box<Lead>,
    pub people: Box<People>,
    pub caption: Box<Caption>,
    pub credits: Box<Credits>,
    pub furniture: Box<Furniture>,
    pub web: Box<Web>,
    pub masthead: Box<MastheadWords>,
    pub pages: Box<PageNames>,
    pub kinds: Box<Kinds>,
    pub heads: Box<Heads>,
    pub subheads: Box<Subheads>,
    pub serial: Box<Serial>,
    pub signs: Box<Signs>,
    pub jumps: Box<Jumps>,
    pub see: Box<See>,
    pub seam: Box<Seam>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lead {
    pub outlets: Words,
    pub outlet_ends: Words,
    pub about: Words,
    pub agencies: Words,
    pub digest_ends: Words,
    pub titles: Words,
    pub ends: Words,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct People {
    pub roles: Words,
    pub modifiers: Words,
    pub short_roles: Words,
    pub no_roles: Words,
    pub closing: Words,
    pub lent: Words,
    pub office_ends: Words,
    pub latin: Words,
    pub latin_titles: Words,
    pub latin_origins: Words,
    pub latin_staff: Words,
    pub notes: Words,
    pub groups: Words,
    pub author_words: Words,
    pub fields: Words,
    pub places: Words,
    pub officers: Words,
    pub makers: Words,
    pub stations: Words,
    pub surnames: Chars,
    pub double_surnames: Words,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Caption {
    pub before: Words,
    pub ends: Words,
    pub starts: Words,
    pub arts: Words,
    pub lead: Words,
    pub latin: Words,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Credits {
    pub roles: Words,
    pub separators: Vec<String>,
    pub contact: Words,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Furniture {
    pub starts: Words,
    pub ends: Words,
    pub ends_need: Words,
    pub codes: Words,
    pub hotlines: Words,
    pub within: Words,
    pub colophon: Words,
    pub max_chars: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Web {
    pub words: Words,
    pub alone: Words,
    pub starts: Words,
    pub lists: Words,
    pub titles: Words,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MastheadWords {
    pub title_ends: Words,
    pub title_latin: Vec<String>,
    pub weekdays: Words,
    pub weekdays_latin: Vec<String>,
    pub months_latin: Vec<Vec<String>>,
    pub words: Words,
    pub prices: Words,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageNames {
    pub names: Words,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kinds {
    pub brief_labels: Words,
    pub teaser_labels: Words,
    pub index_labels: Words,
    pub notice_words: Words,
    pub advert_words: Words,
    pub contacts: Words,
    pub comment_columns: Words,
    pub column_ends: Words,
    pub side_labels: Words,
    pub section_labels: Words,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Heads {
    pub kicker_ends: Words,
    pub kicker_ends_weak: Words,
    pub kicker_starts: Words,
    pub deck_starts: Words,
    pub deck_ends: Words,
    pub deck_words: Words,
    pub notes: Words,
    pub note_starts: Words,
    pub genres: Words,
    pub about: Words,
    pub documents: Words,
    pub dangling: Chars,
    pub series_marks: Chars,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Subheads {
    pub bullets: Chars,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signs {
    pub offices: Words,
    pub closings: Words,
    pub salutations: Words,
    pub signers: Words,
    pub signer_ends: Words,
    pub contacts: Words,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Serial {
    pub marks: Words,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Jumps {
    pub firsts: Vec<String>,
    pub to: Words,
    pub to_bracketed: Words,
    pub to_verbs_after: Vec<String>,
    pub from: Words,
    pub from_alone: Words,
    pub from_bracketed: Words,
    pub from_line_start: Words,
    pub from_not_before: Chars,
    pub prefixes: Vec<String>,
    pub page_ends: Words,
    pub page_ends_not: Chars,
    pub page_separators: Chars,
    pub sections: Chars,
    pub index: Chars,
    pub opens: Chars,
    pub closes: Chars,
    pub to_latin: Phrases,
    pub from_latin: Phrases,
    pub from_latin_alone: Phrases,
    pub see_latin: Phrases,
    pub see_things: Phrases,
    pub page_latin: Words,
    pub page_words: Phrases,
    pub page_numbers: Phrases,
    pub columns_latin: Phrases,
    pub to_after: Words,
    pub from_after: Words,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct See {
    pub strong: Words,
    pub weak: Words,
    pub weak_not_after: Chars,
    pub things: Words,
    pub generic: Words,
    pub comment: Words,
    pub photos: Words,
    pub latin: Phrases,
    pub latin_things: Phrases,
    pub latin_pages: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seam {
    pub never_first: Chars,
    pub units: Words,
}

impl Patterns {
    /// The embedded tables. They are part of the program and a test reads them, so they cannot be wrong here;
    /// were they, the error would say where.
    pub(crate) fn embedded() -> Result<Patterns, serde_json::Error> {
        serde_json::from_str(EMBEDDED)
    }
}

#[cfg(test)]
mod tests {
    use super::Patterns;

    #[test]
    fn the_embedded_tables_are_well_formed() {
        let patterns = Patterns::embedded().unwrap();
        assert!(patterns.people.surnames.len() > 200);
        let file = include_str!("../../../../assets/splitter/patterns.toml");
        let read: Patterns = toml::from_str(file).unwrap();
        assert_eq!(format!("{patterns:?}"), format!("{read:?}"));
    }
}
