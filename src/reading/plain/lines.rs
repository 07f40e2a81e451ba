//! Text → lines with the facts that need no pattern: where they stand, how long they are, what is around them.

use std::collections::BTreeMap;

use super::super::input::SourceText;
use super::text::is_cjk;
use crate::model::LineRole;

/// One line of the source that holds text.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Trimmed text; after unwrapping, the text of several source lines.
    pub text: String,
    /// Cells of white space before the text (an ideographic space is 2).
    pub indent: u16,
    /// Blank lines above it.
    pub gap: u16,
    /// A form feed stands above it.
    pub page_break: bool,
    /// Number of the source line, from 1.
    pub no: u32,
    /// Number of the last source line whose text it holds.
    pub last: u32,
    /// What it must be taken for.
    pub forced: Option<LineRole>,
    /// An item of an index box that looks like something else.
    pub item: bool,
    /// Index of the source file.
    pub file: usize,
    /// Characters of the text.
    pub chars: usize,
    /// Cells of the text, CJK counted 2 (a measure of print, not of the screen).
    pub width: usize,
}

impl Line {
    /// Takes the next source line's text into this one (see [`super::text::join`]).
    pub(super) fn absorb(&mut self, next: &Line) {
        super::text::join(&mut self.text, &next.text);
        self.chars += next.chars;
        self.width += next.width;
        self.last = next.last;
    }
}

/// Splits a source file into its lines of text. `forced`: the roles that lines of it must be given.
pub(super) fn split(source: &SourceText, file: usize, forced: Option<&BTreeMap<u32, LineRole>>) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut gap, mut page_break) = (0u16, false);
    for (no, raw) in (1u32..).zip(source.text.split('\n')) {
        // A form feed may stand anywhere in the line: what follows it is on a new page.
        for (at, piece) in raw.split('\u{c}').enumerate() {
            page_break |= at > 0;
            let text = piece.trim();
            if text.is_empty() {
                continue;
            }
            let lead = piece.get(..piece.len() - piece.trim_start().len()).unwrap_or("");
            let indent =
                lead.chars().map(|c| if c == '\u{3000}' { 2u16 } else { 1 }).fold(0, u16::saturating_add);
            let (chars, width) =
                text.chars().fold((0, 0), |(n, w), c| (n + 1, w + if is_cjk(c) { 2 } else { 1 }));
            let role = forced.and_then(|roles| roles.get(&no).copied());
            lines.push(Line {
                text: text.to_owned(),
                indent,
                gap,
                page_break,
                no,
                last: no,
                forced: role,
                item: false,
                file,
                chars,
                width,
            });
            (gap, page_break) = (0, false);
        }
        if raw.trim().is_empty() {
            gap = gap.saturating_add(1);
        }
    }
    lines
}
