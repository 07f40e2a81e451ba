//! How wide the columns are, judged line by line from the lines around.

use super::super::lines::Line;
use super::super::text::{ends_sentence, is_han, others};

/// Wider lines than this are no column of a newspaper, in cells.
const WIDEST_CJK: usize = 84;
const WIDEST_LATIN: usize = 100;
/// Narrower ones hold too little to tell.
const NARROWEST: usize = 16;
/// How far from the measure a CJK line may end that holds marks or digits: they are set narrower, or hang over, or
/// must not stand at the start of the next line.
const SLACK: usize = 3;
/// Without any of those, only by half a character.
const TIGHT: usize = 1;
/// A word or a number that no line break parts has fewer characters.
const MOST_UNBROKEN: usize = 16;
/// A measure that so many lines of columns have is the page's.
const SUPPORT: u16 = 8;
/// So many lines of like width are a column even beside a wider one.
const FEW: usize = 6;
/// Lines looked at on each side.
const REACH: usize = 10;

/// What of a line tells whether it is part of a column.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)] // independent observations
pub(super) struct Look {
    /// Cells with the indent.
    pub width: u16,
    /// Could be a line of a column.
    pub narrow: bool,
    /// Wider than any column.
    pub wide: bool,
    /// No blank line, page or file stands between it and the line above.
    pub touches: bool,
    /// Ends a sentence.
    pub ends: bool,
    /// Ends with a figure.
    figure: bool,
    /// Starts with a small letter (Latin).
    pub lower: bool,
    pub latin: bool,
    /// A bullet or the like stands in front.
    pub marked: bool,
    /// Holds marks or characters that are not one em wide, by which its width may differ from the measure.
    loose: bool,
    /// Marks of a sentence inside the line, before its last character.
    pub inner: u8,
    /// Cells of what the line starts with that no line break parts: an opening mark, letters and digits.
    start: u8,
}

impl Look {
    /// Cells of the word that did not fit behind the line, where `next` starts with one.
    fn pushed_on(&self, next: Option<&Look>) -> u16 {
        next.filter(|next| next.touches && !self.ends).map_or(0, |next| next.start.into())
    }

    pub(super) fn of(line: &Line) -> Look {
        let touches = line.gap == 0 && !line.page_break && line.forced.is_none() && !line.begins;
        let width = line.width + usize::from(line.indent);
        if line.width > WIDEST_LATIN {
            return Look { touches, wide: true, ..Look::default() };
        }
        let mut chars = line.text.chars();
        let first = chars.next().unwrap_or(' ');
        let last = line.text.chars().next_back().unwrap_or(' ');
        let latin = !line.text.chars().take(24).any(|c| is_han(c) || matches!(c, '\u{3040}'..='\u{30ff}'));
        let (mut loose, mut inner) = (false, 0u8);
        for (_, c) in others(&line.text) {
            loose |= !is_han(c);
            inner = inner
                .saturating_add(u8::from(matches!(c, '，' | '。' | '、' | '；' | '：' | ',' | ';' | '“')));
        }
        let at_end = matches!(last, '，' | '。' | '、' | '；' | '：' | ',' | ';');
        Look {
            width: u16::try_from(width).unwrap_or(u16::MAX),
            narrow: width >= NARROWEST && line.width <= if latin { WIDEST_LATIN } else { WIDEST_CJK },
            wide: line.width > if latin { WIDEST_LATIN } else { WIDEST_CJK },
            touches,
            ends: ends_sentence(&line.text) || credited(&line.text),
            figure: last.is_ascii_digit(),
            lower: first.is_lowercase(),
            latin,
            marked: !is_han(first)
                && !first.is_alphanumeric()
                && !matches!(first, '“' | '《' | '（' | '(' | '"'),
            loose,
            inner: inner.saturating_sub(u8::from(at_end)),
            start: if latin { 0 } else { unbroken(&line.text) },
        }
    }
}

/// A sentence and a name in brackets: …停电。（张三）
fn credited(text: &str) -> bool {
    text.ends_with(['）', ')'])
        && text.rfind(['（', '(']).is_some_and(|at| text.get(..at).is_some_and(ends_sentence))
}

/// Cells of the letters and digits that `text` starts with, with the marks around them that stay on their line.
fn unbroken(text: &str) -> u8 {
    let mut cells = 0u8;
    let mut chars = text.chars().take(MOST_UNBROKEN).peekable();
    let opens = |c: char| matches!(c, '“' | '‘' | '（' | '《' | '「' | '『' | '(' | '"');
    while let Some(c) = chars.next_if(|c| opens(*c)) {
        cells = cells.saturating_add(if c.is_ascii() { 1 } else { 2 });
    }
    let mut word = false;
    while chars.next_if(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '%' | '/' | ':')).is_some() {
        cells = cells.saturating_add(1);
        word = true;
    }
    let closes = |c: &char| matches!(c, '”' | '’' | '）' | '》' | '」' | '』' | '，' | '。' | '、' | '；');
    while word && chars.next_if(closes).is_some() {
        cells = cells.saturating_add(2);
    }
    if word { cells } else { 0 }
}

/// Which lines fill their column.
pub(super) struct Measures {
    full: Vec<bool>,
    /// The widest line around, for Latin text: 0 where none is wrapped.
    latin: Vec<u16>,
}

