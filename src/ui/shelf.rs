//! The bookmarks of all issues: a box over the main screen.

use super::overlay::border;
use super::paint::Painter;
use crate::app::{App, Area, Shelf, ShelfRow};

/// Paints the box with the rows that are in sight.
pub(super) fn paint(app: &App, shelf: &Shelf, painter: &mut Painter<'_>) {
    let area = shelf.area;
    painter.clear(area, "overlay");
    let (number, count) = shelf.position();
    let below = app
        .wording()
        .fill("status.number", &[("number", &number.to_string()), ("count", &count.to_string())]);
    border(app.wording().text("bookmark.title"), &below, area, &mut painter.plain());
    let inner = Area { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), ..area };
    if shelf.rows.is_empty() {
        let look = painter.look("overlay");
        painter.plain().text(
            (inner.x + 2, inner.y),
            inner.right(),
            app.wording().text("bookmark.none-found"),
            look,
        );
    }
    let chosen = shelf.chosen_number();
    let bottom = area.bottom().saturating_sub(1);
    for (y, row) in (inner.y..bottom).zip(shelf.rows.iter().skip(shelf.top)) {
        let line = Area { y, height: 1, ..inner };
        let (text, indent, scope) = match row {
            ShelfRow::Blank => continue,
            ShelfRow::Issue(text) => (text, 1, "overlay.group"),
            ShelfRow::Title(_, text) => (text, 3, "overlay.key"),
            ShelfRow::Excerpt(_, text) => (text, 5, "overlay"),
            ShelfRow::Note(_, text) => (text, 5, "overlay.title"),
        };
        let room = line.width.saturating_sub(indent + 1);
        let shown = painter.fitted(text, room).into_owned();
        let look = painter.look(scope);
        painter.text((line.x + indent, y), line.right(), &shown, look);
        if row.bookmark().is_some() && row.bookmark() == chosen {
            if matches!(row, ShelfRow::Title(..)) {
                painter.sign(line.x + 1, y, painter.glyphs().selected, "overlay.title");
            }
            painter.tint(line, painter.look("list.selected"));
        }
    }
}
