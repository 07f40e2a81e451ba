//! Tables: columns aligned in cells, figures at their right edge; what is too wide is cut between its cells.
//!
//! The text of a table has a row a line, and two spaces or more between two cells, or a full-width one.

use std::ops::Range;

use super::Setting;
use super::rows::{TINY, plain};
use crate::layout::cells::{Ambiguous, width};
use crate::layout::wrap::{Gap, Row, Wrap, packed, words};

/// Cells between two columns, where there is room for them; otherwise one.
const BETWEEN: usize = 2;
/// Cells by which the later lines of a row are set in that does not fit on one.
const HANG: u16 = 2;

/// The lines of a table, or of some rows of one.
pub(super) fn table(text: &str, setting: Setting) -> Vec<Row> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let bytes = start..start + line.trim_end().len();
        start += line.len();
        bytes
    });
    let rows: Vec<Vec<Range<usize>>> = lines.map(|bytes| cells(text, bytes)).collect();
    let columns = Columns::of(text, &rows, setting);
    let set = |row: &Vec<Range<usize>>| match &columns {
        Some(columns) if row.len() == columns.cells.len() => vec![columns.row(text, row, setting.ambiguous)],
        _ => alone(text, row, setting),
    };
    rows.iter().flat_map(set).collect()
}

/// The cells of a row: what two spaces or a full-width one divide. Spaces at its start belong to its first cell.
fn cells(text: &str, bytes: Range<usize>) -> Vec<Range<usize>> {
    let row = text.get(bytes.clone()).unwrap_or_default();
    let mut cells: Vec<Range<usize>> = Vec::new();
    // Where the cell starts, and where the spaces after it do.
    let (mut start, mut spaces) = (0, None);
    let mut seen = false;
    for (at, c) in row.char_indices() {
        if c.is_whitespace() {
            spaces = spaces.or(Some(at));
            continue;
        }
        if let Some(from) = spaces.take().filter(|_| seen) {
            let between = row.get(from..at).unwrap_or_default();
            if width(between, Ambiguous::One) >= 2 {
                cells.push(bytes.start + start..bytes.start + from);
                start = at;
            }
        }
        seen = true;
    }
    cells.push(bytes.start + start..bytes.end);
    cells
}

/// Widths of the columns that most rows have.
struct Columns {
    cells: Vec<usize>,
    /// The column holds figures: they stand at its right edge.
    figures: Vec<bool>,
    between: usize,
}

impl Columns {
    /// None when the rows have no columns in common, or when these have no room.
    fn of(text: &str, rows: &[Vec<Range<usize>>], setting: Setting) -> Option<Columns> {
        let count = rows
            .iter()
            .map(Vec::len)
            .filter(|count| *count > 1)
            .max_by_key(|count| rows.iter().filter(|row| row.len() == *count).count())?;
        let own = || rows.iter().filter(|row| row.len() == count);
        if own().count() < 2 {
            return None;
        }
        let cell = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        let column = |at: usize| own().filter_map(move |row| row.get(at)).map(cell);
        let widest = |at| column(at).map(|cell| width(cell, setting.ambiguous)).max().unwrap_or_default();
        let cells: Vec<usize> = (0..count).map(widest).collect();
        // The first row may be a heading; the first column names things.
        let figures = (0..count).map(|at| at > 0 && column(at).skip(1).all(is_figure)).collect();
        let room = usize::from(setting.width);
        let total: usize = cells.iter().sum();
        let between = [BETWEEN, 1].into_iter().find(|between| total + between * (count - 1) <= room)?;
        Some(Columns { cells, figures, between })
    }

    fn row(&self, text: &str, row: &[Range<usize>], ambiguous: Ambiguous) -> Row {
        let bytes = row.first().map_or(0, |cell| cell.start)..row.last().map_or(0, |cell| cell.end);
        let (mut at, mut column, mut end) = (0, 0, bytes.start);
        let mut gaps = Vec::with_capacity(row.len());
        for ((cell, room), figures) in row.iter().zip(&self.cells).zip(&self.figures) {
            let own = width(text.get(cell.clone()).unwrap_or_default(), ambiguous);
            let start = column + if *figures { room - own } else { 0 };
            if cell.start > bytes.start {
                let cells = u16::try_from(start - at).unwrap_or(u16::MAX);
                gaps.push(Gap { byte: end, cells, skips: cell.start - end });
            }
            at = start + own;
            end = cell.end;
            column += room + self.between;
        }
        Row { bytes, indent: 0, cells: u16::try_from(at).unwrap_or(u16::MAX), gaps }
    }
}

/// Whether a cell holds a figure, with its sign and unit; or nothing, or a dash in place of one.
fn is_figure(cell: &str) -> bool {
    let bare = cell.trim_start_matches(['+', '-', '−', '￥', '¥', '$', '€', '约']);
    bare.starts_with(|c: char| c.is_ascii_digit()) || cell.chars().all(|c| matches!(c, '-' | '—' | '–' | '/'))
}

/// A row as it is; one that is too wide is cut between its cells, and its later lines are set in.
fn alone(text: &str, row: &[Range<usize>], setting: Setting) -> Vec<Row> {
    let how = Wrap { no_orphan: false, ..plain(setting) };
    let bytes = row.first().map_or(0, |cell| cell.start)..row.last().map_or(0, |cell| cell.end);
    let content = text.get(bytes.clone()).unwrap_or_default();
    let own = width(content, how.ambiguous);
    if own <= usize::from(how.width) {
        let cells = u16::try_from(own).unwrap_or(how.width);
        return vec![Row { bytes, indent: 0, cells, gaps: Vec::new() }];
    }
    let hang = if how.width < TINY { 0 } else { HANG };
    let by = bytes.start;
    let atoms: Vec<Range<usize>> = match row {
        [_] => words(content),
        _ => row.iter().map(|cell| cell.start - by..cell.end - by).collect(),
    };
    let rows = packed(content, &atoms, Wrap { width: how.width - hang, ..how }).into_iter().enumerate();
    rows.map(|(number, row)| Row {
        bytes: row.bytes.start + by..row.bytes.end + by,
        indent: if number > 0 { hang } else { 0 },
        ..row
    })
    .collect()
}
