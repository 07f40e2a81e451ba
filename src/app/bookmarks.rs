//! Bookmarks: setting one with a note, and the list of all of them.

use std::sync::Arc;

use super::keeping::{self, article_label};
use super::prompt::{self, Purpose};
use super::shelf::Shelf;
use super::view::Anchor;
use super::{App, Effect, Job, Pane, Reader};
use crate::library::{ArticleIndex, Bookmark, Request, Write};
use crate::model::{PartRef, TextPos};

/// Characters of what stands at a bookmark.
const EXCERPT: usize = 60;

/// A bookmark of the open issue, and where it stands in it.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) bookmark: Bookmark,
    /// The article and the place; `None` when the text does not hold it any more.
    at: Option<(usize, TextPos)>,
}

/// `m`: asks for the note of a new bookmark, or of the one that stands here.
pub(super) fn begin(app: &mut App) {
    if keeping::label(app).is_none() {
        return app.warn(app.wording.text("bookmark.nowhere").to_owned());
    }
    let Some(reader) = app.reader() else { return };
    if reader.spot().is_none() {
        return app.say(app.wording.text("bookmark.no-text").to_owned());
    }
    match reader.mark_here().map(|mark| mark.bookmark.clone()) {
        Some(bookmark) => {
            app.keeping.noted = Some(bookmark.id);
            prompt::open(app, Purpose::ChangedNote, &bookmark.note);
        }
        None => prompt::open(app, Purpose::Note, ""),
    }
}

/// The note was typed: sets the bookmark.
pub(super) fn set(app: &mut App, note: &str) -> Vec<Effect> {
    let Some(issue) = keeping::label(app) else { return Vec::new() };
    let id = app.keeping.number();
    let Some((reader, _)) = app.reader_mut() else { return Vec::new() };
    let Some(spot) = reader.spot() else { return Vec::new() };
    let article = reader.at().article;
    let bookmark = Bookmark {
        id,
        issue,
        article: Arc::new(article_label(reader.issue(), article)),
        excerpt: reader.excerpt(spot.pos),
        spot,
        note: note.trim().to_owned(),
        made: 0,
    };
    reader.add_mark(bookmark.clone());
    keep(app, bookmark, "bookmark.kept")
}

/// The note of the bookmark here was changed.
pub(super) fn change(app: &mut App, note: &str) -> Vec<Effect> {
    let Some(id) = app.keeping.noted.take() else { return Vec::new() };
    let Some((reader, _)) = app.reader_mut() else { return Vec::new() };
    let Some(mark) = reader.marks.iter_mut().find(|mark| mark.bookmark.id == id) else { return Vec::new() };
    note.trim().clone_into(&mut mark.bookmark.note);
    let bookmark = mark.bookmark.clone();
    keep(app, bookmark, "bookmark.changed")
}

/// Removes the bookmark whose note is being changed, or the one that is chosen in the list.
pub(super) fn remove(app: &mut App) -> Vec<Effect> {
    let purpose = app.prompt.as_ref().map(|prompt| prompt.purpose);
    let id = match purpose {
        Some(Purpose::ChangedNote) => app.keeping.noted.take(),
        Some(Purpose::Bookmarks) => app.shelf.as_mut().and_then(Shelf::remove),
        _ => None,
    };
    if purpose == Some(Purpose::ChangedNote) {
        app.prompt = None;
    }
    let Some(id) = id else { return Vec::new() };
    if let Some((reader, _)) = app.reader_mut() {
        reader.marks.retain(|mark| mark.bookmark.id != id);
        reader.marks_changed();
    }
    app.keeping.awaited = Some((id, "bookmark.removed"));
    vec![Effect::Store(Request::Write(Write::Remove { id }))]
}

/// Puts the bookmark that was removed last from the list back.
pub(super) fn restore(app: &mut App) -> Vec<Effect> {
    let Some(bookmark) = app.shelf.as_mut().and_then(Shelf::restore) else {
        app.say(app.wording.text("bookmark.none-removed").to_owned());
        return Vec::new();
    };
    if let Some((reader, _)) = app.reader_mut()
        && reader.reading().content == bookmark.issue.key
    {
        reader.add_mark(bookmark.clone());
    }
    keep(app, bookmark, "bookmark.restored")
}

fn keep(app: &mut App, bookmark: Bookmark, said: &'static str) -> Vec<Effect> {
    app.keeping.awaited = Some((bookmark.id, said));
    vec![Effect::Store(Request::Write(Write::Bookmark(Box::new(bookmark))))]
}

/// The store has kept a bookmark, or its removal: only now it is said to be safe.
pub(super) fn kept(app: &mut App, id: u64) {
    if let Some((_, said)) = app.keeping.awaited.take_if(|(awaited, _)| *awaited == id) {
        app.say(app.wording.text(said).to_owned());
    }
}

/// `'`: asks for all bookmarks; the list opens when they are there.
pub(super) fn ask(app: &mut App) -> Vec<Effect> {
    if app.keeping.seed.is_none() {
        app.warn(app.wording.text("bookmark.nowhere").to_owned());
        return Vec::new();
    }
    app.keeping.asked = true;
    vec![Effect::Store(Request::Bookmarks)]
}

