//! From the first byte to the last: start, loop, leave.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::layout::Size;

use super::errand::Errands;
use super::event::Event;
use super::keeper::Keeper;
use super::look::look;
use super::osc52::{self, Multiplexer};
use super::probe::Asked;
use super::screen::{Output, Screen};
use super::tty::{Tty, restore_on_panic};
use super::worker::{Job, Worker};
use super::{Options, RunError, files, input, probe, signals};
use crate::app::{Action, App, AppOptions, Effect, Take, update};
use crate::config::{self, Theme, Themes};
use crate::library::Answer;
use crate::model::Masthead;
use crate::reading::input::Input;
use crate::ui;

/// How long the first frame waits for the issue. Shorter than an eye notices; long enough for all but the
/// longest issues, which so never show a loading screen for an instant.
const PATIENCE: Duration = Duration::from_millis(40);
/// How long it waits, within that, for the place where the issue was left. What comes later moves the screen.
const GRACE: Duration = Duration::from_millis(10);
/// Events taken before a frame is drawn all the same: an endless stream must not freeze the screen.
const MOST_EVENTS: usize = 4096;

/// The program's name in the window's title.
const NAME: &str = "kanbao";

/// Why the loop ends.
type Ended = Result<(), RunError>;

pub(super) fn run(options: Options) -> Ended {
    let (sender, events) = channel();
    let tty = Tty::find()?;
    restore_on_panic(&tty);
    // Reading starts first of all: the rest is done while it goes on.
    let state = files::state_folder(options.state_folder);
    let worker = Worker::start(sender.clone(), state.clone())?;
    worker.ask(Job::Open(options.input.clone()));
    let keeper = Keeper::start(state, sender.clone())?;
    // Before anything is changed: no signal may come between a change and its guard.
    signals::start(Arc::clone(&tty), sender.clone())?;
    tty.raw()?;

    let folder = options.config_folder.or_else(files::config_folder);
    let mut config = config::load(&files::user_files(folder.as_deref()), &options.flags, &files::locale());
    let (theme, themes) = (std::mem::replace(&mut config.theme, Theme::plain()), config.themes.clone());
    // Standard input cannot be read twice.
    let again = (options.input != Input::Stdin).then_some(options.input);
    let app = App::new(AppOptions {
        library: Some(run_number()),
        article: options.article,
        home: std::env::var_os("HOME").map(PathBuf::from),
        ..AppOptions::from_config(config, tty.size(), again)
    });

    let terminal = Terminal::new(Screen::new(TtyOutput(Arc::clone(&tty))))?;
    let mut session = Session {
        tty: Arc::clone(&tty),
        sender,
        worker,
        keeper,
        terminal,
        theme,
        themes,
        app,
        errands: Errands::default(),
        opened: false,
        start: Instant::now(),
        known: false,
        listen: input::Listen::default(),
    };
    let ended = session.run(&events);
    session.errands.end();
    tty.close();
    session.keeper.finish();
    // The process ends: to take a long issue apart first would only keep the shell waiting.
    std::mem::forget(session);
    // What a terminal that went away says is of no use to anybody.
    match ended {
        Err(RunError::Terminal(error)) if is_gone(&error) => Err(RunError::Lost),
        ended => ended,
    }
}

