//! Lead-ins (`本报讯（记者 甲）`, `新华社北京8月23日电（记者甲、乙）`) and their tail forms
//! (`（新华社北京7月7日电）`): source, place, date, people.

use super::super::text::{cut, fold, head, is_han, tail};
use super::bracketed::{bracketed, whole_credit};
use super::patterns::Patterns;
use super::people::{people, reporter_at, unbracket};
use crate::model::Byline;
use crate::reading::numeral;

/// The credit that opens (or closes) a report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Credit {
    /// As printed: `新华社北京8月23日电`.
    pub source: Option<String>,
    /// `北京`.
    pub place: Option<String>,
    /// Month (when printed) and day.
    pub day: Option<(Option<u32>, u32)>,
    /// People named in the bracket behind it.
    pub bylines: Vec<Byline>,
    /// Bytes of the line that the credit takes.
    pub len: usize,
}

/// The lead-in at the start of `line`. `paper` is the paper's own name, if known.
pub(crate) fn lead_in(line: &str, patterns: &Patterns, paper: Option<&str>) -> Option<Credit> {
    let at = line.len()
        - line
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '■' | '●' | '□' | '◆' | '▲'))
            .len();
    let rest = tail(line, at);
    let first = rest.chars().next()?;
    if matches!(fold(first), '[' | '(') {
        return bracketed(rest, patterns, paper)
            .map(|credit| Credit { len: credit.len + at, ..credit })
            .or_else(|| {
                // A lone bracketed reporter in front of the text: （记者 甲）昨日…
                let (inner, len) = bracket_at(rest)?;
                let bylines = people(inner, patterns).filter(|all| all.iter().all(|b| !b.role.is_empty()))?;
                Some(Credit { bylines, len: at + len, ..Credit::default() })
            });
    }
    if !(is_han(first) || first.is_ascii_uppercase()) {
        return None;
    }
    let found = source_at(rest, patterns, paper).or_else(|| short_name(rest, patterns, paper));
    let Some((mut credit, end)) = found else {
        // Its place is set in capitals.
        return (!is_han(first))
            .then(|| latin_dateline(rest))
            .flatten()
            .map(|credit| Credit { len: credit.len + at, ..credit });
    };
    let mut len = end;
    let gap = spaces(tail(rest, len));
    let behind = tail(rest, len + gap);
    if let Some((inner, bracket)) = bracket_at(behind) {
        let bylines = people(inner, patterns)?;
        credit.bylines = bylines;
        len += gap + bracket;
    } else if let Some((bylines, bytes)) = unbracketed(behind, patterns) {
        credit.bylines = bylines;
        len += gap + bytes;
    } else if gap == 0
        && !behind.is_empty()
        && !behind.starts_with([':', '：', '—', '-', '　', '“', '《'])
        && credit.day.is_none()
    {
        // 本报讯 needs a gap or a bracket behind it, or it is a word of the sentence.
        return None;
    } else {
        len += gap;
    }
    len += seps(tail(rest, len));
    credit.len = at + len;
    Some(credit)
}

/// A source at the start of `text`: about? outlet place? date? 讯/电; and its length in bytes.
pub(super) fn source_at(text: &str, patterns: &Patterns, paper: Option<&str>) -> Option<(Credit, usize)> {
    let words = &patterns.lead;
    if !may_be_source(text, patterns, paper) {
        return None;
    }
    // The core of a source is Han and digits, with perhaps a gap behind 据 or around the date.
    let mut limit = text.len();
    for (count, (at, c)) in text.char_indices().enumerate() {
        let inside = is_han(c)
            || fold(c).is_ascii_digit()
            || matches!(c, ' ' | '\u{3000}' | '\u{a0}' | '〇' | '·')
            || c.is_ascii_uppercase();
        if !inside || count >= 34 {
            limit = at;
            break;
        }
    }
    let core = head(text, limit);
    let about = words.about.start(core).filter(|word| core.len() > word.len()).map_or(0, str::len);
    let about = about + spaces(tail(core, about));
    let outlet = outlet_len(tail(core, about), patterns, paper)?;
    let body = about + outlet;
    // The first place counts, with the longest word that stands there (专电 over 电).
    for (at, end) in words.ends.places(tail(core, body)) {
        let between = cut(core, body, body + at);
        let Some((place, day)) = place_and_day(between) else { continue };
        let long = end.chars().count() > 1 && !matches!(end, "消息" | "专电" | "專電" | "急电");
        if long && day.is_none() && place.is_some() {
            continue;
        }
        let stop = body + at + end.len();
        let source = Some(head(core, stop).to_owned());
        // 本報記者甲某某台北十三日電
        let reporter = place.as_deref().and_then(|place| reporter_at(place, patterns));
        let credit = match reporter {
            Some((reporter, place)) => Credit {
                source,
                place: Some(place.to_owned()).filter(|place| !place.is_empty()),
                day,
                bylines: vec![reporter],
                ..Credit::default()
            },
            None => Credit { source, place, day, ..Credit::default() },
        };
        return Some((credit, stop));
    }
    None
}

