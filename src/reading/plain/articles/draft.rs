//! Roles → articles in draft: what belongs together, before repairs and links.

use std::collections::HashSet;

use super::super::facts::{Facts, Label, label_text};
use super::super::lines::{Has, Line};
use super::super::roles::{Assigned, Role};
use super::super::signs::caption;
use super::super::signs::lead::{self, Credit};
use super::super::signs::marks::Mark;
use super::super::signs::patterns::Patterns;
use super::super::text::{
    cut, ends_sentence, head, is_cjk, is_han, open_brackets, tail, unspaced, without_stray_spaces,
};
use super::heads::HeadLine;
use super::printed::jump;
use super::{captions, columns};
use crate::model::{BlockKind, Byline};

/// A block in draft.
#[derive(Debug, Clone)]
pub(crate) struct DraftBlock {
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
    /// A date, an office or a firm under a notice.
    pub signs: bool,
}

/// A headline behind a jump mark, on its line, has no more characters.
const AGAIN: usize = 28;

/// Below this many characters a line without an end is a list item or a verse, not a cut sentence.
pub(crate) const SHORT: usize = 25;

impl DraftBlock {
    pub(crate) fn new(kind: BlockKind, text: &str, no: u32, gap: u16) -> DraftBlock {
        let text = text.trim().to_owned();
        DraftBlock { kind, text, credit: None, no, gap, marked: false, closes: false, signs: false }
    }

    /// Is the sentence cut at the end of this paragraph?
    pub(crate) fn is_cut(&self) -> bool {
        if self.kind != BlockKind::Paragraph || self.closes || ends_sentence(&self.text) {
            return false;
        }
        let last = self.text.chars().next_back().unwrap_or('。');
        let long = self.text.chars().nth(SHORT).is_some();
        let comma = matches!(last, '，' | '、' | ',' | '-');
        (long || comma || open_brackets(&self.text) > 0) && !matches!(last, '：' | ':' | '；' | ';' | '—')
    }
}

/// A jump in draft: the printed words and what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DraftJump {
    pub page: String,
    pub marker: Option<String>,
    pub printed: String,
}

/// An article in draft: the stretch that stands on one page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    pub page: usize,
    pub column: Option<String>,
    pub label: Option<Label>,
    pub head: Vec<HeadLine>,
    /// Blank lines stand between the paragraphs of its page.
    pub gapped: bool,
    pub credit: Credit,
    pub byline_line: bool,
    pub bylines: Vec<Byline>,
    /// All of them but the last (which may yet be given a title), as far as anyone asked.
    pub named: HashSet<Byline>,
    /// How many those are.
    pub settled: usize,
    pub blocks: Vec<DraftBlock>,
    pub jump_in: Option<DraftJump>,
    pub jump_out: Option<DraftJump>,
    /// See-pointers that stand in the headline group.
    pub pointers: Vec<DraftBlock>,
    /// Source line of its first line.
    pub no: u32,
    /// Which one it was when the lines were gathered, before some were divided.
    pub origin: usize,
    /// How many of its first blocks are short reports, as far as anyone asked.
    pub telegrams: usize,
    /// What was printed of its people beside their names: where the writer of a letter lives.
    pub aside: Vec<String>,
    /// How sure it is, 0 to 1 (`sure::weigh`).
    pub confidence: f32,
}

impl Draft {
    /// Nothing but a column's name so far.
    fn is_fresh(&self) -> bool {
        self.head.is_empty() && self.blocks.is_empty() && self.bylines.is_empty() && self.jump_in.is_none()
    }

    /// Is there anything to read in it?
    pub(crate) fn is_article(&self) -> bool {
        !(self.head.is_empty() && self.blocks.is_empty())
    }

