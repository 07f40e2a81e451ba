//! The bookmarks of the list, as far as it is narrowed, into a file.

use super::prompt::{self, Purpose};
use super::{App, Effect, Take};
use crate::export::{self, BookmarkFormat};

/// The file's name that is offered.
const NAME: &str = "bookmarks.md";

/// Asks for the file; the list stays open behind it.
pub(super) fn begin(app: &mut App) {
    if app.shelf.as_ref().is_some_and(|shelf| shelf.position().1 > 0) {
        prompt::open(app, Purpose::BookmarkExport, NAME);
    } else {
        app.say(app.wording.text("bookmark.none-found").to_owned());
    }
}

/// Back to the list, as it was.
pub(super) fn cancel(app: &mut App) {
    if let Some(shelf) = &app.shelf {
        let query = shelf.query().to_owned();
        prompt::open(app, Purpose::Bookmarks, &query);
    }
}

/// Writes what the list shows.
pub(super) fn accept(app: &mut App, path: &str) -> Vec<Effect> {
    let path = path.trim();
    let Some(shelf) = app.shelf.take().filter(|_| !path.is_empty()) else { return Vec::new() };
    let Some(format) = BookmarkFormat::of_name(path) else {
        app.warn(app.wording.fill("bookmark.no-format", &[("name", path)]));
        return Vec::new();
    };
    let mut bytes = Vec::new();
    match export::bookmarks(&shelf.all_shown(), format, app.display.settings.citation, &mut bytes) {
        Ok(()) => vec![Effect::Take(Take::Save { path: path.to_owned(), bytes })],
        Err(error) => {
            app.warn(error.to_string());
            Vec::new()
        }
    }
}
