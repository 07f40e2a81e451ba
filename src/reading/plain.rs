//! Plain text taken from pages: lines → pages → a role for every line → articles → repairs → jumps.

mod articles;
mod briefs;
mod costs;
mod display;
mod facts;
mod furniture;
mod fused;
mod hash;
mod index_box;
mod letters;
mod lines;
mod notices;
mod page;
mod pages;
mod pairs;
mod parallel;
mod roles;
mod signs;
mod style;
mod text;
mod trace;
mod unwrap;
mod web;

use std::sync::LazyLock;

use super::input::SourceText;
use crate::model::{Diagnostic, DiagnosticKind, ForcedRoles, Issue, PartRef, Reading, Trace};
use costs::Costs;
use page::About;
use signs::patterns::Patterns;
use trace::Tracer;

/// The splitter's words and costs.
struct Tables {
    patterns: Patterns,
    costs: Costs,
}

/// Both are part of the program and read in tests; were one broken, the text is shown unsplit. To make them takes as
/// long as to split a page, so it is done once.
static TABLES: LazyLock<Result<Tables, serde_json::Error>> =
    LazyLock::new(|| Ok(Tables { patterns: Patterns::embedded()?, costs: Costs::embedded()? }));

/// Splits decoded text into pages and articles. Never fails: what is doubted is in the diagnostics.
pub fn read(sources: &[SourceText]) -> Reading {
    read_forced(sources, &ForcedRoles::default())
}

/// The same with the roles that lines are forced into.
pub fn read_forced(sources: &[SourceText], forced: &ForcedRoles) -> Reading {
    split(sources, forced, None)
}

/// The same with what became of each line of the sources.
pub fn read_traced(sources: &[SourceText], forced: &ForcedRoles) -> (Reading, Trace) {
    let mut tracer = Tracer::of(sources);
    let reading = split(sources, forced, Some(&mut tracer));
    (reading, tracer.done())
}

fn split(sources: &[SourceText], forced: &ForcedRoles, mut tracer: Option<&mut Tracer>) -> Reading {
    let mut diagnostics: Vec<Diagnostic> =
        sources.iter().flat_map(|source| source.diagnostics.iter().cloned()).collect();
    let tables = match &*TABLES {
        Ok(tables) => tables,
        Err(error) => {
            diagnostics.push(doubt(format!("the splitter's own tables cannot be read: {error}")));
            return Reading { diagnostics, ..Reading::default() };
        }
    };
    let patterns = &tables.patterns;
    let files = sources
        .iter()
        .enumerate()
        .map(|(file, source)| {
            unwrap::unwrap(lines::split(source, file, forced.0.get(&source.name)), patterns)
        })
        .collect();
    let divided = pages::divide(sources, files, patterns, tracer.is_some());
    let mut issue = Issue { masthead: divided.masthead, ..Issue::default() };
    let about = About { tables, masthead: &issue.masthead.clone(), trace: tracer.is_some() };
    parallel::each(
        divided.pages,
        divided.lines,
        |number, page, lines| page::read(number, page, lines, about),
        |done| {
            if let Some(tracer) = tracer.as_deref_mut() {
                tracer.take(issue.articles.len(), done.traced);
            }
            issue.pages.push(done.page);
            issue.notices.extend(done.notices);
            issue.articles.extend(done.articles);
            diagnostics.extend(done.diagnostics);
        },
    );
    let places = articles::links::link(&mut issue, &tables.costs.link, &mut diagnostics);
    if let Some(tracer) = tracer {
        tracer.place(&places);
    }
    number_articles(&mut issue, &mut diagnostics);
    articles::see::link(&mut issue, patterns, &mut diagnostics);
    articles::sure::report(&issue, &tables.costs.article, &mut diagnostics);
    Reading { issue, diagnostics, ..Reading::default() }
}

/// Gives every article its id and every page its parts.
fn number_articles(issue: &mut Issue, diagnostics: &mut [Diagnostic]) {
    let mut counts = vec![0usize; issue.pages.len()];
    for article in &mut issue.articles {
        let label = issue.pages.get(article.page).map_or("", |page| page.label.as_str());
        if let Some(count) = counts.get_mut(article.page) {
            *count += 1;
            article.id = format!("{label}-{count:02}");
        }
    }
    for (index, article) in issue.articles.iter().enumerate() {
        for (part, stretch) in article.parts.iter().enumerate() {
            if let Some(page) = issue.pages.get_mut(stretch.page) {
                page.parts.push(PartRef { article: index, part });
            }
        }
    }
    // Links were reported before the ids were known.
    for diagnostic in diagnostics.iter_mut().filter(|d| d.article.as_deref() == Some("")) {
        diagnostic.article = None;
    }
}

fn doubt(message: String) -> Diagnostic {
    Diagnostic { kind: DiagnosticKind::Doubt, page: None, article: None, line: None, message }
}
