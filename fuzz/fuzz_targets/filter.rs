//! Headlines narrowed by characters, pinyin, initials and words: what is marked lies between characters.
#![no_main]

use kanbao::reading::tame::tame_line;
use kanbao::search::{Headline, Pattern};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (&str, &str)| {
    let (typed, text) = data;
    let Some(pattern) = Pattern::new(typed) else { return };
    for text in text.lines() {
        let text = tame_line(text);
        let headline = Headline::new(&text);
        for loosely in [false, true] {
            for mark in pattern.marks([&headline], loosely).iter().flatten().flatten() {
                assert!(text.get(mark.clone()).is_some(), "{mark:?} in {text:?}");
            }
        }
    }
});
