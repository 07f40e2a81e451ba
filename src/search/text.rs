//! An article, folded, with the way back to the bytes of its texts.
//!
//! Texts stand in reading order, a line break between two of them, so that no hit runs from one into the other. Only
//! a sentence that a page broke off and the stretch that goes on with it are one: nothing stands between them, or the
//! space that belongs there.

use std::borrow::Cow;
use std::ops::Range;

use super::Query;
use super::fold::fold;
use super::query::next_char;
use crate::layout::article::{byline, title};
use crate::layout::{Anchor, Role};
use crate::model::{Article, Block, BlockKind};

/// A stretch of one text of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What the text is.
    pub role: Role,
    /// Where it comes from.
    pub anchor: Anchor,
    /// Bytes of the text, as the layout's piece has it: [`Anchor::Block`] is `Block::text`.
    pub bytes: Range<usize>,
}

/// An article's texts, folded.
#[derive(Debug, Clone, Default)]
pub struct Text {
    folded: String,
    /// In the order of both sides, within a segment.
    runs: Vec<Run>,
    segments: Vec<Segment>,
}

/// A stretch of the folded text whose bytes correspond one to one to those of the source, but for what is odd.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// First byte of the folded text.
    folded: u32,
    /// First byte of the source.
    source: u32,
    /// Bytes of the first character on both sides, when they differ or are more than a character; otherwise 0.
    odd_folded: u8,
    odd_source: u8,
}

/// One text of the article.
#[derive(Debug, Clone)]
struct Segment {
    /// Bytes of the folded text.
    folded: Range<u32>,
    role: Role,
    anchor: Anchor,
}

impl Text {
    /// Folds an article.
    pub fn of(article: &Article) -> Text {
        let mut text = Text::default();
        for (role, anchor, join) in sources(article) {
            if let Some(source) = source(article, role, anchor) {
                text.push(role, anchor, &source, join);
            }
        }
        text
    }

    /// Bytes of the folded text.
    pub fn len(&self) -> usize {
        self.folded.len()
    }

    /// There is nothing to find in it.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// The first hit at or after byte `from` of the folded text, in bytes of it. The next is looked for from its end.
    pub fn hit(&self, query: &Query, mut from: usize) -> Option<Range<usize>> {
        loop {
            let hit = query.find(&self.folded, from)?;
            if self.start(hit.start).is_some() && self.end(hit.end).is_some() {
                return Some(hit);
            }
            from = next_char(&self.folded, hit.start);
        }
    }

    /// All hits, none over another.
    pub fn hits<'a>(&'a self, query: &'a Query) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let hit = self.hit(query, from)?;
            from = hit.end;
            Some(hit)
        })
    }

    /// Where a hit stands: one span, or one for each stretch of a sentence that was broken off.
    pub fn spans(&self, hit: &Range<usize>) -> Vec<Span> {
        let first = self.segments.partition_point(|segment| wide(segment.folded.end) <= hit.start);
        let segments = self.segments.iter().skip(first);
        segments
            .take_while(|segment| wide(segment.folded.start) < hit.end)
            .filter_map(|segment| {
                let start = self.start(hit.start.max(wide(segment.folded.start)))?;
                let end = self.end(hit.end.min(wide(segment.folded.end)))?;
                Some(Span { role: segment.role, anchor: segment.anchor, bytes: start..end })
            })
            .collect()
    }

    /// The byte of the source where the character that starts at this byte of the folded text starts.
    fn start(&self, at: usize) -> Option<usize> {
        let run = self.runs.get(self.runs.partition_point(|run| wide(run.folded) <= at).checked_sub(1)?)?;
        let within = at - wide(run.folded);
        let (folded, source) = (usize::from(run.odd_folded), usize::from(run.odd_source));
        match within {
            0 => Some(wide(run.source)),
            _ => Some(wide(run.source) + source + within.checked_sub(folded)?),
        }
    }

    /// The byte of the source after the character that ends at this byte of the folded text.
    fn end(&self, at: usize) -> Option<usize> {
        let run = self.runs.get(self.runs.partition_point(|run| wide(run.folded) < at).checked_sub(1)?)?;
        let (folded, source) = (usize::from(run.odd_folded), usize::from(run.odd_source));
        Some(wide(run.source) + source + (at - wide(run.folded)).checked_sub(folded)?)
    }

    fn push(&mut self, role: Role, anchor: Anchor, source: &str, join: bool) {
        // Longer than any text that is read: what lies beyond is not found.
        if self.folded.len() + source.len().saturating_mul(MOST_GROWTH) > wide(u32::MAX) {
            return;
        }
        let joined = join && !self.folded.is_empty();
        if !joined && !self.folded.is_empty() {
            self.folded.push('\n');
        }
        let mut gap = joined;
        let mut start = self.folded.len();
        let mut next = None;
        fold(source, |folded, bytes| {
            if std::mem::take(&mut gap) && self.needs_space(folded) {
                self.folded.push(' ');
                start += 1;
            }
            let mut chars = folded.chars();
            let plain = chars.next().is_some() && chars.next().is_none() && folded.len() == bytes.len();
            if !plain || next != Some(bytes.start) {
                let odd = |bytes: usize| if plain { 0 } else { u8::try_from(bytes).unwrap_or(u8::MAX) };
                self.runs.push(Run {
                    folded: narrow(self.folded.len()),
                    source: narrow(bytes.start),
                    odd_folded: odd(folded.len()),
                    odd_source: odd(bytes.len()),
                });
            }
            self.folded.push_str(folded);
            next = Some(bytes.end);
        });
        let folded = narrow(start)..narrow(self.folded.len());
        self.segments.push(Segment { folded, role, anchor });
    }

    /// Whether a space stands between what was broken off and `after`: both are written with spaces.
    fn needs_space(&self, after: &str) -> bool {
        let spaced = |char: char| char.is_ascii() || char.is_alphabetic() && u32::from(char) < 0x1100;
        let before = self.folded.chars().next_back().is_some_and(|char| spaced(char) && char != '-');
        before && after.chars().next().is_some_and(spaced)
    }
}

