//! A disk without room: what was said to be safe stays, what comes is tried again, and goes on once there is room.
//!
//! The test runs itself as the program, on a small disk of its own where one can be made, and with a limit on the size
//! of files where not.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use kanbao::library::store::{FILE, Store};
use kanbao::library::{Bookmark, Fault, IssueLabel, Write};

const FOLDER: &str = "KANBAO_TEST_FOLDER";
const PROGRAM: &str = "fills_the_disk_when_it_is_told_to";

fn bookmark(id: u64) -> Write {
    let issue = Arc::new(IssueLabel { key: 1, ..IssueLabel::default() });
    Write::Bookmark(Box::new(Bookmark { id, issue, note: "记".repeat(300), ..Bookmark::default() }))
}

/// The bookmarks that are kept, the oldest first.
fn kept(folder: &Path) -> Vec<u64> {
    let (mut store, fault) = Store::open(Some(folder));
    assert_eq!(fault, None);
    assert_eq!(store.examine(), None);
    let mut ids: Vec<u64> = store.bookmarks().unwrap().iter().map(|bookmark| bookmark.id).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn fills_the_disk_when_it_is_told_to() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let filler = folder.join("filler");
    let _ = fs::write(&filler, vec![1; 400_000]);
    let (mut store, fault) = Store::open(Some(&folder));
    assert_eq!(fault, None);
    let mut last = 0;
    let refused = loop {
        match store.write(&[bookmark(last + 1)], 1) {
            Ok(()) => last += 1,
            Err(fault) => break fault,
        }
        assert!(last < 20_000, "there is an end to every disk");
    };
    println!("refused {refused:?} after {last}");
    assert!(!store.is_in_memory());
    assert_eq!(store.bookmarks().unwrap().len(), usize::try_from(last).unwrap(), "what is there can be read");
    let before: Vec<u64> = (1..=last).collect();
    assert_eq!(kept(&folder), before);
    if refused == Fault::Full {
        // Somebody makes room.
        fs::remove_file(&filler).unwrap();
        store.write(&[bookmark(last + 1), bookmark(last + 2)], 2).unwrap();
        drop(store);
        assert_eq!(kept(&folder), (1..=last + 2).collect::<Vec<u64>>());
        println!("went on");
    }
}

/// Runs the test above with a script around it.
fn run(program: &str, arguments: &[&str], script: &str, folder: &Path) -> std::io::Result<Output> {
    Command::new(program)
        .args(arguments)
        .args(["-c", script])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", PROGRAM, "--nocapture"])
        .env(FOLDER, folder)
        .output()
}

#[test]
fn a_disk_that_fills_up_loses_nothing() {
    if std::env::var_os(FOLDER).is_some() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let script = "mount -t tmpfs -o size=1m disk \"$KANBAO_TEST_FOLDER\" || exit 77; exec \"$0\" \"$@\"";
    let output = run("unshare", &["-rm", "sh"], script, folder.path());
    match output {
        Ok(output) if output.status.success() => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(said.contains("refused Full") && said.contains("went on"), "{said}");
        }
        Ok(output) if String::from_utf8_lossy(&output.stdout).contains("panicked") => {
            unreachable!("{}", String::from_utf8_lossy(&output.stdout))
        }
        Ok(output) if String::from_utf8_lossy(&output.stderr).contains("panicked") => {
            unreachable!("{}", String::from_utf8_lossy(&output.stderr))
        }
        _ => println!("no disk of its own can be made here"),
    }
}

#[test]
fn a_file_that_may_not_grow_loses_nothing() {
    if std::env::var_os(FOLDER).is_some() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let script = "trap '' XFSZ; ulimit -f 300; exec \"$0\" \"$@\"";
    let output = run("sh", &[], script, folder.path()).unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success() && said.contains("refused "),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let last: u64 = said.lines().find_map(|line| line.rsplit_once(" after ")?.1.parse().ok()).unwrap();
    assert!(last > 0);
    assert_eq!(kept(folder.path()), (1..=last).collect::<Vec<u64>>());
    let db = rusqlite::Connection::open(folder.path().join(FILE)).unwrap();
    let verdict: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
}
