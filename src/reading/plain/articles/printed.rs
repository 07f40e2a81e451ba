//! A jump mark as the model keeps it: the printed words without their brackets and arrows.

use super::super::signs::marks::Mark;
use super::super::text::cut;
use super::draft::DraftJump;

/// The jump that a mark in `line` makes.
pub(crate) fn jump(mark: &Mark, line: &str) -> DraftJump {
    let printed = cut(line, mark.from, mark.to).trim();
    let printed = printed.trim_matches(|c: char| {
        matches!(
            c,
            '(' | ')'
                | '（'
                | '）'
                | '['
                | ']'
                | '〔'
                | '〕'
                | '【'
                | '】'
                | '◀'
                | '▶'
                | '◄'
                | '►'
                | '→'
                | '←'
                | ' '
        )
    });
    DraftJump { page: mark.page.clone(), marker: mark.marker.clone(), printed: printed.to_owned() }
}
