//! An open issue: what is selected, where the reader is in it, what was read.

use super::bookmarks::Mark;
use super::filter::Filter;
use super::find::Find;
use super::geometry::Panes;
use super::history::{History, Place};
use super::list::List;
use super::selection::Selection;
use super::view::{Anchor, View};
use super::{Display, Pane};
use crate::layout::{Setting, Words};
use crate::library::{ArticleIndex, Spot, article_key};
use crate::model::{Article, Issue, PartRef, Reading, TextPos};

/// The state of an open issue.
#[derive(Debug, Clone)]
pub struct Reader {
    reading: Reading,
    pub(super) list: List,
    pub(super) view: View,
    pub(super) find: Find,
    pub(super) history: History,
    pub(super) filter: Filter,
    /// Where the filter began, while it is typed.
    pub(super) filter_origin: Option<Place>,
    /// How many articles were read, and which was shown, when the list was narrowed.
    narrowed_for: (usize, usize),
    /// What is selected in the article.
    pub(super) selection: Option<Selection>,
    pub(super) focus: Pane,
    /// What is shown; as printed, the part as well.
    pub(super) at: PartRef,
    pub(super) read: Vec<bool>,
    /// Articles whose mark has changed since it was last asked.
    pub(super) changed: Vec<usize>,
    /// The article whose end is on the screen, and was counted.
    end_seen: Option<usize>,
    /// The bookmarks of the issue, and their lines in the layout.
    pub(super) marks: Vec<Mark>,
    pub(super) mark_lines: Vec<usize>,
    /// How far each article was scrolled when it was left.
    pub(super) left_at: Vec<Anchor>,
    /// The list was made for this way of reading.
    pub(super) listed_through: bool,
    panes: Option<Panes>,
}

impl Reader {
    /// Opens an issue at its first article.
    pub(super) fn new(reading: Reading, display: &Display) -> Reader {
        let through = display.settings.read_through;
        let list = List::of(&reading.issue, through);
        let at = list.entries().first().map_or(PartRef::default(), |entry| entry.at);
        let count = reading.issue.articles.len();
        let mut reader = Reader {
            reading,
            list,
            view: View::default(),
            find: Find::default(),
            history: History::default(),
            filter: Filter::default(),
            filter_origin: None,
            narrowed_for: (0, 0),
            selection: None,
            focus: Pane::List,
            at,
            read: vec![false; count],
            changed: Vec::new(),
            end_seen: None,
            marks: Vec::new(),
            mark_lines: Vec::new(),
            left_at: vec![Anchor::Start; count],
            listed_through: through,
            panes: None,
        };
        reader.settle(display);
        reader
    }

    /// Takes a new reading of the same input: the article, the place and what was read stay where their words are
    /// still there.
    pub(super) fn replace(&mut self, reading: Reading, display: &Display) {
        let new = &reading.issue;
        let index = ArticleIndex::of(new);
        let read = self.read.iter().enumerate().filter(|(_, read)| **read).map(|(article, _)| article);
        let mut fresh = vec![false; new.articles.len()];
        let mut renamed = Vec::new();
        for article in read {
            let same = index.get(&article_key(self.issue(), article));
            // One that is called otherwise now is known by how its text begins.
            let found = same.or_else(|| {
                let start = Spot::of(self.issue().articles.get(article)?, TextPos::default(), Spot::START);
                Some(start.locate(new, None, true)?.0)
            });
            if let Some(read) = found.and_then(|index| fresh.get_mut(index)) {
                *read = true;
                renamed.extend(found.filter(|_| same.is_none()));
            }
        }
        let same = index.get(&article_key(self.issue(), self.at.article));
        let found = match self.spot() {
            Some(spot) => spot
                .locate(new, same, true)
                .map(|(article, pos)| (PartRef { article, part: pos.part }, Anchor::of(&spot, pos))),
            // Nothing was laid out, or there is no text.
            None => same.map(|article| (PartRef { article, part: 0 }, Anchor::Start)),
        };
        self.read = fresh;
        // Under its new name it is news.
        self.changed = renamed;
        self.end_seen = None;
        self.left_at = vec![Anchor::Start; new.articles.len()];
        self.reading = reading;
        self.list = List::of(self.issue(), display.settings.read_through);
        self.listed_through = display.settings.read_through;
        self.history.clear();
        self.selection = None;
        self.view.forget();
        self.find.forget_texts();
        if let Some((place, anchor)) = found {
            self.show_again(place, anchor);
        } else {
            self.at = self.list.entries().first().map_or(PartRef::default(), |entry| entry.at);
            self.view.set_anchor(Anchor::Start);
        }
        self.narrow_list(Some(self.at.article));
        self.settle(display);
        // Where a search or a filter began is a place in what was read before.
        let here = self.place();
        self.filter_origin = self.filter_origin.map(|_| here);
        self.find.begin_from(here);
    }

