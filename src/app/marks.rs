//! Read and unread.

use super::App;

/// Marks the article on the screen as read, or as unread when it is.
pub(super) fn toggle_read(app: &mut App) {
    let Some((reader, _)) = app.reader_mut() else { return };
    let article = reader.at().article;
    if reader.article().is_none() {
        return;
    }
    let read = !reader.is_read(article);
    reader.set_read(article, read);
    let key = if read { "notice.read" } else { "notice.unread" };
    app.say(app.wording.text(key).to_owned());
}

/// Goes to the next article that is unread, from the selection on and round the end.
pub(super) fn next_unread(app: &mut App) {
    let Some((reader, display)) = app.reader_mut() else { return };
    let selected = reader.selected();
    let entries = reader.list.entries();
    let here = entries.get(selected).map(|entry| entry.at.article);
    // A continuation is no article of its own.
    let unread = |entry: &&super::Entry| {
        !reader.is_read(entry.at.article) && entry.at.part == 0 && Some(entry.at.article) != here
    };
    let below = entries.iter().skip(selected + 1).find(unread);
    let found = below.or_else(|| entries.iter().take(selected).find(unread));
    let (wrapped, place) = (below.is_none(), reader.place());
    let entry = found.and_then(|entry| reader.list.entry_of(entry.at));
    let Some(entry) = entry else {
        let key = if here.is_some_and(|here| !reader.is_read(here)) {
            "notice.last-unread"
        } else {
            "notice.all-read"
        };
        return app.say(app.wording.text(key).to_owned());
    };
    reader.history.leave(place);
    reader.select(entry, display);
    if wrapped {
        app.say(app.wording.text("notice.unread-from-start").to_owned());
    }
}