/// `某城讯　记者甲`: the short name of a paper, known by its whole name or by the role of somebody behind it.
fn short_name(text: &str, patterns: &Patterns, paper: Option<&str>) -> Option<(Credit, usize)> {
    let (at, c) = text.char_indices().take(7).find(|(_, c)| matches!(c, '讯' | '訊'))?;
    let (name, len) = (head(text, at), at + c.len_utf8());
    let behind = tail(text, len);
    let apart = behind.starts_with(|c: char| c.is_whitespace() || fold(c) == '(');
    let rest = behind.trim_start_matches(|c: char| c.is_whitespace() || fold(c) == '(');
    let own = paper.is_some_and(|paper| paper.starts_with(name));
    let told = own || patterns.people.roles.start(rest).is_some_and(|role| role.chars().count() > 1);
    let short = (2..=6).contains(&name.chars().count()) && name.chars().all(is_han);
    (apart && told && short)
        .then(|| (Credit { source: Some(head(text, len).to_owned()), ..Credit::default() }, len))
}

/// Nearly every line can be told at a glance to start with no outlet, nor with 据.
fn may_be_source(text: &str, patterns: &Patterns, paper: Option<&str>) -> bool {
    let words = &patterns.lead;
    text.chars().next().is_some_and(|first| {
        words.about.may_start(first)
            || words.outlets.may_start(first)
            || patterns.masthead.title_ends.may_start(first)
    }) || paper.is_some_and(|paper| !paper.is_empty() && text.starts_with(paper))
        || words.outlet_ends.any_in(outlet_window(text))
}

/// As much of a text as an outlet's name takes.
fn outlet_window(text: &str) -> &str {
    text.char_indices().nth(11).map_or(text, |(at, _)| head(text, at))
}

/// Bytes of an outlet's name at the start: 本报, 新华社, the paper's own name, or 2 to 10 Han that end in 报/社….
fn outlet_len(text: &str, patterns: &Patterns, paper: Option<&str>) -> Option<usize> {
    if let Some(paper) = paper.filter(|paper| !paper.is_empty() && text.starts_with(paper)) {
        return Some(paper.len());
    }
    if let Some(word) = patterns.lead.outlets.start(text) {
        return Some(word.len());
    }
    // The paper's name cut short: 晚报讯.
    if let Some(word) = patterns.masthead.title_ends.start(text).filter(|w| w.chars().count() > 1) {
        return Some(word.len());
    }
    patterns
        .lead
        .outlet_ends
        .places(outlet_window(text))
        .find(|&(at, _)| at >= 6)
        .map(|(at, end)| at + end.len())
}

/// Between the outlet and 讯/电: nothing, a place (at most 8 Han), a date, or both.
#[allow(clippy::type_complexity)] // place and (month, day): a struct for one call would hide more than it shows
fn place_and_day(between: &str) -> Option<(Option<String>, Option<(Option<u32>, u32)>)> {
    let between = between.trim();
    if between.is_empty() {
        return Some((None, None));
    }
    let date_at = between.char_indices().find(|&(at, c)| {
        let rest = tail(between, at);
        (fold(c).is_ascii_digit() || "一二三四五六七八九十廿卅".contains(c))
            && numeral::scan(rest)
                .is_some_and(|(_, len)| tail(rest, len).trim_start().starts_with(['月', '日']))
    });
    let (place, day) = match date_at {
        Some((at, _)) => (head(between, at).trim(), Some(day_of(tail(between, at))?)),
        None => (between, None),
    };
    let count = place.chars().count();
    if count > 10 || !place.chars().all(|c| is_han(c) || c == '·') || (day.is_none() && count > 4) {
        return None;
    }
    Some(((count > 0).then(|| place.to_owned()), day))
}

/// `8月23日`, `七日`: month if printed, and day.
fn day_of(text: &str) -> Option<(Option<u32>, u32)> {
    let text = text.replace([' ', '\u{3000}'], "");
    let (first, len) = numeral::scan(&text)?;
    let rest = tail(&text, len);
    if let Some(rest) = rest.strip_prefix('月') {
        let (day, len) = numeral::scan(rest)?;
        let left = tail(rest, len).trim_start_matches('日');
        return left.chars().all(|c| "上下午晚凌晨早夜".contains(c)).then_some((Some(first), day));
    }
    let left = rest.strip_prefix('日')?;
    left.chars().all(|c| "上下午晚凌晨早夜".contains(c)).then_some((None, first))
}

