//! Bookmarks of all issues, each with what stands there, the reader's note, and where it was printed: for a notebook
//! (Markdown, text) or another program (JSON).

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::citation::{CitationStyle, cite_label};
use super::markdown::{emphasis, escape};
use crate::library::Bookmark;
use crate::reading::input::Input;

/// Name and version of the JSON.
pub const BOOKMARKS_SCHEMA: &str = "kanbao.bookmarks/1";

/// In which format bookmarks are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookmarkFormat {
    /// One JSON object, schema `kanbao.bookmarks/1`.
    Json,
    /// Markdown.
    Markdown,
    /// Text, as it is read on a terminal.
    Text,
}

impl BookmarkFormat {
    /// The format that a file's name asks for.
    pub fn of_name(name: &str) -> Option<BookmarkFormat> {
        let (_, end) = name.rsplit_once('.')?;
        match end.to_ascii_lowercase().as_str() {
            "json" => Some(BookmarkFormat::Json),
            "md" | "markdown" => Some(BookmarkFormat::Markdown),
            "txt" => Some(BookmarkFormat::Text),
            _ => None,
        }
    }
}

/// Writes bookmarks: issue by issue as the first of each comes, and in each as they come. `style` is that of the
/// citations in text and Markdown.
///
/// # Errors
/// What `out` says.
pub fn bookmarks(
    bookmarks: &[Bookmark],
    format: BookmarkFormat,
    style: CitationStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut issues: Vec<u128> = Vec::new();
    for bookmark in bookmarks {
        if !issues.contains(&bookmark.issue.key) {
            issues.push(bookmark.issue.key);
        }
    }
    let mut all: Vec<&Bookmark> = bookmarks.iter().collect();
    all.sort_by_key(|bookmark| issues.iter().position(|key| *key == bookmark.issue.key));
    match format {
        BookmarkFormat::Json => {
            let bookmarks = all.into_iter().map(Entry::of).collect();
            serde_json::to_writer_pretty(&mut *out, &File { schema: BOOKMARKS_SCHEMA, bookmarks })?;
            out.write_all(b"\n")
        }
        BookmarkFormat::Markdown => out.write_all(grouped(&all, style, markdown_issue, markdown).as_bytes()),
        BookmarkFormat::Text => out.write_all(grouped(&all, style, text_issue, text).as_bytes()),
    }
}

/// Each bookmark under the head of its issue, a blank line between them.
fn grouped(
    all: &[&Bookmark],
    style: CitationStyle,
    head: fn(&Bookmark) -> String,
    entry: fn(&Bookmark, CitationStyle) -> String,
) -> String {
    let mut pieces = Vec::new();
    let mut issue = None;
    for bookmark in all {
        if issue != Some(bookmark.issue.key) {
            issue = Some(bookmark.issue.key);
            pieces.push(head(bookmark));
        }
        pieces.push(entry(bookmark, style));
    }
    if pieces.is_empty() { String::new() } else { pieces.join("\n\n") + "\n" }
}

/// The paper and its date, as far as they are known.
fn issue_line(bookmark: &Bookmark) -> String {
    let label = [bookmark.issue.paper.as_str(), bookmark.issue.date.as_str()];
    let known: Vec<&str> = label.into_iter().filter(|text| !text.is_empty()).collect();
    if known.is_empty() { "…".to_owned() } else { known.join(" ") }
}

fn citation(bookmark: &Bookmark, style: CitationStyle) -> String {
    let Bookmark { issue, article, .. } = bookmark;
    cite_label(&issue.paper, &issue.date, &article.page, &article.title, style)
}

fn markdown_issue(bookmark: &Bookmark) -> String {
    format!("## {}", escape(&issue_line(bookmark)))
}

fn markdown(bookmark: &Bookmark, style: CitationStyle) -> String {
    let mut text = format!("### {}", escape(&bookmark.article.title));
    if !bookmark.excerpt.trim().is_empty() {
        let _ = write!(text, "\n\n> {}…", escape(&bookmark.excerpt));
    }
    if !bookmark.note.trim().is_empty() {
        let _ = write!(text, "\n\n{}", escape(&bookmark.note));
    }
    match style {
        // Nothing in an indented block makes markup.
        CitationStyle::Bibtex => {
            for line in citation(bookmark, style).lines() {
                let _ = write!(text, "{}    {line}", if line.starts_with('@') { "\n\n" } else { "\n" });
            }
        }
        _ => {
            let _ = write!(text, "\n\n{}", emphasis(&citation(bookmark, style)));
        }
    }
    text
}

fn text_issue(bookmark: &Bookmark) -> String {
    issue_line(bookmark)
}

fn text(bookmark: &Bookmark, style: CitationStyle) -> String {
    let mut text = format!("  {}  {}", bookmark.article.page, bookmark.article.title);
    if !bookmark.excerpt.trim().is_empty() {
        let _ = write!(text, "\n    {}…", bookmark.excerpt.trim());
    }
    if !bookmark.note.trim().is_empty() {
        let _ = write!(text, "\n    * {}", bookmark.note.trim());
    }
    for line in citation(bookmark, style).lines() {
        let _ = write!(text, "\n    {line}");
    }
    text
}

