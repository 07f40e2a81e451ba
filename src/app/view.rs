//! The article on the screen: how it is laid out, how far it is scrolled, which of its jumps is marked.

use crate::layout::{Anchor as Source, Laid, Role, Setting, Words};
use crate::model::{Article, Issue, PartRef, TextPos};

/// How far an article is scrolled: a place in its text, so that a new layout finds it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    /// At the start.
    #[default]
    Start,
    /// At the end.
    End,
    /// At the start of a part, with the seam above it.
    Part(usize),
    /// At a place in the text.
    Text {
        /// The place nearest to the top line.
        pos: TextPos,
        /// The top line, counted from the place's own line: blank lines and headlines have no place.
        offset: isize,
    },
}

/// A link in the layout: a jump, or a see-pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkSpot {
    /// Its piece, an index into `Laid::pieces`.
    pub piece: usize,
    /// The part whose jump or text it is.
    pub part: usize,
    /// What it is.
    pub way: Way,
    /// Its first byte in the piece's text, and the one behind it.
    pub bytes: (usize, usize),
}

/// The kinds of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The part's `jump_in`.
    In,
    /// The part's `jump_out`.
    Out,
    /// A see-pointer in the text.
    See {
        /// Index into `Part::blocks`.
        block: usize,
        /// Index into `Block::see`.
        number: usize,
    },
}

/// Lines that are set above and below what is scrolled over, in screens: so the next key finds them there.
const AROUND: usize = 2;
/// A scroll by more lines than this goes by their numbers, which in a very long article are guesses in part.
const STEP: usize = 4096;

/// The article's view.
///
/// Of a very long article only what is near the screen is set (see [`Laid`]); then the numbers of lines hold until the
/// next change of the view.
#[derive(Debug, Clone, Default)]
pub struct View {
    article: usize,
    laid: Option<Laid>,
    links: Vec<LinkSpot>,
    top: usize,
    height: usize,
    /// Lines that stay in sight above and below what a key leads to.
    margin: usize,
    anchor: Anchor,
    chosen: Option<usize>,
    /// What is to be chosen in the article that is shown next.
    wanted: Option<usize>,
}

impl View {
    /// The layout on the screen.
    pub fn laid(&self) -> Option<&Laid> {
        self.laid.as_ref()
    }

    /// First line on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// How far it is scrolled, as a place.
    pub fn anchor(&self) -> Anchor {
        self.anchor
    }

    /// Lines of the layout; of a very long article a guess.
    pub fn line_count(&self) -> usize {
        self.laid.as_ref().map_or(0, Laid::line_count)
    }

    /// The largest value that [`View::top`] can have.
    pub fn last_top(&self) -> usize {
        self.line_count().saturating_sub(self.height)
    }

    /// The last line is on the screen.
    pub fn at_end(&self) -> bool {
        self.top >= self.last_top()
    }

    /// The first place below the screen; `None` when there is none.
    pub fn below(&self) -> Option<TextPos> {
        let line = self.top + self.height;
        self.laid.as_ref().filter(|_| !self.at_end())?.pos_at_line(line)
    }

    /// How much was on the screen or above it, in per cent of the lines.
    pub fn percent(&self) -> usize {
        match self.line_count() {
            0 => 100,
            count => (self.top + self.height).min(count) * 100 / count,
        }
    }

