//! The hits of the whole issue: a box over the main screen.

use super::overlay::border;
use super::paint::Painter;
use crate::app::{App, Area, HitRow, Hits};

/// Paints the box with the rows that are in sight.
pub(super) fn paint(app: &App, hits: &Hits, painter: &mut Painter<'_>) {
    let area = hits.area;
    painter.clear(area, "overlay");
    let wording = app.wording();
    let below = if hits.rows.is_empty() { "" } else { hits.words.as_str() };
    border(wording.text("find.issue"), below, area, &mut painter.plain());
    let inner = Area {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    };
    if hits.rows.is_empty() {
        let look = painter.look("overlay");
        painter.plain().text((inner.x, inner.y), inner.right(), &hits.words, look);
    }
    for (y, row) in (inner.y..inner.bottom()).zip(&hits.rows) {
        paint_row(hits, row, Area { y, height: 1, ..inner }, painter);
    }
}

fn paint_row(hits: &Hits, row: &HitRow, line: Area, painter: &mut Painter<'_>) {
    match row {
        HitRow::Article { page, title, count } => {
            let at = painter.text((line.x, line.y), line.right(), page, painter.look("overlay.key"));
            painter.text((at + 2, line.y), line.right(), title, painter.look("overlay.group"));
            let width = painter.width(count);
            painter.text((line.right() - width, line.y), line.right(), count, painter.look("overlay.key"));
        }
        HitRow::Hit { number, page, text, hit, cut_before, cut_after } => {
            let chosen = *number == hits.chosen();
            let ellipsis = painter.glyphs().ellipsis;
            let look = painter.look("overlay");
            let mark = painter.look(if chosen { "find.current" } else { "find.hit" });
            let mut x = line.x + 2;
            if *cut_before {
                x = painter.plain().text((x, line.y), line.right(), ellipsis, look);
            }
            x = painter.marked((x, line.y), line.right(), text, look, &[(hit.clone(), mark)]);
            if *cut_after {
                painter.plain().text((x, line.y), line.right(), ellipsis, look);
            }
            if !page.is_empty() {
                let look = painter.look("overlay.key");
                let width = painter.width(page);
                painter.text((line.right() - width, line.y), line.right(), page, look);
            }
            if chosen {
                let sign = painter.glyphs().selected;
                painter.sign(line.x, line.y, sign, "overlay.title");
            }
        }
    }
}
