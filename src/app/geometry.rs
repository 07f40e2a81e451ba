//! Where things stand on the screen. Computed here, not when drawing: scrolling needs it.

use super::{Display, Pane};

/// The smallest screen that is drawn.
pub const SMALLEST: Size = Size { columns: 30, rows: 8 };
/// From this many columns both panes are shown.
pub const TWO_PANES: u16 = 70;

/// Widest list, in cells: a headline of two lines needs no more.
const LIST_MOST: u16 = 56;
/// Narrowest list beside an article, in cells.
const LIST_LEAST: u16 = 24;
/// From this many rows the masthead is underlined by a rule of its own.
const RULE_FROM: u16 = 14;

/// The terminal's size in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Size {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

impl Default for Size {
    fn default() -> Size {
        Size { columns: 80, rows: 24 }
    }
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// The first column to the right of it.
    pub fn right(self) -> u16 {
        self.x + self.width
    }

    /// The first row below it.
    pub fn bottom(self) -> u16 {
        self.y + self.height
    }
}

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Panes {
    /// Paper, date, page: one row; not in zen.
    pub masthead: Option<Area>,
    /// The rule under the masthead.
    pub rule: Option<Area>,
    /// What the list is narrowed to, above it: one row.
    pub filter: Option<Area>,
    /// The list of headlines, whether it is shown or not.
    pub list: Area,
    /// The list is shown.
    pub shows_list: bool,
    /// Between list and article.
    pub divider: Option<Area>,
    /// The article's pane, whether it is shown or not.
    pub article: Area,
    /// The article is shown.
    pub shows_article: bool,
    /// The block of text within the article's pane: centred, never wider than the measure.
    pub text: Area,
    /// The bottom row.
    pub status: Area,
}

impl Panes {
    /// Divides the screen; `None` when it is too small.
    pub fn of(display: &Display, focus: Pane) -> Option<Panes> {
        let Size { columns, rows } = display.size;
        if columns < SMALLEST.columns || rows < SMALLEST.rows {
            return None;
        }
        let head = if display.zen { 0 } else { 1 + u16::from(rows >= RULE_FROM) };
        let row = |y| Area { x: 0, y, width: columns, height: 1 };
        let body = Area { x: 0, y: head, width: columns, height: rows - head - 1 };
        let both = columns >= TWO_PANES && !display.zen;
        let share = u32::from(columns) * u32::from(display.settings.list_ratio) / 100;
        let beside = u16::try_from(share).unwrap_or(LIST_MOST).clamp(LIST_LEAST, LIST_MOST);
        let list = if both { Area { width: beside, ..body } } else { body };
        let article = if both { Area { x: beside + 1, width: columns - beside - 1, ..body } } else { body };
        Some(Panes {
            masthead: (head > 0).then(|| row(0)),
            rule: (head > 1).then(|| row(1)),
            filter: None,
            list,
            shows_list: both || (focus == Pane::List && !display.zen),
            divider: both.then_some(Area { x: beside, width: 1, ..body }),
            article,
            shows_article: both || display.zen || focus == Pane::Article,
            text: text_block(article, display.settings.measure),
            status: row(rows - 1),
        })
    }

    /// With a row for what the list is narrowed to, if it is.
    #[must_use]
    pub fn with_filter(mut self, narrowed: bool) -> Panes {
        if narrowed && self.list.height > 1 {
            self.filter = Some(Area { height: 1, ..self.list });
            self.list = Area { y: self.list.y + 1, height: self.list.height - 1, ..self.list };
        }
        self
    }

    /// The longest line that the article's pane has room for, in cells, whatever the measure.
    pub fn room(&self) -> u16 {
        room(self.article)
    }

    /// The largest box of the help: on a wide screen it has room for two columns.
    pub fn help(size: Size) -> Area {
        let most = Panes::overlay(size);
        match size.columns {
            132.. => {
                let width = size.columns.min(176) - 2;
                Area { x: (size.columns - width) / 2, width, ..most }
            }
            _ => most,
        }
    }

    /// The largest box of an overlay over the whole screen.
    pub fn overlay(size: Size) -> Area {
        // Slivers of text beside the box would only disturb.
        let width = if size.columns < 92 { size.columns } else { 84 };
        let height = size.rows.saturating_sub(2).min(48);
        Area { x: (size.columns - width) / 2, y: (size.rows - height) / 2, width, height }
    }
}

/// The block of text in an article's pane.
fn text_block(pane: Area, measure: u16) -> Area {
    let width = room(pane).min(measure * 2);
    Area { x: pane.x + (pane.width - width) / 2, width, ..pane }
}

/// Cells of a line in a pane, its margins off: even, so that Han fill it.
fn room(pane: Area) -> u16 {
    let margin = if pane.width >= 44 { 2 } else { 1 };
    (pane.width - 2 * margin) & !1
}
