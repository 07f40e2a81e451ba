//! The grammar of jump marks: 下转02版①, （上接第一版）, Continued on Page A4, Fortsetzung auf Seite 2…
//!
//! Brackets need not be balanced (`（上接第一版】` is printed); the gap before the page is spaces, never a line
//! end. A see-pointer (`（详见03版）`) is no jump: the text does not run on there. Words that print uses for other
//! things as well (转, 紧接, 面, 页) need more around them: brackets, or a line of their own.

mod latin;
#[cfg(test)]
mod tests;

use super::super::text::{fold, head, is_han, others, tail};
use super::page::{self, spaces};
use super::patterns::Jumps;

/// Which way a mark points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// 下转: the text goes on there.
    To,
    /// 上接: the text comes from there.
    From,
}

/// A jump mark found in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub way: Way,
    /// The page as printed, without 第 and 版.
    pub page: String,
    /// `①`, or a headline's word.
    pub marker: Option<String>,
    /// Bytes of the mark in the line, with its brackets and arrows.
    pub from: usize,
    pub to: usize,
}

/// How much a mark needs around it before it is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    /// Nothing: no sentence says so.
    Nothing,
    /// A bracket or an arrow on one side, or a line of its own.
    OneBracket,
    /// Brackets on both sides.
    Brackets,
    /// Brackets on both sides, or a line of its own.
    Alone,
}

/// A mark that starts at the first byte of a text.
struct Found {
    page: String,
    marker: Option<String>,
    len: usize,
    need: Need,
}

/// What stands around a mark.
#[derive(Clone, Copy)]
struct Around {
    /// An opening bracket or an arrow in front.
    opened: bool,
    closed: bool,
    /// Nothing else is on the line.
    alone: bool,
}

impl Around {
    fn gives(self, need: Need) -> bool {
        match need {
            Need::Nothing => true,
            Need::OneBracket => self.opened || self.closed || self.alone,
            Need::Brackets => self.opened && self.closed,
            Need::Alone => self.opened && self.closed || self.alone,
        }
    }
}

/// Most characters of a note behind a mark.
const LONGEST_NOTE: usize = 40;

/// Most characters that a mark has, with its brackets.
const LONGEST: usize = 64;

/// The mark at the end of `line` (下转…), if the line ends with one. Only a short note in brackets may follow a mark in
/// brackets: `（下转第二版）（图片由主办方提供）`.
pub(crate) fn at_end(line: &str, jumps: &Jumps) -> Option<Mark> {
    let line = line.trim_end();
    at_very_end(line, jumps).or_else(|| {
        let open = line.ends_with(['）', ')']).then(|| line.rfind(['（', '(']))??;
        let before = head(line, open).trim_end();
        if !before.ends_with(['）', ')', '】', ']', '〕'])
            || tail(line, open).chars().nth(LONGEST_NOTE).is_some()
        {
            return None;
        }
        let mark = at_very_end(before, jumps)?;
        head(before, mark.to).get(mark.from..)?.starts_with(['（', '(', '【', '[', '〔']).then_some(mark)
    })
}

