//! A small seeded generator (`SplitMix64`), so that a table is the same on every machine.

/// The state of the generator.
pub(crate) struct Random(u64);

impl Random {
    /// A generator whose numbers follow from the seed and the words alone.
    pub(crate) fn new(seed: u64, words: &[&str]) -> Random {
        // FNV-1a over the words.
        let mut state = 0xcbf2_9ce4_8422_2325 ^ seed;
        for byte in words.iter().flat_map(|word| word.bytes().chain([0])) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Random(state)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// True in this share of the calls.
    pub(crate) fn chance(&mut self, share: f64) -> bool {
        // 53 bits: every number of that many is exact in an f64.
        ((self.next() >> 11) as f64) < share * (1u64 << 53) as f64
    }

    /// A number of `0..end`; 0 when that is empty.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    /// One of the items.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}
