//! An article set for a pane: pieces of text and the lines they fall into.

mod head;
mod laid;
mod plan;
mod rows;
mod table;

use std::ops::Range;

use super::breaks::{Korean, Level};
use super::cells::Ambiguous;
use super::wrap::{Gap, Hang};
use crate::model::{Article, Issue};
pub use head::{byline, title};
pub use laid::Laid;

/// How an article is to be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Width of the text block, in cells, without the gutter. At least 2; less counts as 2.
    pub width: u16,
    /// What may stand in the gutter to the right of the text block. A pane must be [`Setting::pane`] cells wide:
    /// no line is ever longer.
    pub hang: Hang,
    /// Cells of an ambiguous character.
    pub ambiguous: Ambiguous,
    /// How strictly 避头尾 is kept.
    pub level: Level,
    /// What Korean breaks at.
    pub korean: Korean,
    /// Lines of running text are made full, where that makes no holes.
    pub justify: bool,
    /// 盘古之白: a cell between Han and Latin letters or figures.
    pub pangu: bool,
    /// 段首缩排: indent of a paragraph's first line, in Han (2 cells each). A narrow column takes one at most.
    pub indent: u16,
    /// Read through: continuations flow on under a thin seam. Otherwise only the part `part` is set, as
    /// printed, with its jumps as links.
    pub read_through: bool,
    /// The part that is set when not reading through.
    pub part: usize,
}

impl Setting {
    /// Cells of the text block and its gutter: the longest that a line can be.
    pub fn pane(&self) -> u16 {
        self.width.saturating_add(self.hang.cells())
    }
}

impl Default for Setting {
    /// 34 Han a line and a gutter for the blank half of a mark, read through.
    fn default() -> Setting {
        Setting {
            width: 68,
            hang: Hang::Half,
            ambiguous: Ambiguous::One,
            level: Level::Basic,
            korean: Korean::Words,
            justify: false,
            pangu: false,
            indent: 2,
            read_through: true,
            part: 0,
        }
    }
}

/// The few words that the layout itself writes; they come from the wording files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words<'a> {
    /// What is said under a jump whose other end the input does not hold; `{page}` stands for the page it
    /// names. Empty: nothing is said.
    pub missing: &'a str,
}

/// What a piece of text is; a theme maps it to a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the vocabulary of the model")]
pub enum Role {
    Column,
    Kicker,
    Headline,
    Deck,
    Byline,
    Paragraph,
    Subhead,
    Caption,
    Credit,
    Quote,
    Table,
    /// A printed rule. It has no text: its one line says by `indent` where the rule begins, and the rule is as
    /// long as leaves the same room on the right.
    Rule,
    /// A jump that can be followed, when the model knows its target.
    JumpIn,
    /// A jump that can be followed, when the model knows its target.
    JumpOut,
    /// The thin line between two parts that are read through; it holds the jump's words, centred, and can be
    /// followed. The rules on both sides of the words are painted, not text; there may be no words.
    Seam,
    /// Says what is missing behind a jump without a target.
    Missing,
}

/// Where a piece of text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The headline group and the byline.
    Head,
    /// Text of a block: `Block::text`, byte for byte.
    Block {
        /// Index into `Article::parts`.
        part: usize,
        /// Index into `Part::blocks`.
        block: usize,
    },
    /// The credit of a caption block.
    Credit {
        /// Index into `Article::parts`.
        part: usize,
        /// Index into `Part::blocks`.
        block: usize,
    },
    /// The `jump_in` of a part.
    JumpIn {
        /// Index into `Article::parts`.
        part: usize,
    },
    /// The `jump_out` of a part.
    JumpOut {
        /// Index into `Article::parts`.
        part: usize,
    },
}

/// A piece of text of one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub role: Role,
    /// Where it comes from.
    pub anchor: Anchor,
    /// The text that the lines' byte ranges index.
    pub text: String,
    /// Bytes that are not to be broken while there is another way: the printed halves of a headline, the people of a
    /// byline.
    wholes: Vec<Range<usize>>,
    /// Goes on with a paragraph of the page before: its first line is not indented.
    runs_on: bool,
}

/// One line of the laid-out article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Index into [`Laid::pieces`]; `None` is a blank line.
    pub piece: Option<usize>,
    /// Bytes of the piece's text on this line (spaces dropped at the line's end are not in it).
    pub bytes: Range<usize>,
    /// Cells left free before the text.
    pub indent: u16,
    /// Cells that the text takes, gaps and all. As many as [`Hang::cells`] of them may stand in the gutter.
    pub cells: u16,
    /// Spaces to put in, by bytes of the piece's text, in order. Empty but for justified text, 盘古之白 and tables.
    pub gaps: Vec<Gap>,
}

/// Lays out an article, all of it; nothing is said under a jump without a target.
pub fn lay_article(issue: &Issue, article: &Article, setting: Setting) -> Laid {
    lay_article_with(issue, article, setting, &Words::default())
}

/// Lays out an article, all of it. `words` gives what the layout itself writes.
pub fn lay_article_with(issue: &Issue, article: &Article, setting: Setting, words: &Words<'_>) -> Laid {
    let mut laid = Laid::new(issue, article, setting, words);
    laid.lay_all();
    laid
}
