//! A caption's line → the picture's words and credit, in the draft that it stands in.

use super::super::facts::Facts;
use super::super::lines::Line;
use super::super::signs::patterns::Patterns;
use super::super::text::{ends_sentence, head, tail};
use super::draft::{Draft, DraftBlock};
use crate::model::BlockKind;

/// A text of more characters over a credit alone is no picture's.
const LONGEST: usize = 160;
/// Within an article, one of more than these is not either.
const SENTENCE: usize = 40;

/// Takes in a line that is a caption.
pub(crate) fn take(now: &mut Draft, text: &str, fact: &Facts, line: &Line, patterns: &Patterns) {
    let Some(found) = &fact.caption else { return };
    let text = take_fused(now, text, found.text_to, line, patterns);
    let words = text.trim_start_matches(['▲', '▼', '◀', '►', '△', '▽', ' ']);
    // A credit alone belongs to the picture, whose text stands above it or nowhere.
    let alone = words.trim().is_empty();
    let only = now.blocks.len() == 1 && now.credit.source.is_none() && now.bylines.is_empty();
    let above = now.blocks.last_mut().filter(|b| {
        alone
            && b.credit.is_none()
            && (b.kind == BlockKind::Caption
                || only && b.kind == BlockKind::Paragraph && b.text.chars().nth(LONGEST).is_none()
                || line.gap == 0 && b.kind == BlockKind::Paragraph && is_sentence(&b.text))
    });
    if let Some(block) = above {
        block.kind = BlockKind::Caption;
        block.credit.clone_from(&found.credit);
    } else if alone {
        now.push(BlockKind::Caption, found.credit.as_deref().unwrap_or(""), line);
    } else {
        push(now, words, found.credit.clone(), line);
    }
}

/// One short sentence and nothing else: a picture's words, where its credit touches them.
fn is_sentence(text: &str) -> bool {
    text.chars().nth(SENTENCE).is_none()
        && ends_sentence(text)
        && !text.trim_end_matches(['。', '！', '？']).contains(['。', '！', '？', '“', '「'])
}

/// Adds a caption with its credit.
pub(crate) fn push(now: &mut Draft, words: &str, credit: Option<String>, line: &Line) {
    now.push(BlockKind::Caption, words, line);
    if let Some(block) = now.blocks.last_mut() {
        block.credit = credit;
    }
}

/// A caption fused to the end of the paragraph that the column break above cut: the other half of that paragraph
/// is taken off, and what is left of the caption's words is given back.
fn take_fused<'t>(
    now: &mut Draft,
    text: &'t str,
    text_to: usize,
    line: &Line,
    patterns: &Patterns,
) -> &'t str {
    let words = head(text, text_to);
    // A text that its mark leads to another page is not completed here.
    let cut_above = now.jump_out.is_none() && now.blocks.last().is_some_and(DraftBlock::is_cut);
    if !cut_above {
        return words;
    }
    let lead = patterns
        .caption
        .lead
        .iter()
        .filter_map(|w| words.rfind(w))
        .filter(|&at| at > 0 && ends_sentence(head(words, at)))
        .max();
    let last = head(words, words.trim_end_matches(['。', '！', '？']).len())
        .rfind(['。', '！', '？'])
        .map(|at| at + '。'.len_utf8());
    let Some(at) = lead.or(last) else { return words };
    now.push(BlockKind::Paragraph, head(words, at), line);
    tail(words, at)
}
