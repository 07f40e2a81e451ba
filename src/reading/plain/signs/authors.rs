//! Who wrote it, where no role says so: names under a headline, under a letter, in brackets behind a text.

use super::super::text::{fold, is_han, is_longer, unspaced};
use super::patterns::Patterns;
use super::people::{is_name, is_set_wide, people, starts_with_surname, unbracket};
use crate::model::Byline;

/// A bare author's name under a headline or under the text: `甲乙丙`, `· 甲乙 ·`, `甲乙　丙丁`.
pub(crate) fn bare_author(line: &str, patterns: &Patterns) -> Option<Vec<Byline>> {
    let inner = line
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '·' | '○' | '□' | '—' | '-' | '●' | '◎'));
    let inner = unbracket(inner);
    if is_longer(inner, 20) {
        return None;
    }
    if patterns.people.groups.end(inner).is_some() && inner.chars().all(is_han) {
        return Some(vec![Byline { role: String::new(), names: vec![inner.to_owned()] }]);
    }
    if is_longer(inner, 12) {
        return None;
    }
    // A name set wide: 甲　乙　丙.
    if is_set_wide(inner, 3) {
        let name: String = inner.split_whitespace().collect();
        return starts_with_surname(&name, patterns)
            .then(|| vec![Byline { role: String::new(), names: vec![name] }]);
    }
    if let Some(who) = placed_author(inner, patterns) {
        return Some(vec![Byline { role: String::new(), names: vec![who.to_owned()] }]);
    }
    // Only at work on a byline are five or six characters two names.
    if inner.chars().count() > 4
        && !inner.contains(|c: char| c.is_whitespace() || matches!(c, '、' | '，' | '·'))
    {
        return None;
    }
    let found = people(inner, patterns)?;
    let [Byline { role, names }] = found.as_slice() else { return None };
    let named = |name: &str| match name.chars().count() {
        2..=3 => starts_with_surname(name, patterns),
        // 司马某某: a family name of two characters.
        4 => patterns.people.double_surnames.start(name).is_some(),
        _ => false,
    };
    let short = names.iter().all(|name| named(name));
    (role.is_empty() && short && names.len() <= 3).then_some(found)
}

/// `某省某县　甲乙丙`: where somebody writes from, a gap, the name.
fn placed_author<'t>(line: &'t str, patterns: &Patterns) -> Option<&'t str> {
    let (place, name) = line.rsplit_once([' ', '\u{3000}'])?;
    let placed = (3..=9).contains(&place.chars().count())
        && place.chars().all(is_han)
        && patterns.people.places.end(place).is_some();
    let named = (2..=3).contains(&name.chars().count())
        && name.chars().all(is_han)
        && starts_with_surname(name, patterns);
    (placed && named).then_some(name)
}

/// `市長　甲乙丙`: an office, a gap, a name, and nothing else.
pub(crate) fn signs_as(line: &str, patterns: &Patterns) -> bool {
    if is_longer(line, 16) {
        return false;
    }
    let Some((office, name)) = line.split_once([' ', '\u{3000}']) else { return false };
    let name = unspaced(name);
    office.chars().all(is_han)
        && patterns.people.officers.end(office).is_some()
        && (2..=3).contains(&name.chars().count())
        && name.chars().all(is_han)
        && starts_with_surname(&name, patterns)
}

/// `（作者系某校教师　甲乙）`, `（某市／甲乙，教师）`: a line in brackets under a text that says who wrote it. The names in it,
/// if there are any; `None` when it is something else.
pub(crate) fn author_note(line: &str, patterns: &Patterns) -> Option<Vec<Byline>> {
    let inner = unbracket(line);
    if inner.len() == line.trim().len() || is_longer(line, 50) || inner.contains('。') {
        return None;
    }
    // Nothing but names sign what stands above.
    if let Some(named) = people(inner, patterns).filter(|all| signed(all, patterns)) {
        return Some(named);
    }
    let said = patterns.people.notes.start(inner).is_some();
    let mut pieces = inner.split(|c: char| matches!(fold(c), ' ' | '/' | ',' | ':') || c == '、');
    let name = pieces.find(|piece| {
        (2..=3).contains(&piece.chars().count()) && is_name(piece) && starts_with_surname(piece, patterns)
    });
    let short = |most: usize| !is_longer(inner, most);
    let apart = inner.contains(['/', '／', ' ', '\u{3000}']);
    let han = |c: char| is_han(c) || c.is_whitespace();
    let placed = apart && (short(24) && name.is_some() || short(14) && inner.chars().all(han));
    (said || placed).then(|| {
        name.map(|name| Byline { role: String::new(), names: vec![name.to_owned()] }).into_iter().collect()
    })
}

/// Are they people with roles, or with family names that many have?
fn signed(people: &[Byline], patterns: &Patterns) -> bool {
    people.iter().all(|b| {
        !b.role.is_empty() || b.names.iter().all(|n| !is_longer(n, 3) && starts_with_surname(n, patterns))
    })
}

/// `某县某乡互助组组长　甲乙丙` under a letter: where or what somebody is, a gap, the name.
pub(crate) fn letter_writer(line: &str, patterns: &Patterns) -> Option<Vec<Byline>> {
    let (mut who, name) = line.rsplit_once(char::is_whitespace)?;
    let mut name = name.to_owned();
    who = who.trim_end();
    // 甲　某: a name set wide.
    if let Some((before, family)) = who.rsplit_once(char::is_whitespace)
        && !is_longer(&name, 1)
        && !is_longer(family, 1)
    {
        name.insert_str(0, family);
        who = before.trim_end();
    }
    let written = (3..=20).contains(&who.chars().count())
        && who.chars().all(|c| is_han(c) || c.is_whitespace())
        && patterns.people.stations.end(who).is_some()
        && (2..=3).contains(&name.chars().count())
        && name.chars().all(is_han)
        && starts_with_surname(&name, patterns);
    written.then(|| vec![Byline { role: String::new(), names: vec![name] }])
}
