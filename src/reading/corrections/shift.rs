//! Places that are named anywhere, after parts have moved from one article to another.

use crate::model::{Issue, PartRef, Trace};

/// Gives every place that is named in the issue and its trace another name.
pub(super) fn rename(issue: &mut Issue, trace: &mut Trace, now: impl Fn(PartRef) -> PartRef) {
    for part in issue.articles.iter_mut().flat_map(|article| &mut article.parts) {
        let jumps = part.jump_in.iter_mut().chain(part.jump_out.iter_mut()).map(|jump| &mut jump.target);
        let sees = part.blocks.iter_mut().flat_map(|block| &mut block.see).map(|see| &mut see.target);
        for target in jumps.chain(sees) {
            *target = target.map(&now);
        }
    }
    for part in issue.pages.iter_mut().flat_map(|page| &mut page.parts) {
        *part = now(*part);
    }
    for part in trace.lines.iter_mut().filter_map(|line| line.part.as_mut()) {
        *part = now(*part);
    }
}
