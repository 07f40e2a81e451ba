//! How well one stretch continues another: marks, headlines, the seam, and what the texts are about.

use std::collections::HashMap;

use super::super::super::text::{ends_sentence, fold, likeness, open_brackets, pairs, squash};
use crate::model::{Article, BlockKind, Part};

/// Characters of a text's end and start that are compared.
const REACH: usize = 800;

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

/// How alike the headline groups are, 0 to 1: the whole, or one that is a part of the other.
pub(super) fn heads_alike(a: &Article, b: &Article) -> f32 {
    let whole = |x: &Article| [x.kicker.concat(), x.headline.concat(), x.deck.concat()].concat();
    let (wa, wb) = (whole(a), whole(b));
    if wa.is_empty() || wb.is_empty() {
        return 0.0;
    }
    let (sa, sb) = (squash(&wa), squash(&wb));
    let holds = |long: &[char], short: &[char]| {
        short.len() >= 4 && long.len() >= short.len() && long.windows(short.len()).any(|w| w == short)
    };
    let lines = b.headline.iter().any(|line| {
        let line = squash(line);
        line.len() >= 4 && a.headline.iter().any(|other| squash(other) == line)
    });
    // The continuation may have the longer headline as well as the shorter one.
    let headline = squash(&a.headline.concat());
    if holds(&sa, &sb) || lines || headline.len() >= 5 && holds(&sb, &headline) {
        return 1.0;
    }
    likeness(&wa, &wb).max(likeness(&a.headline.concat(), &b.headline.concat()))
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
        if open_brackets(last) > 0 && first.text.chars().take(80).any(closes) {
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
#[derive(Default)]
pub(super) struct Topics {
    /// The end and the start of each stretch, as sorted pairs.
    ends: HashMap<usize, Vec<(char, char)>>,
    starts: HashMap<usize, Vec<(char, char)>>,
    seen: HashMap<(char, char), u32>,
}

impl Topics {
    /// Takes in a stretch that jumps may lead from or to.
    pub(super) fn add(&mut self, index: usize, article: &Article) {
        if self.ends.contains_key(&index) {
            return;
        }
        let text: Vec<char> = article.blocks().flat_map(|block| block.text.chars().chain(['\n'])).collect();
        let head = [&article.kicker, &article.headline, &article.deck].map(|lines| lines.concat()).concat();
        let start: String = text.iter().take(REACH).collect();
        let end: String = text.iter().skip(text.len().saturating_sub(REACH)).collect();
        let unique = |text: &str| {
            let mut pairs = pairs(text);
            pairs.dedup();
            pairs
        };
        let (start, end) = (unique(&start), unique(&(head + "\n" + &end)));
        let mut all: Vec<(char, char)> = start.iter().chain(&end).copied().collect();
        all.sort_unstable();
        all.dedup();
        for pair in all {
            *self.seen.entry(pair).or_default() += 1;
        }
        self.ends.insert(index, end);
        self.starts.insert(index, start);
    }

    /// How much of what `to` starts with `from` ends with, 0 to 1; what all stretches say counts little.
    #[allow(clippy::cast_precision_loss)] // counts of characters, far below 2^24
    pub(super) fn kin(&self, from: usize, to: usize) -> f32 {
        let (Some(end), Some(start)) = (self.ends.get(&from), self.starts.get(&to)) else { return 0.0 };
        let small = end.len().min(start.len());
        if small < 8 {
            return 0.0;
        }
        let (mut i, mut j, mut sum) = (0, 0, 0.0f32);
        while let (Some(x), Some(y)) = (end.get(i), start.get(j)) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    let others = self.seen.get(x).copied().unwrap_or(2).saturating_sub(1).max(1);
                    sum += 1.0 / others as f32;
                    i += 1;
                    j += 1;
                }
            }
        }
        (sum / small as f32 * 4.0).min(1.0)
    }
}
