//! The issue's articles, a line each.

use std::io::{self, Write};

use crate::layout::cells::{self, Ambiguous};
use crate::model::{Article, Issue};

/// Writes a line for every article: its number from 1, page, id, headline, and the pages on which it goes on, in
/// columns that are aligned in cells.
///
/// # Errors
/// What `out` says.
pub fn list(issue: &Issue, ambiguous: Ambiguous, out: &mut dyn Write) -> io::Result<()> {
    let width = |text: &str| cells::width(text, ambiguous);
    let labels = issue.pages.iter().map(|page| width(&page.label)).max().unwrap_or_default();
    let ids = issue.articles.iter().map(|article| width(&article.id)).max().unwrap_or_default();
    let numbers = issue.articles.len().to_string().len();
    for (at, article) in issue.articles.iter().enumerate() {
        let label = issue.page_label(article.page);
        let pad = |text: &str, cells: usize| " ".repeat(cells.saturating_sub(width(text)));
        writeln!(
            out,
            "{:>numbers$}  {label}{}  {}{}  {}{}",
            at + 1,
            pad(label, labels),
            article.id,
            pad(&article.id, ids),
            article.title(),
            jumps(article),
        )?;
    }
    Ok(())
}

/// `  →02 →04`, with a question mark where the page is missing.
fn jumps(article: &Article) -> String {
    let out = article.parts.iter().filter_map(|part| part.jump_out.as_deref());
    let marks = out.map(|jump| format!(" →{}{}", jump.page, if jump.target.is_some() { "" } else { "?" }));
    let marks: String = marks.collect();
    if marks.is_empty() { marks } else { format!(" {marks}") }
}

#[cfg(test)]
mod tests {
    use super::list;
    use crate::export::fixture;
    use crate::layout::cells::Ambiguous;

    #[test]
    fn columns_are_aligned() {
        let mut issue = fixture::reading().issue;
        issue.pages[1].label = "二".into();
        issue.articles[1].id = "2-1".into();
        let mut out = Vec::new();
        list(&issue, Ambiguous::One, &mut out).unwrap();
        let expected = "1  01  01-01  新桥合龙 两岸同行  →02\n2  二  2-1    # Harbor_Story  →04?\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
