//! What is kept between two runs of the program: places and read marks, and a library that something is wrong with.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]
#![allow(dead_code)] // not every helper of the other pty tests is used here
// Helpers of tests, like tests, fail by panicking.

#[path = "common/pty.rs"]
mod pty;

use std::fs;
use std::path::Path;

use pty::{HEADLINE, Session, Start, code};
use rustix::process::Signal;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/yunting-2024-05-17.txt");
/// The file of the library.
const FILE: &str = "library.sqlite";

/// Opens the sample with its library in `state`.
fn open(state: &Path, (columns, rows): (u16, u16)) -> Session {
    let mut session =
        Start::kanbao().size(columns, rows).args(["--state", state.to_str().unwrap(), SAMPLE]).run();
    session.wait_for("云汀日报");
    session
}

/// The rows of the article's pane, from the top.
fn text(session: &Session) -> Vec<String> {
    let contents = session.contents();
    contents
        .lines()
        .skip(2)
        .filter_map(|line| line.split_once('│'))
        .map(|(_, text)| text.trim().to_owned())
        .collect()
}

/// Which article of how many: at the right of the bottom line.
fn number(session: &Session) -> String {
    let contents = session.contents();
    contents.lines().last().unwrap().split_whitespace().rfind(|word| word.contains('/')).unwrap().to_owned()
}

/// Sets a bookmark with a note, and waits until it is kept.
fn bookmark(session: &mut Session, note: &str) {
    begin_note(session);
    session.send(note);
    session.send("\r");
    session.wait_for("Bookmarked");
}

/// `m`, which need not wait for the library.
fn begin_note(session: &mut Session) {
    session.send("m");
    session.wait_for("Note (");
}

#[test]
fn the_issue_is_where_it_was_left() {
    let state = tempfile::tempdir().unwrap();
    let mut session = open(state.path(), (100, 30));
    session.wait_for(HEADLINE);
    let first = text(&session);
    session.send("]l");
    session.wait("another article", |screen| !screen.contents().contains(&first[3]));
    let start = text(&session);
    session.send(" ");
    session.wait("a screen further", |screen| !screen.contents().contains(&start[8]));
    session.send("k");
    // A key after it was drawn shows that all before it was.
    session.send("?");
    session.wait_for("Moving");
    session.send("q");
    session.wait("the article again, to its bottom line", |screen| {
        let contents = screen.contents();
        !contents.contains("Moving") && contents.lines().last().is_some_and(|line| line.contains('%'))
    });
    let left = text(&session);
    let number = number(&session);
    session.quit();

    let mut again = open(state.path(), (100, 30));
    again.wait("the very line", |screen| {
        let contents = screen.contents();
        contents.contains(&number)
            && left.iter().filter(|line| line.len() > 12).all(|line| contents.contains(line))
    });
    again.quit();
    // At another width the sentence is at the top.
    let sentence: String =
        left.iter().find(|line| line.chars().count() > 12).unwrap().chars().take(8).collect();
    let mut other = open(state.path(), (140, 40));
    other.wait("the sentence at another width", |screen| {
        screen.contents().replace(['\n', ' '], "").contains(&sentence)
    });
    other.quit();
}

#[test]
fn what_was_read_stays_read_also_after_a_signal() {
    let state = tempfile::tempdir().unwrap();
    let mut session = open(state.path(), (100, 30));
    session.wait_for("▪");
    session.send("JM");
    session.wait_for("Marked as read");
    session.send("J");
    session.wait_for("3/");
    session.send("MK");
    session.wait_for("2/");
    session.signal(Signal::TERM);
    assert_eq!(code(session.exit()), 143);
    let mut again = open(state.path(), (100, 30));
    again.wait_for("2/");
    again.send("K.");
    // The second and third are read: the next unread one is the fourth.
    again.wait_for("4/");
    again.quit();
}

#[test]
fn the_environment_says_where_and_the_system_if_nobody_does() {
    let state = tempfile::tempdir().unwrap();
    let at = |start: Start| {
        let mut session = start.run();
        session.wait_for(HEADLINE);
        session.send("M");
        session.wait_for("Marked as read");
        session.quit();
    };
    let one = state.path().join("one");
    at(Start::kanbao().env("KANBAO_STATE", one.to_str().unwrap()));
    assert!(one.join(FILE).is_file());
    let two = state.path().join("two");
    at(Start::kanbao().env("XDG_STATE_HOME", two.to_str().unwrap()));
    assert!(two.join("kanbao").join(FILE).is_file());
    let three = state.path().join("three");
    at(Start::kanbao().env("HOME", three.to_str().unwrap()));
    assert!(three.join(".local/state/kanbao").join(FILE).is_file());
}

#[test]
fn a_home_that_cannot_be_written_stops_nobody() {
    // Nothing can be made below a device, not even by root.
    let mut session = open(Path::new("/dev/null/kanbao"), (100, 30));
    session.wait_for(HEADLINE);
    session.send("M");
    session.wait_for("nothing new is kept");
    session.send("j");
    session.wait_for("2/");
    session.quit();
}

