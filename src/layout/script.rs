//! Which scripts a text is written in, as far as typesetting must know.

use crate::model::Issue;

/// Letters that are looked at: more than enough to tell.
const SAMPLE: usize = 4096;

/// Whether an issue is mostly in Han and kana, whose punctuation takes a whole square in print. Korean and Western
/// print have narrow punctuation.
pub fn is_full_width(issue: &Issue) -> bool {
    let articles = issue.articles.iter();
    let texts = articles.flat_map(|article| {
        let blocks = article.parts.iter().flat_map(|part| &part.blocks);
        article.headline.iter().map(String::as_str).chain(blocks.map(|block| block.text.as_str()))
    });
    is_full(texts)
}

/// Whether a text is.
pub fn is_han_text(text: &str) -> bool {
    is_full(std::iter::once(text))
}

fn is_full<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let letters = texts.flat_map(str::chars).filter(|c| c.is_alphabetic()).take(SAMPLE);
    let (mut full, mut all) = (0, 0);
    for letter in letters {
        all += 1;
        full += usize::from(is_han_or_kana(letter));
    }
    2 * full > all
}

fn is_han_or_kana(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}
