//! Who wrote it: roles and names out of lead-ins, byline lines and tail forms.

use super::super::text::{cut, fold, head, is_han, is_longer, is_ornament, open_brackets, others, tail};
use super::patterns::Patterns;
use crate::model::Byline;

/// Reads a string that is only people: `全媒体记者/甲 通讯员/乙 丙`, `记者 甲、乙`, `本报记者 甲 实习生 乙 文/图`.
/// `None` when anything else stands in it. Names without a role get the role `""`.
pub(crate) fn people(text: &str, patterns: &Patterns) -> Option<Vec<Byline>> {
    let mut bylines: Vec<Byline> = Vec::new();
    let mut lone: Option<char> = None;
    let alone = is_set_wide(text, 2) && starts_with_surname(text.trim_start(), patterns);
    for token in tokens(text) {
        let token = token.trim_matches(|c: char| matches!(fold(c), ':' | '/' | ' '));
        // 许诺文/图: words and pictures by him.
        let made = patterns.people.closing.end(token).filter(|word| word.contains(['/', '／']));
        let token = made.map_or(token, |word| head(token, token.len() - word.len()));
        if token.is_empty() || patterns.people.closing.has(token) {
            continue;
        }
        let mut names = token;
        // 文　某 is a name set wide, whatever 文 says elsewhere.
        let wide = || alone && !is_longer(token, 1);
        if let Some((role, rest)) = role_at_start(token, patterns).filter(|_| !wide()) {
            if lone.is_some() {
                return None;
            }
            // Glued to its role, only a family name tells a name from a word (记者手记), or another name behind it.
            // 通讯员某宣: an office signs so.
            let office = || {
                (2..=4).contains(&rest.chars().count())
                    && role.ends_with(['员', '員'])
                    && patterns.people.office_ends.end(rest).is_some()
            };
            if rest.starts_with(is_han)
                && !starts_with_surname(rest, patterns)
                && !enumerates(text, token)
                && !office()
            {
                return None;
            }
            let role = if patterns.people.no_roles.has(&role) { String::new() } else { role };
            bylines.push(Byline { role, names: Vec::new() });
            names = rest;
        }
        let mut first = true;
        for name in names.split(|c: char| matches!(fold(c), '/' | ':')).filter(|name| !name.is_empty()) {
            let name = if first { without_place(name, patterns) } else { name };
            // 記者甲某／某地報導: where it was sent from.
            let place = !first && patterns.lead.ends.end(name).is_some();
            first = false;
            if !place {
                push_name(&mut bylines, &mut lone, name, patterns)?;
            }
        }
    }
    if lone.is_some() || bylines.is_empty() {
        return None;
    }
    // A role without a name means nothing, but for an unsigned leader (本报评论员).
    let unsigned = |b: &Byline| patterns.people.roles.end(&b.role).is_some_and(|r| r.ends_with('员'));
    bylines.retain(|b| !b.names.is_empty() || unsigned(b));
    (!bylines.is_empty()).then_some(bylines)
}

/// Does `text` name somebody else behind `token`, with a 顿号 between? 记者甲某、乙某
fn enumerates(text: &str, token: &str) -> bool {
    text.split_once(token)
        .and_then(|(_, rest)| rest.strip_prefix('、'))
        .is_some_and(|rest| (2..=3).contains(&rest.chars().take_while(|c| is_han(*c)).count()))
}

/// So many Han characters with gaps between them, and nothing else.
pub(crate) fn is_set_wide(text: &str, letters: usize) -> bool {
    if letters > 1 && !others(text).any(|(_, c)| c.is_whitespace()) {
        return false;
    }
    let mut pieces = text.split_whitespace();
    pieces.clone().count() == letters && pieces.all(|piece| piece.chars().all(is_han) && !is_longer(piece, 1))
}

