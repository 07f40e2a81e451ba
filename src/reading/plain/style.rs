//! What only the neighbourhood tells: the page's manner of setting, verse, the likeness of texts around a short
//! line.

use super::briefs;
use super::display;
use super::facts::{End, Facts};
use super::letters;
use super::lines::{Has, Line};
use super::notices;
use super::pairs::Pairs;
use super::roles::PageStyle;
use super::signs::patterns::Patterns;
use super::text::is_han;

/// Lines of at least this many characters are text, below it they may be headlines.
const LONG: f32 = 40.0;

/// Looks at the page as a whole, and fills the facts that need it.
pub(super) fn of(lines: &[Line], facts: &mut [Facts], patterns: &Patterns) -> PageStyle {
    mark_speech(facts);
    letters::mark(lines, facts, patterns);
    unmark_items(lines, facts);
    unmark_stops(lines, facts);
    unmark_halves(lines, facts);
    mark_signatures(facts);
    briefs::mark(lines, facts, patterns);
    notices::mark_addressed(lines, facts);
    notices::mark_told(lines, facts);
    display::mark_rows(lines, facts);
    mark_verse(lines, facts);
    display::mark_pictures(lines, facts);
    mark_over_text(lines, facts);
    mark_over_start(lines, facts, patterns);
    mark_cohesion(lines, facts);
    let long = lines.iter().zip(facts.iter()).filter(|(_, f)| f.chars >= LONG).count();
    let indented = lines.iter().zip(facts.iter()).filter(|(l, f)| f.chars >= LONG && l.indent >= 2).count();
    let mut gaps: Vec<u16> =
        lines.iter().zip(facts.iter()).filter(|(_, f)| f.chars >= LONG).map(|(l, _)| l.gap).collect();
    gaps.sort_unstable();
    let gap = gaps.get(gaps.len() / 2).copied().unwrap_or(0);
    let (lead_share, runs) = lead_share(facts);
    let latin = facts.iter().filter(|f| f.latin).count();
    let apart = lines.iter().skip(1).filter(|l| l.gap > 0).count();
    let sectioned = gap == 0 && apart >= 2 && apart * 100 <= lines.len() * 40;
    if sectioned || gap > 0 {
        display::mark_set(lines, facts);
        display::mark_contacts(lines, facts, patterns);
    }
    PageStyle {
        sectioned,
        indented: long > 0 && indented * 10 >= long * 6,
        lead_share,
        bare: lead_share == 0.0 && runs >= 3 && latin * 2 > facts.len(),
        gap,
    }
}

/// Of the runs of short lines over text: the share that has a lead-in or a byline below; and how many there are.
fn lead_share(facts: &[Facts]) -> (f32, u16) {
    let (mut runs, mut led) = (0u16, 0u16);
    for pair in facts.windows(2) {
        let [above, below] = pair else { continue };
        let headlike = above.chars < LONG
            && above.end != End::Stop
            && above.bylines.is_none()
            && above.caption.is_none();
        if headlike && (below.lead.is_some() || below.bylines.is_some()) {
            runs = runs.saturating_add(1);
            led = led.saturating_add(1);
        } else if headlike && below.chars >= LONG {
            runs = runs.saturating_add(1);
        }
    }
    (if runs == 0 { 0.0 } else { f32::from(led) / f32::from(runs) }, runs)
}

/// A turn of speech has others near it; 云南：… alone is a headline.
fn mark_speech(facts: &mut [Facts]) {
    if !facts.iter().any(|f| f.speech) {
        return;
    }
    // 读者：… / 路灯所：… right over a lead-in or a byline are the lines of a headline.
    let mut led = false;
    for fact in facts.iter_mut().rev() {
        led = fact.lead.is_some()
            || fact.bylines.is_some()
            || led && fact.speech && fact.end != End::Stop && fact.chars < LONG / 2.0;
        fact.speech &= !led;
    }
    let turns: Vec<bool> = facts.iter().map(|f| f.speech).collect();
    // 业主：… / 物业：… over a lead-in are lines of a headline: somebody who is asked says a sentence.
    let said: Vec<bool> = facts.iter().map(|f| f.speech && (f.end == End::Stop || f.chars >= LONG)).collect();
    for (i, fact) in facts.iter_mut().enumerate().filter(|(_, fact)| fact.speech) {
        let near =
            |turns: &[bool]| turns.iter().take(i + 4).skip(i.saturating_sub(3)).filter(|t| **t).count();
        let touching = turns.get(i + 1) == Some(&true) || i > 0 && turns.get(i - 1) == Some(&true);
        fact.speech &= near(&turns) >= 2 && (touching || near(&said) > 0);
    }
}

