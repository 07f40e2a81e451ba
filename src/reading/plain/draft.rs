//! Roles → articles in draft: what belongs together, before repairs and links.

use super::facts::{Facts, Label, label_text};
use super::heads::HeadLine;
use super::lead::{self, Credit};
use super::lines::Line;
use super::marks::Mark;
use super::patterns::Patterns;
use super::roles::Role;
use super::text::{cut, head, is_cjk, tail};
use crate::model::{BlockKind, Byline};

/// A block in draft.
#[derive(Debug, Clone)]
pub(super) struct DraftBlock {
    pub kind: BlockKind,
    pub text: String,
    pub credit: Option<String>,
    /// Source line.
    pub no: u32,
    /// Blank lines above it in the source.
    pub gap: u16,
    /// Bullets and ordinals in front of a subhead were printed.
    pub marked: bool,
    /// The text closes its story (a tail credit stood behind it).
    pub closes: bool,
}

/// A jump in draft: the printed words and what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DraftJump {
    pub page: String,
    pub marker: Option<String>,
    pub printed: String,
}

/// An article in draft: the stretch that stands on one page.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub page: usize,
    pub column: Option<String>,
    pub label: Option<Label>,
    pub head: Vec<HeadLine>,
    pub credit: Credit,
    pub byline_line: bool,
    pub bylines: Vec<Byline>,
    pub blocks: Vec<DraftBlock>,
    pub jump_in: Option<DraftJump>,
    pub jump_out: Option<DraftJump>,
    /// Source line of its first line.
    pub no: u32,
}

impl Draft {
    /// Nothing but a column's name so far.
    fn is_fresh(&self) -> bool {
        self.head.is_empty() && self.blocks.is_empty() && self.bylines.is_empty() && self.jump_in.is_none()
    }

    /// Does it hold running text?
    pub(super) fn has_text(&self) -> bool {
        self.blocks.iter().any(|b| b.kind != BlockKind::Caption)
    }

    fn push(&mut self, kind: BlockKind, text: &str, line: &Line) {
        let text = text.trim();
        if !text.is_empty() {
            self.blocks.push(DraftBlock {
                kind,
                text: text.to_owned(),
                credit: None,
                no: line.no,
                gap: line.gap,
                marked: false,
                closes: false,
            });
        }
    }
}

/// Gathers the lines of a page into drafts.
pub(super) fn gather(page: usize, lines: &[Line], facts: &[Facts], roles: &[Role], patterns: &Patterns, paper: Option<&str>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut now = Draft { page, ..Draft::default() };
    let mut before: Option<Role> = None;
    for ((line, fact), &role) in lines.iter().zip(facts).zip(roles) {
        if begins(&now, role, before) {
            finish(&mut drafts, &mut now, page);
        }
        if now.is_fresh() && now.column.is_none() {
            now.no = line.no;
        }
        take(&mut now, line, fact, role, patterns, paper);
        before = Some(role);
    }
    finish(&mut drafts, &mut now, page);
    drafts
}

fn finish(drafts: &mut Vec<Draft>, now: &mut Draft, page: usize) {
    let done = std::mem::replace(now, Draft { page, ..Draft::default() });
    if !(done.is_fresh() && done.column.is_none()) {
        drafts.push(done);
    }
}

/// Does a line of this role begin a new article?
fn begins(now: &Draft, role: Role, before: Option<Role>) -> bool {
    match role {
        Role::Column => !now.is_fresh() && !(now.blocks.is_empty() && before == Some(Role::Head) && now.column.is_none()),
        Role::Head => {
            let after_jump = now.head.is_empty() && now.blocks.is_empty() && before == Some(Role::JumpIn);
            !(now.is_fresh() || after_jump || before == Some(Role::Head) || before == Some(Role::Column) && now.blocks.is_empty())
        }
        Role::JumpIn => !(now.is_fresh() || now.blocks.is_empty() && matches!(before, Some(Role::Head | Role::Byline))),
        Role::Lead => now.has_text() || now.jump_out.is_some(),
        Role::Byline => now.has_text(),
        Role::Body | Role::Subhead | Role::Caption | Role::Sign => false,
    }
}

