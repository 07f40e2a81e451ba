//! The masthead: title, date, number, publisher. Only read before the first article, since bodies are full of dates.

use super::super::text::{cut, fold, folded, head, is_han, is_longer, tail, unspaced};
use super::dates;
use super::patterns::Patterns;
use crate::model::Masthead;
use crate::reading::numeral;

/// Takes what `line` says into `masthead`. Returns how many fields the line holds (also ones already known).
pub(crate) fn take(line: &str, masthead: &mut Masthead, patterns: &Patterns) -> usize {
    let mended = super::scanned::mended(line);
    let line = mended.as_deref().unwrap_or(line);
    let mut found = 0;
    let words = &patterns.masthead;
    if let Some(date) = dates::find(line, words) {
        masthead.date.get_or_insert_with(|| date.iso());
        found += 1;
    }
    if let Some((day, ..)) = dates::weekday(line, words) {
        masthead.weekday.get_or_insert_with(|| day.to_owned());
        found += 1;
    }
    if let Some((lunar, ..)) = dates::lunar(line) {
        masthead.lunar_date.get_or_insert(lunar);
        found += 1;
    }
    if let Some(number) = issue_number(line) {
        masthead.issue_number.get_or_insert(number);
        found += 1;
    }
    if let Some(count) = page_count(line) {
        masthead.page_count.get_or_insert(count);
        found += 1;
    }
    if let Some(publisher) = publisher(line) {
        // 某某主管、主办 says more than 某某机关报.
        let says = |text: &str| text.contains('主');
        if masthead.publisher.as_deref().is_none_or(|before| !says(before) && says(&publisher)) {
            masthead.publisher = Some(publisher);
        }
        found += 1;
    }
    if let Some(serial) = serial_number(line) {
        masthead.serial_number.get_or_insert(serial);
        found += 1;
    }
    found
}

/// `第18642期`, `总第1204期`, `第9036號`, `No. 187`, `Nr. 61`, `N° 12.318`.
fn issue_number(line: &str) -> Option<u32> {
    for (at, _) in line.match_indices('第').take(6) {
        let rest = tail(line, at + '第'.len_utf8()).trim_start();
        let Some((value, len)) = numeral::scan(rest) else { continue };
        if tail(rest, len).trim_start().starts_with(['期', '号', '號']) {
            return Some(value);
        }
    }
    for word in ["No. ", "No.", "Nr. ", "Nr.", "N° ", "N°", "Nº ", "NO. ", "Number "] {
        let Some(at) = line.find(word) else { continue };
        let digits: String = tail(line, at + word.len())
            .trim_start()
            .chars()
            .enumerate()
            .take_while(|&(i, c)| c.is_ascii_digit() || (i > 0 && matches!(c, '.' | ',' | ' ' | '\u{202f}')))
            .map(|(_, c)| c)
            .collect();
        // A point or comma groups three digits; anything else ends the number.
        let mut value = String::new();
        for (i, group) in digits.split(['.', ',', '\u{202f}', ' ']).enumerate() {
            if i > 0 && group.len() != 3 {
                break;
            }
            value.push_str(group);
        }
        if let Ok(number) = value.parse() {
            return Some(number);
        }
    }
    None
}

