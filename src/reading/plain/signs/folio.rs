//! Folio lines: `第02版：要闻`, `02 综合新闻`, `A02`, `2022年8月24日 星期三 第2版`, `A2  The Courier  Friday…`.

use std::ops::Range;

use super::super::text::{fold, folded, head, is_han, is_longer, others, tail};
use super::credits;
use super::dates;
use super::marks;
use super::masthead;
use super::patterns::Patterns;
use super::scanned;
use crate::model::Byline;
use crate::reading::numeral;

/// What a folio line says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Folio {
    /// As printed, without 第 and 版.
    pub label: String,
    pub name: Option<String>,
    pub editors: Vec<Byline>,
    /// The label is a bare number or letter and number: believed only where a page can start.
    pub weak: bool,
    /// Something else of a page's head stands in the line: date, paper, a known page name.
    pub supported: bool,
}

/// Reads a folio line; `paper` is the paper's name, if known.
pub(crate) fn parse(line: &str, patterns: &Patterns, paper: Option<&str>) -> Option<Folio> {
    // Most lines can be told at a glance: no number and no 版.
    let hint = others(line).any(|(_, c)| fold(c).is_ascii_digit()) || patterns.jumps.page_ends.any_in(line);
    if !hint || is_longer(line, 90) || line.contains(['。', '，', '？', '！']) {
        return None;
    }
    if !may_hold_label(line, patterns, paper) {
        return None;
    }
    if marks::at_start(line, &patterns.jumps).is_some() || marks::at_end(line, &patterns.jumps).is_some() {
        return None;
    }
    let mended = scanned::mended(line);
    let line = mended.as_deref().unwrap_or(line);
    let (line, editors) = split_credits(line, patterns);
    let dated =
        dates::find(line, &patterns.masthead).is_some() || dates::weekday(line, &patterns.masthead).is_some();
    let mut rest = if dated {
        dates::without_dates(line, &patterns.masthead)
    } else {
        dates::without_lunar(line.to_owned())
    };
    let mut supported = dated || !editors.is_empty();
    if let Some(paper) = paper.filter(|p| !p.is_empty()) {
        let paper = folded(paper);
        let at = find_ignore_case(&rest, &paper).map(|at| at..at + paper.len());
        if let Some(range) = at.or_else(|| set_wide(&rest, &paper)) {
            rest.replace_range(range, " ");
            supported = true;
        }
    }
    let (label, weak, before, after) = label_in(&rest, patterns)?;
    // 详见第2版 points to a page.
    let pointing =
        patterns.see.strong.end(before.trim_end()).or_else(|| patterns.see.weak.end(before.trim_end()));
    if pointing.is_some() {
        return None;
    }
    let mut names: Vec<&str> = Vec::new();
    for word in before.split_whitespace().chain(after.split_whitespace()) {
        let word = word.trim_matches(|c: char| {
            matches!(c, ':' | '|' | '-' | '—' | '–' | ',' | '·' | '/' | '◎' | '■' | '●' | '*' | '.')
        });
        if word.is_empty() {
            continue;
        }
        if is_number_of_issue(word) || masthead::is_title(word, patterns) && !is_page_name(word, patterns) {
            supported = true;
            continue;
        }
        names.push(word);
    }
    let latin = names.iter().all(|n| !n.chars().any(is_han));
    // Words in a Latin folio are the paper's name, known or not; a sentence has small letters.
    if latin && names.iter().any(|n| n.starts_with(char::is_lowercase) && n.chars().count() > 3) {
        return None;
    }
    let limit = if latin { 5 } else { 2 };
    if names.len() > limit || names.iter().any(|n| n.chars().count() > 12) {
        return None;
    }
    if weak
        && names.iter().any(|n| {
            n.chars()
                .any(|c| !is_han(c) && !c.is_ascii_alphabetic() && !BETWEEN_NAMES.contains(&c) && c != '与')
        })
    {
        return None;
    }
    supported |= names.iter().any(|name| is_page_name(name, patterns));
    // A Latin line may hold the paper's name in words that are not known yet: no page name then.
    let name = if latin && names.len() > 2 { String::new() } else { names.join(" ") };
    Some(Folio { label, name: (!name.is_empty()).then_some(name), editors, weak, supported })
}

