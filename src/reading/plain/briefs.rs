//! Short reports under one head, each behind a mark: `■某县开通公交` over a paragraph or two. Elsewhere such a line is a
//! subhead.

use super::facts::{End, Facts, Label};
use super::lines::Line;

/// The headline of a short report has fewer characters than this.
const LONG: f32 = 40.0;
/// A short report has so many paragraphs at most.
const MOST: usize = 4;

/// Marks the headlines of short reports: the lines behind the same mark under a label of briefs, or wherever each of the
/// texts between them has a credit of its own at its end.
pub(super) fn mark(lines: &[Line], facts: &mut [Facts]) {
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
