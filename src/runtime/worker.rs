//! The thread for everything that may take its time: reading papers, looking at their lines, correcting them.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};

use super::event::{Event, Sentinel};
use super::sidecar::{self, SidecarError};
use crate::app::{Action, Corrected, Refused};
use crate::reading::corrections::{Change, EditError, Places};
use crate::reading::input::{Loaded, ReadError};
use crate::reading::tame::tame_line;
use crate::reading::{self, input, input::Input};

/// Takes jobs in turn and answers on the loop's channel.
pub(super) struct Worker {
    jobs: Sender<Job>,
}

pub(super) enum Job {
    /// Reads an issue; [`Action::Opened`] is the answer, for a long one behind [`Action::Begun`].
    Open(Input),
    /// Looks at the lines of the issue that was read last; [`Action::Inspected`] is the answer.
    Inspect,
    /// Corrects it; [`Action::Corrected`] is the answer.
    Correct {
        /// Fingerprint of the text in which the lines were counted.
        key: u128,
        change: Change,
        /// Among what is kept, not beside the paper.
        kept: bool,
        /// Its lines are named by their whole text.
        fresh: bool,
    },
}

impl Worker {
    /// Starts the thread. `folder` is that of what the program keeps.
    ///
    /// # Errors
    /// The system has no thread left.
    pub(super) fn start(events: Sender<Event>, folder: Option<PathBuf>) -> io::Result<Worker> {
        let (jobs, queue) = channel();
        let run = move || {
            let _sentinel = Sentinel::new(&events);
            let mut desk = Desk { folder, input: None, stdin: None };
            for job in queue {
                // The screen comes first, the rest behind it.
                if let Some(begun) = desk.begin(&job)
                    && events.send(Event::Action(begun)).is_err()
                {
                    return;
                }
                if events.send(Event::Action(desk.perform(job))).is_err() {
                    return;
                }
            }
        };
        std::thread::Builder::new().name("worker".into()).spawn(run)?;
        Ok(Worker { jobs })
    }

    /// Gives it something to do.
    pub(super) fn ask(&self, job: Job) {
        // Without a thread there has been a panic, and its event is on the way.
        let _ = self.jobs.send(job);
    }
}

/// What the thread has at hand.
struct Desk {
    folder: Option<PathBuf>,
    /// What was read last.
    input: Option<Input>,
    /// Its text, where it cannot be read again.
    stdin: Option<Loaded>,
}

impl Desk {
    /// The first pages of an issue that takes its time.
    fn begin(&self, job: &Job) -> Option<Action> {
        let Job::Open(input) = job else { return None };
        let reading = reading::begin(input, self.folder.as_deref())?;
        Some(Action::Begun(Box::new(reading)))
    }

    fn perform(&mut self, job: Job) -> Action {
        match job {
            Job::Open(input) => {
                let opened = self.open(input);
                Action::Opened(opened.map(Box::new).map_err(|error| error.to_string()))
            }
            Job::Inspect => {
                let inspected = self.load().map(|(input, mut loaded)| {
                    let inspected = reading::inspect(&input, &mut loaded, self.folder.as_deref());
                    self.put_back(&input, loaded);
                    Box::new(inspected)
                });
                Action::Inspected(inspected.map_err(|error| error.to_string()))
            }
            Job::Correct { key, change, kept, fresh } => {
                Action::Corrected(self.correct(key, change, (kept, fresh)).map(Box::new))
            }
        }
    }

    fn open(&mut self, input: Input) -> Result<crate::model::Reading, ReadError> {
        let mut loaded = input::load(&input)?;
        let reading = reading::read_loaded(&input, &mut loaded, self.folder.as_deref());
        self.stdin = None;
        self.put_back(&input, loaded);
        self.input = Some(input);
        Ok(reading)
    }

    /// The text of what was read last.
    fn load(&mut self) -> Result<(Input, Loaded), ReadError> {
        let input = self.input.clone().unwrap_or(Input::Stdin);
        match self.stdin.take() {
            Some(loaded) => Ok((input, loaded)),
            None => Ok((input.clone(), input::load(&input)?)),
        }
    }

    fn put_back(&mut self, input: &Input, loaded: Loaded) {
        self.stdin = (*input == Input::Stdin).then_some(loaded);
    }

    fn correct(
        &mut self,
        key: u128,
        change: Change,
        (kept, fresh): (bool, bool),
    ) -> Result<Corrected, Refused> {
        let (input, mut loaded) = self.load().map_err(|error| Refused::Failed(error.to_string()))?;
        let places = Places::of(&input, self.folder.as_deref(), key);
        let same = reading::fingerprint(&loaded.sources) == key;
        let named = match fresh {
            _ if !same => Err(Refused::Moved),
            true => reading::name_lines(&loaded, &change).map_err(|_| Refused::Moved),
            false => Ok(change),
        };
        let write =
            |change: Change| sidecar::correct(&places, &change, kept).map_err(|error| refused(&error));
        let written = named.and_then(write);
        let corrected = written.map(|written| Corrected {
            inspected: reading::inspect(&input, &mut loaded, self.folder.as_deref()),
            undo: written.undo,
            file: shown(&written.path, &places),
        });
        self.put_back(&input, loaded);
        corrected
    }
}

fn refused(error: &SidecarError) -> Refused {
    match error {
        SidecarError::Text { error: EditError::Moved(_), .. } => Refused::Moved,
        _ => Refused::Failed(tame_line(&error.to_string().replace('\n', " ")).into_owned()),
    }
}

/// A file as people are told of it: beside the paper, its name says enough.
fn shown(path: &Path, places: &Places) -> String {
    let beside = places.beside.as_deref() == Some(path);
    let name = path.file_name().filter(|_| beside).map_or(path, Path::new);
    tame_line(&name.display().to_string()).into_owned()
}
