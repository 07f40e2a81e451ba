//! Writes `src/layout/unicode/ranges.rs` and keeps it true: the file must be what Unicode's properties (as
//! `icu_properties` carries them) and `assets/unicode/line-classes.txt` give.
//!
//! `KANBAO_BLESS=1 cargo test --test layout_table` writes it anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use icu_properties::CodePointMapData;
use icu_properties::props::{
    EastAsianWidth as Eaw, GeneralCategory as Gc, GraphemeClusterBreak as Gcb, LineBreak as Lb,
};

struct Unicode {
    eaw: icu_properties::CodePointMapDataBorrowed<'static, Eaw>,
    gc: icu_properties::CodePointMapDataBorrowed<'static, Gc>,
    gcb: icu_properties::CodePointMapDataBorrowed<'static, Gcb>,
    lb: icu_properties::CodePointMapDataBorrowed<'static, Lb>,
    listed: HashMap<char, String>,
}

impl Unicode {
    fn load() -> Unicode {
        let mut listed = HashMap::new();
        for line in include_str!("../assets/unicode/line-classes.txt").lines() {
            let Some((class, chars)) = line.split_once(' ').filter(|_| !line.starts_with("# ")) else {
                continue;
            };
            for c in chars.split(' ') {
                let mut only = c.chars();
                let first = only.next().expect("a character");
                assert_eq!(only.next(), None, "one character each: {c:?}");
                assert_eq!(listed.insert(first, class.to_string()), None, "{first} is listed twice");
            }
        }
        Unicode {
            eaw: CodePointMapData::<Eaw>::new(),
            gc: CodePointMapData::<Gc>::new(),
            gcb: CodePointMapData::<Gcb>::new(),
            lb: CodePointMapData::<Lb>::new(),
            listed,
        }
    }

    /// East Asian Ambiguous, and full width in Chinese print: punctuation and symbols, but no Latin ones, no superscripts,
    /// no box drawing, not `·` and `–`, which take half an em, and no signs that stand among figures and letters (`3×4`,
    /// `≤100`, `5′30″`, `§3`), where a blank would tear them apart. Of mathematics only arrows remain.
    fn padded(&self, c: char) -> bool {
        let symbol = matches!(
            self.gc.get(c),
            Gc::DashPunctuation
                | Gc::OpenPunctuation
                | Gc::ClosePunctuation
                | Gc::InitialPunctuation
                | Gc::FinalPunctuation
                | Gc::OtherPunctuation
                | Gc::MathSymbol
                | Gc::OtherSymbol
                | Gc::LetterNumber
                | Gc::OtherNumber
        );
        let latin = c < '\u{2000}' || matches!(c, '′' | '″' | '‵');
        let latin = latin || self.gc.get(c) == Gc::MathSymbol && !('\u{2190}'..='\u{21FF}').contains(&c);
        let narrow = matches!(c, '‐' | '–' | '‧' | '⁄' | '\u{2070}'..='\u{209C}' | '\u{2150}'..='\u{215F}' | '\u{FFFD}');
        symbol && !latin && !narrow && !('\u{2500}'..='\u{259F}').contains(&c)
    }

