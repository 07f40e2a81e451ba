//! One page: lines → facts → roles → drafts → repairs → articles, each still with one part.

use std::collections::HashMap;

use super::Tables;
use super::articles::draft::{self, Draft};
use super::articles::repair::Repair;
use super::articles::run_on::Moved;
use super::articles::{duplicates, finish, pictures, repair, run_on, sure, teasers};
use super::lines::Line;
use super::pages::PageDraft;
use super::trace::{self, Traced};
use super::{facts, fused, roles, style};
use crate::model::{Article, Diagnostic, Masthead, Page};

/// What a page must know of the issue.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    pub tables: &'a Tables,
    pub masthead: &'a Masthead,
    /// What became of each line is to be said.
    pub trace: bool,
}

/// A page that was read.
pub(super) struct Done {
    pub page: Page,
    pub notices: Vec<String>,
    pub articles: Vec<Article>,
    pub diagnostics: Vec<Diagnostic>,
    /// Empty unless it was asked for.
    pub traced: Vec<Traced>,
}

/// Lines of a stretch that was moved went where it was put: `went` gives the draft of each.
fn follow(moved: &[Moved], drafts: &[Draft], lines: &[Line], went: &mut [usize]) {
    let mut of_draft: HashMap<usize, Vec<usize>> = HashMap::new();
    for (i, draft) in went.iter().enumerate().filter(|_| !moved.is_empty()) {
        of_draft.entry(*draft).or_default().push(i);
    }
    for moved in moved {
        let origin = |at: usize| drafts.get(at).map_or(at, |draft| draft.origin);
        let behind = |i: &usize| lines.get(*i).is_some_and(|line| line.no >= moved.line);
        let all = of_draft.remove(&origin(moved.from)).unwrap_or_default();
        let (gone, kept): (Vec<usize>, Vec<usize>) = all.into_iter().partition(behind);
        of_draft.insert(origin(moved.from), kept);
        of_draft.entry(origin(moved.to)).or_default().extend(gone);
    }
    for (draft, lines) in of_draft {
        for i in lines {
            if let Some(slot) = went.get_mut(i) {
                *slot = draft;
            }
        }
    }
}

/// Splits page `number`, which has these lines, into its articles. Their texts are let go with it.
pub(super) fn read(number: usize, page: PageDraft, lines: &mut [Line<'_>], about: About<'_>) -> Done {
    let Tables { patterns, costs } = about.tables;
    let paper = about.masthead.title.as_deref();
    let mut cut = fused::split(lines, patterns, paper);
    let lines = cut.as_deref_mut().unwrap_or(lines);
    fused::mend_leads(lines, patterns);
    let mut facts: Vec<facts::Facts> = lines.iter().map(|line| facts::of(line, patterns, paper)).collect();
    let style = style::of(lines, &mut facts, patterns);
    let roles = roles::assign(lines, &facts, style, costs);
    let (mut drafts, mut went) = draft::gather(number, lines, &facts, &roles, patterns, paper);
    drop(facts);
    sure::weigh(&mut drafts, lines, &roles, &went);
    teasers::divide(&mut drafts, patterns);
    let mut repairs: Vec<Repair> =
        duplicates::remove(&mut drafts).into_iter().map(|(_, repair)| repair).collect();
    for draft in &mut drafts {
        draft.gapped = style.gap > 0;
        repairs.extend(repair::repair(draft, patterns));
    }
    let (joined, moved) = run_on::join_stretches(&mut drafts, patterns, &costs.run_on);
    repairs.extend(joined);
    if about.trace {
        follow(&moved, &drafts, lines, &mut went);
    }
    pictures::place(&mut drafts);
    let traced = if about.trace {
        trace::page(number, (&page, lines), &roles, &went, &drafts, about.tables)
    } else {
        Vec::new()
    };
    // Of wrapped lines the texts are their own.
    for line in lines {
        drop(line.take());
    }
    // What stands over nothing is no article, but it was printed.
    let mut notices = page.notices;
    notices.extend(drafts.iter().filter(|draft| !draft.is_article()).flat_map(Draft::words));
    notices.extend(drafts.iter_mut().flat_map(|draft| std::mem::take(&mut draft.aside)));
    drafts.retain(Draft::is_article);
    repairs.sort_by_key(|repair| repair.line);
    let diagnostics = repairs.into_iter().map(|repair| Diagnostic {
        kind: repair.kind,
        page: Some(page.label.clone()),
        article: None,
        line: Some(repair.line),
        message: repair.message,
    });
    let date = about.masthead.date.as_deref();
    Done {
        diagnostics: diagnostics.collect(),
        articles: drafts.into_iter().map(|draft| finish::finish(draft, patterns, costs, date)).collect(),
        page: Page { label: page.label, name: page.name, editors: page.editors, parts: Vec::new() },
        notices,
        traced,
    }
}
