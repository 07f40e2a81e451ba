//! The gutter, spaces between Han and Latin, and full lines.

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing, reason = "a test may panic")]

use kanbao::layout::cells::Ambiguous;
use kanbao::layout::wrap::{Hang, Row, Wrap, balanced, wrap};

/// Rows joined by `⏎`, a gap as as many `␣`.
fn show(text: &str, rows: &[Row]) -> String {
    let line = |row: &Row| {
        let mut line = String::new();
        let mut at = row.bytes.start;
        for gap in &row.gaps {
            line += &text[at..gap.byte];
            line += &"␣".repeat(gap.cells.into());
            at = gap.byte;
        }
        line + &text[at..row.bytes.end]
    };
    rows.iter().map(line).collect::<Vec<_>>().join("⏎")
}

fn set(text: &str, how: Wrap) -> String {
    show(text, &wrap(text, how))
}

fn hung(hang: Hang, width: u16, text: &str) -> String {
    set(text, Wrap { hang, ..Wrap::new(width, Ambiguous::One) })
}

#[test]
fn a_mark_is_squeezed_in_before_a_character_is_pushed_out() {
    // 7 cells, and the mark has 2: its blank half may stand in the gutter.
    assert_eq!(hung(Hang::None, 8, "第1回合，第2回合。"), "第1回⏎合，第2⏎回合。");
    assert_eq!(hung(Hang::Half, 8, "第1回合，第2回合。"), "第1回合，⏎第2回合。");
    // A whole mark needs 悬挂, and 1 mark hangs, not 2.
    assert_eq!(hung(Hang::Half, 8, "一二三四，五"), "一二三⏎四，五");
    assert_eq!(hung(Hang::Full, 8, "一二三四，五"), "一二三四，⏎五");
    assert_eq!(hung(Hang::Full, 8, "一二三四。》五"), "一二三⏎四。》五");
    assert_eq!(hung(Hang::Full, 8, "一二三四；五"), "一二三⏎四；五", "、，。 alone");
    // What has no blank half stays in, and so does an opening mark.
    assert_eq!(hung(Hang::Half, 7, "一二三·四"), "一二三·⏎四");
    assert_eq!(hung(Hang::Half, 7, "一二三《四"), "一二三⏎《四");
    assert_eq!(hung(Hang::Half, 7, "一二三”四"), "一二三”⏎四");
    assert_eq!(
        set("一二三”四", Wrap { hang: Hang::Half, ..Wrap::new(7, Ambiguous::Two) }),
        "一二三”⏎四",
        "its second cell is padding"
    );
    assert_eq!(hung(Hang::Half, 7, "一二三，，四"), "一二⏎三，，⏎四", "two marks never hang");
}

#[test]
fn a_gutter_is_no_wider_than_the_room_for_it() {
    assert_eq!(Hang::Full.within(0), Hang::None);
    assert_eq!(Hang::Full.within(1), Hang::Half);
    assert_eq!(Hang::Half.within(9), Hang::Half);
    assert_eq!([Hang::None, Hang::Half, Hang::Full].map(Hang::cells), [0, 1, 2]);
}

fn pangu(width: u16, text: &str) -> String {
    set(text, Wrap { pangu: true, ..Wrap::new(width, Ambiguous::One) })
}

#[test]
fn han_and_latin_are_parted_but_not_beside_punctuation() {
    assert_eq!(pangu(60, "在5月17日用Wi-Fi连上5G网络"), "在␣5␣月␣17␣日用␣Wi-Fi␣连上␣5G␣网络");
    assert_eq!(pangu(60, "（Wi-Fi），“GDP”；12.8%，PM2.5浓度"), "（Wi-Fi），“GDP”；12.8%，PM2.5␣浓度");
    assert_eq!(
        pangu(60, "已有 space 的、２０２４年、①号"),
        "已有 space 的、２０２４年、①号",
        "full width is Han"
    );
    assert_eq!(pangu(60, "カメラのSONYと한국어A"), "カメラの␣SONY␣と한국어A");
    // A gap counts, and is dropped between lines.
    assert_eq!(pangu(8, "网络5G网络5G"), "网络␣5G⏎网络␣5G");
    assert_eq!(pangu(7, "网络5G网络5G"), "网络␣5G⏎网络␣5G");
    assert_eq!(pangu(6, "网络5G网络5G"), "网络⏎5G␣网⏎络␣5G");
    let rows =
        balanced("5G网络 用Wi-Fi", &[0..8, 9..17], Wrap { pangu: true, ..Wrap::new(10, Ambiguous::One) });
    assert_eq!(show("5G网络 用Wi-Fi", &rows), "5G␣网络⏎用␣Wi-Fi");
}

fn justified(width: u16, text: &str) -> String {
    set(text, Wrap { justify: true, ..Wrap::new(width, Ambiguous::One) })
}

#[test]
fn lines_are_made_full_by_words_then_by_seams() {
    assert_eq!(justified(11, "so it goes on and on"), "so it ␣goes⏎on and on");
    assert_eq!(justified(13, "so it goes on and on again"), "so it goes on⏎and on again", "full already");
    assert_eq!(justified(9, "用5G的网络上网"), "用5G␣的网⏎络上网");
    assert_eq!(justified(12, "甲 乙用5G的https://a.cn"), "甲 ␣乙用5G的⏎https://a.cn", "words first");
    assert_eq!(justified(16, "甲 乙用5G的https://a.cn"), "甲 ␣␣␣乙用␣5G␣的⏎https://a.cn", "then seams");
    assert_eq!(
        justified(20, "甲 乙用5G的https://a.cn/b/c"),
        "甲 乙用5G的⏎https://a.cn/b/c",
        "then not at all"
    );
    assert_eq!(justified(9, "一二三四五六七"), "一二三四⏎五六七", "nothing to widen");
    assert_eq!(
        justified(16, "见https://a.cn/bc/d?e=f。"),
        "见⏎https://a.cn/bc/⏎d?e=f。",
        "never inside a URL"
    );
    // The text's own indent is not widened, and a paragraph's last line is left alone.
    assert_eq!(justified(11, "　　甲乙 ab cdef"), "　　甲乙 ab⏎cdef");
    assert_eq!(justified(13, "　　甲乙 ab cdef"), "　　甲乙 ␣␣ab⏎cdef");
    assert_eq!(justified(9, "so it\nis on and"), "so it⏎is on and");
}

#[test]
fn full_lines_and_parted_scripts_together() {
    let how = Wrap { justify: true, pangu: true, ..Wrap::new(13, Ambiguous::Two) };
    assert_eq!(set("我们用5G的网络上网用3小时", how), "我们用␣5G␣␣的⏎网络上网用␣␣3⏎小时");
}
