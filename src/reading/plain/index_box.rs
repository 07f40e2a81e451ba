//! Items of an index box (导读, INSIDE) that look like the heads of pages: `03版 headline`, `Page A2`.

use std::collections::HashMap;

use super::super::label::Label;
use super::facts::label_text;
use super::lines::Line;
use super::signs::folio;
use super::signs::patterns::Patterns;
use super::text::{is_han, unspaced};

/// An item has so many lines at most, its page among them.
const REACH: usize = 3;
/// An issue has hardly more lists of its headlines: each is looked for all over its page.
const LISTS: usize = 500;
/// The headline of an item has no more lines.
const ITEM_LINES: usize = 3;
/// A page has hardly more lines.
const PAGE: usize = 400;
/// A line of more characters is no item's.
const LONGEST: usize = 60;
/// A headline has so many Han characters at least; fewer are a page's name or a department.
const HAN: usize = 5;

/// Marks the lines of index boxes whose pages look like heads of pages: such a line stands under the box's label, near
/// another that names a page or with a name too long for a page's. `heads`: the head of a page follows.
pub(super) fn mark(lines: &mut [Line], heads: &[bool], patterns: &Patterns) {
    let (mut at, mut lists) = (0, 0);
    while let Some(line) = lines.get(at) {
        at += 1;
        if lists < LISTS && line.chars <= 8 && patterns.kinds.index_labels.has(&label_text(&line.text)) {
            lists += 1;
            at += mark_again(lines, at - 1);
            continue;
        }
        if line.chars <= 16 && patterns.kinds.teaser_labels.has(&label_text(&line.text)) {
            let last = read_box(lines, heads, at, patterns);
            for line in lines.iter_mut().take(last.unwrap_or(0)).skip(at) {
                line.item = true;
            }
            at = last.unwrap_or(at);
        } else if let Some(end) = read_pairs(lines, heads, at - 1) {
            for line in lines.iter_mut().take(end).skip(at) {
                line.item = true;
            }
            at = end;
        } else if let Some(end) = read_rows(lines, at - 1) {
            for line in lines.iter_mut().take(end).skip(at - 1) {
                line.item = true;
            }
            at = end;
        }
    }
}

/// Marks a list of the page's headlines, which stand elsewhere too: what a reader app adds is furniture. `at` is its label;
/// gives the lines of the list.
fn mark_again(lines: &mut [Line], at: usize) -> usize {
    let squash = |line: &Line| unspaced(&line.text);
    let near = lines.get(at.saturating_sub(PAGE)..lines.len().min(at + PAGE)).unwrap_or(&[]);
    let mut known: HashMap<String, usize> = HashMap::new();
    for line in near.iter().filter(|line| line.chars <= LONGEST) {
        *known.entry(squash(line)).or_default() += 1;
    }
    let again =
        |line: &&Line| line.chars <= LONGEST && known.get(&squash(line)).is_some_and(|times| *times >= 2);
    let count = lines.iter().skip(at + 1).take_while(again).count();
    for line in lines.iter_mut().skip(at).take(if count > 0 { count + 1 } else { 0 }) {
        line.again = true;
    }
    count
}

/// A box without a label: a headline of one to three lines over `A02` or `A02-A03`, at least twice, each item's lines
/// touching. `at` is the first headline; gives the line behind the last page.
fn read_pairs(lines: &[Line], heads: &[bool], at: usize) -> Option<usize> {
    let page = |i: usize| {
        lines.get(i).filter(|line| line.chars <= 9 && line.gap == 0 && !line.page_break).is_some_and(|line| {
            let letter = line.text.starts_with(|c: char| c.is_ascii_uppercase());
            let mut labels = line.text.split(['-', '—', '–', '~', '、']);
            letter && labels.all(|label| label.len() <= 4 && Label::fold(label).is_some())
        })
    };
    let headline = |i: usize, first: bool| {
        lines.get(i).is_some_and(|line| {
            (5..=LONGEST).contains(&line.chars) && (first || line.gap == 0) && !line.page_break && !page(i)
        })
    };
    let (mut end, mut items) = (at, 0);
    loop {
        let apart = items > 0 && lines.get(end).is_some_and(|line| line.gap > 0);
        let count = (0..ITEM_LINES).take_while(|n| headline(end + n, *n == 0)).count();
        let touching = end == at || apart || count == 1;
        if count == 0 || !touching || !page(end + count) || heads.get(end + count).copied().unwrap_or(false) {
            break;
        }
        items += 1;
        end += count + 1;
    }
    (items >= 2).then_some(end)
}

