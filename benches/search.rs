//! Searching an issue of 10 MB, beside memmem over the same bytes: what folding and the way back cost.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)] // a bench may panic

#[path = "../tests/common/paper.rs"]
mod paper;
#[path = "../tests/common/stage.rs"]
mod stage;

use divan::{Bencher, black_box};
use kanbao::app::{Action, App, Effect, update};
use kanbao::config::key::Key;
use kanbao::model::{Article, Block, BlockKind, Issue, Page, Part, PartRef, Reading};
use kanbao::search::{Archive, Headline, Pattern, Query, Scan, Text};
use memchr::memmem;

/// Bytes of text.
const SIZE: usize = 10_000_000;
/// What is looked for: rare, common, and in traditional characters.
const QUERIES: [&str; 3] = ["末一百段", "的", "觀景臺"];

fn main() {
    divan::main();
}

/// Invented text that never quite repeats itself.
fn issue() -> Issue {
    let phrases = [
        "江水绕城而过，",
        "堤岸新栽的香樟已有碗口粗。",
        "施工队长说，",
        "“按照计划，",
        "今年要完成3.5公里的步道和12处观景台”，",
        "沿线的老码头、旧仓库都会留下来。",
        "市民在新开放的亲水平台纳凉；",
        "The bridge will reopen on Sept. 1, engineers said. ",
    ];
    let mut state = 12345_u32;
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(state >> 24).unwrap()
    };
    let mut articles = Vec::new();
    let mut bytes = 0;
    while bytes < SIZE {
        let mut blocks = Vec::new();
        for _ in 0..8 {
            let text: String = (0..8).map(|_| phrases[next() % phrases.len()]).collect();
            bytes += text.len();
            blocks.push(Block::new(BlockKind::Paragraph, text));
        }
        let headline: String = (0..2).map(|_| phrases[next() % phrases.len()]).collect();
        articles.push(Article {
            id: articles.len().to_string(),
            headline: vec![headline],
            parts: vec![Part { blocks, ..Part::default() }],
            ..Article::default()
        });
    }
    articles.last_mut().unwrap().parts[0].blocks.push(Block::new(BlockKind::Paragraph, "末一百段"));
    let parts = (0..articles.len()).map(|article| PartRef { article, part: 0 }).collect();
    Issue { articles, pages: vec![Page { parts, ..Page::default() }], ..Issue::default() }
}

fn bytes_of(issue: &Issue) -> Vec<u8> {
    let texts = issue.articles.iter().flat_map(Article::blocks).map(|block| block.text.as_str());
    texts.collect::<Vec<_>>().join("\n").into_bytes()
}

/// The least that a search of these bytes could cost.
#[divan::bench(args = QUERIES)]
fn memmem(bencher: Bencher<'_, '_>, query: &str) {
    let bytes = bytes_of(&issue());
    bencher.bench_local(|| memmem::find_iter(black_box(&bytes), query).count());
}

/// Everything folded, once for an issue.
#[divan::bench]
fn fold(bencher: Bencher<'_, '_>) {
    let issue = issue();
    bencher.bench_local(|| {
        issue.articles.iter().map(|article| Text::of(black_box(article)).len()).sum::<usize>()
    });
}

/// A whole search, once everything is folded.
#[divan::bench(args = QUERIES)]
fn scan(bencher: Bencher<'_, '_>, query: &str) {
    let issue = issue();
    let mut archive = Archive::default();
    let mut run = |query: &str| {
        let mut scan = Scan::new(Query::new(query).unwrap());
        while !scan.is_done() {
            scan.step(&mut archive, &issue);
        }
        scan.hits().len()
    };
    run("x");
    bencher.bench_local(|| run(black_box(query)));
}

fn opened() -> App {
    let mut app = stage::waiting(80, 24);
    update(&mut app, Action::Opened(Ok(Box::new(Reading { issue: issue(), ..Reading::default() }))));
    app
}

/// What a key may cost while an issue of 10 MB is searched for the first time, and later.
#[divan::bench(args = [false, true])]
fn key(bencher: Bencher<'_, '_>, folded: bool) {
    let app = || {
        let mut app = opened();
        stage::press(&mut app, "g /");
        if folded {
            stage::type_text(&mut app, "x");
            while update(&mut app, Action::GoOn) == [Effect::GoOn] {}
            stage::press(&mut app, "backspace g /");
        }
        app
    };
    let mut app = app();
    bencher.bench_local(|| {
        update(&mut app, Action::Key(Key::char('的')));
        update(&mut app, Action::Key("backspace".parse().unwrap()));
    });
}

/// The same in the article and the headlines alone.
#[divan::bench]
fn key_in_article(bencher: Bencher<'_, '_>) {
    let mut app = opened();
    stage::press(&mut app, "l /");
    bencher.bench_local(|| {
        update(&mut app, Action::Key(Key::char('的')));
        update(&mut app, Action::Key("backspace".parse().unwrap()));
    });
}

/// A key of the filter, with the list that it leaves.
#[divan::bench]
fn key_of_filter(bencher: Bencher<'_, '_>) {
    let mut app = opened();
    stage::press(&mut app, "f j s");
    bencher.bench_local(|| {
        update(&mut app, Action::Key(Key::char('r')));
        update(&mut app, Action::Key("backspace".parse().unwrap()));
    });
}

/// All headlines narrowed by pinyin.
#[divan::bench(args = ["jsrc", "guanjingtai", "jsg reopen"])]
fn narrow(bencher: Bencher<'_, '_>, typed: &str) {
    let headlines: Vec<Headline> =
        issue().articles.iter().map(|article| Headline::new(&article.title())).collect();
    let pattern = Pattern::new(typed).unwrap();
    bencher.bench_local(|| {
        headlines.iter().filter(|headline| pattern.marks([headline], false).is_some()).count()
    });
}
