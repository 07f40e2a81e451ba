//! Hard-wrapped text: each line of a printed column is a line of the file. The parts of a paragraph are joined
//! where the next word would not have fitted on the line; headlines and the last lines of paragraphs stay apart.

use super::lines::Line;
use super::signs::lead;
use super::signs::marks;
use super::signs::patterns::Patterns;
use super::signs::people;
use super::text::{ends_sentence, fold, is_cjk, open_brackets};

/// Joins wrapped lines. Text that is not hard-wrapped comes back unchanged.
pub(super) fn unwrap<'s>(lines: Vec<Line<'s>>, patterns: &Patterns) -> Vec<Line<'s>> {
    let Some(style) = Style::of(&lines) else { return lines };
    let joins: Vec<bool> = (0..lines.len()).map(|i| i > 0 && style.runs_on(&lines, i, patterns)).collect();
    let mut out: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    for (line, joined) in lines.into_iter().zip(joins) {
        match out.last_mut() {
            Some(before) if joined => before.absorb(&line),
            _ => out.push(line),
        }
    }
    out
}

/// How this text is wrapped.
struct Style {
    latin: bool,
    /// First lines of paragraphs are indented.
    indented: bool,
    /// How many lines are about as wide as this (index: cells).
    support: Vec<usize>,
    /// The widest measure that many lines have.
    measure: usize,
}

/// Wider lines than this are no column of a newspaper, in cells.
const WIDEST_CJK: usize = 84;
const WIDEST_LATIN: usize = 100;
/// How far below the measure a CJK line may end: a character and a mark that must not start a line.
const SLACK: usize = 3;

impl Style {
    /// The style, if the lines look hard-wrapped: hardly a line is longer than a column, many are of like width, and
    /// most of those cut a sentence.
    fn of(lines: &[Line]) -> Option<Style> {
        if lines.len() < 12 {
            return None;
        }
        let cjk = lines.iter().filter(|l| l.text.chars().take(8).any(is_cjk)).count() * 2 > lines.len();
        let mut widths: Vec<usize> = lines.iter().map(|l| l.width).collect();
        widths.sort_unstable();
        let long = *widths.get(widths.len() * 97 / 100)?;
        if !(12..=if cjk { WIDEST_CJK } else { WIDEST_LATIN }).contains(&long) {
            return None;
        }
        let mut counts = vec![0usize; long + 2 * SLACK + 2];
        for line in lines {
            for w in line.width.saturating_sub(SLACK)..=line.width + SLACK {
                if let Some(count) = counts.get_mut(w) {
                    *count += 1;
                }
            }
        }
        let full = |l: &&Line| {
            counts.get(l.width).is_some_and(|&n| n * 100 >= lines.len() * 8) && l.width * 2 >= long
        };
        let all = lines.iter().filter(full).count();
        let cut = lines.iter().filter(full).filter(|l| !ends_sentence(&l.text)).count();
        if all * 100 < lines.len() * 35 || cut * 100 < all * 50 {
            return None;
        }
        let indented = lines.iter().filter(|l| l.indent >= 2).count() * 25 > lines.len();
        let measure = (0..counts.len())
            .rev()
            .find(|&w| counts.get(w).is_some_and(|&n| n * 100 >= lines.len() * 8))
            .unwrap_or(long);
        Some(Style { latin: !cjk, indented, support: counts, measure })
    }

    /// Does line `i` continue the paragraph of the line above it?
    fn runs_on(&self, lines: &[Line], i: usize, patterns: &Patterns) -> bool {
        let (Some(above), Some(line)) = (lines.get(i - 1), lines.get(i)) else { return false };
        if line.gap > 0 || line.page_break || line.file != above.file || line.forced.is_some() {
            return false;
        }
        let open = open_brackets(&above.text) > 0;
        if self.indented && line.indent >= 2 && line.indent > above.indent && !open {
            return false;
        }
        if self.latin {
            self.latin_runs_on(lines, i, above, line, patterns)
        } else {
            self.cjk_runs_on(lines, i, above, line, patterns, open)
        }
    }

    fn cjk_runs_on(
        &self,
        lines: &[Line],
        i: usize,
        above: &Line,
        line: &Line,
        patterns: &Patterns,
        open: bool,
    ) -> bool {
        let full = |l: &Line| {
            let width = l.width + usize::from(l.indent);
            let near = self.support.get(width).copied().unwrap_or(0);
            let block = around(lines, i)
                .filter(|b| (b.width + usize::from(b.indent)).abs_diff(width) <= SLACK)
                .count();
            near >= 4 && (block >= 3 || near * 100 >= lines.len() * 15) && width * 2 >= self.measure
        };
        if !full(above) {
            return false;
        }
        if !open
            && (lead::lead_in(&line.text, patterns, None).is_some_and(|l| l.source.is_some())
                || people::byline_line(&line.text, patterns).is_some())
        {
            return false;
        }
        // The next line is full too, or it ends the paragraph.
        let last = line.text.chars().next_back().unwrap_or(' ');
        let ends = ends_sentence(&line.text)
            || matches!(fold(last), ')' | ']' | ':' | ';')
            || matches!(last, '摄' | '攝' | '”' | '》' | '①'..='⑳' | '版');
        full(line) || ends
    }

    fn latin_runs_on(
        &self,
        lines: &[Line],
        i: usize,
        above: &Line,
        line: &Line,
        patterns: &Patterns,
    ) -> bool {
        if people::byline_line(&line.text, patterns).is_some()
            || people::byline_line(&above.text, patterns).is_some()
        {
            return false;
        }
        let mut chars = line.text.chars();
        let lower = chars.next().is_some_and(char::is_lowercase);
        if above.text.ends_with('-') && lower {
            return true;
        }
        let mark = |l: &Line| {
            marks::at_start(&l.text, &patterns.jumps).is_some()
                || marks::at_end(&l.text, &patterns.jumps).is_some_and(|m| m.from == 0)
        };
        if mark(line) || mark(above) {
            return false;
        }
        if is_capitals(&above.text) != is_capitals(&line.text) && above.text.chars().count() > 3 {
            return false;
        }
        let wide = around(lines, i).map(|l| l.width + usize::from(l.indent)).max().unwrap_or(0);
        let count = around(lines, i).count();
        let measure = if count >= 4 { wide } else { wide.max(self.measure) };
        let first = line.text.split(' ').next().map_or(0, |word| word.chars().count());
        let width = above.width + usize::from(above.indent);
        // A cut sentence, where a headline would be shorter.
        let cut = !ends_sentence(&above.text)
            && (lower || ends_sentence(&line.text))
            && width * 10 >= measure * if lower { 6 } else { 8 };
        width + 1 + first > measure || cut
    }
}

/// The lines of the block (no blank line between them) around line `i`, at most 12 each way.
fn around<'l, 's>(lines: &'l [Line<'s>], i: usize) -> impl Iterator<Item = &'l Line<'s>> {
    let from = (i.saturating_sub(12)..=i)
        .rev()
        .find(|&j| j == i.saturating_sub(12) || lines.get(j).is_some_and(|l| l.gap > 0))
        .unwrap_or(i);
    lines
        .iter()
        .enumerate()
        .skip(from)
        .take(25)
        .take_while(move |(j, l)| *j <= i || l.gap == 0)
        .map(|(_, l)| l)
}

fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}