    /// Shows an article, or shows it anew after a change of the setting, and finds the anchor again.
    /// Returns whether the layout is a new one.
    pub(super) fn show(
        &mut self,
        issue: &Issue,
        article: usize,
        (setting, words): (Setting, &Words<'_>),
        (height, margin): (usize, usize),
    ) -> bool {
        let shown = self.laid.as_ref().filter(|_| self.article == article).map(|laid| laid.setting);
        let same = shown == Some(setting);
        if !same {
            // The same parts at another width are the same pieces.
            let pieces = |of: Setting| (of.read_through, of.part);
            let before = self.laid.take().filter(|_| shown.map(pieces) == Some(pieces(setting)));
            let anew = || Some(Laid::new(issue, issue.articles.get(article)?, setting, words));
            let laid = before.map(|laid| laid.for_setting(setting)).or_else(anew);
            let shown = issue.articles.get(article);
            self.links = laid.as_ref().zip(shown).map(|(laid, of)| links(laid, of)).unwrap_or_default();
            if self.article != article {
                self.chosen = self.wanted;
            }
            self.wanted = None;
            self.chosen = self.chosen.filter(|chosen| *chosen < self.links.len());
            (self.article, self.laid) = (article, laid);
        }
        self.height = height;
        self.margin = margin.min(height.saturating_sub(1) / 2);
        let top = self.lay_anchor(self.anchor);
        self.top = self.lay_around(top);
        if matches!(self.anchor, Anchor::End | Anchor::Part(_)) {
            self.anchor = self.anchor_of(self.top);
        }
        !same
    }

    /// Sets what stands around a line, and gives the number that the line has then, or that of the last top.
    fn lay_around(&mut self, line: usize) -> usize {
        let around = AROUND * self.height.max(1);
        let Some(laid) = &mut self.laid else { return 0 };
        let line = laid.lay_below(line, around);
        let line = laid.lay_above(line, around);
        line.min(self.last_top())
    }

    /// Lays out anew at the next [`View::show`]: the issue is another one.
    pub(super) fn forget(&mut self) {
        self.laid = None;
        self.links.clear();
        self.chosen = None;
        // The anchor stays: `show` finds the line again.
        self.top = 0;
    }

    /// Where the next [`View::show`] scrolls to.
    pub(super) fn set_anchor(&mut self, anchor: Anchor) {
        self.anchor = anchor;
    }

    /// Scrolls by some lines; says whether anything moved.
    pub(super) fn scroll(&mut self, by: isize) -> bool {
        let step = by.unsigned_abs().min(STEP);
        if let Some(laid) = &mut self.laid {
            self.top = if by < 0 { laid.lay_above(self.top, step) } else { laid.lay_below(self.top, step) };
        }
        self.scroll_to(self.top.saturating_add_signed(by))
    }

    /// Scrolls to a line; says whether anything moved.
    pub(super) fn scroll_to(&mut self, line: usize) -> bool {
        let before = self.anchor_of(self.top);
        let top = self.lay_around(line);
        self.top = top;
        // In a very long article numbers move; a place does not.
        let anchor = self.anchor_of(top);
        let moved = anchor != before;
        if moved {
            self.anchor = anchor;
        }
        moved
    }

    /// Brings a line into sight: one that is not, to a third of the height; one that is too near to the edge as far as the
    /// margin goes.
    pub(super) fn reveal(&mut self, line: usize) {
        if self.sees(line) {
            self.keep_from_edge(line);
        } else {
            let above = self.height / 3;
            let line = self.laid.as_mut().map_or(0, |laid| laid.lay_above(line, above));
            self.scroll_to(line.saturating_sub(above));
        }
    }

    /// Brings a byte of a piece into sight, if it is not.
    pub(super) fn reveal_piece(&mut self, piece: usize, byte: usize) {
        // What is in sight is set.
        if let Some(line) = self.line_of_piece(piece, byte).filter(|line| self.sees(*line)) {
            self.keep_from_edge(line);
        } else if let Some(line) = self.laid.as_mut().and_then(|laid| laid.lay_piece(piece, byte)) {
            self.reveal(line);
        }
    }

    /// Scrolls as little as is needed to have a byte of a piece on the screen, within the margin.
    pub(super) fn keep_in_sight(&mut self, piece: usize, byte: usize) {
        let Some(line) = self.laid.as_mut().and_then(|laid| laid.lay_piece(piece, byte)) else { return };
        self.keep_from_edge(line);
    }

    /// Scrolls as little as is needed to have a line on the screen, with the margin above and below it as far as there
    /// is text.
    fn keep_from_edge(&mut self, line: usize) {
        let first = line.saturating_sub(self.margin);
        let last = line + self.margin;
        if first < self.top {
            self.scroll_to(first);
        } else if last >= self.top + self.height && !self.at_end() {
            self.scroll_to((last + 1).saturating_sub(self.height));
        }
    }

    /// Sets what stands so many lines below a byte of a piece, or above; gives the number of its line then.
    pub(super) fn lay_around_piece(&mut self, piece: usize, byte: usize, by: isize) -> Option<usize> {
        let laid = self.laid.as_mut()?;
        let line = laid.lay_piece(piece, byte)?;
        let count = by.unsigned_abs().min(STEP) + AROUND;
        Some(if by < 0 { laid.lay_above(line, count) } else { laid.lay_below(line, count) })
    }

    /// Chooses a jump.
    pub(super) fn choose(&mut self, link: LinkSpot) {
        self.chosen = self.links.iter().position(|other| *other == link);
    }

    /// The line is on the screen.
    pub fn sees(&self, line: usize) -> bool {
        (self.top..self.top + self.height).contains(&line)
    }

    /// The part at the top of the screen.
    pub fn part(&self) -> usize {
        match self.anchor_of(self.top) {
            Anchor::Text { pos, .. } => pos.part,
            _ => self.laid.as_ref().and_then(|laid| laid.pos_at_line(0)).map_or(0, |pos| pos.part),
        }
    }

    /// The first line of a piece that holds one of its bytes or lies after it; of a part of a very long article that was
    /// not set yet, a guess, but in order with all others.
    pub(super) fn line_of_piece(&self, piece: usize, byte: usize) -> Option<usize> {
        self.laid.as_ref()?.line_of_piece(piece, byte)
    }

    /// The first line of a jump.
    pub fn line_of_link(&self, link: &LinkSpot) -> usize {
        self.line_of_piece(link.piece, link.bytes.0).unwrap_or_default()
    }

    /// The jumps of the article, from top to bottom.
    pub fn links(&self) -> &[LinkSpot] {
        &self.links
    }

    /// The jump that Enter follows: the chosen one while it is on the screen, otherwise the last one there.
    pub fn link(&self) -> Option<LinkSpot> {
        let seen = |link: &&LinkSpot| self.sees(self.line_of_link(link));
        let chosen = self.chosen.and_then(|chosen| self.links.get(chosen)).filter(seen);
        chosen.or_else(|| self.links.iter().rev().find(seen)).copied()
    }

    /// The link that Enter follows, an index into [`View::links`].
    pub(super) fn link_index(&self) -> Option<usize> {
        let link = self.link()?;
        self.links.iter().position(|other| *other == link)
    }

    /// Chooses this link again when its article is shown.
    pub(super) fn choose_again(&mut self, chosen: Option<usize>) {
        self.wanted = chosen;
    }

    /// Chooses the next jump (or the one before) and brings it into sight; false when there is none.
    pub(super) fn choose_link(&mut self, forward: bool) -> bool {
        let count = self.links.len();
        if count == 0 {
            return false;
        }
        let current = self.link().and_then(|link| self.links.iter().position(|other| *other == link));
        let next = match (current, forward) {
            (Some(current), true) => (current + 1) % count,
            (Some(current), false) => (current + count - 1) % count,
            // None in sight: the nearest one in that direction, or the first from the other end.
            (None, true) => {
                self.links.iter().position(|link| self.line_of_link(link) >= self.top).unwrap_or(0)
            }
            (None, false) => {
                self.links.iter().rposition(|link| self.line_of_link(link) < self.top).unwrap_or(count - 1)
            }
        };
        self.chosen = Some(next);
        if let Some(link) = self.links.get(next).copied() {
            self.reveal_piece(link.piece, link.bytes.0);
        }
        true
    }

    /// The anchor of a line.
    fn anchor_of(&self, top: usize) -> Anchor {
        let Some(laid) = self.laid.as_ref().filter(|_| top > 0) else { return Anchor::Start };
        let below = laid.pos_at_line(top);
        // Below the last text, the nearest place above.
        let pos = below.or_else(|| (0..top).rev().take(256).find_map(|line| laid.pos_at_line(line)));
        pos.map_or(Anchor::Start, |pos| Anchor::Text {
            pos,
            offset: signed(top) - signed(laid.line_of_pos(pos)),
        })
    }

    /// Sets the line of an anchor, and gives its number.
    fn lay_anchor(&mut self, anchor: Anchor) -> usize {
        let height = self.height;
        let Some(laid) = &mut self.laid else { return 0 };
        match anchor {
            Anchor::Start | Anchor::Part(0) => 0,
            Anchor::End => {
                laid.lay_end(height);
                self.last_top()
            }
            Anchor::Part(part) => {
                let first = laid.lay_pos(TextPos { part, block: 0, byte: 0 });
                let first = laid.lay_above(first, 2);
                let jumps = self.links.iter().filter(|link| !matches!(link.way, Way::See { .. }));
                let lines = jumps.map(|link| self.line_of_link(link));
                // The seam stands above the part with no more than a blank line between.
                lines.filter(|line| *line < first).max().filter(|line| first - line <= 2).unwrap_or(first)
            }
            Anchor::Text { pos, offset } => {
                let line = laid.lay_pos(pos);
                let step = offset.unsigned_abs();
                let line = if offset < 0 { laid.lay_above(line, step) } else { laid.lay_below(line, step) };
                line.saturating_add_signed(offset)
            }
        }
    }

    /// What is shown, in the terms of the model.
    pub(super) fn at(&self) -> PartRef {
        PartRef { article: self.article, part: self.part() }
    }
}

fn signed(lines: usize) -> isize {
    isize::try_from(lines).unwrap_or(isize::MAX)
}

/// The links of a layout: each piece that stands for a jump, and the see-pointers in the texts.
fn links(laid: &Laid, article: &Article) -> Vec<LinkSpot> {
    let mut links = Vec::new();
    for (piece, of) in laid.pieces.iter().enumerate() {
        let spot = |part, way, bytes| LinkSpot { piece, part, way, bytes };
        match (of.role, of.anchor) {
            (Role::JumpIn | Role::JumpOut | Role::Seam, Source::JumpIn { part }) => {
                links.push(spot(part, Way::In, (0, of.text.len())));
            }
            (Role::JumpIn | Role::JumpOut | Role::Seam, Source::JumpOut { part }) => {
                links.push(spot(part, Way::Out, (0, of.text.len())));
            }
            (_, Source::Block { part, block }) => {
                let text = article.parts.get(part).and_then(|part| part.blocks.get(block));
                let see = text.map(|block| block.see.as_slice()).unwrap_or_default().iter().enumerate();
                links.extend(
                    see.map(|(number, see)| spot(part, Way::See { block, number }, (see.from, see.to))),
                );
            }
            _ => {}
        }
    }
    links
}
