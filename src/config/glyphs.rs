//! The few signs that the screen is drawn with besides text.

use crate::layout::cells::Ambiguous;

/// Signs of one cell each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// Horizontal rules.
    pub rule: &'static str,
    /// Between two panes.
    pub divider: &'static str,
    /// Where the divider hangs from a rule.
    pub tee: &'static str,
    /// Where a story goes on.
    pub arrow: &'static str,
    /// Something was cut off.
    pub ellipsis: &'static str,
    /// The selected headline.
    pub selected: &'static str,
    /// A headline whose article was not read.
    pub unread: &'static str,
    /// A line, or an article, with a bookmark.
    pub bookmark: &'static str,
    /// The key that follows a jump.
    pub enter: &'static str,
    /// Around the words of a jump.
    pub brackets: [&'static str; 2],
    /// Corners of a box: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
}

/// For terminals that give one cell to ambiguous characters.
const PLAIN: Glyphs = Glyphs {
    rule: "─",
    divider: "│",
    tee: "┬",
    arrow: "→",
    ellipsis: "…",
    selected: "▸",
    unread: "▪",
    bookmark: "▮",
    enter: "↵",
    brackets: ["〔", "〕"],
    corners: ["┌", "┐", "└", "┘"],
};

/// Signs that have one cell in every terminal: none of them is East Asian Ambiguous (UAX #11).
const NARROW: Glyphs = Glyphs {
    rule: "╌",
    divider: "╎",
    tee: "╌",
    arrow: ">",
    ellipsis: "⋯",
    selected: "▸",
    unread: "▪",
    bookmark: "▮",
    enter: "↵",
    brackets: ["〔", "〕"],
    corners: ["+", "+", "+", "+"],
};

/// ASCII alone: for a font, a line or a log that has nothing else.
const ASCII: Glyphs = Glyphs {
    rule: "-",
    divider: "|",
    tee: "+",
    arrow: ">",
    ellipsis: "~",
    selected: ">",
    unread: "*",
    enter: "<-",
    bookmark: "#",
    brackets: ["[", "]"],
    corners: ["+", "+", "+", "+"],
};

impl Glyphs {
    /// The signs of ASCII.
    pub const fn ascii() -> &'static Glyphs {
        &ASCII
    }

    /// The signs that are right where ambiguous characters take so many cells.
    pub const fn of(ambiguous: Ambiguous) -> &'static Glyphs {
        match ambiguous {
            Ambiguous::One | Ambiguous::Two => &PLAIN,
            Ambiguous::All | Ambiguous::Safe => &NARROW,
        }
    }
}
