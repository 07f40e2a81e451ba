//! Places in an issue. A place is never a screen row: a resize lays the text out anew and finds it again.

/// A part of an article, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct PartRef {
    /// Index into `Issue::articles`.
    pub article: usize,
    /// Index into `Article::parts`.
    pub part: usize,
}

/// A place in an article's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct TextPos {
    /// Index into `Article::parts`.
    pub part: usize,
    /// Index into `Part::blocks`.
    pub block: usize,
    /// Offset into `Block::text`, in bytes, on a character boundary.
    pub byte: usize,
}
