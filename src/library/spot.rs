//! A place with the words around it: found again in another parse of the same text.
//!
//! White space is passed over in all comparisons: what a better parse changes first is where blocks and lines meet.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use memchr::memmem;

use crate::model::{Article, Issue, Part, TextPos};

/// Characters kept on each side of a place.
const AROUND: usize = 24;
/// Fewer characters than this say nothing about a place.
const LEAST: usize = 6;
/// Blocks, and parts, in which the characters around a place are looked for: an article may have a million.
const NEXT: usize = 32;
/// Characters of a headline that make up a key.
const TITLE: usize = 60;

/// A place in an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spot {
    /// The place, in the parse that it was taken from.
    pub pos: TextPos,
    /// Lines between the place's own line and the top of the screen; negative when headline or blank lines stand
    /// above it.
    pub lines: i32,
    /// The characters before it, without white space, at most `AROUND`.
    pub before: String,
    /// The characters from it on, likewise.
    pub after: String,
}

impl Spot {
    /// For [`Spot::lines`]: the article was shown from its very start.
    pub const START: i32 = i32::MIN;

    /// The place `pos` of an article.
    pub fn of(article: &Article, pos: TextPos, lines: i32) -> Spot {
        let before = blocks_from(article, pos, false)
            .flat_map(|text| text.chars().rev())
            .filter(|char| !char.is_whitespace())
            .take(AROUND);
        let mut before: Vec<char> = before.collect();
        before.reverse();
        let after = blocks_from(article, pos, true)
            .flat_map(str::chars)
            .filter(|char| !char.is_whitespace())
            .take(AROUND);
        Spot { pos, lines, before: before.into_iter().collect(), after: after.collect() }
    }

    /// The place in another parse: the article and where in it. `own` is the article that is the same by its key.
    /// First where it was, if the words there are the same; then the nearest place with the same words around it, in
    /// its own article, then, `anywhere`, in others; then with fewer of them; then as near as there is text.
    pub fn locate(&self, issue: &Issue, own: Option<usize>, anywhere: bool) -> Option<(usize, TextPos)> {
        let same = own.and_then(|own| Some((own, issue.articles.get(own)?)));
        if let Some((own, article)) = same
            && is_place(article, self.pos)
        {
            let there = Spot::of(article, self.pos, self.lines);
            if there.before == self.before && there.after == self.after {
                return Some((own, self.pos));
            }
        }
        let own_flat = same.map(|(own, article)| (own, Flat::of(article)));
        let near =
            own_flat.as_ref().zip(same).map_or(0, |((_, flat), (_, article))| flat.offset(article, self.pos));
        for words in [AROUND, AROUND / 2, AROUND / 3].into_iter().flat_map(|most| self.needles(most)) {
            if let Some((own, flat)) = &own_flat
                && let Some(pos) =
                    words.nearest(flat, near).and_then(|at| flat.pos(issue.articles.get(*own)?, at))
            {
                return Some((*own, pos));
            }
            if !anywhere {
                continue;
            }
            // The nearest article first.
            let middle = own.unwrap_or(0);
            let mut others: Vec<usize> =
                (0..issue.articles.len()).filter(|other| Some(*other) != own).collect();
            others.sort_by_key(|other| other.abs_diff(middle));
            for other in others {
                let Some(article) = issue.articles.get(other).filter(|article| may_hold(article, &words))
                else {
                    continue;
                };
                let flat = Flat::of(article);
                if let Some(pos) = words.nearest(&flat, 0).and_then(|at| flat.pos(article, at)) {
                    return Some((other, pos));
                }
            }
        }
        let (own, flat) = own_flat?;
        let article = issue.articles.get(own)?;
        let mut fewer = self.needles(LEAST).into_iter();
        let at = fewer.find_map(|words| words.nearest(&flat, near)).unwrap_or(near);
        Some((own, flat.pos(article, at)?))
    }

    /// What to look for, the surest first: the words on both sides, those after, those before.
    fn needles(&self, most: usize) -> Vec<Needle> {
        let after: String = self.after.chars().take(most).collect();
        let skip = self.before.chars().count().saturating_sub(most);
        let before: String = self.before.chars().skip(skip).collect();
        let both = Needle { text: format!("{before}{after}"), skip: before.len() };
        let needles = [both, Needle { skip: 0, text: after }, Needle { skip: before.len(), text: before }];
        needles.into_iter().filter(|needle| needle.text.chars().count() >= LEAST).collect()
    }
}

/// Words to look for; the place is `skip` bytes behind their start.
struct Needle {
    text: String,
    skip: usize,
}

impl Needle {
    /// The place nearest to `near`, in bytes of the flat text.
    fn nearest(&self, flat: &Flat, near: usize) -> Option<usize> {
        memmem::find_iter(flat.text.as_bytes(), &self.text)
            .map(|at| at + self.skip)
            .min_by_key(|at| at.abs_diff(near))
    }
}

/// Whether an article may hold words: a quick look for the first character, which spares making its flat text. More
/// than one may be cut apart by a block's end or by a space.
fn may_hold(article: &Article, words: &Needle) -> bool {
    let Some(first) = words.text.chars().next() else { return false };
    article.blocks().any(|block| block.text.contains(first))
}

/// The text of an article without white space, block after block.
struct Flat {
    text: String,
    /// Where each block starts: byte of the text, part, block.
    starts: Vec<(usize, usize, usize)>,
}

impl Flat {
    fn of(article: &Article) -> Flat {
        let mut flat = Flat { text: String::new(), starts: Vec::new() };
        for (part, stretch) in article.parts.iter().enumerate() {
            for (block, text) in stretch.blocks.iter().enumerate() {
                flat.starts.push((flat.text.len(), part, block));
                flat.text.extend(text.text.chars().filter(|char| !char.is_whitespace()));
            }
        }
        flat
    }

