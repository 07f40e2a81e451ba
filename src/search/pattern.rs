//! Narrowing headlines by what is typed: characters, pinyin, initials, or all of them mixed.
//!
//! 管委会 is found by `管委会`, `guanweihui`, `gwh`, `guanwh`, `gwh会` and, while it is being typed, by `guanwe`; a
//! character of several readings by each of them (重 by `zhong` and `chong`). A Latin word is found by any stretch of
//! it, several words by their initials. What is divided by spaces may stand anywhere, in any order.

use std::ops::Range;

use pinyin::ToPinyinMulti;

use super::fold::{fold, folded};

/// Letters of a headline that are looked at: nobody's headline is longer.
const LONGEST: usize = 300;

/// What somebody typed to narrow a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    terms: Vec<Vec<char>>,
}

/// A text that is ready to be narrowed by.
#[derive(Debug, Clone, Default)]
pub struct Headline {
    letters: Vec<Letter>,
    /// What may be typed first for each of the letters, as bits: most are passed over by a glance at these alone.
    begins: Vec<u32>,
    /// The same of all of them.
    any: u32,
}

#[derive(Debug, Clone)]
struct Letter {
    bytes: Range<usize>,
    /// The character, as printed.
    printed: char,
    /// What it is folded to.
    folded: char,
    /// The characters after the first; there are none of almost any.
    more: Box<[char]>,
    sort: Sort,
    /// The first of a word, or a character that is a word by itself.
    first: bool,
    /// The letters that its readings begin with, a bit each: most are told apart at a glance.
    initials: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Han,
    Latin,
    /// Spaces and signs: passed over where they are not typed.
    Sign,
}

impl Headline {
    /// Makes a text ready.
    pub fn new(text: &str) -> Headline {
        let mut letters: Vec<Letter> = Vec::new();
        fold(text, |folded, bytes| {
            if letters.len() == LONGEST {
                return;
            }
            let printed = text.get(bytes.clone()).and_then(|text| text.chars().next()).unwrap_or(' ');
            let mut chars = folded.chars();
            let Some(folded) = chars.next() else { return };
            let sort = match Some(folded) {
                // Most are: what Unicode says of them is a longer search.
                Some('\u{4E00}'..='\u{9FFF}') => Sort::Han,
                Some(char) if char.is_alphanumeric() && u32::from(char) < 0x2E80 => Sort::Latin,
                Some(char) if char.is_alphanumeric() => Sort::Han,
                _ => Sort::Sign,
            };
            // A space beside Han is folded to nothing: words beside it begin all the same.
            let joined =
                letters.last().is_some_and(|last| last.sort == sort && last.bytes.end == bytes.start);
            let first = sort != Sort::Latin || !joined;
            let mut letter =
                Letter { bytes, printed, folded, more: chars.collect(), sort, first, initials: 0 };
            if sort == Sort::Han {
                letter.initials = letter
                    .readings()
                    .filter_map(|reading| reading.chars().next())
                    .fold(0, |all, char| all | bit(char));
            }
            letters.push(letter);
        });
        let begins: Vec<u32> =
            letters.iter().map(|letter| letter.initials | bit_or_other(letter.folded)).collect();
        let any = begins.iter().fold(0, |all, bits| all | bits);
        Headline { letters, begins, any }
    }
}

impl Letter {
    /// How it may be read: 著 as itself and as 着.
    fn readings(&self) -> impl Iterator<Item = &'static str> {
        let folded = Some(self.folded).filter(|folded| *folded != self.printed);
        let chars = std::iter::once(self.printed).chain(folded);
        chars.filter_map(|char| char.to_pinyin_multi()).flatten().map(pinyin::Pinyin::plain)
    }
}

impl Letter {
    /// How many characters of a term the letter itself stands for, if it stands at its start.
    fn stands_for(&self, term: &[char]) -> Option<usize> {
        let (first, rest) = term.split_first()?;
        (*first == self.folded && rest.starts_with(&self.more)).then_some(1 + self.more.len())
    }
}

/// The bit of a letter; none of anything else.
fn bit(char: char) -> u32 {
    let typed = if char == 'ê' { 'e' } else { char };
    if typed.is_ascii_lowercase() { 1 << (u32::from(typed) - u32::from('a')) } else { 0 }
}

/// The bit of a letter, or the one that all other characters share.
fn bit_or_other(char: char) -> u32 {
    let bit = bit(char);
    if bit == 0 { 1 << 26 } else { bit }
}

impl Pattern {
    /// A pattern; `None` when it would let everything through.
    pub fn new(typed: &str) -> Option<Pattern> {
        let terms = typed.split_whitespace().map(|term| folded(term).chars().collect::<Vec<_>>());
        let terms: Vec<Vec<char>> = terms.filter(|term: &Vec<char>| !term.is_empty()).collect();
        (!terms.is_empty()).then_some(Pattern { terms })
    }

