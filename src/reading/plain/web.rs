//! What a web page puts around its articles, where an e-paper's pages were copied as text: menus, ways to other pages, buttons,
//! lists of pages and headlines. None of it is the newspaper's.

use super::lines::{Has, Line};
use super::signs::dates;
use super::signs::folio;
use super::signs::patterns::Patterns;
use super::text::fold;

/// No line of a web page's furniture is longer, in characters.
const LONGEST: usize = 90;
/// Lines between the label of a list of pages and the list.
const BETWEEN: usize = 2;

/// Marks the lines of a web page's furniture. Where there is none, nothing is marked.
pub(super) fn mark(lines: &mut [Line], patterns: &Patterns) {
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.forced.is_some() || line.chars > LONGEST || !is_furniture(line, patterns) {
            at += 1;
            continue;
        }
        let label = bare(&line.text);
        let count = if patterns.web.lists.has(&label) { 1 + list(lines, at + 1, patterns) } else { 1 };
        for line in lines.iter_mut().skip(at).take(count) {
            line.again |= super::furniture::page_credits(line, patterns).is_none_or(|all| all.is_empty());
        }
        at += count;
        // What stands behind it is something else.
        if let Some(next) = lines.get_mut(at) {
            next.gap = next.gap.max(1);
        }
    }
}

/// The lines of a list that starts at `from`: pages by number and name, or headlines behind a mark.
fn list(lines: &[Line], from: usize, patterns: &Patterns) -> usize {
    let page = |line: &Line| {
        line.chars <= LONGEST / 3 && folio::parse(&line.text, patterns, None).is_some_and(|folio| !folio.weak)
    };
    let item = |line: &Line| line.text.starts_with(['·', '•', '▪', '●', '-', '◆', '■', '>']);
    let first = |is: &dyn Fn(&Line) -> bool| (0..=BETWEEN).find(|n| lines.get(from + n).is_some_and(is));
    let run = |start: usize, is: &dyn Fn(&Line) -> bool| {
        start + lines.iter().skip(from + start).take_while(|line| is(line) && !line.page_break).count()
    };
    match (first(&page), lines.get(from).is_some_and(item)) {
        (_, true) => run(0, &item),
        (Some(start), _) => run(start, &page),
        _ => 0,
    }
}

/// Is the line nothing but words of a web page's furniture, or one that starts as only such lines do?
fn is_furniture(line: &Line, patterns: &Patterns) -> bool {
    let web = &patterns.web;
    let text = &*line.text;
    let may = text.chars().any(|c| web.words.may_start(c) || web.starts.may_start(c) || c == '备');
    if !may || line.has.any(Has::STOP) && web.starts.start(text).is_none() {
        return false;
    }
    if line.chars <= 40 && text.contains("ICP备") && !line.has.any(Has::SENTENCE) {
        return true;
    }
    if web.starts.start(text.trim_start_matches(['【', '[', ' '])).is_some() || is_printed_in(text, patterns)
    {
        return true;
    }
    let dated = line.has.any(Has::DIGIT | Has::YEAR);
    let text = if dated { dates::without_dates(text, &patterns.masthead) } else { text.to_owned() };
    let divides = |c: char| {
        c.is_whitespace()
            || matches!(fold(c), '|' | '/' | '>' | '[' | ']' | ':' | '(' | ')' | '+' | '-' | '·')
            || matches!(c, '▶' | '◀' | '►' | '◄' | '›' | '»' | '«' | '‹' | '→' | '←' | '〉' | '〈')
    };
    // 新闻·评论 may be the name of a page.
    let (mut words, mut own, mut all) = (0, false, true);
    for token in text.split(divides).filter(|token| !token.is_empty()) {
        if web.words.has(token) {
            words += 1;
            own |= !patterns.pages.names.has(token);
        } else {
            all &= token.chars().all(|c| fold(c).is_ascii_digit());
        }
    }
    all && (words >= 2 && own || words == 1 && (web.alone.has(&bare(&text)) || web.lists.has(&bare(&text))))
        || line.chars <= 16 && web.titles.end(&text).is_some() && words == 0 && !text.contains(' ')
}

/// `《某某报》2024年3月22日第01版`: where the article above or below was printed.
fn is_printed_in(text: &str, patterns: &Patterns) -> bool {
    text.starts_with('《')
        && text.find('》').is_some_and(|at| {
            let behind = text.get(at + '》'.len_utf8()..).unwrap_or_default();
            dates::find(behind, &patterns.masthead).is_some()
                && dates::without_dates(behind, &patterns.masthead).chars().count() <= 10
        })
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
