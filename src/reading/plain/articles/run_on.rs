//! Text that runs on within a page: a stretch that breaks off in a sentence and the stretch that completes it, where
//! another article stands between the two (columns were read in the wrong order).
//!
//! What speaks for a pair is language: a bracket left open and closed there, a number and its unit, a word cut in
//! two, a mark that may not begin a line. Each has a weight in `costs.toml`; together they make a confidence. What is
//! sure enough is joined and said so; what is less is only said.

use std::collections::HashMap;

use super::super::costs::RunOn as Weights;
use super::super::signs::patterns::Patterns;
use super::super::text::{is_han, join, open_brackets, snippet, tail};
use super::draft::{Draft, DraftBlock};
use super::repair::Repair;
use crate::model::{BlockKind, DiagnosticKind};

/// Articles between the two stretches, at most.
const NEAR: usize = 4;
/// Characters of the second stretch that may hold the bracket that closes the first one's.
const REACH: usize = 160;

/// What was moved: from which draft to which, and the first source line of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moved {
    pub from: usize,
    pub to: usize,
    pub line: u32,
}

/// A stretch that may complete another.
#[derive(Debug, Clone, Copy)]
struct Pair {
    confidence: f32,
    /// The draft that breaks off.
    from: usize,
    /// The draft and block that may complete it.
    to: usize,
    block: usize,
}

/// Joins what runs on among the drafts of a page; says what was done and what is doubted.
pub(crate) fn join_stretches(
    drafts: &mut [Draft],
    patterns: &Patterns,
    weights: &Weights,
) -> (Vec<Repair>, Vec<Moved>) {
    let cut: Vec<usize> = (0..drafts.len()).filter(|&at| drafts.get(at).is_some_and(breaks_off)).collect();
    if cut.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let language = Language::of(drafts, patterns, weights);
    let mut pairs: Vec<Pair> = Vec::new();
    for &from in &cut {
        pairs.extend(
            candidates(drafts, from, &language).into_iter().filter(|p| p.confidence >= weights.doubted),
        );
    }
    pairs.sort_by(|a, b| {
        b.confidence.total_cmp(&a.confidence).then(a.from.cmp(&b.from)).then(a.to.cmp(&b.to))
    });
    let (mut repairs, mut moved): (Vec<Repair>, Vec<Moved>) = (Vec::new(), Vec::new());
    let mut used: Vec<Pair> = Vec::new();
    for pair in &pairs {
        let again = |other: &Pair| other.from == pair.from || other.to == pair.to;
        if used.iter().any(again) {
            continue;
        }
        used.push(*pair);
        // A rival that might as well be meant makes it a guess.
        let rival = pairs.iter().any(|other| {
            (other.from == pair.from) != (other.to == pair.to && other.block == pair.block)
                && other.confidence > pair.confidence - weights.telling
        });
        let sure = pair.confidence >= weights.joined && !rival;
        let Some(repair) = say(drafts, pair, sure) else { continue };
        if sure {
            moved.push(Moved { from: pair.to, to: pair.from, line: repair.line });
            move_stretch(drafts, pair);
        }
        repairs.push(repair);
    }
    (repairs, moved)
}

/// The last paragraph of running text.
fn last(draft: &Draft) -> Option<&DraftBlock> {
    draft.blocks.iter().rev().find(|block| block.kind != BlockKind::Caption)
}

/// Does the story break off in the middle of a sentence, and no mark says where it goes on?
fn breaks_off(draft: &Draft) -> bool {
    let told = draft
        .blocks
        .iter()
        .any(|b| b.text.chars().nth(30).is_some() && b.text.contains(['。', '，', '.', ',']));
    draft.jump_out.is_none()
        && told
        && last(draft)
            .is_some_and(|b| b.kind == BlockKind::Paragraph && b.is_cut() && !b.text.contains('\u{3000}'))
}

/// The stretches behind `from` that start where no story starts.
fn candidates(drafts: &[Draft], from: usize, language: &Language<'_>) -> Vec<Pair> {
    let Some(end) = drafts.get(from).and_then(last) else { return Vec::new() };
    let mut found = Vec::new();
    for (to, draft) in drafts.iter().enumerate().skip(from + 1).take(NEAR) {
        let headed = !draft.head.is_empty() || draft.credit.source.is_some() || draft.column.is_some();
        for (block, start) in draft.blocks.iter().enumerate() {
            let above = draft.blocks.get(..block).unwrap_or(&[]);
            let above = above.iter().rev().find(|block| block.kind != BlockKind::Caption);
            let possible = start.kind == BlockKind::Paragraph
                && match above {
                    Some(above) => above.kind == BlockKind::Paragraph && !above.is_cut(),
                    None => !headed && draft.bylines.is_empty() && draft.jump_in.is_none(),
                };
            if possible {
                let confidence = language.confidence(&end.text, &start.text);
                found.push(Pair { confidence, from, to, block });
            }
        }
    }
    found
}

