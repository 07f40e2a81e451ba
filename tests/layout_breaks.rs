//! Where lines break: rule by rule, and beside icu's segmenter.

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing, reason = "a test may panic")]

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use kanbao::layout::breaks::{Korean, Level, opportunities};
use kanbao::layout::cells::Ambiguous;
use kanbao::layout::wrap::{Wrap, balanced, wrap};

fn at(level: Level, cells: u16, text: &str) -> String {
    let rows = wrap(text, Wrap { level, ..Wrap::new(cells, Ambiguous::One) });
    rows.iter().map(|row| &text[row.bytes.clone()]).collect::<Vec<_>>().join("⏎")
}

fn basic(cells: u16, text: &str) -> String {
    at(Level::Basic, cells, text)
}

#[test]
fn levels_differ_as_clreq_says() {
    assert_eq!(at(Level::None, 4, "中文，中文"), "中文⏎，中⏎文");
    assert_eq!(at(Level::Basic, 4, "中文，中文"), "中⏎文，⏎中文");
    // 分隔号 at a line's end: not by GB/T 15834.
    assert_eq!(at(Level::Basic, 5, "记者/甲乙"), "记者/⏎甲乙");
    assert_eq!(at(Level::Gb, 5, "记者/甲乙"), "记⏎者/甲⏎乙");
    // 破折号 and 省略号 at a line's start: not at the strict level.
    assert_eq!(at(Level::Gb, 6, "临溪区——南塘"), "临溪区⏎——南塘");
    assert_eq!(at(Level::Strict, 6, "临溪区——南塘"), "临溪⏎区——南⏎塘");
    assert_eq!(at(Level::Strict, 6, "临溪区……南塘"), "临溪⏎区……南⏎塘");
}

#[test]
fn words_figures_and_units_stay_whole() {
    assert_eq!(basic(8, "新茶增加12.8%以上"), "新茶增加⏎12.8%以⏎上");
    assert_eq!(basic(8, "产量是1,200kg/h吧"), "产量是⏎1,200kg/⏎h吧", "wider than the line");
    assert_eq!(basic(10, "产量是1,200kg/h吧"), "产量是⏎1,200kg/h⏎吧");
    assert_eq!(basic(8, "售价约$1,200元"), "售价约⏎$1,200元");
    assert_eq!(basic(9, "最低气温-15℃左右"), "最低气温⏎-15℃左右");
    assert_eq!(basic(10, "面积12.5㎡的2024-05-17日"), "面积12.5㎡⏎的⏎2024-05-17⏎日");
    assert_eq!(basic(6, "２０２２年"), "２０２⏎２年");
}

#[test]
fn hyphens_part_long_words_only() {
    assert_eq!(basic(8, "the well-known one"), "the⏎well-⏎known⏎one");
    assert_eq!(basic(6, "用好Wi-Fi吧"), "用好⏎Wi-Fi⏎吧");
    assert_eq!(basic(9, "the COVID-19 law"), "the⏎COVID-19⏎law");
}

#[test]
fn urls_break_after_their_slashes() {
    assert_eq!(basic(12, "见https://a.cn/bc/de?f=g。"), "见⏎https://⏎a.cn/bc/de?⏎f=g。");
    assert_eq!(basic(30, "（见https://a.cn/b_(c)）。好"), "（见https://a.cn/b_(c)）。好");
}

#[test]
fn dashes_and_dots_are_wholes_of_two() {
    assert_eq!(basic(5, "中文——中"), "中文⏎——中");
    assert_eq!(basic(6, "中————文"), "中————⏎文");
    assert_eq!(basic(5, "中————文"), "中——⏎——文");
    assert_eq!(basic(4, "中…………"), "中……⏎……");
    assert_eq!(basic(4, "甲乙—丙"), "甲⏎乙—⏎丙", "a connector does not begin a line");
}

#[test]
fn ascii_quotes_open_and_close_in_turn() {
    assert_eq!(basic(7, "他说:\"好的\"吗"), "他说:⏎\"好的\"⏎吗");
    assert_eq!(basic(6, "他们说\"好\""), "他们说⏎\"好\"");
    assert_eq!(basic(7, "I don't \"go\""), "I don't⏎\"go\"");
    assert_eq!(basic(5, "a 6\" pipe"), "a 6\"⏎pipe");
}

