//! See-pointers: （讲话全文见A02版） is led to the article on that page whose words are likest; so is each item of an
//! index box.
//!
//! What only names a page leads to the page's first article, and says so.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::super::hash::Mixed;
use super::super::signs::page;
use super::super::signs::patterns::{Patterns, See as SeeWords};
use super::super::signs::pointers::{Pointer, Seeker, items};
use super::super::text::{holds, neighbours, pairs, shared, sorted_pairs, squash, squash_char};
use super::labels::{Labels, pages_named};
use super::links::LONGEST_CHAIN;
use crate::model::{Aim, Article, BlockKind, Diagnostic, DiagnosticKind, Issue, Kind, PartRef, See};

/// Articles of a page that are compared with a pointer's words.
const MOST_COMPARED: usize = 200;
/// Pointers of one issue that are compared; more is no newspaper.
const MOST_POINTERS: usize = 4000;
/// Articles whose words are kept: those of the pages around.
const MOST_KEPT: usize = 512;
/// Characters of an article's text that are compared.
const TEXT: usize = 600;
/// The least likeness that names an article: of the words themselves, and of the story that points.
const BY_WORDS: f32 = 0.3;
const BY_STORY: f32 = 0.12;

/// A pointer and where it stands.
struct Found {
    at: PartRef,
    block: usize,
    pointer: Pointer,
    /// An item of an index box.
    item: bool,
}

/// Finds the see-pointers of an issue that is otherwise whole, and leads each to its article.
pub(crate) fn link(issue: &mut Issue, patterns: &Patterns, diagnostics: &mut Vec<Diagnostic>) {
    let found = find(issue, patterns);
    if found.is_empty() {
        return;
    }
    let labels = Labels::of(issue);
    let mut likeness = Likeness { patterns, words: HashMap::default() };
    for (number, Found { at, block, pointer, item }) in found.into_iter().enumerate() {
        let Some(host) = issue.articles.get(at.article) else { continue };
        let page = issue.part(at).map_or(host.page, |part| part.page);
        let candidates: Vec<PartRef> = pages_named(&pointer.page)
            .iter()
            .filter_map(|label| labels.page(label, page))
            .filter_map(|page| issue.pages.get(page))
            .flat_map(|page| page.parts.iter().copied())
            .take(MOST_COMPARED + LONGEST_CHAIN)
            .collect();
        if candidates.is_empty() && pointer.weak {
            continue;
        }
        let compare = number < MOST_POINTERS;
        let (target, aim) = likeness.aim(issue, at.article, &pointer, &candidates, compare);
        let see = See { from: pointer.from, to: pointer.to, page: pointer.page, target, aim };
        report(issue, at, block, &see, (item, candidates.is_empty()), diagnostics);
        let slot = issue.articles.get_mut(at.article).and_then(|a| a.parts.get_mut(at.part));
        if let Some(block) = slot.and_then(|part| part.blocks.get_mut(block)) {
            block.see.push(see);
        }
    }
}

fn find(issue: &Issue, patterns: &Patterns) -> Vec<Found> {
    let seeker = Seeker::new(patterns);
    let mut found = Vec::new();
    for (number, article) in issue.articles.iter().enumerate() {
        let index = article.kind == Kind::Teaser || is_index(article, patterns);
        for (part, stretch) in article.parts.iter().enumerate() {
            let at = PartRef { article: number, part };
            // A headline may stand on the line above its page.
            let mut above =
                if article.kind == Kind::Teaser { article.headline.concat() } else { String::new() };
            for (block, text) in stretch.blocks.iter().enumerate() {
                // An item of a divided box: its words are the headline.
                let divided = index
                    && text.kind == BlockKind::Table
                    && !text.text.contains('\n')
                    && !article.headline.is_empty();
                let text = text.text.as_str();
                if !index {
                    let pointers = seeker.find(text).into_iter();
                    found.extend(pointers.map(|pointer| Found { at, block, pointer, item: false }));
                    continue;
                }
                let mut start = 0;
                for line in text.split_inclusive('\n') {
                    let pointers = items::in_line(line.trim_end(), patterns);
                    let none = pointers.is_empty();
                    for mut pointer in pointers {
                        if divided {
                            pointer.about = article.headline.concat();
                        } else if pointer.about.is_empty() {
                            pointer.about.clone_from(&above);
                        }
                        (pointer.from, pointer.to) = (pointer.from + start, pointer.to + start);
                        found.push(Found { at, block, pointer, item: true });
                    }
                    above = if none { line.trim().to_owned() } else { String::new() };
                    start += line.len();
                }
            }
        }
    }
    found
}

