//! The program on real terminals: tmux, GNU screen with ambiguous characters in one cell and in two, and the tests' own
//! model behind a pseudo terminal. It asks each how it draws, is worked by keys, and must show there, cell by cell, what
//! one fresh draw of the same state shows. An emulator that is not installed is skipped, and said to be.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]
#![allow(clippy::indexing_slicing, clippy::string_slice)]
// Helpers of tests, like tests, fail by panicking.

#[path = "common/memory.rs"]
mod memory;
#[path = "common/model_terminal.rs"]
mod model_terminal;
#[path = "common/paper.rs"]
mod paper;
#[path = "common/pty.rs"]
mod pty;
#[path = "common/stage.rs"]
mod stage;

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use kanbao::app::{Action, App, AppOptions, Size, update};
use kanbao::config::{Language, Theme, Wording};
use kanbao::layout::cells::{Ambiguous, Drawn};
use kanbao::reading;
use kanbao::reading::input::Input;
use model_terminal::{ModelTerminal, Seen};

/// The size that GNU screen has when nobody looks.
const COLUMNS: u16 = 80;
const ROWS: u16 = 24;
/// Longer than any loaded machine needs.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is pressed, as the terminal sends it and as a keymap writes it: the list, an article, scrolling by all sizes, a
/// search, help over the text and away again, the body alone, pages as printed.
const KEYS: [(&str, &str); 24] = [
    ("", ""),
    ("j", "j"),
    ("l", "l"),
    ("j", "j"),
    ("j", "j"),
    ("d", "d"),
    ("?", "?"),
    ("j", "j"),
    ("q", "q"),
    ("G", "G"),
    ("k", "k"),
    ("u", "u"),
    ("t", "t"),
    ("z", "z"),
    ("j", "j"),
    ("?", "?"),
    ("q", "q"),
    ("z", "z"),
    ("/", "/"),
    ("a", "a"),
    ("\r", "enter"),
    ("gg", "g g"),
    ("h", "h"),
    ("G", "G"),
];

/// A terminal that runs the program.
trait Emulator {
    fn send(&mut self, keys: &str);
    /// Its rows, in its own spelling.
    fn rows(&mut self) -> Vec<u8>;
    /// A model's rows in the same spelling.
    fn spell(&self, model: &ModelTerminal) -> Vec<u8>;
}

fn text_rows(model: &ModelTerminal) -> Vec<String> {
    let row = |cells: &Vec<Seen>| cells.iter().map(|cell| cell.text.as_str()).collect::<String>();
    model.cells.iter().map(row).collect()
}

/// Rows of text, blanks at their ends off.
fn trimmed(rows: &[String]) -> Vec<u8> {
    rows.iter().map(|row| row.trim_end()).collect::<Vec<_>>().join("\n").trim_end().into()
}

/// The tests' own terminal.
struct Own {
    session: pty::Session,
    draws: Ambiguous,
}

impl Emulator for Own {
    fn send(&mut self, keys: &str) {
        self.session.send(keys);
    }

    fn rows(&mut self) -> Vec<u8> {
        self.session.take_in();
        let mut model = ModelTerminal::new(COLUMNS, ROWS, self.draws);
        // The last sequence, or the last character, may not be here whole.
        let whole = self.session.bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let end =
            whole.rfind('\x1b').filter(|at| !whole[at + 1..].contains(|c: char| c.is_ascii_alphabetic()));
        model.write(&whole.as_bytes()[..end.unwrap_or(whole.len())]);
        self.spell(&model)
    }

    fn spell(&self, model: &ModelTerminal) -> Vec<u8> {
        trimmed(&text_rows(model))
    }
}

/// Runs a program to its end; what it printed, if it is there and content.
fn run(program: &str, args: &[&str]) -> Option<Vec<u8>> {
    let command = Command::new(program).args(args).env("LC_ALL", "C.UTF-8").stderr(Stdio::null()).output();
    command.ok().filter(|output| output.status.success()).map(|output| output.stdout)
}

/// Whether a program is there; says so when not.
fn is_there(program: &str, flag: &str) -> bool {
    let there = Command::new(program).arg(flag).output().is_ok();
    if !there {
        eprintln!("skipped: {program} is not installed");
    }
    there
}

/// The program in a shell's words, without the tester's own settings.
fn command(home: &tempfile::TempDir) -> String {
    let home = home.path().display();
    format!(
        "env -u KANBAO_AMBIGUOUS HOME={home} XDG_CONFIG_HOME={home} XDG_DATA_HOME={home} XDG_STATE_HOME={home} \
         LC_ALL=en_US.UTF-8 {} --sample zh",
        pty::PROGRAM
    )
}

/// A session of a multiplexer, which ends with this.
struct Tmux {
    socket: String,
    _home: tempfile::TempDir,
}

impl Tmux {
    fn start() -> Tmux {
        let home = tempfile::tempdir().unwrap();
        let socket = home.path().join("tmux").display().to_string();
        let (columns, rows) = (COLUMNS.to_string(), ROWS.to_string());
        let args = ["-u", "-S", &socket, "-f", "/dev/null", "new-session", "-d", "-x", &columns, "-y", &rows];
        // Without its status line, which would take a row.
        let own = command(&home);
        let start = [args.as_slice(), &[&own, ";", "set", "status", "off"]].concat();
        run("tmux", &start).expect("tmux starts");
        Tmux { socket, _home: home }
    }
}

