//! Comfort, from the outside: numbers, the command line, themes, settings, in a pseudo terminal.

#![cfg(unix)]
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]
// Helpers of tests, like tests, fail by panicking.

#[path = "common/pty.rs"]
mod pty;

use pty::{Session, Start, code, count};

const HEADLINE: &str = "把隐患排在雨前";

fn open(start: Start) -> Session {
    let mut session = start.run();
    session.wait_for(HEADLINE);
    session
}

/// Leaves by a typed command.
#[track_caller]
fn quit(mut session: Session) {
    session.send(":quit\r");
    assert_eq!(code(session.exit()), 0);
    session.assert_restored();
}

/// The bottom row.
fn bottom(screen: &vt100::Screen) -> String {
    screen.contents().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_number_is_shown_until_its_command_comes() {
    let mut session = open(Start::kanbao());
    session.send("12");
    session.wait("the number", |screen| bottom(screen).trim() == "12" || bottom(screen).starts_with(" 12 "));
    session.send("G");
    session.wait("the twelfth headline", |screen| bottom(screen).contains("12/"));
    session.send("5k");
    session.wait("five above", |screen| bottom(screen).contains(" 7/"));
    session.send("g");
    session.wait("what may follow", |screen| bottom(screen).contains("g To the start"));
    session.send("g");
    session.wait("the first one", |screen| bottom(screen).contains(" 1/"));
    quit(session);
}

#[test]
fn a_command_is_typed_completed_and_done() {
    let mut session = open(Start::kanbao());
    session.send(":pag");
    session.wait_for("page-down  page-up");
    session.send("e \t");
    session.wait("what the pages have in common", |screen| bottom(screen).trim() == ":page 0");
    session.send("3\r");
    session.wait("page 3", |screen| screen.contents().lines().next().unwrap().contains("Page 03"));
    session.send(":articel 1\r");
    session.wait_for("did you mean “article”?");
    session.send(":\x1b[A\x1b[H\x1b[3~\x1b[3~");
    session.wait("the line again, its start deleted", |screen| bottom(screen).trim() == ":ticel 1");
    session.send("\x1b");
    session.wait("the cursor gone", vt100::Screen::hide_cursor);
    quit(session);
}

#[test]
fn another_paper_is_opened_by_a_command() {
    let mut session = open(Start::kanbao());
    session.send(":open no/such.txt\r");
    session.wait_for("no/such.txt");
    session.send(concat!(":open ", env!("CARGO_MANIFEST_DIR"), "/assets/sample/harbor-2023-10-06.txt\r"));
    session.wait("the other paper", |screen| !screen.contents().contains(HEADLINE));
    session.wait_for("1/");
    assert_eq!(count(&session.bytes, b"\x1b]0;"), 2, "the title, too");
    quit(session);
}

#[test]
fn a_theme_is_taken_at_once() {
    let mut session = open(Start::kanbao().env("COLORTERM", "truecolor"));
    // The page of the dark theme, then of the light one.
    session.send(":theme dark\r");
    session.wait_written(b"48;2;27;26;24", 1);
    session.send(":set theme light\r");
    session.wait_for("Theme: light");
    session.send("T");
    session.wait_for("Theme: sepia");
    quit(session);
}
