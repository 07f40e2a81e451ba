//! Two articles made one, as a reader of the paper knows them to be.

use super::shift::rename;
use crate::model::{Block, BlockKind, Diagnostic, DiagnosticKind, Jump, Link, PartRef, Reading, Trace};

/// Puts the article of `to` behind that of `from`, another one. The jump at the end of `from`, when there is one,
/// leads there; the headline of what follows stays as a subhead.
pub(super) fn join(reading: &mut Reading, trace: &mut Trace, from: PartRef, to: PartRef) {
    let issue = &mut reading.issue;
    let offset = issue.articles.get(from.article).map_or(0, |article| article.parts.len());
    // Where a part is once the other article is gone.
    let now = move |part: PartRef| {
        let after = |article: usize| if article > to.article { article - 1 } else { article };
        if part.article == to.article {
            PartRef { article: after(from.article), part: part.part + offset }
        } else {
            PartRef { article: after(part.article), ..part }
        }
    };
    rename(issue, trace, now);
    let mut taken = issue.articles.remove(to.article);
    let heads = taken.kicker.iter().chain(&taken.headline).chain(&taken.deck).cloned();
    let heads: Vec<Block> = heads.map(|text| Block::new(BlockKind::Subhead, text)).collect();
    if let Some(part) = taken.parts.first_mut() {
        part.blocks.splice(0..0, heads);
    }
    let (first, second) = (now(from), now(to));
    let Some(article) = issue.articles.get_mut(first.article) else { return };
    article.parts.append(&mut taken.parts);
    if article.bylines.is_empty() {
        article.bylines = taken.bylines;
    }
    let mut ends: Vec<String> = Vec::new();
    let mut lead = |jump: Option<&mut Jump>, target: PartRef| {
        if let Some(jump) = jump {
            (jump.target, jump.link) = (Some(target), Link::Confirmed);
            ends.push(jump.printed.clone());
        }
    };
    lead(article.parts.get_mut(first.part).and_then(|part| part.jump_out.as_deref_mut()), second);
    lead(article.parts.get_mut(second.part).and_then(|part| part.jump_in.as_deref_mut()), first);
    forget(&mut reading.diagnostics, &ends);
}

/// What was said of these jumps does not hold any more.
pub(super) fn forget(diagnostics: &mut Vec<Diagnostic>, printed: &[String]) {
    let of_jump = |kind| matches!(kind, DiagnosticKind::JumpUnresolved | DiagnosticKind::JumpUnconfirmed);
    let says = |message: &str| printed.iter().any(|mark| !mark.is_empty() && message.contains(mark.as_str()));
    diagnostics.retain(|diagnostic| !(of_jump(diagnostic.kind) && says(&diagnostic.message)));
}
