//! Two articles made one, as a reader of the paper knows them to be.

use crate::model::{Block, BlockKind, DiagnosticKind, Jump, Link, PartRef, Reading};

/// Where the parts are after a join.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moved {
    /// The article that was taken in.
    gone: usize,
    /// The article that took it, by its index before.
    into: usize,
    /// Its number of parts before.
    offset: usize,
}

impl Moved {
    /// Where a part is now.
    pub(super) fn place(self, part: PartRef) -> PartRef {
        let after = |article: usize| if article > self.gone { article - 1 } else { article };
        if part.article == self.gone {
            PartRef { article: after(self.into), part: part.part + self.offset }
        } else {
            PartRef { article: after(part.article), ..part }
        }
    }
}

/// Puts the article of `to` behind that of `from`. The jump at the end of `from`, when there is one, leads there; the
/// headline of what follows stays as a subhead.
pub(super) fn join(reading: &mut Reading, from: PartRef, to: PartRef) -> Moved {
    let issue = &mut reading.issue;
    let offset = issue.articles.get(from.article).map_or(0, |article| article.parts.len());
    let moved = Moved { gone: to.article, into: from.article, offset };
    let mut taken = issue.articles.remove(to.article);
    let heads = taken.kicker.iter().chain(&taken.headline).chain(&taken.deck).cloned();
    let heads: Vec<Block> = heads.map(|text| Block::new(BlockKind::Subhead, text)).collect();
    if let Some(part) = taken.parts.first_mut() {
        part.blocks.splice(0..0, heads);
    }
    // Every place that is named anywhere, first of all.
    let parts =
        issue.articles.iter_mut().chain(std::iter::once(&mut taken)).flat_map(|article| &mut article.parts);
    for part in parts {
        let jumps = part.jump_in.iter_mut().chain(part.jump_out.iter_mut()).map(|jump| &mut jump.target);
        let sees = part.blocks.iter_mut().flat_map(|block| &mut block.see).map(|see| &mut see.target);
        for target in jumps.chain(sees) {
            *target = target.map(|target| moved.place(target));
        }
    }
    for part in issue.pages.iter_mut().flat_map(|page| &mut page.parts) {
        *part = moved.place(*part);
    }
    let (first, second) = (moved.place(from), moved.place(to));
    let Some(article) = issue.articles.get_mut(first.article) else { return moved };
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
    lead(article.parts.get_mut(first.part).and_then(|part| part.jump_out.as_mut()), second);
    lead(article.parts.get_mut(second.part).and_then(|part| part.jump_in.as_mut()), first);
    // What was said of these jumps does not hold any more.
    let of_jump = |kind| matches!(kind, DiagnosticKind::JumpUnresolved | DiagnosticKind::JumpUnconfirmed);
    reading.diagnostics.retain(|diagnostic| {
        !(of_jump(diagnostic.kind)
            && ends.iter().any(|printed| diagnostic.message.contains(printed.as_str())))
    });
    moved
}
