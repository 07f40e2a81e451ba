//! Bytes that come while the terminal is asked something: its answers, and what was typed in the meantime.
//!
//! Keys are crossterm's business; for the first instant, in which crossterm must not read, the plain ones are known
//! here: characters, control characters, Alt with one of them, and the unmodified keys of the keyboard's blocks. A
//! sequence that is none of these is dropped whole, so that no part of it is taken for typing.

use crate::app::Action;
use crate::config::key::{Code, Key};

/// One thing that came.
#[derive(Debug)]
pub(super) enum Heard {
    /// A key or a paste.
    Action(Action),
    /// The terminal says where the cursor is, counted from 1.
    Cursor { row: u16, column: u16 },
    /// The terminal says what it is: it has answered everything asked before.
    Attributes,
    /// The terminal's background: red, green, blue.
    Background([u8; 3]),
    /// Nothing that is known.
    Noise,
}

/// What stands at the start of some bytes.
#[derive(Debug)]
pub(super) enum Step {
    /// So many bytes, at least one, mean this.
    Taken(usize, Heard),
    /// There are no bytes, or more are needed to tell.
    Unfinished,
}

const PASTE: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// Keys that come as sequences, without the escape byte.
const SEQUENCES: [(&[u8], Code); 26] = [
    (b"[A", Code::Up),
    (b"[B", Code::Down),
    (b"[C", Code::Right),
    (b"[D", Code::Left),
    (b"[H", Code::Home),
    (b"[F", Code::End),
    (b"OA", Code::Up),
    (b"OB", Code::Down),
    (b"OC", Code::Right),
    (b"OD", Code::Left),
    (b"OH", Code::Home),
    (b"OF", Code::End),
    (b"[Z", Code::BackTab),
    (b"[1~", Code::Home),
    (b"[2~", Code::Insert),
    (b"[3~", Code::Delete),
    (b"[4~", Code::End),
    (b"[5~", Code::PageUp),
    (b"[6~", Code::PageDown),
    (b"[7~", Code::Home),
    (b"[8~", Code::End),
    (b"OP", Code::F(1)),
    (b"OQ", Code::F(2)),
    (b"OR", Code::F(3)),
    (b"OS", Code::F(4)),
    (b"[15~", Code::F(5)),
];

/// Whether a paste has begun.
pub(super) fn is_paste(bytes: &[u8]) -> bool {
    bytes.starts_with(PASTE)
}

/// Reads one thing. With `last`, no more bytes will come.
pub(super) fn next(bytes: &[u8], last: bool) -> Step {
    if is_paste(bytes) {
        return paste(bytes, last);
    }
    match bytes {
        [0x1b] | [0x1b, b']'] if !last => Step::Unfinished,
        [0x1b, b'[' | b'O', ..] => sequence(bytes, last),
        [0x1b, b']', b'0'..=b'9', ..] => command(bytes, last),
        // The second escape starts anew.
        [0x1b] | [0x1b, 0x1b, ..] => key(1, Key::plain(Code::Esc)),
        [0x1b, rest @ ..] => match character(rest, last) {
            Step::Taken(taken, Heard::Action(Action::Key(held))) => key(1 + taken, Key { alt: true, ..held }),
            Step::Taken(taken, heard) => Step::Taken(1 + taken, heard),
            Step::Unfinished => Step::Unfinished,
        },
        _ => character(bytes, last),
    }
}

fn key(bytes: usize, key: Key) -> Step {
    Step::Taken(bytes, Heard::Action(Action::Key(key.normal())))
}

fn paste(bytes: &[u8], last: bool) -> Step {
    match memchr::memmem::find(bytes, PASTE_END) {
        Some(end) => {
            let text = bytes.get(PASTE.len()..end).unwrap_or_default();
            let text = super::super::input::paste(&String::from_utf8_lossy(text));
            Step::Taken(end + PASTE_END.len(), Heard::Action(Action::Paste(text)))
        }
        // It broke off; none of it may be taken for typing.
        None if last => Step::Taken(bytes.len(), Heard::Noise),
        None => Step::Unfinished,
    }
}