/// Most bytes that one byte of a source may become.
const MOST_GROWTH: usize = 36;

fn narrow(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

fn wide(bytes: u32) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

/// The text that a role and an anchor of the layout name.
pub(super) fn source(article: &Article, role: Role, anchor: Anchor) -> Option<Cow<'_, str>> {
    let owned = |text: String| (!text.is_empty()).then_some(Cow::Owned(text));
    match (role, anchor) {
        (Role::Column, _) => article.column.as_deref().map(Cow::Borrowed),
        (Role::Kicker, _) => owned(title(&article.kicker).0),
        (Role::Headline, _) => owned(title(&article.headline).0),
        (Role::Deck, _) => owned(title(&article.deck).0),
        (Role::Byline, _) => owned(byline(article).0),
        (_, Anchor::Block { part, block }) => {
            Some(Cow::Borrowed(article.parts.get(part)?.blocks.get(block)?.text.as_str()))
        }
        (_, Anchor::Credit { part, block }) => {
            article.parts.get(part)?.blocks.get(block)?.credit.as_deref().map(Cow::Borrowed)
        }
        _ => None,
    }
}

/// The texts of an article in reading order; true where a text goes on with the one before it.
fn sources(article: &Article) -> Vec<(Role, Anchor, bool)> {
    let head = [Role::Column, Role::Kicker, Role::Headline, Role::Deck, Role::Byline];
    let mut sources: Vec<(Role, Anchor, bool)> = head.map(|role| (role, Anchor::Head, false)).into();
    // Where the last sentence stands: a caption may stand behind it, and the page before may hold nothing else.
    let mut last = None;
    for (part, stretch) in article.parts.iter().enumerate() {
        for (block, text) in stretch.blocks.iter().enumerate() {
            let anchor = Anchor::Block { part, block };
            let paragraph = text.kind == BlockKind::Paragraph;
            if let Some(at) = last.filter(|_| block == 0 && stretch.runs_on && paragraph) {
                sources.insert(at + 1, (role(text), anchor, true));
                last = Some(at + 1);
            } else {
                sources.push((role(text), anchor, false));
                last = if paragraph { Some(sources.len() - 1) } else { last };
            }
            if text.credit.is_some() {
                sources.push((Role::Credit, Anchor::Credit { part, block }, false));
            }
        }
    }
    sources
}

fn role(block: &Block) -> Role {
    match block.kind {
        BlockKind::Paragraph => Role::Paragraph,
        BlockKind::Subhead => Role::Subhead,
        BlockKind::Caption => Role::Caption,
        BlockKind::Quote => Role::Quote,
        BlockKind::Table => Role::Table,
        BlockKind::Rule => Role::Rule,
    }
}
