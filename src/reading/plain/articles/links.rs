//! Jumps: 下转02版① is led to the stretch on page 02 that comes from here, and the two become one article.
//!
//! Evidence, best first: the same marker both ways; the headline again, whole or in part; text that runs on; what the
//! texts are about. A link that both ends name is confirmed, any other is only likely, and says so. Where only the
//! inner page has a mark (an e-paper has lost the other), the text that it repeats, the headline or the cut sentence
//! must tell.

mod evidence;
mod join;
mod report;

use std::collections::{HashMap, HashSet};

use super::super::costs::LinkCosts;
use super::super::hash::Mixed;
use super::labels::{Labels, pages_named};
use crate::model::{Confidence, Diagnostic, Issue, Link, PartRef};
use evidence::{Heads, Topics, breaks_off, copied_from, has_word, runs_on};

/// What a stretch goes on with.
type Next = Option<(usize, Link)>;

/// More parts than any story has.
pub(super) const LONGEST_CHAIN: usize = 64;
/// Stretches of a page that are weighed for one jump.
const MOST_CANDIDATES: usize = 256;
/// Pages of one label whose stretches are weighed, the likeliest first: an issue has few, a year in one file has many.
const MOST_PAGES: usize = 4;
/// Times that pairs are changed for better ones.
const MOST_SWAPS: usize = 256;
/// Headline groups that are kept for comparing: those of the pages around.
const MOST_HEADS: usize = 4096;
/// Less than this between two pairs, and the evidence does not tell them apart.
const TELLING: f32 = 0.2;

/// A jump and a stretch that may continue it.
#[derive(Debug, Clone, Copy)]
struct Pair {
    score: f32,
    from: usize,
    to: usize,
    link: Link,
}

/// How much two stretches are about the same, 0 to 1.
type Kin<'k> = &'k mut dyn FnMut() -> f32;

/// What a first look at a pair found, without knowing what the texts are about.
struct Looked {
    from: usize,
    to: usize,
    /// On the likeliest of the pages that may be meant.
    near: bool,
    /// It depends on what the texts are about.
    asked: bool,
    found: Option<(f32, Link)>,
}

/// The pairs that may be, after a first look.
#[derive(Default)]
struct First {
    pairs: Vec<Looked>,
}

impl First {
    fn look(
        &mut self,
        from: usize,
        to: usize,
        near: bool,
        weigh: impl FnOnce(Kin<'_>) -> Option<(f32, Link)>,
    ) {
        let mut asked = false;
        let found = weigh(&mut || {
            asked = true;
            0.0
        });
        if asked || found.is_some() {
            self.pairs.push(Looked { from, to, near, asked, found });
        }
    }
}

/// Pairs by their ends, in the order in which they were.
struct Ends {
    from: HashMap<usize, Vec<Pair>, Mixed>,
    to: HashMap<usize, Vec<Pair>, Mixed>,
}

impl Ends {
    fn of(pairs: &[Pair]) -> Ends {
        let mut ends = Ends { from: HashMap::default(), to: HashMap::default() };
        for pair in pairs {
            ends.from.entry(pair.from).or_default().push(*pair);
            ends.to.entry(pair.to).or_default().push(*pair);
        }
        ends
    }

    fn from(&self, at: usize) -> impl Iterator<Item = &Pair> {
        self.from.get(&at).into_iter().flatten()
    }

