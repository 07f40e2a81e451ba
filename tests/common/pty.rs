//! A program in a pseudo terminal: what it shows, what it leaves behind. Needs nothing but a Unix kernel.
//!
//! Nothing here sleeps for a fixed time to be right: every wait is for something seen, up to [`PATIENCE`].
#![allow(dead_code)] // each test file uses what it needs of it

use std::io::{PipeWriter, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Once};
use std::time::{Duration, Instant};

use kanbao::layout::cells::{self, Ambiguous};
use pty_process::blocking::{Command, Pts, Pty};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::flag::register_conditional_default;

/// Longer than any loaded machine needs.
const PATIENCE: Duration = Duration::from_secs(60);

/// The first headline of the bundled sample.
pub(crate) const HEADLINE: &str = "把隐患排在雨前";

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_kanbao");

/// A program in a terminal of its own.
pub(crate) struct Session {
    pty: Pty,
    pts: Pts,
    pub(crate) child: Child,
    terminal: vt100::Parser,
    /// Everything that the program wrote.
    pub(crate) bytes: Vec<u8>,
    before: Termios,
    /// Answers questions about the cursor as a terminal does that draws so; and how many bytes it has seen.
    draws: Option<Ambiguous>,
    seen: usize,
    /// Home of the program, empty but for what a test put there.
    _home: tempfile::TempDir,
}

/// A program inherits which signals are ignored, and `nohup`, or a shell's background job, ignores some: one that is sent
/// before the program has its handlers would be lost. What has a handler here begins with its usual meaning there.
fn give_signals_their_meaning() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
            // Here too it means what it usually does.
            register_conditional_default(signal, Arc::new(AtomicBool::new(true))).unwrap();
        }
    });
}

/// What is run, before it runs.
pub(crate) struct Start {
    pub(crate) columns: u16,
    pub(crate) rows: u16,
    command: Command,
    draws: Option<Ambiguous>,
    home: tempfile::TempDir,
}

impl Start {
    /// `program` in an English locale, with an empty home.
    pub(crate) fn new(program: impl AsRef<Path>) -> Start {
        let home = tempfile::tempdir().unwrap();
        let command = Command::new(program.as_ref())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("TERM", "xterm-256color")
            .env("LANG", "en_US.UTF-8")
            .env("HOME", home.path())
            .env("XDG_CONFIG_HOME", home.path());
        Start { columns: 80, rows: 24, command, draws: None, home }
    }

    pub(crate) fn kanbao() -> Start {
        Start::new(PROGRAM)
    }

    pub(crate) fn size(self, columns: u16, rows: u16) -> Start {
        Start { columns, rows, ..self }
    }

    pub(crate) fn args<const N: usize>(self, args: [&str; N]) -> Start {
        Start { command: self.command.args(args), ..self }
    }

    pub(crate) fn env(self, name: &str, value: &str) -> Start {
        Start { command: self.command.env(name, value), ..self }
    }

    /// The terminal answers questions, and draws ambiguous characters so. Without this it is mute.
    pub(crate) fn answering(self, draws: Ambiguous) -> Start {
        Start { draws: Some(draws), ..self }
    }

    pub(crate) fn stdin(self, stdin: Stdio) -> Start {
        Start { command: self.command.stdin(stdin), ..self }
    }

    /// Puts a file into the program's configuration folder.
    pub(crate) fn config(self, name: &str, text: &str) -> Start {
        let folder = self.home.path().join("kanbao");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name), text).unwrap();
        self
    }

    /// Runs it on a paper, with what it keeps in `state`, until a text is on the screen.
    #[track_caller]
    pub(crate) fn open_paper(self, state: &Path, paper: &Path, text: &str) -> Session {
        let args = ["--state", state.to_str().unwrap(), paper.to_str().unwrap()];
        let mut session = self.size(100, 30).args(args).run();
        session.wait_for(text);
        session
    }

    /// Runs it until the sample is on the screen.
    #[track_caller]
    pub(crate) fn open(self) -> Session {
        let mut session = self.run();
        session.wait_for(HEADLINE);
        session
    }

    /// Runs it as the leader of the terminal's session.
    pub(crate) fn run(mut self) -> Session {
        give_signals_their_meaning();
        let (pty, pts) = pty_process::blocking::open().unwrap();
        pty.resize(pty_process::Size::new(self.rows, self.columns)).unwrap();
        let before = tcgetattr(&pts).unwrap();
        let child = self.command.spawn_borrowed(&pts).unwrap();
        let terminal = parser(self.columns, self.rows);
        Session {
            pty,
            pts,
            child,
            terminal,
            bytes: Vec::new(),
            before,
            draws: self.draws,
            seen: 0,
            _home: self.home,
        }
    }
}

