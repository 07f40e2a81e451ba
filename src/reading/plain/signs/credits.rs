//! Credits of the page: `本版责任编辑：甲　美编：乙　校对：丙`. The separator is what makes a credit:
//! `编辑助理…` is body text.

use super::super::text::{cut, fold, head, is_han, is_longer, tail, unspaced};
use super::patterns::Patterns;
use crate::model::Byline;

/// The credits of a line that holds nothing else; contacts (电话, 邮箱) are dropped.
pub(crate) fn parse(line: &str, patterns: &Patterns) -> Option<Vec<Byline>> {
    if !line.contains([':', '：', '/', '／', '|', '｜']) {
        return spaced(line, patterns);
    }
    let line = line.trim().trim_start_matches(['■', '□', '●', '◎', '(', '（', '【', '[']);
    if is_longer(line, 120) || line.contains('。') {
        return None;
    }
    // Nothing may stand before the first role.
    let start = line.trim_start();
    if patterns.credits.roles.start(start).is_none() && patterns.credits.contact.start(start).is_none() {
        return None;
    }
    let marks = marks(line, patterns);
    let (first, ..) = marks.first()?;
    if *first > 0 && !head(line, *first).trim().is_empty() {
        return None;
    }
    let mut found = Vec::new();
    for (i, &(from, role_end, value)) in marks.iter().enumerate() {
        let to = marks.get(i + 1).map_or(line.len(), |next| next.0);
        let role = cut(line, from, role_end);
        let role = unspaced(role);
        let text = cut(line, value, to)
            .trim_matches(|c: char| c.is_whitespace() || matches!(fold(c), ')' | ']' | '|' | ','));
        if patterns.credits.contact.has(&role) {
            continue;
        }
        let names = names(text)?;
        let role = bare_role(&role);
        found.push(Byline { role, names });
    }
    Some(found)
}

/// `责编 于某 美编 丙某 校对 钱某`: no separator but gaps, so there must be several roles and nothing but names.
fn spaced(line: &str, patterns: &Patterns) -> Option<Vec<Byline>> {
    let line = line.trim();
    patterns.credits.roles.start(line)?;
    if is_longer(line, 60) {
        return None;
    }
    let mut found: Vec<Byline> = Vec::new();
    for word in line.split_whitespace() {
        // 责任编辑田禾: the name touches its role.
        let glued = patterns.credits.roles.start(word).filter(|role| {
            let name = tail(word, role.len());
            role.chars().count() >= 4 && (2..=3).contains(&name.chars().count()) && name.chars().all(is_han)
        });
        if patterns.credits.roles.has(word) {
            found.push(Byline { role: bare_role(word), names: Vec::new() });
        } else if let Some(role) = glued {
            found.push(Byline { role: bare_role(role), names: vec![tail(word, role.len()).to_owned()] });
        } else {
            let names = &mut found.last_mut()?.names;
            if word.chars().count() > 6 || names.len() >= 3 || word.contains(['，', '。', '、', ',']) {
                return None;
            }
            names.push(word.to_owned());
        }
    }
    if found.iter().any(|b| b.names.is_empty()) {
        return None;
    }
    // 责任编辑 何 田, 本版编辑 某某: one role, when it says which.
    if let [Byline { role, names }] = found.as_mut_slice() {
        let said = is_longer(role, 3) || line.starts_with("本版");
        if let [family, given] = names.as_slice()
            && !is_longer(family, 1)
            && !is_longer(given, 1)
        {
            *names = vec![format!("{family}{given}")];
        }
        return (said && (names.len() == 1 || line.starts_with("本版"))).then_some(found);
    }
    Some(found)
}

/// 本版编辑 is the 编辑 of the page.
fn bare_role(role: &str) -> String {
    role.strip_prefix("本版").unwrap_or(role).to_owned()
}

/// Every `role separator` in the line: start of the role, its end, start of what follows.
fn marks(line: &str, patterns: &Patterns) -> Vec<(usize, usize, usize)> {
    let mut marks = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let rest = tail(line, at);
        let word = patterns.credits.roles.start(rest).or_else(|| patterns.credits.contact.start(rest));
        if let Some(word) = word {
            let behind = tail(rest, word.len());
            let gap = behind.len() - behind.trim_start().len();
            let sep = tail(behind, gap)
                .chars()
                .next()
                .filter(|&c| patterns.credits.separators.iter().any(|s| s.starts_with(fold(c))));
            if let Some(sep) = sep {
                let value = at + word.len() + gap + sep.len_utf8();
                marks.push((at, at + word.len(), value));
                at = value;
                continue;
            }
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    marks
}

/// Names divided by spaces or 、; `None` when the text is no list of names.
fn names(text: &str) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    let mut lone: Option<char> = None;
    for word in
        text.split(|c: char| matches!(fold(c), ' ' | ',' | '/' | '|') || c == '、').filter(|w| !w.is_empty())
    {
        let count = word.chars().count();
        if count == 1 {
            let c = word.chars().next().filter(|&c| is_han(c))?;
            match lone.take() {
                Some(first) => names.push([first, c].iter().collect()),
                None => lone = Some(c),
            }
            continue;
        }
        if count > 12 || word.contains('，') {
            return None;
        }
        names.push(word.to_owned());
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_of_a_page() {
        let patterns = Patterns::embedded().unwrap();
        let said = |line: &str| {
            parse(line, &patterns).map(|all| {
                all.iter().map(|b| format!("{}={}", b.role, b.names.join("+"))).collect::<Vec<_>>().join(" ")
            })
        };
        assert_eq!(
            said("本版责任编辑：甲一二　美编：乙三　校对：丙 丁").as_deref(),
            Some("责任编辑=甲一二 美编=乙三 校对=丙丁")
        );
        assert_eq!(said("责编/甲乙 版式/丙丁 电话：0731-12345").as_deref(), Some("责编=甲乙 版式=丙丁"));
        assert_eq!(said("编辑助理昨日上岗"), None);
        assert_eq!(said("他说：责编：不好"), None);
    }
}