/// A pair in words.
fn say(drafts: &[Draft], pair: &Pair, sure: bool) -> Option<Repair> {
    let end = drafts.get(pair.from).and_then(last)?;
    let start = drafts.get(pair.to)?.blocks.get(pair.block)?;
    let between = drafts.get(pair.to)?.head.first().map_or("", |line| line.text.as_str());
    let chars: Vec<char> = end.text.chars().rev().take(8).collect();
    let end: String = chars.into_iter().rev().collect();
    let start_words = snippet(&start.text, 8);
    let behind =
        if between.is_empty() { String::new() } else { format!(", behind “{}”", snippet(between, 16)) };
    let (kind, what) = if sure {
        (DiagnosticKind::RunOnJoined, "goes on with")
    } else {
        (DiagnosticKind::RunOnDoubt, "may go on with")
    };
    let message = format!("“…{end}” {what} “{start_words}”{behind} (confidence {:.2})", pair.confidence);
    Some(Repair { kind, line: start.no, message })
}

/// Puts the stretch from the pair's block on behind what it completes.
fn move_stretch(drafts: &mut [Draft], pair: &Pair) {
    let Some(other) = drafts.get_mut(pair.to) else { return };
    let mut stretch = other.blocks.split_off(pair.block.min(other.blocks.len())).into_iter();
    let jump_out = other.jump_out.take();
    let Some(draft) = drafts.get_mut(pair.from) else { return };
    let end = draft.blocks.iter_mut().rev().find(|block| block.kind != BlockKind::Caption);
    if let (Some(end), Some(first)) = (end, stretch.next()) {
        join(&mut end.text, &first.text);
        end.closes = first.closes;
    }
    draft.blocks.extend(stretch);
    draft.jump_out = jump_out;
}

/// What the page's own words say about a seam.
struct Language<'p> {
    patterns: &'p Patterns,
    weights: &'p Weights,
    /// How often two characters stand together, and how often the first one stands before any.
    pairs: HashMap<(char, char), u32>,
    first: HashMap<char, u32>,
}

impl<'p> Language<'p> {
    fn of(drafts: &[Draft], patterns: &'p Patterns, weights: &'p Weights) -> Language<'p> {
        let (mut pairs, mut first) = (HashMap::new(), HashMap::new());
        for block in drafts.iter().flat_map(|draft| &draft.blocks) {
            let mut before = None;
            for c in block.text.chars() {
                if let Some(before) = before.filter(|b| is_han(*b)) {
                    *pairs.entry((before, c)).or_default() += 1;
                    *first.entry(before).or_default() += 1;
                }
                before = Some(c);
            }
        }
        Language { patterns, weights, pairs, first }
    }

    /// How surely `start` goes on where `end` breaks off, 0 to 1: what speaks for it, each by itself.
    fn confidence(&self, end: &str, start: &str) -> f32 {
        let w = self.weights;
        let (Some(last), Some(first)) = (end.chars().next_back(), start.chars().next()) else { return 0.0 };
        let open = open_brackets(end);
        let mut against = 1.0f32;
        let mut speaks = |weight: f32| against *= 1.0 - weight;
        let closer = matches!(first, '”' | '’' | '）' | ')' | '》' | '」' | '』' | '】' | '〉' | ']');
        if closer {
            speaks(if open > 0 { w.closes_at_once } else { w.closes_nothing });
        } else if self.patterns.seam.never_first.contains(first) {
            speaks(w.never_first);
        }
        if open > 0 && !closer && closes_more(start) {
            speaks(w.closes);
        }
        let digit = last.is_ascii_digit() || matches!(last, '０'..='９');
        if digit && self.patterns.seam.units.start(start).is_some() {
            speaks(w.unit);
        } else if digit && first.is_ascii_digit() {
            speaks(w.digits);
        }
        if last == '-' && first.is_lowercase() {
            speaks(w.hyphen);
        } else if first.is_lowercase() && (last.is_lowercase() || last == ',') {
            speaks(w.small_letter);
        }
        if matches!(last, '，' | '、') && is_han(first) {
            speaks(w.comma);
        }
        if self.patterns.heads.dangling.contains(last) {
            speaks(w.dangling);
        }
        speaks(w.word * self.one_word(last, first));
        // A paragraph that could begin a story speaks against it.
        let begins = first.is_uppercase()
            || self.patterns.subheads.bullets.contains(first)
            || super::super::facts::is_ordinal(start);
        if begins && !digit { 0.0 } else { 1.0 - against }
    }

    /// Do the two characters make a word? The share of the first one's appearances on this page in which the second
    /// follows; nothing when they are few.
    #[allow(clippy::cast_precision_loss)] // counts of characters, far below 2^24
    fn one_word(&self, last: char, first: char) -> f32 {
        let together = self.pairs.get(&(last, first)).copied().unwrap_or(0);
        let all = self.first.get(&last).copied().unwrap_or(0);
        if together < 2 || all == 0 { 0.0 } else { together as f32 / all as f32 }
    }
}

/// Does `text` close a bracket, soon, that it has not opened?
fn closes_more(text: &str) -> bool {
    let mut depth = 0i32;
    for c in text.chars().take(REACH) {
        match c {
            '（' | '(' | '《' | '「' | '『' | '【' | '〔' | '“' | '‘' => depth += 1,
            '）' | ')' | '》' | '」' | '』' | '】' | '〕' | '”' | '’' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            // An English apostrophe closes nothing.
            return !(c == '’' && tail(text, 0).is_ascii());
        }
    }
    false
}
