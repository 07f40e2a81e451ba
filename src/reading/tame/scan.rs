//! Which characters need a second look, found at the speed of a table lookup a byte.

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// The offset in bytes of the first character that [`is_odd`]; `text` is UTF-8.
pub(super) fn first_odd(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(&lead) = text.get(at) {
        if LOOK.get(usize::from(lead)) == Some(&false) {
            // Nearly all are Han: none of U+4000 to U+9FFF is odd.
            at += if matches!(lead, 0xE4..=0xE9) { 3 } else { 1 };
            continue;
        }
        // Most of what else begins so are the marks of Chinese text.
        if let Some([0xE2, 0x80, 0x90..=0xA7] | [0xE3, 0x80, 0x80..=0xA9] | [0xEF, 0xBC, 0x81..=0xBF]) =
            text.get(at..at + 3)
        {
            at += 3;
            continue;
        }
        let c = char_at(text.get(at..)?);
        if is_odd(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
    None
}

/// For every byte: whether a character that begins with it may be odd. Han, Hangul and most of ASCII are not.
static LOOK: [bool; 256] = look_table();

const fn look_table() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    // A constant function can neither iterate nor use `get_mut`; the index is below the table's length.
    #[allow(clippy::indexing_slicing)]
    while byte < 256 {
        table[byte] = matches!(byte,
            0x00..=0x09 | 0x0B | 0x0D..=0x1F | 0x7F // controls but \n and \f
            | 0xC2 | 0xCC..=0xDF | 0xE0..=0xE3 | 0xEA | 0xED | 0xEF..=0xFF);
        byte += 1;
    }
    table
}

/// The first character of well-formed UTF-8.
fn char_at(bytes: &[u8]) -> char {
    let mut value = 0;
    let mut more = 0;
    for (i, byte) in bytes.iter().take(4).enumerate() {
        let byte = u32::from(*byte);
        if i == 0 {
            (value, more) = match byte {
                0..0x80 => (byte, 0),
                0x80..0xE0 => (byte & 0x1F, 1),
                0xE0..0xF0 => (byte & 0x0F, 2),
                _ => (byte & 0x07, 3),
            };
        } else if i <= more {
            value = value << 6 | byte & 0x3F;
        }
    }
    char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Whether a character is removed, folded, or may change together with its neighbours in NFC. What is not odd
/// never composes with the character before it.
pub(super) fn is_odd(c: char) -> bool {
    // The letters and punctuation of Chinese text, quickly.
    let everyday = matches!(c,
        '\n' | '\u{c}' | ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}' | '\u{ff01}'..='\u{ff60}');
    if everyday {
        return false;
    }
    matches!(c, '\t' | '\r' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{ff61}'..='\u{ff9f}' | '\u{1f3fb}'..='\u{1f3ff}')
        || is_removed(c)
        || canonical_combining_class(c) != 0
        || is_combining_mark(c)
        || is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes
}

/// Whether a character has no place in text that is shown: controls (but line ends, tabs and form feeds, which
/// are folded or kept), format characters (Unicode's Cf), invisible fillers, variation selectors, the enclosing
/// key cap, tags, noncharacters.
pub(super) fn is_removed(c: char) -> bool {
    if c.is_control() {
        return !matches!(c, '\u{9}'..='\u{d}' | '\u{85}');
    }
    let noncharacter = c as u32 & 0xFFFE == 0xFFFE || matches!(c, '\u{fdd0}'..='\u{fdef}');
    let invisible = matches!(c,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{20e3}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{e0000}'..='\u{e0fff}');
    let format = matches!(c,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}');
    noncharacter || invisible || format
}

/// Whether a character may take part in an emoji sequence. Wider than Unicode's `Extended_Pictographic`, which is
/// harmless: it is asked only around a joiner or a skin colour.
pub(super) fn is_pictographic(c: char) -> bool {
    matches!(c,
        '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        | '\u{2194}'..='\u{21aa}' | '\u{231a}'..='\u{23ff}' | '\u{24c2}' | '\u{25aa}'..='\u{27bf}'
        | '\u{2934}' | '\u{2935}' | '\u{2b05}'..='\u{2b55}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
        | '\u{1f000}'..='\u{1faff}')
}
