//! Help and diagnostics: a box over the main screen.

use super::paint::Painter;
use crate::app::{App, Area, Overlay, OverlayLine};
use crate::search::Line;

/// Paints the box with the lines that are in sight.
pub(super) fn paint(app: &App, overlay: &Overlay, painter: &mut Painter<'_>) {
    let area = overlay.area;
    painter.clear(area, "overlay");
    frame(app, overlay, area, painter);
    let inner = Area {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    };
    let (right, right_at) = &overlay.right;
    let left_end = if right.is_empty() { inner.right() } else { inner.x + right_at - 2 };
    let second =
        Area { x: inner.x + right_at, width: inner.right().saturating_sub(inner.x + right_at), ..inner };
    column(overlay, &overlay.lines, Area { width: left_end - inner.x, ..inner }, painter);
    column(overlay, right, second, painter);
}

/// One column of lines. What the help was narrowed to is marked in it.
fn column(overlay: &Overlay, lines: &[OverlayLine], area: Area, painter: &mut Painter<'_>) {
    let hit = painter.look("find.hit");
    let mut put = |x: u16, y: u16, text: &str, scope: &str| {
        let hits = overlay.query.as_ref().map(|query| query.hits(&Line::new(text))).unwrap_or_default();
        let marks: Vec<_> = hits.into_iter().map(|bytes| (bytes, hit)).collect();
        let look = painter.look(scope);
        painter.marked((x, y), area.right(), text, look, &marks);
    };
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(overlay.top)) {
        match line {
            OverlayLine::Blank => {}
            OverlayLine::Group(text) => put(area.x, y, text, "overlay.group"),
            OverlayLine::Text(text) => put(area.x, y, text, "overlay"),
            OverlayLine::Warning(text) => put(area.x, y, text, "overlay.warning"),
            OverlayLine::Key { key, text, .. } => {
                put(area.x, y, key, "overlay.key");
                put(area.x + overlay.key_column + 2, y, text, "overlay");
            }
        }
    }
}

/// The border, with the title above and how far it is scrolled below.
fn frame(app: &App, overlay: &Overlay, area: Area, painter: &mut Painter<'_>) {
    let title = overlay.title(app.wording());
    let (height, count) = (overlay.height(), overlay.line_count());
    let percent = (overlay.top + height).min(count) * 100 / count.max(1);
    let shown = if count > height { format!("{percent}%") } else { String::new() };
    border(title, &shown, area, painter);
}

/// A border, with words above on the left and below on the right.
pub(super) fn border(above: &str, below: &str, area: Area, painter: &mut Painter<'_>) {
    let glyphs = painter.glyphs();
    let (left, right) = (area.x, area.right().saturating_sub(1));
    let (top, bottom) = (area.y, area.bottom().saturating_sub(1));
    for y in [top, bottom] {
        painter.rule(left, right, y, "overlay.border");
    }
    for y in top..=bottom {
        painter.sign(left, y, glyphs.divider, "overlay.border");
        painter.sign(right, y, glyphs.divider, "overlay.border");
    }
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
    for ((x, y), sign) in corners.into_iter().zip(glyphs.corners) {
        painter.sign(x, y, sign, "overlay.border");
    }
    painter.text((left + 2, top), right, &format!(" {above} "), painter.look("overlay.title"));
    if !below.is_empty() {
        let below = painter.fitted(below, area.width.saturating_sub(6)).into_owned();
        let below = format!(" {below} ");
        let x = right.saturating_sub(painter.width(&below) + 1);
        painter.text((x, bottom), right, &below, painter.look("overlay.border"));
    }
}
