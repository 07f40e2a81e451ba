//! What is kept from one time to the next: the file, whatever is the matter with it, and places that are found again
//! in another parse.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]
// A test may panic.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use kanbao::library::store::{FILE, Store};
use kanbao::library::{ArticleLabel, Bookmark, Fault, IssueLabel, Spot, Write};
use kanbao::model::TextPos;
use kanbao::reading::input::Input;
use rusqlite::Connection;

const KEY: u128 = 0x1234_5678_9abc_def0_1234_5678_9abc_def0;

fn issue() -> Arc<IssueLabel> {
    Arc::new(IssueLabel {
        key: KEY,
        paper: "临江日报".into(),
        date: "2022-08-24".into(),
        input: Some(Input::Paths(vec!["/papers/01.txt".into(), "/papers/02.txt".into()])),
    })
}

fn article(title: &str) -> Arc<ArticleLabel> {
    Arc::new(ArticleLabel { key: format!("01/{title}"), title: title.into(), page: "01".into() })
}

fn spot(byte: usize) -> Spot {
    Spot {
        pos: TextPos { part: 1, block: 2, byte }, lines: -1, before: "江水".into(), after: "绕城".into()
    }
}

fn place(title: &str, byte: usize) -> Write {
    Write::Place { issue: issue(), article: article(title), spot: spot(byte), ended: false, inside: true }
}

fn bookmark(id: u64, note: &str) -> Bookmark {
    Bookmark {
        id,
        issue: issue(),
        article: article("步道"),
        spot: spot(3),
        excerpt: "江水绕城而过".into(),
        note: note.into(),
        made: 0,
    }
}

fn keep(bookmark: Bookmark) -> Write {
    Write::Bookmark(Box::new(bookmark))
}

/// Opens without a fault.
#[track_caller]
fn open(folder: &Path) -> Store {
    let (store, fault) = Store::open(Some(folder));
    assert_eq!(fault, None);
    assert!(!store.is_in_memory());
    store
}

/// Whether the file is whole, as SQLite sees it.
fn integrity(folder: &Path) -> String {
    let db = Connection::open(folder.join(FILE)).unwrap();
    db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap()
}

#[test]
fn what_is_written_is_there_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("deep/kanbao");
    {
        let mut store = open(&home);
        assert!(!home.exists(), "opening makes nothing");
        assert_eq!(store.known(KEY).unwrap().last, None);
        assert!(!home.exists(), "nor does looking");
        let read = Write::Read { issue: issue(), article: article("步道"), read: true };
        let speed = Write::Speed { characters: 900, millis: 90_000 };
        store
            .write(&[place("步道", 6), read, place("进出口", 9), keep(bookmark(7, "记")), speed], 5)
            .unwrap();
    }
    let mut store = open(&home);
    let known = store.known(KEY).unwrap();
    assert_eq!(known.last, Some(("01/进出口".into(), true)));
    let of = |title: &str| known.articles.iter().find(|known| known.key == article(title).key).unwrap();
    assert_eq!((of("步道").read, of("步道").spot.clone()), (Some(true), Some(spot(6))));
    assert_eq!((of("进出口").read, of("进出口").spot.clone()), (None, Some(spot(9))));
    assert_eq!(known.bookmarks, [Bookmark { made: 5, ..bookmark(7, "记") }]);
    assert_eq!(known.speed.per_minute(), Some(600));
    let other = store.known(KEY + 1).unwrap();
    assert!(other.last.is_none() && other.articles.is_empty() && other.bookmarks.is_empty());
    assert_eq!(integrity(&home), "ok");
}

#[test]
fn two_at_once_merge_article_by_article() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut other) = (open(folder.path()), open(folder.path()));
    one.write(&[place("步道", 6), keep(bookmark(1, "一"))], 10).unwrap();
    other.write(&[place("进出口", 9), keep(bookmark(2, "二"))], 11).unwrap();
    // What is older than what is there changes nothing; what was removed stays so until it is wanted again.
    other.write(&[place("步道", 99), keep(bookmark(1, "旧"))], 9).unwrap();
    one.write(&[Write::Remove { id: 2 }], 12).unwrap();
    let mut third = open(folder.path());
    let known = third.known(KEY).unwrap();
    assert_eq!(known.last.unwrap().0, "01/进出口");
    assert_eq!(known.articles.len(), 2);
    let step = known.articles.iter().find(|article| article.key == "01/步道").unwrap();
    assert_eq!(step.spot, Some(spot(6)));
    assert_eq!(known.bookmarks.iter().map(|mark| (mark.id, &*mark.note)).collect::<Vec<_>>(), [(1, "一")]);
    other.write(&[keep(Bookmark { made: 11, ..bookmark(2, "再") })], 13).unwrap();
    let all = third.bookmarks().unwrap();
    assert_eq!(all.iter().map(|mark| (mark.id, &*mark.note)).collect::<Vec<_>>(), [(2, "再"), (1, "一")]);
}

