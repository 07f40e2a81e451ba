//! The one place that knows how wide text is, in terminal cells (UAX #11).
//!
//! Widths are those of graphemes (UAX #29). Text is tamed where it is read, so odd graphemes are rare; but any
//! text at all gets an answer, and no grapheme is wider than two cells: a cluster that would be is taken apart.

mod ambiguous;
mod scan;

use std::borrow::Cow;

use super::unicode::{entry, width as class};
pub use ambiguous::{Ambiguous, Drawn, Punctuation};
pub(super) use scan::{Scan, Unit};

/// Cells of a width class, out of [`Ambiguous::cells`].
#[inline]
fn cells_of(width: u8, table: u16) -> u8 {
    (table >> (2 * width)).to_le_bytes()[0] & 0b11
}

/// Width of a text in cells.
pub fn width(text: &str, ambiguous: Ambiguous) -> usize {
    let table = ambiguous.cells();
    let mut cells = 0;
    let mut rest = text;
    loop {
        // ASCII, Han, kana, punctuation: a character is a grapheme, unless a complex one is near.
        let mut before = 0;
        let mut complex = None;
        for (at, c) in rest.char_indices() {
            let entry = entry(c);
            if entry.is_complex() {
                complex = Some(at);
                break;
            }
            before = cells_of(entry.width(), table);
            cells += usize::from(before);
        }
        let Some(complex) = complex else { return cells };
        // Take back the character before: the complex one may extend it, or is read by it.
        let plain = rest.get(..complex).unwrap_or_default();
        let back = plain.chars().next_back().map_or(0, char::len_utf8);
        cells -= if back == 0 { 0 } else { usize::from(before) };
        let mut scan = Scan::new(rest.get(complex - back..).unwrap_or_default(), ambiguous);
        // On through the complex stretch, until two plain characters follow each other.
        let mut ends = 0;
        while let Some(unit) = scan.next() {
            cells += usize::from(unit.cells);
            ends = unit.end;
            if scan.is_plain() && unit.end > back {
                break;
            }
        }
        rest = rest.get(complex - back + ends..).unwrap_or_default();
        if rest.is_empty() {
            return cells;
        }
    }
}

/// A grapheme on the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Offset of the first byte in the text.
    pub byte: usize,
    /// The grapheme.
    pub text: &'a str,
    /// Cells it takes: 0 (not painted), 1 or 2.
    pub cells: u16,
    paint: Paint,
}

/// What is painted for a glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paint {
    /// The grapheme.
    Itself,
    /// The grapheme and a blank, in an order that the grapheme knows.
    Padded,
    /// Another sign, whose cells are beyond doubt, where there is one.
    Substitute,
}

impl<'a> Glyph<'a> {
    /// What to paint for it: on a terminal that draws ambiguous characters as one cell, two ordinary cells for one
    /// that is padded (`␠“`, `”␠`, `——` for one dash, `…␠`, `①␠`); on one that nobody knows, substitutes (`「`, `--`,
    /// `⋯␠`, `・`); otherwise the grapheme as it is.
    ///
    /// Each string goes to one cell; a grapheme of two cells that comes alone covers the next cell as well, whether
    /// the terminal draws it over both or over the first one only.
    pub fn painted(&self) -> (&'a str, Option<&'a str>) {
        match (self.paint, self.text.chars().next()) {
            (Paint::Padded, Some('“' | '‘')) => (" ", Some(self.text)),
            (Paint::Padded, Some('—' | '―')) => (self.text, Some(self.text)),
            (Paint::Padded, _) => (self.text, Some(" ")),
            (Paint::Substitute, Some(first)) => self.substitute(first),
            _ => (self.text, None),
        }
    }

    fn substitute(&self, first: char) -> (&'a str, Option<&'a str>) {
        match (first, self.cells) {
            ('’', 1) => ("'", None),
            ('“', 2) => ("「", None),
            ('”', 2) => ("」", None),
            ('‘', 2) => ("『", None),
            ('’', 2) => ("』", None),
            ('·', 2) => ("・", None),
            ('—' | '―', 2) => ("-", Some("-")),
            ('…', 2) => ("⋯", Some(" ")),
            _ => (self.text, None),
        }
    }
}

/// The graphemes of a text in order, with their places and cells.
pub fn glyphs(text: &str, ambiguous: Ambiguous) -> impl Iterator<Item = Glyph<'_>> {
    Scan::new(text, ambiguous).map(move |unit| {
        let paint = match ambiguous {
            Ambiguous::Two if unit.cells == 2 && entry(unit.first).width() == class::PADDED => Paint::Padded,
            Ambiguous::Safe => Paint::Substitute,
            _ => Paint::Itself,
        };
        let grapheme = text.get(unit.start..unit.end).unwrap_or_default();
        Glyph { byte: unit.start, text: grapheme, cells: u16::from(unit.cells), paint }
    })
}

/// The longest prefix of whole graphemes that takes at most `max` cells, and the cells that it takes.
pub fn truncate(text: &str, max: usize, ambiguous: Ambiguous) -> (&str, usize) {
    let mut cells = 0;
    for unit in Scan::new(text, ambiguous) {
        let with = cells + usize::from(unit.cells);
        if with > max {
            return (text.get(..unit.start).unwrap_or_default(), cells);
        }
        cells = with;
    }
    (text, cells)
}

/// The text if it takes at most `max` cells; otherwise the longest prefix that leaves room for `mark` (`…`), and
/// the mark. Returns the cells taken as well. Where not even the mark has room, the prefix stands alone.
pub fn truncate_with<'a>(
    text: &'a str,
    max: usize,
    mark: &str,
    ambiguous: Ambiguous,
) -> (Cow<'a, str>, usize) {
    let (whole, cells) = truncate(text, max, ambiguous);
    if whole.len() == text.len() {
        return (Cow::Borrowed(text), cells);
    }
    let marked = width(mark, ambiguous);
    if marked > max {
        return (Cow::Borrowed(whole), cells);
    }
    let (prefix, cells) = truncate(whole, max - marked, ambiguous);
    (Cow::Owned(format!("{prefix}{mark}")), cells + marked)
}
