//! The texts of an article's head as they are set: what is searched is what is shown.

use std::ops::Range;

use crate::model::{Article, Byline};

/// Between the credits of a byline, and between the names of one.
const CREDIT_GAP: &str = "  ";
const NAME_GAP: &str = " ";

/// A line of the headline group: its halves in one text, a space between them. The ranges are the halves.
pub fn title(halves: &[String]) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut ranges: Vec<Range<usize>> = Vec::with_capacity(halves.len());
    for half in halves.iter().filter(|half| !half.trim().is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(half);
        ranges.push(start..text.len());
    }
    (text, ranges)
}

/// Who wrote it, and for whom: the bylines in printed order after the source. The ranges are the places where it
/// is not to be broken: a role stays with its first name, a name stays whole.
pub fn byline(article: &Article) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut whole = Vec::new();
    let mut add = |gap: &str, words: &str| {
        if !text.is_empty() {
            text.push_str(gap);
        }
        let start = text.len();
        text.push_str(words);
        whole.push(start..text.len());
    };
    for source in article.source.iter().filter(|source| !source.trim().is_empty()) {
        add(CREDIT_GAP, source);
    }
    for Byline { role, names } in &article.bylines {
        let mut names = names.iter().map(String::as_str);
        let first = names.next().unwrap_or_default();
        let space = if role.is_empty() || first.is_empty() { "" } else { NAME_GAP };
        if !role.is_empty() || !first.is_empty() {
            add(CREDIT_GAP, &format!("{role}{space}{first}"));
        }
        for name in names {
            add(NAME_GAP, name);
        }
    }
    (text, whole)
}
