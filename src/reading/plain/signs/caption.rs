//! Captions: text and credit (`… 本报记者 甲 摄`, `新华社发（甲 摄）`, `（主办方供图）`, `Photo by …`).

use super::super::text::{fold, head, is_han, is_longer, tail};
use super::patterns::Patterns;
use super::people::{is_name, people, unbracket};

/// A caption found in a line: where its text ends, and the credit as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Bytes of the caption's text.
    pub text_to: usize,
    /// As printed, without enclosing brackets.
    pub credit: Option<String>,
}

/// Most characters of a caption.
pub(crate) const LONGEST: usize = 380;

/// Reads a caption line. Long lines are body text whatever they end with.
pub(crate) fn parse(line: &str, patterns: &Patterns) -> Option<Found> {
    parse_line(line, true, patterns)
}

/// The same of a line of which it is known whether a colon or a stroke stands in it.
pub(crate) fn parse_line(line: &str, divided: bool, patterns: &Patterns) -> Option<Found> {
    let line = line.trim_end();
    if is_longer(line, LONGEST) {
        return None;
    }
    if let Some(found) = latin(line, patterns) {
        return Some(found);
    }
    if is_longer(line, 170) {
        return None;
    }
    if let Some(found) = work_of_art(line, patterns) {
        return Some(found);
    }
    let words = &patterns.caption;
    let bare = line.trim_end_matches(['。', '.']);
    let closed = bare.ends_with(['）', ')', '】', ']']);
    let inner_end = bare.trim_end_matches(['）', ')', '】', ']']);
    let ends = words.ends.end(inner_end);
    // 甲摄（某某图片社）: the agency stands in a bracket behind the credit.
    if closed
        && ends.is_none()
        && let Some((at, _)) = bare.char_indices().rev().take(20).find(|(_, c)| matches!(fold(*c), '(' | '['))
    {
        let before = head(bare, at).trim_end();
        let end = words
            .ends
            .end(before)
            .filter(|end| *end != "图" && *end != "画" && credit_like(before, end, false, patterns));
        if let Some(end) = end {
            let from = credit_start(before, false, end, patterns);
            return Some(Found {
                text_to: head(before, from).trim_end().len(),
                credit: Some(tail(bare, from).trim().to_owned()),
            });
        }
    }
    // 甲摄/某某图片, 甲 摄于某地: what stands behind the maker's word belongs to the credit.
    if let Some(found) = followed(bare, patterns) {
        return Some(found);
    }
    if divided && let Some(from) = named_after(bare, patterns) {
        return Some(Found {
            text_to: head(bare, from).trim_end().len(),
            credit: Some(tail(bare, from).trim().to_owned()),
        });
    }
    let Some(end) = ends.filter(|end| credit_like(inner_end, end, closed, patterns)) else {
        let lead = words.lead.start(line)?;
        let marked = !lead.chars().all(is_han) || line.chars().count() <= 90;
        return marked.then_some(Found { text_to: line.len(), credit: None });
    };
    let from = credit_start(bare, closed, end, patterns);
    let credit = unbracket(tail(bare, from).trim()).trim();
    let text_to = head(bare, from).trim_end().len();
    Some(Found { text_to, credit: (!credit.is_empty()).then(|| credit.to_owned()) })
}

/// `书法：某某　甲某　作`: the kind of the work, its title, a gap, its maker.
fn work_of_art(line: &str, patterns: &Patterns) -> Option<Found> {
    let kind = patterns.caption.arts.start(line)?;
    let title = tail(line, kind.len()).strip_prefix(['：', ':'])?;
    if is_longer(title, 30) || title.contains('。') {
        return None;
    }
    let gap = title.trim_start().find([' ', '\u{3000}', '（', '(']);
    let at = gap.map(|at| line.len() - title.trim_start().len() + at);
    let credit = at.map(|at| unbracket(tail(line, at).trim()).to_owned());
    Some(Found { text_to: at.unwrap_or(line.len()), credit })
}

/// Most characters behind the maker's word.
const FOLLOWS: usize = 10;

fn followed(bare: &str, patterns: &Patterns) -> Option<Found> {
    let (at, word) = bare.char_indices().rev().take(FOLLOWS + 1).find(|(_, c)| matches!(c, '摄' | '攝'))?;
    let end = at + word.len_utf8();
    let behind = tail(bare, end);
    let belongs = behind.starts_with(['/', '／', '于', '於']) && !behind.contains(['。', '，', ' ']);
    let before = head(bare, end);
    let word = tail(before, at);
    if !belongs || !credit_like(before, word, false, patterns) {
        return None;
    }
    let from = credit_start(before, false, word, patterns);
    Some(Found {
        text_to: head(bare, from).trim_end().len(),
        credit: Some(tail(bare, from).trim().to_owned()),
    })
}

