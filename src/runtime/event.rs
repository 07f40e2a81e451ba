//! What comes down the one channel.

use std::sync::mpsc::Sender;

use crate::app::Action;

/// Something for the loop.
#[derive(Debug)]
pub(super) enum Event {
    /// It concerns the state.
    Action(Action),
    /// The terminal has another size; ask which.
    Resized,
    /// Stop, as after Ctrl-Z.
    Suspend,
    /// Running again after a stop.
    Continued,
    /// Whoever reads keys listens to what the terminal answers now: it can be asked.
    Listening,
    /// A signal that ends the program.
    Terminate(i32),
    /// The terminal is gone.
    Lost,
    /// A thread has panicked. The terminal is restored already and the message printed.
    Panicked,
}

/// Says so when its thread panics, so that the loop does not wait for a thread that is no more.
pub(super) struct Sentinel(Sender<Event>);

impl Sentinel {
    pub(super) fn new(events: &Sender<Event>) -> Sentinel {
        Sentinel(events.clone())
    }
}

impl Drop for Sentinel {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let _ = self.0.send(Event::Panicked);
        }
    }
}
