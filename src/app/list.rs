//! The list of headlines: what is in it, the rows it falls into, and which of them are on the screen.

use std::ops::Range;
use std::sync::Arc;

use super::filter::{Filter, Ready};
use super::fit;
use crate::config::Glyphs;
use crate::layout::cells::Ambiguous;
use crate::model::{Issue, Jump, PartRef};
use crate::search::{Line, Query};

/// Cells left of a headline, for the mark of selected and unread.
pub const GUTTER: u16 = 2;
/// Lines of a headline in the list.
const MOST_LINES: usize = 3;

/// One thing that can be selected: the stretch of an article on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it shows.
    pub at: PartRef,
    /// Index of the page under which it stands.
    pub page: usize,
    /// Column and kicker, in one line.
    pub kicker: Arc<str>,
    /// The headline, its halves divided by a space.
    pub title: Arc<str>,
    /// Byte offsets in `title` between its printed halves.
    halves: Arc<[usize]>,
    /// Labels of the pages it goes on to: `→02`.
    pub jumps: Arc<[String]>,
    /// What a search found in the kicker, in bytes.
    pub kicker_hits: Vec<Range<usize>>,
    /// What a search found in the title, in bytes.
    pub title_hits: Vec<Range<usize>>,
    /// What the filter goes by in the kicker, in bytes.
    pub kicker_marks: Vec<Range<usize>>,
    /// What the filter goes by in the title, in bytes.
    pub title_marks: Vec<Range<usize>>,
    /// Its number among all entries, whatever the filter lets through.
    order: usize,
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Between two pages.
    Blank,
    /// Label and name of the page with this index.
    Page(usize),
    /// A stretch of an entry's kicker.
    Kicker {
        /// Index of the entry.
        entry: usize,
        /// Bytes of [`Entry::kicker`].
        bytes: Range<usize>,
        /// Something was cut off: `…` follows.
        cut: bool,
    },
    /// A line of an entry's title.
    Title {
        /// Index of the entry.
        entry: usize,
        /// Bytes of [`Entry::title`].
        bytes: Range<usize>,
        /// Something was cut off: `…` follows.
        cut: bool,
        /// The first line: the mark of read and unread stands here.
        first: bool,
        /// The last line: the jumps stand here.
        last: bool,
    },
}

impl Row {
    /// The same row of the entry with this index.
    fn of_entry(mut self, index: usize) -> Row {
        if let Row::Kicker { entry, .. } | Row::Title { entry, .. } = &mut self {
            *entry = index;
        }
        self
    }

    /// The entry that the row belongs to.
    pub fn entry(&self) -> Option<usize> {
        match self {
            Row::Kicker { entry, .. } | Row::Title { entry, .. } => Some(*entry),
            Row::Blank | Row::Page(_) => None,
        }
    }
}

/// The list.
#[derive(Debug, Clone, Default)]
pub struct List {
    entries: Vec<Entry>,
    /// All entries, while the filter leaves some out.
    all: Option<Vec<Entry>>,
    /// The texts of all entries in the form that a filter goes by, as far as they were made.
    ready: Vec<Ready>,
    /// Title and kicker of all entries, once they were searched.
    lines: Vec<(Line, Line)>,
    rows: Vec<Row>,
    /// Rows of each entry.
    spans: Vec<Range<usize>>,
    /// The rows of each entry, by its order, as they were laid for `laid_for`: a filter changes nothing about them.
    cells: Vec<Option<Vec<Row>>>,
    /// Other entries are shown than those whose rows were laid.
    stale: bool,
    top: usize,
    laid_for: Option<(u16, Ambiguous)>,
    /// The entry that was brought into sight, for a list of this height: the wheel may take it out of it again.
    revealed: Option<(usize, usize)>,
}

