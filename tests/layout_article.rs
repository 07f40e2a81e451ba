//! How a whole article is set: the order of its pieces, indents, blank lines, seams and jumps.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::fmt::Write as _;

use kanbao::layout::{Laid, Role, Setting, Words, lay_article, lay_article_with};
use kanbao::model::{Article, Block, BlockKind, Byline, Issue, Jump, Page, Part, PartRef, TextPos};

fn jump(page: &str, printed: &str, target: Option<usize>) -> Jump {
    let target = target.map(|part| PartRef { article: 0, part });
    Jump { page: page.into(), printed: printed.into(), target, ..Jump::default() }
}

/// An invented issue of one article on two pages.
fn issue() -> Issue {
    let first = Part {
        page: 0,
        blocks: vec![
            Block::new(
                BlockKind::Paragraph,
                "5月17日，水上书摊在水南码头的老趸船上开张。记者看到，船舱里面辟出了旧书交换角、孩子们画本角等几处天地。",
            ),
            Block {
                credit: Some("本报记者 甲乙 摄".into()),
                ..Block::new(BlockKind::Caption, "放学的孩子在老趸船书舱翻看画本小书，守摊老人在旁添茶。")
            },
            Block::new(BlockKind::Subhead, "江边旧船飘来“新书香”"),
            Block::new(BlockKind::Paragraph, "读者对借书还书、"),
        ],
        jump_out: Some(jump("02", "下转02版①", Some(1)).into()),
        ..Part::default()
    };
    let second = Part {
        page: 1,
        jump_in: Some(jump("01", "上接01版①", Some(0)).into()),
        blocks: vec![
            Block::new(BlockKind::Paragraph, "旧书修补等方面的疑难，都有船家帮忙。"),
            Block::new(BlockKind::Quote, "编者按：一条江养一城读书的人。"),
            Block::new(BlockKind::Quote, "请读者来信。"),
            Block::new(BlockKind::Table, "指标    上半年    增长\n过江游客    38.6万人    12.8%"),
            Block::new(BlockKind::Rule, ""),
            Block::new(BlockKind::Paragraph, "全文完。"),
        ],
        jump_out: Some(jump("07", "下转07版", None).into()),
        runs_on: true,
    };
    let article = Article {
        column: Some("云汀新事".into()),
        kicker: vec!["临溪区修旧如旧便民利民".into()],
        headline: vec!["水上书摊夜里亮灯".into(), "码头老钟重新走准".into()],
        deck: vec!["上半年接待过江游客38.6万人".into()],
        source: Some("本报讯".into()),
        bylines: vec![
            Byline { role: "全媒体记者".into(), names: vec!["甲乙".into(), "丙丁".into()] },
            Byline { role: "通讯员".into(), names: vec!["戊己".into()] },
        ],
        parts: vec![first, second],
        ..Article::default()
    };
    let page = |label: &str| Page { label: label.into(), ..Page::default() };
    Issue { pages: vec![page("01"), page("02")], articles: vec![article], ..Issue::default() }
}

/// The lines as they stand on the grid, `│` at the right edge of the gutter.
fn draw(laid: &Laid) -> String {
    let mut out = String::new();
    for line in laid.lines() {
        let left = " ".repeat(line.indent.into());
        let right = " ".repeat((laid.setting.pane() - line.indent - line.cells).into());
        let text = laid.stretches(line).map(|(_, gap, text)| " ".repeat(gap.into()) + text);
        writeln!(out, "{left}{}{right}│", text.collect::<String>()).unwrap();
    }
    out
}

fn lay(setting: Setting) -> Laid {
    let issue = issue();
    lay_article_with(&issue, &issue.articles[0], setting, &Words { missing: "第{page}版不在所读的文件中" })
}

#[test]
fn an_article_is_set_for_a_wide_a_narrow_and_a_tiny_pane() {
    for width in [60, 30, 20, 12, 6] {
        insta::assert_snapshot!(
            format!("read_through_{width}"),
            draw(&lay(Setting { width, ..Setting::default() }))
        );
    }
}

#[test]
fn a_part_is_set_as_printed_with_its_jumps() {
    for part in [0, 1] {
        insta::assert_snapshot!(
            format!("as_printed_{part}"),
            draw(&lay(Setting { width: 40, read_through: false, part, ..Setting::default() }))
        );
    }
}

fn roles(laid: &Laid) -> Vec<Role> {
    laid.pieces.iter().map(|piece| piece.role).collect()
}