#[test]
fn other_tongues_come_out_right() {
    // German quotes: “ closes what „ opened; »…« point inwards.
    assert_eq!(basic(9, "Er sagte „gut“ und"), "Er sagte⏎„gut“ und");
    assert_eq!(basic(8, "sagte er »gut« zu"), "sagte er⏎»gut« zu");
    // French: spaces inside guillemets and before ; : ! ? do not break.
    assert_eq!(basic(9, "Il a dit « oui » !"), "Il a dit⏎« oui » !");
    assert_eq!(basic(12, "Non, vraiment ?"), "Non,⏎vraiment ?");
    // Korean breaks at spaces, Japanese keeps small kana and ー with what they follow.
    assert_eq!(basic(8, "우리나라 신문사"), "우리나라⏎신문사");
    assert_eq!(basic(4, "スーパーチャット"), "スー⏎パー⏎チャ⏎ット");
    assert_eq!(basic(6, "国々の人"), "国々の⏎人");
}

#[test]
fn korean_breaks_at_words_or_at_syllables() {
    let syllables = |cells, text: &str| {
        let rows = wrap(text, Wrap { korean: Korean::Syllables, ..Wrap::new(cells, Ambiguous::One) });
        rows.iter().map(|row| text[row.bytes.clone()].to_owned()).collect::<Vec<_>>().join("⏎")
    };
    assert_eq!(basic(8, "우리 동네신문(오늘) 발행"), "우리⏎동네신문⏎(오늘)⏎발행");
    assert_eq!(syllables(8, "우리 동네신문(오늘) 발행"), "우리 동⏎네신문⏎(오늘)⏎발행");
    assert_eq!(syllables(8, "동네신문, 3월호 KBS가"), "동네신⏎문, 3월⏎호 KBS가", "避头尾 and figures hold");
    // Conjoining jamo: a syllable is a grapheme.
    assert_eq!(syllables(2, "\u{1112}\u{1161}\u{11AB}글"), "\u{1112}\u{1161}\u{11AB}⏎글");
}

#[test]
fn japanese_kinsoku() {
    // No small kana, ー, 々, 」, 。or ・ at a line's start, no 「 at its end.
    assert_eq!(basic(8, "あいうきょう"), "あいう⏎きょう");
    assert_eq!(basic(6, "東京タワー展"), "東京タ⏎ワー展");
    assert_eq!(basic(8, "彼は「そうだ」と"), "彼は「そ⏎うだ」と");
    assert_eq!(basic(8, "ジョン・レノン"), "ジョン・⏎レノン");
    assert_eq!(basic(6, "人々々の国"), "人々々⏎の国");
    assert_eq!(basic(8, "値上げ率は5％です"), "値上げ率⏎は5％で⏎す");
    assert_eq!(basic(6, "本当か？！"), "本当⏎か？！");
}

#[test]
fn french_and_german_keep_their_marks() {
    // Thin and plain no-break spaces as well as typewriter spaces before high marks.
    assert_eq!(basic(9, "Ça va\u{202F}? Oui"), "Ça va\u{202F}?⏎Oui");
    assert_eq!(basic(6, "Ça va\u{A0}: oui"), "Ça⏎va\u{A0}:⏎oui");
    assert_eq!(basic(8, "dit «\u{A0}oui\u{A0}» puis"), "dit⏎«\u{A0}oui\u{A0}»⏎puis");
    assert_eq!(basic(10, "l’eau d’aujourd’hui"), "l’eau⏎d’aujourd’⏎hui");
    assert_eq!(basic(14, "l’eau d’aujourd’hui"), "l’eau⏎d’aujourd’hui", "an apostrophe does not break");
    assert_eq!(basic(12, "das ‚kleine‘ „große“ Wort"), "das ‚kleine‘⏎„große“ Wort");
    assert_eq!(basic(14, "die Straßenbahn-Linie"), "die⏎Straßenbahn-⏎Linie");
    assert_eq!(basic(9, "von 3–5 Uhr"), "von 3–5⏎Uhr");
    assert_eq!(basic(8, "etwa 5 % mehr"), "etwa 5 %⏎mehr", "a sign after its space");
    assert_eq!(basic(10, "§ 12 gilt, S. 5"), "§ 12 gilt,⏎S. 5");
}

#[test]
fn traditional_chinese() {
    assert_eq!(basic(8, "他說：「好。」又"), "他說：⏎「好。」⏎又");
    assert_eq!(basic(8, "《民報》、《申報》"), "《民⏎報》、⏎《申報》");
    assert_eq!(basic(10, "他說『是「真」的』嗎"), "他說『是⏎「真」的』⏎嗎");
}

