//! Lines → pages: form feeds, folio lines, one file a page; and what stands on a page beside its articles:
//! masthead, page credits, furniture.

mod editors;
mod labels;
mod running;

use std::ops::Range;

use super::super::input::SourceText;
use super::super::label::Label;
use super::furniture::{is_address, is_furniture, page_credits};
use super::lines::{Has, Line};
use super::signs::credits;
use super::signs::folio::{self, Folio};
use super::signs::lead;
use super::signs::masthead;
use super::signs::patterns::Patterns;
use super::signs::people;
use super::text::{folded, is_han, tail, unspaced};
use crate::model::{Byline, LineRole, Masthead};
use running::{heads_follow, is_date, is_running_head, is_title_again};

/// A page in draft.
#[derive(Debug, Default)]
pub(super) struct PageDraft<'s> {
    /// As printed; empty until known.
    pub label: String,
    pub name: Option<String>,
    pub editors: Vec<Byline>,
    /// A form feed stands in front of it.
    pub after_break: bool,
    /// Which piece of the lines that are left holds those of its articles, and which of that piece they are.
    pub piece: usize,
    pub lines: Range<usize>,
    /// Furniture, as printed.
    pub notices: Vec<String>,
    /// The lines that were taken out, with what they were taken for.
    pub taken: Vec<(LineRole, Line<'s>)>,
}

impl PageDraft<'_> {
    fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// What the first pass over the lines finds.
#[derive(Debug, Default)]
pub(super) struct Divided<'s> {
    pub masthead: Masthead,
    pub pages: Vec<PageDraft<'s>>,
    /// The lines of all articles, page after page, in pieces that hold whole pages: each is given up when its pages are
    /// read.
    pub lines: Vec<Vec<Line<'s>>>,
}

/// Lines of a piece, before the page that exceeds it: 4 MB, which the system gets back whole.
const PIECE: usize = 1 << 16;

/// Divides the lines of all sources into pages and takes out what is no article. `keep`: the lines taken out are kept.
pub(super) fn divide<'s>(
    sources: &[SourceText],
    files: Vec<Vec<Line<'s>>>,
    patterns: &Patterns,
    keep: bool,
) -> Divided<'s> {
    let mut to = Divider {
        out: Divided::default(),
        now: PageDraft::default(),
        in_masthead: true,
        at_start: true,
        below_running: false,
        patterns,
    };
    let any = files.iter().any(|lines| !lines.is_empty());
    for (file, mut lines) in files.into_iter().enumerate() {
        let hint = sources.get(file).and_then(|source| source.page.clone());
        start_file(&mut to.out.pages, &mut to.now, hint.as_deref());
        to.at_start = true;
        super::web::mark(&mut lines, patterns);
        // The first line over a date is the paper's name, whatever it is.
        if file == 0 {
            let menus = lines.iter().take_while(|line| line.again).count();
            to.out.masthead.title = title_over_date(lines.get(menus..).unwrap_or(&[]), patterns);
        }
        if file == 0 {
            join_split_date(&mut lines);
        }
        let supported = heads_follow(&lines, to.out.masthead.title.as_deref(), patterns);
        super::index_box::mark(&mut lines, &supported, patterns);
        let more = (1..=lines.len()).rev();
        for ((line, supported), left) in lines.into_iter().zip(supported).zip(more) {
            match to.place(&line, supported) {
                None => to.keep(line, left),
                Some(role) if keep => to.now.taken.push((role, line)),
                Some(_) => {}
            }
        }
    }
    let Divider { mut out, mut now, .. } = to;
    turn(&mut out.pages, &mut now);
    // What stands behind the last article belongs to its page; what has no article at all to a page without any.
    match out.pages.last_mut() {
        Some(last) => {
            last.taken.append(&mut now.taken);
            last.notices.append(&mut now.notices);
        }
        None if any => out.pages.push(now),
        None => {}
    }
    labels::label_the_unlabelled(&mut out.pages, out.masthead.title.is_some());
    out
}

/// Dividing as it goes on: what was found, and where on a page the next line stands.
struct Divider<'s, 'p> {
    out: Divided<'s>,
    now: PageDraft<'s>,
    /// The masthead stands before the first article of the first page, and its lines hang together.
    in_masthead: bool,
    /// Nothing of the page's articles has come yet.
    at_start: bool,
    /// The line above is the paper's name and the date.
    below_running: bool,
    patterns: &'p Patterns,
}

