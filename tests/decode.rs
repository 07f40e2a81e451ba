//! Bytes from the terminal and the keys that they are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]
// Helpers of tests, like tests, fail by panicking.

use kanbao::config::key::{Code, Key, parse_keys};
use kanbao::runtime::decode::{Decoder, Input};
use proptest::prelude::*;

fn decode(bytes: &[u8]) -> Vec<Input> {
    let mut decoder = Decoder::default();
    let mut inputs = Vec::new();
    decoder.feed(bytes, |input| inputs.push(input));
    if decoder.is_waiting() {
        decoder.give_up(|input| inputs.push(input));
    }
    inputs
}

/// Keys in the spelling of the keymap.
fn keys(text: &str) -> Vec<Input> {
    parse_keys(text).unwrap().into_iter().map(Input::Key).collect()
}

#[test]
fn keys_are_read_as_terminals_send_them() {
    for (bytes, expected) in [
        ("j", "j"),
        ("G", "G"),
        ("看", "看"),
        ("\r", "enter"),
        ("\t", "tab"),
        ("\x1b[Z", "backtab"),
        ("\x7f", "backspace"),
        ("\x08", "ctrl-h"),
        ("\x06", "ctrl-f"),
        ("\x1f", "ctrl-_"),
        ("\0", "ctrl-space"),
        ("\x1b", "esc"),
        ("\x1b\x1b", "esc esc"),
        ("\x1bx", "alt-x"),
        ("\x1b看", "alt-看"),
        ("\x1b[", "alt-["),
        ("\x1bO", "alt-O"),
        ("\x1b]", "alt-]"),
        ("\x1b\x7f", "alt-backspace"),
        ("\x1b[A\x1bOB", "up down"),
        ("\x1b[1;3D", "alt-left"),
        ("\x1b[1;5C", "ctrl-right"),
        ("\x1b[1;2H", "shift-home"),
        ("\x1b\x1b[D", "esc left"),
        ("\x1b[5~\x1b[6~", "pageup pagedown"),
        ("\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "home end home end"),
        ("\x1b[3;5~", "ctrl-delete"),
        ("\x1b[5^", "ctrl-pageup"),
        ("\x1bOP\x1bOS", "f1 f4"),
        ("\x1b[11~\x1b[15~\x1b[17~\x1b[24~", "f1 f5 f6 f12"),
        ("\x1b[[A\x1b[[E", "f1 f5"),
        ("\x1b[1;2R", "shift-f3"),
        ("\x1bOM", "enter"),
        // kitty's protocol and xterm's modifyOtherKeys.
        ("\x1b[27u", "esc"),
        ("\x1b[106u", "j"),
        ("\x1b[106:74;2u", "J"),
        ("\x1b[102;5u", "ctrl-f"),
        ("\x1b[27;5;102~", "ctrl-f"),
        ("\x1b[1;1:2B", "down"),
    ] {
        assert_eq!(decode(bytes.as_bytes()), keys(expected), "{bytes:?}");
    }
}

#[test]
fn what_is_no_key_is_swallowed_whole() {
    for bytes in [
        "\x1b[<0;10;5M",
        "\x1b[<0;10;5m",
        "\x1b[M !!",
        "\x1b[I",
        "\x1b[O",
        "\x1b[106;1:3u",
        "\x1b[99~",
        "\x1b]11;rgb:0000/0000/0000\x07",
        "\x1b]11;rgb:0000/0000/0000\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1b[8;24;80t",
        "\u{85}",
    ] {
        assert_eq!(decode(format!("{bytes}j").as_bytes()), keys("j"), "{bytes:?}");
    }
    assert_eq!(decode(b"\xff\xc0j\xe7\x9cj"), keys("j j"));
    assert_eq!(decode(b"\x1b[1;\x1b[Bj"), keys("down j"), "a sequence that was broken off");
}

#[test]
fn answers_are_no_keys() {
    assert_eq!(decode(b"\x1b[2;3R"), [Input::Cursor { row: 2, column: 3 }]);
    assert_eq!(decode(b"\x1b[?64;1;2c"), [Input::Attributes]);
}

#[test]
fn a_paste_is_one_text_without_controls() {
    let inputs = decode("\x1b[200~一\r\n二\x1b[31m\u{202e}三\x1b[201~j".as_bytes());
    let [Input::Paste(text), rest @ ..] = inputs.as_slice() else { panic!("{inputs:?}") };
    assert!(text.starts_with("一") && text.ends_with("三"), "{text:?}");
    assert!(!text.chars().any(|char| char.is_control() || char == '\u{202e}'));
    assert_eq!(rest, keys("j"));
}

#[test]
fn an_endless_paste_takes_no_memory() {
    let mut decoder = Decoder::default();
    let mut inputs = Vec::new();
    decoder.feed(b"\x1b[200~", |input| inputs.push(input));
    for _ in 0..100 {
        decoder.feed(&vec![b'x'; 65536], |input| inputs.push(input));
    }
    decoder.feed(b"\x1b[201~", |input| inputs.push(input));
    let [Input::Paste(text)] = inputs.as_slice() else { panic!() };
    assert_eq!(text.len(), 65536);
}

#[test]
fn an_escape_waits_for_its_sequence() {
    let mut decoder = Decoder::default();
    let mut inputs = Vec::new();
    decoder.feed(b"\x1b", |input| inputs.push(input));
    assert!(decoder.is_waiting() && inputs.is_empty());
    decoder.feed(b"[A", |input| inputs.push(input));
    assert!(!decoder.is_waiting());
    assert_eq!(inputs, [Input::Key(Key::plain(Code::Up))]);
}

/// Bytes of which sequences are made, more often than chance would.
fn noise() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"\x1b".to_vec()),
        Just(b"\x1b[".to_vec()),
        Just(b"\x1b[200~".to_vec()),
        Just(b"\x1b[201~".to_vec()),
        Just(b"\x1b]".to_vec()),
        Just("看“”".as_bytes().to_vec()),
        proptest::collection::vec(0x20u8..0x7f, 0..6),
        proptest::collection::vec(any::<u8>(), 0..6),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn bytes_mean_the_same_in_any_pieces(bytes in noise(), cut in 1..9usize) {
        let mut whole = Vec::new();
        let mut decoder = Decoder::default();
        decoder.feed(&bytes, |input| whole.push(input));
        let mut parts = Vec::new();
        let mut decoder = Decoder::default();
        for piece in bytes.chunks(cut) {
            decoder.feed(piece, |input| parts.push(input));
        }
        prop_assert_eq!(whole, parts);
    }
}
