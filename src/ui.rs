//! `render(&App, &Theme, &mut Frame)`: reads state, changes nothing, computes nothing that state would need.
//!
//! Text is painted cell by cell by `paint::Painter`, never wrapped here: the layout has its lines already.

mod article;
mod chooser;
mod hits;
mod inspector;
mod list;
mod masthead;
mod overlay;
mod paint;
mod screen;
mod shelf;
mod status;

use ratatui::Frame;

use crate::app::{App, Panes, Reader, Size, Stage};
use crate::config::Theme;
use paint::Painter;

/// Draws the whole screen.
pub fn render(app: &App, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    // Between a resize and its action the frame may have another size than the state: the smaller one holds.
    let told = app.display().size;
    let size = Size { columns: area.width.min(told.columns), rows: area.height.min(told.rows) };
    let display = app.display();
    let mut painter = Painter::new(frame.buffer_mut(), theme, display.ambiguous(), display.ascii());
    painter.clear_all("page");
    if screen::too_small(app, size, &mut painter.plain()) || size != told {
        return;
    }
    match app.stage() {
        Stage::Loading => screen::loading(app, &mut painter.plain()),
        Stage::Failed(sentence) => screen::failed(app, sentence, &mut painter.plain()),
        Stage::Reading(reader) => {
            if let Some(panes) = reader.panes() {
                issue(app, reader, panes, &mut painter);
            }
        }
    }
    if let Some(chooser) = app.chooser() {
        chooser::paint(app, chooser, &mut painter);
    }
    if let Some(shelf) = app.shelf() {
        shelf::paint(app, shelf, &mut painter);
    }
    if let Some(hits) = app.open_hits() {
        hits::paint(app, hits, &mut painter);
    }
    if let Some(open) = app.inspector() {
        inspector::paint(app, open, &mut painter);
    }
    if let Some(overlay) = app.overlay() {
        overlay::paint(app, overlay, &mut painter.plain());
    }
    if let Some(cursor) = status::paint(app, &mut painter.plain()) {
        frame.set_cursor_position(cursor);
    }
}

/// The main screen: masthead, headlines, article.
fn issue(app: &App, reader: &Reader, panes: &Panes, painter: &mut Painter<'_>) {
    masthead::paint(app, reader, panes, painter);
    if panes.shows_list {
        list::paint(app, reader, panes, painter);
    }
    if let Some(divider) = panes.divider {
        for y in divider.y..divider.bottom() {
            painter.sign(divider.x, y, painter.glyphs().divider, "chrome");
        }
    }
    if panes.shows_article {
        article::paint(app, reader, panes, painter);
    }
}
