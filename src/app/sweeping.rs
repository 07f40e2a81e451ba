//! The commands of the search through the whole issue: opening it, going on with it, its hits one after another.

use super::hits::{Hits, part_of};
use super::prompt::Purpose;
use super::searching::{self, mark, say_none};
use super::view::Anchor;
use super::{App, Display, Effect, Pane, Reader};
use crate::model::PartRef;
use crate::search::Found;

/// Opens the text field for what to find in the whole issue.
pub(super) fn begin(app: &mut App) {
    searching::begin(app);
    toggle(app);
}

/// While it is typed: from the article (or the headlines) to the whole issue, or back. The text stays.
pub(super) fn toggle(app: &mut App) {
    let Some(prompt) = &mut app.prompt else { return };
    let widely = match prompt.purpose {
        Purpose::Find => true,
        Purpose::FindIssue => false,
        _ => return,
    };
    prompt.purpose = if widely { Purpose::FindIssue } else { Purpose::Find };
    let text = prompt.field.text().to_owned();
    if let Some((reader, _)) = app.reader_mut() {
        reader.find.set_widely(widely);
    }
    searching::changed(app, &text);
}

/// Headlines that are made ready for the filter in about a millisecond.
const HEADLINES: usize = 400;

/// Goes on with a search that takes longer, for about a millisecond; then with what the text field that is open will
/// need, so that the first character that is typed costs no more than the others.
pub(super) fn step(app: &mut App) -> bool {
    let purpose = app.prompt.as_ref().map(|prompt| prompt.purpose);
    let Some((reader, _)) = app.reader_mut() else { return true };
    let article = reader.at().article;
    let (find, issue) = reader.find_and_issue();
    if !find.step(issue) {
        return false;
    }
    match purpose {
        Some(Purpose::Find | Purpose::FindIssue) => {
            find.prepare(issue, article) && reader.list.prepare_lines(HEADLINES)
        }
        Some(Purpose::Filter) => reader.list.prepare(HEADLINES),
        _ => true,
    }
}

/// Goes on with the search, and asks to be called again until it is done.
pub(super) fn go_on(app: &mut App) -> Option<Effect> {
    let asks = !step(app) && !std::mem::replace(&mut app.asked, true);
    asks.then_some(Effect::GoOn)
}

/// The next hit of the list, or the one before.
pub(super) fn choose(app: &mut App, forward: bool) {
    if let Some(hits) = app.reader_mut().and_then(|(reader, _)| reader.find.hits_mut()) {
        hits.choose_next(forward);
    }
}

/// A screen of the list further.
pub(super) fn choose_beyond(app: &mut App, forward: bool) {
    if let Some(hits) = app.reader_mut().and_then(|(reader, _)| reader.find.hits_mut()) {
        hits.choose_beyond(forward);
    }
}

/// Goes to the chosen hit; the field is closed.
pub(super) fn accept(app: &mut App) {
    let Some((reader, display)) = app.reader_mut() else { return };
    let repeated = reader.find.query().is_empty();
    let origin = reader.find.accept();
    if repeated {
        mark(app);
        return searching::next(app, true);
    }
    let chosen = reader.find.issue().and_then(|hits| hits.found().get(hits.chosen()).copied());
    if let (Some(found), Some(origin)) = (chosen, origin) {
        reader.history.leave(origin);
        reader.go_to_found(found, display);
        mark(app);
        if let Some((reader, _)) = app.reader_mut() {
            reader.show_found(found);
        }
    } else {
        mark(app);
        say_none(app);
    }
}

impl Reader {
    /// Opens the article of a hit.
    fn go_to_found(&mut self, found: Found, display: &Display) {
        let spans = self.find.spans_of(found);
        let part = spans.first().and_then(part_of).unwrap_or_default();
        let through = display.settings.read_through;
        let at = PartRef { article: found.article, part: if through { 0 } else { part } };
        self.focus = Pane::Article;
        let same = at.article == self.at().article && (through || at == self.at());
        if !same {
            self.go(at, Anchor::Start);
        }
        self.settle(display);
    }

    /// Shows a hit of the article that is open.
    fn show_found(&mut self, found: Found) {
        let index = self.find.hits().iter().position(|hit| hit.folded == found.folded());
        if let Some(index) = index {
            self.go_to_hit(index);
        }
    }

    /// Where the reader is among the hits of the issue: a place in an article's folded text, and whether a hit right
    /// there counts as passed.
    fn among_hits(&self) -> (usize, bool) {
        let hits = self.find.hits();
        if let Some(hit) = self.hit_in_sight().and_then(|index| hits.get(index)) {
            return (hit.folded.start, true);
        }
        hits.get(self.hit_below_top()).map_or((usize::MAX, true), |hit| (hit.folded.start, false))
    }

    /// The number among all of the hit that the reader is at.
    pub(super) fn number_of_hit(&self, hits: &Hits) -> Option<usize> {
        let hit = self.find.hits().get(self.find.current()?)?;
        let here = (self.at().article, hit.folded.start);
        hits.found().binary_search_by_key(&here, |found| (found.article, found.folded().start)).ok()
    }

    /// The next hit of the issue, or the one before. Says whether it went round the end; `None` without hits.
    pub(super) fn next_found(&mut self, forward: bool, display: &Display) -> Option<bool> {
        let (offset, passed) = self.among_hits();
        let here = (self.at().article, offset);
        let found = self.find.issue()?.found();
        let place = |found: &Found| (found.article, found.folded().start);
        let next = if forward {
            found.partition_point(|found| place(found) < here || (passed && place(found) == here))
        } else {
            found.partition_point(|found| place(found) < here).wrapping_sub(1)
        };
        let round = if forward { 0 } else { found.len().checked_sub(1)? };
        let wrapped = next >= found.len();
        let number = if wrapped { round } else { next };
        let found = *found.get(number)?;
        if let Some(hits) = self.find.hits_mut() {
            hits.choose(number);
        }
        self.go_to_found(found, display);
        self.show_found(found);
        Some(wrapped)
    }
}
