//! What a file of corrections can say, entry by entry.

use serde::Deserialize;
use toml::Spanned;

use crate::model::{Kind, LineRole};

/// Something that a reader says of the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// `[[role]]`: what a line is.
    Role {
        /// The line.
        at: LineRef,
        /// Its role.
        role: LineRole,
    },
    /// `[[begin]]`: an article begins with a line.
    Begin {
        /// The line.
        at: LineRef,
    },
    /// `[[kind]]`: what sort of article a line is in.
    Kind {
        /// The line.
        at: LineRef,
        /// What the article is.
        kind: Kind,
    },
    /// `[[join]]`: the article that one line is in goes on where another is.
    Join {
        /// A line of the article that breaks off.
        from: LineRef,
        /// A line of the article that goes on.
        to: LineRef,
    },
    /// `[[jump]]`: where the jump of the stretch leads that a line is in.
    Jump {
        /// The line.
        at: LineRef,
        /// Where it leads.
        to: Lead,
    },
}

/// Where a jump leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// To the stretch that a line is in.
    Line(LineRef),
    /// To the page with this label: to what there waits for it, or else to its first article.
    Page(String),
    /// Nowhere: nothing in the input answers it.
    Nowhere,
}

/// A line of the paper: the nearest to its number that holds the text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineRef {
    /// Its number in its file, from 1.
    pub line: u32,
    /// A piece of its text.
    pub text: String,
    /// The file's name, where the issue has several.
    pub file: Option<String>,
}

impl Correction {
    /// Every table of the file, in the order in which they are said to be unknown.
    pub const TABLES: [&'static str; 5] = ["role", "begin", "kind", "join", "jump"];

    /// The name of its table.
    pub fn table(&self) -> &'static str {
        match self {
            Correction::Role { .. } => "role",
            Correction::Begin { .. } => "begin",
            Correction::Kind { .. } => "kind",
            Correction::Join { .. } => "join",
            Correction::Jump { .. } => "jump",
        }
    }

    /// The line of which it speaks; of a join, that of the article that breaks off.
    pub fn line(&self) -> &LineRef {
        match self {
            Correction::Join { from: at, .. }
            | Correction::Role { at, .. }
            | Correction::Begin { at }
            | Correction::Kind { at, .. }
            | Correction::Jump { at, .. } => at,
        }
    }

    /// All lines that it names.
    pub fn lines(&self) -> impl Iterator<Item = &LineRef> {
        let other = match self {
            Correction::Join { to, .. } | Correction::Jump { to: Lead::Line(to), .. } => Some(to),
            _ => None,
        };
        std::iter::once(self.line()).chain(other)
    }

    /// The same to change.
    pub fn lines_mut(&mut self) -> Vec<&mut LineRef> {
        match self {
            Correction::Join { from, to } => vec![from, to],
            Correction::Jump { at, to: Lead::Line(to) } => vec![at, to],
            Correction::Role { at, .. }
            | Correction::Begin { at }
            | Correction::Kind { at, .. }
            | Correction::Jump { at, .. } => vec![at],
        }
    }

    /// Both answer the same question about the same line, maybe otherwise: there is room for one of them.
    pub fn answers_as(&self, other: &Correction) -> bool {
        let same = |one: &LineRef, other: &LineRef| one.line == other.line && one.file == other.file;
        match (self, other) {
            (Correction::Join { from, to }, Correction::Join { from: other_from, to: other_to }) => {
                same(from, other_from) && same(to, other_to)
            }
            _ => self.table() == other.table() && same(self.line(), other.line()),
        }
    }
}

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    role: Vec<Spanned<RoleEntry>>,
    begin: Vec<Spanned<LineRef>>,
    kind: Vec<Spanned<KindEntry>>,
    join: Vec<Spanned<JoinEntry>>,
    jump: Vec<Spanned<JumpEntry>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleEntry {
    line: u32,
    text: String,
    file: Option<String>,
    role: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct KindEntry {
    line: u32,
    text: String,
    file: Option<String>,
    kind: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct JoinEntry {
    from: LineRef,
    to: LineRef,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct JumpEntry {
    line: u32,
    text: String,
    file: Option<String>,
    to: Option<LineRef>,
    page: Option<String>,
    #[serde(default)]
    nowhere: bool,
}

/// An entry of a file: what it says, or why it says nothing, and the byte at which it begins.
pub(super) type Entry = (usize, Result<Correction, String>);

/// Reads the text of a file.
///
/// # Errors
/// It is no such file; where, if that is known, and why.
pub(super) fn parse(text: &str) -> Result<Vec<Entry>, (Option<usize>, String)> {
    let file: File = toml::from_str(text)
        .map_err(|error| (error.span().map(|span| span.start), error.message().replace('\n', ", ")))?;
    let mut entries: Vec<Entry> = Vec::new();
    entries.extend(file.role.into_iter().map(|entry| {
        let (at, RoleEntry { line, text, file, role }) = (entry.span().start, entry.into_inner());
        let known = LineRole::named(&role).ok_or_else(|| {
            let names: Vec<&str> = LineRole::ALL.iter().map(|role| role.name()).collect();
            format!("no role is called “{role}”: there are {}", names.join(", "))
        });
        (at, known.map(|role| Correction::Role { at: LineRef { line, text, file }, role }))
    }));
    entries.extend(
        file.begin
            .into_iter()
            .map(|entry| (entry.span().start, Ok(Correction::Begin { at: entry.into_inner() }))),
    );
    entries.extend(file.kind.into_iter().map(|entry| {
        let (at, KindEntry { line, text, file, kind }) = (entry.span().start, entry.into_inner());
        let known = Kind::ALL.into_iter().find(|known| known.name() == kind).ok_or_else(|| {
            format!("no kind is called “{kind}”: there are {}", Kind::ALL.map(Kind::name).join(", "))
        });
        (at, known.map(|kind| Correction::Kind { at: LineRef { line, text, file }, kind }))
    }));
    entries.extend(file.join.into_iter().map(|entry| {
        let (at, JoinEntry { from, to }) = (entry.span().start, entry.into_inner());
        (at, Ok(Correction::Join { from, to }))
    }));
    entries.extend(file.jump.into_iter().map(|entry| {
        let (at, JumpEntry { line, text, file, to, page, nowhere }) =
            (entry.span().start, entry.into_inner());
        let to = match (to, page, nowhere) {
            (Some(to), None, false) => Ok(Lead::Line(to)),
            (None, Some(page), false) => Ok(Lead::Page(page)),
            (None, None, true) => Ok(Lead::Nowhere),
            _ => {
                Err("a jump leads to one thing: to = { line, text }, page = \"02\", or nowhere = true".into())
            }
        };
        (at, to.map(|to| Correction::Jump { at: LineRef { line, text, file }, to }))
    }));
    Ok(entries)
}
