//! The words and marks that newspapers print, read from `assets/splitter/patterns.toml`.

use serde::Deserialize;

const EMBEDDED: &str = include_str!("../../../assets/splitter/patterns.toml");

/// All pattern tables. One is made for each run of the splitter and handed down: no globals.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Patterns {
    pub lead: Lead,
    pub people: People,
    pub caption: Caption,
    pub credits: Credits,
    pub furniture: Furniture,
    pub masthead: MastheadWords,
    pub pages: PageNames,
    pub kinds: Kinds,
    pub heads: Heads,
    pub subheads: Subheads,
    pub serial: Serial,
    pub signs: Signs,
    pub jumps: Jumps,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lead {
    pub outlets: Vec<String>,
    pub outlet_ends: Vec<String>,
    pub about: Vec<String>,
    pub ends: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    pub roles: Vec<String>,
    pub modifiers: Vec<String>,
    pub short_roles: Vec<String>,
    pub latin_titles: Vec<String>,
    pub surnames: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Caption {
    pub ends: Vec<String>,
    pub starts: Vec<String>,
    pub lead: Vec<String>,
    pub latin: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Credits {
    pub roles: Vec<String>,
    pub separators: Vec<String>,
    pub contact: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Furniture {
    pub starts: Vec<String>,
    pub ends: Vec<String>,
    pub ends_need: Vec<String>,
    pub max_chars: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MastheadWords {
    pub title_ends: Vec<String>,
    pub title_latin: Vec<String>,
    pub weekdays: Vec<String>,
    pub weekdays_latin: Vec<String>,
    pub months_latin: Vec<Vec<String>>,
    pub words: Vec<String>,
    pub prices: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PageNames {
    pub names: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kinds {
    pub brief_labels: Vec<String>,
    pub teaser_labels: Vec<String>,
    pub notice_words: Vec<String>,
    pub advert_words: Vec<String>,
    pub comment_columns: Vec<String>,
    pub column_ends: Vec<String>,
    pub side_labels: Vec<String>,
    pub section_labels: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Heads {
    pub kicker_ends: Vec<String>,
    pub kicker_ends_weak: Vec<String>,
    pub kicker_starts: Vec<String>,
    pub deck_starts: Vec<String>,
    pub deck_ends: Vec<String>,
    pub deck_words: Vec<String>,
    pub series_marks: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Subheads {
    pub bullets: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signs {
    pub offices: Vec<String>,
    pub contacts: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Serial {
    pub marks: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Jumps {
    pub to: Vec<String>,
    pub to_verbs_after: Vec<String>,
    pub from: Vec<String>,
    pub from_line_start: Vec<String>,
    pub prefixes: Vec<String>,
    pub page_ends: Vec<String>,
    pub index: String,
    pub opens: String,
    pub closes: String,
    pub see: Vec<String>,
    pub to_latin: Vec<String>,
    pub from_latin: Vec<String>,
    pub see_latin: Vec<String>,
    pub page_latin: Vec<String>,
    pub to_after: Vec<String>,
    pub from_after: Vec<String>,
}

impl Patterns {
    /// The embedded tables. They are part of the program and a test reads them, so they cannot be wrong here;
    /// were they, the error would say where.
    pub(super) fn embedded() -> Result<Patterns, toml::de::Error> {
        toml::from_str(EMBEDDED)
    }
}

/// Does `text` start with one of `words`? The longest such word.
pub(super) fn starts_with<'w>(text: &str, words: &'w [String]) -> Option<&'w str> {
    words
        .iter()
        .filter(|word| text.starts_with(word.as_str()))
        .map(String::as_str)
        .max_by_key(|word| word.len())
}

/// Does `text` end with one of `words`? The longest such word.
pub(super) fn ends_with<'w>(text: &str, words: &'w [String]) -> Option<&'w str> {
    words
        .iter()
        .filter(|word| text.ends_with(word.as_str()))
        .map(String::as_str)
        .max_by_key(|word| word.len())
}

#[cfg(test)]
mod tests {
    use super::Patterns;

    #[test]
    fn the_embedded_tables_are_well_formed() {
        let patterns = Patterns::embedded().unwrap();
        assert!(patterns.people.surnames.chars().count() > 200);
    }
}
