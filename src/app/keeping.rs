//! What is remembered of an issue from one time to the next: the place, and which articles were read.
//!
//! The store answers when it answers. Until it has said what it knows of the open issue nothing is written, so that
//! the start of an issue never takes the place of where the reader was.

use std::sync::Arc;

use super::{App, Command, Effect, Pane, Reader, bookmarks, settle};
use crate::library::{
    Answer, ArticleLabel, Bookmark, IssueLabel, Known, ListShare, Request, Spot, Write, article_key,
};
use crate::model::{Issue, PartRef};
use crate::reading::input::Input;

/// What the state knows of the store.
#[derive(Debug, Clone, Default)]
pub(super) struct Keeping {
    /// There is a store. Bookmarks are numbered from here.
    pub(super) seed: Option<u64>,
    /// The open issue, once the store has said what it knows of it.
    pub(super) issue: Option<Arc<IssueLabel>>,
    /// What was written last, so that only news is written.
    written: Option<(PartRef, Spot, bool)>,
    /// Label of the article on the screen, by its index.
    article: Option<(usize, Arc<ArticleLabel>)>,
    /// The reader has pressed a key since the issue was opened: the place is theirs now.
    pub(super) touched: bool,
    /// The share of the list that the settings give.
    pub(super) list_ratio: u16,
    /// The share that was dragged was asked for, or is another one now.
    shared: bool,
    /// The bookmark for whose sake another issue is being opened.
    pub(super) wanted: Option<Box<Bookmark>>,
    /// The list of bookmarks was asked for.
    pub(super) asked: bool,
    /// The bookmark whose note is being changed.
    pub(super) noted: Option<u64>,
    /// The bookmark that is being kept, and what to say once it is.
    pub(super) awaited: Option<(u64, &'static str)>,
}

impl Keeping {
    pub(super) fn new(seed: Option<u64>, list_ratio: u16) -> Keeping {
        Keeping { seed, list_ratio, ..Keeping::default() }
    }

    /// A number that no other bookmark has.
    pub(super) fn number(&mut self) -> u64 {
        let next = self.seed.unwrap_or_default().wrapping_add(1);
        self.seed = Some(next);
        next
    }
}

/// An issue was opened, or read anew: asks what is known of it.
pub(super) fn opened(app: &mut App) -> Vec<Effect> {
    app.keeping.issue = None;
    app.keeping.written = None;
    app.keeping.article = None;
    bookmarks::arrive(app);
    let Some(content) = app.reader().map(|reader| reader.reading().content) else { return Vec::new() };
    match app.keeping.seed {
        Some(_) if content != 0 => vec![Effect::Store(Request::Known(content))],
        _ => Vec::new(),
    }
}

/// The store has said something.
pub(super) fn stored(app: &mut App, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::Known(known) => known_of(app, &known),
        Answer::Bookmarks(bookmarks) => bookmarks::listed(app, bookmarks),
        Answer::Kept(id) => bookmarks::kept(app, id),
        Answer::Fault(fault) => {
            let sentence = app.wording.text(fault.wording_key()).to_owned();
            app.warn(sentence.clone());
            if !app.config_notices.contains(&sentence) {
                app.config_notices.push(sentence);
            }
        }
    }
    Vec::new()
}

/// Takes what was kept of the open issue: where it was left, what was read, its bookmarks.
fn known_of(app: &mut App, known: &Known) {
    let input = app.input.clone();
    let touched = app.keeping.touched;
    let Some((reader, _)) = app.reader_mut() else { return };
    // The answer may be about an issue that was left in the meantime.
    if reader.reading().content != known.key {
        return;
    }
    let label = label_of(reader, input);
    reader.recall(known, touched);
    app.keeping.issue = Some(Arc::new(label));
    app.speed = known.speed;
    take_list_share(app, known.list_share);
    if known.first && !touched && app.message.is_none() {
        introduce(app);
    }
    // What is as it was kept need not be written again; where the reader has moved meanwhile is news.
    settle(app);
    app.keeping.written = if touched { None } else { place_of(app) };
}

