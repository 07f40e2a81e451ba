//! What is looked for.

use std::ops::Range;

use memchr::memmem::Finder;

use super::fold::{fold, folded};

/// What somebody typed, ready to be looked for.
#[derive(Debug, Clone)]
pub struct Query {
    finder: Finder<'static>,
}

impl PartialEq for Query {
    fn eq(&self, other: &Query) -> bool {
        self.folded() == other.folded()
    }
}

impl Eq for Query {}

impl Query {
    /// A query; `None` when there is nothing to look for. Spaces around it mean nothing.
    pub fn new(typed: &str) -> Option<Query> {
        let typed: String = typed.chars().map(|char| if char == '\n' { ' ' } else { char }).collect();
        let folded = folded(&typed);
        (!folded.is_empty()).then(|| Query { finder: Finder::new(&folded).into_owned() })
    }

    /// The folded text.
    pub(super) fn folded(&self) -> &[u8] {
        self.finder.needle()
    }

    /// The first place at or after `from` in a folded text; it may begin or end within what one character became.
    pub(super) fn find(&self, folded: &str, from: usize) -> Option<Range<usize>> {
        let start = from + self.finder.find(folded.as_bytes().get(from..)?)?;
        Some(start..start + self.folded().len())
    }

    /// Byte ranges of a short text that match, from left to right, none over another.
    pub fn hits(&self, line: &Line) -> Vec<Range<usize>> {
        let mut hits = Vec::new();
        let mut from = 0;
        while let Some(hit) = self.find(&line.folded, from) {
            from = match line.bytes(&hit) {
                Some(bytes) => {
                    hits.push(bytes);
                    hit.end
                }
                None => next_char(&line.folded, hit.start),
            };
        }
        hits
    }
}

/// A short text, folded once, to be looked through often.
#[derive(Debug, Clone, Default)]
pub struct Line {
    folded: String,
    /// Where the folded form of each character begins, with its bytes.
    letters: Vec<(usize, Range<usize>)>,
}

impl Line {
    /// Folds a text.
    pub fn new(text: &str) -> Line {
        let mut line = Line { folded: String::with_capacity(text.len()), letters: Vec::new() };
        fold(text, |folded, bytes| {
            line.letters.push((line.folded.len(), bytes));
            line.folded.push_str(folded);
        });
        line
    }

    /// The bytes of the text that a stretch of the folded one stands for; `None` when it parts a character.
    fn bytes(&self, folded: &Range<usize>) -> Option<Range<usize>> {
        let place = |at: usize| self.letters.binary_search_by_key(&at, |(start, _)| *start).ok();
        let first = place(folded.start)?;
        let next = if folded.end == self.folded.len() { self.letters.len() } else { place(folded.end)? };
        let last = self.letters.get(next.checked_sub(1)?)?;
        Some(self.letters.get(first)?.1.start..last.1.end)
    }
}

/// The boundary after the character at `at`.
pub(super) fn next_char(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(text.len() + 1, |char| at + char.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::{Line, Query};

    fn found<'a>(query: &str, text: &'a str) -> Vec<&'a str> {
        Query::new(query)
            .unwrap()
            .hits(&Line::new(text))
            .into_iter()
            .map(|bytes| text.get(bytes).unwrap())
            .collect()
    }

    #[test]
    fn hits_are_the_original_bytes() {
        assert_eq!(found("gdp", "ＧＤＰ与GDP"), ["ＧＤＰ", "GDP"]);
        assert_eq!(found("，", "a,b，c"), [",", "，"]);
        assert_eq!(found("ß", "Straße, Gasse"), ["ß", "ss"]);
        assert_eq!(found("x", "İx"), ["x"]);
        assert_eq!(found("隐患排在", "把隐患 排在雨前"), ["隐患 排在"]);
        assert_eq!(found("雲汀", "云汀日报社"), ["云汀"]);
        assert_eq!(found("cafe", "cafe\u{301} Café"), ["cafe\u{301}", "Café"]);
    }

    #[test]
    fn no_hit_begins_or_ends_within_a_character() {
        assert_eq!(found("s", "aßs"), ["s"]);
        assert_eq!(found("m", "㎡m"), ["m"]);
        assert_eq!(found("2", "㎡2"), ["2"]);
        assert_eq!(found("ssa", "ßsa ssa"), ["ssa"]);
    }

    #[test]
    fn hits_do_not_overlap_and_nothing_finds_nothing() {
        assert_eq!(found("会会", "会会会会会").len(), 2);
        assert!(Query::new("").is_none());
        assert!(Query::new(" \u{3000} ").is_none());
        assert!(Query::new("甲").unwrap().hits(&Line::new("")).is_empty());
    }
}
