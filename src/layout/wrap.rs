//! Paragraphs into lines: greedy, lazily, in one walk over the text; and balanced for headlines.
//!
//! 先挤进后推出: a mark that may not begin the next line first looks for room in the gutter ([`Hang`]), and only
//! then takes the character before it along.

mod balance;
mod spacing;

use std::ops::Range;

use super::breaks::{Break, Breaker, Korean, Level, Rules};
use super::cells::{self, Ambiguous, Scan, Unit};
use super::unicode::{Class, entry};
pub use balance::{balanced, packed, words};
use spacing::Spaces;

/// What may stand in the gutter, the free cells to the right of the text block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Hang {
    /// Nothing: there is no gutter.
    #[default]
    None,
    /// 半悬: the blank right half of a full-width mark.
    Half,
    /// 悬挂: also the whole of one 、 or ， or 。.
    Full,
}

impl Hang {
    /// Cells of the gutter: a line can be so much longer than the text block is wide.
    pub fn cells(self) -> u16 {
        match self {
            Hang::None => 0,
            Hang::Half => 1,
            Hang::Full => 2,
        }
    }

    /// The hanging that a gutter of so many cells has room for.
    #[must_use]
    pub fn within(self, gutter: u16) -> Hang {
        let most = match gutter {
            0 => Hang::None,
            1 => Hang::Half,
            _ => Hang::Full,
        };
        self.min(most)
    }

    /// Cells of a grapheme that may stand in the gutter.
    fn of(self, unit: &Unit) -> usize {
        match self {
            Hang::Full if matches!(unit.first, '、' | '，' | '。') => 2,
            Hang::Half | Hang::Full if unit.is_half_blank() => 1,
            _ => 0,
        }
    }
}

/// How a paragraph is wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrap {
    /// Cells of a line. Less than 2 counts as 2: a wide glyph must fit.
    pub width: u16,
    /// Cells left free before the first line. As much of it is kept as leaves two cells for the text.
    pub first_indent: u16,
    /// Cells of ambiguous characters.
    pub ambiguous: Ambiguous,
    /// How strictly 避头尾 is kept.
    pub level: Level,
    /// What Korean breaks at.
    pub korean: Korean,
    /// 孤字不成行: the last line has at least two Han, where the line before can spare one.
    pub no_orphan: bool,
    /// What may stand to the right of the last cell.
    pub hang: Hang,
    /// Lines but the last are made full: between words, then between Han and Latin. [`Lines`] leaves that out.
    pub justify: bool,
    /// 盘古之白: a cell between Han and Latin letters or figures.
    pub pangu: bool,
}

impl Wrap {
    /// Wrapping to `width` cells without indents, at the basic level.
    pub fn new(width: u16, ambiguous: Ambiguous) -> Wrap {
        Wrap {
            width,
            first_indent: 0,
            ambiguous,
            level: Level::Basic,
            korean: Korean::Words,
            no_orphan: false,
            hang: Hang::None,
            justify: false,
            pangu: false,
        }
    }

    fn width(self) -> u16 {
        self.width.max(2)
    }

    fn rules(self) -> Rules {
        Rules { level: self.level, korean: self.korean }
    }

    /// Indent of a line, and the cells that are left for its text.
    fn measure(self, first: bool) -> (u16, usize) {
        let indent = if first { self.first_indent.min(self.width() - 2) } else { 0 };
        (indent, usize::from(self.width() - indent))
    }
}

/// A space that is not in the text, or not as wide there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The byte before which it stands.
    pub byte: usize,
    /// Its cells.
    pub cells: u16,
    /// Bytes of the text that it stands for: spaces between the cells of a table. Otherwise 0.
    pub skips: usize,
}

/// One line of a wrapped text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its bytes, without the spaces dropped at its end.
    pub bytes: Range<usize>,
    /// Cells left free before it.
    pub indent: u16,
    /// Cells it takes, gaps and all. Up to [`Hang::cells`] of them may stand in the gutter.
    pub cells: u16,
    /// Spaces to put in, in order.
    pub gaps: Vec<Gap>,
}

/// Wraps a text. Blank text has no row; a `'\n'` ends a row wherever it stands.
pub fn wrap(text: &str, how: Wrap) -> Vec<Row> {
    // A guess: three bytes for two cells.
    let mut rows = Vec::with_capacity(text.len() * 2 / 3 / usize::from(how.width()) + 1);
    let mut lines = Lines::new(text, how);
    let (mut spare, mut last) = (0, 0);
    while let Some(row) = lines.next() {
        rows.push(row);
        (spare, last) = (last, lines.spare);
    }
    if how.no_orphan {
        balance::keep_company(text, how, &mut rows, spare);
    }
    if how.justify {
        spacing::justify(text, how, &lines.spaces.places, &mut rows);
    }
    rows
}

/// A place where a line may begin: its byte, the cells of the text before it, and how many of these are a gap that a
/// line does not begin or end with. One that is not after the line's start is stale.
#[derive(Debug, Clone, Copy, Default)]
struct Point {
    byte: usize,
    cells: usize,
    gap: usize,
}