impl<'s> Divider<'s, '_> {
    /// Adds a line to the page's articles; `left`: so many may come, this one among them.
    fn keep(&mut self, line: Line<'s>, left: usize) {
        let Divider { out, now, .. } = self;
        if now.lines.is_empty() {
            if out.lines.last().is_none_or(|piece| piece.len() >= PIECE) {
                out.lines.push(Vec::with_capacity(left.min(PIECE)));
            }
            now.piece = out.lines.len() - 1;
            now.lines.start = out.lines.last().map_or(0, Vec::len);
        }
        if let Some(piece) = out.lines.last_mut() {
            piece.push(line);
            now.lines.end = piece.len();
        }
    }
}

impl Divider<'_, '_> {
    /// Takes in what stands outside the articles, and says as what; `None`: the line is an article's. `supported`: a
    /// line that stands only at the head of a page follows.
    fn place(&mut self, line: &Line, supported: bool) -> Option<LineRole> {
        let Divider { out, now, patterns, .. } = self;
        if line.page_break {
            turn(&mut out.pages, now);
            now.after_break = true;
            self.at_start = true;
        }
        if let Some(role) = line.forced {
            return self.place_forced(line, role);
        }
        if line.again {
            now.notices.push(line.text.to_string());
            return Some(LineRole::Furniture);
        }
        if line.item {
            self.at_start = false;
            return None;
        }
        let folio = may_be_folio(line)
            .then(|| folio::parse(&line.text, patterns, out.masthead.title.as_deref()))
            .flatten()
            .filter(|f| supported || self.below_running || believed(f, self.at_start, now));
        if let Some(folio) = folio {
            if self.in_masthead {
                masthead::take(&line.text, &mut out.masthead, patterns);
            }
            take_folio(&mut out.pages, now, folio);
            self.below_running = false;
            // An address for letters is no part of the page's head.
            if line.text.contains('@') {
                now.notices.push(line.text.to_string());
            }
            self.at_start = true;
            return Some(LineRole::PageHead);
        }
        if self.at_start && take_page_head(line, supported, now, &mut out.masthead, patterns) {
            if self.in_masthead && out.pages.is_empty() {
                masthead::take(&line.text, &mut out.masthead, patterns);
            }
            return Some(LineRole::PageHead);
        }
        if self.in_masthead && now.is_empty() && out.pages.is_empty() {
            if take_masthead(line, &mut out.masthead, now, patterns) {
                return Some(LineRole::Masthead);
            }
            // Hotlines among the lines of the masthead do not end it, if more of them follow.
            if out.masthead.title.is_some() && (is_furniture(line, patterns) || is_address(line)) {
                now.notices.push(line.text.to_string());
                return Some(LineRole::Furniture);
            }
            // 今日立冬 among the lines of the masthead.
            if supported
                && out.masthead.title.is_some()
                && (line.chars <= 8 || line.gap == 0 && !line.text.contains(is_han) || is_motto(&line.text))
            {
                now.notices.push(line.text.to_string());
                return Some(LineRole::Masthead);
            }
            self.in_masthead = false;
        }
        self.at_start = false;
        // The paper's name, the date and the page's number may stand on a line each.
        let running = is_running_head(line, &out.masthead, patterns)
            || supported && is_title_again(&line.text, &out.masthead)
            || self.below_running && is_date(&line.text, patterns);
        self.below_running = running;
        if running {
            return Some(LineRole::PageHead);
        }
        if let Some(editors) =
            page_credits(line, patterns).or_else(|| editors::behind_title(line, &out.masthead, patterns))
        {
            editors::take(now, editors, line);
            return Some(LineRole::PageHead);
        }
        if is_furniture(line, patterns) {
            now.notices.push(line.text.to_string());
            return Some(LineRole::Furniture);
        }
        // A masthead line that was set below the first headline.
        let late = out.pages.is_empty() && out.masthead.date.is_none() && now.lines.len() < 12;
        if late
            && masthead::is_like(&line.text, patterns)
            && lead::lead_in(&line.text, patterns, None).is_none()
        {
            masthead::take(&line.text, &mut out.masthead, patterns);
            return Some(LineRole::Masthead);
        }
        None
    }

