//! A list of words that is asked often: does this text start, end, go on with one of them?
//!
//! Most texts do not, and a glance at one character says so.

use serde::Deserialize;

/// A quick no: one bit for the low twelve bits of each character of a set. Not in its place: all tables together would
/// fill a stack while they are read.
#[derive(Debug, Clone)]
struct Glance(Box<[u64; 64]>);

impl Default for Glance {
    fn default() -> Glance {
        Glance(Box::new([0; 64]))
    }
}

impl Glance {
    fn of(chars: impl Iterator<Item = char>) -> Glance {
        let mut glance = Glance::default();
        for c in chars {
            let low = u32::from(c);
            if let Some(slot) = glance.0.get_mut((low >> 6 & 63) as usize) {
                *slot |= 1 << (low & 63);
            }
        }
        glance
    }

    /// May the set hold `c`?
    #[inline]
    fn may_hold(&self, c: char) -> bool {
        let low = u32::from(c);
        self.0.get((low >> 6 & 63) as usize).is_some_and(|seen| seen >> (low & 63) & 1 != 0)
    }

    /// The places in `text` of the characters that the set may hold.
    #[inline]
    fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        let mut rest = text.as_bytes();
        std::iter::from_fn(move || {
            let left;
            (left, rest) = self.next(rest)?;
            Some(text.len() - left)
        })
    }

    /// The next such character in `rest`: how many bytes are left from it on, and what stands behind it. The twelve bits are
    /// the last two bytes' lower six each (a character of one byte has one and a half), so no character is decoded.
    fn next<'t>(&self, mut rest: &'t [u8]) -> Option<(usize, &'t [u8])> {
        let may = |high: u8, low: u8| {
            self.0.get(usize::from(high & 63)).is_some_and(|seen| seen >> (low & 63) & 1 != 0)
        };
        loop {
            // Nearly all have three.
            while let [0xE0..=0xEF, high, low, behind @ ..] = rest {
                if may(*high, *low) {
                    return Some((rest.len(), behind));
                }
                rest = behind;
            }
            let (high, low, behind) = match rest {
                [c @ 0..0x80, behind @ ..] => (*c >> 6, *c, behind),
                [0xF0..=0xFF, _, high, low, behind @ ..] | [high, low, behind @ ..] => (*high, *low, behind),
                _ => return None,
            };
            if may(high, low) {
                return Some((rest.len(), behind));
            }
            rest = behind;
        }
    }
}

/// Words, indexed by their first and last characters.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Words {
    all: Vec<String>,
    first: Index,
    last: Index,
}

/// A set of characters that is asked often.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "String")]
pub(crate) struct Chars {
    /// Sorted.
    all: Vec<char>,
    seen: Glance,
    /// The bytes that they begin with in UTF-8.
    leads: Vec<u8>,
}

impl From<String> for Chars {
    fn from(text: String) -> Chars {
        let mut all: Vec<char> = text.chars().collect();
        all.sort_unstable();
        all.dedup();
        let seen = Glance::of(all.iter().copied());
        let mut leads: Vec<u8> =
            all.iter().filter_map(|c| c.encode_utf8(&mut [0; 4]).bytes().next()).collect();
        leads.dedup();
        Chars { all, seen, leads }
    }
}

impl Chars {
    /// Is `c` one of them?
    pub(crate) fn contains(&self, c: char) -> bool {
        self.seen.may_hold(c) && self.all.binary_search(&c).is_ok()
    }

    /// The first place from byte `from` of `text` on where one of them stands.
    pub(crate) fn find(&self, text: &str, from: usize) -> Option<(usize, char)> {
        let rest = text.get(from..)?;
        let here =
            |at: usize| rest.get(at..)?.chars().next().filter(|c| self.contains(*c)).map(|c| (from + at, c));
        match *self.leads.as_slice() {
            [] => None,
            [a] => memchr::memchr_iter(a, rest.as_bytes()).find_map(here),
            [a, b] => memchr::memchr2_iter(a, b, rest.as_bytes()).find_map(here),
            [a, b, c] => memchr::memchr3_iter(a, b, c, rest.as_bytes()).find_map(here),
            _ => self.seen.places(rest).find_map(here),
        }
    }

