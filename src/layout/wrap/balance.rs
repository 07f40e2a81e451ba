//! Even lines for headlines, and company for a last character.

use super::{Gap, Lines, Row, Wrap, spacing, wrap};
use crate::layout::cells::{Scan, Unit, width};
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
    let gaps = if how.pangu { spacing::seams(text).count() } else { 0 };
    let fits = width(text, how.ambiguous) + gaps <= how.measure(true).1;
    let halves = if fits || halves.is_empty() { std::slice::from_ref(&whole) } else { halves };
    let mut rows = Vec::new();
    for half in halves {
        let Some(part) = text.get(half.clone()) else { continue };
        rows.extend(even(part, how).into_iter().map(|row| moved(row, half.start)));
    }
    rows
}

/// Wraps a text between the given `atoms` (names, the cells of a table's row, as byte ranges of the text), and
/// within one only when it is wider than the line. Puts no spaces in.
pub fn packed(text: &str, atoms: &[std::ops::Range<usize>], how: Wrap) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for atom in atoms {
        if let Some(row) = rows.last_mut() {
            let more = text.get(row.bytes.end..atom.end).map_or(0, |part| width(part, how.ambiguous));
            let cells = usize::from(row.cells) + more;
            if cells <= usize::from(how.width()) {
                row.bytes.end = atom.end;
                row.cells = u16::try_from(cells).unwrap_or(u16::MAX);
                continue;
            }
        }
        let part = text.get(atom.clone()).unwrap_or_default();
        rows.extend(wrap(part, how).into_iter().map(|row| moved(row, atom.start)));
    }
    rows
}

/// The byte ranges of the words that spaces divide.
pub fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut at = 0;
    let words = text.split(char::is_whitespace).map(|word| {
        let start = at;
        at += word.len();
        let range = start..at;
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        range
    });
    words.filter(|word| !word.is_empty()).collect()
}

fn moved(row: Row, by: usize) -> Row {
    let gaps = row.gaps.into_iter().map(|gap| Gap { byte: gap.byte + by, ..gap }).collect();
    Row { bytes: row.bytes.start + by..row.bytes.end + by, gaps, ..row }
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
    wrap(text, Wrap { width: best, no_orphan: true, ..how })
}

/// Gives a last line of a single character the one before it from the line above, when that line could have
/// ended at byte `spare` as well and stays at least half full.
pub(super) fn keep_company(text: &str, how: Wrap, rows: &mut [Row], spare: usize) {
    let [.., above, last] = rows else { return };
    let own = text.get(last.bytes.clone()).unwrap_or_default();
    let solid = |unit: &Unit| {
        !matches!(
            unit.class,
            Class::CL | Class::OP | Class::LQ | Class::NS | Class::ST | Class::QU | Class::SP
        )
    };
    let cells: usize = Scan::new(own, how.ambiguous).filter(solid).map(|unit| usize::from(unit.cells)).sum();
    if cells >= COMPANY || spare <= above.bytes.start || spare >= last.bytes.start {
        return;
    }
    let head = text.get(above.bytes.start..spare).unwrap_or_default().trim_end();
    let tail = text.get(spare..last.bytes.end).unwrap_or_default();
    let gaps = |part: &str, start: usize| -> Vec<Gap> {
        let seams = spacing::seams(part).filter(|_| how.pangu);
        seams.map(|at| Gap { byte: start + at, cells: 1, skips: 0 }).collect()
    };
    let (head_gaps, tail_gaps) = (gaps(head, above.bytes.start), gaps(tail, spare));
    let head_cells = width(head, how.ambiguous) + head_gaps.len();
    let tail_cells = width(tail, how.ambiguous) + tail_gaps.len();
    let room = how.measure(false).1;
    if tail_cells <= room && head_cells * 2 >= room {
        above.bytes.end = above.bytes.start + head.len();
        above.cells = u16::try_from(head_cells).unwrap_or(u16::MAX);
        above.gaps = head_gaps;
        last.bytes.start = spare;
        last.cells = u16::try_from(tail_cells).unwrap_or(u16::MAX);
        last.gaps = tail_gaps;
    }
}
