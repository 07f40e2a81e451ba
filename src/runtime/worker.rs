//! The thread for everything that may take its time.

use std::io;
use std::sync::mpsc::{Sender, channel};

use super::event::{Event, Sentinel};
use crate::app::Action;
use crate::reading::{self, input::Input};

/// Takes jobs in turn and answers on the loop's channel.
pub(super) struct Worker {
    jobs: Sender<Job>,
}

enum Job {
    Open(Input),
}

impl Worker {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system has no thread left.
    pub(super) fn start(events: Sender<Event>) -> io::Result<Worker> {
        let (jobs, queue) = channel();
        let run = move || {
            let _sentinel = Sentinel::new(&events);
            for job in queue {
                let Job::Open(input) = job;
                // The screen comes first, the rest behind it.
                let begun = reading::begin(&input).map(|reading| Action::Begun(Box::new(reading)));
                let whole = || {
                    let result = reading::read(&input);
                    Action::Opened(result.map(Box::new).map_err(|error| error.to_string()))
                };
                for action in begun.into_iter().chain(std::iter::once_with(whole)) {
                    if events.send(Event::Action(action)).is_err() {
                        return;
                    }
                }
            }
        };
        std::thread::Builder::new().name("worker".into()).spawn(run)?;
        Ok(Worker { jobs })
    }

    /// Reads an issue; [`Action::Opened`] is the answer, for a long one behind [`Action::Begun`].
    pub(super) fn open(&self, input: Input) {
        // Without a thread there has been a panic, and its event is on the way.
        let _ = self.jobs.send(Job::Open(input));
    }
}
