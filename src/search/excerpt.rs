//! A hit with a little text around it.

use std::ops::Range;

use super::text::source;
use super::{Span, Text};
use crate::model::Article;

/// A hit in its sentence: one line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The text. A hit over the break between two pages is one stretch here.
    pub text: String,
    /// Bytes of `text` that match.
    pub hit: Range<usize>,
    /// There is more text before it.
    pub cut_before: bool,
    /// There is more text behind it.
    pub cut_after: bool,
}

impl Text {
    /// A hit with up to so many characters of its own text before it and behind it.
    pub fn excerpt(&self, article: &Article, spans: &[Span], before: usize, after: usize) -> Option<Excerpt> {
        let (first, last) = (spans.first()?, spans.last()?);
        let head = source(article, first.role, first.anchor)?;
        let (head, _) = head.split_at_checked(first.bytes.start)?;
        let from = head.char_indices().rev().take(before).last().map_or(head.len(), |(at, _)| at);
        let mut text = one_line(head.get(from..).unwrap_or_default());
        let start = text.len();
        for span in spans {
            let source = source(article, span.role, span.anchor)?;
            let part = one_line(source.get(span.bytes.clone())?);
            let latin = |char: char| char.is_ascii_alphanumeric();
            if text.len() > start && text.ends_with(latin) && part.starts_with(latin) {
                text.push(' ');
            }
            text.push_str(&part);
        }
        let hit = start..text.len();
        let tail = source(article, last.role, last.anchor)?;
        let (_, tail) = tail.split_at_checked(last.bytes.end)?;
        let to = tail.char_indices().nth(after).map_or(tail.len(), |(at, _)| at);
        text.push_str(&one_line(tail.get(..to).unwrap_or_default()));
        Some(Excerpt { text, hit, cut_before: from > 0, cut_after: to < tail.len() })
    }
}

/// Rows of a table side by side.
fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}
