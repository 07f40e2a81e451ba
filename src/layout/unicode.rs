//! What the layout must know of a character, in one byte: its width class and its line-break class.
//!
//! `ranges.rs` is generated from Unicode properties and `assets/unicode/line-classes.txt` by the test
//! `tests/layout_table.rs`, which also keeps it true. The two-level table is built from it by the compiler.

mod ranges;

use ranges::RANGES;

/// Width classes (UAX #11): the low three bits of an [`Entry`]. 0 has no cell (combining marks, controls, format
/// characters), 4 is an East Asian Ambiguous character that is not padded: a letter, box drawing, `·`.
pub(super) mod width {
    /// One cell.
    pub(crate) const ONE: u8 = 1;
    /// Two cells: Wide and Fullwidth.
    pub(crate) const TWO: u8 = 2;
    /// East Asian Ambiguous punctuation and symbols that Chinese print sets full width.
    pub(crate) const PADDED: u8 = 3;
}

/// Line-break class: the high five bits of an [`Entry`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class(u8);

impl Class {
    /// Letters that make words with their neighbours, and whatever is nothing else.
    pub(super) const AL: Class = Class(0);
    /// Han, kana, symbols: a line may break on both sides.
    pub(super) const ID: Class = Class(1);
    /// Digits.
    pub(super) const NU: Class = Class(2);
    /// Spaces at which a line may break; dropped at its end.
    pub(super) const SP: Class = Class(3);
    /// Opening punctuation.
    pub(super) const OP: Class = Class(4);
    /// Closing punctuation and 点号.
    pub(super) const CL: Class = Class(5);
    /// Other characters that may not begin a line: connectors, iteration marks.
    pub(super) const NS: Class = Class(6);
    /// Small kana.
    pub(super) const SK: Class = Class(7);
    /// Glued to what stands before: units.
    pub(super) const PO: Class = Class(8);
    /// Glued to the figure that follows: currency signs.
    pub(super) const PR: Class = Class(9);
    /// ASCII `, . ; : ! ?`.
    pub(super) const ST: Class = Class(10);
    /// ASCII quotes.
    pub(super) const QU: Class = Class(11);
    /// Hyphens.
    pub(super) const HY: Class = Class(12);
    /// Slashes.
    pub(super) const SL: Class = Class(13);
    /// 破折号 `—`: two are a whole.
    pub(super) const DA: Class = Class(14);
    /// 省略号 `…`: two are a whole.
    pub(super) const EL: Class = Class(15);
    /// Hangul.
    pub(super) const HA: Class = Class(16);
    /// No-break spaces and other glue.
    pub(super) const GL: Class = Class(17);
    /// Guillemets: opening or closing by their neighbours.
    pub(super) const GU: Class = Class(18);
    /// `“ ‘`.
    pub(super) const LQ: Class = Class(19);
    /// `’`: the first of the classes that need a look at the neighbours to be measured.
    pub(super) const RQ: Class = Class(24);
    /// What extends or joins a grapheme, and what is not seen at all.
    pub(super) const MK: Class = Class(25);
    /// Conjoining jamo.
    pub(super) const JA: Class = Class(26);
    /// Regional indicators (flags).
    pub(super) const RI: Class = Class(27);
    /// Marks that join what follows them.
    pub(super) const PP: Class = Class(28);
    /// Line breaks: they end a line wherever they stand.
    pub(super) const NL: Class = Class(29);

    /// Inside a URL: no character has this class.
    pub(super) const URL: Class = Class(30);
    /// The start of a text: no character has this class.
    pub(super) const START: Class = Class(31);

    /// The class with this number.
    pub(super) const fn of(number: u8) -> Class {
        Class(number)
    }

    /// Its number, below 32.
    #[inline]
    pub(super) const fn number(self) -> u8 {
        self.0
    }

    /// Whether this class is one of Latin words and figures.
    pub(super) fn is_word(self) -> bool {
        self == Class::AL || self == Class::NU
    }
}

/// Width class and line-break class of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry(u8);

