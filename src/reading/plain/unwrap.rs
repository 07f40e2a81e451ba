//! Hard-wrapped text: each line of a printed column is a line of the file. The parts of a paragraph are joined
//! where the next word would not have fitted on the line; everything else stays apart.

use super::lines::Line;
use super::text::{ends_sentence, is_cjk};

/// Joins wrapped lines, page by page. Text that is not hard-wrapped comes back unchanged.
pub(super) fn unwrap(lines: Vec<Line>) -> Vec<Line> {
    let Some(style) = Style::of(&lines) else { return lines };
    let measures = measures(&lines, style);
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut last: Option<(usize, usize)> = None; // width and measure of the source line taken last
    for (line, measure) in lines.into_iter().zip(measures) {
        let joins = match (out.last(), last) {
            (Some(before), Some((width, before_measure))) => style.runs_on(before, width, before_measure, &line, measure),
            _ => false,
        };
        last = Some((line.width + usize::from(line.indent), measure));
        match out.last_mut() {
            Some(before) if joins => before.absorb(&line),
            _ => out.push(line),
        }
    }
    out
}

/// How this text is wrapped.
#[derive(Debug, Clone, Copy)]
struct Style {
    /// A line ends where the next word would not fit (Latin), or at most this many cells before the measure (CJK).
    slack: usize,
    latin: bool,
    /// First lines of paragraphs are indented.
    indented: bool,
}

impl Style {
    /// The style, if the lines look hard-wrapped: many lines of like width, hardly any longer one, and most of
    /// them cut a sentence.
    fn of(lines: &[Line]) -> Option<Style> {
        if lines.len() < 12 {
            return None;
        }
        let widths: Vec<usize> = lines.iter().map(|l| l.width).collect();
        let mut sorted = widths.clone();
        sorted.sort_unstable();
        let long = *sorted.get(sorted.len() * 97 / 100)?;
        let cjk = lines.iter().filter(|l| l.text.chars().next().is_some_and(is_cjk)).count() * 2 > lines.len();
        let limit = if cjk { 84 } else { 110 };
        if long > limit || long < 12 {
            return None;
        }
        // A page of short items is no wrapped page: full lines must be cut in the middle of a sentence.
        let full = lines.iter().filter(|l| l.width * 10 >= long * 7).count();
        let cut = lines.iter().filter(|l| l.width * 10 >= long * 7 && !ends_sentence(&l.text)).count();
        if full * 100 < lines.len() * 40 || cut * 100 < full * 55 {
            return None;
        }
        let indented = lines.iter().filter(|l| l.indent >= 2).count() * 25 > lines.len();
        Some(Style { slack: if cjk { 3 } else { 0 }, latin: !cjk, indented })
    }

    /// Does `line` continue the paragraph of which `before` holds the lines so far?
    fn runs_on(self, before: &Line, width: usize, before_measure: usize, line: &Line, measure: usize) -> bool {
        if line.gap > 0 || line.page_break || line.file != before.file {
            return false;
        }
        if self.indented && line.indent >= 2 && before.indent < line.indent.saturating_add(2) && line.indent <= 8 {
            return false;
        }
        let measure = before_measure.max(measure.min(before_measure + 2));
        if self.latin {
            let first = line.text.split(' ').next().map_or(0, |word| word.chars().count());
            return width + 1 + first > measure.saturating_sub(1) || before.text.ends_with('-');
        }
        width + self.slack >= measure
    }
}

/// The measure of each line: the widest line of its block, or of the page where the block is too short to tell.
fn measures(lines: &[Line], style: Style) -> Vec<usize> {
    let mut counts = std::collections::HashMap::<usize, usize>::new();
    for line in lines {
        *counts.entry(line.width).or_default() += 1;
    }
    // The page's measure is the commonest width among the wider lines (CJK), or nearly the widest (Latin).
    let widest = lines.iter().map(|l| l.width).max().unwrap_or(0);
    let page = if style.latin {
        widest
    } else {
        counts.iter().filter(|(w, _)| **w * 10 >= widest * 5).max_by_key(|(w, n)| (**n, **w)).map_or(widest, |(w, _)| *w)
    };
    let mut out = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let len = 1 + lines.iter().skip(at + 1).take_while(|l| l.gap == 0 && !l.page_break).count();
        let block = lines.get(at..at + len).unwrap_or(&[]);
        let wide = block.iter().map(|l| l.width + usize::from(l.indent)).max().unwrap_or(0);
        let near = block.iter().filter(|l| l.width + usize::from(l.indent) + 4 >= wide).count();
        // Three lines of one width are a column; one or two say nothing.
        let own = if near >= 3 && wide * 10 >= page * 5 && (style.latin || wide <= page + 24) { wide } else { page };
        out.extend(std::iter::repeat_n(own, len));
        at += len;
    }
    out
}
