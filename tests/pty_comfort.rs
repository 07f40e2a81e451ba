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

use pty::{HEADLINE, Start, bottom, code, count};

#[test]
fn a_number_is_shown_until_its_command_comes() {
    let mut session = Start::kanbao().open();
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
    session.quit();
}

#[test]
fn a_command_is_typed_completed_and_done() {
    let mut session = Start::kanbao().open();
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
    session.send(":quit\r");
    assert_eq!(code(session.exit()), 0);
    session.assert_restored();
}

#[test]
fn another_paper_is_opened_by_a_command() {
    let mut session = Start::kanbao().open();
    session.send(":open no/such.txt\r");
    session.wait_for("no/such.txt");
    session.send(concat!(":open ", env!("CARGO_MANIFEST_DIR"), "/assets/sample/harbor-2023-10-06.txt\r"));
    session.wait("the other paper", |screen| !screen.contents().contains(HEADLINE));
    session.send("j");
    session.wait("its second article", |screen| bottom(screen).contains(" 2/"));
    assert_eq!(count(&session.bytes, b"\x1b]0;"), 2, "the title, too");
    session.quit();
}

#[test]
fn a_theme_is_taken_at_once() {
    let mut session = Start::kanbao().env("COLORTERM", "truecolor").open();
    // The page of the dark theme, then of the light one.
    session.send(":theme dark\r");
    session.wait_written(b"48;2;27;26;24", 1);
    session.send(":set theme light\r");
    session.wait_for("Theme: light");
    session.send("T");
    session.wait_for("Theme: sepia");
    session.quit();
}

/// The terminal's answer about its background.
const LIGHT: &str = "\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\";

#[test]
fn the_theme_follows_the_terminals_background_without_waiting_for_it() {
    // Truecolour: the page of the light theme, and of the dark one.
    for (answer, page) in [(LIGHT, "48;2;251;249;244"), ("\x1b]11;rgb:1e/1e/2e\x07", "48;2;27;26;24")] {
        let mut session = Start::kanbao().env("COLORTERM", "truecolor").args(["--ambiguous", "1"]).open();
        assert_eq!(count(&session.bytes, b"\x1b]11;?\x07"), 1);
        assert_eq!(count(&session.bytes, b"48;2;"), 0, "the first frame is there, in the terminal's colours");
        session.send(&format!("j{answer}j\x1b[?64;1;9c"));
        session.wait_written(page.as_bytes(), 1);
        session.wait("the keys around the answer", |screen| bottom(screen).contains(" 3/"));
        session.quit();
    }
}

#[test]
fn an_answer_that_comes_late_is_no_typing() {
    let mut session = Start::kanbao().env("COLORTERM", "truecolor").args(["--ambiguous", "1"]).open();
    // Longer than the answer is listened for: what is typed by then goes through the other reader.
    std::thread::sleep(std::time::Duration::from_millis(700));
    session.send(LIGHT);
    session.wait_written(b"48;2;251;249;244", 1);
    session.send("j");
    session.wait("one key", |screen| bottom(screen).contains(" 2/"));
    session.quit();
}

#[test]
fn what_is_known_about_colours_is_not_asked() {
    for start in [
        Start::kanbao().args(["--theme", "dark"]),
        Start::kanbao().env("NO_COLOR", "1").args([]),
        Start::kanbao().env("TERM", "xterm"),
        Start::kanbao().config("settings.toml", "theme = \"sepia\"\n"),
    ] {
        let mut session = start.open();
        assert_eq!(count(&session.bytes, b"\x1b]11;"), 0);
        session.quit();
    }
}

#[test]
fn no_color_draws_without_colours() {
    let mut session = Start::kanbao().env("NO_COLOR", "1").args(["--theme", "sepia"]).open();
    session.send("T");
    session.wait_for("Theme: contrast");
    for code in [&b"[38;"[..], b";38;", b"[48;", b";48;", b"[31m", b";31m"] {
        assert_eq!(count(&session.bytes, code), 0, "{}", String::from_utf8_lossy(code));
    }
    session.quit();
}

/// The numbers of all sequences that set colours and attributes.
fn looks(bytes: &[u8]) -> Vec<Vec<u16>> {
    let text = String::from_utf8_lossy(bytes);
    let sequences = text.split("\x1b[").filter_map(|rest| {
        let end = rest.find(|char: char| !char.is_ascii_digit() && char != ';')?;
        rest[end..]
            .starts_with('m')
            .then(|| rest[..end].split(';').filter_map(|part| part.parse().ok()).collect())
    });
    sequences.collect()
}