    /// What stands in one that is no article: a column's name, names, a mark.
    pub(crate) fn words(&self) -> impl Iterator<Item = String> {
        let marks = [&self.jump_in, &self.jump_out].into_iter().flatten().map(|jump| jump.printed.clone());
        let people = self.bylines.iter().map(|byline| {
            let names = byline.names.join(" ");
            if byline.role.is_empty() { names } else { format!("{} {names}", byline.role) }
        });
        let credit = self.credit.source.clone();
        self.column.clone().into_iter().chain(credit).chain(people).chain(marks)
    }

    /// Does it hold running text?
    pub(crate) fn has_text(&self) -> bool {
        self.blocks.iter().any(|b| b.kind != BlockKind::Caption)
    }

    /// Nothing but short reports under a headline, so far. Blocks that were looked at are not looked at again.
    fn is_telegrams(&mut self) -> bool {
        let short = |b: &DraftBlock| {
            b.kind == BlockKind::Paragraph
                && b.text.chars().nth(100).is_none()
                && super::super::text::ends_sentence(&b.text)
        };
        let free = self.credit.source.is_some() && !self.head.is_empty() && self.bylines.is_empty();
        if free {
            self.telegrams += self.blocks.iter().skip(self.telegrams).take_while(|b| short(b)).count();
        }
        free && self.telegrams == self.blocks.len()
    }

    /// Is somebody named already? A text may name a hundred thousand, so no list is gone through for each.
    fn names(&mut self, byline: &Byline) -> bool {
        let Some((last, settled)) = self.bylines.split_last() else { return false };
        self.named.extend(settled.iter().skip(self.settled).cloned());
        self.settled = settled.len();
        byline == last || self.named.contains(byline)
    }

    /// Would a see-pointer here be one that stands under the headline?
    fn takes_pointer(&self, text: &str) -> bool {
        !self.head.is_empty() && self.blocks.is_empty() && text.starts_with(['（', '(', '[', '【'])
    }

    pub(crate) fn push(&mut self, kind: BlockKind, text: &str, line: &Line) {
        if !text.trim().is_empty() {
            self.blocks.push(DraftBlock::new(kind, text, line.no, line.gap));
        }
    }
}

/// Gathers the lines of a page into drafts; and says for each line in which one it went.
pub(crate) fn gather(
    page: usize,
    lines: &[Line],
    facts: &[Facts],
    roles: &[Assigned],
    patterns: &Patterns,
    paper: Option<&str>,
) -> (Vec<Draft>, Vec<usize>) {
    let mut went = Vec::with_capacity(lines.len());
    let mut drafts: Vec<Draft> = Vec::new();
    let mut now = Draft { page, ..Draft::default() };
    let mut before: Option<Role> = None;
    for ((line, fact), &Assigned { role, .. }) in lines.iter().zip(facts).zip(roles) {
        if line.begins || begins(&mut now, role, before) {
            let briefs = (role == Role::Subhead).then(|| (now.column.clone(), now.label));
            finish(&mut drafts, &mut now, page);
            if let Some((column, label)) = briefs {
                (now.column, now.label) = (column, label);
            }
        }
        if now.is_fresh() && now.column.is_none() {
            now.no = line.no;
        }
        take(&mut now, line, fact, role, patterns, paper);
        went.push(drafts.len());
        before = Some(role);
    }
    finish(&mut drafts, &mut now, page);
    super::sure::inherit_label(&mut drafts);
    for (origin, draft) in drafts.iter_mut().enumerate() {
        draft.origin = origin;
    }
    (drafts, went)
}

/// An advertisement may be set in lines that all look like headlines: with no text below them, the first is the
/// headline and the others are the text.
fn set_text(draft: &mut Draft) {
    let bare = draft.blocks.is_empty()
        && draft.jump_in.is_none()
        && draft.head.len() >= 3
        && draft.head.iter().all(|line| line.forced.is_none());
    if !bare {
        return;
    }
    for line in draft.head.split_off(1) {
        draft.blocks.push(DraftBlock {
            kind: BlockKind::Paragraph,
            text: line.text,
            credit: None,
            no: line.no,
            gap: line.gap,
            marked: false,
            closes: false,
            signs: false,
        });
    }
}