/// Takes the share of the list that was kept, once, unless the settings were changed since.
fn take_list_share(app: &mut App, kept: Option<ListShare>) {
    let settings = app.keeping.list_ratio;
    if !std::mem::replace(&mut app.keeping.shared, true)
        && let Some(ListShare { share, .. }) = kept.filter(|kept| kept.instead_of == settings)
    {
        app.display.settings.set_list_ratio(share);
    }
}

/// Keeps the share of the list that was dragged, and says so; without a library, how to keep it.
pub(super) fn list_share(app: &mut App) -> Vec<Effect> {
    app.keeping.shared = true;
    let share = app.display.settings.list_ratio;
    let key = if app.keeping.seed.is_some() { "notice.list-share" } else { "notice.list-share-not-kept" };
    app.say(app.wording.fill(key, &[("share", &share.to_string())]));
    let kept = ListShare { share, instead_of: app.keeping.list_ratio };
    let keeps = app.keeping.seed.map(|_| Effect::Store(Request::Write(Write::ListShare(kept))));
    keeps.into_iter().collect()
}

/// Says the first keys, to who has never read here: until the first key.
fn introduce(app: &mut App) {
    let keys = [Command::ReadOn, Command::Open, Command::Help].map(|command| app.keymap.hint(command));
    if let [Some(on), Some(open), Some(help)] = &keys {
        let values = [("on", &**on), ("open", &**open), ("help", &**help)];
        app.say(app.wording.fill("notice.first", &values));
    }
}

/// What people know the open issue by.
fn label_of(reader: &Reader, input: Option<Input>) -> IssueLabel {
    let masthead = &reader.issue().masthead;
    IssueLabel {
        key: reader.reading().content,
        paper: masthead.title.clone().unwrap_or_default(),
        date: masthead.date.clone().unwrap_or_default(),
        input,
    }
}

/// What the open issue is known by; `None` when there is no library, or nothing to know the issue by. The library need not
/// have said yet what it knows of it: making one takes a moment, in which a bookmark can be set.
pub(super) fn label(app: &App) -> Option<Arc<IssueLabel>> {
    app.keeping.issue.clone().or_else(|| {
        let reader = app.reader().filter(|reader| reader.reading().content != 0)?;
        app.keeping.seed.map(|_| Arc::new(label_of(reader, app.input.clone())))
    })
}

/// What an article is known by.
pub(super) fn article_label(issue: &Issue, at: usize) -> ArticleLabel {
    let Some(article) = issue.articles.get(at) else { return ArticleLabel::default() };
    ArticleLabel {
        key: article_key(issue, at),
        title: article.title(),
        page: issue.page_label(article.page).to_owned(),
    }
}

/// The place on the screen as it is kept.
fn place_of(app: &App) -> Option<(PartRef, Spot, bool)> {
    let reader = app.reader()?;
    reader.view.laid()?;
    Some((reader.at(), reader.spot()?, reader.focus == Pane::Article))
}

/// What is to be written after an action: the place and the read marks, as far as they are news.
pub(super) fn remember(app: &mut App) -> Vec<Effect> {
    let Some(issue) = app.keeping.issue.clone() else { return Vec::new() };
    let mut writes = Vec::new();
    if let Some((reader, _)) = app.reader_mut() {
        for (article, read) in reader.take_changed_marks() {
            let article = Arc::new(article_label(reader.issue(), article));
            writes.push(Write::Read { issue: issue.clone(), article, read });
        }
    }
    let place = place_of(app);
    if let Some(place) = place.filter(|place| app.keeping.written.as_ref() != Some(place)) {
        let article = article_on_screen(app);
        let ended = app.reader().is_some_and(|reader| reader.view.at_end());
        let (spot, inside) = (place.1.clone(), place.2);
        writes.push(Write::Place { issue, article, spot, ended, inside });
        app.keeping.written = Some(place);
    }
    writes.into_iter().map(|write| Effect::Store(Request::Write(write))).collect()
}

/// Label of the article on the screen; made once for as long as it is shown.
fn article_on_screen(app: &mut App) -> Arc<ArticleLabel> {
    let Some(reader) = app.reader() else { return Arc::default() };
    let at = reader.at().article;
    match &app.keeping.article {
        Some((known, label)) if *known == at => label.clone(),
        _ => {
            let label = Arc::new(article_label(reader.issue(), at));
            app.keeping.article = Some((at, label.clone()));
            label
        }
    }
}
