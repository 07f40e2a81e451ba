//! Where a line may break: 避头尾 by pairs of classes (W3C clreq, GB/T 15834, JIS X 4051; UAX #14 for the rest).
//!
//! A [`Breaker`] walks over a paragraph's graphemes once and remembers what the rules need: open quotes, the
//! length of a run of dashes, whether a URL is being passed. Every rule looks ahead by a few characters at most,
//! but for a URL, whose end is looked for once.

mod url;

use super::cells::Unit;
use super::unicode::{Class, entry};

/// How strictly 避头尾 is kept (clreq, prohibition rules for line start and line end).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Level {
    /// No rule for line starts and ends; words, numbers, `——` and `……` still stay whole.
    None,
    /// Basic: no 点号, closing mark, connector or 间隔号 at a line's start, no opening mark at its end.
    #[default]
    Basic,
    /// As GB/T 15834: also no 分隔号 `/` at a line's end.
    Gb,
    /// Strict: also no `——` and `……` at a line's start.
    Strict,
}

/// What may happen before a grapheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// 避头尾 or a whole of two: only when nothing else is left.
    No,
    /// Inside a word or number: when it is wider than the line.
    Word,
    /// Inside a URL, after one of `/ ? & =`: when the URL is wider than the line.
    Url,
    /// A line may break here.
    Yes,
    /// A line ends here.
    Must,
}

/// Letters that a hyphenated word needs on both sides of the hyphen, to be broken after it: `well-known`, but
/// not `Wi-Fi`.
const HYPHEN_LETTERS: usize = 3;

/// Quotes that are open, of the kinds whose marks do not say whether they open or close.
#[derive(Debug, Clone, Copy, Default)]
struct Quotes {
    double: bool,
    single: bool,
    /// German `„` and `‚`: `“` and `‘` close them.
    low: usize,
}

/// Walks over a paragraph and says where it may break.
#[derive(Debug, Clone)]
pub(super) struct Breaker {
    level: Level,
    /// Class of the last grapheme that is no space; `None` at the start.
    prev: Option<Class>,
    /// A space stands between that one and the next.
    spaced: bool,
    /// Class before the run of `ST`, `SL` or `HY` that `prev` ends.
    outer: Option<Class>,
    /// Letters that end at `prev`, or that ended before the hyphen.
    letters: usize,
    /// Graphemes of the run of dashes or dots that `prev` ends.
    run: usize,
    quotes: Quotes,
    /// End of the URL that is being passed, in bytes.
    url: usize,
}

impl Breaker {
    pub(super) fn new(level: Level) -> Breaker {
        Breaker {
            level,
            prev: None,
            spaced: false,
            outer: None,
            letters: 0,
            run: 0,
            quotes: Quotes::default(),
            url: 0,
        }
    }

    /// What may happen before `unit`, the next grapheme of `text`.
    #[inline]
    pub(super) fn before(&mut self, text: &str, unit: &Unit) -> Break {
        if unit.class == Class::ID && self.prev == Some(Class::ID) {
            self.spaced = false;
            return Break::Yes;
        }
        self.step(text, unit)
    }

    fn step(&mut self, text: &str, unit: &Unit) -> Break {
        match unit.class {
            Class::NL => {
                *self = Breaker::new(self.level);
                return Break::Must;
            }
            Class::SP => {
                self.spaced = true;
                return Break::No;
            }
            Class::MK => return Break::No,
            _ => {}
        }
        let word = unit.class.is_word();
        if unit.start >= self.url && word && (self.spaced || !self.prev.is_some_and(Class::is_word)) {
            self.url = url::end(text, unit.start).unwrap_or(self.url);
            if self.url > unit.start {
                let answer = self.pair(unit, Class::AL, text);
                self.pass(Class::AL);
                return answer;
            }
        }
        if unit.start < self.url {
            let after = text.as_bytes().get(unit.start.wrapping_sub(1)).copied();
            let cut = matches!(after, Some(b'/' | b'?' | b'&' | b'='));
            let slashes = after == Some(b'/') && unit.first == '/';
            self.pass(Class::AL);
            return if cut && !slashes { Break::Url } else { Break::Word };
        }
        let class = self.resolve(text, unit);
        let answer = self.pair(unit, class, text);
        self.pass(class);
        answer
    }

