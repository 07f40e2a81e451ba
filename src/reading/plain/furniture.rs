//! What stands on a page and is no article: QR-code lines, hotlines, promotions, the colophon.

use super::lines::{Has, Line};
use super::signs::credits;
use super::signs::patterns::{Furniture, Patterns};
use super::text::{fold, folded_head, is_han, others, tail};
use crate::model::Byline;

/// No word at the start of furniture goes on behind so many characters.
const START: usize = 16;

/// A QR-code line, a hotline, a promotion, the colophon.
pub(super) fn is_furniture(line: &Line, patterns: &Patterns) -> bool {
    let f = &patterns.furniture;
    if line.chars > f.max_chars {
        return false;
    }
    let text = line.text.trim_start_matches(|c: char| !is_han(c) && !c.is_alphanumeric());
    // No start is longer than a few words.
    let start = || folded_head(text, START);
    let may = text.chars().next().is_some_and(|c| f.starts.may_start(fold(c)));
    if may && let Some(word) = f.starts.start(&start()) {
        // 印刷厂家属院的办法是…。 is a sentence; 今日天气 alone is a headline.
        let sentence = line.has.any(Has::SENTENCE) && text.ends_with('。') && word.chars().count() <= 3;
        let alone = text.len() == word.len() && patterns.kinds.notice_words.has(word);
        return !(sentence || alone);
    }
    // An address for letters, alone on its line; 订阅本报请扫二维码或拨打12345.
    let address = line.chars <= 40 && text.is_ascii() && text.contains('@') && !text.contains(' ');
    let code =
        || line.chars <= 40 && !text.contains('。') && f.codes.any_in(text) && f.ends_need.any_in(text);
    if address || code() {
        return true;
    }
    // Where nothing is folded, the text says as much as its folded start.
    let may_be_hotline = || {
        let window = (START * 4 - 3..=START * 4).rev().find_map(|at| text.get(..at)).unwrap_or(text);
        f.hotlines.any_in(window) || others(window).any(|(_, c)| fold(c) != c)
    };
    if line.has.any(Has::DIGIT) && may_be_hotline() && is_hotline(&start(), f) {
        return true;
    }
    // 本社社址：…　邮政编码：…　印刷：…
    if !line.has.any(Has::STOP) && f.colophon.count_in(text) >= 2 {
        return true;
    }
    line.chars <= 40 && f.ends.end(text).is_some() && f.ends_need.any_in(text)
}

/// 某某新闻网：www…: where the paper is on the web, and nothing else.
pub(super) fn is_address(line: &Line) -> bool {
    line.chars <= 50
        && !line.has.any(Has::SENTENCE)
        && ["www.", "http"].iter().any(|word| line.text.contains(word))
}

/// The credits of a line that holds nothing else; most can be told at a glance.
pub(super) fn page_credits(line: &Line, patterns: &Patterns) -> Option<Vec<Byline>> {
    let gaps = line.chars <= 60 && line.has.any(Has::SPACE | Has::WIDE_SPACE);
    let may = (line.has.any(Has::DIVIDER) || gaps) && !line.has.any(Has::STOP);
    may.then(|| {
        credits::parse(&line.text, patterns).or_else(|| {
            // 責任編輯：某某　廣告專線：…: a telephone behind the credits.
            let (credits, line) = line.text.rsplit_once([' ', '\u{3000}'])?;
            let number = line.chars().filter(|&c| fold(c).is_ascii_digit()).count() >= 7;
            let telephone = number && patterns.kinds.contacts.any_in(line);
            telephone.then(|| credits::parse(credits.trim_end(), patterns)).flatten()
        })
    })
    .flatten()
}

/// `晚报热线 96060`, `发行投诉热线:0818-…`: a few characters, the word, and a number right behind it.
fn is_hotline(start: &str, f: &Furniture) -> bool {
    f.hotlines.places(start).any(|(at, word)| {
        let behind = tail(start, at + word.len()).trim_start_matches([' ', ':']);
        let number = behind.trim_start_matches('(');
        number.starts_with(|c: char| c.is_ascii_digit()) && !start.contains([',', '。'])
    })
}
