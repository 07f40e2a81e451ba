//! The bottom line.

use ratatui::layout::Position;
use ratatui::style::Style as Look;
use unicode_segmentation::UnicodeSegmentation;

use super::paint::Painter;
use crate::app::{App, Area, Hint, Left, Menu, Status};
use crate::layout::wrap::{Wrap, wrap};

/// From this many columns the bottom line has room for the count of doubts.
const DOUBTS_FROM: u16 = 44;
/// Most lines of a message.
const MESSAGE_LINES: usize = 3;

/// Paints the bottom line. Returns where the cursor stands in a text field: input methods follow it.
pub(super) fn paint(app: &App, painter: &mut Painter<'_>) -> Option<Position> {
    let whole = painter.area();
    let line = Area { y: whole.bottom().checked_sub(1)?, height: 1, ..whole };
    let zen = app.display().zen && app.overlay().is_none();
    let Status { left, doubts, right } = app.status();
    painter.clear(line, "status");
    let (start, mut end) = (line.x + 1, line.right().saturating_sub(1));
    let mut put_right = |text: &str, scope: &str, painter: &mut Painter<'_>| {
        let width = painter.width(text);
        if width > 0 && width <= (end - start) / 2 {
            painter.text((end - width, line.y), end, text, painter.look(scope));
            end = (end - width).saturating_sub(2);
        }
    };
    put_right(&right, "status.progress", painter);
    if let Some((text, unresolved)) = doubts.filter(|_| !zen && line.width >= DOUBTS_FROM) {
        put_right(&text, if unresolved { "status.warning" } else { "status" }, painter);
    }
    match left {
        Left::Input { prompt, text, cursor } => {
            let at = painter.text((start, line.y), end, &prompt, painter.look("status"));
            let x = paint_field(&text, cursor, (at, line.y), end, painter);
            if let Some(prompt) = app.prompt() {
                paint_menu(&prompt.menu, line, painter);
            }
            return Some(Position { x: x.min(line.right() - 1), y: line.y });
        }
        Left::Keys { keys, next } => {
            let at = painter.text((start, line.y), end, &keys, painter.look("status.input"));
            paint_hints(&next, (at + 2, line.y), end, painter);
        }
        Left::Message { text, warning } => {
            let look = painter.look(if warning { "status.warning" } else { "status.notice" });
            if painter.width(&text) <= end.saturating_sub(start) {
                painter.text((start, line.y), end, &text, look);
            } else {
                paint_long(app, &text, look, line, painter);
            }
        }
        Left::Hints(_) if zen => {}
        Left::Hints(hints) => paint_hints(&hints, (start, line.y), end, painter),
    }
    None
}

/// A message matters more than what stands on the right, and than the last lines of the text above.
fn paint_long(app: &App, text: &str, look: Look, line: Area, painter: &mut Painter<'_>) {
    let room = line.width.saturating_sub(2);
    let rows = wrap(text, Wrap::new(room, app.display().ambiguous()));
    let height = u16::try_from(rows.len().min(MESSAGE_LINES)).unwrap_or(1);
    let top = (line.y + 1).saturating_sub(height);
    painter.clear(Area { y: top, height, ..line }, "status");
    for (y, (number, row)) in (top..=line.y).zip(rows.iter().enumerate()) {
        // What is still too long ends in an ellipsis.
        let last = number + 1 == MESSAGE_LINES;
        let bytes = if last { row.bytes.start..text.len() } else { row.bytes.clone() };
        let shown = painter.fitted(text.get(bytes).unwrap_or_default(), room).into_owned();
        painter.text((line.x + 1, y), line.right().saturating_sub(1), &shown, look);
    }
}

/// As many hints as fit: the first two, then the last two (help, the way out), then the others.
fn paint_hints(hints: &[Hint], (start, y): (u16, u16), end: u16, painter: &mut Painter<'_>) {
    let width = |hint: &Hint| painter.width(&hint.key) + 1 + painter.width(&hint.text) + 2;
    let count = hints.len();
    let ends = |index: usize| index < 2 || index + 2 >= count;
    let by_worth = (0..count).filter(|index| ends(*index)).chain((0..count).filter(|index| !ends(*index)));
    // The gap after the last one may reach over the end.
    let mut room = (end + 2).saturating_sub(start);
    let mut fitting = vec![false; count];
    for index in by_worth {
        let (Some(hint), Some(fits)) = (hints.get(index), fitting.get_mut(index)) else { continue };
        if let Some(left) = room.checked_sub(width(hint)) {
            (room, *fits) = (left, true);
        }
    }
    let mut x = start;
    for (hint, _) in hints.iter().zip(fitting).filter(|(_, fits)| *fits) {
        x = painter.text((x, y), end, &hint.key, painter.look("status.key"));
        x = painter.text((x + 1, y), end, &hint.text, painter.look("status.hint")) + 2;
    }
}

/// A text with a cursor, as much of it as there is room for with the cursor in sight. Returns the cursor's column.
fn paint_field(text: &str, cursor: usize, (x, y): (u16, u16), end: u16, painter: &mut Painter<'_>) -> u16 {
    let (before, after) = text.split_at_checked(cursor).unwrap_or((text, ""));
    let room = end.saturating_sub(x + 1);
    // What is in sight starts between two graphemes.
    let starts = before.grapheme_indices(true).map(|(at, _)| before.split_at(at).1);
    let shown = starts.into_iter().find(|rest| painter.width(rest) <= room).unwrap_or_default();
    let look = painter.look("status.input");
    let at = painter.text((x, y), end, shown, look);
    painter.text((at, y), end, after, look);
    at
}

/// What may be meant, and what it does, in the line above.
fn paint_menu(menu: &Menu, line: Area, painter: &mut Painter<'_>) {
    let Some(y) = line.y.checked_sub(1).filter(|_| !menu.items.is_empty() || !menu.note.is_empty()) else {
        return;
    };
    let row = Area { y, ..line };
    painter.clear(row, "status");
    let (start, end) = (row.x + 1, row.right().saturating_sub(1));
    let mut x = start;
    if menu.items.len() != 1 || menu.note.is_empty() {
        let width = |item: &String| painter.width(item) + 2;
        // From the first one that leaves room for the chosen one.
        let chosen = menu.chosen.unwrap_or(0);
        let mut room = (end + 2).saturating_sub(start);
        let before = menu.items.iter().take(chosen + 1).rev();
        let shown = before.take_while(|item| {
            let left = room.checked_sub(width(item));
            room = left.unwrap_or(0);
            left.is_some()
        });
        let first = (chosen + 1).saturating_sub(shown.count().max(1));
        for (index, item) in menu.items.iter().enumerate().skip(first) {
            if x + painter.width(item) > end {
                break;
            }
            let is_chosen = menu.chosen == Some(index);
            let look = painter.look(if is_chosen { "status.key" } else { "status.hint" });
            let after = painter.text((x, y), end, item, look);
            if is_chosen {
                let look = painter.look("list.selected");
                painter.tint(Area { x, y, width: after - x, height: 1 }, look);
            }
            x = after + 2;
        }
    }
    if menu.items.len() <= 1 {
        let note = painter.fitted(&menu.note, end.saturating_sub(x)).into_owned();
        painter.text((x, y), end, &note, painter.look("status.hint"));
    }
}
