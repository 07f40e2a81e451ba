//! Plain text taken from pages: lines → pages → a role for every line → articles → repairs → jumps.

mod articles;
mod costs;
mod facts;
mod index_box;
mod lines;
mod pages;
mod roles;
mod signs;
mod style;
mod text;
mod trace;
mod unwrap;

use super::input::SourceText;
use crate::model::{Diagnostic, DiagnosticKind, ForcedRoles, Issue, Page, PartRef, Reading, Trace};
use articles::draft::Draft;
use articles::repair::Repair;
use costs::Costs;
use pages::PageDraft;
use signs::patterns::Patterns;
use trace::Tracer;

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
    // Both tables are part of the program and read in tests; were one broken, the text is shown unsplit.
    let (patterns, costs) = match (Patterns::embedded(), Costs::embedded()) {
        (Ok(patterns), Ok(costs)) => (patterns, costs),
        (Err(error), _) | (_, Err(error)) => {
            diagnostics.push(doubt(format!("the splitter's own tables cannot be read: {error}")));
            return Reading { diagnostics, ..Reading::default() };
        }
    };
    let files = sources
        .iter()
        .enumerate()
        .map(|(file, source)| {
            unwrap::unwrap(lines::split(source, file, forced.0.get(&source.name)), &patterns)
        })
        .collect();
    let divided = pages::divide(sources, files, &patterns, tracer.is_some());
    let mut issue = Issue { masthead: divided.masthead, ..Issue::default() };
    for (number, page) in divided.pages.into_iter().enumerate() {
        read_page(&mut issue, number, page, &patterns, &costs, &mut diagnostics, tracer.as_deref_mut());
    }
    let places = articles::links::link(&mut issue, &mut diagnostics);
    if let Some(tracer) = tracer {
        tracer.place(&places);
    }
    number_articles(&mut issue, &mut diagnostics);
    articles::see::link(&mut issue, &patterns, &mut diagnostics);
    Reading { issue, diagnostics, ..Reading::default() }
}

/// Splits one page into its articles (each still with one part).
fn read_page(
    issue: &mut Issue,
    number: usize,
    page: PageDraft,
    patterns: &Patterns,
    costs: &Costs,
    diagnostics: &mut Vec<Diagnostic>,
    tracer: Option<&mut Tracer>,
) {
    let paper = issue.masthead.title.clone();
    let paper = paper.as_deref();
    let mut facts: Vec<facts::Facts> =
        page.lines.iter().map(|line| facts::of(line, patterns, paper)).collect();
    let style = style::of(&page.lines, &mut facts);
    let roles = roles::assign(&page.lines, &facts, style, costs);
    let (mut drafts, mut went) =
        articles::draft::gather(number, &page.lines, &facts, &roles, patterns, paper);
    let mut repairs: Vec<(u32, Repair)> = articles::duplicates::remove(&mut drafts)
        .into_iter()
        .map(|(_, repair)| (repair.line, repair))
        .collect();
    for draft in &mut drafts {
        draft.gapped = style.gap > 0;
        repairs.extend(
            articles::repair::repair(draft, patterns).into_iter().map(|repair| (repair.line, repair)),
        );
    }
    let (joined, moved) = articles::run_on::join_stretches(&mut drafts, patterns, &costs.run_on);
    repairs.extend(joined.into_iter().map(|repair| (repair.line, repair)));
    for moved in moved {
        // Lines from there on went where the stretch was put.
        let lines = page.lines.iter().zip(&mut went);
        for (_, draft) in lines.filter(|(line, draft)| **draft == moved.from && line.no >= moved.line) {
            *draft = moved.to;
        }
    }
    style::place_captions(&mut drafts);
    if let Some(tracer) = tracer {
        tracer.page(number, issue.articles.len(), &page, &roles, &went, &drafts);
    }
    drafts.retain(Draft::is_article);
    repairs.sort_by_key(|(line, _)| *line);
    let date = issue.masthead.date.clone();
    diagnostics.extend(repairs.into_iter().map(|(line, repair)| Diagnostic {
        kind: repair.kind,
        page: Some(page.label.clone()),
        article: None,
        line: Some(line),
        message: repair.message,
    }));
    issue.pages.push(Page { label: page.label, name: page.name, editors: page.editors, parts: Vec::new() });
    issue.notices.extend(page.notices);
    issue.articles.extend(
        drafts
            .into_iter()
            .map(|draft: Draft| articles::finish::finish(draft, patterns, costs, date.as_deref())),
    );
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