/// Characters of the name of so many that are a name and a place: a name has two or three, a place two at least.
fn name_before_place(count: usize) -> Option<usize> {
    match count {
        4 => Some(2),
        5..=7 => Some(3),
        _ => None,
    }
}

/// `記者甲某某台北`: somebody's role and name, and the place that he writes from, which is left.
pub(crate) fn reporter_at<'t>(text: &'t str, patterns: &Patterns) -> Option<(Byline, &'t str)> {
    let (role, rest) = role_at_start(text, patterns)?;
    if !rest.chars().all(is_han) || !starts_with_surname(rest, patterns) {
        return None;
    }
    let kept = match rest.chars().count() {
        alone @ 2..=3 => alone,
        both => name_before_place(both)?,
    };
    let at = rest.char_indices().nth(kept).map_or(rest.len(), |(at, _)| at);
    Some((Byline { role, names: vec![head(rest, at).to_owned()] }, tail(rest, at)))
}

/// 甲某某台南報導: the name without the place that it was sent from.
fn without_place<'t>(name: &'t str, patterns: &Patterns) -> &'t str {
    let Some(word) = patterns.lead.ends.end(name).filter(|word| word.len() < name.len()) else { return name };
    let bare = head(name, name.len() - word.len());
    let Some(kept) = name_before_place(bare.chars().count()) else { return name };
    if !bare.chars().all(is_han) || !starts_with_surname(bare, patterns) {
        return name;
    }
    bare.char_indices().nth(kept).map_or(bare, |(at, _)| head(bare, at))
}

fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| {
        matches!(fold(c), ' ' | ',' | ';' | '|' | '\t') || matches!(c, '、' | '；') || is_ornament(c)
    })
    .filter(|token| !token.is_empty())
}

/// A role at the start of a token, the paper's name stripped, and what follows it.
fn role_at_start<'t>(token: &'t str, patterns: &Patterns) -> Option<(String, &'t str)> {
    let lists = &patterns.people;
    let mut best: Option<(usize, usize)> = None;
    for (at, role) in lists.roles.places(token) {
        let end = at + role.len();
        let rest = tail(token, end);
        let separated = rest.is_empty() || rest.starts_with(|c: char| matches!(fold(c), '/' | ':' | ' '));
        if lists.short_roles.has(role) && (!separated || (rest.is_empty() && at == 0)) {
            continue;
        }
        // The last end wins (摄影记者 over 摄影), unless what follows it would be no name.
        let later = best.is_none_or(|(_, before)| end > before && at <= before);
        if later && is_title(head(token, at), patterns) {
            best = Some((at, end));
        }
    }
    let (_, end) = best?;
    Some((strip_outlet(head(token, end), patterns), tail(token, end)))
}

/// What may stand in front of a role: nothing, modifiers, the name of a paper, a department.
fn is_title(before: &str, patterns: &Patterns) -> bool {
    if before.is_empty() || patterns.lead.outlets.start(before).is_some() {
        return true;
    }
    let rest = strip_modifiers(before, patterns);
    rest.is_empty() || patterns.lead.outlet_ends.end(rest).is_some() && rest.chars().all(is_han)
}

fn strip_modifiers<'t>(before: &'t str, patterns: &Patterns) -> &'t str {
    let mut rest = before;
    while let Some(word) = patterns.people.modifiers.end(rest) {
        rest = head(rest, rest.len() - word.len());
    }
    rest
}

/// `云汀日报全媒体记者` → `全媒体记者`: the role without the paper's name.
fn strip_outlet(role: &str, patterns: &Patterns) -> String {
    let kept_from = patterns
        .lead
        .outlets
        .start(role)
        .map(str::len)
        .into_iter()
        .chain(patterns.lead.outlet_ends.places(role).map(|(at, end)| at + end.len()))
        // 融媒 ends an outlet's name, but not within 融媒体记者.
        .filter(|&at| {
            !patterns.people.modifiers.places(role).any(|(from, word)| from < at && at < from + word.len())
        })
        .filter(|&at| at < role.len())
        .max()
        .unwrap_or(0);
    tail(role, kept_from).to_owned()
}

