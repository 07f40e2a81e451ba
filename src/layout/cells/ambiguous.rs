//! Ambiguous characters: what the terminal draws, what the reader wants, and what is laid out for both.

/// T: how many cells this terminal draws for an East Asian Ambiguous character (UAX #11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Drawn {
    /// One, as most terminals do.
    #[default]
    One,
    /// Two, as many do that are set up for Chinese or Japanese.
    Two,
    /// Some characters in one and some in two, or nobody knows: a multiplexer inside another terminal, say.
    Unsure,
}

/// How punctuation and symbols are set on a terminal that draws them in one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Punctuation {
    /// In two cells, with a blank, as in Chinese print.
    Full,
    /// In the one cell that they are drawn in.
    #[default]
    Plain,
}

/// How many cells an East Asian Ambiguous character takes.
///
/// Two figures lie behind it: L, the cells laid out for CJK punctuation and symbols, and T, the cells that
/// this terminal draws for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ambiguous {
    /// L = T = 1: one cell each, as most terminals draw them.
    #[default]
    One,
    /// L = 2, T = 1: punctuation and symbols (`“ ” ‘ ’ — … ① ●`) take two cells, as in Chinese print, and are
    /// painted by [`Glyph::painted`](super::Glyph::painted). Letters, box drawing, `·`, and the apostrophe in
    /// `Xi’an` take one.
    Two,
    /// L = T = 2: every ambiguous character takes two cells, since the terminal draws two.
    All,
    /// L = 2, T unknown: every ambiguous character takes two cells, for it may be drawn in two. Punctuation is
    /// painted with substitutes whose cells are beyond doubt.
    Safe,
}

impl Ambiguous {
    /// What is laid out for a terminal and a wish. The wish counts where the terminal leaves a choice.
    pub fn of(drawn: Drawn, punctuation: Punctuation) -> Ambiguous {
        match (drawn, punctuation) {
            (Drawn::One, Punctuation::Plain) => Ambiguous::One,
            (Drawn::One, Punctuation::Full) => Ambiguous::Two,
            (Drawn::Two, _) => Ambiguous::All,
            (Drawn::Unsure, _) => Ambiguous::Safe,
        }
    }

    /// Cells by width class, two bits a class.
    #[inline]
    pub(super) fn cells(self) -> u16 {
        match self {
            Ambiguous::One => 0b01_01_10_01_00,
            Ambiguous::Two => 0b01_10_10_01_00,
            Ambiguous::All | Ambiguous::Safe => 0b10_10_10_01_00,
        }
    }
}
