//! How well one stretch continues another: marks, headlines, the seam, and what the texts are about.

use std::collections::{HashMap, HashSet};

use super::super::super::hash::Mixed;
use super::super::super::text::{
    self, ends_sentence, fold, neighbours, open_brackets, pairs_alike, sorted_pairs, squash, squash_char,
    squash_into,
};
use crate::model::{Article, BlockKind, Part};

/// Characters of a text's end and start that are compared.
const REACH: usize = 800;
/// Ends, and starts, that are at hand at a time: a year in one file has more than memory should hold. Those of a page are
/// asked about one after another.
const MOST_AT_HAND: usize = 1024;

/// Does a line of the headline group hold this word (`BRIDGE`)?
pub(super) fn has_word(article: &Article, word: &str) -> bool {
    word.chars().count() > 1
        && article
            .kicker
            .iter()
            .chain(&article.headline)
            .chain(&article.deck)
            .any(|line| line.to_uppercase().contains(&word.to_uppercase()))
}

/// A headline group in the forms that are compared.
pub(super) struct Heads {
    whole: Vec<char>,
    headline: Vec<char>,
    /// Each line of the headline.
    lines: Vec<Vec<char>>,
    whole_pairs: Vec<u64>,
    headline_pairs: Vec<u64>,
    /// Nothing is printed there.
    none: bool,
}

impl Heads {
    pub(super) fn of(article: &Article) -> Heads {
        let squashed = |groups: &[&[String]]| {
            let bytes: usize = groups.iter().flat_map(|lines| lines.iter()).map(String::len).sum();
            let mut out = Vec::with_capacity(bytes / 3);
            squash_into(groups.iter().flat_map(|lines| lines.iter()).flat_map(|line| line.chars()), &mut out);
            out
        };
        let whole = squashed(&[&article.kicker, &article.headline, &article.deck]);
        let headline = squashed(&[&article.headline]);
        let all = article.kicker.iter().chain(&article.headline).chain(&article.deck);
        Heads {
            whole_pairs: sorted_pairs(&whole),
            headline_pairs: sorted_pairs(&headline),
            lines: article.headline.iter().map(|line| squash(line)).collect(),
            none: all.into_iter().all(String::is_empty),
            whole,
            headline,
        }
    }

    /// How alike two headline groups are, 0 to 1: the whole, or one that is a part of the other. `b` may be over the
    /// continuation of `a`.
    pub(super) fn alike(a: &Heads, b: &Heads) -> f32 {
        if a.none || b.none {
            return 0.0;
        }
        let holds = |long: &[char], short: &[char]| short.len() >= 4 && text::holds(long, short);
        let lines = b.lines.iter().any(|line| line.len() >= 4 && a.lines.contains(line));
        // The continuation may have the longer headline as well as the shorter one.
        if holds(&a.whole, &b.whole) || lines || a.headline.len() >= 5 && holds(&b.whole, &a.headline) {
            return 1.0;
        }
        let alike = pairs_alike(&a.whole_pairs, &b.whole_pairs);
        // Mostly the headline is all there is.
        if a.whole.len() == a.headline.len() && b.whole.len() == b.headline.len() {
            return alike;
        }
        alike.max(pairs_alike(&a.headline_pairs, &b.headline_pairs))
    }
}

/// The last paragraph of a stretch.
pub(super) fn last_paragraph(article: &Article) -> Option<&str> {
    let last = article.blocks().filter(|b| b.kind == BlockKind::Paragraph).last();
    last.map(|block| block.text.as_str())
}

/// Does a stretch break off in a sentence?
pub(super) fn breaks_off(article: &Article) -> bool {
    last_paragraph(article).is_some_and(|text| !ends_sentence(text))
}

