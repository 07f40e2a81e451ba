//! Where a line may break: 避头尾 by pairs of classes (W3C clreq, GB/T 15834, JIS X 4051; UAX #14 for the rest).
//!
//! A breaker walks over a paragraph's graphemes once and remembers what the rules need: open quotes, the
//! length of a run of dashes, whether a URL is being passed. Every rule looks ahead by a few characters at most,
//! but for a URL, whose end is looked for once.

mod pairs;
mod url;

use pairs::{Pairs, between, pair, pairs};

use super::cells::{Ambiguous, Scan, Unit};
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

/// What Korean breaks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Korean {
    /// At spaces, as books do.
    #[default]
    Words,
    /// At every syllable, as narrow newspaper columns do.
    Syllables,
}

/// The rules of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rules {
    /// How strictly 避头尾 is kept.
    pub level: Level,
    /// What Korean breaks at.
    pub korean: Korean,
}

impl From<Level> for Rules {
    fn from(level: Level) -> Rules {
        Rules { level, korean: Korean::Words }
    }
}

/// The places, as byte offsets, at which a line of `text` may begin. Words, figures and URLs count as whole.
pub fn opportunities(text: &str, rules: impl Into<Rules>) -> impl Iterator<Item = usize> {
    let mut breaker = Breaker::new(rules.into());
    let units = Scan::new(text, Ambiguous::One);
    units.filter_map(move |unit| match breaker.before(text, &unit) {
        Break::Yes => Some(unit.start),
        Break::Must => Some(unit.end),
        Break::No | Break::Word | Break::Url | Break::Ask => None,
    })
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
    /// The two classes alone do not say.
    Ask,
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
    rules: Rules,
    pairs: &'static Pairs,
    /// Class of the grapheme before.
    prev: Class,
    /// Class of the one before the spaces, where `prev` is a space.
    solid: Class,
    /// Class before the run of `ST`, `SL` or `HY` that stands last; `START` after a space.
    outer: Class,
    /// Graphemes of the run of dashes or dots that stands last.
    run: usize,
    quotes: Quotes,
    /// End of the URL found last, in bytes.
    url: usize,
}

impl Breaker {
    pub(super) fn new(rules: Rules) -> Breaker {
        Breaker {
            rules,
            pairs: pairs(rules),
            prev: Class::START,
            solid: Class::START,
            outer: Class::START,
            run: 0,
            quotes: Quotes::default(),
            url: 0,
        }
    }

    /// What may happen before `unit`, the next grapheme of `text`.
    #[inline]
    pub(super) fn before(&mut self, text: &str, unit: &Unit) -> Break {
        let answer = between(self.pairs, self.prev, unit.class);
        if answer == Break::Ask {
            return self.step(text, unit);
        }
        self.prev = unit.class;
        answer
    }

    /// As `before`, where more than two classes must be looked at.
    fn step(&mut self, text: &str, unit: &Unit) -> Break {
        match unit.class {
            Class::NL => {
                *self = Breaker::new(self.rules);
                return Break::Must;
            }
            Class::SP => {
                if self.prev != Class::SP {
                    self.solid = if self.prev == Class::URL { Class::AL } else { self.prev };
                }
                self.prev = Class::SP;
                return Break::No;
            }
            Class::MK => return Break::No,
            _ => {}
        }
        if self.prev == Class::URL {
            if unit.start < self.url {
                return within_url(text, unit);
            }
            self.prev = Class::AL;
        }
        let class = self.resolve(text, unit);
        let answer = self.pair(text, unit, class);
        if class == Class::AL
            && !self.neighbour().is_word()
            && let Some(end) = url::end(text, unit.start)
        {
            self.url = end;
            self.prev = Class::URL;
        } else {
            self.pass(class);
        }
        answer
    }

    /// The class directly before, `START` after a space.
    fn neighbour(&self) -> Class {
        if self.prev == Class::SP { Class::START } else { self.prev }
    }

    /// The class that a grapheme has in its place.
    fn resolve(&mut self, text: &str, unit: &Unit) -> Class {
        let prev = self.neighbour();
        match unit.class {
            Class::JA | Class::HA if self.rules.korean == Korean::Syllables => Class::ID,
            Class::JA => Class::HA,
            Class::RI => Class::ID,
            Class::PP => Class::AL,
            Class::LQ if matches!(unit.first, '„' | '‚') => {
                self.quotes.low += 1;
                Class::OP
            }
            Class::LQ if self.quotes.low > 0 => {
                self.quotes.low -= 1;
                Class::CL
            }
            Class::LQ => Class::OP,
            // French «…» and German »…«.
            Class::GU => {
                let starts = matches!(prev, Class::START | Class::OP | Class::DA);
                let ends = ends_word(text, unit);
                let closes = match unit.first {
                    '»' | '›' => !starts || ends,
                    _ => !starts && ends,
                };
                if closes { Class::CL } else { Class::OP }
            }
            Class::QU => self.ascii_quote(text, unit),
            // A minus sign belongs to its figure.
            Class::HY => {
                let apart = matches!(prev, Class::START | Class::ID | Class::OP | Class::NS);
                if apart && next_class(text, unit) == Some(Class::NU) { Class::PR } else { Class::HY }
            }
            class => class,
        }
    }

