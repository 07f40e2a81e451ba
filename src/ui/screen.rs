//! Screens without an issue: waiting, failed, too small.

use super::paint::Painter;
use crate::app::{App, SMALLEST, Size};
use crate::layout::wrap::{Wrap, wrap};

/// Says that the screen is too small, if it is.
pub(super) fn too_small(app: &App, size: Size, painter: &mut Painter<'_>) -> bool {
    if size.columns >= SMALLEST.columns && size.rows >= SMALLEST.rows {
        return false;
    }
    let (columns, rows) = (SMALLEST.columns.to_string(), SMALLEST.rows.to_string());
    let text = app.wording().fill("screen.too-small", &[("columns", &columns), ("rows", &rows)]);
    centred(app, &[(&text, "page")], painter);
    true
}

/// The issue is being read.
pub(super) fn loading(app: &App, painter: &mut Painter<'_>) {
    centred(app, &[(app.wording().text("screen.loading"), "status")], painter);
}

/// There is nothing to read.
pub(super) fn failed(app: &App, sentence: &str, painter: &mut Painter<'_>) {
    centred(app, &[(app.wording().text("screen.failed"), "status.warning"), (sentence, "page")], painter);
}

/// Texts in the middle of the screen.
fn centred(app: &App, texts: &[(&str, &str)], painter: &mut Painter<'_>) {
    let area = painter.area();
    let room = if area.width > 8 { (area.width - 4).min(68) } else { area.width };
    let how = Wrap::new(room, app.display().ambiguous().unpadded());
    let lines: Vec<(String, &str, u16)> = texts
        .iter()
        .flat_map(|(text, scope)| {
            wrap(text, how)
                .into_iter()
                .map(|row| (text.get(row.bytes).unwrap_or_default().to_owned(), *scope, row.cells))
        })
        .collect();
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    let top = area.y + (area.height - height) / 2;
    for (y, (text, scope, cells)) in (top..area.bottom()).zip(lines) {
        let x = area.x + area.width.saturating_sub(cells) / 2;
        painter.text((x, y), area.right(), &text, painter.look(scope));
    }
}