#[test]
fn a_jump_is_a_seam_when_read_through_and_a_link_as_printed() {
    let through = lay(Setting::default());
    assert!(roles(&through).contains(&Role::Seam));
    assert!(!roles(&through).contains(&Role::JumpIn), "the seam says it already");
    assert_eq!(roles(&through)[through.pieces.len() - 2..], [Role::JumpOut, Role::Missing]);

    let first = lay(Setting { read_through: false, ..Setting::default() });
    assert!(!roles(&first).contains(&Role::Seam));
    assert_eq!(roles(&first).last(), Some(&Role::JumpOut), "its target is there: nothing is missing");

    let second = lay(Setting { read_through: false, part: 1, ..Setting::default() });
    assert!(roles(&second).contains(&Role::JumpIn));
}

#[test]
fn without_words_nothing_is_said_to_be_missing() {
    let issue = issue();
    let laid = lay_article(&issue, &issue.articles[0], Setting::default());
    assert!(!roles(&laid).contains(&Role::Missing));
    assert_eq!(roles(&laid).last(), Some(&Role::JumpOut));
}

#[test]
fn a_paragraph_that_runs_on_is_not_indented() {
    let laid = lay(Setting::default());
    let line = laid.line(laid.line_of_pos(TextPos { part: 1, block: 0, byte: 0 })).unwrap();
    assert_eq!(laid.text_of(line), "旧书修补等方面的疑难，都有船家帮忙。");
    assert_eq!(line.indent, 0);
}

#[test]
fn a_place_is_found_again_and_one_not_laid_out_gives_the_line_above() {
    let laid = lay(Setting { width: 20, ..Setting::default() });
    // 看 in the middle of the first paragraph.
    let byte = issue().articles[0].parts[0].blocks[0].text.find('看').unwrap();
    let line = laid.line_of_pos(TextPos { part: 0, block: 0, byte });
    assert!(laid.text_of(laid.line(line).unwrap()).contains('看'));
    assert_eq!(laid.pos_at_line(0), Some(TextPos::default()), "the head gives the first place below");
    let last = laid.pos_at_line(laid.line_count() - 1).unwrap();
    assert_eq!((last.part, last.block), (1, 5), "after the text, the last place above");

    let second = lay(Setting { read_through: false, part: 1, ..Setting::default() });
    assert_eq!(second.line_of_pos(TextPos { part: 0, block: 0, byte }), 0, "none above: the first line");
    assert_eq!(laid.pos_at_line(usize::MAX), laid.pos_at_line(laid.line_count() - 1));
}

#[test]
fn an_article_of_nothing_has_no_lines() {
    let laid = lay_article(&Issue::default(), &Article::default(), Setting::default());
    assert!(laid.lines().next().is_none());
    assert_eq!(laid.pos_at_line(0), None);
    assert_eq!(laid.line_of_pos(TextPos::default()), 0);
}

/// A table of an invented market page, as extraction leaves it: no two gaps alike.
fn table(setting: Setting, text: &str) -> String {
    let article = Article {
        parts: vec![Part { blocks: vec![Block::new(BlockKind::Table, text)], ..Part::default() }],
        ..Article::default()
    };
    draw(&lay_article(&Issue::default(), &article, setting))
}

#[test]
fn columns_of_a_table_stand_under_each_other_and_figures_at_their_right() {
    let text = "品名   批发价   涨跌\n鳊鱼    18.5元        +0.4\n青虾（大）  102元  -12\n莲藕　6.25元　—";
    let plain = Setting { width: 30, ..Setting::default() };
    assert_eq!(
        table(plain, text),
        "品名        批发价  涨跌       │\n鳊鱼        18.5元  +0.4       │\n青虾（大）   102元   -12       │\n莲藕        6.25元     —       │\n"
    );
    // — takes two cells, and all stands as it did.
    let padded = Setting { ambiguous: kanbao::layout::cells::Ambiguous::Two, ..plain };
    assert!(table(padded, text).contains("莲藕        6.25元    —       │"), "{}", table(padded, text));
    // Less between the columns before anything is cut; then rows are cut between their cells.
    let narrow = |width| table(Setting { width, ..Setting::default() }, text);
    assert!(narrow(22).contains("莲藕       6.25元    — │"), "{}", narrow(22));
    assert!(narrow(16).contains("青虾（大）"), "{}", narrow(16));
    for width in 2..40 {
        for line in narrow(width).lines() {
            assert!(line.ends_with('│'), "{line}");
        }
    }
    // A heading over all columns, and rows of another number of cells, are left as they are.
    let heads = "今日菜价\n品名   价\n藕    6\n合计三样   约  127元  大概\n茄子  8";
    assert!(table(plain, heads).contains("今日菜价"), "{}", table(plain, heads));
    assert!(table(plain, heads).contains("茄子   8 "), "{}", table(plain, heads));
}
