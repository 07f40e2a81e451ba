//! What is taken away from the command line: plain text, citations, an article of an issue, books for e-readers.
#![allow(clippy::unwrap_used, reason = "a test says by panicking what went wrong")]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PAGE: &str = "云汀日报\n2024年5月17日 星期五\n第01版\n\n新桥今日合龙通车\n\n本报讯（记者 某某）昨日，全长两公里的大桥合龙，两岸群众奔走相告。\n\n菜市场完成改造\n\n本报讯（记者 某甲）改造后的菜市场迎来了第一批顾客，大家都说好。\n";

fn kanbao(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
    command.stdin(Stdio::null()).env("LANG", "C").args(args).output().unwrap()
}

#[track_caller]
fn printed(args: &[&str]) -> String {
    let output = kanbao(args);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && said.is_empty(), "{args:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn refused(args: &[&str]) -> String {
    let output = kanbao(args);
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn paper() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.txt");
    fs::write(&path, PAGE).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn plain_text_has_a_paragraph_a_line_and_no_boxes() {
    let (_folder, path) = paper();
    let all = printed(&["show", &path, "--plain"]);
    let headings: Vec<&str> = all.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings, ["# 01", "## 新桥今日合龙通车", "## 菜市场完成改造"]);
    assert!(all.lines().any(|line| line == "昨日，全长两公里的大桥合龙，两岸群众奔走相告。"), "{all}");
    let one = printed(&["show", &path, "2", "--plain"]);
    assert!(one.starts_with("## 菜市场完成改造\n") && !one.contains("新桥"), "{one}");
    assert_eq!(one, printed(&["export", &path, "--format", "plain", "--article", "01-02"]));
    let sample = printed(&["show", "--sample", "zh", "--plain"]);
    let drawn = |char: char| ('\u{2500}'..'\u{25a0}').contains(&char) || char == '\t';
    assert!(!sample.contains(drawn) && !sample.contains("下转02版"), "read through, without a line drawn");
}

#[test]
fn an_article_is_cited_in_three_forms_and_an_issue_whole() {
    let (_folder, path) = paper();
    let gb = "某某. 新桥今日合龙通车[N]. 云汀日报, 2024-05-17(01).\n";
    assert_eq!(printed(&["show", &path, "1", "--cite", "gb7714"]), gb);
    let sentence = printed(&["show", &path, "1", "--cite", "plain"]);
    assert_eq!(sentence, "某某：《新桥今日合龙通车》，《云汀日报》2024年5月17日，第01版。\n");
    let bibtex = printed(&["export", &path, "--format", "bibtex"]);
    assert_eq!(bibtex.matches("@article{").count(), 2);
    assert!(printed(&["show", &path, "--cite", "gb7714"]).starts_with(gb));
    assert!(refused(&["show", &path, "1", "--cite", "apa"]).contains("gb7714"));
    assert!(refused(&["show", &path, "7", "--plain"]).contains("there is no article 7"));
}

#[test]
fn a_file_appears_whole_and_never_over_another() {
    let (folder, path) = paper();
    let target = folder.path().join("issue.epub");
    let name = target.to_str().unwrap();
    let write = ["export", &path, "--format", "epub", "--output", name];
    assert_eq!(printed(&write), "");
    let book = fs::read(&target).unwrap();
    assert_eq!(refused(&write), format!("kanbao: {name} exists already: --force writes over it\n"));
    assert_eq!(fs::read(&target).unwrap(), book);
    printed(&["export", &path, "--format", "plain", "--output", name, "--force"]);
    assert!(fs::read_to_string(&target).unwrap().starts_with("云汀日报\n"));
    // Nothing else was left in the folder.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    assert!(refused(&["export", &path, "--force"]).contains("--output"));
    let nowhere = folder.path().join("no/such.json");
    assert!(refused(&["export", &path, "-o", nowhere.to_str().unwrap()]).contains("cannot write"));
}

#[test]
fn a_book_holds_every_article_under_its_page() {
    let output = kanbao(&["export", "--sample", "en", "--format", "epub"]);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(output.stdout)).unwrap();
    let mut read = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let navigation = read("EPUB/nav.xhtml");
    let titles = printed(&["list", "--sample", "en"]);
    let count = titles.lines().count();
    assert_eq!(navigation.matches("<li><a href").count(), count + navigation.matches("Page A").count());
    assert!(navigation.contains("Page A1") && read("EPUB/toc.ncx").contains("class=\"section\""));
    assert!(read("EPUB/a00001.xhtml").contains("<h2>State will close Harrow Street span for 14 months</h2>"));
}

/// The reference checker says nothing against a sample and an article alone. Where it is
/// not installed (Debian: `epubcheck`), this says so and checks nothing.
#[test]
fn the_reference_checker_finds_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book.epub");
    let name = book.to_str().unwrap();
    let check = |program: &str, args: &[&str]| {
        Command::new(program).args(args).stdin(Stdio::null()).output().ok().filter(|output| {
            String::from_utf8_lossy(&output.stdout).contains("EPUBCheck v")
                || String::from_utf8_lossy(&output.stderr).contains("EPUBCheck v")
                || output.status.success()
        })
    };
    // Debian installs the archive itself as the program, which runs only where the kernel knows archives.
    let ways: [(&str, &[&str]); 3] = [
        ("epubcheck", &[]),
        ("java", &["-jar", "/usr/bin/epubcheck"]),
        ("java", &["-jar", "/usr/share/java/epubcheck.jar"]),
    ];
    let way = ways
        .into_iter()
        .find(|(program, args)| check(program, &[args, &["--version"][..]].concat()).is_some());
    let Some((program, args)) = way else {
        return eprintln!("epubcheck is not installed: nothing was checked");
    };
    for what in [&["--sample", "zh"][..], &["--sample", "en", "--article", "1"]] {
        let export = ["export", "--format", "epub", "--force", "--output", name];
        printed(&[&export[..], what].concat());
        let found = Command::new(program).args(args).arg(Path::new(name)).output().unwrap();
        let said =
            format!("{}{}", String::from_utf8_lossy(&found.stdout), String::from_utf8_lossy(&found.stderr));
        assert!(found.status.success() && said.contains("0 errors / 0 warnings"), "{what:?}: {said}");
    }
}
