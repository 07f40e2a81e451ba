//! What a reader says the splitter got wrong is taken; what does not apply is said; the paper is never touched.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use std::fs;
use std::path::Path;

use kanbao::model::{DiagnosticKind, Kind, Reading};
use kanbao::reading::{self, input::Input};

const STORY: &str = "云汀日报\n2024年5月17日 星期五\n第01版：要闻\n\n老码头的新生活\n本报讯（记者 陈一）昨日上午，水南码头的老趸船上开张了一个书摊，街坊们闻讯赶来。\n三位守摊人照看书架，摆出两边都能翻书的小书架，孩子们围着看画本，老人们翻拍旧照片。\n船舱里面\n这里辟出了旧书交换角、孩子们的画本角、老照片翻拍角等几处天地，来的人越来越多了。\n\n\n江堤加固工程完工\n本报讯（记者 林二）城北江堤加固工程昨日完工，全长四公里，沿线同步种下六百棵香樟。\n";

/// The paper with these corrections beside it.
fn read(corrections: &str) -> Reading {
    let folder = tempfile::tempdir().unwrap();
    let paper = folder.path().join("edition.txt");
    fs::write(&paper, STORY).unwrap();
    fs::write(folder.path().join("edition.kanbao.toml"), corrections).unwrap();
    let reading = reading::read(&Input::Paths(vec![paper.clone()])).unwrap();
    assert_eq!(fs::read_to_string(paper).unwrap(), STORY);
    reading
}

fn titles(reading: &Reading) -> Vec<String> {
    reading.issue.articles.iter().map(kanbao::model::Article::title).collect()
}

/// What was said of corrections that do not apply.
fn stale(reading: &Reading) -> Vec<&str> {
    let of_kind = reading.diagnostics.iter().filter(|said| said.kind == DiagnosticKind::CorrectionStale);
    of_kind.map(|said| said.message.as_str()).collect()
}

#[test]
fn a_line_is_what_the_reader_says() {
    assert_eq!(titles(&read("")), ["老码头的新生活", "江堤加固工程完工"]);
    let reading = read("[[role]]\nline = 8\ntext = \"船舱里面\"\nrole = \"headline\"\n");
    assert_eq!(titles(&reading), ["老码头的新生活", "船舱里面", "江堤加固工程完工"]);
    assert!(stale(&reading).is_empty());
}

#[test]
fn a_line_that_has_moved_is_found_by_its_text() {
    let reading = read("[[role]]\nline = 40\ntext = \"船舱 里\"\nrole = \"headline\"\n");
    assert_eq!(titles(&reading).len(), 3);
    assert!(stale(&reading).is_empty());
}

#[test]
fn an_article_is_an_advertisement_when_the_reader_says_so() {
    let reading = read("[[kind]]\nline = 13\ntext = \"六百棵香樟\"\nkind = \"advertisement\"\n");
    assert_eq!(reading.issue.articles[1].kind, Kind::Advertisement);
    assert_eq!(reading.issue.articles[0].kind, read("").issue.articles[0].kind);
}

#[test]
fn two_stretches_are_joined_and_every_place_stays_true() {
    let reading =
        read("[[join]]\nfrom = { line = 7, text = \"守摊人\" }\nto = { line = 12, text = \"江堤加固\" }\n");
    assert_eq!(titles(&reading), ["老码头的新生活"]);
    assert!(stale(&reading).is_empty());
    let issue = &reading.issue;
    let text: String = issue.articles[0].blocks().map(|block| block.text.as_str()).collect();
    assert!(text.contains("守摊人") && text.contains("江堤加固工程完工") && text.contains("六百棵香樟"));
    let listed: Vec<_> = issue.pages.iter().flat_map(|page| &page.parts).collect();
    assert_eq!(listed.len(), issue.articles[0].parts.len());
    assert!(listed.iter().all(|part| issue.part(**part).is_some()));
}

#[test]
fn what_does_not_apply_is_said_with_its_line() {
    let reading = read(
        "# Mine\n\n[[role]]\nline = 5\ntext = \"没有这一行\"\nrole = \"headline\"\n\n[[role]]\nline = 8\ntext = \"船舱里面\"\nrole = \"headlin\"\n\n[[kind]]\nline = 1\ntext = \"云汀日报\"\nkind = \"news\"\n",
    );
    let said = stale(&reading);
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(
        said[0].starts_with("edition.kanbao.toml, line 3: expected “没有这一行” at line 5"),
        "{}",
        said[0]
    );
    assert!(said[1].starts_with("edition.kanbao.toml, line 8: no role is called “headlin”"), "{}", said[1]);
    assert!(
        said[2].starts_with("edition.kanbao.toml, line 13: expected “云汀日报” at line 1"),
        "{}",
        said[2]
    );
    assert_eq!(titles(&reading).len(), 2);
}

#[test]
fn a_file_that_cannot_be_understood_stops_nothing() {
    for (text, line) in [
        ("[[role]\n", "line 1"),
        ("\n\n[[role]]\nline = \"x\"\n", "line "),
        ("[[rolle]]\nline = 1\n", "line 1"),
        ("\u{0}\u{1b}[31m", "line 1"),
    ] {
        let reading = read(text);
        let said = stale(&reading);
        assert_eq!((said.len(), titles(&reading).len()), (1, 2), "{text:?} {said:?}");
        assert!(said[0].starts_with("edition.kanbao.toml") && said[0].contains(line), "{}", said[0]);
        assert!(!said[0].chars().any(char::is_control));
    }
}

#[test]
fn the_file_lies_beside_the_paper_or_the_folder() {
    let of = |path: &str| reading::corrections::path_of(&Input::Paths(vec![path.into()])).unwrap();
    assert_eq!(of("/a/2024.05.17.txt"), Path::new("/a/2024.05.17.kanbao.toml"));
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("pages.v1");
    fs::create_dir(&pages).unwrap();
    assert_eq!(of(pages.to_str().unwrap()), folder.path().join("pages.v1.kanbao.toml"));
    assert_eq!(reading::corrections::path_of(&Input::Sample), None);
}
