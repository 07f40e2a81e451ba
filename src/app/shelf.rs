//! The list of bookmarks over all issues: filtered by what is typed, one chosen.

use super::App;
use super::geometry::{Area, Panes};
use crate::library::Bookmark;
use crate::search::folded;

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShelfRow {
    /// Between two issues.
    Blank,
    /// An issue: its date and paper.
    Issue(String),
    /// Page and headline of the bookmark with this number.
    Title(usize, String),
    /// What stands there.
    Excerpt(usize, String),
    /// What the reader wrote.
    Note(usize, String),
}

impl ShelfRow {
    /// The bookmark that it belongs to.
    pub fn bookmark(&self) -> Option<usize> {
        match self {
            ShelfRow::Title(at, _) | ShelfRow::Excerpt(at, _) | ShelfRow::Note(at, _) => Some(*at),
            ShelfRow::Blank | ShelfRow::Issue(_) => None,
        }
    }
}

/// The list.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    all: Vec<Bookmark>,
    /// The open issue.
    here: Option<u128>,
    /// Those that hold what is typed, by index.
    shown: Vec<usize>,
    chosen: usize,
    /// What was removed, the last one last, with where it stood.
    removed: Vec<(usize, Bookmark)>,
    query: String,
    /// All rows.
    pub rows: Vec<ShelfRow>,
    /// The first row on the screen.
    pub top: usize,
    /// The box on the screen, with its border.
    pub area: Area,
}

impl Shelf {
    pub(super) fn new(all: Vec<Bookmark>, here: Option<u128>) -> Shelf {
        let shown = (0..all.len()).collect();
        Shelf { all, here, shown, ..Shelf::default() }
    }

    /// What is typed.
    pub(super) fn query(&self) -> &str {
        &self.query
    }

    /// The bookmarks that the list shows.
    pub(super) fn all_shown(&self) -> Vec<Bookmark> {
        self.shown.iter().filter_map(|at| self.all.get(*at)).cloned().collect()
    }

    /// The bookmark that is chosen.
    pub fn chosen(&self) -> Option<&Bookmark> {
        self.all.get(*self.shown.get(self.chosen)?)
    }

    /// Its number among all.
    pub fn chosen_number(&self) -> Option<usize> {
        self.shown.get(self.chosen).copied()
    }

    /// Which one of how many is chosen, from 1.
    pub fn position(&self) -> (usize, usize) {
        (if self.shown.is_empty() { 0 } else { self.chosen + 1 }, self.shown.len())
    }

    /// Rows that fit into the box.
    pub fn height(&self) -> usize {
        usize::from(self.area.height.saturating_sub(2))
    }

    /// Shows those that hold every word of what is typed.
    pub(super) fn filter(&mut self, query: &str) {
        let kept = self.chosen_number();
        query.clone_into(&mut self.query);
        let words: Vec<String> = query.split_whitespace().map(folded).collect();
        let holds = |bookmark: &Bookmark| {
            let Bookmark { issue, article, excerpt, note, .. } = bookmark;
            let texts = [&issue.date, &issue.paper, &article.page, &article.title, excerpt, note];
            let texts: Vec<String> = texts.into_iter().map(|text| folded(text)).collect();
            words.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
        };
        self.shown = (0..self.all.len()).filter(|at| self.all.get(*at).is_some_and(holds)).collect();
        self.chosen = self.shown.iter().position(|at| Some(*at) == kept).unwrap_or(0);
    }

    /// Chooses the next one, or the one before.
    pub(super) fn step(&mut self, forward: bool) {
        let last = self.shown.len().saturating_sub(1);
        self.chosen = if forward { (self.chosen + 1).min(last) } else { self.chosen.saturating_sub(1) };
    }

    /// Takes the chosen one out of the list; its number.
    pub(super) fn remove(&mut self) -> Option<u64> {
        let at = self.chosen_number()?;
        let bookmark = self.all.remove(at);
        let id = bookmark.id;
        self.removed.push((at, bookmark));
        let chosen = self.chosen;
        self.filter(&self.query.clone());
        self.chosen = chosen.min(self.shown.len().saturating_sub(1));
        Some(id)
    }

    /// Puts the last one that was taken out back.
    pub(super) fn restore(&mut self) -> Option<Bookmark> {
        let (at, bookmark) = self.removed.pop()?;
        let at = at.min(self.all.len());
        self.all.insert(at, bookmark.clone());
        self.filter(&self.query.clone());
        self.chosen = self.shown.iter().position(|shown| *shown == at).unwrap_or(0);
        Some(bookmark)
    }
}

/// Lays the list out for the screen, and keeps the chosen one in sight.
pub(super) fn settle(app: &mut App) {
    let Some(mut shelf) = app.shelf.take() else { return };
    let size = app.display.size;
    let mut rows = Vec::new();
    let mut issue = None;
    for (at, bookmark) in shelf.shown.iter().filter_map(|at| Some((*at, shelf.all.get(*at)?))) {
        let key = bookmark.issue.key;
        if issue != Some(key) {
            if issue.is_some() {
                rows.push(ShelfRow::Blank);
            }
            issue = Some(key);
            let label = [bookmark.issue.date.as_str(), bookmark.issue.paper.as_str()];
            let mut label = label.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("  ");
            if label.is_empty() {
                app.wording.text("bookmark.untitled").clone_into(&mut label);
            }
            if Some(key) == shelf.here {
                label = app.wording.fill("bookmark.this-issue", &[("issue", &label)]);
            }
            rows.push(ShelfRow::Issue(label));
        }
        let page = app.wording.fill("masthead.page", &[("label", &bookmark.article.page)]);
        rows.push(ShelfRow::Title(at, format!("{page}  {}", bookmark.article.title)));
        rows.push(ShelfRow::Excerpt(at, bookmark.excerpt.clone()));
        if !bookmark.note.is_empty() {
            rows.push(ShelfRow::Note(at, app.wording.fill("bookmark.note", &[("note", &bookmark.note)])));
        }
    }
    shelf.rows = rows;
    shelf.area = Panes::overlay(size);
    let height = shelf.height().max(1);
    let chosen = shelf.chosen_number();
    let own = |row: &ShelfRow| row.bookmark().is_some() && row.bookmark() == chosen;
    if let (Some(first), Some(last)) = (shelf.rows.iter().position(own), shelf.rows.iter().rposition(own)) {
        // The issue's name above its first bookmark stays in sight.
        let above = first.saturating_sub(1);
        let first = if matches!(shelf.rows.get(above), Some(ShelfRow::Issue(_))) { above } else { first };
        shelf.top = shelf.top.max((last + 1).saturating_sub(height)).min(first);
    }
    shelf.top = shelf.top.min(shelf.rows.len().saturating_sub(height));
    app.shelf = Some(shelf);
}