    fn to(&self, at: usize) -> impl Iterator<Item = &Pair> {
        self.to.get(&at).into_iter().flatten()
    }
}

/// Links the jumps of an issue whose articles still have one part each, and joins what belongs together. Says for each
/// of those articles which part it became.
pub(crate) fn link(
    issue: &mut Issue,
    weights: &LinkCosts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<PartRef> {
    let labels = Labels::of(issue);
    let mut linker = Linker::new(issue, &labels, weights);
    let pairs = linker.pairs_of_jumps();
    linker.choose(pairs);
    let pairs = linker.pairs_of_orphans();
    linker.choose(pairs);
    let (next, taken, sure) = (linker.next, linker.taken, linker.sure);
    let places = join::join(issue, (&next, &sure), &taken, diagnostics);
    report::report(issue, &labels, weights, diagnostics);
    places
}

struct Linker<'i> {
    issue: &'i Issue,
    labels: &'i Labels,
    /// Articles of each page that bear a mark, and those that bear none.
    marked: Vec<Vec<usize>>,
    unmarked: Vec<Vec<usize>>,
    topics: Topics,
    /// Headline groups that were compared.
    heads: HashMap<usize, Heads, Mixed>,
    next: Vec<Next>,
    taken: Vec<bool>,
    /// How sure what each stretch goes on with is.
    sure: Vec<Confidence>,
    weights: &'i LinkCosts,
}

impl<'i> Linker<'i> {
    fn new(issue: &'i Issue, labels: &'i Labels, weights: &'i LinkCosts) -> Linker<'i> {
        let (mut marked, mut unmarked) =
            (vec![Vec::new(); issue.pages.len()], vec![Vec::new(); issue.pages.len()]);
        for (index, article) in issue.articles.iter().enumerate() {
            let part = article.parts.first();
            let bears = part.is_some_and(|part| part.jump_in.is_some() || part.jump_out.is_some());
            let lists = if bears { &mut marked } else { &mut unmarked };
            if let Some(list) = lists.get_mut(article.page) {
                list.push(index);
            }
        }
        let count = issue.articles.len();
        let (next, taken) = (vec![None; count], vec![false; count]);
        Linker {
            issue,
            labels,
            marked,
            unmarked,
            topics: Topics::default(),
            heads: HashMap::default(),
            next,
            taken,
            sure: vec![Confidence::CERTAIN; count],
            weights,
        }
    }

    /// The stretches that a mark of `index` naming `page` may mean, and whether they stand on the likeliest such page.
    /// Those that bear a mark themselves come first.
    fn candidates<'s>(&'s self, index: usize, page: &str) -> Vec<(usize, bool)> {
        let home = self.issue.articles.get(index).map_or(0, |article| article.page);
        let mut named: Vec<(usize, bool)> = Vec::new();
        for label in pages_named(page) {
            let pages = self.labels.pages(&label, home, MOST_PAGES);
            named.extend(pages.into_iter().enumerate().map(|(rank, page)| (page, rank == 0)));
        }
        let others = |on_page: &'s [Vec<usize>], (page, near): (usize, bool)| {
            let others = on_page.get(page).into_iter().flatten();
            others.filter(move |&&other| other != index).map(move |&other| (other, near))
        };
        let marked = named.iter().flat_map(|&page| others(&self.marked, page));
        let unmarked = named.iter().flat_map(|&page| others(&self.unmarked, page));
        marked.chain(unmarked).take(MOST_CANDIDATES).collect()
    }

    /// Does a mark that names `page` name the page of `other`?
    fn names(&self, page: &str, other: usize) -> bool {
        let Some(there) = self.issue.articles.get(other).map(|article| article.page) else { return false };
        pages_named(page).iter().any(|label| self.labels.names(label, there))
    }

    /// Every jump with every stretch on the page it names that may continue it.
    fn pairs_of_jumps(&mut self) -> Vec<Pair> {
        let mut first = First::default();
        for from in 0..self.issue.articles.len() {
            let jump = self.issue.articles.get(from).and_then(|a| a.parts.first()?.jump_out.as_deref());
            let Some(jump) = jump else { continue };
            let candidates = self.candidates(from, &jump.page);
            self.topics.add(from);
            for (to, near) in candidates {
                self.topics.add(to);
                first.look(from, to, near, |kin| self.weigh(from, to, kin));
            }
        }
        self.settle(first, Linker::weigh)
    }

    /// Stretches with a 上接 that nothing leads to, with what may lead there without saying so.
    fn pairs_of_orphans(&mut self) -> Vec<Pair> {
        let mut first = First::default();
        for to in 0..self.issue.articles.len() {
            if self.taken.get(to).copied().unwrap_or(true) {
                continue;
            }
            let jump = self.issue.articles.get(to).and_then(|a| a.parts.first()?.jump_in.as_deref());
            let Some(jump) = jump else { continue };
            let candidates = self.candidates(to, &jump.page);
            self.topics.add(to);
            for (from, near) in candidates {
                let free = self.next.get(from).is_some_and(Option::is_none);
                let silent = self.issue.articles.get(from).and_then(|a| a.parts.first());
                if free && silent.is_some_and(|part| part.jump_out.is_none()) {
                    self.topics.add(from);
                    first.look(from, to, near, |kin| self.weigh_silent(from, to, kin));
                }
            }
        }
        self.settle(first, Linker::weigh_silent)
    }