#[test]
fn a_library_of_a_newer_version_is_left_alone() {
    let state = tempfile::tempdir().unwrap();
    let mut session = open(state.path(), (100, 30));
    session.wait_for(HEADLINE);
    session.send("M");
    session.wait_for("Marked as read");
    session.quit();
    let file = state.path().join(FILE);
    let db = rusqlite::Connection::open(&file).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(db);
    let before = fs::read(&file).unwrap();
    let mut again = open(state.path(), (100, 30));
    again.wait_for("of a newer kanbao");
    again.send("M");
    again.wait_for("Marked as read");
    again.quit();
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_damaged_library_is_put_aside() {
    let state = tempfile::tempdir().unwrap();
    let noise = "no library at all ".repeat(500);
    fs::write(state.path().join(FILE), &noise).unwrap();
    let mut session = open(state.path(), (100, 30));
    session.wait_for("it was put aside");
    session.send("JM");
    session.wait_for("Marked as read");
    session.quit();
    assert_eq!(fs::read_to_string(state.path().join(format!("{FILE}.damaged-1"))).unwrap(), noise);
    let mut again = open(state.path(), (100, 30));
    again.wait_for("2/");
    again.quit();
}

#[test]
fn bookmarks_of_two_issues_are_one_list() {
    let state = tempfile::tempdir().unwrap();
    let english = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/harbor-2023-10-06.txt");
    let mut session = open(state.path(), (100, 30));
    session.wait_for(HEADLINE);
    bookmark(&mut session, "flood");
    // Said to be safe: it is there whatever happens next.
    session.signal(Signal::KILL);
    session.exit();
    let mut other =
        Start::kanbao().size(100, 30).args(["--state", state.path().to_str().unwrap(), english]).run();
    other.wait_for("Port Ellery");
    other.send("'");
    other.wait_for("Note: flood");
    other.send("\r");
    other.wait_for("云汀日报");
    other.wait_for("▮");
    other.quit();
}

#[test]
fn an_issue_is_known_by_its_text_wherever_it_lies() {
    let state = tempfile::tempdir().unwrap();
    let papers = tempfile::tempdir().unwrap();
    let (one, other) = (papers.path().join("monday.txt"), papers.path().join("elsewhere.txt"));
    fs::copy(SAMPLE, &one).unwrap();
    let open = |paper: &Path| {
        let args = ["--state", state.path().to_str().unwrap(), paper.to_str().unwrap()];
        let mut session = Start::kanbao().size(100, 30).args(args).run();
        session.wait_for("云汀日报");
        session
    };
    let mut session = open(&one);
    session.send("JJ");
    session.wait_for("3/");
    session.send("M");
    session.wait_for("Marked as read");
    session.quit();
    // Moved, renamed, and with the line ends of another system.
    fs::remove_file(&one).unwrap();
    fs::write(&other, fs::read_to_string(SAMPLE).unwrap().replace('\n', "\r\n")).unwrap();
    let mut again = open(&other);
    again.wait_for("3/");
    again.send("K.");
    again.wait_for("4/");
    again.quit();
    // Another text under the first name is another paper.
    fs::write(&one, fs::read_to_string(SAMPLE).unwrap().replace("龙舟水", "雨水")).unwrap();
    let mut new = open(&one);
    new.wait_for("1/");
    new.quit();
}

#[test]
fn a_library_that_does_not_answer_holds_nothing_up() {
    let state = tempfile::tempdir().unwrap();
    let mut session = open(state.path(), (100, 30));
    session.wait_for(HEADLINE);
    bookmark(&mut session, "");
    session.quit();
    // Another program keeps the file to itself, as one that writes much does, or one that hangs.
    let db = rusqlite::Connection::open(state.path().join(FILE)).unwrap();
    db.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
    let mut session = open(state.path(), (100, 30));
    session.wait_for(HEADLINE);
    session.send("JJ");
    session.wait_for("3/");
    session.send("?");
    session.wait_for("Moving");
    session.send("q:page 03\r");
    session.wait("page 3", |screen| screen.contents().lines().next().unwrap().contains("Page 03"));
    session.quit();
    drop(db);
    let mut again = open(state.path(), (100, 30));
    again.wait_for(HEADLINE);
    again.send("'");
    again.wait_for("1/1 ─");
    again.send("\x1b");
    again.wait("the list closed", |screen| !screen.contents().contains("1/1 ─"));
    again.quit();
}

#[test]
fn bookmarks_are_written_into_a_file() {
    let state = tempfile::tempdir().unwrap();
    let mut session = open(state.path(), (100, 30));
    session.wait_for(HEADLINE);
    bookmark(&mut session, "pumps?");
    for (name, wanted) in [
        ("notes.md", ["### 把隐患排在雨前", "pumps?", "云汀日报, 2024-05-17(01)."]),
        ("notes.json", ["kanbao.bookmarks/1", "\"note\": \"pumps?\"", "\"page\": \"01\""]),
    ] {
        let file = state.path().join(name);
        session.send("'");
        session.wait_for("1/1 ─");
        session.send("\x13");
        session.wait_for("Write to: ");
        session.send(&format!("\x15{}\r", file.display()));
        session.wait_for("Written");
        let text = fs::read_to_string(&file).unwrap();
        assert!(wanted.iter().all(|wanted| text.contains(wanted)), "{text}");
        session.send("j");
        session.wait("the notice gone", |screen| !screen.contents().contains("Written"));
        session.send("k");
    }
    session.quit();
}
