//! Keys → commands: numbers, sequences, contexts, the text field.

use super::prompt::{self, Prompt, Purpose};
use super::{App, Command, Effect, Pane, count, perform, sweeping};
use crate::config::key::{Key, label_keys};
use crate::config::{Context, Match};

/// Takes a key press.
pub(super) fn key(app: &mut App, key: Key) -> Vec<Effect> {
    let key = key.normal();
    app.message = None;
    app.looking.pages = false;
    let context = context(app);
    if count::digit(app, context, key) {
        return Vec::new();
    }
    let waiting = !app.pending.is_empty() || app.count.is_some();
    app.pending.push(key);
    match app.keymap.lookup(context, &app.pending) {
        Match::Command(command) => {
            app.pending.clear();
            match app.count.take() {
                // Esc only forgets the number.
                Some(_) if command == Command::Cancel => Vec::new(),
                Some(count) => count::perform_counted(app, command, count),
                None => perform::perform(app, command),
            }
        }
        Match::Prefix => Vec::new(),
        Match::None => {
            let keys = std::mem::take(&mut app.pending);
            app.count = None;
            if waiting {
                // Esc after the start of a sequence only forgets it.
                if app.keymap.lookup(context, &[key]) != Match::Command(Command::Cancel) {
                    app.say(app.wording.fill("notice.no-keys", &[("keys", &label_keys(&keys))]));
                }
            } else if context != Context::Field {
                let help = app.keymap.hint(Command::Help);
                let words = if help.is_some() { "notice.no-key" } else { "notice.no-keys" };
                let values = [("keys", &*label_keys(&keys)), ("help", help.as_deref().unwrap_or_default())];
                app.say(app.wording.fill(words, &values));
            } else if asks_for_more(app, key) {
                sweeping::toggle(app);
            } else if let Some(char) = key.typed() {
                prompt::insert(app, char.encode_utf8(&mut [0; 4]));
            }
            Vec::new()
        }
    }
}

/// The key that opens the search, pressed again before anything was typed: the whole issue is meant.
fn asks_for_more(app: &App, key: Key) -> bool {
    let empty = |prompt: &Prompt| prompt.purpose == Purpose::Find && prompt.field.text().is_empty();
    let pane = app.reader().map_or(Context::All, |reader| pane_context(reader.focus()));
    app.prompt.as_ref().is_some_and(empty) && app.keymap.lookup(pane, &[key]) == Match::Command(Command::Find)
}

/// Takes pasted text, as far as its first line: only a text field wants it.
pub(super) fn paste(app: &mut App, text: &str) {
    if context(app) == Context::Field {
        prompt::insert(app, text.lines().next().unwrap_or_default());
    }
}

/// Which keys hold.
pub(super) fn context(app: &App) -> Context {
    match app.reader() {
        _ if app.prompt.is_some() => Context::Field,
        _ if app.overlay.is_some() => Context::All,
        _ if app.chooser.is_some() => Context::Choose,
        _ if app.inspector.as_ref().is_some_and(|open| open.menu.is_some()) => Context::Choose,
        _ if app.inspector.is_some() => Context::Inspect,
        Some(reader) if reader.selection().is_some() && reader.focus() == Pane::Article => Context::Select,
        Some(reader) => pane_context(reader.focus()),
        None => Context::All,
    }
}

fn pane_context(pane: Pane) -> Context {
    match pane {
        Pane::Article => Context::Article,
        Pane::List => Context::List,
    }
}
