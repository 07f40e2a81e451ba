//! What the subcommands print.

use std::io::{Cursor, Write};
use std::path::Path;

use super::args::{Bookmarks, Format, Manner};
use super::{Failure, Outcome, Printing, Source, pick};
use crate::config::{Language, Wording};
use crate::export::{self, BookmarkFormat, CitationStyle};
use crate::layout::cells::Ambiguous;
use crate::layout::{Setting, Words};
use crate::library::store::Store;
use crate::model::{Diagnostic, Issue, Reading, Severity};
use crate::reading::input::ReadError;
use crate::reading::read_in;

/// The issue, corrected.
fn read((input, folder): Source<'_>) -> Result<Reading, ReadError> {
    read_in(input, folder)
}

/// The whole issue as text: what the program does when its output is no terminal.
pub(super) fn print(input: Source<'_>, setting: Setting, out: &mut dyn Write) -> Result<Outcome, Failure> {
    export::text(&read(input)?.issue, setting, out)?;
    Ok(Outcome::Well)
}

/// One line an article.
pub(super) fn list(input: Source<'_>, ambiguous: Ambiguous, out: &mut dyn Write) -> Result<Outcome, Failure> {
    export::list(&read(input)?.issue, ambiguous, out)?;
    Ok(Outcome::Well)
}

/// One article.
pub(super) fn show(
    input: Source<'_>,
    article: &str,
    printing: &Printing,
    out: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let issue = read(input)?.issue;
    let at = pick::article(&issue, article)?;
    let words = Words { missing: &printing.missing };
    export::article(&issue, at, printing.setting(Some(&issue)), &words, out)?;
    Ok(Outcome::Well)
}

/// An article, or the whole issue without one, in another manner than laid out.
pub(super) fn show_all(
    input: Source<'_>,
    article: Option<&str>,
    manner: Manner,
    out: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let format = match manner.cite {
        None => Format::Plain,
        Some(CitationStyle::Bibtex) => Format::Bibtex,
        Some(CitationStyle::Gb7714) => Format::Gb7714,
        Some(style @ CitationStyle::Plain) => {
            let issue = read(input)?.issue;
            return cited(&issue, article, style, out);
        }
    };
    export(input, Export { format, article, setting: Setting::default() }, out)
}

/// What is to be exported, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Export<'a> {
    pub format: Format,
    /// Only this article, as a user names it.
    pub article: Option<&'a str>,
    /// For text that is laid out.
    pub setting: Setting,
}

/// The issue, or an article of it, in a format.
pub(super) fn export(input: Source<'_>, what: Export<'_>, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let reading = read(input)?;
    let issue = &reading.issue;
    let at = what.article.map(|name| pick::article(issue, name)).transpose()?;
    match (what.format, at) {
        (Format::Json, None) => export::json(&reading, out)?,
        (Format::Json, Some(at)) => export::json_article(&reading, at, out)?,
        (Format::Markdown, None) => export::markdown(issue, out)?,
        (Format::Markdown, Some(at)) => export::markdown_article(issue, at, out)?,
        (Format::Text, None) => export::text(issue, what.setting, out)?,
        (Format::Text, Some(at)) => export::article(issue, at, what.setting, &Words::default(), out)?,
        (Format::Plain, None) => export::plain(issue, out)?,
        (Format::Plain, Some(at)) => export::plain_article(issue, at, out)?,
        (Format::Bibtex, _) => return cited(issue, what.article, CitationStyle::Bibtex, out),
        (Format::Gb7714, _) => return cited(issue, what.article, CitationStyle::Gb7714, out),
        (Format::Epub, at) => {
            let alone = at.map(|at| export::alone(issue, at));
            // An archive is written with its end known: it needs a place where one can go back.
            let mut book = Cursor::new(Vec::new());
            let issue = alone.as_ref().unwrap_or(issue);
            export::epub(issue, &export::identity(&reading, at), &mut book)?;
            out.write_all(book.get_ref())?;
        }
    }
    Ok(Outcome::Well)
}

/// Where an article was printed, or each of them.
fn cited(
    issue: &Issue,
    article: Option<&str>,
    style: CitationStyle,
    out: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let articles = match article {
        Some(name) => {
            let at = pick::article(issue, name)?;
            at..at + 1
        }
        None => 0..issue.articles.len(),
    };
    for at in articles {
        writeln!(out, "{}", export::cite(issue, at, style))?;
    }
    Ok(Outcome::Well)
}

/// The bookmarks of all issues.
pub(super) fn bookmarks(
    folder: Option<&Path>,
    format: Bookmarks,
    style: CitationStyle,
    out: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let (mut store, fault) = Store::open(folder);
    let found = match fault {
        None => store.bookmarks(),
        // One that cannot be read has nothing to print.
        Some(fault) => Err(fault),
    };
    let found = found.map_err(|fault| {
        Failure::Usage(Wording::new(Language::English).text(fault.wording_key()).to_owned())
    })?;
    let format = match format {
        Bookmarks::Text => BookmarkFormat::Text,
        Bookmarks::Markdown => BookmarkFormat::Markdown,
        Bookmarks::Json => BookmarkFormat::Json,
    };
    export::bookmarks(&found, format, style, out)?;
    Ok(Outcome::Well)
}

/// One line a diagnostic, then a summary.
pub(super) fn check(input: Source<'_>, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let reading = read(input)?;
    for diagnostic in &reading.diagnostics {
        writeln!(out, "{}: {}{}", diagnostic.kind.name(), place(diagnostic), diagnostic.message)?;
    }
    let is_unresolved = |diagnostic: &&Diagnostic| diagnostic.kind.severity() == Severity::Unresolved;
    let unresolved = reading.diagnostics.iter().filter(is_unresolved).count();
    let notes = reading.diagnostics.len() - unresolved;
    let (articles, pages) =
        (count(reading.issue.articles.len(), "article"), count(reading.issue.pages.len(), "page"));
    writeln!(out, "{articles} on {pages}; {}, {unresolved} unresolved", count(notes, "note"))?;
    Ok(if unresolved > 0 { Outcome::Unresolved } else { Outcome::Well })
}

/// `page 02, article 02-01, line 12: `, as far as it is known.
fn place(diagnostic: &Diagnostic) -> String {
    let page = diagnostic.page.as_ref().map(|page| format!("page {page}"));
    let article = diagnostic.article.as_ref().map(|article| format!("article {article}"));
    let line = diagnostic.line.map(|line| format!("line {line}"));
    let known: Vec<String> = [page, article, line].into_iter().flatten().collect();
    if known.is_empty() { String::new() } else { known.join(", ") + ": " }
}

/// `1 page`, `2 pages`.
fn count(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}
