//! The typesetter's reference: 25 strings, each with its lines, at one and at two cells an ambiguous character.

#![allow(clippy::string_slice, clippy::indexing_slicing, reason = "a test may panic")]

use kanbao::layout::cells::{Ambiguous, width};
use kanbao::layout::wrap::{Wrap, wrap};

/// Text, cells (ambiguous at one, all ambiguous at two), width, lines at one, lines at two where they differ.
type Case = (&'static str, (usize, usize), u16, &'static str, Option<&'static str>);

#[rustfmt::skip] // one case a line
const CASES: &[Case] = &[
    ("云汀日报讯(全媒体记者/甲乙丙 通讯员/丁戊己) 5月17日,市水上书摊码头开张。", (72, 72), 20, "云汀日报讯(全媒体记⏎者/甲乙丙 通讯员/丁⏎戊己) 5月17日,市水上⏎书摊码头开张。", None),
    ("修钟的温老师傅说：“慢走五分钟的也是好钟。”", (42, 44), 16, "修钟的温老师傅⏎说：“慢走五分钟⏎的也是好钟。”", None),
    ("修钟的温老师傅说：“慢走五分钟的也是好钟。”", (42, 44), 20, "修钟的温老师傅说：⏎“慢走五分钟的也是好⏎钟。”", None),
    ("新茶增加12.8%，达到1,234.5亿元……临溪区——南塘片区。", (50, 54), 12, "新茶增加⏎12.8%，达到⏎1,234.5亿元⏎……临溪区——南⏎塘片区。", Some("新茶增加⏎12.8%，达到⏎1,234.5亿元⏎……临溪区⏎——南塘片⏎区。")),
    ("新茶增加12.8%，达到1,234.5亿元……临溪区——南塘片区。", (50, 54), 18, "新茶增加12.8%，达⏎到1,234.5亿元……临⏎溪区——南塘片区。", Some("新茶增加12.8%，达⏎到1,234.5亿元……⏎临溪区——南塘片⏎区。")),
    ("《关于支持云汀市老城区申请开办沿江手工艺夜市街区》的建议", (56, 56), 16, "《关于支持云汀市⏎老城区申请开办沿⏎江手工艺夜市街⏎区》的建议", None),
    ("“‘慢船’航线”——“水上早茶街”……！？", (32, 42), 10, "“‘慢船’航⏎线”——“水上⏎早茶街”⏎……！？", Some("“‘慢船’⏎航线”——⏎“水上早茶⏎街”⏎……！？")),
    ("①加固堤岸；②疏浚河道；③修补船坞。", (33, 36), 10, "①加固堤⏎岸；②疏浚⏎河道；③修⏎补船坞。", None),
    ("李·布朗、王小明", (15, 16), 6, "李·布⏎朗、王⏎小明", None),
    ("气温-5℃～12℃，PM2.5浓度35μg/m³", (30, 34), 12, "气温-5℃～⏎12℃，PM2.5浓⏎度35μg/m³", Some("气温-5℃～⏎12℃，PM2.5⏎浓度⏎35μg/m³")),
    ("访问https://www.example.gov.cn/a_1.html了解", (43, 43), 16, "访问⏎https://⏎www.example.gov.⏎cn/a_1.html了解", None),
    ("他说‘好’。”", (11, 14), 10, "他说⏎‘好’。”", None),
    ("会议于10:30—12:00举行", (21, 22), 12, "会议于10:30—⏎12:00举行", Some("会议于⏎10:30—12:00⏎举行")),
    ("约￥1,200元（含税）", (19, 19), 10, "约￥1,200⏎元（含税）", None),
    ("5G网络、Wi-Fi和GDP", (18, 18), 8, "5G网络、⏎Wi-Fi和⏎GDP", None),
    ("“十四五”规划", (12, 14), 8, "“十四五”⏎规划", Some("“十四⏎五”规划")),
    ("中文,中文.中文;中文", (19, 19), 6, "中文,⏎中文.⏎中文;⏎中文", None),
    ("　　本报讯。记者", (16, 16), 10, "　　本报⏎讯。记者", None),
    ("𠮷野家𰻝面", (10, 10), 5, "𠮷野⏎家𰻝⏎面", None),
    ("ｶﾞｰﾄﾞ半角", (9, 9), 4, "ｶﾞｰ⏎ﾄﾞ半⏎角", None),
    ("e\u{301}中\u{301}文", (5, 5), 4, "e\u{301}中\u{301}⏎文", None),
    ("党的❤\u{FE0F}二十大", (11, 11), 6, "党的❤\u{FE0F}⏎二十大", None),
    // The reference sets 22 at 6 as if at 10: 党的❤二十 takes 9 cells.
    ("党的❤\u{FE0F}二十大", (11, 11), 10, "党的❤\u{FE0F}二十⏎大", None),
    ("a\u{200B}b\u{AD}c中\u{2060}文", (7, 7), 4, "a\u{200B}b\u{AD}c⏎中\u{2060}文", None),
    ("第Ⅱ卷※注★●○", (11, 16), 8, "第Ⅱ卷※注⏎★●○", Some("第Ⅱ卷※⏎注★●○")),
    ("好！！！真的？？？", (18, 18), 8, "好！！！⏎真⏎的？？？", None),
];

fn lines(text: &str, cells: u16, ambiguous: Ambiguous) -> String {
    let rows = wrap(text, Wrap::new(cells, ambiguous));
    let lines: Vec<&str> = rows.iter().map(|row| &text[row.bytes.clone()]).collect();
    lines.join("⏎")
}

#[test]
fn the_reference_strings_have_their_widths() {
    for (text, (one, two), ..) in CASES {
        assert_eq!(width(text, Ambiguous::One), *one, "{text}");
        assert_eq!(width(text, Ambiguous::All), *two, "{text}");
    }
}

#[test]
fn the_reference_strings_have_their_lines() {
    for (text, _, cells, one, two) in CASES {
        assert_eq!(lines(text, *cells, Ambiguous::One), *one, "{text} at {cells}");
        assert_eq!(
            lines(text, *cells, Ambiguous::All),
            two.unwrap_or(one),
            "{text} at {cells}, ambiguous at two"
        );
    }
}

/// Padding is for CJK punctuation and symbols: `·`, letters and superscripts stay narrow, and with them 10 keeps
/// 浓度 beside its figure.
#[test]
fn padded_punctuation_gives_the_lines_of_the_wide_terminal_but_for_letters() {
    for (text, _, cells, one, two) in CASES {
        let expected = match *text {
            "气温-5℃～12℃，PM2.5浓度35μg/m³" => "气温-5℃～⏎12℃，PM2.5⏎浓度35μg/m³",
            _ => two.unwrap_or(one),
        };
        assert_eq!(lines(text, *cells, Ambiguous::Two), expected, "{text} at {cells}, padded");
    }
}
