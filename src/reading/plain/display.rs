//! What is set for the eye and not in sentences: rows of tables, advertisements and lists, titles of pictures.

use std::ops::Range;

use super::facts::{End, Facts};
use super::lines::{Has, Line};
use super::signs::patterns::Patterns;
use super::text::{fold, is_han};

/// Lines of at least this many characters are text.
const LONG: f32 = 40.0;
/// Titles of pictures are no longer than this.
const TITLE: f32 = 18.0;
/// The headline of an advertisement is no longer than this.
const CONTACTS_HEAD: f32 = 24.0;
/// Digits of a telephone number, at least.
const TELEPHONE: usize = 7;

/// Marks rows of aligned columns: at least three lines that touch, each of three or more cells with wide gaps, or
/// with figures in the last cell.
pub(super) fn mark_rows(lines: &[Line], facts: &mut [Facts]) {
    let cells = |line: &Line| {
        // A text without gaps is one cell.
        if !line.has.any(Has::SPACE | Has::WIDE_SPACE) {
            return 1;
        }
        let mut wide = 0;
        let mut blank = 2;
        for c in line.text.chars() {
            if c == '\u{3000}' {
                blank = 2;
            } else if c == ' ' {
                blank += 1;
            } else {
                wide += usize::from(blank >= 2);
                blank = 0;
            }
        }
        wide
    };
    let mut start = 0;
    for i in 0..=lines.len() {
        let goes_on = lines.get(i).is_some_and(|l| {
            cells(l) >= 3 && (i == start || l.gap == lines.get(start + 1).map_or(0, |second| second.gap))
        }) && facts.get(i).is_some_and(|f| f.bylines.is_none() && f.lead.is_none() && !f.see)
            // Rows left out are no end of the table.
            || i > start && lines.get(i).is_some_and(|l| l.gap == 0 && l.text.chars().all(|c| c == '…'));
        if goes_on {
            continue;
        }
        if i - start >= 3 {
            let touching = lines.get(start + 1).is_some_and(|l| l.gap == 0);
            for fact in facts.iter_mut().take(i).skip(start) {
                fact.row = touching;
                fact.verse = !touching;
            }
        }
        start = i + 1;
    }
    mark_figures(lines, facts);
    mark_tables(lines, facts);
    mark_notes(lines, facts);
}

/// A line that says where the figures of a table are from has fewer characters.
const SOURCE: f32 = 24.0;

/// What stands right under a table and says where its figures are from is part of it.
fn mark_notes(lines: &[Line], facts: &mut [Facts]) {
    for i in 1..facts.len() {
        let below = facts.get(i - 1).is_some_and(|f| f.row) && lines.get(i).is_some_and(|l| l.gap == 0);
        let source =
            lines.get(i).is_some_and(|l| ["来源", "來源", "提供"].iter().any(|w| l.text.contains(w)));
        let note = |f: &Facts| f.chars < SOURCE && (f.note || f.end != End::Stop);
        if let Some(fact) = facts.get_mut(i).filter(|f| below && source && note(f)) {
            fact.row = true;
        }
    }
}

/// Marks rows with gaps of one space where three or more lines that touch have as many words each, three at least and none
/// of them long; and rows of Latin text that end in two figures or more, with the line of words over them.
fn mark_tables(lines: &[Line], facts: &mut [Facts]) {
    for Range { start, end } in blocks(lines) {
        let block = lines.get(start..end).unwrap_or(&[]);
        let mut from = 0;
        let words = |line: &Line| line.text.split_whitespace().count();
        let alike = |a: &Line, b: &Line| {
            is_row(a)
                && is_row(b)
                && (words(a) == words(b) || figures_at_end(&a.text).min(figures_at_end(&b.text)) >= 3)
        };
        for run in block.chunk_by(alike) {
            let at = start + from;
            from += run.len();
            if run.len() < 2 || !run.first().is_some_and(is_row) {
                continue;
            }
            let latin = !run.iter().any(|line| line.text.chars().any(is_han));
            let figured = run.iter().filter(|line| figures_at_end(&line.text) >= 2).count();
            let figured = if latin || run.len() < 3 { figured } else { run.len() };
            if figured * 3 < run.len() * 2 {
                continue;
            }
            // Team P W D L Pts
            for fact in facts
                .iter_mut()
                .take(at + run.len())
                .skip(at)
                .filter(|f| f.bylines.is_none() && f.lead.is_none())
            {
                fact.row = true;
            }
        }
    }
}

/// Could the line be a row of a table: three words or more, none long, and no mark of a sentence?
fn is_row(line: &Line) -> bool {
    let mut words = 0;
    line.chars <= 60
        && !line.has.any(Has::SENTENCE)
        && line.text.split_whitespace().all(|word| {
            words += 1;
            word.chars().nth(if word.chars().any(is_han) { 10 } else { 14 }).is_none()
        })
        && words >= 3
}

/// How many words at the end are figures.
fn figures_at_end(text: &str) -> usize {
    let figure = |word: &&str| {
        matches!(*word, "-" | "—" | "–")
            || word.chars().any(|c| c.is_ascii_digit()) && !word.chars().any(char::is_alphabetic)
    };
    text.rsplit(' ').filter(|word| !word.is_empty()).take_while(figure).count()
}