impl Emulator for Tmux {
    fn send(&mut self, keys: &str) {
        run("tmux", &["-S", &self.socket, "send-keys", "-l", keys]).expect("tmux takes keys");
    }

    fn rows(&mut self) -> Vec<u8> {
        let text = run("tmux", &["-S", &self.socket, "capture-pane", "-p"]).unwrap_or_default();
        let text = String::from_utf8_lossy(&text).into_owned();
        trimmed(&text.lines().map(str::to_owned).collect::<Vec<_>>())
    }

    fn spell(&self, model: &ModelTerminal) -> Vec<u8> {
        trimmed(&text_rows(model))
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        run("tmux", &["-S", &self.socket, "kill-server"]);
    }
}

struct GnuScreen {
    name: String,
    folder: tempfile::TempDir,
    dump: PathBuf,
}

impl GnuScreen {
    fn start(cjk_width: &str) -> GnuScreen {
        let folder = tempfile::tempdir().unwrap();
        let settings = folder.path().join("screenrc");
        let lines = format!(
            "startup_message off\ndefutf8 on\ncjkwidth {cjk_width}\naltscreen on\nterm xterm-256color\n"
        );
        std::fs::write(&settings, lines).unwrap();
        let name = format!("kanbao-{}-{cjk_width}", std::process::id());
        let settings = settings.display().to_string();
        let own = format!("exec {}", command(&folder));
        run("screen", &["-U", "-c", &settings, "-dmS", &name, "/bin/sh", "-c", &own]).expect("screen starts");
        let dump = folder.path().join("dump");
        GnuScreen { name, folder, dump }
    }

    fn command(&self, words: &[&str]) {
        let args = [&["-S", self.name.as_str(), "-p", "0", "-X"], words].concat();
        run("screen", &args);
    }
}

impl Emulator for GnuScreen {
    fn send(&mut self, keys: &str) {
        self.command(&["stuff", keys]);
    }

    fn rows(&mut self) -> Vec<u8> {
        let _ = std::fs::remove_file(&self.dump);
        self.command(&["hardcopy", &self.dump.display().to_string()]);
        let until = Instant::now() + Duration::from_millis(500);
        while Instant::now() < until {
            if let Ok(dump) = std::fs::read(&self.dump)
                && dump.split(|byte| *byte == b'\n').count() > usize::from(ROWS)
            {
                return dump.trim_ascii_end().into();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Vec::new()
    }

    /// A dump has the low byte of every character, and one of ones for the second half of a wide one.
    fn spell(&self, model: &ModelTerminal) -> Vec<u8> {
        let low =
            |cell: &Seen| cell.text.chars().next().map_or(0xff, |char| u32::from(char).to_le_bytes()[0]);
        let rows = model.cells.iter().map(|row| row.iter().map(low).collect::<Vec<u8>>());
        let rows: Vec<Vec<u8>> = rows.map(|row| row.trim_ascii_end().to_vec()).collect();
        rows.join(&b'\n').trim_ascii_end().into()
    }
}

impl Drop for GnuScreen {
    fn drop(&mut self) {
        self.command(&["quit"]);
        let _ = &self.folder;
    }
}

/// Presses the keys, and waits each time for what a fresh draw shows.
fn work(name: &str, emulator: &mut dyn Emulator, found: Drawn, draws: Ambiguous) {
    let mut app = App::new(AppOptions {
        wording: Wording::new(Language::English),
        size: Size { columns: COLUMNS, rows: ROWS },
        input: Some(Input::Sample),
        ..AppOptions::default()
    });
    update(&mut app, Action::Opened(Ok(Box::new(reading::read(&Input::Sample).unwrap()))));
    update(&mut app, Action::Drawn(found));
    for (step, (sent, pressed)) in KEYS.iter().enumerate() {
        if !sent.is_empty() {
            emulator.send(sent);
            stage::press(&mut app, pressed);
        }
        let frame = stage::draw(&app, &Theme::default());
        let expected = emulator.spell(&memory::fresh(&frame, draws));
        let until = Instant::now() + PATIENCE;
        loop {
            let rows = emulator.rows();
            if rows == expected {
                break;
            }
            assert!(
                Instant::now() < until,
                "{name}, step {step} ({pressed}):\n{}\nnot\n{}",
                String::from_utf8_lossy(&rows),
                String::from_utf8_lossy(&expected)
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn the_model_of_a_terminal_shows_what_a_fresh_draw_shows() {
    for (found, draws) in [(Drawn::One, Ambiguous::One), (Drawn::Two, Ambiguous::All)] {
        let start = pty::Start::kanbao().size(COLUMNS, ROWS).answering(draws);
        let mut session = start.run();
        // It answers while it waits.
        session.wait_for("把隐患排在雨前");
        work("model", &mut Own { session, draws }, found, draws);
    }
}

#[test]
fn tmux_shows_what_a_fresh_draw_shows() {
    if is_there("tmux", "-V") {
        work("tmux", &mut Tmux::start(), Drawn::One, Ambiguous::One);
    }
}

#[test]
fn gnu_screen_shows_what_a_fresh_draw_shows_whichever_way_it_draws() {
    if is_there("screen", "-v") {
        work("screen", &mut GnuScreen::start("off"), Drawn::One, Ambiguous::One);
        work("screen of wide characters", &mut GnuScreen::start("on"), Drawn::Two, Ambiguous::All);
    }
}