    /// The byte of the flat text at which a place stands, or would.
    fn offset(&self, article: &Article, pos: TextPos) -> usize {
        let after = self.starts.partition_point(|(_, part, block)| (*part, *block) <= (pos.part, pos.block));
        let Some((start, part, block)) = after.checked_sub(1).and_then(|at| self.starts.get(at)) else {
            return 0;
        };
        let text = text_of(article, *part, *block);
        let before = text
            .char_indices()
            .take_while(|(at, _)| (*part, *block) < (pos.part, pos.block) || *at < pos.byte);
        start
            + before.filter(|(_, char)| !char.is_whitespace()).map(|(_, char)| char.len_utf8()).sum::<usize>()
    }

    /// The place at a byte of the flat text; the last one when it lies behind all text.
    fn pos(&self, article: &Article, at: usize) -> Option<TextPos> {
        let after = self.starts.partition_point(|(start, ..)| *start <= at);
        // A block without text starts where the next one does: the last of them holds the text.
        let &(start, part, block) = self.starts.get(after.checked_sub(1)?)?;
        let text = text_of(article, part, block);
        let mut left = at - start;
        let mut byte = text.len();
        for (here, char) in text.char_indices().filter(|(_, char)| !char.is_whitespace()) {
            if left == 0 {
                byte = here;
                break;
            }
            left = left.saturating_sub(char.len_utf8());
        }
        Some(TextPos { part, block, byte })
    }
}

fn text_of(article: &Article, part: usize, block: usize) -> &str {
    article.parts.get(part).and_then(|part| part.blocks.get(block)).map_or("", |block| &block.text)
}

/// The place exists, on a character's boundary.
fn is_place(article: &Article, pos: TextPos) -> bool {
    let block = article.parts.get(pos.part).and_then(|part| part.blocks.get(pos.block));
    block.is_some_and(|block| block.text.is_char_boundary(pos.byte))
}

/// The texts from a place on, or from it back to the start, block by block.
fn blocks_from(article: &Article, pos: TextPos, forward: bool) -> impl Iterator<Item = &str> {
    let own = text_of(article, pos.part, pos.block);
    let mut byte = pos.byte.min(own.len());
    while !own.is_char_boundary(byte) {
        byte -= 1;
    }
    let (left, right) = own.split_at(byte);
    let part = article.parts.get(pos.part);
    let block = pos.block;
    let mut found = vec![if forward { right } else { left }];
    if forward {
        found.extend(part.map(|part| texts(part, block + 1..block + 1 + NEXT)).unwrap_or_default());
        found
            .extend(article.parts.iter().skip(pos.part + 1).take(NEXT).flat_map(|part| texts(part, 0..NEXT)));
    } else {
        let mut above = part.map(|part| texts(part, block.saturating_sub(NEXT)..block)).unwrap_or_default();
        above.reverse();
        found.extend(above);
        let parts = article.parts.iter().take(pos.part).rev().take(NEXT);
        found.extend(parts.flat_map(|part| {
            let count = part.blocks.len();
            let mut texts = texts(part, count.saturating_sub(NEXT)..count);
            texts.reverse();
            texts
        }));
    }
    found.into_iter()
}

/// The texts of some blocks of a part.
fn texts(part: &Part, blocks: Range<usize>) -> Vec<&str> {
    let end = blocks.end.min(part.blocks.len());
    let blocks = part.blocks.get(blocks.start.min(end)..end).unwrap_or_default();
    blocks.iter().map(|block| block.text.as_str()).collect()
}

/// What an article is known by within its issue: its page and headline, so that the articles before it may be split
/// otherwise. A number tells apart those that are alike.
pub fn article_key(issue: &Issue, at: usize) -> String {
    let Some(article) = issue.articles.get(at) else { return String::new() };
    let own = plain_key(issue, article);
    let on_page = issue.pages.get(article.page).map(|page| page.parts.as_slice()).unwrap_or_default();
    let before = on_page.iter().take_while(|part| part.article != at).filter(|part| part.part == 0);
    let alike = before
        .filter(|part| issue.articles.get(part.article).is_some_and(|other| plain_key(issue, other) == own))
        .count();
    numbered(own, alike)
}

/// Every article of an issue by its key.
#[derive(Debug, Clone, Default)]
pub struct ArticleIndex(HashMap<String, usize>);

impl ArticleIndex {
    /// Of an issue.
    pub fn of(issue: &Issue) -> ArticleIndex {
        let mut index = HashMap::with_capacity(issue.articles.len());
        let mut counts: HashMap<String, usize> = HashMap::new();
        let in_order = issue.pages.iter().flat_map(|page| &page.parts).filter(|part| part.part == 0);
        for at in in_order.map(|part| part.article) {
            let Some(article) = issue.articles.get(at) else { continue };
            let key = plain_key(issue, article);
            let count = counts.entry(key.clone()).or_default();
            index.entry(numbered(key, *count)).or_insert(at);
            *count += 1;
        }
        ArticleIndex(index)
    }

    /// The article with this key.
    pub fn get(&self, key: &str) -> Option<usize> {
        self.0.get(key).copied()
    }
}

fn plain_key(issue: &Issue, article: &Article) -> String {
    let title = article.title();
    let title: String = title.chars().filter(|char| !char.is_whitespace()).take(TITLE).collect();
    format!("{}/{title}", issue.page_label(article.page))
}

fn numbered(mut key: String, alike: usize) -> String {
    if alike > 0 {
        // Writing to a string cannot fail.
        let _ = write!(key, "/{alike}");
    }
    key
}
