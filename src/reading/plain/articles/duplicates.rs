//! A passage extracted twice (whole and in pieces) is kept once, in its cleaner form.

use std::collections::{HashMap, HashSet};

use super::super::hash::Mixed;
use super::super::text::{begins_common_han, cut, ends_sentence, is_han, is_letter_or_digit, snippet};
use super::draft::Draft;
use super::repair::Repair;
use crate::model::{BlockKind, DiagnosticKind};

/// Passages shorter than this may well stand twice on purpose, in characters.
const LEAST: usize = 30;
/// The share of a passage that must stand elsewhere.
const SHARE: f32 = 0.92;

/// A paragraph of the page: where it is, and its clauses as hashes with their lengths.
struct Passage {
    draft: usize,
    block: usize,
    chars: usize,
    clauses: Vec<(u64, usize)>,
    clean: bool,
}

/// Removes second copies from the drafts of one page.
pub(crate) fn remove(drafts: &mut [Draft]) -> Vec<(usize, Repair)> {
    let passages = passages(drafts);
    let clauses = passages.iter().map(|passage| passage.clauses.len()).sum();
    let mut first: HashMap<u64, usize, Mixed> = HashMap::with_capacity_and_hasher(clauses, Mixed::default());
    // For each passage: the earlier passage that most of its clauses stood in, and how many characters.
    let mut copies: Vec<Option<(usize, usize)>> = Vec::with_capacity(passages.len());
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (i, passage) in passages.iter().enumerate() {
        found.clear();
        for &(hash, chars) in &passage.clauses {
            let j = *first.entry(hash).or_insert(i);
            if j != i {
                found.push((j, chars));
            }
        }
        copies.push(most(&mut found));
    }
    if copies.iter().all(Option::is_none) {
        return Vec::new();
    }
    let mut drop: Vec<usize> = Vec::new();
    // Pieces that stand again after the whole.
    let mut pieces: HashMap<usize, Vec<usize>> = HashMap::new();
    for (i, copy) in copies.iter().enumerate() {
        let Some((whole, chars)) = *copy else { continue };
        if covers(chars, passages.get(i)) {
            pieces.entry(whole).or_default().push(i);
        }
    }
    for (&whole, parts) in &pieces {
        let total: usize =
            parts.iter().filter_map(|&i| copies.get(i).copied().flatten()).map(|(_, chars)| chars).sum();
        let tidy = parts.iter().all(|&i| passages.get(i).is_some_and(|p| p.clean));
        // The pieces are the cleaner form when they are whole paragraphs and hold all of it.
        if covers(total, passages.get(whole)) && tidy && parts.len() > 1 {
            drop.push(whole);
        } else {
            drop.extend(parts.iter().copied());
        }
    }
    let mut is_piece = vec![false; passages.len()];
    for &i in pieces.values().flatten() {
        if let Some(is_piece) = is_piece.get_mut(i) {
            *is_piece = true;
        }
    }
    // The whole that stands after its pieces.
    for (i, passage) in passages.iter().enumerate() {
        if copies.get(i).is_some_and(Option::is_some) && is_piece.get(i) == Some(&false) {
            let seen: usize = passage
                .clauses
                .iter()
                .filter(|(hash, _)| first.get(hash).is_some_and(|&j| j != i))
                .map(|(_, n)| n)
                .sum();
            let before: Vec<usize> = sorted(
                passage.clauses.iter().filter_map(|(hash, _)| first.get(hash).copied()).filter(|&j| j != i),
            );
            let near = before.last().zip(before.first()).is_some_and(|(last, first)| last - first < 8);
            if covers(seen, Some(passage)) && near {
                let tidy = before.iter().all(|&j| passages.get(j).is_some_and(|p| p.clean));
                if tidy || !passage.clean {
                    drop.push(i);
                } else {
                    let whole: HashSet<(u64, usize)> = passage.clauses.iter().copied().collect();
                    drop.extend(
                        before
                            .into_iter()
                            .filter(|&j| passages.get(j).is_some_and(|p| covered_by(p, &whole))),
                    );
                }
            }
        }
    }
    let drop = sorted(drop.into_iter());
    let mut repairs = Vec::new();
    for passage in drop.iter().filter_map(|&i| passages.get(i)) {
        let block = drafts.get_mut(passage.draft).and_then(|draft| draft.blocks.get_mut(passage.block));
        let Some(block) = block else { continue };
        repairs.push((
            passage.draft,
            Repair {
                kind: DiagnosticKind::DuplicateRemoved,
                line: block.no,
                message: format!(
                    "a passage of {} characters stood twice, “{}”; it is kept once",
                    passage.chars,
                    snippet(&block.text, 16)
                ),
            },
        ));
        // Every passage has a text; what has none now goes.
        block.text.clear();
    }
    let changed = sorted(repairs.iter().map(|&(draft, _)| draft));
    for draft in changed {
        if let Some(draft) = drafts.get_mut(draft) {
            draft.blocks.retain(|block| block.kind == BlockKind::Rule || !block.text.is_empty());
        }
    }
    repairs
}