fn at_very_end(line: &str, jumps: &Jumps) -> Option<Mark> {
    // Nearly every line can be told at a glance to end otherwise.
    let bare = line.trim_end_matches(|c: char| {
        jumps.closes.contains(c) || jumps.index.contains(c) || matches!(c, ' ' | '.' | '。')
    });
    let last = bare.chars().next_back()?;
    if !(fold(last).is_ascii_digit()
        || jumps.page_ends.end(bare).is_some()
        || jumps.to_after.end(bare).is_some()
        || last.is_ascii_alphabetic() && ends_in_page(bare, jumps))
    {
        return None;
    }
    // A mark is short: look only at the last characters, whatever the line's length.
    let mut at = line.char_indices().rev().take(LONGEST).last().map_or(0, |(at, _)| at);
    while at < line.len() {
        let rest = tail(line, at);
        let Some(first) = rest.chars().next() else { break };
        if !may_begin(first, jumps) {
            at += first.len_utf8();
            continue;
        }
        if let Some(found) = to_here(rest, head(line, at), jumps) {
            let behind = tail(rest, found.len);
            let end = behind.trim_matches(|c: char| jumps.closes.contains(c) || c == ' ');
            let from = open_before(line, at, jumps);
            let around = Around {
                opened: head(line, at).get(from..).is_some_and(|s| s.contains(|c| jumps.opens.contains(c))),
                closed: behind.contains(|c: char| jumps.closes.contains(c)),
                alone: head(line, from).trim().is_empty(),
            };
            let stop = matches!(end, "." | "。");
            if around.gives(found.need) && (end.is_empty() || stop && (around.opened || around.alone)) {
                let marker = found.marker.or_else(|| index_before(head(line, at), jumps));
                return Some(Mark { way: Way::To, page: found.page, marker, from, to: line.len() });
            }
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// May a mark that leads on begin with this character? Most Han say no: they begin no word for it and are no number.
fn may_begin(first: char, jumps: &Jumps) -> bool {
    !is_han(first)
        || jumps.to.may_start(first)
        || jumps.to_bracketed.may_start(first)
        || crate::reading::numeral::scan(first.encode_utf8(&mut [0; 4])).is_some()
}

/// The mark at the start of `line` (上接…), if the line starts with one.
pub(crate) fn at_start(line: &str, jumps: &Jumps) -> Option<Mark> {
    let skipped = line.len()
        - line
            .trim_start_matches(|c: char| {
                jumps.opens.contains(c) || jumps.index.contains(c) || c.is_whitespace()
            })
            .len();
    let rest = tail(line, skipped);
    let found = from_here(rest, jumps)?;
    let mut to = skipped + found.len;
    let after = tail(line, to);
    to += after.len() - after.trim_start_matches(|c: char| jumps.closes.contains(c)).len();
    let before = head(line, skipped);
    let around = Around {
        opened: before.contains(|c| jumps.opens.contains(c)),
        closed: to > skipped + found.len || head(rest, found.len).ends_with(|c| jumps.closes.contains(c)),
        alone: tail(line, to).trim_matches([' ', '.', '\u{3000}']).is_empty(),
    };
    // A book's second edition, or the page's own text: 续第三版的修订.
    let label = found.page.contains(|c: char| c.is_ascii_alphabetic()) || found.page.starts_with('0');
    let genitive = !label && tail(line, to).starts_with(|c| jumps.from_not_before.contains(c));
    if !around.gives(found.need) || genitive && !(around.opened || around.closed) {
        return None;
    }
    let index = || before.chars().rev().find(|&c| jumps.index.contains(c) && !jumps.opens.contains(c));
    let marker = found.marker.or_else(|| index().map(String::from));
    Some(Mark { way: Way::From, page: found.page, marker, from: 0, to })
}

/// Where a line must be cut because a mark stands inside it, in brackets, with another text behind or before it: two
/// columns that an extraction fused. `（下转第二版）` ends a text, `（上接第一版）` begins one.
pub(crate) fn inside(line: &str, jumps: &Jumps) -> Option<usize> {
    for (start, open) in others(line).filter(|(_, c)| matches!(fold(*c), '(' | '[')) {
        let at = start + open.len_utf8();
        let rest = tail(line, at);
        if !jumps.firsts.iter().any(|first| rest.starts_with(first.as_str())) {
            continue;
        }
        let behind = |len: usize| {
            let after = tail(rest, len);
            let close = after.chars().next().filter(|c| matches!(fold(*c), ')' | ']'))?;
            Some(at + len + close.len_utf8())
        };
        let long = |text: &str| text.trim().chars().nth(FUSED).is_some();
        if let Some(end) = han_to(rest, jumps).and_then(|found| behind(found.len)) {
            if long(tail(line, end)) {
                return Some(end);
            }
        } else if han_from(rest, jumps).and_then(|found| behind(found.len)).is_some()
            && long(head(line, start))
        {
            return Some(start);
        }
    }
    None
}

/// A text fused to a mark has more characters.
const FUSED: usize = 12;

/// Bytes before `at` that are only opening brackets, arrows, indices and the words for "unfinished".
fn open_before(line: &str, at: usize, jumps: &Jumps) -> usize {
    let mut before = head(line, at);
    loop {
        let mut trimmed = before.trim_end_matches(|c: char| {
            jumps.opens.contains(c) || matches!(c, ' ' | '\u{3000}') || index_of(c, jumps).is_some()
        });
        let bare = trimmed.trim_end_matches(['，', ',', '、', '；', ';', '.', ' ']);
        if let Some(word) = jumps.prefixes.iter().find(|word| bare.ends_with(word.as_str())) {
            trimmed = head(bare, bare.len() - word.len());
        }
        if trimmed.len() == before.len() {
            return before.len();
        }
        before = trimmed;
    }
}

/// A mark may have its index in front: ★下转第二版.
fn index_before(before: &str, jumps: &Jumps) -> Option<String> {
    let bare = before.trim_end_matches(|c: char| {
        c.is_whitespace() || jumps.opens.contains(c) && index_of(c, jumps).is_none()
    });
    bare.chars().next_back().and_then(|c| index_of(c, jumps)).map(String::from)
}

/// An index that is no arrow as well.
fn index_of(c: char, jumps: &Jumps) -> Option<char> {
    (jumps.index.contains(c) && !jumps.opens.contains(c) && !c.is_alphanumeric()).then_some(c)
}

/// A mark that leads on and starts exactly here, behind `before`.
fn to_here(text: &str, before: &str, jumps: &Jumps) -> Option<Found> {
    han_to(text, jumps)
        .or_else(|| latin::to(text, before, jumps))
        .or_else(|| page_first(text, before, &jumps.to_after, Need::Nothing))
}

/// A mark that leads back and starts exactly here.
fn from_here(text: &str, jumps: &Jumps) -> Option<Found> {
    han_from(text, jumps)
        .or_else(|| {
            let letter = text.starts_with(|c: char| c.is_ascii_alphabetic());
            if letter { latin::from(text, jumps) } else { None }
        })
        .or_else(|| page_first(text, "", &jumps.from_after, Need::Alone))
}

fn han_to(text: &str, jumps: &Jumps) -> Option<Found> {
    let strong = jumps.to.start(text);
    let word = strong.or_else(|| jumps.to_bracketed.start(text))?;
    let mut at = word.len();
    for verb in &jumps.to_verbs_after {
        if tail(text, at).starts_with(verb.as_str()) {
            at += verb.len();
        }
    }
    at += spaces(tail(text, at));
    let page = page::han(tail(text, at), jumps)?;
    at += page.len;
    let (marker, len) = marker_here(tail(text, at), jumps);
    let turns = word.ends_with(['转', '轉', '入']);
    let need = match (strong.is_some(), page.firm || turns) {
        (true, true) => Need::Nothing,
        (true, false) => Need::OneBracket,
        (false, _) => Need::Brackets,
    };
    Some(Found { page: page.label, marker, len: at + len, need })
}

fn han_from(text: &str, jumps: &Jumps) -> Option<Found> {
    let (word, mut need) = if let Some(word) = jumps.from.start(text) {
        (word, Need::Nothing)
    } else if let Some(word) = jumps.from_alone.start(text) {
        (word, Need::Alone)
    } else if let Some(word) = jumps.from_line_start.start(text) {
        // 续建第二水厂: the page's number follows at once.
        let ordinal = tail(text, word.len()).trim_start().starts_with('第');
        (word, if ordinal { Need::Alone } else { Need::Brackets })
    } else {
        (jumps.from_bracketed.start(text)?, Need::Brackets)
    };
    let mut at = word.len();
    if tail(text, at).starts_with('自') {
        at += '自'.len_utf8();
    }
    at += spaces(tail(text, at));
    let page = page::han(tail(text, at), jumps)?;
    if need == Need::Nothing && !page.firm {
        need = Need::OneBracket;
    }
    at += page.len;
    let (marker, len) = marker_here(tail(text, at), jumps);
    Some(Found { page: page.label, marker, len: at + len, need })
}

/// The index that tells two jumps apart, `①` or the like; it may stand behind a closing bracket.
fn marker_here(text: &str, jumps: &Jumps) -> (Option<String>, usize) {
    let gap = text.len() - text.trim_start_matches(|c: char| c == ' ' || jumps.closes.contains(c)).len();
    match tail(text, gap).chars().next().filter(|&c| jumps.index.contains(c)) {
        Some(c) => (Some(c.to_string()), gap + c.len_utf8()),
        None => (None, 0),
    }
}

/// Japanese `2面に続く` and Korean `A3면에 계속`: the page stands first.
fn page_first(text: &str, before: &str, words: &super::words::Words, need: Need) -> Option<Found> {
    // Not in the middle of a number or a word: B12面に続く starts at B.
    if before.ends_with(|c: char| fold(c).is_ascii_alphanumeric()) {
        return None;
    }
    let letters = page::section_letters(text);
    let (value, len) = crate::reading::numeral::scan(tail(text, letters))?;
    let end = words.start(tail(text, letters + len))?;
    let page = head(text, letters + len).to_owned();
    (value > 0).then(|| Found { page, marker: None, len: letters + len + end.len(), need })
}

/// `… Page One`, `… en 2e page`: the line ends in a number's word or the word for a page.
fn ends_in_page(text: &str, jumps: &Jumps) -> bool {
    let last = text.rsplit([' ', '\u{a0}']).next().unwrap_or("");
    last.len() <= 12
        && [&jumps.page_numbers, &jumps.page_words]
            .into_iter()
            .any(|words| page::phrase(last, words) == Some(last.len()))
}
