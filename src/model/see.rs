//! See-pointers: （讲话全文见A02版） leads to another article; the text does not run on there.

use super::PartRef;

/// A printed pointer to another article, within the text of a block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct See {
    /// First byte of the words in `Block::text`.
    pub from: usize,
    /// The byte behind them. `Block::text[from..to]` are the printed words: `讲话全文见A02版`, `04版`.
    pub to: usize,
    /// The page it names, as printed without 第 and 版: `A02`, `四`.
    pub page: String,
    /// Where it leads; `None` when the input does not hold the page.
    pub target: Option<PartRef>,
    /// What the target was found by.
    pub aim: Aim,
}

impl See {
    /// The printed words, out of the text of the block that holds the pointer.
    pub fn words<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.from..self.to).unwrap_or_default()
    }
}

/// What the target of a [`See`] was found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Aim {
    /// Nothing: the page, or anything on it, is not in the input.
    #[default]
    Nowhere,
    /// Only the page: no article on it is like the words. The target is the first one.
    Page,
    /// The words are like the article's.
    Article,
}

impl Aim {
    /// The name in the public JSON; `None` for [`Aim::Nowhere`].
    pub fn name(self) -> Option<&'static str> {
        match self {
            Aim::Nowhere => None,
            Aim::Page => Some("page"),
            Aim::Article => Some("article"),
        }
    }
}