impl List {
    /// The entries of an issue: each article once, where it starts; as printed, each of its stretches.
    pub(super) fn of(issue: &Issue, read_through: bool) -> List {
        let mut entries = Vec::new();
        let mut listed = vec![false; issue.articles.len()];
        for (index, page) in issue.pages.iter().enumerate() {
            let parts: Vec<PartRef> =
                page.parts.iter().copied().filter(|at| issue.part(*at).is_some()).collect();
            // A page that holds nothing but continuations would be out of reach without them.
            let all = !read_through || parts.iter().all(|at| at.part > 0);
            for at in parts.into_iter().filter(|at| all || at.part == 0) {
                if at.part == 0
                    && let Some(listed) = listed.get_mut(at.article)
                {
                    *listed = true;
                }
                let before =
                    entries.last().filter(|entry: &&Entry| entry.page == index).map(|entry| entry.at);
                entries.extend(Entry::of(issue, at, (index, before), read_through));
            }
        }
        for (article, _) in listed.iter().enumerate().filter(|(_, listed)| !**listed) {
            let page = issue.articles.get(article).map_or(0, |article| article.page);
            entries.extend(Entry::of(issue, PartRef { article, part: 0 }, (page, None), read_through));
        }
        for (order, entry) in entries.iter_mut().enumerate() {
            entry.order = order;
        }
        List { entries, ..List::default() }
    }

    /// Shows what a filter lets through, and nothing else.
    pub(super) fn narrow(&mut self, filter: &Filter, issue: &Issue, is_read: impl Fn(usize) -> bool) {
        self.stale = true;
        if !filter.is_on() {
            if let Some(all) = self.all.take() {
                self.entries = all;
            }
            return;
        }
        self.prepare(usize::MAX);
        let all = self.all.get_or_insert_with(|| std::mem::take(&mut self.entries));
        self.entries = filter.narrowed((all, &self.ready), issue, is_read);
    }

    /// Makes so many entries more ready to be narrowed; whether all are. It takes a microsecond or two for each.
    pub(super) fn prepare(&mut self, most: usize) -> bool {
        let every = self.all.as_ref().unwrap_or(&self.entries);
        self.ready.extend(every.iter().skip(self.ready.len()).take(most).map(Ready::of));
        self.ready.len() >= every.len()
    }

    /// How many entries there are without a filter.
    pub fn total(&self) -> usize {
        self.every().len()
    }

    fn every(&self) -> &[Entry] {
        self.all.as_ref().unwrap_or(&self.entries)
    }

    /// Of the entries that are shown, the last one that does not stand behind `at`.
    pub(super) fn entry_before(&self, at: PartRef) -> Option<usize> {
        let own = self.every().iter().find(|entry| entry.at.article == at.article);
        let order = own.map_or(0, |entry| entry.order);
        self.entries.partition_point(|entry| entry.order <= order).checked_sub(1)
    }

    /// What can be selected.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Marks what a search finds.
    pub(super) fn mark(&mut self, query: Option<&Query>) {
        let Some(query) = query else {
            for entry in &mut self.entries {
                entry.title_hits.clear();
                entry.kicker_hits.clear();
            }
            return;
        };
        self.prepare_lines(usize::MAX);
        for entry in &mut self.entries {
            if let Some((title, kicker)) = self.lines.get(entry.order) {
                (entry.title_hits, entry.kicker_hits) = (query.hits(title), query.hits(kicker));
            }
        }
    }

    /// Folds so many entries more for a search; whether all are.
    pub(super) fn prepare_lines(&mut self, most: usize) -> bool {
        let every = self.all.as_ref().unwrap_or(&self.entries);
        let rest = every.iter().skip(self.lines.len()).take(most);
        self.lines.extend(rest.map(|entry| (Line::new(&entry.title), Line::new(&entry.kicker))));
        self.lines.len() >= every.len()
    }

    /// All rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// First row on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Rows of an entry.
    pub fn rows_of(&self, entry: usize) -> Range<usize> {
        self.spans.get(entry).cloned().unwrap_or_default()
    }

    /// The entry that shows `at`: that part, or the article from its start.
    pub fn entry_of(&self, at: PartRef) -> Option<usize> {
        let exact = self.entries.iter().position(|entry| entry.at == at);
        exact.or_else(|| self.entries.iter().position(|entry| entry.at.article == at.article))
    }

    /// The entry that lies some rows below (or above) another: at least the next one, if there is one.
    pub(super) fn entry_beyond(&self, entry: usize, rows: usize, below: bool) -> usize {
        let start = self.rows_of(entry).start;
        if below {
            let row = start.saturating_add(rows.max(1));
            let last = self.spans.len().saturating_sub(1);
            self.spans.partition_point(|span| span.end <= row).max(entry + 1).min(last)
        } else {
            let row = start.saturating_sub(rows.max(1));
            self.spans.partition_point(|span| span.end <= row).min(entry.saturating_sub(1))
        }
    }

