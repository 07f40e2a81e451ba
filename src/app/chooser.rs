//! The filters of the issue to choose from: kinds, columns, reporters, what was not read; each with its number of
//! articles.

use super::filter::{Choice, ChoiceGroup};
use super::geometry::{Area, Panes};
use super::{App, Command, Reader, filtering};

/// Widest box, in cells.
const WIDEST: u16 = 48;

/// A row of the box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChooserRow {
    /// Between two groups.
    Blank,
    /// The title of a group.
    Group(ChoiceGroup),
    /// Something to choose, by its index in [`Chooser::choices`].
    Choice(usize),
}

/// The open box.
#[derive(Debug, Clone)]
pub struct Chooser {
    /// What the issue has, with the number of articles.
    pub choices: Vec<(Choice, usize)>,
    /// All rows.
    pub rows: Vec<ChooserRow>,
    /// Index of the choice that a key takes in or out.
    pub selected: usize,
    /// First row on the screen.
    pub top: usize,
    /// The box on the screen, with its border.
    pub area: Area,
}

impl Chooser {
    fn new(choices: Vec<(Choice, usize)>) -> Chooser {
        let mut rows = Vec::new();
        for group in ChoiceGroup::ALL {
            let own = choices.iter().enumerate().filter(|(_, (choice, _))| choice.group() == group);
            let own: Vec<ChooserRow> = own.map(|(index, _)| ChooserRow::Choice(index)).collect();
            if own.is_empty() {
                continue;
            }
            if !rows.is_empty() {
                rows.push(ChooserRow::Blank);
            }
            rows.push(ChooserRow::Group(group));
            rows.extend(own);
        }
        Chooser { choices, rows, selected: 0, top: 0, area: Area::default() }
    }

    /// Rows that fit into the box.
    pub fn height(&self) -> usize {
        usize::from(self.area.height.saturating_sub(2)).max(1)
    }

    fn row_of(&self, choice: usize) -> usize {
        self.rows.iter().position(|row| *row == ChooserRow::Choice(choice)).unwrap_or_default()
    }

    /// The first choice of the next group, or of the one before.
    fn other_group(&self, forward: bool) -> usize {
        let group = |index: usize| self.choices.get(index).map(|(choice, _)| choice.group());
        let here = group(self.selected);
        let count = self.choices.len();
        if forward {
            return (self.selected..count).find(|index| group(*index) != here).unwrap_or(self.selected);
        }
        let first = (0..count).find(|index| group(*index) == here).unwrap_or_default();
        let before = first.checked_sub(1).and_then(group);
        (0..first).find(|index| group(*index) == before).unwrap_or(first)
    }
}

/// Opens the box, or closes it.
pub(super) fn toggle(app: &mut App) {
    if app.chooser.take().is_some() {
        return;
    }
    let Some(reader) = app.reader() else { return };
    let choices = Choice::all(reader.issue(), |article| reader.is_read(article));
    app.chooser = Some(Chooser::new(choices));
}

/// Carries out a command while the box is open.
pub(super) fn perform(app: &mut App, command: Command) {
    let Some(chooser) = &mut app.chooser else { return };
    let last = chooser.choices.len().saturating_sub(1);
    let page = chooser.height().saturating_sub(1).max(1);
    let here = chooser.selected;
    let next = match command {
        Command::Down => here + 1,
        Command::Up => here.saturating_sub(1),
        Command::PageDown => here + page,
        Command::PageUp => here.saturating_sub(page),
        Command::HalfDown => here + page / 2,
        Command::HalfUp => here.saturating_sub(page / 2),
        Command::Top => 0,
        Command::Bottom => last,
        Command::SwitchPane | Command::NextPage => chooser.other_group(true),
        Command::PreviousPage => chooser.other_group(false),
        Command::Choose => {
            if let Some((choice, _)) = chooser.choices.get(here).cloned() {
                filtering::choose(app, &choice);
            }
            return;
        }
        Command::ClearFilters => return filtering::clear(app),
        Command::Filters | Command::Cancel | Command::Close => return app.chooser = None,
        _ => return app.say_key("notice.close-first", Command::Close),
    };
    chooser.selected = next.min(last);
}

/// Lays the box out for the screen, and keeps the selection in sight.
pub(super) fn settle(app: &mut App) {
    let size = app.display.size;
    // Over the article, so that one sees the list follow; over everything where there is no article.
    let panes = app.reader().and_then(Reader::panes).filter(|panes| panes.shows_list && panes.shows_article);
    let beside = panes.map(|panes| Area { y: panes.article.y + 1, ..panes.article });
    let Some(chooser) = &mut app.chooser else { return };
    let most = Panes::overlay(size);
    let place =
        beside.map_or(most, |area| Area { height: most.height.min(area.height.saturating_sub(2)), ..area });
    let height = u16::try_from(chooser.rows.len() + 2).unwrap_or(u16::MAX).min(place.height);
    let width = place.width.min(WIDEST);
    let y = if beside.is_some() { place.y } else { (size.rows - height) / 2 };
    chooser.area = Area { x: place.x + (place.width - width) / 2, width, y, height };
    let (row, height) = (chooser.row_of(chooser.selected), chooser.height());
    // The title of the first group is the first row.
    let row_above = if chooser.selected == 0 { 0 } else { row.saturating_sub(1) };
    let top = chooser.top.max((row + 2).saturating_sub(height)).min(row_above);
    chooser.top = top.min(chooser.rows.len().saturating_sub(height));
}