fn parser(columns: u16, rows: u16) -> vt100::Parser {
    vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0)
}

impl Session {
    /// Types bytes.
    pub(crate) fn send(&mut self, keys: &str) {
        self.pty.write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until the screen is as wanted; fails with the screen it has when it never is.
    #[track_caller]
    pub(crate) fn wait(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !wanted(self.terminal.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited for {what}; the screen is\n{}", self.contents());
            self.pump(left.min(Duration::from_millis(100)));
        }
    }

    /// Waits until everything that was written is as wanted.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, what: &str, wanted: impl Fn(&Session) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !wanted(self) {
            assert!(Instant::now() < until, "waited for {what}; the screen is\n{}", self.contents());
            self.pump(Duration::from_millis(100));
        }
    }

    /// Waits until the program has written some bytes so many times in all.
    #[track_caller]
    pub(crate) fn wait_written(&mut self, bytes: &[u8], times: usize) {
        let until = Instant::now() + PATIENCE;
        while count(&self.bytes, bytes) < times {
            assert!(Instant::now() < until, "never wrote {:?} {times} times", String::from_utf8_lossy(bytes));
            self.pump(Duration::from_millis(100));
        }
    }

    /// Waits until a text is shown.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// All rows.
    pub(crate) fn contents(&self) -> String {
        self.terminal.screen().contents()
    }

    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.terminal.screen()
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.screen_mut().set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        self.pty.resize(pty_process::Size::new(rows, columns)).unwrap();
    }

    /// Gives the window another size, and waits until all of it was drawn anew.
    #[track_caller]
    pub(crate) fn resize_to_the_end(&mut self, columns: u16, rows: u16) {
        self.take_in();
        let before = self.bytes.len();
        self.resize(columns, rows);
        self.wait_until("a frame of the new size", |session| {
            let news = &session.bytes[before..];
            let cleared = news.windows(4).position(|bytes| bytes == b"\x1b[2J");
            cleared.is_some_and(|at| count(&news[at..], b"\x1b[?2026l") > 0)
        });
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Makes the terminal cooked, as a shell does when a job stops.
    pub(crate) fn cook(&self) {
        tcsetattr(&self.pts, OptionalActions::Now, &self.before).unwrap();
    }

    /// Whether keys come one by one, without an echo.
    pub(crate) fn is_raw(&self) -> bool {
        let now = tcgetattr(&self.pts).unwrap();
        !now.local_modes.intersects(rustix::termios::LocalModes::ICANON | rustix::termios::LocalModes::ECHO)
    }

    /// Leaves by Ctrl-C: well, and with the terminal as it was.
    #[track_caller]
    pub(crate) fn quit(&mut self) {
        self.send("\x03");
        assert_eq!(code(self.exit()), 0);
        self.assert_restored();
    }

    /// Leaves by `q`: well, and with the terminal as it was.
    #[track_caller]
    pub(crate) fn leave(&mut self) {
        self.send("q");
        assert_eq!(code(self.exit()), 0);
        self.assert_restored();
    }

    /// Waits for the end, taking in what is written until then.
    #[track_caller]
    pub(crate) fn exit(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                while self.pump(Duration::ZERO) {}
                return status;
            }
            assert!(Instant::now() < until, "did not end; the screen is\n{}", self.contents());
            self.pump(Duration::from_millis(10));
        }
    }

    /// Checks that the terminal is as it was before the program.
    #[track_caller]
    pub(crate) fn assert_restored(&self) {
        let screen = self.terminal.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are still bracketed");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!(screen.mouse_protocol_encoding(), vt100::MouseProtocolEncoding::Default);
        assert!(!screen.application_cursor() && !screen.application_keypad());
        assert_eq!((screen.fgcolor(), screen.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
        assert!(!screen.inverse() && !screen.bold() && !screen.underline());
        let pushed = count(&self.bytes, b"\x1b[22;0t");
        assert_eq!(pushed, count(&self.bytes, b"\x1b[23;0t"), "the title was not popped");
        let open = count(&self.bytes, b"\x1b[?2026h");
        assert_eq!(open, count(&self.bytes, b"\x1b[?2026l"), "synchronized output goes on");
        // kitty's keyboard flags and xterm's modified keys are never asked for, so there is nothing to take back.
        for start in [b"\x1b[>", b"\x1b[=", b"\x1b[<"] {
            assert_eq!(count(&self.bytes, start), 0, "a mode of the keyboard was changed");
        }
        assert_eq!(count(&self.bytes, b"\x1b[?1004h"), 0, "the focus is reported");
        if let Some(left) = self.bytes.windows(8).rposition(|bytes| bytes == b"\x1b[?1049l") {
            let after = &self.bytes[left + 8..];
            assert_eq!(count(after, b"\x1b["), count(after, b"\x1b[23;0t"), "something was drawn afterwards");
        }
        let now = tcgetattr(&self.pts).unwrap();
        assert_eq!(now.local_modes, self.before.local_modes, "echo, line mode");
        assert_eq!(now.input_modes, self.before.input_modes);
        assert_eq!(now.output_modes, self.before.output_modes);
        assert_eq!(now.control_modes, self.before.control_modes);
    }

    /// Closes the terminal while the program runs; gives the program.
    pub(crate) fn hang_up(self) -> Child {
        self.child
    }

    /// Takes in what the program has written by now.
    pub(crate) fn take_in(&mut self) {
        while self.pump(Duration::ZERO) {}
    }

    /// From now on the terminal draws ambiguous characters so.
    pub(crate) fn draw_as(&mut self, draws: Ambiguous) {
        self.draws = Some(draws);
    }

    /// Takes in what the program wrote, waiting for it so long. Whether there was anything.
    fn pump(&mut self, wait: Duration) -> bool {
        let wait = Timespec::try_from(wait).unwrap();
        let ready = poll(&mut [PollFd::new(&self.pty, PollFlags::IN)], Some(&wait));
        if !matches!(ready, Ok(1..)) {
            return false;
        }
        let mut bytes = vec![0; 65536];
        let Ok(read) = self.pty.read(&mut bytes) else { return false };
        self.bytes.extend_from_slice(&bytes[..read]);
        self.terminal.process(&bytes[..read]);
        if let Some(draws) = self.draws {
            let (answers, seen) = answers(&self.bytes[self.seen..], draws);
            self.seen += seen;
            self.send(&answers.concat());
        }
        read > 0
    }
}

/// What a terminal answers to the questions in what was written to it: where the cursor is after a text at the start
/// of the second row, and what it is. And the bytes up to the last question.
pub(crate) fn answers(written: &[u8], draws: Ambiguous) -> (Vec<String>, usize) {
    const START: &[u8] = b"\x1b[2;1H\x1b[2K";
    let (mut answers, mut seen) = (Vec::new(), 0);
    for end in 0..=written.len() {
        let before = &written[seen..end];
        if before.ends_with(b"\x1b[6n") {
            let start = before.windows(START.len()).rposition(|bytes| bytes == START).unwrap() + START.len();
            let text = std::str::from_utf8(&before[start..before.len() - 4]).unwrap();
            answers.push(format!("\x1b[2;{}R", 1 + cells::width(text, draws)));
            seen = end;
        } else if before.ends_with(b"\x1b[c") {
            answers.push("\x1b[?64;1;9c".to_owned());
            seen = end;
        }
    }
    (answers, seen)
}

/// The bottom row.
pub(crate) fn bottom(screen: &vt100::Screen) -> String {
    screen.contents().lines().last().unwrap_or_default().to_owned()
}

pub(crate) fn count(bytes: &[u8], needle: &[u8]) -> usize {
    bytes.windows(needle.len()).filter(|window| *window == needle).count()
}

/// What a shell would call the status.
pub(crate) fn code(status: ExitStatus) -> i32 {
    status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0))
}