/// `ESC ] 11 ; rgb:RRRR/GGGG/BBBB` and `BEL` or `ESC \\` (xterm's OSC): an answer about a colour.
fn command(bytes: &[u8], last: bool) -> Step {
    let body = bytes.get(2..).unwrap_or_default();
    let Some(length) = body.iter().position(|byte| !(0x20..0x7f).contains(byte)) else {
        return if last { Step::Taken(bytes.len(), Heard::Noise) } else { Step::Unfinished };
    };
    let (text, end) = body.split_at(length);
    let end = match end {
        [0x1b, b'\\', ..] => 2,
        [0x1b] if !last => return Step::Unfinished,
        [0x07, ..] => 1,
        // It broke off; what comes is something else.
        _ => 0,
    };
    let heard = background(text).filter(|_| end > 0).map_or(Heard::Noise, Heard::Background);
    Step::Taken(2 + length + end, heard)
}

/// `11;rgb:1b1b/1a1a/1818`: one to four hexadecimal digits a colour; also with `rgba` and a fourth one.
pub(super) fn background(text: &[u8]) -> Option<[u8; 3]> {
    let text = std::str::from_utf8(text).ok()?.strip_prefix("11;rgb")?;
    let mut parts = text.strip_prefix('a').unwrap_or(text).strip_prefix(':')?.split('/').map(|part| {
        let value = u32::from_str_radix(part, 16).ok().filter(|_| (1..=4).contains(&part.len()))?;
        let most = 16_u32.pow(u32::try_from(part.len()).ok()?) - 1;
        u8::try_from(value * 255 / most).ok()
    });
    Some([parts.next()??, parts.next()??, parts.next()??])
}

/// `ESC [ …` (ECMA-48: parameters, intermediates, a final byte) or `ESC O x`.
fn sequence(bytes: &[u8], last: bool) -> Step {
    let Some((&second, body)) = bytes.split_first_chunk::<2>().map(|([_, second], body)| (second, body))
    else {
        return Step::Unfinished;
    };
    let inner =
        if second == b'O' { 0 } else { body.iter().take_while(|byte| (0x20..0x40).contains(*byte)).count() };
    let Some(&final_byte) = body.get(inner) else {
        return match (last, inner) {
            (false, _) => Step::Unfinished,
            (true, 0) => key(2, Key { alt: true, ..Key::char(char::from(second)) }),
            (true, _) => Step::Taken(bytes.len(), Heard::Noise),
        };
    };
    let length = inner + 3;
    let parameters = body.get(..inner).unwrap_or_default();
    let whole = bytes.get(1..length).unwrap_or_default();
    if let Some((_, code)) = SEQUENCES.iter().find(|(known, _)| *known == whole) {
        return key(length, Key::plain(*code));
    }
    let heard = match (final_byte, parameters) {
        (b'c', [b'?', ..]) => Heard::Attributes,
        (b'R', _) => cursor(parameters).unwrap_or(Heard::Noise),
        _ => Heard::Noise,
    };
    // A control byte ends a sequence that broke off, and is not part of it.
    Step::Taken(if (0x40..0x7f).contains(&final_byte) { length } else { length - 1 }, heard)
}

fn cursor(parameters: &[u8]) -> Option<Heard> {
    let (row, column) = std::str::from_utf8(parameters).ok()?.split_once(';')?;
    Some(Heard::Cursor { row: row.parse().ok()?, column: column.parse().ok()? })
}

/// A control byte or a character in UTF-8. Bytes that are neither are dropped.
fn character(bytes: &[u8], last: bool) -> Step {
    let Some(&first) = bytes.first() else { return Step::Unfinished };
    let ctrl = |char| key(1, Key { ctrl: true, ..Key::char(char) });
    match first {
        0x00 => ctrl(' '),
        b'\t' => key(1, Key::plain(Code::Tab)),
        b'\r' => key(1, Key::plain(Code::Enter)),
        0x7f => key(1, Key::plain(Code::Backspace)),
        0x01..=0x1a => ctrl(char::from(first - 1 + b'a')),
        // As crossterm has them: Ctrl-4 … Ctrl-7 are Ctrl-\ ] ^ _.
        0x1c..=0x1f => ctrl(char::from(first - 0x1c + b'4')),
        _ => utf8(bytes, last),
    }
}

