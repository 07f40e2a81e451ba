//! Text → lines of cells: widths, line breaks, an article set for a pane.
//!
//! Layout knows cells, never colours: a line is a byte range of a piece of text with a place on the grid.

pub mod article;
pub mod breaks;
pub mod cells;
pub mod script;
mod unicode;
pub mod wrap;

pub use article::{Anchor, Laid, Line, Piece, Role, Setting, Words, lay_article, lay_article_with};
