//! `:`: a command by its name, with what it is to work on. Every command of the keymap can be named, and a few words
//! take an argument ([`Word`]). A start of a name that is no other's start is enough.

mod complete;
mod word;

use std::path::PathBuf;

use super::prompt::Purpose;
use super::{App, Command, Effect, Job, count, overlay, perform, prompt};
use crate::config::{Group, Settings, nearest};
use crate::reading::input::Input;
use crate::reading::label::Label;
pub use complete::Menu;
pub(super) use complete::{changed, complete};
use word::Word;

/// Most lines that are remembered.
const MOST: usize = 100;
/// Names that are listed when a short one may mean several.
const NAMED: usize = 6;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Word(Word),
    Command(Command),
}

/// The commands that can be named: all but those of the text field, which is closed by then.
fn commands() -> impl Iterator<Item = Command> {
    let hidden = |command: &Command| command.group() == Group::Typing || *command == Command::CommandLine;
    Command::ALL.iter().copied().filter(move |command| !hidden(command))
}

/// Every name that can be written, in the order of the alphabet.
fn names() -> Vec<&'static str> {
    let words = Word::ALL.into_iter().map(Word::name);
    let mut names: Vec<&str> = commands().map(Command::name).chain(words).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// What a whole name means: a few are both a command and a word, which the argument tells apart.
fn named(name: &str, with_argument: bool) -> Option<Named> {
    let word = Word::ALL.into_iter().find(|word| word.name() == name).map(Named::Word);
    let command = commands().find(|command| command.name() == name).map(Named::Command);
    if with_argument { word.or(command) } else { command.or(word) }
}

