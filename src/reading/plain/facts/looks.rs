//! What a line says by its wording alone: notes, signatures, pointers, speech.

use super::super::lines::{Has, Line};
use super::super::signs::authors;
use super::super::signs::dates;
use super::super::signs::patterns::Patterns;
use super::super::text::{fold, folded, is_han, tail};

/// `（共12名，排名不分先后）`, `某府发〔2021〕27号`: under a headline, and no part of it.
pub(super) fn is_note(text: &str, patterns: &Patterns) -> bool {
    let last = text.chars().next_back().unwrap_or(' ');
    let whole = matches!(text.chars().next(), Some('（' | '(')) && matches!(last, '）' | ')');
    patterns.heads.note_starts.start(text).is_some()
        || whole && patterns.heads.notes.any_in(text)
        || matches!(last, '号' | '號')
            && text.contains(['〔', '［', '[', '【'])
            && text.chars().any(|c| fold(c).is_ascii_digit())
}

/// `“……”` from the first character to the last: somebody speaks.
pub(super) fn is_quoted(text: &str) -> bool {
    matches!(text.chars().next(), Some('“' | '「' | '『'))
        && matches!(text.chars().next_back(), Some('”' | '」' | '』'))
}

/// `夜宿边城（外一首）`.
pub(super) fn is_genre(text: &str, patterns: &Patterns) -> bool {
    bracket_behind(text).is_some_and(|(before, word)| !before.is_empty() && patterns.heads.genres.has(word))
}

/// A bracket that ends the line: what stands before it, and in it.
fn bracket_behind(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_end_matches(['）', ')']);
    let open = if inner.len() < text.len() { inner.rfind(['（', '('])? } else { return None };
    let (before, word) = inner.split_at_checked(open)?;
    Some((before, word.trim_start_matches(['（', '('])))
}

/// `某局关于某事的通告（摘登）`: what it is about, and what kind of paper it is.
pub(super) fn is_document(text: &str, patterns: &Patterns) -> bool {
    // 的通告: the last words of such a title, on a line of their own.
    if text.strip_prefix(['的', '之']).is_some_and(|kind| patterns.heads.documents.has(kind)) {
        return true;
    }
    let bare = bracket_behind(text).map_or(text, |(before, _)| before).trim_end();
    let Some(kind) = patterns.heads.documents.end(bare) else { return false };
    patterns.heads.about.find(bare).is_some_and(|(at, about)| {
        let matter = bare.get(at + about.len()..bare.len() - kind.len());
        matter.is_some_and(|matter| matter.ends_with(['的', '之']) && !matter.contains(['。', '《']))
    })
}

/// `编者附言：…`.
pub(super) fn is_aside(text: &str, patterns: &Patterns) -> bool {
    patterns.kinds.side_labels.start(text).is_some_and(|label| {
        let rest = tail(text, label.len());
        rest.starts_with(['：', ':']) && rest.chars().nth(4).is_some()
    })
}

/// `老韦说：“哭！”`: a whole sentence in quotation marks behind a colon, up to the end.
pub(super) fn is_spoken(text: &str) -> bool {
    let inner = text.trim_end_matches(['”', '」']);
    inner.len() < text.len()
        && inner.ends_with(['。', '！', '？', '…', '—', '!', '?'])
        && (inner.contains("：“") || inner.contains("：「"))
}

/// `特此公告。`, `声明人　甲某`, `孤哀子甲某率全家泣啟`.
pub(super) fn closes_notice(text: &str, patterns: &Patterns) -> bool {
    let bare = text.trim_end_matches(['。', '！', '!', '.', ' ']);
    let signs = &patterns.signs;
    signs.closings.has(bare) || signs.signers.start(bare).is_some() || signs.signer_ends.end(bare).is_some()
}

/// A date alone, or an office alone (…公司, …局), as they stand under a notice.
pub(super) fn is_signature(line: &Line, patterns: &Patterns) -> bool {
    let text = &*line.text;
    // Every date has a year in digits, or 年.
    if line.has.any(Has::DIGIT | Has::YEAR) && dates::find(text, &patterns.masthead).is_some() {
        let rest = dates::without_dates(text, &patterns.masthead);
        return rest.is_empty() || is_office(&rest, patterns);
    }
    if authors::signs_as(text, patterns) {
        return true;
    }
    let digit = |c: char| {
        fold(c).is_ascii_digit()
            || matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
    };
    let enough = || {
        let least = if text.chars().any(is_han) { 7 } else { 3 };
        text.chars().filter(|c| digit(*c)).nth(least - 1).is_some()
    };
    patterns.signs.contacts.any_in(text) && enough()
}

