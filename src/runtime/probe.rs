//! Asks the terminal how wide it draws ambiguous characters, and what its background is, once, at the start.
//!
//! [`question`] is written before the first frame and nobody waits for the answer: the thread that will read keys
//! reads it first, before crossterm, which keeps such answers to itself. What is typed meanwhile is read here too
//! and passed on; what of the answer comes too late is swallowed by crossterm.

mod typed;

use std::io;
use std::time::{Duration, Instant};

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::tty::{Tty, retry};
use crate::app::{Action, Size};
use crate::config::key::{Code, Key};
use crate::layout::cells::Drawn;
use typed::{Heard, Step, next};

/// How long the answer is listened for. Nothing waits for it, so a slow line has its time, and a busy machine.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long the rest of a sequence may be on its way.
const REST: Duration = Duration::from_millis(25);
/// Bytes that are read here at most: what an answer and a hasty reader need, many times over.
const MOST: usize = 1 << 20;

/// Known to be wide: an answer without it is not believed.
const WIDE: &str = "中";
/// Ambiguous, and in every other line of a paper: where these are two cells wide, the terminal counts as wide.
const PUNCTUATION: [&str; 3] = ["“", "—", "…"];
/// Ambiguous characters of other kinds, which may be drawn otherwise.
const OTHERS: [&str; 5] = ["·", "①", "●", "─", "α"];

/// Whether there is room to ask on this screen.
pub(super) fn has_room(size: Size) -> bool {
    size.columns >= 4 && size.rows >= 2
}

/// What the terminal is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Asked {
    /// How wide it draws.
    pub(super) widths: bool,
    /// What its background is.
    pub(super) background: bool,
}

impl Asked {
    pub(super) fn any(self) -> bool {
        self.widths || self.background
    }
}

/// What to write. Samples are drawn on the second row, since an answer about the first is spelled like a key; the
/// row is blank afterwards, whatever an old terminal makes of a question. The last question is one that every
/// terminal answers.
///
/// # Errors
/// None: it is written to memory.
pub(super) fn question(asked: Asked) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if asked.background {
        queue!(bytes, MoveTo(0, 1), Print("\x1b]11;?\x07"))?;
    }
    for sample in samples().filter(|_| asked.widths) {
        queue!(bytes, MoveTo(0, 1), Clear(ClearType::CurrentLine), Print(sample), Print("\x1b[6n"))?;
    }
    queue!(bytes, MoveTo(0, 1), Clear(ClearType::CurrentLine), MoveTo(0, 0), Print("\x1b[c"))?;
    Ok(bytes)
}

fn samples() -> impl Iterator<Item = &'static str> {
    std::iter::once(WIDE).chain(PUNCTUATION).chain(OTHERS)
}

/// Listens for the answer until it is complete or the time is over; says whether it was. What is found out, and what
/// was typed, goes to `emit` at once; false from there ends it.
pub(super) fn listen(tty: &Tty, mut emit: impl FnMut(Action) -> bool) -> bool {
    let until = Instant::now() + PATIENCE;
    let mut answer = Answer::default();
    let mut pending: Vec<u8> = Vec::new();
    let mut total = 0;
    loop {
        let left = until.saturating_duration_since(Instant::now());
        // After the answer, only what has begun is waited for.
        if pending.is_empty() && (answer.complete || left.is_zero()) || total > MOST {
            return answer.complete;
        }
        let rest = if typed::is_paste(&pending) { PATIENCE } else { REST };
        let last = !comes(tty, if pending.is_empty() { left } else { rest });
        if !last {
            let mut bytes = [0; 4096];
            match retry(|| rustix::io::read(tty.input(), &mut bytes)) {
                Ok(read @ 1..) => {
                    pending.extend_from_slice(bytes.get(..read).unwrap_or_default());
                    total += read;
                }
                // Whoever reads next, or waits for the hang-up, will find out the same.
                _ => return answer.complete,
            }
        }
        let mut used = 0;
        while let Step::Taken(bytes, heard) = next(pending.get(used..).unwrap_or_default(), last) {
            used += bytes;
            let action = match heard {
                Heard::Action(action) => Some(action),
                Heard::Cursor { row: 2, column } => {
                    answer.columns.push(column);
                    None
                }
                Heard::Attributes => answer.finish().map(Action::Drawn),
                Heard::Background(color) => Some(Action::Background { dark: is_dark(color) }),
                Heard::Cursor { .. } | Heard::Noise => None,
            };
            if action.is_some_and(|action| !emit(action)) {
                return answer.complete;
            }
        }
        pending.drain(..used);
    }
}

/// Whether bytes come before the time is over. Where the system cannot wait for a terminal device (macOS with
/// `/dev/tty`), none do.
fn comes(tty: &Tty, wait: Duration) -> bool {
    let mut input = [PollFd::new(tty.input(), PollFlags::IN)];
    let ready = Timespec::try_from(wait).is_ok_and(|wait| retry(|| poll(&mut input, Some(&wait))).is_ok());
    ready && input.iter().any(|input| input.revents().intersects(PollFlags::IN | PollFlags::HUP))
}

/// Whether white is read better on a colour than black: by the eye's weights of red, green and blue (Rec. 601).
fn is_dark([red, green, blue]: [u8; 3]) -> bool {
    299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue) < 128 * 1000
}

/// Keeps an answer about the background that comes too late from being taken for typing: crossterm, which reads by
/// then, does not know it and hands it on as keys.
#[derive(Debug, Default)]
pub(super) struct Late {
    /// What came of it.
    text: String,
    begun: bool,
}