fn push_name(
    bylines: &mut Vec<Byline>,
    lone: &mut Option<char>,
    name: &str,
    patterns: &Patterns,
) -> Option<()> {
    // 图／受访者提供 names nobody.
    let lent = || !bylines.is_empty() && patterns.people.lent.end(name).is_some();
    if patterns.people.closing.has(name) || lent() {
        return Some(());
    }
    if bylines.is_empty() {
        bylines.push(Byline::default());
    }
    let names = &mut bylines.last_mut()?.names;
    let mut chars = name.chars();
    let count = name.chars().count();
    if count == 1 {
        let c = chars.next().filter(|&c| is_han(c))?;
        match lone.take() {
            Some(first) => names.push([first, c].iter().collect()),
            None => *lone = Some(c),
        }
        return Some(());
    }
    // 屈　原野: a name of three characters, its family name set apart.
    if let Some(first) = lone.take() {
        if count != 2 || !name.chars().all(is_han) || !patterns.people.surnames.contains(first) {
            return None;
        }
        names.push(format!("{first}{name}"));
        return Some(());
    }
    if is_name(name) {
        names.push(name.to_owned());
        return Some(());
    }
    // Two names set without a gap: 甲乙丙丁戊己.
    let han: Vec<char> = name.chars().collect();
    if (5..=6).contains(&count) && han.iter().all(|&c| is_han(c)) {
        let split = han.get(3).filter(|c| patterns.people.surnames.contains(**c)).map(|_| 3)?;
        let (a, b) = han.split_at(split);
        names.push(a.iter().collect());
        names.push(b.iter().collect());
        return Some(());
    }
    None
}

/// Could this be one person's name? 2 to 4 Han, a foreign name with a middle dot, or Latin words.
pub(crate) fn is_name(name: &str) -> bool {
    let count = name.chars().count();
    if name.chars().all(is_han) {
        return (2..=4).contains(&count);
    }
    if name.contains('·') {
        return count <= 16 && name.chars().all(|c| is_han(c) || c == '·' || c.is_alphabetic());
    }
    count <= 24 && name.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '-' | '\''))
}

/// A line of nothing but bylines: `■ 本报记者 甲 乙`, `本报记者　甲`, `□ 甲`, `By JANE DOE`.
pub(crate) fn byline_line(line: &str, patterns: &Patterns) -> Option<Vec<Byline>> {
    let line = line.trim();
    if is_longer(line, 60) {
        return None;
    }
    let marked = line.starts_with(is_ornament);
    let latin = line.starts_with(|c: char| c.is_ascii_alphabetic());
    // Most lines name no role at all.
    let made = patterns.people.makers.end(line).is_some() && !is_longer(line, 8);
    let said = patterns.people.author_words.start(line).is_some();
    let reported = || super::made::named_first(line, patterns);
    if !marked && !latin && !made && !said && !patterns.people.roles.any_in(line) {
        return reported();
    }
    let fields = super::made::told_in_fields(line, patterns);
    if let Some(found) = fields.or_else(|| super::made::made_by(line, patterns)).or_else(reported) {
        return Some(found);
    }
    // What begins in a bracket that stays open is a lead-in, cut by the end of the line.
    if open_brackets(line) > 0 {
        return None;
    }
    if let Some(found) = latin_byline(line, patterns) {
        return Some(found);
    }
    // 甲某　著: the maker of a book, a picture.
    if made && let Some(word) = patterns.people.makers.end(line) {
        let name = head(line, line.len() - word.len()).trim_end();
        if is_name(name) && starts_with_surname(name, patterns) {
            return Some(vec![Byline { role: String::new(), names: vec![name.to_owned()] }]);
        }
    }
    // 作者：本报记者 甲某, 作者：甲某
    if let Some(who) = patterns
        .people
        .author_words
        .start(line)
        .and_then(|word| tail(line, word.len()).strip_prefix(['：', ':']))
    {
        let found = written_by(people(unbracket(who), patterns)?, line);
        return found.iter().all(|b| b.names.iter().all(|name| !is_longer(name, 5))).then_some(found);
    }
    // Courier Staff Writer, under the name; Special to the Courier.
    if latin && is_latin_title(line, patterns) {
        return Some(vec![Byline { role: line.to_owned(), names: Vec::new() }]);
    }
    if latin && !is_longer(line, 30) && patterns.people.latin_staff.start(line).is_some() {
        return Some(vec![Byline { role: line.to_owned(), names: Vec::new() }]);
    }
    if latin && patterns.people.latin_origins.start(line).is_some() && line.split(' ').count() <= 7 {
        return Some(Vec::new());
    }
    let inner = line.trim_start_matches(|c: char| is_ornament(c) || c.is_whitespace());
    let inner = without_origin(unbracket(inner), marked, patterns);
    // People without a role are believed only behind a mark.
    if !marked && !patterns.people.roles.any_in(inner) {
        return None;
    }
    let found = people(inner, patterns)?;
    let credited = found.iter().all(|b| !b.role.is_empty() || marked);
    let named =
        found.iter().all(|b| b.names.iter().all(|n| !b.role.is_empty() || starts_with_surname(n, patterns)));
    (credited && named).then_some(found)
}

