//! An article set for a pane: pieces of text and the lines they fall into.

mod head;
mod setter;

use std::ops::Range;

pub use head::{byline, title};

use super::breaks::{Korean, Level};
use super::cells::Ambiguous;
use super::wrap::{Gap, Hang};
use crate::model::{Article, Issue, TextPos};

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
    /// Spaces to put in, by bytes of the piece's text, in order. Empty but for justified text and 盘古之白.
    pub gaps: Vec<Gap>,
}

/// An article laid out for one [`Setting`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// What it was laid out for.
    pub setting: Setting,
    /// Texts in reading order.
    pub pieces: Vec<Piece>,
    /// Lines from top to bottom. None begins or ends the article blank, and no two blank ones follow each
    /// other.
    pub lines: Vec<Line>,
}

impl Laid {
    /// The piece that a line belongs to; `None` for a blank line.
    pub fn piece_of(&self, line: &Line) -> Option<&Piece> {
        self.pieces.get(line.piece?)
    }

    /// The text on a line; empty for a blank one.
    pub fn text_of(&self, line: &Line) -> &str {
        self.piece_of(line).and_then(|piece| piece.text.get(line.bytes.clone())).unwrap_or_default()
    }

    /// The text on a line cut where its gaps stand: each stretch with its first byte in the piece, and the cells to
    /// leave free before it.
    pub fn stretches<'a>(&'a self, line: &'a Line) -> impl Iterator<Item = (usize, u16, &'a str)> {
        let text = self.piece_of(line).map_or("", |piece| piece.text.as_str());
        let starts = std::iter::once((line.bytes.start, 0));
        let starts = starts.chain(line.gaps.iter().map(|gap| (gap.byte, gap.cells)));
        let ends = line.gaps.iter().map(|gap| gap.byte).chain(std::iter::once(line.bytes.end));
        starts.zip(ends).map(|((start, cells), end)| (start, cells, text.get(start..end).unwrap_or_default()))
    }

    /// The place in the text at which a line starts. A line that shows no text of a block (a blank one, one of
    /// the head, a jump) gives the next place below or, when there is none, the last one above.
    pub fn pos_at_line(&self, line: usize) -> Option<TextPos> {
        let (above, below) = (0..line.min(self.lines.len()), line..self.lines.len());
        below.chain(above.rev()).find_map(|line| self.pos_of(line))
    }

    /// The line that holds a place; the nearest one above when the place itself is not laid out, and the
    /// first one when there is none above. A place in the spaces between two lines is held by the upper one.
    pub fn line_of_pos(&self, pos: TextPos) -> usize {
        let starts_after = |&line: &usize| self.pos_of(line).is_some_and(|start| start > pos);
        let below = (0..self.lines.len()).find(starts_after).unwrap_or(self.lines.len());
        (0..below).rev().find(|&line| self.pos_of(line).is_some()).unwrap_or(0)
    }

    /// Where the text on a line starts; a block's first line holds the spaces before it as well.
    fn pos_of(&self, at: usize) -> Option<TextPos> {
        let line = self.lines.get(at)?;
        let Anchor::Block { part, block } = self.piece_of(line)?.anchor else { return None };
        let above = at.checked_sub(1).and_then(|above| self.lines.get(above));
        let first = above.is_none_or(|above| above.piece != line.piece);
        Some(TextPos { part, block, byte: if first { 0 } else { line.bytes.start } })
    }
}

/// Lays out an article; nothing is said under a jump without a target.
pub fn lay_article(issue: &Issue, article: &Article, setting: Setting) -> Laid {
    lay_article_with(issue, article, setting, &Words::default())
}

/// Lays out an article. `words` gives what the layout itself writes.
pub fn lay_article_with(issue: &Issue, article: &Article, setting: Setting, words: &Words<'_>) -> Laid {
    setter::Setter::new(issue, article, setting, words).lay()
}