/// `今日8版`, `本期共12版`, `今日出版6大張共24版`, `12 Pages`.
fn page_count(line: &str) -> Option<u32> {
    for (at, _) in line.match_indices('版').take(6) {
        let before = head(line, at);
        let before = before.trim_end_matches(['个', ' ']);
        let Some(start) = before
            .char_indices()
            .rev()
            .take_while(|&(_, c)| fold(c).is_ascii_digit() || "一二三四五六七八九十".contains(c))
            .last()
            .map(|(i, _)| i)
        else {
            continue;
        };
        let Some((value, _)) = numeral::scan(tail(before, start)) else { continue };
        let lead: String =
            head(before, start).chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
        let lead = lead.trim_end();
        let said = ["今日", "今天", "本日", "本期", "共", "计", "計", "本报今日", "今日出版", "全"]
            .iter()
            .any(|w| lead.ends_with(w))
            || (lead.contains("今日") || lead.contains("本期")) && !lead.ends_with('第');
        if said {
            return Some(value);
        }
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    words.windows(2).find_map(|w| {
        let [count, word] = w else { return None };
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        matches!(word, "Pages" | "pages" | "PAGES" | "Seiten").then(|| count.parse().ok()).flatten()
    })
}

/// The 主管主办 statement: the run of words that holds it, or two of them, `某委主管　某社主办`, as printed.
fn publisher(line: &str) -> Option<String> {
    let gap = |c: char| matches!(c, ' ' | '\u{3000}' | '|');
    let hosts = |word: &str| ["主办", "主辦"].iter().any(|host| word.contains(host));
    let mut at = 0;
    while at < line.len() {
        let rest = tail(line, at);
        let word = head(rest, rest.find(gap).unwrap_or(rest.len()));
        let organ = word.ends_with("机关报") || word.ends_with("機關報");
        let publishes = |word: &str| {
            word.ends_with("出版")
                && ["社", "中心", "集团", "集團", "公司"].iter().any(|by| word.contains(by))
        };
        let says = hosts(word) || word.contains("主管") || organ || publishes(word);
        if says && word.trim().chars().count() > 3 {
            let behind = tail(rest, word.len());
            let lead = behind.len() - behind.trim_start_matches([' ', '\u{3000}']).len();
            let next = tail(behind, lead);
            let next = head(next, next.find(gap).unwrap_or(next.len()));
            let both = word.ends_with("主管") && next.ends_with(['办', '辦']) && hosts(next)
                || (organ || hosts(word) && next.ends_with("编辑出版")) && publishes(next);
            let found = if both { head(rest, word.len() + lead + next.len()) } else { word };
            return Some(found.trim_matches(|c: char| !is_han(c)).to_owned());
        }
        at += word.len() + rest.get(word.len()..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8);
    }
    None
}

/// `CN 99-0017`, `CN99—0017`, `ISSN 1990-0713`.
fn serial_number(line: &str) -> Option<String> {
    // 准印证号：（江）字第0216号, of papers without a number of the country's.
    for word in ["准印证号", "准印证", "準印證號", "準印證"] {
        let Some(at) = line.find(word) else { continue };
        let rest = tail(line, at + word.len()).trim_start_matches(['：', ':', ' ', '\u{3000}']);
        let printed = head(rest, rest.find([' ', '\u{3000}', '|']).unwrap_or(rest.len()));
        if (3..=12).contains(&printed.chars().filter(|&c| fold(c).is_ascii_digit()).count())
            && printed.chars().count() <= 24
        {
            return Some(printed.to_owned());
        }
    }
    let line_folded = folded(line);
    for word in ["ISSN", "CN"] {
        let Some(at) = line_folded.find(word) else { continue };
        // Folding may change byte offsets: find the place in the printed line by characters.
        let skip = head(&line_folded, at).chars().count();
        let printed: String = line
            .chars()
            .skip(skip)
            .enumerate()
            .take_while(|&(i, c)| {
                i < word.len()
                    || fold(c).is_ascii_digit()
                    || matches!(c, ' ' | '-' | '—' | '–' | '－' | '/' | 'X') && i < 24
            })
            .map(|(_, c)| c)
            .collect();
        let printed = printed.trim().trim_end_matches(['/', ' ']);
        if printed.chars().filter(|&c| fold(c).is_ascii_digit()).count() >= 5 {
            return Some(printed.to_owned());
        }
    }
    None
}

/// Could this line be the paper's name and nothing else?
pub(crate) fn is_title(line: &str, patterns: &Patterns) -> bool {
    let (mut han, mut all) = (0, 0);
    for c in line.chars().filter(|c| !c.is_whitespace()) {
        han += usize::from(is_han(c));
        all += 1;
    }
    if han > 0 {
        let text = || unspaced(line);
        return han == all && (2..=12).contains(&han) && patterns.masthead.title_ends.end(&text()).is_some();
    }
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '&' | '.');
    if !line.chars().all(plain) {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let known = words.iter().any(|w| {
        let bare = w.trim_matches(|c: char| !c.is_alphabetic());
        patterns.masthead.title_latin.iter().any(|t| {
            // Where the last letters differ, nothing more need be asked.
            let last =
                |text: &str| text.bytes().next_back().filter(u8::is_ascii).map(|b| b.to_ascii_lowercase());
            let differ = last(bare).zip(last(t)).is_some_and(|(a, b)| a != b);
            bare.eq_ignore_ascii_case(t)
                || !differ && t.chars().count() > 4 && bare.to_lowercase().ends_with(&t.to_lowercase())
        })
    });
    known && (1..=6).contains(&words.len())
}

/// Is this line of the kind that stands in a masthead, whatever it says: fields, words, a transcription of the title?
pub(crate) fn is_like(line: &str, patterns: &Patterns) -> bool {
    if is_longer(line, 110) {
        return false;
    }
    let mut scratch = Masthead::default();
    let fields = take(line, &mut scratch, patterns);
    let sentence = line.contains('。') || line.contains('，') && line.chars().count() > 40;
    if fields >= 2 && !sentence {
        return true;
    }
    // 28 pages   $1.20
    if page_count(line).is_some() && line.len() <= 24 {
        return true;
    }
    let folded = folded(line);
    let rest = dates::without_dates(line, &patterns.masthead);
    if fields >= 1 && !sentence && (rest.chars().count() <= 12 || has_word(&rest, patterns)) {
        return true;
    }
    // 督印：某某公司
    let said = patterns.masthead.words.start(&folded).is_some_and(|word| {
        is_longer(word, 1) && tail(&folded, word.len()).starts_with([':', '/']) && !is_longer(line, 50)
    });
    if said && !sentence {
        return true;
    }
    let words = patterns.masthead.words.count_in(&folded);
    let priced = line.chars().count() <= 50 && patterns.masthead.prices.any_in(&folded);
    let known = patterns.furniture.starts.start(&folded).is_some();
    !sentence && (words >= 2 || known || priced) && line.chars().count() <= 80
}

fn has_word(rest: &str, patterns: &Patterns) -> bool {
    patterns.masthead.words.places(rest).any(|(_, word)| word.chars().count() > 1)
}

/// A line in Latin capitals under a Chinese title: its transcription.
pub(crate) fn is_transcription(line: &str) -> bool {
    line.len() <= 40
        && line.chars().all(|c| c.is_ascii_uppercase() || c == ' ')
        && !cut(line, 0, 1).is_empty()
}

/// `某某日报 MOUMOU RIBAO`: the Chinese title without its transcription behind it.
pub(crate) fn without_transcription(line: &str) -> &str {
    let title = line.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == ' ' || c == '\u{3000}');
    let latin = tail(line, title.len()).chars().filter(char::is_ascii_uppercase).count();
    if !title.is_empty() && title.chars().all(is_han) && latin >= 4 { title } else { line }
}