#[test]
fn a_headline_breaks_at_its_halves_and_evenly() {
    let text = "水上书摊夜里亮灯 码头老钟重新走准";
    let halves = [0..24, 25..49];
    let lines = |text: &str, halves: &[std::ops::Range<usize>], cells| {
        let rows = balanced(text, halves, Wrap::new(cells, Ambiguous::One));
        rows.iter().map(|row| text[row.bytes.clone()].to_string()).collect::<Vec<_>>().join("⏎")
    };
    assert_eq!(lines(text, &halves, 40), "水上书摊夜里亮灯 码头老钟重新走准");
    assert_eq!(lines(text, &halves, 32), "水上书摊夜里亮灯⏎码头老钟重新走准");
    assert_eq!(lines(text, &halves, 14), "水上书摊⏎夜里亮灯⏎码头老钟⏎重新走准");
    let long = "水南码头旧书摊开张老趸船上夜夜有灯";
    assert_eq!(lines(long, &[], 32), "水南码头旧书摊开张⏎老趸船上夜夜有灯", "never one character alone");
    assert_eq!(
        lines("The bridge that was never built opens again", &[], 40),
        "The bridge that was⏎never built opens again"
    );
}

#[test]
fn a_last_character_gets_company() {
    let text = "今天的灯会在水南码头边上举行。";
    let how = Wrap { no_orphan: true, ..Wrap::new(26, Ambiguous::One) };
    let rows = wrap(text, how);
    assert_eq!(&text[rows[0].bytes.clone()], "今天的灯会在水南码头边上");
    assert_eq!(&text[rows[1].bytes.clone()], "举行。");
}

/// Why ours differ from icu's (strict) between two characters; `breaks` when ours break and icu's do not.
fn meant(before: char, after: char, breaks: bool) -> Option<&'static str> {
    let is = |set: &str, c: char| set.contains(c);
    let korean = |c: char| ('가'..='힣').contains(&c);
    Some(match (before, after) {
        (' ', _) if !breaks => "避头尾 looks through spaces",
        _ if korean(before) && !breaks => "Korean breaks at spaces, also around Latin words",
        (_, after) if korean(after) && !breaks => "Korean breaks at spaces, also around Latin words",
        (_, after) if !breaks && is("·～—％%℃々ーッ", after) => {
            "connectors, units and iteration marks do not begin a line"
        }
        (before, _) if !breaks && is("%％℃$￥-/", before) => "signs cling to their figures and words",
        (before, after) if is("“”‘’", before) || is("“”‘’", after) => {
            "Chinese quotes are brackets: LB19 does not hold"
        }
        (_, '…' | '—') | ('—' | '…', _) => "…… may begin a line; runs part between their pairs",
        (before, after) if is("※①·", before) || is("※①", after) => {
            "symbols and 间隔号 stand among Han"
        }
        (')', _) | (_, '(') => "an ASCII bracket in Chinese text is no part of a word",
        (',' | '.' | ':' | '/', _) => "an ASCII mark after Han ends what it ends, whatever follows",
        (before, after) if is("%％℃$￥", before) || is("$￥", after) => {
            "signs cling to figures and words alone"
        }
        ('-', _) | (_, '-') => "a hyphen before a figure is its minus sign",
        _ => return None,
    })
}

#[test]
fn icu_agrees_but_for_what_is_meant() {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
    let pieces = [
        "中文", "字", "，", "。", "、", "：", "？", "！", "“", "”", "‘", "’", "《", "》", "（", "）", "——",
        "……", "·", "～", "/", "12", "3.5", "1,200", "%", "％", "℃", "word", "PM2", " ", "(", ")", ",", ".",
        ":", "-", "々", "ー", "ッ", "か", "한국", "￥", "$", "①", "※", "…", "—",
    ];
    let mut seen = std::collections::BTreeMap::new();
    for a in pieces {
        for b in pieces {
            for c in pieces {
                let text = format!("字{a}{b}{c}字");
                let ours: Vec<usize> = opportunities(&text, Level::Basic).collect();
                let theirs: Vec<usize> = segmenter.segment_str(&text).collect();
                for (place, after) in text.char_indices().skip(1) {
                    let own = ours.contains(&place);
                    if own == theirs.contains(&place) {
                        continue;
                    }
                    let before = text[..place].chars().next_back().unwrap();
                    if meant(before, after, own).is_none() {
                        seen.entry((before, after, own)).or_insert_with(|| text.clone());
                    }
                }
            }
        }
    }
    assert!(seen.is_empty(), "before, after, whether ours break, and where: {seen:#?}");
}
