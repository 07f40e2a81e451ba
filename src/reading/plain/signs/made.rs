//! Who made it, told the other way round: `采写：某某记者 甲`, `甲乙丙 报道`, `甲乙丙 某地特派员`.

use super::super::text::{head, is_han, tail};
use super::patterns::Patterns;
use super::people::{is_name, people, starts_with_surname};
use crate::model::Byline;

/// A line is no longer than this, in characters.
const LONGEST: usize = 60;
/// What a town or a paper is called for short, in front of 记者.
const SHORT_NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// The people of a line that says first what they did and then who they are: `采写：某某记者 甲 实习生 乙`.
pub(crate) fn made_by(line: &str, patterns: &Patterns) -> Option<Vec<Byline>> {
    let (work, who) = line.split_once(['：', ':'])?;
    let lists = &patterns.people;
    let works = |word: &str| lists.closing.has(word) || lists.short_roles.has(word);
    let all = !work.is_empty() && work.split(['/', '／', '、', ' ', '\u{3000}']).all(works);
    if !all || line.chars().nth(LONGEST).is_some() {
        return None;
    }
    let found = people(without_town(who.trim(), patterns)?, patterns)?;
    found.iter().all(|b| !b.role.is_empty()).then_some(found)
}

/// The people of `来源：某某报　作者：记者 甲　时间：2024-03-22`, as web pages have it under a headline.
pub(crate) fn told_in_fields(line: &str, patterns: &Patterns) -> Option<Vec<Byline>> {
    let fields = &patterns.people.fields;
    fields.start(line)?;
    if line.chars().nth(LONGEST).is_some() {
        return None;
    }
    // Where each field starts, and its value.
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for (at, word) in fields.places(line) {
        let value = at + word.len();
        let first = at == 0 || head(line, at).ends_with([' ', '\u{3000}']);
        if first && tail(line, value).starts_with(['：', ':']) && starts.last().is_none_or(|last| at > last.0)
        {
            starts.push((at, value));
        }
    }
    let written = starts.iter().enumerate().find(|(_, (at, value))| {
        patterns.people.author_words.has(line.get(*at..*value).unwrap_or_default())
    })?;
    let to = starts.get(written.0 + 1).map_or(line.len(), |next| next.0);
    let value = line.get(written.1.1..to)?.trim_start_matches(['：', ':']);
    let value = super::people::unbracket(value.trim());
    let found = (starts.len() >= 2).then(|| people(value, patterns)).flatten()?;
    Some(super::people::written_by(found, tail(line, written.1.0)))
}

/// `某某记者 甲` from its role on: what stands before it is the short name of a town or a paper. `None`: no role stands there.
fn without_town<'t>(who: &'t str, patterns: &Patterns) -> Option<&'t str> {
    let roles = &patterns.people.roles;
    if roles.start(who).is_some_and(|role| role.chars().count() > 1) {
        return Some(who);
    }
    let word = who.split([' ', '\u{3000}']).next()?;
    let role = roles.end(word).filter(|role| role.chars().count() > 1)?;
    let before = head(word, word.len() - role.len());
    let role = patterns.people.modifiers.end(before).map_or(0, str::len) + role.len();
    let before = head(word, word.len() - role);
    let short = SHORT_NAME.contains(&before.chars().count()) && before.chars().all(is_han);
    Some(if short { tail(who, before.len()) } else { who })
}

/// The people of a line that names them first: `甲乙丙 报道`, `甲乙丙 某地特派员`.
pub(crate) fn named_first(line: &str, patterns: &Patterns) -> Option<Vec<Byline>> {
    if line.chars().nth(16).is_some() {
        return None;
    }
    let (who, what) = line.rsplit_once([' ', '\u{3000}'])?;
    let lists = &patterns.people;
    let reports = patterns.lead.ends.has(what) && what.chars().count() > 1;
    let sent = || {
        lists.roles.end(what).is_some_and(|role| {
            let place = head(what, what.len() - role.len());
            !lists.short_roles.has(role) && place.chars().count() <= 4 && place.chars().all(is_han)
        })
    };
    if !reports && !sent() {
        return None;
    }
    let names: Vec<String> =
        who.split([' ', '\u{3000}', '、']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let family = |name: &String| {
        (2..=4).contains(&name.chars().count()) && is_name(name) && starts_with_surname(name, patterns)
    };
    let role = if reports { String::new() } else { what.to_owned() };
    (!names.is_empty() && names.iter().all(family)).then(|| vec![Byline { role, names }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_they_did_before_who_they_are_and_behind() {
        let patterns = Patterns::embedded().unwrap();
        let said = |found: Option<Vec<Byline>>| {
            found.map(|all| {
                all.iter().map(|b| format!("{}={}", b.role, b.names.join("+"))).collect::<Vec<_>>().join(" ")
            })
        };
        for (line, want) in [
            ("采写：榆城记者 丁一 实习生 王小二", Some("记者=丁一 实习生=王小二")),
            ("采写/摄影：本报记者 丁一", Some("记者=丁一")),
            ("整理：榆城见习记者 丁一", Some("见习记者=丁一")),
            ("采写：丁一", None),
            ("他说：记者 丁一", None),
        ] {
            assert_eq!(said(made_by(line, &patterns)).as_deref(), want, "{line}");
        }
        for (line, want) in [
            ("王小二 报道", Some("=王小二")),
            ("王小二 曼城特派员", Some("曼城特派员=王小二")),
            ("王小二、丁一 綜合報導", None),
            ("本台 报道", None),
            ("中秋 特派员", None),
        ] {
            assert_eq!(said(named_first(line, &patterns)).as_deref(), want, "{line}");
        }
    }
}
