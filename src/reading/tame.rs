//! The one place where text is cleansed. Newspaper files are untrusted: what this lets through goes to the terminal.
//!
//! Removed: C0 and C1 controls, whole escape sequences, bidi embeddings and isolates, zero-width and tag
//! characters, variation selectors, noncharacters. Folded: line ends to `\n`, a tab to two spaces (so that table
//! columns stay apart), half-width kana to full width, an emoji sequence to its first emoji, everything to NFC.
//!
//! A [`SourceMap`] leads back to where a byte stood before.
//!
//! Text that needs nothing of that is only scanned, never copied. Otherwise the clean runs are copied whole and
//! only the stretches between them are looked at character by character. A stretch starts one character early,
//! since NFC may compose that character with what follows; it ends before a character that never composes with
//! what stands before it, so treating stretches one by one is the same as treating the text whole.

mod escape;
mod map;
mod scan;

use std::borrow::Cow;

pub use map::SourceMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

/// The result of [`tame`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tamed {
    /// Text whose only controls are `\n` and `\f`.
    pub text: String,
    /// What was taken out.
    pub removed: Removed,
    /// Where the bytes of the text stood before.
    pub map: SourceMap,
}

/// What was taken out of a text. Folding counts as nothing removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Removed {
    /// Characters removed; those of an escape sequence are all counted.
    pub count: usize,
    /// The first of them, with its line, counted from 1.
    pub first: Option<(u32, char)>,
}

/// Most combining marks kept after one character. Real scripts need three or four; a pile of hundreds is an attack
/// on the terminal.
const MOST_MARKS: usize = 8;
/// What a tab becomes: two cells keep the columns of a table apart.
const TAB: &str = "  ";

/// Cleanses a whole text, keeping form feeds, which divide pages.
pub fn tame(text: String) -> Tamed {
    let Some(start) = scan::first_odd(text.as_bytes()) else {
        return Tamed { text, ..Tamed::default() };
    };
    let mut cleaner = Cleaner { out: String::with_capacity(text.len()), removed: Removed::default() };
    let mut map = SourceMap::default();
    let mut rest = cleaner.copy(&text, start);
    while !rest.is_empty() {
        rest = cleaner.treat(rest);
        map.step(cleaner.out.len(), text.len() - rest.len());
        let clean = scan::first_odd(rest.as_bytes()).unwrap_or(rest.len());
        rest = cleaner.copy(rest, clean);
    }
    Tamed { text: cleaner.out, removed: cleaner.removed, map }
}

/// Cleanses a single line, for file names and messages: line ends and form feeds become spaces as well.
pub fn tame_line(text: &str) -> Cow<'_, str> {
    let breaks = ['\n', '\u{c}'];
    if scan::first_odd(text.as_bytes()).is_none() && !text.contains(breaks) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(tame(text.to_owned()).text.replace(breaks, " "))
}

/// The output being built.
struct Cleaner {
    out: String,
    removed: Removed,
}

impl Cleaner {
    /// Copies the first `length` bytes, which are clean, and gives what stands after them.
    fn copy<'a>(&mut self, text: &'a str, length: usize) -> &'a str {
        let (clean, rest) = text.split_at_checked(length).unwrap_or((text, ""));
        self.out.push_str(clean);
        rest
    }

    /// Treats a text that begins with an odd character, up to the next clean one; gives what stands after.
    fn treat<'a>(&mut self, text: &'a str) -> &'a str {
        if let Some(rest) = self.treat_break(text) {
            return rest;
        }
        let mut stretch = String::new();
        stretch.extend(self.out.pop());
        let rest = self.collect(text, &mut stretch);
        self.compose(&stretch);
        rest
    }

    /// The quick way for line ends and tabs, which are all that is odd in most files.
    fn treat_break<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let mut chars = text.chars();
        match chars.next()? {
            '\r' => self.out.push('\n'),
            '\t' => self.out.push_str(TAB),
            _ => return None,
        }
        let rest = chars.as_str();
        if text.starts_with('\r') { Some(rest.strip_prefix('\n').unwrap_or(rest)) } else { Some(rest) }
    }

    /// Filters characters into `stretch` until a clean one comes; gives what stands after.
    fn collect<'a>(&mut self, text: &'a str, stretch: &mut String) -> &'a str {
        let mut rest = text;
        // Set between a joiner that follows an emoji and what it joins.
        let mut joined = false;
        while let Some(c) = rest.chars().next() {
            let after = rest.get(c.len_utf8()..).unwrap_or("");
            if joined && scan::is_pictographic(c) {
                self.remove(c, stretch);
                rest = after;
                joined = false;
                continue;
            }
            if !scan::is_odd(c) {
                break;
            }
            let last = stretch.chars().next_back();
            let on_emoji = last.is_some_and(scan::is_pictographic);
            if let Some(length) = escape::sequence_length(rest) {
                let (sequence, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
                sequence.chars().for_each(|c| self.remove(c, stretch));
                rest = after;
                continue;
            }
            rest = after;
            match c {
                '\r' => {
                    rest = rest.strip_prefix('\n').unwrap_or(rest);
                    stretch.push('\n');
                }
                '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => stretch.push('\n'),
                '\t' => stretch.push_str(TAB),
                '\u{200d}' => {
                    joined = on_emoji;
                    self.remove(c, stretch);
                    continue;
                }
                // A skin colour or a key cap drawn over the character before it.
                '\u{1f3fb}'..='\u{1f3ff}' if on_emoji => self.remove(c, stretch),
                _ if scan::is_removed(c) => self.remove(c, stretch),
                '\u{ff61}'..='\u{ff9f}' => stretch.push(full_width_kana(c, last)),
                _ => stretch.push(c),
            }
            // Variation selectors and skin colours may stand between an emoji and its joiner.
            joined = joined && on_emoji && scan::is_removed(c);
        }
        rest
    }

    /// Counts a character that is not kept.
    fn remove(&mut self, c: char, stretch: &str) {
        self.removed.count += 1;
        if self.removed.first.is_none() {
            let breaks = memchr::memchr_iter(b'\n', self.out.as_bytes()).count()
                + memchr::memchr_iter(b'\n', stretch.as_bytes()).count();
            self.removed.first = Some((u32::try_from(breaks + 1).unwrap_or(u32::MAX), c));
        }
    }

    /// Appends a filtered stretch in NFC, without marks that have nothing to stand on or too much company.
    fn compose(&mut self, stretch: &str) {
        let mut marks = match self.out.chars().next_back() {
            None | Some('\n' | '\u{c}') => MOST_MARKS,
            Some(_) => 0,
        };
        for c in stretch.nfc() {
            if is_combining_mark(c) {
                marks += 1;
                if marks > MOST_MARKS {
                    self.remove(c, "");
                    continue;
                }
            } else {
                marks = if matches!(c, '\n' | '\u{c}') { MOST_MARKS } else { 0 };
            }
            self.out.push(c);
        }
    }
}

/// The full-width form of a half-width katakana letter or punctuation mark (the `<narrow>` mappings of Unicode).
/// A voicing mark that does not compose with the letter before it becomes a letter of its own.
fn full_width_kana(c: char, before: Option<char>) -> char {
    let composes = |mark| before.is_some_and(|letter| compose(letter, mark).is_some());
    match c {
        'ﾞ' if !composes('\u{3099}') => '゛',
        'ﾟ' if !composes('\u{309a}') => '゜',
        _ => std::iter::once(c).nfkd().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests;
