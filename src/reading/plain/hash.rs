//! A hash for numbers that are mixed already, or nearly: a multiplication instead of the standard library's hash,
//! with a key of its own in every table, so that no text can be made that fills one slot.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Makes the hashes of one table.
#[derive(Debug, Clone)]
pub(super) struct Mixed(u64);

impl Default for Mixed {
    fn default() -> Mixed {
        Mixed(RandomState::new().hash_one(0u8))
    }
}

impl BuildHasher for Mixed {
    type Hasher = Mixer;

    fn build_hasher(&self) -> Mixer {
        Mixer(self.0)
    }
}

/// Folds the two halves of a product: each bit of the number reaches all of the hash.
pub(super) struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let product = u128::from(self.0 ^ number) * 0x9e37_79b9_7f4a_7c15;
        #[allow(clippy::cast_possible_truncation)] // the halves
        {
            self.0 = product as u64 ^ (product >> 64) as u64;
        }
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::BuildHasher;

    use super::Mixed;

    #[test]
    fn near_numbers_have_far_hashes() {
        let mixed = Mixed::default();
        let low: HashSet<u64> = (0..4096u64).map(|n| mixed.hash_one(n << 32) & 0xffff).collect();
        assert!(low.len() > 3500, "{}", low.len());
        let high: HashSet<u64> = (0..4096u64).map(|n| mixed.hash_one(n) >> 48).collect();
        assert!(high.len() > 3500, "{}", high.len());
    }
}
