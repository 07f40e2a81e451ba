//! A laid-out article: lines from top to bottom, set when they are asked for.
//!
//! An article is set in portions: a piece, or a stretch of a very long one. Until a portion is set its lines are
//! guessed, so that every line has a number from the start; setting one moves the numbers below it and no others. Who
//! keeps a place over that keeps a [`TextPos`], or a piece and a byte.

use std::ops::Range;

use super::plan::plan;
use super::rows::rows;
use super::{Anchor, Line, Piece, Setting, Words};
use crate::layout::breaks::opportunities;
use crate::layout::cells::{self, Ambiguous};
use crate::model::{Article, Issue, TextPos};

/// An article of so many bytes is set whole at once, which takes less than a millisecond: all its numbers are exact.
const AT_ONCE: usize = 128 * 1024;
/// A piece longer than this, in bytes, is set in stretches of about this length; each begins a line. Print has no
/// paragraph of a hundredth of it.
const STRETCH: usize = 64 * 1024;
/// Bytes from which the length of a portion in cells is guessed.
const SAMPLE: usize = 96;

static BLANK: Line = Line { piece: None, bytes: 0..0, indent: 0, cells: 0, gaps: Vec::new() };

/// An article laid out for one [`Setting`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// What it was laid out for.
    pub setting: Setting,
    /// Texts in reading order.
    pub pieces: Vec<Piece>,
    portions: Vec<Portion>,
    /// Lines above each portion, and last of all those of the article.
    above: Vec<usize>,
}

/// What is set at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Portion {
    /// Index into `Laid::pieces`.
    piece: usize,
    /// The bytes of the piece.
    bytes: Range<usize>,
    /// A blank line stands above.
    spaced: bool,
    /// The place at which it starts; that of the portion above, when it is no text of a block.
    from: TextPos,
    /// About how many cells the text takes.
    cells: usize,
    lines: Option<Vec<Line>>,
}

impl Portion {
    /// Its lines, known or guessed, with the blank one above.
    fn count(&self, setting: &Setting) -> usize {
        let guess = || self.cells.div_ceil(usize::from(setting.width.max(2))).max(1);
        usize::from(self.spaced) + self.lines.as_ref().map_or_else(guess, Vec::len)
    }

    /// The line that holds a byte of the piece, or lies after it; counted from the portion's first, the blank one above
    /// among them.
    fn line_at(&self, byte: usize, setting: &Setting) -> usize {
        let first = usize::from(self.spaced);
        if let Some(lines) = &self.lines {
            return first + lines.partition_point(|line| line.bytes.end <= byte).min(lines.len().max(1) - 1);
        }
        let count = self.count(setting) - first;
        let into = byte.saturating_sub(self.bytes.start);
        first + (into * count / self.bytes.len().max(1)).min(count - 1)
    }
}

impl Laid {
    /// An article of which nothing is set yet, but what is short.
    pub fn new(issue: &Issue, article: &Article, setting: Setting, words: &Words<'_>) -> Laid {
        let setting = fit(setting);
        let mut laid = Laid { setting, pieces: Vec::new(), portions: Vec::new(), above: Vec::new() };
        let mut from = TextPos::default();
        for (spaced, piece) in plan(issue, article, setting, words) {
            laid.add(spaced, piece, &mut from);
        }
        laid.begin();
        laid
    }

    /// The same article for another setting. The parts that are set must be the same.
    #[must_use]
    pub fn for_setting(mut self, setting: Setting) -> Laid {
        self.setting = fit(setting);
        for portion in &mut self.portions {
            portion.lines = None;
        }
        self.begin();
        self
    }

    fn begin(&mut self) {
        let bytes: usize = self.pieces.iter().map(|piece| piece.text.len()).sum();
        if bytes <= AT_ONCE {
            self.lay_all();
        } else {
            self.count_from(0);
        }
    }

    fn add(&mut self, spaced: bool, piece: Piece, from: &mut TextPos) {
        let number = self.pieces.len();
        for (at, bytes) in stretches(&piece.text).into_iter().enumerate() {
            if let Anchor::Block { part, block } = piece.anchor {
                *from = TextPos { part, block, byte: bytes.start };
            }
            let cells = cells_of(piece.text.get(bytes.clone()).unwrap_or_default());
            let spaced = spaced && at == 0;
            self.portions.push(Portion { piece: number, bytes, spaced, from: *from, cells, lines: None });
        }
        self.pieces.push(piece);
    }

    /// Counts lines anew from a portion on.
    fn count_from(&mut self, portion: usize) {
        self.above.truncate(portion + 1);
        if self.above.is_empty() {
            self.above.push(0);
        }
        let mut above = self.above.last().copied().unwrap_or_default();
        for portion in self.portions.iter().skip(self.above.len() - 1) {
            above += portion.count(&self.setting);
            self.above.push(above);
        }
    }

