//! An article, folded, with the way back to the bytes of its texts.
//!
//! Texts stand in reading order, a line break between two of them, so that no hit runs from one into the other. Only
//! a sentence that a page broke off and the stretch that goes on with it are one: nothing stands between them, or the
//! space that belongs there.

use std::borrow::Cow;
use std::ops::Range;

use super::Query;
use super::draft::Draft;
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
    /// The text that was begun last is too long to be taken.
    full: bool,
}

/// Where the last hit was found, for the next one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Near {
    segment: usize,
    run: usize,
}

/// What one text of an article is: its role, where it comes from, and whether it goes on with the one before it.
pub(super) type Source = (Role, Anchor, bool);

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
        let mut draft = Draft::new(article);
        draft.go_on(article, &mut usize::MAX.clone());
        draft.into_text()
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
    pub fn hit(&self, query: &Query, from: usize) -> Option<Range<usize>> {
        self.hit_near(query, from, &mut 0)
    }

    /// The same; hits that are asked for one after another are placed by way of the one before (`run`).
    fn hit_near(&self, query: &Query, mut from: usize, run: &mut usize) -> Option<Range<usize>> {
        loop {
            let hit = query.find(&self.folded, from)?;
            if self.start(hit.start, run).is_some() && self.end(hit.end, &mut run.clone()).is_some() {
                return Some(hit);
            }
            from = next_char(&self.folded, hit.start);
        }
    }

    /// All hits, none over another.
    pub fn hits<'a>(&'a self, query: &'a Query) -> impl Iterator<Item = Range<usize>> + 'a {
        let (mut from, mut run) = (0, 0);
        std::iter::from_fn(move || {
            let hit = self.hit_near(query, from, &mut run)?;
            from = hit.end;
            Some(hit)
        })
    }

    /// Where a hit stands: one span, or one for each stretch of a sentence that was broken off.
    pub fn spans(&self, hit: &Range<usize>) -> Vec<Span> {
        let mut spans = Vec::new();
        self.each_span(hit, &mut Near::default(), |span| spans.push(span));
        spans
    }

    /// The same without a list; hits that are asked for in order are placed by way of the one before.
    pub fn each_span(&self, hit: &Range<usize>, near: &mut Near, mut each: impl FnMut(Span)) {
        let behind = |segment: &Segment| wide(segment.folded.end) <= hit.start;
        near.segment = forward(&self.segments, near.segment, behind);
        for segment in self.segments.iter().skip(near.segment) {
            if wide(segment.folded.start) >= hit.end {
                break;
            }
            let start = self.start(hit.start.max(wide(segment.folded.start)), &mut near.run);
            let end = self.end(hit.end.min(wide(segment.folded.end)), &mut near.run.clone());
            if let (Some(start), Some(end)) = (start, end) {
                each(Span { role: segment.role, anchor: segment.anchor, bytes: start..end });
            }
        }
    }

    /// The byte of the source where the character that starts at this byte of the folded text starts.
    fn start(&self, at: usize, near: &mut usize) -> Option<usize> {
        let run = self.run(near, |run| wide(run.folded) <= at)?;
        let within = at - wide(run.folded);
        let (folded, source) = (usize::from(run.odd_folded), usize::from(run.odd_source));
        match within {
            0 => Some(wide(run.source)),
            _ => Some(wide(run.source) + source + within.checked_sub(folded)?),
        }
    }

    /// The byte of the source after the character that ends at this byte of the folded text.
    fn end(&self, at: usize, near: &mut usize) -> Option<usize> {
        let run = self.run(near, |run| wide(run.folded) < at)?;
        let (folded, source) = (usize::from(run.odd_folded), usize::from(run.odd_source));
        Some(wide(run.source) + source + (at - wide(run.folded)).checked_sub(folded)?)
    }

    /// The last run that begins before some place.
    fn run(&self, near: &mut usize, begins: impl Fn(&Run) -> bool) -> Option<&Run> {
        let next = forward(&self.runs, *near, begins);
        *near = next.checked_sub(1)?;
        self.runs.get(*near)
    }

    /// Begins another text, of so many bytes.
    pub(super) fn begin(&mut self, role: Role, anchor: Anchor, join: bool, length: usize) {
        // Longer than any text that is read: what lies beyond is not found.
        self.full = self.folded.len() + length.saturating_mul(MOST_GROWTH) > wide(u32::MAX);
        if self.full {
            return;
        }
        if !join && !self.folded.is_empty() {
            self.folded.push('\n');
        }
        let start = narrow(self.folded.len());
        self.segments.push(Segment { folded: start..start, role, anchor });
    }

    /// Folds so many bytes of the text that was begun; `join`ed to the one before, they may need a space before them.
    pub(super) fn push(&mut self, text: &str, bytes: Range<usize>, join: bool) {
        let Some(source) = text.get(bytes.clone()).filter(|source| !self.full && !source.is_empty()) else {
            return;
        };
        let mut gap = join && !self.folded.is_empty();
        let mut next = None;
        fold(source, |folded, own| {
            if std::mem::take(&mut gap) && self.needs_space(folded) {
                self.folded.push(' ');
                let start = narrow(self.folded.len());
                if let Some(segment) = self.segments.last_mut() {
                    segment.folded = start..start;
                }
            }
            let own = bytes.start + own.start..bytes.start + own.end;
            let mut chars = folded.chars();
            let plain = chars.next().is_some() && chars.next().is_none() && folded.len() == own.len();
            if !plain || next != Some(own.start) {
                let odd = |bytes: usize| if plain { 0 } else { u8::try_from(bytes).unwrap_or(u8::MAX) };
                self.runs.push(Run {
                    folded: narrow(self.folded.len()),
                    source: narrow(own.start),
                    odd_folded: odd(folded.len()),
                    odd_source: odd(own.len()),
                });
            }
            self.folded.push_str(folded);
            next = Some(own.end);
        });
        let end = narrow(self.folded.len());
        if let Some(segment) = self.segments.last_mut() {
            segment.folded.end = end;
        }
    }

    /// Whether a space stands between what was broken off and `after`: both are written with spaces.
    fn needs_space(&self, after: &str) -> bool {
        let spaced = |char: char| char.is_ascii() || char.is_alphabetic() && u32::from(char) < 0x1100;
        let before = self.folded.chars().next_back().is_some_and(|char| spaced(char) && char != '-');
        before && after.chars().next().is_some_and(spaced)
    }
}

/// Items that are looked at one by one before the rest is halved again and again.
const STEPS: usize = 8;
/// Most bytes that one byte of a source may become.
const MOST_GROWTH: usize = 36;

/// The first item for which `before` does not hold, from an item near it: most often the next.
fn forward<T>(items: &[T], near: usize, before: impl Fn(&T) -> bool) -> usize {
    let holds = |at: usize| items.get(at).is_some_and(&before);
    if near > 0 && !holds(near - 1) {
        return items.partition_point(before);
    }
    for at in near..near + STEPS {
        if !holds(at) {
            return at;
        }
    }
    let rest = items.get(near + STEPS..).unwrap_or_default();
    near + STEPS + rest.partition_point(before)
}

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
pub(super) fn sources(article: &Article) -> Vec<Source> {
    let head = [Role::Column, Role::Kicker, Role::Headline, Role::Deck, Role::Byline];
    let mut sources: Vec<Source> = head.map(|role| (role, Anchor::Head, false)).into();
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
