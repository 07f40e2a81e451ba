//! Dates as mastheads and folios print them: Chinese, Republican, Latin; weekday and lunar date.

use super::super::text::{cut, fold, folded, has_ascii_letters, head, is_han, tail};
use super::patterns::MastheadWords;
use crate::reading::numeral;

/// A date found in a line: year, month, day, and the bytes it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub year: u32,
    pub month: u32,
    pub day: u32,
    pub from: usize,
    pub to: usize,
}

impl Found {
    /// ISO 8601.
    pub(crate) fn iso(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The first date in `line`.
pub(crate) fn find(line: &str, words: &MastheadWords) -> Option<Found> {
    // Every date has a year: one in Chinese, or ASCII digits.
    if !line.bytes().any(|b| b.is_ascii_digit()) {
        return han_date(line);
    }
    han_date(line).or_else(|| iso_date(line)).or_else(|| latin_date(line, words))
}

/// `2022年8月24日`, `二〇二二年八月二十四日`, `中華民國三十七年七月八日`.
fn han_date(line: &str) -> Option<Found> {
    for (at, _) in line.match_indices('年').take(4) {
        let before = head(line, at);
        let start = before
            .char_indices()
            .rev()
            .take_while(|&(_, c)| fold(c).is_ascii_digit() || "〇零○一二三四五六七八九十廿卅".contains(c))
            .last()
            .map(|(i, _)| i);
        let Some(mut from) = start else { continue };
        let Some((mut year, len)) = numeral::scan(cut(line, from, at)) else { continue };
        if len != at - from {
            continue;
        }
        for era in ["中華民國", "中华民国", "民國", "民国"] {
            if head(line, from).ends_with(era) {
                from -= era.len();
                year += 1911;
                break;
            }
        }
        if !(1600..=2200).contains(&year) {
            continue;
        }
        let rest = tail(line, at + '年'.len_utf8());
        let mut to = at + '年'.len_utf8();
        let gap = rest.len() - rest.trim_start().len();
        let Some((month, m)) = numeral::scan(tail(rest, gap)) else { continue };
        let Some(rest2) = tail(rest, gap + m).strip_prefix('月') else { continue };
        let gap2 = rest2.len() - rest2.trim_start().len();
        let Some((day, d)) = numeral::scan(tail(rest2, gap2)) else { continue };
        let behind = tail(rest2, gap2 + d);
        let sign = behind.chars().next().filter(|c| matches!(c, '日' | '号' | '號'));
        // A date set in sizes has lost its 日, at the line's end only.
        if sign.is_none() && !behind.is_empty() {
            continue;
        }
        to += gap + m + '月'.len_utf8() + gap2 + d + sign.map_or(0, char::len_utf8);
        return check(Found { year, month, day, from, to });
    }
    None
}

/// `2024-05-17`, `2022/8/24`, `2022.8.24`.
fn iso_date(line: &str) -> Option<Found> {
    let bytes = line.as_bytes();
    memchr::memchr3(b'-', b'/', b'.', bytes)?;
    let from = bytes.windows(5).position(|w| {
        w.first_chunk::<4>().is_some_and(|y| y.iter().all(u8::is_ascii_digit))
            && matches!(w.last(), Some(b'-' | b'/' | b'.'))
    })?;
    if from > 0 && bytes.get(from - 1).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let (year, _) = numeral::scan(tail(line, from))?;
    let sep = tail(line, from + 4).chars().next()?;
    let (month, m) = numeral::scan(tail(line, from + 5))?;
    let (day, d) = numeral::scan(tail(line, from + 5 + m).strip_prefix(sep)?)?;
    check(Found { year, month, day, from, to: from + 5 + m + 1 + d })
}

/// `October 6, 2023`, `6 October 2023`, `den 14. März 1906`, `26 septembre 1931`.
fn latin_date(line: &str, words: &MastheadWords) -> Option<Found> {
    if line.len() > 400 || !has_ascii_letters(line) {
        return None;
    }
    let letters = line.bytes().filter(u8::is_ascii_alphabetic).count();
    if letters < 3 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let lower = line.to_lowercase();
    if lower.len() != line.len() {
        return None;
    }
    let pairs = Pairs::of(&lower);
    for (month, names) in (1u32..).zip(&words.months_latin) {
        for name in names.iter().filter(|name| pairs.may_begin(name)) {
            let Some(at) = lower.find(&name.to_lowercase()) else { continue };
            let before = head(line, at);
            if before.ends_with(|c: char| c.is_alphabetic()) {
                continue;
            }
            let after = tail(line, at + name.len()).trim_start_matches(['.', ' ']);
            let after_at = line.len() - after.len();
            if after.starts_with(|c: char| c.is_alphabetic()) {
                continue;
            }
            // Month first: October 6, 2023.
            if let Some((day, d)) = numeral::scan(after).filter(|&(day, _)| day <= 31) {
                let rest = tail(after, d).trim_start_matches(['s', 't', 'n', 'd', 'r', 'h', ',', ' ', '.']);
                if let Some((year, y)) = numeral::scan(rest).filter(|&(year, _)| year >= 1600) {
                    return check(Found { year, month, day, from: at, to: line.len() - rest.len() + y });
                }
            }
            // Day first: 14. März 1906.
            let trimmed = before.trim_end_matches([' ', '.', 'e', 'r', 'n', 't', 'h', 's', 'd']);
            let digits = trimmed.len() - trimmed.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let day_at = trimmed.len() - digits;
            if let (Some((day, _)), Some((year, y))) =
                (numeral::scan(tail(trimmed, day_at)), numeral::scan(after))
            {
                return check(Found { year, month, day, from: day_at, to: after_at + y });
            }
        }
    }
    None
}

/// The pairs of neighbouring letters of a text in small letters: a quick no to names that do not stand in it.
struct Pairs([u64; 11]);

impl Pairs {
    fn of(lower: &str) -> Pairs {
        let mut pairs = Pairs([0; 11]);
        for (first, second) in lower.bytes().zip(lower.bytes().skip(1)) {
            if let Some((slot, bit)) = Pairs::place(first, second)
                && let Some(slot) = pairs.0.get_mut(slot)
            {
                *slot |= bit;
            }
        }
        pairs
    }

    /// The word and bit of a pair of ASCII letters.
    fn place(first: u8, second: u8) -> Option<(usize, u64)> {
        let letter = |byte: u8| byte.is_ascii_lowercase().then(|| usize::from(byte - b'a'));
        let number = letter(first)? * 26 + letter(second)?;
        Some((number / 64, 1 << (number % 64)))
    }

    /// May a name stand in the text, whatever its case, for all that its first two letters say?
    fn may_begin(&self, name: &str) -> bool {
        let mut bytes = name.bytes().map(|byte| byte.to_ascii_lowercase());
        let (Some(first), Some(second)) = (bytes.next(), bytes.next()) else { return true };
        Pairs::place(first, second)
            .is_none_or(|(slot, bit)| self.0.get(slot).is_some_and(|slot| slot & bit != 0))
    }
}

fn check(found: Found) -> Option<Found> {
    let ok = (1600..=2200).contains(&found.year)
        && (1..=12).contains(&found.month)
        && (1..=31).contains(&found.day);
    ok.then_some(found)
}

/// The weekday printed in `line`, and its bytes.
pub(crate) fn weekday<'l>(line: &'l str, words: &MastheadWords) -> Option<(&'l str, usize, usize)> {
    let han = words.weekdays.find(line).map(|(at, day)| (at, at + day.len()));
    let latin = line.len() <= 400 && line.bytes().filter(u8::is_ascii_alphabetic).count() >= 5;
    let (from, to) = han.or_else(|| {
        if !latin {
            return None;
        }
        let lower = line.to_lowercase();
        let pairs = Pairs::of(&lower);
        words
            .weekdays_latin
            .iter()
            .filter(|day| pairs.may_begin(day))
            .filter_map(|day| {
                let at = lower.find(&day.to_lowercase())?;
                (head(line, at + day.len()).len() == at + day.len()).then_some((at, at + day.len()))
            })
            .min()
    })?;
    Some((cut(line, from, to), from, to))
}

/// The lunar date: `甲辰年四月初十`, `农历七月廿七`, `農曆戊子年六月初二`; as printed, without 农历 when a
/// sexagenary year says it all.
pub(crate) fn lunar(line: &str) -> Option<(String, usize, usize)> {
    let stem = |c: char| "甲乙丙丁戊己庚辛壬癸".contains(c);
    let branch = |c: char| "子丑寅卯辰巳午未申酉戌亥".contains(c);
    let day = |c: char| "正一二三四五六七八九十冬腊臘闰閏廿卅初月日大小 ".contains(c);
    let run = |text: &str| text.char_indices().find(|(_, c)| !day(*c)).map_or(text.len(), |(at, _)| at);
    let mut before: [Option<(usize, char)>; 2] = [None, None];
    for (at, c) in line.char_indices() {
        if let [Some((from, a)), Some((_, b))] = before
            && c == '年'
            && stem(a)
            && branch(b)
        {
            let rest = tail(line, at + c.len_utf8());
            let to = at + c.len_utf8() + head(rest, run(rest)).trim_end().len();
            return Some((cut(line, from, to).to_owned(), from, to));
        }
        before = [before.get(1).copied().flatten(), Some((at, c))];
    }
    // Nearly every line can be told at a glance to name no calendar.
    let named = line.contains(['历', '曆']);
    for word in ["农历", "農曆", "夏历", "夏曆", "阴历", "陰曆", "旧历"].into_iter().filter(|_| named)
    {
        if let Some(from) = line.find(word) {
            let rest = tail(line, from + word.len());
            let to = from + word.len() + head(rest, run(rest)).trim_end().len();
            if cut(line, from, to).contains('月') {
                return Some((cut(line, from, to).to_owned(), from, to));
            }
        }
    }
    None
}

/// What stays of `line` once its date, weekday and lunar date are taken out, folded.
pub(crate) fn without_dates(line: &str, words: &MastheadWords) -> String {
    let mut rest = line.to_owned();
    if let Some(found) = find(&rest, words) {
        rest.replace_range(found.from..found.to, " ");
    }
    if let Some((_, from, to)) = weekday(&rest, words) {
        rest.replace_range(from..to, " ");
    }
    without_lunar(rest)
}

/// The same of a text that is known to hold neither date nor weekday.
pub(crate) fn without_lunar(mut rest: String) -> String {
    if let Some((_, from, to)) = lunar(&rest) {
        rest.replace_range(from..to, " ");
    }
    let mut rest = folded(&rest);
    if rest.contains(['历', '曆']) {
        rest = rest.replace("农历", " ").replace("農曆", " ");
    }
    rest.split_whitespace()
        .filter(|w| w.chars().any(|c| is_han(c) || c.is_alphanumeric()))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::patterns::Patterns;
    use super::*;

    #[test]
    fn dates_in_every_printed_form() {
        let words = Patterns::embedded().unwrap().masthead;
        for (line, iso) in [
            ("2024年5月17日 星期五", "2024-05-17"),
            ("二〇二四年五月十七日", "2024-05-17"),
            ("中華民國三十七年七月八日　星期四", "1948-07-08"),
            ("2024-05-17", "2024-05-17"),
            ("Friday, October 6, 2023", "2023-10-06"),
            ("Mittwoch, den 14. März 1906.", "1906-03-14"),
            ("Samedi 26 septembre 1931", "1931-09-26"),
        ] {
            assert_eq!(find(line, &words).map(|f| f.iso()).as_deref(), Some(iso), "{line}");
        }
        assert_eq!(find("今年8月24日", &words), None);
        assert_eq!(lunar("甲辰年四月初十 第18642期").unwrap().0, "甲辰年四月初十");
        assert_eq!(lunar("農曆戊子年六月初二").unwrap().0, "戊子年六月初二");
        assert_eq!(weekday("x 星期五 y", &words).unwrap().0, "星期五");
    }
}
