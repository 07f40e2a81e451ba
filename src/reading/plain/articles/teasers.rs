//! 导读: each item of an index box is an article of its own, its headline over the page that it points to.

use super::super::facts;
use super::super::signs::patterns::Patterns;
use super::super::text::{fold, head, tail, unspaced};
use super::draft::{Draft, DraftBlock};
use super::heads::HeadLine;
use crate::model::BlockKind;
use crate::reading::label::Label;

/// An item is no longer than this, in characters.
const LONGEST: usize = 60;

/// Its headline has no more lines.
const HEAD_LINES: usize = 4;

/// Takes index boxes apart.
pub(crate) fn divide(drafts: &mut Vec<Draft>, patterns: &Patterns) {
    let mut out = Vec::with_capacity(drafts.len());
    for mut draft in drafts.drain(..) {
        let mut behind = cut_behind_last(&mut draft, patterns);
        let Some(items) = items(&draft, patterns) else {
            draft.blocks.append(&mut behind);
            out.push(draft);
            continue;
        };
        // The column in which the box stands goes on below it.
        if let Some(before) = out.last_mut().filter(|before: &&mut Draft| before.page == draft.page) {
            before.blocks.append(&mut behind);
        }
        out.extend(items);
        if let Some(first) = behind.first() {
            out.push(Draft {
                page: draft.page,
                no: first.no,
                origin: draft.origin,
                confidence: draft.confidence,
                blocks: behind,
                ..Draft::default()
            });
        }
    }
    *drafts = out;
}

/// Takes what stands in an index box behind the page of its last item.
fn cut_behind_last(draft: &mut Draft, patterns: &Patterns) -> Vec<DraftBlock> {
    let short = |b: &&DraftBlock| b.text.chars().nth(LONGEST).is_none() && !b.text.contains('。');
    let box_to = draft.blocks.iter().take_while(short).count();
    let points = |b: &DraftBlock| pointer(&b.text, patterns).is_some();
    let last = draft.blocks.iter().take(box_to).rposition(points);
    let boxed = || {
        draft.label == Some(facts::Label::Teasers)
            || draft.blocks.iter().take(box_to).filter(|b| points(b)).count() >= 2
    };
    match last.filter(|_| box_to < draft.blocks.len() && boxed()) {
        Some(last) => draft.blocks.split_off(last + 1),
        None => Vec::new(),
    }
}

/// The items of the box; `None` when the draft is none.
fn items(draft: &Draft, patterns: &Patterns) -> Option<Vec<Draft>> {
    let plain = draft.bylines.is_empty()
        && draft.credit.source.is_none()
        && draft.jump_in.is_none()
        && draft.jump_out.is_none();
    let short = |b: &DraftBlock| {
        matches!(b.kind, BlockKind::Paragraph | BlockKind::Subhead)
            && b.text.chars().nth(LONGEST).is_none()
            && !b.text.contains('。')
    };
    if !plain || draft.blocks.is_empty() || !draft.blocks.iter().all(short) {
        return None;
    }
    let mut column = draft.column.clone();
    let mut lines: Vec<(&str, u32)> = Vec::new();
    for line in &draft.head {
        let bare = unspaced(&line.text);
        if column.is_none() && patterns.kinds.teaser_labels.has(&bare) {
            column = Some(bare);
        } else {
            lines.push((&line.text, line.no));
        }
    }
    lines.extend(draft.blocks.iter().map(|b| (b.text.as_str(), b.no)));
    // Each item ends with its pointer, on its line or on the next one.
    let mut out: Vec<Draft> = Vec::new();
    let mut head_lines: Vec<HeadLine> = Vec::new();
    for (text, no) in lines {
        let Some(at) = pointer(text, patterns) else {
            if head_lines.len() >= HEAD_LINES {
                return None;
            }
            head_lines.push(HeadLine { text: text.to_owned(), gap: 0, no, forced: None });
            continue;
        };
        // Several on one line: the box stays as it is, each a pointer in it.
        let before = head(text, at);
        if before
            .match_indices(['）', ')'])
            .any(|(end, c)| pointer(head(before, end + c.len()), patterns).is_some())
        {
            return None;
        }
        let words =
            head(text, at).trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '·'));
        if !words.is_empty() {
            head_lines.push(HeadLine { text: words.to_owned(), gap: 0, no, forced: None });
        }
        if head_lines.is_empty() {
            return None;
        }
        let block = DraftBlock {
            // Set apart from the running text.
            kind: BlockKind::Table,
            text: tail(text, at).trim().to_owned(),
            credit: None,
            no,
            gap: 0,
            marked: false,
            closes: true,
            signs: false,
        };
        let first = head_lines.first().map_or(no, |line| line.no);
        out.push(Draft {
            page: draft.page,
            column: column.clone(),
            label: Some(facts::Label::Teasers),
            head: std::mem::take(&mut head_lines),
            blocks: vec![block],
            no: first,
            origin: draft.origin,
            confidence: draft.confidence,
            ..Draft::default()
        });
    }
    let labelled = draft.label == Some(facts::Label::Teasers) || column.is_some() && draft.column.is_none();
    (head_lines.is_empty() && (labelled || out.len() >= 2 || draft.blocks.len() == 1) && !out.is_empty())
        .then_some(out)
}