/// Nothing but short lines that each name a page, two at least.
fn is_index(article: &Article, patterns: &Patterns) -> bool {
    let mut lines = 0;
    let all = article.blocks().filter(|block| block.kind != BlockKind::Caption).all(|block| {
        block.text.chars().nth(80).is_none()
            && block.text.lines().all(|line| {
                lines += 1;
                items::in_line(line.trim_end(), patterns).iter().any(|item| !item.about.is_empty())
            })
    });
    all && lines >= 2
}

/// Compares pointers with articles; what was made of an article's words is kept.
struct Likeness<'p> {
    patterns: &'p Patterns,
    words: HashMap<usize, Words, Mixed>,
}

/// An article's words, and their pairs of characters.
struct Words {
    head: Vec<char>,
    head_pairs: Vec<u64>,
    text: Vec<char>,
    /// Sorted; made when stories are compared.
    text_pairs: OnceCell<Vec<u64>>,
}

/// A pointer's words in the forms that are compared.
struct Own {
    chars: Vec<char>,
    pairs: Vec<u64>,
    latin: bool,
    /// Says that a commentary is there, or photos.
    comment: bool,
    photos: bool,
}

impl Own {
    fn of(about: &str, see: &SeeWords) -> Own {
        let small = about.to_lowercase();
        let mut own = about.to_owned();
        for word in see.generic.iter() {
            if own.contains(word) {
                own = own.replace(word, " ");
            }
        }
        let mut pairs: Vec<u64> = own.split(' ').flat_map(pairs).collect();
        pairs.sort_unstable();
        Own {
            chars: squash(&own),
            pairs,
            latin: page::section_letters(own.trim()) > 0,
            comment: see.comment.any_in(&small),
            photos: see.photos.any_in(&small),
        }
    }
}

impl Own {
    /// How many of the pairs stand in `text`, each as often as it stands there.
    fn shared_with(&self, text: &[char]) -> usize {
        let bit = |pair: u64| 1u128 << ((pair ^ pair >> 32) & 127);
        let any = self.pairs.iter().fold(0, |any, pair| any | bit(*pair));
        let mut found = vec![false; self.pairs.len()];
        let mut count = 0;
        for pair in neighbours(text).filter(|pair| any & bit(*pair) != 0) {
            let from = self.pairs.partition_point(|other| *other < pair);
            let mut same =
                self.pairs.iter().zip(&mut found).skip(from).take_while(|(other, _)| **other == pair);
            if let Some((_, found)) = same.find(|(_, found)| !**found) {
                *found = true;
                count += 1;
            }
        }
        count
    }
}

impl Words {
    fn of(article: &Article) -> Words {
        let head = [&article.kicker, &article.headline, &article.deck].map(|lines| lines.concat()).concat();
        let mut text = Vec::with_capacity(TEXT);
        let mut left = TEXT;
        for block in article.blocks().filter(|block| block.kind != BlockKind::Caption) {
            for c in block.text.chars().take(left) {
                squash_char(c, &mut text);
                left -= 1;
            }
        }
        let head = squash(&head);
        Words { head_pairs: sorted_pairs(&head), head, text, text_pairs: OnceCell::new() }
    }

    fn text_pairs(&self) -> &[u64] {
        self.text_pairs.get_or_init(|| sorted_pairs(&self.text))
    }
}

fn share(of: &[u64], held: &[u64]) -> f32 {
    ratio(shared(of, held), of.len())
}

