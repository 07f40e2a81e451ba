//! The terminal guard: what it changes, it puts back.
//!
//! [`Tty`] is the one door to the terminal. Every byte goes through its lock, so a frame is never torn by the
//! restoring, and nothing is written once the terminal was given back: a thread that panics, a signal and the
//! end of the program all do the same.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::{Attribute, Print, SetAttribute};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::termios::tcgetwinsize;

use super::RunError;
use crate::app::Size;

/// Keep the window's title, and take the kept one again (xterm's `XTWINOPS`; crossterm has no command for it).
const PUSH_TITLE: &str = "\x1b[22;0t";
const POP_TITLE: &str = "\x1b[23;0t";

/// Presses, drags and the wheel, in the form that knows large screens (xterm's 1000, 1002, 1006). crossterm's command
/// would also ask for every movement, which nothing here wants.
const TAKE_MOUSE: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const LEAVE_MOUSE: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// The controlling terminal, as far as the program uses it.
#[derive(Debug)]
pub struct Tty {
    /// Where keys come from: the device that crossterm reads and sets raw mode on.
    input: OwnedFd,
    /// Standard output, without the buffer of `std`: one frame is one write.
    output: File,
    state: Mutex<State>,
    /// The mouse is taken with the screen.
    mouse: AtomicBool,
}

/// What the terminal is at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// As it was before the program.
    Cooked,
    /// Raw mode, and nothing on the screen.
    Raw,
    /// Raw mode, alternate screen.
    Open,
    /// Given back for good.
    Closed,
}

impl Tty {
    /// Finds the terminal and changes nothing. Keys come from standard input or, when that is a pipe or a
    /// file, from the terminal device, as they do for crossterm.
    ///
    /// # Errors
    /// Standard output is no terminal; there is no terminal to read keys from.
    pub fn find() -> Result<Arc<Tty>, RunError> {
        let stdout = io::stdout();
        if !stdout.is_terminal() {
            return Err(RunError::NoTerminal);
        }
        let stdin = io::stdin();
        let input = if stdin.is_terminal() {
            stdin.as_fd().try_clone_to_owned()?
        } else {
            let device = File::options().read(true).write(true).open("/dev/tty");
            device.map_err(|_| RunError::NoKeys)?.into()
        };
        let output = File::from(stdout.as_fd().try_clone_to_owned()?);
        Ok(Arc::new(Tty { input, output, state: Mutex::new(State::Cooked), mouse: AtomicBool::new(false) }))
    }

    /// Keys come one by one and are not echoed from here on. The screen is not touched yet: an error can
    /// still be told as if nothing had been.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn raw(&self) -> io::Result<()> {
        let mut state = self.lock();
        if *state == State::Cooked {
            enable_raw_mode()?;
            *state = State::Raw;
        }
        Ok(())
    }

    /// Takes the screen. After a stop and a continuation it is taken anew, whatever others made of it.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn enter(&self) -> io::Result<()> {
        let mut state = self.lock();
        if *state == State::Closed {
            return Ok(());
        }
        if *state == State::Open {
            // After a stop that nobody announced (`SIGSTOP`). crossterm believes in the raw mode that it set.
            disable_raw_mode()?;
        }
        enable_raw_mode()?;
        // The title is kept already if the screen was taken before.
        let before = std::mem::replace(&mut *state, State::Open);
        self.put(&enter(before != State::Open)?)?;
        if self.mouse.load(Ordering::Relaxed) { self.put(TAKE_MOUSE.as_bytes()) } else { Ok(()) }
    }

    /// Takes the mouse with the screen, or leaves it to the terminal.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn use_mouse(&self, takes: bool) -> io::Result<()> {
        let state = self.lock();
        self.mouse.store(takes, Ordering::Relaxed);
        let bytes = if takes { TAKE_MOUSE } else { LEAVE_MOUSE };
        if *state == State::Open { self.put(bytes.as_bytes()) } else { Ok(()) }
    }

    /// Gives the terminal back as it was, to take it again later. Does nothing where there is nothing to do.
    pub fn leave(&self) {
        self.restore(State::Cooked);
    }

    /// Gives the terminal back for good: whatever is written later is dropped.
    pub fn close(&self) {
        self.restore(State::Closed);
    }

    fn restore(&self, to: State) {
        let mut state = self.lock();
        // A terminal that is gone needs no restoring: errors say nothing here.
        if *state == State::Open {
            let _ = leave().and_then(|bytes| self.put(&bytes));
        }
        if matches!(*state, State::Open | State::Raw) {
            let _ = disable_raw_mode();
        }
        if *state != State::Closed {
            *state = to;
        }
    }

    /// The last resort while another thread may be stuck in a write: takes no lock that is held.
    pub fn abandon(&self) {
        if let Ok(state) = self.state.try_lock()
            && *state == State::Open
        {
            let _ = leave().and_then(|bytes| self.put(&bytes));
        }
        let _ = disable_raw_mode();
    }

    /// Writes while the screen is taken; drops the bytes otherwise.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let state = self.lock();
        if *state == State::Open { self.put(bytes) } else { Ok(()) }
    }

    /// The screen's size in cells; 80×24 when the terminal does not know.
    pub fn size(&self) -> Size {
        match tcgetwinsize(&self.output) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
                Size { columns: size.ws_col, rows: size.ws_row }
            }
            _ => Size::default(),
        }
    }

    /// Where keys are read from.
    pub(super) fn input(&self) -> &OwnedFd {
        &self.input
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing under the lock can panic; if it ever does, restoring is still right.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes all, also when another program made the terminal non-blocking.
    fn put(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match (&self.output).write(bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    retry(|| poll(&mut [PollFd::new(&self.output, PollFlags::OUT)], None))?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// Takes the alternate screen, has pastes reported as pastes, hides the cursor. The screen is blanked also where
/// there is no alternate one (the Linux console).
fn enter(keep_title: bool) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if keep_title {
        queue!(bytes, Print(PUSH_TITLE))?;
    }
    // The terminal keeps the style with the cursor and gives it back on leaving: it must be the plain one, also
    // when the program was stopped in the middle of a styled word.
    queue!(bytes, SetAttribute(Attribute::Reset), EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    queue!(bytes, SetAttribute(Attribute::Reset), MoveTo(0, 0), Clear(ClearType::All))?;
    Ok(bytes)
}

/// [`enter`], the other way round.
fn leave() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    queue!(
        bytes,
        SetAttribute(Attribute::Reset),
        Print(LEAVE_MOUSE),
        DisableBracketedPaste,
        Show,
        LeaveAlternateScreen
    )?;
    queue!(bytes, Print(POP_TITLE))?;
    Ok(bytes)
}

impl Drop for Tty {
    fn drop(&mut self) {
        self.close();
    }
}

/// Calls again what a signal interrupted.
pub(super) fn retry<T>(mut call: impl FnMut() -> rustix::io::Result<T>) -> rustix::io::Result<T> {
    loop {
        match call() {
            Err(rustix::io::Errno::INTR) => {}
            result => return result,
        }
    }
}

/// Restores the terminal before a panic's message is printed, whichever thread it is on.
pub fn restore_on_panic(tty: &Arc<Tty>) {
    let tty = Arc::clone(tty);
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        tty.close();
        print(panic);
    }));
}
