//! 下转 and 上接: following a jump, choosing one, coming back to the very line.

use super::view::Anchor;
use super::{App, Pane};
use crate::model::{Issue, Jump, PartRef};
use crate::reading::label::Label;

/// Goes where the marked jump leads, or says what is missing.
pub(super) fn follow(app: &mut App) {
    let Some((reader, display)) = app.reader_mut() else { return };
    let link = reader.view.link();
    let jump = link.and_then(|link| {
        let part = reader.issue().part(PartRef { article: reader.at().article, part: link.part })?;
        let jump = if link.inward { &part.jump_in } else { &part.jump_out };
        Some((link, jump.clone()?))
    });
    let Some((link, jump)) = jump else { return none_on_screen(app) };
    let Some(target) = jump.target.filter(|target| reader.issue().part(*target).is_some()) else {
        return missing(app, &jump);
    };
    let (place, top) = (reader.place(), reader.view.top());
    reader.focus = Pane::Article;
    let anchor = match (display.settings.read_through, link.inward) {
        (true, _) => Anchor::Part(target.part),
        // 上接 leads to where the text broke off, 下转 to where it goes on.
        (false, true) => Anchor::End,
        (false, false) => Anchor::Start,
    };
    reader.go(target, anchor);
    reader.settle(display);
    let same = PartRef { part: place.at.part, ..target } == place.at;
    if same && (display.settings.read_through || target.part == place.at.part) && reader.view.top() == top {
        // Near the end of an article nothing is left to scroll.
        app.say(app.wording.text("jump.here").to_owned());
    } else {
        reader.history.leave(place);
    }
}

fn none_on_screen(app: &mut App) {
    let elsewhere = app.reader().is_some_and(|reader| !reader.view().links().is_empty());
    let text = match app.keymap.hint(super::Command::NextLink) {
        Some(key) if elsewhere => app.wording.fill("jump.elsewhere", &[("key", &key)]),
        _ => app.wording.text("jump.none").to_owned(),
    };
    app.say(text);
}

/// Says which page a jump wants, and whether it is the page or the text on it that is missing.
fn missing(app: &mut App, jump: &Jump) {
    let here = app.reader().is_some_and(|reader| has_page(reader.issue(), &jump.page));
    let key = if here { "jump.not-on-page" } else { "jump.no-page" };
    app.warn(app.wording.fill(key, &[("page", &jump.page), ("printed", &jump.printed)]));
}

fn has_page(issue: &Issue, label: &str) -> bool {
    // `02` and `2`, `二` and `02` are one page; a label that is none of the usual kinds is compared as it is.
    let same = |other: &str| match (Label::fold(label), Label::fold(other)) {
        (Some(wanted), Some(other)) => wanted == other,
        _ => label == other,
    };
    issue.pages.iter().any(|page| same(&page.label))
}

/// Marks the next jump of the article, or the one before.
pub(super) fn choose(app: &mut App, forward: bool) {
    let Some((reader, _)) = app.reader_mut() else { return };
    reader.focus = Pane::Article;
    let before = (reader.view.link(), reader.view.top());
    if !reader.view.choose_link(forward) {
        app.say(app.wording.text("jump.none").to_owned());
    } else if before == (reader.view.link(), reader.view.top()) {
        app.say(app.wording.text("jump.only").to_owned());
    }
}

/// To the very line that was left.
pub(super) fn back(app: &mut App) {
    let Some((reader, _)) = app.reader_mut() else { return };
    let here = reader.place();
    match reader.history.back(here) {
        Some(place) => reader.return_to(place),
        None => app.say(app.wording.text("jump.no-back").to_owned()),
    }
}

/// Forward again.
pub(super) fn forward(app: &mut App) {
    let Some((reader, _)) = app.reader_mut() else { return };
    let here = reader.place();
    match reader.history.forward(here) {
        Some(place) => reader.return_to(place),
        None => app.say(app.wording.text("jump.no-forward").to_owned()),
    }
}
