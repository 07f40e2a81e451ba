//! The commands of the search: what is typed, where the next hit is.

use super::prompt::{self, Purpose};
use super::{App, Display, Pane, Reader, sweeping};

/// Most searches that are remembered.
const MOST: usize = 100;

/// Opens the text field for what to find.
pub(super) fn begin(app: &mut App) {
    let Some((reader, _)) = app.reader_mut() else { return };
    let place = reader.place();
    reader.find.begin(place);
    prompt::open(app, Purpose::Find, "");
    mark(app);
}

/// Another text is looked for.
pub(super) fn changed(app: &mut App, text: &str) {
    let Some((reader, _)) = app.reader_mut() else { return };
    reader.find.set_query(text);
    from_origin(app);
}

/// Keeps the hits; the field is closed.
pub(super) fn accept(app: &mut App) {
    let Some((reader, _)) = app.reader_mut() else { return };
    let repeated = reader.find.query().is_empty();
    let origin = reader.find.accept();
    let moved = origin.filter(|origin| *origin != reader.place());
    if let Some(origin) = moved {
        reader.history.leave(origin);
    }
    mark(app);
    if repeated {
        next(app, true);
    } else {
        say_none(app);
    }
}

/// Forgets the search; if it was being typed, goes back to where it began.
pub(super) fn cancel(app: &mut App) {
    let Some((reader, _)) = app.reader_mut() else { return };
    if let Some(origin) = reader.find.cancel() {
        reader.return_to(origin);
    }
    mark(app);
}

/// Keeps what was looked for; the same text only once.
pub(super) fn remember(app: &mut App, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    app.searches.retain(|other| other != text);
    app.searches.push(text.to_owned());
    if app.searches.len() > MOST {
        app.searches.remove(0);
    }
}

/// In an empty field, what was looked for before, and then what before that. False when the key means the hit before.
pub(super) fn recall(app: &mut App) -> bool {
    let Some(prompt) = &mut app.prompt else { return false };
    let back = match &prompt.recalled {
        Some((back, _)) => back + 1,
        None if prompt.field.text().is_empty() => 0,
        None => return false,
    };
    // At the oldest one it stays.
    if let Some(text) = app.searches.iter().rev().nth(back).cloned() {
        prompt.field.set(&text);
        prompt.recalled = Some((back, String::new()));
        changed(app, &text);
    }
    true
}

/// Goes to the next hit or the one before, round the end.
pub(super) fn next(app: &mut App, forward: bool) {
    let Some((reader, _)) = app.reader_mut() else { return };
    if reader.find.query().is_empty() && !reader.find.is_typing() {
        // `n` after the hits were put away looks for the same again.
        reader.find.accept();
        mark(app);
        // A search through the issue has begun anew: as far as it comes at once.
        sweeping::step(app);
    }
    let Some((reader, display)) = app.reader_mut() else { return };
    if reader.find.query().is_empty() {
        return app.say(app.wording.text("find.nothing").to_owned());
    }
    let wrapped = match reader.focus {
        _ if reader.find.issue().is_some() => reader.next_found(forward, display),
        Pane::Article => reader.next_hit(forward),
        Pane::List => reader.next_headline(forward, display),
    };
    match wrapped {
        Some(true) => {
            let key = if forward { "find.from-start" } else { "find.from-end" };
            app.say(app.wording.text(key).to_owned());
        }
        Some(false) => {}
        None => say_none(app),
    }
}

/// Marks the hits in what is shown.
pub(super) fn mark(app: &mut App) {
    if let Some((reader, _)) = app.reader_mut() {
        reader.find.mark_list(&mut reader.list);
        reader.mark_article();
    }
}

/// Finds anew, from where the search began.
fn from_origin(app: &mut App) {
    let Some((reader, display)) = app.reader_mut() else { return };
    if let Some(origin) = reader.find.origin() {
        reader.return_to(origin);
        reader.settle(display);
    }
    if reader.find.issue().is_some() {
        // The list is shown, and nothing moves until a hit is chosen.
        return;
    }
    mark(app);
    let Some((reader, display)) = app.reader_mut() else { return };
    match reader.focus {
        Pane::Article => reader.first_hit(),
        Pane::List => reader.first_headline(display),
    }
}

