//! The name of a standing column over a headline, where it was not told from a line of it.

use super::super::facts::{self, label_text};
use super::super::lines::Line;
use super::super::signs::patterns::Patterns;
use super::super::text::is_han;
use super::draft::Draft;

/// A first line of a few characters over a longer headline names a column: 场边, 店家日记.
pub(crate) fn take(now: &mut Draft, line: &Line, patterns: &Patterns) {
    let [first] = now.head.as_slice() else { return };
    if first.forced.is_some() {
        return;
    }
    let chars = first.text.chars().count();
    let label = facts::label_of(&first.text, patterns);
    let han = first.text.chars().all(is_han);
    let free = now.column.is_none() && now.jump_in.is_none();
    let takes = if han {
        // A few characters over a headline that is clearly longer, or a name that the patterns know.
        let deck = line.text.starts_with(['—', '-', '―']);
        let most = if line.gap > 0 { 5 } else { 4 };
        let shorter = chars <= most && line.chars >= chars + 3;
        free && !deck && (shorter || chars <= 6 && label.is_some())
    } else {
        // THE COUNTY over a headline in small letters.
        let over = facts::is_capitals(&first.text) && !facts::is_capitals(&line.text) && line.gap > 0;
        label.is_some() || free && over && first.text.split(' ').count() <= 3
    };
    if takes {
        now.label = label.or(now.label);
        now.column = now.head.pop().map(|first| label_text(&first.text).into_owned());
    }
}

/// 隔岸观火 over a headline and its author: four characters are the name of his column.
pub(crate) fn take_of_author(now: &mut Draft) {
    let [first, second] = now.head.as_slice() else { return };
    let (over, under) = (first.text.chars().count(), second.text.chars().count());
    let named = over == 4 && under > over && first.text.chars().all(is_han) && first.forced.is_none();
    if named
        && now.column.is_none()
        && now.jump_in.is_none()
        && second.text.chars().next().is_some_and(is_han)
    {
        now.column = Some(now.head.remove(0).text);
    }
}
