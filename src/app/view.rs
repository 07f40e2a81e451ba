//! The article on the screen: how it is laid out, how far it is scrolled, which of its jumps is marked.

use crate::layout::{Anchor as Source, Laid, Piece, Role, Setting, Words, lay_article_with};
use crate::model::{Issue, PartRef, TextPos};

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

/// A jump in the layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkSpot {
    /// Its piece, an index into `Laid::pieces`.
    pub piece: usize,
    /// Its first line.
    pub line: usize,
    /// The part whose jump it is.
    pub part: usize,
    /// The part's `jump_in`; otherwise its `jump_out`.
    pub inward: bool,
}

/// The article's view.
#[derive(Debug, Clone, Default)]
pub struct View {
    article: usize,
    laid: Option<Laid>,
    links: Vec<LinkSpot>,
    top: usize,
    height: usize,
    anchor: Anchor,
    chosen: Option<usize>,
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

    /// Lines of the layout.
    pub fn line_count(&self) -> usize {
        self.laid.as_ref().map_or(0, |laid| laid.lines.len())
    }

    /// The largest value that [`View::top`] can have.
    pub fn last_top(&self) -> usize {
        self.line_count().saturating_sub(self.height)
    }

    /// The last line is on the screen.
    pub fn at_end(&self) -> bool {
        self.top >= self.last_top()
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
        height: usize,
    ) -> bool {
        let same = self.article == article && self.laid.as_ref().is_some_and(|laid| laid.setting == setting);
        if !same {
            let laid =
                issue.articles.get(article).map(|shown| lay_article_with(issue, shown, setting, words));
            self.links = laid.as_ref().map(links).unwrap_or_default();
            if self.article != article || self.chosen.is_some_and(|chosen| chosen >= self.links.len()) {
                self.chosen = None;
            }
            (self.article, self.laid) = (article, laid);
        }
        self.height = height;
        let top = self.line_of(self.anchor).min(self.last_top());
        self.top = top;
        if matches!(self.anchor, Anchor::End | Anchor::Part(_)) {
            self.anchor = self.anchor_of(top);
        }
        !same
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
        self.scroll_to(self.top.saturating_add_signed(by))
    }

    /// Scrolls to a line; says whether anything moved.
    pub(super) fn scroll_to(&mut self, line: usize) -> bool {
        let top = line.min(self.last_top());
        if top == self.top {
            return false;
        }
        self.top = top;
        self.anchor = self.anchor_of(top);
        true
    }

    /// Brings a line into sight, if it is not: at a third of the height.
    pub(super) fn reveal(&mut self, line: usize) {
        if !self.sees(line) {
            self.scroll_to(line.saturating_sub(self.height / 3));
        }
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

    /// The first line of a piece that holds one of its bytes or lies after it.
    pub(super) fn line_of_piece(&self, piece: usize, byte: usize) -> Option<usize> {
        let lines = &self.laid.as_ref()?.lines;
        let mut own = lines.iter().enumerate().filter(|(_, line)| line.piece == Some(piece));
        own.find(|(_, line)| line.bytes.end > byte).map(|(index, _)| index)
    }

    /// The jumps of the article, from top to bottom.
    pub fn links(&self) -> &[LinkSpot] {
        &self.links
    }

    /// The jump that Enter follows: the chosen one while it is on the screen, otherwise the last one there.
    pub fn link(&self) -> Option<LinkSpot> {
        let chosen =
            self.chosen.and_then(|chosen| self.links.get(chosen)).filter(|link| self.sees(link.line));
        chosen.or_else(|| self.links.iter().rev().find(|link| self.sees(link.line))).copied()
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
            (None, true) => self.links.iter().position(|link| link.line >= self.top).unwrap_or(0),
            (None, false) => self.links.iter().rposition(|link| link.line < self.top).unwrap_or(count - 1),
        };
        self.chosen = Some(next);
        if let Some(link) = self.links.get(next) {
            self.reveal(link.line);
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

    /// The line of an anchor.
    fn line_of(&self, anchor: Anchor) -> usize {
        let Some(laid) = &self.laid else { return 0 };
        match anchor {
            Anchor::Start | Anchor::Part(0) => 0,
            Anchor::End => self.last_top(),
            Anchor::Part(part) => {
                let first = laid.line_of_pos(TextPos { part, block: 0, byte: 0 });
                let seam = self.links.iter().map(|link| link.line).filter(|line| *line < first).max();
                // The seam stands above the part with no more than a blank line between.
                seam.filter(|line| first - line <= 2).unwrap_or(first)
            }
            Anchor::Text { pos, offset } => laid.line_of_pos(pos).saturating_add_signed(offset),
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

/// The jumps of a layout: each piece that stands for one, at its first line.
fn links(laid: &Laid) -> Vec<LinkSpot> {
    let mut links: Vec<LinkSpot> = Vec::new();
    for (line, piece) in laid.lines.iter().enumerate().filter_map(|(line, set)| Some((line, set.piece?))) {
        if links.last().is_some_and(|link| link.piece == piece) {
            continue;
        }
        let Some(Piece { role, anchor, .. }) = laid.pieces.get(piece) else { continue };
        if !matches!(role, Role::JumpIn | Role::JumpOut | Role::Seam) {
            continue;
        }
        match *anchor {
            Source::JumpIn { part } => links.push(LinkSpot { piece, line, part, inward: true }),
            Source::JumpOut { part } => links.push(LinkSpot { piece, line, part, inward: false }),
            _ => {}
        }
    }
    links
}