    /// The bytes of each text that match; `None` when one of the terms is in none of them. `loosely`, any start of a
    /// syllable or a word stands for it, not only the first letter.
    pub fn marks<const N: usize>(
        &self,
        texts: [&Headline; N],
        loosely: bool,
    ) -> Option<[Vec<Range<usize>>; N]> {
        let mut marks = [const { Vec::new() }; N];
        for term in &self.terms {
            let mut found = false;
            for (text, marks) in texts.iter().zip(&mut marks) {
                if let Some(letters) = (Search { letters: &text.letters, term, loosely }).first(text) {
                    found = true;
                    marks.extend(
                        letters.iter().filter_map(|at| text.letters.get(*at)).map(|of| of.bytes.clone()),
                    );
                }
            }
            if !found {
                return None;
            }
        }
        Some(marks.map(merged))
    }
}

/// Ranges in order, those that touch or overlap made one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut().filter(|last| last.end >= range.start) {
            Some(last) => last.end = last.end.max(range.end),
            None => out.push(range),
        }
    }
    out
}

/// One term looked for in one text.
struct Search<'a> {
    letters: &'a [Letter],
    term: &'a [char],
    loosely: bool,
}

impl Search<'_> {
    /// The letters of the first place that matches.
    fn first(&self, text: &Headline) -> Option<Vec<usize>> {
        let first = bit_or_other(*self.term.first()?);
        if text.any & first == 0 {
            return None;
        }
        // Places in text and term from which there is no way to the end.
        let mut failed = Vec::new();
        let mut path = Vec::new();
        let may_begin = text.begins.iter().enumerate().filter(|(_, begins)| **begins & first != 0);
        may_begin.map(|(at, _)| at).find_map(|at| {
            path.clear();
            self.matches(at, 0, &mut failed, &mut path).then(|| {
                path.reverse();
                std::mem::take(&mut path)
            })
        })
    }

    /// The rest of the term stands at a letter. The path is given backwards.
    fn matches(&self, at: usize, typed: usize, failed: &mut Vec<bool>, path: &mut Vec<usize>) -> bool {
        let rest = self.term.get(typed..).unwrap_or_default();
        let Some(next) = rest.first() else { return true };
        let slot = at * self.term.len() + typed;
        if failed.get(slot).copied().unwrap_or_default() {
            return false;
        }
        let Some(letter) = self.letters.get(at) else { return false };
        let found = self.consume(letter, at, typed, rest, failed, path)
            // 西安 as `xi'an`; a sign or a space in the headline that is not typed.
            || (typed > 0 && *next == '\'' && self.matches(at, typed + 1, failed, path))
            || (typed > 0 && letter.sort == Sort::Sign && self.matches(at + 1, typed, failed, path));
        if !found && typed > 0 {
            failed.resize(failed.len().max(self.letters.len() * self.term.len()), false);
            if let Some(slot) = failed.get_mut(slot) {
                *slot = true;
            }
        }
        found
    }

    /// The letter stands for the next characters of the term, and what follows stands for the rest.
    fn consume(
        &self,
        letter: &Letter,
        at: usize,
        typed: usize,
        rest: &[char],
        failed: &mut Vec<bool>,
        path: &mut Vec<usize>,
    ) -> bool {
        let mut go_on = |to: usize, taken: usize| {
            let found = self.matches(to, typed + taken, failed, path);
            if found {
                path.push(at);
            }
            found
        };
        if let Some(taken) = letter.stands_for(rest) {
            if go_on(at + 1, taken) {
                return true;
            }
            // An initial stands for its word.
            if letter.sort == Sort::Latin && (letter.first || self.loosely) {
                let next = self.letters.iter().skip(at + 1).position(|letter| letter.first);
                if next.is_some_and(|next| next > 0 && go_on(at + 1 + next, taken)) {
                    return true;
                }
            }
        }
        letter.sort == Sort::Han && self.readings(letter, rest, |taken| go_on(at + 1, taken))
    }

    /// Tries every stretch of the term that a reading of the character stands for.
    fn readings(&self, letter: &Letter, rest: &[char], mut go_on: impl FnMut(usize) -> bool) -> bool {
        if rest.first().is_none_or(|typed| letter.initials & bit(*typed) == 0) {
            return false;
        }
        for reading in letter.readings() {
            let length = reading.chars().count();
            let same = reading.chars().zip(rest).take_while(|(read, typed)| sounds(*read, **typed)).count();
            let initial = if reading.starts_with(['z', 'c', 's']) && reading.chars().nth(1) == Some('h') {
                2
            } else {
                1
            };
            // The longest first: what is typed in full is meant.
            for taken in (1..=same).rev() {
                let stands = taken == length || taken == rest.len() || taken == 1 || taken == initial;
                if (stands || self.loosely) && go_on(taken) {
                    return true;
                }
            }
        }
        false
    }
}

