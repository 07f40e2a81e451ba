//! An issue in linear reading order for screen readers, speech and pipes: one heading a page and article, a paragraph
//! a line, jumps read through, no boxes, no columns, no hard line breaks.

use std::io::{self, Write};

use super::flow::{Item, flow, people};
use super::text::masthead_line;
use crate::model::{BlockKind, Issue};

/// Writes the whole issue.
///
/// # Errors
/// What `out` says.
pub fn plain(issue: &Issue, out: &mut dyn Write) -> io::Result<()> {
    let title = issue.masthead.title.as_deref().unwrap_or_default();
    let dates = masthead_line(&issue.masthead).replace(" · ", ", ");
    for line in [title, &dates].into_iter().filter(|line| !line.is_empty()) {
        writeln!(out, "{line}")?;
    }
    let mut page = None;
    for (at, article) in issue.articles.iter().enumerate() {
        if page != Some(article.page) {
            page = Some(article.page);
            let name =
                issue.pages.get(article.page).and_then(|page| page.name.as_deref()).unwrap_or_default();
            writeln!(out, "\n# {}", format!("{} {name}", issue.page_label(article.page)).trim())?;
        }
        writeln!(out)?;
        plain_article(issue, at, out)?;
    }
    if !issue.notices.is_empty() {
        writeln!(out)?;
    }
    issue.notices.iter().try_for_each(|notice| writeln!(out, "{notice}"))
}

/// Writes one article under its heading, a paragraph a line; nothing when there is no article with this index.
///
/// # Errors
/// What `out` says.
pub fn plain_article(issue: &Issue, at: usize, out: &mut dyn Write) -> io::Result<()> {
    let Some(article) = issue.articles.get(at) else { return Ok(()) };
    writeln!(out, "## {}", article.title())?;
    let over = (!article.headline.is_empty()).then_some([&article.kicker, &article.deck]);
    let over = over.iter().flatten().map(|lines| lines.join(" "));
    let heads = article.column.clone().into_iter().chain(over).chain([people(article).replace(" · ", ", ")]);
    for line in heads.filter(|line| !line.is_empty()) {
        writeln!(out, "{line}")?;
    }
    for item in flow(article) {
        match item {
            Item::Unmet(printed) => writeln!(out, "{printed}")?,
            Item::Block { kind: BlockKind::Rule, .. } => {}
            Item::Block { kind: BlockKind::Subhead, text, .. } => writeln!(out, "### {text}")?,
            Item::Block { text, credit, .. } => {
                writeln!(out, "{}", format!("{text} {}", credit.unwrap_or_default()).trim_end())?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::export::fixture;

    #[test]
    fn the_whole_issue() {
        let mut out = Vec::new();
        plain(&fixture::reading().issue, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }
}