/// The byte at which the pointer at the end of `text` starts: `（第二版）`, `详见A02版`, `03版`, ` A4`.
fn pointer(text: &str, patterns: &Patterns) -> Option<usize> {
    let closed = text.trim_end_matches(|c: char| patterns.jumps.closes.contains(c) || c == ' ');
    let bare =
        patterns.jumps.page_ends.end(closed).map_or(closed, |end| head(closed, closed.len() - end.len()));
    let named = bare.len() < closed.len();
    let digit = |c: char| fold(c).is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let number = bare.trim_end_matches(digit);
    if number.len() == bare.len() || tail(bare, number.len()).chars().count() > 3 {
        return None;
    }
    let letters = number.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let section = letters.len() < number.len();
    // ——第三版
    let before = letters.trim_end_matches('第').trim_end().trim_end_matches(['—', '–', '-']).trim_end();
    // A02-A03
    let ranged =
        section && before.len() < letters.len() && before.len() <= 4 && Label::fold(before).is_some();
    if patterns.jumps.page_latin.has(before) || ranged {
        return Some(0);
    }
    let word = patterns.see.strong.end(before).or_else(|| patterns.see.weak.end(before));
    let seen = word.map_or(before, |word| head(before, before.len() - word.len()));
    let opened = seen.trim_end_matches(|c: char| patterns.jumps.opens.contains(c));
    let pointed = opened.len() < before.len();
    if let Some(at) = super::super::index_box::ends_with_page(text) {
        return Some(at);
    }
    // Leaders lead to a department's page (Sports ........ A8): that is no teaser.
    let leaders = letters.ends_with([' ', '\u{3000}']);
    let whole = before.is_empty();
    ((pointed || whole) && (named || section) || leaders && named).then_some(opened.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_at_the_end_of_an_item() {
        let patterns = Patterns::embedded().unwrap();
        let words = |text: &str| pointer(text, &patterns).map(|at| head(text, at).trim().to_owned());
        for (text, want) in [
            ("夜校开到船上　（第二版）", Some("夜校开到船上")),
            ("夜校开到船上（详见03版）", Some("夜校开到船上")),
            ("夜校开到船上 详见A02版", Some("夜校开到船上")),
            ("Sports ........ A8", None),
            ("夜校开到船上 A02", Some("夜校开到船上")),
            ("综合 A02", None),
            ("Page A2", Some("")),
            ("03版", Some("")),
            ("——第三版", Some("")),
            ("夜校开到船上 ——第三版", None),
            ("详见A02版", Some("")),
            ("全城7处积水点退水", None),
            ("他改到第三版", None),
        ] {
            assert_eq!(words(text).as_deref(), want, "{text}");
        }
    }
}
