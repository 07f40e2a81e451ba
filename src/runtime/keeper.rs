//! The thread that keeps things: it alone touches the library, so that neither the screen nor the reading of a paper
//! ever waits for a disk.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::event::{Event, Sentinel};
use crate::app::Action;
use crate::library::store::Store;
use crate::library::{Answer, Fault, Request, Write};

/// How long a place may wait for the next one, so that a reader who scrolls does not write with every line.
const REST: Duration = Duration::from_millis(1500);
/// Writes that wait at most for a disk with room; the oldest are given up first.
const MOST: usize = 2000;
/// How long the end of the program waits for what is still to be written.
const LAST: Duration = Duration::from_secs(3);

/// The thread.
pub(super) struct Keeper {
    jobs: Sender<Job>,
}

enum Job {
    Do(Request),
    /// Write everything and say so.
    Finish(Sender<()>),
}

impl Keeper {
    /// Starts the thread; it opens the library in `folder`.
    ///
    /// # Errors
    /// The system has no thread left.
    pub(super) fn start(folder: Option<PathBuf>, events: Sender<Event>) -> io::Result<Keeper> {
        let (jobs, queue) = channel();
        let run = move || {
            let _sentinel = Sentinel::new(&events);
            let (store, fault) = Store::open(folder.as_deref());
            let mut work = Work { store, events, waiting: Vec::new(), said: None, examined: false };
            work.say(fault);
            work.run(&queue);
        };
        std::thread::Builder::new().name("keeper".into()).spawn(run)?;
        Ok(Keeper { jobs })
    }

    /// Asks for something, or gives something to keep. The answer comes as [`Action::Stored`].
    pub(super) fn ask(&self, request: Request) {
        // Without a thread there has been a panic, and its event is on the way.
        let _ = self.jobs.send(Job::Do(request));
    }

    /// Writes what is still to be written: before the program ends.
    pub(super) fn finish(&self) {
        let (done, end) = channel();
        if self.jobs.send(Job::Finish(done)).is_ok() {
            let _ = end.recv_timeout(LAST);
        }
    }
}

/// What the thread has at hand.
struct Work {
    store: Store,
    events: Sender<Event>,
    /// What is still to be written, in order; of a place in an article only the last one.
    waiting: Vec<Write>,
    /// The fault that was said last: the same is not said again and again.
    said: Option<Fault>,
    examined: bool,
}

impl Work {
    fn run(&mut self, jobs: &Receiver<Job>) {
        let mut until: Option<Instant> = None;
        loop {
            let job = match until {
                // What could not be written waits for the next job.
                Some(until) => jobs.recv_timeout(until.saturating_duration_since(Instant::now())),
                None => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match job {
                Ok(Job::Do(request)) => {
                    let hurry = self.take(request);
                    if hurry {
                        until = None;
                    } else if !self.waiting.is_empty() {
                        until = until.or_else(|| Some(Instant::now() + REST));
                    }
                }
                Ok(Job::Finish(done)) => {
                    self.write();
                    let _ = done.send(());
                    until = None;
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.write();
                    until = None;
                }
                Err(RecvTimeoutError::Disconnected) => return self.write(),
            }
        }
    }

    /// Does what is asked; whether everything that waited was written now.
    fn take(&mut self, request: Request) -> bool {
        match request {
            Request::Known(key) => {
                // What another issue left must be there when the reader comes back to it.
                self.write();
                match self.store.known(key) {
                    Ok(known) => self.answer(Answer::Known(Box::new(known))),
                    Err(fault) => {
                        self.say(Some(fault));
                        self.answer(Answer::Known(Box::new(crate::library::Known {
                            key,
                            ..Default::default()
                        })));
                    }
                }
                if !std::mem::replace(&mut self.examined, true) {
                    let fault = self.store.examine();
                    self.say(fault);
                }
                true
            }
            Request::Bookmarks => {
                self.write();
                match self.store.bookmarks() {
                    Ok(bookmarks) => self.answer(Answer::Bookmarks(bookmarks)),
                    Err(fault) => self.say(Some(fault)),
                }
                true
            }
            Request::Write(write) => {
                let hurry = !matches!(write, Write::Place { .. } | Write::Speed { .. } | Write::ListShare(_));
                self.queue(write);
                if hurry {
                    self.write();
                }
                hurry
            }
        }
    }

    /// Puts a write behind the others; a place takes the place of an earlier one in the same article.
    fn queue(&mut self, write: Write) {
        if let Write::Place { issue, article, .. } = &write {
            self.waiting.retain(|other| {
                !matches!(other, Write::Place { issue: before, article: there, .. }
                    if before.key == issue.key && there.key == article.key)
            });
        }
        if self.waiting.len() >= MOST {
            self.waiting.remove(0);
        }
        self.waiting.push(write);
    }

    /// Writes what waits. What finds no room or a locked file waits on, to be tried again with what comes next.
    fn write(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let mut written = self.store.write(&self.waiting, now());
        if matches!(written, Err(fault) if !matches!(fault, Fault::Full | Fault::Locked)) {
            // Another library has taken the place of the one that failed: for this session, or a new file.
            self.say(written.err());
            written = self.store.write(&self.waiting, now());
        }
        match written {
            Ok(()) => {
                for write in std::mem::take(&mut self.waiting) {
                    match write {
                        Write::Bookmark(bookmark) => self.answer(Answer::Kept(bookmark.id)),
                        Write::Remove { id } => self.answer(Answer::Kept(id)),
                        _ => {}
                    }
                }
                // The next fault is news again.
                if !self.store.is_in_memory() {
                    self.said = None;
                }
            }
            Err(fault) => self.say(Some(fault)),
        }
    }

    fn say(&mut self, fault: Option<Fault>) {
        if let Some(fault) = fault.filter(|fault| self.said != Some(*fault)) {
            self.said = Some(fault);
            self.answer(Answer::Fault(fault));
        }
    }

    fn answer(&self, answer: Answer) {
        // At the end nobody listens any more.
        let _ = self.events.send(Event::Action(Action::Stored(answer)));
    }
}

/// Milliseconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
