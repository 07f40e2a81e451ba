//! Sets an article: which pieces stand in which order, how each is indented, and where a blank line goes.
//!
//! The habits are those of Chinese newspapers: the headline group centred, the body under it with 段首缩排,
//! subheads centred over their text, captions and quotes set off from it.

use std::ops::Range;

use super::head::{byline, title};
use super::{Anchor, Laid, Line, Piece, Role, Setting, Words};
use crate::layout::cells::width;
use crate::layout::wrap::{Row, Wrap, balanced, packed, words, wrap};
use crate::model::{Article, Block, BlockKind, Issue, Jump, Part};

/// Cells of one Han.
const HAN: u16 = 2;
/// Columns narrower than this, in cells, indent paragraphs by one Han at most and set nothing off.
const NARROW: u16 = 24;
/// Columns narrower than this have no indents at all.
const TINY: u16 = 8;
/// Columns at least this wide set quotes off by two Han.
const ROOMY: u16 = 40;

/// Where the lines of a piece stand.
#[derive(Clone, Copy)]
enum Place {
    /// From the left, the first line indented by so many cells.
    Left(u16),
    Right,
}

/// Lays one article out, piece by piece.
pub(super) struct Setter<'a> {
    issue: &'a Issue,
    article: &'a Article,
    words: &'a Words<'a>,
    laid: Laid,
    /// A blank line is due before the next piece.
    gap: bool,
}

impl<'a> Setter<'a> {
    pub(super) fn new(
        issue: &'a Issue,
        article: &'a Article,
        setting: Setting,
        words: &'a Words<'a>,
    ) -> Self {
        let setting = Setting { width: setting.width.max(HAN), ..setting };
        let laid = Laid { setting, pieces: Vec::new(), lines: Vec::new() };
        Setter { issue, article, words, laid, gap: false }
    }

    pub(super) fn lay(mut self) -> Laid {
        self.head();
        let article = self.article;
        if self.laid.setting.read_through {
            for (at, part) in article.parts.iter().enumerate() {
                if at > 0 {
                    self.seam(at, part);
                } else {
                    self.jump_in(at, part);
                }
                self.part(at, part);
                if at + 1 == article.parts.len() {
                    self.jump_out(at, part);
                }
            }
        } else if let Some(part) = article.parts.get(self.laid.setting.part) {
            let at = self.laid.setting.part;
            self.jump_in(at, part);
            self.part(at, part);
            self.jump_out(at, part);
        }
        self.laid
    }

    /// Column label, kicker, headline, deck; byline and source.
    fn head(&mut self) {
        let article = self.article;
        if let Some(column) = &article.column {
            self.title(Role::Column, std::slice::from_ref(column));
            self.gap = true;
        }
        self.title(Role::Kicker, &article.kicker);
        self.title(Role::Headline, &article.headline);
        self.title(Role::Deck, &article.deck);
        self.gap = true;
        let (byline, people) = byline(article);
        self.set(Role::Byline, Anchor::Head, byline, |setter, text| setter.centred(text, &people));
        self.gap = true;
    }

    /// A line of the headline group: its halves in one text, a space between them.
    fn title(&mut self, role: Role, halves: &[String]) {
        let (text, ranges) = title(halves);
        let pangu = self.laid.setting.pangu;
        self.set(role, Anchor::Head, text, |setter, text| setter.even(text, &ranges, pangu));
    }

    fn part(&mut self, at: usize, part: &Part) {
        for (number, block) in part.blocks.iter().enumerate() {
            let goes_on = number == 0 && part.runs_on && at > 0;
            self.block(Anchor::Block { part: at, block: number }, block, goes_on);
            if let Some(credit) = &block.credit {
                self.gap = false;
                let anchor = Anchor::Credit { part: at, block: number };
                let inset = self.inset(HAN);
                self.set(Role::Credit, anchor, credit.clone(), |setter, text| {
                    setter.rows(text, Place::Right, inset)
                });
                self.gap = true;
            }
        }
    }

