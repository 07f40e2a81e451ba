//! An issue arrives.

use super::prompt::Purpose;
use super::{App, Command, Effect, Job, Reader, Stage, correcting, count, fit, keeping};
use crate::layout::script;
use crate::model::{PartRef, Reading};
use crate::reading::input::Input;
use crate::reading::label::article_named;

/// The first pages of an issue are here. What is open and read anew is not left for them.
pub(super) fn begun(app: &mut App, reading: Reading) -> Vec<Effect> {
    let another = matches!(app.jobs.front(), Some(Job::Another(_)));
    if app.reader().is_none() || another {
        app.display.full = script::is_full_width(&reading.issue);
        app.stage = Stage::Reading(Box::new(Reader::new(reading, &app.display)));
        app.begun = true;
        app.prompt.take_if(|prompt| prompt.purpose != Purpose::Line);
        app.chooser = None;
        app.shelf = None;
        app.keeping.issue = None;
    }
    if another {
        app.message = None;
        app.keeping.touched = false;
    }
    open_wanted(app, false);
    Vec::new()
}

/// An issue was read, or could not be.
pub(super) fn opened(app: &mut App, result: Result<Box<Reading>, String>) -> Vec<Effect> {
    let read = result.is_ok();
    let job = app.jobs.pop_front();
    if let Ok(reading) = &result {
        app.display.full = script::is_full_width(&reading.issue);
    }
    let rest = std::mem::take(&mut app.begun);
    let mut begun = false;
    let another = matches!(job, Some(Job::Another(_)));
    if result.is_err() {
        app.keeping.wanted = None;
    }
    match (result, &mut app.stage) {
        // The rest of what is open: whoever reads in it stays where they are.
        (Ok(reading), Stage::Reading(reader)) if rest => {
            begun = true;
            reader.replace(*reading, &app.display);
            if let Some(Job::Another(input)) = job {
                app.input = Some(input);
            }
            app.chooser = None;
        }
        (Ok(reading), Stage::Reading(reader)) if !another => {
            reader.replace(*reading, &app.display);
            app.keeping.touched = true;
            // What there is to choose may be something else.
            app.chooser = None;
            app.say(app.wording.text("notice.reloaded").to_owned());
        }
        (Ok(reading), stage) => {
            begun = true;
            *stage = Stage::Reading(Box::new(Reader::new(*reading, &app.display)));
            if let Some(Job::Another(input)) = job {
                app.input = Some(input);
                app.message = None;
                app.keeping.touched = false;
            }
            // What was looked for was looked for in another paper.
            app.prompt.take_if(|prompt| prompt.purpose != Purpose::Line);
            app.chooser = None;
            app.shelf = None;
            introduce(app);
        }
        // What is open stays open.
        (Err(sentence), Stage::Reading(_)) => app.warn(sentence),
        (Err(sentence), stage) => *stage = Stage::Failed(sentence),
    }
    if begun {
        correcting::begin_anew(app);
    }
    if read {
        open_wanted(app, true);
    }
    let mut effects = if read { keeping::opened(app) } else { Vec::new() };
    if read && app.inspector.is_some() {
        // Its lines are those of what was read before.
        effects.push(Effect::Inspect);
    }
    effects
}

/// Takes another reading of the open issue: it was corrected.
pub(super) fn replace(app: &mut App, reading: Reading) -> Vec<Effect> {
    app.display.full = script::is_full_width(&reading.issue);
    let Stage::Reading(reader) = &mut app.stage else { return Vec::new() };
    reader.replace(reading, &app.display);
    app.keeping.touched = true;
    app.chooser = None;
    keeping::opened(app)
}

/// Opens the article that was asked for when the program was started; where the issue was left does not matter then.
/// Unless the issue is `whole`, it may still come; who has pressed a key by then stays where they are.
fn open_wanted(app: &mut App, whole: bool) {
    let Some(name) = app.wanted.take().filter(|_| !app.keeping.touched) else { return };
    let Some(reader) = app.reader() else { return };
    let found = article_named(reader.issue(), &name);
    let count = reader.issue().articles.len().to_string();
    match found.and_then(|article| reader.list().entry_of(PartRef { article, part: 0 })) {
        Some(entry) => {
            count::open_entry(app, entry);
            app.keeping.touched = true;
        }
        None if whole => {
            app.warn(app.wording.fill("line.no-article", &[("name", &name), ("count", &count)]));
        }
        None => app.wanted = Some(name),
    }
}

/// Says over the bundled sample whose paper it is, and the first keys: until the first key, where there is room.
fn introduce(app: &mut App) {
    if !matches!(app.input, Some(Input::Sample | Input::SampleEnglish)) || app.message.is_some() {
        return;
    }
    let keys = [Command::Down, Command::Open, Command::Help].map(|command| app.keymap.hint(command));
    let [Some(down), Some(open), Some(help)] = &keys else { return };
    let text = app.wording.fill("notice.sample", &[("down", down), ("open", open), ("help", help)]);
    if fit::width(&text, app.display.ambiguous()) + 2 <= app.display.size.columns {
        app.say(text);
    }
}
