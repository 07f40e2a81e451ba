//! Printed text whose every character knows the gold article that it belongs to.

/// One character and its article: an index into the gold's articles, `None` for what is no article's.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    pub(crate) c: char,
    pub(crate) article: Option<usize>,
}

/// What a line was printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Blank,
    /// Masthead, folio, editors, a page's furniture.
    Furniture,
    /// A standing column's name above the headline group.
    Column,
    Headline,
    Byline,
    Paragraph,
    Subhead,
    Caption,
    Table,
    /// A jump mark on a line of its own.
    Mark,
}

/// A printed line.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) role: Role,
    pub(crate) article: Option<usize>,
    pub(crate) glyphs: Vec<Glyph>,
}

impl Line {
    pub(crate) fn new(role: Role, article: Option<usize>, text: &str) -> Line {
        let mut line = Line { role, article, glyphs: Vec::new() };
        line.push(text, article);
        line
    }

    pub(crate) fn blank() -> Line {
        Line::new(Role::Blank, None, "")
    }

    /// Adds text that belongs to `article`.
    pub(crate) fn push(&mut self, text: &str, article: Option<usize>) {
        self.glyphs.extend(text.chars().map(|c| Glyph { c, article }));
    }

    /// The same line with other characters.
    pub(crate) fn with(&self, glyphs: Vec<Glyph>) -> Line {
        Line { role: self.role, article: self.article, glyphs }
    }
}

/// A whole printed issue.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    pub(crate) lines: Vec<Line>,
}

impl Sheet {
    /// The text as a file holds it.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            text.extend(line.glyphs.iter().map(|glyph| glyph.c));
            text.push('\n');
        }
        text
    }

    /// The characters that are no white space, each with its article.
    pub(crate) fn truth(&self) -> Vec<Glyph> {
        let glyphs = self.lines.iter().flat_map(|line| line.glyphs.iter().copied());
        glyphs.filter(|glyph| !glyph.c.is_whitespace()).collect()
    }
}

/// Whether the character is a Chinese one.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}')
}
