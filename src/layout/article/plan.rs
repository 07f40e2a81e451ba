//! The order of an article's pieces, and where a blank line goes.
//!
//! The habits are those of Chinese newspapers: the headline group over the body, subheads, captions and quotes set off
//! from it, a thin seam where the story comes from another page.

use super::head::{byline, title};
use super::{Anchor, Piece, Role, Setting, Words};
use crate::layout::unicode::{Class, entry};
use crate::model::{Article, Block, BlockKind, Issue, Jump, Link, Part};

/// The pieces of an article in order, each with whether a blank line stands above it. Only pieces that have lines.
pub(super) fn plan(
    issue: &Issue,
    article: &Article,
    setting: Setting,
    words: &Words<'_>,
) -> Vec<(bool, Piece)> {
    let mut plan = Plan { issue, article, words, pieces: Vec::new(), gap: false };
    plan.head();
    if setting.read_through {
        for (at, part) in article.parts.iter().enumerate() {
            if at > 0 {
                plan.seam(at, part);
            } else {
                plan.jump_in(at, part);
            }
            plan.part(at, part);
            if at + 1 == article.parts.len() {
                plan.jump_out(at, part);
            }
        }
    } else if let Some(part) = article.parts.get(setting.part) {
        plan.jump_in(setting.part, part);
        plan.part(setting.part, part);
        plan.jump_out(setting.part, part);
    }
    plan.pieces
}

struct Plan<'a> {
    issue: &'a Issue,
    article: &'a Article,
    words: &'a Words<'a>,
    pieces: Vec<(bool, Piece)>,
    /// A blank line is due before the next piece.
    gap: bool,
}

impl Plan<'_> {
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
        self.add(Piece { wholes: people, ..piece(Role::Byline, Anchor::Head, byline) });
        self.gap = true;
    }

    /// A line of the headline group: its halves in one text, a space between them.
    fn title(&mut self, role: Role, halves: &[String]) {
        let (text, wholes) = title(halves);
        self.add(Piece { wholes, ..piece(role, Anchor::Head, text) });
    }

    fn part(&mut self, at: usize, part: &Part) {
        for (number, block) in part.blocks.iter().enumerate() {
            let runs_on = number == 0 && part.runs_on && at > 0;
            self.block(Anchor::Block { part: at, block: number }, block, runs_on);
            if let Some(credit) = &block.credit {
                self.gap = false;
                let anchor = Anchor::Credit { part: at, block: number };
                self.add(piece(Role::Credit, anchor, credit.clone()));
                self.gap = true;
            }
        }
    }

    fn block(&mut self, anchor: Anchor, block: &Block, runs_on: bool) {
        let (role, set_off) = match block.kind {
            BlockKind::Paragraph => (Role::Paragraph, false),
            BlockKind::Subhead => (Role::Subhead, true),
            BlockKind::Caption => (Role::Caption, true),
            BlockKind::Quote => (Role::Quote, true),
            BlockKind::Table => (Role::Table, true),
            BlockKind::Rule => (Role::Rule, true),
        };
        // Paragraphs of one quote stand close.
        let close = role == Role::Quote && self.pieces.last().is_some_and(|(_, above)| above.role == role);
        self.gap = (self.gap || set_off) && !close;
        self.add(Piece { runs_on, ..piece(role, anchor, block.text.clone()) });
        // A subhead stands on its text.
        self.gap |= set_off && role != Role::Subhead;
    }

    /// The line between the part before and `part`: the words of the jump that leads here.
    fn seam(&mut self, at: usize, part: &Part) {
        let out = at.checked_sub(1).and_then(|before| Some((before, self.article.parts.get(before)?)));
        let (anchor, words) =
            match (out.and_then(|(before, part)| Some((before, part.jump_out.as_deref()?))), &part.jump_in) {
                // An extraction may have lost one end's words.
                (Some((before, jump)), Some(back)) if is_blank(&jump.printed) => {
                    (Anchor::JumpOut { part: before }, printed(back))
                }
                (Some((before, jump)), _) => (Anchor::JumpOut { part: before }, printed(jump)),
                (None, Some(jump)) => (Anchor::JumpIn { part: at }, printed(jump)),
                (None, None) => (Anchor::JumpIn { part: at }, String::new()),
            };
        self.gap = true;
        let words = if is_blank(&words) { String::new() } else { words };
        self.add(piece(Role::Seam, anchor, words));
        self.gap = true;
    }

    fn jump_in(&mut self, at: usize, part: &Part) {
        let Some(jump) = &part.jump_in else { return };
        self.jump(Role::JumpIn, Anchor::JumpIn { part: at }, jump);
    }

    fn jump_out(&mut self, at: usize, part: &Part) {
        let Some(jump) = &part.jump_out else { return };
        self.jump(Role::JumpOut, Anchor::JumpOut { part: at }, jump);
    }

    /// A jump as a link of its own line, and what is missing behind it.
    fn jump(&mut self, role: Role, anchor: Anchor, jump: &Jump) {
        self.gap = true;
        let words = if is_blank(&jump.printed) { format!("→ {}", jump.page) } else { printed(jump) };
        self.add(piece(role, anchor, words));
        let target = jump.target.and_then(|target| self.issue.part(target));
        if target.is_none() && !self.words.missing.is_empty() {
            self.gap = false;
            let note = self.words.missing.replace("{page}", &jump.page);
            self.add(piece(Role::Missing, anchor, note));
        }
        self.gap = true;
    }

    /// Adds a piece, with the blank line that is due above it; nothing when it would have no line.
    fn add(&mut self, piece: Piece) {
        let has_lines = match piece.role {
            Role::Rule | Role::Seam => true,
            // Every row of a table is a line.
            Role::Table => !piece.text.is_empty(),
            _ => !is_blank(&piece.text),
        };
        if has_lines {
            let spaced = std::mem::take(&mut self.gap) && !self.pieces.is_empty();
            self.pieces.push((spaced, piece));
        }
    }
}

/// Whether no line comes of a text: there are spaces in it and nothing else. Both of Unicode's notions of a space,
/// since wrapping goes by one and packing by the other.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| entry(c).class() == Class::SP || c.is_whitespace() && c != '\n')
}

fn piece(role: Role, anchor: Anchor, text: String) -> Piece {
    Piece { role, anchor, text, wholes: Vec::new(), runs_on: false }
}

/// The words of a jump; a question mark behind those that only one end says.
fn printed(jump: &Jump) -> String {
    let doubt = if jump.link == Link::Likely && !is_blank(&jump.printed) { " ?" } else { "" };
    format!("{}{doubt}", jump.printed)
}