/// Does the text of `to` go on where `from` stops? −0.5 to 2.
pub(super) fn runs_on(from: &Article, to: &Article) -> f32 {
    let first = to.blocks().find(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Subhead));
    let (Some(last), Some(first)) = (last_paragraph(from), first) else { return 0.0 };
    let start = first.text.chars().next().unwrap_or(' ');
    let mid = start.is_lowercase()
        || start.is_ascii_digit()
        || matches!(
            start,
            '，' | '。'
                | '、'
                | '；'
                | '：'
                | '”'
                | '）'
                | '》'
                | ','
                | '.'
                | ')'
                | '’'
                | '」'
                | '』'
                | '％'
                | '%'
        );
    let mut score = 0.0;
    if !ends_sentence(last) {
        score += 0.5;
        if mid {
            score += 1.0;
        }
        let closes = |c| matches!(c, '”' | '》' | '）' | ')' | '’' | '」' | '』');
        if first.text.chars().take(80).any(closes) && open_brackets(last) > 0 {
            score += 0.5;
        }
    } else if mid {
        score -= 0.5;
    }
    score
}

/// Where `part` ends with the whole text of `copy`: block and byte at which that begins. White space and width do not
/// count. `None` when it does not, when the copy is too short to tell, or when nothing would stand before it.
pub(super) fn copied_from(part: &Part, copy: &Part) -> Option<(usize, usize)> {
    const LEAST: usize = 12;
    fn text(part: &Part) -> impl Iterator<Item = (usize, usize, char)> {
        let blocks = part.blocks.iter().enumerate().rev();
        blocks.filter(|(_, block)| block.kind != BlockKind::Caption).flat_map(|(at, block)| {
            let chars = block.text.char_indices().rev();
            chars.filter(|(_, c)| !c.is_whitespace()).map(move |(byte, c)| (at, byte, fold(c)))
        })
    }
    let mut long = text(part);
    let (mut at, mut count) = (None, 0);
    for (_, _, c) in text(copy) {
        let (block, byte, other) = long.next()?;
        if c != other {
            return None;
        }
        at = Some((block, byte));
        count += 1;
    }
    (count >= LEAST && long.next().is_some()).then_some(at).flatten()
}

/// What texts are about: how many of the stretches hold each pair of characters.
///
/// Only few pairs of stretches need to be told apart by it, but to know what all say, all must be looked at. So first
/// it is taken down which stretches there are and which are asked about; what the others do not ask for is not counted.
#[derive(Default)]
pub(super) struct Topics {
    /// The stretches that jumps may lead from or to.
    members: Vec<usize>,
    known: HashSet<usize, Mixed>,
    /// The end and the start of stretches that are asked about, as sorted pairs, each once: those of the pages around.
    ends: HashMap<usize, Vec<u64>, Mixed>,
    starts: HashMap<usize, Vec<u64>, Mixed>,
    text: Text,
    /// In how many stretches the pairs stand that two of them share.
    seen: HashMap<u64, Seen, Mixed>,
    /// A bit for some of the bits of each such pair: a quick no.
    asked: Vec<u64>,
}

/// In how many stretches a pair stands, and the last of them.
#[derive(Default, Clone, Copy)]
struct Seen {
    count: u32,
    last: u32,
}

impl Topics {
    /// Takes in a stretch that jumps may lead from or to.
    pub(super) fn add(&mut self, index: usize) {
        if self.known.insert(index) {
            self.members.push(index);
        }
    }

