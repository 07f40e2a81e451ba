//! Text → lines with the facts that need no pattern: where they stand, how long they are, what is around them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::input::SourceText;
use super::text::{begins_common_han, fold, is_cjk};
use crate::model::{Forced, LineRole};

const FORM_FEED: u8 = 0x0c;
/// From so many lines on that ideographic spaces indent, they are the paper's manner.
const WIDE_INDENTS: usize = 3;

/// One line of the source that holds text.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools)] // independent observations
pub(super) struct Line<'s> {
    /// Trimmed text; after unwrapping, the text of several source lines.
    pub text: Cow<'s, str>,
    /// Cells of white space before the text (an ideographic space is 2).
    pub indent: u16,
    /// Blank lines above it.
    pub gap: u16,
    /// A form feed stands above it.
    pub page_break: bool,
    /// Number of the source line, from 1.
    pub no: u32,
    /// Which piece of that line it is: form feeds may divide one.
    pub piece: u32,
    /// Number of the last source line whose text it holds.
    pub last: u32,
    /// What it must be taken for.
    pub forced: Option<LineRole>,
    /// An article must begin with it.
    pub begins: bool,
    /// An item of an index box that looks like something else.
    pub item: bool,
    /// A headline of the page once more, in a list of them all.
    pub again: bool,
    /// Index of the source file.
    pub file: usize,
    /// Characters of the text.
    pub chars: usize,
    /// Cells of the text, CJK counted 2 (a measure of print, not of the screen).
    pub width: usize,
    /// What characters stand in it.
    pub has: Has,
    /// What its first characters are.
    pub opening: Opening,
    /// It was asked already whether it is a byline ([`super::signs::people::byline_line`]), and is none.
    pub no_byline: bool,
}

/// Kinds of characters that stand in a line. One look at the line finds them all, so that what could only be found
/// with the help of one need not be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Has(u8);

impl Has {
    /// A digit of half or full width.
    pub(super) const DIGIT: Has = Has(1);
    /// 年.
    pub(super) const YEAR: Has = Has(1 << 1);
    /// 。
    pub(super) const STOP: Has = Has(1 << 2);
    /// What divides role and name in a credit: a colon, slash or bar of half or full width.
    pub(super) const DIVIDER: Has = Has(1 << 3);
    /// White space other than the ideographic space.
    pub(super) const SPACE: Has = Has(1 << 4);
    /// An ideographic space.
    pub(super) const WIDE_SPACE: Has = Has(1 << 5);
    /// What ends or divides a sentence and stands in no folio: 。，？！
    pub(super) const SENTENCE: Has = Has(1 << 6);

    /// An opening bracket: ( or [ once folded.
    pub(super) const OPEN: Has = Has(1 << 7);

    fn of(c: char) -> Has {
        match c {
            '年' => Has::YEAR,
            '。' => Has(Has::STOP.0 | Has::SENTENCE.0),
            '，' | '？' | '！' => Has::SENTENCE,
            ':' | '/' | '|' | '：' | '／' | '｜' => Has::DIVIDER,
            '\u{3000}' => Has::WIDE_SPACE,
            '(' | '[' | '（' | '［' | '【' | '〔' => Has::OPEN,
            _ if fold(c).is_ascii_digit() => Has::DIGIT,
            _ if c.is_whitespace() => Has::SPACE,
            _ => Has(0),
        }
    }

    /// Does one of these stand in the line?
    pub(super) fn any(self, of: Has) -> bool {
        self.0 & of.0 != 0
    }
}

impl std::ops::BitOr for Has {
    type Output = Has;
    fn bitor(self, other: Has) -> Has {
        Has(self.0 | other.0)
    }
}

/// What one look at a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Measured {
    chars: usize,
    width: usize,
    has: Has,
    opening: Opening,
}

/// How many of a text's first characters are CJK, and how many commas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Opening {
    pub cjk: u8,
    pub commas: u8,
}

impl Opening {
    /// Characters that are looked at.
    pub(super) const CHARS: usize = 40;
}

