//! A number before a command: how often, or which one.

use super::perform::perform;
use super::{App, Command, Effect, Pane, inspecting, selection, settle, travel};
use crate::config::key::{Code, Key};
use crate::config::{Context, Match};

/// The largest number; what is typed beyond it stays at it.
const MOST: usize = 99_999;
/// Most times that a command is done whose end cannot be reckoned beforehand.
const MOST_TIMES: usize = 1000;

/// Takes a digit that no key is bound to. Whether it was one: a digit that is bound, alone or as the start of a
/// sequence, is its command and never a number.
pub(super) fn digit(app: &mut App, context: Context, key: Key) -> bool {
    let Key { code: Code::Char(char @ '0'..='9'), ctrl: false, alt: false, .. } = key else { return false };
    let first = app.count.is_none();
    if context == Context::Field
        || !app.pending.is_empty()
        || app.keymap.lookup(context, &[key]) != Match::None
        || (first && char == '0')
    {
        return false;
    }
    let digit = char.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or(0);
    app.count = Some((app.count.unwrap_or(0) * 10 + digit).min(MOST));
    true
}

/// Carries a command out so many times, or with the number as its place. A command that knows no number is carried
/// out once.
pub(super) fn perform_counted(app: &mut App, command: Command, count: usize) -> Vec<Effect> {
    if app.inspector.is_some() && app.overlay.is_none() {
        return match inspecting::counted(app, command, count) {
            Some(effects) => effects,
            None if repeats(command) || matches!(command, Command::NextDoubt | Command::PreviousDoubt) => {
                repeat(app, command, count.min(MOST_TIMES))
            }
            None => perform(app, command),
        };
    }
    match command {
        _ if app.overlay.is_none() && app.chooser.is_none() && selection::takes(app, command) => {
            return repeat(app, command, count.min(MOST_TIMES));
        }
        // In a window that something is chosen in, a number is how often.
        _ if app.chooser.is_some() && repeats(command) => return repeat(app, command, count.min(MOST_TIMES)),
        _ if app.chooser.is_some() => return perform(app, command),
        Command::Top | Command::Bottom => go_to(app, count),
        Command::Open if app.overlay.is_none() => {
            go_to(app, count);
            return perform(app, command);
        }
        Command::Down | Command::Up if app.overlay.is_none() => {
            travel::by(app, count, command == Command::Down);
        }
        Command::NextArticle | Command::PreviousArticle if app.overlay.is_none() => {
            travel::step(app, (count, command == Command::NextArticle), None);
        }
        Command::NextPage | Command::PreviousPage if app.overlay.is_none() => {
            travel::page(app, count, command == Command::NextPage);
        }
        _ if repeats(command) => return repeat(app, command, count.min(MOST_TIMES)),
        _ => return perform(app, command),
    }
    Vec::new()
}

/// What it does twice is not what it does once.
fn repeats(command: Command) -> bool {
    let to_an_end = matches!(command, Command::Top | Command::Bottom);
    let moves = command.moves() && !to_an_end;
    moves
        || matches!(
            command,
            Command::ReadOn
                | Command::ReadBack
                | Command::NextLink
                | Command::PreviousLink
                | Command::Back
                | Command::Forward
                | Command::FindNext
                | Command::FindPrevious
                | Command::Wider
                | Command::Narrower
        )
}

/// Does it again until the same is said twice: then there is no further.
fn repeat(app: &mut App, command: Command, times: usize) -> Vec<Effect> {
    for _ in 0..times {
        let said = app.message.take();
        let effects = perform(app, command);
        if !effects.is_empty() {
            return effects;
        }
        if app.message.is_some() && app.message == said {
            break;
        }
        settle(app);
    }
    Vec::new()
}

/// To the headline with this number, counted from 1 as in the bottom line; in the article and in a window, to the
/// line with this number. The last one when there are fewer.
pub(super) fn go_to(app: &mut App, number: usize) {
    let index = number.saturating_sub(1);
    if let Some(overlay) = &mut app.overlay {
        return overlay.scroll_to(index);
    }
    let Some((reader, display)) = app.reader_mut() else { return };
    if reader.focus == Pane::List {
        let last = reader.list.entries().len().saturating_sub(1);
        return reader.select(index.min(last), display);
    }
    let here = reader.place();
    if reader.view.scroll_to(index) {
        reader.history.leave_within(here);
    }
}

/// Scrolls the article to where so much of it, in per cent, lies above.
pub(super) fn go_to_percent(app: &mut App, percent: usize) {
    let Some((reader, _)) = app.reader_mut() else { return };
    reader.focus = Pane::Article;
    let here = reader.place();
    let line = reader.view.line_count().saturating_mul(percent.min(100)) / 100;
    if reader.view.scroll_to(line) {
        reader.history.leave_within(here);
    }
}

/// Opens the article of an entry at its start or where it was left.
pub(super) fn open_entry(app: &mut App, entry: usize) {
    let Some((reader, display)) = app.reader_mut() else { return };
    let place = reader.place();
    reader.focus = Pane::Article;
    reader.history.leave(place);
    reader.select(entry, display);
}
