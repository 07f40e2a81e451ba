//! The rows of the inspector, and the columns that the box has room for.

use super::{Inspector, is_doubtful};
use crate::app::{Display, fit};
use crate::config::Wording;
use crate::layout::cells::Ambiguous;
use crate::model::{Issue, LineRole, Trace, TracedLine};

/// From so many cells the rows have all columns; from so many, all but that of the article.
const ALL: u16 = 66;
const MOST: u16 = 44;
/// Cells of a confidence: `100%`.
const SURE: u16 = 4;
/// Widest column of roles, and of articles.
const WIDEST_ROLE: u16 = 10;
const WIDEST_PLACE: u16 = 12;

/// A column, in cells from the inner left of the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Column {
    /// Its first cell.
    pub at: u16,
    /// Its cells; none where there is no room for it.
    pub width: u16,
}

/// Where things stand in a row. Left of all are the mark of the selected line and that of doubts and corrections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Columns {
    /// The number of the line.
    pub number: Column,
    /// Its role.
    pub role: Column,
    /// How sure that is.
    pub sure: Column,
    /// The article and part, or the page.
    pub place: Column,
    /// The text.
    pub text: Column,
    /// Something has no column: the last row says it of the selected line.
    pub has_detail: bool,
}

/// A line of the source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)] // independent observations
pub struct InspectRow {
    /// Its index among all.
    pub index: usize,
    /// Its number in its file.
    pub number: String,
    /// What it was taken for.
    pub role: String,
    /// How sure that is, in per cent.
    pub sure: String,
    /// The article and part, or the page.
    pub place: String,
    /// Its text.
    pub text: String,
    /// Its role is in doubt.
    pub doubtful: bool,
    /// Corrections speak of it.
    pub corrected: bool,
    /// It stands outside the articles.
    pub outside: bool,
    /// It is the first line of its article, or of a part of it.
    pub begins: bool,
}

impl Columns {
    pub(super) fn of(inspector: &Inspector, display: &Display, wording: &Wording) -> Columns {
        let room = inspector.area.width.saturating_sub(2);
        let ambiguous = display.ambiguous().unpadded();
        let width = |text: &str| fit::width(text, ambiguous);
        let (last, place) = inspector.widths;
        let number = width(&last.to_string());
        let roles = LineRole::ALL.into_iter().map(|role| width(&role_name(role, wording)));
        let role = roles.max().unwrap_or(0).min(if room < MOST { 6 } else { WIDEST_ROLE });
        let widths = [number, role, if room >= MOST { SURE } else { 0 }, if room >= ALL { place } else { 0 }];
        // Behind the two marks.
        let mut at = 3;
        let [number, role, sure, place] = widths.map(|width| {
            let column = Column { at, width };
            at += if width > 0 { width + 1 } else { 0 };
            column
        });
        let text = Column { at, width: room.saturating_sub(at + 1) };
        // A box of two rows has none to spare.
        let has_detail = room < ALL && inspector.area.height > 4;
        Columns { number, role, sure, place, text, has_detail }
    }
}

/// The largest number of a line, and cells of the widest name of an article. Names of articles are labels of pages and
/// numbers, whose widths nobody disputes.
pub(super) fn widths(trace: &Trace, issue: &Issue) -> (u32, u16) {
    let last = trace.lines.iter().map(|line| line.line).max().unwrap_or(1);
    let places = issue.articles.iter().map(|article| {
        let part = if article.parts.len() > 1 { 2 } else { 0 };
        fit::width(&article.id, Ambiguous::default()) + part
    });
    (last, places.max().unwrap_or(0).clamp(2, WIDEST_PLACE))
}

/// What a role is called on the screen.
pub(super) fn role_name(role: LineRole, wording: &Wording) -> String {
    wording.text(&format!("role.{}", role.name())).to_owned()
}

pub(super) fn row(
    inspector: &Inspector,
    index: usize,
    issue: &Issue,
    wording: &Wording,
) -> Option<InspectRow> {
    let line = inspector.trace.lines.get(index)?;
    let before = index.checked_sub(1).and_then(|before| inspector.trace.lines.get(before));
    Some(InspectRow {
        index,
        number: line.line.to_string(),
        role: role_name(line.role, wording),
        sure: sure(line),
        place: place(line, issue),
        text: line.text.clone(),
        doubtful: is_doubtful(line),
        corrected: inspector.is_corrected(index),
        outside: line.part.is_none(),
        begins: line.part.is_some() && before.and_then(|before| before.part) != line.part,
    })
}

/// `87%`
fn sure(line: &TracedLine) -> String {
    // One that is not certain is not shown as such.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 100
    let percent = (line.confidence.clamp(0.0, 1.0) * 100.0).floor() as u8;
    format!("{percent}%")
}

/// `01-02`, `01-02/2` in its second part, the page where there is no article.
fn place(line: &TracedLine, issue: &Issue) -> String {
    let article = line.part.and_then(|part| Some((issue.articles.get(part.article)?, part.part)));
    match article {
        Some((article, 0)) => article.id.clone(),
        Some((article, part)) => format!("{}/{}", article.id, part + 1),
        None => issue.page_label(line.page).to_owned(),
    }
}

/// `12-14`: the lines that were joined.
pub(super) fn numbers(line: &TracedLine) -> String {
    let TracedLine { line, last, .. } = line;
    if last > line { format!("{line}-{last}") } else { line.to_string() }
}

/// `12-14  headline  87%  01-02`
pub(super) fn detail(inspector: &Inspector, issue: &Issue, wording: &Wording) -> Option<String> {
    let line = inspector.line()?;
    let values = [
        ("lines", &*numbers(line)),
        ("role", &*role_name(line.role, wording)),
        ("sure", &*sure(line)),
        ("place", &*place(line, issue)),
    ];
    Some(wording.fill("inspect.detail", &values))
}