/// A label stands at the start, or behind something that divides it from what is before: a gap, a mark, a date, the
/// paper's name. Many lines can be told at a glance to have nothing of that.
fn may_hold_label(line: &str, patterns: &Patterns, paper: Option<&str>) -> bool {
    let divides = |c: char| {
        let c = fold(c);
        c.is_ascii_alphabetic()
            || c.is_whitespace()
            || matches!(c, ':' | '|' | '/' | '-' | '.' | '·' | '第' | '年' | '历' | '曆')
    };
    line.chars().any(divides)
        || numeral::scan(line).is_some()
        || paper.is_some_and(|paper| line.contains(paper) || !paper.chars().all(is_han))
        || patterns.masthead.weekdays.any_in(line)
}

/// The part of the line before its first credit, and the credits.
fn split_credits<'l>(line: &'l str, patterns: &Patterns) -> (&'l str, Vec<Byline>) {
    for (at, _) in patterns.credits.roles.places(line) {
        if let Some(editors) = credits::parse(tail(line, at), patterns) {
            return (head(line, at), editors);
        }
    }
    (line, Vec::new())
}

fn find_ignore_case(text: &str, what: &str) -> Option<usize> {
    // Most have no letters that are small or large.
    let plain = |text: &str| others(text).all(|(_, c)| c.is_ascii() && !c.is_ascii_uppercase());
    if plain(text) && plain(what) {
        return text.find(what);
    }
    let (lower, what) = (text.to_lowercase(), what.to_lowercase());
    (lower.len() == text.len()).then(|| lower.find(&what)).flatten()
}

/// Where the paper's name stands with gaps between its characters: `某 某 报`.
fn set_wide(text: &str, paper: &str) -> Option<Range<usize>> {
    let first = paper.chars().next().filter(|&c| is_han(c))?;
    text.match_indices(first).find_map(|(at, _)| {
        let mut wanted = paper.chars().peekable();
        for (i, c) in tail(text, at).char_indices() {
            if wanted.next_if_eq(&c).is_none() && c != ' ' {
                return None;
            }
            if wanted.peek().is_none() {
                return Some(at..at + i + c.len_utf8());
            }
        }
        None
    })
}

fn is_number_of_issue(word: &str) -> bool {
    word.starts_with('第') && word.ends_with(['期', '号', '號']) || word.starts_with("No.")
}

/// The page label in `rest`: label, weak, what stands before and behind it.
fn label_in<'r>(rest: &'r str, patterns: &Patterns) -> Option<(String, bool, &'r str, &'r str)> {
    // 第02版, 02版: the word 版 makes it strong.
    for (at, c) in rest.char_indices() {
        let from = if c == '第' { at + '第'.len_utf8() } else { at };
        // 第 3 版: set wide.
        let from = rest.len() - tail(rest, from).trim_start_matches(|g| c == '第' && g == ' ').len();
        if c != '第' && at > 0 && !head(rest, at).ends_with([' ', ':', '|', '·']) {
            continue;
        }
        let Some((label, len)) = label_here(tail(rest, from)) else { continue };
        let behind = tail(rest, from + len);
        let gap = behind.len() - behind.trim_start().len();
        let behind = tail(behind, gap);
        if let Some(word) = patterns.jumps.page_ends.start(behind) {
            let after = tail(behind, word.len());
            if after.is_empty() || after.starts_with([' ', ':', '|', '·', '-', '/', '—']) {
                return Some((label, false, head(rest, at), after));
            }
        }
    }
    // Page A3, Seite 2, as far as nothing but names of the paper stands beside it.
    for word in patterns.jumps.page_latin.iter() {
        let Some(at) = rest.find(word) else { continue };
        let behind = tail(rest, at + word.len()).trim_start();
        if let Some((label, len)) = label_here(behind) {
            let after = tail(behind, len);
            if after.is_empty() || after.starts_with([' ', '.', ',', ')']) {
                return Some((label, false, head(rest, at), after));
            }
        }
    }
    // A bare label at the start or the end.
    let rest = rest.trim_start_matches([' ', '|']);
    if let Some((label, len)) = label_here(rest) {
        let after = tail(rest, len);
        // A4焦點: the name may touch a label that has a letter.
        let touches = label.starts_with(|c: char| c.is_ascii_uppercase()) && after.starts_with(is_han);
        if (after.is_empty() || touches || after.starts_with([' ', ':', '|', '·', '—', '–', '/']))
            && plausible(&label)
        {
            return Some((label, true, "", after));
        }
    }
    // …or in the middle, with nothing or the page's name behind it.
    for (gap, _) in rest.match_indices(' ') {
        let word = tail(rest, gap + 1);
        let Some((label, len)) = label_here(word) else { continue };
        let after = tail(word, len).trim();
        let whole = len == word.len() || tail(word, len).starts_with(' ');
        if whole && plausible(&label) && (after.is_empty() || is_page_name(after, patterns)) {
            return Some((label, true, head(rest, gap), tail(word, len)));
        }
    }
    None
}

