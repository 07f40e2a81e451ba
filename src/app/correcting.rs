//! Corrections of the open issue: asked for in the inspector, written by the worker, and taken back.

use super::inspector::{Choosing, Inspector};
use super::{App, Effect, inspecting};
use crate::model::{Kind, LineRole};
use crate::reading::Inspected;
use crate::reading::corrections::{Change, Correction, Lead, LineRef};

/// Most corrections that can be taken back.
const MOST: usize = 200;

/// What the state knows of corrections of the open issue.
#[derive(Debug, Clone, Default)]
pub(super) struct Correcting {
    /// The inspector is to open when its lines are here.
    pub(super) asked: bool,
    /// What is being written.
    at_work: Option<Way>,
    /// What takes the last corrections back, and what makes them anew, the last ones last.
    undo: Vec<Change>,
    redo: Vec<Change>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Fresh,
    Undo,
    Redo,
}

/// A correction that was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Corrected {
    /// The issue as it is now, with its lines.
    pub inspected: Inspected,
    /// What takes the correction back.
    pub undo: Change,
    /// The file in which it stands.
    pub file: String,
}

/// Why one was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The paper has another text now, or another paper is open.
    Moved,
    /// The system, or the file, would not; one sentence.
    Failed(String),
}

/// Asks the worker to write.
fn ask(app: &mut App, change: Change, way: Way) -> Vec<Effect> {
    let Some(inspector) = &app.inspector else { return Vec::new() };
    if app.corrected.at_work.is_some() {
        app.say(app.wording.text("inspect.at-work").to_owned());
        return Vec::new();
    }
    app.corrected.at_work = Some(way);
    let kept = app.display.settings.corrections_kept;
    vec![Effect::Correct { key: inspector.key(), change, kept, fresh: way == Way::Fresh }]
}

fn add(app: &mut App, correction: Correction) -> Vec<Effect> {
    ask(app, Change { add: vec![correction], remove: Vec::new() }, Way::Fresh)
}

/// The worker has written, or not.
pub(super) fn corrected(app: &mut App, result: Result<Box<Corrected>, Refused>) -> Vec<Effect> {
    let way = app.corrected.at_work.take();
    let corrected = match result {
        Ok(corrected) => *corrected,
        Err(Refused::Moved) => {
            let text = "inspect.moved";
            let key = app.keymap.hint(super::Command::Reload).unwrap_or_default();
            app.warn(app.wording.fill(text, &[("key", &key)]));
            return Vec::new();
        }
        Err(Refused::Failed(sentence)) => {
            app.warn(app.wording.fill("inspect.failed", &[("why", &sentence)]));
            return Vec::new();
        }
    };
    let Corrected { inspected, undo, file } = corrected;
    let stacks = &mut app.corrected;
    match way {
        Some(Way::Fresh) | None => {
            stacks.redo.clear();
            stacks.undo.push(undo);
        }
        Some(Way::Undo) => {
            stacks.undo.pop();
            stacks.redo.push(undo);
        }
        Some(Way::Redo) => {
            stacks.redo.pop();
            stacks.undo.push(undo);
        }
    }
    if stacks.undo.len() > MOST {
        stacks.undo.remove(0);
    }
    // Closed in the meantime: the issue is what it is now all the same.
    let open = app.inspector.is_some();
    let effects = inspecting::show(app, inspected);
    if !open {
        app.inspector = None;
    }
    let key = if way == Some(Way::Undo) { "inspect.undone" } else { "inspect.written" };
    let undo = app.keymap.hint(super::Command::UndoCorrection).unwrap_or_default();
    app.say(app.wording.fill(key, &[("file", &file), ("key", &undo)]));
    effects
}

/// Another issue is open: what was corrected in the last one is not taken back here.
pub(super) fn begin_anew(app: &mut App) {
    app.inspector = None;
    app.corrected = Correcting { at_work: app.corrected.at_work, ..Correcting::default() };
}

/// Takes the last correction back, or makes the last that was taken back anew.
pub(super) fn undo(app: &mut App, back: bool) -> Vec<Effect> {
    let stacks = &app.corrected;
    let change = if back { stacks.undo.last() } else { stacks.redo.last() };
    if let Some(change) = change.cloned() {
        return ask(app, change, if back { Way::Undo } else { Way::Redo });
    }
    let key = if back { "inspect.no-undo" } else { "inspect.no-redo" };
    app.say(app.wording.text(key).to_owned());
    Vec::new()
}

/// The selected line as corrections name it.
fn named(app: &App) -> Option<(&Inspector, LineRef)> {
    let inspector = app.inspector.as_deref()?;
    Some((inspector, inspector.name(inspector.selected())?))
}

/// The line has this role.
pub(super) fn role(app: &mut App, role: LineRole) -> Vec<Effect> {
    let Some((_, at)) = named(app) else { return Vec::new() };
    add(app, Correction::Role { at, role })
}

