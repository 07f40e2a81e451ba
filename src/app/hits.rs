//! The search through the whole issue: its hits as a list, each in its sentence, under the headline of its article.
//!
//! Only the rows that are on the screen are made; the numbers of all others follow from the counts.

use std::ops::Range;

use super::Display;
use super::fit;
use super::geometry::{Area, Panes};
use crate::config::{Glyphs, Wording};
use crate::layout::Anchor;
use crate::layout::cells::Ambiguous;
use crate::model::Issue;
use crate::search::{Archive, Found, Query, Scan, Span};

/// Characters of a sentence that are looked at on each side of a hit: more than any screen shows.
const AROUND: usize = 160;
/// Cells left of a hit, under its headline.
const INDENT: u16 = 2;

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HitRow {
    /// An article: the page on which it starts, its headline, and how many hits it holds.
    Article {
        /// `01版`
        page: String,
        /// As much of the headline as fits.
        title: String,
        /// The number of its hits.
        count: String,
    },
    /// A hit in its sentence.
    Hit {
        /// Its number among all.
        number: usize,
        /// The page, where it is another than the one above.
        page: String,
        /// As much of the sentence as fits.
        text: String,
        /// Bytes of the text that match.
        hit: Range<usize>,
        /// An ellipsis stands before the text.
        cut_before: bool,
        /// An ellipsis stands behind it.
        cut_after: bool,
    },
}

/// The hits of an issue.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    scan: Option<Scan>,
    /// Number of the hit that Enter goes to.
    chosen: usize,
    top: usize,
    /// The box on the screen, with its border.
    pub area: Area,
    /// The rows that are in sight.
    pub rows: Vec<HitRow>,
    /// How many hits there are, in words; what may be typed, or that there are none.
    pub words: String,
}

impl Hits {
    /// Looks for another text.
    pub(super) fn look_for(&mut self, query: Option<Query>) {
        if self.scan.as_ref().map(Scan::query) != query.as_ref() {
            *self = Hits { scan: query.map(Scan::new), area: self.area, ..Hits::default() };
        }
    }

    /// Begins anew: the issue is another one.
    pub(super) fn begin_anew(&mut self) {
        let query = self.scan.as_ref().map(|scan| scan.query().clone());
        *self = Hits { scan: query.map(Scan::new), area: self.area, ..Hits::default() };
    }

    /// Goes on for about a millisecond.
    pub(super) fn step(&mut self, archive: &mut Archive, issue: &Issue) {
        if let Some(scan) = &mut self.scan {
            scan.step(archive, issue);
        }
    }

    /// Something is looked for.
    pub fn has_query(&self) -> bool {
        self.scan.is_some()
    }

    /// Everything was looked through.
    pub fn is_done(&self) -> bool {
        self.scan.as_ref().is_none_or(Scan::is_done)
    }

    /// The hits so far, in reading order.
    pub fn found(&self) -> &[Found] {
        self.scan.as_ref().map(Scan::hits).unwrap_or_default()
    }

    /// How many articles hold them.
    pub fn articles(&self) -> usize {
        self.scan.as_ref().map_or(0, |scan| scan.groups().len())
    }

    /// There are more than are kept.
    pub fn is_cut(&self) -> bool {
        self.scan.as_ref().is_some_and(Scan::is_cut)
    }

    /// Number of the chosen hit.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// Chooses a hit by its number.
    pub(super) fn choose(&mut self, number: usize) {
        self.chosen = number.min(self.found().len().saturating_sub(1));
    }

    /// Chooses the next hit, or the one before, round the end.
    pub(super) fn choose_next(&mut self, forward: bool) {
        let count = self.found().len();
        if count > 0 {
            self.chosen = if forward { (self.chosen + 1) % count } else { (self.chosen + count - 1) % count };
        }
    }

    /// Chooses a hit a screen further.
    pub(super) fn choose_beyond(&mut self, forward: bool) {
        let page = usize::from(self.area.height.saturating_sub(3)).max(1);
        self.choose(if forward { self.chosen + page } else { self.chosen.saturating_sub(page) });
    }

    /// The row of a hit: a headline stands above the hits of each article.
    fn row_of(&self, number: usize) -> usize {
        let group = self.scan.as_ref().and_then(|scan| scan.group_of(number));
        group.map_or(0, |(index, _)| number + index + 1)
    }

    fn say(&self, wording: &Wording) -> String {
        let key = match (self.has_query(), self.found().len(), self.is_done()) {
            (false, ..) => "find.issue-empty",
            (true, 0, true) => "find.issue-none",
            (true, 1, true) => "find.issue-one",
            (true, _, true) if self.articles() == 1 => "find.issue-article",
            (true, _, true) if !self.is_cut() => "find.issue-count",
            (true, ..) => "find.issue-more",
        };
        let (hits, articles) = (self.found().len().to_string(), self.articles().to_string());
        wording.fill(key, &[("hits", &hits), ("articles", &articles)])
    }