    /// Sets some portions.
    fn lay(&mut self, portions: Range<usize>) {
        let first = portions.start;
        let mut laid = false;
        for portion in self.portions.get_mut(portions).unwrap_or_default() {
            if let Some(piece) = self.pieces.get(portion.piece).filter(|_| portion.lines.is_none()) {
                portion.lines = Some(rows(piece, portion.piece, &portion.bytes, &self.setting));
                laid = true;
            }
        }
        if laid || self.above.is_empty() {
            self.count_from(first);
        }
    }

    /// Sets everything: every number is exact then.
    pub fn lay_all(&mut self) {
        self.lay(0..self.portions.len());
    }

    /// Sets what stands from a line on, so many lines of it. The line keeps its number, unless it was a guess that goes
    /// beyond its portion's end: then it is the last one of that portion. Returns it.
    pub fn lay_below(&mut self, line: usize, count: usize) -> usize {
        let Some(mut portion) = self.portion_of(line) else { return 0 };
        self.lay(portion..portion + 1);
        let line = line.min(self.end_of(portion).saturating_sub(1));
        while self.end_of(portion) < line.saturating_add(count) && portion + 1 < self.portions.len() {
            portion += 1;
            // Several at a time: counting anew is not free.
            let to = (portion + 16).min(self.portions.len());
            self.lay(portion..to);
        }
        line
    }

    /// Sets what stands above a line, so many lines of it. Returns the number that the line has then.
    pub fn lay_above(&mut self, line: usize, count: usize) -> usize {
        let line = self.lay_below(line, 1);
        let Some(own) = self.portion_of(line) else { return 0 };
        let offset = line - self.start_of(own);
        let (mut portion, mut known) = (own, offset);
        while known < count && portion > 0 {
            let from = portion.saturating_sub(16);
            self.lay(from..portion);
            known = self.start_of(own) - self.start_of(from) + offset;
            portion = from;
        }
        self.start_of(own) + offset
    }

    /// Sets the last lines, so many of them.
    pub fn lay_end(&mut self, count: usize) {
        self.lay_above(usize::MAX, count);
    }

    /// Sets the line that holds a place, and gives its number; see [`Laid::line_of_pos`].
    pub fn lay_pos(&mut self, pos: TextPos) -> usize {
        if let Some(portion) = self.portion_of_pos(pos) {
            self.lay(portion..portion + 1);
        }
        self.line_of_pos(pos)
    }

    /// Sets the line that holds a byte of a piece, and gives its number; see [`Laid::line_of_piece`].
    pub fn lay_piece(&mut self, piece: usize, byte: usize) -> Option<usize> {
        let portion = self.portion_of_piece(piece, byte)?;
        self.lay(portion..portion + 1);
        self.line_of_piece(piece, byte)
    }

    /// How many lines there are; a guess in part, until all are set.
    pub fn line_count(&self) -> usize {
        self.above.last().copied().unwrap_or_default()
    }

    /// A line; `None` when there is none, or when it is not set yet.
    pub fn line(&self, line: usize) -> Option<&Line> {
        if line >= self.line_count() {
            return None;
        }
        let at = self.portion_of(line)?;
        let portion = self.portions.get(at)?;
        let lines = portion.lines.as_ref()?;
        match (line - self.start_of(at)).checked_sub(usize::from(portion.spaced)) {
            Some(own) => lines.get(own),
            None => Some(&BLANK),
        }
    }

    /// The lines from one on with their numbers, as far as they are set.
    pub fn lines_from(&self, line: usize) -> impl Iterator<Item = (usize, &Line)> {
        (line..self.line_count()).map_while(|line| Some((line, self.line(line)?)))
    }

