//! Page labels folded to what they mean: `第二版`, `02`, `２` and `2` name one page, so do `A02`, `a2` and `Page A2`.
//!
//! Jumps, folio lines and file names write labels differently; they are compared only in this form.

use std::fmt;

use super::numeral::{circled, digit};
use crate::model::Issue;

/// A page label: section letters and number. Pages without a section come before section `A`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label {
    /// Section letters in upper case (`A`, `B`, `特`); empty for a paper without sections.
    pub section: String,
    /// The page's number within its section.
    pub number: u32,
}

impl fmt::Display for Label {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}", self.section, self.number)
    }
}

/// The highest page number that is believed; a larger number is a year, a date or an issue number.
const HIGHEST: u32 = 999;
/// Most letters that a section has (`AA`, `TK`).
const SECTION_LETTERS: usize = 2;

impl Label {
    /// Folds a printed label: an optional 第 or `Page`, section letters before (`A02`) or after (`3A`) the
    /// number, the number in any numerals, an optional 版, 面 or 页. `None` when `text` is anything else.
    pub fn fold(text: &str) -> Option<Label> {
        let folded: String = text.trim().chars().map(half_width).collect();
        let mut rest = folded.as_str();
        for prefix in ["PAGE", "P."] {
            rest = rest.strip_prefix(prefix).unwrap_or(rest);
        }
        rest = rest.trim().trim_start_matches('第').trim();
        for suffix in ["版面", "版", "面", "页", "頁"] {
            if let Some(shorter) = rest.strip_suffix(suffix) {
                rest = shorter.trim();
                break;
            }
        }
        if rest == "头" || rest == "頭" || rest == "FRONT" {
            return Some(Label { section: String::new(), number: 1 });
        }
        let (section, numeral) = split_section(rest)?;
        let number = number(numeral).filter(|number| *number <= HIGHEST)?;
        Some(Label { section: section.to_owned(), number })
    }
}

/// Divides `A02`, `A-2`, `特1`, `3A` into section and numeral.
fn split_section(text: &str) -> Option<(&str, &str)> {
    let is_letter = |c: char| c.is_ascii_uppercase();
    let bare = text.trim_start_matches(is_letter);
    let (section, numeral) = if word(text).is_some() {
        ("", text)
    } else if bare.len() < text.len() {
        text.split_at(text.len() - bare.len())
    } else if let Some(numeral) = text.strip_prefix(['特', '增', '副']) {
        text.split_at(text.len() - numeral.len())
    } else {
        let numeral = text.trim_end_matches(is_letter);
        let (numeral, section) = text.split_at(numeral.len());
        (section, numeral)
    };
    let numeral = numeral.trim_matches(|c: char| c == '-' || c == ' ');
    (section.chars().count() <= SECTION_LETTERS).then_some((section, numeral))
}

/// Full-width letters, digits and dashes as their ASCII forms, letters in upper case.
fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c).to_ascii_uppercase(),
        '\u{3000}' | '\u{A0}' => ' ',
        '‐'..='―' => '-',
        _ => c.to_ascii_uppercase(),
    }
}

/// The value of a whole numeral: Arabic digits of half or full width, Chinese numerals (`十二`, `二十一`, `廿三`,
/// `一〇`), circled numbers (`②`). `None` for anything else and for more than six digits.
pub fn number(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    if let (Some(only), None) = (chars.next(), chars.next())
        && let Some(value) = circled(only)
    {
        return Some(value);
    }
    if let Some(value) = word(text) {
        return Some(value);
    }
    if text.is_empty() || text.chars().count() > 6 {
        return None;
    }
    let digits: Option<Vec<u32>> = text.chars().map(digit).collect();
    if let Some(digits) = digits {
        return Some(digits.into_iter().fold(0, |sum, digit| sum * 10 + digit));
    }
    with_tens(text)
}

/// Numbers in words, as jump marks print them: `Page One`, `première page`, `zweite Seite`.
const WORDS: [&str; 13] = [
    "one first première premiere erste",
    "two second deuxième seconde zweite",
    "three third troisième dritte",
    "four fourth quatrième vierte",
    "five fifth cinquième fünfte",
    "six sixth sixième sechste",
    "seven seventh septième siebente",
    "eight eighth huitième achte",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
];

