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

/// The terminal's answer about its background.
const LIGHT: &str = "\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\";

#[test]
fn the_theme_follows_the_terminals_background_without_waiting_for_it() {
    // Truecolour: the page of the light theme, and of the dark one.
    for (answer, page) in [(LIGHT, "48;2;251;249;244"), ("\x1b]11;rgb:1e/1e/2e\x07", "48;2;27;26;24")] {
        let mut session = open(Start::kanbao().env("COLORTERM", "truecolor").args(["--ambiguous", "1"]));
        assert_eq!(count(&session.bytes, b"\x1b]11;?\x07"), 1);
        assert_eq!(count(&session.bytes, b"48;2;"), 0, "the first frame is there, in the terminal's colours");
        session.send(&format!("j{answer}j\x1b[?64;1;9c"));
        session.wait_written(page.as_bytes(), 1);
        session.wait("the keys around the answer", |screen| bottom(screen).contains(" 3/"));
        quit(session);
    }
}

#[test]
fn an_answer_that_comes_late_is_no_typing() {
    let mut session = open(Start::kanbao().env("COLORTERM", "truecolor").args(["--ambiguous", "1"]));
    // Longer than the answer is listened for: what is typed by then goes through the other reader.
    std::thread::sleep(std::time::Duration::from_millis(700));
    session.send(LIGHT);
    session.wait_written(b"48;2;251;249;244", 1);
    session.send("j");
    session.wait("one key", |screen| bottom(screen).contains(" 2/"));
    quit(session);
}

#[test]
fn what_is_known_about_colours_is_not_asked() {
    for start in [
        Start::kanbao().args(["--theme", "dark"]),
        Start::kanbao().env("NO_COLOR", "1").args([]),
        Start::kanbao().env("TERM", "xterm"),
        Start::kanbao().config("settings.toml", "theme = \"sepia\"\n"),
    ] {
        let session = open(start);
        assert_eq!(count(&session.bytes, b"\x1b]11;"), 0);
        quit(session);
    }
}

#[test]
fn no_color_draws_without_colours() {
    let mut session = open(Start::kanbao().env("NO_COLOR", "1").args(["--theme", "sepia"]));
    session.send("T");
    session.wait_for("Theme: contrast");
    for code in [&b"[38;"[..], b";38;", b"[48;", b";48;", b"[31m", b";31m"] {
        assert_eq!(count(&session.bytes, code), 0, "{}", String::from_utf8_lossy(code));
    }
    quit(session);
}

#[test]
fn lines_are_ascii_where_the_locale_is_not_utf_8() {
    let mut session = open(Start::kanbao().env("LANG", "C"));
    session.wait_for("C is not UTF-8");
    assert!(!session.contents().contains('─') && session.contents().contains('|'));
    session.send("j");
    session.wait_for("Enter open");
    quit(session);
}

#[test]
fn a_folder_of_settings_can_be_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("settings.toml"), "lang = \"zh\"\nthem = \"dark\"\n").unwrap();
    let mut session = open(Start::kanbao().args(["--config", folder.path().to_str().unwrap()]));
    session.wait_for("没有“them”，是不是“theme”？");
    quit(session);
}
