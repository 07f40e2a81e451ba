//! Moving: within the list or the article, and on from one article to the next.

use super::list::page_of;
use super::perform::focus;
use super::view::Anchor;
use super::{App, Command, Pane};

/// Lines that two screens of text share, so that the eye finds on.
fn screen_of(height: usize) -> isize {
    let shared = match height {
        0..=4 => 0,
        5..=10 => 1,
        _ => 2,
    };
    isize::try_from(height - shared).unwrap_or(1).max(1)
}

/// Moves the selection, or scrolls the article.
pub(super) fn within(app: &mut App, command: Command) {
    let Some((reader, display)) = app.reader_mut() else { return };
    let Some(panes) = reader.panes().copied() else { return };
    if reader.focus == Pane::List {
        let height = usize::from(panes.list.height);
        let selected = reader.selected();
        let last = reader.list.entries().len().saturating_sub(1);
        let entry = match command {
            Command::Down => selected + 1,
            Command::Up => selected.saturating_sub(1),
            Command::Top => 0,
            Command::Bottom => last,
            Command::PageDown => reader.list.entry_beyond(selected, height, true),
            Command::PageUp => reader.list.entry_beyond(selected, height, false),
            Command::HalfDown => reader.list.entry_beyond(selected, height / 2, true),
            _ => reader.list.entry_beyond(selected, height / 2, false),
        };
        let entry = entry.min(last);
        if entry == selected {
            let key = if entry == 0 { "notice.first-article" } else { "notice.last-article" };
            return app.say(app.wording.text(key).to_owned());
        }
        return reader.select(entry, display);
    }
    let height = usize::from(panes.text.height);
    let half = isize::try_from(height / 2).unwrap_or(1).max(1);
    let here = reader.place();
    let moved = match command {
        Command::Down => reader.view.scroll(1),
        Command::Up => reader.view.scroll(-1),
        Command::PageDown => reader.view.scroll(screen_of(height)),
        Command::PageUp => reader.view.scroll(-screen_of(height)),
        Command::HalfDown => reader.view.scroll(half),
        Command::HalfUp => reader.view.scroll(-half),
        Command::Top => reader.view.scroll_to(0),
        _ => reader.view.scroll_to(usize::MAX),
    };
    // Only what the opposite key does not undo is worth a place in the history.
    if moved && matches!(command, Command::Top | Command::Bottom) {
        reader.history.leave_within(here);
    }
    if !moved {
        match command {
            Command::Up | Command::PageUp | Command::HalfUp | Command::Top => {
                app.say_key("notice.article-start", Command::ReadBack);
            }
            _ => at_end(app),
        }
    }
}

/// Says what comes after the end of the article: as printed, the story may go on elsewhere.
fn at_end(app: &mut App) {
    let jump = app.marked_jump().filter(|jump| !app.display.settings.read_through && jump.target.is_some());
    let page = jump.zip(app.reader()).map(|(jump, reader)| page_of(reader.issue(), jump).to_owned());
    let keys = [Command::Follow, Command::ReadOn].map(|command| app.keymap.hint(command));
    match (page, keys) {
        (Some(page), [Some(follow), Some(key)]) => {
            let values = [("page", &*page), ("follow", &follow), ("key", &key)];
            app.say(app.wording.fill("notice.part-end", &values));
        }
        _ => app.say_key("notice.article-end", Command::ReadOn),
    }
}

/// A screen further; from the end, the next article.
pub(super) fn read_on(app: &mut App) {
    let Some((reader, _)) = app.reader_mut() else { return };
    let Some(panes) = reader.panes().copied() else { return };
    if !panes.shows_article {
        return focus(app, Pane::Article);
    }
    if reader.view.at_end() {
        reader.note_end();
        step(app, true, Some(Anchor::Start));
    } else {
        reader.view.scroll(screen_of(usize::from(panes.text.height)));
        reader.note_end();
    }
}

/// A screen back; from the start, the end of the article before.
pub(super) fn read_back(app: &mut App) {
    let Some((reader, _)) = app.reader_mut() else { return };
    let Some(panes) = reader.panes().copied() else { return };
    if !panes.shows_article {
        return within(app, Command::PageUp);
    }
    if reader.view.top() == 0 {
        step(app, false, Some(Anchor::End));
    } else {
        reader.view.scroll(-screen_of(usize::from(panes.text.height)));
    }
}

/// The next article or the one before: where it was left, or at `anchor`.
pub(super) fn step(app: &mut App, forward: bool, anchor: Option<Anchor>) {
    let Some((reader, display)) = app.reader_mut() else { return };
    let selected = reader.selected();
    let next = if forward { Some(selected + 1) } else { selected.checked_sub(1) };
    let entry = next.and_then(|next| Some((next, reader.list.entries().get(next)?.at)));
    match (entry, anchor) {
        (Some((_, at)), Some(Anchor::Start)) if at.part > 0 && display.settings.read_through => {
            reader.go(at, Anchor::Part(at.part));
        }
        (Some((_, at)), Some(anchor)) => reader.go(at, anchor),
        (Some((entry, _)), None) => reader.select(entry, display),
        (None, _) => {
            let key = if forward { "notice.last-article" } else { "notice.first-article" };
            app.say(app.wording.text(key).to_owned());
        }
    }
}

/// The first article of the next page, or of the one before.
pub(super) fn page(app: &mut App, forward: bool) {
    let Some((reader, display)) = app.reader_mut() else { return };
    let entries = reader.list.entries();
    let Some(here) = entries.get(reader.selected()).map(|entry| entry.page) else { return };
    let other = |entry: &super::Entry| if forward { entry.page > here } else { entry.page < here };
    let page = if forward {
        entries.iter().find(|entry| other(entry))
    } else {
        entries.iter().rfind(|entry| other(entry))
    };
    let first = page.and_then(|page| entries.iter().position(|entry| entry.page == page.page));
    if let Some(first) = first {
        let place = reader.place();
        reader.history.leave(place);
        reader.select(first, display);
    } else {
        let key = if forward { "notice.last-page" } else { "notice.first-page" };
        app.say(app.wording.text(key).to_owned());
    }
}