/// The value of a number's word.
fn word(text: &str) -> Option<u32> {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) || !(3..=12).contains(&text.len()) {
        return None;
    }
    let small = text.to_lowercase();
    let is = |words: &str| words.split(' ').any(|word| word == small || word == small.trim_end_matches('n'));
    WORDS.iter().position(|words| is(words)).and_then(|at| u32::try_from(at + 1).ok())
}

/// Numerals with 十, 百, 廿, 卅: each ten or hundred multiplies the digit before it, or counts as one.
fn with_tens(text: &str) -> Option<u32> {
    let (mut sum, mut pending) = (0, None);
    for c in text.chars() {
        match c {
            '百' => sum += 100 * pending.take()?,
            '十' => sum += 10 * pending.take().filter(|digit| *digit > 0).unwrap_or(1),
            '廿' => sum += 20,
            '卅' => sum += 30,
            _ => {
                let digit = digit(c)?;
                if pending.is_some_and(|before| before > 0) {
                    return None;
                }
                pending = Some(digit);
            }
        }
    }
    Some(sum + pending.unwrap_or(0))
}

/// The article that somebody names: by its id (`01-02`, also `1-2`), or by its number from 1 in reading order.
pub fn article_named(issue: &Issue, name: &str) -> Option<usize> {
    let wanted = fold_id(name);
    let number = name.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let by_number = number.filter(|at| *at < issue.articles.len());
    let by_folded =
        || issue.articles.iter().position(|article| wanted.is_some() && fold_id(&article.id) == wanted);
    issue.article_by_id(name).or(by_number).or_else(by_folded)
}

/// An id as page and number, so that `1-2` is `01-02`.
pub fn fold_id(id: &str) -> Option<(Label, u32)> {
    let (page, number) = id.rsplit_once('-')?;
    Some((Label::fold(page)?, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{Label, number};

    fn fold(text: &str) -> Option<(String, u32)> {
        Label::fold(text).map(|label| (label.section, label.number))
    }

    #[test]
    fn one_page_has_many_spellings() {
        for text in
            ["第二版", "02", "2", "２", "０２版", "第02版", "二", " 第 2 版 ", "Page 2", "②", "2面", "二版"]
        {
            assert_eq!(fold(text), Some((String::new(), 2)), "{text}");
        }
        for text in ["A02", "a2", "Ａ２", "A-2", "第A02版", "A2版", "Page A2", "2A", "A2面"] {
            assert_eq!(fold(text), Some(("A".into(), 2)), "{text}");
        }
        assert_eq!(fold("头版"), Some((String::new(), 1)));
        for text in ["One", "PAGE ONE", "première", "ersten", "Front"] {
            assert_eq!(fold(text), Some((String::new(), 1)), "{text}");
        }
        assert_eq!(fold("特1"), Some(("特".into(), 1)));
    }

    #[test]
    fn what_is_no_label_is_none() {
        for text in
            ["", "版", "要闻", "2022", "第版", "02要闻", "news", "A", "ABC1", "1.5", "二百零一千", "十五五"]
        {
            assert_eq!(fold(text), None, "{text}");
        }
    }

    #[test]
    fn chinese_numerals() {
        let cases = [
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("二十一", 21),
            ("廿三", 23),
            ("一〇", 10),
            ("一百零二", 102),
        ];
        for (text, value) in cases {
            assert_eq!(number(text), Some(value), "{text}");
        }
        assert_eq!(number("九九九九九九九九九九九九"), None);
    }

    #[test]
    fn order_is_section_then_number() {
        let mut labels: Vec<Label> =
            ["B1", "A10", "A2", "12", "第三版"].iter().filter_map(|text| Label::fold(text)).collect();
        labels.sort();
        let names: Vec<String> = labels.iter().map(Label::to_string).collect();
        assert_eq!(names, ["3", "12", "A2", "A10", "B1"]);
    }
}
