//! Moving: within the list or the article, and on from one article to the next.

use super::jumps::Marked;
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
    if matches!(command, Command::Down | Command::Up) {
        return by(app, 1, command == Command::Down);
    }
    if reader.focus == Pane::List {
        let height = usize::from(panes.list.height);
        let selected = reader.selected();
        let last = reader.list.entries().len().saturating_sub(1);
        let entry = match command {
            Command::Top => 0,
            Command::Bottom => last,
            Command::PageDown => reader.list.entry_beyond(selected, height, true),
            Command::PageUp => reader.list.entry_beyond(selected, height, false),
            Command::HalfDown => reader.list.entry_beyond(selected, height / 2, true),
            _ => reader.list.entry_beyond(selected, height / 2, false),
        };
        if entry.min(last) == selected {
            return say_edge(app, entry > 0);
        }
        return reader.select(entry, display);
    }
    let height = usize::from(panes.text.height);
    let half = isize::try_from(height / 2).unwrap_or(1).max(1);
    let here = reader.place();
    let moved = match command {
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
        let up = matches!(command, Command::PageUp | Command::HalfUp | Command::Top);
        stand(app, !up);
    }
}

/// So many headlines or lines on, or back.
pub(super) fn by(app: &mut App, times: usize, forward: bool) {
    let Some((reader, display)) = app.reader_mut() else { return };
    if reader.focus == Pane::List {
        let Some(entry) = reader.entry_beyond(times, forward) else { return say_edge(app, forward) };
        return reader.select(entry, display);
    }
    let lines = isize::try_from(times).unwrap_or(isize::MAX);
    if !reader.view.scroll(if forward { lines } else { -lines }) {
        stand(app, forward);
    }
}

/// Says that there is no article beyond this one.
fn say_edge(app: &mut App, forward: bool) {
    let key = if forward { "notice.last-article" } else { "notice.first-article" };
    app.say(app.wording.text(key).to_owned());
}

/// Says that the article cannot be scrolled further, and what leads on.
fn stand(app: &mut App, forward: bool) {
    if forward {
        at_end(app);
    } else {
        app.say_key("notice.article-start", Command::ReadBack);
    }
}

/// Says what comes after the end of the article: as printed, the story may go on elsewhere.
fn at_end(app: &mut App) {
    let jump = app.marked().and_then(Marked::jump);
    let jump = jump.filter(|jump| !app.display.settings.read_through && jump.target.is_some());
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
        step(app, (1, true), Some(Anchor::Start));
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
        step(app, (1, false), Some(Anchor::End));
    } else {
        reader.view.scroll(-screen_of(usize::from(panes.text.height)));
    }
}

/// So many articles on, or back: where it was left, or at `anchor`.
pub(super) fn step(app: &mut App, (times, forward): (usize, bool), anchor: Option<Anchor>) {
    let Some((reader, display)) = app.reader_mut() else { return };
    let next = reader.entry_beyond(times, forward);
    let entry = next.and_then(|next| Some((next, reader.list.entries().get(next)?.at)));
    match (entry, anchor) {
        (Some((_, at)), Some(Anchor::Start)) if at.part > 0 && display.settings.read_through => {
            reader.go(at, Anchor::Part(at.part));
        }
        (Some((_, at)), Some(anchor)) => reader.go(at, anchor),
        (Some((entry, _)), None) => reader.select(entry, display),
        (None, _) => say_edge(app, forward),
    }
}

/// The first article so many pages on, or back; of the last one, or the first, when there are fewer.
pub(super) fn page(app: &mut App, times: usize, forward: bool) {
    let Some((reader, display)) = app.reader_mut() else { return };
    let entries = reader.list.entries();
    let selected = reader.selected();
    let Some(here) = entries.get(selected).map(|entry| entry.page) else { return };
    let mut pages: Vec<usize> = if forward {
        entries.iter().skip(selected).map(|entry| entry.page).filter(|page| *page > here).collect()
    } else {
        entries.iter().take(selected).rev().map(|entry| entry.page).filter(|page| *page < here).collect()
    };
    pages.dedup();
    let page = pages.get(times.saturating_sub(1)).or(pages.last());
    let first = page.and_then(|page| entries.iter().position(|entry| entry.page == *page));
    if let Some(first) = first {
        let place = reader.place();
        reader.history.leave(place);
        reader.select(first, display);
    } else {
        let key = if forward { "notice.last-page" } else { "notice.first-page" };
        app.say(app.wording.text(key).to_owned());
    }
}