#[test]
fn a_newer_file_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    open(folder.path()).write(&[keep(bookmark(1, "一"))], 1).unwrap();
    let file = folder.path().join(FILE);
    let db = Connection::open(&file).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(db);
    let before = fs::read(&file).unwrap();
    let (mut store, fault) = Store::open(Some(folder.path()));
    assert_eq!(fault, Some(Fault::Newer));
    assert!(store.is_in_memory());
    store.write(&[keep(bookmark(2, "二"))], 2).unwrap();
    assert_eq!(store.bookmarks().unwrap().len(), 1, "kept for the session");
    drop(store);
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_damaged_file_is_put_aside_and_never_overwritten() {
    for damaged in [b"no library at all, but long enough to look like one. ".repeat(40), vec![0xff; 8192]] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        for number in 1..3 {
            fs::write(&file, &damaged).unwrap();
            let (mut store, fault) = Store::open(Some(folder.path()));
            assert_eq!(fault, Some(Fault::Damaged));
            store.write(&[keep(bookmark(1, "一"))], 1).unwrap();
            assert_eq!(store.bookmarks().unwrap().len(), 1);
            let aside = folder.path().join(format!("{FILE}.damaged-{number}"));
            assert_eq!(fs::read(aside).unwrap(), damaged);
        }
        assert_eq!(integrity(folder.path()), "ok");
    }
}

#[test]
fn damage_inside_is_found_sooner_or_later_and_the_file_survives() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE);
    let mut store = open(folder.path());
    let many: Vec<Write> = (1..400).map(|id| keep(bookmark(id, &"记".repeat(50)))).collect();
    store.write(&many, 1).unwrap();
    drop(store);
    let mut bytes = fs::read(&file).unwrap();
    let length = bytes.len();
    assert!(length > 40_000, "{length}: the log was not taken in");
    bytes[length / 3..length / 2].fill(0xa5);
    fs::write(&file, &bytes).unwrap();
    let (mut store, fault) = Store::open(Some(folder.path()));
    let fault = fault.or_else(|| store.examine());
    assert_eq!(fault, Some(Fault::Damaged));
    store.write(&[keep(bookmark(1, "一"))], 2).unwrap();
    assert_eq!(fs::read(folder.path().join(format!("{FILE}.damaged-1"))).unwrap(), bytes);
}

#[test]
fn what_is_no_library_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE);
    Connection::open(&file).unwrap().execute_batch("CREATE TABLE recipes (name TEXT)").unwrap();
    let before = fs::read(&file).unwrap();
    let (mut store, fault) = Store::open(Some(folder.path()));
    assert_eq!(fault, Some(Fault::Foreign));
    store.write(&[keep(bookmark(1, "一"))], 1).unwrap();
    assert_eq!(fs::read(&file).unwrap(), before);

    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(FILE)).unwrap();
    let (mut store, fault) = Store::open(Some(folder.path()));
    assert_eq!(fault, Some(Fault::Foreign));
    store.write(&[keep(bookmark(1, "一"))], 1).unwrap();
}

#[test]
fn an_empty_file_is_a_library_that_was_not_begun() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE), "").unwrap();
    let mut store = open(folder.path());
    store.write(&[keep(bookmark(1, "一"))], 1).unwrap();
    assert_eq!(open(folder.path()).bookmarks().unwrap().len(), 1);
}

#[test]
fn without_a_place_to_write_the_session_has_its_own() {
    let folder = tempfile::tempdir().unwrap();
    // A file where the folder should be: not even root can make one there.
    fs::write(folder.path().join("kanbao"), "").unwrap();
    let (mut store, fault) = Store::open(Some(&folder.path().join("kanbao")));
    assert_eq!(fault, None, "said when something is to be kept");
    assert_eq!(store.write(&[keep(bookmark(1, "一"))], 1), Err(Fault::ReadOnly));
    store.write(&[keep(bookmark(1, "一"))], 1).unwrap();
    assert_eq!(store.bookmarks().unwrap().len(), 1);

    let (mut store, fault) = Store::open(None);
    assert_eq!(fault, Some(Fault::Nowhere));
    store.write(&[keep(bookmark(1, "一"))], 1).unwrap();
    assert_eq!(store.known(KEY).unwrap().bookmarks.len(), 1);
}

#[cfg(unix)]
#[test]
fn a_file_that_can_only_be_read_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    open(folder.path()).write(&[keep(bookmark(1, "一"))], 1).unwrap();
    let file = folder.path().join(FILE);
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    mode(&file, 0o400);
    mode(folder.path(), 0o500);
    // Root writes everywhere: then there is nothing to see here.
    let bound = fs::write(folder.path().join("x"), "").is_err();
    let (mut store, _) = Store::open(Some(folder.path()));
    assert_eq!(store.bookmarks().unwrap().len(), 1);
    if bound {
        assert_eq!(store.write(&[keep(bookmark(2, "二"))], 2), Err(Fault::ReadOnly));
        store.write(&[keep(bookmark(2, "二"))], 2).unwrap();
        assert_eq!(store.bookmarks().unwrap().len(), 2, "what was there, and what is new for the session");
    }
    mode(folder.path(), 0o700);
}

#[test]
fn a_locked_file_is_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    store.write(&[keep(bookmark(1, "一"))], 1).unwrap();
    let other = Connection::open(folder.path().join(FILE)).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    assert_eq!(store.write(&[keep(bookmark(2, "二"))], 2), Err(Fault::Locked));
    other.execute_batch("ROLLBACK").unwrap();
    store.write(&[keep(bookmark(2, "二"))], 3).unwrap();
    assert!(!store.is_in_memory());
    assert_eq!(store.bookmarks().unwrap().len(), 2);
}

#[test]
fn what_others_wrote_into_the_file_is_cleansed() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    store.write(&[keep(bookmark(1, "\u{1b}[31m红\u{202e}\u{7}"))], 1).unwrap();
    assert_eq!(store.bookmarks().unwrap()[0].note, "红");
}
