//! The structure inspector: a box over the main screen, and the menu over it.

use super::overlay::border;
use super::paint::Painter;
use crate::app::{App, Area, Column, InspectMenu, InspectRow, Inspector};
use crate::search::Line;

/// Paints the box with the rows that are in sight.
pub(super) fn paint(app: &App, inspector: &Inspector, painter: &mut Painter<'_>) {
    let area = inspector.area;
    painter.clear(area, "overlay");
    let wording = app.wording();
    let title = match inspector.file() {
        Some(file) => wording.fill("inspect.title-file", &[("file", file)]),
        None => wording.text("inspect.title").to_owned(),
    };
    let title = painter.fitted(&title, area.width.saturating_sub(6)).into_owned();
    let (number, count) = (inspector.selected() + 1, inspector.trace().lines.len());
    let values = [
        ("lines", &*inspector.numbers()),
        ("number", &*number.min(count).to_string()),
        ("count", &*count.to_string()),
        ("doubtful", &*inspector.doubtful().to_string()),
    ];
    border(&title, &wording.fill("inspect.below", &values), area, &mut painter.plain());
    let inner = Area {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    };
    for (y, row) in (inner.y..inner.bottom()).zip(&inspector.rows) {
        paint_row(inspector, row, Area { y, height: 1, ..inner }, painter);
    }
    if let Some(detail) = &inspector.detail {
        let y = inner.bottom().saturating_sub(1);
        let look = painter.look("overlay.number");
        let shown = painter.fitted(detail, inner.width.saturating_sub(2)).into_owned();
        painter.plain().text((inner.x + 1, y), inner.right(), &shown, look);
    }
    if let Some(menu) = inspector.menu() {
        paint_menu(menu, painter);
    }
}

fn paint_row(inspector: &Inspector, row: &InspectRow, line: Area, painter: &mut Painter<'_>) {
    let columns = &inspector.columns;
    let (mark, scope) = match (row.corrected, row.doubtful) {
        (true, _) => ("*", "overlay.corrected"),
        (false, true) => ("?", "overlay.doubt"),
        (false, false) => ("", "overlay"),
    };
    let look = painter.look(scope);
    painter.plain().text((line.x + 1, line.y), line.right(), mark, look);
    let mut put = |column: Column, text: &str, scope: &str, right: bool| {
        if column.width == 0 {
            return;
        }
        let look = painter.look(scope);
        let mut plain = painter.plain();
        let shown = plain.fitted(text, column.width).into_owned();
        let end = line.x + column.at + column.width;
        let x = if right { end - plain.width(&shown) } else { line.x + column.at };
        plain.text((x, line.y), end.min(line.right()), &shown, look);
    };
    put(columns.number, &row.number, "overlay.number", true);
    let role = if row.outside { "overlay.outside" } else { "overlay.role" };
    put(columns.role, &row.role, if row.doubtful { "overlay.doubt" } else { role }, false);
    put(columns.sure, &row.sure, if row.doubtful { "overlay.doubt" } else { "overlay.sure" }, true);
    put(columns.place, &row.place, if row.begins { "overlay.place.begins" } else { "overlay.place" }, false);
    let look = painter.look(if row.outside { "overlay.outside" } else { "overlay" });
    let shown = painter.fitted(&row.text, columns.text.width).into_owned();
    let hit = painter.look("find.hit");
    let hits = inspector.query().map(|query| query.hits(&Line::new(&shown))).unwrap_or_default();
    let marks: Vec<_> = hits.into_iter().map(|bytes| (bytes, hit)).collect();
    painter.marked((line.x + columns.text.at, line.y), line.right(), &shown, look, &marks);
    if row.index == inspector.selected() {
        let sign = painter.glyphs().selected;
        painter.sign(line.x, line.y, sign, "overlay.title");
        painter.tint(line, painter.look("list.selected"));
    }
}

fn paint_menu(menu: &InspectMenu, painter: &mut Painter<'_>) {
    let area = menu.area;
    painter.clear(area, "overlay");
    let mut painter = painter.plain();
    let title = painter.fitted(&menu.title, area.width.saturating_sub(6)).into_owned();
    border(&title, "", area, &mut painter);
    let inner = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let bottom = area.bottom().saturating_sub(1);
    for ((number, item), y) in menu.items.iter().enumerate().skip(menu.top).zip(area.y + 1..bottom) {
        let line = Area { y, height: 1, ..inner };
        let key = painter.look("overlay.key");
        let digits = (number + 1).to_string();
        painter.text((line.x + 4 - painter.width(&digits), y), line.right(), &digits, key);
        let look = painter.look(if item.current { "overlay.group" } else { "overlay" });
        let label = painter.fitted(&item.label, line.width.saturating_sub(7)).into_owned();
        painter.text((line.x + 5, y), line.right(), &label, look);
        if item.current {
            let at = line.right().saturating_sub(2);
            painter.text((at, y), line.right(), "*", key);
        }
        if number == menu.selected {
            let sign = painter.glyphs().selected;
            painter.sign(line.x + 1, y, sign, "overlay.title");
            painter.tint(line, painter.look("list.selected"));
        }
    }
}
