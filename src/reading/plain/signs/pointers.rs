//! See-pointers in running text: （讲话全文见A02版）, 详见03版, `See editorial, Page 8`, `(siehe Seite 3)`.
//!
//! They lead to another article and stay in the text as printed. What print also says in other senses (意见, 看见,
//! 第三页) needs brackets or words that only point.

pub(crate) mod items;

use memchr::memmem::Finder;

use super::super::text::{cut, fold, has_ascii_letters, head, tail};
use super::page;
use super::patterns::Patterns;

/// A pointer found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pointer {
    /// Bytes of the printed words, without brackets.
    pub from: usize,
    pub to: usize,
    /// The page as printed, without 第 and 版.
    pub page: String,
    /// What is said to be there: 讲话全文, `editorial`; for a teaser the whole item.
    pub about: String,
    /// Believed only where the issue has such a page.
    pub weak: bool,
}

/// Most characters between the start of a pointer and its page.
const REACH: usize = 30;

/// Looks for pointers; made once for an issue.
pub(crate) struct Seeker<'p> {
    patterns: &'p Patterns,
    han: Vec<Finder<'p>>,
    latin: Vec<Finder<'p>>,
    /// Each of the Latin words has a letter of ASCII in it.
    ascii: bool,
}

impl<'p> Seeker<'p> {
    pub(crate) fn new(patterns: &'p Patterns) -> Seeker<'p> {
        let finder = |word: &'p str| Finder::new(word.as_bytes());
        Seeker {
            patterns,
            han: patterns.jumps.page_ends.iter().map(finder).collect(),
            latin: patterns.see.latin_pages.iter().map(|word| finder(word.as_str())).collect(),
            ascii: patterns.see.latin_pages.iter().all(|word| has_ascii_letters(word)),
        }
    }

    /// The pointers in `text`, in order.
    pub(crate) fn find(&self, text: &str) -> Vec<Pointer> {
        let mut found: Vec<Pointer> = Vec::new();
        for finder in &self.han {
            for at in finder.find_iter(text.as_bytes()) {
                found.extend(self.han_here(text, at));
            }
        }
        let latin = !self.ascii || has_ascii_letters(text);
        for finder in self.latin.iter().filter(|_| latin) {
            for at in finder.find_iter(text.as_bytes()) {
                found.extend(self.latin_here(text, at));
            }
        }
        found.sort_by_key(|pointer| (pointer.from, pointer.to));
        // （详见第二版、第三版） is one.
        found.dedup_by(|later, earlier| {
            later.from < earlier.to && {
                if later.to > earlier.to {
                    std::mem::swap(later, earlier);
                }
                true
            }
        });
        found
    }

    /// A pointer whose 版 stands at byte `at`.
    fn han_here(&self, text: &str, at: usize) -> Option<Pointer> {
        let (jumps, see) = (&self.patterns.jumps, &self.patterns.see);
        let before = head(text, at);
        let last = before.trim_end().chars().next_back()?;
        crate::reading::numeral::scan(last.encode_utf8(&mut [0; 4]))?;
        let (start, named) = before
            .char_indices()
            .rev()
            .take(16)
            .filter_map(|(start, _)| {
                let named = page::han(tail(text, start), jumps)?;
                (start + named.len > at).then_some((start, named))
            })
            .last()?;
        let end = start + named.len;
        let around = Around::of(text, start, end, self.patterns);
        let words = cut(text, around.from, start).trim();
        let alone = around.from_start && tail(text, end).trim().is_empty();
        let strong = see.strong.end(words);
        let weak_verb = see.weak.end(words).is_some_and(|verb| {
            !head(words, words.len() - verb.len()).ends_with(|c| see.weak_not_after.contains(c))
        });
        let thing = see.things.end(words);
        let believed = if around.bracketed {
            strong.is_some() || weak_verb || thing.is_some()
        } else {
            strong.is_some() && around.ends || alone && thing.is_some()
        };
        if !believed {
            return None;
        }
        let verb = strong.or_else(|| see.weak.end(words).filter(|_| weak_verb)).unwrap_or("");
        let about = head(words, words.len() - verb.len()).trim();
        let lead = text.get(around.from..start).map_or(0, |s| s.len() - s.trim_start().len());
        // Without brackets a long phrase is a sentence of its own: the pointer is only its end.
        let from = if around.bracketed || words.chars().count() <= 14 {
            around.from + lead
        } else {
            around.from + lead + words.len() - verb.len()
        };
        Some(Pointer {
            from,
            to: end,
            page: named.label,
            about: about.to_owned(),
            weak: !tail(text, at).starts_with('版'),
        })
    }

    /// A pointer whose word for a page holds byte `at`: the hit is `age` or `eite`, whatever its first letter's case.
    fn latin_here(&self, text: &str, at: usize) -> Option<Pointer> {
        let (jumps, see) = (&self.patterns.jumps, &self.patterns.see);
        let first = head(text, at).chars().next_back()?;
        let start = at - first.len_utf8();
        if head(text, start).ends_with(char::is_alphabetic) {
            return None;
        }
        let (label, len) = page::latin(tail(text, start), jumps)?;
        let end = start + len;
        let around = Around::of(text, start, end, self.patterns);
        let words = cut(text, around.from, start);
        let lead = words.len() - words.trim_start().len();
        let words = words.trim();
        let capital = words.starts_with(char::is_uppercase);
        let verb = page::phrase(words, &see.latin)?;
        // The words behind the verb are few, and no jump's (See BRIDGE, Page 3).
        let about = tail(words, verb).trim_matches([' ', ',', ':', '-']);
        let about = about.strip_suffix(" on").or_else(|| about.strip_suffix(" auf")).unwrap_or(about);
        let story =
            about.chars().filter(|c| c.is_uppercase()).count() >= 3 && !about.chars().any(char::is_lowercase);
        let thing = page::phrase(about, &jumps.see_things) == Some(about.len());
        if about.split(' ').count() > 7 || story && !thing {
            return None;
        }
        if !(around.bracketed || capital && around.ends) {
            return None;
        }
        let named = page::phrase(words, &see.latin_things).is_some();
        let about = if named && about.is_empty() { words } else { about };
        Some(Pointer { from: around.from + lead, to: end, page: label, about: about.to_owned(), weak: true })
    }
}

/// What stands around a page that a text names.
struct Around {
    /// Where the phrase starts that ends in the page.
    from: usize,
    /// Nothing stands before the phrase.
    from_start: bool,
    /// It is in brackets (which need not be of one kind), or behind an arrow.
    bracketed: bool,
    /// Nothing more of the sentence follows.
    ends: bool,
}

impl Around {
    fn of(text: &str, start: usize, end: usize, patterns: &Patterns) -> Around {
        let jumps = &patterns.jumps;
        let (mut from, mut opened, mut clause) = (0, false, None);
        let mut far = true;
        for (n, (at, c)) in head(text, start).char_indices().rev().enumerate() {
            let behind = at + c.len_utf8();
            // Titles and quotations may be a part of the pointer.
            if jumps.opens.contains(c) && !matches!(c, '《' | '「' | '『' | '〈') {
                (from, opened, far) = (behind, true, false);
                break;
            }
            if matches!(c, '。' | '！' | '？' | '!' | '?' | '\n')
                || c == '.' && tail(text, behind).starts_with(' ')
                || jumps.closes.contains(c) && !matches!(c, '》' | '」' | '』' | '〉')
            {
                (from, far) = (behind, false);
                break;
            }
            if matches!(c, '，' | '；' | ';' | '：') && clause.is_none() {
                clause = Some(behind);
            }
            if n >= REACH * 2 || n >= REACH && !c.is_ascii() {
                from = at;
                break;
            }
        }
        if at_start(text, from, far) {
            far = false;
        }
        // （全文共三章，讲话全文见A02版）: the pointer is the last clause.
        let from_start = clause.is_none() && !far && head(text, from).trim().is_empty();
        let from = clause.unwrap_or(from);
        let behind = tail(text, end).trim_start_matches(|c: char| c == ' ' || jumps.index.contains(c));
        let next = behind.chars().next();
        let closed = next.is_some_and(|c| jumps.closes.contains(c));
        let arrow = opened && head(text, from).ends_with(['►', '▶', '→', '☞', '➤', '➡']);
        let ends = next.is_none_or(|c| {
            jumps.closes.contains(c)
                || matches!(fold(c), '。' | '；' | '，' | '、' | '.' | ';' | ',' | '!' | '\n')
        });
        Around { from, from_start, bracketed: opened && (closed || arrow && ends), ends }
    }
}

/// The scan came to the start of the text.
fn at_start(text: &str, from: usize, far: bool) -> bool {
    far && from == 0 && !text.is_empty()
}