    fn row_count(&self) -> usize {
        self.found().len() + self.articles()
    }

    /// Makes the rows that are in sight.
    pub(super) fn settle(&mut self, archive: &Archive, issue: &Issue, display: &Display, wording: &Wording) {
        self.area = Panes::overlay(display.size);
        let height = usize::from(self.area.height.saturating_sub(2)).max(1);
        let row = self.row_of(self.chosen);
        // The headline above the first hit of an article stays in sight.
        let margin = usize::from(display.settings.scroll_margin).max(1).min(height / 3);
        self.top = self.top.clamp((row + margin + 1).saturating_sub(height), row.saturating_sub(margin));
        self.top = self.top.min(self.row_count().saturating_sub(height));
        self.words = self.say(wording);
        let room = self.area.width.saturating_sub(4);
        let ambiguous = display.ambiguous();
        let maker = Maker { archive, issue, wording, room, ambiguous };
        let rows = self.top..(self.top + height).min(self.row_count());
        self.rows = match &self.scan {
            Some(scan) => rows.filter_map(|row| maker.row(scan, row)).collect(),
            None => Vec::new(),
        };
    }
}

/// What the rows are made of.
struct Maker<'a> {
    archive: &'a Archive,
    issue: &'a Issue,
    wording: &'a Wording,
    room: u16,
    ambiguous: Ambiguous,
}

impl Maker<'_> {
    fn row(&self, scan: &Scan, row: usize) -> Option<HitRow> {
        // Each group takes a row more than it has hits.
        let (mut low, mut high) = (0, scan.groups().len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let ends = scan.groups().get(middle).map_or(0, |group| group.hits.end + middle + 1);
            (low, high) = if ends <= row { (middle + 1, high) } else { (low, middle) };
        }
        let group = scan.groups().get(low)?;
        let first = group.hits.start + low;
        let article = self.issue.articles.get(group.article)?;
        if row == first {
            let page = page_label(self.issue, article.page, self.wording);
            let count = group.hits.len().to_string();
            let taken = fit::width(&page, self.ambiguous) + fit::width(&count, self.ambiguous) + 4;
            let title = article.title();
            let end = fit::fitting(&title, self.room.saturating_sub(taken), self.ambiguous);
            let title = title.get(..end).unwrap_or_default().to_owned();
            return Some(HitRow::Article { page, title, count });
        }
        let number = group.hits.start + (row - first - 1);
        let found = *scan.hits().get(number)?;
        let spans = found.spans(self.archive);
        let own = spans.first().and_then(|span| article.parts.get(part_of(span)?)).map(|part| part.page);
        let other = own.filter(|page| *page != article.page);
        let page = other.map_or_else(String::new, |page| page_label(self.issue, page, self.wording));
        let room = self.room.saturating_sub(INDENT);
        let beside = fit::width(&page, self.ambiguous);
        let room = if beside > 0 { room.saturating_sub(beside + 2) } else { room };
        let text = self.archive.ready(found.article)?;
        let excerpt = text.excerpt(article, &spans, AROUND, AROUND)?;
        let window = window(&excerpt.text, &excerpt.hit, room, self.ambiguous);
        Some(HitRow::Hit {
            number,
            page,
            cut_before: excerpt.cut_before || window.start > 0,
            cut_after: excerpt.cut_after || window.end < excerpt.text.len(),
            hit: excerpt.hit.start - window.start..excerpt.hit.end.min(window.end) - window.start,
            text: excerpt.text.get(window)?.to_owned(),
        })
    }
}

/// `第01版`
fn page_label(issue: &Issue, page: usize, wording: &Wording) -> String {
    let label = issue.page_label(page);
    let label = if label.is_empty() { (page + 1).to_string() } else { label.to_owned() };
    wording.fill("masthead.page", &[("label", &label)])
}

/// The part in which a span stands; `None` for the article's head.
pub(super) fn part_of(span: &Span) -> Option<usize> {
    match span.anchor {
        Anchor::Block { part, .. } | Anchor::Credit { part, .. } => Some(part),
        _ => None,
    }
}

/// The bytes of a sentence to show in so many cells: the hit, a third of the rest before it, and what follows. An
/// ellipsis on each side has its room.
fn window(text: &str, hit: &Range<usize>, room: u16, ambiguous: Ambiguous) -> Range<usize> {
    let ellipsis = fit::width(Glyphs::of(ambiguous).ellipsis, ambiguous.unpadded());
    let room = room.saturating_sub(2 * ellipsis);
    let (before, rest) = text.split_at(hit.start);
    let (shown, after) = rest.split_at(hit.len());
    let left = room.saturating_sub(fit::width(shown, ambiguous));
    let wanted = left.saturating_sub(fit::width(after, ambiguous)).max(left / 3);
    let start = fit::fitting_end(before, wanted, ambiguous);
    let tail = text.get(start..).unwrap_or_default();
    start..start + fit::fitting(tail, room, ambiguous)
}
