//! The structure inspector as people use it: what is corrected is in the file, on the screen and in `check`; what is
//! taken back is gone; papers beside which nothing can be written, and those from a pipe, have their corrections among
//! what is kept.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test may panic

#[path = "common/desk.rs"]
mod desk;
#[path = "common/pty.rs"]
mod pty;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use desk::{FIRST, PAPER};
use pty::{PROGRAM, Start, code};

/// What `check` says of the paper, and its exit code.
fn check(state: &Path, paper: &Path) -> (String, i32) {
    let out = Command::new(PROGRAM)
        .args(["--state", state.to_str().unwrap(), "check", paper.to_str().unwrap()])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (String::from_utf8(out.stdout).unwrap(), code(out.status))
}

#[test]
fn a_line_is_corrected_on_the_spot_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let (paper, state) = (folder.path().join("edition.txt"), folder.path().join("state"));
    let sidecar = folder.path().join("edition.kanbao.toml");
    fs::write(&paper, PAPER).unwrap();
    let mut session = Start::kanbao().open_paper(&state, &paper, FIRST);
    session.send("i");
    session.wait_for("Lines of the source");
    session.send("14G");
    session.wait_for("line 14, ");
    session.send("\r6\r");
    session.wait_for("Corrected, in edition.kanbao.toml; u takes it back");
    session.wait_for("headline  100%");
    assert!(fs::read_to_string(&sidecar).unwrap().contains("text = \"船舱里面\"\nrole = \"headline\""));
    assert_eq!(fs::read_to_string(&paper).unwrap(), PAPER);
    session.send("u");
    session.wait_for("Taken back");
    assert!(!sidecar.exists());
    session.send("U");
    session.wait_for("Corrected");
    session.send("q");
    session.wait("the main screen with the new article", |screen| {
        let text = screen.contents();
        !text.contains("Lines of the source") && text.contains("船舱里面") && text.contains("1/4")
    });
    session.leave();
    assert_eq!(check(&state, &paper).1, 0);
    // What no longer applies is said, with file and line.
    fs::write(&paper, PAPER.replace("船舱里面", "船舱外面")).unwrap();
    let (said, exit) = check(&state, &paper);
    let wanted = "correction-stale: edition.kanbao.toml, line 3: expected “船舱里面” at line 14";
    assert!(said.contains(wanted) && exit == 1, "{said}");
}

#[test]
fn what_comes_through_a_pipe_keeps_its_corrections() {
    let folder = tempfile::tempdir().unwrap();
    let (paper, state) = (folder.path().join("edition.txt"), folder.path().join("state"));
    fs::write(&paper, PAPER).unwrap();
    let run = || {
        let mut session = Start::kanbao()
            .size(100, 30)
            .args(["--state", state.to_str().unwrap(), "-"])
            .stdin(Stdio::from(fs::File::open(&paper).unwrap()))
            .run();
        session.wait_for("江堤加固工程完工");
        session
    };
    let mut session = run();
    session.send("i");
    session.wait_for("Lines of the source");
    session.send("14G\r6\r");
    session.wait_for("Corrected");
    session.send("15Gb");
    session.wait_for("▪ 这里辟");
    session.send("q");
    session.wait_for("1/5");
    session.leave();
    let kept: Vec<_> =
        fs::read_dir(state.join("corrections")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(kept.len(), 1);
    assert_eq!(fs::read_to_string(&kept[0]).unwrap().matches("line = ").count(), 2);
    // The same paper is the same paper, wherever it comes from.
    let mut again = run();
    again.wait_for("1/5");
    again.leave();
    let mut file = Start::kanbao().open_paper(&state, &paper, FIRST);
    file.wait_for("1/5");
    file.leave();
}

#[test]
fn two_programs_lose_nothing_of_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let (paper, state) = (folder.path().join("edition.txt"), folder.path().join("state"));
    fs::write(&paper, PAPER).unwrap();
    let mut one = Start::kanbao().open_paper(&state, &paper, FIRST);
    let mut other = Start::kanbao().open_paper(&state, &paper, FIRST);
    for session in [&mut one, &mut other] {
        session.send("i");
        session.wait_for("Lines of the source");
    }
    one.send("14G\r6\r");
    one.wait_for("Corrected");
    other.send("15Gb");
    other.wait_for("Corrected");
    let text = fs::read_to_string(folder.path().join("edition.kanbao.toml")).unwrap();
    assert!(text.contains("[[role]]") && text.contains("[[begin]]"), "{text}");
    // What one takes back is its own.
    one.send("u");
    one.wait_for("Taken back");
    let text = fs::read_to_string(folder.path().join("edition.kanbao.toml")).unwrap();
    assert!(!text.contains("[[role]]") && text.contains("[[begin]]"), "{text}");
    for session in [&mut one, &mut other] {
        session.send("q");
        session.leave();
    }
}

#[test]
fn a_paper_that_has_changed_is_not_corrected_unseen() {
    let folder = tempfile::tempdir().unwrap();
    let (paper, state) = (folder.path().join("edition.txt"), folder.path().join("state"));
    fs::write(&paper, PAPER).unwrap();
    let mut session = Start::kanbao().open_paper(&state, &paper, FIRST);
    session.send("i");
    session.wait_for("Lines of the source");
    fs::write(&paper, PAPER.replace("水南街改造见闻\n", "")).unwrap();
    session.send("14G\r6\r");
    session.wait_for("not what it was");
    assert!(!folder.path().join("edition.kanbao.toml").exists());
    session.send("\u{12}");
    session.wait_for("/16, in doubt");
    session.send("13G\r6\r");
    session.wait_for("Corrected");
    session.send("q");
    session.wait_for("1/4");
    session.leave();
}

#[test]
fn what_was_read_stays_read_under_another_headline() {
    let folder = tempfile::tempdir().unwrap();
    let (paper, state) = (folder.path().join("edition.txt"), folder.path().join("state"));
    fs::write(&paper, PAPER).unwrap();
    let mut session = Start::kanbao().open_paper(&state, &paper, FIRST);
    session.send("M");
    session.wait_for("Marked as read");
    session.send("i");
    session.wait_for("Lines of the source");
    // The kicker becomes the headline; the headline goes.
    session.send("6G\r3\r");
    session.wait_for("furniture");
    session.wait_for("Corrected");
    session.send("q");
    session.wait("the article as read under its new name", |screen| {
        let text = screen.contents();
        text.contains("水南街改造见闻") && !text.contains("▪ 水南街") && text.contains("▪ 江堤")
    });
    session.leave();
    // And when the correction is made by hand, the next time.
    fs::remove_file(folder.path().join("edition.kanbao.toml")).unwrap();
    let mut again = Start::kanbao().open_paper(&state, &paper, FIRST);
    again.wait("the article as read under its old name", |screen| {
        let text = screen.contents();
        text.contains("老码头的新生活") && !text.contains("▪ 老码头") && text.contains("▪ 江堤")
    });
    again.leave();
}
