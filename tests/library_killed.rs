//! A program that is killed while it writes loses nothing that it was told is safe.
//!
//! The test runs itself as the program: it writes bookmarks and places without end and says on standard output which
//! bookmarks are safe, until it is killed.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may panic, and says on its output what is safe

use std::io::{BufRead, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

use kanbao::library::store::{FILE, Store};
use kanbao::library::{ArticleLabel, Bookmark, IssueLabel, Spot, Write};

/// Where the program writes; and the number of its first bookmark.
const FOLDER: &str = "KANBAO_TEST_FOLDER";
const FIRST: &str = "KANBAO_TEST_FIRST";
/// How often it is killed.
const TIMES: u64 = 200;

#[test]
fn writes_without_end_when_it_is_told_to() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let first: u64 = std::env::var(FIRST).unwrap().parse().unwrap();
    let (mut store, fault) = Store::open(Some(&folder));
    assert_eq!(fault, None);
    let issue = Arc::new(IssueLabel { key: 1, ..IssueLabel::default() });
    for id in first.. {
        let article = Arc::new(ArticleLabel { key: format!("01/{}", id % 7), ..ArticleLabel::default() });
        let spot = Spot { before: "江水".repeat(12), after: "绕城".repeat(12), ..Spot::default() };
        let place = Write::Place {
            issue: issue.clone(),
            article: article.clone(),
            spot: spot.clone(),
            ended: false,
            inside: true,
        };
        let note = "记".repeat(usize::try_from(id % 300).unwrap());
        let bookmark = Bookmark { id, issue: issue.clone(), article, spot, note, ..Bookmark::default() };
        store.write(&[place, Write::Bookmark(Box::new(bookmark))], 1).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "safe {id}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn killed_at_two_hundred_moments() {
    if std::env::var_os(FOLDER).is_some() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut safe = Vec::new();
    // A fixed seed: where it hits is a matter of the machine all the same.
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for round in 0..TIMES {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "writes_without_end_when_it_is_told_to", "--nocapture"])
            .env(FOLDER, folder.path())
            .env(FIRST, (round * 1_000_000 + 1).to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // After so many bookmarks, and then so many more turns of a loop: anywhere in a write.
        let wanted = random >> 60;
        let mut seen = 0;
        while seen <= wanted {
            let line = lines.next().unwrap().unwrap();
            if let Some(id) = line.rsplit_once("safe ").map(|(_, id)| id.parse::<u64>().unwrap()) {
                safe.push(id);
                seen += 1;
            }
        }
        for turn in 0..(random >> 40) & 0x3_ffff {
            std::hint::black_box(turn);
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What was said before the kill counts too.
        let rest = lines.map_while(Result::ok);
        safe.extend(rest.filter_map(|line| line.rsplit_once("safe ")?.1.parse::<u64>().ok()));
    }
    let (mut store, fault) = Store::open(Some(folder.path()));
    assert_eq!(fault, None);
    assert_eq!(store.examine(), None);
    let mut kept: Vec<u64> = store.known(1).unwrap().bookmarks.iter().map(|bookmark| bookmark.id).collect();
    kept.sort_unstable();
    assert!(safe.len() >= 200);
    for id in &safe {
        assert!(kept.binary_search(id).is_ok(), "bookmark {id} was said to be safe and is gone");
    }
    let db = rusqlite::Connection::open(folder.path().join(FILE)).unwrap();
    let verdict: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
}