/// `（未完）`, `（完）`, `（待续）` at the end: the story stops here, to go on another day or never. No jump.
pub(super) fn is_serial_end(text: &str, patterns: &Patterns) -> bool {
    let inner = text.trim_end_matches(['）', ')', '】', ']', '。', '.', ' ']);
    let marked = inner.len() < text.len();
    marked
        && patterns.serial.marks.end(inner).is_some()
        && patterns
            .serial
            .marks
            .iter()
            .any(|m| inner.strip_suffix(m).is_some_and(|rest| rest.ends_with(['（', '(', '【', '['])))
}

/// The name of an office or a firm and nothing else.
pub(super) fn is_office(text: &str, patterns: &Patterns) -> bool {
    patterns.signs.offices.end(text).is_some()
        && (4..=24).contains(&text.chars().count())
        && text.chars().all(|c| is_han(c) || c.is_whitespace())
}

/// `（A04）`, `（详见03版）`, `……03版` at the end of the line: a teaser.
pub(super) fn points_to_page(text: &str, patterns: &Patterns) -> bool {
    let text = text.trim_end_matches(['）', ')', '】', ']', '〉', '》', ' ', '>', '▶', '►']);
    let bare = patterns
        .jumps
        .page_ends
        .end(text)
        .map_or(text, |end| text.get(..text.len() - end.len()).unwrap_or(text));
    let had_word = bare.len() < text.len();
    let digits = bare
        .chars()
        .rev()
        .take_while(|&c| {
            fold(c).is_ascii_digit()
                || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
        })
        .count();
    if digits == 0 || digits > 3 {
        return false;
    }
    let before: String =
        folded(bare).chars().rev().skip(digits).collect::<Vec<_>>().into_iter().rev().collect();
    let section = before.ends_with(|c: char| c.is_ascii_uppercase());
    if !had_word && !bare.ends_with(|c: char| fold(c).is_ascii_digit()) {
        return false;
    }
    let before = before.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '第').trim_end();
    if patterns.jumps.to.start("转").is_some() && before.ends_with(['转', '轉', '接', '续', '續']) {
        return false;
    }
    // ——第三版: nothing but a dash in front.
    let dashed = before.starts_with('—') && before.trim_start_matches('—').is_empty();
    let pointed = dashed
        || before.ends_with(['(', '[', '.', '…', '·', '>', '▶', '►', '→', '/'])
        || patterns.see.strong.end(before).is_some()
        || patterns.see.weak.end(before).is_some();
    pointed && (had_word || section || bare.len() < text.len() || before.ends_with(['(', '[']))
        || before.ends_with([' ', '…', '.']) && (had_word || section) && before.chars().count() > 4
}

/// `(Voir page 4)`, `See editorial, Page 8`.
pub(super) fn points_in_latin(text: &str, patterns: &Patterns) -> bool {
    let bare = text.trim_end_matches(|c: char| patterns.jumps.closes.contains(c) || matches!(c, ' ' | '.'));
    if !bare.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut starts = bare.char_indices().rev().filter(|(_, c)| matches!(c, 'p' | 'P' | 's' | 'S')).take(3);
    starts.any(|(at, _)| {
        let page = super::super::signs::page::latin(tail(bare, at), &patterns.jumps);
        let word = !text.get(..at).is_some_and(|before| before.ends_with(char::is_alphabetic));
        word && at > 0 && page.is_some_and(|(_, len)| at + len == bare.len())
    })
}

/// `记者：`, `问：`, `答：`, `“……`: a turn of speech.
pub(super) fn is_speech(text: &str) -> bool {
    let mut chars = text.chars().take(6).enumerate();
    chars
        .find(|(_, c)| !(is_han(*c) || c.is_ascii_alphabetic()))
        .is_some_and(|(at, c)| at > 0 && matches!(c, '：' | ':'))
}
