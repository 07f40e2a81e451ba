//! Text that runs on within a page: a stretch that breaks off in a sentence and the stretch that completes it, where
//! another article stands between the two (columns were read in the wrong order).
//!
//! What speaks for a pair is language: a bracket left open and closed there, a number and its unit, a word cut in
//! two, a mark that may not begin a line. Each has a weight in `costs.toml`; together they make a confidence. What is
//! sure enough is joined and said so; what is less is only said.

use std::collections::{HashMap, HashSet};

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

impl Pair {
    /// The text that breaks off and the one that may complete it.
    fn texts<'d>(&self, drafts: &'d [Draft]) -> Option<(&'d str, &'d str)> {
        let end = drafts.get(self.from).and_then(last)?;
        let start = drafts.get(self.to)?.blocks.get(self.block)?;
        Some((&end.text, &start.text))
    }
}

/// The two surest pairs of each text that breaks off, and of each that may complete one.
struct Rivals {
    from: HashMap<usize, [Option<Pair>; 2]>,
    to: HashMap<(usize, usize), [Option<Pair>; 2]>,
}

impl Rivals {
    /// `pairs`: the surest first.
    fn of(pairs: &[Pair]) -> Rivals {
        let mut rivals = Rivals { from: HashMap::new(), to: HashMap::new() };
        for pair in pairs {
            let lists = [
                rivals.from.entry(pair.from).or_default(),
                rivals.to.entry((pair.to, pair.block)).or_default(),
            ];
            for list in lists {
                if let Some(free) = list.iter_mut().find(|slot| slot.is_none()) {
                    *free = Some(*pair);
                }
            }
        }
        rivals
    }

    /// How sure the surest other pair is that has one end of this one.
    fn best(&self, pair: &Pair) -> Option<f32> {
        let lists = [self.from.get(&pair.from), self.to.get(&(pair.to, pair.block))];
        let others = lists.into_iter().flatten().flatten().flatten();
        let others = others.filter(|o| (o.from, o.to, o.block) != (pair.from, pair.to, pair.block));
        others.map(|other| other.confidence).max_by(f32::total_cmp)
    }
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
    let mut pairs: Vec<Pair> = cut.iter().flat_map(|&from| candidates(drafts, from)).collect();
    let language = Language::of(drafts, &pairs, patterns, weights);
    // A long text's brackets are counted once, whatever may complete it.
    let mut open = (usize::MAX, 0);
    for pair in &mut pairs {
        if let Some((end, start)) = pair.texts(drafts) {
            if open.0 != pair.from {
                open = (pair.from, open_brackets(end));
            }
            pair.confidence = language.confidence(end, open.1, start);
        }
    }
    pairs.retain(|pair| pair.confidence >= weights.doubted);
    pairs.sort_by(|a, b| {
        b.confidence.total_cmp(&a.confidence).then(a.from.cmp(&b.from)).then(a.to.cmp(&b.to))
    });
    let (mut repairs, mut moved): (Vec<Repair>, Vec<Moved>) = (Vec::new(), Vec::new());
    let rivals = Rivals::of(&pairs);
    let (mut ends, mut starts) = (HashSet::new(), HashSet::new());
    for pair in &pairs {
        if ends.contains(&pair.from) || starts.contains(&pair.to) {
            continue;
        }
        ends.insert(pair.from);
        starts.insert(pair.to);
        // A rival that might as well be meant makes it a guess.
        let rival = rivals.best(pair).is_some_and(|best| best > pair.confidence - weights.telling);
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

/// The stretches behind `from` that start where no story starts, not weighed yet.
fn candidates(drafts: &[Draft], from: usize) -> Vec<Pair> {
    let mut found = Vec::new();
    for (to, draft) in drafts.iter().enumerate().skip(from + 1).take(NEAR) {
        let headed = !draft.head.is_empty() || draft.credit.source.is_some() || draft.column.is_some();
        let mut above: Option<&DraftBlock> = None;
        for (block, start) in draft.blocks.iter().enumerate() {
            let possible = start.kind == BlockKind::Paragraph
                && match above {
                    Some(above) => above.kind == BlockKind::Paragraph && !above.is_cut(),
                    None => !headed && draft.bylines.is_empty() && draft.jump_in.is_none(),
                };
            if possible {
                found.push(Pair { confidence: 0.0, from, to, block });
            }
            if start.kind != BlockKind::Caption {
                above = Some(start);
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
    /// How often the two characters of a seam stand together, and how often the first one stands before any.
    pairs: HashMap<(char, char), u32>,
    first: HashMap<char, u32>,
}

impl<'p> Language<'p> {
    /// Counts what the seams of these pairs ask for.
    fn of(drafts: &[Draft], seams: &[Pair], patterns: &'p Patterns, weights: &'p Weights) -> Language<'p> {
        let (mut pairs, mut first) = (HashMap::new(), HashMap::new());
        // One bit for the low byte of each character before a seam: a quick no for most of the text.
        let mut asked = [false; 256];
        for (end, start) in seams.iter().filter_map(|pair| pair.texts(drafts)) {
            if let (Some(end), Some(start)) =
                (end.chars().next_back().filter(|c| is_han(*c)), start.chars().next())
            {
                pairs.insert((end, start), 0);
                first.insert(end, 0);
                if let Some(asked) = asked.get_mut(low_byte(end)) {
                    *asked = true;
                }
            }
        }
        let texts = if first.is_empty() { &[] } else { drafts };
        for block in texts.iter().flat_map(|draft| &draft.blocks) {
            let mut chars = block.text.chars();
            while let Some(c) = chars.next() {
                if asked.get(low_byte(c)) == Some(&true)
                    && let (Some(count), Some(next)) = (first.get_mut(&c), chars.as_str().chars().next())
                {
                    *count += 1;
                    if let Some(together) = pairs.get_mut(&(c, next)) {
                        *together += 1;
                    }
                }
            }
        }
        Language { patterns, weights, pairs, first }
    }

    /// How surely `start` goes on where `end` breaks off with so many brackets open, 0 to 1: what speaks for it, each by
    /// itself.
    fn confidence(&self, end: &str, open: usize, start: &str) -> f32 {
        let w = self.weights;
        let (Some(last), Some(first)) = (end.chars().next_back(), start.chars().next()) else { return 0.0 };
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

fn low_byte(c: char) -> usize {
    usize::from(u32::from(c).to_le_bytes()[0])
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
