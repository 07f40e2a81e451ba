//! What holds for every text at every width: no line is too wide, no character is lost, 避头尾 is kept.

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing, reason = "a test may panic")]

use kanbao::layout::breaks::{Level, opportunities};
use kanbao::layout::cells::{Ambiguous, glyphs, truncate, truncate_with, width};
use kanbao::layout::wrap::{Hang, Row, Wrap, balanced, wrap};
use kanbao::layout::{Laid, Setting, lay_article};
use kanbao::model::{Article, Block, BlockKind, Issue, Jump, Part};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

const NOT_AT_START: &str = "，。、；：！？）》〉」』】”’·～–/／々ー％℃°,.;:!?)]}";
const NOT_AT_END: &str = "（《〈「『【“‘([{";

fn ambiguous() -> impl Strategy<Value = Ambiguous> {
    prop_oneof![Just(Ambiguous::One), Just(Ambiguous::Two), Just(Ambiguous::All), Just(Ambiguous::Safe)]
}

/// Newspaper text of all kinds in one: Han, punctuation, figures, Latin, kana, Hangul, URLs.
fn mixed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => "[一-龥]{1,6}",
        4 => "[，。、；：！？]{1,2}",
        2 => "“[一-龥]{0,4}”|《[一-龥]{0,4}》|（[一-龥]{0,3}）|‘[一-龥]{0,3}’",
        2 => "——|……|—|…|·|～|/",
        2 => "[0-9]{1,4}(\\.[0-9]{1,2})?[%％℃]?",
        2 => "[A-Za-z]{1,12}",
        1 => "[ \u{3000}]{1,3}",
        1 => "[ァ-ヴあ-んー々]{1,5}",
        1 => "[가-힣]{1,5}",
        1 => "https?://[a-z]{1,9}\\.cn/[a-z/?&=]{0,20}",
        1 => "[,.;:!?()'\"\\-]{1,2}",
        1 => "[①-⑳●★※→αéß]{1,2}",
        1 => "[\u{300}\u{301}\u{200d}\u{fe0f}❤👨👩🇨🇳🏽ﾞｶ]{1,4}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn level() -> impl Strategy<Value = Level> {
    prop_oneof![Just(Level::None), Just(Level::Basic), Just(Level::Gb), Just(Level::Strict)]
}

fn hang() -> impl Strategy<Value = Hang> {
    prop_oneof![Just(Hang::None), Just(Hang::Half), Just(Hang::Full)]
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\u{A0}' && c != '\u{202F}'
}

