//! What is kept of an open issue, and taken up again: places and read marks.

use super::view::Anchor;
use super::{Pane, Reader};
use crate::library::{ArticleIndex, Known, Spot};
use crate::model::{PartRef, TextPos};

/// Most articles that are looked for by their words, since each may mean going through the whole issue.
const MOST_LOST: usize = 40;

impl Anchor {
    /// The anchor of a kept place that was found again at `pos`.
    pub(super) fn of(spot: &Spot, pos: TextPos) -> Anchor {
        match isize::try_from(spot.lines) {
            _ if spot.lines == Spot::START => Anchor::Start,
            Ok(offset) => Anchor::Text { pos, offset },
            Err(_) => Anchor::Text { pos, offset: 0 },
        }
    }
}

impl Reader {
    /// The place at the top of the screen, with its words; `None` before anything was laid out.
    pub(super) fn spot(&self) -> Option<Spot> {
        let article = self.article()?;
        let (pos, lines) = match self.view.anchor() {
            Anchor::Text { pos, offset } => (pos, i32::try_from(offset).unwrap_or(0)),
            Anchor::Part(part) => (TextPos { part, block: 0, byte: 0 }, 0),
            Anchor::Start | Anchor::End => (self.view.laid()?.pos_at_line(0)?, Spot::START),
        };
        Some(Spot::of(article, pos, lines))
    }

    /// Marks an article as read or unread.
    pub(super) fn set_read(&mut self, article: usize, read: bool) {
        if let Some(mark) = self.read.get_mut(article)
            && *mark != read
        {
            *mark = read;
            self.changed.push(article);
        }
    }

    /// The articles whose mark has changed since this was last asked, with the mark.
    pub(super) fn take_changed_marks(&mut self) -> Vec<(usize, bool)> {
        let mut changed = std::mem::take(&mut self.changed);
        changed.sort_unstable();
        changed.dedup();
        changed.into_iter().map(|article| (article, self.is_read(article))).collect()
    }

    /// Takes up what was kept. When the reader has `moved` already, the place on the screen stays theirs.
    pub(super) fn recall(&mut self, known: &Known, moved: bool) {
        let index = if known.articles.is_empty() && known.bookmarks.is_empty() {
            ArticleIndex::default()
        } else {
            ArticleIndex::of(self.issue())
        };
        self.take_bookmarks(&known.bookmarks, &index);
        let mut sought = 0;
        for article in &known.articles {
            let found = index.get(&article.key).or_else(|| {
                // It is called otherwise since somebody corrected the paper.
                sought += 1;
                let spot = article.spot.as_ref().filter(|_| sought <= MOST_LOST)?;
                Some(spot.locate(self.issue(), None, true)?.0)
            });
            let Some(at) = found else { continue };
            let news = self.changed.contains(&at);
            if let (Some(read), Some(mark), false) = (article.read, self.read.get_mut(at), news) {
                *mark = read;
            }
            let spot = article.spot.as_ref().filter(|_| !article.ended);
            let found = spot.and_then(|spot| Some((spot, spot.locate(self.issue(), Some(at), false)?.1)));
            if let Some((spot, pos)) = found
                && let Some(left) = self.left_at.get_mut(at)
            {
                *left = Anchor::of(spot, pos);
            }
        }
        let last = known.last.as_ref().filter(|_| !moved);
        let spot = last
            .and_then(|(key, _)| known.articles.iter().find(|article| article.key == *key)?.spot.as_ref());
        if let Some(((key, inside), spot)) = last.zip(spot)
            && let Some((article, pos)) = spot.locate(self.issue(), index.get(key), true)
        {
            self.show_again(PartRef { article, part: pos.part }, Anchor::of(spot, pos));
            self.focus = if *inside { Pane::Article } else { Pane::List };
        }
    }

    /// Shows an article at a place of it.
    pub(super) fn show_again(&mut self, place: PartRef, anchor: Anchor) {
        self.at = if self.listed_through { PartRef { part: 0, ..place } } else { place };
        self.view.set_anchor(anchor);
    }
}