fn finish(drafts: &mut Vec<Draft>, now: &mut Draft, page: usize) {
    set_text(now);
    let pointers = std::mem::take(&mut now.pointers);
    now.blocks.splice(0..0, pointers);
    let done = std::mem::replace(now, Draft { page, ..Draft::default() });
    if !(done.is_fresh() && done.column.is_none()) {
        drafts.push(done);
    }
}

/// Does a line of this role begin a new article?
fn begins(now: &mut Draft, role: Role, before: Option<Role>) -> bool {
    match role {
        Role::Column => {
            // A column's name may stand below the kicker.
            let in_head = now.blocks.is_empty() && before == Some(Role::Head) && now.column.is_none();
            !(now.is_fresh() || in_head)
        }
        Role::Head => {
            let after_jump = now.head.is_empty() && now.blocks.is_empty() && before == Some(Role::JumpIn);
            !(now.is_fresh()
                || after_jump
                || before == Some(Role::Head)
                || before == Some(Role::Column) && now.blocks.is_empty())
        }
        Role::JumpIn => {
            !(now.is_fresh() || now.blocks.is_empty() && matches!(before, Some(Role::Head | Role::Byline)))
        }
        // Telegrams under one head: short reports, each with its own credit.
        Role::Lead => {
            (now.has_text() || now.jump_out.is_some()) && !(now.jump_out.is_none() && now.is_telegrams())
        }
        Role::Byline => now.has_text(),
        // Under a label of briefs every short line is a headline.
        Role::Subhead => now.label == Some(Label::Briefs) && now.has_text() && !now.head.is_empty(),
        Role::Body | Role::Caption | Role::Sign => false,
    }
}

fn take(now: &mut Draft, line: &Line, fact: &Facts, role: Role, patterns: &Patterns, paper: Option<&str>) {
    let mut text = &*line.text;
    let kept;
    if let (Some(mark), Role::Lead | Role::Body | Role::JumpIn | Role::Subhead | Role::Sign | Role::Caption) =
        (&fact.jump_out, role)
    {
        now.jump_out = Some(jump(mark, text));
        kept = without_mark(mark, text);
        text = &kept;
    }
    // Under a headline and its see-pointer, a lead-in is one whatever the roles make of it.
    let under = role == Role::Body && now.blocks.is_empty() && !now.pointers.is_empty();
    match if under && fact.lead.is_some() { Role::Lead } else { role } {
        Role::Column => {
            now.column = Some(label_text(text).into_owned());
            now.label = fact.label;
        }
        // （相关报道见第四版） under a headline is text.
        Role::Head | Role::Body if fact.see && now.takes_pointer(text) => {
            now.pointers.push(pointer(text, line));
        }
        Role::Head => {
            columns::take(now, line, patterns);
            if line.has.any(Has::SPACE | Has::WIDE_SPACE) {
                text = take_author(now, text);
            }
            if fact.item_head {
                text = bare_item(text, patterns);
            }
            now.head.push(HeadLine::of(text, line));
        }
        Role::Byline => {
            let found = fact.bylines.clone().or_else(|| fact.author.clone());
            // 記者甲某／某地報導 says where it was sent from.
            let nobody = fact.bylines.as_ref().is_some_and(|people| people.is_empty());
            let sent = nobody || text.contains(['/', '／']) && patterns.lead.ends.end(text).is_some();
            if sent && now.credit.source.is_none() {
                now.credit.source = Some(text.to_owned());
            }
            if found.iter().flatten().all(|b| b.role.is_empty()) {
                columns::take_of_author(now);
            }
            let people = found.map_or_else(|| as_printed(text), Vec::from);
            if says_more(text, &people, patterns, paper) {
                now.aside.push(text.to_owned());
            }
            take_people(now, people);
            now.byline_line = true;
        }
        Role::Lead => {
            let credit = fact.lead.as_deref().cloned().unwrap_or_default();
            if now.has_text() && now.credit.source.is_some() {
                take_text(now, text, line, patterns, paper);
                return;
            }
            text = tail(text, credit.len);
            // Who is named under the headline is not named twice.
            for byline in &credit.bylines {
                if !now.bylines.contains(byline) {
                    now.bylines.push(byline.clone());
                }
            }
            now.credit = credit;
            take_text(now, text, line, patterns, paper);
        }
        Role::Body if fact.row => {
            match now.blocks.last_mut().filter(|b| b.kind == BlockKind::Table && line.gap == 0) {
                Some(table) => {
                    table.text.push('\n');
                    table.text.push_str(text);
                }
                None => now.push(BlockKind::Table, text, line),
            }
        }
        Role::Body => take_text(now, text, line, patterns, paper),
        Role::JumpIn => {
            if let Some(mark) = &fact.jump_in {
                now.jump_in = Some(jump(mark, text));
                text = text.get(mark.to..).unwrap_or("").trim();
                // 〈續二版〉and the headline again.
                if !text.is_empty()
                    && text.chars().nth(AGAIN).is_none()
                    && !ends_sentence(text)
                    && now.head.is_empty()
                {
                    now.head.push(HeadLine { text: text.to_owned(), gap: 0, no: line.no, forced: None });
                    return;
                }
            }
            take_text(now, text, line, patterns, paper);
        }
        Role::Subhead if now.is_fresh() => now.head.push(HeadLine::of(text, line)),
        Role::Subhead => {
            now.push(BlockKind::Subhead, bare_item(text, patterns), line);
            if let Some(block) = now.blocks.last_mut() {
                block.marked = fact.bullet || fact.ordinal;
            }
        }
        // Only a caption that was forced has no sign of one.
        Role::Caption if fact.caption.is_none() => now.push(BlockKind::Caption, text, line),
        Role::Caption => captions::take(now, text, fact, line, patterns),
        Role::Sign if fact.latin && fact.bylines.as_ref().is_some_and(|people| people.is_empty()) => {
            now.aside.push(text.to_owned());
        }
        Role::Sign => take_signature(now, fact, text, line),
    }
}