/// Those of `作者：甲` are authors, unless a role of their own is told.
pub(super) fn written_by(mut found: Vec<Byline>, line: &str) -> Vec<Byline> {
    let word = line.split(['：', ':']).next().unwrap_or_default().trim();
    for byline in found.iter_mut().filter(|byline| byline.role.is_empty()) {
        word.clone_into(&mut byline.role);
    }
    found
}

/// 本报记者　甲乙（某地）: without the place in brackets that it was sent from; behind a mark, without what somebody is:
/// ■甲乙（某市，学生）.
fn without_origin<'t>(line: &'t str, marked: bool, patterns: &Patterns) -> &'t str {
    let Some(open) = line.rfind(['（', '(']).filter(|&at| at > 0) else { return line };
    let Some(place) = tail(line, open).strip_suffix(['）', ')']) else { return line };
    let place = place.trim_start_matches(['（', '(']);
    let short = place.chars().all(is_han) && (2..=6).contains(&place.chars().count())
        || (marked || place.contains(['岁', '歲'])) && !is_longer(place, 16) && !place.contains('。');
    if short && !patterns.people.roles.any_in(place) { head(line, open).trim_end() } else { line }
}

pub(crate) fn starts_with_surname(name: &str, patterns: &Patterns) -> bool {
    name.chars().next().is_some_and(|c| {
        patterns.people.surnames.contains(c) || c.is_ascii_alphabetic() || name.contains('·')
    })
}

/// `text` without one pair of brackets around all of it.
pub(crate) fn unbracket(text: &str) -> &str {
    let text = text.trim();
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else { return text };
    let pair = matches!((fold(first), fold(last)), ('(', ')') | ('[', ']'))
        || matches!((first, last), ('《', '》') | ('〈', '〉'));
    let inner = cut(text, first.len_utf8(), text.len().saturating_sub(last.len_utf8()));
    if pair && !inner.contains(first) { inner } else { text }
}

