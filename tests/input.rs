//! Files and folders as they lie on disks: which are read, in what order, under which labels.
#![allow(clippy::unwrap_used, reason = "a test says by panicking what went wrong")]

use std::fs;
use std::path::{Path, PathBuf};

use kanbao::model::{Diagnostic, DiagnosticKind};
use kanbao::reading::input::{Input, Loaded, ReadError, load, sisters};
use kanbao::reading::{self, label::Label};
use tempfile::TempDir;

/// A folder with files of these names, each holding its own name.
fn folder(names: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        fs::write(folder.path().join(name), format!("{name}\n")).unwrap();
    }
    folder
}

fn load_paths(paths: &[&Path]) -> Result<Loaded, ReadError> {
    load(&Input::Paths(paths.iter().map(|path| path.to_path_buf()).collect()))
}

fn names(loaded: &Loaded) -> Vec<&str> {
    loaded.sources.iter().map(|source| source.name.as_str()).collect()
}

fn labels(loaded: &Loaded) -> Vec<&str> {
    loaded.sources.iter().map(|source| source.page.as_deref().unwrap_or("-")).collect()
}

fn messages(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn pages_come_in_the_order_of_their_labels() {
    let cases: [(&[&str], &[&str]); 6] = [
        (&["10.txt", "02.txt", "1.txt"], &["1", "02", "10"]),
        (&["第十版.txt", "第二版.txt", "第01版.txt"], &["01", "二", "十"]),
        (&["B01.txt", "A10.txt", "A2.txt", "01.txt"], &["01", "A2", "A10", "B01"]),
        (&["20190612-02.txt", "20190612-01.txt"], &["01", "02"]),
        (&["20220824-02-10.txt", "20220824-02-02.txt", "20220824-01-03.txt"], &["01", "02", "02"]),
        (&["第02版：综合.TXT", "第01版：要闻.text"], &["01", "02"]),
    ];
    for (files, order) in cases {
        let folder = folder(files);
        assert_eq!(labels(&load_paths(&[folder.path()]).unwrap()), order, "{files:?}");
    }
}

#[test]
fn articles_of_a_page_come_in_the_order_of_their_numbers() {
    let folder = folder(&["20220824-02-10.txt", "20220824-02-02.txt", "20220824-01-03.txt"]);
    let loaded = load_paths(&[folder.path()]).unwrap();
    assert_eq!(names(&loaded), ["20220824-01-03.txt", "20220824-02-02.txt", "20220824-02-10.txt"]);
}

#[test]
fn what_is_no_page_is_left_aside() {
    let dir = folder(&[".02.txt", "01.txt", "01.txt~", "README.txt", "01.jpg", "notes.md"]);
    fs::create_dir(dir.path().join("03.txt")).unwrap();
    let loaded = load_paths(&[dir.path()]).unwrap();
    assert_eq!(names(&loaded), ["01.txt"]);
    assert!(messages(&loaded.diagnostics).contains("1 of 2 text files left out"));

    let single = folder(&["edition.txt", "gold.json"]);
    assert_eq!(names(&load_paths(&[single.path()]).unwrap()), ["edition.txt"]);
    let parts = folder(&["part10.txt", "part9.txt"]);
    assert_eq!(names(&load_paths(&[parts.path()]).unwrap()), ["part9.txt", "part10.txt"]);
}

#[test]
fn of_several_issues_the_newest_is_opened() {
    let dir = folder(&["20220823-01.txt", "20220824-02.txt", "20220824-01.txt", "05.txt"]);
    let loaded = load_paths(&[dir.path()]).unwrap();
    assert_eq!(names(&loaded), ["20220824-01.txt", "20220824-02.txt"]);
    assert!(messages(&loaded.diagnostics).contains("the newest, 2022-08-24, was opened"));
    let whole = folder(&["2022-08-23.txt", "2022-08-24.txt"]);
    assert_eq!(names(&load_paths(&[whole.path()]).unwrap()), ["2022-08-24.txt"]);
}

#[test]
fn several_paths_are_sorted_only_when_all_name_their_page() {
    let dir = folder(&["02.txt", "01.txt", "extra.txt"]);
    let path = |name: &str| dir.path().join(name);
    let sorted = load_paths(&[&path("02.txt"), &path("01.txt")]).unwrap();
    assert_eq!(names(&sorted), ["01.txt", "02.txt"]);
    let given = load_paths(&[&path("extra.txt"), &path("02.txt"), &path("01.txt")]).unwrap();
    assert_eq!(names(&given), ["extra.txt", "02.txt", "01.txt"]);
}

#[test]
fn a_bad_page_of_a_folder_is_left_out_and_said() {
    let dir = folder(&["01.txt"]);
    fs::write(dir.path().join("02.txt"), " \n").unwrap();
    let loaded = load_paths(&[dir.path()]).unwrap();
    assert_eq!(names(&loaded), ["01.txt"]);
    let said = loaded.diagnostics.first().unwrap();
    assert_eq!((said.kind, said.page.as_deref()), (DiagnosticKind::PageMissing, Some("02")));
    fs::remove_file(dir.path().join("01.txt")).unwrap();
    assert!(matches!(load_paths(&[dir.path()]), Err(ReadError::Empty { .. })));
}

#[test]
fn sisters_are_the_other_pages_of_the_same_issue() {
    let dir = folder(&["20220824-01.txt", "20220824-10.txt", "20220824-02.txt", "20220823-03.txt", "x.txt"]);
    let at = |name: &str| dir.path().join(name);
    let label = |number| Label { section: String::new(), number };
    let expected = vec![(label(2), at("20220824-02.txt")), (label(10), at("20220824-10.txt"))];
    assert_eq!(sisters(&at("20220824-01.txt")), expected);
    assert_eq!(load_paths(&[&at("20220824-01.txt")]).unwrap().sisters, expected);
    assert_eq!(sisters(&at("x.txt")), Vec::<(Label, PathBuf)>::new());
    assert!(load_paths(&[dir.path()]).unwrap().sisters.is_empty(), "a folder is read whole");
}

/// A page with a story that goes on elsewhere.
fn page(label: &str, headline: &str, body: &str) -> String {
    format!("第{label}版\n\n{headline}\n\n本报讯（记者 某某）昨日，{body}\n")
}

#[test]
fn the_sister_that_a_jump_names_is_read_and_said() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| fs::write(dir.path().join(name), text).unwrap();
    write(
        "01.txt",
        page("01", "新桥今日合龙通车", "全长两公里的大桥合龙，两岸群众奔走相告，施工方下转02版①"),
    );
    write("02.txt", "第02版\n\n上接01版①\n\n克服了汛期带来的困难，提前三个月完工。\n".to_owned());
    write("03.txt", page("03", "菜市场完成改造", "改造后的菜市场迎来了第一批顾客，大家都说好。"));
    let reading = reading::read(&Input::Paths(vec![dir.path().join("01.txt")])).unwrap();
    let labels: Vec<&str> = reading.issue.pages.iter().map(|page| page.label.as_str()).collect();
    assert_eq!(labels, ["01", "02"], "only the page that is named is read");
    let said = messages(&reading.diagnostics);
    assert!(said.contains("02.txt was read too: “下转02版①” names its page."), "{said}");
    assert_eq!(reading.issue.articles.first().unwrap().parts.len(), 2);
}

#[test]
fn what_was_cleansed_is_said_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("01.txt");
    fs::write(&path, "第01版\n\n标题\u{1b}[31m在此\n\n本报讯 正文。\n").unwrap();
    let reading = reading::read(&Input::Paths(vec![path])).unwrap();
    let kinds = reading.diagnostics.iter().filter(|said| said.kind == DiagnosticKind::ControlRemoved);
    let said: Vec<&Diagnostic> = kinds.collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said.first().unwrap().line, Some(3));
}

#[cfg(unix)]
#[test]
fn links_that_turn_in_circles_do_no_harm() {
    let dir = folder(&["01.txt"]);
    std::os::unix::fs::symlink(dir.path(), dir.path().join("02.txt")).unwrap();
    std::os::unix::fs::symlink("03.txt", dir.path().join("03.txt")).unwrap();
    assert_eq!(names(&load_paths(&[dir.path()]).unwrap()), ["01.txt"]);
}

#[test]
fn the_samples_are_there() {
    for input in [Input::Sample, Input::SampleEnglish] {
        assert!(!reading::read(&input).unwrap().issue.articles.is_empty(), "{input:?}");
    }
}
