//! What stands on a page and is no article: QR-code lines, hotlines, promotions, the colophon.

use super::lines::{Has, Line};
use super::signs::patterns::{Furniture, Patterns};
use super::text::{fold, is_han, tail};

/// A QR-code line, a hotline, a promotion, the colophon.
pub(super) fn is_furniture(line: &Line, patterns: &Patterns) -> bool {
    let f = &patterns.furniture;
    if line.chars > f.max_chars {
        return false;
    }
    let text = line.text.trim_start_matches(|c: char| !is_han(c) && !c.is_alphanumeric());
    // No start is longer than a few words.
    let start = || text.chars().take(16).map(fold).collect::<String>();
    let may = text.chars().next().is_some_and(|c| f.starts.may_start(fold(c)));
    if may && let Some(word) = f.starts.start(&start()) {
        // 印刷厂家属院的办法是…。 is a sentence; 今日天气 alone is a headline.
        let sentence = line.has.any(Has::SENTENCE) && text.ends_with('。') && word.chars().count() <= 3;
        let alone = text.len() == word.len() && patterns.kinds.notice_words.has(word);
        return !(sentence || alone);
    }
    if line.has.any(Has::DIGIT) && is_hotline(&start(), f) {
        return true;
    }
    line.chars <= 40 && f.ends.end(text).is_some() && f.ends_need.any_in(text)
}

/// `晚报热线 96060`, `发行投诉热线:0818-…`: a few characters, the word, and a number right behind it.
fn is_hotline(start: &str, f: &Furniture) -> bool {
    f.hotlines.places(start).any(|(at, word)| {
        let behind = tail(start, at + word.len()).trim_start_matches([' ', ':']);
        behind.starts_with(|c: char| c.is_ascii_digit()) && !start.contains([',', '。'])
    })
}
