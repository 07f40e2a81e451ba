//! Text in graphemes, with cells and line-break class: what measuring, painting and wrapping all walk over.

use std::str::Chars;

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Ambiguous, cells_of};
use crate::layout::unicode::{Class, Entry, entry, width};

/// One grapheme, or a piece of one that would be wider than two cells.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Unit {
    /// First byte in the text.
    pub(in crate::layout) start: usize,
    /// Byte after the last one.
    pub(in crate::layout) end: usize,
    /// 0, 1 or 2.
    pub(in crate::layout) cells: u8,
    /// Class of the first character.
    pub(in crate::layout) class: Class,
    /// The first character.
    pub(in crate::layout) first: char,
}

impl Unit {
    /// Whether the right one of its two cells is blank: full-width closing marks and 点号, as Chinese type has
    /// them. Those for vertical text and the doubled ‼ ⁇ ⁈ ⁉ stand in the middle.
    pub(in crate::layout) fn is_half_blank(&self) -> bool {
        self.class == Class::CL
            && self.cells == 2
            && !matches!(self.first, '\u{FE10}'..='\u{FE6F}' | '\u{203C}' | '\u{2047}'..='\u{2049}')
    }
}

/// Iterates over the [`Unit`]s of a text. One table look-up a character, as long as no character is near that
/// can be part of a longer grapheme.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Scan<'a> {
    text: &'a str,
    rest: Chars<'a>,
    /// The next character and where it begins.
    next: Option<(char, Entry)>,
    at: usize,
    /// Class of the unit before.
    before: Class,
    /// End of the grapheme that is being taken apart.
    cluster: usize,
    table: u16,
    ambiguous: Ambiguous,
}

impl<'a> Scan<'a> {
    pub(in crate::layout) fn new(text: &'a str, ambiguous: Ambiguous) -> Scan<'a> {
        let mut rest = text.chars();
        let next = rest.next().map(|c| (c, entry(c)));
        let table = ambiguous.cells();
        Scan { text, rest, next, at: 0, before: Class::SP, cluster: 0, table, ambiguous }
    }

    /// Whether the next character is a plain one.
    pub(super) fn is_plain(&self) -> bool {
        self.next.is_some_and(|(_, entry)| !entry.is_complex())
    }

    /// The text that is walked over.
    pub(in crate::layout) fn text(&self) -> &'a str {
        self.text
    }

    #[cold]
    fn complex(&mut self, start: usize, first: char, entry: Entry) -> Unit {
        let rest = self.text.get(start..).unwrap_or_default();
        if start >= self.cluster {
            self.cluster = start + rest.graphemes(true).next().map_or(0, str::len);
        }
        let cluster = rest.get(..self.cluster - start).unwrap_or_default();
        let (len, cells) = measure(cluster, self.table);
        let end = start + len;
        self.rest = self.text.get(end..).unwrap_or_default().chars();
        self.next = self.rest.next().map(|c| (c, super::entry(c)));
        self.at = end;
        let mut unit = Unit { start, end, cells, class: entry.class(), first };
        if unit.class == Class::SP && len > first.len_utf8() {
            unit.class = Class::AL; // a mark on a space is seen
        }
        if unit.class == Class::RQ {
            // `’` within a word is an apostrophe; otherwise it closes.
            let apostrophe =
                self.before.is_word() && self.next.is_some_and(|(_, next)| next.class().is_word());
            unit.class = if apostrophe { Class::AL } else { Class::CL };
            if apostrophe && matches!(self.ambiguous, Ambiguous::Two | Ambiguous::Safe) {
                unit.cells = 1;
            }
        }
        unit
    }
}

/// Bytes and cells of as much of a grapheme as takes two cells at most.
fn measure(cluster: &str, table: u16) -> (usize, u8) {
    let first = cluster.chars().next();
    let wide_first = first.is_some_and(|c| entry(c).width() == width::TWO);
    if wide_first && cluster.contains('\u{200D}') {
        // A joined emoji: as wide as its first, which is what a terminal without the joined picture shows best.
        return (cluster.len(), 2);
    }
    let mut cells = 0;
    for (at, c) in cluster.char_indices() {
        let entry = entry(c);
        let own = match entry.class() {
            // An emoji's skin tone, when it follows the emoji.
            Class::MK if at > 0 && entry.width() == width::TWO => 0,
            _ => cells_of(entry.width(), table),
        };
        if cells + own > 2 {
            return (at, cells);
        }
        cells += own;
    }
    (cluster.len(), cells)
}

impl Iterator for Scan<'_> {
    type Item = Unit;

    #[inline]
    fn next(&mut self) -> Option<Unit> {
        let (first, entry_first) = self.next?;
        let start = self.at;
        self.next = self.rest.next().map(|c| (c, entry(c)));
        let joined = self.next.is_some_and(|(_, next)| next.is_complex());
        // Taken apart, so that the plain way keeps its unit in registers: a `Unit` put together in memory from
        // small stores and read back whole stalls the loop.
        let (end, cells, class) = if joined || entry_first.is_complex() || start < self.cluster {
            let Unit { end, cells, class, .. } = self.complex(start, first, entry_first);
            (end, cells, class)
        } else {
            self.at = start + first.len_utf8();
            (self.at, cells_of(entry_first.width(), self.table), entry_first.class())
        };
        self.before = class;
        Some(Unit { start, end, cells, class, first })
    }
}
