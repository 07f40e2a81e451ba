//! Two things on one line: what stands behind a jump mark in the midst of it is a line of its own, and so are a lead-in or
//! a byline behind a headline.

use std::borrow::Cow;

use super::lines::{Has, Line};
use super::signs::caption;
use super::signs::lead;
use super::signs::marks;
use super::signs::mended;
use super::signs::patterns::Patterns;
use super::signs::people;
use super::text::{head, is_han, tail};

/// A headline in front of a lead-in or a byline has so many characters.
const HEADLINE: std::ops::RangeInclusive<usize> = 6..=40;
/// A line of more characters holds no headline with its byline.
const BYLINED: usize = 60;

/// The byte at which a lead-in or a byline starts behind a headline: `某事 本报讯（记者 甲）…`. A lead-in that names somebody or
/// a day may touch the headline.
fn behind_headline(line: &Line, patterns: &Patterns, paper: Option<&str>) -> Option<usize> {
    let text = &*line.text;
    if !line.has.any(Has::SPACE | Has::WIDE_SPACE | Has::OPEN | Has::DIGIT) {
        return None;
    }
    // A source ends in one of these.
    let window = text.char_indices().nth(BYLINED).map_or(text, |(at, _)| head(text, at));
    if line.chars > BYLINED && !window.contains(['讯', '訊', '电', '電']) {
        return None;
    }
    let outlet = |rest: &str| {
        patterns.lead.outlets.start(rest).is_some()
            || paper.is_some_and(|paper| !paper.is_empty() && rest.starts_with(paper))
    };
    let mut gap = false;
    for (before, (at, c)) in text.char_indices().enumerate() {
        if c == '。' || before > *HEADLINE.end() {
            return None;
        }
        let behind_gap = std::mem::replace(&mut gap, c == ' ' || c == '\u{3000}');
        let rest = tail(text, at);
        if !HEADLINE.contains(&before) || !is_han(c) {
            continue;
        }
        let led = (behind_gap || outlet(rest))
            && lead::lead_in(rest, patterns, paper).is_some_and(|lead| {
                let told = !lead.bylines.is_empty() || lead.day.is_some();
                lead.source.is_some() && (told || behind_gap && (line.gap > 0 || line.chars <= BYLINED))
            });
        // 本报讯 据某社某地三日电：… quotes it.
        let quotes = led
            && (head(text, at).ends_with(['据', '據', '，', '：', ',', ':'])
                || lead::lead_in(text, patterns, paper).is_some());
        if quotes {
            return None;
        }
        if !(led || behind_gap && line.chars <= BYLINED) {
            continue;
        }
        if caption::parse(text, patterns).is_some_and(|found| found.credit.is_some()) {
            return None;
        }
        let credited = || {
            patterns.people.roles.any_in(rest)
                && people::byline_line(rest, patterns).is_some()
                && people::byline_line(text, patterns).is_none()
        };
        if led || credited() {
            return Some(at);
        }
    }
    None
}

/// Takes the stray spaces out of lead-ins.
pub(super) fn mend_leads(lines: &mut [Line], patterns: &Patterns) {
    for line in lines.iter_mut().filter(|line| line.has.any(Has::SPACE)) {
        if let Some(mended) = mended::mended(&line.text, patterns) {
            *line = line.with_text(Cow::Owned(mended));
        }
    }
}

/// Cuts the lines in which a mark in brackets stands between two texts; `None` where there are none, as on nearly every
/// page. The texts are taken out of `lines`.
pub(super) fn split<'s>(
    lines: &mut [Line<'s>],
    patterns: &Patterns,
    paper: Option<&str>,
) -> Option<Vec<Line<'s>>> {
    let cut = |line: &Line| {
        if line.forced.is_some() || line.item {
            return None;
        }
        let marked = line.has.any(Has::OPEN).then(|| marks::inside(&line.text, &patterns.jumps)).flatten();
        marked.or_else(|| behind_headline(line, patterns, paper))
    };
    if !lines.iter().any(|line| cut(line).is_some()) {
        return None;
    }
    let mut out: Vec<Line<'s>> = Vec::with_capacity(lines.len() + 1);
    for mut line in lines.iter_mut().map(Line::take) {
        while let Some(at) = cut(&line) {
            let text = |text: &str| Cow::Owned(text.trim().to_owned());
            let behind = line.with_text(text(tail(&line.text, at)));
            out.push(line.with_text(text(head(&line.text, at))));
            line = Line { gap: 0, page_break: false, indent: 0, ..behind };
        }
        out.push(line);
    }
    Some(out)
}
