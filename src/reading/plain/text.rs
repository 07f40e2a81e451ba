//! Small tools on text that the splitter's modules share: safe slices, folding, character classes.

/// The bytes `from..to` of `text`; empty when they are no character boundaries.
pub(super) fn cut(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}

/// `text` from byte `from`; empty when that is no character boundary.
pub(super) fn tail(text: &str, from: usize) -> &str {
    text.get(from..).unwrap_or("")
}

/// `text` up to byte `to`; empty when that is no character boundary.
pub(super) fn head(text: &str, to: usize) -> &str {
    text.get(..to).unwrap_or("")
}

/// The first and the last `n` characters, for messages.
pub(super) fn snippet(text: &str, n: usize) -> String {
    let mut out: String = text.chars().take(n).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}

/// Folds a full-width form to its half-width one, and the ideographic space to a space, for matching only.
#[inline]
pub(super) fn fold(c: char) -> char {
    if c.is_ascii() || is_common_han(c) { c } else { fold_rare(c) }
}

fn fold_rare(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '〔' | '【' => '[',
        '〕' | '】' => ']',
        _ => c,
    }
}

/// `text` folded character by character (see [`fold`]).
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().map(fold));
    out
}

/// The first `n` characters of `text`, folded.
pub(super) fn folded_head(text: &str, n: usize) -> String {
    let mut out = String::with_capacity(n * 3);
    out.extend(text.chars().take(n).map(fold));
    out
}

/// A Han character (unified ideographs and their extensions, 々〇).
#[inline]
pub(super) fn is_han(c: char) -> bool {
    is_common_han(c)
        || matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{323af}' | '\u{f900}'..='\u{faff}' | '々' | '〇')
}

/// A mark that ornaments a line (□ ■ ◎ ⊙ ▲ ★ ☆ ✎ ※): arrows, shapes, signs and dingbats, no punctuation.
pub(super) fn is_ornament(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '※' | '▓' | '▌' | '▍')
}

/// A character of a script written without spaces between words: Han, kana, or their punctuation.
#[inline]
pub(super) fn is_cjk(c: char) -> bool {
    is_han(c)
        || !c.is_ascii()
            && matches!(c, '\u{3000}'..='\u{30ff}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Marks of Chinese text, which are no letters: Unicode's tables need a long look to say so.
fn is_everyday_mark(c: char) -> bool {
    matches!(c,
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301b}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}')
}

/// A Han character of the block that nearly all are of.
#[inline]
fn is_common_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// [`char::is_alphabetic`], quick for Chinese text.
pub(super) fn is_letter(c: char) -> bool {
    is_common_han(c)
        || if c.is_ascii() { c.is_ascii_alphabetic() } else { !is_everyday_mark(c) && c.is_alphabetic() }
}

/// [`char::is_alphanumeric`], quick for Chinese text.
pub(super) fn is_letter_or_digit(c: char) -> bool {
    is_common_han(c)
        || if c.is_ascii() { c.is_ascii_alphanumeric() } else { !is_everyday_mark(c) && c.is_alphanumeric() }
}

/// Ends a sentence, in Chinese or Latin text, or closes one that has ended.
pub(super) fn ends_sentence(text: &str) -> bool {
    let mut seen_close = false;
    for c in text.chars().rev() {
        match c {
            '。' | '！' | '？' | '!' | '?' | '…' | '．' | '.' | '｡' => return true,
            '”' | '’' | '）' | ')' | '」' | '』' | '】' | ']' | '》' | '"' | '\'' | '〕' | '〉' => {
                seen_close = true;
            }
            ' ' | '\u{3000}' => {}
            _ => return seen_close && matches!(c, '；' | '：' | ':' | ';'),
        }
    }
    false
}

/// Where the first sentence of `text` ends: the byte after its full stop and closing marks, or `None`.
pub(super) fn first_sentence_end(text: &str) -> Option<usize> {
    let mut ended = false;
    for (at, c) in text.char_indices() {
        let stop = matches!(c, '。' | '！' | '？' | '!' | '?');
        let close = matches!(c, '”' | '’' | '）' | ')' | '」' | '』' | '》' | '"');
        if ended && !stop && !close {
            return Some(at);
        }
        ended = stop || (ended && close);
    }
    ended.then_some(text.len())
}

/// `text` without its white space.
pub(super) fn unspaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, c) in others(text).filter(|(_, c)| c.is_whitespace()) {
        out.push_str(cut(text, from, at));
        from = at + c.len_utf8();
    }
    out.push_str(tail(text, from));
    out
}