    fn width(&self, c: char) -> &'static str {
        let gc = self.gc.get(c);
        let invisible = matches!(gc, Gc::NonspacingMark | Gc::EnclosingMark | Gc::Control | Gc::Format)
            || matches!(gc, Gc::LineSeparator | Gc::ParagraphSeparator)
            || matches!(self.gcb.get(c), Gcb::V | Gcb::T | Gcb::Control)
            || (gc == Gc::SpacingMark && self.gcb.get(c) == Gcb::Extend)
            || matches!(c, '\u{34F}' | '\u{3164}' | '\u{FFA0}' | '\u{17B4}' | '\u{17B5}');
        // Signs that are Format, and are seen: they stand under or around the figures that follow.
        let seen = self.gcb.get(c) == Gcb::Prepend;
        match self.eaw.get(c) {
            _ if invisible && !seen => "Z",
            Eaw::Wide | Eaw::Fullwidth => "W",
            Eaw::Ambiguous if self.padded(c) => "P",
            Eaw::Ambiguous => "A",
            _ => "N",
        }
    }

    fn class(&self, c: char) -> String {
        if let Some(listed) = self.listed.get(&c) {
            return listed.clone();
        }
        let wide = self.width(c) == "W" || self.padded(c);
        let class = match (self.gcb.get(c), self.lb.get(c), self.gc.get(c)) {
            _ if matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') => "NL",
            (Gcb::Extend | Gcb::SpacingMark | Gcb::ZWJ | Gcb::Control, ..) => "MK",
            (Gcb::L | Gcb::V | Gcb::T, ..) => "JA",
            (Gcb::RegionalIndicator, ..) => "RI",
            (Gcb::Prepend, ..) => "PP",
            (_, Lb::Glue | Lb::WordJoiner | Lb::ZWJ, _) => "GL",
            (_, _, Gc::SpaceSeparator) => "SP",
            (_, Lb::H2 | Lb::H3, _) => "HA",
            (_, Lb::Numeric, _) | (_, _, Gc::DecimalNumber) => "NU",
            (_, Lb::ConditionalJapaneseStarter, _) => "SK",
            (_, Lb::Nonstarter | Lb::Exclamation, _) if wide => "NS",
            (_, Lb::OpenPunctuation, _) => "OP",
            (_, Lb::ClosePunctuation | Lb::CloseParenthesis, _) => "CL",
            (_, Lb::Alphabetic, _) if wide && self.gc.get(c) == Gc::UppercaseLetter => "AL",
            (_, Lb::Ideographic | Lb::EBase | Lb::EModifier, _) => {
                // Full-width letters make words as their narrow kin do.
                if matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ') {
                    "AL"
                } else if ('０'..='９').contains(&c) {
                    "NU"
                } else {
                    "ID"
                }
            }
            (_, Lb::Ambiguous, gc) if wide && gc != Gc::MathSymbol => "ID",
            _ if self.width(c) == "W" => "ID",
            // Half-width katakana.
            _ if ('\u{FF66}'..='\u{FF9D}').contains(&c) => "ID",
            (_, _, Gc::OtherSymbol) => "ID",
            _ => "AL",
        };
        class.to_string()
    }

    fn ranges(&self) -> Vec<(u32, u32, String)> {
        let mut ranges: Vec<(u32, u32, String)> = Vec::new();
        for c in '\0'..=char::MAX {
            let entry = format!("{} | {}", self.class(c), self.width(c));
            let code = c as u32;
            match ranges.last_mut() {
                // Surrogates are no characters: a range may pass over them.
                Some(last) if last.2 == entry && (last.1 + 1 == code || code == 0xE000) => last.1 = code,
                _ => ranges.push((code, code, entry)),
            }
        }
        ranges.retain(|range| range.2 != "AL | N");
        ranges
    }
}