/// Whether the error says that there is no terminal any more.
fn is_gone(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let gone = [Errno::IO, Errno::PIPE, Errno::NXIO, Errno::NODEV, Errno::NOTTY, Errno::BADF];
    error.kind() == io::ErrorKind::WriteZero
        || gone.iter().any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

/// Everything that the loop needs.
struct Session {
    tty: Arc<Tty>,
    /// For the threads that listen to the terminal, once it is taken.
    sender: Sender<Event>,
    worker: Worker,
    keeper: Keeper,
    terminal: Terminal<Screen<TtyOutput>>,
    theme: Theme,
    themes: Themes,
    app: App,
    errands: Errands,
    /// An issue was read: from now on a failure is a notice on the screen.
    opened: bool,
    /// What the time of keys is counted from.
    start: Instant,
    /// The library has said what it knows of the issue.
    known: bool,
    /// To the thread that reads keys: listen to what the terminal answers.
    listen: input::Listen,
}

/// What an event leads to.
enum Next {
    GoOn,
    Leave(Ended),
}

impl Session {
    fn run(&mut self, events: &Receiver<Event>) -> Ended {
        if let Next::Leave(ended) = self.wait_for_issue(events) {
            return ended;
        }
        self.open_screen()?;
        loop {
            // The threads hold the other end for as long as they live, and say so when they end.
            let Ok(event) = events.recv() else { return Err(RunError::Lost) };
            let mut resized = false;
            let more = std::iter::from_fn(|| events.try_recv().ok());
            for event in std::iter::once(event).chain(more).take(MOST_EVENTS) {
                // A window that is dragged says so a hundred times: its last size counts.
                if matches!(event, Event::Resized) && std::mem::replace(&mut resized, true) {
                    continue;
                }
                let part = matches!(event, Event::Action(Action::GoOn));
                if let Next::Leave(ended) = self.take(event)? {
                    return ended;
                }
                // A part of something longer is shown.
                if part {
                    break;
                }
            }
            self.draw()?;
        }
    }

    /// Takes the screen, asks the terminal how it draws unless the reader has said so, draws the first frame, and
    /// listens from now on. The frame does not wait for the answer, nor for the threads that take it.
    fn open_screen(&mut self) -> Result<(), RunError> {
        self.tty.use_mouse(self.app.display().settings.mouse)?;
        self.tty.enter()?;
        let asked = self.asks();
        if asked.any() {
            self.tty.write(&probe::question(asked)?)?;
        }
        self.draw()?;
        input::start(&self.tty, &self.sender, asked, self.listen.clone())?;
        Ok(())
    }

    /// What the terminal is to be asked.
    fn asks(&self) -> Asked {
        let settings = &self.app.display().settings;
        let room = probe::has_room(self.tty.size());
        Asked {
            widths: room && settings.ambiguous.is_none(),
            background: room && settings.theme.is_none() && self.themes.suits_any(),
        }
    }

    /// Takes what comes while the issue is being read, for as long as the first frame waits.
    fn wait_for_issue(&mut self, events: &Receiver<Event>) -> Next {
        let mut until = Instant::now() + PATIENCE;
        let mut graced = false;
        while !(self.opened && self.known) {
            if self.opened && !std::mem::replace(&mut graced, true) {
                until = until.min(Instant::now() + GRACE);
            }
            match events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(event) => match self.take(event) {
                    Ok(Next::GoOn) => {}
                    Ok(leave) => return leave,
                    Err(error) => return Next::Leave(Err(error)),
                },
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Next::Leave(Err(RunError::Lost)),
            }
        }
        Next::GoOn
    }

    fn take(&mut self, event: Event) -> Result<Next, RunError> {
        let action = match event {
            Event::Action(Action::Opened(Err(sentence))) if !self.opened => {
                return Ok(Next::Leave(Err(RunError::Read(sentence))));
            }
            Event::Action(action) => {
                self.opened |= matches!(action, Action::Opened(Ok(_)) | Action::Begun(_));
                // Nothing is known of the first pages alone.
                self.known |= matches!(action, Action::Begun(_));
                self.known |= matches!(action, Action::Stored(Answer::Known(_)));
                action
            }
            Event::Resized => {
                let crate::app::Size { columns, rows } = self.tty.size();
                Action::Resize { columns, rows }
            }
            Event::Suspend => {
                self.suspend();
                return Ok(Next::GoOn);
            }
            Event::Continued => {
                self.tty.enter()?;
                self.terminal.backend_mut().forget();
                // The window may have got another size in the meantime.
                let crate::app::Size { columns, rows } = self.tty.size();
                self.act(Action::Resize { columns, rows })?;
                Action::Resumed
            }
            Event::Listening => {
                self.tty.write(&probe::question(self.asks())?)?;
                // The samples were drawn over the screen.
                self.repaint()?;
                return Ok(Next::GoOn);
            }
            Event::Terminate(signal) => return Ok(Next::Leave(Err(RunError::Signal(signal)))),
            Event::Lost => return Ok(Next::Leave(Err(RunError::Lost))),
            Event::Panicked => return Ok(Next::Leave(Err(RunError::Panicked))),
        };
        self.act(action)
    }

    /// Brings the state up to date and does what follows from it.
    fn act(&mut self, action: Action) -> Result<Next, RunError> {
        if matches!(action, Action::Key(_)) {
            update(&mut self.app, Action::Time(self.start.elapsed()));
        }
        for effect in update(&mut self.app, action) {
            match effect {
                Effect::Open(input) => self.worker.ask(Job::Open(input)),
                Effect::Look(question) => look(question, &self.sender),
                Effect::Inspect => self.worker.ask(Job::Inspect),
                Effect::Correct { key, change, kept, fresh } => {
                    self.worker.ask(Job::Correct { key, change, kept, fresh });
                }
                Effect::Store(request) => self.keeper.ask(request),
                Effect::UseTheme(name) => {
                    if let Some((theme, _)) = self.themes.get(&name) {
                        self.theme = theme;
                    }
                }
                Effect::Repaint => self.repaint()?,
                Effect::Probe if self.asks().any() => self.listen.please(),
                Effect::Probe => {}
                Effect::GoOn => {
                    // Behind everything that came in the meantime.
                    let _ = self.sender.send(Event::Action(Action::GoOn));
                }
                Effect::UseMouse(takes) => self.tty.use_mouse(takes)?,
                Effect::Take(take) => self.take_out(take)?,
                Effect::Suspend => self.suspend(),
                Effect::Quit => return Ok(Next::Leave(Ok(()))),
            }
        }
        Ok(Next::GoOn)
    }

    /// Sends a copy to the terminal, and whatever it is on its errand.
    fn take_out(&mut self, take: Take) -> Result<(), RunError> {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let sequence = match &take {
            Take::Copy(text) => osc52::copy(text, Multiplexer::of(set)),
            _ => None,
        };
        if let Some(bytes) = &sequence {
            self.tty.write(bytes)?;
        }
        let opener = self.app.display().settings.opener.as_deref();
        self.errands.run(take, opener, sequence.is_some(), &self.sender);
        Ok(())
    }

    /// Draws everything anew with the next frame.
    fn repaint(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().forget();
        self.terminal.clear()
    }

    /// Gives the terminal back and stops. `Event::Continued` takes it again: that event comes however the stop
    /// came about, also by a `SIGSTOP` from outside.
    fn suspend(&mut self) {
        if signals::is_in_a_job() {
            self.tty.leave();
            // A stopped program may never run again.
            self.keeper.finish();
            signals::stop_job();
        }
    }

    fn draw(&mut self) -> Result<(), RunError> {
        let Session { terminal, app, theme, .. } = self;
        if let Some(reader) = app.reader() {
            terminal.backend_mut().set_title(&title(&reader.issue().masthead));
        }
        terminal.draw(|frame| ui::render(app, theme, frame))?;
        Ok(())
    }
}

/// A number that no other run has.
fn run_number() -> u64 {
    use std::hash::{BuildHasher, Hasher, RandomState};
    RandomState::new().build_hasher().finish()
}

/// The window's title: the paper and its date, as far as they are known.
fn title(masthead: &Masthead) -> String {
    let known = [masthead.title.as_deref(), masthead.date.as_deref(), Some(NAME)];
    known.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The terminal as the place where frames go.
struct TtyOutput(Arc<Tty>);

impl Output for TtyOutput {
    fn write(&mut self, frame: &[u8]) -> io::Result<()> {
        self.0.write(frame)
    }

    fn size(&self) -> Size {
        let size = self.0.size();
        Size { width: size.columns, height: size.rows }
    }
}