/// Does what the line says.
pub(super) fn run(app: &mut App, line: &str) -> Vec<Effect> {
    let line = line.trim();
    if line.is_empty() {
        return Vec::new();
    }
    remember(&mut app.lines, line);
    let (name, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let argument = argument.trim();
    if argument.is_empty() && number(app, name) {
        return Vec::new();
    }
    let meant = match full_name(name) {
        Ok(meant) => meant,
        Err(meant) => {
            unknown(app, name, &meant);
            return Vec::new();
        }
    };
    match named(meant, !argument.is_empty()) {
        Some(Named::Command(command)) if argument.is_empty() => perform::perform(app, command),
        Some(Named::Command(command)) => {
            app.warn(app.wording.fill("line.no-argument", &[("name", command.name())]));
            Vec::new()
        }
        Some(Named::Word(word)) => carry_out(app, word, argument),
        None => Vec::new(),
    }
}

/// `:12`, `:50%`
fn number(app: &mut App, text: &str) -> bool {
    let percent = text.strip_suffix(['%', '％']);
    let Ok(number) = percent.unwrap_or(text).parse::<usize>() else { return false };
    match percent {
        Some(_) => count::go_to_percent(app, number),
        None => count::go_to(app, number),
    }
    true
}

/// The name that is written or begun; otherwise all that begin so.
fn full_name(written: &str) -> Result<&'static str, Vec<&'static str>> {
    let names = names();
    if let Some(name) = names.iter().find(|name| **name == written) {
        return Ok(name);
    }
    let begun: Vec<&str> = names.into_iter().filter(|name| name.starts_with(written)).collect();
    if let [name] = begun.as_slice() { Ok(name) } else { Err(begun) }
}

fn unknown(app: &mut App, name: &str, begun: &[&str]) {
    let mut few = begun.iter().copied().take(NAMED).collect::<Vec<_>>().join(", ");
    if begun.len() > NAMED {
        few.push_str(" …");
    }
    let likely = nearest(name, names());
    let (key, other) = match (begun.is_empty(), likely) {
        (false, _) => ("line.several", few.as_str()),
        (true, Some(likely)) => ("config.unknown-nearest", likely),
        (true, None) => ("config.unknown", ""),
    };
    app.warn(app.wording.fill(key, &[("name", name), ("names", other), ("nearest", other)]));
}

/// Does what a word says with its argument.
fn carry_out(app: &mut App, word: Word, argument: &str) -> Vec<Effect> {
    if argument.is_empty() {
        // What it wants, and what may be written.
        app.say(app.wording.text(word.wording_key()).to_owned());
        return Vec::new();
    }
    // What lies over the paper would hide what is asked for.
    if word != Word::Help {
        app.overlay = None;
    }
    match word {
        Word::Theme => return set(app, "theme", argument),
        Word::Set => {
            let divided = argument.split_once(['=', ' ']);
            let (name, value) = divided.map_or((argument, ""), |(name, value)| (name.trim(), value.trim()));
            let value = value.strip_prefix('=').map_or(value, str::trim);
            return set(app, name, value);
        }
        Word::Open => {
            let at_home = argument.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/'));
            let path = match (at_home, &app.home) {
                (Some(rest), Some(home)) => home.join(rest.trim_start_matches('/')),
                _ => PathBuf::from(argument),
            };
            let input = Input::Paths(vec![path]);
            app.say(app.wording.fill("line.opening", &[("file", argument)]));
            app.jobs.push_back(Job::Another(input.clone()));
            return vec![Effect::Open(input)];
        }
        Word::Help => overlay::help_about(app, argument),
        Word::Page => page(app, argument),
        Word::Article => article(app, argument),
        Word::Find => return typed(app, Command::Find, argument),
        Word::FindIssue => return typed(app, Command::FindIssue, argument),
        Word::Filter => return typed(app, Command::Filter, argument),
    }
    Vec::new()
}

/// Opens the text field of a command, types the argument, and takes it.
fn typed(app: &mut App, command: Command, argument: &str) -> Vec<Effect> {
    app.chooser = None;
    perform::perform(app, command);
    prompt::replace(app, argument);
    prompt::perform(app, Command::FieldAccept)
}

/// Changes a setting until the program ends; without a value, says what it is.
pub(super) fn set(app: &mut App, name: &str, value: &str) -> Vec<Effect> {
    if value.is_empty() {
        if let Some(value) = app.display.settings.value(name) {
            app.say(format!("{name} = {value}"));
        } else {
            // No value is right for a name that nothing has.
            wrong(app, Settings::default().set(name, "0"));
        }
        return Vec::new();
    }
    if name == "theme" && value != "auto" && !app.themes.names.iter().any(|known| known == value) {
        let nearest = nearest(value, app.themes.names.iter().map(String::as_str)).map(str::to_owned);
        let key = if nearest.is_some() { "config.unknown-nearest" } else { "config.unknown" };
        let values = [("name", value), ("nearest", nearest.as_deref().unwrap_or_default())];
        app.warn(app.wording.fill(key, &values));
        return Vec::new();
    }
    let before = app.display.settings.clone();
    let taken = app.display.settings.set(name, value);
    if wrong(app, taken) {
        return Vec::new();
    }
    app.settings_changed(&before)
}

/// Says what is wrong about a setting, if anything.
fn wrong(app: &mut App, taken: Result<(), crate::config::Problem>) -> bool {
    if let Err(problem) = taken {
        app.warn(problem.sentence(&app.wording));
        return true;
    }
    false
}

/// To the first article of the page with this label: `A02`, `2`, `第二版`.
fn page(app: &mut App, label: &str) {
    let Some(reader) = app.reader() else { return };
    let wanted = Label::fold(label);
    let same = |other: &str| other == label || wanted.is_some() && Label::fold(other) == wanted;
    let page = reader.issue().pages.iter().position(|page| same(&page.label));
    let entry = page.and_then(|page| reader.list().entries().iter().position(|entry| entry.page == page));
    let Some((reader, display)) = app.reader_mut() else { return };
    if let Some(entry) = entry {
        let place = reader.place();
        reader.history.leave(place);
        reader.select(entry, display);
    } else {
        app.warn(app.wording.fill("line.no-page", &[("page", label)]));
    }
}

/// To the article with this number, as in the bottom line, or with this id.
fn article(app: &mut App, name: &str) {
    let Some(reader) = app.reader() else { return };
    let entries = reader.list().entries();
    let by_number = name.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let by_number = by_number.filter(|index| *index < entries.len());
    let by_id = reader.issue().article_by_id(name);
    let by_id = by_id.and_then(|article| entries.iter().position(|entry| entry.at.article == article));
    if let Some(entry) = by_id.or(by_number) {
        count::open_entry(app, entry);
    } else {
        let count = entries.len().to_string();
        app.warn(app.wording.fill("line.no-article", &[("name", name), ("count", &count)]));
    }
}

/// Keeps a line for [`recall`]; the same one only once.
pub(super) fn remember(lines: &mut Vec<String>, line: &str) {
    lines.retain(|other| other != line);
    lines.push(line.to_owned());
    if lines.len() > MOST {
        lines.remove(0);
    }
}

/// Shows the line before (or after) of those that begin as what was typed.
pub(super) fn recall(app: &mut App, back: bool) {
    let Some(prompt) = &mut app.prompt else { return };
    let (at, typed) = prompt.recalled.take().unwrap_or_else(|| (0, prompt.field.text().to_owned()));
    let lines = if prompt.purpose == Purpose::Shell { &app.shell_lines } else { &app.lines };
    let fitting: Vec<&String> = lines.iter().rev().filter(|line| line.starts_with(&*typed)).collect();
    let next = if back { (at + 1).min(fitting.len()) } else { at.saturating_sub(1) };
    // 0 is what was typed.
    let shown = next.checked_sub(1).and_then(|index| fitting.get(index)).map_or(typed.as_str(), |line| line);
    prompt.field.set(shown);
    prompt.recalled = Some((next, typed));
    changed(app);
}
