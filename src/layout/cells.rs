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

/// Cells of a text.
pub fn width(text: &str, ambiguous: Ambiguous) -> usize {
    match ambiguous {
        Ambiguous::One => unicode_width::UnicodeWidthStr::width(text),
        Ambiguous::Two => unicode_width::UnicodeWidthStr::width_cjk(text),
    }
}
