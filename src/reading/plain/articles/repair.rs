//! Repairs within an article: sentences cut by a column break, subheads that fell into them or are glued to the
//! paragraph behind. Each is recorded.

use super::super::signs::patterns::Patterns;
use super::super::text::{
    cut, ends_sentence, first_sentence_end, head, is_cjk, is_han, join, others, snippet, tail,
};
use super::draft::{Draft, DraftBlock, SHORT};
use crate::model::{BlockKind, DiagnosticKind};

/// A paragraph longer than this, in bytes, is not searched for subheads glued to it: it is no column of a newspaper.
const LONGEST_GLUED: usize = 1 << 16;
/// Most subheads of an article whose second copies are looked for.
const MOST_SUBHEADS: usize = 64;
/// Most subheads and captions between the halves of a sentence.
const MOST_BETWEEN: usize = 32;
/// Most characters of a row of a list.
const LONGEST_ROW: usize = 200;

/// A repair that was made: what, at which source line, and a sentence about it.
#[derive(Debug, Clone)]
pub(crate) struct Repair {
    pub kind: DiagnosticKind,
    pub line: u32,
    pub message: String,
}

/// Repairs one article.
pub(crate) fn repair(draft: &mut Draft, patterns: &Patterns) -> Vec<Repair> {
    let mut done = Vec::new();
    split_glued_subheads(draft, patterns, &mut done);
    // The lines of an index box are no sentences.
    if draft.label != Some(super::super::facts::Label::Teasers) {
        rejoin(draft, &mut done);
    }
    done
}

/// Could this paragraph be the other half of a cut sentence?
fn may_continue(before: &DraftBlock, block: &DraftBlock) -> bool {
    if block.kind != BlockKind::Paragraph || block.signs {
        return false;
    }
    // Verse: short lines that touch.
    let short = |b: &DraftBlock| b.text.chars().nth(SHORT).is_none();
    if short(before) && short(block) && block.gap == 0 {
        return false;
    }
    // Rows of a list: names with gaps between them, or a label and a colon.
    let closed = before.text.ends_with(['）', ')', '】']);
    // A list is as long as a line; a text that was joined again and again is not looked through each time.
    let row = last_chars(&before.text, LONGEST_ROW);
    let gaps = row.matches('\u{3000}').count();
    let label = block.text.chars().take(7).any(|c| matches!(c, '：' | ':'));
    if gaps >= 2 || closed && (label || block.gap == 0) {
        return false;
    }
    let first = block.text.chars().next().unwrap_or(' ');
    let item = super::super::facts::is_ordinal(&block.text)
        && !before.text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '，' | ','));
    // A Latin sentence starts with a capital; its other half mostly does not.
    let latin_start = first.is_uppercase() && before.text.ends_with(['.', '"', '”']);
    !item && !latin_start && !matches!(first, '●' | '■' | '◆' | '▲' | '△' | '*' | '•')
}

/// Joins cut sentences; a subhead between the halves goes behind the sentence it fell into.
fn rejoin(draft: &mut Draft, done: &mut Vec<Repair>) {
    let blocks = std::mem::take(&mut draft.blocks);
    let mut out: Vec<DraftBlock> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        let near = out.len().saturating_sub(MOST_BETWEEN);
        let cut_at = out
            .iter()
            .skip(near)
            .rposition(|b| b.kind == BlockKind::Paragraph)
            .map(|at| at + near)
            .filter(|&at| out.get(at).is_some_and(DraftBlock::is_cut));
        let between_ok = |at: usize| {
            out.iter().skip(at + 1).all(|b| matches!(b.kind, BlockKind::Subhead | BlockKind::Caption))
        };
        let Some(at) =
            cut_at.filter(|&at| between_ok(at) && out.get(at).is_some_and(|b| may_continue(b, &block)))
        else {
            out.push(block);
            continue;
        };
        let fallen = out.iter().skip(at + 1).any(|b| b.kind == BlockKind::Subhead);
        let Some(before) = out.get_mut(at) else { continue };
        let message_tail = format!("“…{}” and “{}”", last_chars(&before.text, 8), snippet(&block.text, 8));
        if fallen {
            let end = first_sentence_end(&block.text).unwrap_or(block.text.len());
            join(&mut before.text, head(&block.text, end));
            done.push(Repair {
                kind: DiagnosticKind::SubheadMoved,
                line: block.no,
                message: format!(
                    "a subhead stood inside a sentence, between {message_tail}; it follows the sentence now"
                ),
            });
            block.text.drain(..block.text.len() - tail(&block.text, end).trim_start().len());
            if !block.text.is_empty() {
                out.push(block);
            }
        } else {
            join(&mut before.text, &block.text);
            before.closes = block.closes;
            done.push(Repair {
                kind: DiagnosticKind::ColumnJoined,
                line: block.no,
                message: format!("joined a sentence cut by a column break: {message_tail}"),
            });
        }
    }
    draft.blocks = out;
}

fn last_chars(text: &str, n: usize) -> &str {
    let at = text.char_indices().rev().nth(n.saturating_sub(1)).map_or(0, |(at, _)| at);
    tail(text, at)
}