    /// ASCII quotes open and close by their neighbours, and in turn where those do not say.
    fn ascii_quote(&mut self, text: &str, unit: &Unit) -> Class {
        let prev = self.neighbour();
        let double = unit.first == '"';
        let open = if double { &mut self.quotes.double } else { &mut self.quotes.single };
        if !double && prev.is_word() && next_class(text, unit).is_some_and(Class::is_word) {
            return Class::AL; // don't
        }
        if double && !*open && prev == Class::NU {
            return Class::PO; // inches, seconds
        }
        let starts = matches!(prev, Class::START | Class::OP | Class::DA);
        *open = if starts == ends_word(text, unit) { !*open } else { starts };
        if *open { Class::OP } else { Class::CL }
    }

    /// Whether a line may break before `class`, which `unit` has in its place.
    fn pair(&self, text: &str, unit: &Unit, class: Class) -> Break {
        let Rules { level, korean } = self.rules;
        let spaced = self.prev == Class::SP;
        let prev = if spaced { self.solid } else { self.prev };
        let prev = if prev == Class::HA && korean == Korean::Syllables { Class::ID } else { prev };
        if prev == Class::START {
            return Break::No;
        }
        if level > Level::None {
            let never =
                matches!(class, Class::CL | Class::NS | Class::SK | Class::ST | Class::SL | Class::PO);
            // A dash that stands alone connects: `10:30—12:00`.
            let connects = class == Class::DA && (spaced || prev != Class::DA) && is_last(text, unit);
            if never || connects || prev == Class::OP {
                return Break::No;
            }
        }
        let whole = matches!(class, Class::DA | Class::EL);
        if level == Level::Strict && whole && prev != class {
            return Break::No;
        }
        if spaced {
            return if class == Class::GL || prev == Class::GL { Break::No } else { Break::Yes };
        }
        if whole && prev == class {
            let halved = self.run % 2 == 1 || is_last(text, unit);
            return if halved { Break::No } else { Break::Yes };
        }
        let word = |yes: bool| if yes { Break::Word } else { Break::Yes };
        let outer = self.outer.is_word() || self.outer == Class::START;
        match (prev, class) {
            (_, Class::HY) => Break::No,
            (prev, Class::ST | Class::SL) => word(prev.is_word()),
            (prev, Class::EL) => word(prev.is_word() && is_last(text, unit)),
            (_, Class::OP) if prev.is_word() || prev == Class::HA => word(unit.first.is_ascii()),
            (Class::ST, Class::AL | Class::NU) | (Class::HY, Class::NU) => word(outer),
            (Class::SL, Class::AL | Class::NU) if self.outer.is_word() => Break::Word,
            (Class::SL, _) if level >= Level::Gb => Break::No,
            (Class::HY, Class::AL) => word(outer && !is_compound(text, unit.start)),
            _ => match pair(level, prev, class) {
                Break::Ask => Break::Yes,
                answer => answer,
            },
        }
    }

    /// Takes a grapheme into the state.
    fn pass(&mut self, class: Class) {
        let prev = self.neighbour();
        match class {
            Class::ST | Class::SL | Class::HY if prev != class => self.outer = prev,
            Class::DA | Class::EL => self.run = if prev == class { self.run + 1 } else { 1 },
            _ => {}
        }
        self.prev = class;
    }
}

/// A URL breaks after one of `/ ? & =`, but not between two slashes.
fn within_url(text: &str, unit: &Unit) -> Break {
    let before = text.as_bytes().get(unit.start.wrapping_sub(1)).copied();
    let cut = matches!(before, Some(b'/' | b'?' | b'&' | b'=')) && unit.first != '/';
    if cut { Break::Url } else { Break::Word }
}

fn next_class(text: &str, unit: &Unit) -> Option<Class> {
    text.get(unit.end..)?.chars().next().map(|c| entry(c).class())
}

/// Whether no word can go on after this one.
fn ends_word(text: &str, unit: &Unit) -> bool {
    let next = next_class(text, unit).unwrap_or(Class::NL);
    matches!(next, Class::SP | Class::CL | Class::ST | Class::RQ | Class::NL)
}

/// Whether the run of dashes or dots ends with this one.
fn is_last(text: &str, unit: &Unit) -> bool {
    next_class(text, unit) != Some(unit.class)
}

/// Whether the hyphen before byte `start` divides two words that are long enough to be parted.
fn is_compound(text: &str, start: usize) -> bool {
    let letter = |&c: &char| entry(c).class() == Class::AL;
    let before = text.get(..start).unwrap_or_default().chars().rev().skip(1);
    let after = text.get(start..).unwrap_or_default().chars();
    before.take(HYPHEN_LETTERS).filter(letter).count() == HYPHEN_LETTERS
        && after.take(HYPHEN_LETTERS).filter(letter).count() == HYPHEN_LETTERS
}
