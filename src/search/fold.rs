//! One form of a text: half width, lower case, without accents, simplified, and without spaces beside Han.
//!
//! What one folds to never depends on more than its own characters and, for a space, on the two beside it: so the
//! folded form of any stretch that begins and ends with text is the same by itself as within a longer text.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::simplified::simplified;

/// Most marks that are taken as part of the character before them.
const MOST_MARKS: usize = 8;

/// Gives the folded text in order, one character of `text` (with the marks on it) at a time, each with its bytes.
/// A line break stays one; a run of other white space is one space, or nothing at all.
pub(super) fn fold(text: &str, mut sink: impl FnMut(&str, Range<usize>)) {
    let mut chars = text.char_indices().peekable();
    let mut folded = String::new();
    // A run of spaces that is not given yet, and the folded character before it.
    let mut space: Option<usize> = None;
    let mut before: Option<char> = None;
    while let Some((start, char)) = chars.next() {
        if char == '\n' {
            (space, before) = (None, None);
            sink("\n", start..start + 1);
            continue;
        }
        if char.is_whitespace() {
            space.get_or_insert(start);
            continue;
        }
        folded.clear();
        fold_char(char, &mut folded);
        let mut end = start + char.len_utf8();
        for _ in 0..MOST_MARKS {
            let Some((at, mark)) = chars.next_if(|(_, next)| is_mark(*next)) else { break };
            end = at + mark.len_utf8();
        }
        let (Some(first), Some(last)) = (folded.chars().next(), folded.chars().next_back()) else { continue };
        if let (Some(from), Some(before)) = (space.take(), before)
            && !is_wide(before)
            && !is_wide(first)
        {
            sink(" ", from..start);
        }
        sink(&folded, start..end);
        before = Some(last);
    }
}

/// The folded form of a text: two texts that a search takes for one have the same.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold(text, |folded, _| out.push_str(folded));
    out
}

/// The folded form of one character; nothing of a mark.
pub(super) fn fold_char(char: char, out: &mut String) {
    match char {
        '\0'..='\x7F' => out.push(char.to_ascii_lowercase()),
        '\u{3400}'..='\u{9FFF}' => out.push(simplified(char)),
        '\u{FF01}'..='\u{FF5E}' => {
            let half = char::from_u32(u32::from(char) - 0xFEE0).unwrap_or(char);
            out.push(half.to_ascii_lowercase());
        }
        // Punctuation that means itself, and syllables that are one character to their readers.
        '…' | '\u{3001}'..='\u{300B}' | '\u{3010}'..='\u{3020}' | '\u{AC00}'..='\u{D7A3}' => out.push(char),
        _ => decompose_compatible(char, |part| match alias(part) {
            Some(alias) => out.push_str(alias),
            None if is_mark(part) => {}
            None => {
                let lower = part.to_lowercase().filter(|lower| !is_mark(*lower));
                // Signs that are an accent by itself have become a space with an accent.
                let seen = |char: char| if char.is_whitespace() { '_' } else { char };
                out.extend(lower.map(simplified).map(seen));
            }
        }),
    }
}

/// What is typed for a character that keyboards do not have.
fn alias(char: char) -> Option<&'static str> {
    Some(match char {
        '‘' | '’' | '‚' | '‛' | '『' | '』' => "'",
        '“' | '”' | '„' | '‟' | '「' | '」' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        '·' | '・' | '•' | '‧' => "·",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        _ => return None,
    })
}

/// An accent or other sign on the character before it. The voicing marks of kana are letters of their own.
pub(super) fn is_mark(char: char) -> bool {
    char >= '\u{300}' && is_combining_mark(char) && !matches!(char, '\u{3099}' | '\u{309A}')
}

/// Written without spaces: Han, kana, and their punctuation.
fn is_wide(char: char) -> bool {
    matches!(char, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{2_0000}'..='\u{3_FFFF}')
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn one_form_of_what_readers_take_for_one() {
        let same = [
            ("ＧＤＰ增长５％", "gdp增长5%"),
            ("國務院發佈", "国务院发布"),
            ("看著", "看着"),
            ("Café Müller", "cafe muller"),
            ("Cafe\u{301}", "CAFÉ"),
            ("Straße", "STRASSE"),
            ("o\u{FB03}ce", "office"),
            ("120㎡", "120m2"),
            ("don’t", "don't"),
            ("“水库”", "「水庫」"),
            ("ｶﾞｽ", "ガス"),
            ("⼭⽔", "山水"),
            ("2024 年 5 月", "2024年5月"),
            ("排在 雨前", "排在雨前"),
            ("new\u{3000} \u{a0}bridge", "New Bridge"),
            ("  a b  ", "a b"),
            ("好， 坏", "好,坏"),
        ];
        for (one, other) in same {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        let other =
            [("か", "が"), ("newbridge", "new bridge"), ("a\nb", "a b"), ("甲乙", "乙甲"), ("하", "한")];
        for (one, other) in other {
            assert_ne!(folded(one), folded(other));
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for char in ('\0'..='\u{2_FFFF}').filter(|char| !char.is_control()) {
            let once = folded(&char.to_string());
            assert_eq!(folded(&once), once, "{char:?} {:x}", u32::from(char));
        }
    }
}