    fn block(&mut self, anchor: Anchor, block: &Block, goes_on: bool) {
        let text = block.text.clone();
        let indent = if goes_on { 0 } else { self.paragraph_indent() };
        match block.kind {
            BlockKind::Paragraph => {
                self.set(Role::Paragraph, anchor, text, |setter, text| {
                    setter.rows(text, Place::Left(indent), 0)
                });
            }
            BlockKind::Subhead => {
                self.gap = true;
                let pangu = self.laid.setting.pangu;
                self.set(Role::Subhead, anchor, text, |setter, text| setter.even(text, &[], pangu));
            }
            BlockKind::Caption => {
                self.gap = true;
                let inset = self.inset(HAN);
                self.set(Role::Caption, anchor, text, |setter, text| {
                    setter.rows(text, Place::Left(0), inset)
                });
                self.gap = true;
            }
            BlockKind::Quote => {
                // Paragraphs of one quote stand close.
                self.gap = self.last_role() != Some(Role::Quote);
                let inset = self.inset(if self.laid.setting.width < ROOMY { HAN } else { 2 * HAN });
                self.set(Role::Quote, anchor, text, |setter, text| {
                    setter.rows(text, Place::Left(indent), inset)
                });
                self.gap = true;
            }
            BlockKind::Table => {
                self.gap = true;
                self.set(Role::Table, anchor, text, Setter::table);
                self.gap = true;
            }
            BlockKind::Rule => self.rule(anchor, text),
        }
    }

    /// A printed rule: a third of the measure, in the middle.
    fn rule(&mut self, anchor: Anchor, text: String) {
        self.gap = true;
        self.blank();
        let indent = self.laid.setting.width / 3;
        let piece = self.laid.pieces.len();
        self.laid.pieces.push(Piece { role: Role::Rule, anchor, text });
        self.laid.lines.push(Line { piece: Some(piece), indent, ..Line::default() });
        self.gap = true;
    }

    /// The line between the part before and `part`: the words of the jump that leads here.
    fn seam(&mut self, at: usize, part: &Part) {
        let out = at.checked_sub(1).and_then(|before| Some((before, self.article.parts.get(before)?)));
        let (anchor, words) =
            match (out.and_then(|(before, part)| Some((before, part.jump_out.as_ref()?))), &part.jump_in) {
                (Some((before, jump)), _) => (Anchor::JumpOut { part: before }, jump.printed.as_str()),
                (None, Some(jump)) => (Anchor::JumpIn { part: at }, jump.printed.as_str()),
                (None, None) => (Anchor::JumpIn { part: at }, ""),
            };
        self.gap = true;
        if words.trim().is_empty() {
            self.blank();
            let piece = self.laid.pieces.len();
            self.laid.pieces.push(Piece { role: Role::Seam, anchor, text: String::new() });
            let indent = self.laid.setting.width / 2;
            self.laid.lines.push(Line { piece: Some(piece), indent, ..Line::default() });
        } else {
            self.set(Role::Seam, anchor, words.to_owned(), |setter, text| setter.even(text, &[], false));
        }
        self.gap = true;
    }

    fn jump_in(&mut self, at: usize, part: &Part) {
        let Some(jump) = &part.jump_in else { return };
        self.jump(Role::JumpIn, Anchor::JumpIn { part: at }, jump, Place::Left(0));
    }

    fn jump_out(&mut self, at: usize, part: &Part) {
        let Some(jump) = &part.jump_out else { return };
        self.jump(Role::JumpOut, Anchor::JumpOut { part: at }, jump, Place::Right);
    }

    /// A jump as a link of its own line, and what is missing behind it.
    fn jump(&mut self, role: Role, anchor: Anchor, jump: &Jump, place: Place) {
        self.gap = true;
        self.set(role, anchor, jump.printed.clone(), |setter, text| setter.rows(text, place, 0));
        let target = jump.target.and_then(|target| self.issue.part(target));
        if target.is_none() && !self.words.missing.is_empty() {
            self.gap = false;
            let note = self.words.missing.replace("{page}", &jump.page);
            self.set(Role::Missing, anchor, note, |setter, text| setter.rows(text, place, 0));
        }
        self.gap = true;
    }

