use proptest::prelude::*;
use unicode_normalization::is_nfc;

use super::{Removed, scan, tame, tame_line};

fn text_of(text: &str) -> String {
    tame(text.to_owned()).text
}

#[test]
fn clean_text_is_untouched() {
    let text = "云汀日报讯 “深化改革”——8月23日，①é ℃ ガ 한글 👍 𠮷\n\u{c}第02版\n";
    let tamed = tame(text.to_owned());
    assert_eq!(tamed.text, text);
    assert_eq!(tamed.removed, Removed::default());
}

#[test]
fn line_ends_become_one_kind() {
    assert_eq!(text_of("a\r\nb\rc\u{85}d\u{2028}e\u{2029}f\u{b}g\r\r\nh"), "a\nb\nc\nd\ne\nf\ng\n\nh");
    assert_eq!(text_of("表\t格"), "表  格");
}

#[test]
fn escape_sequences_leave_nothing() {
    assert_eq!(text_of("红\u{1b}[1;31m字\u{1b}[0m"), "红字");
    assert_eq!(text_of("\u{1b}]0;title\u{7}文"), "文");
    assert_eq!(text_of("\u{1b}]8;;http://a\u{1b}\\文\u{1b}]8;;\u{1b}\\"), "文");
    assert_eq!(text_of("\u{9b}2J文\u{9d}2;t\u{9c}。"), "文。");
    assert_eq!(text_of("\u{1b}(B文\u{1b}c"), "文");
    assert_eq!(text_of("\u{1b}]no end\nnext"), "no end\nnext");
    assert_eq!(text_of("\u{1b}]0;a\u{1b}]1;b\u{7}文"), "0;a文", "a new sequence cancels the one before");
    assert_eq!(text_of("\u{1b}"), "");
}

#[test]
fn invisible_characters_go() {
    assert_eq!(text_of("a\u{200b}b\u{ad}c中\u{2060}文\u{feff}"), "abc中文");
    assert_eq!(text_of("\u{202e}反\u{202c}\u{2066}向\u{2069}"), "反向");
    assert_eq!(text_of("葛\u{e0100}\u{fe00}\u{e0041}城\u{ffff}\u{fdd0}"), "葛城");
    assert_eq!(text_of("\u{0}\u{8}a\u{7f}"), "a");
}

#[test]
fn an_emoji_sequence_is_its_first_emoji() {
    assert_eq!(text_of("👨\u{200d}👩\u{200d}👧家"), "👨家");
    assert_eq!(text_of("👩\u{200d}❤\u{fe0f}\u{200d}👨"), "👩");
    assert_eq!(text_of("党的❤\u{fe0f}二十大"), "党的❤二十大");
    assert_eq!(text_of("👍🏽👩🏽\u{200d}🚀"), "👍👩");
    assert_eq!(text_of("1\u{fe0f}\u{20e3}"), "1");
    assert_eq!(text_of("中\u{200d}★"), "中★", "a joiner after Han joins nothing");
}

#[test]
fn text_is_composed() {
    assert_eq!(text_of("e\u{301} Ｋ\u{212b}"), "é ＫÅ");
    assert_eq!(text_of("か\u{3099}"), "が");
    assert_eq!(text_of("ｶﾞｰﾄﾞ半角ﾊﾟ｡"), "ガード半角パ。");
    assert_eq!(text_of("文ﾞ"), "文゛");
    assert_eq!(text_of("\u{301}abc\n\u{301}"), "abc\n");
    assert_eq!(text_of(&format!("x{}", "\u{300}".repeat(500))).chars().count(), 9);
}

#[test]
fn removals_are_counted_with_the_first_place() {
    let removed = tame("一\r\n二\u{200b}\u{7}".to_owned()).removed;
    assert_eq!(removed, Removed { count: 2, first: Some((2, '\u{200b}')) });
}

#[test]
fn a_line_is_one_line() {
    assert_eq!(tame_line("a\nb\u{1b}[31m\u{c}c"), "a b c");
    assert_eq!(tame_line("01.txt"), "01.txt");
}

