//! Spaces that are not in the text: between Han and Latin (盘古之白), and those that make a line full.

use super::{Gap, Row, Wrap};
use crate::layout::breaks::opportunities;
use crate::layout::unicode::{Class, entry, width};

/// Cells by which a space between words is widened at most. A line that needs more stays ragged: a hole is worse.
const WIDEST_WORD_SPACE: usize = 3;
/// Cells that are put between Han and Latin at most: one Han.
const WIDEST_SEAM: usize = 2;

/// Sets a text with a cell between Han and Latin. `rows` wraps it, as if the cells were spaces of the text: so
/// they count, and one at a line's end is dropped.
pub(super) fn pangu(text: &str, how: Wrap, rows: impl Fn(&str, Wrap) -> Vec<Row>) -> Vec<Row> {
    let seams: Vec<usize> = seams(text).collect();
    let mut spaced = String::with_capacity(text.len() + seams.len());
    let mut copied = 0;
    for &seam in &seams {
        spaced.push_str(text.get(copied..seam).unwrap_or_default());
        spaced.push(' ');
        copied = seam;
    }
    spaced.push_str(text.get(copied..).unwrap_or_default());
    let mut out = rows(&spaced, how);
    // Back to the bytes of the text: each space put in moved by one what stands after it.
    let mut passed = 0;
    for row in &mut out {
        let seam_before =
            |passed: usize, end: usize| seams.get(passed).copied().filter(|seam| seam + passed < end);
        while seam_before(passed, row.bytes.start).is_some() {
            passed += 1;
        }
        row.bytes.start -= passed;
        while let Some(byte) = seam_before(passed, row.bytes.end) {
            row.gaps.push(Gap { byte, cells: 1 });
            passed += 1;
        }
        row.bytes.end -= passed;
    }
    out
}

/// The places between Han and Latin letters or figures, as byte offsets. None is beside punctuation.
pub(super) fn seams(text: &str) -> impl Iterator<Item = usize> {
    let mut before = None;
    text.char_indices().filter_map(move |(at, c)| {
        let script = Script::of(c);
        let met = matches!(
            (before.replace(script), script),
            (Some(Script::Han), Script::Latin) | (Some(Script::Latin), Script::Han)
        );
        met.then_some(at)
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Han and kana.
    Han,
    /// Letters and figures of one cell.
    Latin,
    Other,
}

impl Script {
    fn of(c: char) -> Script {
        let entry = entry(c);
        let wide = entry.width() == width::TWO;
        match entry.class() {
            Class::ID | Class::SK | Class::NS if wide && c.is_alphabetic() => Script::Han,
            Class::AL | Class::NU if !wide && c.is_alphanumeric() => Script::Latin,
            _ => Script::Other,
        }
    }
}

/// Makes every row full but the last of a paragraph: the spaces between words are widened first, then Han and
/// Latin parted. What may not be broken is not spaced out either.
pub(super) fn justify(text: &str, how: Wrap, rows: &mut [Row]) {
    let mut places = opportunities(text, how.rules()).peekable();
    let (mut words, mut seams) = (Vec::new(), Vec::new());
    for at in 0..rows.len() {
        let next = rows.get(at + 1).map(|row| row.bytes.start);
        let Some(row) = rows.get_mut(at) else { return };
        words.clear();
        seams.clear();
        while places.next_if(|&place| place <= row.bytes.start).is_some() {}
        while let Some(place) = places.next_if(|&place| place < row.bytes.end) {
            match kind(text, row.bytes.start, place) {
                Some(Kind::Words) => words.push(place),
                Some(Kind::Seam) => seams.push(place),
                None => {}
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

enum Kind {
    Words,
    Seam,
}

/// What a place where the line may break is, to whoever looks for room.
fn kind(text: &str, start: usize, place: usize) -> Option<Kind> {
    let before = text.get(start..place)?;
    let last = before.chars().next_back()?;
    if entry(last).class() == Class::SP {
        // An indent of the text's own is none of the spaces between words.
        let indent = before.chars().all(|c| entry(c).class() == Class::SP);
        return (!indent).then_some(Kind::Words);
    }
    let next = text.get(place..)?.chars().next()?;
    let scripts = (Script::of(last), Script::of(next));
    matches!(scripts, (Script::Han, Script::Latin) | (Script::Latin, Script::Han)).then_some(Kind::Seam)
}

/// Shares `cells` out among places, as evenly as they go.
fn share(cells: usize, places: &[usize], gaps: &mut Vec<Gap>) {
    for (number, &byte) in places.iter().enumerate() {
        let own = (number + 1) * cells / places.len() - number * cells / places.len();
        if own > 0 {
            gaps.push(Gap { byte, cells: u16::try_from(own).unwrap_or(u16::MAX) });
        }
    }
}
