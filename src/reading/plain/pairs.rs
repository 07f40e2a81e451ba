//! What texts are about, roughly: their distinct pairs of neighbouring Han characters and their longer Latin words.

use super::text::{begins_common_han, is_han, is_letter};

/// Characters of a text that count.
const SHOWN: usize = 240;
/// Fewer distinct values than this say nothing.
const LEAST: usize = 12;

/// Slots of a table at first; there are none before something is counted.
const FIRST_SLOTS: usize = 2048;

/// A table for counting what two texts share, used again and again.
pub(super) struct Pairs {
    /// Open addressing.
    slots: Vec<Slot>,
    /// The count that is being made; slots of others are empty.
    round: u32,
    /// How many slots are taken.
    taken: usize,
}

/// A slot of the table: a value, and the count in which it was put here.
#[derive(Clone, Copy, Default)]
struct Slot {
    value: u64,
    round: u32,
    /// The second text has it.
    second: bool,
}

/// How many distinct values the first text has, the second, and both.
#[derive(Default)]
struct Counts {
    first: usize,
    second: usize,
    both: usize,
}

impl Pairs {
    pub(super) fn new() -> Pairs {
        Pairs { slots: Vec::new(), round: 0, taken: 0 }
    }

    /// How many values two texts share.
    pub(super) fn shared<'t>(
        &mut self,
        first: impl Iterator<Item = &'t str>,
        second: impl Iterator<Item = &'t str>,
    ) -> usize {
        self.count(first, second).both
    }

    /// The share of the smaller text's values that the other has too.
    #[allow(clippy::cast_precision_loss)] // sizes of small sets
    pub(super) fn overlap<'t>(
        &mut self,
        first: impl Iterator<Item = &'t str>,
        second: impl Iterator<Item = &'t str>,
    ) -> f32 {
        let counts = self.count(first, second);
        let least = counts.first.min(counts.second);
        if least < LEAST { 0.1 } else { counts.both as f32 / least as f32 }
    }

    fn count<'t>(
        &mut self,
        first: impl Iterator<Item = &'t str>,
        second: impl Iterator<Item = &'t str>,
    ) -> Counts {
        self.round += 1;
        self.taken = 0;
        let mut counts = Counts::default();
        for text in first {
            self.make_room();
            values(text, |value| {
                counts.first += usize::from(self.slot(value).is_some_and(|(_, fresh)| fresh));
            });
        }
        // A value of the second text alone is put too, so that it is counted once.
        for text in second {
            self.make_room();
            values(text, |value| {
                if let Some((slot, fresh)) = self.slot(value)
                    && !std::mem::replace(&mut slot.second, true)
                {
                    counts.second += 1;
                    counts.both += usize::from(!fresh);
                }
            });
        }
        counts
    }

    /// Makes room for the values of one text: at most half of the slots are taken.
    fn make_room(&mut self) {
        let need = (self.taken + SHOWN) * 2;
        if self.slots.len() >= need {
            return;
        }
        let more = vec![Slot::default(); need.next_power_of_two().max(FIRST_SLOTS)];
        self.taken = 0;
        let round = self.round;
        for old in std::mem::replace(&mut self.slots, more) {
            if old.round == round
                && let Some((slot, _)) = self.slot(old.value)
            {
                slot.second = old.second;
            }
        }
    }

    /// The slot of a value, and whether the value was not there and is put now. There is one: a slot is free.
    #[inline]
    fn slot(&mut self, value: u64) -> Option<(&mut Slot, bool)> {
        let mask = self.slots.len().wrapping_sub(1);
        let hash = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut at = usize::try_from(hash >> 40).unwrap_or(0) & mask;
        while self.slots.get(at).is_some_and(|slot| slot.round == self.round && slot.value != value) {
            at = (at + 1) & mask;
        }
        let slot = self.slots.get_mut(at)?;
        let fresh = slot.round != self.round;
        if fresh {
            *slot = Slot { value, round: self.round, second: false };
            self.taken += 1;
        }
        Some((slot, fresh))
    }
}

/// The values of a text's first characters.
fn values(text: &str, mut with: impl FnMut(u64)) {
    let bytes = text.as_bytes();
    // Common Han are numbered by their bytes, others as characters: no number is two.
    let (mut at, mut before) = (0, None::<u64>);
    let (mut word, mut letters) = (0u64, 0usize);
    for _ in 0..SHOWN {
        // The quick way for what nearly all is.
        if let (Some(first), 0, Some(&[lead, second, third])) = (before, letters, bytes.get(at..at + 3))
            && begins_common_han(lead, second)
        {
            let code = u64::from(u32::from_be_bytes([0, lead, second, third]));
            with(first << 32 | code);
            before = Some(code);
            at += 3;
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
        let code = match bytes.get(at..at + 3) {
            Some(&[lead, second, third]) if begins_common_han(lead, second) => {
                u32::from_be_bytes([0, lead, second, third])
            }
            _ => u32::from(c),
        };
        at += c.len_utf8();
        let han = is_han(c);
        if let (Some(before), true) = (before, han) {
            with(before << 32 | u64::from(code));
        }
        before = han.then_some(u64::from(code));
        if !han && is_letter(c) {
            letters += 1;
            // The first letters tell a word from another, whatever its ending.
            if letters <= 7 {
                word = word.wrapping_mul(0x0100_0000_01b3) ^ u64::from(u32::from(c.to_ascii_lowercase()));
            }
        } else {
            if letters >= 5 {
                with(word | 1 << 63);
            }
            (word, letters) = (0, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn what_two_texts_share() {
        let mut pairs = Pairs::new();
        let mut shared = |a: &str, b: &str| pairs.shared(std::iter::once(a), std::iter::once(b));
        assert_eq!(shared("水上书摊水上书摊", "书摊开张，水上"), 2);
        assert_eq!(shared("水上书摊", "山里果子"), 0);
        assert_eq!(shared("bridges over the river", "Bridges and rivers"), 1);
        // Large sets grow the table.
        let many: String = (0x4e00..0x4e00 + 200).filter_map(char::from_u32).collect();
        let texts: Vec<String> = (0..40u32)
            .map(|n| many.chars().filter_map(|c| char::from_u32(u32::from(c) + n * 211)).collect())
            .collect();
        let all = || texts.iter().map(String::as_str);
        assert_eq!(pairs.shared(all(), all()), pairs.count(all(), std::iter::empty()).first);
    }
}