/// Lines that start with the same mark one after another are items, no captions.
fn unmark_items(lines: &[Line], facts: &mut [Facts]) {
    let first = |i: usize| {
        lines.get(i).and_then(|l| l.text.chars().next()).filter(|c| !is_han(*c) && !c.is_alphanumeric())
    };
    let items: Vec<bool> = (0..lines.len())
        .map(|i| {
            first(i).is_some() && (first(i) == i.checked_sub(1).and_then(first) || first(i) == first(i + 1))
        })
        .collect();
    for (fact, item) in facts.iter_mut().zip(items) {
        if item && fact.caption.as_ref().is_some_and(|c| c.credit.is_none()) {
            fact.caption = None;
        }
    }
}

/// Papers of a century ago set a full stop behind their headlines: where most short lines that stand alone end with
/// one, it says nothing.
fn unmark_stops(lines: &[Line], facts: &mut [Facts]) {
    let alone = |i: usize| {
        facts.get(i).is_some_and(|f| {
            f.latin && f.chars < 22.0 && !f.stop_inside && f.jump_out.is_none() && f.bylines.is_none()
        }) && lines.get(i).is_some_and(|l| l.gap > 0 && l.text.starts_with(|c: char| c.is_uppercase()))
            && facts.get(i + 1).is_some()
    };
    let short: Vec<usize> = (0..lines.len()).filter(|&i| alone(i)).collect();
    let stopped = short.iter().filter(|&&i| facts.get(i).is_some_and(|f| f.end == End::Stop)).count();
    if stopped >= 3 && stopped * 10 >= short.len() * 6 {
        for i in short {
            if let Some(fact) = facts.get_mut(i).filter(|f| f.end == End::Stop) {
                fact.end = End::Word;
            }
        }
    }
}

/// The first line of a headline may end with a comma (集团化办学， / 让家门口有了好学校) or with a word that goes on (网红树下的 /
/// 冷思考): it is no cut text, and the second is no name, when a gap, a lead-in or a byline follows.
fn unmark_halves(lines: &[Line], facts: &mut [Facts]) {
    let short = |f: &Facts| f.chars < LONG / 2.0 && f.lead.is_none() && f.bylines.is_none();
    for i in 0..facts.len().saturating_sub(1) {
        let (Some(first), Some(second)) = (facts.get(i), facts.get(i + 1)) else { continue };
        let apart = lines.get(i).is_some_and(|line| line.gap > 0)
            && lines.get(i + 1).is_some_and(|line| line.gap == 0);
        let goes_on = first.end == End::Open || first.dangling;
        if !(apart && goes_on && short(first) && short(second) && second.end != End::Stop) {
            continue;
        }
        let over =
            facts.get(i + 2).is_none_or(|f| f.lead.is_some() || f.bylines.is_some() || f.author.is_some())
                || lines.get(i + 2).is_some_and(|line| line.gap > 0);
        if let [first, second] = facts.get_mut(i..i + 2).unwrap_or(&mut [])
            && over
        {
            first.end = End::Word;
            first.dangling = false;
            second.author = None;
            second.pen_name = false;
        }
    }
}

/// An office alone on a line signs what stands above it when a date follows, when the page ends, or when the last
/// headline above is that of a notice.
fn mark_signatures(facts: &mut [Facts]) {
    let mut start = 0;
    while start < facts.len() {
        let len = facts.iter().skip(start).take_while(|f| f.office && !f.signature).count();
        if len == 0 {
            start += 1;
            continue;
        }
        let end = start + len;
        let next_signs = facts.get(end).is_none_or(|f| f.signature);
        let notice = (start.saturating_sub(6)..start)
            .rev()
            .filter_map(|j| facts.get(j))
            .find(|f| f.chars < 25.0 && f.end != End::Stop && !f.closing)
            .is_some_and(|f| f.notice || f.signature);
        let text_above = start > 0 && facts.get(start - 1).is_some_and(|f| f.end == End::Stop || f.signature);
        if text_above && (next_signs || notice) {
            for fact in facts.iter_mut().take(end).skip(start) {
                fact.signature = true;
            }
        }
        start = end;
    }
}