/// A box without a label: `headline A02`, on at least two lines that touch, or with a blank line between them. `at` is the
/// first; gives the line behind the last.
fn read_rows(lines: &[Line], at: usize) -> Option<usize> {
    let row = |i: usize| {
        lines.get(i).is_some_and(|line| {
            line.chars <= LONGEST
                && (i == at || line.gap <= 1 && !line.page_break)
                && ends_with_page(&line.text).is_some()
        })
    };
    let mut end = at;
    while row(end) {
        end += 1;
    }
    (end >= at + 2).then_some(end)
}

/// The byte at which the page that ends an item starts: `headline A02`, `headline 3版`, a headline in Han, a gap, and a
/// section's letter with a number or a number with 版.
pub(super) fn ends_with_page(text: &str) -> Option<usize> {
    let bare = text.strip_suffix(['版', '面', '页', '頁']);
    let numbered = bare.unwrap_or(text);
    let number = numbered.trim_end_matches(|c: char| c.is_ascii_digit());
    let headline = match bare {
        Some(_) => {
            number.strip_suffix('第').unwrap_or(number).trim_end_matches(|c: char| c.is_ascii_uppercase())
        }
        None => number.strip_suffix(|c: char| c.is_ascii_uppercase())?,
    };
    let gap = headline.ends_with([' ', '\u{3000}']);
    let few = (1..=3).contains(&(numbered.len() - number.len()));
    (gap && few && headline.chars().filter(|&c| is_han(c)).nth(HAN - 1).is_some()).then_some(headline.len())
}

/// Reads the box whose first line is `at`; gives the line behind its last item.
fn read_box(lines: &[Line], heads: &[bool], mut at: usize, patterns: &Patterns) -> Option<usize> {
    let start = at;
    let touches = |at: usize| lines.get(at).is_some_and(|line: &Line| line.gap == 0);
    let tight = touches(at + 1) && touches(at + 2);
    // The line of the last item.
    let mut last = None;
    while let Some(line) = lines.get(at) {
        // The page of the last item may stand over the credits of the page.
        let is_page = |line: Option<&Line>| {
            line.is_some_and(|line| {
                line.gap == 0 && line.chars <= 4 && names_page(line, patterns) == Some(false)
            })
        };
        let of_item = last.is_some() && (is_page(Some(line)) || is_page(lines.get(at + 1)));
        let headed = heads.get(at).copied().unwrap_or(false) && !of_item;
        let over = line.page_break || line.chars > LONGEST || headed;
        let far = last.map_or(at - start >= 2 * REACH, |last: usize| at - last > REACH);
        // Where the box's lines touch, a blank line ends it.
        let apart = tight && at > start && line.gap > 0 && ends_with_page(&line.text).is_none();
        if over || far || apart {
            break;
        }
        // 第四版 is printed over a page; right below an item's headline it is the item's.
        let of_headline = || {
            let touches = line.gap == 0 && line.chars <= 5 && at > start && last != Some(at - 1);
            let page = || folio::parse(&line.text, patterns, None).is_some_and(|folio| folio.name.is_none());
            (touches && page()).then_some(false)
        };
        let with_page = || ends_with_page(&line.text).map(|_| true);
        if let Some(named) = names_page(line, patterns).or_else(with_page).or_else(of_headline) {
            let next = lines.iter().skip(at + 1).take(REACH);
            let near = || {
                next.take_while(|line| !line.page_break).any(|line| {
                    names_page(line, patterns).is_some()
                        || line.gap == 0 && line.chars <= 5 && line.text.starts_with('第')
                })
            };
            if !(named || last.is_some() || near()) {
                break;
            }
            last = Some(at);
        }
        at += 1;
    }
    last.map(|last| last + 1)
}

/// Whether the line would pass for a page's head, and if so, whether with a headline for a name; a page that is known
/// by its name is one.
fn names_page(line: &Line, patterns: &Patterns) -> Option<bool> {
    let folio = folio::parse(&line.text, patterns, None).filter(|folio| !folio.supported)?;
    // The running head of a page: its date, the paper's name.
    if super::signs::dates::find(&line.text, &patterns.masthead).is_some() {
        return None;
    }
    match folio.name {
        Some(name) if folio::is_page_name(&name, patterns) => None,
        Some(name) => Some(name.chars().count() > 5),
        // 第02版 alone is printed over a page.
        None => (!line.text.starts_with('第')).then_some(false),
    }
}