    /// Weighs anew what cannot be weighed without knowing what the texts are about.
    fn settle(
        &mut self,
        first: First,
        weigh: impl Fn(&mut Self, usize, usize, Kin<'_>) -> Option<(f32, Link)>,
    ) -> Vec<Pair> {
        let issue = self.issue;
        let asked = first.pairs.iter().filter(|pair| pair.asked).map(|pair| (pair.from, pair.to));
        self.topics.count(asked, |index| issue.articles.get(index));
        let mut topics = std::mem::take(&mut self.topics);
        let settled = first.pairs.into_iter().filter_map(|Looked { from, to, near, asked, found }| {
            let kin = &mut || topics.kin((from, to), |index| issue.articles.get(index));
            let found = if asked { weigh(self, from, to, kin) } else { found };
            let (score, link) = found?;
            Some(Pair { score: if near { score } else { score - 0.4 }, from, to, link })
        });
        let settled = settled.collect();
        topics.put_away();
        self.topics = topics;
        settled
    }

    /// How alike the headline groups over two stretches are.
    fn heads_alike(&mut self, from: usize, to: usize) -> f32 {
        if self.heads.len() >= MOST_HEADS {
            self.heads.clear();
        }
        let issue = self.issue;
        for at in [from, to] {
            if let Some(article) = issue.articles.get(at) {
                self.heads.entry(at).or_insert_with(|| Heads::of(article));
            }
        }
        match (self.heads.get(&from), self.heads.get(&to)) {
            (Some(a), Some(b)) => Heads::alike(a, b),
            _ => 0.0,
        }
    }

    /// How well `to` continues `from`, which jumps to its page; `None` when it cannot.
    fn weigh(&mut self, from: usize, to: usize, kin: Kin<'_>) -> Option<(f32, Link)> {
        let (start, end) = (self.issue.articles.get(from)?, self.issue.articles.get(to)?);
        let out = start.parts.first()?.jump_out.as_deref()?;
        let Some(back) = &end.parts.first()?.jump_in else {
            // No mark on the other side: only its headline or a sentence that runs on can tell.
            let heads = self.heads_alike(from, to);
            let word = out.marker.as_ref().is_some_and(|m| m.chars().count() > 2 && has_word(end, m));
            if heads >= 0.75 || word {
                let said = heads * 3.0 + f32::from(u8::from(word)) * 2.0;
                return Some((said + runs_on(start, end) + kin(), Link::Likely));
            }
            let runs = if end.headline.is_empty() { runs_on(start, end) } else { return None };
            return (runs >= 1.5 || runs >= 0.5 && kin() >= 0.5).then(|| (runs + kin(), Link::Likely));
        };
        if !self.names(&back.page, from) {
            // The third stretch of a story may name the page on which it began.
            let heads = self.heads_alike(from, to);
            let same = heads >= 0.95 && (out.marker.is_none() || back.marker.is_none());
            return same.then(|| (heads + runs_on(start, end), Link::Likely));
        }
        let marker = match (&out.marker, &back.marker) {
            (Some(a), Some(b)) if a.eq_ignore_ascii_case(b) => 4.0,
            (Some(_), Some(_)) => return None,
            // BRIDGE over the continuation is a headline's word.
            (Some(a), None) if has_word(end, a) => 4.0,
            (None, Some(b)) if has_word(start, b) => 3.0,
            (Some(_), None) | (None, Some(_)) => 0.5,
            (None, None) => 1.0,
        };
        let (heads, runs) = (self.heads_alike(from, to), runs_on(start, end));
        Some((2.0 + marker + heads * 3.0 + runs + kin() * 1.5, Link::Confirmed))
    }

    /// The same where `from` bears no mark.
    fn weigh_silent(&mut self, from: usize, to: usize, kin: Kin<'_>) -> Option<(f32, Link)> {
        let (start, end) = (self.issue.articles.get(from)?, self.issue.articles.get(to)?);
        if copied_from(start.parts.first()?, end.parts.first()?).is_some() {
            return Some((10.0, Link::Confirmed));
        }
        let heads = self.heads_alike(from, to);
        let runs = runs_on(start, end);
        let off = breaks_off(start) && runs >= 0.5;
        let headless = end.headline.is_empty();
        let tells = heads >= 0.75 || off && (runs >= 1.5 && (headless || kin() >= 0.3) || heads >= 0.4);
        tells.then(|| (heads * 3.0 + runs + kin(), Link::Likely))
    }

    /// Makes pairs, the surest first, each end once and never in a circle; then changes what is better otherwise.
    fn choose(&mut self, mut pairs: Vec<Pair>) {
        pairs.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.from.cmp(&b.from)).then(a.to.cmp(&b.to)));
        let mut made: Vec<Pair> = Vec::new();
        for pair in &pairs {
            let free = self.next.get(pair.from).is_some_and(Option::is_none)
                && self.taken.get(pair.to).is_some_and(|taken| !taken);
            if free && !self.reaches(pair.to, pair.from) {
                self.set(pair.from, Some((pair.to, pair.link)));
                self.take(pair.to, true);
                made.push(*pair);
            }
        }
        let ends = Ends::of(&pairs);
        for _ in 0..MOST_SWAPS {
            if !self.improve(&ends, &mut made) {
                break;
            }
        }
        // Two pairs that might as well be crossed are a guess.
        let starts: HashSet<usize> = made.iter().map(|pair| pair.from).collect();
        let goals: HashSet<usize> = made.iter().map(|pair| pair.to).collect();
        let held: HashMap<usize, f32> = made
            .iter()
            .flat_map(|pair| [(2 * pair.from, pair.score), (2 * pair.to + 1, pair.score)])
            .collect();
        for pair in &made {
            if let Some(slot) = self.sure.get_mut(pair.from) {
                *slot = sureness(pair, &ends, &held, self.weights);
            }
            let near = |other: &&Pair| (other.score - pair.score).abs() < TELLING;
            let crossed = ends.from(pair.from).filter(near).any(|o| o.to != pair.to && goals.contains(&o.to))
                || ends.to(pair.to).filter(near).any(|o| o.from != pair.from && starts.contains(&o.from));
            if crossed && pair.link == Link::Confirmed && !self.marked_alike(pair) {
                self.set(pair.from, Some((pair.to, Link::Likely)));
            }
        }
    }

    /// Both marks have the same index.
    fn marked_alike(&self, pair: &Pair) -> bool {
        let part = |at: usize| self.issue.articles.get(at).and_then(|article| article.parts.first());
        let out = part(pair.from).and_then(|part| part.jump_out.as_deref()?.marker.as_ref());
        let back = part(pair.to).and_then(|part| part.jump_in.as_deref()?.marker.as_ref());
        out.is_some() && out == back
    }

    /// One change for the better: two pairs crossed, or one pair moved so that another can be made.
    fn improve(&mut self, ends: &Ends, made: &mut [Pair]) -> bool {
        let score = |from: usize, to: usize| ends.from(from).find(|pair| pair.to == to).copied();
        let holders: HashMap<usize, usize> = made.iter().enumerate().map(|(j, pair)| (pair.to, j)).collect();
        for i in 0..made.len() {
            let Some(&a) = made.get(i) else { continue };
            // Those behind it that hold what this one might have.
            let rivals = ends.from(a.from).filter_map(|pair| holders.get(&pair.to).copied());
            let mut rivals: Vec<usize> =
                rivals.filter(|j| (i + 1..i + MOST_CANDIDATES).contains(j)).collect();
            rivals.sort_unstable();
            for j in rivals {
                let Some(&b) = made.get(j) else { continue };
                let crossed = score(a.from, b.to).zip(score(b.from, a.to));
                let Some((x, y)) = crossed.filter(|(x, y)| x.score + y.score > a.score + b.score + 0.01)
                else {
                    continue;
                };
                self.set(a.from, None);
                self.set(b.from, None);
                if self.reaches(x.to, x.from) || self.reaches(y.to, y.from) {
                    self.set(a.from, Some((a.to, a.link)));
                    self.set(b.from, Some((b.to, b.link)));
                    continue;
                }
                self.set(x.from, Some((x.to, x.link)));
                self.set(y.from, Some((y.to, y.link)));
                for (at, pair) in [(i, x), (j, y)] {
                    if let Some(slot) = made.get_mut(at) {
                        *slot = pair;
                    }
                }
                return true;
            }
        }
        false
    }

    fn set(&mut self, from: usize, next: Next) {
        if let Some(slot) = self.next.get_mut(from) {
            *slot = next;
        }
    }

    fn take(&mut self, to: usize, taken: bool) {
        if let Some(slot) = self.taken.get_mut(to) {
            *slot = taken;
        }
    }

    /// Would following the links from `start` come to `goal` (or never end)?
    fn reaches(&self, start: usize, goal: usize) -> bool {
        let mut at = start;
        for _ in 0..LONGEST_CHAIN {
            if at == goal {
                return true;
            }
            match self.next.get(at).copied().flatten() {
                Some((to, _)) => at = to,
                None => return false,
            }
        }
        true
    }
}

/// How sure a pair is: the odds between it and the best other that one of its ends might be in, or none at all. `held`:
/// what the pair that has an end scores; an end that a better pair has is no rival's.
fn sureness(pair: &Pair, ends: &Ends, held: &HashMap<usize, f32>, weights: &LinkCosts) -> Confidence {
    let free = |end: usize, score: f32| held.get(&end).is_none_or(|held| *held <= score);
    let leads = ends.from(pair.from).filter(|o| o.to != pair.to && free(2 * o.to + 1, o.score));
    let comes = ends.to(pair.to).filter(|o| o.from != pair.from && free(2 * o.from, o.score));
    let none = if pair.link == Link::Confirmed { weights.none_confirmed } else { weights.none_likely };
    let rival = leads.chain(comes).map(|other| other.score).fold(none, f32::max);
    Confidence::of(1.0 / (1.0 + (rival - pair.score).exp()))
}