    /// Lays the rows out, if the width has changed.
    pub(super) fn lay(&mut self, width: u16, ambiguous: Ambiguous) {
        let same = self.laid_for == Some((width, ambiguous));
        if same && !std::mem::take(&mut self.stale) {
            return;
        }
        if !same {
            self.cells.clear();
        }
        // Without a filter every row is wanted once.
        let narrowed = self.all.is_some();
        if narrowed {
            let total = self.total();
            self.cells.resize_with(total, || None);
        }
        (self.laid_for, self.stale) = (Some((width, ambiguous)), false);
        self.revealed = None;
        self.rows.clear();
        self.spans.clear();
        let room = width.saturating_sub(GUTTER + 1).max(4);
        let mut page = None;
        for (index, entry) in self.entries.iter().enumerate() {
            if page != Some(entry.page) {
                if page.is_some() {
                    self.rows.push(Row::Blank);
                }
                self.rows.push(Row::Page(entry.page));
                page = Some(entry.page);
            }
            let start = self.rows.len();
            let lay = || entry.lay(room, ambiguous);
            match self.cells.get_mut(entry.order).filter(|_| narrowed) {
                Some(kept) => {
                    let rows = kept.get_or_insert_with(lay).iter();
                    self.rows.extend(rows.map(|row| row.clone().of_entry(index)));
                }
                None => self.rows.extend(lay().into_iter().map(|row| row.of_entry(index))),
            }
            self.spans.push(start..self.rows.len());
        }
    }

    /// Scrolls by some rows; the selection stays where it is.
    pub(super) fn scroll(&mut self, rows: isize, height: usize) {
        self.top = self.top.saturating_add_signed(rows).min(self.rows.len().saturating_sub(height));
    }

    /// Scrolls as little as is needed to keep an entry in sight, with a margin in rows and the head of its page.
    pub(super) fn reveal(&mut self, entry: usize, margin: u16, height: usize) {
        if self.revealed.replace((entry, height)) == Some((entry, height)) {
            return;
        }
        let span = self.rows_of(entry);
        let margin = usize::from(margin).min(height.saturating_sub(span.len()) / 2);
        let first = span.start.saturating_sub(margin);
        let last = (span.end + margin).min(self.rows.len());
        if self.top + height < last {
            self.top = last - height;
        }
        self.top = self.top.min(first).min(self.rows.len().saturating_sub(height));
    }
}

impl Entry {
    /// The entry under `page`, after the entry `before` on the same page.
    fn of(
        issue: &Issue,
        at: PartRef,
        (page, before): (usize, Option<PartRef>),
        read_through: bool,
    ) -> Option<Entry> {
        let article = issue.articles.get(at.article)?;
        // A column of several articles says its name once.
        let above = before.and_then(|before| issue.articles.get(before.article)?.column.as_ref());
        let column = article.column.iter().filter(|column| above != Some(*column));
        let kicker: Vec<&str> = column.chain(&article.kicker).map(String::as_str).collect();
        let kicker = match article.parts.get(at.part).and_then(|part| part.jump_in.as_deref()) {
            // A continuation says where it comes from.
            Some(jump) if at.part > 0 => jump.printed.clone(),
            // A kicker that stands for a missing headline is not shown twice.
            _ if article.headline.is_empty() => String::new(),
            _ => kicker.join("  "),
        };
        let mut halves = Vec::new();
        let mut length = 0;
        for half in &article.headline {
            length += half.len();
            halves.push(length);
            length += 1;
        }
        halves.pop();
        let rest = article.parts.get(at.part..).unwrap_or_default();
        let shown = if read_through { rest.len() } else { 1 };
        let jumps = rest
            .iter()
            .take(shown)
            .filter_map(|part| Some(page_of(issue, part.jump_out.as_deref()?).to_owned()));
        Some(Entry {
            at,
            page,
            kicker: kicker.into(),
            title: article.title().into(),
            halves: halves.into(),
            jumps: jumps.collect(),
            kicker_hits: Vec::new(),
            title_hits: Vec::new(),
            kicker_marks: Vec::new(),
            title_marks: Vec::new(),
            order: 0,
        })
    }

    /// A search found something in it.
    pub fn is_hit(&self) -> bool {
        !self.title_hits.is_empty() || !self.kicker_hits.is_empty()
    }

    /// The marks of where it goes on, as one text: `→02`.
    pub fn jump_marks(&self, arrow: &str) -> String {
        self.jumps.iter().flat_map(|page| [arrow, page]).collect()
    }

