//! A selection in the article, from one character to another: exactly the text of the model, whatever lines it falls
//! into. Its ends are places in the layout's pieces, which are the same at every width.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{App, Command, Pane, Reader};
use crate::export::needs_space;
use crate::layout::cells::glyphs;
use crate::layout::{Anchor, Laid, Piece, Role, Setting, Words};
use crate::model::{Article, Issue};

/// A character of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Index into `Laid::pieces`.
    pub piece: usize,
    /// Byte of the piece's text at which the character begins.
    pub byte: usize,
}

/// What is selected: the characters at both ends and all between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub from: Spot,
    /// The end that moves.
    pub to: Spot,
    /// The column that moving up and down keeps to, in cells of the text block.
    column: Option<u16>,
}

impl Selection {
    /// From one character to another.
    pub fn new(from: Spot, to: Spot) -> Selection {
        Selection { from, to, column: None }
    }

    /// The whole piece that holds a character.
    pub fn piece(laid: &Laid, piece: usize) -> Selection {
        let text = laid.pieces.get(piece).map_or("", |piece| piece.text.as_str());
        let last = text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        Selection::new(Spot { piece, byte: 0 }, Spot { piece, byte: last })
    }

    /// The bytes of a piece that are selected; `None` when none are.
    pub fn bytes_in(&self, laid: &Laid, piece: usize) -> Option<Range<usize>> {
        let (first, last) = (self.from.min(self.to), self.from.max(self.to));
        let of = laid.pieces.get(piece).filter(|of| is_text(of))?;
        if !(first.piece..=last.piece).contains(&piece) {
            return None;
        }
        let start = if piece == first.piece { first.byte } else { 0 };
        let end = if piece == last.piece { after(&of.text, last.byte) } else { of.text.len() };
        (start < end).then_some(start..end)
    }

    /// The selected text: that of the model, a line end between two paragraphs. A paragraph that runs on over the end
    /// of a page is one; jumps and what the layout itself says are no text.
    pub fn text(&self, laid: &Laid, article: &Article) -> String {
        let (first, last) = (self.from.min(self.to), self.from.max(self.to));
        let mut out = String::new();
        let mut above: Option<&Piece> = None;
        for number in first.piece..=last.piece {
            let (Some(piece), Some(bytes)) = (laid.pieces.get(number), self.bytes_in(laid, number)) else {
                continue;
            };
            let text = piece.text.get(bytes).unwrap_or_default();
            match above {
                Some(above) if above.role == Role::Paragraph && runs_on(piece, article) => {
                    out.push_str(if needs_space(&out, text) { " " } else { "" });
                }
                Some(_) => out.push('\n'),
                None => {}
            }
            out.push_str(text);
            above = Some(piece);
        }
        out
    }
}

/// The whole text of an article, headline and all, as if all of it were selected.
pub(super) fn whole(issue: &Issue, article: &Article) -> String {
    let laid = Laid::new(issue, article, Setting::default(), &Words::default());
    let last = laid.pieces.len().saturating_sub(1);
    let all = Selection { to: Selection::piece(&laid, last).to, ..Selection::piece(&laid, 0) };
    all.text(&laid, article)
}

/// Text of the paper: no jump, no rule, no words of the program.
fn is_text(piece: &Piece) -> bool {
    matches!(piece.anchor, Anchor::Head | Anchor::Block { .. } | Anchor::Credit { .. })
        && !piece.text.is_empty()
}

/// The piece goes on with a sentence of the page before.
fn runs_on(piece: &Piece, article: &Article) -> bool {
    match piece.anchor {
        Anchor::Block { part, block: 0 } => {
            piece.role == Role::Paragraph && article.parts.get(part).is_some_and(|part| part.runs_on)
        }
        _ => false,
    }
}

/// The byte after the character at `byte`.
fn after(text: &str, byte: usize) -> usize {
    let rest = text.get(byte..).unwrap_or_default();
    byte + rest.graphemes(true).next().map_or(0, str::len)
}