/// The passage with the most characters, of several the first; `found` holds each clause's.
fn most(found: &mut [(usize, usize)]) -> Option<(usize, usize)> {
    found.sort_unstable();
    let sums = found.chunk_by(|a, b| a.0 == b.0).filter_map(|clauses| {
        Some((clauses.first()?.0, clauses.iter().map(|(_, chars)| chars).sum::<usize>()))
    });
    sums.max_by_key(|&(j, chars)| (chars, std::cmp::Reverse(j)))
}

fn sorted(items: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut items: Vec<usize> = items.collect();
    items.sort_unstable();
    items.dedup();
    items
}

fn covers(chars: usize, passage: Option<&Passage>) -> bool {
    #[allow(clippy::cast_precision_loss)] // lengths of paragraphs
    passage.is_some_and(|p| p.chars >= LEAST && chars as f32 >= p.chars as f32 * SHARE)
}

fn covered_by(piece: &Passage, whole: &HashSet<(u64, usize)>) -> bool {
    let shared: usize = piece.clauses.iter().filter(|c| whole.contains(c)).map(|(_, n)| n).sum();
    covers(shared, Some(piece))
}

fn passages(drafts: &[Draft]) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (d, draft) in drafts.iter().enumerate() {
        for (b, block) in draft.blocks.iter().enumerate() {
            if block.kind != BlockKind::Paragraph {
                continue;
            }
            let clauses = clauses(&block.text);
            let chars = clauses.iter().map(|(_, n)| n).sum();
            if chars >= LEAST {
                passages.push(Passage {
                    draft: d,
                    block: b,
                    chars,
                    clauses,
                    clean: ends_sentence(&block.text),
                });
            }
        }
    }
    passages
}

/// The clauses between punctuation marks, hashed without white space; one of fewer than 4 characters goes with the
/// one behind it.
fn clauses(text: &str) -> Vec<(u64, usize)> {
    // A clause has about eight characters.
    let mut out: Vec<(u64, usize)> = Vec::with_capacity(text.len() / 24 + 1);
    let mut clause = Clause::default();
    let mut own = String::new();
    let mut rest = text.as_bytes();
    loop {
        // A run of common Han at a time.
        let from = rest;
        while let [lead, second, _, behind @ ..] = rest
            && begins_common_han(*lead, *second)
        {
            rest = behind;
        }
        let at = text.len() - rest.len();
        if rest.len() < from.len() {
            clause.add(text.len() - from.len(), at, (from.len() - rest.len()) / 3);
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        if is_letter_or_digit(c) || is_han(c) {
            clause.add(at, at + c.len_utf8(), 1);
        } else if !c.is_whitespace() {
            out.extend(clause.close(text, &mut own));
        }
        rest = rest.get(c.len_utf8()..).unwrap_or(&[]);
    }
    out.extend(clause.close(text, &mut own));
    out
}

/// A clause that is being gathered.
#[derive(Default)]
struct Clause {
    from: usize,
    to: usize,
    chars: usize,
    /// Other characters than its own stand in it.
    broken: bool,
}

impl Clause {
    /// Adds the characters of bytes `from` to `to`.
    #[inline]
    fn add(&mut self, from: usize, to: usize, chars: usize) {
        if self.chars == 0 {
            self.from = from;
        } else {
            self.broken |= self.to != from;
        }
        self.to = to;
        self.chars += chars;
    }

    /// Its hash and its length; `None` while it is too short for a clause. `own` is room for its characters.
    fn close(&mut self, text: &str, own: &mut String) -> Option<(u64, usize)> {
        if self.chars < 4 {
            return None;
        }
        let Clause { from, to, chars, broken } = std::mem::take(self);
        let text = cut(text, from, to);
        let hash = if broken {
            own.clear();
            own.reserve(text.len());
            own.extend(text.chars().filter(|&c| is_letter_or_digit(c) || is_han(c)));
            hash(own.as_bytes())
        } else {
            hash(text.as_bytes())
        };
        Some((hash, chars))
    }
}

/// A hash of eight bytes at a time.
fn hash(bytes: &[u8]) -> u64 {
    let mix = |hash: u64, number: u64| (hash.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
    let (eights, rest) = bytes.as_chunks::<8>();
    let hash = eights.iter().fold(bytes.len() as u64, |hash, eight| mix(hash, u64::from_le_bytes(*eight)));
    mix(hash, rest.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
