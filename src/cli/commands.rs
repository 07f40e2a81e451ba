//! What the subcommands print.

use std::io::Write;

use super::args::Format;
use super::{Failure, Outcome, Printing, pick};
use crate::export;
use crate::layout::cells::Ambiguous;
use crate::layout::{Setting, Words};
use crate::model::{Diagnostic, Severity};
use crate::reading;
use crate::reading::input::Input;

/// The whole issue as text: what the program does when its output is no terminal.
pub(super) fn print(input: &Input, setting: Setting, out: &mut dyn Write) -> Result<Outcome, Failure> {
    export::text(&reading::read(input)?.issue, setting, out)?;
    Ok(Outcome::Well)
}

/// One line an article.
pub(super) fn list(input: &Input, ambiguous: Ambiguous, out: &mut dyn Write) -> Result<Outcome, Failure> {
    export::list(&reading::read(input)?.issue, ambiguous, out)?;
    Ok(Outcome::Well)
}

/// One article.
pub(super) fn show(
    input: &Input,
    article: &str,
    printing: &Printing,
    out: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let issue = reading::read(input)?.issue;
    let at = pick::article(&issue, article)?;
    let words = Words { missing: &printing.missing };
    export::article(&issue, at, printing.setting(Some(&issue)), &words, out)?;
    Ok(Outcome::Well)
}

/// The whole issue in a format.
pub(super) fn export(
    input: &Input,
    format: Format,
    setting: Setting,
    out: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let reading = reading::read(input)?;
    match format {
        Format::Json => export::json(&reading, out)?,
        Format::Markdown => export::markdown(&reading.issue, out)?,
        Format::Text => export::text(&reading.issue, setting, out)?,
    }
    Ok(Outcome::Well)
}

/// One line a diagnostic, then a summary.
pub(super) fn check(input: &Input, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let reading = reading::read(input)?;
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
