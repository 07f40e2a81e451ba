//! Text → issue, and the issue out again in every format: the model's invariants hold.
#![no_main]

use std::io::{Cursor, sink};

use kanbao::export;
use kanbao::model::PartRef;
use kanbao::reading::input::SourceText;
use kanbao::reading::plain;
use kanbao::reading::tame::tame;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let text = tame(text.to_owned()).text;
    let source = SourceText { name: "issue.txt".to_owned(), text, ..SourceText::default() };
    let reading = plain::read(&[source]);
    let issue = &reading.issue;
    for (at, page) in issue.pages.iter().enumerate() {
        for part in &page.parts {
            assert_eq!(issue.part(*part).map(|part| part.page), Some(at));
        }
    }
    for (article, story) in issue.articles.iter().enumerate() {
        assert!(!story.parts.is_empty() && story.page < issue.pages.len());
        for (part, stretch) in story.parts.iter().enumerate() {
            let here = PartRef { article, part };
            let page = issue.pages.get(stretch.page);
            assert!(page.is_some_and(|page| page.parts.contains(&here)));
            for jump in [&stretch.jump_in, &stretch.jump_out].into_iter().flatten() {
                assert!(jump.target.is_none_or(|target| issue.part(target).is_some()));
            }
        }
    }
    export::json(&reading, &mut sink()).unwrap();
    export::markdown(issue, &mut sink()).unwrap();
    export::plain(issue, &mut sink()).unwrap();
    export::epub(issue, "fuzz", Cursor::new(Vec::new())).unwrap();
    for at in 0..issue.articles.len().min(8) {
        for style in export::CitationStyle::ALL {
            export::cite(issue, at, style);
        }
    }
});
