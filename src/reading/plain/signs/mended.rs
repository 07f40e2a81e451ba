//! Lead-ins that a scan has strewn with spaces.

use super::super::text::{fold, head, tail, unspaced};
use super::lead::{bracket_at, lead_in};
use super::patterns::Patterns;

/// `本 报讯 (通 讯员 甲某)某事` as it was printed, without the stray spaces of a scan. `None` where that makes no lead-in, or
/// the text has one as it is.
pub(crate) fn mended(text: &str, patterns: &Patterns) -> Option<String> {
    let (open, _) = text.char_indices().take(12).find(|(_, c)| matches!(fold(*c), '('))?;
    let named = |text: &str| lead_in(text, patterns, None).is_some_and(|lead| !lead.bylines.is_empty());
    let (inner, len) = bracket_at(tail(text, open))?;
    if !head(text, open + len).contains(' ') || named(text) {
        return None;
    }
    let source = unspaced(head(text, open));
    patterns.lead.outlets.start(&source)?;
    let mut words: Vec<String> = Vec::new();
    for word in inner.split(' ').filter(|word| !word.is_empty()) {
        let whole = words.last().map(|before| format!("{before}{word}"));
        match (words.last_mut(), whole) {
            (Some(before), Some(whole))
                if patterns.people.roles.end(&whole).is_some()
                    && patterns.people.roles.end(before).is_none() =>
            {
                *before = whole;
            }
            _ => words.push(word.to_owned()),
        }
    }
    let brackets = if tail(text, open).starts_with('(') { ["(", ")"] } else { ["（", "）"] };
    let inner = words.join(" ");
    let mended = [&source, brackets[0], &inner, brackets[1], tail(text, open + len).trim_start()].concat();
    named(&mended).then_some(mended)
}