    /// The class that a grapheme has in its place.
    fn resolve(&mut self, text: &str, unit: &Unit) -> Class {
        // What stands directly before; nothing at the start and after a space.
        let prev = self.prev.filter(|_| !self.spaced);
        let opens_word = prev.is_none_or(|prev| matches!(prev, Class::OP | Class::DA));
        let next = || text.get(unit.end..).and_then(|rest| rest.chars().next()).map(|c| entry(c).class());
        let ends_word = || {
            next()
                .is_none_or(|next| matches!(next, Class::SP | Class::CL | Class::ST | Class::RQ | Class::NL))
        };
        match unit.class {
            Class::JA => Class::HA,
            Class::RI => Class::ID,
            Class::PP => Class::AL,
            Class::OP => {
                self.quotes.low += usize::from(matches!(unit.first, '„' | '‚'));
                Class::OP
            }
            Class::LQ => {
                let open = self.quotes.low > 0;
                self.quotes.low = self.quotes.low.saturating_sub(1);
                if open { Class::CL } else { Class::OP }
            }
            // French «…» and German »…«.
            Class::GU => {
                let closes = match unit.first {
                    '»' | '›' => !opens_word || ends_word(),
                    _ => !opens_word && ends_word(),
                };
                if closes { Class::CL } else { Class::OP }
            }
            Class::QU => {
                let open = if unit.first == '"' { &mut self.quotes.double } else { &mut self.quotes.single };
                let inside = prev.is_some_and(Class::is_word) && next().is_some_and(Class::is_word);
                if unit.first == '\'' && inside {
                    return Class::AL;
                }
                if unit.first == '"' && !*open && prev == Some(Class::NU) {
                    return Class::PO; // inches, seconds
                }
                *open = if opens_word && !ends_word() {
                    true
                } else if !opens_word && ends_word() {
                    false
                } else {
                    !*open
                };
                if *open { Class::OP } else { Class::CL }
            }
            // A minus sign belongs to its figure.
            Class::HY => {
                let apart = prev.is_none_or(|prev| matches!(prev, Class::ID | Class::OP | Class::NS));
                if apart && next() == Some(Class::NU) { Class::PR } else { Class::HY }
            }
            class => class,
        }
    }

    /// Whether a line may break between `self.prev` and `class`.
    fn pair(&self, unit: &Unit, class: Class, text: &str) -> Break {
        let Some(prev) = self.prev else { return Break::No };
        let kept = self.level > Level::None;
        if kept && (class == Class::CL || class == Class::NS || class == Class::SK || prev == Class::OP) {
            return Break::No;
        }
        if kept && matches!(class, Class::ST | Class::SL | Class::PO) {
            return Break::No;
        }
        let connects = class == Class::DA && self.is_single(text, unit, prev);
        if kept && connects {
            return Break::No;
        }
        if self.level == Level::Strict && matches!(class, Class::DA | Class::EL) && prev != class {
            return Break::No;
        }
        if self.spaced {
            return if class == Class::GL || prev == Class::GL { Break::No } else { Break::Yes };
        }
        let word = |yes: bool| if yes { Break::Word } else { Break::Yes };
        let outer_word = self.outer.is_none_or(Class::is_word);
        match (prev, class) {
            (Class::GL, _) | (_, Class::GL | Class::HY) => Break::No,
            (Class::DA, Class::DA) | (Class::EL, Class::EL) => {
                let whole = self.run % 2 == 1 || Breaker::is_last(text, unit);
                if whole { Break::No } else { Break::Yes }
            }
            (prev, Class::EL) => word(prev.is_word() && Breaker::is_last(text, unit)),
            // Words, figures with their units and currency, Korean words.
            (Class::PO | Class::PR | Class::HA, Class::AL | Class::NU)
            | (Class::PR, Class::PR)
            | (Class::HA, Class::HA)
            | (
                Class::AL | Class::NU,
                Class::AL | Class::NU | Class::PO | Class::PR | Class::ST | Class::SL | Class::HA,
            ) => Break::Word,
            // `f(x)`; a full-width bracket is no part of the word.
            (Class::AL | Class::NU | Class::HA, Class::OP) => word(matches!(unit.first, '(' | '[' | '{')),
            (Class::ST, Class::AL | Class::NU) | (Class::HY, Class::NU) => word(outer_word),
            (Class::SL, Class::AL | Class::NU) if self.outer.is_some_and(Class::is_word) => Break::Word,
            (Class::SL, _) => {
                if self.level >= Level::Gb {
                    Break::No
                } else {
                    Break::Yes
                }
            }
            (Class::HY, Class::AL) => {
                let short = self.letters < HYPHEN_LETTERS || !starts_with_letters(text, unit.start);
                word(outer_word && short)
            }
            _ => Break::Yes,
        }
    }

    /// Takes a grapheme into the state.
    fn pass(&mut self, class: Class) {
        let prev = self.prev.filter(|_| !self.spaced);
        match class {
            Class::ST | Class::SL | Class::HY if prev != Some(class) => self.outer = prev,
            _ => {}
        }
        self.letters = match class {
            Class::AL if prev == Some(Class::AL) => self.letters + 1,
            Class::AL => 1,
            Class::HY => self.letters,
            _ => 0,
        };
        self.run = if prev == Some(class) { self.run + 1 } else { 1 };
        self.prev = Some(class);
        self.spaced = false;
    }

    /// Whether a dash stands alone: a connector (`10:30—12:00`).
    fn is_single(&self, text: &str, unit: &Unit, prev: Class) -> bool {
        (self.spaced || prev != Class::DA) && Breaker::is_last(text, unit)
    }

    /// Whether the run of dashes or dots ends with this one.
    fn is_last(text: &str, unit: &Unit) -> bool {
        let next = text.get(unit.end..).and_then(|rest| rest.chars().next());
        next.is_none_or(|next| entry(next).class() != unit.class)
    }
}

fn starts_with_letters(text: &str, start: usize) -> bool {
    let word = text.get(start..).unwrap_or_default().chars();
    word.take(HYPHEN_LETTERS).filter(|&c| entry(c).class() == Class::AL).count() == HYPHEN_LETTERS
}
