//! What a reader of plain text made of each line of its source, and what somebody who knows better says.

use std::collections::BTreeMap;

use super::PartRef;

/// What a line of the source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LineRole {
    /// Title, date, number of the issue.
    Masthead,
    /// The head of a page: folio, running head, the page's name, its editors.
    PageHead,
    /// What stands on a page and is no article: a hotline, a promotion, the colophon.
    Furniture,
    /// A standing column's name above a headline.
    Column,
    /// 引题: a line of a headline group above the headline.
    Kicker,
    /// 主题: a line of a headline group.
    Headline,
    /// 副题: a line of a headline group under the headline.
    Deck,
    /// Who wrote it, above the text.
    Byline,
    /// Text that starts with a lead-in (本报讯): the start of a report.
    Lead,
    /// Running text, or a row of a table.
    Text,
    /// 小标题.
    Subhead,
    /// 图片说明.
    Caption,
    /// A name, date or office under the text.
    Signature,
    /// 上接…, alone or in front of the text.
    JumpIn,
}

impl LineRole {
    /// Every role, from the top of a page down.
    pub const ALL: [LineRole; 14] = [
        LineRole::Masthead,
        LineRole::PageHead,
        LineRole::Furniture,
        LineRole::Column,
        LineRole::Kicker,
        LineRole::Headline,
        LineRole::Deck,
        LineRole::Byline,
        LineRole::Lead,
        LineRole::Text,
        LineRole::Subhead,
        LineRole::Caption,
        LineRole::Signature,
        LineRole::JumpIn,
    ];

    /// The name in files and messages: `page-head`.
    pub fn name(self) -> &'static str {
        match self {
            LineRole::Masthead => "masthead",
            LineRole::PageHead => "page-head",
            LineRole::Furniture => "furniture",
            LineRole::Column => "column",
            LineRole::Kicker => "kicker",
            LineRole::Headline => "headline",
            LineRole::Deck => "deck",
            LineRole::Byline => "byline",
            LineRole::Lead => "lead",
            LineRole::Text => "text",
            LineRole::Subhead => "subhead",
            LineRole::Caption => "caption",
            LineRole::Signature => "signature",
            LineRole::JumpIn => "jump-in",
        }
    }

    /// The role with this name.
    pub fn named(name: &str) -> Option<LineRole> {
        LineRole::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Does a line of this role belong to a headline group?
    pub fn is_head(self) -> bool {
        matches!(self, LineRole::Kicker | LineRole::Headline | LineRole::Deck)
    }

    /// Does a line of this role stand outside the articles?
    pub fn is_outside(self) -> bool {
        matches!(self, LineRole::Masthead | LineRole::PageHead | LineRole::Furniture)
    }
}

/// Roles that lines must be given, whatever they look like: the corrections of a reader who sees the paper.
///
/// A line is named by its file ([`SourceFile::name`]) and its number there. Numbers of blank lines, or of lines that
/// are not there, are passed over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ForcedRoles(pub BTreeMap<String, BTreeMap<u32, Forced>>);

/// What a line must be taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forced {
    /// Its role; `None` leaves it open.
    pub role: Option<LineRole>,
    /// An article begins with it.
    pub begins: bool,
}

impl ForcedRoles {
    /// Forces the role of line `line`, counted from 1, of the file called `file`.
    pub fn force(&mut self, file: &str, line: u32, role: LineRole) {
        self.of(file, line).role = Some(role);
    }

    /// Lets an article begin with line `line` of the file called `file`.
    pub fn begin(&mut self, file: &str, line: u32) {
        self.of(file, line).begins = true;
    }

    fn of(&mut self, file: &str, line: u32) -> &mut Forced {
        self.0.entry(file.to_owned()).or_default().entry(line).or_default()
    }

    /// Is nothing forced?
    pub fn is_empty(&self) -> bool {
        self.0.values().all(BTreeMap::is_empty)
    }
}

/// How a source text was taken apart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trace {
    /// The files, in reading order.
    pub files: Vec<SourceFile>,
    /// Every line that holds text, in the order of the files and in each from top to bottom. Lines that were joined
    /// because a column's width had cut a paragraph are one entry.
    pub lines: Vec<TracedLine>,
}

/// A file of a [`Trace`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceFile {
    /// Its name, as messages give it.
    pub name: String,
}

/// What became of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct TracedLine {
    /// Index into [`Trace::files`].
    pub file: usize,
    /// Number of the line in its file, from 1.
    pub line: u32,
    /// Number of the last line that was joined to it; its own when none was.
    pub last: u32,
    /// The text, without the white space around it.
    pub text: String,
    /// What it was taken for.
    pub role: LineRole,
    /// How sure that is, 0 to 1; 1 when it was forced.
    pub confidence: f32,
    /// The role was forced.
    pub forced: bool,
    /// Index into `Issue::pages` of the page on which it stands; of a masthead, the first.
    pub page: usize,
    /// The part of an article in which it went; `None` for what stands outside the articles.
    pub part: Option<PartRef>,
}