    /// What was read, with its diagnostics.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// The issue.
    pub fn issue(&self) -> &Issue {
        &self.reading.issue
    }

    /// The article on the screen.
    pub fn article(&self) -> Option<&Article> {
        self.issue().articles.get(self.at.article)
    }

    /// What is shown: the article, and as printed its part.
    pub fn at(&self) -> PartRef {
        self.at
    }

    /// The list is of whole articles, read through; otherwise of their parts as printed.
    pub(super) fn is_through(&self) -> bool {
        self.listed_through
    }

    /// The pane that takes the keys.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// The list of headlines.
    pub fn list(&self) -> &List {
        &self.list
    }

    /// The article's view.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The search within the issue.
    pub fn find(&self) -> &Find {
        &self.find
    }

    /// Where things stand on the screen; `None` when it is too small.
    pub fn panes(&self) -> Option<&Panes> {
        self.panes.as_ref()
    }

    /// Index of the selected entry.
    pub fn selected(&self) -> usize {
        self.list.entry_of(self.at).or_else(|| self.list.entry_before(self.at)).unwrap_or_default()
    }

    /// Index of the entry so many on, or back, as far as there are any; `None` when there is none in that direction.
    pub(super) fn entry_beyond(&self, times: usize, forward: bool) -> Option<usize> {
        let last = self.list.entries().len().checked_sub(1)?;
        let here = self.list.entry_before(self.at);
        // From an article that the filter leaves out, the one before it is a step away.
        let back = times.saturating_sub(usize::from(!self.is_listed()));
        if forward {
            let next = here.map_or(times.saturating_sub(1), |here| here.saturating_add(times)).min(last);
            (Some(next) != here).then_some(next)
        } else {
            let here = here?;
            let next = here.saturating_sub(back);
            (next != here || !self.is_listed()).then_some(next)
        }
    }

    /// The list shows the entry of what is read: the filter does not leave it out.
    pub fn is_listed(&self) -> bool {
        self.list.entry_of(self.at).is_some()
    }

    /// What the list is narrowed to.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The article's end was seen.
    pub fn is_read(&self, article: usize) -> bool {
        self.read.get(article).copied().unwrap_or_default()
    }

    /// Index of the page that the reader is on: of the selection in the list, of the top line in the article.
    pub fn page(&self) -> usize {
        let shown = self.panes.is_some_and(|panes| panes.shows_article);
        let part = self.issue().part(self.view.at());
        match part.filter(|_| shown && self.view.top() > 0) {
            Some(part) => part.page,
            None if self.is_listed() => {
                self.list.entries().get(self.selected()).map_or(0, |entry| entry.page)
            }
            // What the filter leaves out stands on a page all the same.
            None => self.issue().part(self.at).map_or(0, |part| part.page),
        }
    }

    /// The place on the screen.
    pub(super) fn place(&self) -> Place {
        let link = self.view.link_index();
        Place { at: self.at, anchor: self.view.anchor(), focus: self.focus, link }
    }

    /// Shows another article (or part) at `anchor`.
    pub(super) fn go(&mut self, at: PartRef, anchor: Anchor) {
        let left = if self.view.at_end() { Anchor::Start } else { self.view.anchor() };
        if let Some(slot) = self.left_at.get_mut(self.at.article) {
            *slot = left;
        }
        self.at = at;
        self.view.set_anchor(anchor);
        self.find.set_current(None);
        self.selection = None;
    }

    /// Shows a place again.
    pub(super) fn return_to(&mut self, place: Place) {
        self.go(place.at, place.anchor);
        self.view.choose_again(place.link);
        self.focus = place.focus;
    }