impl Measures {
    /// `None` when no line of the text is part of a column.
    pub(super) fn of(looks: &[Look]) -> Option<Measures> {
        let mut full = vec![false; looks.len()];
        let mut latin = vec![0u16; looks.len()];
        let mut support = [0u16; WIDEST_CJK + 1 + SLACK];
        let mut any = false;
        for (i, look) in looks.iter().enumerate().filter(|(_, look)| look.narrow) {
            let around = around(looks, i);
            if look.latin {
                let wide = latin_measure(around);
                any |= wide > 0;
                if let Some(slot) = latin.get_mut(i) {
                    *slot = wide;
                }
            } else if fills(look, look.pushed_on(looks.get(i + 1)), around) {
                any = true;
                if let Some(slot) = full.get_mut(i) {
                    *slot = true;
                }
                if let Some(count) = support.get_mut(usize::from(look.width)) {
                    *count = count.saturating_add(1);
                }
            }
        }
        if !any {
            return None;
        }
        // A caption or a short report has too few lines to show its measure: the page's other columns do.
        for (i, look) in looks.iter().enumerate().filter(|(_, look)| look.narrow && !look.latin) {
            let goes_on = looks.get(i + 1).is_some_and(|next| next.touches && !next.wide);
            let alike = usize::from(look.width).checked_sub(TIGHT).map_or(0, |from| {
                support.iter().skip(from).take(2 * TIGHT + 1).fold(0u16, |sum, n| sum.saturating_add(*n))
            });
            let said = look.inner > 0 || looks.get(i + 1).is_some_and(|next| next.inner > 0 && next.ends);
            if goes_on
                && alike >= SUPPORT
                && said
                && !look.ends
                && let Some(slot) = full.get_mut(i)
            {
                *slot = true;
            }
        }
        fill_in_latin(&mut latin, looks);
        Some(Measures { full, latin })
    }

    /// Does line `i` fill its column (CJK)?
    pub(super) fn is_full(&self, i: usize) -> bool {
        self.full.get(i).copied().unwrap_or(false)
    }

    /// The measure of the column that line `i` stands in (Latin); 0 when it stands in none.
    pub(super) fn latin(&self, i: usize) -> usize {
        self.latin.get(i).copied().unwrap_or(0).into()
    }
}

/// The lines of the block around line `i`: no blank line stands between them, and no line wider than any column, which
/// would be a whole paragraph, so that its short neighbours are whole as well.
fn around(looks: &[Look], i: usize) -> &[Look] {
    let wide = |at: usize| looks.get(at).is_none_or(|look| look.wide);
    let mut from = i;
    while from > 0 && i - from < REACH && looks.get(from).is_some_and(|look| look.touches) && !wide(from - 1)
    {
        from -= 1;
    }
    let mut to = i + 1;
    while to - i <= REACH && looks.get(to).is_some_and(|look| look.touches) && !wide(to) {
        to += 1;
    }
    looks.get(from..to).unwrap_or(&[])
}

/// At least three lines around are as wide as this one, or would be with the word of `pushed_on` cells behind it, half of them cut a sentence, and marks stand inside them:
/// verse and rows of a list have theirs at the ends or nowhere.
fn fills(look: &Look, pushed_on: u16, around: &[Look]) -> bool {
    let slack = if look.loose { SLACK } else { TIGHT };
    let (mut alike, mut cut, mut inner, mut figures, mut wider) = (0usize, 0usize, 0usize, 0usize, 0usize);
    for other in around.iter().filter(|other| other.narrow && !other.latin) {
        let would = other.width > look.width && other.width < look.width + pushed_on;
        // Digits are half as wide, in some papers.
        wider += usize::from(!would && other.width / 4 * 3 > look.width && !other.ends);
        if would || usize::from(other.width.abs_diff(look.width)) <= slack {
            alike += 1;
            cut += usize::from(!other.ends);
            inner += usize::from(other.inner.min(2));
            figures += usize::from(other.figure);
        }
    }
    // The last line of a paragraph over the lines of a headline: a few of like width among many that are wider.
    let few = alike < FEW && wider >= 2 * alike;
    alike >= 3 && !few && cut * 2 >= alike && inner * 5 >= alike * 2 && figures * 5 <= alike * 2
}

/// Blocks of a few lines are set in the measure that most columns have.
fn fill_in_latin(latin: &mut [u16], looks: &[Look]) {
    let mut known: Vec<u16> = latin.iter().copied().filter(|wide| *wide > 0).collect();
    known.sort_unstable();
    let usual = known.get(known.len() / 2).copied().filter(|_| known.len() >= 6).unwrap_or(0);
    for (i, wide) in latin.iter_mut().enumerate() {
        let fits = looks.get(i).is_some_and(|look| look.narrow && look.latin && look.width <= usual);
        if *wide == 0 && fits {
            *wide = usual;
        }
    }
}

/// The widest of the lines around, where at least three are of like width and sentences run over their ends.
fn latin_measure(around: &[Look]) -> u16 {
    let narrow = || around.iter().filter(|look| look.narrow && look.latin);
    let wide = narrow().map(|look| look.width).max().unwrap_or(0);
    let alike = narrow().filter(|look| look.width * 10 >= wide * 8).count();
    let lower = narrow().filter(|look| look.touches && look.lower).count();
    let cut = narrow().filter(|look| !look.ends).count();
    if alike >= 3 && lower * 4 >= alike && cut * 2 >= alike { wide } else { 0 }
}
