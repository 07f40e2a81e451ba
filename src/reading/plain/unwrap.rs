//! Hard-wrapped text: each line of a printed column is a line of the file. The parts of a paragraph are joined;
//! headlines and the last lines of paragraphs stay apart.
//!
//! Nothing is decided for a file as a whole, since one page may hold stories in narrow lines and stories in whole
//! paragraphs: a line is full when the lines around it are as wide as it and mostly cut their sentences.

mod latin;
mod measure;

use super::lines::{Has, Line};
use super::signs::caption;
use super::signs::credits;
use super::signs::dates;
use super::signs::folio;
use super::signs::lead;
use super::signs::marks;
use super::signs::masthead;
use super::signs::patterns::Patterns;
use super::signs::people;
use super::text::{fold, open_brackets};
use measure::{Look, Measures};

/// The last line of a caption with its credit, where it holds only a few characters of the text.
const LAST_OF_CAPTION: usize = 24;
/// A headline group has hardly more lines.
const HEADLINES: usize = 5;
/// A masthead has no more lines than this.
const MASTHEAD: usize = 14;

/// Joins wrapped lines. Text that is not hard-wrapped comes back unchanged.
pub(super) fn unwrap<'s>(mut lines: Vec<Line<'s>>, patterns: &Patterns) -> Vec<Line<'s>> {
    let looks: Vec<Look> = lines.iter().map(Look::of).collect();
    let Some(measures) = Measures::of(&looks) else { return lines };
    // Each is looked at once: several lines ask about it.
    let begins: Vec<bool> = lines
        .iter_mut()
        .zip(&looks)
        .map(|(line, look)| look.narrow && begins_story(line, patterns))
        .collect();
    let text = Text { lines: &lines, looks: &looks, begins: &begins, measures, patterns };
    let mut joins = vec![false; lines.len()];
    for i in 1..lines.len() {
        let inside = joins.get(i - 1).copied().unwrap_or(false);
        let joined = text.runs_on(i, inside);
        if let Some(slot) = joins.get_mut(i) {
            *slot = joined;
        }
    }
    let mut joins = joins.into_iter().skip(1);
    lines.dedup_by(|line, before| {
        let joined = joins.next().unwrap_or(false);
        if joined {
            before.absorb(line);
        }
        joined
    });
    lines
}

/// A lead-in, whole or cut within its bracket, or a byline.
fn begins_story(line: &mut Line, patterns: &Patterns) -> bool {
    if lead::lead_in(&line.text, patterns, None).is_some_and(|l| l.source.is_some())
        || people::byline_line(&line.text, patterns).is_some()
    {
        return true;
    }
    line.no_byline = true;
    patterns.lead.outlets.start(&line.text).is_some()
        && patterns.people.roles.any_in(&line.text)
        && open_brackets(&line.text) > 0
}

/// The lines with what is known of each.
struct Text<'t> {
    lines: &'t [Line<'t>],
    looks: &'t [Look],
    /// A lead-in or a byline.
    begins: &'t [bool],
    measures: Measures,
    patterns: &'t Patterns,
}