    /// How many there are.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }
}

/// Phrases in small letters that a text may start with, whatever its case ([`super::page::phrase`]).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Phrases {
    all: Vec<String>,
    /// Of the first characters.
    seen: Glance,
}

impl From<Vec<String>> for Phrases {
    fn from(all: Vec<String>) -> Phrases {
        let seen = Glance::of(all.iter().filter_map(|word| word.chars().next()));
        Phrases { all, seen }
    }
}

impl Phrases {
    /// The phrases that a text which begins with `c` may start with.
    pub(crate) fn under(&self, c: char) -> impl Iterator<Item = &str> {
        let may = |c: char| self.seen.may_hold(c);
        let small = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
        let any = may(c) || small != c && may(small) || c == '’' && may('\'');
        let begins = move |word: &&str| {
            word.chars().next().is_some_and(|first| first == c || first == small || c == '’' && first == '\'')
        };
        self.all
            .get(..if any { self.all.len() } else { 0 })
            .unwrap_or(&[])
            .iter()
            .map(String::as_str)
            .filter(begins)
    }
}

/// Words by one of their characters, the longest first.
#[derive(Debug, Clone, Default)]
struct Index {
    seen: Glance,
    /// Character and word, sorted by the character's bucket, the character, then by falling length.
    words: Vec<(char, usize)>,
    /// Where the words of each bucket begin, and those of the last end.
    buckets: Vec<usize>,
}

/// Buckets of an index: six bits of the characters.
const BUCKETS: usize = 64;

/// The bucket of words that `c` files.
fn bucket(c: char) -> usize {
    usize::try_from(u32::from(c)).unwrap_or(0) % BUCKETS
}

impl From<Vec<String>> for Words {
    fn from(all: Vec<String>) -> Words {
        let index = |of: fn(&String) -> Option<char>| {
            // What is sorted by, in one number: every start of the program makes hundreds of these.
            let key = |c: char, i: usize| {
                let len = all.get(i).map_or(0, String::len).min(usize::from(u16::MAX));
                let bucket = u64::try_from(bucket(c)).unwrap_or(0);
                bucket << 48 | u64::from(u32::from(c)) << 16 | (u64::from(u16::MAX) - len as u64)
            };
            let mut keyed: Vec<(u64, char, usize)> =
                all.iter().enumerate().filter_map(|(i, word)| of(word).map(|c| (key(c, i), c, i))).collect();
            keyed.sort_unstable();
            let words: Vec<(char, usize)> = keyed.into_iter().map(|(_, c, i)| (c, i)).collect();
            let seen = Glance::of(words.iter().map(|(c, _)| *c));
            let mut end = 0;
            let ends = |b: usize| {
                end += words.iter().skip(end).take_while(|(c, _)| bucket(*c) < b).count();
                end
            };
            let buckets = (0..=BUCKETS).map(ends).collect();
            Index { seen, words, buckets }
        };
        let first = index(|word| word.chars().next());
        let last = index(|word| word.chars().next_back());
        Words { all, first, last }
    }
}

impl Index {
    /// The words filed under `c`.
    fn under(&self, c: char) -> &[(char, usize)] {
        if !self.seen.may_hold(c) {
            return &[];
        }
        let bound = |at: usize| self.buckets.get(at).copied().unwrap_or(0);
        let filed = self.words.get(bound(bucket(c))..bound(bucket(c) + 1)).unwrap_or(&[]);
        let from = filed.iter().take_while(|(other, _)| *other < c).count();
        let rest = filed.get(from..).unwrap_or(&[]);
        let len = rest.iter().take_while(|(other, _)| *other == c).count();
        rest.get(..len).unwrap_or(&[])
    }
}