fn take(now: &mut Draft, line: &Line, fact: &Facts, role: Role, patterns: &Patterns, paper: Option<&str>) {
    let mut text = line.text.as_str();
    if let (Some(mark), Role::Lead | Role::Body | Role::JumpIn | Role::Subhead | Role::Sign | Role::Caption) = (&fact.jump_out, role) {
        now.jump_out = Some(jump(mark, text));
        text = head(text, mark.from).trim_end();
    }
    match role {
        Role::Column => {
            now.column = Some(label_text(text));
            now.label = fact.label;
        }
        Role::Head => now.head.push(HeadLine { text: text.to_owned(), gap: line.gap }),
        Role::Byline => {
            now.bylines.extend(fact.bylines.clone().or_else(|| fact.author.clone()).unwrap_or_default());
            now.byline_line = true;
        }
        Role::Lead => {
            let credit = fact.lead.clone().unwrap_or_default();
            text = tail(text, credit.len);
            now.bylines.extend(credit.bylines.iter().cloned());
            now.credit = credit;
            take_text(now, text, line, patterns, paper);
        }
        Role::Body => take_text(now, text, line, patterns, paper),
        Role::JumpIn => {
            if let Some(mark) = &fact.jump_in {
                now.jump_in = Some(jump(mark, text));
                text = text.get(mark.to..).unwrap_or("");
            }
            take_text(now, text, line, patterns, paper);
        }
        Role::Subhead => {
            let bare = text.trim_start_matches(|c: char| patterns.subheads.bullets.contains(c) || c.is_whitespace());
            now.push(BlockKind::Subhead, bare, line);
            if let Some(block) = now.blocks.last_mut() {
                block.marked = fact.bullet || fact.ordinal;
            }
        }
        Role::Caption => {
            if let Some(found) = &fact.caption {
                let words = head(text, found.text_to).trim_start_matches(['▲', '▼', '◀', '►', '△', '▽', ' ']);
                // A credit alone belongs to the picture, whose text stands above it or nowhere.
                let alone = words.trim().is_empty();
                let above = now.blocks.last_mut().filter(|b| alone && b.kind == BlockKind::Caption && b.credit.is_none());
                match above {
                    Some(block) => block.credit.clone_from(&found.credit),
                    None => {
                        let shown = if alone { found.credit.clone().unwrap_or_default() } else { words.to_owned() };
                        now.push(BlockKind::Caption, &shown, line);
                        if let Some(block) = now.blocks.last_mut() {
                            block.credit = found.credit.clone().filter(|_| !alone);
                        }
                    }
                }
            }
        }
        Role::Sign => match fact.bylines.clone().or_else(|| fact.author.clone()) {
            Some(people) => now.bylines.extend(people),
            None => now.push(BlockKind::Paragraph, text, line),
        },
    }
}

/// A paragraph, without the tail credit that may close it.
fn take_text(now: &mut Draft, text: &str, line: &Line, patterns: &Patterns, paper: Option<&str>) {
    let mut closes = false;
    let mut text = text.trim();
    if text.chars().count() > 12 {
        if let Some((at, credit)) = lead::tail_form(text, patterns, paper) {
            // A second credit at the end names who sent or wrote it, unless the head did.
            let known = credit.source.is_none() && !now.bylines.is_empty() && credit.bylines.iter().all(|b| b.role.is_empty());
            if !known {
                text = cut(text, 0, at).trim_end();
                closes = true;
                for byline in &credit.bylines {
                    if !now.bylines.contains(byline) {
                        now.bylines.push(byline.clone());
                    }
                }
                if now.credit.source.is_none() {
                    now.credit = Credit { bylines: Vec::new(), ..credit };
                }
            }
        }
    }
    let text = strip_latin_indent(text);
    now.push(BlockKind::Paragraph, text, line);
    if let Some(block) = now.blocks.last_mut() {
        block.closes |= closes;
    }
}

/// Dot leaders and the like in front of Latin text mean nothing; Chinese text keeps every mark.
fn strip_latin_indent(text: &str) -> &str {
    if text.chars().any(is_cjk) { text } else { text.trim_start_matches(['>', '|', ' ']) }
}

fn jump(mark: &Mark, line: &str) -> DraftJump {
    let printed = cut(line, mark.from, mark.to).trim();
    let printed = printed.trim_matches(|c: char| matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '〔' | '〕' | '【' | '】' | '◀' | '▶' | '◄' | '►' | '→' | '←' | ' '));
    DraftJump { page: mark.page.clone(), marker: mark.marker.clone(), printed: printed.to_owned() }
}