/// What a key turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    /// A key.
    Typed,
    /// A piece of the answer.
    Answer,
    /// The last piece of it: the background is dark, or light.
    Whole { dark: bool },
}

impl Late {
    /// Takes a key.
    pub(super) fn take(&mut self, key: Key) -> Came {
        let Code::Char(char) = key.code else {
            *self = Late::default();
            return Came::Typed;
        };
        if (char, key.alt) == (']', true) {
            *self = Late { text: String::new(), begun: true };
            return Came::Answer;
        }
        if !self.begun {
            return Came::Typed;
        }
        if (key.ctrl && char == 'g') || (key.alt && char == '\\') {
            let color = typed::background(std::mem::take(self).text.as_bytes());
            return color.map_or(Came::Answer, |color| Came::Whole { dark: is_dark(color) });
        }
        self.text.push(char);
        let shape = "11;rgb";
        let fits = match self.text.strip_prefix(shape) {
            Some(rest) => {
                rest.len() < 24
                    && rest.chars().all(|char| matches!(char, '0'..='9' | 'a'..='f' | 'A'..='F' | ':' | '/'))
            }
            None => shape.starts_with(&self.text),
        };
        if key.ctrl || key.alt || !fits {
            // Somebody did press Alt-].
            *self = Late::default();
            return Came::Typed;
        }
        Came::Answer
    }
}

/// What the terminal has said so far.
#[derive(Debug, Default)]
struct Answer {
    /// The columns after each sample, from 1.
    columns: Vec<u16>,
    complete: bool,
}

impl Answer {
    /// All was said: what it means, if it is to be believed.
    fn finish(&mut self) -> Option<Drawn> {
        self.complete = true;
        let cells: Vec<u16> = self.columns.iter().map(|column| column.saturating_sub(1)).collect();
        let (wide, ambiguous) = cells.split_first()?;
        let (punctuation, others) = ambiguous.split_at_checked(PUNCTUATION.len())?;
        if *wide != 2 || others.len() != OTHERS.len() {
            return None;
        }
        // A glyph that is narrower than thought leaves a blank, so the others need not be wide as well; one that is
        // wider spoils its neighbour.
        Some(if punctuation.iter().all(|cells| *cells == 2) {
            Drawn::Two
        } else if ambiguous.iter().all(|cells| *cells == 1) {
            Drawn::One
        } else {
            Drawn::Unsure
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(cells: &[u16]) -> Option<Drawn> {
        Answer { columns: cells.iter().map(|cells| cells + 1).collect(), complete: false }.finish()
    }

    #[test]
    fn an_answer_is_believed_when_han_is_wide_and_nothing_is_missing() {
        assert_eq!(verdict(&[2, 1, 1, 1, 1, 1, 1, 1, 1]), Some(Drawn::One));
        assert_eq!(verdict(&[2, 2, 2, 2, 2, 2, 2, 2, 2]), Some(Drawn::Two));
        assert_eq!(verdict(&[2, 2, 2, 2, 1, 2, 2, 2, 1]), Some(Drawn::Two));
        assert_eq!(verdict(&[2, 1, 1, 1, 1, 2, 2, 1, 1]), Some(Drawn::Unsure));
        assert_eq!(verdict(&[2, 2, 1, 2, 1, 1, 1, 1, 1]), Some(Drawn::Unsure));
        assert_eq!(verdict(&[1, 1, 1, 1, 1, 1, 1, 1, 1]), None);
        assert_eq!(verdict(&[3, 3, 3, 3, 3, 3, 3, 3, 3]), None);
        assert_eq!(verdict(&[2, 1, 1]), None);
        assert_eq!(verdict(&[]), None);
    }

    #[test]
    fn the_question_leaves_the_screen_blank() {
        let bytes = question(Asked { widths: true, background: true }).unwrap();
        assert!(bytes.starts_with(b"\x1b[2;1H\x1b]11;?\x07"), "before the row is cleared");
        assert_eq!(bytes.windows(4).filter(|bytes| bytes == b"\x1b[6n").count(), samples().count());
        assert!(bytes.ends_with(b"\x1b[2;1H\x1b[2K\x1b[1;1H\x1b[c"));
    }

    #[test]
    fn a_colour_is_dark_or_light() {
        for dark in [[0, 0, 0], [27, 26, 24], [0, 43, 54], [90, 90, 90], [0, 0, 255]] {
            assert!(is_dark(dark), "{dark:?}");
        }
        for light in [[255, 255, 255], [253, 246, 227], [0, 255, 0], [200, 200, 200]] {
            assert!(!is_dark(light), "{light:?}");
        }
    }

    #[test]
    fn a_late_answer_is_no_typing() {
        let answer = "11;rgb:ffff/ffff/ffff";
        let alt = |char| Key { alt: true, ..Key::char(char) };
        for end in [Key { ctrl: true, ..Key::char('g') }, alt('\\')] {
            let mut late = Late::default();
            assert_eq!(late.take(Key::char('j')), Came::Typed);
            assert_eq!(late.take(alt(']')), Came::Answer);
            for char in answer.chars() {
                assert_eq!(late.take(Key::char(char)), Came::Answer, "{char}");
            }
            assert_eq!(late.take(end), Came::Whole { dark: false });
            assert_eq!(late.take(Key::char('1')), Came::Typed);
        }
        let mut late = Late::default();
        late.take(alt(']'));
        assert_eq!(late.take(Key::char('j')), Came::Typed, "somebody's keys");
        assert_eq!(late.take(Key::char('1')), Came::Typed);
    }
}