    /// What somebody says a line is, it is. Its text is a notice where nothing in it says what such a line says.
    fn place_forced(&mut self, line: &Line, role: LineRole) -> Option<LineRole> {
        let Divider { out, now, patterns, .. } = self;
        match role {
            LineRole::Masthead if masthead::take(&line.text, &mut out.masthead, patterns) > 0 => {}
            LineRole::Masthead if self.in_masthead => out.masthead.title = Some(line.text.to_string()),
            LineRole::PageHead => {
                let folio = folio::parse(&line.text, patterns, out.masthead.title.as_deref());
                if let Some(folio) = folio {
                    take_folio(&mut out.pages, now, folio);
                    self.at_start = true;
                } else if !take_page_head(line, false, now, &mut out.masthead, patterns) {
                    now.notices.push(line.text.to_string());
                }
            }
            LineRole::Masthead | LineRole::Furniture => now.notices.push(line.text.to_string()),
            _ => {
                self.in_masthead = false;
                self.at_start = false;
                return None;
            }
        }
        Some(role)
    }
}

/// Two halves as long as each other, as papers put them beside their names.
fn is_motto(text: &str) -> bool {
    let length = |half: &str| half.chars().count();
    text.split_once([' ', '\u{3000}']).is_some_and(|(one, other)| {
        (4..=8).contains(&length(one))
            && length(one) == length(other)
            && text.chars().filter(|c| is_han(*c)).count() == 2 * length(one)
    })
}

/// A date set in sizes falls apart: `2018年6月` / `12`. The day is joined to its month.
fn join_split_date(lines: &mut Vec<Line>) {
    let day = |line: &Line| line.chars <= 3 && masthead::is_day(&line.text);
    let months = lines.iter().take(MASTHEAD).zip(lines.iter().skip(1));
    let at = months.enumerate().find(|(_, (line, next))| masthead::is_month(&line.text) && day(next));
    if let Some(at) = at.map(|(at, _)| at)
        && let Some(day) = (at + 1 < lines.len()).then(|| lines.remove(at + 1))
        && let Some(line) = lines.get_mut(at)
    {
        line.absorb(&day);
    }
}

/// The very first line, where it is short and a date or number of the issue follows soon.
fn title_over_date(lines: &[Line], patterns: &Patterns) -> Option<String> {
    let first = masthead::without_transcription(&lines.first()?.text);
    let han = first.chars().any(is_han);
    let length = first.chars().count();
    let short = if han { length <= 10 } else { first.split_whitespace().count() <= 7 };
    let bare = first
        .chars()
        .all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '\'' | '’' | '&' | '.'));
    let mut scratch = Masthead::default();
    let dated = lines
        .iter()
        .skip(1)
        .take(4)
        .any(|l| l.chars <= 80 && masthead::take(&l.text, &mut scratch, patterns) > 0);
    let own = masthead::take(first, &mut scratch.clone(), patterns) == 0;
    (short && bare && dated && own && length >= 2)
        .then(|| if han { unspaced(first) } else { first.to_owned() })
}

/// A file starts a page of its own, unless its name gives the page that is being read (one article a file).
fn start_file<'s>(pages: &mut Vec<PageDraft<'s>>, now: &mut PageDraft<'s>, hint: Option<&str>) {
    let same = hint.is_some_and(|hint| !now.label.is_empty() && Label::fold(hint) == Label::fold(&now.label));
    if !same {
        turn(pages, now);
    }
    if let (Some(hint), true) = (hint, now.label.is_empty()) {
        hint.clone_into(&mut now.label);
    }
}

/// Ends the page, if there is anything on it.
fn turn<'s>(pages: &mut Vec<PageDraft<'s>>, now: &mut PageDraft<'s>) {
    if !now.is_empty() || !now.notices.is_empty() && !now.label.is_empty() {
        pages.push(std::mem::take(now));
    }
}

/// A bare number is believed where a page starts or where other words of a page's head support it.
fn believed(folio: &Folio, at_start: bool, now: &PageDraft) -> bool {
    !folio.weak
        || folio.supported
        || (at_start && folio.name.as_ref().is_none_or(|name| name.chars().count() <= 8))
            && now.lines.is_empty()
}

fn take_folio<'s>(pages: &mut Vec<PageDraft<'s>>, now: &mut PageDraft<'s>, folio: Folio) {
    let label = Label::fold(&folio.label);
    let same = label == Label::fold(&now.label);
    // A page's own folio may stand in its middle, as any furniture: the first's, or that of one that a form feed began.
    let follows = || {
        let before = Label::fold(&pages.last()?.label)?;
        Some(now.after_break && label.as_ref()?.number == before.number + 1)
    };
    let first = pages.is_empty() && label.as_ref().is_some_and(|label| label.number == 1);
    let own = folio.supported && (first || follows().unwrap_or(false));
    if !now.label.is_empty() && !same || now.label.is_empty() && now.lines.len() > 3 && !own {
        turn(pages, now);
    }
    // What is printed on the page goes before what the file is called.
    now.label = folio.label;
    if folio.name.is_some() {
        now.name = folio.name;
    }
    now.editors.extend(folio.editors);
}