/// Does a letter of ASCII stand in `text`? All bytes are looked at, many at a time.
pub(super) fn has_ascii_letters(text: &str) -> bool {
    text.bytes().fold(0u8, |any, byte| any | u8::from(byte.is_ascii_alphabetic())) != 0
}

/// Has `text` more than so many characters? Its bytes nearly always say so.
#[inline]
pub(super) fn is_longer(text: &str, chars: usize) -> bool {
    text.len() > chars && (text.len() > 4 * chars || text.chars().nth(chars).is_some())
}

/// Do these bytes begin a Han character of the block that nearly all are of, U+4E00 to U+9FFF?
#[inline]
pub(super) fn begins_common_han(lead: u8, second: u8) -> bool {
    matches!(lead, 0xE5..=0xE9) || lead == 0xE4 && second >= 0xB8
}

/// The characters of a text that are no common Han, with where they stand. Those are stepped over without a look.
#[inline]
pub(super) fn others(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut rest = text.as_bytes();
    std::iter::from_fn(move || {
        while let [lead, second, _, behind @ ..] = rest
            && begins_common_han(*lead, *second)
        {
            rest = behind;
        }
        let at = text.len() - rest.len();
        let c = text.get(at..)?.chars().next()?;
        rest = rest.get(c.len_utf8()..)?;
        Some((at, c))
    })
}

/// Brackets and quotes that `text` opens and does not close.
pub(super) fn open_brackets(text: &str) -> usize {
    let mut depth = 0usize;
    for (_, c) in others(text) {
        match c {
            '（' | '(' | '《' | '「' | '『' | '【' | '〔' | '“' | '‘' => depth += 1,
            '）' | ')' | '》' | '」' | '』' | '】' | '〕' | '”' | '’' => {
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
    }
    depth
}

/// Takes out the stray spaces that an extraction left between Han characters of running text. A text with many of
/// them is a list, and keeps them.
pub(super) fn without_stray_spaces(text: &str) -> Option<String> {
    let is_stray = |at: &usize| {
        head(text, *at).chars().next_back().is_some_and(is_cjk)
            && tail(text, at + 1).chars().next().is_some_and(is_cjk)
    };
    let stray = memchr::memchr_iter(b' ', text.as_bytes()).filter(is_stray).count();
    if stray == 0 {
        return None;
    }
    let chars = text.chars().count();
    if chars < 25 || stray * 12 > chars {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let between = c == ' '
            && out.chars().next_back().is_some_and(is_cjk)
            && chars.peek().is_some_and(|&next| is_cjk(next));
        if !between {
            out.push(c);
        }
    }
    Some(out)
}

/// Joins two stretches of one sentence that a line or column break cut: without a space in Chinese, with one
/// between Latin words, and without the hyphen that a break put into a word.
pub(super) fn join(left: &mut String, right: &str) {
    let right = right.trim_start();
    let Some(first) = right.chars().next() else { return };
    let kept = left.trim_end().len();
    left.truncate(kept);
    let Some(last) = left.chars().next_back() else {
        left.push_str(right);
        return;
    };
    let before_last = left.chars().rev().nth(1);
    if matches!(last, '-' | '\u{ad}' | '¬')
        && first.is_lowercase()
        && before_last.is_some_and(char::is_alphabetic)
    {
        left.pop();
    } else if !(is_cjk(last)
        || is_cjk(first)
        || matches!(last, '-' | '—' | '/')
        || is_digit_seam(last, first))
    {
        left.push(' ');
    }
    left.push_str(right);
}

/// A number cut in two has no space in it.
fn is_digit_seam(last: char, first: char) -> bool {
    (last.is_ascii_digit() || matches!(last, '.')) && first.is_ascii_digit()
        || last.is_ascii_digit() && matches!(first, '%' | '.' | '℃' | '°')
}

/// Characters that count for likeness: letters, digits and Han, folded and in lower case.
pub(super) fn squash(text: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len() / 3);
    squash_into(text.chars(), &mut out);
    out
}

/// The same, behind what `out` holds.
pub(super) fn squash_into(chars: impl Iterator<Item = char>, out: &mut Vec<char>) {
    chars.for_each(|c| squash_char(c, out));
}

/// The same of one character.
#[inline]
pub(super) fn squash_char(c: char, out: &mut Vec<char>) {
    if is_common_han(c) {
        out.push(c);
    } else {
        squash_other(c, out);
    }
}

/// The same of a character that is no common Han.
fn squash_other(c: char, out: &mut Vec<char>) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        }
    } else if !is_everyday_mark(c) {
        squash_rare(c, out);
    }
}