/// The character on a line of the layout nearest to a cell of the text block; `None` on a line without text.
pub fn spot_at(laid: &Laid, line: usize, cell: u16) -> Option<Spot> {
    let line = laid.line(line)?;
    let piece = line.piece?;
    laid.pieces.get(piece).filter(|piece| is_text(piece))?;
    let mut found = None;
    let mut x = line.indent;
    for (start, gap, text) in laid.stretches(line) {
        x = x.saturating_add(gap);
        for glyph in glyphs(text, laid.setting.ambiguous).filter(|glyph| glyph.cells > 0) {
            if found.is_none() || x <= cell {
                found = Some(start + glyph.byte);
            }
            x = x.saturating_add(glyph.cells);
        }
    }
    Some(Spot { piece, byte: found.unwrap_or(line.bytes.start) })
}

/// The first cell of a character in the text block, on its line.
fn cell_of(laid: &Laid, line: usize, byte: usize) -> u16 {
    let Some(line) = laid.line(line) else { return 0 };
    let mut x = line.indent;
    for (start, gap, text) in laid.stretches(line) {
        x = x.saturating_add(gap);
        for glyph in glyphs(text, laid.setting.ambiguous) {
            if start + glyph.byte >= byte {
                return x;
            }
            x = x.saturating_add(glyph.cells);
        }
    }
    x
}

/// The next character, or the one before, also in another piece.
fn beside(laid: &Laid, spot: Spot, forward: bool) -> Option<Spot> {
    let text =
        |piece: usize| laid.pieces.get(piece).filter(|piece| is_text(piece)).map(|piece| piece.text.as_str());
    let own = text(spot.piece)?;
    if forward {
        let next = after(own, spot.byte);
        if next < own.len() {
            return Some(Spot { byte: next, ..spot });
        }
        let piece = (spot.piece + 1..laid.pieces.len()).find(|piece| text(*piece).is_some())?;
        return Some(Spot { piece, byte: 0 });
    }
    let last = |text: &str| text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
    if spot.byte > 0 {
        return Some(Spot { byte: last(own.get(..spot.byte)?), ..spot });
    }
    let piece = (0..spot.piece).rev().find(|piece| text(*piece).is_some())?;
    Some(Spot { piece, byte: last(text(piece)?) })
}

impl Reader {
    /// What is selected in the article.
    pub fn selection(&self) -> Option<&Selection> {
        self.selection.as_ref()
    }

    /// The selected text; `None` when nothing is selected.
    pub fn selected_text(&self) -> Option<String> {
        Some(self.selection?.text(self.view.laid()?, self.article()?))
    }

    /// The first text on the screen.
    pub(super) fn first_spot(&self) -> Option<Spot> {
        let laid = self.view.laid()?;
        let top = self.view.top();
        let height = self.panes().map_or(1, |panes| usize::from(panes.text.height));
        let below = (top..top + height).find_map(|line| spot_at(laid, line, 0));
        below.or_else(|| (0..top).rev().find_map(|line| spot_at(laid, line, 0)))
    }

    /// The paragraph at the top of the screen: the first that begins there, or the one that fills it.
    pub(super) fn first_paragraph(&self) -> Option<Selection> {
        let laid = self.view.laid()?;
        let top = self.view.top();
        let height = self.panes().map_or(1, |panes| usize::from(panes.text.height));
        let begins = |line: usize| {
            let spot = spot_at(laid, line, 0)?;
            let body = laid.pieces.get(spot.piece)?.anchor != Anchor::Head;
            (body && laid.line(line)?.bytes.start == 0).then_some(spot)
        };
        let spot = (top..top + height).find_map(begins).or_else(|| self.first_spot())?;
        Some(Selection::piece(laid, spot.piece))
    }

