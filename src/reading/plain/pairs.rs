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
    known: [Known; KNOWN],
}

/// Pieces whose values are kept.
const KNOWN: usize = 8;

/// The values of a piece.
#[derive(Default)]
struct Known {
    number: Option<usize>,
    values: Vec<u64>,
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
        Pairs { slots: Vec::new(), round: 0, taken: 0, known: Default::default() }
    }

    /// How many values two texts share.
    pub(super) fn shared<'t>(
        &mut self,
        first: impl Iterator<Item = &'t str>,
        second: impl Iterator<Item = &'t str>,
    ) -> usize {
        let mut counts = self.begin();
        for text in first {
            self.make_room();
            values(text, |value| self.add_first(value, &mut counts));
        }
        for text in second {
            self.make_room();
            values(text, |value| self.add_second(value, &mut counts));
        }
        counts.both
    }

    /// The share of the smaller text's values that the other has too. The texts are pieces that have numbers: what was asked
    /// about of late is known.
    #[allow(clippy::cast_precision_loss)] // sizes of small sets
    pub(super) fn overlap<'t>(
        &mut self,
        first: impl Iterator<Item = (usize, &'t str)>,
        second: impl Iterator<Item = (usize, &'t str)>,
    ) -> f32 {
        let mut counts = self.begin();
        for (number, text) in first {
            let known = self.known(number, text);
            known.values.iter().for_each(|value| self.add_first(*value, &mut counts));
            self.keep(known);
        }
        for (number, text) in second {
            let known = self.known(number, text);
            known.values.iter().for_each(|value| self.add_second(*value, &mut counts));
            self.keep(known);
        }
        let least = counts.first.min(counts.second);
        if least < LEAST { 0.1 } else { counts.both as f32 / least as f32 }
    }

    fn begin(&mut self) -> Counts {
        self.round += 1;
        self.taken = 0;
        Counts::default()
    }

    #[inline]
    fn add_first(&mut self, value: u64, counts: &mut Counts) {
        counts.first += usize::from(self.slot(value).is_some_and(|(_, fresh)| fresh));
    }

    /// A value of the second text alone is put too, so that it is counted once.
    #[inline]
    fn add_second(&mut self, value: u64, counts: &mut Counts) {
        if let Some((slot, fresh)) = self.slot(value)
            && !std::mem::replace(&mut slot.second, true)
        {
            counts.second += 1;
            counts.both += usize::from(!fresh);
        }
    }

    /// The values of a piece, taken out of those that are known, and room for them.
    fn known(&mut self, number: usize, text: &str) -> Known {
        self.make_room();
        let mut known = self.known.get_mut(number % KNOWN).map(std::mem::take).unwrap_or_default();
        if known.number != Some(number) {
            known.number = Some(number);
            known.values.clear();
            values(text, |value| known.values.push(value));
        }
        known
    }

    fn keep(&mut self, known: Known) {
        if let Some(slot) = self.known.get_mut(known.number.unwrap_or(0) % KNOWN) {
            *slot = known;
        }
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
    // Common Han are numbered by their bytes, others as characters: no number is two.
    let (mut left, mut before) = (SHOWN, None::<u64>);
    let (mut word, mut letters) = (0u64, 0usize);
    let mut rest = text.as_bytes();
    loop {
        // The quick way for what nearly all is: a run of common Han behind another.
        if let (Some(mut first), 0) = (before, letters) {
            while let [lead, second, third, behind @ ..] = rest
                && left > 0
                && begins_common_han(*lead, *second)
            {
                let code = u64::from(u32::from_be_bytes([0, *lead, *second, *third]));
                with(first << 32 | code);
                first = code;
                rest = behind;
                left -= 1;
            }
            before = Some(first);
        }
        if left == 0 {
            return;
        }
        left -= 1;
        // What is no letter ends a word, and is no Han.
        let gap = match rest {
            [c @ 0..0x80, behind @ ..] if !c.is_ascii_alphabetic() => Some(behind),
            [0xE3, 0x80, 0x80..=0x82, behind @ ..]
            | [0xE2, 0x80, 0x9C | 0x9D, behind @ ..]
            | [0xEF, 0xBC, 0x8C | 0x9A, behind @ ..] => Some(behind),
            _ => None,
        };
        if let Some(behind) = gap {
            if letters >= 5 {
                with(word | 1 << 63);
            }
            (before, word, letters, rest) = (None, 0, 0, behind);
            continue;
        }
        let at = text.len() - rest.len();
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
        let code = match rest {
            [lead, second, third, ..] if begins_common_han(*lead, *second) => {
                u32::from_be_bytes([0, *lead, *second, *third])
            }
            _ => u32::from(c),
        };
        rest = rest.get(c.len_utf8()..).unwrap_or(&[]);
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

    fn distinct(texts: &[String]) -> usize {
        let mut all: Vec<[char; 2]> = texts
            .iter()
            .flat_map(|text| text.chars().zip(text.chars().skip(1)))
            .map(|(a, b)| [a, b])
            .collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    }

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
        let numbered = || texts.iter().map(String::as_str).enumerate();
        for _ in 0..2 {
            assert!((pairs.overlap(numbered(), numbered()) - 1.0).abs() < f32::EPSILON);
            assert!(pairs.overlap(numbered().take(3), numbered().skip(20)) < 1.0);
        }
        assert_eq!(pairs.shared(all(), all()), distinct(&texts));
    }
}