/// Every row fits, its cells are counted rightly, and what stands between rows is space alone.
fn check_rows(text: &str, rows: &[Row], how: Wrap) -> Result<(), TestCaseError> {
    let mut at = 0;
    for row in rows {
        let room = how.width + how.hang.cells();
        prop_assert!(row.indent + row.cells <= room, "{row:?} in {} cells: {text:?}", how.width);
        let gaps: u16 = row.gaps.iter().map(|gap| gap.cells).sum();
        let text_cells = width(&text[row.bytes.clone()], how.ambiguous);
        prop_assert_eq!(usize::from(row.cells - gaps), text_cells, "{:?}: {:?}", row, text);
        prop_assert!(row.gaps.windows(2).all(|pair| pair[0].byte < pair[1].byte));
        for gap in &row.gaps {
            prop_assert!(row.bytes.start < gap.byte && gap.byte < row.bytes.end && gap.cells > 0);
            prop_assert!(text.is_char_boundary(gap.byte));
        }
        prop_assert!(text[at..row.bytes.start].chars().all(is_space), "lost before {row:?}: {text:?}");
        at = row.bytes.end;
        let shown = &text[row.bytes.clone()];
        prop_assert!(!shown.is_empty());
        prop_assert!(!shown.ends_with(is_space), "{shown:?}");
    }
    prop_assert!(text[at..].chars().all(is_space), "lost at the end: {:?}", &text[at..]);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_fit_and_lose_nothing(
        text in mixed(), width in 2_u16..=200, indent in 0_u16..6, ambiguous in ambiguous(), level in level(),
        no_orphan: bool, hang in hang(), justify: bool, pangu: bool,
    ) {
        let how = Wrap {
            first_indent: indent, level, no_orphan, hang, justify, pangu, ..Wrap::new(width, ambiguous)
        };
        let rows = wrap(&text, how);
        check_rows(&text, &rows, how)?;
        let how = Wrap { first_indent: 0, ..how };
        check_rows(&text, &balanced(&text, &[], how), how)?;
    }

    #[test]
    fn any_text_at_all_is_wrapped(text: String, width in 2_u16..=40, ambiguous in ambiguous()) {
        let rows = wrap(&text, Wrap::new(width, ambiguous));
        for row in &rows {
            prop_assert!(row.cells <= width);
        }
        prop_assert_eq!(
            glyphs(&text, ambiguous).map(|glyph| usize::from(glyph.cells)).sum::<usize>(),
            kanbao::layout::cells::width(&text, ambiguous)
        );
    }

    #[test]
    fn rows_keep_the_rules_at_their_ends(
        text in mixed(), width in 2_u16..=200, ambiguous in ambiguous(), no_orphan: bool, hang in hang(),
        justify: bool,
    ) {
        check_rules(&text, Wrap { no_orphan, hang, justify, ..Wrap::new(width, ambiguous) })?;
    }

    #[test]
    fn glyphs_cover_the_text(text in mixed(), ambiguous in ambiguous()) {
        let mut at = 0;
        let mut cells = 0;
        for glyph in glyphs(&text, ambiguous) {
            prop_assert_eq!(glyph.byte, at);
            prop_assert!(glyph.cells <= 2);
            let (first, second) = glyph.painted();
            let painted = width(first, Ambiguous::One) + second.map_or(0, |second| width(second, Ambiguous::One));
            if ambiguous == Ambiguous::Safe {
                // Beyond doubt, or alone in its cells: then it is given them by force.
                let sure = second.is_some() || painted == usize::from(glyph.cells);
                let anyhow = width(first, Ambiguous::All) + second.map_or(0, |second| width(second, Ambiguous::All));
                prop_assert!(!sure || anyhow == painted, "{:?}", glyph);
                prop_assert!(anyhow <= usize::from(glyph.cells), "{:?}", glyph);
            } else if ambiguous != Ambiguous::All {
                prop_assert_eq!(painted, usize::from(glyph.cells), "{:?}", glyph);
            }
            at += glyph.text.len();
            cells += usize::from(glyph.cells);
        }
        prop_assert_eq!(at, text.len());
        prop_assert_eq!(cells, width(&text, ambiguous));
    }

    #[test]
    fn truncation_takes_what_fits(text in mixed(), max in 0_usize..60, ambiguous in ambiguous()) {
        let (prefix, cells) = truncate(&text, max, ambiguous);
        prop_assert!(text.starts_with(prefix) && cells <= max);
        prop_assert_eq!(width(&text, ambiguous) <= max, prefix.len() == text.len());
        let (marked, cells) = truncate_with(&text, max, "…", ambiguous);
        prop_assert!(cells <= max);
        prop_assert!(marked.len() >= prefix.len() || marked.ends_with('…'));
    }

    #[test]
    fn an_article_fits_and_a_place_survives_a_resize(
        blocks in prop::collection::vec((kind(), mixed()), 1..8), one in 2_u16..=200, other in 2_u16..=200,
        ambiguous in ambiguous(), indent in 0_u16..3, read_through: bool, hang in hang(), justify: bool,
        pangu: bool,
    ) {
        let issue = Issue::default();
        let article = article(blocks);
        let lay = |width| {
            let setting = Setting {
                width, ambiguous, indent, read_through, hang, justify, pangu, ..Setting::default()
            };
            lay_article(&issue, &article, setting)
        };
        let (one, other) = (lay(one), lay(other));
        for laid in [&one, &other] {
            for line in laid.lines() {
                prop_assert!(line.indent + line.cells <= laid.setting.pane(), "{:?}", line);
            }
            check_blank(laid)?;
        }
        for line in 0..one.line_count() {
            let Some(pos) = one.pos_at_line(line) else { continue };
            let found = other.line(other.line_of_pos(pos)).unwrap();
            let start = other.pos_at_line(other.line_of_pos(pos)).unwrap();
            prop_assert_eq!((start.part, start.block), (pos.part, pos.block));
            prop_assert!(start.byte <= pos.byte);
            let text = &other.piece_of(found).unwrap().text;
            let rest = text.get(found.bytes.end..pos.byte.max(found.bytes.end)).unwrap();
            prop_assert!(rest.chars().all(is_space), "{:?} not on {:?}", pos, found);
        }
    }
}

/// No allowed place has a forbidden character beside it, and rows begin at allowed places wherever the row above
/// holds one: only a unit wider than the line is broken.
fn check_rules(text: &str, how: Wrap) -> Result<(), TestCaseError> {
    let allowed: Vec<usize> = opportunities(text, how.level).collect();
    for &place in &allowed {
        let first = text[place..].chars().next();
        let last = text[..place].chars().rev().find(|&c| !is_space(c));
        prop_assert!(!first.is_some_and(|c| NOT_AT_START.contains(c)), "{first:?} at {place} of {text:?}");
        prop_assert!(!last.is_some_and(|c| NOT_AT_END.contains(c)), "{last:?} before {place} of {text:?}");
    }
    for pair in wrap(text, how).windows(2) {
        let (above, start) = (pair[0].bytes.start, pair[1].bytes.start);
        let up_to = allowed.partition_point(|&place| place <= start);
        let nearest = up_to.checked_sub(1).map_or(0, |at| allowed[at]);
        prop_assert!(nearest == start || nearest <= above, "{start} of {text:?} in {how:?}");
    }
    Ok(())
}