/// Rows with gaps of one space: most of them end in figures (results, prices, telephones).
fn mark_figures(lines: &[Line], facts: &mut [Facts]) {
    let celled = |facts: &[Facts], i: usize| {
        facts.get(i).is_some_and(|f| {
            f.chars < 45.0
                && f.end != End::Stop
                && f.end != End::Open
                && !f.see
                && f.lead.is_none()
                && f.bylines.is_none()
                && f.caption.is_none()
        }) && lines.get(i).is_some_and(|l| {
            l.has.any(Has::SPACE | Has::WIDE_SPACE)
                && l.text.contains([' ', '\u{3000}'])
                && !l.text.contains(['，', '。'])
                && l.text.chars().any(is_han)
        })
    };
    let mut i = 0;
    while i < lines.len() {
        if !celled(facts, i) {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while celled(facts, end) && lines.get(end).is_some_and(|l| l.gap == 0) {
            end += 1;
        }
        let figured = |l: &&Line| {
            let last = l.text.rsplit([' ', '\u{3000}']).next().unwrap_or("");
            let digits = last.chars().filter(|&c| fold(c).is_ascii_digit() || c == '*').count();
            digits * 2 >= last.chars().count().max(1)
        };
        let rows = lines.iter().take(end).skip(i).filter(figured).count();
        if rows >= 3 && rows * 3 >= (end - i) * 2 {
            for fact in facts.iter_mut().take(end).skip(i) {
                fact.row = true;
            }
        }
        i = end;
    }
}

/// Marks the lines of advertisements and lists, on a page where blank lines divide the stories: a block of four or
/// more short lines with no sentence, lead-in or byline among them. The first is its headline.
pub(super) fn mark_set(lines: &[Line], facts: &mut [Facts]) {
    for Range { start, end } in blocks(lines) {
        let block = facts.get(start..end).unwrap_or(&[]);
        let plain = block.iter().all(|f| {
            f.chars < LONG
                && !f.row
                && !f.verse
                && !f.latin
                && !f.see
                && f.lead.is_none()
                && f.bylines.is_none()
                && f.jump_in.is_none()
                && f.caption.as_ref().is_none_or(|c| c.credit.is_none())
        });
        let stops = block.iter().filter(|f| f.end == End::Stop).count();
        let text_below =
            facts.get(end).is_some_and(|f| f.chars >= LONG || f.lead.is_some() || f.bylines.is_some());
        if plain && end - start >= 4 && stops * 3 <= end - start && !text_below {
            set_below(facts, start..end);
        }
    }
}

/// The blocks of lines that touch one another.
fn blocks<'l>(lines: &'l [Line<'_>]) -> impl Iterator<Item = Range<usize>> + 'l {
    let mut start = 0;
    lines.chunk_by(|_, below| below.gap == 0).map(move |block| {
        let from = start;
        start += block.len();
        from..start
    })
}

/// Marks what stands in a block below its first line.
fn set_below(facts: &mut [Facts], block: Range<usize>) {
    for fact in facts.iter_mut().take(block.end).skip(block.start + 1) {
        fact.set = true;
        fact.author = None;
        fact.label = None;
    }
}

/// Marks the lines of advertisements by where they send the reader: a block of three or more lines that touch, no sentence
/// among them, one of the last two with a telephone and a word that says so. The first is its headline.
pub(super) fn mark_contacts(lines: &[Line], facts: &mut [Facts], patterns: &Patterns) {
    for Range { start, end } in blocks(lines) {
        let block = facts.get(start..end).unwrap_or(&[]);
        let plain = block.iter().all(|f| {
            f.end != End::Stop && f.lead.is_none() && f.bylines.is_none() && f.jump_in.is_none() && !f.latin
        });
        let headed = block.first().is_some_and(|f| f.chars < CONTACTS_HEAD && !f.bullet && !f.see);
        let last = end - (end - start).min(2);
        if plain
            && headed
            && end - start >= 3
            && lines.iter().take(end).skip(last).any(|line| is_contact(line, patterns))
        {
            set_below(facts, start..end);
            for fact in facts.iter_mut().take(end).skip(start + 1) {
                fact.row = false;
            }
        }
    }
}

/// A telephone number, and a word that says what it is.
fn is_contact(line: &Line, patterns: &Patterns) -> bool {
    let mut run = 0;
    let number = line.text.chars().any(|c| {
        run = if fold(c).is_ascii_digit() {
            run + 1
        } else if c == '-' {
            run
        } else {
            0
        };
        run >= TELEPHONE
    });
    number && patterns.kinds.contacts.any_in(&line.text)
}

/// Marks a few words that stand over a caption with a credit, where the text above has ended.
pub(super) fn mark_pictures(lines: &[Line], facts: &mut [Facts]) {
    for i in 0..facts.len().saturating_sub(1) {
        let credited = facts
            .get(i + 1)
            .is_some_and(|f| f.caption.as_ref().is_some_and(|c| c.credit.is_some() && c.text_to > 0));
        let title = facts.get(i).is_some_and(|f| {
            f.chars <= TITLE
                && matches!(f.end, End::Word | End::Mark)
                && !f.bullet
                && !f.ordinal
                && f.label.is_none()
                && f.bylines.is_none()
                && f.caption.is_none()
                && f.jump_out.is_none()
        });
        if !(credited && title) {
            continue;
        }
        let closed = i
            .checked_sub(1)
            .and_then(|j| facts.get(j))
            .is_none_or(|f| f.end == End::Stop || f.closes || f.caption.is_some() || f.signature);
        // Behind a headline it would be a line of it.
        let apart = lines.get(i).is_some_and(|l| l.gap > 0)
            || lines.iter().take(i).skip(i.saturating_sub(3)).all(|l| l.gap == 0);
        if closed
            && apart
            && let Some(fact) = facts.get_mut(i)
        {
            fact.over_picture = true;
            fact.author = None;
            fact.pen_name = false;
        }
    }
}
