//! The lines of one piece: each role has its own setting.
//!
//! Headlines are centred and evenly broken, paragraphs have 段首缩排, subheads are centred over their text, captions
//! and quotes are set in from both sides.

use std::ops::Range;

use super::table::table;
use super::{Anchor, Line, Piece, Role, Setting};
use crate::layout::wrap::{Gap, Row, Wrap, balanced, packed, words, wrap};

/// Cells of one Han.
const HAN: u16 = 2;
/// Columns narrower than this, in cells, indent paragraphs by one Han at most and set nothing off.
const NARROW: u16 = 24;
/// Columns narrower than this have no indents at all.
pub(super) const TINY: u16 = 8;
/// Columns at least this wide set quotes off by two Han.
const ROOMY: u16 = 40;

/// The lines of some bytes of a piece, whose number is `number`.
pub(super) fn rows(piece: &Piece, number: usize, bytes: &Range<usize>, setting: &Setting) -> Vec<Line> {
    let text = piece.text.get(bytes.clone()).unwrap_or_default();
    let first = bytes.start == 0;
    let setting = *setting;
    let rows = match piece.role {
        Role::Column | Role::Kicker | Role::Headline | Role::Deck => even(text, &piece.wholes, setting),
        Role::Subhead => even(text, &[], setting),
        Role::Byline => centred(packed(text, &piece.wholes, plain(setting)), setting),
        Role::Paragraph => body(text, indent(first && !piece.runs_on, setting), 0, setting),
        Role::Quote => {
            let by = inset(if setting.width < ROOMY { HAN } else { 2 * HAN }, setting);
            body(text, indent(first && !piece.runs_on, setting), by, setting)
        }
        Role::Caption => body(text, 0, inset(HAN, setting), setting),
        Role::Credit => right(text, inset(HAN, setting), setting),
        // What is missing stands under its jump.
        Role::JumpIn | Role::JumpOut | Role::Missing if matches!(piece.anchor, Anchor::JumpOut { .. }) => {
            right(text, 0, setting)
        }
        Role::JumpIn | Role::JumpOut | Role::Missing => body(text, 0, 0, setting),
        Role::Table => table(text, setting),
        // A third of the measure, in the middle.
        Role::Rule => vec![nothing(setting.width / 3)],
        Role::Seam if text.is_empty() => vec![nothing(setting.width / 2)],
        Role::Seam => even(text, &[], Setting { pangu: false, ..setting }),
    };
    let by = bytes.start;
    let line = |row: Row| Line {
        piece: Some(number),
        bytes: row.bytes.start + by..row.bytes.end + by,
        indent: row.indent,
        cells: row.cells,
        gaps: row.gaps.into_iter().map(|gap| Gap { byte: gap.byte + by, ..gap }).collect(),
    };
    rows.into_iter().map(line).collect()
}

/// A row without text.
fn nothing(indent: u16) -> Row {
    Row { bytes: 0..0, indent, cells: 0, gaps: Vec::new() }
}

/// Wrapping without spaces put in and without a gutter.
pub(super) fn plain(setting: Setting) -> Wrap {
    let Setting { width, ambiguous, level, korean, .. } = setting;
    Wrap { level, korean, no_orphan: true, ..Wrap::new(width, ambiguous) }
}

/// Indent of a first line, in cells; `is` whether it is the first line of a paragraph.
fn indent(is: bool, setting: Setting) -> u16 {
    let Setting { width, indent, .. } = setting;
    if width < TINY || !is {
        0
    } else if width < NARROW {
        HAN * indent.min(1)
    } else {
        HAN.saturating_mul(indent).min(width / 2)
    }
}

/// Cells by which something is set off on each side.
fn inset(wanted: u16, setting: Setting) -> u16 {
    if setting.width < NARROW { 0 } else { wanted }
}

/// Running text between insets of so many cells on both sides.
fn body(text: &str, first_indent: u16, inset: u16, setting: Setting) -> Vec<Row> {
    let how = plain(setting);
    let width = how.width.saturating_sub(2 * inset).max(HAN);
    let Setting { hang, justify, pangu, .. } = setting;
    let mut rows = wrap(text, Wrap { width, first_indent, hang, justify, pangu, ..how });
    for row in &mut rows {
        row.indent += inset;
    }
    rows
}

/// Words at the right edge, but for an inset.
fn right(text: &str, inset: u16, setting: Setting) -> Vec<Row> {
    let how = plain(setting);
    let width = how.width.saturating_sub(2 * inset).max(HAN);
    let mut rows = packed(text, &words(text), Wrap { width, ..how });
    for row in &mut rows {
        row.indent += inset + width.saturating_sub(row.cells);
    }
    rows
}

/// Centred rows, evenly broken, at the halves first.
fn even(text: &str, halves: &[Range<usize>], setting: Setting) -> Vec<Row> {
    centred(balanced(text, halves, Wrap { pangu: setting.pangu, ..plain(setting) }), setting)
}

fn centred(mut rows: Vec<Row>, setting: Setting) -> Vec<Row> {
    for row in &mut rows {
        row.indent = setting.width.saturating_sub(row.cells) / 2;
    }
    rows
}
