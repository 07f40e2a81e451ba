//! Lead-ins that stand in brackets: `【本報訊】`, `（中央社上海七日電）`, `【某国《某报》网站5月6日文章】题：…`.

use super::super::text::{fold, head, is_han, is_longer, tail};
use super::lead::{Credit, bracket_at, seps, source_at};
use super::patterns::Patterns;
use super::people::{people, unbracket};
use crate::model::Byline;

/// The longest source that a digest prints, and the longest title, in characters.
const LONGEST_DIGEST: usize = 40;
const LONGEST_TITLE: usize = 60;

/// `【本報訊】`, `【本報記者甲／某地報導】`, `（中央社上海七日電）` in front of the text.
pub(super) fn bracketed(rest: &str, patterns: &Patterns, paper: Option<&str>) -> Option<Credit> {
    let (inner, len) = bracket_at(rest)?;
    let mut credit = whole_credit(inner, patterns, paper).or_else(|| digested(rest, inner, patterns))?;
    credit.len = len + seps(tail(rest, len));
    take_title(rest, &mut credit, patterns);
    // People may stand in a bracket of their own behind it.
    let behind = tail(rest, credit.len);
    if credit.bylines.is_empty()
        && let Some((inner, bracket)) = bracket_at(behind)
        && let Some(bylines) = people(inner, patterns)
    {
        credit.bylines = bylines;
        credit.len += bracket + seps(tail(behind, bracket));
    } else if credit.bylines.is_empty()
        && let Some((bylines, bytes)) = reported(behind, patterns)
    {
        credit.bylines = bylines;
        credit.len += bytes;
    }
    Some(credit)
}

/// `記者甲、乙報道：` behind a source in brackets; and its length in bytes.
fn reported(text: &str, patterns: &Patterns) -> Option<(Vec<Byline>, usize)> {
    let (colon, c) = text.char_indices().take(30).find(|(_, c)| matches!(c, '：' | ':'))?;
    let said = head(text, colon);
    let word = patterns.lead.ends.end(said).filter(|word| word.chars().count() > 1)?;
    let bylines = people(head(said, said.len() - word.len()), patterns)?;
    let named = bylines.iter().all(|byline| !byline.role.is_empty());
    named.then(|| (bylines, colon + c.len_utf8()))
}

/// The whole of `inner` is a credit: a source, a reporter with place, or both.
pub(super) fn whole_credit(inner: &str, patterns: &Patterns, paper: Option<&str>) -> Option<Credit> {
    let inner = inner.trim();
    if is_longer(inner, 50) {
        return None;
    }
    if let Some((credit, end)) = source_at(inner, patterns, paper) {
        let rest = tail(inner, end).trim();
        if rest.is_empty() {
            return Some(credit);
        }
        let bylines = people(
            unbracket(rest.trim_start_matches(|c: char| matches!(fold(c), ',' | ' ' | '/'))),
            patterns,
        )?;
        return Some(Credit { bylines, ..credit });
    }
    // 【本報綜合報導】, 【本報綜合19日外電】
    let outlet = patterns.lead.outlets.start(inner).is_some() && patterns.lead.ends.end(inner).is_some();
    if outlet && !is_longer(inner, 14) && !patterns.people.roles.any_in(inner) {
        return Some(Credit { source: Some(inner.to_owned()), ..Credit::default() });
    }
    // 【花蓮訊】: a place and the word.
    if let Some(word) = patterns.lead.ends.end(inner).filter(|word| word.chars().count() == 1) {
        let place = head(inner, inner.len() - word.len());
        // （某地法新电）: the agency behind the place.
        let agency = patterns.lead.agencies.end(place);
        let place = agency.map_or(place, |agency| head(place, place.len() - agency.len()));
        let count = place.chars().count();
        let known = (2..=4).contains(&count) || agency.is_some() && count <= 6;
        if known && place.chars().all(is_han) {
            let source = Some(inner.to_owned());
            return Some(Credit { source, place: Some(place.to_owned()), ..Credit::default() });
        }
    }
    // 記者甲某台南報導
    if !inner.contains(['/', '／']) && patterns.people.roles.start(inner).is_some() {
        patterns.lead.ends.end(inner)?;
        let bylines = people(inner, patterns).filter(|all| all.iter().all(|b| !b.role.is_empty()))?;
        return Some(Credit { source: Some(inner.to_owned()), bylines, ..Credit::default() });
    }
    // 記者甲／某地報導
    let (who, place) = inner.split_once(|c: char| fold(c) == '/')?;
    let word = patterns.lead.ends.end(place)?;
    let bylines = people(who, patterns).filter(|all| all.iter().all(|b| !b.role.is_empty()))?;
    let place = head(place, place.len() - word.len());
    Some(Credit {
        source: Some(inner.to_owned()),
        place: Some(place.to_owned()).filter(|p| !p.is_empty()),
        bylines,
        ..Credit::default()
    })
}

/// `某国《某报》网站5月6日文章`, in black brackets: a digest says whose text it prints.
fn digested(rest: &str, inner: &str, patterns: &Patterns) -> Option<Credit> {
    let names = inner.contains('《') && patterns.lead.digest_ends.end(inner).is_some();
    let whole = rest.starts_with('【') && names && !is_longer(inner, LONGEST_DIGEST);
    whole.then(|| Credit { source: Some(inner.to_owned()), ..Credit::default() })
}

/// Takes `题：某题（作者　甲）` behind a source into the credit: the title that the text had there, and who wrote it.
fn take_title(rest: &str, credit: &mut Credit, patterns: &Patterns) {
    let behind = tail(rest, credit.len);
    let Some(word) = patterns.lead.titles.start(behind) else { return };
    let title = tail(behind, word.len());
    let open = title.char_indices().take(LONGEST_TITLE).find(|(_, c)| fold(*c) == '(').map(|(at, _)| at);
    let told = open.and_then(|open| {
        let (inner, len) = bracket_at(tail(title, open))?;
        Some((people(inner, patterns)?, open + len))
    });
    if let Some((bylines, len)) = told {
        credit.len += word.len() + len;
        credit.len += seps(tail(rest, credit.len));
        credit.bylines = bylines;
    } else if !is_longer(title, LONGEST_TITLE) && !title.contains('。') {
        credit.len = rest.len();
    }
}
