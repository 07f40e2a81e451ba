//! The top line: paper, date, number on the left, the page on the right.

use super::paint::Painter;
use crate::app::{App, Panes, Reader};
use crate::config::Wording;
use crate::model::{Issue, Masthead};

/// Paints the top line and the rule under it.
pub(super) fn paint(app: &App, reader: &Reader, panes: &Panes, painter: &mut Painter<'_>) {
    let wording = app.wording();
    if let Some(line) = panes.masthead {
        let (start, end) = (line.x + 1, line.right() - 1);
        let page = page(reader.issue(), reader.page(), wording);
        let title = title(&reader.issue().masthead, wording);
        // The paper's name goes before the page's name, the page's label before everything.
        let room = end - start;
        let page =
            painter.fitted(&page, room.saturating_sub(painter.width(title) + 2).max(room / 2)).into_owned();
        let page_at = end - painter.width(&page);
        painter.text((page_at, line.y), end, &page, painter.look("masthead.page"));
        let left_end = page_at.saturating_sub(2);
        let name = painter.fitted(title, left_end.saturating_sub(start)).into_owned();
        let at = painter.text((start, line.y), left_end, &name, painter.look("masthead.title"));
        let facts = facts(&reader.issue().masthead, wording, left_end.saturating_sub(at), painter);
        painter.text((at, line.y), left_end, &facts, painter.look("masthead"));
    }
    if let Some(rule) = panes.rule {
        painter.rule(rule.x, rule.right(), rule.y, "chrome");
        if let Some(divider) = panes.divider {
            painter.sign(divider.x, rule.y, painter.glyphs().tee, "chrome");
        }
    }
}

fn title<'a>(masthead: &'a Masthead, wording: &'a Wording) -> &'a str {
    masthead.title.as_deref().unwrap_or_else(|| wording.text("masthead.untitled"))
}

/// `第01版 要闻`
pub(super) fn page(issue: &Issue, index: usize, wording: &Wording) -> String {
    let Some(page) = issue.pages.get(index) else { return String::new() };
    let label = match page.label.as_str() {
        "" => (index + 1).to_string(),
        label => label.to_owned(),
    };
    let label = wording.fill("masthead.page", &[("label", &label)]);
    match &page.name {
        Some(name) => format!("{label} {name}"),
        None => label,
    }
}

/// Date, weekday, lunar date and number, as many as there is room for: the date goes last.
fn facts(masthead: &Masthead, wording: &Wording, room: u16, painter: &Painter<'_>) -> String {
    let number = masthead.issue_number.map(|number| number.to_string());
    let number = number.map(|number| wording.fill("masthead.number", &[("number", &number)]));
    let date = masthead.date.as_deref().map(|date| date_words(date, wording));
    // In the order of the line; the figure says which goes first when there is no room.
    let mut facts: Vec<(u8, String)> =
        [(0, date), (1, masthead.weekday.clone()), (3, masthead.lunar_date.clone()), (2, number)]
            .into_iter()
            .filter_map(|(rank, fact)| Some((rank, fact?)))
            .collect();
    loop {
        let line: String = facts.iter().flat_map(|(_, fact)| ["  ", fact]).collect();
        if painter.width(&line) <= room {
            return line;
        }
        let Some(rank) = facts.iter().map(|(rank, _)| *rank).max() else { return String::new() };
        facts.retain(|(other, _)| *other != rank);
    }
}

/// An ISO date in the words of the language; as it is when it is none.
fn date_words(date: &str, wording: &Wording) -> String {
    let mut fields = date.splitn(3, '-');
    let (Some(year), Some(month2), Some(day2)) = (fields.next(), fields.next(), fields.next()) else {
        return date.to_owned();
    };
    let (month, day) = (month2.trim_start_matches('0'), day2.trim_start_matches('0'));
    let values = [("year", year), ("month", month), ("day", day), ("month2", month2), ("day2", day2)];
    wording.fill("masthead.date", &values)
}
