//! A page as marks name it: `第02版`, `A4版`, `2、3版`, `Page A9`, `Seite 8`, `2e page`.

use super::super::text::{cut, fold, head, tail};
use super::patterns::Jumps;
use super::scanned;
use super::words::Phrases;
use crate::reading::numeral;

/// The highest number that a page has; more is a year, a price, an issue number.
const HIGHEST: u32 = 999;

/// A page that a scan misread has no more characters with what stands around its number.
const SCANNED: usize = 6;

/// A page that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// As printed, without 第, 版, `Page`.
    pub label: String,
    /// Length in bytes of the whole.
    pub len: usize,
    /// 版, or 第 in front: hardly anything but a page. 三面 and 三页 may be sides and sheets.
    pub firm: bool,
}

/// `第02版`, `A4版`, `2、3版` at the start of `text`.
pub(crate) fn han(text: &str, jumps: &Jumps) -> Option<Named> {
    read(text, jumps).or_else(|| misread(text, jumps))
}

/// `笫2版`, `第l版`: a page as a scan reads it. What a scan misreads is as long in characters as what was printed.
fn misread(text: &str, jumps: &Jumps) -> Option<Named> {
    let window: usize = text.chars().take(SCANNED).map(char::len_utf8).sum();
    let found = read(&scanned::mended(head(text, window))?, jumps)?;
    let ordinal = text.starts_with(['第', '笫']);
    let count = 1 + usize::from(ordinal) + found.label.chars().count();
    let len = text.chars().take(count).map(char::len_utf8).sum();
    ordinal.then_some(Named { len, ..found })
}

fn read(text: &str, jumps: &Jumps) -> Option<Named> {
    let ordinal = text.starts_with('第');
    let mut at = if ordinal { '第'.len_utf8() } else { 0 };
    at += spaces(tail(text, at));
    let start = at;
    at += label(tail(text, at), jumps)?;
    // A list of pages: 2、3版, 第二版、第三版.
    loop {
        let rest = tail(text, at);
        let closed = jumps.page_ends.start(rest).map_or(0, str::len);
        let rest = tail(rest, closed);
        let Some(sep) = rest.chars().next().filter(|&c| jumps.page_separators.contains(c)) else { break };
        let mut more = sep.len_utf8() + spaces(tail(rest, sep.len_utf8()));
        if tail(rest, more).starts_with('第') {
            more += '第'.len_utf8();
        }
        let Some(len) = label(tail(rest, more), jumps) else { break };
        // The list goes on only where 版 closes it.
        if jumps.page_ends.start(tail(rest, more + len).trim_start()).is_none() && closed > 0 {
            break;
        }
        at += closed + more + len;
    }
    let label = cut(text, start, at).to_owned();
    at += spaces(tail(text, at));
    let end = jumps.page_ends.start(tail(text, at))?;
    at += end.len();
    // 第二版本, 三面墙: other words.
    if tail(text, at).chars().next().is_some_and(|c| jumps.page_ends_not.contains(c)) {
        return None;
    }
    Some(Named { label, len: at, firm: ordinal || end == "版" })
}

/// Bytes of one label, section letters and number: `A02`, `特1`, `十三`.
fn label(text: &str, jumps: &Jumps) -> Option<usize> {
    let special = text.chars().next().filter(|&c| jumps.sections.contains(c)).map_or(0, char::len_utf8);
    let letters = if special > 0 { special } else { section_letters(text) };
    let dash = usize::from(letters > 0 && tail(text, letters).starts_with('-'));
    let (value, len) = numeral::scan(tail(text, letters + dash))?;
    (1..=HIGHEST).contains(&value).then_some(letters + dash + len)
}

/// `A4`, `16`, `B-3`, `One` at the start of `text`: printed label and length in bytes.
pub(crate) fn latin_label(text: &str, jumps: &Jumps) -> Option<(String, usize)> {
    if let Some(len) = phrase(text, &jumps.page_numbers) {
        return Some((head(text, len).to_owned(), len));
    }
    let letters = section_letters(text);
    let dash = usize::from(letters > 0 && tail(text, letters).starts_with('-'));
    let digits = tail(text, letters + dash);
    let (_, len) = numeral::scan(digits)
        .filter(|_| digits.starts_with(|c: char| fold(c).is_ascii_digit()))
        .filter(|(value, _)| (1..=HIGHEST).contains(value))?;
    let end = letters + dash + len;
    let rest = tail(text, end);
    let more = rest.starts_with(|c: char| c.is_alphanumeric())
        || rest.starts_with(['.', ',', ':']) && tail(rest, 1).starts_with(|c: char| c.is_ascii_digit());
    (!more).then(|| (head(text, end).to_owned(), end))
}

/// `Page A9`, `Seite 8`, `page 5`, `2e page`, `première page`: label and length in bytes.
pub(crate) fn latin(text: &str, jumps: &Jumps) -> Option<(String, usize)> {
    if let Some(word) = phrase(text, &jumps.page_words) {
        let at = word + spaces(tail(text, word));
        let (label, len) = latin_label(tail(text, at), jumps)?;
        // Page 6, Column 3.
        let rest = tail(text, at + len);
        let column = rest
            .strip_prefix(", ")
            .and_then(|rest| phrase(rest, &jumps.columns_latin).map(|word| (rest, word)))
            .and_then(|(rest, word)| {
                let digits = tail(rest, word + spaces(tail(rest, word)));
                let len = digits.len() - digits.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                (len > 0).then(|| 2 + (rest.len() - digits.len()) + len)
            });
        return Some((label, at + len + column.unwrap_or(0)));
    }
    // The number stands first: 2e page, première page, 3. Seite.
    let word = phrase(text, &jumps.page_numbers).or_else(|| {
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let suffix = ["ère", "re", "er", "ème", "e", "st", "nd", "rd", "th", "."]
            .into_iter()
            .find(|suffix| tail(text, digits).starts_with(suffix))?;
        ((1..=3).contains(&digits)).then_some(digits + suffix.len())
    })?;
    let number = head(text, word).trim_end_matches(|c: char| !c.is_ascii_digit());
    let label = if number.is_empty() { head(text, word) } else { number };
    let at = word + spaces(tail(text, word));
    let page = phrase(tail(text, at), &jumps.page_words)?;
    Some((label.to_owned(), at + page))
}

/// Length in bytes of the longest of `words` (in small letters) that `text` starts with, whatever its case; no letter
/// may follow.
pub(crate) fn phrase(text: &str, words: &Phrases) -> Option<usize> {
    words
        .under(text.chars().next()?)
        .filter_map(|word| {
            let mut chars = text.char_indices();
            let mut len = 0;
            for wanted in word.chars() {
                let (at, c) = chars.next()?;
                let same = c == wanted
                    || if c.is_ascii() {
                        c.to_ascii_lowercase() == wanted
                    } else {
                        c.to_lowercase().eq(std::iter::once(wanted)) || c == '’' && wanted == '\''
                    };
                if !same {
                    return None;
                }
                len = at + c.len_utf8();
            }
            let open = tail(text, len).starts_with(char::is_alphabetic) && !word.ends_with('.');
            (!open).then_some(len)
        })
        .max()
}

/// Bytes of the section letters (`A`, `B`, `Ａ`) at the start: at most two.
pub(crate) fn section_letters(text: &str) -> usize {
    text.chars().take(2).take_while(|&c| fold(c).is_ascii_alphabetic()).map(char::len_utf8).sum()
}

/// Bytes of the gap at the start: spaces, never a line end.
pub(crate) fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\u{3000}', '\u{a0}']).len()
}