impl Point {
    /// This point, or `other` when this one is stale.
    fn or(self, other: Point, start: Point) -> Point {
        if self.byte > start.byte { self } else { other }
    }
}

/// The rows of a text, one at a time: only as much is read as the rows asked for need.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    scan: Scan<'a>,
    breaker: Breaker,
    how: Wrap,
    /// Where the line starts.
    start: Point,
    /// Indent of the line, and cells for its text.
    indent: u16,
    room: usize,
    /// Cells of the text read so far.
    cells: usize,
    /// The last places to break: an allowed one, and what is left where there is none.
    allowed: Point,
    url: Point,
    word: Point,
    /// The allowed place before `allowed`.
    earlier: usize,
    /// Where the row given out last could have ended as well; not after its start when nowhere.
    spare: usize,
    /// A grapheme that found no room yet, and the gap before it.
    pending: Option<Unit>,
    gap: usize,
    /// Where spaces are put in.
    spaces: Spaces,
}

impl<'a> Lines<'a> {
    /// Begins to wrap `text`.
    pub fn new(text: &'a str, how: Wrap) -> Lines<'a> {
        let (indent, room) = how.measure(true);
        Lines {
            scan: Scan::new(text, how.ambiguous),
            breaker: Breaker::new(how.rules()),
            how,
            start: Point::default(),
            indent,
            room,
            cells: 0,
            allowed: Point::default(),
            url: Point::default(),
            word: Point::default(),
            earlier: 0,
            spare: 0,
            pending: None,
            gap: 0,
            spaces: Spaces::new(how.pangu, how.justify),
        }
    }

    /// Reads on to the first grapheme that has no room on the line, or that ends it.
    fn read(&mut self) -> Option<Unit> {
        // Most text is set without spaces put in: that way is kept free of them.
        if self.spaces.are_wanted() { self.read_on::<true>() } else { self.read_on::<false>() }
    }

    #[inline]
    fn read_on<const SPACED: bool>(&mut self) -> Option<Unit> {
        // What changes with every grapheme is kept out of memory.
        let (mut cells, mut allowed, mut earlier) = (self.cells, self.allowed, self.earlier);
        let full = self.start.cells + self.room;
        let found = loop {
            let Some(unit) = self.scan.next() else { break None };
            let brk = self.breaker.before(self.scan.text(), &unit);
            let gap = if SPACED { self.spaces.before(&unit, brk == Break::Yes) } else { 0 };
            cells += gap;
            let here = Point { byte: unit.start, cells, gap };
            match brk {
                Break::Yes => {
                    earlier = allowed.byte;
                    allowed = here;
                }
                Break::No | Break::Ask => {}
                Break::Word => self.word = here,
                Break::Url => self.url = here,
                Break::Must => {
                    self.gap = 0;
                    break Some(unit);
                }
            }
            let with = cells + usize::from(unit.cells);
            if with > full
                && unit.class != Class::SP
                && unit.start > self.start.byte
                && with - full > self.how.hang.of(&unit)
            {
                self.gap = gap;
                break Some(unit);
            }
            cells = with;
        };
        (self.cells, self.allowed, self.earlier) = (cells, allowed, earlier);
        found
    }

    /// Ends the line at `next`, where the following one starts. No row comes of a line of spaces.
    fn end(&mut self, next: Point) -> Option<Row> {
        let start = std::mem::replace(&mut self.start, next);
        let line = self.scan.text().get(start.byte..next.byte).unwrap_or_default();
        let text = line.trim_end_matches(|c| entry(c).class() == Class::SP);
        if text.is_empty() {
            return None;
        }
        let dropped = line.get(text.len()..).map_or(0, |spaces| cells::width(spaces, self.how.ambiguous));
        let cells = u16::try_from(next.cells - next.gap - start.cells - dropped).unwrap_or(u16::MAX);
        let bytes = start.byte..start.byte + text.len();
        let gaps = self.spaces.take(&bytes, next.byte);
        let row = Row { bytes, indent: self.indent, cells, gaps };
        (self.indent, self.room) = self.how.measure(false);
        Some(row)
    }
}

impl Iterator for Lines<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let Some(unit) = self.pending.take().or_else(|| self.read()) else {
                let end = Point { byte: self.scan.text().len(), cells: self.cells, gap: 0 };
                return self.end(end);
            };
            let here = Point { byte: unit.start, cells: self.cells, gap: self.gap };
            if unit.class == Class::NL {
                let start = self.start;
                let row = self.end(here);
                self.start.byte = unit.end;
                (self.indent, self.room) = self.how.measure(false);
                let none = Row { bytes: start.byte..start.byte, indent: 0, cells: 0, gaps: Vec::new() };
                return row.or(Some(none));
            }
            let with = self.cells + usize::from(unit.cells);
            let full = self.start.cells + self.room;
            if with <= full + self.how.hang.of(&unit) || unit.start == self.start.byte {
                self.cells = with;
                continue;
            }
            // The grapheme may find no room on the next line either, when a long word came with it.
            self.pending = Some(unit);
            let start = self.start;
            self.spare = self.earlier;
            let next = self.allowed.or(self.url.or(self.word.or(here, start), start), start);
            if let Some(row) = self.end(next) {
                return Some(row);
            }
        }
    }
}
