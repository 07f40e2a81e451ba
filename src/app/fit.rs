//! Short texts made to fit a line: headlines in the list, help.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::layout::cells::Ambiguous;

/// Cells of a text.
pub(super) fn width(text: &str, ambiguous: Ambiguous) -> u16 {
    let cells = match ambiguous {
        Ambiguous::One => text.width(),
        Ambiguous::Two => text.width_cjk(),
    };
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// Bytes of the longest start of `text` that fits into `cells`.
pub(super) fn fitting(text: &str, cells: u16, ambiguous: Ambiguous) -> usize {
    let mut room = cells;
    for (at, grapheme) in text.grapheme_indices(true) {
        match room.checked_sub(width(grapheme, ambiguous)) {
            Some(left) => room = left,
            None => return at,
        }
    }
    text.len()
}

/// Lines of a short text.
pub(super) fn wrap(text: &str, cells: u16, ambiguous: Ambiguous) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = text.split_at(start).1;
        let mut end = fitting(rest, cells, ambiguous);
        if end == 0 {
            end = rest.graphemes(true).next().map_or(rest.len(), str::len);
        }
        lines.push(start..start + end);
        start += end;
    }
    lines
}
