//! An article's text that is folded a piece at a time: a whole issue in one article must hold up no key.

use super::Text;
use super::text::{Source, source, sources};
use crate::model::Article;

/// Bytes that are folded in one go: less than half a millisecond.
const PIECE: usize = 32 * 1024;

/// A text on the way.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    sources: Vec<Source>,
    /// Of the sources, the one that is being folded.
    next: usize,
    /// Bytes of it that are folded already.
    done: usize,
    text: Text,
}

impl Draft {
    pub(super) fn new(article: &Article) -> Draft {
        Draft { sources: sources(article), next: 0, done: 0, text: Text::default() }
    }

    /// Folds on while the budget lasts, in bytes; whether all is folded.
    pub(super) fn go_on(&mut self, article: &Article, budget: &mut usize) -> bool {
        while let Some((role, anchor, join)) = self.sources.get(self.next).copied() {
            if *budget == 0 {
                return false;
            }
            let text = source(article, role, anchor);
            let text = text.as_deref().unwrap_or_default();
            let rest = text.get(self.done..).unwrap_or_default();
            let end = self.done + piece(rest);
            if self.done == 0 && !text.is_empty() {
                self.text.begin(role, anchor, join, text.len());
            }
            self.text.push(text, self.done..end, join && self.done == 0);
            *budget = budget.saturating_sub(end - self.done);
            self.done = end;
            if end == text.len() {
                (self.next, self.done) = (self.next + 1, 0);
            }
        }
        true
    }

    pub(super) fn into_text(self) -> Text {
        self.text
    }
}

/// How much of a text to fold at once. What a character folds to hangs on nothing but itself and the marks on it, a
/// space on both its sides: the text is cut between two characters of which neither is one of those.
fn piece(text: &str) -> usize {
    if text.len() <= PIECE {
        return text.len();
    }
    let stands =
        |char: char| char.is_alphanumeric() && u32::from(char) < 0x1_0000 && !super::fold::is_mark(char);
    let mut before = None;
    for (at, char) in text.char_indices().skip_while(|(at, _)| *at < PIECE) {
        if before.is_some_and(stands) && stands(char) {
            return at;
        }
        before = Some(char);
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockKind, Part};

    /// Folded in one go and in pieces, the text finds the same at the same places.
    #[test]
    fn in_pieces_it_is_the_same_text() {
        let odd = "江水  绕城e\u{301}而过，The bridge 2.5 公里ﬁn ㎡，停 \u{3000} 下。".repeat(3000);
        let blocks = [odd.as_str(), "甲乙", "", "的"].map(|text| Block::new(BlockKind::Paragraph, text));
        let first = Part { blocks: blocks.into(), ..Part::default() };
        let second = Part { runs_on: true, page: 1, ..first.clone() };
        let article =
            Article { headline: vec!["题".into()], parts: vec![first, second], ..Article::default() };
        assert!(odd.len() > 4 * PIECE);
        let mut draft = Draft::new(&article);
        let mut steps = 0;
        while !draft.go_on(&article, &mut 1) {
            steps += 1;
        }
        assert!(steps > 8, "{steps}");
        let (text, whole) = (draft.into_text(), Text::of(&article));
        assert_eq!(text.len(), whole.len());
        for word in ["城é而过，t", "bridge 2.5公里fin m2，停下", "的江水绕", "题", "乙"] {
            let query = crate::search::Query::new(word).unwrap();
            let places =
                |text: &Text| text.hits(&query).map(|hit| (text.spans(&hit), hit)).collect::<Vec<_>>();
            assert_eq!(places(&text), places(&whole));
            assert!(!places(&text).is_empty(), "{word}");
        }
    }
}
