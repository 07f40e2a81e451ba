//! Where a text holds what somebody typed: case and full or half width make no difference.

use std::ops::Range;

use memchr::memmem::Finder;

/// What somebody typed, ready to be looked for.
#[derive(Debug, Clone)]
pub(super) struct Needle {
    folded: String,
}

impl Needle {
    /// A needle; `None` when there is nothing to look for.
    pub(super) fn new(typed: &str) -> Option<Needle> {
        let folded: String = typed.chars().map(fold).collect();
        (!folded.is_empty()).then_some(Needle { folded })
    }

    /// Byte ranges of `text` that match, from left to right, none over another. Linear in the text.
    pub(super) fn hits(&self, text: &str) -> Vec<Range<usize>> {
        let folded: String = text.chars().map(fold).collect();
        // Each character becomes one: both texts are walked in step to find the original bytes.
        let mut pairs = text.char_indices().zip(folded.chars()).peekable();
        let mut folded_at = 0;
        let mut walk_to = |target: usize| {
            while folded_at < target {
                let Some((_, char)) = pairs.next() else { break };
                folded_at += char.len_utf8();
            }
            pairs.peek().map_or(text.len(), |((at, _), _)| *at)
        };
        Finder::new(&self.folded)
            .find_iter(folded.as_bytes())
            .map(|start| walk_to(start)..walk_to(start + self.folded.len()))
            .collect()
    }
}

/// One form of a character: half width, lower case. Characters whose lower case is longer stay.
fn fold(char: char) -> char {
    let half = match char {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(char) - 0xFEE0).unwrap_or(char),
        '\u{3000}' => ' ',
        _ => char,
    };
    let mut lower = half.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(lower), None) => lower,
        _ => half,
    }
}

#[cfg(test)]
mod tests {
    use super::Needle;

    fn found<'a>(needle: &str, text: &'a str) -> Vec<&'a str> {
        Needle::new(needle).unwrap().hits(text).into_iter().map(|bytes| text.get(bytes).unwrap()).collect()
    }

    #[test]
    fn case_and_width_make_no_difference() {
        assert_eq!(found("gdp", "ＧＤＰ与GDP"), ["ＧＤＰ", "GDP"]);
        assert_eq!(found("，", "a,b，c"), [",", "，"]);
        assert_eq!(found("ß", "Straße"), ["ß"]);
        assert_eq!(found("x", "İx"), ["x"]);
    }

    #[test]
    fn hits_do_not_overlap_and_nothing_finds_nothing() {
        assert_eq!(found("会会", "会会会会会").len(), 2);
        assert!(Needle::new("").is_none());
        assert!(Needle::new("甲").unwrap().hits("").is_empty());
    }
}
