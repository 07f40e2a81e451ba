//! Short reports under one head, each behind a mark: `■某县开通公交` over a paragraph or two. Elsewhere such a line is a
//! subhead.

use super::facts::{End, Facts, Label};
use super::lines::Line;
use super::signs::patterns::Patterns;
use super::text::is_han;

/// The headline of a short report has fewer characters than this.
const LONG: f32 = 40.0;
/// One that says where has fewer.
const SAYS_WHERE: f32 = 30.0;
/// A short report has so many paragraphs at most.
const MOST: usize = 4;

/// Marks the headlines of short reports: the lines behind the same mark under a label of briefs, or wherever each of the
/// texts between them has a credit of its own at its end.
pub(super) fn mark(lines: &[Line], facts: &mut [Facts], patterns: &Patterns) {
    let mut at = 0;
    while at < facts.len() {
        let labelled = facts.get(at).is_some_and(|f| f.label == Some(Label::Briefs));
        let start = if labelled { at + 1 } else { at };
        let items = items(lines, facts, start);
        let credited = items.iter().all(|item| item.credited);
        if labelled && !items.is_empty() || credited && items.len() >= 2 {
            for item in &items {
                if let Some(fact) = facts.get_mut(item.head) {
                    fact.item_head = true;
                }
            }
        }
        at = items.last().map_or(at + 1, |item| item.end.max(at + 1));
    }
    mark_places(lines, facts);
    mark_named_places(lines, facts, patterns);
}

/// Marks the headlines of short reports that are a place's name and no more, under a label of briefs: 安津县.
fn mark_named_places(lines: &[Line], facts: &mut [Facts], patterns: &Patterns) {
    let mut inside = false;
    for i in 0..facts.len() {
        let label = facts.get(i).is_some_and(|f| f.label == Some(Label::Briefs));
        let place = lines.get(i).is_some_and(|line| {
            line.chars <= 6
                && line.text.chars().all(is_han)
                && patterns.people.places.end(&line.text).is_some()
        });
        let text = facts.get(i).is_some_and(|f| f.chars >= LONG || f.end == End::Stop);
        inside = label || inside && (place || text);
        if let Some(fact) = facts.get_mut(i).filter(|_| inside && place && !label) {
            fact.item_head = true;
            fact.author = None;
        }
    }
}

/// Marks the headlines of short reports that say where: `桥头镇：戏下乡来` over its paragraph, a blank line, the next, three
/// at least.
fn mark_places(lines: &[Line], facts: &mut [Facts]) {
    let head = |facts: &[Facts], i: usize| {
        facts.get(i).is_some_and(|f| {
            f.chars < SAYS_WHERE && matches!(f.end, End::Word | End::Mark) && !f.bullet && !f.ordinal
        }) && lines.get(i).is_some_and(|line| says_where(&line.text))
    };
    let text = |facts: &[Facts], i: usize| {
        lines.get(i).is_some_and(|line| line.gap == 0)
            && facts.get(i).is_some_and(|f| {
                f.chars >= LONG && (f.end == End::Stop || f.closes) && f.jump_in.is_none() && !f.speech
            })
    };
    let mut at = 0;
    while at < facts.len() {
        let mut heads = Vec::new();
        let mut end = at;
        while head(facts, end)
            && text(facts, end + 1)
            && (heads.is_empty() || lines.get(end).is_some_and(|line| line.gap > 0))
        {
            heads.push(end);
            end += 2;
        }
        if heads.len() >= 3 {
            name_column(lines, facts, at);
            for head in heads {
                if let Some(fact) = facts.get_mut(head) {
                    fact.item_head = true;
                    fact.speech = false;
                }
            }
        }
        at = end.max(at + 1);
    }
}

/// A few characters over the first of such reports name their column.
fn name_column(lines: &[Line], facts: &mut [Facts], first: usize) {
    let Some(above) = first.checked_sub(1) else { return };
    let apart = lines.get(above).is_some_and(|line| line.gap > 0 && line.text.chars().all(is_han));
    if let Some(fact) = facts.get_mut(above)
        && apart
        && fact.label.is_none()
        && (2.0..=8.0).contains(&fact.chars)
    {
        fact.label = Some(Label::Briefs);
        fact.author = None;
    }
}

/// `某地：何事`: a few characters, a colon, and more behind it.
fn says_where(text: &str) -> bool {
    let colon = text.chars().position(|c| matches!(c, '：' | ':'));
    colon.is_some_and(|at| (2..=8).contains(&at) && text.chars().nth(at + 3).is_some())
}

/// A short report.
struct Item {
    head: usize,
    /// The line behind it.
    end: usize,
    /// Its text ends with a credit.
    credited: bool,
}

/// The short reports that follow one another from line `at`, all behind the mark of the first.
fn items(lines: &[Line], facts: &[Facts], mut at: usize) -> Vec<Item> {
    let mark = |i: usize| {
        let head = facts
            .get(i)
            .is_some_and(|f| f.bullet && f.chars < LONG && matches!(f.end, End::Word | End::Mark));
        lines.get(i).filter(|_| head).and_then(|line| line.text.chars().next())
    };
    let first = mark(at);
    let mut items = Vec::new();
    while first.is_some() && mark(at) == first {
        let text = |i: usize| {
            facts.get(i).is_some_and(|f| {
                !f.bullet && (f.end == End::Stop || f.closes || f.chars >= LONG) && f.jump_in.is_none()
            })
        };
        let end = (at + 1..).take(MOST).find(|&i| !text(i)).unwrap_or(at + 1 + MOST);
        if end == at + 1 {
            break;
        }
        let credited = facts.get(end - 1).is_some_and(|f| f.closes && f.jump_out.is_none());
        items.push(Item { head: at, end, credited });
        at = end;
    }
    items
}
