//! Every way in which the program may end, or lose its terminal: the terminal is as it was before.
//!
//! `Session::assert_restored` looks at the alternate screen, the cursor, raw mode, mouse, pastes, the title, styles,
//! synchronized output and the keyboard's modes.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // a test may panic

#[path = "common/pty.rs"]
mod pty;

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use kanbao::layout::cells::Ambiguous;
use kanbao::runtime::tty::{Tty, restore_on_panic};
use pty::{Session, Start, code, count};
use rustix::process::Signal;

/// The first headline of the sample.
const HEADLINE: &str = "把隐患排在雨前";

/// Keys after which the program is in another state each: list, article, fields, windows, a selection, alone with the
/// text, another theme, in the middle of a sequence of keys.
const STATES: [&str; 11] = ["", "l", "/水", ":the", "f", "F", "?", "lvjj", "z", "T", "g"];

/// The sample, with these keys pressed and the mouse taken.
fn open(keys: &str) -> Session {
    let mut session = Start::kanbao().size(100, 30).answering(Ambiguous::One).run();
    session.wait_for(HEADLINE);
    // The answer of the terminal is taken before keys count as keys.
    session.wait_until("the question", |session| count(&session.bytes, b"\x1b[c") == 1);
    session.send(keys);
    std::thread::sleep(Duration::from_millis(30));
    session.take_in();
    assert_ne!(session.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    assert!(session.screen().alternate_screen() && session.screen().bracketed_paste());
    session
}

#[test]
fn every_signal_in_every_state_restores_the_terminal() {
    let signals = [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)];
    for (number, keys) in STATES.iter().enumerate() {
        for (signal, expected) in signals.into_iter().cycle().skip(number).take(2) {
            let mut session = open(keys);
            session.signal(signal);
            assert_eq!(code(session.exit()), expected, "{signal:?} after {keys:?}");
            session.assert_restored();
        }
    }
}

#[test]
fn quitting_in_every_state_restores_the_terminal() {
    for keys in STATES {
        let mut session = open(keys);
        // In a field Ctrl-C leaves the field.
        session.send("\x03\x03");
        assert_eq!(code(session.exit()), 0, "after {keys:?}");
        session.assert_restored();
    }
}

#[test]
fn a_signal_at_any_moment_of_the_start_restores_the_terminal() {
    for moment in 0..40u64 {
        let mut session = Start::kanbao().answering(Ambiguous::One).run();
        // Spread unevenly over the first frames, by no clock but the scheduler's.
        std::thread::sleep(Duration::from_micros(moment * moment * 40));
        session.signal([Signal::TERM, Signal::HUP, Signal::INT][usize::try_from(moment % 3).unwrap()]);
        let status = code(session.exit());
        assert!([143, 129, 130].contains(&status), "{status} at moment {moment}");
        session.assert_restored();
    }
}

#[test]
fn ctrl_z_in_every_state_gives_the_terminal_to_the_shell() {
    for keys in STATES {
        let script = format!("set -m; {}; echo stopped; read line; fg >/dev/null; echo left", pty::PROGRAM);
        let mut session = Start::new("/bin/sh").args(["-c", &script]).answering(Ambiguous::One).run();
        session.wait_for(HEADLINE);
        session.send(keys);
        // Escape first where a sequence of keys was begun.
        session.send(if keys == "g" { "g\x1a" } else { "\x1a" });
        session
            .wait("the shell", |screen| !screen.alternate_screen() && screen.contents().contains("stopped"));
        session.assert_restored();
        session.send("\n");
        session.wait("the reader again", |screen| {
            screen.alternate_screen() && screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
        });
        assert!(session.is_raw() && session.screen().bracketed_paste());
        session.send("\x03\x03");
        session.wait_for("left");
        session.exit();
        session.assert_restored();
    }
}

#[test]
fn an_error_behind_the_loading_screen_is_said_on_the_screen_that_stays() {
    let (held_open, stdin) = pty::silent_pipe();
    let mut session = Start::kanbao().stdin(stdin).run();
    session.wait("the loading screen", vt100::Screen::alternate_screen);
    drop(held_open);
    assert_eq!(code(session.exit()), 2);
    session.assert_restored();
    assert!(!session.contents().trim().is_empty(), "nothing was said");
}

