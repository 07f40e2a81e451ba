//! The rules that two neighbouring classes settle between them, as a table a level.

use super::{Break, Korean, Level, Rules};
use crate::layout::unicode::Class;

/// Classes a row: five bits.
const CLASSES: usize = 32;

/// What may happen between two neighbours; row by row, a row for the class that stands first.
pub(super) type Pairs = [Break; CLASSES * CLASSES];

/// The table of some rules.
pub(super) fn pairs(rules: Rules) -> &'static Pairs {
    static WORDS: [Pairs; 4] = tables(Korean::Words);
    static SYLLABLES: [Pairs; 4] = tables(Korean::Syllables);
    let [none, basic, gb, strict] = match rules.korean {
        Korean::Words => &WORDS,
        Korean::Syllables => &SYLLABLES,
    };
    match rules.level {
        Level::None => none,
        Level::Basic => basic,
        Level::Gb => gb,
        Level::Strict => strict,
    }
}

const fn tables(korean: Korean) -> [Pairs; 4] {
    [
        table(Level::None, korean),
        table(Level::Basic, korean),
        table(Level::Gb, korean),
        table(Level::Strict, korean),
    ]
}

/// What the table says about two neighbours.
#[inline]
pub(super) fn between(pairs: &Pairs, before: Class, after: Class) -> Break {
    let at = usize::from(before.number()) * CLASSES + usize::from(after.number());
    pairs.get(at).copied().unwrap_or(Break::Ask)
}

#[allow(clippy::indexing_slicing, reason = "runs in the compiler: an index out of bounds is a build error")]
const fn table(level: Level, korean: Korean) -> Pairs {
    let mut table = [Break::Ask; CLASSES * CLASSES];
    let mut before = 0;
    while before < CLASSES {
        let mut after = 0;
        while after < CLASSES {
            let (first, second) = (class(before, korean), class(after, korean));
            // Letters after anything but a word may begin a URL.
            let word = matches!(first, Class::AL | Class::NU);
            if word || !matches!(second, Class::AL) {
                table[before * CLASSES + after] = pair(level, first, second);
            }
            after += 1;
        }
        before += 1;
    }
    table
}

/// The class of a row or column; by syllable, Hangul breaks as Han does.
#[allow(clippy::cast_possible_truncation, reason = "class numbers are below 32")]
const fn class(number: usize, korean: Korean) -> Class {
    match (Class::of(number as u8), korean) {
        (Class::HA, Korean::Syllables) => Class::ID,
        (class, _) => class,
    }
}

/// What may happen between two neighbours without a space between them; [`Break::Ask`] where that depends on more
/// than their classes.
pub(super) const fn pair(level: Level, before: Class, after: Class) -> Break {
    // What a space, a mark, a URL or the start does, and what a quote or a hyphen is, depends on the place.
    let context = matches!(
        after,
        Class::SP
            | Class::MK
            | Class::NL
            | Class::LQ
            | Class::GU
            | Class::QU
            | Class::HY
            | Class::DA
            | Class::EL
    ) || matches!(after, Class::JA | Class::RI | Class::PP | Class::RQ)
        || matches!(before, Class::START | Class::SP | Class::URL | Class::NL);
    if context {
        return Break::Ask;
    }
    let kept = !matches!(level, Level::None);
    if kept && (matches!(before, Class::OP) || matches!(after, Class::CL | Class::NS | Class::SK | Class::PO))
    {
        return Break::No;
    }
    // Runs of these remember what stood before them.
    if matches!(after, Class::ST | Class::SL) || matches!(before, Class::ST | Class::SL | Class::HY) {
        return Break::Ask;
    }
    match (before, after) {
        (Class::GL, _) | (_, Class::GL) => Break::No,
        // Words, figures with their units and currency, Korean words.
        (Class::PO | Class::PR | Class::HA, Class::AL | Class::NU)
        | (Class::PR, Class::PR)
        | (Class::HA, Class::HA)
        | (Class::AL | Class::NU, Class::AL | Class::NU | Class::PO | Class::PR | Class::HA) => Break::Word,
        // `f(x)`, but a full-width bracket is no part of the word.
        (Class::AL | Class::NU | Class::HA, Class::OP) => Break::Ask,
        _ => Break::Yes,
    }
}
