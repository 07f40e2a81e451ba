//! What is taken out of the program, each on a thread of its own: a clipboard that does not answer, a disk that is
//! slow and a voice that reads aloud hold up neither the screen nor the reading of an issue.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustix::process::{Pid, Signal, kill_process_group};

use super::event::Event;
use super::look::at_home;
use super::save::{SaveError, save};
use crate::app::{Action, Take, Taken};
use crate::reading::tame::tame_line;

/// Bytes of a command's output that are shown; the rest is read and dropped.
const MOST_OUTPUT: u64 = 1 << 20;
/// Lines of it that are shown.
const MOST_LINES: usize = 20_000;

/// Does errands, and ends the command that still runs.
#[derive(Debug, Default)]
pub(super) struct Errands {
    running: Arc<Mutex<Running>>,
}

/// The command that reads what was piped to it.
#[derive(Debug, Default)]
struct Running {
    /// Its process group, once it runs.
    group: Option<Pid>,
    /// It is to end: also when it does not run yet.
    ends: bool,
}

impl Errands {
    /// Runs an errand; its answer comes down the channel. `sent`: a text to copy went to the terminal already.
    pub(super) fn run(&self, take: Take, opener: Option<&str>, sent: bool, events: &Sender<Event>) {
        if take == Take::EndPipe {
            return self.end();
        }
        if matches!(take, Take::Pipe { .. }) {
            lock(&self.running).ends = false;
        }
        let (running, opener, answer) =
            (Arc::clone(&self.running), opener.map(str::to_owned), events.clone());
        let errand = move || {
            let taken = match take {
                Take::Copy(text) => copy(&text, sent),
                Take::Save { path, bytes } => keep(&path, &bytes),
                Take::Browse(address) => browse(address.as_ref(), opener.as_deref()),
                Take::View(path) => browse(path.as_os_str(), opener.as_deref()),
                Take::Pipe { name, command, text } => pipe(name, &command, &text, &running),
                Take::EndPipe => return,
            };
            let _ = answer.send(Event::Action(Action::Taken(taken)));
        };
        if let Err(error) = std::thread::Builder::new().name("errand".into()).spawn(errand) {
            let _ = events.send(Event::Action(Action::Taken(Taken::Failed(error.to_string()))));
        }
    }

    /// Ends the command that still runs.
    pub(super) fn end(&self) {
        let mut running = lock(&self.running);
        running.ends = true;
        if let Some(group) = running.group {
            let _ = kill_process_group(group, Signal::TERM);
        }
    }
}