/// `text` without the mark in front.
fn bare_item<'t>(text: &'t str, patterns: &Patterns) -> &'t str {
    text.trim_start_matches(|c: char| patterns.subheads.bullets.contains(c) || c.is_whitespace())
}

/// People under a text wrote it; an office or a date under it stays, and no sentence runs on into it.
fn take_signature(now: &mut Draft, fact: &Facts, text: &str, line: &Line) {
    let known = !now.bylines.is_empty();
    if let Some(told) = fact.author_note.as_ref().filter(|_| fact.bylines.is_none() && fact.author.is_none())
    {
        now.bylines.extend(told.iter().filter(|_| !known).cloned());
        now.push(BlockKind::Paragraph, text, line);
        if let Some(block) = now.blocks.last_mut() {
            block.signs = true;
        }
    } else if let Some(people) = fact.bylines.clone().or_else(|| fact.author.clone()) {
        // 某县某乡组长　甲某: more than the name.
        let told: usize = people.iter().flat_map(|b| &b.names).map(String::len).sum();
        if told + 6 < text.len() && people.iter().all(|b| b.role.is_empty()) {
            now.aside.push(text.to_owned());
        }
        now.bylines.extend(people);
    } else {
        now.push(BlockKind::Paragraph, text, line);
        if let Some(block) = now.blocks.last_mut() {
            block.signs = true;
        }
    }
}

/// An author's name behind a wide gap on the headline's line: 水乡听雨记　　野航.
fn take_author<'t>(now: &mut Draft, text: &'t str) -> &'t str {
    let Some(at) = text.find("\u{3000}\u{3000}").or_else(|| text.find("    ")) else { return text };
    let name = tail(text, at).trim();
    let title = head(text, at).trim_end();
    let short = (2..=3).contains(&name.chars().count()) && name.chars().all(is_han);
    if !short || title.contains([' ', '\u{3000}']) {
        return text;
    }
    now.bylines.push(Byline { role: String::new(), names: vec![name.to_owned()] });
    now.byline_line = true;
    title
}

