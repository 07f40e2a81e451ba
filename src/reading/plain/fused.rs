//! Two columns on one line: what stands behind a jump mark in the midst of it is a line of its own.

use std::borrow::Cow;

use super::lines::{Has, Line};
use super::signs::marks;
use super::signs::patterns::Patterns;
use super::text::{head, tail};

/// Cuts the lines in which a mark in brackets stands between two texts; `None` where there are none, as on nearly every
/// page. The texts are taken out of `lines`.
pub(super) fn split<'s>(lines: &mut [Line<'s>], patterns: &Patterns) -> Option<Vec<Line<'s>>> {
    let cut = |line: &Line| {
        let free = line.forced.is_none() && !line.item && line.has.any(Has::OPEN);
        if free { marks::inside(&line.text, &patterns.jumps) } else { None }
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