fn lock(running: &Mutex<Running>) -> MutexGuard<'_, Running> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The programs that own a clipboard here, and how they are called. They stay when this program ends, so what was
/// copied can still be pasted then.
fn clipboards(variable: impl Fn(&str) -> bool) -> Vec<(&'static str, &'static [&'static str])> {
    let mut found: Vec<(&'static str, &'static [&'static str])> = Vec::new();
    if cfg!(target_os = "macos") {
        found.push(("pbcopy", &[]));
    }
    if variable("WAYLAND_DISPLAY") {
        found.push(("wl-copy", &[]));
    }
    if variable("DISPLAY") {
        found.push(("xclip", &["-selection", "clipboard"]));
        found.push(("xsel", &["--input", "--clipboard"]));
    }
    if variable("WSL_DISTRO_NAME") {
        found.push(("clip.exe", &[]));
    }
    found
}

fn copy(text: &str, terminal: bool) -> Taken {
    let known = clipboards(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    let takes = |(program, args): &(&str, &[&str])| {
        let mut command = Command::new(program);
        let child =
            command.args(*args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        child.and_then(|child| feed(child, text)).is_ok_and(|code| code == Some(0))
    };
    let local = known.into_iter().find(takes).map(|(program, _)| program);
    Taken::Copied { count: text.chars().count(), terminal, local }
}

/// Writes the text into a program and waits for its end; gives the exit code.
fn feed(mut child: Child, text: &str) -> io::Result<Option<i32>> {
    if let Some(mut input) = child.stdin.take() {
        // One that does not read to the end has its reasons.
        let _ = input.write_all(text.as_bytes());
    }
    Ok(child.wait()?.code())
}

fn keep(path: &str, bytes: &[u8]) -> Taken {
    let place = at_home(Path::new(path));
    let shown = || tame_line(&place.display().to_string()).into_owned();
    match save(&place, bytes, false) {
        Ok(()) => Taken::Saved(shown()),
        Err(SaveError::Exists(_)) => Taken::Exists(shown()),
        Err(error) => Taken::Failed(tame_line(&error.to_string()).into_owned()),
    }
}

/// Hands an address or a file to the program that opens such. No shell sees it, and it begins like an address or with a
/// slash: it is no option.
fn browse(what: &OsStr, opener: Option<&str>) -> Taken {
    let usual = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let opener = opener.unwrap_or(usual);
    let mut words = opener.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or(usual));
    command.args(words).arg(what);
    let ended = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    match ended {
        Ok(status) if status.success() => Taken::Browsed(tame_line(&what.to_string_lossy()).into_owned()),
        Ok(status) => Taken::Failed(tame_line(&format!("{opener}: {status}")).into_owned()),
        Err(error) => Taken::Failed(tame_line(&format!("{opener}: {error}")).into_owned()),
    }
}

/// Gives a text to a command, on its standard input and nowhere else.
fn pipe(name: String, command: &str, text: &str, running: &Mutex<Running>) -> Taken {
    match piped(command, text, running) {
        Ok((code, output)) => {
            let text = String::from_utf8_lossy(&output);
            let lines = text.trim_end().lines().take(MOST_LINES);
            let output = lines.map(|line| tame_line(line.trim_end()).into_owned()).collect();
            Taken::Piped { name, code, output }
        }
        Err(error) => {
            Taken::Piped { name, code: None, output: vec![tame_line(&error.to_string()).into_owned()] }
        }
    }
}

/// The exit code, and what was printed: on standard output, or else as an error.
fn piped(command: &str, text: &str, running: &Mutex<Running>) -> io::Result<(Option<i32>, Vec<u8>)> {
    use std::os::unix::process::CommandExt;

    let mut child = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // A group of its own: it can be ended whole, and no key of the terminal reaches it.
        .process_group(0)
        .spawn()?;
    let begun = {
        let mut running = lock(running);
        running.group = Some(Pid::from_child(&child));
        !running.ends
    };
    if !begun && let Some(group) = lock(running).group {
        let _ = kill_process_group(group, Signal::TERM);
    }
    let (output, errors, input) = (child.stdout.take(), child.stderr.take(), child.stdin.take());
    let (said, wrong) = std::thread::scope(|scope| {
        scope.spawn(move || input.map(|mut input| input.write_all(text.as_bytes())));
        let wrong = scope.spawn(move || start_of(errors));
        (start_of(output), wrong.join().unwrap_or_default())
    });
    let ended = child.wait();
    lock(running).group = None;
    let code = ended?.code();
    Ok((code, if said.is_empty() { wrong } else { said }))
}

/// The start of what a program prints; all of it is read, so that the program can go on.
fn start_of(from: Option<impl Read>) -> Vec<u8> {
    let mut start = Vec::new();
    if let Some(mut from) = from {
        let _ = from.by_ref().take(MOST_OUTPUT).read_to_end(&mut start);
        let _ = io::copy(&mut from, &mut io::sink());
    }
    start
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::{Running, clipboards, keep, pipe};
    use crate::app::Taken;

    #[test]
    fn a_clipboard_is_looked_for_where_there_is_one() {
        let names = |variable: &str| {
            let found = clipboards(|name| name == variable);
            found.into_iter().map(|(program, _)| program).filter(|name| *name != "pbcopy").collect::<Vec<_>>()
        };
        assert_eq!(names("WAYLAND_DISPLAY"), ["wl-copy"]);
        assert_eq!(names("DISPLAY"), ["xclip", "xsel"]);
        assert_eq!(names(""), [""; 0]);
    }

    #[test]
    fn a_command_gets_the_text_and_its_end_is_told() {
        let none = Mutex::new(Running::default());
        let run = |command: &str, text: &str| pipe("p".into(), command, text, &none);
        let told = |code, lines: &str| Taken::Piped {
            name: "p".into(),
            code,
            output: lines.lines().map(str::to_owned).collect(),
        };
        assert_eq!(run("tr a b", "aaa\n"), told(Some(0), "bbb"));
        assert_eq!(run("echo no >&2; exit 3", "x"), told(Some(3), "no"));
        // It need not read, and may print without end; controls do not come through.
        assert_eq!(run("exit 0", &"x".repeat(1 << 20)), told(Some(0), ""));
        assert!(matches!(
            run("cat; cat /dev/zero | head -c 300000", "一"),
            Taken::Piped { code: Some(0), .. }
        ));
        assert_eq!(run("printf 'a\\033[31mb'", ""), told(Some(0), "ab"));
        assert_eq!(run("printf ' one \\n\\ntwo\\n\\n'", ""), told(Some(0), " one\n\ntwo"));
    }

    #[test]
    fn a_file_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("新闻.md");
        let path = path.to_str().unwrap();
        assert_eq!(keep(path, b"1"), Taken::Saved(path.into()));
        assert_eq!(keep(path, b"2"), Taken::Exists(path.into()));
        assert_eq!(std::fs::read(path).unwrap(), b"1");
    }
}
