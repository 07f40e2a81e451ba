//! Jumps: 下转02版① is led to the stretch on page 02 that comes from here, and the two become one article.
//!
//! Evidence, best first: the same marker both ways; the headline again, whole or in part; text that runs on. A link
//! that both ends name is confirmed, any other is only likely, and says so.

use std::collections::{HashMap, HashSet};

use super::super::super::label::Label;
use super::super::text::{ends_sentence, likeness, squash};
use crate::model::{Article, Block, BlockKind, Diagnostic, DiagnosticKind, Issue, Link, PartRef};

/// Links the jumps of an issue whose articles still have one part each, and joins what belongs together. Says for each
/// of those articles which part it became.
pub(crate) fn link(issue: &mut Issue, diagnostics: &mut Vec<Diagnostic>) -> Vec<PartRef> {
    let labels = Labels::of(issue);
    let mut next: Vec<Option<(usize, Link)>> = vec![None; issue.articles.len()];
    let mut taken = vec![false; issue.articles.len()];
    // Every jump weighs every stretch on the page it names; the surest pairs are made first.
    let mut pairs: Vec<(f32, usize, usize, Link)> = Vec::new();
    for (from, article) in issue.articles.iter().enumerate() {
        let Some(jump) = article.parts.first().and_then(|part| part.jump_out.as_ref()) else { continue };
        for to in labels.articles_on(&jump.page, article.page) {
            let Some(other) = issue.articles.get(to).filter(|_| to != from) else { continue };
            if let Some((score, link)) = weigh(article, other, &labels) {
                pairs.push((score, from, to, link));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    for (_, from, to, link) in pairs {
        let free = next.get(from).is_some_and(Option::is_none) && taken.get(to).is_some_and(|t| !t);
        if free
            && !reaches(&next, to, from)
            && let (Some(slot), Some(mark)) = (next.get_mut(from), taken.get_mut(to))
        {
            *slot = Some((to, link));
            *mark = true;
        }
    }
    let places = join(issue, &next, &taken, diagnostics);
    report(issue, diagnostics);
    places
}

/// Which articles stand on the page that a jump names.
struct Labels {
    /// Pages with their articles, by folded label.
    pages: HashMap<Label, Vec<usize>>,
    /// The same by number alone.
    numbers: HashMap<u32, Vec<usize>>,
    /// Articles of each page.
    articles: Vec<Vec<usize>>,
    /// The label of each page.
    of_page: Vec<Option<Label>>,
}

impl Labels {
    fn of(issue: &Issue) -> Labels {
        let labels: Vec<Option<Label>> = issue.pages.iter().map(|page| Label::fold(&page.label)).collect();
        let (mut pages, mut numbers) =
            (HashMap::<Label, Vec<usize>>::new(), HashMap::<u32, Vec<usize>>::new());
        for (page, label) in labels.iter().enumerate() {
            if let Some(label) = label {
                pages.entry(label.clone()).or_default().push(page);
                numbers.entry(label.number).or_default().push(page);
            }
        }
        let mut articles = vec![Vec::new(); issue.pages.len()];
        for (index, article) in issue.articles.iter().enumerate() {
            if let Some(list) = articles.get_mut(article.page) {
                list.push(index);
            }
        }
        Labels { pages, numbers, articles, of_page: labels }
    }

    /// The page that `label` names, seen from `page`: of several the nearest one. `02` is `A02` where there is no
    /// page `02`; a section letter that is printed must agree.
    fn page(&self, label: &Label, page: usize) -> Option<usize> {
        let exact = self.pages.get(label);
        let agrees = |p: &&usize| {
            let other = self.of_page.get(**p).and_then(Option::as_ref);
            label.section.is_empty() || other.is_some_and(|other| other.section.is_empty())
        };
        match exact {
            Some(pages) => nearest(pages.iter(), page),
            None => nearest(self.numbers.get(&label.number)?.iter().filter(agrees), page),
        }
    }

    /// The articles on the pages that a jump on `page` names.
    fn articles_on(&self, named: &str, page: usize) -> impl Iterator<Item = usize> {
        let pages: Vec<usize> =
            pages_named(named).iter().filter_map(|label| self.page(label, page)).collect();
        pages.into_iter().filter_map(|page| self.articles.get(page)).flatten().copied()
    }
}

/// The nearest page; behind before ahead where both are as near.
fn nearest<'p>(pages: impl Iterator<Item = &'p usize>, page: usize) -> Option<usize> {
    pages.copied().min_by_key(|&p| (p.abs_diff(page), p < page))
}

/// `2、3` names two pages.
fn pages_named(page: &str) -> Vec<Label> {
    page.split(['、', ',', '，', '-', '至', '—', '/']).filter_map(Label::fold).collect()
}

/// More parts than any story has.
const LONGEST_CHAIN: usize = 64;

/// Would following the links from `start` come to `goal` (or never end)?
fn reaches(next: &[Option<(usize, Link)>], start: usize, goal: usize) -> bool {
    let mut at = start;
    for _ in 0..LONGEST_CHAIN {
        if at == goal {
            return true;
        }
        match next.get(at).copied().flatten() {
            Some((to, _)) => at = to,
            None => return false,
        }
    }
    true
}

/// How well `to` continues `from`; `None` when it cannot.
fn weigh(from: &Article, to: &Article, labels: &Labels) -> Option<(f32, Link)> {
    let out = from.parts.first()?.jump_out.as_ref()?;
    let part = to.parts.first()?;
    let heads = heads_alike(from, to);
    let runs = runs_on(from, to);
    match &part.jump_in {
        Some(back) => {
            let named = pages_named(&back.page);
            if !named.iter().any(|label| labels.page(label, to.page) == Some(from.page)) {
                return None;
            }
            let marker = match (&out.marker, &back.marker) {
                (Some(a), Some(b)) if a.eq_ignore_ascii_case(b) => 4.0,
                (Some(_), Some(_)) => return None,
                // BRIDGE over the continuation is a headline's word.
                (Some(a), None) if has_word(to, a) => 4.0,
                (None, Some(b)) if has_word(from, b) => 3.0,
                (Some(_), None) | (None, Some(_)) => 0.5,
                (None, None) => 1.0,
            };
            Some((2.0 + marker + heads * 3.0 + runs, Link::Confirmed))
        }
        // No mark on the other side: only its headline or a sentence that runs on can tell.
        None if heads >= 0.75
            || out.marker.as_ref().is_some_and(|m| has_word(to, m) && m.chars().count() > 2) =>
        {
            Some((heads * 3.0 + runs, Link::Likely))
        }
        None if runs >= 1.5 && to.headline.is_empty() => Some((runs, Link::Likely)),
        None => None,
    }
}

fn has_word(article: &Article, word: &str) -> bool {
    word.chars().count() > 1
        && article
            .kicker
            .iter()
            .chain(&article.headline)
            .chain(&article.deck)
            .any(|line| line.to_uppercase().contains(&word.to_uppercase()))
}

/// How alike the headline groups are, 0 to 1: the whole, or one that is a part of the other.
fn heads_alike(a: &Article, b: &Article) -> f32 {
    let whole = |x: &Article| [x.kicker.concat(), x.headline.concat(), x.deck.concat()].concat();
    let (wa, wb) = (whole(a), whole(b));
    if wb.is_empty() {
        return 0.0;
    }
    let (sa, sb) = (squash(&wa), squash(&wb));
    let part = sb.len() >= 4 && sa.windows(sb.len()).any(|w| w == sb.as_slice());
    let lines = b.headline.iter().any(|line| {
        a.headline.iter().any(|other| squash(other) == squash(line) && line.chars().count() >= 4)
    });
    if part || lines {
        return 1.0;
    }
    likeness(&wa, &wb).max(likeness(&a.headline.concat(), &b.headline.concat()))
}

/// Does the text of `to` go on where `from` stops? 0 to 2.
fn runs_on(from: &Article, to: &Article) -> f32 {
    let last = from.blocks().filter(|b| b.kind == BlockKind::Paragraph).last();
    let first = to.blocks().find(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Subhead));
    let (Some(last), Some(first)) = (last, first) else { return 0.0 };
    let cut = !ends_sentence(&last.text);
    let start = first.text.chars().next().unwrap_or(' ');
    let mid = start.is_lowercase()
        || start.is_ascii_digit()
        || matches!(start, '，' | '。' | '、' | '”' | '）' | '》' | ',' | '.' | ')' | '’');
    let mut score = 0.0;
    if cut {
        score += 0.5;
        if mid {
            score += 1.0;
        }
        if super::super::text::open_brackets(&last.text) > 0
            && first.text.chars().take(80).any(|c| matches!(c, '”' | '》' | '）' | ')' | '’'))
        {
            score += 0.5;
        }
    } else if mid {
        score -= 0.5;
    }
    score
}

/// Makes one article of each chain. The headline over a continuation is not said twice.
fn join(
    issue: &mut Issue,
    next: &[Option<(usize, Link)>],
    taken: &[bool],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<PartRef> {
    let mut places = vec![PartRef::default(); issue.articles.len()];
    let mut old: Vec<Option<Article>> = std::mem::take(&mut issue.articles).into_iter().map(Some).collect();
    for start in 0..old.len() {
        if taken.get(start).copied().unwrap_or(false) {
            continue;
        }
        let Some(mut article) = old.get_mut(start).and_then(Option::take) else { continue };
        let index = issue.articles.len();
        let mut at = start;
        let mut put = |at: usize, part: usize| {
            if let Some(place) = places.get_mut(at) {
                *place = PartRef { article: index, part };
            }
        };
        put(start, 0);
        while let Some((to, link)) = next.get(at).copied().flatten() {
            let Some(mut more) = old.get_mut(to).and_then(Option::take) else { break };
            let page = more.page;
            keep_head(&article, &mut more, issue.page_label(page), diagnostics);
            let cut = article
                .blocks()
                .filter(|b| b.kind == BlockKind::Paragraph)
                .last()
                .is_some_and(|b| !ends_sentence(&b.text));
            let before = article.parts.len() - 1;
            let after = article.parts.len();
            let out = article.parts.last().and_then(|part| part.jump_out.as_ref());
            let word = out.and_then(|jump| jump.marker.clone()).filter(|m| m.chars().count() > 1);
            if let Some(jump) = article.parts.last_mut().and_then(|part| part.jump_out.as_mut()) {
                jump.target = Some(PartRef { article: index, part: after });
                jump.link = link;
            }
            if let Some(part) = more.parts.first_mut() {
                part.runs_on = cut
                    && part
                        .blocks
                        .iter()
                        .find(|b| b.kind != BlockKind::Caption)
                        .is_some_and(|b| b.kind == BlockKind::Paragraph);
                if let Some(jump) = part.jump_in.as_mut() {
                    // BRIDGE over the continuation told the two jumps apart.
                    jump.marker = jump.marker.take().or_else(|| word.clone());
                    jump.target = Some(PartRef { article: index, part: before });
                    jump.link = link;
                }
            }
            put(to, after);
            mend_seam(&mut article, &more);
            article.parts.append(&mut more.parts);
            for byline in more.bylines {
                if !article.bylines.contains(&byline) {
                    article.bylines.push(byline);
                }
            }
            article.source = article.source.take().or(more.source);
            article.dateline = article.dateline.take().or(more.dateline);
            at = to;
        }
        issue.articles.push(article);
    }
    places
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

/// Says which jumps lead nowhere and which links only one side names.
fn report(issue: &Issue, diagnostics: &mut Vec<Diagnostic>) {
    let held: HashSet<Label> = issue.pages.iter().filter_map(|page| Label::fold(&page.label)).collect();
    for article in &issue.articles {
        for part in &article.parts {
            for (jump, out) in
                part.jump_out.iter().map(|j| (j, true)).chain(part.jump_in.iter().map(|j| (j, false)))
            {
                let there = pages_named(&jump.page).iter().any(|label| held.contains(label));
                let message = match (jump.link, out, there) {
                    (Link::Missing, true, false) => format!(
                        "“{}” of “{}” goes on on page {}, which is not in the input",
                        jump.printed,
                        article.title(),
                        jump.page
                    ),
                    (Link::Missing, true, true) => format!(
                        "“{}” of “{}”: nothing on page {} continues it",
                        jump.printed,
                        article.title(),
                        jump.page
                    ),
                    (Link::Missing, false, false) => format!(
                        "“{}”: its beginning is on page {}, which is not in the input",
                        jump.printed, jump.page
                    ),
                    (Link::Missing, false, true) => {
                        format!("“{}”: nothing on page {} leads to it", jump.printed, jump.page)
                    }
                    (Link::Likely, true, _) => format!(
                        "“{}” of “{}” was linked on the evidence of one side only",
                        jump.printed,
                        article.title()
                    ),
                    _ => continue,
                };
                diagnostics.push(Diagnostic {
                    kind: if jump.link == Link::Likely {
                        DiagnosticKind::JumpUnconfirmed
                    } else {
                        DiagnosticKind::JumpUnresolved
                    },
                    page: Some(issue.page_label(part.page).to_owned()),
                    article: Some(article.id.clone()),
                    line: None,
                    message,
                });
            }
        }
    }
}