/// `ü` is typed as `v` or as `u`.
fn sounds(read: char, typed: char) -> bool {
    read == typed || (read == 'ü' && matches!(typed, 'v' | 'u')) || (read == 'ê' && typed == 'e')
}

#[cfg(test)]
mod tests {
    use super::{Headline, Pattern};

    /// What is marked, its stretches divided by bars; `loosely` with a `~` before it.
    fn marked(typed: &str, text: &str) -> Option<String> {
        let (typed, loosely) = typed.strip_prefix('~').map_or((typed, false), |typed| (typed, true));
        let [marks] = Pattern::new(typed).unwrap().marks([&Headline::new(text)], loosely)?;
        Some(marks.into_iter().map(|bytes| text.get(bytes).unwrap()).collect::<Vec<_>>().join("|"))
    }

    fn finds(text: &str, cases: &[(&str, &str)]) {
        for (typed, wanted) in cases {
            assert_eq!(marked(typed, text).as_deref(), Some(*wanted), "{typed} in {text}");
        }
    }

    fn misses(text: &str, cases: &[&str]) {
        for typed in cases {
            assert_eq!(marked(typed, text), None, "{typed} in {text}");
        }
    }

    #[test]
    fn pinyin_initials_and_characters_in_any_mixture() {
        let text = "高新区管委会会议：落户";
        for typed in [
            "管委会",
            "管委會",
            "gwh",
            "GWH",
            "ｇｗｈ",
            "guanweihui",
            "guanwh",
            "gweihui",
            "gw会",
            "管wh",
            "guan委h",
        ] {
            finds(text, &[(typed, "管委会")]);
        }
        // While it is typed.
        finds(
            text,
            &[("g", "高"), ("gu", "管"), ("guanw", "管委"), ("guanwe", "管委"), ("guanweih", "管委会")],
        );
        finds(
            text,
            &[("gwh会", "管委会会"), ("hyluohu", "会议|落户"), ("gao'xin", "高新"), ("hy：lh", "会议：落户")],
        );
        misses(text, &["gh", "gwx", "guanhui", "weiguan", "gaunweihui", "guaweihui"]);
        finds(text, &[("~guaweihui", "管委会")]);
    }

    #[test]
    fn a_character_has_all_its_readings() {
        let text = "重庆银行长春朝阳分行";
        finds(
            text,
            &[("cq", "重庆"), ("zq", "重庆"), ("chongqing", "重庆"), ("zhongqing", "重庆"), ("chq", "重庆")],
        );
        finds(
            text,
            &[("yh", "银行"), ("yx", "银行"), ("yinhang", "银行"), ("cqyh", "重庆银行"), ("chchun", "长春")],
        );
        finds("綠色女排", &[("lvse", "綠色"), ("luse", "綠色"), ("nvpai", "女排"), ("lse", "綠色")]);
        finds("看著", &[("kanzhe", "看著"), ("kanzhu", "看著")]);
    }

    #[test]
    fn latin_words_by_any_stretch_and_by_their_initials() {
        let text = "Old Ferry Bridge to reopen in May";
        finds(text, &[("ridge", "ridge"), ("BRIDGE to", "Bridge|to"), ("ofb", "O|F|B"), ("oldf", "Old|F")]);
        finds(text, &[("rim", "r|i|M"), ("bridgeto", "Bridge|to"), ("may ferry", "Ferry|May")]);
        misses(text, &["ofr", "lfb", "bridges", "olfe"]);
        finds(text, &[("~olfebr", "Ol|Fe|Br")]);
        finds(
            "深度参与RCEP合作 GDP增5%",
            &[("cyrcephz", "参与RCEP合作"), ("rcep", "RCEP"), ("gdpz", "GDP增"), ("z5%", "增5%")],
        );
    }

    #[test]
    fn all_that_is_divided_by_spaces_must_be_there() {
        let text = "老码头改成阅读驿站";
        finds(text, &[("yz lmt", "老码头|驿站"), ("阅读 lao", "老|阅读")]);
        misses(text, &["yz lmtx"]);
        let (title, kicker) = (Headline::new("老码头"), Headline::new("江畔时评"));
        let pattern = Pattern::new("lmt jp").unwrap();
        assert_eq!(
            pattern.marks([&title, &kicker], false),
            Some([9, 6].map(|end| std::iter::once(0..end).collect()))
        );
        assert_eq!(pattern.marks([&title], false), None);
        assert_eq!(Pattern::new(" \u{3000}"), None);
    }
}
