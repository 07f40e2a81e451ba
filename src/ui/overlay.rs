//! Help and diagnostics: a box over the main screen.

use super::paint::Painter;
use crate::app::{App, Area, Overlay, OverlayKind, OverlayLine};

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
    let lines = overlay.lines.iter().skip(overlay.top);
    for (y, line) in (inner.y..inner.bottom()).zip(lines) {
        let (text, scope) = match line {
            OverlayLine::Blank => continue,
            OverlayLine::Group(text) => (text, "overlay.group"),
            OverlayLine::Text(text) => (text, "overlay"),
            OverlayLine::Warning(text) => (text, "overlay.warning"),
            OverlayLine::Key { key, text } => {
                let column = inner.x + overlay.key_column;
                painter.text((inner.x, y), inner.right(), key, painter.look("overlay.key"));
                painter.text((column + 2, y), inner.right(), text, painter.look("overlay"));
                continue;
            }
        };
        painter.text((inner.x, y), inner.right(), text, painter.look(scope));
    }
}

/// The border, with the title above and how far it is scrolled below.
fn frame(app: &App, overlay: &Overlay, area: Area, painter: &mut Painter<'_>) {
    let title = app.wording().text(match overlay.kind {
        OverlayKind::Help => "help.title",
        OverlayKind::Diagnostics => "diagnostics.title",
    });
    let (height, count) = (overlay.height(), overlay.lines.len());
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
