//! Linked stretches become one article.

use super::super::super::text::{ends_sentence, likeness, snippet, squash};
use super::{Next, evidence};
use crate::model::{
    Article, Block, BlockKind, Confidence, Diagnostic, DiagnosticKind, Issue, Jump, Link, PartRef,
};

/// Makes one article of each chain. The headline over a continuation is not said twice, nor is text that stands on
/// both pages. Says for each of the old articles which part it became.
pub(super) fn join(
    issue: &mut Issue,
    (next, sure): (&[Next], &[Confidence]),
    taken: &[bool],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<PartRef> {
    let mut places = vec![PartRef::default(); issue.articles.len()];
    // In their own place: a second list of a long issue's articles would take half as much memory as its text. What was
    // taken away has no parts.
    let mut old: Vec<Article> = std::mem::take(&mut issue.articles);
    let away = |slot: &mut Article| Some(std::mem::take(slot)).filter(|article| !article.parts.is_empty());
    let mut index = 0;
    for start in 0..old.len() {
        if taken.get(start).copied().unwrap_or(false) {
            continue;
        }
        let Some(mut article) = old.get_mut(start).and_then(away) else { continue };
        let mut at = start;
        let mut put = |at: usize, part: usize| {
            if let Some(place) = places.get_mut(at) {
                *place = PartRef { article: index, part };
            }
        };
        put(start, 0);
        while let Some((to, link)) = next.get(at).copied().flatten() {
            let Some(more) = old.get_mut(to).and_then(away) else { break };
            put(to, article.parts.len());
            let sure = sure.get(at).copied().unwrap_or_default();
            append(issue, (&mut article, index), more, (link, sure), diagnostics);
            at = to;
        }
        if let Some(slot) = old.get_mut(start) {
            *slot = article;
        }
        index += 1;
    }
    // What a ring of jumps has left over starts nowhere.
    for (left, _) in old.iter_mut().zip(taken).filter(|(_, taken)| **taken) {
        *left = Article::default();
    }
    old.retain(|article| !article.parts.is_empty());
    issue.articles = old;
    issue.articles.shrink_to_fit();
    places
}

/// Puts the stretch `more` behind `article`, which will have this index.
fn append(
    issue: &Issue,
    (article, index): (&mut Article, usize),
    mut more: Article,
    (link, sure): (Link, Confidence),
    diagnostics: &mut Vec<Diagnostic>,
) {
    let page = issue.page_label(more.page).to_owned();
    keep_head(article, &mut more, &page, diagnostics);
    let copied = drop_copy(issue, article, &more, &page, diagnostics);
    let cut = match copied {
        Some(within) => within,
        None => evidence::breaks_off(article),
    };
    let before = article.parts.len() - 1;
    let after = article.parts.len();
    let back = more.parts.first().and_then(|part| part.jump_in.as_deref());
    let marker = back.and_then(|jump| jump.marker.clone());
    if let Some(part) = article.parts.last_mut() {
        // An e-paper's front page has lost its 下转: only the other end says that the story jumps.
        let jump = part.jump_out.get_or_insert_with(|| Box::new(Jump { page, marker, ..Jump::default() }));
        jump.target = Some(PartRef { article: index, part: after });
        (jump.link, jump.confidence) = (link, sure);
    }
    let out = article.parts.last().and_then(|part| part.jump_out.as_deref());
    let word = out.and_then(|jump| jump.marker.clone()).filter(|m| m.chars().count() > 1);
    if let Some(part) = more.parts.first_mut() {
        let first = part.blocks.iter().find(|b| b.kind != BlockKind::Caption);
        part.runs_on = cut && first.is_some_and(|b| b.kind == BlockKind::Paragraph);
        if let Some(jump) = part.jump_in.as_deref_mut() {
            // BRIDGE over the continuation told the two jumps apart.
            jump.marker = jump.marker.take().or(word);
            jump.target = Some(PartRef { article: index, part: before });
            (jump.link, jump.confidence) = (link, sure);
        }
    }
    mend_seam(article, &more);
    article.parts.append(&mut more.parts);
    for byline in more.bylines {
        if !article.bylines.contains(&byline) {
            article.bylines.push(byline);
        }
    }
    article.confidence = article.confidence.min(more.confidence);
    article.source = article.source.take().or(more.source);
    article.dateline = article.dateline.take().or(more.dateline);
}

/// On the front page of an e-paper the story is whole, and its end stands again on the inner page: it is kept there,
/// where it was printed. Says whether the cut goes through a paragraph.
fn drop_copy(
    issue: &Issue,
    article: &mut Article,
    more: &Article,
    page: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<bool> {
    let part = article.parts.last_mut()?;
    let (block, byte) = evidence::copied_from(part, more.parts.first()?)?;
    let within = byte > 0;
    let mut number = 0;
    part.blocks.retain_mut(|held| {
        let at = number;
        number += 1;
        if at == block {
            held.text.truncate(byte);
            held.text.truncate(held.text.trim_end().len());
        }
        at < block || held.kind == BlockKind::Caption || at == block && !held.text.is_empty()
    });
    let front = issue.page_label(part.page).to_owned();
    diagnostics.push(Diagnostic {
        kind: DiagnosticKind::DuplicateRemoved,
        page: Some(front.clone()),
        article: None,
        line: None,
        message: format!(
            "the end of “{}” stands on page {front} and again on page {page}, “{}”; it is kept there",
            article.title(),
            more.blocks().next().map_or_else(String::new, |block| snippet(&block.text, 16))
        ),
    });
    Some(within)
}

/// The headline over a continuation is mostly the first one again, and is not said twice. One of its own is named in
/// a diagnostic; a line too long for a headline was text, and becomes text again.
fn keep_head(article: &Article, more: &mut Article, page: &str, diagnostics: &mut Vec<Diagnostic>) {
    let known: Vec<&String> = article.kicker.iter().chain(&article.headline).chain(&article.deck).collect();
    let whole: String = known.iter().map(|line| line.as_str()).collect();
    let whole = squash(&whole);
    let lines: Vec<String> =
        [&mut more.kicker, &mut more.headline, &mut more.deck].into_iter().flat_map(std::mem::take).collect();
    let mut texts = Vec::new();
    let mut own = Vec::new();
    for line in lines {
        let squashed = squash(&line);
        let again = !squashed.is_empty() && whole.windows(squashed.len()).any(|w| w == squashed.as_slice())
            || known.iter().any(|other| likeness(other, &line) >= 0.5);
        if again {
            continue;
        }
        if line.chars().count() > 40 || ends_sentence(&line) {
            texts.push(Block::new(BlockKind::Paragraph, line));
        } else {
            own.push(line);
        }
    }
    if let Some(part) = more.parts.first_mut() {
        part.blocks.splice(0..0, texts);
    }
    if !own.is_empty() {
        diagnostics.push(Diagnostic {
            kind: DiagnosticKind::Doubt,
            page: Some(page.to_owned()),
            article: None,
            line: None,
            message: format!(
                "the stretch that continues “{}” has a headline of its own: “{}”",
                article.title(),
                own.join(" ")
            ),
        });
    }
}

/// A Latin word that the jump cut loses the hyphen that the cut put into it.
fn mend_seam(article: &mut Article, more: &Article) {
    let first = more.blocks().find(|b| b.kind == BlockKind::Paragraph).and_then(|b| b.text.chars().next());
    let last = article
        .parts
        .last_mut()
        .and_then(|part| part.blocks.iter_mut().rev().find(|b| b.kind == BlockKind::Paragraph));
    if let (Some(first), Some(last)) = (first, last)
        && first.is_lowercase()
        && last.text.ends_with('-')
    {
        last.text.pop();
    }
}
