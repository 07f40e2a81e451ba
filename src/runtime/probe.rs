//! Asks the terminal how wide it draws ambiguous characters, once, at the start.
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

/// What to write. Samples are drawn on the second row, since an answer about the first is spelled like a key; the
/// row is blank afterwards. The last question is one that every terminal answers.
///
/// # Errors
/// None: it is written to memory.
pub(super) fn question() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for sample in samples() {
        queue!(bytes, MoveTo(0, 1), Clear(ClearType::CurrentLine), Print(sample), Print("\x1b[6n"))?;
    }
    queue!(bytes, MoveTo(0, 1), Clear(ClearType::CurrentLine), MoveTo(0, 0), Print("\x1b[c"))?;
    Ok(bytes)
}

fn samples() -> impl Iterator<Item = &'static str> {
    std::iter::once(WIDE).chain(PUNCTUATION).chain(OTHERS)
}

/// Listens for the answer until it is complete or the time is over. What is found out, and what was typed, goes to
/// `emit` at once; false from there ends it.
pub(super) fn listen(tty: &Tty, mut emit: impl FnMut(Action) -> bool) {
    let until = Instant::now() + PATIENCE;
    let mut answer = Answer::default();
    let mut pending: Vec<u8> = Vec::new();
    let mut total = 0;
    loop {
        let left = until.saturating_duration_since(Instant::now());
        // After the answer, only what has begun is waited for.
        if pending.is_empty() && (answer.complete || left.is_zero()) || total > MOST {
            return;
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
                _ => return,
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
                Heard::Cursor { .. } | Heard::Noise => None,
            };
            if action.is_some_and(|action| !emit(action)) {
                return;
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
        let bytes = question().unwrap();
        assert_eq!(bytes.windows(4).filter(|bytes| bytes == b"\x1b[6n").count(), samples().count());
        assert!(bytes.ends_with(b"\x1b[2;1H\x1b[2K\x1b[1;1H\x1b[c"));
    }
}