/// A caption fused to the end of a paragraph: `……。孩子们在看鱼。记者甲 摄`. The bytes at which its sentence and its credit
/// start.
pub(crate) fn fused(text: &str, patterns: &Patterns) -> Option<(usize, usize)> {
    let bare = text.trim_end().trim_end_matches(['。', '）', ')']);
    if !bare.ends_with(['摄', '攝']) {
        return None;
    }
    let stop = |text: &str| text.rfind(['。', '！', '？']).map(|at| at + '。'.len_utf8());
    let credit = stop(bare)?;
    let maker = tail(bare, credit).trim().trim_start_matches(['（', '(']);
    let maker = maker.trim_end_matches(['摄', '攝']).trim_end_matches([' ', '\u{3000}', '/', '／']);
    people(maker, patterns)?;
    let sentence = stop(head(bare, credit - '。'.len_utf8()))?;
    let long = |text: &str, least: usize| is_longer(text, least);
    (long(super::super::text::cut(bare, sentence, credit), 8) && long(head(bare, sentence), 40))
        .then_some((sentence, credit))
}

/// Most characters of a credit's word, a name, and what divides them.
const LONGEST_NAMED: usize = 64;

/// `… 图/丁一`, `… 摄影：甲某`: the byte at which a last word starts that names its maker behind the credit's word.
fn named_after(line: &str, patterns: &Patterns) -> Option<usize> {
    // Word and name are short, and something divides them.
    let (mut from, mut divided) = (None, false);
    for (at, c) in line.char_indices().rev().take(LONGEST_NAMED) {
        match c {
            '/' | '／' | ':' | '：' => divided = true,
            ' ' | '\u{3000}' | '。' => {
                from = Some(at + c.len_utf8());
                break;
            }
            _ => {}
        }
    }
    let from = from.filter(|_| divided)?;
    let word = tail(line, from);
    let at = word.char_indices().find(|(_, c)| matches!(fold(*c), '/' | ':'))?.0;
    let named = tail(word, at).chars().skip(1).collect::<String>();
    (patterns.caption.before.has(head(word, at)) && is_name(&named) && from > 12).then_some(from)
}

/// Does the text before the closing word look like somebody's name or source, not like a sentence?
fn credit_like(text: &str, end: &str, closed: bool, patterns: &Patterns) -> bool {
    let before = head(text, text.len() - end.len());
    if end == "图片" || end == "资料图" || end == "资料图片" || end == "資料圖片" {
        return closed
            || before.ends_with([' ', '\u{3000}', '。', '/'])
            || text.ends_with("资料图片")
            || text.ends_with("资料图");
    }
    let divided = before.ends_with([' ', '\u{3000}', '\u{a0}', '/', '／']);
    let bare = before.trim_end().trim_end_matches(['/', '／']);
    let run = |text: &str| text.len() - text.trim_end_matches(|c: char| is_han(c) || c == '·').len();
    let word = tail(bare, bare.len() - run(bare));
    // 白　露: a name set with a gap.
    let above = head(bare, bare.len() - word.len()).trim_end();
    let first = tail(above, above.len() - run(above));
    let spaced = word.chars().count() == 1 && first.chars().count() == 1;
    let last = if spaced { format!("{first}{word}") } else { word.to_owned() };
    let short_end = matches!(end, "图" | "画" | "提供" | "配图" | "供图" | "供圖");
    if short_end && !closed && !divided {
        // …由甲公司供图 at the end of a sentence is body; a credit stands apart.
        return end.starts_with('供') && before.contains([' ', '。', '　']) && last.chars().count() <= 14;
    }
    if matches!(end, "图" | "画") {
        return (divided || closed) && is_name(&last) && starts_with_surname(&last, patterns);
    }
    let named = is_name(&last) && starts_with_surname(&last, patterns);
    // ……。记者甲某摄: somebody's role and name, right behind the sentence.
    let role = || {
        let stop = before.rfind('。').map_or(0, |at| at + '。'.len_utf8());
        let maker =
            tail(before, stop).trim_start().trim_start_matches(['圖', '图']).trim_start_matches(['／', '/']);
        patterns.people.roles.any_in(maker)
            && people(maker, patterns).is_some_and(|all| all.iter().all(|byline| !byline.role.is_empty()))
    };
    divided || closed || named || end.chars().count() >= 4 || role()
}

fn starts_with_surname(name: &str, patterns: &Patterns) -> bool {
    name.chars().next().is_some_and(|c| patterns.people.surnames.contains(c))
}