#[test]
fn colours_are_those_that_the_terminal_has() {
    for (term, truecolor, kind) in [
        ("xterm", None, None),
        ("xterm-256color", None, Some(5)),
        ("xterm-256color", Some("truecolor"), Some(2)),
    ] {
        let start = Start::kanbao().env("TERM", term).args(["--theme", "sepia"]);
        let start = if let Some(value) = truecolor { start.env("COLORTERM", value) } else { start };
        let mut session = start.open();
        session.send("T");
        session.wait_for("Theme: contrast");
        let mut kinds: Vec<u16> = Vec::new();
        for numbers in looks(&session.bytes) {
            let long = numbers.iter().position(|number| matches!(number, 38 | 48));
            kinds.extend(long.and_then(|at| numbers.get(at + 1)));
        }
        assert_eq!(kinds.is_empty(), kind.is_none(), "{term} {kinds:?}");
        assert!(kinds.iter().all(|found| Some(*found) == kind), "{term}: {kinds:?}");
        session.quit();
    }
}

#[test]
fn lines_are_ascii_where_the_locale_is_not_utf_8() {
    let mut session = Start::kanbao().env("LANG", "C").open();
    session.wait_for("C is not UTF-8");
    assert!(!session.contents().contains('─') && session.contents().contains('|'));
    session.send("j");
    session.wait_for("Enter open");
    session.quit();
}

#[test]
fn a_folder_of_settings_can_be_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("settings.toml"), "lang = \"zh\"\nthem = \"dark\"\n").unwrap();
    let mut session = Start::kanbao().args(["--config", folder.path().to_str().unwrap()]).open();
    session.wait_for("没有“them”，是不是“theme”？");
    session.quit();
}

#[test]
fn help_is_searched_and_closed() {
    let mut session = Start::kanbao().open();
    session.send("?");
    session.wait_for("Help");
    session.send("/bookmark");
    session.wait("what speaks of it", |screen| {
        screen.contents().contains("Bookmarks of all issues")
            && !screen.contents().contains("One screen down")
    });
    session.send("\r");
    session.wait("the help, the field closed", |screen| !bottom(screen).contains("Help about"));
    session.send("qq");
    assert_eq!(code(session.exit()), 0);
}

#[test]
fn a_new_reader_gets_one_line_until_the_first_key() {
    let state = tempfile::tempdir().unwrap();
    let paper = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/yunting-2024-05-17.txt");
    let start = || Start::kanbao().args(["--state", state.path().to_str().unwrap(), paper]);
    let mut session = start().open();
    session.wait_for("Welcome: Space reads on");
    session.send("j");
    session.wait("the line gone", |screen| !screen.contents().contains("Welcome"));
    session.quit();
    let mut session = start().open();
    session.wait("the hints", |screen| bottom(screen).contains("Enter open"));
    assert_eq!(count(&session.bytes, b"Welcome"), 0);
    session.quit();
}

#[test]
fn progress_is_told_and_the_next_unread_article_is_found() {
    let mut session = Start::kanbao().size(120, 30).open();
    session.send("p");
    session.wait("articles, characters, minutes", |screen| {
        let text = screen.contents();
        text.contains("0 of 76") && text.contains(" characters") && text.contains(" min")
    });
    session.send("q.");
    session.wait("the second article", |screen| bottom(screen).contains(" 2/"));
    session.send("M..");
    session.wait("two further", |screen| bottom(screen).contains(" 4/"));
    session.quit();
}

#[test]
fn a_path_is_completed() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("my papers")).unwrap();
    std::fs::write(folder.path().join("my papers/one.txt"), "晚报\n\n一张新报纸\n\n今天的内容。\n").unwrap();
    let mut session = Start::kanbao().open();
    session.send(&format!(":open {}/my", folder.path().display()));
    session.wait_for("my papers/");
    session.send("\t");
    session.wait_for("one.txt");
    session.send("\t\r");
    session.wait_for("一张新报纸");
    session.quit();
}

#[test]
fn the_program_is_started_for_an_article() {
    let paper = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/yunting-2024-05-17.txt");
    let mut session = Start::kanbao().args([paper, "3"]).run();
    session.wait("the third article in focus", |screen| {
        bottom(screen).contains(" 3/") && bottom(screen).contains("read on")
    });
    session.quit();
}