#[test]
fn what_the_scan_passes_over_never_changes() {
    for c in '\0'..=char::MAX {
        let text = c.to_string();
        let odd = scan::first_odd(text.as_bytes()).is_some();
        assert_eq!(odd, scan::is_odd(c), "U+{:04X}", c as u32);
        if !odd {
            assert!(is_nfc(&text) && is_nfc(&format!("か{c}")), "U+{:04X}", c as u32);
            assert_eq!(text_of(&format!("か{c}")), format!("か{c}"));
        }
    }
}

/// Characters that matter, often side by side.
fn odd_text() -> impl Strategy<Value = String> {
    let pool: Vec<char> = "中e ❤👨👩\u{1f3fd}\u{200d}\u{fe0f}\u{20e3}\u{301}\u{323}\u{3099}かｶﾞﾟ\r\n\t\u{c}\u{b}\
        \u{1b}[]31m\\\u{7}\u{9b}\u{9d}\u{9c}\u{85}\u{2028}\u{202e}\u{feff}\u{ac00}\u{11a8}\u{1100}\u{1161}\u{1160}"
        .chars()
        .collect();
    let char = prop_oneof![4 => proptest::sample::select(pool), 1 => any::<char>()];
    proptest::collection::vec(char, 0..40).prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #[test]
    fn tame_text_stays_tame(text in odd_text()) {
        let once = text_of(&text);
        let kept = |c: char| matches!(c, '\n' | '\u{c}') || !scan::is_removed(c) && !c.is_control();
        prop_assert!(once.chars().all(kept));
        prop_assert!(is_nfc(&once));
        let twice = tame(once.clone());
        prop_assert_eq!(&twice.text, &once);
        prop_assert_eq!(twice.removed.count, 0);
        prop_assert!(!tame_line(&text).contains(char::is_control));
    }

    #[test]
    fn text_beside_odd_characters_is_kept(text in "[一-龥a-z，。]{0,20}", odd in "[\u{200b}\u{7}\u{202e}]{1,3}") {
        let split = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        let (head, tail) = text.split_at(split);
        let joined = format!("{head}{odd}{tail}");
        prop_assert_eq!(text_of(&joined), text);
    }
}

#[test]
fn the_way_back_leads_to_where_a_character_stood() {
    let source = "甲\r\n乙\u{200b}丙\t丁e\u{301}戊\u{1b}[31m己ｶﾞ庚👨\u{200d}👩辛";
    let tamed = tame(source.to_owned());
    assert_eq!(tamed.text, "甲\n乙丙  丁é戊己ガ庚👨辛");
    for c in tamed.text.chars().filter(|c| ('一'..='龥').contains(c)) {
        let (clean, before) = (tamed.text.find(c).unwrap(), source.find(c).unwrap());
        assert_eq!(tamed.map.source_of(clean), before, "{c}");
    }
    let of = |text: &str| tamed.text.find(text).unwrap();
    let back = |start: usize, end: usize| source.get(tamed.map.source_range(&(start..end))).unwrap();
    assert_eq!(back(of("é"), of("戊")), "e\u{301}");
    assert_eq!(back(of("\n"), of("乙")), "\r\n");
    assert_eq!(back(of("ガ"), of("庚")), "ｶﾞ");
    assert_eq!(back(of("👨"), of("辛")), "👨\u{200d}👩");
    assert_eq!(back(0, tamed.text.len()), source);
    assert!(tame("甲乙\n丙".to_owned()).map.is_same());
}

proptest! {
    #[test]
    fn every_han_is_found_again_in_the_source(
        pieces in proptest::collection::vec(
            prop_oneof!["[一-龥]{1,3}", "[ -~]{0,4}", "\r\n|\t|\u{200b}|e\u{301}|ｶﾞ|\u{1b}\\[1m|👨\u{200d}👩|\u{feff}"], 0..30
        )
    ) {
        let source = pieces.concat();
        let tamed = tame(source.clone());
        let mut last = 0;
        for (at, c) in tamed.text.char_indices() {
            let before = tamed.map.source_of(at);
            prop_assert!(before >= last && before <= source.len());
            last = before;
            if ('一'..='龥').contains(&c) {
                prop_assert!(source.get(before..).unwrap_or_default().starts_with(c), "{c} at {at}");
            }
        }
        prop_assert_eq!(tamed.map.source_of(tamed.text.len()), source.len());
    }
}