impl Entry {
    /// One cell, `AL`: every character that no range names.
    const PLAIN: Entry = Entry(width::ONE);
    /// Two cells, `ID`: Han.
    const HAN: Entry = Entry((Class::ID.0 << 3) | width::TWO);

    /// One of the constants of [`width`].
    #[inline]
    pub(super) fn width(self) -> u8 {
        self.0 & 0b111
    }

    #[inline]
    pub(super) fn class(self) -> Class {
        Class(self.0 >> 3)
    }

    /// Whether this character may be part of a longer grapheme, or is measured by its neighbours.
    #[inline]
    pub(super) fn is_complex(self) -> bool {
        self.0 >= Class::RQ.0 << 3
    }
}

const BLOCK: usize = 256;
const BLOCKS: usize = 0x11_0000 / BLOCK;
const DISTINCT: usize = build().1;
static INDEX: [u8; BLOCKS] = build().0.0;
static ENTRIES: [[u8; BLOCK]; DISTINCT] = cut(&build().0.1);

/// Looks a character up.
#[inline]
pub(super) fn entry(c: char) -> Entry {
    if ('\u{4E00}'..='\u{9FFF}').contains(&c) {
        return Entry::HAN;
    }
    let code = c as usize;
    let block = INDEX.get(code / BLOCK).and_then(|&at| ENTRIES.get(usize::from(at)));
    block.and_then(|block| block.get(code % BLOCK)).map_or(Entry::PLAIN, |&byte| Entry(byte))
}

/// More blocks than this and an index would not fit its byte.
const MOST: usize = 255;

/// Spreads the ranges over blocks: blocks of one value are shared, the others stand in the order of the code
/// points. Returns index and blocks, and how many blocks are used.
#[allow(clippy::indexing_slicing, reason = "runs in the compiler: an index out of bounds is a build error")]
#[allow(clippy::cast_possible_truncation, reason = "a block number is below MOST")]
#[allow(clippy::large_stack_arrays, reason = "runs in the compiler")]
const fn build() -> (([u8; BLOCKS], [[u8; BLOCK]; MOST]), usize) {
    let mut index = [0; BLOCKS];
    let mut blocks = [[Entry::PLAIN.0; BLOCK]; MOST];
    let mut uniform = [u8::MAX; 256];
    let mut used = 0;
    let mut at = 0;
    let mut block = 0;
    while block < BLOCKS {
        let first = (block * BLOCK) as u32;
        let last = first + BLOCK as u32 - 1;
        while at < RANGES.len() && RANGES[at].1 < first {
            at += 1;
        }
        let value = if at >= RANGES.len() || RANGES[at].0 > last {
            Some(Entry::PLAIN.0)
        } else if RANGES[at].0 <= first && RANGES[at].1 >= last {
            Some(RANGES[at].2)
        } else {
            None
        };
        match value {
            Some(value) if uniform[value as usize] != u8::MAX => index[block] = uniform[value as usize],
            Some(value) => {
                blocks[used] = [value; BLOCK];
                uniform[value as usize] = used as u8;
                index[block] = used as u8;
                used += 1;
            }
            None => {
                let mut code = first;
                let mut range = at;
                while code <= last {
                    while range < RANGES.len() && RANGES[range].1 < code {
                        range += 1;
                    }
                    if range < RANGES.len() && RANGES[range].0 <= code {
                        blocks[used][(code - first) as usize] = RANGES[range].2;
                    }
                    code += 1;
                }
                index[block] = used as u8;
                used += 1;
            }
        }
        block += 1;
    }
    ((index, blocks), used)
}

/// The blocks that are used.
#[allow(clippy::indexing_slicing, reason = "runs in the compiler: an index out of bounds is a build error")]
#[allow(clippy::large_stack_arrays, reason = "runs in the compiler")]
const fn cut(blocks: &[[u8; BLOCK]; MOST]) -> [[u8; BLOCK]; DISTINCT] {
    let mut out = [[0; BLOCK]; DISTINCT];
    let mut at = 0;
    while at < DISTINCT {
        out[at] = blocks[at];
        at += 1;
    }
    out
}
