//! The filters to choose from: a box over the main screen.

use super::overlay::border;
use super::paint::Painter;
use crate::app::{App, Area, Chooser, ChooserRow};

/// Paints the box with the rows that are in sight.
pub(super) fn paint(app: &App, chooser: &Chooser, painter: &mut Painter<'_>) {
    let area = chooser.area;
    painter.clear(area, "overlay");
    let wording = app.wording();
    let Some(reader) = app.reader() else { return };
    let (shown, total) = (reader.list().entries().len().to_string(), reader.list().total().to_string());
    let below = wording.fill("filter.shown", &[("shown", &shown), ("total", &total)]);
    border(wording.text("filter.title"), &below, area, &mut painter.plain());
    let inner = Area { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), ..area };
    let bottom = area.bottom().saturating_sub(1);
    for (y, row) in (inner.y..bottom).zip(chooser.rows.iter().skip(chooser.top)) {
        let line = Area { y, height: 1, ..inner };
        match row {
            ChooserRow::Blank => {}
            ChooserRow::Group(group) => {
                let look = painter.look("overlay.group");
                painter.plain().text((line.x + 1, y), line.right(), wording.text(group.wording_key()), look);
            }
            ChooserRow::Choice(index) => {
                let Some((choice, count)) = chooser.choices.get(*index) else { continue };
                let taken = reader.filter().choices().contains(choice);
                let selected = chooser.selected == *index;
                paint_choice((&choice.label(wording), *count), taken, selected, line, painter);
            }
        }
    }
}

/// `▸ [x] 评论   5`
fn paint_choice(
    (label, count): (&str, usize),
    taken: bool,
    selected: bool,
    line: Area,
    painter: &mut Painter<'_>,
) {
    let key = painter.look("overlay.key");
    let look = painter.look(if taken { "overlay.group" } else { "overlay" });
    let box_text = if taken { "[x]" } else { "[ ]" };
    let at = painter.plain().text((line.x + 3, line.y), line.right(), box_text, key);
    let count = count.to_string();
    let count_at = line.right().saturating_sub(painter.width(&count) + 1);
    let label = painter.fitted(label, count_at.saturating_sub(at + 3)).into_owned();
    painter.text((at + 1, line.y), count_at, &label, look);
    painter.text((count_at, line.y), line.right(), &count, key);
    if selected {
        let sign = painter.glyphs().selected;
        painter.sign(line.x + 1, line.y, sign, "overlay.title");
        painter.tint(line, painter.look("list.selected"));
    }
}