/// Says that nothing was found here, and what the headlines hold.
pub(super) fn say_none(app: &mut App) {
    let Some(reader) = app.reader() else { return };
    let query = reader.find().query().to_owned();
    let headlines = reader.list().entries().iter().filter(|entry| entry.is_hit()).count();
    let found = match reader.focus() {
        _ if reader.find().issue().is_some() => reader.find().issue().map_or(0, |hits| hits.found().len()),
        Pane::Article => reader.find().hits().len(),
        Pane::List => headlines,
    };
    if found > 0 || query.is_empty() {
        return;
    }
    let article = reader.focus() == Pane::Article;
    let count = headlines.to_string();
    let key = match (article, headlines) {
        _ if reader.find().issue().is_some() => "find.none-issue",
        (true, 0) => "find.none",
        (true, _) => "find.none-here",
        (false, _) => "find.no-headline",
    };
    app.say(app.wording.fill(key, &[("query", &query), ("count", &count)]));
}

impl Reader {
    /// Line of a hit of the article.
    fn hit_line(&self, index: usize) -> Option<usize> {
        let hit = self.find.hits().get(index)?;
        self.view.line_of_piece(hit.piece, hit.bytes.start)
    }

    /// Goes to the hit with this index. As much of it as there is room for is in sight, its beginning in any case.
    pub(super) fn go_to_hit(&mut self, index: usize) {
        self.find.set_current(Some(index));
        let Some(hit) = self.find.hits().get(index) else { return };
        let start = (hit.piece, hit.bytes.start);
        self.view.reveal_piece(start.0, start.1);
        if let Some((piece, byte)) = self.find.last_of(index) {
            self.view.keep_in_sight(piece, byte);
            self.view.keep_in_sight(start.0, start.1);
        }
    }

    /// Index of the hit that the reader is at, while it is on the screen.
    pub(super) fn hit_in_sight(&self) -> Option<usize> {
        let seen = |line: Option<usize>| line.is_some_and(|line| self.view.sees(line));
        self.find.current().filter(|current| seen(self.hit_line(*current)))
    }

    /// Index of the first hit at or below the top of the screen; the number of hits when all are above.
    pub(super) fn hit_below_top(&self) -> usize {
        let top = self.view.top();
        // Hits are in the order of the lines.
        let mut low = 0;
        let mut high = self.find.hits().len();
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.hit_line(middle).is_some_and(|line| line < top) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The first hit from here on, or the first of all.
    fn first_hit(&mut self) {
        let count = self.find.hits().len();
        if count > 0 {
            self.go_to_hit(self.hit_below_top() % count);
        }
    }

    /// The next hit of the article, or the one before. Says whether it went round the end; `None` without hits.
    fn next_hit(&mut self, forward: bool) -> Option<bool> {
        let count = self.find.hits().len();
        let next = match (self.hit_in_sight(), forward) {
            (Some(current), true) => current + 1,
            (Some(current), false) => current.wrapping_sub(1),
            (None, true) => self.hit_below_top(),
            (None, false) => self.hit_below_top().wrapping_sub(1),
        };
        let wrapped = next >= count;
        let round = if forward { 0 } else { count.checked_sub(1)? };
        (count > 0).then(|| {
            self.go_to_hit(if wrapped { round } else { next });
            wrapped
        })
    }

    /// The first headline with a hit from the selection on, or the first of all.
    fn first_headline(&mut self, display: &Display) {
        let selected = self.selected();
        let entries = self.list.entries();
        let below = entries.iter().enumerate().skip(selected).find(|(_, entry)| entry.is_hit());
        let found = below.or_else(|| entries.iter().enumerate().find(|(_, entry)| entry.is_hit()));
        if let Some((entry, _)) = found {
            self.select(entry, display);
        }
    }

    /// The next headline with a hit, or the one before. Says whether it went round the end; `None` without hits.
    fn next_headline(&mut self, forward: bool, display: &Display) -> Option<bool> {
        let selected = self.selected();
        let hits = self.list.entries().iter().enumerate().filter(|(_, entry)| entry.is_hit());
        let hits: Vec<usize> = hits.map(|(index, _)| index).collect();
        let (next, round) = if forward {
            (hits.iter().find(|hit| **hit > selected), hits.first())
        } else {
            (hits.iter().rfind(|hit| **hit < selected), hits.last())
        };
        let entry = *next.or(round)?;
        let wrapped = next.is_none();
        self.select(entry, display);
        Some(wrapped)
    }
}
