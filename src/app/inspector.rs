//! The structure inspector: every line of the source with what it was taken for, how sure that is, and where it went.

mod menu;
mod place;
mod rows;

pub(super) use menu::{Act, Menu};
pub use menu::{Menu as InspectMenu, MenuItem};
pub use rows::{Column, Columns, InspectRow};

use super::geometry::{Area, Panes};
use super::{App, Display, Target};
use crate::config::Wording;
use crate::model::{Issue, PartRef, Trace, TracedLine};
use crate::reading::Inspected;
use crate::reading::corrections::{LineRef, Placed};
use crate::search::{Line, Query};

/// Below this confidence a role is doubtful.
pub(super) const DOUBTFUL: f32 = 0.8;

/// What the next line that is chosen is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choosing {
    /// The article of the line with this index goes on there.
    Join(usize),
    /// The jump of the stretch of the line with this index leads there.
    Lead(usize),
}

/// The open inspector.
#[derive(Debug, Clone, Default)]
pub struct Inspector {
    trace: Trace,
    corrections: Vec<Placed>,
    /// Fingerprint of the text in which lines are counted.
    key: u128,
    /// Which lines have corrections of their own, in order.
    corrected: Vec<usize>,
    doubtful: usize,
    selected: usize,
    top: usize,
    query: Option<Query>,
    searched: String,
    /// Where the search began.
    origin: usize,
    /// The largest number of a line, and cells of the widest name of an article.
    widths: (u32, u16),
    /// What may be said of the selected line.
    pub(super) menu: Option<Menu>,
    pub(super) choosing: Option<Choosing>,
    /// The box on the screen, with its border.
    pub area: Area,
    /// Where things stand in it.
    pub columns: Columns,
    /// The rows that are in sight.
    pub rows: Vec<InspectRow>,
    /// What of the selected line has no column, under the rows.
    pub detail: Option<String>,
}

impl Inspector {
    pub(super) fn new(inspected: Inspected) -> (Inspector, crate::model::Reading) {
        let Inspected { reading, trace, corrections, key } = inspected;
        let mut inspector = Inspector { trace, corrections, key, ..Inspector::default() };
        let mut corrected: Vec<usize> = inspector
            .corrections
            .iter()
            .flat_map(|placed| &placed.lines)
            .filter_map(|at| inspector.index(*at))
            .collect();
        corrected.sort_unstable();
        corrected.dedup();
        inspector.corrected = corrected;
        inspector.widths = rows::widths(&inspector.trace, &reading.issue);
        inspector.doubtful = inspector.trace.lines.iter().filter(|line| is_doubtful(line)).count();
        (inspector, reading)
    }

    /// What became of the lines.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// The selected line.
    pub fn line(&self) -> Option<&TracedLine> {
        self.trace.lines.get(self.selected)
    }

    /// Its index.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// What may be said of it, while that is asked.
    pub fn menu(&self) -> Option<&Menu> {
        self.menu.as_ref()
    }

    /// What the next line that is chosen is for.
    pub fn choosing(&self) -> Option<Choosing> {
        self.choosing
    }

    /// How many lines are doubtful.
    pub fn doubtful(&self) -> usize {
        self.doubtful
    }

    /// The name of the file of the selected line; nothing where there is only one.
    pub fn file(&self) -> Option<&str> {
        let several = self.trace.files.len() > 1;
        let file = self.line().filter(|_| several)?.file;
        self.trace.files.get(file).map(|file| file.name.as_str())
    }

    /// Numbers of the selected line, and of those that were joined to it.
    pub fn numbers(&self) -> String {
        self.line().map(rows::numbers).unwrap_or_default()
    }

