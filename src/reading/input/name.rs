//! What a file's name says: the issue's date, the page, the article on the page.
//!
//! `01.txt`, `第02版：要闻.txt`, `A02.txt`, `20220824-03.txt`, `2022-08-24_A03.txt`, `20220824-02-01.txt`,
//! `云汀日报20220824第03版.txt`, `page-4.txt`.

use crate::reading::label::Label;

/// A file name taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct FileName {
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Page label as written, without 第 and 版.
    pub page: Option<String>,
    /// The label folded.
    pub label: Option<Label>,
    /// Number of the article on the page, where every article has a file of its own.
    pub article: Option<u32>,
    /// What stands before the label, in lower case: pages of one issue share it.
    pub prefix: String,
}

impl FileName {
    /// Takes the stem of a file name (without its extension) apart.
    pub(super) fn parse(stem: &str) -> FileName {
        let chars: Vec<char> = stem.chars().collect();
        let dated = (0..chars.len()).find_map(|at| Some((at, date_at(&chars, at)?)));
        let (after_date, date) = match dated {
            Some((at, (length, date))) => (at + length, Some(date)),
            None => (0, None),
        };
        // Without a date only the beginning of the name may be a page: `notes 3` is no page.
        let found = marked_page(&chars).or_else(|| bare_page(&chars, after_date));
        let Some((page_at, page, after)) = found else {
            return FileName { date, ..FileName::default() };
        };
        let label = Label::fold(&page);
        let prefix: String = chars.iter().take(page_at).collect();
        let article = article_at(&chars, after);
        FileName {
            date,
            page: label.is_some().then_some(page),
            label,
            article,
            prefix: prefix.to_lowercase(),
        }
    }
}

/// Characters that divide the parts of a name.
fn divides(c: char) -> bool {
    matches!(
        c,
        '-' | '_' | ' ' | '.' | ',' | '：' | ':' | '—' | '–' | '·' | '\u{3000}' | '(' | '（' | '[' | '【'
    )
}

/// The value of the `length` ASCII digits at `at`; `None` when one of them is no digit.
fn digits(chars: &[char], at: usize, length: usize) -> Option<u32> {
    let run = chars.get(at..at + length)?;
    run.iter().try_fold(0, |sum: u32, c| Some(sum * 10 + c.to_digit(10)?))
}

/// The date that begins at `at`: its length in characters and its ISO form.
fn date_at(chars: &[char], at: usize) -> Option<(usize, String)> {
    let before = at.checked_sub(1).and_then(|before| chars.get(before));
    if before.is_some_and(char::is_ascii_digit) {
        return None;
    }
    let year = digits(chars, at, 4)?;
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let (month, day, length) = if is_digit(at + 4) {
        (digits(chars, at + 4, 2)?, digits(chars, at + 6, 2)?, 8)
    } else {
        let between = |at: usize| chars.get(at).is_some_and(|c| divides(*c) || matches!(c, '年' | '月'));
        let number = |at: usize| match digits(chars, at, 2) {
            Some(value) => Some((value, 2)),
            None => digits(chars, at, 1).map(|value| (value, 1)),
        };
        between(at + 4).then_some(())?;
        let (month, long) = number(at + 5)?;
        let day_at = at + 5 + long + 1;
        between(day_at - 1).then_some(())?;
        let (day, long) = number(day_at)?;
        let ends = usize::from(chars.get(day_at + long) == Some(&'日'));
        (month, day, day_at + long + ends - at)
    };
    let plausible = (1600..=2199).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    (plausible && !is_digit(at + length)).then(|| (length, format!("{year:04}-{month:02}-{day:02}")))
}

/// A page that is called one: `第…版`, `…版` at the start, `page 3`. Gives the label's place, the label, and the
/// place after it.
fn marked_page(chars: &[char]) -> Option<(usize, String, usize)> {
    for (at, c) in chars.iter().enumerate() {
        let first = if *c == '第' { at + 1 } else { at };
        if *c != '第' && at != 0 {
            continue;
        }
        let label: String = chars
            .iter()
            .skip(first)
            .take(6)
            .take_while(|c| !matches!(c, '版' | '面' | '页' | '頁'))
            .collect();
        let end = first + label.chars().count();
        let ends = chars.get(end).is_some_and(|c| matches!(c, '版' | '面' | '页' | '頁'));
        if ends && Label::fold(&label).is_some() {
            return Some((first, label, end + 1));
        }
    }
    let lower: String = chars.iter().map(char::to_ascii_lowercase).collect();
    let word = ["page", "seite", "p"].into_iter().find(|word| lower.starts_with(word))?;
    let at = word.len() + usize::from(chars.get(word.len()).is_some_and(|c| divides(*c)));
    bare_label(chars, at).map(|(label, after)| (at, label, after))
}

