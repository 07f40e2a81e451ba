//! The grammar of jump marks: 下转02版①, （上接第一版）, Continued on Page A4, Fortsetzung auf Seite 2…
//!
//! Brackets need not be balanced (`（上接第一版】` is printed); the gap before the page is spaces, never a line
//! end. A see-pointer (`（详见03版）`) is no jump: the text does not run on there.

use super::super::text::{cut, fold, head, tail};
use super::numeral;
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

/// The mark at the end of `line` (下转…), if the line ends with one.
pub(crate) fn at_end(line: &str, jumps: &Jumps) -> Option<Mark> {
    let line = line.trim_end();
    // Nearly every line can be told at a glance to end otherwise.
    let bare = line.trim_end_matches(|c: char| {
        jumps.closes.contains(c) || jumps.index.contains(c) || c == ' ' || c == '.'
    });
    let last = bare.chars().next_back()?;
    if !(fold(last).is_ascii_digit()
        || jumps.page_ends.end(bare).is_some()
        || jumps.to_after.end(bare).is_some())
    {
        return None;
    }
    // A mark is short: look only at the last characters, whatever the line's length.
    let window = line.char_indices().rev().take(64).last().map_or(0, |(at, _)| at);
    let mut at = window;
    while at < line.len() {
        let rest = tail(line, at);
        if let Some(mark) = mark_here(rest, jumps, Way::To)
            && tail(rest, mark.to)
                .trim_matches(|c: char| jumps.closes.contains(c) || c == ' ' || c == '.')
                .is_empty()
        {
            return Some(Mark { from: open_before(line, at + mark.from, jumps), to: line.len(), ..mark });
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// The mark at the start of `line` (上接…), if the line starts with one.
pub(crate) fn at_start(line: &str, jumps: &Jumps) -> Option<Mark> {
    let skipped =
        line.len() - line.trim_start_matches(|c: char| jumps.opens.contains(c) || c.is_whitespace()).len();
    let rest = tail(line, skipped);
    let mark = mark_here(rest, jumps, Way::From)?;
    let mut to = skipped + mark.to;
    let after = tail(line, to);
    to += after.len() - after.trim_start_matches(|c: char| jumps.closes.contains(c)).len();
    Some(Mark { from: 0, to, ..mark })
}

/// Bytes before `at` that are only opening brackets, arrows and the words for "unfinished".
fn open_before(line: &str, at: usize, jumps: &Jumps) -> usize {
    let mut before = head(line, at);
    loop {
        let mut trimmed =
            before.trim_end_matches(|c: char| jumps.opens.contains(c) || c == ' ' || c == '\u{3000}');
        let bare = trimmed.trim_end_matches(['，', ',', ' ']);
        if let Some(word) = jumps.prefixes.iter().find(|word| bare.ends_with(word.as_str())) {
            trimmed = head(bare, bare.len() - word.len());
        }
        if trimmed.len() == before.len() {
            return before.len();
        }
        before = trimmed;
    }
}

/// A mark that starts exactly here.
fn mark_here(text: &str, jumps: &Jumps, way: Way) -> Option<Mark> {
    han_mark(text, jumps, way)
        .or_else(|| latin_mark(text, jumps, way))
        .or_else(|| kana_mark(text, jumps, way))
}

fn han_mark(text: &str, jumps: &Jumps, way: Way) -> Option<Mark> {
    let words = if way == Way::To { &jumps.to } else { &jumps.from };
    let word = words.start(text).or_else(|| {
        let word = jumps.from_line_start.start(text).filter(|_| way == Way::From)?;
        tail(text, word.len()).starts_with('第').then_some(word)
    })?;
    let mut at = word.len();
    for verb in &jumps.to_verbs_after {
        if way == Way::To && verb != "第" && tail(text, at).starts_with(verb.as_str()) {
            at += verb.len();
        }
    }
    if tail(text, at).starts_with('自') {
        at += '自'.len_utf8();
    }
    at += spaces(tail(text, at));
    let (page, len) = page_here(tail(text, at), jumps)?;
    at += len;
    let (marker, len) = marker_here(tail(text, at), jumps);
    Some(Mark { way, page, marker, from: 0, to: at + len })
}

/// `第02版`, `A4版`, `2、3版`: the label as printed, and the length in bytes of the whole.
fn page_here(text: &str, jumps: &Jumps) -> Option<(String, usize)> {
    let mut at = 0;
    if text.starts_with('第') {
        at += '第'.len_utf8();
        at += spaces(tail(text, at));
    }
    let start = at;
    at += section_letters(tail(text, at));
    let (_, len) = numeral::scan(tail(text, at))?;
    at += len;
    // A list of pages: 2、3版.
    loop {
        let rest = tail(text, at);
        let Some(sep) =
            rest.chars().next().filter(|c| matches!(c, '、' | ',' | '，' | '-' | '至' | '—' | '/'))
        else {
            break;
        };
        let more = sep.len_utf8() + section_letters(tail(rest, sep.len_utf8()));
        let Some((_, len)) = numeral::scan(tail(rest, more)) else { break };
        at += more + len;
    }
    let label = cut(text, start, at).to_owned();
    at += spaces(tail(text, at));
    let end = jumps.page_ends.start(tail(text, at))?;
    Some((label, at + end.len()))
}

/// Bytes of the section letters (`A`, `B`, `Ａ`) at the start: at most two.
fn section_letters(text: &str) -> usize {
    text.chars().take(2).take_while(|&c| fold(c).is_ascii_alphabetic()).map(char::len_utf8).sum()
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\u{3000}', '\u{a0}']).len()
}

/// The index that tells two jumps apart, `①` or the like; it may stand behind a closing bracket.
fn marker_here(text: &str, jumps: &Jumps) -> (Option<String>, usize) {
    let gap = text.len() - text.trim_start_matches(|c: char| c == ' ' || jumps.closes.contains(c)).len();
    match tail(text, gap).chars().next().filter(|&c| jumps.index.contains(c)) {
        Some(c) => (Some(c.to_string()), gap + c.len_utf8()),
        None => (None, 0),
    }
}

fn latin_mark(text: &str, jumps: &Jumps, way: Way) -> Option<Mark> {
    let words = if way == Way::To { &jumps.to_latin } else { &jumps.from_latin };
    if let Some(word) = words.start(text) {
        let at = word.len() + spaces(tail(text, word.len()));
        let (page, len) = latin_page(tail(text, at))?;
        return Some(Mark { way, page, marker: None, from: 0, to: at + len });
    }
    // See BRIDGE, Page 3: a word in capitals tells which story.
    if way == Way::From {
        return None;
    }
    let word = jumps.see_latin.start(text)?;
    let rest = tail(text, word.len()).strip_prefix(' ')?;
    let comma = rest.find(", ")?;
    let marker = head(rest, comma);
    let capitals =
        marker.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, ' ' | '-' | '\'' | '’'));
    if marker.is_empty() || marker.len() > 40 || !capitals {
        return None;
    }
    let at = word.len() + 1 + comma + 2;
    let page_word = jumps.page_latin.start(tail(text, at))?;
    let at = at + page_word.len();
    let at = at + spaces(tail(text, at));
    let (page, len) = latin_page(tail(text, at))?;
    Some(Mark { way, page, marker: Some(marker.to_owned()), from: 0, to: at + len })
}

/// `A4`, `16`, `B-3`.
fn latin_page(text: &str) -> Option<(String, usize)> {
    let mut at = section_letters(text);
    if tail(text, at).starts_with('-') && at > 0 {
        at += 1;
    }
    let (_, len) =
        numeral::scan(tail(text, at)).filter(|_| tail(text, at).starts_with(|c: char| c.is_ascii_digit()))?;
    let end = at + len;
    if tail(text, end).starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    Some((head(text, end).to_owned(), end))
}

/// Japanese `2面に続く` and Korean `A3면에 계속`: the page stands first.
fn kana_mark(text: &str, jumps: &Jumps, way: Way) -> Option<Mark> {
    let at = section_letters(text);
    let (_, len) = numeral::scan(tail(text, at))?;
    let words = if way == Way::To { &jumps.to_after } else { &jumps.from_after };
    let end = words.start(tail(text, at + len))?;
    Some(Mark { way, page: head(text, at + len).to_owned(), marker: None, from: 0, to: at + len + end.len() })
}

#[cfg(test)]
mod tests {
    use super::super::patterns::Patterns;
    use super::*;

    fn end(line: &str) -> Option<(String, Option<String>, String)> {
        let jumps = Patterns::embedded().unwrap().jumps;
        at_end(line, &jumps).map(|m| (m.page, m.marker, head(line, m.from).to_owned()))
    }

    fn start(line: &str) -> Option<(String, Option<String>, String)> {
        let jumps = Patterns::embedded().unwrap().jumps;
        at_start(line, &jumps).map(|m| (m.page, m.marker, tail(line, m.to).to_owned()))
    }

    #[allow(clippy::unnecessary_wraps)] // written as what it is compared with
    fn found(page: &str, marker: Option<&str>, rest: &str) -> Option<(String, Option<String>, String)> {
        Some((page.into(), marker.map(Into::into), rest.into()))
    }

    #[test]
    fn continuations_to_a_page_in_every_printed_form() {
        assert_eq!(end("乡亲们把船桨、下转02版①"), found("02", Some("①"), "乡亲们把船桨、"));
        assert_eq!(end("全文（下转第二版）"), found("二", None, "全文"));
        assert_eq!(end("全文（下转A4版）"), found("A4", None, "全文"));
        assert_eq!(end("全文。（未完，下转第2版）"), found("2", None, "全文。"));
        assert_eq!(end("全文（下文轉入二版）"), found("二", None, "全文"));
        assert_eq!(end("〔下接十三版〕"), found("十三", None, ""));
        assert_eq!(end("▶下转2、3版"), found("2、3", None, ""));
        assert_eq!(end("the river. Continued on Page A9"), found("A9", None, "the river."));
        assert_eq!(end("the river. See CENTER, Page 4"), found("4", Some("CENTER"), "the river."));
        assert_eq!(end("(Schluß auf Seite 8)"), found("8", None, ""));
        assert_eq!(end("Lire la suite page 3"), found("3", None, ""));
        assert_eq!(end("2面に続く"), found("2", None, ""));
    }

    #[test]
    fn continuations_from_a_page_in_every_printed_form() {
        assert_eq!(start("上接01版①查询"), found("01", Some("①"), "查询"));
        assert_eq!(start("◀上接A01版"), found("A01", None, ""));
        assert_eq!(start("（上接第一版】正文"), found("一", None, "正文"));
        assert_eq!(start("[上接第一版）"), found("一", None, ""));
        assert_eq!(start("紧接第三版"), found("三", None, ""));
        assert_eq!(start("續第二版"), found("二", None, ""));
        assert_eq!(start("(Continued from Page A1)"), found("A1", None, ""));
        assert_eq!(start("From Page A1"), found("A1", None, ""));
        assert_eq!(start("(Schluß von Seite 1)"), found("1", None, ""));
    }

    #[test]
    fn what_looks_like_a_mark_and_is_none() {
        for line in [
            "（讲话全文见A02版）",
            "（详见03版）",
            "（未完）",
            "由农业转工业",
            "他把稿子转给三版编辑",
            "完成了从2版到3版的升级。",
            "身边看变化②",
            "See you on Sunday, Page said",
        ] {
            assert_eq!(end(line), None, "{line}");
        }
        for line in ["续建第二水厂", "上接天线", "续第三章", "From Page to Screen"] {
            assert_eq!(start(line), None, "{line}");
        }
    }
}