/// The kind of an ASCII character.
const fn ascii(c: u8) -> Has {
    match c {
        b'0'..=b'9' => Has::DIGIT,
        b':' | b'/' | b'|' => Has::DIVIDER,
        b'(' | b'[' => Has::OPEN,
        b'\t'..=b'\r' | b' ' => Has::SPACE,
        _ => Has(0),
    }
}

/// Characters, cells and kinds of characters of a text. Nearly all are Han, ASCII, and marks of Chinese text, which the
/// bytes tell: U+5000 to U+9FFF begin with E5 to E9, among them 年; the ideographic space, 、 and 。 with E3 80.
fn measure(text: &str) -> Measured {
    let mut measured = Measured::default();
    let (mut chars, mut wide, mut commas, mut has) = (0, 0usize, 0u8, Has(0));
    let mut rest = text.as_bytes();
    for limit in [Opening::CHARS, usize::MAX] {
        loop {
            while let [lead, second, third, behind @ ..] = rest
                && begins_common_han(*lead, *second)
                && [*lead, *second, *third] != [0xE5, 0xB9, 0xB4]
                && chars < limit
            {
                chars += 1;
                wide += 1;
                rest = behind;
            }
            if chars >= limit || rest.is_empty() {
                break;
            }
            chars += 1;
            let (kind, behind) = match rest {
                [c @ 0..0x80, behind @ ..] => {
                    has = has | ascii(*c);
                    commas += u8::from(*c == b',' && limit == Opening::CHARS);
                    rest = behind;
                    continue;
                }
                [0xE5, 0xB9, 0xB4, behind @ ..] => (Has::YEAR, behind),
                [0xE3, 0x80, 0x81, behind @ ..] | [0xE2, 0x80, 0x9C | 0x9D, behind @ ..] => (Has(0), behind),
                [0xE3, 0x80, 0x80, behind @ ..] => (Has::WIDE_SPACE, behind),
                [0xE3, 0x80, 0x82, behind @ ..] => (Has(Has::STOP.0 | Has::SENTENCE.0), behind),
                [0xEF, 0xBC, 0x8C, behind @ ..] => {
                    commas += u8::from(limit == Opening::CHARS);
                    (Has::SENTENCE, behind)
                }
                _ => {
                    let at = text.len() - rest.len();
                    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                    rest = rest.get(c.len_utf8()..).unwrap_or(&[]);
                    has = has | Has::of(c);
                    wide += usize::from(is_cjk(c));
                    continue;
                }
            };
            wide += 1;
            has = has | kind;
            rest = behind;
        }
        if limit == Opening::CHARS {
            measured.opening = Opening { cjk: u8::try_from(wide).unwrap_or(u8::MAX), commas };
        }
    }
    Measured { chars, width: chars + wide, has, ..measured }
}

impl<'s> Line<'s> {
    /// The same line with another text.
    pub(super) fn with_text(&self, text: Cow<'s, str>) -> Line<'s> {
        let Measured { chars, width, has, opening } = measure(&text);
        Line { text, chars, width, has, opening, no_byline: false, ..self.clone() }
    }
}

impl<'s> Line<'s> {
    /// The line, whose text is no longer here.
    pub(super) fn take(&mut self) -> Line<'s> {
        let text = std::mem::replace(&mut self.text, Cow::Borrowed(""));
        Line { text, ..self.clone() }
    }
}

impl Line<'_> {
    /// Takes the next source line's text into this one (see [`super::text::join`]).
    pub(super) fn absorb(&mut self, next: &Line) {
        // A seam may take a hyphen away: what opens the text ends well before it, or is measured anew.
        let opens = self.text.len() < 4 * Opening::CHARS + 8 && self.chars < 2 * Opening::CHARS;
        super::text::join(self.text.to_mut(), &next.text);
        if opens {
            let most = 4 * Opening::CHARS;
            let opening = (most - 3..=most).rev().find_map(|to| self.text.get(..to));
            self.opening = measure(opening.unwrap_or(&self.text)).opening;
        }
        self.no_byline = false;
        self.chars += next.chars;
        self.width += next.width;
        // The seam may be a space.
        self.has = self.has | next.has | Has::SPACE;
        self.last = next.last;
    }
}