    /// Adds a piece with the rows that `rows` makes of its text; nothing when it has none.
    fn set(&mut self, role: Role, anchor: Anchor, text: String, rows: impl FnOnce(&Self, &str) -> Vec<Row>) {
        let rows = rows(self, &text);
        if rows.is_empty() {
            return;
        }
        self.blank();
        let piece = Some(self.laid.pieces.len());
        self.laid.lines.extend(rows.into_iter().map(|row| Line {
            piece,
            bytes: row.bytes,
            indent: row.indent,
            cells: row.cells,
            gaps: row.gaps,
        }));
        self.laid.pieces.push(Piece { role, anchor, text });
    }

    /// Writes the blank line that is due.
    fn blank(&mut self) {
        if std::mem::take(&mut self.gap) && !self.laid.lines.is_empty() {
            self.laid.lines.push(Line::default());
        }
    }

    /// Rows at `place` between insets of so many cells on both sides.
    fn rows(&self, text: &str, place: Place, inset: u16) -> Vec<Row> {
        let mut how = self.wrap();
        how.width = how.width.saturating_sub(2 * inset).max(HAN);
        let Setting { hang, justify, pangu, .. } = self.laid.setting;
        let mut rows = match place {
            Place::Left(first_indent) => wrap(text, Wrap { first_indent, hang, justify, pangu, ..how }),
            Place::Right => packed(text, &words(text), how),
        };
        for row in &mut rows {
            row.indent += inset;
            match place {
                Place::Left(..) => {}
                Place::Right => row.indent += how.width.saturating_sub(row.cells),
            }
        }
        rows
    }

    /// Centred rows, evenly broken, at the halves first.
    fn even(&self, text: &str, halves: &[Range<usize>], pangu: bool) -> Vec<Row> {
        let how = Wrap { pangu, ..self.wrap() };
        let mut rows = balanced(text, halves, how);
        for row in &mut rows {
            row.indent = how.width.saturating_sub(row.cells) / 2;
        }
        rows
    }

    /// Centred rows, broken between the people of a byline.
    fn centred(&self, text: &str, people: &[Range<usize>]) -> Vec<Row> {
        let how = self.wrap();
        let mut rows = packed(text, people, how);
        for row in &mut rows {
            row.indent = how.width.saturating_sub(row.cells) / 2;
        }
        rows
    }

    /// A table's rows as they are; one that is too wide is wrapped, its later lines indented.
    fn table(&self, text: &str) -> Vec<Row> {
        let how = Wrap { no_orphan: false, ..self.wrap() };
        let hang = if how.width < TINY { 0 } else { HAN };
        let mut rows = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end();
            if width(content, how.ambiguous) <= usize::from(how.width) {
                let cells = u16::try_from(width(content, how.ambiguous)).unwrap_or(how.width);
                let bytes = start..start + content.len();
                rows.push(Row { bytes, indent: 0, cells, gaps: Vec::new() });
            } else {
                let wrapped = packed(content, &words(content), Wrap { width: how.width - hang, ..how });
                rows.extend(wrapped.into_iter().enumerate().map(|(number, row)| Row {
                    bytes: row.bytes.start + start..row.bytes.end + start,
                    indent: if number > 0 { hang } else { 0 },
                    ..row
                }));
            }
            start += line.len();
        }
        rows
    }

    fn wrap(&self) -> Wrap {
        let Setting { width, ambiguous, level, korean, .. } = self.laid.setting;
        Wrap { level, korean, no_orphan: true, ..Wrap::new(width, ambiguous) }
    }

    fn paragraph_indent(&self) -> u16 {
        let Setting { width, indent, .. } = self.laid.setting;
        if width < TINY {
            0
        } else if width < NARROW {
            HAN * indent.min(1)
        } else {
            HAN.saturating_mul(indent).min(width / 2)
        }
    }

    /// Cells by which something is set off on each side.
    fn inset(&self, wanted: u16) -> u16 {
        if self.laid.setting.width < NARROW { 0 } else { wanted }
    }

    fn last_role(&self) -> Option<Role> {
        self.laid.pieces.last().map(|piece| piece.role)
    }
}