impl Words {
    /// Does a word start with this character?
    pub(crate) fn may_start(&self, c: char) -> bool {
        !self.first.under(c).is_empty()
    }

    /// The longest word that `text` starts with.
    #[inline]
    pub(crate) fn start(&self, text: &str) -> Option<&str> {
        let c = text.chars().next()?;
        if self.first.seen.may_hold(c) { self.longest_here(c, text) } else { None }
    }

    /// The longest word that `text` ends with.
    #[inline]
    pub(crate) fn end(&self, text: &str) -> Option<&str> {
        let c = text.chars().next_back()?;
        if self.last.seen.may_hold(c) { self.longest_behind(c, text) } else { None }
    }

    /// The longest word that `text` ends with, whose last character is `c`.
    fn longest_behind(&self, c: char, text: &str) -> Option<&str> {
        let words = self.last.under(c).iter().filter_map(|&(_, i)| self.all.get(i));
        words.map(String::as_str).find(|word| text.ends_with(word))
    }

    /// The first place in `text` where one of the words stands, and the longest that stands there.
    pub(crate) fn find<'w>(&'w self, text: &'w str) -> Option<(usize, &'w str)> {
        let mut rest = text.as_bytes();
        while let Some((left, behind)) = self.first.seen.next(rest) {
            let at = text.len() - left;
            let here = text.get(at..)?;
            if let Some(word) = self.longest_here(here.chars().next()?, here) {
                return Some((at, word));
            }
            rest = behind;
        }
        None
    }

    /// The longest word that `rest` starts with, whose first character is `c`.
    fn longest_here(&self, c: char, rest: &str) -> Option<&str> {
        let words = self.first.under(c).iter().filter_map(|&(_, i)| self.all.get(i));
        words.map(String::as_str).find(|word| rest.starts_with(word))
    }

    /// Every place in `text` where one of the words stands, with the longest that stands there.
    pub(crate) fn places<'w>(&'w self, text: &'w str) -> impl Iterator<Item = (usize, &'w str)> {
        self.first.seen.places(text).filter_map(move |at| {
            let rest = text.get(at..)?;
            Some((at, self.longest_here(rest.chars().next()?, rest)?))
        })
    }

    /// Does one of the words stand in `text`?
    pub(crate) fn any_in(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// How many places of `text` hold one of the words.
    pub(crate) fn count_in(&self, text: &str) -> usize {
        self.places(text).count()
    }

    /// Is `text` one of the words?
    pub(crate) fn has(&self, text: &str) -> bool {
        self.start(text).is_some_and(|word| word.len() == text.len())
    }

    /// The words, in the order of the list.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_word_at_either_end_and_inside() {
        let words = Words::from(["记者", "全媒体记者", "通讯员", "通讯"].map(String::from).to_vec());
        assert_eq!(words.start("全媒体记者甲"), Some("全媒体记者"));
        assert_eq!(words.start("通讯员乙"), Some("通讯员"));
        assert_eq!(words.end("本报全媒体记者"), Some("全媒体记者"));
        assert_eq!(words.end("本报记"), None);
        assert_eq!(words.find("请通讯员来"), Some((3, "通讯员")));
        assert_eq!(words.count_in("记者和通讯员"), 2);
        assert!(words.has("记者") && !words.has("记"));
        assert!(Words::default().start("x").is_none());
    }

    #[test]
    fn the_glance_sees_by_bytes_what_it_sees_by_characters() {
        let glance = Glance::of("a京é😀".chars());
        for c in (0..0x3_0000).filter_map(char::from_u32) {
            let text = format!("{c}文é京");
            let want: Vec<usize> =
                text.char_indices().filter(|(_, c)| glance.may_hold(*c)).map(|(at, _)| at).collect();
            assert_eq!(glance.places(&text).collect::<Vec<_>>(), want, "{c:?}");
        }
    }
}
