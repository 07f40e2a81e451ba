//! The running head of a page: the paper's name and the date as they stand over it, on one line or on several.

use super::super::furniture::page_credits;
use super::super::lines::{Has, Line};
use super::super::signs::patterns::Patterns;
use super::super::signs::{credits, dates, folio, masthead};
use super::super::text::unspaced;
use crate::model::Masthead;

/// For each line: does one of the two lines below it stand only at the head of a page (credits, a folio, the date
/// alone or with the paper's name)?
pub(super) fn heads_follow(lines: &[Line], title: Option<&str>, patterns: &Patterns) -> Vec<bool> {
    let head = |line: &Line| {
        line.chars <= 60
            && !line.again
            // 来源：某某报　时间：… tells of the headline above it.
            && patterns.people.fields.start(&line.text).is_none()
            && (page_credits(line, patterns).is_some_and(|all| !all.is_empty())
                || line.has.any(Has::DIGIT | Has::YEAR)
                    && dates::find(&line.text, &patterns.masthead).is_some()
                    && (title.is_some_and(|title| line.text.contains(title))
                        || dates::weekday(&line.text, &patterns.masthead).is_some()
                            && is_dated_head(&line.text, patterns)))
    };
    (0..lines.len())
        .map(|i| {
            let next = || lines.iter().skip(i + 1);
            lines.get(i).is_some_and(|l| l.chars <= 12)
                && (next().take(2).take_while(|line| !line.has.any(Has::STOP)).any(head)
                    || title.is_some_and(|title| lines.get(i).is_some_and(|l| l.text == title))
                        && next().take(1).any(|l| folio::parse(&l.text, patterns, title).is_some())
                    || i < 14
                        && next().take(1).any(|l| {
                            l.chars <= 60 && !l.has.any(Has::STOP) && masthead::is_like(&l.text, patterns)
                        }))
        })
        .collect()
}

/// A date and its weekday, and nothing else.
pub(super) fn is_date(text: &str, patterns: &Patterns) -> bool {
    dates::find(text, &patterns.masthead).is_some()
        && dates::without_dates(text, &patterns.masthead).chars().count() <= 1
}

/// The date with nothing beside it but credits: `中华民国某年某月某日　星期五　責任編輯／某某`.
fn is_dated_head(text: &str, patterns: &Patterns) -> bool {
    let rest = dates::without_dates(text, &patterns.masthead);
    rest.is_empty() || credits::parse(&rest, patterns).is_some_and(|all| !all.is_empty())
}

/// The paper's name again.
pub(super) fn is_title_again(text: &str, mast: &Masthead) -> bool {
    fn squashed(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| !c.is_whitespace())
    }
    text.len() <= 80 && mast.title.as_ref().is_some_and(|title| squashed(title).eq(squashed(text)))
}

/// The paper's name and the date, as they stand at the head of every page.
pub(super) fn is_running_head(line: &Line, mast: &Masthead, patterns: &Patterns) -> bool {
    let text = &*line.text;
    let Some(title) = mast.title.as_deref().filter(|_| text.len() <= 160) else { return false };
    title.chars().all(|c| c.is_whitespace() || text.contains(c))
        && unspaced(&dates::without_dates(text, &patterns.masthead)).trim_matches([',', '.', '|'])
            == unspaced(title)
        && unspaced(text) != unspaced(title)
}
