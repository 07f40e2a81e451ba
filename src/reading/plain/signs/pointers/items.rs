//! The items of an index box (导读): `headline （A04）`, `详见03版`, `headline ►A5`, `03版 headline`, `Sports … B1`.

use super::super::super::text::{cut, fold, head, is_han, tail};
use super::super::page;
use super::super::patterns::Patterns;
use super::Pointer;

/// The pointers of one line of an index box, each with the headline that it belongs to.
pub(crate) fn in_line(line: &str, patterns: &Patterns) -> Vec<Pointer> {
    let bracketed = bracketed(line, patterns);
    if !bracketed.is_empty() {
        return bracketed;
    }
    at_end(line, patterns).or_else(|| at_start(line, patterns)).into_iter().collect()
}

/// `甲事（A02） 乙事（详见03版）`: each bracket closes its item.
fn bracketed(line: &str, patterns: &Patterns) -> Vec<Pointer> {
    let jumps = &patterns.jumps;
    let mut found = Vec::new();
    let mut item = 0;
    for (at, c) in line.char_indices().filter(|(_, c)| jumps.opens.contains(*c)) {
        let from = at + c.len_utf8();
        if from <= item {
            continue;
        }
        let inner = tail(line, from);
        let lead = inner.len() - inner.trim_start().len();
        let words = words_before_page(tail(inner, lead), patterns);
        let Some((label, len, _)) = label(tail(inner, lead + words), patterns) else { continue };
        let to = from + lead + words + len;
        let behind = tail(line, to).trim_start();
        let arrow = matches!(c, '►' | '▶' | '→' | '▷' | '☞' | '➤' | '➡');
        let closed = behind.starts_with(|c| jumps.closes.contains(c));
        if !(closed || arrow && (behind.is_empty() || tail(line, to).starts_with(char::is_whitespace))) {
            continue;
        }
        let about = about(cut(line, item, at), patterns);
        found.push(Pointer { from: from + lead, to, page: label, about, weak: false });
        item = line.len() - behind.len();
    }
    // An arrow in front of the whole: ►A5 headline.
    if let [only] = found.as_mut_slice()
        && only.about.is_empty()
    {
        only.about = about(tail(line, item), patterns);
    }
    found
}

/// `headline……A04`, `headline /2版`, `headline 详见03版`, `Business, Page 5`.
fn at_end(line: &str, patterns: &Patterns) -> Option<Pointer> {
    let line = line.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '.'));
    // Behind a Chinese label stands 版 or the like; every other ends in digits or Latin words.
    if line.ends_with(is_han) && patterns.jumps.page_ends.end(line).is_none() {
        return None;
    }
    let start = line.char_indices().rev().take(24).filter_map(|(at, c)| {
        let before = head(line, at);
        let (label, len, worded) = label(tail(line, at), patterns)?;
        if at + len != line.len() {
            return None;
        }
        let bare = before.trim_end();
        let gap = bare.len() < before.len();
        let pointed = bare.ends_with(['…', '.', '·', '/', '／', '|', '-', '—', '–', '：', ':', '_']);
        let said = patterns.see.strong.end(bare).or_else(|| patterns.see.weak.end(bare));
        let lettered = label.starts_with(|c: char| fold(c).is_ascii_alphabetic());
        let comma = bare.ends_with([',', '，', ';']) && worded && c.is_ascii_alphabetic();
        let whole = bare.is_empty() && worded;
        (pointed || said.is_some() || comma || whole || gap && (worded || lettered) || worded && c == '第')
            .then(|| (at - said.map_or(0, |said| before.len() - bare.len() + said.len()), label))
    });
    let (from, page) = start.last()?;
    let about = about(head(line, from), patterns);
    Some(Pointer { from, to: line.len(), page, about, weak: false })
}

/// `03版 headline`, `A02：headline`, `Page 5: headline`.
fn at_start(line: &str, patterns: &Patterns) -> Option<Pointer> {
    let bare = line.trim_start_matches(|c: char| c.is_whitespace() || patterns.subheads.bullets.contains(c));
    let from = line.len() - bare.len();
    let (label, len, worded) = label(bare, patterns)?;
    let rest = tail(bare, len);
    let lettered = label.starts_with(|c: char| fold(c).is_ascii_alphabetic());
    let divided = rest
        .starts_with(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '|' | '／' | '/' | '·' | '—'));
    if !(divided && (worded || lettered)) || rest.trim().chars().count() < 3 {
        return None;
    }
    Some(Pointer { from, to: from + len, page: label, about: about(rest, patterns), weak: false })
}

/// A page as index boxes name it: label, length in bytes, and whether 版 or `Page` is there.
fn label(text: &str, patterns: &Patterns) -> Option<(String, usize, bool)> {
    if let Some(named) = page::han(text, &patterns.jumps) {
        return Some((named.label, named.len, true));
    }
    if let Some((label, len)) = page::latin(text, &patterns.jumps) {
        return Some((label, len, true));
    }
    let (label, len) = page::latin_label(text, &patterns.jumps)?;
    label.contains(|c: char| fold(c).is_ascii_digit()).then_some((label, len, false))
}

/// Bytes of 详见, 见, `See` in front of the page.
fn words_before_page(text: &str, patterns: &Patterns) -> usize {
    let see = &patterns.see;
    let word = see.strong.start(text).or_else(|| see.weak.start(text)).map(str::len);
    let word = word.or_else(|| page::phrase(text, &see.latin)).unwrap_or(0);
    let gap = tail(text, word).len() - tail(text, word).trim_start().len();
    word + gap
}

/// The item's words without bullets, leaders and pointing words.
fn about(text: &str, patterns: &Patterns) -> String {
    let mark = |c: char| {
        c.is_whitespace()
            || patterns.subheads.bullets.contains(c)
            || matches!(
                c,
                '…' | '.'
                    | '·'
                    | '/'
                    | '／'
                    | '|'
                    | ','
                    | '，'
                    | ';'
                    | '；'
                    | '：'
                    | ':'
                    | '—'
                    | '-'
                    | '–'
                    | '_'
            )
    };
    text.trim_matches(mark).to_owned()
}