#[test]
fn no_violation_in_two_megabytes() {
    let mut text = String::new();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    while text.len() < 2_000_000 {
        text += &mixed().new_tree(&mut runner).unwrap().current();
        text.push('。');
    }
    for width in [8, 40, 120] {
        check_rules(&text, Wrap::new(width, Ambiguous::One)).unwrap();
    }
}

fn check_blank(laid: &Laid) -> Result<(), TestCaseError> {
    prop_assert!(laid.line(0).is_none_or(|line| line.piece.is_some()));
    prop_assert!(laid.lines().last().is_none_or(|line| line.piece.is_some()));
    prop_assert!(
        !laid
            .lines()
            .zip(laid.lines().skip(1))
            .any(|(above, below)| above.piece.is_none() && below.piece.is_none())
    );
    Ok(())
}

fn kind() -> impl Strategy<Value = BlockKind> {
    prop_oneof![
        4 => Just(BlockKind::Paragraph),
        1 => Just(BlockKind::Subhead),
        1 => Just(BlockKind::Caption),
        1 => Just(BlockKind::Quote),
        1 => Just(BlockKind::Table),
        1 => Just(BlockKind::Rule),
    ]
}

fn article(blocks: Vec<(BlockKind, String)>) -> Article {
    let mut blocks: Vec<Block> = blocks
        .into_iter()
        .map(|(kind, text)| match kind {
            BlockKind::Caption => {
                Block { credit: Some("本报记者 甲 摄".into()), ..Block::new(kind, text) }
            }
            BlockKind::Rule => Block::new(kind, ""),
            BlockKind::Table => Block::new(kind, text.replace('，', "\n")),
            _ => Block::new(kind, text),
        })
        .collect();
    let second = blocks.split_off(blocks.len() / 2);
    let jump = |printed: &str| Some(Box::new(Jump { printed: printed.into(), ..Jump::default() }));
    Article {
        kicker: vec!["引题也在".into()],
        headline: vec!["水上书摊夜里亮灯".into(), "码头老钟重新走准".into()],
        parts: vec![
            Part { blocks, jump_out: jump("下转02版①"), ..Part::default() },
            Part { blocks: second, jump_in: jump("上接01版①"), runs_on: true, ..Part::default() },
        ],
        ..Article::default()
    }
}

/// The longest line of an article on its own pane, at every width there is, in turns of every mode.
#[test]
fn no_line_exceeds_its_pane_at_any_width_in_any_mode() {
    use kanbao::layout::breaks::Korean;
    let issue = kanbao::reading::read(&kanbao::reading::input::Input::Sample).unwrap().issue;
    let table = "品名   批发价   涨跌\n鳊鱼    18.5元        +0.4\n青虾（大）  102元  -12";
    let texts = issue.articles[0].blocks().map(|block| (block.kind, block.text.clone()));
    let article = article(
        texts
            .chain([(BlockKind::Table, table.into()), (BlockKind::Quote, "A “B” 한국어 😀".into())])
            .collect(),
    );
    let mut number = 0_usize;
    for width in 2..=200 {
        for ambiguous in [Ambiguous::One, Ambiguous::Two, Ambiguous::All, Ambiguous::Safe] {
            for hang in [Hang::None, Hang::Half, Hang::Full] {
                // All settings of the flags and levels come by, at every third width or so.
                number += 7;
                let bit = |bit: usize| number >> bit & 1 == 1;
                let level = [Level::None, Level::Basic, Level::Gb, Level::Strict][number / 16 % 4];
                let setting = Setting {
                    width,
                    ambiguous,
                    hang,
                    level,
                    justify: bit(0),
                    pangu: bit(1),
                    read_through: bit(2),
                    korean: if bit(3) { Korean::Words } else { Korean::Syllables },
                    indent: u16::try_from(number % 3).unwrap(),
                    part: 0,
                };
                let laid = lay_article(&issue, &article, setting);
                for line in laid.lines() {
                    let text: usize = laid
                        .stretches(line)
                        .map(|(_, gap, text)| {
                            usize::from(gap) + ::kanbao::layout::cells::width(text, ambiguous)
                        })
                        .sum();
                    assert_eq!(text, usize::from(line.cells), "{line:?} of {setting:?}");
                    assert!(line.indent + line.cells <= setting.pane(), "{line:?} of {setting:?}");
                }
            }
        }
    }
}