/// `2018年6月` and nothing else.
pub(crate) fn is_month(line: &str) -> bool {
    let text = folded(line);
    let number =
        |text: &str| numeral::scan(text).filter(|&(_, len)| len == text.len()).map(|(value, _)| value);
    let parts = text.trim().strip_suffix('月').and_then(|text| text.split_once('年'));
    parts.is_some_and(|(year, month)| {
        number(year.trim()).is_some_and(|year| (1600..=2200).contains(&year))
            && number(month.trim()).is_some_and(|month| (1..=12).contains(&month))
    })
}

/// `12`, `12日`: a day of the month and nothing else.
pub(crate) fn is_day(line: &str) -> bool {
    let text = folded(line);
    let bare = text.trim().trim_end_matches(['日', '号', '號']);
    numeral::scan(bare).is_some_and(|(day, len)| len == bare.len() && (1..=31).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_in_any_order_several_to_a_line() {
        assert_eq!(
            publisher("中共某县委主管　某某中心主办 今日4版").as_deref(),
            Some("中共某县委主管　某某中心主办")
        );
        assert_eq!(
            publisher("中共某市委机关报 某某日报社出版").as_deref(),
            Some("中共某市委机关报 某某日报社出版")
        );
        assert_eq!(publisher("某某日报社出版").as_deref(), Some("某某日报社出版"));
        assert_eq!(publisher("商务印书馆近日出版"), None);
        assert_eq!(serial_number("准印证号：（江）字第0216号").as_deref(), Some("（江）字第0216号"));
        assert_eq!(page_count("癸卯年八月二十　第21345號　本日二十版"), Some(20));
        assert_eq!(publisher("某某集团主管 总第8846期").as_deref(), Some("某某集团主管"));
        let patterns = Patterns::embedded().unwrap();
        let mut m = Masthead::default();
        for line in [
            "2024年5月17日 星期五",
            "甲辰年四月初十 第18642期 今日8版",
            "中共某某市委主管、主办 国内统一连续出版物号 CN 99-0017",
        ] {
            assert!(is_like(line, &patterns), "{line}");
            take(line, &mut m, &patterns);
        }
        assert_eq!(m.date.as_deref(), Some("2024-05-17"));
        assert_eq!(m.weekday.as_deref(), Some("星期五"));
        assert_eq!(m.lunar_date.as_deref(), Some("甲辰年四月初十"));
        assert_eq!(m.issue_number, Some(18642));
        assert_eq!(m.page_count, Some(8));
        assert_eq!(m.publisher.as_deref(), Some("中共某某市委主管、主办"));
        assert_eq!(m.serial_number.as_deref(), Some("CN 99-0017"));
    }

    #[test]
    fn numbers_of_older_and_foreign_papers() {
        for (line, want) in [
            ("第二六一四號", 2614),
            ("42e Année. — N° 12.318", 12318),
            ("Vol. LXII, No. 187", 187),
            ("Nr. 61.   Mittwoch", 61),
        ] {
            assert_eq!(issue_number(line), Some(want), "{line}");
        }
        for (line, want) in
            [("今日出版6大張共24版", 24), ("本期四版", 4), ("今日共12版", 12), ("16 Pages", 16)]
        {
            assert_eq!(page_count(line), Some(want), "{line}");
        }
        assert_eq!(page_count("第8版"), None);
    }

    #[test]
    fn titles() {
        let patterns = Patterns::embedded().unwrap();
        for title in ["某某日报", "某 某 晚 报", "The Port Mary Courier", "Neustädter Tagblatt", "東嶼民報"]
        {
            assert!(is_title(title, &patterns), "{title}");
        }
        assert!(!is_title("昨日发布预报的气象台", &patterns));
    }
}
