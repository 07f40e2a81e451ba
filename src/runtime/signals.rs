//! Signals become events; the handlers themselves only write into a pipe.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::event::{Event, Sentinel};
use super::tty::Tty;

/// From here on no signal ends the program behind the guard's back.
///
/// # Errors
/// The system refuses a handler or a thread.
pub(super) fn start(tty: Arc<Tty>, events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH])?;
    let run = move || {
        let _sentinel = Sentinel::new(&events);
        let mut ending = false;
        for signal in &mut signals {
            let event = match signal {
                SIGWINCH => Event::Resized,
                SIGTSTP => Event::Suspend,
                SIGCONT => Event::Continued,
                // Asked twice: the loop is stuck, in a write to a dead line perhaps.
                _ if ending => {
                    tty.abandon();
                    std::process::exit(128 + signal);
                }
                _ => {
                    ending = true;
                    Event::Terminate(signal)
                }
            };
            if events.send(event).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new().name("signals".into()).spawn(run).map(drop)
}

/// Whether a shell could continue the program after a stop. It could not where the program was started as the
/// terminal's only one (`xterm -e kanbao`): it would hang for ever.
pub(super) fn is_in_a_job() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Stops the whole job, as Ctrl-Z does: with a reader in a pipe its feeder stops too, or the shell would wait
/// for it. Returns when the job runs again, at which `SIGCONT` comes as well.
pub(super) fn stop_job() {
    // `SIGTSTP` would only come back here as an event. It cannot fail: we are in the group ourselves.
    let _ = kill_current_process_group(Signal::STOP);
}
