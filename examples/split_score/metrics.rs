//! Figures of the field for a segmentation, over characters: B-cubed, adjusted Rand index, `WindowDiff`, articles at
//! half overlap, links.

use std::collections::{HashMap, HashSet};

use kanbao::reading::label::Label;
use serde_json::Value;

use super::align::{assign, page_of};
use super::render::{list, str_of};
use super::sheet::Glyph;

/// How well the characters of a text were given to articles. Each is from 0 to 1 (`ari` may be below 0); all but
/// `window_diff` are better when higher.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Figures {
    /// B-cubed F1 (Bagga and Baldwin 1998): of each character's article-mates, how many are right.
    pub(crate) b_cubed: f64,
    /// Adjusted Rand index (Hubert and Arabie 1985).
    pub(crate) ari: f64,
    /// The share of windows that hold another number of article boundaries (Pevzner and Hearst 2002).
    pub(crate) window_diff: f64,
    /// F1 of the articles, found where intersection over union of the characters is at least a half.
    pub(crate) articles: f64,
    /// Links by jump marks.
    pub(crate) links: Links,
}

/// Counts of jump links, so that those of several issues can be added.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Links {
    pub(crate) right: usize,
    pub(crate) found: usize,
    pub(crate) gold: usize,
}

impl Links {
    /// The share of the found links that are right; 1 when none was found.
    pub(crate) fn precision(self) -> f64 {
        if self.found == 0 { 1.0 } else { self.right as f64 / self.found as f64 }
    }

    /// The share of the gold's links that were found; 1 when it has none.
    pub(crate) fn recall(self) -> f64 {
        if self.gold == 0 { 1.0 } else { self.right as f64 / self.gold as f64 }
    }

    pub(crate) fn f1(self) -> f64 {
        let all = self.found + self.gold;
        if all == 0 { 1.0 } else { 2.0 * self.right as f64 / all as f64 }
    }

    pub(crate) fn add(&mut self, other: Links) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }
}

/// Compares the issue that was found in a text with the truth about its characters and the gold's links.
pub(crate) fn figures(truth: &[Glyph], gold: &Value, found: &Value) -> Figures {
    let chars: Vec<char> = truth.iter().map(|glyph| glyph.c).collect();
    let owners = assign(&chars, found);
    let pairs: Vec<(usize, Option<usize>)> =
        truth.iter().zip(&owners).filter_map(|(glyph, &owner)| Some((glyph.article?, owner))).collect();
    let table = Table::of(&pairs, &owners);
    Figures {
        b_cubed: table.b_cubed(),
        ari: table.ari(),
        window_diff: window_diff(&pairs),
        articles: table.articles(list(&gold["articles"]).len(), list(&found["articles"]).len()),
        links: links(gold, found, &table),
    }
}

/// How many characters each gold article has in common with each found one. What is in no found article counts as
/// one more.
struct Table {
    cells: HashMap<(usize, Option<usize>), f64>,
    gold: HashMap<usize, f64>,
    /// Characters of gold articles only.
    found: HashMap<Option<usize>, f64>,
    /// All characters, those of no gold article too.
    whole: HashMap<Option<usize>, f64>,
    n: f64,
}

impl Table {
    fn of(pairs: &[(usize, Option<usize>)], owners: &[Option<usize>]) -> Table {
        let mut table = Table {
            cells: HashMap::new(),
            gold: HashMap::new(),
            found: HashMap::new(),
            whole: HashMap::new(),
            n: pairs.len() as f64,
        };
        for &(gold, found) in pairs {
            *table.cells.entry((gold, found)).or_default() += 1.0;
            *table.gold.entry(gold).or_default() += 1.0;
            *table.found.entry(found).or_default() += 1.0;
        }
        for &owner in owners {
            *table.whole.entry(owner).or_default() += 1.0;
        }
        table
    }

