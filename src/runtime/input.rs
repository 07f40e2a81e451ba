//! The thread that reads keys. It sleeps in `read` and is woken by nothing but bytes.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::decode::{Decoder, Input};
use super::event::{Event, Sentinel};
use super::tty::{Tty, retry};
use crate::app::Action;

/// How long the rest of an escape sequence may be on its way before a lone escape byte is the Esc key: a
/// slow line's delay, yet nothing that a finger notices.
const ESCAPE_DELAY: Timespec = Timespec { tv_sec: 0, tv_nsec: 25_000_000 };

/// Starts the thread.
///
/// # Errors
/// The system has no thread left.
pub(super) fn start(tty: Arc<Tty>, events: Sender<Event>) -> io::Result<()> {
    let run = move || {
        let _sentinel = Sentinel::new(&events);
        read(&tty, &events);
        // The end of the input is the end of the terminal. If nobody listens any more, so much the better.
        let _ = events.send(Event::Lost);
    };
    std::thread::Builder::new().name("input".into()).spawn(run).map(drop)
}

/// Reads until the terminal is gone or nobody listens.
fn read(tty: &Tty, events: &Sender<Event>) {
    let mut decoder = Decoder::default();
    let mut bytes = [0; 4096];
    let mut listening = true;
    let mut send = |input| listening &= forward(input, events);
    loop {
        if decoder.is_waiting() && !more(tty, Some(&ESCAPE_DELAY)) {
            decoder.give_up(&mut send);
        }
        match retry(|| rustix::io::read(tty.input(), &mut bytes)) {
            Ok(0) => return,
            Ok(read) => decoder.feed(bytes.get(..read).unwrap_or_default(), &mut send),
            // Someone made the terminal non-blocking.
            Err(Errno::AGAIN) => {
                more(tty, None);
            }
            Err(_) => return,
        }
    }
}

/// Whether bytes come before the time is over. Where the system cannot wait for a terminal device (macOS
/// with `/dev/tty`), none do.
fn more(tty: &Tty, wait: Option<&Timespec>) -> bool {
    let mut input = [PollFd::new(tty.input(), PollFlags::IN)];
    let ready = retry(|| poll(&mut input, wait)).is_ok();
    ready && input.iter().any(|input| input.revents().intersects(PollFlags::IN | PollFlags::HUP))
}

fn forward(input: Input, events: &Sender<Event>) -> bool {
    let action = match input {
        Input::Key(key) => Action::Key(key),
        Input::Paste(text) => Action::Paste(text),
        // Nobody has asked.
        Input::Cursor { .. } | Input::Attributes => return true,
    };
    events.send(Event::Action(action)).is_ok()
}