/// Waits for the end of a program that has no terminal any more.
#[track_caller]
pub(crate) fn wait_for_end(child: &mut Child) -> ExitStatus {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if Instant::now() > until {
            child.kill().unwrap();
            panic!("the program goes on without a terminal");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The program on a terminal that is not the one of its session: no signal tells it when that goes away.
pub(crate) fn without_session() -> (Pty, Child) {
    let (pty, pts) = pty_process::blocking::open().unwrap();
    pty.resize(pty_process::Size::new(24, 80)).unwrap();
    let end = || Stdio::from(rustix::io::dup(&pts).unwrap());
    let child = std::process::Command::new(PROGRAM)
        .env("KANBAO_STATE", "/dev/null/kanbao")
        .stdin(end())
        .stdout(end())
        .stderr(end())
        .spawn()
        .unwrap();
    (pty, child)
}

/// Reads from a terminal until a text came.
#[track_caller]
pub(crate) fn read_until(pty: &mut Pty, text: &str) {
    let mut seen = Vec::new();
    let mut bytes = vec![0; 65536];
    let until = Instant::now() + PATIENCE;
    while count(&seen, text.as_bytes()) == 0 {
        assert!(Instant::now() < until, "{text} never came");
        let read = pty.read(&mut bytes).unwrap();
        seen.extend_from_slice(&bytes[..read]);
    }
}

/// An end of a pipe that is never written to.
pub(crate) fn silent_pipe() -> (PipeWriter, Stdio) {
    let (read, write) = std::io::pipe().unwrap();
    (write, Stdio::from(read))
}