/// Most lines can be told at a glance to be no folio: too long, or with the marks of a sentence in them.
fn may_be_folio(line: &Line) -> bool {
    line.chars <= 90 && !line.has.any(Has::SENTENCE)
}

/// Lines at the top of a page, around its folio: the date again, the paper's name, the page's name, its credits.
/// `above_head`: another line of a page's head stands below it.
fn take_page_head(
    line: &Line,
    above_head: bool,
    now: &mut PageDraft,
    mast: &mut Masthead,
    patterns: &Patterns,
) -> bool {
    let text = &*line.text;
    if let Some(editors) =
        page_credits(line, patterns).or_else(|| editors::behind_title(line, mast, patterns))
    {
        editors::take(now, editors, line);
        return true;
    }
    let unknown_name =
        || above_head && line.chars <= 8 && text.chars().all(|c| is_han(c) || matches!(c, '·' | '・'));
    if !now.label.is_empty()
        && now.name.is_none()
        && (folio::is_page_name(text, patterns)
            || unknown_name() && !masthead::is_title(text, patterns) && !is_title_again(text, mast))
    {
        now.name = Some(text.to_owned());
        return true;
    }
    if is_title_again(text, mast) {
        return true;
    }
    if !now.label.is_empty() && is_furniture(line, patterns) {
        now.notices.push(text.to_owned());
        return true;
    }
    let bare = super::signs::dates::without_dates(text, &patterns.masthead);
    let dated = bare.chars().count() < text.chars().count().saturating_sub(4);
    if dated && let Some(editors) = credits::parse(&bare, patterns).filter(|all| !all.is_empty()) {
        now.editors.extend(editors);
        return true;
    }
    if mast.date.is_none() || !dated {
        return false;
    }
    if bare.chars().count() <= 1 || is_title_again(&bare, mast) {
        return true;
    }
    // The paper's name, the date, and an address for letters or the like.
    let titled = mast.title.as_ref().is_some_and(|title| unspaced(&bare).starts_with(&unspaced(title)));
    let day = line.chars <= 40 && super::signs::dates::weekday(text, &patterns.masthead).is_some();
    let head = (titled || day) && !now.label.is_empty() && now.lines.is_empty() && may_be_folio(line);
    if head {
        now.notices.push(text.to_owned());
    }
    head
}

/// A masthead has no more lines than this.
const MASTHEAD: usize = 14;

/// A field of the masthead takes no more characters than this.
const MOST_OF_A_FIELD: usize = 40;

/// A line of the masthead, taken in. `false` ends the masthead.
fn take_masthead(line: &Line, mast: &mut Masthead, now: &mut PageDraft, patterns: &Patterns) -> bool {
    let text = &*line.text;
    let lead = lead::lead_in(text, patterns, None).is_some() || people::byline_line(text, patterns).is_some();
    if lead {
        return false;
    }
    let title = masthead::without_transcription(text);
    if title.len() < text.len() && (mast.title.is_none() || is_title_again(title, mast)) {
        now.notices.push(tail(text, title.len()).trim().to_owned());
    }
    if mast.title.is_none() && masthead::is_title(title, patterns) {
        let spaced = title.chars().any(is_han);
        mast.title = Some(if spaced { unspaced(title) } else { title.to_owned() });
        return true;
    }
    if title.len() < text.len() && is_title_again(title, mast) {
        return true;
    }
    if masthead::is_like(text, patterns) {
        let found = masthead::take(text, mast, patterns);
        // What the fields do not hold is kept.
        let more = line.chars > found * MOST_OF_A_FIELD || patterns.furniture.within.any_in(text);
        if found == 0 || more || patterns.furniture.starts.start(&folded(text)).is_some() {
            now.notices.push(text.to_owned());
        }
        // The title may share its line with the date.
        if mast.title.is_none() {
            let title = text
                .split([' ', '\u{3000}', '|'])
                .find(|word| masthead::is_title(word, patterns) && word.chars().any(is_han));
            mast.title = title.map(str::to_owned);
        }
        return true;
    }
    let title_in_letters = mast.title.as_ref().is_some_and(|title| title.chars().any(is_han))
        && masthead::is_transcription(text);
    if title_in_letters {
        now.notices.push(text.to_owned());
    }
    title_in_letters
}
