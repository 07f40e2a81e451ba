//! Colours and attributes as SGR sequences: only what changes is said, also from one frame to the next.

use std::io::Write;

use ratatui::style::{Color, Modifier};

/// What the terminal writes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pen {
    /// Unknown until something was said.
    current: Option<Look>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: Look = Look { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

/// Modifiers, the number that sets each, and the one that takes it away.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// Takes a look for the next glyph.
    pub(super) fn take(&mut self, fg: Color, bg: Color, modifier: Modifier, out: &mut Vec<u8>) {
        self.become_look(Look { fg, bg, modifier }, out);
    }

    /// Takes what a blank needs: a background, and nothing that is seen without a glyph.
    pub(super) fn take_blank(&mut self, bg: Color, out: &mut Vec<u8>) {
        let now = self.current.unwrap_or(PLAIN);
        let modifier = now.modifier.difference(super::SEEN_ON_BLANK);
        self.become_look(Look { bg, modifier, ..now }, out);
    }

    /// Takes the terminal's own look.
    pub(super) fn reset(&mut self, out: &mut Vec<u8>) {
        self.become_look(PLAIN, out);
    }

    fn become_look(&mut self, next: Look, out: &mut Vec<u8>) {
        if self.current == Some(next) {
            return;
        }
        let mut codes = Codes { out, any: false };
        let from = match self.current {
            Some(from) if next != PLAIN => from,
            // Unknown, or the shortest way to nothing.
            _ => {
                codes.add(0);
                PLAIN
            }
        };
        let mut lit = from.modifier;
        let lost = from.modifier.difference(next.modifier);
        let offs = MODIFIERS.iter().filter(|(modifier, _, _)| lost.contains(*modifier));
        let mut last_off = 0;
        for (_, _, off) in offs {
            // One number takes away both bold and dim, and both kinds of blinking.
            if *off != last_off {
                codes.add(*off);
            }
            last_off = *off;
            for (other, _, other_off) in MODIFIERS {
                if other_off == *off {
                    lit.remove(other);
                }
            }
        }
        for (modifier, on, _) in MODIFIERS {
            if next.modifier.contains(modifier) && !lit.contains(modifier) {
                codes.add(on);
            }
        }
        if from.fg != next.fg {
            codes.color(next.fg, 30);
        }
        if from.bg != next.bg {
            codes.color(next.bg, 40);
        }
        codes.end();
        self.current = Some(next);
    }
}

/// One SGR sequence in the making.
struct Codes<'a> {
    out: &'a mut Vec<u8>,
    any: bool,
}

impl Codes<'_> {
    fn add(&mut self, code: u8) {
        self.out.extend_from_slice(if self.any { b";" } else { b"\x1b[" });
        self.any = true;
        // Writing to memory does not fail; 0 is what an empty parameter means.
        let _ = if code == 0 { Ok(()) } else { write!(self.out, "{code}") };
    }

    /// A colour; `base` is 30 for text, 40 for the background.
    fn color(&mut self, color: Color, base: u8) {
        let named = match color {
            Color::Reset => Some(base + 9),
            Color::Black => Some(base),
            Color::Red => Some(base + 1),
            Color::Green => Some(base + 2),
            Color::Yellow => Some(base + 3),
            Color::Blue => Some(base + 4),
            Color::Magenta => Some(base + 5),
            Color::Cyan => Some(base + 6),
            Color::Gray => Some(base + 7),
            Color::DarkGray => Some(base + 60),
            Color::LightRed => Some(base + 61),
            Color::LightGreen => Some(base + 62),
            Color::LightYellow => Some(base + 63),
            Color::LightBlue => Some(base + 64),
            Color::LightMagenta => Some(base + 65),
            Color::LightCyan => Some(base + 66),
            Color::White => Some(base + 67),
            Color::Indexed(_) | Color::Rgb(..) => None,
        };
        let numbers: &[u8] = match (named, color) {
            (Some(code), _) => &[code],
            (None, Color::Indexed(index)) => &[base + 8, 5, index],
            (None, Color::Rgb(red, green, blue)) => &[base + 8, 2, red, green, blue],
            (None, _) => &[],
        };
        for number in numbers {
            self.add(*number);
        }
    }

    fn end(self) {
        if self.any {
            self.out.push(b'm');
        }
    }
}
