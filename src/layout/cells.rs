//! The one place that knows how wide text is, in terminal cells (UAX #11).

/// How many cells an East Asian Ambiguous character (`“ ” … — ① ·`) takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ambiguous {
    /// One cell, as most terminals draw them.
    #[default]
    One,
    /// Two cells.
    Two,
}