/// A bare label is short: `02`, `A02`, `12`; no year, no Chinese numeral.
fn plausible(label: &str) -> bool {
    label.len() <= 4 && label.is_ascii() && label.bytes().filter(u8::is_ascii_digit).count() <= 3
}

/// Section letters and a numeral at the start of `text`; the length in bytes.
fn label_here(text: &str) -> Option<(String, usize)> {
    let letters: usize =
        text.chars().take(2).take_while(|&c| fold(c).is_ascii_uppercase()).map(char::len_utf8).sum();
    let rest = tail(text, letters);
    let (value, len) = numeral::scan(rest)?;
    let circled = rest.chars().next().is_some_and(|c| numeral::circled(c).is_some());
    (value > 0 && value < 1000 && !circled).then(|| (head(text, letters + len).to_owned(), letters + len))
}

/// What divides the names of a page that has several.
const BETWEEN_NAMES: [char; 7] = ['·', '・', '‧', '•', '．', '.', '、'];

/// Is this line only a page's name (要闻, 国内·国际), as it stands under a folio that gives only a number?
pub(crate) fn is_page_name(line: &str, patterns: &Patterns) -> bool {
    patterns.pages.names.has(line)
        || line.chars().count() <= 10
            && line.contains(BETWEEN_NAMES)
            && line.split(BETWEEN_NAMES).any(|w| patterns.pages.names.has(w))
            && line
                .split(BETWEEN_NAMES)
                .all(|w| w.chars().all(is_han) && (2..=4).contains(&w.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folios_in_every_printed_form() {
        let patterns = Patterns::embedded().unwrap();
        let said = |line: &str| {
            parse(line, &patterns, Some("某某日报")).map(|f| (f.label, f.name.unwrap_or_default(), f.weak))
        };
        for (line, label, name, weak) in [
            ("第01版：要闻", "01", "要闻", false),
            ("第02版 综合新闻", "02", "综合新闻", false),
            ("第2版", "2", "", false),
            ("第二版", "二", "", false),
            ("第一版　要闻", "一", "要闻", false),
            ("02版 要闻", "02", "要闻", false),
            ("02 综合新闻", "02", "综合新闻", true),
            ("A02", "A02", "", true),
            ("A01　封面", "A01", "封面", true),
            ("2022年8月24日 星期三 第2版", "2", "", false),
            ("某某日报 2022年8月24日 星期三 04 副刊", "04", "副刊", true),
            ("05　深读　2024年10月19日　星期六", "05", "深读", true),
            ("A1 要聞　責任編輯：許一　美術編輯：康二", "A1", "要聞", true),
            ("Page A3", "A3", "", false),
            ("某某日报丨2022.5.12丨O2/综合", "02", "综合", true),
            ("第 3 版 体育·副刊 某某日报 2022年5月I2日", "3", "体育·副刊", false),
        ] {
            assert_eq!(said(line), Some((label.into(), name.into(), weak)), "{line}");
        }
        for line in
            ["第二版修订本出版", "2022年", "8月24日", "3月6日，县委召开", "第十二届 全会", "1. 一个列表"]
        {
            assert_eq!(said(line), None, "{line}");
        }
    }
}
