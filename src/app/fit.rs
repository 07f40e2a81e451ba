//! Short texts made to fit: headlines in the list, help.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::layout::cells::{self, Ambiguous};
use crate::layout::wrap::{Lines, Wrap, wrap};

/// Cells of a text.
pub(super) fn width(text: &str, ambiguous: Ambiguous) -> u16 {
    u16::try_from(cells::width(text, ambiguous)).unwrap_or(u16::MAX)
}

/// Bytes of the longest start of `text` that fits into `room` cells.
pub(super) fn fitting(text: &str, room: u16, ambiguous: Ambiguous) -> usize {
    cells::truncate(text, usize::from(room), ambiguous).0.len()
}

/// The byte from which the end of `text` fits into `room` cells.
pub(super) fn fitting_end(text: &str, room: u16, ambiguous: Ambiguous) -> usize {
    let mut left = usize::from(room);
    let mut start = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        let Some(rest) = left.checked_sub(cells::width(grapheme, ambiguous)) else { break };
        (left, start) = (rest, at);
    }
    start
}

/// The first lines of a text, one more than `most` when it has more. The last line is not left with one
/// character when all of them fit.
pub(super) fn first_lines(text: &str, room: u16, most: usize, ambiguous: Ambiguous) -> Vec<Range<usize>> {
    let how = Wrap::new(room, ambiguous);
    let lines: Vec<Range<usize>> = Lines::new(text, how).take(most + 1).map(|row| row.bytes).collect();
    if lines.len() > most {
        return lines;
    }
    wrap(text, Wrap { no_orphan: true, ..how }).into_iter().map(|row| row.bytes).collect()
}

/// A text in lines of its own.
pub(super) fn wrapped(text: &str, room: u16, ambiguous: Ambiguous) -> Vec<String> {
    let rows = wrap(text, Wrap::new(room, ambiguous));
    rows.into_iter().filter_map(|row| text.get(row.bytes)).map(str::to_owned).collect()
}