#[test]
fn a_closed_standard_output_leaves_the_terminal_alone() {
    for (script, expected) in [
        // Closed: Rust's start puts /dev/null there, so that no file opened later takes its place. There is no screen
        // to draw on, and what is printed goes nowhere.
        (format!("{} >&-", pty::PROGRAM), 0),
        (format!("{} list --sample zh >&-", pty::PROGRAM), 0),
        // A reader that has seen enough is no error.
        (format!("{} list --sample zh | head -n 1 >/dev/null; exit 0", pty::PROGRAM), 0),
        // A device without room is one.
        (format!("{} export --sample zh >/dev/full", pty::PROGRAM), 1),
    ] {
        let mut session = Start::new("/bin/sh").args(["-c", &script]).run();
        let status = code(session.exit());
        session.assert_restored();
        assert!(!session.contents().contains("panicked"), "{script}: {}", session.contents());
        assert_eq!(count(&session.bytes, b"\x1b["), 0, "{script} drew on a terminal that is not its output");
        assert_eq!(status != 0, expected != 0, "{script} ended with {status}: {}", session.contents());
    }
}

#[test]
fn a_terminal_that_goes_away_in_any_state_ends_the_program() {
    for keys in STATES {
        let mut child = open(keys).hang_up();
        assert_ne!(code(pty::wait_for_end(&mut child)), 101, "a panic after {keys:?}");
    }
}

#[test]
fn a_panic_on_any_thread_restores_the_terminal_before_it_speaks() {
    for place in ["thread", "main", "both", "writing"] {
        let this = std::env::current_exe().unwrap();
        let mut session = Start::new(this)
            .args(["--exact", "panics_on_a_thread", "--ignored", "--nocapture", "--test-threads=1"])
            .env("KANBAO_TEST_PANIC", place)
            .run();
        assert_eq!(code(session.exit()), 101, "{place}");
        session.assert_restored();
        assert_eq!(count(&session.bytes, b"\x1b[?1002h"), 1, "the mouse was not taken: {place}");
        let left = session.bytes.windows(8).rposition(|bytes| bytes == b"\x1b[?1049l").unwrap();
        let said = session.bytes.windows(15).position(|bytes| bytes == b"the worker fell").unwrap();
        assert!(left < said, "the message must stand on the screen that stays: {place}");
        assert_eq!(count(&session.bytes, b"a frame too late"), 0, "{place}");
        assert_eq!(count(&session.bytes, b"a frame in time"), 1, "{place}");
    }
}

/// Not a test: what the test above runs in a terminal.
#[test]
#[ignore = "run by the test of panics"]
fn panics_on_a_thread() {
    let Ok(place) = std::env::var("KANBAO_TEST_PANIC") else { return };
    let tty = Tty::find().unwrap();
    restore_on_panic(&tty);
    tty.raw().unwrap();
    tty.use_mouse(true).unwrap();
    tty.enter().unwrap();
    tty.write(b"a frame in time").unwrap();
    let fall = || panic!("the worker fell");
    match place.as_str() {
        "main" => fall(),
        // Others write meanwhile, as fast as they can: not a byte of theirs comes after.
        "writing" => {
            let (inner, writing) = (Arc::clone(&tty), Arc::clone(&tty));
            std::thread::spawn(move || {
                while writing.write(b".").is_ok() {}
                drop(inner);
            });
            assert!(std::thread::spawn(fall).join().is_err());
        }
        _ => assert!(std::thread::spawn(fall).join().is_err()),
    }
    tty.write(b"a frame too late").unwrap();
    drop(Arc::clone(&tty));
    panic!("and the program with it");
}

#[test]
fn a_program_without_a_terminal_says_so_and_touches_nothing() {
    // No terminal anywhere: neither for the screen nor for keys.
    let output = Command::new("setsid")
        .args(["-w", pty::PROGRAM, "--sample", "zh"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output();
    let Ok(output) = output else { return };
    assert_eq!(count(&output.stdout, b"\x1b"), 0, "escapes into a pipe");
    assert_eq!(count(&output.stderr, b"\x1b"), 0);
}
