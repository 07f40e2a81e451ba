//! The commands of the filter: what is typed, what is chosen, and what the list shows of it.

use super::filter::Choice;
use super::perform::focus;
use super::prompt::{self, Purpose};
use super::{App, Display, Pane, Reader};

/// Opens the text field for what the headlines are narrowed to.
pub(super) fn begin(app: &mut App) {
    let Some((reader, _)) = app.reader_mut() else { return };
    let place = reader.place();
    reader.filter_origin = Some(place);
    let text = reader.filter.text().to_owned();
    focus(app, Pane::List);
    prompt::open(app, Purpose::Filter, &text);
}

/// Another text is typed.
pub(super) fn changed(app: &mut App, text: &str) {
    let Some((reader, display)) = app.reader_mut() else { return };
    reader.filter.set_text(text);
    reader.narrow(display);
}

/// Keeps the filter; the field is closed.
pub(super) fn accept(app: &mut App) {
    let Some((reader, _)) = app.reader_mut() else { return };
    let Some(place) = reader.filter_origin.take() else { return };
    if place.at != reader.at() {
        reader.history.leave(place);
    }
    say_none(app);
}

/// Takes the text away again, and goes back to where it began.
pub(super) fn cancel(app: &mut App) {
    let Some((reader, display)) = app.reader_mut() else { return };
    let Some(place) = reader.filter_origin.take() else { return };
    reader.filter.set_text("");
    reader.return_to(place);
    reader.narrow(display);
}

/// Takes a choice in or out.
pub(super) fn choose(app: &mut App, choice: &Choice) {
    let Some((reader, display)) = app.reader_mut() else { return };
    reader.filter.toggle(choice);
    reader.narrow(display);
    say_none(app);
}

/// Shows everything again.
pub(super) fn clear(app: &mut App) {
    let Some((reader, display)) = app.reader_mut() else { return };
    if reader.filter.is_on() {
        reader.filter.clear();
        reader.narrow(display);
        app.say(app.wording.text("filter.cleared").to_owned());
    } else {
        app.say(app.wording.text("filter.nothing").to_owned());
    }
}

fn say_none(app: &mut App) {
    if app.reader().is_some_and(|reader| reader.filter().is_on() && reader.list().entries().is_empty()) {
        app.say_key("filter.none-key", super::Command::ClearFilters);
    }
}

impl Reader {
    /// Shows of the list what the filter lets through. The article on the screen stays, or gives way to the nearest
    /// that is left.
    fn narrow(&mut self, display: &Display) {
        self.narrow_list(None);
        if self.list.entry_of(self.at()).is_none() && !self.list.entries().is_empty() {
            let nearest = self.list.entry_before(self.at()).unwrap_or_default();
            self.select(nearest, display);
        }
    }
}
