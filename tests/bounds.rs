//! Input that no newspaper gives: whatever its shape, it is read in time and memory that grow with its size alone. The
//! sizes are small here; `cargo test --release --test bounds -- --ignored` takes the full ones.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may")]

use std::fs;
use std::path::PathBuf;

use kanbao::model::{DiagnosticKind, Reading};
use kanbao::reading::input::{Input, SourceText};
use kanbao::reading::{self, plain};

fn read(text: String) -> Reading {
    plain::read(&[SourceText { name: "01.txt".into(), text, ..SourceText::default() }])
}

/// Characters of the articles' texts and headlines.
fn held(reading: &Reading) -> usize {
    let articles = &reading.issue.articles;
    let heads =
        articles.iter().flat_map(|a| a.kicker.iter().chain(&a.headline).chain(&a.deck).chain(&a.column));
    let texts = articles.iter().flat_map(kanbao::model::Article::blocks).map(|block| &block.text);
    heads.chain(texts).map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).sum()
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().concat()
}

const SENTENCE: &str = "水上书摊在水南码头的老趸船上开张，街坊们闻讯赶来。";

/// What is done to the splitter at one size, and again at the full one.
fn shapes(scale: usize) {
    // One line.
    let line = SENTENCE.repeat(10_000 * scale);
    let reading = read(line.clone());
    assert_eq!(held(&reading), line.chars().count());

    // One line, subheads glued all over it.
    let glued = format!("●船舱里面 {SENTENCE}").repeat(5_000 * scale);
    assert!(held(&read(glued.clone())) > glued.chars().count() / 2);

    // Blank lines.
    let reading = read(format!("老码头的新生活\n{}{SENTENCE}\n", "\n".repeat(100_000 * scale)));
    assert_eq!(held(&reading), 7 + SENTENCE.chars().count());

    // Articles of one line.
    let count = 5_000 * scale;
    let heads = joined((0..count).map(|n| format!("第{n}个码头开张\n\n")));
    let reading = read(heads.clone());
    assert_eq!(held(&reading), heads.chars().filter(|c| !c.is_whitespace()).count());

    // Telegrams, captions, subheads, cut sentences, one passage again and again: all on one page.
    for line in [
        "本报讯 昨日上午书摊开张。\n",
        "图为昨日的江面。\n",
        "●船舱里面\n",
        "三位守摊人照看书架，摆出了两边都能翻书的小书架，\n",
    ] {
        let reading = read(format!("老码头的新生活\n{}", line.repeat(4_000 * scale)));
        assert!(!reading.issue.articles.is_empty());
    }
    let again = format!("{SENTENCE}{SENTENCE}\n\n").repeat(4_000 * scale);
    let reading = read(again);
    assert!(reading.diagnostics.iter().any(|said| said.kind == DiagnosticKind::DuplicateRemoved));

    crowds(scale);

    // Pages.
    let pages = joined((0..2_000 * scale).map(|n| format!("\u{c}第{n}个码头开张\n{SENTENCE}\n")));
    assert_eq!(read(pages).issue.pages.len(), 2_000 * scale);
}