    /// Its rows, as those of the entry 0.
    fn lay(&self, room: u16, ambiguous: Ambiguous) -> Vec<Row> {
        let mut rows = Vec::new();
        if !self.kicker.is_empty() {
            let (end, cut) = cut(&self.kicker, room, ambiguous);
            rows.push(Row::Kicker { entry: 0, bytes: 0..end, cut });
        }
        let marks = fit::width(&self.jump_marks(Glyphs::of(ambiguous).arrow), ambiguous.unpadded());
        // The jumps stand behind the last line; on a very narrow screen the headline matters more.
        let last_room = if marks * 2 < room { room - marks - u16::from(marks > 0) } else { room };
        let mut lines = self.title_lines(room, last_room, ambiguous);
        let cut_off = lines.len() > MOST_LINES;
        lines.truncate(MOST_LINES);
        let count = lines.len();
        for (number, line) in lines.into_iter().enumerate() {
            let last = number + 1 == count;
            let (mut bytes, mut was_cut) = (line, false);
            if last {
                let open = if cut_off { bytes.start..self.title.len() } else { bytes.clone() };
                let text = self.title.get(open).unwrap_or_default();
                let (end, shorter) = cut(text, last_room, ambiguous);
                bytes.end = bytes.start + end;
                was_cut = shorter;
            }
            rows.push(Row::Title { entry: 0, bytes, cut: was_cut, first: number == 0, last });
        }
        if count == 0 {
            rows.push(Row::Title { entry: 0, bytes: 0..0, cut: false, first: true, last: true });
        }
        rows
    }

    /// One line, or the printed halves when each fits a line of its own, or as the words fall.
    fn title_lines(&self, room: u16, last_room: u16, ambiguous: Ambiguous) -> Vec<Range<usize>> {
        let whole = 0..self.title.len();
        let width =
            |bytes: &Range<usize>| fit::width(self.title.get(bytes.clone()).unwrap_or_default(), ambiguous);
        let cells = width(&whole);
        if cells <= last_room {
            return vec![whole];
        }
        // A headline of more halves than a few is none: bounded, whatever a file holds.
        let at_half = self.halves.iter().take(4).map(|half| (0..*half, half + 1..self.title.len()));
        let fitting = at_half
            .map(|(first, second)| (width(&first), width(&second), [first, second]))
            .filter(|(first, second, _)| *first <= room && *second <= last_room);
        if let Some((_, _, lines)) = fitting.min_by_key(|(first, second, _)| first.abs_diff(*second)) {
            return lines.into();
        }
        // The marks take their room from the last line: what fits but for them is broken before it.
        let room = if cells <= room { last_room } else { room };
        fit::first_lines(&self.title, room, MOST_LINES, ambiguous)
    }
}

/// The label of the page that a jump leads to, as that page calls itself (`第三版` may lead to `03`); the jump's
/// own where the page is missing.
pub(super) fn page_of<'a>(issue: &'a Issue, jump: &'a Jump) -> &'a str {
    page_at(issue, jump.target, &jump.page)
}

/// The label of the page of `target`; without one, `printed`.
pub(super) fn page_at<'a>(issue: &'a Issue, target: Option<PartRef>, printed: &'a str) -> &'a str {
    let page = target.and_then(|target| issue.pages.get(issue.part(target)?.page));
    page.map(|page| page.label.as_str()).filter(|label| !label.is_empty()).unwrap_or(printed)
}

/// How many bytes of a text to show so that it fits, with `…` when something is cut off: whole words, unless that
/// would leave less than half of the line.
fn cut(text: &str, room: u16, ambiguous: Ambiguous) -> (usize, bool) {
    if fit::width(text, ambiguous) <= room {
        return (text.len(), false);
    }
    let ellipsis = fit::width(Glyphs::of(ambiguous).ellipsis, ambiguous.unpadded());
    let end = fit::fitting(text, room.saturating_sub(ellipsis), ambiguous);
    let (shown, rest) = text.split_at(end);
    let in_word =
        |char: char| char.is_alphanumeric() && fit::width(char.encode_utf8(&mut [0; 4]), ambiguous) == 1;
    let splits = shown.ends_with(in_word) && rest.starts_with(in_word);
    let word = shown.rfind(' ').filter(|space| splits && space * 2 >= end);
    (word.unwrap_or(end), true)
}