#[derive(Serialize)]
struct File<'a> {
    schema: &'static str,
    bookmarks: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    /// Its number, in hexadecimal: it does not fit into every language's numbers.
    id: String,
    /// The issue's fingerprint, in hexadecimal.
    issue: String,
    paper: &'a str,
    date: &'a str,
    page: &'a str,
    title: &'a str,
    excerpt: &'a str,
    note: &'a str,
    /// When it was made, RFC 3339 in UTC.
    made: String,
    /// After GB/T 7714.
    citation: String,
    /// What the issue was read from; empty for what cannot be read again.
    paths: Vec<String>,
}

impl<'a> Entry<'a> {
    fn of(bookmark: &'a Bookmark) -> Entry<'a> {
        let paths = match &bookmark.issue.input {
            Some(Input::Paths(paths)) => paths.iter().map(|path| path.display().to_string()).collect(),
            _ => Vec::new(),
        };
        Entry {
            id: format!("{:016x}", bookmark.id),
            issue: format!("{:032x}", bookmark.issue.key),
            paper: &bookmark.issue.paper,
            date: &bookmark.issue.date,
            page: &bookmark.article.page,
            title: &bookmark.article.title,
            excerpt: bookmark.excerpt.trim(),
            note: bookmark.note.trim(),
            made: moment(bookmark.made),
            citation: citation(bookmark, CitationStyle::Gb7714),
            paths,
        }
    }
}

/// Milliseconds since 1970 as `2026-11-25T04:05:06Z`.
fn moment(millis: i64) -> String {
    let seconds = millis.div_euclid(1000);
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // From a day number to a date: years that begin in March, in eras of 400 years.
    let from_march = days + 719_468;
    let (era, day) = (from_march.div_euclid(146_097), from_march.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, year) = if month < 10 { (month + 3, year) } else { (month - 9, year + 1) };
    let year = year + 400 * era;
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{BookmarkFormat, bookmarks, moment};
    use crate::export::CitationStyle;
    use crate::library::{ArticleLabel, Bookmark, IssueLabel};
    use crate::reading::input::Input;

    fn bookmark(id: u64, paper: &str, title: &str, note: &str) -> Bookmark {
        let input = Some(Input::Paths(vec!["/papers/01.txt".into()]));
        let key = paper.len() as u128;
        Bookmark {
            id,
            issue: Arc::new(IssueLabel { key, paper: paper.into(), date: "2024-05-17".into(), input }),
            article: Arc::new(ArticleLabel { key: title.into(), title: title.into(), page: "01".into() }),
            excerpt: "江水绕城而过".into(),
            note: note.into(),
            made: 1_715_904_000_123,
            ..Bookmark::default()
        }
    }

    fn all() -> Vec<Bookmark> {
        vec![
            bookmark(1, "云汀日报", "新桥合龙", "再读"),
            bookmark(2, "Port Ellery Gazette", "Harbor *wall* <b>", "1. see [this](x)"),
            bookmark(3, "云汀日报", "旧街新生", ""),
        ]
    }

    fn written(format: BookmarkFormat, style: CitationStyle) -> String {
        let mut out = Vec::new();
        bookmarks(&all(), format, style, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_format() {
        insta::assert_snapshot!("bookmarks-json", written(BookmarkFormat::Json, CitationStyle::Gb7714));
        insta::assert_snapshot!(
            "bookmarks-markdown",
            written(BookmarkFormat::Markdown, CitationStyle::Gb7714)
        );
        insta::assert_snapshot!("bookmarks-text", written(BookmarkFormat::Text, CitationStyle::Plain));
        insta::assert_snapshot!("bookmarks-bibtex", written(BookmarkFormat::Markdown, CitationStyle::Bibtex));
    }

    #[test]
    fn no_bookmarks_are_no_bookmarks() {
        for (format, wanted) in [
            (BookmarkFormat::Markdown, ""),
            (BookmarkFormat::Text, ""),
            (BookmarkFormat::Json, "{\n  \"schema\": \"kanbao.bookmarks/1\",\n  \"bookmarks\": []\n}\n"),
        ] {
            let mut out = Vec::new();
            bookmarks(&[], format, CitationStyle::Gb7714, &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), wanted);
        }
    }

    #[test]
    fn moments_are_dates() {
        for (millis, wanted) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
            (1_715_904_000_123, "2024-05-17T00:00:00Z"),
            (4_107_542_399_999, "2100-02-28T23:59:59Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
        ] {
            assert_eq!(moment(millis), wanted);
        }
    }

    #[test]
    fn a_files_name_says_the_format() {
        assert_eq!(BookmarkFormat::of_name("a.b.MD"), Some(BookmarkFormat::Markdown));
        assert_eq!(BookmarkFormat::of_name("a.json"), Some(BookmarkFormat::Json));
        assert_eq!(BookmarkFormat::of_name("txt"), None);
    }
}
