//! Jumps led elsewhere: what hangs on one is cut off, and what it leads to is put there.

use super::join::{forget, join};
use super::shift::rename;
use crate::model::{Article, Confidence, Issue, Jump, Link, PartRef, Reading, Trace};
use crate::reading::label::Label;

/// Nothing is to be done.
pub(super) const ALREADY: &str = "the jump leads there already";

/// Where a jump is to lead.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target {
    /// To this stretch.
    Part(PartRef),
    Nowhere,
}

/// Leads the jump of a stretch to `target`: what goes on behind `from`, or with `back` what comes before it.
///
/// # Errors
/// It cannot lead there; why.
pub(super) fn lead(
    reading: &mut Reading,
    trace: &mut Trace,
    (mut from, back): (PartRef, bool),
    target: Target,
) -> Result<(), &'static str> {
    let own = |part: PartRef| part.article == from.article;
    if let Target::Part(to) = target {
        if to == from {
            return Err("a jump cannot lead to its own stretch");
        }
        let already = if back { to.part + 1 == from.part } else { from.part + 1 == to.part };
        if own(to) && already {
            return Err(ALREADY);
        }
        let circle = if back { to.part > from.part } else { to.part < from.part };
        if own(to) && circle {
            return Err("a jump cannot lead in a circle");
        }
    }
    let mut to = match target {
        Target::Part(to) => Some(to),
        Target::Nowhere => None,
    };
    // What hangs on the jump now is an article of its own from here on.
    let at = if back { from.part } else { from.part + 1 };
    let mut cuts = vec![PartRef { part: at, ..from }];
    // And so is what the other end has there.
    cuts.extend(to.map(|to| PartRef { part: if back { to.part + 1 } else { to.part }, ..to }));
    cuts.sort_unstable_by_key(|cut| std::cmp::Reverse((cut.article, cut.part)));
    for at in cuts {
        if let Some(moved) = cut(reading, trace, at) {
            from = moved.now(from);
            to = to.map(|to| moved.now(to));
        }
    }
    match to {
        Some(to) if back => join(reading, trace, to, from),
        Some(to) => join(reading, trace, from, to),
        None => {
            let part = reading.issue.articles.get_mut(from.article).and_then(|a| a.parts.get_mut(from.part));
            let jump =
                part.and_then(
                    |part| if back { part.jump_in.as_deref_mut() } else { part.jump_out.as_deref_mut() },
                );
            if let Some(jump) = jump {
                (jump.target, jump.link) = (None, Link::Missing);
                let printed = jump.printed.clone();
                forget(&mut reading.diagnostics, &[printed]);
            }
        }
    }
    Ok(())
}

/// The stretch of a page to which a jump from `from` may lead: where it leads already, one that waits for it, or else the
/// first.
pub(super) fn on_page(issue: &Issue, (from, back): (PartRef, bool), label: &str) -> Option<PartRef> {
    let wanted = Label::fold(label);
    let is_it = |own: &str| own == label || wanted.is_some() && Label::fold(own) == wanted;
    let page = issue.pages.iter().find(|page| is_it(&page.label))?;
    let home = issue.part(from).map(|part| issue.page_label(part.page).to_owned()).unwrap_or_default();
    let beside = if back { from.part.checked_sub(1) } else { Some(from.part + 1) };
    let now = beside.map(|part| PartRef { part, ..from }).filter(|part| page.parts.contains(part));
    let others = || page.parts.iter().copied().filter(|part| part.article != from.article);
    let waits = |part: &PartRef| {
        let jump = issue.part(*part).and_then(|part| part.jump_in.as_deref());
        jump.filter(|jump| jump.target.is_none())
    };
    let names = |part: &PartRef| {
        waits(part).is_some_and(|jump| Label::fold(&jump.page).is_some_and(|l| Some(l) == Label::fold(&home)))
    };
    now.or_else(|| others().find(names))
        .or_else(|| others().find(|part| waits(part).is_some()))
        .or_else(|| others().find(|part| part.part == 0))
}

/// How names of parts changed when an article was cut.
#[derive(Debug, Clone, Copy)]
struct Cut {
    at: PartRef,
    /// Index of the new article.
    new: usize,
}

impl Cut {
    fn now(self, part: PartRef) -> PartRef {
        let Cut { at, new } = self;
        if part.article == at.article && part.part >= at.part {
            return PartRef { article: new, part: part.part - at.part };
        }
        PartRef { article: if part.article >= new { part.article + 1 } else { part.article }, ..part }
    }
}

/// Cuts an article before one of its parts; `None` when that is its first one, or behind its last.
fn cut(reading: &mut Reading, trace: &mut Trace, at: PartRef) -> Option<Cut> {
    let issue = &mut reading.issue;
    let article = issue.articles.get_mut(at.article)?;
    if at.part == 0 || at.part >= article.parts.len() {
        return None;
    }
    let mut parts = article.parts.split_off(at.part);
    let open = |jump: Option<&mut Jump>| {
        if let Some(jump) = jump {
            (jump.target, jump.link) = (None, Link::Missing);
        }
    };
    open(article.parts.last_mut().and_then(|part| part.jump_out.as_deref_mut()));
    let page = parts.first().map_or(0, |part| part.page);
    if let Some(first) = parts.first_mut() {
        first.runs_on = false;
        open(first.jump_in.as_deref_mut());
    }
    let kind = article.kind;
    // Behind the articles of its page.
    let new = issue.articles.iter().position(|other| other.page > page).unwrap_or(issue.articles.len());
    let new = new.max(at.article + 1);
    let made = Cut { at, new };
    let id = free_id(issue, page);
    // Its parts are out of the issue: their own places as well.
    let fresh = Article { id, page, kind, confidence: Confidence::CERTAIN, parts, ..Article::default() };
    issue.articles.push(fresh);
    rename(issue, trace, |part| made.now(part));
    if let Some(fresh) = issue.articles.pop() {
        issue.articles.insert(new, fresh);
    }
    Some(made)
}

/// An id that no article of the page has.
fn free_id(issue: &Issue, page: usize) -> String {
    let label = issue.page_label(page);
    let number = |id: &str| id.strip_prefix(label)?.strip_prefix('-')?.parse::<u32>().ok();
    let most = issue.articles.iter().filter_map(|article| number(&article.id)).max().unwrap_or(0);
    format!("{label}-{:02}", most + 1)
}
