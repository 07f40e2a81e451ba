//! What stands under the heading of a notice, and pictures that are told by number.

use super::facts::{End, Facts};
use super::lines::Line;
use super::signs::caption::Found;

/// Whom a notice speaks to fits into so many characters.
const ADDRESSED: f32 = 60.0;
/// The heading of a notice into so many.
const HEADING: f32 = 12.0;
/// A picture is told in so many.
const TOLD: f32 = 80.0;
/// The byline of a photo story stands at most so many lines above its pictures.
const REACH: usize = 6;

/// 公告 over 某厂职工某某：: the second line is no headline.
pub(super) fn mark_addressed(lines: &[Line], facts: &mut [Facts]) {
    for i in 1..facts.len() {
        let heading = facts.get(i - 1).is_some_and(|f| f.notice_end && f.chars <= HEADING);
        let touches = lines.get(i).is_some_and(|line| line.gap == 0);
        if let Some(fact) = facts.get_mut(i)
            && heading
            && touches
            && fact.end == End::Colon
            && fact.chars <= ADDRESSED
        {
            fact.salutation = true;
        }
    }
}

/// ①…, ②…, one after another under a photographer's byline: the captions of a photo story.
pub(super) fn mark_told(lines: &[Line], facts: &mut [Facts]) {
    let number = |facts: &[Facts], i: usize| {
        let fact = facts.get(i).filter(|f| f.chars <= TOLD && f.end == End::Stop)?;
        let first = lines.get(i)?.text.chars().next()?;
        crate::reading::numeral::circled(first).filter(|_| fact.jump_in.is_none() && fact.bylines.is_none())
    };
    let mut at = 0;
    while at < facts.len() {
        let mut end = at;
        while number(facts, end).is_some_and(|no| usize::try_from(no).is_ok_and(|no| no == end - at + 1)) {
            end += 1;
        }
        if end - at >= 2 && photographed(lines, facts, at) {
            for (line, fact) in lines.iter().zip(facts.iter_mut()).take(end).skip(at) {
                fact.caption
                    .get_or_insert_with(|| Box::new(Found { text_to: line.text.len(), credit: None }));
                fact.told = true;
            }
        }
        at = end.max(at + 1);
    }
}

/// Does a byline with a photographer stand over line `at`?
fn photographed(lines: &[Line], facts: &[Facts], at: usize) -> bool {
    let above = lines.iter().zip(facts).take(at).skip(at.saturating_sub(REACH));
    above.filter(|(_, f)| f.bylines.is_some()).any(|(l, _)| l.text.contains(['摄', '攝', '图', '圖']))
}
