//! Bytes of a file → text: whatever the bytes, nothing but text comes out.
#![no_main]

use std::path::Path;

use kanbao::reading::input::load_bytes;
use kanbao::reading::tame::{tame, tame_line};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = load_bytes(Path::new("20240517-02.txt"), bytes.to_vec()) else { return };
    let text = source.text;
    assert!(!text.chars().any(|char| char.is_control() && !matches!(char, '\n' | '\u{c}')));
    // Clean text stays as it is.
    assert_eq!(tame(text.clone()).text, text);
    assert!(!tame_line(&text).contains(['\n', '\u{c}']));
});
