//! The threads that listen to the terminal: one reads keys, one waits for the end. Both sleep until then.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::Instant;

use crossterm::event::{self, Event as Input};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Signal, getpid, kill_process};

use super::event::{Event, Sentinel};
use super::keys;
use super::pointer::Pointer;
use super::probe::{self, Asked, Came, Late};
use super::tty::{Tty, retry};
use crate::app::Action;
use crate::reading::tame::tame_line;

/// Bytes of a paste that are kept; the rest is dropped. A paste only ever goes into a search field.
const LONGEST_PASTE: usize = 64 * 1024;

/// Asks the thread that reads keys to listen to the terminal's answers for a while: crossterm keeps those to itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Listen(Arc<AtomicBool>);

impl Listen {
    /// [`Event::Listening`] comes when the thread listens; only then the terminal is to be asked.
    pub(super) fn please(&self) {
        self.0.store(true, Ordering::Release);
        // The one thing that wakes crossterm's reader, besides keys. If it fails, the next key or resize does.
        let _ = kill_process(getpid(), Signal::WINCH);
    }

    fn is_wanted(&self) -> bool {
        self.0.swap(false, Ordering::AcqRel)
    }
}

/// Starts the threads. When the terminal was asked how it draws, its answer is read before anything else.
///
/// # Errors
/// The system has no thread left.
pub(super) fn start(tty: &Arc<Tty>, events: &Sender<Event>, asked: Asked, listen: Listen) -> io::Result<()> {
    let (terminal, sender) = (Arc::clone(tty), events.clone());
    spawn("hang-up", events, move || {
        if hangs_up(&terminal) {
            // If nobody listens any more, so much the better.
            let _ = sender.send(Event::Lost);
        }
    })?;
    let (terminal, sender) = (Arc::clone(tty), events.clone());
    spawn("input", events, move || {
        let answers = || probe::listen(&terminal, |action| sender.send(Event::Action(action)).is_ok());
        let told = !asked.any() || answers();
        read(&sender, told, || {
            let asked = listen.is_wanted() && sender.send(Event::Listening).is_ok();
            asked.then(answers)
        });
        let _ = sender.send(Event::Lost);
    })
}

fn spawn(name: &str, events: &Sender<Event>, run: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let sentinel = Sentinel::new(events);
    let run = move || {
        let _sentinel = sentinel;
        run();
    };
    std::thread::Builder::new().name(name.into()).spawn(run).map(drop)
}

/// Sleeps until the terminal hangs up. At a hang-up crossterm's reader would try again for ever, so it is not
/// left to it. Nothing is asked for, hence no key wakes this thread: a hang-up is always told.
///
/// False where the system cannot wait for a terminal device (macOS with `/dev/tty`): then a failing read or
/// write has to tell.
fn hangs_up(tty: &Tty) -> bool {
    let mut input = [PollFd::new(tty.input(), PollFlags::empty())];
    let waited = retry(|| poll(&mut input, None)).is_ok();
    waited && input.iter().any(|input| input.revents().intersects(PollFlags::HUP | PollFlags::ERR))
}

/// Reads until the terminal is gone or nobody listens; calls `between` after everything that was read.
///
/// `told` says that the terminal has answered all it was asked, as what `between` gives does after another listening:
/// otherwise the answer may be on its way still.
fn read(events: &Sender<Event>, told: bool, mut between: impl FnMut() -> Option<bool>) {
    let mut pointer = Pointer::default();
    let mut late = (!told).then(Late::default);
    while let Ok(input) = event::read() {
        let mut action = action(input, &mut pointer);
        if let (Some(answer), Some(Action::Key(key))) = (&mut late, &action) {
            match answer.take(*key) {
                Came::Typed => {}
                Came::Answer => action = None,
                Came::Whole { dark } => (action, late) = (Some(Action::Background { dark }), None),
            }
        }
        if let Some(action) = action
            && events.send(Event::Action(action)).is_err()
        {
            return;
        }
        if let Some(told) = between() {
            late = (!told).then(Late::default);
        }
    }
}

fn action(input: Input, pointer: &mut Pointer) -> Option<Action> {
    match input {
        Input::Key(key) => keys::key(key).map(Action::Key),
        Input::Mouse(event) => pointer.take(event, Instant::now()).map(Action::Mouse),
        Input::Paste(text) => Some(Action::Paste(paste(&text))),
        // The thread of signals tells of a resize as well, and also while crossterm waits in the middle of a
        // sequence. Nobody asked for focus.
        Input::Resize(..) | Input::FocusGained | Input::FocusLost => None,
    }
}

/// A paste as one line, cleansed.
pub(super) fn paste(text: &str) -> String {
    let mut end = LONGEST_PASTE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = text.get(..end).unwrap_or_default();
    tame_line(&text.replace(['\r', '\n'], " ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paste_is_one_line_without_controls() {
        let text = paste("一\r\n二\x1b[31m\u{202e}三");
        assert!(text.starts_with("一") && text.ends_with("三"), "{text:?}");
        assert!(!text.chars().any(|char| char.is_control() || char == '\u{202e}'), "{text:?}");
    }

    #[test]
    fn a_paste_without_end_is_cut_between_characters() {
        let text = paste(&"看".repeat(LONGEST_PASTE));
        assert!(text.len() <= LONGEST_PASTE && text.chars().all(|char| char == '看'));
    }
}