/// Marks runs of at least six short lines, in stanzas or not. Where blank lines stand between all lines of the page, the
/// poet must stand over them.
fn mark_verse(lines: &[Line], facts: &mut [Facts]) {
    let mut start = 0;
    let gapped = lines.iter().filter(|line| line.gap > 0).count() * 20 >= lines.len() * 19;
    for i in 0..=lines.len() {
        let short = facts.get(i).is_some_and(|f| {
            f.chars < 18.0
                && !f.latin
                && !f.row
                && f.lead.is_none()
                && f.bylines.is_none()
                && f.caption.is_none()
                && f.jump_in.is_none()
                && !f.see
                && f.end != End::Stop
        });
        if short {
            continue;
        }
        // Lines touch in stanzas: more of them touch than stand alone.
        let touching = lines.iter().take(i).skip(start + 1).filter(|l| l.gap == 0).count();
        let named = |fact: &Facts| fact.bylines.is_some() || fact.author.is_some();
        let signed = || facts.iter().take(start + 2).skip(start.saturating_sub(1)).any(named);
        if i - start >= 6 && (touching * 2 >= i - start || gapped && signed()) {
            // The first line may be the headline; one that stands alone may be the title of the next poem.
            // The headline of the next story is none of its lines.
            let led = gapped && facts.get(i).is_some_and(|f| f.lead.is_some() || f.bylines.is_some());
            for j in start..i - usize::from(led) {
                let alone = !gapped
                    && lines.get(j).is_some_and(|l| l.gap > 0)
                    && lines.get(j + 1).is_none_or(|l| l.gap > 0);
                if let Some(fact) = facts.get_mut(j) {
                    // The poet stands under the title.
                    let poet = j <= start + 2 && fact.author.is_some() && !fact.pen_name;
                    fact.verse = j > start && !alone && !poet && !fact.genre;
                    if j + 1 < i && !poet {
                        fact.author = None;
                        fact.pen_name = false;
                    }
                }
            }
            // A name at the end with text behind it: the next story's headline has run into the verse.
            let text_behind = facts.get(i).is_some_and(|f| f.chars >= LONG || f.end == End::Stop);
            let named = facts.get(i - 1).is_some_and(|f| f.author.is_some());
            if text_behind && named {
                let deck = lines.get(i - 2).is_some_and(|l| l.text.starts_with('—'));
                for fact in facts.iter_mut().take(i).skip(i - if deck { 3 } else { 2 }) {
                    fact.verse = false;
                }
            }
        }
        start = i + 1;
    }
}

/// A headline of a few characters seldom touches a paragraph that has no lead-in; a subhead does.
fn mark_over_text(lines: &[Line], facts: &mut [Facts]) {
    for i in 1..facts.len() {
        let text = facts.get(i).is_some_and(|f| f.chars >= LONG && f.lead.is_none() && f.caption.is_none());
        // 徵　才: nobody sets a subhead wide.
        let wide = lines.get(i - 1).is_some_and(|line| line.has.any(Has::SPACE | Has::WIDE_SPACE));
        let touches = !wide && lines.get(i).is_some_and(|line| line.gap == 0);
        if let Some(fact) = facts.get_mut(i - 1).filter(|f| f.chars > 2.0 && !f.over_picture) {
            fact.over_text = text && touches;
        }
    }
}

/// What stands apart over a table or over the first words of a letter begins something.
fn mark_over_start(lines: &[Line], facts: &mut [Facts], patterns: &Patterns) {
    for i in 1..facts.len() {
        let Some((line, below)) = lines.get(i - 1).zip(lines.get(i)) else { continue };
        let table = line.gap > 0 && facts.get(i).is_some_and(|f| f.row);
        let letter = || {
            let greeting = patterns.signs.salutations.start(&below.text);
            greeting
                .is_some_and(|word| below.text.get(word.len()..).is_some_and(|t| t.starts_with(['：', ':'])))
        };
        let over = table || letter();
        if let Some(fact) = facts.get_mut(i - 1).filter(|f| over && !f.row && f.end != End::Stop) {
            fact.over_start = true;
        }
    }
}

/// For each short line between texts: how alike the texts above and below it are.
fn mark_cohesion(lines: &[Line], facts: &mut [Facts]) {
    let is_text = |f: &Facts| f.chars >= LONG;
    let mut above: Option<usize> = None;
    let mut pairs = Pairs::new();
    let mut i = 0;
    while i < lines.len() {
        if facts.get(i).is_some_and(is_text) {
            above = Some(i);
            i += 1;
            continue;
        }
        let run_end = (i..lines.len()).find(|&j| facts.get(j).is_some_and(is_text)).unwrap_or(lines.len());
        // A lead-in begins a story, however alike the texts are.
        let led =
            facts.get(run_end).is_some_and(|f| f.lead.as_ref().is_some_and(|lead| lead.source.is_some()));
        if let (Some(a), Some(below), false) = (above, lines.get(run_end), led) {
            let from = a.saturating_sub(2);
            let before = (from..).zip(lines.get(from..=a).unwrap_or(&[]).iter().map(|l| &*l.text));
            let next = lines.get(run_end + 1).filter(|l| l.width > 80);
            let behind = (run_end..).zip(std::iter::once(below).chain(next).map(|l| &*l.text));
            let likeness = pairs.overlap(before, behind);
            for fact in facts.iter_mut().take(run_end).skip(i) {
                fact.cohesion = Some(likeness);
            }
        }
        i = run_end;
    }
}
