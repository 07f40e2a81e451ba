//! How a citation is written; what is written is the exports' affair.

/// The forms of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CitationStyle {
    /// GB/T 7714–2015, 4.5 with the type mark `[N]`: `甲, 乙. 题名[N]. 报名, 2024-05-17(01).`
    #[default]
    Gb7714,
    /// An `@article` for `BibTeX` and biblatex.
    Bibtex,
    /// A sentence: `甲、乙：《题名》，《报名》2024年5月17日，第01版。`, or `A, B, “Title”, Paper, 2024-05-17, p. A1.`
    Plain,
}

impl CitationStyle {
    /// Every style.
    pub const ALL: [CitationStyle; 3] = [CitationStyle::Gb7714, CitationStyle::Bibtex, CitationStyle::Plain];

    /// Its name in settings and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            CitationStyle::Gb7714 => "gb7714",
            CitationStyle::Bibtex => "bibtex",
            CitationStyle::Plain => "plain",
        }
    }
}
