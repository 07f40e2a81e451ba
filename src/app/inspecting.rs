//! The commands of the structure inspector.

use super::inspector::{Act, Choosing, Inspector, Menu, is_doubtful};
use super::prompt::{self, Purpose};
use super::{App, Command, Effect, Pane, correcting, perform};
use crate::model::PartRef;
use crate::reading::Inspected;

/// `i`: asks what became of the lines; closes the inspector when it is open.
pub(super) fn begin(app: &mut App) -> Vec<Effect> {
    if app.inspector.take().is_some() {
        return Vec::new();
    }
    app.corrected.asked = true;
    app.say(app.wording.text("inspect.asked").to_owned());
    vec![Effect::Inspect]
}

/// The lines are here: opens the inspector at the line that one reads, or brings the open one up to date.
pub(super) fn inspected(app: &mut App, result: Result<Box<Inspected>, String>) -> Vec<Effect> {
    let asked = std::mem::take(&mut app.corrected.asked);
    match result {
        Err(sentence) => app.warn(sentence),
        Ok(_) if !asked && app.inspector.is_none() => {}
        Ok(inspected) => {
            app.message = None;
            return show(app, *inspected);
        }
    }
    Vec::new()
}

/// Takes lines that were looked at, with the issue that they make.
pub(super) fn show(app: &mut App, inspected: Inspected) -> Vec<Effect> {
    let (mut inspector, reading) = Inspector::new(inspected);
    let mut effects = Vec::new();
    if app.reader().is_some_and(|reader| *reader.reading() != reading) {
        effects = super::opening::replace(app, reading);
    }
    if let Some(before) = app.inspector.take() {
        inspector.select_again(&before);
    } else {
        let line = app.reader().map_or(0, |reader| inspector.line_of_place(reader));
        inspector.select(line);
    }
    app.inspector = Some(Box::new(inspector));
    effects
}

/// Carries out a command while the inspector is open.
pub(super) fn perform(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(inspector) = &mut app.inspector else { return Vec::new() };
    if inspector.menu.is_some() {
        return in_menu(app, command);
    }
    let last = inspector.trace().lines.len().saturating_sub(1);
    let height = inspector.height();
    let (page, here) = (height.saturating_sub(1).max(1), inspector.selected());
    let article = |line: &crate::model::TracedLine| line.part.map(|part| part.article);
    let next = match command {
        Command::Down => Some(here + 1),
        Command::Up => here.checked_sub(1),
        Command::PageDown | Command::ReadOn => Some(here + page),
        Command::PageUp | Command::ReadBack => Some(here.saturating_sub(page)),
        Command::HalfDown => Some(here + height / 2),
        Command::HalfUp => Some(here.saturating_sub(height / 2)),
        Command::Top => Some(0),
        Command::Bottom => Some(last),
        Command::NextArticle => inspector.next_bound(true, article),
        Command::PreviousArticle => inspector.next_bound(false, article),
        Command::NextPage => inspector.next_bound(true, |line| Some(line.page)),
        Command::PreviousPage => inspector.next_bound(false, |line| Some(line.page)),
        _ => return other(app, command),
    };
    match next {
        Some(next) if next.min(last) != here => inspector.select(next),
        _ => {
            let up = matches!(
                command,
                Command::Up
                    | Command::PageUp
                    | Command::HalfUp
                    | Command::ReadBack
                    | Command::Top
                    | Command::PreviousArticle
                    | Command::PreviousPage
            );
            let key = if up { "notice.top" } else { "notice.bottom" };
            app.say(app.wording.text(key).to_owned());
        }
    }
    Vec::new()
}

/// What is no move.
fn other(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(inspector) = &mut app.inspector else { return Vec::new() };
    match command {
        Command::NextDoubt | Command::PreviousDoubt => {
            let found = inspector.next(command == Command::NextDoubt, is_doubtful);
            go(app, found, "inspect.no-doubt", command == Command::NextDoubt);
        }
        Command::Find => {
            inspector.begin_finding();
            prompt::open(app, Purpose::FindLine, "");
        }
        Command::FindNext | Command::FindPrevious => find(app, command == Command::FindNext),
        Command::Correct if inspector.choosing.is_some() => return correcting::choose(app),
        Command::Correct => inspector.menu = Menu::of_line(inspector, &app.wording),
        Command::ArticleKind => return act(app, Act::AskKind),
        Command::BeginArticle => return act(app, Act::Begin),
        Command::EndArticle => return act(app, Act::End),
        Command::JoinArticle => return act(app, Act::Join),
        Command::LeadJump => return act(app, Act::Lead),
        Command::RemoveCorrection if matches!(inspector.choosing, Some(Choosing::Lead(_))) => {
            return correcting::lead_nowhere(app);
        }
        Command::RemoveCorrection => return act(app, Act::Remove),
        Command::UndoCorrection => return correcting::undo(app, true),
        Command::RedoCorrection => return correcting::undo(app, false),
        Command::ShowLine => show_line(app),
        Command::Cancel if inspector.choosing.is_some() => inspector.choosing = None,
        Command::Cancel | Command::Close | Command::Inspect => app.inspector = None,
        Command::Diagnostics => super::overlay::toggle(app, super::OverlayKind::Diagnostics),
        _ => app.say_key("notice.close-first", Command::Close),
    }
    Vec::new()
}