    fn b_cubed(&self) -> f64 {
        let (mut precision, mut recall) = (0.0, 0.0);
        for ((gold, found), count) in &self.cells {
            precision += count * count / self.found.get(found).copied().unwrap_or(1.0);
            recall += count * count / self.gold.get(gold).copied().unwrap_or(1.0);
        }
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) / self.n }
    }

    fn ari(&self) -> f64 {
        let twos = |n: &f64| n * (n - 1.0) / 2.0;
        let both: f64 = self.cells.values().map(twos).sum();
        let gold: f64 = self.gold.values().map(twos).sum();
        let found: f64 = self.found.values().map(twos).sum();
        let expected = gold * found / twos(&self.n).max(1.0);
        let most = f64::midpoint(gold, found);
        if (most - expected).abs() < f64::EPSILON { 1.0 } else { (both - expected) / (most - expected) }
    }

    fn articles(&self, gold: usize, found: usize) -> f64 {
        let mut taken = HashSet::new();
        let half = |&((g, f), count): &(&(usize, Option<usize>), &f64)| {
            let sizes = self.gold.get(g).zip(self.whole.get(f));
            f.is_some() && sizes.is_some_and(|(a, b)| count / (a + b - count) >= 0.5)
        };
        // Of two gold articles that share a found one half and half, one counts.
        let hits = self.cells.iter().filter(half).filter(|((_, f), _)| taken.insert(*f)).count();
        if gold + found == 0 { 1.0 } else { 2.0 * hits as f64 / (gold + found) as f64 }
    }

    /// The gold article that has most in common with a found one.
    fn gold_of(&self, found: usize) -> Option<usize> {
        let cells = self.cells.iter().filter(|((_, f), _)| *f == Some(found));
        let most = cells.max_by(|((a, _), x), ((b, _), y)| x.total_cmp(y).then(b.cmp(a)));
        most.map(|((gold, _), _)| *gold)
    }
}

/// The window is half a mean article long. Text in no article belongs to what stands before it.
fn window_diff(pairs: &[(usize, Option<usize>)]) -> f64 {
    let mut last = None;
    let (mut gold, mut found) = (vec![0usize], vec![0usize]);
    let mut count = (0, 0);
    for (at, &(article, owner)) in pairs.iter().enumerate() {
        let owner = owner.or(last);
        if at > 0 {
            count.0 += usize::from(pairs.get(at - 1).is_some_and(|before| before.0 != article));
            count.1 += usize::from(owner != last && last.is_some());
            gold.push(count.0);
            found.push(count.1);
        }
        last = owner;
    }
    let n = pairs.len();
    let k = (n / (count.0 + 1) / 2).max(2);
    if n <= k {
        return 0.0;
    }
    let within =
        |sums: &[usize], at: usize| sums.get(at + k).zip(sums.get(at)).map_or(0, |(end, start)| end - start);
    let differ = (0..n - k).filter(|&at| within(&gold, at) != within(&found, at)).count();
    differ as f64 / (n - k) as f64
}

/// From which article, which way, to the page that the mark names, to which article, on which page.
type Link = (usize, &'static str, Option<Label>, usize, Option<Label>);

fn links(gold: &Value, found: &Value, table: &Table) -> Links {
    let mut left = all_links(gold, &Some);
    let of_found = all_links(found, &|at| table.gold_of(at));
    let mut links = Links { right: 0, found: of_found.len(), gold: left.len() };
    for link in of_found {
        if let Some(at) = left.iter().position(|other| link.is_some() && *other == link) {
            left.swap_remove(at);
            links.right += 1;
        }
    }
    links
}

/// The links that have a target; `None` for one whose ends stand in no gold article.
fn all_links(issue: &Value, article_of: &dyn Fn(usize) -> Option<usize>) -> Vec<Option<Link>> {
    let articles = list(&issue["articles"]);
    let ids: HashMap<&str, usize> =
        articles.iter().enumerate().map(|(at, article)| (str_of(&article["id"]), at)).collect();
    let mut all = Vec::new();
    for (index, article) in articles.iter().enumerate() {
        for part in list(&article["parts"]) {
            for way in ["jump_in", "jump_out"] {
                let jump = &part[way];
                if !jump["target"].is_object() {
                    continue;
                }
                let target = ids.get(str_of(&jump["target"]["article"])).copied();
                let number = jump["target"]["part"].as_u64().and_then(|part| usize::try_from(part).ok());
                all.push(target.zip(number).and_then(|(target, number)| {
                    let page = articles.get(target).and_then(|article| Label::fold(page_of(article, number)));
                    Some((
                        article_of(index)?,
                        way,
                        Label::fold(str_of(&jump["page"])),
                        article_of(target)?,
                        page,
                    ))
                }));
            }
        }
    }
    all
}
