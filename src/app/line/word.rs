//! The words of the command line that take an argument.

/// A word with an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Word {
    /// `article 12`, `article 02-03`
    Article,
    /// `find 水文`
    Find,
    /// `filter gwh`
    Filter,
    /// `find-issue 水文`
    FindIssue,
    /// `help jump`
    Help,
    /// `open FILE`
    Open,
    /// `page A02`
    Page,
    /// `set measure 30`
    Set,
    /// `theme sepia`
    Theme,
}

impl Word {
    pub(super) const ALL: [Word; 9] = [
        Word::Article,
        Word::Filter,
        Word::Find,
        Word::FindIssue,
        Word::Help,
        Word::Open,
        Word::Page,
        Word::Set,
        Word::Theme,
    ];

    /// What is written.
    pub(super) fn name(self) -> &'static str {
        match self {
            Word::Article => "article",
            Word::Filter => "filter",
            Word::Find => "find",
            Word::FindIssue => "find-issue",
            Word::Help => "help",
            Word::Open => "open",
            Word::Page => "page",
            Word::Set => "set",
            Word::Theme => "theme",
        }
    }

    /// Key of what it does in the wording files.
    pub(super) fn wording_key(self) -> &'static str {
        match self {
            Word::Article => "word.article",
            Word::Filter => "word.filter",
            Word::Find => "word.find",
            Word::FindIssue => "word.find-issue",
            Word::Help => "word.help",
            Word::Open => "word.open",
            Word::Page => "word.page",
            Word::Set => "word.set",
            Word::Theme => "word.theme",
        }
    }
}
