//! 下转, 上接 and see-pointers: following a link, choosing one, coming back to the very line.

use super::view::Anchor;
use super::{App, Pane, Way};
use crate::model::{Aim, Issue, Jump, Link, PartRef, See};
use crate::reading::label::Label;

/// A link that can be followed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Marked<'a> {
    /// 下转, 上接.
    Jump(&'a Jump),
    /// 见A02版.
    See(&'a See),
}

impl<'a> Marked<'a> {
    /// Where it leads.
    pub(super) fn target(self) -> Option<PartRef> {
        match self {
            Marked::Jump(jump) => jump.target,
            Marked::See(see) => see.target,
        }
    }

    /// The page it names, as printed.
    pub(super) fn page(self) -> &'a str {
        match self {
            Marked::Jump(jump) => &jump.page,
            Marked::See(see) => &see.page,
        }
    }

    /// Both ends of the jump say so; the pointer's words are the article's.
    pub(super) fn is_sure(self) -> bool {
        match self {
            Marked::Jump(jump) => jump.link == Link::Confirmed,
            Marked::See(see) => see.aim == Aim::Article,
        }
    }

    /// The jump, if it is one.
    pub(super) fn jump(self) -> Option<&'a Jump> {
        match self {
            Marked::Jump(jump) => Some(jump),
            Marked::See(_) => None,
        }
    }
}

/// Goes where the marked link leads, or says what is missing.
pub(super) fn follow(app: &mut App) {
    let Some(marked) = app.marked() else { return none_on_screen(app) };
    let (sure, page) = (marked.is_sure(), marked.page().to_owned());
    let of_see = matches!(marked, Marked::See(_));
    let target = marked.target();
    let printed = printed(app, marked);
    let Some((reader, display)) = app.reader_mut() else { return };
    let Some(link) = reader.view.link() else { return };
    let Some(target) = target.filter(|target| reader.issue().part(*target).is_some()) else {
        return missing(app, &page, &printed);
    };
    let (place, top) = (reader.place(), reader.view.top());
    reader.focus = Pane::Article;
    let anchor = match (display.settings.read_through, link.way) {
        (true, _) => Anchor::Part(target.part),
        // 上接 leads to where the text broke off, 下转 to where it goes on.
        (false, Way::In) => Anchor::End,
        (false, Way::Out | Way::See { .. }) => Anchor::Start,
    };
    reader.go(target, anchor);
    reader.settle(display);
    let same = PartRef { part: place.at.part, ..target } == place.at;
    if same && (display.settings.read_through || target.part == place.at.part) && reader.view.top() == top {
        // Near the end of an article nothing is left to scroll.
        app.say(app.wording.text("jump.here").to_owned());
    } else {
        reader.history.leave(place);
        if !sure {
            let key = if of_see { "jump.page-only" } else { "jump.unconfirmed" };
            app.say(app.wording.fill(key, &[("page", &page), ("printed", &printed)]));
        }
    }
}

/// The words of the marked link.
fn printed(app: &App, marked: Marked<'_>) -> String {
    match marked {
        Marked::Jump(jump) => jump.printed.clone(),
        Marked::See(see) => {
            let reader = app.reader();
            let piece =
                reader.and_then(|reader| reader.view().laid()?.pieces.get(reader.view().link()?.piece));
            piece.map_or_else(String::new, |piece| see.words(&piece.text).to_owned())
        }
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
fn missing(app: &mut App, page: &str, printed: &str) {
    let here = app.reader().is_some_and(|reader| has_page(reader.issue(), page));
    let key = if here { "jump.not-on-page" } else { "jump.no-page" };
    app.warn(app.wording.fill(key, &[("page", page), ("printed", printed)]));
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