/// Carries out a command in the menu.
fn in_menu(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(menu) = app.inspector.as_mut().and_then(|inspector| inspector.menu.as_mut()) else {
        return Vec::new();
    };
    let last = menu.items.len().saturating_sub(1);
    let page = menu.height().saturating_sub(1).max(1);
    menu.selected = match command {
        // Round the end: what is not a role stands there.
        Command::Down if menu.selected == last => 0,
        Command::Up if menu.selected == 0 => last,
        Command::Down => menu.selected + 1,
        Command::Up => menu.selected - 1,
        Command::PageDown | Command::HalfDown => (menu.selected + page).min(last),
        Command::PageUp | Command::HalfUp => menu.selected.saturating_sub(page),
        Command::Top => 0,
        Command::Bottom => last,
        Command::Choose => {
            let item = menu.items.get(menu.selected).map(|item| item.act);
            if let Some(inspector) = &mut app.inspector {
                inspector.menu = None;
            }
            return item.map(|item| act(app, item)).unwrap_or_default();
        }
        _ => {
            if let Some(inspector) = &mut app.inspector {
                inspector.menu = None;
            }
            return Vec::new();
        }
    };
    Vec::new()
}

/// With a number: to the line with it, or the item.
pub(super) fn counted(app: &mut App, command: Command, count: usize) -> Option<Vec<Effect>> {
    let inspector = app.inspector.as_mut()?;
    match (&mut inspector.menu, command) {
        (Some(menu), Command::Choose | Command::Top | Command::Bottom) => {
            menu.selected = count.saturating_sub(1).min(menu.items.len().saturating_sub(1));
            return Some(if command == Command::Choose { in_menu(app, command) } else { Vec::new() });
        }
        (None, Command::Top | Command::Bottom) => inspector.select(inspector.index_of_number(count)),
        (None, Command::Down) => inspector.select(inspector.selected().saturating_add(count)),
        (None, Command::Up) => inspector.select(inspector.selected().saturating_sub(count)),
        _ => return None,
    }
    Some(Vec::new())
}

fn act(app: &mut App, act: Act) -> Vec<Effect> {
    let Some(inspector) = &mut app.inspector else { return Vec::new() };
    inspector.choosing = None;
    let inside = inspector.part().is_some();
    let here = inspector.selected();
    match act {
        Act::Role(role) => return correcting::role(app, role),
        Act::Remove => return correcting::remove(app),
        _ if !inside => app.say(app.wording.text("inspect.outside").to_owned()),
        Act::Kind(kind) => return correcting::kind(app, kind),
        Act::Begin => return correcting::begin(app, true),
        Act::End => return correcting::begin(app, false),
        Act::AskKind => {
            let menu = app
                .inspector
                .as_deref()
                .zip(app.reader())
                .and_then(|(inspector, reader)| Menu::of_kinds(inspector, reader.issue(), &app.wording));
            if let Some(inspector) = &mut app.inspector {
                inspector.menu = menu;
            }
        }
        Act::Join => inspector.choosing = Some(Choosing::Join(here)),
        Act::Lead => inspector.choosing = Some(Choosing::Lead(here)),
    }
    Vec::new()
}

/// What is typed is found from where the search began.
pub(super) fn typed(app: &mut App, text: &str) {
    let Some(inspector) = &mut app.inspector else { return };
    inspector.look_for(text);
    // The line where it began counts too.
    inspector.return_to_origin();
    if let Some((index, _)) = inspector.first_hit() {
        inspector.select(index);
    }
}

/// The search is taken.
pub(super) fn found(app: &mut App) {
    let Some(inspector) = &app.inspector else { return };
    if !inspector.searched().is_empty() && inspector.first_hit().is_none() {
        let text = inspector.searched().to_owned();
        app.say(app.wording.fill("find.none", &[("query", &text)]));
    }
}

/// The search is given up: back to where it began.
pub(super) fn give_up_finding(app: &mut App) {
    if let Some(inspector) = &mut app.inspector {
        inspector.look_for("");
        inspector.return_to_origin();
    }
}

/// Finds the same again.
pub(super) fn find(app: &mut App, forward: bool) {
    let Some(inspector) = &app.inspector else { return };
    if inspector.query().is_none() {
        return app.say(app.wording.text("find.nothing").to_owned());
    }
    let (text, found) = (inspector.searched().to_owned(), inspector.next_hit(forward));
    if found.is_none() {
        return app.say(app.wording.fill("find.none", &[("query", &text)]));
    }
    go(app, found, "find.nothing", forward);
}

/// Selects what was found; says so when that was round the end, or when there is none.
fn go(app: &mut App, found: Option<(usize, bool)>, none: &str, forward: bool) {
    let Some(inspector) = &mut app.inspector else { return };
    match found {
        None => app.say(app.wording.text(none).to_owned()),
        Some((index, round)) => {
            inspector.select(index);
            if round {
                let key = if forward { "find.from-start" } else { "find.from-end" };
                app.say(app.wording.text(key).to_owned());
            }
        }
    }
}

/// Closes the inspector and shows the selected line in its article.
fn show_line(app: &mut App) {
    let place = app
        .inspector
        .as_deref()
        .zip(app.reader())
        .and_then(|(inspector, reader)| inspector.place_of_line(reader));
    let Some((part, anchor)) = place else {
        return app.say(app.wording.text("inspect.outside").to_owned());
    };
    app.inspector = None;
    perform::focus(app, Pane::Article);
    if let Some((reader, display)) = app.reader_mut() {
        let place = reader.place();
        reader.history.leave(place);
        let at = if reader.is_through() { PartRef { part: 0, ..part } } else { part };
        reader.go(at, anchor);
        reader.settle(display);
    }
}