/// `PORT ELLERY, Oct. 6 (AP) —`: a place in capitals and a dash.
fn latin_dateline(text: &str) -> Option<Credit> {
    let window = text.char_indices().nth(48).map_or(text, |(at, _)| head(text, at));
    memchr::memchr2(b'-', 0xE2, window.as_bytes())?;
    let dash = ["—", "–", " - ", "--"].iter().filter_map(|d| window.find(d).map(|at| (at, d.len()))).min()?;
    let place = head(window, dash.0).trim();
    let name = place.split([',', '(']).next()?.trim();
    let capital = name.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\''))
        && !name.chars().all(|c| "IVXLCDM. ".contains(c));
    let len = dash.0 + dash.1;
    let len = len + spaces(tail(text, len));
    capital.then(|| Credit {
        source: Some(place.to_owned()),
        place: Some(name.to_owned()),
        len,
        ..Credit::default()
    })
}

/// `记者甲报道：`, `记者甲 通讯员乙报道 昨日` without brackets in front of the text.
fn unbracketed(text: &str, patterns: &Patterns) -> Option<(Vec<Byline>, usize)> {
    let window = text.char_indices().nth(28).map_or(text, |(at, _)| head(text, at));
    patterns.people.roles.start(window)?;
    let ends = &patterns.lead.ends;
    let colon = window.char_indices().find(|(_, c)| matches!(fold(*c), ':' | ')')).and_then(|(at, c)| {
        let who = head(window, at);
        let who = ends.end(who).map_or(who, |word| head(who, who.len() - word.len()));
        Some((people(who, patterns)?, at + c.len_utf8()))
    });
    // 报道 and a gap end it as well.
    colon
        .or_else(|| {
            ends.places(window).find_map(|(at, word)| {
                let len = at + word.len();
                let gap = word.chars().count() > 1 && tail(window, len).starts_with(char::is_whitespace);
                if gap { Some((people(head(window, at), patterns)?, len)) } else { None }
            })
        })
        // Words that are only people, one after another.
        .or_else(|| {
            let ends = window.char_indices().filter(|(at, c)| *at > 0 && c.is_whitespace()).map(|(at, _)| at);
            ends.take_while(|&at| all_people(head(window, at), patterns).is_some())
                .last()
                .and_then(|at| Some((all_people(head(window, at), patterns)?, at)))
        })
}

/// People of whom each has a role.
fn all_people(text: &str, patterns: &Patterns) -> Option<Vec<Byline>> {
    people(text, patterns).filter(|all| all.iter().all(|b| !b.role.is_empty() && !b.names.is_empty()))
}

/// The credit in brackets at the very end of a paragraph: `（新华社北京7月7日电）`, `（记者 甲）`; and the
/// byte at which it starts.
pub(crate) fn tail_form(text: &str, patterns: &Patterns, paper: Option<&str>) -> Option<(usize, Credit)> {
    let trimmed = text.trim_end();
    let trimmed = trimmed.trim_end_matches(['。', '.']);
    let last = trimmed.chars().next_back()?;
    if !matches!(fold(last), ')' | ']') {
        return tail_words(trimmed, patterns);
    }
    let open = trimmed.char_indices().rev().take(60).find(|(_, c)| matches!(fold(*c), '(' | '['))?.0;
    let inner = unbracket(tail(trimmed, open));
    if let Some(credit) = whole_credit(inner, patterns, paper) {
        return Some((open, credit));
    }
    let bylines = people(inner, patterns)?;
    let roles = bylines.iter().all(|b| !b.role.is_empty());
    // （经　纬）: two characters set apart are a name, whatever the first is.
    let mut apart =
        inner.split_whitespace().map(|word| word.chars().count() == 1 && word.chars().all(is_han));
    let spaced = apart.next() == Some(true) && apart.next() == Some(true) && apart.next().is_none();
    let names = spaced
        || bylines.iter().all(|b| {
            b.names.iter().all(|n| n.chars().next().is_some_and(|c| patterns.people.surnames.contains(c)))
        });
    let short = bylines.iter().all(|b| b.names.iter().all(|n| n.chars().count() <= 3));
    (roles || (names && short)).then(|| (open, Credit { bylines, ..Credit::default() }))
}

/// Most characters of a tail credit without brackets.
const TAIL: usize = 14;