#[allow(clippy::cast_precision_loss)] // counts of characters, far below 2^24
fn ratio(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

impl Likeness<'_> {
    fn words(&mut self, issue: &Issue, article: usize) -> &Words {
        let make = || issue.articles.get(article).map(Words::of);
        self.words.entry(article).or_insert_with(|| make().unwrap_or_else(|| Words::of(&Article::default())))
    }

    /// The article that a pointer of `host` means, of those on its page.
    fn aim(
        &mut self,
        issue: &Issue,
        host: usize,
        pointer: &Pointer,
        candidates: &[PartRef],
        compare: bool,
    ) -> (Option<PartRef>, Aim) {
        if self.words.len() > MOST_KEPT {
            self.words.clear();
        }
        let others: Vec<PartRef> = candidates.iter().copied().filter(|at| at.article != host).collect();
        let first = others.first().or(candidates.first()).copied();
        let others = others.get(..others.len().min(MOST_COMPARED)).unwrap_or(&[]);
        // An index tells no story.
        let points_only = issue.articles.get(host).is_some_and(|host| host.kind == Kind::Teaser);
        if let Some(at) = first
            && compare
        {
            // Beginnings before continuations, where both are as like.
            let best = |scores: Vec<(f32, PartRef)>, least: f32| {
                scores
                    .into_iter()
                    .filter(|(score, _)| *score >= least)
                    .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.part.cmp(&a.1.part)).then(b.1.cmp(&a.1)))
                    .map(|(_, at)| at)
            };
            let own = Own::of(&pointer.about, &self.patterns.see);
            let by_words = others.iter().map(|&at| (self.by_words(issue, &own, at), at)).collect();
            if let Some(at) = best(by_words, BY_WORDS) {
                return (Some(at), Aim::Article);
            }
            let by_story = others.iter().map(|&at| (self.by_story(issue, host, at), at)).collect();
            if let Some(at) = best(by_story, BY_STORY).filter(|_| !points_only) {
                return (Some(at), Aim::Article);
            }
            // There is no choice.
            if let [only] = others {
                return (Some(*only), Aim::Page);
            }
            return (Some(at), Aim::Page);
        }
        (first, first.map_or(Aim::Nowhere, |_| Aim::Page))
    }

    /// How well the words of a pointer fit an article: 讲话全文, and the headline says 讲话.
    fn by_words(&mut self, issue: &Issue, own: &Own, at: PartRef) -> f32 {
        let Some(article) = issue.articles.get(at.article) else { return 0.0 };
        let kind = match article.kind {
            Kind::Commentary if own.comment => 0.6,
            Kind::Photo if own.photos => 0.6,
            _ => 0.0,
        };
        let (own_chars, own_pairs) = (&own.chars, &own.pairs);
        let words = self.words(issue, at.article);
        let whole = own_chars.len() >= if own.latin { 4 } else { 2 } && holds(&words.head, own_chars);
        // A teaser may be the headline, a part of it, or new words for the same.
        let both = shared(own_pairs, &words.head_pairs);
        let head = ratio(both, own_pairs.len()).max(ratio(both, words.head_pairs.len()) * 0.9);
        let text = ratio(own.shared_with(&words.text), own_pairs.len());
        let enough = if own_pairs.len() >= 4 { 0.6 } else { 0.25 };
        let likeness = if whole { 1.0 } else { head.max(text * enough) };
        likeness + text * 0.1 + kind
    }

    /// How near an article is to the story that points.
    fn by_story(&mut self, issue: &Issue, host: usize, at: PartRef) -> f32 {
        self.words(issue, host);
        self.words(issue, at.article);
        let (Some(own), Some(words)) = (self.words.get(&host), self.words.get(&at.article)) else {
            return 0.0;
        };
        let (head, text) = (&own.head_pairs, own.text_pairs());
        let both = shared(head, &words.head_pairs);
        let heads = ratio(both, words.head_pairs.len()).max(ratio(both, head.len()));
        let told = share(&words.head_pairs, text).max(share(head, words.text_pairs()));
        heads.max(told * 0.8) + share(words.text_pairs(), text) * 0.2
    }
}

/// Says which pointers lead nowhere, and which only to a page.
fn report(
    issue: &Issue,
    at: PartRef,
    block: usize,
    see: &See,
    (item, no_page): (bool, bool),
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(part) = issue.part(at) else { return };
    let text = part.blocks.get(block).map_or("", |block| block.text.as_str());
    let words = see.words(text);
    let title = issue.articles.get(at.article).map(Article::title).unwrap_or_default();
    let of = if item {
        format!("“{words}” of the index “{title}”")
    } else {
        format!("“{words}” of “{title}”")
    };
    let (kind, message) = match see.aim {
        Aim::Article => return,
        Aim::Nowhere => {
            let held = if no_page { "is not in the input, or holds nothing" } else { "holds nothing else" };
            (DiagnosticKind::SeeUnresolved, format!("{of}: page {} {held}", see.page))
        }
        Aim::Page => (
            DiagnosticKind::SeeUnsure,
            format!("{of}: no article on page {} is like it; it leads to the page's first one", see.page),
        ),
    };
    diagnostics.push(Diagnostic {
        kind,
        page: Some(issue.page_label(part.page).to_owned()),
        article: issue.articles.get(at.article).map(|article| article.id.clone()),
        line: None,
        message,
    });
}
