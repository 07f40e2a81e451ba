//! `kanbao bookmarks`: all of them, for a notebook or another program.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use kanbao::library::store::{FILE, Store};
use kanbao::library::{ArticleLabel, Bookmark, IssueLabel, Write};

fn run(state: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kanbao"))
        .args(["--state", state.to_str().unwrap(), "bookmarks"])
        .args(args)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn keep(state: &Path) {
    let (mut store, fault) = Store::open(Some(state));
    assert_eq!(fault, None);
    let issue = IssueLabel { key: 7, paper: "云汀日报".into(), date: "2024-05-17".into(), input: None };
    let (issue, article) =
        (Arc::new(issue), ArticleLabel { key: "k".into(), title: "新桥合龙".into(), page: "02".into() });
    let article = Arc::new(article);
    let bookmark = |id, note: &str| {
        let excerpt = "江水\u{1b}[31m绕城".to_owned();
        let (issue, article, note) = (issue.clone(), article.clone(), note.to_owned());
        Write::Bookmark(Box::new(Bookmark { id, issue, article, excerpt, note, ..Bookmark::default() }))
    };
    store.write(&[bookmark(1, "再读"), bookmark(u64::MAX, "")], 1_715_904_000_000).unwrap();
}

#[test]
fn in_every_format_with_note_and_source() {
    let state = tempfile::tempdir().unwrap();
    assert_eq!(text(&run(state.path(), &[])), "", "none yet, and none made");
    assert_eq!(std::fs::read_dir(state.path()).unwrap().count(), 0);
    keep(state.path());
    let markdown = text(&run(state.path(), &["--format", "markdown"]));
    for wanted in ["## 云汀日报 2024", "### 新桥合龙", "> 江水绕城…", "\n\n再读\n\n", "(02).*"]
    {
        assert!(markdown.contains(wanted), "{wanted}\n{markdown}");
    }
    let json: serde_json::Value = serde_json::from_str(&text(&run(state.path(), &["-f", "json"]))).unwrap();
    assert_eq!(json["schema"], "kanbao.bookmarks/1");
    assert_eq!(json["bookmarks"][1]["id"], "ffffffffffffffff");
    assert_eq!(json["bookmarks"][0]["note"], "再读");
    assert_eq!(json["bookmarks"][1]["citation"], "新桥合龙[N]. 云汀日报, 2024-05-17(02).");
    assert_eq!(json["bookmarks"][1]["made"], "2024-05-17T00:00:00Z");
    let plain = text(&run(state.path(), &[]));
    assert!(plain.starts_with("云汀日报 2024-05-17\n") && plain.contains("    * 再读\n"), "{plain}");
    for out in [markdown, plain] {
        assert!(!out.contains('\u{1b}'));
    }
}

#[test]
fn into_a_file_that_is_not_there_yet() {
    let state = tempfile::tempdir().unwrap();
    keep(state.path());
    let file = state.path().join("notes.md");
    let args = ["--format", "markdown", "--output", file.to_str().unwrap()];
    assert_eq!(text(&run(state.path(), &args)), "");
    assert!(std::fs::read_to_string(&file).unwrap().contains("新桥合龙"));
    let again = run(state.path(), &args);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("exists already"));
}

#[test]
fn a_library_that_cannot_be_read_is_said() {
    let state = tempfile::tempdir().unwrap();
    std::fs::create_dir(state.path().join(FILE)).unwrap();
    let output = run(state.path(), &[]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(
        String::from_utf8_lossy(&output.stderr).starts_with("kanbao: The file in the place of the library")
    );
}
