//! What the reader of a format did to the text, or doubts about it.

use super::Issue;

/// The result of reading: an issue is always returned with what was done to make it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The issue.
    pub issue: Issue,
    /// In source order.
    pub diagnostics: Vec<Diagnostic>,
    /// Fingerprint of the text that was read: the same text has the same one, whatever file it came in. What is kept
    /// of an issue is found again by it. 0 where there is none.
    pub content: u128,
}

/// One thing done or doubted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What sort of thing.
    pub kind: DiagnosticKind,
    /// Label of the page, when it concerns one.
    pub page: Option<String>,
    /// Id of the article, when it concerns one.
    pub article: Option<String>,
    /// Line of the source, counted from 1, when it concerns one.
    pub line: Option<u32>,
    /// One sentence, in English, that quotes the text it is about.
    pub message: String,
}

/// The kinds of [`Diagnostic`] (ISSUE-JSON.md, `diagnostics`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DiagnosticKind {
    /// A passage that was extracted twice is kept once.
    DuplicateRemoved,
    /// A sentence cut by a column break was joined.
    ColumnJoined,
    /// A subhead that fell into a sentence was put where it belongs.
    SubheadMoved,
    /// A jump whose other end was not found.
    JumpUnresolved,
    /// A jump that was linked on the evidence of one side only.
    JumpUnconfirmed,
    /// A see-pointer or an item of an index whose page is not in the input.
    SeeUnresolved,
    /// A see-pointer that only its page's number leads to.
    SeeUnsure,
    /// Text that broke off and the text that completes it, found behind another article, were joined.
    RunOnJoined,
    /// Text that breaks off and seems to go on elsewhere on the page, too unsurely to be joined.
    RunOnDoubt,
    /// A page that the masthead announces or a jump names is not in the input.
    PageMissing,
    /// The text's encoding was guessed, or bytes of it are not valid.
    Encoding,
    /// Characters that must not reach a terminal were removed.
    ControlRemoved,
    /// A reader's correction that does not apply any more, or cannot be read.
    CorrectionStale,
    /// Text whose role is in doubt.
    Doubt,
}

/// Whether a diagnostic leaves something for the reader of the paper to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Said for the record: a repair that was made.
    Note,
    /// Something is unresolved: `kanbao check` exits with 1.
    Unresolved,
}

impl DiagnosticKind {
    /// The name in the public JSON.
    pub fn name(self) -> &'static str {
        match self {
            DiagnosticKind::DuplicateRemoved => "duplicate-removed",
            DiagnosticKind::ColumnJoined => "column-joined",
            DiagnosticKind::SubheadMoved => "subhead-moved",
            DiagnosticKind::JumpUnresolved => "jump-unresolved",
            DiagnosticKind::JumpUnconfirmed => "jump-unconfirmed",
            DiagnosticKind::SeeUnresolved => "see-unresolved",
            DiagnosticKind::SeeUnsure => "see-unsure",
            DiagnosticKind::RunOnJoined => "run-on-joined",
            DiagnosticKind::RunOnDoubt => "run-on-doubt",
            DiagnosticKind::PageMissing => "page-missing",
            DiagnosticKind::Encoding => "encoding",
            DiagnosticKind::ControlRemoved => "control-removed",
            DiagnosticKind::CorrectionStale => "correction-stale",
            DiagnosticKind::Doubt => "doubt",
        }
    }

    /// What it asks of the reader.
    pub fn severity(self) -> Severity {
        match self {
            DiagnosticKind::JumpUnresolved
            | DiagnosticKind::SeeUnresolved
            | DiagnosticKind::PageMissing
            | DiagnosticKind::CorrectionStale => Severity::Unresolved,
            _ => Severity::Note,
        }
    }
}
