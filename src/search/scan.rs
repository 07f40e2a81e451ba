//! Through a whole issue, a piece of work at a time.

use std::ops::Range;

use super::{Query, Span, Text};
use crate::model::Issue;

/// What one step may do, in bytes of text that is folded for the first time: about a millisecond.
const STEP: usize = 128 * 1024;
/// Bytes that are scanned in the time that one byte is folded.
const SCANNED: usize = 24;
/// What a hit costs, in bytes that are folded.
const HIT: usize = 8;
/// What an article costs, in bytes that are folded.
const ARTICLE: usize = 32;
/// Most hits that are kept.
const MOST: usize = 500_000;

/// The folded texts of an issue, each made when it is first wanted.
#[derive(Debug, Clone, Default)]
pub struct Archive {
    texts: Vec<Option<Text>>,
}

impl Archive {
    /// The text of an article, and how many bytes were folded for it.
    fn fetch(&mut self, issue: &Issue, article: usize) -> Option<(&Text, usize)> {
        self.texts.resize_with(issue.articles.len(), || None);
        let slot = self.texts.get_mut(article)?;
        let mut fresh = 0;
        if slot.is_none() {
            let text = Text::of(issue.articles.get(article)?);
            fresh = text.len();
            *slot = Some(text);
        }
        slot.as_ref().map(|text| (text, fresh))
    }

    /// The text of an article.
    pub fn text(&mut self, issue: &Issue, article: usize) -> Option<&Text> {
        self.fetch(issue, article).map(|(text, _)| text)
    }

    /// The text of an article, if it was made.
    pub fn ready(&self, article: usize) -> Option<&Text> {
        self.texts.get(article)?.as_ref()
    }
}

/// A hit: an article, and bytes of its folded [`Text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Index into `Issue::articles`.
    pub article: usize,
    start: u32,
    end: u32,
}

impl Found {
    fn new(article: usize, hit: &Range<usize>) -> Option<Found> {
        Some(Found { article, start: u32::try_from(hit.start).ok()?, end: u32::try_from(hit.end).ok()? })
    }

    /// Bytes of the folded text.
    pub fn folded(self) -> Range<usize> {
        let wide = |bytes: u32| usize::try_from(bytes).unwrap_or(usize::MAX);
        wide(self.start)..wide(self.end)
    }

    /// Where it stands, once its article is in the archive.
    pub fn spans(self, archive: &Archive) -> Vec<Span> {
        archive.ready(self.article).map(|text| text.spans(&self.folded())).unwrap_or_default()
    }
}

/// The hits of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Index into `Issue::articles`.
    pub article: usize,
    /// Its hits, by their numbers in [`Scan::hits`].
    pub hits: Range<usize>,
}

/// A search through the issue, in reading order.
#[derive(Debug, Clone)]
pub struct Scan {
    query: Query,
    /// The next article, and the byte of its folded text.
    at: (usize, usize),
    hits: Vec<Found>,
    groups: Vec<Group>,
    done: bool,
}

impl Scan {
    /// A search that has not begun.
    pub fn new(query: Query) -> Scan {
        Scan { query, at: (0, 0), hits: Vec::new(), groups: Vec::new(), done: false }
    }

    /// Goes on for about a millisecond.
    pub fn step(&mut self, archive: &mut Archive, issue: &Issue) {
        let mut budget = STEP;
        while !self.done && budget > 0 {
            self.article(archive, issue, &mut budget);
        }
    }

    /// Goes on within an article, as far as the budget allows.
    fn article(&mut self, archive: &mut Archive, issue: &Issue, budget: &mut usize) {
        let (article, mut from) = self.at;
        let Some((text, fresh)) = archive.fetch(issue, article) else {
            self.done = true;
            return;
        };
        *budget = budget.saturating_sub(ARTICLE + fresh);
        while let Some(hit) = text.hit(&self.query, from) {
            *budget = budget.saturating_sub(HIT + (hit.end - from) / SCANNED);
            from = hit.end;
            self.note(article, &hit);
            if self.hits.len() >= MOST {
                self.done = true;
                return;
            }
            if *budget == 0 {
                self.at = (article, from);
                return;
            }
        }
        *budget = budget.saturating_sub(text.len().saturating_sub(from) / SCANNED);
        self.at = (article + 1, 0);
    }

    fn note(&mut self, article: usize, hit: &Range<usize>) {
        let Some(found) = Found::new(article, hit) else { return };
        let number = self.hits.len();
        self.hits.push(found);
        match self.groups.last_mut().filter(|group| group.article == article) {
            Some(group) => group.hits.end = number + 1,
            None => self.groups.push(Group { article, hits: number..number + 1 }),
        }
    }

    /// What is looked for.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The hits so far, in reading order.
    pub fn hits(&self) -> &[Found] {
        &self.hits
    }

    /// The articles that hold them.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group that holds a hit.
    pub fn group_of(&self, hit: usize) -> Option<(usize, &Group)> {
        let at = self.groups.partition_point(|group| group.hits.end <= hit);
        self.groups.get(at).map(|group| (at, group))
    }

    /// There is no more to come.
    pub fn is_done(&self) -> bool {
        self.done
    }

    /// There were more than anybody can look at: the rest was not looked for.
    pub fn is_cut(&self) -> bool {
        self.hits.len() >= MOST
    }
}
