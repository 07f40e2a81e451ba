//! An article set for a pane: pieces of text and the lines they fall into.

use std::ops::Range;

use super::cells::Ambiguous;
use crate::model::{Article, Issue, TextPos};

/// How an article is to be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Width of the text block, in cells. At least 2.
    pub width: u16,
    /// Cells of an ambiguous character.
    pub ambiguous: Ambiguous,
    /// 段首缩排: indent of a paragraph's first line, in Han (2 cells each).
    pub indent: u16,
    /// Read through: continuations flow on under a thin seam. Otherwise only the part `part` is set, as
    /// printed, with its jumps as links.
    pub read_through: bool,
    /// The part that is set when not reading through.
    pub part: usize,
}

/// What a piece of text is; a theme maps it to a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names are the vocabulary of the model
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
    Rule,
    /// A jump that can be followed.
    JumpIn,
    /// A jump that can be followed.
    JumpOut,
    /// The thin line between two parts that are read through; it holds the jump's words and can be followed.
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
}

/// One line of the laid-out article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Index into [`Laid::pieces`]; `None` is a blank line.
    pub piece: Option<usize>,
    /// Bytes of the piece's text on this line (spaces dropped at the line's end are not in it).
    pub bytes: Range<usize>,
    /// Cells left free before the text.
    pub indent: u16,
    /// Cells that the text takes.
    pub cells: u16,
}

/// An article laid out for one [`Setting`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// What it was laid out for.
    pub setting: Setting,
    /// Texts in reading order.
    pub pieces: Vec<Piece>,
    /// Lines from top to bottom.
    pub lines: Vec<Line>,
}

impl Laid {
    /// The place in the text at which a line starts; for a blank line or one of the head, the next place below.
    pub fn pos_at_line(&self, line: usize) -> Option<TextPos> {
        let _ = line;
        None
    }

    /// The line that holds a place; the nearest one above when the place itself is not laid out.
    pub fn line_of_pos(&self, pos: TextPos) -> usize {
        let _ = pos;
        0
    }
}

/// Lays out an article. `words` gives the few words that the layout itself writes.
pub fn lay_article(issue: &Issue, article: &Article, setting: Setting) -> Laid {
    let _ = (issue, article);
    Laid { setting, pieces: Vec::new(), lines: Vec::new() }
}
