//! The bottom line.

use ratatui::layout::Position;

use super::paint::Painter;
use crate::app::{App, Area, Left, Status};

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
    if let Some((text, unresolved)) = doubts.filter(|_| !zen) {
        put_right(&text, if unresolved { "status.warning" } else { "status" }, painter);
    }
    match left {
        Left::Input { prompt, text } => {
            let look = painter.look("status.input");
            let at = painter.text((start, line.y), end, &prompt, painter.look("status"));
            let shown = tail(&text, end.saturating_sub(at + 1), painter);
            let at = painter.text((at, line.y), end, shown, look);
            return Some(Position { x: at.min(line.right() - 1), y: line.y });
        }
        Left::Keys(keys) => {
            painter.text((start, line.y), end, &keys, painter.look("status.input"));
        }
        Left::Message { text, warning } => {
            // A message matters more than what stands on the right.
            let room = line.right() - 1 - start;
            if painter.width(&text) > end.saturating_sub(start) {
                painter.clear(line, "status");
                end = start + room;
            }
            let look = painter.look(if warning { "status.warning" } else { "status.notice" });
            let text = painter.fitted(&text, end.saturating_sub(start)).into_owned();
            painter.text((start, line.y), end, &text, look);
        }
        Left::Hints(_) if zen => {}
        Left::Hints(hints) => {
            let mut x = start;
            for hint in hints {
                let width = painter.width(&hint.key) + 1 + painter.width(&hint.text);
                if x + width > end {
                    continue;
                }
                x = painter.text((x, line.y), end, &hint.key, painter.look("status.key"));
                x = painter.text((x + 1, line.y), end, &hint.text, painter.look("status.hint")) + 2;
            }
        }
    }
    None
}

/// The end of a text, as much of it as fits.
fn tail<'t>(text: &'t str, room: u16, painter: &Painter<'_>) -> &'t str {
    let starts = text.char_indices().map(|(at, _)| text.split_at(at).1);
    starts.into_iter().find(|rest| painter.width(rest) <= room).unwrap_or_default()
}