impl Text<'_> {
    /// Does line `i` continue the paragraph of the line above it? `inside`: that line continued one itself.
    fn runs_on(&self, i: usize, inside: bool) -> bool {
        let (Some(above), Some(line)) = (self.lines.get(i - 1), self.lines.get(i)) else { return false };
        let (Some(look_above), Some(look)) = (self.looks.get(i - 1), self.looks.get(i)) else { return false };
        // What is wider than any column, or than this one, is a paragraph by itself.
        let wider = !look.latin && look.width / 4 * 3 > look_above.width;
        if !look_above.narrow || !look.touches || look.wide || wider {
            return false;
        }
        if self.ends_caption(i) {
            return true;
        }
        // The lines of a masthead are no paragraph, however wide they are.
        if i < MASTHEAD
            && masthead::is_like(&above.text, self.patterns)
            && masthead::is_like(&line.text, self.patterns)
        {
            return false;
        }
        let latin = look_above.latin && look.latin;
        if !(latin || self.measures.is_full(i - 1)) {
            return false;
        }
        // Where paragraphs are indented, an indent begins one: but for a line within brackets that hangs.
        let open = || open_brackets(&above.text) > 0;
        if line.indent >= 2 && line.indent > above.indent && !open() {
            return false;
        }
        if latin {
            return latin::runs_on(self, i);
        }
        if self.jumps_on(i - 1)
            || !self.closes_or_fills(i, inside)
            || look_above.ends && self.leads_to_paragraph(i)
        {
            return false;
        }
        if self.is_above_lead_in(i) || self.names_page_alone(line) || self.is_caption_between(i) {
            return false;
        }
        // A byline may run over two lines.
        let bylined = || {
            self.begins(i - 1)
                && people::byline_line(&above.text, self.patterns).is_some()
                && people::byline_line(&format!("{} {}", above.text, line.text), self.patterns).is_none()
        };
        if self.is_whole_caption(above) || bylined() {
            return false;
        }
        let begins = || {
            marks::at_start(&line.text, &self.patterns.jumps).is_some()
                || look_above.ends && self.patterns.caption.lead.start(&line.text).is_some()
                || self.begins(i)
        };
        (!begins() || open()) && !self.is_page_head(above) && !self.is_page_head(line)
    }

    /// Where paragraphs are indented: are line `i` and those below it, down to the next paragraph, a headline? No paragraph
    /// ends in the middle of a sentence.
    fn leads_to_paragraph(&self, i: usize) -> bool {
        let touches = |at: usize| self.looks.get(at).is_some_and(|look| look.touches);
        let indented = |at: usize| self.lines.get(at).is_some_and(|line| line.indent >= 2);
        let end = (i + 1..=i + HEADLINES).take_while(|at| touches(*at)).find(|at| indented(*at));
        !indented(i)
            && end.is_some_and(|end| {
                self.looks.get(end - 1).is_some_and(|last| !last.ends) && !self.jumps_on(end - 1)
            })
    }

    /// A caption with its credit on one line, and the column goes on below it.
    fn is_caption_between(&self, i: usize) -> bool {
        let Some(line) = self.lines.get(i).filter(|line| line.text.ends_with(['摄', '攝'])) else {
            return false;
        };
        let goes_on = self
            .looks
            .get(i + 1)
            .is_some_and(|next| next.touches && next.narrow && next.inner + u8::from(next.ends) > 0);
        goes_on
            && self
                .lines
                .get(i + 1)
                .is_none_or(|next| lead::lead_in(&next.text, self.patterns, None).is_none())
            && self.is_whole_caption(line)
    }

    /// Does line `at` hold a lead-in or a byline?
    fn begins(&self, at: usize) -> bool {
        self.begins.get(at).copied().unwrap_or(false)
    }

    /// Ends the line with a jump mark?
    fn jumps_on(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| marks::at_end(&line.text, &self.patterns.jumps).is_some())
    }

    /// A sentence and its credit.
    fn is_whole_caption(&self, line: &Line) -> bool {
        line.text.ends_with(['摄', '攝'])
            && caption::parse(&line.text, self.patterns).is_some_and(|found| {
                found.credit.is_some()
                    && line.text.get(..found.text_to).is_some_and(|text| text.ends_with('。'))
            })
    }

    /// 02版 under an item of an index box.
    fn names_page_alone(&self, line: &Line) -> bool {
        line.chars <= 4
            && line.has.any(Has::DIGIT)
            && folio::parse(&line.text, self.patterns, None).is_some_and(|folio| folio.name.is_none())
    }

    /// Is line `i` one of a few that follow the end of a sentence, the head of a page or a gap, none of which ends a sentence,
    /// and a lead-in or a byline follows them? They are a headline then, however wide they are.
    fn is_above_lead_in(&self, i: usize) -> bool {
        let touches = |at: usize| self.looks.get(at).is_some_and(|look| look.touches);
        let lead = (i + 1..i + HEADLINES).take_while(|at| touches(*at)).find(|at| self.begins(*at));
        // What stands above a jump is the story that jumps.
        let Some(lead) = lead.filter(|lead| !(i..*lead).any(|at| self.jumps_on(at))) else { return false };
        let ends = |at: usize| self.looks.get(at).is_some_and(|look| look.ends);
        let head = |at: usize| {
            self.lines.get(at).is_some_and(|line| {
                line.chars <= 12 && folio::parse(&line.text, self.patterns, None).is_some()
                    || self.is_page_head(line)
            })
        };
        let from = lead.saturating_sub(HEADLINES);
        let closes = |at: usize| ends(at) || self.jumps_on(at) || head(at);
        let first = (from..=i).rev().find(|at| !touches(*at) || at.checked_sub(1).is_none_or(closes));
        first.is_some_and(|first| {
            let above = self.looks.get(first..lead).unwrap_or(&[]);
            above.iter().all(|look| !look.ends && look.inner <= 2)
        })
    }

    /// Credits of the page, or its folio.
    fn is_page_head(&self, line: &Line) -> bool {
        line.has.any(Has::DIVIDER)
            && credits::parse(&line.text, self.patterns).is_some_and(|all| !all.is_empty())
            || line.has.any(Has::DIGIT | Has::YEAR)
                && !line.has.any(Has::SENTENCE)
                && (folio::parse(&line.text, self.patterns, None).is_some_and(|folio| folio.supported)
                    || self.is_dated(line))
    }

    /// 某某日报 2018年11月7日 星期三
    fn is_dated(&self, line: &Line) -> bool {
        let words = &self.patterns.masthead;
        line.chars <= 40
            && dates::find(&line.text, words).is_some()
            && dates::weekday(&line.text, words).is_some()
            && dates::without_dates(&line.text, words).chars().count() <= 10
    }

    /// The last word or two of a caption and its credit, under the line that its sentence broke off in.
    fn ends_caption(&self, i: usize) -> bool {
        let (Some(above), Some(line)) = (self.lines.get(i - 1), self.lines.get(i)) else { return false };
        line.chars <= LAST_OF_CAPTION
            && line.text.ends_with(['摄', '攝'])
            && above.chars >= LAST_OF_CAPTION / 2
            && self.looks.get(i - 1).is_some_and(|look| !look.ends)
            && line
                .text
                .find('。')
                .is_some_and(|at| line.text.get(..at).is_some_and(|t| t.chars().nth(6).is_none()))
    }

    /// Behind a full line stands another, or the one that ends the paragraph.
    fn closes_or_fills(&self, i: usize, inside: bool) -> bool {
        let (Some(line), Some(look), Some(above)) =
            (self.lines.get(i), self.looks.get(i), self.looks.get(i - 1))
        else {
            return false;
        };
        if self.measures.is_full(i) || look.ends || marks::at_end(&line.text, &self.patterns.jumps).is_some()
        {
            return true;
        }
        let last = line.text.chars().next_back().unwrap_or(' ');
        if above.ends {
            return false;
        }
        // Two characters or three in the midst of a paragraph: a column break cut its sentence there.
        if inside && line.chars <= 3 && line.gap == 0 && !look.marked {
            return true;
        }
        if matches!(fold(last), ')' | ']' | ':' | ';')
            || matches!(last, '摄' | '攝' | '”' | '》' | '①'..='⑳' | '版')
        {
            return true;
        }
        // A column break cut the paragraph: its piece ends with the block, in the middle of a sentence.
        let ends_block = self.looks.get(i + 1).is_none_or(|next| !next.touches);
        ends_block && inside && !above.ends && !look.marked
    }
}
