//! The mouse, from the outside: what the terminal sends is what is done, and the mouse is given back.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests fail by panicking.

#[path = "common/pty.rs"]
mod pty;

use kanbao::layout::cells::Ambiguous;
use pty::{Session, Start, bottom, code, count};
use rustix::process::Signal;

const SECOND: &str = "老码头长出";

/// The sample in both panes. Nothing is asked: while an answer is waited for, what is not a key is taken for noise.
fn open() -> Session {
    open_with(Start::kanbao().args(["--ambiguous", "1", "--theme", "dark"]))
}

fn open_with(start: Start) -> Session {
    let mut session = start.size(100, 30).open();
    session.wait("the whole screen", |screen| bottom(screen).contains("help"));
    session
}

/// Column and row of a text below the masthead, from 1.
#[track_caller]
fn place(session: &Session, text: &str) -> (usize, usize) {
    let contents = session.contents();
    let found = contents.lines().enumerate().skip(2).find_map(|(row, line)| Some((row, line.find(text)?)));
    let (row, at) = found.unwrap_or_else(|| panic!("no {text} in\n{contents}"));
    let before = contents.lines().nth(row).unwrap().get(..at).unwrap();
    (kanbao::layout::cells::width(before, Ambiguous::One) + 1, row + 1)
}

fn click(session: &mut Session, (column, row): (usize, usize)) {
    session.send(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
}

#[test]
fn the_mouse_clicks_turns_and_is_given_back() {
    let mut session = open();
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
    session.quit();
}

#[test]
fn the_mouse_can_be_left_to_the_terminal_and_is_given_back_on_every_way_out() {
    let mut session = Start::kanbao().config("settings.toml", "mouse = false\n").open();
    assert_eq!(session.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    session.send(":set mouse true\r");
    session
        .wait("the mouse", |screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::ButtonMotion);
    session.signal(Signal::TERM);
    assert_eq!(code(session.exit()), 128 + 15);
    session.assert_restored();
    assert!(count(&session.bytes, b"\x1b[?1002l") > 0);
}

#[test]
fn a_page_a_headline_and_a_jump_are_clicked() {
    let mut session = open();
    let heading = place(&session, "Page 01");
    session.send("jj");
    session.wait("another article", |screen| bottom(screen).contains(" 3/"));
    click(&mut session, heading);
    session.wait("the first of the page", |screen| bottom(screen).contains(" 1/"));
    session.send("t");
    session.wait_for("As printed");
    session.send("lG");
    session.wait_for("〔下转02版");
    let jump = place(&session, "〔下转02版");
    click(&mut session, jump);
    session.wait_for("〔上接01版");
    session.send("\x7f");
    session.wait_for("〔下转02版");
    session.quit();
}

#[test]
fn the_wheel_turns_the_pane_under_it() {
    let mut session = open();
    let left = |session: &Session| -> Vec<String> {
        session
            .contents()
            .lines()
            .skip(2)
            .filter_map(|line| Some(line.split_once('│')?.0.trim_end().to_owned()))
            .collect()
    };
    let right = |session: &Session| -> Vec<String> {
        session
            .contents()
            .lines()
            .skip(2)
            .filter_map(|line| Some(line.split_once('│')?.1.trim_end().to_owned()))
            .collect()
    };
    let (list, article) = (left(&session), right(&session));
    session.send("\x1b[<65;10;12M");
    session.wait_until("the list turned", |session| left(session) != list);
    for (now, before) in right(&session).iter().zip(&article) {
        assert_eq!(now, before);
    }
    let list = left(&session);
    session.send("\x1b[<65;70;12M");
    session.wait_until("the article turned", |session| right(session) != article);
    assert_eq!(left(&session), list);
    // The keys are still where they were: in the list.
    session.send("j");
    session.wait("the second headline", |screen| bottom(screen).contains(" 2/"));
    session.quit();
}

#[test]
fn the_divider_is_dragged_and_stays_there_the_next_time() {
    let state = tempfile::tempdir().unwrap();
    let start = || {
        let args = ["--ambiguous", "1", "--theme", "dark", "--state", state.path().to_str().unwrap()];
        open_with(Start::kanbao().args(args))
    };
    let mut session = start();
    let (column, row) = place(&session, "│");
    session.send(&format!("\x1b[<0;{column};{row}M\x1b[<32;50;{row}M\x1b[<0;50;{row}m"));
    session.wait_for("The list takes 49 % of the width");
    assert_eq!(place(&session, "│").0, 50);
    session.quit();
    let mut session = start();
    session.wait_until("the same divider", |session| place(session, "│").0 == 50);
    session.quit();
}
