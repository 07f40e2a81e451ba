//! The name of a standing column over a headline, where it was not told from a line of it.

use super::super::facts::{self, label_text};
use super::super::lines::Line;
use super::super::signs::patterns::Patterns;
use super::super::text::is_han;
use super::draft::Draft;
use super::heads::HeadLine;

/// An author's column has a name of so many characters.
const NAME: std::ops::RangeInclusive<usize> = 3..=5;

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
        // 我市首推: what somebody does.
        let says = first.text.starts_with(['我', '全', '本']);
        let shorter = chars <= most && line.chars >= chars + 3 && !says;
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

/// 隔岸观火 over a headline and its author: a few characters are the name of his column, whatever deck stands below; so are
/// two such lines, of a department and of the column.
pub(crate) fn take_of_author(now: &mut Draft) {
    let count = |line: &HeadLine| line.text.chars().count();
    let deck = |line: &HeadLine| line.text.starts_with('—');
    let is_label = |line: &HeadLine| {
        NAME.contains(&count(line)) && line.text.chars().all(is_han) && line.forced.is_none()
    };
    let lines = now.head.iter().filter(|line| !deck(line)).count();
    let (Some(first), Some(last)) = (now.head.first(), now.head.iter().rfind(|line| !deck(line))) else {
        return;
    };
    let over = now.head.get(..lines.saturating_sub(1)).unwrap_or(&[]);
    let named = (1..=2).contains(&over.len())
        && over.iter().all(is_label)
        && over.iter().all(|line| count(line) < count(last));
    let headline = last.text.chars().next().is_some_and(|c| is_han(c) || matches!(c, '“' | '「' | '《'));
    if named && headline && !deck(first) && now.column.is_none() && now.jump_in.is_none() {
        let mut over: Vec<String> = now.head.drain(..lines - 1).map(|line| line.text).collect();
        now.column = over.pop();
        now.aside.append(&mut over);
    }
}
