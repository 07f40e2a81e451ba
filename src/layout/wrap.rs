//! Paragraphs into lines: greedy, lazily, in one walk over the text; and balanced for headlines.

mod balance;

use std::ops::Range;

use super::breaks::{Break, Breaker, Level};
use super::cells::{Ambiguous, Scan, Unit};
use super::unicode::Class;
pub use balance::balanced;

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
    /// 孤字不成行: the last line has at least two Han, where the line before can spare one.
    pub no_orphan: bool,
}

impl Wrap {
    /// Wrapping to `width` cells without indents, at the basic level.
    pub fn new(width: u16, ambiguous: Ambiguous) -> Wrap {
        Wrap { width, first_indent: 0, ambiguous, level: Level::Basic, no_orphan: false }
    }

    fn width(self) -> u16 {
        self.width.max(2)
    }

    /// Indent of a line, and the cells that are left for its text.
    fn measure(self, first: bool) -> (u16, usize) {
        let indent = if first { self.first_indent.min(self.width() - 2) } else { 0 };
        (indent, usize::from(self.width() - indent))
    }
}

/// One line of a wrapped text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its bytes, without the spaces dropped at its end.
    pub bytes: Range<usize>,
    /// Cells left free before it.
    pub indent: u16,
    /// Cells it takes.
    pub cells: u16,
}

/// Wraps a text. Blank text has no row; a `'\n'` ends a row wherever it stands.
pub fn wrap(text: &str, how: Wrap) -> Vec<Row> {
    // A guess: three bytes for two cells.
    let mut rows = Vec::with_capacity(text.len() * 2 / 3 / usize::from(how.width()) + 1);
    let mut lines = Lines::new(text, how);
    let (mut spare, mut last) = (Point::default(), Point::default());
    while let Some(row) = lines.next() {
        spare = last;
        last = lines.spare;
        rows.push(row);
    }
    if how.no_orphan {
        balance::keep_company(text, how, &mut rows, spare);
    }
    rows
}

/// A place where the line may end: where its text ends, where the next line begins, and the cells of the
/// paragraph up to both. Points before the line's start are stale.
#[derive(Debug, Clone, Copy, Default)]
struct Point {
    end: usize,
    end_cells: usize,
    /// 0 for no point: no line begins there but the first.
    next: usize,
    next_cells: usize,
}

impl Point {
    /// This point, or `other` when this is none or not after `start`.
    fn or(self, other: Point, start: usize) -> Point {
        if self.next > start { self } else { other }
    }
}

/// The rows of a text, one at a time: only as much is read as the rows asked for need.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    scan: Scan<'a>,
    breaker: Breaker,
    how: Wrap,
    /// The line's first byte, and the paragraph's cells before it.
    start: usize,
    start_cells: usize,
    /// Indent of the line, and cells for its text.
    indent: u16,
    room: usize,
    /// End of the last grapheme that is no space, and the cells up to it.
    end: usize,
    end_cells: usize,
    /// Cells up to here, spaces included.
    cells: usize,
    /// The last place to break, the one before, and what is left when there is none: within a URL, within a
    /// word.
    last: Point,
    before_last: Point,
    url: Point,
    word: Point,
    /// A grapheme that found no room yet.
    pending: Option<Unit>,
    /// Where the row given out last could have ended as well.
    spare: Point,
}

impl<'a> Lines<'a> {
    /// Begins to wrap `text`.
    pub fn new(text: &'a str, how: Wrap) -> Lines<'a> {
        let (indent, room) = how.measure(true);
        Lines {
            scan: Scan::new(text, how.ambiguous),
            breaker: Breaker::new(how.level),
            how,
            start: 0,
            start_cells: 0,
            indent,
            room,
            end: 0,
            end_cells: 0,
            cells: 0,
            last: Point::default(),
            before_last: Point::default(),
            url: Point::default(),
            word: Point::default(),
            pending: None,
            spare: Point::default(),
        }
    }

    /// Takes in the next grapheme: notes where a break may stand, and whether the grapheme has room.
    #[inline]
    fn take(&mut self, unit: &Unit, brk: Break) -> bool {
        if brk != Break::No && unit.start > self.start {
            let here =
                Point { end: self.end, end_cells: self.end_cells, next: unit.start, next_cells: self.cells };
            match brk {
                Break::Yes => {
                    self.before_last = self.last;
                    self.last = here;
                }
                Break::Url => self.url = here,
                _ => self.word = here,
            }
        }
        self.fit(unit)
    }

    #[inline]
    fn fit(&mut self, unit: &Unit) -> bool {
        let with = self.cells + usize::from(unit.cells);
        if with - self.start_cells > self.room && unit.start > self.start {
            return false;
        }
        self.cells = with;
        self.end = unit.end;
        self.end_cells = with;
        true
    }

    /// Ends the line at the best place before `unit`, which has no room on it.
    fn cut(&mut self, unit: &Unit) -> Option<Row> {
        let here =
            Point { end: self.end, end_cells: self.end_cells, next: unit.start, next_cells: self.cells };
        let start = self.start;
        let point = self.last.or(self.url.or(self.word.or(here, start), start), start);
        self.spare = self.before_last.or(Point::default(), start);
        let row = self.row(point);
        self.start = point.next;
        self.start_cells = point.next_cells;
        row
    }

    /// The row from the line's start to `point`; none when only spaces stand there.
    fn row(&mut self, point: Point) -> Option<Row> {
        (point.end > self.start).then(|| {
            let cells = u16::try_from(point.end_cells - self.start_cells).unwrap_or(u16::MAX);
            let row = Row { bytes: self.start..point.end, indent: self.indent, cells };
            (self.indent, self.room) = self.how.measure(false);
            row
        })
    }
}

impl Iterator for Lines<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        // A grapheme that found no room may find none on the next line either, when a long word came with it.
        while let Some(unit) = self.pending.take() {
            if !self.fit(&unit) {
                self.pending = Some(unit);
                if let Some(row) = self.cut(&unit) {
                    return Some(row);
                }
            }
        }
        while let Some(unit) = self.scan.next() {
            let brk = self.breaker.before(self.scan.text(), &unit);
            match unit.class {
                Class::SP => self.cells += usize::from(unit.cells),
                Class::NL => {
                    let end = self.end.max(self.start);
                    let cells = self.end_cells.max(self.start_cells) - self.start_cells;
                    let cells = u16::try_from(cells).unwrap_or(u16::MAX);
                    let row = Row { bytes: self.start..end, indent: self.indent, cells };
                    self.start = unit.end;
                    self.start_cells = self.cells;
                    self.spare = Point::default();
                    (self.indent, self.room) = self.how.measure(false);
                    return Some(row);
                }
                _ => {
                    if !self.take(&unit, brk) {
                        self.pending = Some(unit);
                        if let Some(row) = self.cut(&unit) {
                            return Some(row);
                        }
                        // Only spaces stood before it.
                        let _ = self.fit(&unit);
                        self.pending = None;
                    }
                }
            }
        }
        let point = Point {
            end: self.end,
            end_cells: self.end_cells,
            next: self.scan.text().len(),
            next_cells: self.cells,
        };
        let row = self.row(point);
        self.start = point.next;
        self.spare = Point::default();
        row
    }
}
