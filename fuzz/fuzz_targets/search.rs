//! What is looked for, in whatever text: hits lie between characters, and lead back to the text they were found in.
#![no_main]

use kanbao::model::{Article, Block, BlockKind, Issue, Part};
use kanbao::reading::tame::tame;
use kanbao::search::{Archive, Line, Query, Scan, Text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (&str, &str)| {
    let (typed, text) = data;
    let Some(query) = Query::new(typed) else { return };
    let text = tame(text.to_owned()).text;
    let line = Line::new(&text);
    let mut end = 0;
    for hit in query.hits(&line) {
        assert!(text.get(hit.clone()).is_some_and(|hit| !hit.is_empty()) && hit.start >= end, "{hit:?}");
        end = hit.end;
    }
    let blocks = text.lines().map(|line| Block::new(BlockKind::Paragraph, line)).collect();
    let article = Article { parts: vec![Part { blocks, ..Part::default() }], ..Article::default() };
    let folded = Text::of(&article);
    for hit in folded.hits(&query) {
        let spans = folded.spans(&hit);
        assert!(!spans.is_empty(), "{hit:?}");
        folded.excerpt(&article, &spans, 20, 40);
    }
    let issue = Issue { articles: vec![article], ..Issue::default() };
    let (mut archive, mut scan) = (Archive::default(), Scan::new(query));
    for _ in 0..10_000 {
        if scan.is_done() {
            break;
        }
        scan.step(&mut archive, &issue);
    }
    assert!(scan.is_done());
    for hit in scan.hits() {
        hit.spans(&archive);
    }
});