/// `……。记者甲某` without brackets at the very end: nothing but a role and names behind the full stop.
fn tail_words(text: &str, patterns: &Patterns) -> Option<(usize, Credit)> {
    let (at, stop) =
        text.char_indices().rev().take(TAIL).find(|(_, c)| matches!(c, '。' | '！' | '？' | '”'))?;
    let from = at + stop.len_utf8();
    // A picture's credit is no tail.
    let words = Some(tail(text, from).trim()).filter(|words| patterns.caption.ends.end(words).is_none())?;
    patterns.people.roles.find(words).filter(|&(at, _)| at <= '本'.len_utf8() * 2)?;
    let bylines = people(words, patterns).filter(|all| all.iter().all(|b| !b.role.is_empty()))?;
    Some((from, Credit { bylines, ..Credit::default() }))
}

/// A bracket that opens at the start of `text`: what stands in it, and its length in bytes.
pub(crate) fn bracket_at(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next().filter(|c| matches!(fold(*c), '(' | '['))?;
    let (at, close) = text.char_indices().take(90).find(|(_, c)| matches!(fold(*c), ')' | ']'))?;
    Some((cut(text, open.len_utf8(), at), at + close.len_utf8()))
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// What may divide a lead-in from the text: spaces, a colon, a dash.
pub(super) fn seps(text: &str) -> usize {
    text.len()
        - text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '—' | '─')).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(line: &str) -> Option<(String, String, String)> {
        let patterns = Patterns::embedded().unwrap();
        lead_in(line, &patterns, Some("云某日报")).map(|c| {
            let who = c
                .bylines
                .iter()
                .map(|b| format!("{}={}", b.role, b.names.join("+")))
                .collect::<Vec<_>>()
                .join(" ");
            (c.source.unwrap_or_default(), who, tail(line, c.len).to_owned())
        })
    }

    #[allow(clippy::unnecessary_wraps)] // written as what it is compared with
    fn is(source: &str, who: &str, rest: &str) -> Option<(String, String, String)> {
        Some((source.into(), who.into(), rest.into()))
    }

    #[test]
    fn lead_ins_in_every_printed_form() {
        for (line, want) in [
            ("本报讯（记者 陈一 通讯员 刘二）昨日", is("本报讯", "记者=陈一 通讯员=刘二", "昨日")),
            (
                "云某日报讯(全媒体记者/陈一 通讯员/刘二 吴三) 8月23日",
                is("云某日报讯", "全媒体记者=陈一 通讯员=刘二+吴三", "8月23日"),
            ),
            ("本报海口7月22日讯（记者 陈一）昨", is("本报海口7月22日讯", "记者=陈一", "昨")),
            ("新华社北京8月23日电（记者陈一、刘二）昨", is("新华社北京8月23日电", "记者=陈一+刘二", "昨")),
            ("据新华社南宁7月7日电 记者7日获悉", is("据新华社南宁7月7日电", "", "记者7日获悉")),
            ("新华社电 昨日", is("新华社电", "", "昨日")),
            ("本报讯\u{a0}（记者 陈一）昨", is("本报讯", "记者=陈一", "昨")),
            ("本报讯　昨日上午", is("本报讯", "", "昨日上午")),
            ("【本報訊】昨日", is("本報訊", "", "昨日")),
            ("（中央社上海七日電）昨", is("中央社上海七日電", "", "昨")),
            ("本報訊（記者 陳一）昨", is("本報訊", "記者=陳一", "昨")),
            ("【本報記者陳一／南港報導】昨", is("本報記者陳一／南港報導", "記者=陳一", "昨")),
            ("PORT ELLERY — The council", is("PORT ELLERY", "", "The council")),
        ] {
            assert_eq!(lead(line), want, "{line}");
        }
    }

    #[test]
    fn what_is_no_lead_in() {
        for line in [
            "本报记者从市政府获悉",
            "记者日前从某局获悉，本报讯息",
            "电信公司昨日",
            "本报讯号不好",
            "社会各界电贺",
            "（一）加强领导",
            "“本报讯”三字",
        ] {
            assert_eq!(lead(line), None, "{line}");
        }
    }

    #[test]
    fn tail_forms() {
        let patterns = Patterns::embedded().unwrap();
        let found = |text: &str| {
            tail_form(text, &patterns, None)
                .map(|(at, c)| (head(text, at).to_owned(), c.source.unwrap_or_default(), c.bylines.len()))
        };
        assert_eq!(
            found("完成。（新华社北京7月7日电）"),
            Some(("完成。".into(), "新华社北京7月7日电".into(), 0))
        );
        assert_eq!(
            found("完成。（据新华社南宁5月16日电）"),
            Some(("完成。".into(), "据新华社南宁5月16日电".into(), 0))
        );
        assert_eq!(found("完成。（记者 陈一）"), Some(("完成。".into(), String::new(), 1)));
        assert_eq!(found("完成。（陈一明）"), Some(("完成。".into(), String::new(), 1)));
        assert_eq!(found("见图（一）"), None);
        assert_eq!(found("（以上均为市内）"), None);
    }
}
