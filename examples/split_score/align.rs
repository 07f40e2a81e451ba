//! Which article holds each character of a source text: the text is tiled with the longest stretches that it has in
//! common with the articles, in linear time but for repeated passages, whose candidates are few.

use std::collections::HashMap;

use serde_json::Value;

use super::render::{list, str_of};

/// Characters that a stretch has at least.
const GRAM: usize = 5;
/// Places of one gram that are tried.
const PLACES: usize = 24;
/// Characters after which the longer of two stretches no longer matters.
const FAR: usize = 300;
/// A gap of at most so many characters between two stretches of one article belongs to it.
const GAP: usize = 12;
/// A heading of at most so many characters is looked for as a whole.
const SHORT: usize = 40;

/// The articles' text without white space, one after another.
struct Corpus {
    chars: Vec<char>,
    /// The article of each character; `usize::MAX` for what divides two.
    owner: Vec<usize>,
    texts: Vec<String>,
    grams: HashMap<[char; GRAM], Vec<usize>>,
}

/// The text of an article's fields, in the order in which papers print them.
fn article_text(article: &Value) -> String {
    fn add(text: &mut String, value: &Value) {
        match value {
            Value::String(field) => text.extend(field.chars().filter(|c| !c.is_whitespace())),
            Value::Array(items) => items.iter().for_each(|item| add(text, item)),
            _ => {}
        }
    }
    let mut text = String::new();
    for key in ["column", "kicker", "headline", "deck", "source"] {
        add(&mut text, &article[key]);
    }
    for byline in list(&article["bylines"]) {
        add(&mut text, &byline["role"]);
        add(&mut text, &byline["names"]);
    }
    for block in list(&article["parts"]).iter().flat_map(|part| list(&part["blocks"])) {
        add(&mut text, &block["text"]);
        add(&mut text, &block["credit"]);
    }
    text
}

impl Corpus {
    fn of(issue: &Value) -> Corpus {
        let texts: Vec<String> = list(&issue["articles"]).iter().map(article_text).collect();
        let mut corpus = Corpus { chars: Vec::new(), owner: Vec::new(), texts, grams: HashMap::new() };
        for (index, text) in corpus.texts.iter().enumerate() {
            corpus.chars.extend(text.chars());
            corpus.owner.resize(corpus.chars.len(), index);
            corpus.chars.push('\0');
            corpus.owner.push(usize::MAX);
        }
        for (at, gram) in corpus.chars.windows(GRAM).enumerate() {
            if let Ok(gram) = <[char; GRAM]>::try_from(gram)
                && !gram.contains(&'\0')
            {
                let places = corpus.grams.entry(gram).or_default();
                if places.len() < PLACES {
                    places.push(at);
                }
            }
        }
        corpus
    }

    /// The longest stretch that begins `rest`, the nearest to `expected` of equally long ones: place and length.
    fn longest(&self, rest: &[char], expected: usize) -> Option<(usize, usize)> {
        let gram = <[char; GRAM]>::try_from(rest.get(..GRAM)?).ok()?;
        let length = |at: usize| {
            let there = self.chars.iter().skip(at);
            there.zip(rest).take_while(|(a, b)| a == b).count()
        };
        let places = self.grams.get(&gram)?.iter().map(|&at| (at, length(at)));
        places.max_by_key(|&(at, length)| (length.min(FAR), std::cmp::Reverse(at.abs_diff(expected))))
    }
}

/// For each character of `text` (no white space) the index of the issue's article that holds it.
pub(crate) fn assign(text: &[char], issue: &Value) -> Vec<Option<usize>> {
    let corpus = Corpus::of(issue);
    let mut found: Vec<Option<usize>> = Vec::with_capacity(text.len());
    let mut expected = 0;
    while let Some(rest) = text.get(found.len()..).filter(|rest| !rest.is_empty()) {
        match corpus.longest(rest, expected) {
            Some((at, length)) => {
                let owner = corpus.owner.get(at).copied().filter(|owner| *owner != usize::MAX);
                found.resize(found.len() + length, owner);
                expected = at + length;
            }
            None => found.push(None),
        }
    }
    fill(&mut found, text, &corpus);
    found
}

/// Settles the gaps between stretches: short headlines, characters that a repair changed.
fn fill(found: &mut [Option<usize>], text: &[char], corpus: &Corpus) {
    let mut at = 0;
    while at < found.len() {
        let length = found.iter().skip(at).take_while(|owner| owner.is_none()).count();
        if length > 0 && length <= SHORT {
            let before = at.checked_sub(1).and_then(|b| found.get(b).copied().flatten());
            let after = found.get(at + length).copied().flatten();
            let words: String = text.iter().skip(at).take(length).collect();
            let has = |article: &usize| corpus.texts.get(*article).is_some_and(|text| text.contains(&words));
            let owner = if before == after && length <= GAP {
                before
            } else {
                after.filter(has).or(before.filter(has))
            };
            found.iter_mut().skip(at).take(length).for_each(|slot| *slot = owner);
        }
        at += length.max(1);
    }
}

/// The page on which part `part` of an article stands.
pub(crate) fn page_of(article: &Value, part: usize) -> &str {
    let page = list(&article["parts"]).get(part).and_then(|part| part["page"].as_str());
    page.unwrap_or(str_of(&article["page"]))
}
