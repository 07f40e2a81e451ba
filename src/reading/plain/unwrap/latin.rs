//! Latin text in narrow lines: a line runs on where the next word would not have fitted, or a sentence is cut.

use super::super::lines::Line;
use super::super::signs::marks;
use super::super::signs::page;
use super::super::signs::people;
use super::Text;

/// Does line `i` continue the paragraph of the line above it?
pub(super) fn runs_on(text: &Text<'_>, i: usize) -> bool {
    let (Some(above), Some(line)) = (text.lines.get(i - 1), text.lines.get(i)) else { return false };
    let (Some(look_above), Some(look)) = (text.looks.get(i - 1), text.looks.get(i)) else { return false };
    let measure = text.measures.latin(i).max(text.measures.latin(i - 1));
    if measure == 0 {
        return false;
    }
    let bylined = |l: &Line| !l.no_byline && people::byline_line(&l.text, text.patterns).is_some();
    if bylined(line) || bylined(above) {
        return false;
    }
    if above.text.ends_with('-') && look.lower {
        return true;
    }
    let mark = |l: &Line| {
        marks::at_start(&l.text, &text.patterns.jumps).is_some()
            || marks::at_end(&l.text, &text.patterns.jumps).is_some_and(|m| m.from == 0)
    };
    let page = |l: &Line| {
        l.chars <= 12
            && page::latin(&l.text, &text.patterns.jumps).is_some_and(|(_, len)| len == l.text.len())
    };
    if mark(line) || mark(above) || page(line) || page(above) {
        return false;
    }
    if is_capitals(&above.text) != is_capitals(&line.text) && above.chars > 3 {
        return false;
    }
    let first = line.text.split(' ').next().map_or(0, |word| word.chars().count());
    let width = usize::from(look_above.width);
    // A cut sentence, where a headline would be shorter.
    let cut = !look_above.ends
        && (look.lower || look.ends)
        && width * 10 >= measure * if look.lower { 6 } else { 8 };
    width + 1 + first > measure || cut
}

fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}
