//! An issue as Markdown (`CommonMark`, and GitHub's dialect): a heading a page and an article, jumps read through.
//! The text cannot make markup of its own.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::citation::{CitationStyle, cite};
use super::flow::{Item, flow, people};
use super::text::masthead_line;
use crate::model::{Article, BlockKind, Issue, Masthead};

/// Writes an issue as Markdown.
///
/// # Errors
/// What `out` says.
pub fn markdown(issue: &Issue, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(head(&issue.masthead).as_bytes())?;
    let mut page = None;
    for article in &issue.articles {
        if page != Some(article.page) {
            page = Some(article.page);
            out.write_all(page_heading(issue, article.page).as_bytes())?;
        }
        out.write_all(article_text(article).as_bytes())?;
    }
    if !issue.notices.is_empty() {
        out.write_all(b"* * *\n\n")?;
        for notice in &issue.notices {
            writeln!(out, "{}\n", escape(notice))?;
        }
    }
    Ok(())
}

/// Writes one article as Markdown, with where it was printed under it; nothing when there is no article with this
/// index.
///
/// # Errors
/// What `out` says.
pub fn markdown_article(issue: &Issue, at: usize, out: &mut dyn Write) -> io::Result<()> {
    let Some(article) = issue.articles.get(at) else { return Ok(()) };
    out.write_all(article_text(article).as_bytes())?;
    writeln!(out, "{}", emphasis(&cite(issue, at, CitationStyle::Gb7714)))
}

/// The paper's name as the first heading, the line of dates and numbers under it.
fn head(masthead: &Masthead) -> String {
    let mut text = String::new();
    if let Some(title) = &masthead.title {
        let _ = write!(text, "# {}\n\n", escape(title));
    }
    let line = masthead_line(masthead);
    if !line.is_empty() {
        let _ = write!(text, "{}\n\n", escape(&line));
    }
    text
}

fn page_heading(issue: &Issue, page: usize) -> String {
    let name = issue.pages.get(page).and_then(|page| page.name.as_deref()).unwrap_or_default();
    format!("## {}\n\n", escape(format!("{} {name}", issue.page_label(page)).trim()))
}

fn article_text(article: &Article) -> String {
    let mut paragraphs = Vec::new();
    paragraphs.push(format!("### {}", escape(&article.title())));
    if let Some(column) = &article.column {
        paragraphs.push(format!("\\[{}\\]", escape_inner(column)));
    }
    // Without a headline, the title is the kicker or the deck.
    if !article.headline.is_empty() {
        let above = article.kicker.iter().map(|kicker| emphasis(kicker));
        paragraphs.extend(above.chain(article.deck.iter().map(|deck| emphasis(deck))));
    }
    let people = people(article);
    if !people.is_empty() {
        paragraphs.push(escape(&people));
    }
    paragraphs.extend(flow(article).iter().map(item_text));
    paragraphs.join("\n\n") + "\n\n"
}

fn item_text(item: &Item<'_>) -> String {
    let (kind, text, credit) = match item {
        Item::Unmet(printed) => return emphasis(printed),
        Item::Block { kind, text, credit } => (*kind, text.as_ref(), credit.unwrap_or_default()),
    };
    match kind {
        BlockKind::Paragraph => escape(text),
        BlockKind::Subhead => format!("#### {}", escape(text)),
        BlockKind::Caption => emphasis(format!("{text} {credit}").trim()),
        BlockKind::Quote => format!("> {}", escape(text)),
        // An indented code block keeps the columns and cannot be left by anything in its text.
        BlockKind::Table => text.lines().map(|row| format!("    {row}")).collect::<Vec<_>>().join("\n"),
        BlockKind::Rule => "* * *".to_owned(),
    }
}

pub(super) fn emphasis(text: &str) -> String {
    format!("*{}*", escape_inner(text.trim()))
}

/// A text that begins a line: nothing in it makes markup.
pub(super) fn escape(text: &str) -> String {
    let text = text.trim();
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    // `-`, `+`, `=` and `1.` mean something at the start of a line only.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits).unwrap_or(("", text));
    out.push_str(number);
    let marks: &[char] = if digits == 0 { &['-', '+', '='] } else { &['.', ')'] };
    if rest.starts_with(marks) {
        out.push('\\');
    }
    out.push_str(&escape_inner(rest));
    out
}

/// A text within a line.
fn escape_inner(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // GitHub makes links of bare addresses.
        let address = (c == ':' && rest.starts_with("://")) || (c == '.' && out.ends_with("www"));
        if address
            || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | '$' | '@')
        {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escape, markdown};
    use crate::export::fixture;

    #[test]
    fn the_whole_issue() {
        let mut out = Vec::new();
        markdown(&fixture::reading().issue, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }

    #[test]
    fn text_makes_no_markup() {
        assert_eq!(escape("1. 第一"), "1\\. 第一");
        assert_eq!(escape("- 一"), "\\- 一");
        assert_eq!(
            escape("2.5% <script> [a](b) `c` www.a.cn a@b"),
            "2\\.5% \\<script\\> \\[a\\](b) \\`c\\` www\\.a.cn a\\@b"
        );
        assert_eq!(escape("    # 缩进"), "\\# 缩进");
    }
}
