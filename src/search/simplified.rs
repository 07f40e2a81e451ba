//! Traditional → simplified, character by character: what a search needs, and no more.
//!
//! `pairs.rs` is generated from `OpenCC`'s tables by the test `tests/search_table.rs`, which also keeps it true. The
//! table for the common plane is built from it by the compiler: nothing is loaded at start-up.

mod pairs;

use pairs::PAIRS;

/// The Han of the common plane.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9FFF;
#[allow(clippy::cast_possible_truncation, reason = "no more than 0x6C00")]
const COUNT: usize = (LAST - FIRST + 1) as usize;

/// In the table: the simplified form lies beyond the common plane.
const BEYOND: u16 = 1;

/// The simplified form by `character - FIRST`; 0 where there is none.
static TABLE: [u16; COUNT] = table();

#[allow(clippy::indexing_slicing, reason = "runs in the compiler: an index out of bounds is a build error")]
#[allow(clippy::cast_possible_truncation, reason = "checked to be in the common plane")]
#[allow(clippy::large_stack_arrays, reason = "runs in the compiler")]
const fn table() -> [u16; COUNT] {
    let mut table = [0; COUNT];
    let mut at = 0;
    while at < PAIRS.len() {
        let (from, to) = (PAIRS[at].0 as u32, PAIRS[at].1 as u32);
        if from >= FIRST && from <= LAST {
            table[(from - FIRST) as usize] = if to > 0xFFFF { BEYOND } else { to as u16 };
        }
        at += 1;
    }
    table
}

/// The simplified form of a character; itself when it has none.
#[inline]
pub(super) fn simplified(char: char) -> char {
    let code = u32::from(char);
    if code < FIRST {
        return char;
    }
    let index = usize::try_from(code - FIRST).unwrap_or(usize::MAX);
    match TABLE.get(index) {
        Some(0) => char,
        Some(&to) if to != BEYOND => char::from_u32(u32::from(to)).unwrap_or(char),
        None if code < 0x2_0000 => char,
        _ => beyond(char),
    }
}

/// The few pairs that reach beyond the common plane.
#[cold]
fn beyond(char: char) -> char {
    let found = PAIRS.binary_search_by_key(&char, |(from, _)| *from);
    found.ok().and_then(|at| PAIRS.get(at)).map_or(char, |pair| pair.1)
}

#[cfg(test)]
mod tests {
    use super::simplified;

    #[test]
    fn every_plane_is_looked_up() {
        let pairs =
            [('國', '国'), ('国', '国'), ('臺', '台'), ('a', 'a'), ('㑮', '𫝈'), ('𠁞', '𠀾'), ('。', '。')];
        for (from, to) in pairs {
            assert_eq!(simplified(from), to);
        }
    }
}