/// A label at `at`, after the characters that divide.
fn bare_page(chars: &[char], at: usize) -> Option<(usize, String, usize)> {
    let at = at + chars.iter().skip(at).take_while(|c| divides(**c)).count();
    bare_label(chars, at).map(|(label, after)| (at, label, after))
}

/// Up to two letters and up to three digits, then the end, something that divides, or a name in Han.
fn bare_label(chars: &[char], at: usize) -> Option<(String, usize)> {
    let rest = chars.get(at..)?;
    let letters = rest.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let numerals = rest.iter().skip(letters).take_while(|c| c.is_ascii_digit()).count();
    let ends = match rest.get(letters + numerals) {
        None => true,
        Some(c) => {
            let unit = matches!(c, '年' | '月' | '日' | '号' | '號' | '期');
            !unit && (divides(*c) || !c.is_ascii() && !c.is_numeric())
        }
    };
    let fits = letters <= 2 && (1..=3).contains(&numerals) && ends;
    fits.then(|| (rest.iter().take(letters + numerals).collect(), at + letters + numerals))
}

/// The article's number after a page: `-01`.
fn article_at(chars: &[char], at: usize) -> Option<u32> {
    if !matches!(chars.get(at)?, '-' | '_' | '.') {
        return None;
    }
    let rest: Vec<char> = chars.iter().skip(at + 1).copied().collect();
    let count = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    let ends = rest.get(count).is_none_or(|c| divides(*c));
    if ends && (1..=4).contains(&count) { digits(&rest, 0, count) } else { None }
}

#[cfg(test)]
mod tests {
    use super::FileName;

    fn parts(stem: &str) -> (Option<String>, Option<String>, Option<u32>) {
        let name = FileName::parse(stem);
        (name.date, name.page, name.article)
    }

    #[test]
    fn page_files() {
        let cases = [
            ("01", None, Some("01"), None),
            ("第02版", None, Some("02"), None),
            ("第二版：要闻", None, Some("二"), None),
            ("A02", None, Some("A02"), None),
            ("a2 综合", None, Some("a2"), None),
            ("02版要闻", None, Some("02"), None),
            ("03要闻", None, Some("03"), None),
            ("20220824-03", Some("2022-08-24"), Some("03"), None),
            ("20220824-A03", Some("2022-08-24"), Some("A03"), None),
            ("2022-08-24_A03", Some("2022-08-24"), Some("A03"), None),
            ("2022-08-24-03", Some("2022-08-24"), Some("03"), None),
            ("20220824-02-01", Some("2022-08-24"), Some("02"), Some(1)),
            ("某某日报20220824第03版", Some("2022-08-24"), Some("03"), None),
            ("某某日报2022年8月24日第03版", Some("2022-08-24"), Some("03"), None),
            ("harbor-2023-10-06-A2", Some("2023-10-06"), Some("A2"), None),
            ("page-4", None, Some("4"), None),
            ("p04", None, Some("04"), None),
            ("02-11", None, Some("02"), Some(11)),
        ];
        for (stem, date, page, article) in cases {
            let expected = (date.map(String::from), page.map(String::from), article);
            assert_eq!(parts(stem), expected, "{stem}");
        }
    }

    #[test]
    fn other_files() {
        for stem in ["edition", "notes 3", "2022", "8月24日", "readme", "", "1080p", "5G网络", "第一次"]
        {
            assert_eq!(parts(stem), (None, None, None), "{stem}");
        }
        assert_eq!(parts("yunting-2024-05-17"), (Some("2024-05-17".into()), None, None));
        assert_eq!(parts("20221399"), (None, None, None));
    }

    #[test]
    fn pages_of_one_issue_share_a_prefix() {
        let prefix = |stem: &str| FileName::parse(stem).prefix;
        assert_eq!(prefix("第01版 要闻"), prefix("第02版 综合"));
        assert_eq!(prefix("20220824-A01"), prefix("20220824-B12"));
        assert_ne!(prefix("20220824-01"), prefix("20220825-01"));
    }
}