/// A line without its mark; a note may stand behind the mark, and stays.
fn without_mark(mark: &Mark, text: &str) -> String {
    [head(text, mark.from).trim_end(), tail(text, mark.to).trim()].concat()
}

/// A see-pointer as a block of its own; nothing runs on from it.
fn pointer(text: &str, line: &Line) -> DraftBlock {
    DraftBlock { closes: true, ..DraftBlock::new(BlockKind::Paragraph, text, line.no, line.gap) }
}

/// Does a byline's line say more than its people: where they are from, what they are?
fn says_more(text: &str, people: &[Byline], patterns: &Patterns, paper: Option<&str>) -> bool {
    let mut rest = unspaced(text);
    let outlets = patterns.lead.outlets.start(&rest).map(str::to_owned);
    let known = people.iter().flat_map(|byline| byline.names.iter().chain([&byline.role]));
    for known in
        known.map(String::as_str).chain(outlets.as_deref()).chain(paper).filter(|known| !known.is_empty())
    {
        rest = rest.replace(known, "");
    }
    rest.chars().filter(|c| is_han(*c)).nth(2).is_some()
}

/// Adds who wrote it. A title on a line of its own (Staff Writer) is that of the names above it.
fn take_people(now: &mut Draft, people: Vec<Byline>) {
    for byline in people {
        let title = byline.names.is_empty() && byline.role.is_ascii();
        match now.bylines.last_mut().filter(|_| title) {
            Some(above) if above.role.is_empty() => above.role = byline.role,
            _ if title => {}
            _ => now.bylines.push(byline),
        }
    }
}

/// Who wrote it, where nothing divides role from name.
fn as_printed(text: &str) -> Vec<Byline> {
    vec![Byline { role: String::new(), names: vec![text.to_owned()] }]
}

/// A paragraph, without the tail credit that may close it.
fn take_text(now: &mut Draft, text: &str, line: &Line, patterns: &Patterns, paper: Option<&str>) {
    let mut closes = false;
    let mut text = text.trim();
    if text.chars().nth(12).is_some()
        && let Some((at, credit)) = lead::tail_form(text, patterns, paper)
    {
        // A second credit at the end names who sent or wrote it, unless the head did.
        let known = credit.source.is_none()
            && !now.bylines.is_empty()
            && credit.bylines.iter().all(|b| b.role.is_empty());
        if !known {
            text = cut(text, 0, at).trim_end();
            closes = true;
            for byline in &credit.bylines {
                if !now.names(byline) {
                    now.bylines.push(byline.clone());
                }
            }
            if now.credit.source.is_none() {
                now.credit = Credit { bylines: Vec::new(), ..credit };
            }
        }
    }
    let mut text = strip_latin_indent(text);
    if now.label == Some(Label::Briefs) && now.head.is_empty() {
        text = text.trim_start_matches(|c: char| patterns.subheads.bullets.contains(c) || c.is_whitespace());
    }
    let caption = caption::fused(text, patterns);
    let (text, caption) =
        caption.map_or((text, None), |(from, credit)| (head(text, from), Some((text, from, credit))));
    let clean = without_stray_spaces(text);
    now.push(BlockKind::Paragraph, clean.as_deref().unwrap_or(text), line);
    if let Some((text, from, credit)) = caption {
        captions::push(now, cut(text, from, credit), Some(tail(text, credit).trim().to_owned()), line);
    }
    if let Some(block) = now.blocks.last_mut() {
        block.closes |= closes;
    }
}

/// Dot leaders and the like in front of Latin text mean nothing; Chinese text keeps every mark.
fn strip_latin_indent(text: &str) -> &str {
    if text.chars().any(is_cjk) { text } else { text.trim_start_matches(['>', '|', ' ']) }
}
