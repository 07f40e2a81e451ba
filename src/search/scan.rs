//! Through a whole issue, a piece of work at a time.

use std::ops::Range;

use super::draft::Draft;
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
    /// Texts that are being made, by their article: of the one that is read, and the next of the issue.
    drafts: Vec<(usize, Draft)>,
}

impl Archive {
    /// Makes the text of an article, as far as the budget goes, in bytes; whether it is there. `None` when there is no
    /// such article.
    pub fn prepare(&mut self, issue: &Issue, article: usize, budget: &mut usize) -> Option<bool> {
        let of = issue.articles.get(article)?;
        self.texts.resize_with(issue.articles.len(), || None);
        if self.ready(article).is_some() {
            return Some(true);
        }
        let begun = self.drafts.iter().position(|(other, _)| *other == article);
        let at = begun.unwrap_or_else(|| {
            self.drafts.push((article, Draft::new(of)));
            self.drafts.len() - 1
        });
        if !self.drafts.get_mut(at)?.1.go_on(of, budget) {
            return Some(false);
        }
        *self.texts.get_mut(article)? = Some(self.drafts.swap_remove(at).1.into_text());
        Some(true)
    }

    /// Makes all texts, a step at a time; whether all are there.
    pub fn prepare_all(&mut self, issue: &Issue) -> bool {
        let mut budget = STEP;
        let next = |archive: &Archive| (0..issue.articles.len()).find(|at| archive.ready(*at).is_none());
        let Some(first) = next(self) else { return true };
        for article in first..issue.articles.len() {
            budget = budget.saturating_sub(ARTICLE);
            if self.prepare(issue, article, &mut budget) == Some(false) || budget == 0 {
                return false;
            }
        }
        true
    }

    /// Makes the text of an article, a step of it; whether it is there, or there is none.
    pub fn prepare_one(&mut self, issue: &Issue, article: usize) -> bool {
        self.prepare(issue, article, &mut STEP.clone()) != Some(false)
    }

    /// The text of an article.
    pub fn text(&mut self, issue: &Issue, article: usize) -> Option<&Text> {
        self.prepare(issue, article, &mut usize::MAX.clone())?;
        self.ready(article)
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
        *budget = budget.saturating_sub(ARTICLE);
        match archive.prepare(issue, article, budget) {
            Some(true) => {}
            Some(false) => return,
            None => {
                self.done = true;
                return;
            }
        }
        let Some(text) = archive.ready(article) else { return };
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