    /// Counts what is needed for [`Topics::kin`] of these pairs of stretches, with the article of each stretch.
    pub(super) fn count<'a>(
        &mut self,
        pairs: impl Iterator<Item = (usize, usize)>,
        article: impl Fn(usize) -> Option<&'a Article>,
    ) {
        self.ends.clear();
        self.starts.clear();
        self.seen.clear();
        self.asked.clear();
        self.asked.resize(FILTER / 64, 0);
        for (from, to) in pairs {
            self.keep_at_hand(from, to, &article);
            let (Some(end), Some(start)) = (self.ends.get(&from), self.starts.get(&to)) else { continue };
            each_shared(end, start, |pair| {
                self.seen.entry(pair).or_default();
                let (slot, bit) = place(pair);
                if let Some(slot) = self.asked.get_mut(slot) {
                    *slot |= bit;
                }
            });
        }
        if self.seen.is_empty() {
            return;
        }
        let text = &mut self.text;
        for (number, &index) in (1u32..).zip(&self.members) {
            let Some(article) = article(index) else { continue };
            text.take(article);
            // What is short stands whole at the end.
            let start = if text.short { &[][..] } else { &text.start };
            for pair in neighbours(start).chain(neighbours(&text.end)) {
                let (slot, bit) = place(pair);
                if self.asked.get(slot).is_some_and(|slot| slot & bit != 0)
                    && let Some(seen) = self.seen.get_mut(&pair).filter(|seen| seen.last != number)
                {
                    *seen = Seen { count: seen.count + 1, last: number };
                }
            }
        }
    }

    /// Gives up what is only needed between [`Topics::count`] and the last [`Topics::kin`].
    pub(super) fn put_away(&mut self) {
        (self.ends, self.starts, self.seen) = Default::default();
    }

    /// Has the end of the one and the start of the other among those at hand.
    fn keep_at_hand<'a>(&mut self, from: usize, to: usize, article: &impl Fn(usize) -> Option<&'a Article>) {
        for (index, at_end, side) in [(from, true, &mut self.ends), (to, false, &mut self.starts)] {
            if let Some(article) = article(index).filter(|_| !side.contains_key(&index)) {
                if side.len() >= MOST_AT_HAND {
                    side.clear();
                }
                self.text.take(article);
                let mut pairs = sorted_pairs(if at_end { &self.text.end } else { &self.text.start });
                pairs.dedup();
                side.insert(index, pairs);
            }
        }
    }

    /// How much of what `to` starts with `from` ends with, 0 to 1; what all stretches say counts little.
    #[allow(clippy::cast_precision_loss)] // counts of characters, far below 2^24
    pub(super) fn kin<'a>(
        &mut self,
        (from, to): (usize, usize),
        article: impl Fn(usize) -> Option<&'a Article>,
    ) -> f32 {
        self.keep_at_hand(from, to, &article);
        let (Some(end), Some(start)) = (self.ends.get(&from), self.starts.get(&to)) else { return 0.0 };
        let small = end.len().min(start.len());
        if small < 8 {
            return 0.0;
        }
        let mut sum = 0.0f32;
        each_shared(end, start, |pair| {
            let others = self.seen.get(&pair).map_or(2, |seen| seen.count).saturating_sub(1).max(1);
            sum += 1.0 / others as f32;
        });
        (sum / small as f32 * 4.0).min(1.0)
    }
}

/// Bits of the quick no.
const FILTER: usize = 1 << 16;

/// The word of the quick no, and the bit in it, of a pair.
fn place(pair: u64) -> (usize, u64) {
    let mixed = pair ^ pair >> 27;
    (usize::try_from(mixed >> 6).unwrap_or(0) & (FILTER / 64 - 1), 1 << (mixed & 63))
}

/// What two sorted lists share.
fn each_shared(a: &[u64], b: &[u64], mut with: impl FnMut(u64)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x == y {
            with(*x);
        }
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
}

/// The two ends of a stretch, as the characters that count: buffers that are used again.
#[derive(Default)]
struct Text {
    start: Vec<char>,
    /// With the headline group in front: a continuation is told by its words too.
    end: Vec<char>,
    /// The end is all of the text.
    short: bool,
}

impl Text {
    fn take(&mut self, article: &Article) {
        self.start.clear();
        self.end.clear();
        // Each block ends with a line end, which counts.
        let mut left = REACH;
        for block in article.parts.iter().flat_map(|part| &part.blocks) {
            for c in block.text.chars().take(left) {
                squash_char(c, &mut self.start);
                left -= 1;
            }
            left = left.saturating_sub(1);
            if left == 0 {
                break;
            }
        }
        self.short = left > 0;
        let head = article.kicker.iter().chain(&article.headline).chain(&article.deck);
        squash_into(head.flat_map(|line| line.chars()), &mut self.end);
        if self.short {
            self.end.extend_from_slice(&self.start);
            return;
        }
        // The last blocks, or what of the first of them is within reach.
        let (mut ends, mut left) = (Vec::new(), REACH);
        for block in article.parts.iter().rev().flat_map(|part| part.blocks.iter().rev()) {
            left -= 1;
            let count = block.text.chars().count();
            let mut chars = block.text.chars();
            if let Some(before) = count.checked_sub(left + 1) {
                chars.nth(before);
            }
            left -= count.min(left);
            ends.push(chars);
            if left == 0 {
                break;
            }
        }
        squash_into(ends.into_iter().rev().flatten(), &mut self.end);
    }
}