/// All bookmarks are here: opens the list, those of the open issue first.
pub(super) fn listed(app: &mut App, mut bookmarks: Vec<Bookmark>) {
    if !std::mem::take(&mut app.keeping.asked) || app.prompt.is_some() || app.overlay.is_some() {
        return;
    }
    if bookmarks.is_empty() {
        return app.say_key("bookmark.none", super::Command::Bookmark);
    }
    let here = app.reader().map(|reader| reader.reading().content);
    let place = |bookmark: &Bookmark| {
        let marks = app.reader().map(|reader| reader.marks.as_slice()).unwrap_or_default();
        marks.iter().find(|mark| mark.bookmark.id == bookmark.id).and_then(|mark| mark.at)
    };
    // Of this issue in the order of the text, of the others as they come: the newest first.
    let first_of: Vec<u128> = bookmarks.iter().map(|bookmark| bookmark.issue.key).collect();
    bookmarks.sort_by_cached_key(|bookmark| {
        let own = Some(bookmark.issue.key) == here;
        let issue = first_of.iter().position(|key| *key == bookmark.issue.key);
        (!own, issue, if own { place(bookmark) } else { None })
    });
    app.shelf = Some(Shelf::new(bookmarks, here));
    prompt::open(app, Purpose::Bookmarks, "");
}

/// Goes to the bookmark that is chosen in the list, in this issue or another.
pub(super) fn go(app: &mut App) -> Vec<Effect> {
    let Some(bookmark) = app.shelf.take().and_then(|shelf| shelf.chosen().cloned()) else {
        return Vec::new();
    };
    let here = app.reader().map(|reader| reader.reading().content);
    if here == Some(bookmark.issue.key) {
        go_to(app, &bookmark);
        return Vec::new();
    }
    let Some(input) = bookmark.issue.input.clone() else {
        app.warn(app.wording.fill("bookmark.no-path", &[("paper", &bookmark.issue.paper)]));
        return Vec::new();
    };
    app.say(app.wording.text("bookmark.opening").to_owned());
    app.jobs.push_back(Job::Another(input.clone()));
    app.keeping.wanted = Some(Box::new(bookmark));
    vec![Effect::Open(input)]
}

/// Another issue was opened: goes to the bookmark for whose sake it was.
pub(super) fn arrive(app: &mut App) {
    if let Some(bookmark) = app.keeping.wanted.take() {
        app.keeping.touched = true;
        go_to(app, &bookmark);
    }
}

fn go_to(app: &mut App, bookmark: &Bookmark) {
    let Some((reader, display)) = app.reader_mut() else { return };
    let index = ArticleIndex::of(reader.issue());
    let Some((article, pos)) = bookmark.spot.locate(reader.issue(), index.get(&bookmark.article.key), true)
    else {
        return app.warn(app.wording.text("bookmark.lost").to_owned());
    };
    let place = reader.place();
    reader.history.leave(place);
    reader.show_again(PartRef { article, part: pos.part }, Anchor::of(&bookmark.spot, pos));
    reader.focus = Pane::Article;
    reader.settle(display);
}

impl Reader {
    /// Takes up the bookmarks of the issue. One that was set before the library said these is not among them, and stays.
    pub(super) fn take_bookmarks(&mut self, bookmarks: &[Bookmark], index: &ArticleIndex) {
        self.marks.retain(|mark| bookmarks.iter().all(|bookmark| bookmark.id != mark.bookmark.id));
        for bookmark in bookmarks {
            let at = bookmark.spot.locate(self.issue(), index.get(&bookmark.article.key), true);
            self.marks.push(Mark { bookmark: bookmark.clone(), at });
        }
        self.marks_changed();
    }

    /// A new bookmark, at a place of this reading.
    pub(super) fn add_mark(&mut self, bookmark: Bookmark) {
        let own = ArticleIndex::of(self.issue()).get(&bookmark.article.key);
        let at = bookmark.spot.locate(self.issue(), own, true);
        self.marks.push(Mark { bookmark, at });
        self.marks_changed();
    }

    /// Finds the lines of the bookmarks in the layout.
    pub(super) fn marks_changed(&mut self) {
        let article = self.at.article;
        let lines = self.marks.iter().filter_map(|mark| {
            let (_, pos) = mark.at.filter(|(at, _)| *at == article)?;
            Some(self.view.laid()?.line_of_pos(pos))
        });
        let mut lines: Vec<usize> = lines.collect();
        lines.sort_unstable();
        self.mark_lines = lines;
    }

    /// The bookmark on the line at the top of the screen.
    fn mark_here(&self) -> Option<&Mark> {
        let laid = self.view.laid()?;
        let line = laid.line_of_pos(laid.pos_at_line(self.view.top())?);
        let article = self.at.article;
        self.marks
            .iter()
            .find(|mark| mark.at.is_some_and(|(at, pos)| at == article && laid.line_of_pos(pos) == line))
    }

    /// A bookmark stands on this line of the layout.
    pub fn is_marked_line(&self, line: usize) -> bool {
        self.mark_lines.binary_search(&line).is_ok()
    }

    /// A bookmark stands in this article.
    pub fn has_bookmark(&self, article: usize) -> bool {
        self.marks.iter().any(|mark| mark.at.is_some_and(|(at, _)| at == article))
    }

    /// What stands at a place.
    fn excerpt(&self, pos: TextPos) -> String {
        let part = self.article().and_then(|article| article.parts.get(pos.part));
        let text = part.and_then(|part| part.blocks.get(pos.block)).map_or("", |block| block.text.as_str());
        let rest = text.get(pos.byte..).unwrap_or_default().trim_start();
        rest.chars().map(|char| if char == '\n' { ' ' } else { char }).take(EXCERPT).collect()
    }
}
