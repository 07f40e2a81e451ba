//! Control sequences that begin with an escape byte (ECMA-48; xterm's and kitty's key encodings).

use super::{Input, Step};
use crate::config::key::{Code, Key};

/// `ESC [ parameters final`.
pub(super) fn csi(bytes: &[u8]) -> Step {
    let body = bytes.get(2..).unwrap_or_default();
    // The Linux console's F1 … F5: `CSI [ A` … `CSI [ E`.
    if body.first() == Some(&b'[') {
        let Some(&letter) = body.get(1) else { return Step::Partial };
        let key = matches!(letter, b'A'..=b'E').then(|| Key::plain(Code::F(letter - b'A' + 1)));
        return Step::Taken(4, key.map(Input::Key));
    }
    let Some(length) = body.iter().position(|byte| !matches!(byte, 0x20..=0x3f)) else {
        return Step::Partial;
    };
    let (parameters, rest) = body.split_at(length);
    let end = 2 + length + 1;
    match rest.first() {
        // A byte that no sequence holds breaks it off, and is read again as itself.
        Some(byte) if !matches!(byte, 0x40..=0x7e) => Step::Taken(end - 1, None),
        // The old mouse report: three bytes follow.
        Some(b'M') if parameters.is_empty() => {
            if bytes.len() < end + 3 {
                Step::Partial
            } else {
                Step::Taken(end + 3, None)
            }
        }
        Some(b'~') if parameters == b"200" => Step::Paste(end),
        Some(&letter) => Step::Taken(end, meaning(parameters, letter)),
        None => Step::Partial,
    }
}

/// `ESC O letter`: cursor and function keys in application mode.
pub(super) fn ss3(bytes: &[u8]) -> Step {
    let Some(&letter) = bytes.get(2) else { return Step::Partial };
    let code = match letter {
        b'M' => Some(Code::Enter),
        _ => letter_code(letter),
    };
    Step::Taken(3, code.map(|code| Input::Key(Key::plain(code))))
}

/// A string that ends with ST or BEL (OSC, DCS, APC …): an answer that nobody asked for.
pub(super) fn string(bytes: &[u8]) -> Step {
    let body = bytes.get(2..).unwrap_or_default();
    let Some(at) = body.iter().position(|byte| matches!(byte, 0x07 | 0x1b)) else { return Step::Partial };
    match (body.get(at), body.get(at + 1)) {
        (Some(0x07), _) => Step::Taken(2 + at + 1, None),
        (Some(_), Some(b'\\')) => Step::Taken(2 + at + 2, None),
        (Some(_), None) => Step::Partial,
        // Another sequence begins: the string was cut off.
        _ => Step::Taken(2 + at, None),
    }
}

fn meaning(parameters: &[u8], letter: u8) -> Option<Input> {
    if parameters.first() == Some(&b'?') {
        return (letter == b'c').then_some(Input::Attributes);
    }
    let numbers = Numbers::parse(parameters)?;
    if letter == b'R' && numbers.first() > 1 {
        return Some(Input::Cursor { row: numbers.first(), column: numbers.second() });
    }
    let (code, modifiers) = match letter {
        b'~' if numbers.first() == 27 => (char_code(numbers.third())?, numbers.second()),
        b'u' => (char_code(numbers.first())?, numbers.second()),
        // rxvt says Ctrl with another last letter.
        b'^' => (number_code(numbers.first())?, 5),
        b'~' => (number_code(numbers.first())?, numbers.second()),
        b'Z' => (Code::BackTab, 1),
        _ => (letter_code(letter)?, numbers.second()),
    };
    // The kitty protocol says press, repeat or release after a colon.
    if numbers.released {
        return None;
    }
    // 1 + a sum of Shift 1, Alt 2, Ctrl 4, and others that have no use here.
    let held = modifiers.max(1) - 1;
    let key = Key { code, shift: held & 1 != 0, alt: held & 2 != 0, ctrl: held & 4 != 0 };
    Some(Input::Key(key.normal()))
}

fn letter_code(letter: u8) -> Option<Code> {
    Some(match letter {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'P'..=b'S' => Code::F(letter - b'P' + 1),
        _ => return None,
    })
}

/// The number before `~` (VT220, xterm, rxvt).
fn number_code(number: u16) -> Option<Code> {
    let function = |offset: u16| u8::try_from(number - offset).ok().map(Code::F);
    Some(match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => function(10)?,
        17..=21 => function(11)?,
        23..=26 => function(12)?,
        28 | 29 => function(13)?,
        31..=34 => function(14)?,
        _ => return None,
    })
}

/// The key that a character's number stands for.
fn char_code(number: u16) -> Option<Code> {
    Some(match number {
        8 | 127 => Code::Backspace,
        9 => Code::Tab,
        13 => Code::Enter,
        27 => Code::Esc,
        _ => Code::Char(char::from_u32(number.into()).filter(|char| !char.is_control())?),
    })
}

/// Up to three numbers, divided by semicolons; of numbers divided by a colon the first.
#[derive(Default)]
struct Numbers {
    values: [u16; 3],
    released: bool,
}

impl Numbers {
    fn parse(parameters: &[u8]) -> Option<Numbers> {
        let text = std::str::from_utf8(parameters).ok()?;
        let mut numbers = Numbers::default();
        let fields = text.split(';').zip(&mut numbers.values);
        for (index, (field, value)) in fields.enumerate() {
            let mut parts = field.split(':');
            let first = parts.next().unwrap_or_default();
            *value = if first.is_empty() { 0 } else { first.parse().ok()? };
            numbers.released |= index == 1 && parts.next() == Some("3");
        }
        Some(numbers)
    }

    fn first(&self) -> u16 {
        self.values[0]
    }

    fn second(&self) -> u16 {
        self.values[1]
    }

    fn third(&self) -> u16 {
        self.values[2]
    }
}
