//! Spaces that are not in the text: between Han and Latin (盘古之白), and those that make a line full.

use std::ops::Range;

use super::{Gap, Row, Wrap};
use crate::layout::cells::{Ambiguous, Scan, Unit};
use crate::layout::unicode::{Class, entry, width};

/// Cells by which a space between words is widened at most. A line that needs more stays ragged: a hole is worse.
const WIDEST_WORD_SPACE: usize = 3;
/// Cells that are put between Han and Latin at most: one Han.
const WIDEST_SEAM: usize = 2;

/// Remembers, while lines are made, where spaces may be put in.
#[derive(Debug, Clone)]
pub(super) struct Spaces {
    pangu: bool,
    justify: bool,
    /// What stands before.
    script: Script,
    /// Seams of the line that is being made, by byte.
    seams: Vec<usize>,
    /// Where lines may be stretched: places at which they might have been broken, after a space or at a seam.
    pub(super) places: Vec<(usize, Kind)>,
}

impl Spaces {
    pub(super) fn new(pangu: bool, justify: bool) -> Spaces {
        Spaces { pangu, justify, script: Script::Other, seams: Vec::new(), places: Vec::new() }
    }

    /// Whether any are put in at all.
    #[inline]
    pub(super) fn are_wanted(&self) -> bool {
        self.pangu || self.justify
    }

    /// Cells to be put in before the next grapheme, at which a line may begin or not.
    #[inline]
    pub(super) fn before(&mut self, unit: &Unit, may_break: bool) -> usize {
        let script = Script::of_unit(unit);
        let before = std::mem::replace(&mut self.script, script);
        if (before == Script::Space) & may_break & self.justify {
            self.places.push((unit.start, Kind::Words));
        }
        if !before.meets(script) {
            return 0;
        }
        if may_break & self.justify {
            self.places.push((unit.start, Kind::Seam));
        }
        if self.pangu {
            self.seams.push(unit.start);
        }
        usize::from(self.pangu)
    }

    /// The gaps of a line of these bytes, after which the next one starts at `next`.
    pub(super) fn take(&mut self, line: &Range<usize>, next: usize) -> Vec<Gap> {
        if self.seams.is_empty() {
            return Vec::new();
        }
        let own = self.seams.iter().filter(|seam| line.start < **seam && **seam < line.end);
        let gaps = own.map(|&byte| Gap { byte, cells: 1, skips: 0 }).collect();
        self.seams.retain(|seam| *seam > next);
        gaps
    }
}

/// The places between Han and Latin letters or figures, as byte offsets. None is beside punctuation.
pub(super) fn seams(text: &str) -> impl Iterator<Item = usize> {
    let mut before = Script::Other;
    Scan::new(text, Ambiguous::One).filter_map(move |unit| {
        let script = Script::of_unit(&unit);
        std::mem::replace(&mut before, script).meets(script).then_some(unit.start)
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Han and kana.
    Han,
    /// Letters and figures of one cell.
    Latin,
    Space,
    Other,
}

impl Script {
    #[inline]
    fn of_unit(unit: &Unit) -> Script {
        match unit.first {
            '\u{4E00}'..='\u{9FFF}' => Script::Han,
            ' ' if unit.class == Class::SP => Script::Space,
            first if first.is_ascii() => {
                if first.is_ascii_alphanumeric() {
                    Script::Latin
                } else {
                    Script::Other
                }
            }
            // Most other characters are punctuation, whose class says so.
            first => match unit.class {
                Class::ID | Class::SK | Class::NS | Class::AL | Class::NU | Class::SP => Script::of(first),
                _ => Script::Other,
            },
        }
    }

    fn of(c: char) -> Script {
        let entry = entry(c);
        let wide = entry.width() == width::TWO;
        match entry.class() {
            Class::SP => Script::Space,
            Class::ID | Class::SK | Class::NS if wide && c.is_alphabetic() => Script::Han,
            Class::AL | Class::NU if !wide && c.is_alphanumeric() => Script::Latin,
            _ => Script::Other,
        }
    }

    #[inline]
    fn meets(self, next: Script) -> bool {
        matches!((self, next), (Script::Han, Script::Latin) | (Script::Latin, Script::Han))
    }
}

/// Makes every row full but the last of a paragraph: the spaces between words are widened first, then Han and
/// Latin parted. What may not be broken is not spaced out either.
pub(super) fn justify(text: &str, how: Wrap, places: &[(usize, Kind)], rows: &mut [Row]) {
    let mut places = places.iter().copied().peekable();
    let (mut words, mut seams) = (Vec::new(), Vec::new());
    for at in 0..rows.len() {
        let next = rows.get(at + 1).map(|row| row.bytes.start);
        let Some(row) = rows.get_mut(at) else { return };
        words.clear();
        seams.clear();
        while places.next_if(|&(place, _)| place <= row.bytes.start).is_some() {}
        // An indent of the text's own is none of the spaces between words.
        let own = text.get(row.bytes.clone()).unwrap_or_default();
        let indent = own.len() - own.trim_start_matches(|c| entry(c).class() == Class::SP).len();
        while places.next_if(|&(place, _)| place <= row.bytes.start + indent).is_some() {}
        while let Some((place, kind)) = places.next_if(|&(place, _)| place < row.bytes.end) {
            match kind {
                Kind::Words => words.push(place),
                Kind::Seam => seams.push(place),
            }
        }
        let ends = next.is_none_or(|next| {
            let between = text.get(row.bytes.end..next).unwrap_or_default();
            between.chars().any(|c| entry(c).class() == Class::NL)
        });
        let slack = usize::from(how.width().saturating_sub(row.indent + row.cells));
        let by_words = slack.min(words.len() * WIDEST_WORD_SPACE);
        if ends || slack == 0 || slack - by_words > seams.len() * WIDEST_SEAM {
            continue;
        }
        let mut gaps = std::mem::take(&mut row.gaps);
        share(by_words, &words, &mut gaps);
        share(slack - by_words, &seams, &mut gaps);
        gaps.sort_by_key(|gap| gap.byte);
        gaps.dedup_by(|later, first| {
            let same = later.byte == first.byte;
            first.cells += if same { later.cells } else { 0 };
            same
        });
        row.gaps = gaps;
        row.cells = how.width() - row.indent;
    }
}

/// What a place where the line may break is, to whoever looks for room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Words,
    Seam,
}

/// Shares `cells` out among places, as evenly as they go.
fn share(cells: usize, places: &[usize], gaps: &mut Vec<Gap>) {
    for (number, &byte) in places.iter().enumerate() {
        let own = (number + 1) * cells / places.len() - number * cells / places.len();
        if own > 0 {
            gaps.push(Gap { byte, cells: u16::try_from(own).unwrap_or(u16::MAX), skips: 0 });
        }
    }
}
