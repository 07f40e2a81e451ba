//! What the list of headlines is narrowed to: by typed text, kind, column, reporter, and by what was not read.
//!
//! Choices of one group widen it (commentaries or briefs), groups and the text narrow it. Whether an article was read
//! is not known here: a predicate says it.

use super::list::Entry;
use crate::config::Wording;
use crate::model::{Article, Issue, Kind};
use crate::search::{Headline, Pattern};

/// One thing that the list can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Articles that were not read.
    Unread,
    /// Articles of a kind.
    Kind(Kind),
    /// Articles of a column.
    Column(String),
    /// Articles by somebody.
    Reporter(String),
}

/// Groups of choices, in the order in which they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceGroup {
    /// Read or not.
    Reading,
    /// What sort of article.
    Kind,
    /// The standing column.
    Column,
    /// Who wrote it.
    Reporter,
}

impl ChoiceGroup {
    /// Every group.
    pub const ALL: [ChoiceGroup; 4] =
        [ChoiceGroup::Reading, ChoiceGroup::Kind, ChoiceGroup::Column, ChoiceGroup::Reporter];

    /// Key of the group's title in the wording files.
    pub fn wording_key(self) -> &'static str {
        match self {
            ChoiceGroup::Reading => "filter.reading",
            ChoiceGroup::Kind => "filter.kind",
            ChoiceGroup::Column => "filter.column",
            ChoiceGroup::Reporter => "filter.reporter",
        }
    }
}

impl Choice {
    /// The group that it belongs to.
    pub fn group(&self) -> ChoiceGroup {
        match self {
            Choice::Unread => ChoiceGroup::Reading,
            Choice::Kind(_) => ChoiceGroup::Kind,
            Choice::Column(_) => ChoiceGroup::Column,
            Choice::Reporter(_) => ChoiceGroup::Reporter,
        }
    }

    /// What it is called.
    pub fn label(&self, wording: &Wording) -> String {
        match self {
            Choice::Unread => wording.text("filter.unread").to_owned(),
            Choice::Kind(kind) => wording.text(&format!("kind.{}", kind.name())).to_owned(),
            Choice::Column(name) | Choice::Reporter(name) => name.clone(),
        }
    }

    /// Whether it lets an article through.
    pub(super) fn admits(&self, article: &Article, read: bool) -> bool {
        match self {
            Choice::Unread => !read,
            Choice::Kind(kind) => article.kind == *kind,
            Choice::Column(name) => article.column.as_ref() == Some(name),
            Choice::Reporter(name) => {
                article.bylines.iter().flat_map(|byline| &byline.names).any(|other| other == name)
            }
        }
    }

    /// All that an issue has, group by group: kinds in their own order, columns as they come, reporters by how much
    /// they wrote. Each with its number of articles.
    pub(super) fn all(issue: &Issue, is_read: impl Fn(usize) -> bool) -> Vec<(Choice, usize)> {
        let mut choices: Vec<(Choice, usize)> = Vec::new();
        let unread = (0..issue.articles.len()).filter(|article| !is_read(*article)).count();
        choices.push((Choice::Unread, unread));
        for kind in Kind::ALL {
            let count = issue.articles.iter().filter(|article| article.kind == kind).count();
            if count > 0 {
                choices.push((Choice::Kind(kind), count));
            }
        }
        let columns = issue.articles.iter().filter_map(|article| article.column.as_ref());
        choices.extend(counted(columns).into_iter().map(|(name, count)| (Choice::Column(name), count)));
        let reporters = issue.articles.iter().flat_map(|article| {
            // Somebody may be named twice: for the words and for the picture.
            let mut own: Vec<&String> = Vec::new();
            for name in article.bylines.iter().flat_map(|byline| &byline.names) {
                if !own.contains(&name) {
                    own.push(name);
                }
            }
            own
        });
        let mut reporters = counted(reporters);
        reporters.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        choices.extend(reporters.into_iter().map(|(name, count)| (Choice::Reporter(name), count)));
        choices
    }
}