    /// First row on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    pub(super) fn key(&self) -> u128 {
        self.key
    }

    pub(super) fn corrections(&self) -> &[Placed] {
        &self.corrections
    }

    /// Rows that fit into the box.
    pub fn height(&self) -> usize {
        let inner = usize::from(self.area.height.saturating_sub(2));
        inner.saturating_sub(usize::from(self.columns.has_detail)).max(1)
    }

    /// Selects a line by its index, or the last one.
    pub(super) fn select(&mut self, index: usize) {
        self.selected = index.min(self.trace.lines.len().saturating_sub(1));
    }

    /// Index of the entry that holds a line of a file.
    pub(super) fn index(&self, (file, line): (usize, u32)) -> Option<usize> {
        let after = self.trace.lines.partition_point(|traced| (traced.file, traced.line) <= (file, line));
        let at = after.checked_sub(1)?;
        self.trace.lines.get(at).filter(|traced| traced.file == file && line <= traced.last).map(|_| at)
    }

    /// Index of the nearest entry at or before the line with this number, in the file of the selected one.
    pub(super) fn index_of_number(&self, number: usize) -> usize {
        let file = self.line().map_or(0, |line| line.file);
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let after = self.trace.lines.partition_point(|traced| (traced.file, traced.line) <= (file, number));
        let first = self.trace.lines.partition_point(|traced| traced.file < file);
        after.saturating_sub(1).max(first)
    }

    /// Index of the next line, or the one before, that is as wanted; round the end. Whether it went round.
    pub(super) fn next(&self, forward: bool, wanted: impl Fn(&TracedLine) -> bool) -> Option<(usize, bool)> {
        let lines = &self.trace.lines;
        let is_it = |at: &usize| lines.get(*at).is_some_and(&wanted);
        let here = self.selected;
        if forward {
            let below = (here + 1..lines.len()).find(is_it).map(|at| (at, false));
            below.or_else(|| (0..=here).find(is_it).map(|at| (at, true)))
        } else {
            let above = (0..here).rev().find(is_it).map(|at| (at, false));
            above.or_else(|| (here..lines.len()).rev().find(is_it).map(|at| (at, true)))
        }
    }

    /// Index of the first line of the article before or behind; of its own, backwards, from within it.
    pub(super) fn next_bound(
        &self,
        forward: bool,
        of: impl Fn(&TracedLine) -> Option<usize>,
    ) -> Option<usize> {
        let lines = &self.trace.lines;
        let begins = |at: &usize| {
            let own = lines.get(*at).and_then(&of);
            own.is_some() && at.checked_sub(1).and_then(|before| lines.get(before)).and_then(&of) != own
        };
        if forward {
            (self.selected + 1..lines.len()).find(begins)
        } else {
            (0..self.selected).rev().find(begins)
        }
    }

    /// What is looked for in the lines.
    pub fn query(&self) -> Option<&Query> {
        self.query.as_ref()
    }

    /// The same as it was typed.
    pub(super) fn searched(&self) -> &str {
        &self.searched
    }

    pub(super) fn look_for(&mut self, text: &str) {
        self.query = Query::new(text.trim());
        text.trim().clone_into(&mut self.searched);
    }

    pub(super) fn begin_finding(&mut self) {
        self.origin = self.selected;
    }

    pub(super) fn return_to_origin(&mut self) {
        self.selected = self.origin;
    }

    /// Index of the selected line if it holds what is looked for, or of the next one that does.
    pub(super) fn first_hit(&self) -> Option<(usize, bool)> {
        let query = self.query.as_ref()?;
        let here = self.line().filter(|line| !query.hits(&Line::new(&line.text)).is_empty());
        if here.is_some() { Some((self.selected, false)) } else { self.next_hit(true) }
    }

    /// Index of the next line that holds what is looked for.
    pub(super) fn next_hit(&self, forward: bool) -> Option<(usize, bool)> {
        let query = self.query.as_ref()?;
        self.next(forward, |line| !query.hits(&Line::new(&line.text)).is_empty())
    }

    /// A line as corrections name it.
    pub(super) fn name(&self, index: usize) -> Option<LineRef> {
        let line = self.trace.lines.get(index)?;
        let several = self.trace.files.len() > 1;
        let file = self.trace.files.get(line.file).filter(|_| several).map(|file| file.name.clone());
        Some(LineRef { line: line.line, text: line.text.clone(), file })
    }

    /// Selects the line in which something stands that has been selected in another trace.
    pub(super) fn select_again(&mut self, before: &Inspector) {
        let Some(line) = before.line() else { return };
        let name = before.trace.files.get(line.file).map(|file| &file.name);
        let file = self.trace.files.iter().position(|file| Some(&file.name) == name);
        let index = file.and_then(|file| self.index((file, line.line)));
        self.select(index.unwrap_or(before.selected));
        self.top = before.top;
        self.query.clone_from(&before.query);
        self.searched.clone_from(&before.searched);
    }

    /// The stretch in which the selected line went.
    pub(super) fn part(&self) -> Option<PartRef> {
        self.line()?.part
    }

    /// Lays the rows out that are in sight.
    pub(super) fn settle(&mut self, issue: &Issue, display: &Display, wording: &Wording) {
        self.area = Panes::help(display.size);
        self.columns = Columns::of(self, display, wording);
        let (count, height) = (self.trace.lines.len(), self.height());
        let margin = 2.min(height.saturating_sub(1) / 3);
        let least = (self.selected + margin + 1).saturating_sub(height);
        self.top = self.top.clamp(least, self.selected.saturating_sub(margin).max(least));
        self.top = self.top.min(count.saturating_sub(height));
        let sight = self.top..(self.top + height).min(count);
        self.rows = sight.filter_map(|at| rows::row(self, at, issue, wording)).collect();
        self.detail = self.columns.has_detail.then(|| rows::detail(self, issue, wording)).flatten();
        if let Some(mut menu) = self.menu.take() {
            menu.settle(self.area, display.ambiguous());
            self.menu = Some(menu);
        }
    }

    /// What lies at a cell of the screen.
    pub(super) fn target(&self, column: u16, row: u16) -> Target {
        let within = |area: Area| area.holds(column, row);
        if let Some(menu) = &self.menu {
            let item = menu.area.inner_row(row).filter(|_| within(menu.area)).map(|item| item + menu.top);
            return match item.filter(|item| *item < menu.items.len()) {
                Some(item) => Target::MenuItem(item),
                None if within(menu.area) => Target::Overlay,
                None => Target::Beside,
            };
        }
        let line = self.area.inner_row(row).filter(|_| within(self.area)).and_then(|at| self.rows.get(at));
        match line {
            Some(line) => Target::SourceLine(line.index),
            None if within(self.area) => Target::Overlay,
            None => Target::Beside,
        }
    }

    /// A correction of its own speaks of this line.
    fn is_corrected(&self, index: usize) -> bool {
        self.corrected.binary_search(&index).is_ok()
    }
}

pub(super) fn is_doubtful(line: &TracedLine) -> bool {
    !line.forced && line.confidence < DOUBTFUL
}

/// Brings the inspector up to date.
pub(super) fn settle(app: &mut App) {
    let Some(mut inspector) = app.inspector.take() else { return };
    if let Some(reader) = app.reader() {
        inspector.settle(reader.issue(), &app.display, &app.wording);
    }
    app.inspector = Some(inspector);
}