    /// Shows the article of an entry where it was left.
    pub(super) fn select(&mut self, entry: usize, display: &Display) {
        let Some(at) = self.list.entries().get(entry).map(|entry| entry.at) else { return };
        if at == self.at {
            return;
        }
        let left = self.left_at.get(at.article).copied().unwrap_or_default();
        let fits = match left {
            Anchor::Text { pos, .. } => pos.part == at.part || display.settings.read_through,
            _ => true,
        };
        let start = if display.settings.read_through { Anchor::Part(at.part) } else { Anchor::Start };
        self.go(at, if fits && left != Anchor::Start { left } else { start });
    }

    /// Changes to reading through, or to the page as printed; the place stays.
    pub(super) fn change_way_of_reading(&mut self, read_through: bool) {
        self.selection = None;
        let here = self.view.at();
        // What stands above a later part's text is another thing in either way: a seam, or the headline again.
        let above = match self.view.anchor() {
            Anchor::Start => true,
            Anchor::Text { pos, offset } => pos.block == 0 && pos.byte == 0 && offset < 0,
            _ => false,
        };
        let anchor = match (here.part > 0 && above, read_through) {
            (true, true) => Anchor::Part(here.part),
            (true, false) => Anchor::Start,
            (false, _) => self.view.anchor(),
        };
        self.at = PartRef { part: if read_through { 0 } else { here.part }, ..self.at };
        self.view.set_anchor(anchor);
    }

    /// Brings everything that follows from the state up to date: panes, list, layout, scroll, what was read.
    ///
    /// Called after every action. Cheap when nothing has changed.
    pub(super) fn settle(&mut self, display: &Display) {
        let through = display.settings.read_through;
        if self.listed_through != through {
            self.list = List::of(&self.reading.issue, through);
            self.listed_through = through;
            self.narrow_list(Some(self.at.article));
        } else if self.filter.asks_what_was_read() && self.narrowed_for != self.state_of_reading() {
            // What was just read stays in the list until it is left.
            self.narrow_list(Some(self.at.article));
        }
        self.panes = Panes::of(display, self.focus).map(|panes| panes.with_filter(self.filter.is_on()));
        let Some(panes) = self.panes else { return };
        let ambiguous = display.ambiguous();
        let gutter = panes.article.right().saturating_sub(panes.text.right());
        let setting = Setting {
            part: if through { 0 } else { self.at.part },
            ..display.settings.setting(panes.text.width, gutter, ambiguous)
        };
        let words = Words { missing: &display.missing };
        let height = usize::from(panes.text.height);
        let margin = usize::from(display.settings.scroll_margin);
        if self.view.show(&self.reading.issue, self.at.article, (setting, &words), (height, margin)) {
            self.mark_article();
            self.marks_changed();
        }
        self.list.lay(panes.list.width, ambiguous);
        let selected = self.selected();
        self.list.reveal(selected, display.settings.scroll_margin, usize::from(panes.list.height));
        if self.focus == Pane::Article {
            self.note_end();
        }
    }

    fn state_of_reading(&self) -> (usize, usize) {
        (self.read.iter().filter(|read| **read).count(), self.at.article)
    }

    /// Narrows the list anew; the article `kept` counts as not read.
    pub(super) fn narrow_list(&mut self, kept: Option<usize>) {
        self.narrowed_for = self.state_of_reading();
        let read = &self.read;
        let is_read = |article| Some(article) != kept && read.get(article).copied().unwrap_or_default();
        self.list.narrow(&self.filter, &self.reading.issue, is_read);
        self.find.mark_list(&mut self.list);
    }

    /// The search, to change, with the issue that it goes through.
    pub(super) fn find_and_issue(&mut self) -> (&mut Find, &Issue) {
        (&mut self.find, &self.reading.issue)
    }

    /// Marks what is looked for in the article.
    pub(super) fn mark_article(&mut self) {
        self.find.mark_article(&self.reading.issue, self.at.article, self.view.laid());
    }

    /// Counts the article as read when its end comes into sight.
    pub(super) fn note_end(&mut self) {
        let article = self.at.article;
        let whole = self.article().is_some_and(|article| {
            // As printed, the end of a part is not yet the end of the story.
            self.listed_through || self.at.part + 1 >= article.parts.len()
        });
        let seen = (whole && self.view.at_end()).then_some(article);
        // While the end stays in sight, a mark that was taken away stays away.
        if seen.is_some() && seen != self.end_seen {
            self.set_read(article, true);
        }
        self.end_seen = seen;
    }
}