/// `By JANE DOE`, `By Tom Pike and Ann Lee`, `Von Karl Huber`, `Par Jean Roux`.
fn latin_byline(line: &str, patterns: &Patterns) -> Option<Vec<Byline>> {
    let word = patterns.people.latin.start(line).filter(|word| tail(line, word.len()).starts_with(' '))?;
    let rest = tail(line, word.len()).trim_start();
    let rest = rest.trim_end_matches(['.', ':']);
    let (rest, title) = rest.split_once(", ").unwrap_or((rest, ""));
    // What follows the comma is a title: few words, most of them in capitals.
    if title.split(' ').filter(|w| w.starts_with(char::is_lowercase)).count() > 1
        || title.chars().any(|c| c.is_ascii_digit())
    {
        return None;
    }
    let names: Vec<String> = rest
        .split(" and ")
        .flat_map(|names| names.split(" AND "))
        .flat_map(|names| names.split(" und "))
        .flat_map(|names| names.split(" et "))
        .map(|name| name.trim().to_owned())
        .collect();
    let capital = |name: &String| {
        let mut words = name.split(' ');
        name.len() <= 40
            && name.contains(' ') | (names.len() == 1)
            && words.all(|w| {
                w.chars().next().is_some_and(char::is_uppercase)
                    || matches!(w, "de" | "von" | "van" | "du" | "la")
            })
            && !name.chars().any(|c| c.is_ascii_digit())
    };
    (!names.is_empty() && names.len() <= 4 && names.iter().all(capital))
        .then(|| vec![Byline { role: latin_role(word, title, patterns), names }])
}

/// What he is, where the line says so; `By` alone says only that he wrote it.
fn latin_role(word: &str, title: &str, patterns: &Patterns) -> String {
    if is_latin_title(title, patterns) {
        title.to_owned()
    } else if patterns.people.no_roles.has(word) {
        String::new()
    } else {
        word.to_owned()
    }
}

/// `Courier Staff Writer`: a few words in capitals, the last of them what somebody is at a paper.
fn is_latin_title(text: &str, patterns: &Patterns) -> bool {
    patterns.people.latin_titles.has(text.rsplit(' ').next().unwrap_or(""))
        && text.split(' ').count() <= 5
        && text.split(' ').all(|w| w.starts_with(|c: char| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<String> {
        let patterns = Patterns::embedded().unwrap();
        people(text, &patterns).map(|all| {
            all.iter().map(|b| format!("{}={}", b.role, b.names.join("+"))).collect::<Vec<_>>().join(" ")
        })
    }

    fn line(text: &str) -> bool {
        byline_line(text, &Patterns::embedded().unwrap()).is_some()
    }

    #[test]
    fn roles_and_names_in_every_printed_form() {
        for (text, want) in [
            ("全媒体记者/陈一明 通讯员/刘二文 吴三", "全媒体记者=陈一明 通讯员=刘二文+吴三"),
            ("某某日报全媒体记者/周一 通讯员/谭二汀", "全媒体记者=周一 通讯员=谭二汀"),
            ("记者 甲乙 通讯员 丙丁", "记者=甲乙 通讯员=丙丁"),
            ("记者陈一明、刘二文", "记者=陈一明+刘二文"),
            ("本报记者　李 明 王大海", "记者=李明+王大海"),
            ("新华社记者 陈一 刘二", "记者=陈一+刘二"),
            ("见习记者:陈一 实习生:刘二", "见习记者=陈一 实习生=刘二"),
            ("文/陈一 图/刘二", "文=陈一 图=刘二"),
            ("本报记者 陈一 文/图", "记者=陈一"),
            ("陈一明", "=陈一明"),
            ("特约评论员 陈一", "特约评论员=陈一"),
            ("記者陳一明", "記者=陳一明"),
        ] {
            assert_eq!(said(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_is_no_byline() {
        for text in ["记者日前从市商务局获悉", "记者手记", "昨日，记者来到现场", "编辑助理招聘会明日开幕"]
        {
            assert!(!line(text), "{text}");
        }
        for text in [
            "■ 本报记者 陈一 刘二",
            "本报记者　陈一",
            "□ 陈一",
            "By JANE DOE",
            "某某日报全媒体记者/周一 通讯员/谭二汀",
        ] {
            assert!(line(text), "{text}");
        }
    }
}
