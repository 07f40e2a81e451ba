//! A file that changes while it is open: it vanishes, shrinks to a page, to nothing, to something that is no text. What
//! is open stays open and can be read on; when the file is there again, it is read again.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test may panic

#[path = "common/desk.rs"]
mod desk;
#[path = "common/pty.rs"]
mod pty;

use std::fs;

use desk::{FIRST, PAPER};
use pty::Start;

/// Ctrl-R, which reads the file again.
const AGAIN: &str = "\x12";

#[test]
fn a_file_that_vanishes_is_read_on_and_read_again_when_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let (paper, state) = (folder.path().join("edition.txt"), folder.path().join("state"));
    fs::write(&paper, PAPER).unwrap();
    let mut session = Start::kanbao().open_paper(&state, &paper, FIRST);
    fs::remove_file(&paper).unwrap();
    session.send(AGAIN);
    session.wait_for("edition.txt: no such file or folder");
    // The list, an article and the lines of the source, which only the file could tell.
    session.wait_for(FIRST);
    session.send("G");
    session.wait_for("渡口夜航昨晚恢复");
    session.send("g");
    session.send("g");
    session.wait("the notice gone", |screen| !screen.contents().contains("no such file"));
    session.send("i");
    session.wait_for("edition.txt: no such file or folder");
    fs::write(&paper, PAPER.replace("渡口夜航恢复", "渡口夜航又停")).unwrap();
    session.send(AGAIN);
    session.wait_for("Read again");
    session.wait_for("渡口夜航又停");
    session.leave();
}

#[test]
fn a_file_that_shrinks_leaves_what_is_left_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let (paper, state) = (folder.path().join("edition.txt"), folder.path().join("state"));
    fs::write(&paper, PAPER).unwrap();
    let mut session = Start::kanbao().open_paper(&state, &paper, FIRST);
    // In the last article, which will be gone.
    session.send("Gl");
    session.wait_for("渡口夜航昨晚恢复");
    let first = PAPER.split('\u{c}').next().unwrap();
    fs::write(&paper, first).unwrap();
    session.send(AGAIN);
    session.wait_for("Read again");
    session.wait("the article gone", |screen| !screen.contents().contains("渡口夜航昨晚恢复"));
    session.wait_for(FIRST);
    // Less and less, down to what is no newspaper: the last that could be read stays.
    for bytes in [
        "云汀日报\n\n江堤加固工程完工\n城北江堤昨日完工。\n".as_bytes(),
        b"",
        b"\0\x01\x02\x03\x04\x05\x06\x07",
    ] {
        fs::write(&paper, bytes).unwrap();
        session.send(AGAIN);
        session.wait_for(FIRST);
    }
    session.wait_for("is not text but binary data");
    session.leave();
}

#[test]
fn a_long_file_that_is_cut_while_it_is_read_is_read_as_far_as_it_goes() {
    let folder = tempfile::tempdir().unwrap();
    let (paper, state) = (folder.path().join("edition.txt"), folder.path().join("state"));
    // Long enough that its beginning is shown first, and the rest read behind it.
    let long = PAPER.repeat(3_000_000 / PAPER.len());
    fs::write(&paper, &long).unwrap();
    let mut session = Start::kanbao().open_paper(&state, &paper, FIRST);
    fs::File::options().write(true).open(&paper).unwrap().set_len(700_000).unwrap();
    session.send(AGAIN);
    session.wait_for("Read again");
    session.wait_for(FIRST);
    session.send("G");
    session.leave();
}
