//! Commands → state.

use super::prompt::Purpose;
use super::{
    App, Command, Effect, Job, OverlayKind, Pane, Stage, bookmarks, chooser, filtering, inspecting, jumps,
    marks, overlay, prompt, searching, selection, sweeping, take, travel,
};

/// Carries a command out.
pub(super) fn perform(app: &mut App, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => return vec![Effect::Quit],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Redraw => return vec![Effect::Repaint, Effect::Probe],
        Command::CommandLine => prompt::open(app, Purpose::Line, ""),
        Command::NextTheme => return next_theme(app),
        _ if app.prompt.is_some() => return prompt::perform(app, command),
        Command::Help => overlay::toggle(app, OverlayKind::Help),
        _ if app.overlay.is_some() => overlay::perform(app, command),
        _ if app.chooser.is_some() => chooser::perform(app, command),
        Command::Reload => return reload(app),
        _ if app.inspector.is_some() => return inspecting::perform(app, command),
        Command::Close => return close(app),
        _ if app.reader().is_none() => without_issue(app),
        _ if selection::takes(app, command) => selection::perform(app, command),
        Command::Diagnostics => overlay::toggle(app, OverlayKind::Diagnostics),
        Command::Progress => overlay::toggle(app, OverlayKind::Progress),
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
        _ if command.moves() => travel::within(app, command),
        Command::ReadOn => travel::read_on(app),
        Command::ReadBack => travel::read_back(app),
        Command::NextArticle => travel::step(app, (1, true), None),
        Command::PreviousArticle => travel::step(app, (1, false), None),
        Command::NextPage => travel::page(app, 1, true),
        Command::PreviousPage => travel::page(app, 1, false),
        Command::NextUnread => marks::next_unread(app),
        Command::ToggleRead => marks::toggle_read(app),
        Command::Bookmark => bookmarks::begin(app),
        Command::Bookmarks => return bookmarks::ask(app),
        Command::Follow => jumps::follow(app),
        Command::NextLink => jumps::choose(app, true),
        Command::PreviousLink => jumps::choose(app, false),
        Command::Back => jumps::back(app),
        Command::Forward => jumps::forward(app),
        Command::Find => searching::begin(app),
        Command::FindIssue => sweeping::begin(app),
        Command::Inspect => return inspecting::begin(app),
        Command::Filter => filtering::begin(app),
        Command::Filters => chooser::toggle(app),
        Command::ClearFilters => filtering::clear(app),
        Command::FindNext => searching::next(app, true),
        Command::FindPrevious => searching::next(app, false),
        Command::Copy
        | Command::CopyArticle
        | Command::Clip
        | Command::Export
        | Command::Browse
        | Command::Pipe
        | Command::PipeTyped => return take::perform(app, command),
        // Of a window, a selection, a text field, which have taken theirs above. `tests/keys.rs` sees to it that no
        // command comes here that should do something.
        _ => {}
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
    app.jobs.push_back(Job::Again);
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

/// Puts away, one after another: the search, in the list the filter, zen, the article's focus.
fn cancel(app: &mut App) {
    let searched = app.reader().is_some_and(|reader| !reader.find().query().is_empty());
    if searched {
        searching::cancel(app);
    } else if app.reader().is_some_and(|reader| reader.focus() == Pane::List && reader.filter().is_on()) {
        filtering::clear(app);
    } else if app.display.zen {
        app.display.zen = false;
    } else if app.reader().is_some_and(|reader| reader.focus() == Pane::Article) {
        focus(app, Pane::List);
    } else {
        app.say_key("notice.how-to-leave", Command::Close);
    }
}

pub(super) fn focus(app: &mut App, pane: Pane) {
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
    if app.display.zen {
        app.say_key("notice.zen", Command::Zen);
    }
}

/// Changes the measure by some Han: from the length of the lines on the screen, which may be less than the
/// setting, and to no more than the pane has room for.
fn measure(app: &mut App, by: i16) {
    let Some(panes) = app.reader().and_then(|reader| reader.panes()) else { return };
    let room = panes.room() / 2;
    let settings = &mut app.display.settings;
    let shown = settings.measure.min(room);
    if by > 0 && shown == room {
        return say_measure(app, "notice.measure-full", shown);
    }
    settings.set_measure(shown.saturating_add_signed(by).min(room));
    let key = match settings.measure == shown {
        false => "notice.measure",
        true if by > 0 => "notice.measure-longest",
        true => "notice.measure-shortest",
    };
    let measure = settings.measure;
    say_measure(app, key, measure);
}

fn say_measure(app: &mut App, key: &str, measure: u16) {
    let (measure, cells) = (measure.to_string(), (measure * 2).to_string());
    app.say(app.wording.fill(key, &[("measure", &measure), ("cells", &cells)]));
}

/// There is no issue to do anything with.
fn without_issue(app: &mut App) {
    match app.stage {
        Stage::Loading => app.say(app.wording.text("screen.loading").to_owned()),
        _ => app.say_key("notice.how-to-leave", Command::Close),
    }
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

/// The theme after the one on the screen, round the end.
fn next_theme(app: &mut App) -> Vec<Effect> {
    let names = &app.themes.names;
    let current = names.iter().position(|name| *name == app.themes.current);
    let next = current.map_or(0, |current| current + 1);
    let Some(name) = names.get(next).or(names.first()).cloned() else { return Vec::new() };
    app.display.settings.theme = Some(name.clone());
    vec![app.use_theme(name)]
}
