//! The words of the command line that take an argument.

/// A word with an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Word {
    /// `article 12`, `article 02-03`
    Article,
    /// `find 水文`
    Find,
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
    pub(super) const ALL: [Word; 7] =
        [Word::Article, Word::Find, Word::Help, Word::Open, Word::Page, Word::Set, Word::Theme];

    /// What is written.
    pub(super) fn name(self) -> &'static str {
        match self {
            Word::Article => "article",
            Word::Find => "find",
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
            Word::Find => "word.find",
            Word::Help => "word.help",
            Word::Open => "word.open",
            Word::Page => "word.page",
            Word::Set => "word.set",
            Word::Theme => "word.theme",
        }
    }
}