/// The article is of this kind. What was said of it before goes.
pub(super) fn kind(app: &mut App, kind: Kind) -> Vec<Effect> {
    let Some((inspector, at)) = named(app) else { return Vec::new() };
    let article = |at: &(usize, u32)| {
        let line = inspector.index(*at).and_then(|index| inspector.trace().lines.get(index));
        line.and_then(|line| line.part).map(|part| part.article)
    };
    let own = inspector.part().map(|part| part.article);
    let add = Correction::Kind { at, kind };
    let before = inspector.corrections().iter().filter(|placed| {
        matches!(placed.correction, Correction::Kind { .. })
            && placed.lines.first().and_then(article) == own
            && !placed.correction.answers_as(&add)
    });
    let remove = before.map(|placed| placed.correction.clone()).collect();
    ask(app, Change { add: vec![add], remove }, Way::Fresh)
}

/// An article begins with the line, or ends with it.
pub(super) fn begin(app: &mut App, here: bool) -> Vec<Effect> {
    let Some(inspector) = app.inspector.as_deref() else { return Vec::new() };
    let lines = &inspector.trace().lines;
    let article = |index: usize| lines.get(index).and_then(|line| line.part).map(|part| part.article);
    let selected = inspector.selected();
    let first = if here {
        Some(selected)
    } else {
        (selected + 1..lines.len()).find(|index| article(*index).is_some())
    };
    let before = first.and_then(|first| (0..first).rev().find(|index| article(*index).is_some()));
    let begun = first.is_none_or(|first| before.is_none_or(|before| article(before) != article(first)));
    let at = first.filter(|_| !begun).and_then(|first| inspector.name(first));
    let Some(at) = at else {
        let key = if here { "inspect.begins" } else { "inspect.ends" };
        app.say(app.wording.text(key).to_owned());
        return Vec::new();
    };
    add(app, Correction::Begin { at })
}

/// Takes out what was said of the line.
pub(super) fn remove(app: &mut App) -> Vec<Effect> {
    let Some(inspector) = app.inspector.as_deref() else { return Vec::new() };
    let here = Some(inspector.selected());
    let speaks = |at: &(usize, u32)| inspector.index(*at) == here;
    let own = inspector.corrections().iter().filter(|placed| placed.lines.iter().any(speaks));
    let remove: Vec<Correction> = own.map(|placed| placed.correction.clone()).collect();
    if remove.is_empty() {
        app.say(app.wording.text("inspect.no-correction").to_owned());
        return Vec::new();
    }
    ask(app, Change { add: Vec::new(), remove }, Way::Fresh)
}

/// The line is chosen in which the article goes on, or to which the jump leads.
pub(super) fn choose(app: &mut App) -> Vec<Effect> {
    let Some(inspector) = app.inspector.as_deref() else { return Vec::new() };
    let (Some(choosing), Some(to)) = (inspector.choosing(), inspector.line()) else { return Vec::new() };
    let (Choosing::Join(from) | Choosing::Lead(from)) = choosing;
    let part = inspector.trace().lines.get(from).and_then(|line| line.part);
    let named = (inspector.name(from), inspector.name(inspector.selected()));
    let (Some(part), (Some(at), Some(name))) = (part, named) else { return Vec::new() };
    let page = || app.reader().map(|reader| reader.issue().page_label(to.page).to_owned());
    let correction = match (choosing, to.part) {
        (Choosing::Join(_), Some(other)) if other.article != part.article => {
            Ok(Correction::Join { from: at, to: name })
        }
        (Choosing::Join(_), Some(_)) => Err("inspect.same-article"),
        (Choosing::Join(_), None) => Err("inspect.outside"),
        (Choosing::Lead(_), Some(other)) if other == part => Err("inspect.same-stretch"),
        (Choosing::Lead(_), Some(_)) => Ok(Correction::Jump { at, to: Lead::Line(name) }),
        // The head of a page stands for the page.
        (Choosing::Lead(_), None) => Ok(Correction::Jump { at, to: Lead::Page(page().unwrap_or_default()) }),
    };
    match correction {
        Ok(correction) => {
            if let Some(inspector) = &mut app.inspector {
                inspector.choosing = None;
            }
            add(app, correction)
        }
        Err(key) => {
            app.say(app.wording.text(key).to_owned());
            Vec::new()
        }
    }
}

/// The jump leads nowhere.
pub(super) fn lead_nowhere(app: &mut App) -> Vec<Effect> {
    let Some(inspector) = &mut app.inspector else { return Vec::new() };
    let Some(Choosing::Lead(from)) = inspector.choosing.take() else { return Vec::new() };
    let Some(at) = inspector.name(from) else { return Vec::new() };
    add(app, Correction::Jump { at, to: Lead::Nowhere })
}
