//! What may be meant by what was typed so far. It is shown while one types; Tab takes it.

use super::super::prompt::{Prompt, Purpose};
use super::super::{App, Reader, look};
use super::word::Word;
use super::{Named, commands, named, names};
use crate::config::{Settings, settings};

/// Most candidates.
const MOST: usize = 200;

/// What may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Menu {
    /// What may stand for the word at the cursor, the likeliest first.
    pub items: Vec<String>,
    /// The one that Tab has put in.
    pub chosen: Option<usize>,
    /// What the command does that is named so far.
    pub note: String,
    /// Where the word begins that they may stand for, in bytes.
    start: usize,
}

/// Looks anew for what may be meant.
pub(in super::super) fn changed(app: &mut App) {
    let Some(prompt) = app.prompt.as_ref().filter(|prompt| prompt.purpose == Purpose::Line) else { return };
    let menu = menu(app, prompt);
    if let Some(prompt) = &mut app.prompt {
        prompt.menu = menu;
    }
}

/// Puts in the next candidate, or the one before. The first time, what all of them have in common, if that is more
/// than what is typed.
pub(in super::super) fn complete(app: &mut App, forward: bool) {
    let Some(Prompt { field, menu, recalled, .. }) = &mut app.prompt else { return };
    let count = menu.items.len();
    if count == 0 {
        return;
    }
    *recalled = None;
    let typed = field.before().len() - menu.start;
    let common = common(&menu.items);
    if menu.chosen.is_none()
        && count > 1
        && common.len() > typed
        && starts(field.before(), menu.start, common)
    {
        let common = common.to_owned();
        field.replace_before(menu.start, &common);
        return;
    }
    let next = match (menu.chosen, forward) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(chosen), true) => (chosen + 1) % count,
        (Some(chosen), false) => (chosen + count - 1) % count,
    };
    if let Some(item) = menu.items.get(next) {
        field.replace_before(menu.start, item);
    }
    if count == 1 {
        // Nothing else can be meant: on to what comes next.
        let wants_more = menu.start == 0 && Word::ALL.iter().any(|word| word.name() == field.text());
        if wants_more || is_setting(field.text()) {
            field.insert(" ");
        }
        return changed(app);
    }
    menu.chosen = Some(next);
}

/// `set NAME`, the value still to come.
fn is_setting(line: &str) -> bool {
    line.strip_prefix("set ").is_some_and(|name| Settings::NAMES.contains(&name))
}

/// What is typed is the start of what all candidates have in common.
fn starts(before: &str, start: usize, common: &str) -> bool {
    before.get(start..).is_some_and(|typed| common.starts_with(typed))
}

/// The longest start that all of them have.
fn common(items: &[String]) -> &str {
    let Some((first, others)) = items.split_first() else { return "" };
    let mut end = first.len();
    for other in others {
        let same = first.char_indices().zip(other.chars()).take_while(|((_, one), other)| one == other);
        let same = same.last().map_or(0, |((at, char), _)| at + char.len_utf8());
        end = end.min(same);
    }
    first.get(..end).unwrap_or_default()
}

fn menu(app: &App, prompt: &Prompt) -> Menu {
    let before = prompt.field.before();
    if let Some((folder, typed)) = look::path_typed(before) {
        return files(app, before, folder, typed);
    }
    let start = before
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
    let typed = before.get(start..).unwrap_or_default();
    let words: Vec<&str> = before.get(..start).unwrap_or_default().split_whitespace().collect();
    let mut all: Vec<String> = match words.as_slice() {
        [] => names().into_iter().map(str::to_owned).collect(),
        [name, rest @ ..] => arguments(app, name, rest),
    };
    let begun: Vec<String> = all.iter().filter(|item| item.starts_with(typed)).cloned().collect();
    // A name may come to mind by its middle: `through` for `toggle-read-through`.
    if begun.is_empty() {
        all.retain(|item| item.contains(typed));
    } else {
        all = begun;
    }
    all.truncate(MOST);
    // The command that is named, or that no other name can be any more.
    let only = if let [only] = all.as_slice() { only } else { typed };
    let name = words.first().copied().unwrap_or(only);
    let note = match named(name, !words.is_empty()) {
        Some(Named::Command(command)) => app.wording.text(command.wording_key()),
        Some(Named::Word(word)) => app.wording.text(word.wording_key()),
        None => "",
    };
    Menu { items: all, chosen: None, note: note.to_owned(), start }
}

/// The names in the folder of the path that is typed.
fn files(app: &App, line: &str, folder: &str, typed: &str) -> Menu {
    let hidden = |name: &str| name.starts_with('.') && !typed.starts_with('.');
    let begun = |name: &&String| name.starts_with(typed) && !hidden(name);
    let items: Vec<String> = look::names(app, folder).iter().filter(begun).take(MOST).cloned().collect();
    let note = if items.is_empty() { app.wording.text(Word::Open.wording_key()) } else { "" }.to_owned();
    Menu { items, chosen: None, note, start: line.len() - typed.len() }
}

/// What may follow a word and what stands behind it already.
fn arguments(app: &App, name: &str, before: &[&str]) -> Vec<String> {
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    let themes = || app.themes.names.iter().cloned().chain(["auto".to_owned()]).collect();
    let word = Word::ALL.into_iter().find(|word| word.name() == name);
    match (word, before) {
        (Some(Word::Theme), []) | (Some(Word::Set), ["theme"]) => themes(),
        (Some(Word::Set), []) => owned(Settings::NAMES.to_vec()),
        (Some(Word::Set), [setting]) => owned(settings::values(setting)),
        (Some(Word::Help), []) => commands().map(|command| command.name().to_owned()).collect(),
        (Some(Word::Page), []) => labels(app.reader()),
        (Some(Word::Article), []) => ids(app.reader()),
        _ => Vec::new(),
    }
}

fn labels(reader: Option<&Reader>) -> Vec<String> {
    let pages = reader.into_iter().flat_map(|reader| &reader.issue().pages);
    pages.map(|page| page.label.clone()).filter(|label| !label.is_empty()).collect()
}

fn ids(reader: Option<&Reader>) -> Vec<String> {
    let articles = reader.into_iter().flat_map(|reader| &reader.issue().articles);
    articles.map(|article| article.id.clone()).collect()
}
