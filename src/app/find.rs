//! `/`: finding text in the article and in the headlines, while it is typed.

use std::collections::HashMap;
use std::ops::Range;

use super::Display;
use super::history::Place;
use super::hits::Hits;
use super::list::List;
use crate::config::Wording;
use crate::layout::{Anchor, Laid, Role};
use crate::model::Issue;
use crate::search::{Archive, Found, Near, Query, Span};

/// How many stretches of hits behind its first one may belong to a hit: of a sentence that goes over several seams.
const STRETCHES: usize = 32;

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
    /// The pieces of the layout by what they show, and for which article, way of reading and part.
    pieces: HashMap<(Role, Anchor), usize>,
    pieces_of: Option<(usize, bool, usize)>,
    /// What the whole issue holds, when it is searched and not the article alone.
    issue: Option<Hits>,
    /// The search before went through the whole issue.
    before_widely: bool,
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

    /// The last byte of a hit, and the piece that it stands in.
    pub(super) fn last_of(&self, index: usize) -> Option<(usize, usize)> {
        let hit = self.hits.get(index)?;
        let start =
            self.marks.partition_point(|mark| (mark.piece, mark.bytes.start) < (hit.piece, hit.bytes.start));
        let mut near = self.marks.iter().skip(start).take(STRETCHES);
        near.rfind(|mark| mark.hit == index).map(|mark| (mark.piece, mark.bytes.end.saturating_sub(1)))
    }

    /// The hits in the whole issue, when it is searched.
    pub fn issue(&self) -> Option<&Hits> {
        self.issue.as_ref()
    }

    pub(super) fn hits_mut(&mut self) -> Option<&mut Hits> {
        self.issue.as_mut()
    }

    /// Keeps what was looked for, to look for it again.
    fn put_away(&mut self) {
        let issue = self.issue.take();
        if !self.query.is_empty() {
            self.before = std::mem::take(&mut self.query);
            self.before_widely = issue.is_some();
        }
    }

    /// Searches the whole issue, or the article alone.
    pub(super) fn set_widely(&mut self, widely: bool) {
        self.issue = widely.then(Hits::default);
    }

    /// Goes on with the search through the issue; whether it is done.
    pub(super) fn step(&mut self, issue: &Issue) -> bool {
        let Some(hits) = &mut self.issue else { return true };
        hits.step(&mut self.archive, issue);
        hits.is_done()
    }

    /// Makes a step of what a search will need: the text of the article, or those of the whole issue. Whether all is
    /// there.
    pub(super) fn prepare(&mut self, issue: &Issue, article: usize) -> bool {
        let own = self.archive.prepare_one(issue, article);
        own && (self.issue.is_none() || self.archive.prepare_all(issue))
    }

    /// Makes the rows of the hits for the screen.
    pub(super) fn settle_hits(&mut self, issue: &Issue, display: &Display, wording: &Wording) {
        if let Some(hits) = &mut self.issue {
            hits.settle(&self.archive, issue, display, wording);
        }
    }

    /// Where a hit of the issue stands.
    pub(super) fn spans_of(&self, found: Found) -> Vec<Span> {
        found.spans(&self.archive)
    }

    /// Begins to type.
    pub(super) fn begin(&mut self, origin: Place) {
        self.put_away();
        self.origin = Some(origin);
        self.needle = None;
    }

    /// Ends typing; gives where it began. An empty query repeats the one before.
    pub(super) fn accept(&mut self) -> Option<Place> {
        if self.query.is_empty() {
            self.query = std::mem::take(&mut self.before);
            if self.before_widely && self.issue.is_none() {
                self.set_widely(true);
            }
        }
        self.set_needle();
        self.origin.take()
    }

    /// Forgets the search; gives where it began, if it was being typed.
    pub(super) fn cancel(&mut self) -> Option<Place> {
        self.put_away();
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
        self.set_needle();
    }

    fn set_needle(&mut self) {
        self.needle = Query::new(&self.query);
        if let Some(hits) = &mut self.issue {
            hits.look_for(self.needle.clone());
        }
    }

    /// Finds anew in an article that was laid out anew.
    pub(super) fn mark_article(&mut self, issue: &Issue, article: usize, laid: Option<&Laid>) {
        let at = self.current.and_then(|current| self.hits.get(current)).cloned();
        self.hits.clear();
        self.marks.clear();
        self.current = None;
        let (Some(laid), Some(query)) = (laid, &self.needle) else { return };
        let Some(text) = self.archive.text(issue, article) else { return };
        let shown = (article, laid.setting.read_through, laid.setting.part);
        if self.pieces_of != Some(shown) {
            let pieces = laid.pieces.iter().enumerate();
            self.pieces = pieces.map(|(index, piece)| ((piece.role, piece.anchor), index)).collect();
            self.pieces_of = Some(shown);
        }
        let (hits, marks) = (&mut self.hits, &mut self.marks);
        let (mut near, mut sorted) = (Near::default(), true);
        // Hits of one text come one after another.
        let mut last = None;
        for folded in text.hits(query) {
            let number = hits.len();
            text.each_span(&folded, &mut near, |Span { role, anchor, bytes }| {
                let piece = match last {
                    Some((known, piece)) if known == (role, anchor) => piece,
                    // As printed, only one part is laid out.
                    _ => self.pieces.get(&(role, anchor)).copied(),
                };
                last = Some(((role, anchor), piece));
                let Some(piece) = piece else { return };
                if hits.len() == number {
                    sorted &= hits.last().is_none_or(|before: &Hit| before.piece <= piece);
                    hits.push(Hit { piece, bytes: bytes.clone(), folded: folded.clone() });
                }
                marks.push(Mark { piece, bytes, hit: number });
            });
        }
        if !sorted {
            // A caption may stand between the halves of a sentence.
            let mut order: Vec<usize> = (0..hits.len()).collect();
            order.sort_by_key(|at| hits.get(*at).map(|hit| (hit.piece, hit.bytes.start)));
            let mut place = vec![0; hits.len()];
            for (new, old) in order.iter().enumerate() {
                if let Some(place) = place.get_mut(*old) {
                    *place = new;
                }
            }
            for mark in marks.iter_mut() {
                mark.hit = place.get(mark.hit).copied().unwrap_or(mark.hit);
            }
            hits.sort_by_key(|hit| (hit.piece, hit.bytes.start));
        }
        marks.sort_by_key(|mark| (mark.piece, mark.bytes.start));
        self.current = at.and_then(|at| self.hits.iter().position(|hit| hit.folded == at.folded));
    }

    /// Marks the hits in the headlines.
    pub(super) fn mark_list(&self, list: &mut List) {
        list.mark(self.needle.as_ref());
    }

    /// Forgets the texts: the issue is another one.
    pub(super) fn forget_texts(&mut self) {
        self.archive = Archive::default();
        self.pieces_of = None;
        if let Some(hits) = &mut self.issue {
            hits.begin_anew();
        }
    }

    pub(super) fn set_current(&mut self, current: Option<usize>) {
        self.current = current;
    }
}
