//! Taking something out of the program, from the outside: bytes to the terminal, files, commands, the mouse.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests fail by panicking.

#[path = "common/pty.rs"]
mod pty;

use std::time::{Duration, Instant};

use kanbao::layout::cells::Ambiguous;
use pty::{Session, Start, code, count};
use rustix::process::Signal;

const HEADLINE: &str = "把隐患排在雨前";
const SECOND: &str = "老码头长出";

fn open(start: Start) -> Session {
    let mut session = start.run();
    session.wait_for(HEADLINE);
    session
}

#[track_caller]
fn quit(mut session: Session) {
    session.send("\x03");
    assert_eq!(code(session.exit()), 0);
    session.assert_restored();
}

/// Waits for a file to have some text.
#[track_caller]
fn wait_for_file(path: &std::path::Path) -> String {
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        match std::fs::read_to_string(path) {
            Ok(text) if !text.is_empty() => return text,
            _ if Instant::now() > until => panic!("{} never came", path.display()),
            _ => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

#[test]
fn a_copy_goes_to_the_terminal_as_base64() {
    let mut session = open(Start::kanbao());
    // 把隐患排在雨前 把预案练到村头
    session.send("y");
    session
        .wait_written("\x1b]52;c;5oqK6ZqQ5oKj5o6S5Zyo6Zuo5YmNIOaKiumihOahiOe7g+WIsOadkeWktA==".as_bytes(), 1);
    session.wait_for("sent to the terminal (OSC 52)");
    quit(session);
}

#[test]
fn a_copy_goes_through_tmux() {
    let mut session = open(Start::kanbao().env("TMUX", "/tmp/tmux-0/default,1,0"));
    session.send("y");
    session.wait_written(b"\x1bPtmux;\x1b\x1b]52;c;", 1);
    quit(session);
}

#[test]
fn an_article_is_written_into_a_file_and_never_over_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let mut session = open(Start::kanbao());
    session.send("e");
    session.wait_for("Write to");
    session.send(&format!("\x15{}\r", path.display()));
    let text = wait_for_file(&path);
    assert!(text.starts_with("## 把隐患排在雨前"), "{text}");
    session.wait_for("Written:");
    session.send("e");
    session.wait_for("Write to");
    session.send(&format!("\x15{}\r", path.display()));
    session.wait_for("already");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    quit(session);
}

#[test]
fn a_command_reads_the_article_and_can_be_ended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("heard.txt");
    let settings = format!("[pipes]\nkeep = \"cat > '{}'; echo kept\"\n", path.display());
    let mut session = open(Start::kanbao().config("settings.toml", &settings));
    session.send("|");
    assert!(wait_for_file(&path).contains("市防汛抗旱指挥部"));
    session.wait_for("keep: kept");
    quit(session);

    let mut session = open(Start::kanbao().config("settings.toml", "[pipes]\nwait = \"sleep 1000\"\n"));
    session.send("|");
    session.wait_for("wait is at work");
    session.send("|");
    session.wait_for("wait: ended with");
    quit(session);
}

#[test]
fn the_mouse_clicks_turns_and_is_given_back() {
    let mut session = open(Start::kanbao().size(100, 30).answering(Ambiguous::One));
    // Until the terminal has answered, what is not a key is taken for noise.
    session.wait_until("the answer", |session| count(&session.bytes, b"\x1b[c") == 1);
    assert_eq!(session.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::ButtonMotion);
    assert_eq!(session.screen().mouse_protocol_encoding(), vt100::MouseProtocolEncoding::Sgr);
    let contents = session.contents();
    let row = contents.lines().position(|line| line.contains(SECOND)).unwrap() + 1;
    session.send(&format!("\x1b[<0;6;{row}M\x1b[<0;6;{row}m"));
    session
        .wait("the second headline over its article", |screen| screen.contents().matches(SECOND).count() > 1);
    let before = session.contents();
    session.send("\x1b[<65;70;15M\x1b[<65;70;15M");
    session.wait("a scrolled article", |screen| screen.contents() != before);
    // A drag selects; y copies it.
    session.send("\x1b[<0;60;12M\x1b[<32;70;14M\x1b[<0;70;14m");
    session.wait_for("selected:");
    session.send("y");
    session.wait_written(b"\x1b]52;c;", 1);
    quit(session);
}

#[test]
fn the_mouse_can_be_left_to_the_terminal_and_is_given_back_on_every_way_out() {
    let mut session = open(Start::kanbao().config("settings.toml", "mouse = false\n"));
    assert_eq!(session.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    session.send(":set mouse true\r");
    session
        .wait("the mouse", |screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::ButtonMotion);
    session.signal(Signal::TERM);
    assert_eq!(code(session.exit()), 128 + 15);
    session.assert_restored();
    assert!(count(&session.bytes, b"\x1b[?1002l") > 0);
}
