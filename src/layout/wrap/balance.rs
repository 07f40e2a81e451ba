//! Even lines for headlines, and company for a last character.

use super::{Lines, Point, Row, Wrap};
use crate::layout::cells::{Scan, width};
use crate::layout::unicode::Class;

/// A line of fewer cells than this (punctuation not counted) is an orphan: less than two Han.
const COMPANY: usize = 4;

/// Texts of more cells than this are no headlines: they are not balanced.
const LONGEST: usize = 2_000;

/// Wraps a headline: into as few lines as greedy wrapping, but as even as they can be, so that no line is wider
/// than it must be and none holds a single character.
///
/// With several `halves` (the printed lines, as byte ranges of the text), each begins a line of its own, unless
/// all of them together, as they stand in the text, fit on one.
pub fn balanced(text: &str, halves: &[std::ops::Range<usize>], how: Wrap) -> Vec<Row> {
    let whole = 0..text.len();
    let fits = width(text, how.ambiguous) <= how.measure(true).1;
    let halves = if fits || halves.is_empty() { std::slice::from_ref(&whole) } else { halves };
    let mut rows = Vec::new();
    for half in halves {
        let Some(part) = text.get(half.clone()) else { continue };
        rows.extend(
            even(part, how)
                .into_iter()
                .map(|row| Row { bytes: row.bytes.start + half.start..row.bytes.end + half.start, ..row }),
        );
    }
    rows
}

fn even(text: &str, how: Wrap) -> Vec<Row> {
    let count = |width: u16| Lines::new(text, Wrap { width, ..how }).count();
    let most = how.width();
    let mut best = most;
    if width(text, how.ambiguous) <= LONGEST {
        let lines = count(most);
        if lines > 1 {
            // Fewer cells never make fewer lines: the narrowest width with as many lines is the evenest.
            let mut low = 2;
            while low < best {
                let middle = low.midpoint(best);
                if count(middle) > lines { low = middle + 1 } else { best = middle }
            }
        }
    }
    super::wrap(text, Wrap { width: best, no_orphan: true, ..how })
}

/// Gives a last line of a single character the one before it from the line above, when that line could have
/// ended earlier, at `spare`, and stays at least half full.
pub(super) fn keep_company(text: &str, how: Wrap, rows: &mut [Row], spare: Point) {
    let [.., above, last] = rows else { return };
    if spare.end <= above.bytes.start {
        return;
    }
    let own = text.get(last.bytes.clone()).unwrap_or_default();
    let solid = |unit: &crate::layout::cells::Unit| {
        !matches!(
            unit.class,
            Class::CL | Class::OP | Class::LQ | Class::NS | Class::ST | Class::QU | Class::SP
        )
    };
    let cells: usize = Scan::new(own, how.ambiguous).filter(solid).map(|unit| usize::from(unit.cells)).sum();
    if cells >= COMPANY {
        return;
    }
    let head = text.get(above.bytes.start..spare.end).map_or(0, |head| width(head, how.ambiguous));
    let tail = text.get(spare.next..last.bytes.end).map_or(0, |tail| width(tail, how.ambiguous));
    if tail <= how.measure(false).1 && head * 2 >= how.measure(false).1 {
        above.bytes.end = spare.end;
        above.cells = u16::try_from(head).unwrap_or(u16::MAX);
        last.bytes.start = spare.next;
        last.cells = u16::try_from(tail).unwrap_or(u16::MAX);
    }
}
