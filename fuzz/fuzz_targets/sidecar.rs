//! A file of corrections beside a paper: whatever it says, the paper is read, every place in the issue is true, and what
//! does not apply is said in one line.
#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use kanbao::model::PartRef;
use kanbao::reading::{self, input::Input};
use libfuzzer_sys::fuzz_target;

const PAPER: &str = include_str!("../../tests/editions/county/edition.txt");

/// A folder of this process, in memory where the system has such.
static PLACE: LazyLock<PathBuf> = LazyLock::new(|| {
    let base = ["/dev/shm", "/tmp"].map(PathBuf::from).into_iter().find(|place| place.is_dir());
    let place = base.unwrap_or_else(std::env::temp_dir).join(format!("kanbao-fuzz-{}", std::process::id()));
    fs::create_dir_all(&place).unwrap();
    let short: String = PAPER.chars().take(900).collect();
    fs::write(place.join("paper.txt"), short).unwrap();
    place
});

fuzz_target!(|corrections: &str| {
    fs::write(PLACE.join("paper.kanbao.toml"), corrections).unwrap();
    let reading = reading::read(&Input::Paths(vec![PLACE.join("paper.txt")])).unwrap();
    for said in &reading.diagnostics {
        assert!(!said.message.chars().any(char::is_control), "{:?}", said.message);
    }
    let issue = &reading.issue;
    for (at, page) in issue.pages.iter().enumerate() {
        for part in &page.parts {
            assert_eq!(issue.part(*part).map(|part| part.page), Some(at));
        }
    }
    for (article, story) in issue.articles.iter().enumerate() {
        for part in 0..story.parts.len() {
            let here = PartRef { article, part };
            assert!(issue.pages.iter().any(|page| page.parts.contains(&here)), "{here:?}");
        }
    }
});
