//! Letters to the paper: who wrote one stands under it, as a name, a trade, a place.

use super::facts::{End, Facts, Label};
use super::lines::Line;
use super::signs::authors;
use super::signs::patterns::Patterns;
use crate::model::Byline;

/// Lines of at least this many characters are text.
const LONG: f32 = 40.0;
/// A signature is shorter than this.
const SHORT: f32 = 16.0;

/// Marks the lines that sign a letter.
pub(super) fn mark(lines: &[Line], facts: &mut [Facts], patterns: &Patterns) {
    // Under the heading of a department of letters less is enough.
    let mut letters = false;
    for i in 1..facts.len() {
        letters |= facts.get(i - 1).is_some_and(|f| f.label == Some(Label::Comment));
        let ended = facts.get(i - 1).is_some_and(|f| f.end == End::Stop && f.chars >= 20.0);
        if !ended
            || !facts
                .get(i)
                .is_some_and(|f| f.chars <= 24.0 && f.bylines.is_none() && f.jump_in.is_none() && !f.closing)
        {
            continue;
        }
        if facts.get(i).is_some_and(|f| f.latin) {
            mark_latin(lines, facts, i, letters);
        } else {
            mark_han(lines, facts, i, patterns);
        }
    }
}

/// Gives a line its role and the names that it tells.
fn sign(facts: &mut [Facts], i: usize, name: Option<&str>) {
    if let Some(fact) = facts.get_mut(i) {
        fact.signature = true;
        let byline = |name: &str| Byline { role: String::new(), names: vec![name.to_owned()] };
        fact.bylines = Some(name.map(byline).into_iter().collect());
    }
}

/// 某县某乡互助组组长　甲某: a headline follows.
fn mark_han(lines: &[Line], facts: &mut [Facts], i: usize, patterns: &Patterns) {
    if !facts.get(i).is_some_and(|f| f.end == End::Word && f.halves > 1) {
        return;
    }
    // What the paper says to it may follow at once.
    let answered = lines.get(i + 1).is_some_and(|l| patterns.kinds.side_labels.start(&l.text).is_some());
    let free =
        answered || facts.get(i + 1).is_none_or(|f| f.chars < LONG && f.end != End::Stop && f.lead.is_none());
    let writer = lines.get(i).filter(|_| free).and_then(|l| authors::letter_writer(&l.text, patterns));
    if let (Some(writer), Some(fact)) = (writer, facts.get_mut(i)) {
        fact.signature = true;
        fact.bylines = Some(writer.into_boxed_slice());
    }
}

/// `EDNA PRUITT` / `Port Ellery, April 29`; `R. Larsen, Elk Pass`.
fn mark_latin(lines: &[Line], facts: &mut [Facts], i: usize, letters: bool) {
    let Some(line) = lines.get(i) else { return };
    let short = |i: usize| facts.get(i).is_some_and(|f| f.latin && f.chars < SHORT && f.end != End::Stop);
    let apart = |i: usize| lines.get(i).is_none_or(|l| l.gap > 0);
    let capital = |text: &str| {
        text.split(' ').all(|w| {
            w.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        })
    };
    let words = |text: &str| text.split(' ').count();
    let (name, place) = line.text.split_once(", ").unwrap_or((&line.text, ""));
    if !short(i) || !capital(name) || !(2..=5).contains(&words(name)) {
        return;
    }
    if letters && !place.is_empty() && capital(place) && words(place) <= 4 {
        let name = name.to_owned();
        sign(facts, i, Some(&name));
        return;
    }
    let below =
        lines.get(i + 1).filter(|l| l.gap == 0 && short(i + 1) && capital(&l.text) && words(&l.text) <= 5);
    // A headline would have text below it.
    let alone = apart(i) && apart(i + 2) || letters && facts.get(i + 2).is_none_or(|f| f.chars < LONG);
    let loud = facts.get(i).is_some_and(|f| f.capitals);
    if place.is_empty() && below.is_some() && alone && (loud || letters) {
        sign(facts, i, Some(&line.text));
        sign(facts, i + 1, None);
    }
}