    /// All lines that are set, from top to bottom. None begins or ends the article blank, and no two blank ones follow
    /// each other.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.portions.iter().flat_map(|portion| {
            let lines = portion.lines.as_deref().unwrap_or_default();
            let spaced = portion.spaced && portion.lines.is_some();
            std::iter::once(&BLANK).filter(move |_| spaced).chain(lines)
        })
    }

    /// The piece that a line belongs to; `None` for a blank line.
    pub fn piece_of(&self, line: &Line) -> Option<&Piece> {
        self.pieces.get(line.piece?)
    }

    /// The text on a line; empty for a blank one.
    pub fn text_of(&self, line: &Line) -> &str {
        self.piece_of(line).and_then(|piece| piece.text.get(line.bytes.clone())).unwrap_or_default()
    }

    /// The text on a line cut where its gaps stand: each stretch with its first byte in the piece, and the cells to
    /// leave free before it.
    pub fn stretches<'a>(&'a self, line: &'a Line) -> impl Iterator<Item = (usize, u16, &'a str)> {
        let text = self.piece_of(line).map_or("", |piece| piece.text.as_str());
        let starts = std::iter::once((line.bytes.start, 0));
        let starts = starts.chain(line.gaps.iter().map(|gap| (gap.byte + gap.skips, gap.cells)));
        let ends = line.gaps.iter().map(|gap| gap.byte).chain(std::iter::once(line.bytes.end));
        starts.zip(ends).map(|((start, cells), end)| (start, cells, text.get(start..end).unwrap_or_default()))
    }

    /// The place in the text at which a line starts. A line that shows no text of a block (a blank one, one of
    /// the head, a jump) gives the next place below or, when there is none, the last one above.
    pub fn pos_at_line(&self, line: usize) -> Option<TextPos> {
        let at = self.portion_of(line)?;
        let own = self.portions.get(at).filter(|portion| self.is_text(portion));
        let beyond = line >= self.line_count();
        if let Some(portion) = own.filter(|_| !beyond) {
            let offset = line - self.start_of(at);
            return Some(Self::pos_in(portion, offset));
        }
        let below = self.portions.iter().skip(at + 1).find(|portion| self.is_text(portion));
        if let Some(portion) = below {
            return Some(portion.from);
        }
        let above = self.portions.get(..=at)?.iter().rev().find(|portion| self.is_text(portion))?;
        Some(Self::pos_in(above, usize::MAX))
    }

    /// The place at which a line of a portion starts; the portion's first line holds the spaces before it as well.
    fn pos_in(portion: &Portion, offset: usize) -> TextPos {
        let own = offset.saturating_sub(usize::from(portion.spaced));
        let lines = portion.lines.as_deref().unwrap_or_default();
        let own = own.min(lines.len().saturating_sub(1));
        let byte = lines.get(own).filter(|_| own > 0).map_or(portion.from.byte, |line| line.bytes.start);
        TextPos { byte, ..portion.from }
    }

    /// The line that holds a place; the nearest one above when the place itself is not laid out, and the
    /// first one when there is none above. A place in the spaces between two lines is held by the upper one.
    pub fn line_of_pos(&self, pos: TextPos) -> usize {
        let Some(at) = self.portion_of_pos(pos) else { return 0 };
        let Some(portion) = self.portions.get(at) else { return 0 };
        let same = (portion.from.part, portion.from.block) == (pos.part, pos.block);
        let byte = if same { pos.byte } else { usize::MAX };
        let line = match &portion.lines {
            // The last that starts at the place or before it.
            Some(lines) => {
                let starts = lines.partition_point(|line| line.bytes.start <= byte);
                usize::from(portion.spaced) + starts.max(1) - 1
            }
            None => portion.line_at(byte, &self.setting),
        };
        self.start_of(at) + line
    }

    /// The first line of a piece that holds one of its bytes or lies after it: `None` when none does.
    pub fn line_of_piece(&self, piece: usize, byte: usize) -> Option<usize> {
        let at = self.portion_of_piece(piece, byte)?;
        Some(self.start_of(at) + self.portions.get(at)?.line_at(byte, &self.setting))
    }

    fn is_text(&self, portion: &Portion) -> bool {
        self.pieces.get(portion.piece).is_some_and(|piece| matches!(piece.anchor, Anchor::Block { .. }))
    }

    fn portion_of_pos(&self, pos: TextPos) -> Option<usize> {
        let upto = self.portions.partition_point(|portion| portion.from <= pos);
        self.portions.get(..upto)?.iter().rposition(|portion| self.is_text(portion))
    }

    fn portion_of_piece(&self, piece: usize, byte: usize) -> Option<usize> {
        let upto =
            self.portions.partition_point(|portion| (portion.piece, portion.bytes.start) <= (piece, byte));
        let at = upto.checked_sub(1)?;
        self.portions.get(at).filter(|portion| portion.piece == piece).map(|_| at)
    }

    /// The portion of a line; the last one when there is no such line.
    fn portion_of(&self, line: usize) -> Option<usize> {
        let last = self.portions.len().checked_sub(1)?;
        Some((self.above.partition_point(|above| *above <= line).max(1) - 1).min(last))
    }

    fn start_of(&self, portion: usize) -> usize {
        self.above.get(portion).copied().unwrap_or_default()
    }

    fn end_of(&self, portion: usize) -> usize {
        self.start_of(portion + 1)
    }
}

fn fit(setting: Setting) -> Setting {
    Setting { width: setting.width.max(2), ..setting }
}

/// About how many cells a text takes, by its first characters.
fn cells_of(text: &str) -> usize {
    let mut end = SAMPLE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = cells::width(text.get(..end).unwrap_or_default(), Ambiguous::Two);
    sample * text.len() / end.max(1)
}

/// A text cut where a line may begin, if it is too long to be set at one time.
fn stretches(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    while text.len() - start > STRETCH {
        let mut window = start + STRETCH - STRETCH / 16;
        while !text.is_char_boundary(window) {
            window += 1;
        }
        let near = text.get(window..).unwrap_or_default();
        let mut to = (STRETCH / 16).min(near.len());
        while !near.is_char_boundary(to) {
            to += 1;
        }
        let near = near.get(..to).unwrap_or_default();
        let level = crate::layout::breaks::Level::Strict;
        // After a row of a table or a sentence, or else after a word, at worst anywhere.
        let after = |mark: char| near.rfind(mark).map(|at| at + mark.len_utf8());
        let places = || opportunities(near, level).filter(|place| *place > 0 && *place < near.len());
        let sentence = after('。').filter(|end| places().any(|place| place == *end));
        let end = after('\n').or(sentence).or_else(|| places().last()).unwrap_or(near.len());
        out.push(start..window + end);
        start = window + end;
    }
    out.push(start..text.len());
    out
}
