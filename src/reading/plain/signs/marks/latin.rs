//! Jump marks in Latin letters: English, German, French.

use super::super::super::text::{head, is_han, is_letter_or_digit, tail};
use super::super::page::{self, phrase, spaces};
use super::super::patterns::Jumps;
use super::{Found, Need};

/// Longest word of a headline that tells a story (`See BRIDGE, Page 3`), in bytes.
const LONGEST_WORD: usize = 40;

/// `Continued on Page A9`, `Fortsetzung auf Seite 16`, `Lire la suite page 3`, `See CENTER, Page 4`.
pub(super) fn to(text: &str, before: &str, jumps: &Jumps) -> Option<Found> {
    if text.starts_with(is_han) || before.ends_with(is_letter_or_digit) {
        return None;
    }
    if let Some(word) = phrase(text, &jumps.to_latin) {
        let (page, len, worded) = page_behind(tail(text, word), jumps)?;
        // (Fortsetzung 3) is the third day of a serial.
        if !worded && !head(text, word).ends_with(['n', 'N', 'o', 'O']) {
            return None;
        }
        let capital = text.starts_with(char::is_uppercase);
        // Work continued on 12 acres; the hearing continued on page 3.
        let need = match (capital, worded) {
            (true, true) => Need::Nothing,
            (false, true) => Need::OneBracket,
            (true, false) if page.starts_with(|c: char| c.is_ascii_alphabetic()) => Need::Nothing,
            _ => Need::Alone,
        };
        return Some(Found { page, marker: None, len: word + len, need });
    }
    // See BRIDGE, Page 3: a word in capitals tells which story.
    let see = phrase(text, &jumps.see_latin)?;
    let rest = tail(text, see).strip_prefix(' ')?;
    let comma = rest.find(", ").filter(|&at| at <= LONGEST_WORD)?;
    let word = head(rest, comma);
    if !is_story_word(word) || phrase(word, &jumps.see_things) == Some(word.len()) {
        return None;
    }
    let at = see + 1 + comma + 2;
    let (page, len) = page::latin(tail(text, at), jumps)?;
    Some(Found { page, marker: Some(word.to_owned()), len: at + len, need: Need::Nothing })
}

/// `Continued from Page A1`, `From Page A1`, `BRIDGE, from Page 1`, `Schluß von Seite 1`, `Suite de la première page`.
pub(super) fn from(text: &str, jumps: &Jumps) -> Option<Found> {
    if let Some(found) = from_words(text, jumps) {
        return Some(found);
    }
    // BRIDGE / From Page 1, on a line of its own.
    let end =
        text.find(|c: char| !(c.is_uppercase() || c.is_ascii_digit() || matches!(c, ' ' | '-' | '\'' | '’')));
    let word = head(text, end.filter(|&at| at <= LONGEST_WORD)?);
    let word = word.rfind(' ').map_or(word, |at| head(word, at)).trim_end();
    let rest = tail(text, word.len()).trim_start_matches([' ', ',', ':', ';', '|', '/', '-', '–', '—']);
    if !is_story_word(word) {
        return None;
    }
    let found = from_words(rest, jumps)?;
    let len = text.len() - rest.len() + found.len;
    Some(Found { marker: Some(word.to_owned()), len, need: Need::Alone, ..found })
}

fn from_words(text: &str, jumps: &Jumps) -> Option<Found> {
    let long = phrase(text, &jumps.from_latin);
    let word = long.or_else(|| phrase(text, &jumps.from_latin_alone))?;
    let (page, len, worded) = page_behind(tail(text, word), jumps)?;
    let english = head(text, word).ends_with(['m', 'M']);
    if !worded && !english {
        return None;
    }
    let lettered = page.starts_with(|c: char| c.is_ascii_alphabetic());
    let need = if long.is_some() && (worded || lettered) { Need::Nothing } else { Need::Alone };
    // From 9: an hour, a price.
    if long.is_none() && !worded && !lettered {
        return None;
    }
    Some(Found { page, marker: None, len: word + len, need })
}

/// ` Page A9`, ` A9`, ` Seite 16`, ` en 2e page`: label, length in bytes, and whether the word for a page is there.
fn page_behind(text: &str, jumps: &Jumps) -> Option<(String, usize, bool)> {
    let gap = spaces(text);
    if gap == 0 {
        return None;
    }
    let rest = tail(text, gap);
    if let Some((page, len)) = page::latin(rest, jumps) {
        return Some((page, gap + len, true));
    }
    let (page, len) = page::latin_label(rest, jumps)?;
    // A number's word alone is no page: the talks continued on one.
    page.contains(|c: char| c.is_ascii_digit()).then_some((page, gap + len, false))
}

/// A headline's word: capitals, at least three letters of them.
fn is_story_word(word: &str) -> bool {
    word.len() <= LONGEST_WORD
        && word.chars().filter(|c| c.is_uppercase()).count() >= 3
        && word
            .chars()
            .all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, ' ' | '-' | '\'' | '’' | '&'))
}