fn source() -> String {
    let classes = [
        "AL", "ID", "NU", "SP", "OP", "CL", "NS", "SK", "PO", "PR", "ST", "QU", "HY", "SL", "DA", "EL", "HA",
        "GL", "GU", "LQ",
    ];
    let complex = ["RQ", "MK", "JA", "RI", "PP", "NL"];
    let mut out = String::from(
        "//! Generated by `KANBAO_BLESS=1 cargo test --test layout_table`: do not edit.\n\n\
         // Line-break classes, in the high five bits; see `Class`.\n",
    );
    for (number, name) in classes.iter().enumerate() {
        writeln!(out, "const {name}: u8 = {number} << 3;").unwrap();
    }
    for (number, name) in complex.iter().enumerate() {
        writeln!(out, "const {name}: u8 = {} << 3;", number + 24).unwrap();
    }
    out.push_str("// Width classes: none, narrow, wide, padded, otherwise ambiguous.\n");
    for (number, name) in ["Z", "N", "W", "P", "A"].iter().enumerate() {
        writeln!(out, "const {name}: u8 = {number};").unwrap();
    }
    out.push_str(
        "\n/// First and last code point, and the entry. What no range names is one cell wide and `AL`.\n\
         #[rustfmt::skip]\n#[allow(clippy::unreadable_literal, reason = \"code points are written without separators\")]\npub(super) const RANGES: &[(u32, u32, u8)] = &[\n",
    );
    let mut line = String::new();
    for (first, last, entry) in Unicode::load().ranges() {
        let item = format!("({first:#X}, {last:#X}, {entry}),");
        if line.len() + item.len() + 1 > 106 {
            writeln!(out, "   {line}").unwrap();
            line.clear();
        }
        write!(line, " {item}").unwrap();
    }
    writeln!(out, "   {line}\n];").unwrap();
    out
}

#[test]
fn the_table_is_what_unicode_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/layout/unicode/ranges.rs");
    let wanted = source();
    if std::env::var_os("KANBAO_BLESS").is_some() {
        std::fs::write(&path, &wanted).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "src/layout/unicode/ranges.rs is out of date: see the head of this file");
}

/// Over all code points, `cells` differs from `unicode-width` in these ranges only, each with its reason.
#[test]
fn every_difference_from_unicode_width_is_meant() {
    use kanbao::layout::cells::{Ambiguous, width};
    use unicode_width::UnicodeWidthChar as _;

    let mut ranges: Vec<(u32, u32, usize, usize)> = Vec::new();
    for c in '\0'..=char::MAX {
        let ours = width(c.encode_utf8(&mut [0; 4]), Ambiguous::One);
        let theirs = c.width().unwrap_or(0);
        if ours != theirs {
            let code = c as u32;
            match ranges.last_mut() {
                Some(last) if last.1 + 1 == code && (last.2, last.3) == (ours, theirs) => last.1 = code,
                _ => ranges.push((code, code, ours, theirs)),
            }
        }
    }
    let mut listed: Vec<String> = ranges
        .iter()
        .map(|(first, last, ours, theirs)| format!("{first:04X}..{last:04X} {ours} not {theirs}"))
        .collect();
    listed.sort();
    let mut meant: Vec<&str> = DIFFERENCES.iter().flat_map(|(_, ranges)| ranges.iter().copied()).collect();
    meant.sort_unstable();
    assert_eq!(listed, meant, "ours and theirs, ambiguous at one");
}

/// Why, and the ranges: code points, our cells, the crate's cells.
const DIFFERENCES: &[(&str, &[&str])] = &[
    (
        "marks that join what follows them are seen when they stand alone",
        &[
            "0605..0605 1 not 0",
            "070F..070F 1 not 0",
            "0890..0891 1 not 0",
            "08E2..08E2 1 not 0",
            "0D4E..0D4E 1 not 0",
            "A8FA..A8FA 1 not 0",
            "111C2..111C3 1 not 0",
            "113D1..113D1 1 not 0",
            "1193F..1193F 1 not 0",
            "11941..11941 1 not 0",
            "11A84..11A89 1 not 0",
            "11D46..11D46 1 not 0",
            "11F02..11F02 1 not 0",
        ],
    ),
    ("Khmer signs take the cell that a terminal gives them", &["17A4..17A4 1 not 2", "17D8..17D8 1 not 3"]),
    ("line and paragraph separators end a line", &["2028..2029 0 not 1"]),
    (
        "joiners, annotation and format controls are not seen",
        &["2D7F..2D7F 0 not 1", "FFF9..FFFB 0 not 1", "13430..1343F 0 not 1"],
    ),
    ("Kirat Rai vowel signs join what stands before them", &["16D63..16D63 0 not 1", "16D67..16D6A 0 not 1"]),
];