/// The same of a character that is neither.
fn squash_rare(c: char, out: &mut Vec<char>) {
    let c = fold(c);
    if is_han(c) {
        out.push(c);
    } else if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        }
    } else if is_letter_or_digit(c) {
        out.extend(c.to_lowercase());
    }
}

/// Does `short`, which is not empty, stand in `long`?
pub(super) fn holds(long: &[char], short: &[char]) -> bool {
    let first = short.first();
    first.is_some() && long.windows(short.len()).any(|part| part.first() == first && part == short)
}

/// Two neighbouring characters as one number; pairs are in the order of their characters.
pub(super) fn pair(first: char, second: char) -> u64 {
    u64::from(u32::from(first)) << 32 | u64::from(u32::from(second))
}

/// The pairs of neighbours among some characters, in their order.
pub(super) fn neighbours(chars: &[char]) -> impl Iterator<Item = u64> {
    chars.iter().zip(chars.iter().skip(1)).map(|(first, second)| pair(*first, *second))
}

/// The pairs of characters of a text that count for likeness, sorted.
pub(super) fn pairs(text: &str) -> Vec<u64> {
    sorted_pairs(&squash(text))
}

/// The pairs of neighbours among some characters, sorted.
pub(super) fn sorted_pairs(chars: &[char]) -> Vec<u64> {
    let mut pairs: Vec<u64> = neighbours(chars).collect();
    pairs.sort_unstable();
    pairs
}

/// How many pairs two sorted lists share.
pub(super) fn shared(a: &[u64], b: &[u64]) -> usize {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let mut shared = 0usize;
    if short.len() * 8 < long.len() {
        let mut rest = long;
        for x in short {
            rest = rest.get(rest.partition_point(|y| y < x)..).unwrap_or(&[]);
            if rest.first() == Some(x) {
                shared += 1;
                rest = rest.get(1..).unwrap_or(&[]);
            }
        }
        return shared;
    }
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (short.get(i), long.get(j)) {
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    shared
}

/// How alike two texts are, 0 to 1: shared character pairs (Dice's coefficient).
pub(super) fn likeness(a: &str, b: &str) -> f32 {
    pairs_alike(&pairs(a), &pairs(b))
}

/// The same of two texts' sorted pairs.
pub(super) fn pairs_alike(a: &[u64], b: &[u64]) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    #[allow(clippy::cast_precision_loss)] // counts of characters, far below 2^24
    {
        2.0 * shared(a, b) as f32 / (a.len() + b.len()) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::{
        begins_common_han, is_common_han, is_letter, is_letter_or_digit, is_longer, others, unspaced,
    };

    #[test]
    fn the_quick_looks_say_what_unicode_says() {
        for c in (0..0x3_0000).filter_map(char::from_u32) {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn common_han_are_told_by_their_bytes() {
        for c in (0..0x3_0000).filter_map(char::from_u32) {
            let text = format!("文{c}a 中");
            if let [_, _, _, lead, second, ..] = *text.as_bytes() {
                assert_eq!(begins_common_han(lead, second), is_common_han(c), "{c:?}");
            }
            let want: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !is_common_han(*c)).collect();
            assert_eq!(others(&text).collect::<Vec<_>>(), want, "{c:?}");
            let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            assert_eq!(unspaced(&text), bare, "{c:?}");
            assert!(is_longer(&text, 4) && !is_longer(&text, 5), "{c:?}");
        }
    }
}