/// Splits a source file into its lines of text. `forced`: what lines of it must be taken for.
pub(super) fn split<'s>(
    source: &'s SourceText,
    file: usize,
    forced: Option<&BTreeMap<u32, Forced>>,
) -> Vec<Line<'s>> {
    let mut lines = Vec::new();
    let mut wide_indents = Vec::new();
    let (mut gap, mut page_break) = (0u16, false);
    let bytes = source.text.as_bytes();
    let mut from = 0;
    for (no, to) in (1u32..).zip(memchr::memchr_iter(b'\n', bytes).chain(std::iter::once(bytes.len()))) {
        let raw = source.text.get(from..to).unwrap_or("");
        from = to + 1;
        if raw.is_empty() {
            gap = gap.saturating_add(1);
            continue;
        }
        let mut blank = true;
        // A form feed may stand anywhere in the line: what follows it is on a new page.
        let feeds = memchr::memchr_iter(FORM_FEED, raw.as_bytes()).chain(std::iter::once(raw.len()));
        let mut start = 0;
        for (at, end) in (0u32..).zip(feeds) {
            let piece = raw.get(start..end).unwrap_or("");
            start = end + 1;
            page_break |= at > 0;
            let text = piece.trim();
            if text.is_empty() {
                continue;
            }
            blank = false;
            let lead = piece.get(..piece.len() - piece.trim_start().len()).unwrap_or("");
            let indent =
                lead.chars().map(|c| if c == '\u{3000}' { 2u16 } else { 1 }).fold(0, u16::saturating_add);
            wide_indents.push(lead.contains('\u{3000}'));
            let Measured { chars, width, has, opening } = measure(text);
            let Forced { role, begins } =
                forced.and_then(|lines| lines.get(&no).copied()).unwrap_or_default();
            lines.push(Line {
                text: Cow::Borrowed(text),
                indent,
                gap,
                page_break,
                no,
                piece: at,
                last: no,
                forced: role,
                begins,
                item: false,
                again: false,
                file,
                chars,
                width,
                has,
                opening,
                no_byline: false,
            });
            (gap, page_break) = (0, false);
        }
        if blank {
            gap = gap.saturating_add(1);
        }
    }
    unmark_centred(&mut lines, &wide_indents);
    lines
}

/// Where paragraphs are indented by ideographic spaces, other spaces in front of a line are left of where it stood in its
/// column: headlines are centred.
fn unmark_centred(lines: &mut [Line], wide_indents: &[bool]) {
    let indented = lines.iter().zip(wide_indents).filter(|(line, _)| line.indent >= 2);
    let (wide, all) =
        indented.fold((0usize, 0usize), |(wide, all), (_, is)| (wide + usize::from(*is), all + 1));
    if wide < WIDE_INDENTS || wide * 10 < all * 6 {
        return;
    }
    for (line, wide) in lines.iter_mut().zip(wide_indents) {
        if !wide {
            line.indent = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::is_cjk;
    use super::{Has, Measured, Opening, measure};

    #[test]
    fn the_quick_look_says_what_each_character_says() {
        for c in (0..0x3_0000).filter_map(char::from_u32) {
            let text = format!("{c}文");
            let wide = u8::from(is_cjk(c)) + 1;
            let opening = Opening { cjk: wide, commas: u8::from(matches!(c, ',' | '，')) };
            let want = Measured { chars: 2, width: 2 + usize::from(wide), has: Has::of(c), opening };
            assert_eq!(measure(&text), want, "{c:?}");
        }
        let opening = Opening { cjk: 40, commas: 1 };
        assert_eq!(measure(&format!("{}，年,", "文".repeat(39))).opening, opening);
        assert_eq!(measure(&format!("{},文", "文".repeat(40))).opening, Opening { commas: 0, ..opening });
    }
}
