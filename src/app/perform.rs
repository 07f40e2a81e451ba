//! Commands → state.

use super::view::Anchor;
use super::{App, Command, Effect, OverlayKind, Pane, Stage, jumps, overlay, searching};

/// Carries a command out.
pub(super) fn perform(app: &mut App, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => return vec![Effect::Quit],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Redraw => return vec![Effect::Repaint],
        Command::Help => overlay::toggle(app, OverlayKind::Help),
        _ if app.overlay.is_some() => overlay::perform(app, command),
        Command::Reload => return reload(app),
        Command::Close => return close(app),
        _ if app.reader().is_none() => {}
        Command::Diagnostics => overlay::toggle(app, OverlayKind::Diagnostics),
        Command::Cancel => cancel(app),
        Command::Zen => zen(app),
        Command::Wider => measure(app, 2),
        Command::Narrower => measure(app, -2),
        Command::ToggleReadThrough => toggle_read_through(app),
        Command::SwitchPane => match app.reader().map(super::Reader::focus) {
            Some(Pane::List) => focus(app, Pane::Article),
            _ => focus(app, Pane::List),
        },
        Command::FocusList => focus(app, Pane::List),
        Command::FocusArticle | Command::Open => focus(app, Pane::Article),
        Command::Down
        | Command::Up
        | Command::PageDown
        | Command::PageUp
        | Command::HalfDown
        | Command::HalfUp
        | Command::Top
        | Command::Bottom => travel(app, command),
        Command::ReadOn => read_on(app),
        Command::ReadBack => read_back(app),
        Command::NextArticle => step(app, true, None),
        Command::PreviousArticle => step(app, false, None),
        Command::NextPage => page(app, true),
        Command::PreviousPage => page(app, false),
        Command::Follow => jumps::follow(app),
        Command::NextLink => jumps::choose(app, true),
        Command::PreviousLink => jumps::choose(app, false),
        Command::Back => jumps::back(app),
        Command::Forward => jumps::forward(app),
        Command::Find => searching::begin(app),
        Command::FindNext => searching::next(app, true),
        Command::FindPrevious => searching::next(app, false),
        Command::FindAccept => searching::accept(app),
        Command::FindCancel => searching::cancel(app),
        Command::FindDelete => searching::delete(app),
        Command::FindClear => searching::clear(app),
    }
    Vec::new()
}

fn reload(app: &mut App) -> Vec<Effect> {
    let Some(input) = app.input.clone() else {
        app.say(app.wording.text("notice.no-reload").to_owned());
        return Vec::new();
    };
    if app.reader().is_none() {
        app.stage = Stage::Loading;
    }
    app.say(app.wording.text("notice.reloading").to_owned());
    vec![Effect::Open(input)]
}

/// One step back: out of zen, from a lone article to the list; from the main screen, away.
fn close(app: &mut App) -> Vec<Effect> {
    let alone = app.reader().and_then(|reader| reader.panes()).is_some_and(|panes| !panes.shows_list);
    if app.display.zen {
        app.display.zen = false;
    } else if alone {
        focus(app, Pane::List);
    } else {
        return vec![Effect::Quit];
    }
    Vec::new()
}

/// Puts away, one after another: the search, zen, the article's focus.
fn cancel(app: &mut App) {
    let searched = app.reader().is_some_and(|reader| !reader.find().query().is_empty());
    if searched {
        searching::cancel(app);
    } else if app.display.zen {
        app.display.zen = false;
    } else if app.reader().is_some_and(|reader| reader.focus() == Pane::Article) {
        focus(app, Pane::List);
    } else if let Some(key) = app.keymap.hint(Command::Close) {
        app.say(app.wording.fill("notice.how-to-leave", &[("key", &key)]));
    }
}

fn focus(app: &mut App, pane: Pane) {
    if pane == Pane::List {
        app.display.zen = false;
    }
    if let Some((reader, _)) = app.reader_mut() {
        reader.focus = pane;
    }
}

fn zen(app: &mut App) {
    app.display.zen = !app.display.zen;
    if let Some((reader, _)) = app.reader_mut() {
        reader.focus = Pane::Article;
    }
}

fn measure(app: &mut App, by: i16) {
    app.display.settings.change_measure(by);
    super::settle(app);
    let measure = app.display.settings.measure;
    let room = app.reader().and_then(|reader| reader.panes()).map_or(measure, |panes| panes.text.width / 2);
    let (measure, room, narrow) = (measure.to_string(), room.to_string(), room < measure);
    let key = if narrow { "notice.measure-narrow" } else { "notice.measure" };
    app.say(app.wording.fill(key, &[("measure", &measure), ("room", &room)]));
}

fn toggle_read_through(app: &mut App) {
    let through = !app.display.settings.read_through;
    app.display.settings.read_through = through;
    if let Some((reader, _)) = app.reader_mut() {
        reader.change_way_of_reading(through);
    }
    let key = if through { "notice.read-through" } else { "notice.as-printed" };
    app.say(app.wording.text(key).to_owned());
}

/// Lines that two screens of text share, so that the eye finds on.
fn page_of(height: usize) -> isize {
    let shared = match height {
        0..=4 => 0,
        5..=10 => 1,
        _ => 2,
    };
    isize::try_from(height - shared).unwrap_or(1).max(1)
}

/// Moves the selection, or scrolls the article.
fn travel(app: &mut App, command: Command) {
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
        return reader.select(entry.min(last), display);
    }
    let height = usize::from(panes.text.height);
    let half = isize::try_from(height / 2).unwrap_or(1).max(1);
    let here = reader.place();
    let moved = match command {
        Command::Down => reader.view.scroll(1),
        Command::Up => reader.view.scroll(-1),
        Command::PageDown => reader.view.scroll(page_of(height)),
        Command::PageUp => reader.view.scroll(-page_of(height)),
        Command::HalfDown => reader.view.scroll(half),
        Command::HalfUp => reader.view.scroll(-half),
        Command::Top => reader.view.scroll_to(0),
        _ => reader.view.scroll_to(usize::MAX),
    };
    // Only what the opposite key does not undo is worth a place in the history.
    if moved && matches!(command, Command::Top | Command::Bottom) {
        reader.history.leave(here);
    }
}

/// A screen further; from the end, the next article.
fn read_on(app: &mut App) {
    let Some((reader, _)) = app.reader_mut() else { return };
    let Some(panes) = reader.panes().copied() else { return };
    if !panes.shows_article {
        return focus(app, Pane::Article);
    }
    if reader.view.at_end() {
        reader.note_end();
        step(app, true, Some(Anchor::Start));
    } else {
        reader.view.scroll(page_of(usize::from(panes.text.height)));
        reader.note_end();
    }
}

/// A screen back; from the start, the end of the article before.
fn read_back(app: &mut App) {
    let Some((reader, _)) = app.reader_mut() else { return };
    let Some(panes) = reader.panes().copied().filter(|panes| panes.shows_article) else { return };
    if reader.view.top() == 0 {
        step(app, false, Some(Anchor::End));
    } else {
        reader.view.scroll(-page_of(usize::from(panes.text.height)));
    }
}

/// The next article or the one before: where it was left, or at `anchor`.
fn step(app: &mut App, forward: bool, anchor: Option<Anchor>) {
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
fn page(app: &mut App, forward: bool) {
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