fn utf8(bytes: &[u8], last: bool) -> Step {
    let head = bytes.get(..4).unwrap_or(bytes);
    let Some(chunk) = head.utf8_chunks().next() else { return Step::Unfinished };
    if let Some(char) = chunk.valid().chars().next() {
        let typed = Heard::Action(Action::Key(Key::char(char)));
        return Step::Taken(char.len_utf8(), if char.is_control() { Heard::Noise } else { typed });
    }
    let invalid = chunk.invalid().len();
    let cut_off = invalid == bytes.len() && std::str::from_utf8(head).is_err_and(|e| e.error_len().is_none());
    if cut_off && !last { Step::Unfinished } else { Step::Taken(invalid.max(1), Heard::Noise) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::key::parse_keys;

    fn typed(mut bytes: &[u8]) -> Vec<String> {
        let mut out = Vec::new();
        while let Step::Taken(used, heard) = next(bytes, true) {
            bytes = &bytes[used..];
            out.push(match heard {
                Heard::Action(Action::Key(key)) => key.to_string(),
                Heard::Action(Action::Paste(text)) => format!("paste {text}"),
                Heard::Cursor { row, column } => format!("at {row} {column}"),
                Heard::Attributes => "attributes".to_owned(),
                Heard::Background(color) => format!("{color:?}"),
                Heard::Action(_) | Heard::Noise => continue,
            });
        }
        assert_eq!(bytes, b"");
        out
    }

    #[test]
    fn keys_between_answers_are_kept() {
        assert_eq!(
            typed("jG看\x1b[2;3R \x1b[A\x1b[2;2R\x06\x1bx\x1b[?64;1;2c\x1b[5~\x1bOB\r\x1b".as_bytes()),
            [
                "j",
                "G",
                "看",
                "at 2 3",
                "space",
                "up",
                "at 2 2",
                "ctrl-f",
                "alt-x",
                "attributes",
                "pageup",
                "down",
                "enter",
                "esc"
            ]
        );
        for (_, code) in SEQUENCES {
            assert!(parse_keys(&Key::plain(code).to_string()).is_ok());
        }
    }

    #[test]
    fn what_is_no_key_is_dropped_whole() {
        assert_eq!(
            typed(b"\x1b[1;5C\x1b[<0;3;4Mj\x1b[99~\xffk\x1b[2;\x1b[Bl\x1b[1;2"),
            ["j", "k", "down", "l"]
        );
        assert_eq!(typed("\x1b[200~q\nq\x1b[201~j".as_bytes()), ["paste q q", "j"]);
        assert_eq!(typed(b"\x1b[200~qqq"), [""; 0]);
        assert_eq!(typed(b"\x1b["), ["alt-["]);
    }

    #[test]
    fn a_background_is_said_in_several_ways() {
        assert_eq!(
            typed(
                b"j\x1b]11;rgb:ffff/8080/0000\x07k\x1b]11;rgb:ff/80/00\x1b\\l\x1b]11;rgba:f/8/0/f\x07\x1b]4;1;x\x07\x1b]"
            ),
            ["j", "[255, 128, 0]", "k", "[255, 128, 0]", "l", "[255, 136, 0]", "alt-]"]
        );
        // Nothing of what broke off is taken for typing.
        assert_eq!(typed(b"\x1b]11;rgb:ff/\x1b[Aj\x1b]11;rg"), ["up", "j"]);
        assert_eq!(typed(b"\x1b]11;rgb:x/y/z\x07\x1b]11;rgb:12345/1/1\x07j"), ["j"]);
    }

    #[test]
    fn what_is_cut_off_waits_for_the_rest() {
        let whole =
            "看\x1b[A\x1b[2;3R\x1b]11;rgb:0/0/0\x1b\\\x1b[200~q\x1b[201~\x1b]11;rgb:f/f/f\x07".as_bytes();
        for cut in 0..whole.len() {
            let (mut head, mut taken) = (&whole[..cut], 0);
            while let Step::Taken(used, heard) = next(head, false) {
                assert!(!matches!(heard, Heard::Noise), "cut at {cut}");
                head = &head[used..];
                taken += used;
            }
            assert!(taken <= cut);
        }
    }
}