/// The byte at which the credit starts: its bracket, the end of the sentence before it, or the gap before its first
/// word that is somebody's role or name.
fn credit_start(line: &str, closed: bool, end: &str, patterns: &Patterns) -> usize {
    if closed
        && let Some((at, _)) = line.char_indices().rev().take(60).find(|(_, c)| matches!(fold(*c), '(' | '['))
    {
        let before = head(line, at);
        // 新华社发（甲 摄）: the agency stands before the bracket.
        let agency = ["新华社发", "新華社發", "新华社记者", "中新社发", "本报资料", "视觉中国"]
            .iter()
            .find(|a| before.ends_with(**a));
        return agency.map_or(at, |a| before.len() - a.len());
    }
    let stop = line
        .char_indices()
        .rev()
        .find(|(at, c)| matches!(c, '。' | '！' | '？' | '；') && at + c.len_utf8() < line.len())
        .map(|(at, c)| at + c.len_utf8());
    if let Some(stop) = stop {
        let rest = tail(line, stop);
        let close = rest.len() - rest.trim_start_matches(['”', '’', '）', ')', '》']).len();
        if rest.chars().count() <= 60 {
            return stop + close;
        }
    }
    // No sentence end: go back over the words that are people.
    let bare = line.strip_suffix(end).unwrap_or(line).trim_end();
    let mut from = bare.len();
    for (at, word) in words_backwards(bare) {
        let piece = tail(bare, at);
        let known = people(piece, patterns).is_some() || patterns.caption.starts.start(word).is_some();
        if !known {
            break;
        }
        from = at;
    }
    if from == bare.len() {
        // 甲/摄 or a source of one word.
        from = bare.rfind([' ', '\u{3000}']).map_or(0, |at| at + 1);
        while !line.is_char_boundary(from) {
            from += 1;
        }
    }
    from
}

/// The words of `text` with their offsets, last first.
fn words_backwards(text: &str) -> Vec<(usize, &str)> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        if c.is_whitespace() {
            if let Some(from) = start.take() {
                words.push((from, super::super::text::cut(text, from, at)));
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    words.reverse();
    words
}

/// `… receded. The Courier/Paul Novak`: an agency or a paper, a stroke, a name, behind the end of a sentence.
fn agency_and_maker(line: &str) -> Option<Found> {
    let stroke = line.rfind('/')?;
    let stop = head(line, stroke).rfind(". ")? + 1;
    let (agency, maker) = (super::super::text::cut(line, stop, stroke).trim(), tail(line, stroke + 1).trim());
    let words = |text: &str, from: usize| {
        (from..=4).contains(&text.split(' ').count())
            && text.split(' ').all(|w| {
                w.starts_with(char::is_uppercase)
                    && w.chars().all(|c| c.is_alphabetic() || ".'-’".contains(c))
            })
    };
    (words(agency, 1) && words(maker, 2))
        .then(|| Found { text_to: stop, credit: Some(tail(line, stop).trim().to_owned()) })
}

fn latin(line: &str, patterns: &Patterns) -> Option<Found> {
    if !line.is_ascii() && line.chars().any(is_han) {
        return None;
    }
    if let Some(found) = agency_and_maker(line) {
        return Some(found);
    }
    let (at, _) = patterns.caption.latin.places(line).last()?;
    // `Courier photo / Jane Doe`: the paper's own name stands before it.
    let before = head(line, at).trim_end();
    let stop = before
        .rfind(['.', ')', '—', '!', '?'])
        .map_or(0, |stop| stop + before.get(stop..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8));
    let between = tail(before, stop).trim().trim_start_matches('(');
    let from =
        if between.split_whitespace().count() <= 3 && between.chars().next().is_none_or(char::is_uppercase) {
            stop
        } else {
            at
        };
    let credit = unbracket(
        tail(line, from).trim().trim_start_matches(['(', '—', '–', '-', ' ']).trim_end_matches([')', '.']),
    )
    .to_owned();
    (credit.len() <= 60).then(|| Found {
        text_to: head(line, from).trim_end_matches([' ', '(', '—', '–']).len(),
        credit: Some(credit),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Option<(String, String)> {
        let patterns = Patterns::embedded().unwrap();
        parse(line, &patterns).map(|f| (head(line, f.text_to).to_owned(), f.credit.unwrap_or_default()))
    }

    #[test]
    fn captions_in_every_printed_form() {
        for (line, text, credit) in [
            (
                "孩子们在看鱼。 某某日报全媒体记者/陈一明 通讯员/刘二文 摄",
                "孩子们在看鱼。",
                "某某日报全媒体记者/陈一明 通讯员/刘二文 摄",
            ),
            ("孩子们在看鱼。陈一/摄", "孩子们在看鱼。", "陈一/摄"),
            ("村民采茶忙 本报记者 陈一 摄", "村民采茶忙", "本报记者 陈一 摄"),
            ("昨日，游客在江边拍照。新华社发（陈一 摄）", "昨日，游客在江边拍照。", "新华社发（陈一 摄）"),
            ("新馆效果图。（主办方供图）", "新馆效果图。", "主办方供图"),
            ("老街旧貌。（资料图片）", "老街旧貌。", "资料图片"),
            ("朱一 黄二摄影报道", "", "朱一 黄二摄影报道"),
            ("图为昨日的江面。", "图为昨日的江面。", ""),
            ("The bridge at dawn. Photo by Ann Lee", "The bridge at dawn.", "Photo by Ann Lee"),
        ] {
            assert_eq!(said(line), Some((text.into(), credit.into())), "{line}");
        }
    }

    #[test]
    fn what_is_no_caption() {
        for line in [
            "这部电影在本地拍摄。",
            "他一生只画了一幅地图",
            "展出的资料由市档案馆提供。",
            "昨日，记者报道了此事。",
        ] {
            assert_eq!(said(line), None, "{line}");
        }
    }
}
