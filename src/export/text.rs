//! An issue as plain text, laid out for a number of cells.

use std::io::{self, Write};

use crate::layout::cells::Ambiguous;
use crate::layout::{Laid, Line, Role, Setting, lay_article};
use crate::model::{Issue, Masthead};

/// Cells of a line when nothing else is asked: 34 Han, a comfortable measure.
pub const DEFAULT_WIDTH: u16 = 68;

/// What text is laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// Cells of a line.
    pub width: u16,
    /// Cells of an ambiguous character.
    pub ambiguous: Ambiguous,
}

impl Default for Sheet {
    fn default() -> Sheet {
        Sheet { width: DEFAULT_WIDTH, ambiguous: Ambiguous::default() }
    }
}

/// Writes the whole issue: masthead, then the articles page by page, read through.
///
/// # Errors
/// What `out` says.
pub fn text(issue: &Issue, sheet: Sheet, out: &mut dyn Write) -> io::Result<()> {
    let title = issue.masthead.title.as_deref().unwrap_or_default();
    for line in [title, &masthead_line(&issue.masthead)] {
        if !line.is_empty() {
            writeln!(out, "{line}")?;
        }
    }
    let mut page = None;
    for (at, story) in issue.articles.iter().enumerate() {
        writeln!(out)?;
        if page != Some(story.page) {
            page = Some(story.page);
            let name = issue.pages.get(story.page).and_then(|page| page.name.as_deref()).unwrap_or_default();
            let heading = format!("{} {name}", issue.page_label(story.page));
            writeln!(out, "== {} ==\n", heading.trim())?;
        }
        article(issue, at, sheet, out)?;
    }
    for (at, notice) in issue.notices.iter().enumerate() {
        writeln!(out, "{}{notice}", if at == 0 { "\n" } else { "" })?;
    }
    Ok(())
}

/// Writes one article, read through; nothing when there is no article with this index.
///
/// # Errors
/// What `out` says.
pub fn article(issue: &Issue, at: usize, sheet: Sheet, out: &mut dyn Write) -> io::Result<()> {
    let Some(article) = issue.articles.get(at) else { return Ok(()) };
    let setting = Setting { width: sheet.width, ambiguous: sheet.ambiguous, ..Setting::default() };
    let laid = lay_article(issue, article, setting);
    for line in &laid.lines {
        writeln!(out, "{}", line_text(&laid, line))?;
    }
    Ok(())
}

/// A laid-out line as text, its indent as spaces. Rules and seams, which a screen paints, are drawn with hyphens:
/// those are one cell wide everywhere.
fn line_text(laid: &Laid, line: &Line) -> String {
    let text = laid.text_of(line);
    let indent = usize::from(line.indent);
    let width = usize::from(laid.setting.width);
    match laid.piece_of(line).map(|piece| piece.role) {
        Some(Role::Rule) => " ".repeat(indent) + &"-".repeat(width.saturating_sub(2 * indent)),
        Some(Role::Seam) if text.is_empty() => "-".repeat(width),
        Some(Role::Seam) => {
            let left = "-".repeat(indent.saturating_sub(1));
            let right = "-".repeat(width.saturating_sub(indent + usize::from(line.cells) + 1));
            format!("{left} {text} {right}").trim().to_owned()
        }
        _ if text.is_empty() => String::new(),
        _ => " ".repeat(indent) + text,
    }
}

/// Date, weekday, lunar date and number, as far as they are given.
pub(super) fn masthead_line(masthead: &Masthead) -> String {
    let number = masthead.issue_number.map(|number| format!("No. {number}"));
    let fields = [&masthead.date, &masthead.weekday, &masthead.lunar_date, &number, &masthead.serial_number];
    let given: Vec<&str> = fields.into_iter().filter_map(|field| field.as_deref()).collect();
    given.join(" · ")
}

/// Whether a space belongs between two halves of a sentence that was cut between pages: only where both sides are
/// written with spaces between words.
pub(super) fn needs_space(before: &str, after: &str) -> bool {
    let spaced = |c: char| c.is_ascii() || c.is_alphabetic() && (c as u32) < 0x1100;
    let ends = before.chars().next_back().is_some_and(|c| spaced(c) && c != ' ' && c != '-');
    ends && after.chars().next().is_some_and(|c| spaced(c) && c != ' ')
}

#[cfg(test)]
mod tests {
    use super::{Sheet, text};
    use crate::export::fixture;
    use crate::layout::cells::{self, Ambiguous};

    fn laid(width: u16) -> String {
        let mut out = Vec::new();
        text(&fixture::reading().issue, Sheet { width, ..Sheet::default() }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_whole_issue() {
        insta::assert_snapshot!(laid(40));
    }

    #[test]
    fn no_article_line_is_longer_than_the_sheet() {
        let issue = fixture::reading().issue;
        for width in 2..90 {
            for at in 0..issue.articles.len() {
                let mut out = Vec::new();
                super::article(&issue, at, Sheet { width, ..Sheet::default() }, &mut out).unwrap();
                for line in String::from_utf8(out).unwrap().lines() {
                    assert!(cells::width(line, Ambiguous::One) <= usize::from(width), "{width}: {line}");
                    assert_eq!(line.trim_end(), line);
                }
            }
        }
    }
}