/// Splits subheads off the paragraphs they are glued to, and drops their second copies.
fn split_glued_subheads(draft: &mut Draft, patterns: &Patterns, done: &mut Vec<Repair>) {
    let standing: Vec<String> = draft
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Subhead)
        .map(|b| b.text.clone())
        .take(MOST_SUBHEADS)
        .collect();
    let mut used: Vec<String> = Vec::new();
    let blocks = std::mem::take(&mut draft.blocks);
    let mut out: Vec<DraftBlock> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        if block.kind != BlockKind::Paragraph || block.text.len() > LONGEST_GLUED {
            out.push(block);
            continue;
        }
        let whole = std::mem::take(&mut block.text);
        let mut rest = whole.as_str();
        while let Some((from, to, title)) = glued(rest, &standing, patterns) {
            let before = head(rest, from).trim_end();
            if !before.is_empty() {
                out.push(DraftBlock { text: before.to_owned(), closes: false, ..block.clone() });
            }
            out.push(DraftBlock {
                kind: BlockKind::Subhead,
                text: title.clone(),
                marked: true,
                closes: false,
                ..block.clone()
            });
            if standing.contains(&title) {
                if !used.contains(&title) {
                    used.push(title);
                }
            } else {
                done.push(Repair {
                    kind: DiagnosticKind::SubheadMoved,
                    line: block.no,
                    message: format!(
                        "took the subhead “{}” off the paragraph it was glued to",
                        snippet(&title, 16)
                    ),
                });
            }
            rest = tail(rest, to).trim_start();
        }
        let text = if rest.len() == whole.len() { whole } else { rest.to_owned() };
        if !text.is_empty() {
            out.push(DraftBlock { text, ..block });
        }
    }
    // A subhead that stands glued and on its own line stands once, where it is glued.
    for title in used {
        let mut seen = false;
        let mut dropped = None;
        out.retain(|b| {
            let same = b.kind == BlockKind::Subhead && b.text == title;
            let again = same && seen;
            seen |= same;
            if again {
                dropped = Some(b.no);
            }
            !again
        });
        if let Some(line) = dropped {
            done.push(Repair {
                kind: DiagnosticKind::SubheadMoved,
                line,
                message: format!("the subhead “{}” stood twice, inside a paragraph and on its own line; it stands once now", snippet(&title, 16)),
            });
        }
    }
    draft.blocks = out;
}

/// A subhead inside a paragraph: a bullet behind a full stop (or at the start) with a short title and a gap, or the
/// words of a subhead that also stands on its own.
fn glued(text: &str, standing: &[String], patterns: &Patterns) -> Option<(usize, usize, String)> {
    let mut next = 0;
    while let Some((at, c)) = patterns.subheads.bullets.find(text, next) {
        next = at + c.len_utf8();
        let before = head(text, at).trim_end();
        if !(before.is_empty() || ends_sentence(before)) {
            continue;
        }
        let inner = tail(text, at + c.len_utf8());
        let lead = inner.len() - inner.trim_start().len();
        let from = at + c.len_utf8() + lead;
        let rest = tail(text, from);
        if let Some(title) = standing.iter().find(|s| rest.starts_with(s.as_str())) {
            return Some((at, from + title.len(), title.clone()));
        }
        let gap = rest.char_indices().take(24).find(|(_, c)| c.is_whitespace()).map(|(i, _)| i);
        if let Some(gap) = gap.filter(|&gap| tail(rest, gap).trim().chars().nth(SHORT - 1).is_some()) {
            let title = head(rest, gap);
            let plain = title.chars().count() >= 3
                && !title.contains(['。', '，', '；'])
                && title.chars().any(is_han);
            if plain {
                return Some((at, from + gap, title.to_owned()));
            }
        }
    }
    // Without a bullet: only the words of a subhead that stands elsewhere, behind a full stop and before a gap.
    let spaced = !standing.is_empty() && others(text).any(|(_, c)| c.is_whitespace());
    for title in standing.iter().filter(|s| spaced && s.chars().nth(3).is_some()) {
        for (at, _) in text.match_indices(title.as_str()).take(4) {
            let behind = tail(text, at + title.len());
            let before = head(text, at).trim_end();
            if (before.is_empty() || ends_sentence(before))
                && behind.starts_with(char::is_whitespace)
                && behind.trim().chars().nth(SHORT - 1).is_some()
            {
                return Some((at, at + title.len(), title.clone()));
            }
        }
    }
    ordinal_glued(text)
}

/// `二、狠抓落实 各地要…`: an ordinal title, a gap, and the paragraph.
fn ordinal_glued(text: &str) -> Option<(usize, usize, String)> {
    if !super::super::facts::is_ordinal(text) || !text.chars().next().is_some_and(is_cjk) {
        return None;
    }
    let gap = text.char_indices().take(26).find(|(i, c)| *i > 6 && c.is_whitespace()).map(|(i, _)| i)?;
    let title = cut(text, 0, gap);
    let long = tail(text, gap).trim().chars().nth(SHORT - 1).is_some();
    (long && !title.contains(['。', '，', '；', ',']) && title.chars().count() >= 5)
        .then(|| (0, gap, title.to_owned()))
}
