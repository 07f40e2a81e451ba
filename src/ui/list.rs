//! The list of headlines.

use std::ops::Range;

use ratatui::style::Style as Look;

use super::masthead;
use super::paint::Painter;
use crate::app::{App, Area, Entry, GUTTER, Pane, Panes, Reader, Row};

/// Paints the rows that are on the screen.
pub(super) fn paint(app: &App, reader: &Reader, panes: &Panes, painter: &mut Painter<'_>) {
    let list = reader.list();
    if let Some(line) = panes.filter {
        let words = app.wording().fill("filter.words", &[("words", &reader.filter().words(app.wording()))]);
        let mut painter = painter.plain();
        let words = painter.fitted(&words, line.width.saturating_sub(2)).into_owned();
        painter.text((line.x + 1, line.y), line.right(), &words, painter.look("list.filter"));
    }
    if list.entries().is_empty() {
        let look = painter.look("list.kicker");
        let Area { x, y, .. } = panes.list;
        let key = if list.total() > 0 { "filter.none" } else { "screen.empty" };
        painter.text((x + GUTTER, y), panes.list.right(), app.wording().text(key), look);
    }
    let rows = list.rows().iter().skip(list.top());
    for (y, row) in (panes.list.y..panes.list.bottom()).zip(rows) {
        let line = Area { y, height: 1, ..panes.list };
        match row {
            Row::Blank => {}
            Row::Page(page) => {
                let title = masthead::page(reader.issue(), *page, app.wording());
                let title = painter.fitted(&title, line.width.saturating_sub(2)).into_owned();
                let look = painter.look("list.page");
                painter.text((line.x + 1, y), line.right() - 1, &title, look);
            }
            Row::Kicker { entry, .. } | Row::Title { entry, .. } => {
                if let Some(shown) = list.entries().get(*entry) {
                    entry_row(reader, shown, *entry, row, line, painter);
                }
            }
        }
    }
}

fn entry_row(reader: &Reader, entry: &Entry, index: usize, row: &Row, line: Area, painter: &mut Painter<'_>) {
    let selected = index == reader.selected() && reader.is_listed();
    let read = reader.is_read(entry.at.article);
    // Under the text: what was found keeps the colours in which it can be read.
    if selected {
        let scope = if reader.focus() == Pane::List { "list.selected" } else { "list.selected.idle" };
        painter.tint(line, painter.look(scope));
    }
    let (hit, mark) = (painter.look("find.hit"), painter.look("list.match"));
    let start = line.x + GUTTER;
    let end = line.right() - 1;
    match row {
        Row::Kicker { bytes, cut, .. } => {
            let look = painter.look("list.kicker");
            let marks = marks((&entry.kicker_hits, hit), (&entry.kicker_marks, mark), bytes);
            text((start, line.y), end, (&entry.kicker, bytes, *cut), look, &marks, painter);
        }
        Row::Title { bytes, cut, first, last, .. } => {
            let continued = entry.at.part > 0;
            let scope = if read || continued { "list.headline.read" } else { "list.headline" };
            let look = painter.look(scope);
            let marks = marks((&entry.title_hits, hit), (&entry.title_marks, mark), bytes);
            text((start, line.y), end, (&entry.title, bytes, *cut), look, &marks, painter);
            if *first {
                let sign = match (selected, read) {
                    (true, _) => painter.glyphs().selected,
                    (false, false) => painter.glyphs().unread,
                    (false, true) => " ",
                };
                painter.sign(line.x, line.y, sign, "list.mark");
                if reader.has_bookmark(entry.at.article) {
                    painter.sign(line.x + 1, line.y, painter.glyphs().bookmark, "list.mark");
                }
            }
            if *last && !entry.jumps.is_empty() {
                let mut painter = painter.plain();
                let jumps = entry.jump_marks(painter.glyphs().arrow);
                let jumps = painter.fitted(&jumps, line.width / 2).into_owned();
                let look = painter.look("list.jump");
                painter.text((end - painter.width(&jumps), line.y), end, &jumps, look);
            }
        }
        Row::Blank | Row::Page(_) => {}
    }
}

/// A stretch of a text, with an ellipsis when something is cut off.
fn text(
    at: (u16, u16),
    end: u16,
    (whole, bytes, cut): (&str, &Range<usize>, bool),
    look: Look,
    marks: &[(Range<usize>, Look)],
    painter: &mut Painter<'_>,
) {
    let shown = whole.get(bytes.clone()).unwrap_or_default();
    let x = painter.marked(at, end, shown, look, marks);
    if cut {
        let ellipsis = painter.glyphs().ellipsis;
        painter.plain().text((x, at.1), end, ellipsis, look);
    }
}

/// What is marked within `bytes`, counted from its start: what was found, and beside it what the filter goes by.
fn marks(
    (hits, hit): (&[Range<usize>], Look),
    (matches, mark): (&[Range<usize>], Look),
    bytes: &Range<usize>,
) -> Vec<(Range<usize>, Look)> {
    let clear = |of: &&Range<usize>| !hits.iter().any(|hit| hit.start < of.end && hit.end > of.start);
    let matches = matches.iter().filter(clear).map(|of| (of, mark));
    let within = |of: &Range<usize>| of.start < bytes.end && of.end > bytes.start;
    let mut all: Vec<(&Range<usize>, Look)> = hits.iter().map(|of| (of, hit)).chain(matches).collect();
    all.retain(|(of, _)| within(of));
    all.sort_by_key(|(of, _)| of.start);
    all.into_iter()
        .map(|(of, look)| (of.start.saturating_sub(bytes.start)..of.end - bytes.start, look))
        .collect()
}