    /// Begins to select: at the hit that was found, if it is in sight, else at the top of the screen. Where something
    /// is selected, anew from the end that moves.
    fn begin_selection(&mut self) {
        let hit = self.hit_in_sight().and_then(|index| self.find.hits().get(index));
        let hit = hit.map(|hit| Spot { piece: hit.piece, byte: hit.bytes.start });
        let start = self.selection.map(|selection| selection.to).or(hit).or_else(|| self.first_spot());
        self.selection = start.map(|start| Selection::new(start, start));
    }

    /// Moves an end of the selection.
    fn extend(&mut self, command: Command) {
        let Some(mut selection) = self.selection else { return };
        let page = self.panes().map_or(1, |panes| isize::try_from(panes.text.height).unwrap_or(1));
        let far = isize::MAX / 2;
        match command {
            Command::SelectLeft | Command::SelectRight => {
                let beside = |laid| beside(laid, selection.to, command == Command::SelectRight);
                selection.to = self.view.laid().and_then(beside).unwrap_or(selection.to);
                selection.column = None;
            }
            Command::OtherEnd => {
                (selection.from, selection.to) = (selection.to, selection.from);
                selection.column = None;
            }
            Command::Down => self.move_lines(&mut selection, 1),
            Command::Up => self.move_lines(&mut selection, -1),
            Command::PageDown | Command::ReadOn => self.move_lines(&mut selection, page),
            Command::PageUp | Command::ReadBack => self.move_lines(&mut selection, -page),
            Command::HalfDown => self.move_lines(&mut selection, page / 2),
            Command::HalfUp => self.move_lines(&mut selection, -page / 2),
            Command::Bottom => self.move_lines(&mut selection, far),
            _ => self.move_lines(&mut selection, -far),
        }
        self.selection = Some(selection);
        self.view.keep_in_sight(selection.to.piece, selection.to.byte);
    }

    /// Moves by lines with text; beyond the first and the last one to the very start and end.
    fn move_lines(&mut self, selection: &mut Selection, by: isize) {
        let Spot { piece, byte } = selection.to;
        let Some(line) = self.view.lay_around_piece(piece, byte, by) else { return };
        let Some(laid) = self.view.laid() else { return };
        let column = *selection.column.get_or_insert_with(|| cell_of(laid, line, byte));
        let target = line.saturating_add_signed(by).min(laid.line_count().saturating_sub(1));
        let found = if by > 0 {
            (target..laid.line_count()).find_map(|line| spot_at(laid, line, column))
        } else {
            (0..=target).rev().find_map(|line| spot_at(laid, line, column))
        };
        let ends = if by > 0 { target + 1 >= laid.line_count() } else { target == 0 };
        let all = || {
            let texts = || laid.pieces.iter().enumerate().filter(|(_, piece)| is_text(piece));
            let piece = if by > 0 { texts().next_back() } else { texts().next() }?.0;
            let whole = Selection::piece(laid, piece);
            Some(if by > 0 { whole.to } else { whole.from })
        };
        let found = if ends && by.unsigned_abs() > 1 { all() } else { found };
        selection.to = found.or_else(all).unwrap_or(selection.to);
    }
}

/// Whether a command belongs to the selection while there is one.
pub(super) fn takes(app: &App, command: Command) -> bool {
    let selecting =
        app.reader().is_some_and(|reader| reader.selection.is_some() && reader.focus() == Pane::Article);
    match command {
        Command::ReadOn | Command::ReadBack | Command::Cancel | Command::Close => selecting,
        _ if command.moves() => selecting,
        Command::Select | Command::SelectLeft | Command::SelectRight | Command::OtherEnd => true,
        _ => false,
    }
}

/// Carries out a command of the selection.
pub(super) fn perform(app: &mut App, command: Command) {
    let Some((reader, _)) = app.reader_mut() else { return };
    match command {
        Command::Cancel | Command::Close => reader.selection = None,
        // On a screen too small for anything, what was laid out may be another article.
        _ if reader.panes().is_none() => {}
        Command::Select => {
            reader.focus = Pane::Article;
            reader.begin_selection();
        }
        _ => reader.extend(command),
    }
}