/// Names in the order in which they first come, with how often they come.
fn counted<'a>(names: impl Iterator<Item = &'a String>) -> Vec<(String, usize)> {
    let mut places = std::collections::HashMap::new();
    let mut counts: Vec<(String, usize)> = Vec::new();
    for name in names.filter(|name| !name.trim().is_empty()) {
        let place = *places.entry(name).or_insert(counts.len());
        match counts.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => counts.push((name.clone(), 1)),
        }
    }
    counts
}

/// What the list is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    text: String,
    pattern: Option<Pattern>,
    choices: Vec<Choice>,
}

impl Filter {
    /// Something is left out.
    pub fn is_on(&self) -> bool {
        self.pattern.is_some() || !self.choices.is_empty()
    }

    /// The typed text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was chosen.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// Narrows by another text.
    pub(super) fn set_text(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.pattern = Pattern::new(text);
    }

    /// Takes a choice in or out.
    pub(super) fn toggle(&mut self, choice: &Choice) {
        let before = self.choices.len();
        self.choices.retain(|other| other != choice);
        if self.choices.len() == before {
            self.choices.push(choice.clone());
        }
    }

    /// Lets everything through.
    pub(super) fn clear(&mut self) {
        *self = Filter::default();
    }

    /// Whether what was read makes a difference.
    pub(super) fn asks_what_was_read(&self) -> bool {
        self.choices.contains(&Choice::Unread)
    }

    /// The filter in words: `“gwh” 评论 未读`.
    pub fn words(&self, wording: &Wording) -> String {
        let text = self.text.trim();
        let text = (!text.is_empty()).then(|| wording.fill("filter.text", &[("text", text)]));
        let mut choices: Vec<&Choice> = self.choices.iter().collect();
        choices.sort_by_key(|choice| ChoiceGroup::ALL.iter().position(|group| *group == choice.group()));
        let choices = choices.into_iter().map(|choice| choice.label(wording));
        text.into_iter().chain(choices).collect::<Vec<_>>().join("  ")
    }

    /// Whether the choices let an article through.
    fn admits(&self, article: &Article, read: bool) -> bool {
        ChoiceGroup::ALL.iter().all(|group| {
            let mut own = self.choices.iter().filter(|choice| choice.group() == *group).peekable();
            own.peek().is_none() || own.any(|choice| choice.admits(article, read))
        })
    }

    /// The entries that are let through, with what matches in them marked.
    pub(super) fn narrowed(
        &self,
        (entries, ready): (&[Entry], &[Ready]),
        issue: &Issue,
        is_read: impl Fn(usize) -> bool,
    ) -> Vec<Entry> {
        let admitted = |entry: &Entry| {
            let article = issue.articles.get(entry.at.article);
            article.is_some_and(|article| self.admits(article, is_read(entry.at.article)))
        };
        let admitted: Vec<(&Entry, &Ready)> =
            entries.iter().zip(ready).filter(|(entry, _)| admitted(entry)).collect();
        let Some(pattern) = &self.pattern else {
            return admitted.into_iter().map(|(entry, _)| entry.clone()).collect();
        };
        let matching = |loosely: bool| {
            let marked = admitted.iter().filter_map(|(entry, ready)| {
                let [title, kicker] = pattern.marks([&ready.title, &ready.kicker], loosely)?;
                let mut entry = (*entry).clone();
                (entry.title_marks, entry.kicker_marks) = (title, kicker);
                Some(entry)
            });
            marked.collect::<Vec<Entry>>()
        };
        let strictly = matching(false);
        // Before there is nothing at all, any start of a syllable will do.
        if strictly.is_empty() { matching(true) } else { strictly }
    }
}

/// The texts of an entry, ready to be narrowed by.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    title: Headline,
    kicker: Headline,
}

impl Ready {
    pub(super) fn of(entry: &Entry) -> Ready {
        Ready { title: Headline::new(&entry.title), kicker: Headline::new(&entry.kicker) }
    }
}