/// Much of what is compared with its like: every one with a few, not with all.
fn crowds(scale: usize) {
    // Pages with one label, as in a year in one file, each with a jump or its other end.
    let pair = |n: usize| {
        format!(
            "\u{c}第01版\n第{n}个码头开张\n{SENTENCE}（下转第02版）\n\u{c}第02版\n（上接第01版）{SENTENCE}\n"
        )
    };
    let reading = read(joined((0..300 * scale).map(pair)));
    assert_eq!(reading.issue.pages.len(), 600 * scale);
    // Stories on one page: all cut off, all with a jump to it, all pointing to it, all in an index box, all with a picture.
    for text in [
        "三位守摊人照看书架，摆出了两边都能翻书的小书架，其中一个",
        "水上书摊在水南码头的老趸船上开张，街坊们闻讯赶来（下转第01版）",
        "水上书摊在水南码头的老趸船上开张，街坊们闻讯赶来。（详见第01版）",
        "（第01版）",
        "昨日，街坊们在水南码头的老趸船上翻看旧书和旧报纸。新华社发（陈一明 摄）",
    ] {
        let story = |n: usize| format!("第{n}个码头开张\n{text}\n\n");
        let reading = read(joined((0..600 * scale).map(story)));
        assert!(!reading.issue.articles.is_empty());
    }
    // One article: a credit behind each paragraph, captions one after another, a subhead glued again and again.
    for text in [
        "水上书摊在水南码头的老趸船上开张，街坊们闻讯赶来。（记者 陈一明）\n",
        "昨日，街坊们在水南码头的老趸船上翻看旧书。新华社发（陈一明 摄）\n",
        "●船舱里面 水上书摊在水南码头的老趸船上开张，街坊们闻讯赶来看书。\n●船舱里面\n",
    ] {
        let reading = read(format!("老码头的新生活\n{}", text.repeat(1_000 * scale)));
        assert!(!reading.issue.articles.is_empty());
    }
    // The same, each credit with another name: a family name and two of two hundred rare characters.
    let rare = |from: u32, n: u32| char::from_u32(from + n).into_iter();
    let name = |n: u32| rare(0x68a0, n / 220).chain(rare(0x6900, n % 220)).collect::<String>();
    let named = (0..u32::try_from(900 * scale).unwrap()).map(name);
    let text = joined(named.map(|name| format!("{SENTENCE}街坊们翻看旧书和旧报纸。（记者 陈{name}）\n")));
    let reading = read(format!("老码头的新生活\n{text}"));
    let told: usize = reading.issue.articles.iter().flat_map(|a| &a.bylines).map(|by| by.names.len()).sum();
    assert!(told >= 800 * scale, "{told} names");
}

#[test]
fn odd_shapes_are_read_to_the_last_character() {
    shapes(1);
}

#[test]
#[ignore = "takes the full sizes"]
fn odd_shapes_at_full_size() {
    shapes(50);
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    (folder, path)
}

#[test]
fn ten_thousand_marks_on_one_letter_are_cut_and_counted() {
    let (_keep, path) = folder();
    let file = path.join("01.txt");
    fs::write(&file, format!("老码头的新生活\n{SENTENCE}e{}\n", "\u{301}".repeat(10_000))).unwrap();
    let reading = reading::read(&Input::Paths(vec![file])).unwrap();
    let said = reading.diagnostics.iter().find(|said| said.kind == DiagnosticKind::ControlRemoved).unwrap();
    assert!(said.message.contains("999"), "{}", said.message);
    assert!(held(&reading) < 60);
}

#[cfg(unix)]
#[test]
fn links_in_a_loop_and_members_that_cannot_be_read_leave_the_rest() {
    let (_keep, path) = folder();
    fs::write(path.join("01.txt"), format!("老码头的新生活\n{SENTENCE}\n")).unwrap();
    fs::write(path.join("02.txt"), [0u8; 64]).unwrap();
    std::os::unix::fs::symlink(&path, path.join("again")).unwrap();
    std::os::unix::fs::symlink(path.join("03.txt"), path.join("03.txt")).unwrap();
    std::os::unix::fs::symlink(path.join("gone.txt"), path.join("04.txt")).unwrap();
    let reading = reading::read(&Input::Paths(vec![path])).unwrap();
    assert_eq!(reading.issue.articles.len(), 1);
    let missing = reading.diagnostics.iter().filter(|said| said.kind == DiagnosticKind::PageMissing);
    assert!(missing.count() >= 1, "the page that is no text is named");
}

/// A pipe with a name is read to its end.
#[cfg(unix)]
#[test]
fn a_fifo_is_read() {
    let (_keep, path) = folder();
    let fifo = path.join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let writer = {
        let fifo = fifo.clone();
        std::thread::spawn(move || fs::write(fifo, format!("老码头的新生活\n{SENTENCE}\n")))
    };
    let reading = reading::read(&Input::Paths(vec![fifo])).unwrap();
    writer.join().unwrap().unwrap();
    assert_eq!(reading.issue.articles.len(), 1);
}
