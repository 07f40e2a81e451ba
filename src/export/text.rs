//! An issue as plain text, laid out for a number of cells.

use std::io::{self, Write};

use crate::layout::cells::glyphs;
use crate::layout::{Laid, Line, Role, Setting, Words, lay_article_with};
use crate::model::{Issue, Masthead};

/// Writes the whole issue: masthead, then the articles page by page, read through.
///
/// # Errors
/// What `out` says.
pub fn text(issue: &Issue, setting: Setting, out: &mut dyn Write) -> io::Result<()> {
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
        article(issue, at, setting, &Words::default(), out)?;
    }
    for (at, notice) in issue.notices.iter().enumerate() {
        writeln!(out, "{}{notice}", if at == 0 { "\n" } else { "" })?;
    }
    Ok(())
}

/// Writes one article; nothing when there is no article with this index. The lines are those that a screen shows for
/// the same setting and words.
///
/// # Errors
/// What `out` says.
pub fn article(
    issue: &Issue,
    at: usize,
    setting: Setting,
    words: &Words<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(article) = issue.articles.get(at) else { return Ok(()) };
    let laid = lay_article_with(issue, article, setting, words);
    for line in laid.lines() {
        writeln!(out, "{}", line_text(&laid, line))?;
    }
    Ok(())
}

/// A laid-out line as text, its indent and gaps as spaces. Rules and seams, which a screen paints, are drawn with
/// hyphens: those are one cell wide everywhere.
fn line_text(laid: &Laid, line: &Line) -> String {
    let text = set(laid, line);
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
        // Half of a padded mark may be a blank at the line's end.
        _ => (" ".repeat(indent) + &text).trim_end().to_owned(),
    }
}

/// The text of a line as a screen paints it: gaps as spaces, a padded mark as two cells.
fn set(laid: &Laid, line: &Line) -> String {
    let mut out = String::with_capacity(line.bytes.len() + line.gaps.len());
    for (_, gap, text) in laid.stretches(line) {
        out.extend(std::iter::repeat_n(' ', gap.into()));
        for glyph in glyphs(text, laid.setting.ambiguous) {
            let (first, second) = glyph.painted();
            out.push_str(first);
            out.push_str(second.unwrap_or_default());
        }
    }
    out
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
pub(crate) fn needs_space(before: &str, after: &str) -> bool {
    let spaced = |c: char| c.is_ascii() || c.is_alphabetic() && (c as u32) < 0x1100;
    let ends = before.chars().next_back().is_some_and(|c| spaced(c) && c != ' ' && c != '-');
    ends && after.chars().next().is_some_and(|c| spaced(c) && c != ' ')
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::config::Settings;
    use crate::export::fixture;
    use crate::layout::cells::{self, Ambiguous};
    use crate::layout::{Setting, Words};

    fn paper(width: u16, ambiguous: Ambiguous) -> Setting {
        Settings::default().paper(Some(width), ambiguous)
    }

    #[test]
    fn the_whole_issue() {
        let mut out = Vec::new();
        text(&fixture::reading().issue, paper(40, Ambiguous::One), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }

    #[test]
    fn no_article_line_is_longer_than_the_paper() {
        let issue = fixture::reading().issue;
        for ambiguous in [Ambiguous::One, Ambiguous::Two] {
            for width in 2..90 {
                for at in 0..issue.articles.len() {
                    let mut out = Vec::new();
                    let setting = paper(width, ambiguous);
                    super::article(&issue, at, setting, &Words::default(), &mut out).unwrap();
                    for line in String::from_utf8(out).unwrap().lines() {
                        // Padding is spaces by now.
                        assert!(cells::width(line, Ambiguous::One) <= usize::from(width), "{width}: {line}");
                        assert_eq!(line.trim_end(), line);
                    }
                }
            }
        }
    }
}
