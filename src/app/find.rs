//! `/`: finding text in the article and in the headlines, while it is typed.

use std::ops::Range;

use super::history::Place;
use super::list::List;
use super::matching::Needle;
use crate::layout::{Laid, Role};

/// A hit in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Index into `Laid::pieces`.
    pub piece: usize,
    /// Bytes of the piece's text.
    pub bytes: Range<usize>,
}

/// The search: what is looked for, and where it stands.
#[derive(Debug, Clone, Default)]
pub struct Find {
    query: String,
    needle: Option<Needle>,
    /// Where the search began, while it is typed.
    origin: Option<Place>,
    /// The query before, which an empty one repeats.
    before: String,
    hits: Vec<Hit>,
    current: Option<usize>,
}

impl Find {
    /// What is looked for; empty when nothing is.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// It is being typed.
    pub fn is_typing(&self) -> bool {
        self.origin.is_some()
    }

    /// Hits in the article, in reading order.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Index of the hit that the reader is at.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// Hits that reach into a stretch of a piece: index of the hit, its bytes.
    pub fn hits_in(&self, piece: usize, bytes: &Range<usize>) -> impl Iterator<Item = (usize, Range<usize>)> {
        let (from, to) = ((piece, bytes.start), (piece, bytes.end));
        let start = self.hits.partition_point(|hit| (hit.piece, hit.bytes.end) <= from);
        let hits = self.hits.iter().enumerate().skip(start);
        hits.take_while(move |(_, hit)| (hit.piece, hit.bytes.start) < to)
            .map(|(index, hit)| (index, hit.bytes.clone()))
    }

    /// Begins to type.
    pub(super) fn begin(&mut self, origin: Place) {
        if !self.query.is_empty() {
            self.before = std::mem::take(&mut self.query);
        }
        self.origin = Some(origin);
        self.needle = None;
    }

    /// Ends typing; gives where it began. An empty query repeats the one before.
    pub(super) fn accept(&mut self) -> Option<Place> {
        if self.query.is_empty() {
            self.query = std::mem::take(&mut self.before);
        }
        self.needle = Needle::new(&self.query);
        self.origin.take()
    }

    /// Forgets the search; gives where it began, if it was being typed.
    pub(super) fn cancel(&mut self) -> Option<Place> {
        if !self.query.is_empty() {
            self.before = std::mem::take(&mut self.query);
        }
        self.needle = None;
        self.origin.take()
    }

    /// Where the search began, while it is typed.
    pub(super) fn origin(&self) -> Option<Place> {
        self.origin
    }

    /// Looks for another text.
    pub(super) fn set_query(&mut self, text: &str) {
        text.clone_into(&mut self.query);
        self.needle = Needle::new(text);
    }

    /// Finds anew in an article that was laid out anew.
    pub(super) fn mark_article(&mut self, laid: Option<&Laid>) {
        let at = self.current.and_then(|current| self.hits.get(current)).cloned();
        self.hits.clear();
        self.current = None;
        let (Some(laid), Some(needle)) = (laid, &self.needle) else { return };
        for (piece, text) in laid.pieces.iter().enumerate().filter(|(_, piece)| is_text(piece.role)) {
            self.hits.extend(needle.hits(&text.text).into_iter().map(|bytes| Hit { piece, bytes }));
        }
        self.current = at.and_then(|at| self.hits.iter().position(|hit| *hit == at));
    }

    /// Marks the hits in the headlines.
    pub(super) fn mark_list(&self, list: &mut List) {
        for entry in list.entries_mut() {
            let hits = |text: &str| self.needle.as_ref().map(|needle| needle.hits(text)).unwrap_or_default();
            entry.title_hits = hits(&entry.title);
            entry.kicker_hits = hits(&entry.kicker);
        }
    }

    pub(super) fn set_current(&mut self, current: Option<usize>) {
        self.current = current;
    }
}

/// Text of the paper: not the words that the layout adds.
fn is_text(role: Role) -> bool {
    !matches!(role, Role::Rule | Role::JumpIn | Role::JumpOut | Role::Seam | Role::Missing)
}
