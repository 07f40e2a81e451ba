//! Keys → commands: sequences, contexts, the text field.

use super::{App, Command, Effect, Pane, perform, searching};
use crate::config::key::{Key, label_keys};
use crate::config::{Context, Match};

/// Takes a key press.
pub(super) fn key(app: &mut App, key: Key) -> Vec<Effect> {
    let key = key.normal();
    app.message = None;
    let context = context(app);
    let waiting = !app.pending.is_empty();
    app.pending.push(key);
    match app.keymap.lookup(context, &app.pending) {
        Match::Command(command) => {
            app.pending.clear();
            perform::perform(app, command)
        }
        Match::Prefix => Vec::new(),
        Match::None => {
            let keys = std::mem::take(&mut app.pending);
            if waiting {
                // Esc after the start of a sequence only forgets it.
                if app.keymap.lookup(context, &[key]) != Match::Command(Command::Cancel) {
                    app.say(app.wording.fill("notice.no-keys", &[("keys", &label_keys(&keys))]));
                }
            } else if context != Context::Find {
                let help = app.keymap.hint(Command::Help);
                let words = if help.is_some() { "notice.no-key" } else { "notice.no-keys" };
                let values = [("keys", &*label_keys(&keys)), ("help", help.as_deref().unwrap_or_default())];
                app.say(app.wording.fill(words, &values));
            } else if let Some(char) = key.typed() {
                searching::type_text(app, char.encode_utf8(&mut [0; 4]));
            }
            Vec::new()
        }
    }
}

/// Takes pasted text, as far as its first line: only the text field wants it.
pub(super) fn paste(app: &mut App, text: &str) {
    if context(app) == Context::Find {
        searching::type_text(app, text.lines().next().unwrap_or_default());
    }
}

fn context(app: &App) -> Context {
    match app.reader() {
        _ if app.overlay.is_some() => Context::All,
        Some(reader) if reader.find().is_typing() => Context::Find,
        Some(reader) if reader.focus() == Pane::Article => Context::Article,
        Some(_) => Context::List,
        None => Context::All,
    }
}
