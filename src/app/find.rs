//! `/`: finding text in the article and in the headlines, while it is typed.

use std::collections::HashMap;
use std::ops::Range;

use super::history::Place;
use super::list::List;
use crate::layout::Laid;
use crate::model::Issue;
use crate::search::{Archive, Query, Span};

/// A hit in the article as it is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where it begins: index into `Laid::pieces`.
    pub piece: usize,
    /// Bytes of the piece's text.
    pub bytes: Range<usize>,
    /// Bytes of the article's folded text: what it is, however it is laid out.
    pub folded: Range<usize>,
}

/// A stretch of a hit: a sentence that goes on behind a seam has one on either side.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    piece: usize,
    bytes: Range<usize>,
    /// Index of the hit.
    hit: usize,
}

/// The search: what is looked for, and where it stands.
#[derive(Debug, Clone, Default)]
pub struct Find {
    query: String,
    needle: Option<Query>,
    /// Where the search began, while it is typed.
    origin: Option<Place>,
    /// The query before, which an empty one repeats.
    before: String,
    hits: Vec<Hit>,
    /// The stretches of the hits, in the order of the pieces.
    marks: Vec<Mark>,
    current: Option<usize>,
    archive: Archive,
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
        let start = self.marks.partition_point(|mark| (mark.piece, mark.bytes.end) <= from);
        let marks = self.marks.iter().skip(start);
        marks
            .take_while(move |mark| (mark.piece, mark.bytes.start) < to)
            .map(|mark| (mark.hit, mark.bytes.clone()))
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
        self.needle = Query::new(&self.query);
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
        self.needle = Query::new(text);
    }

    /// Finds anew in an article that was laid out anew.
    pub(super) fn mark_article(&mut self, issue: &Issue, article: usize, laid: Option<&Laid>) {
        let at = self.current.and_then(|current| self.hits.get(current)).cloned();
        self.hits.clear();
        self.marks.clear();
        self.current = None;
        let (Some(laid), Some(query)) = (laid, &self.needle) else { return };
        let Some(text) = self.archive.text(issue, article) else { return };
        let pieces: HashMap<_, usize> = laid
            .pieces
            .iter()
            .enumerate()
            .map(|(index, piece)| ((piece.role, piece.anchor), index))
            .collect();
        // As printed, only one part is laid out.
        let shown = |span: Span| Some((*pieces.get(&(span.role, span.anchor))?, span.bytes));
        let mut found: Vec<(Hit, Vec<_>)> = Vec::new();
        for folded in text.hits(query) {
            let spans: Vec<_> = text.spans(&folded).into_iter().filter_map(shown).collect();
            if let Some((piece, bytes)) = spans.first().cloned() {
                found.push((Hit { piece, bytes, folded }, spans));
            }
        }
        // A caption may stand between the halves of a sentence.
        found.sort_by_key(|(hit, _)| (hit.piece, hit.bytes.start));
        for (index, (hit, spans)) in found.into_iter().enumerate() {
            self.marks.extend(spans.into_iter().map(|(piece, bytes)| Mark { piece, bytes, hit: index }));
            self.hits.push(hit);
        }
        self.marks.sort_by_key(|mark| (mark.piece, mark.bytes.start));
        self.current = at.and_then(|at| self.hits.iter().position(|hit| hit.folded == at.folded));
    }

    /// Marks the hits in the headlines.
    pub(super) fn mark_list(&self, list: &mut List) {
        for entry in list.entries_mut() {
            let hits = |text: &str| self.needle.as_ref().map(|needle| needle.hits(text)).unwrap_or_default();
            entry.title_hits = hits(&entry.title);
            entry.kicker_hits = hits(&entry.kicker);
        }
    }

    /// Forgets the texts: the issue is another one.
    pub(super) fn forget_texts(&mut self) {
        self.archive = Archive::default();
    }

    pub(super) fn set_current(&mut self, current: Option<usize>) {
        self.current = current;
    }
}
