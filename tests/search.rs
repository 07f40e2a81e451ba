//! Searching: every hit is exactly what is there, and nothing that is there is missed.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // a test may panic

#[path = "common/paper.rs"]
mod paper;

use std::ops::Range;

use kanbao::layout::{Anchor, Role};
use kanbao::model::{Article, Block, BlockKind, Byline, Issue, Part};
use kanbao::search::{Archive, Found, Headline, Line, Pattern, Query, Scan, Span, Text, folded};
use proptest::prelude::*;

/// What a careful reader would mark: the shortest stretches that are the query but for their form, from left to
/// right. No stretch begins or ends with a space, and none parts a character from its accent.
fn oracle(query: &str, text: &str) -> Vec<Range<usize>> {
    let wanted = folded(query);
    let mark =
        |at: usize| text[at..].chars().next().is_some_and(|char| ('\u{300}'..'\u{370}').contains(&char));
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut hits: Vec<Range<usize>> = Vec::new();
    for &start in &bounds {
        let space = text[start..].starts_with(char::is_whitespace);
        if space || mark(start) || hits.last().is_some_and(|last| last.end > start) {
            continue;
        }
        let end = bounds.iter().copied().filter(|end| *end > start && !mark(*end));
        let mut end = end.filter(|end| folded(&text[start..*end]) == wanted);
        hits.extend(end.next().map(|end| start..end));
    }
    hits
}

/// Texts of characters that are easily confused.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "国", "國", "Ｇ", "g", "G", "ß", "s", "S", "㎡", "m", "2", "２", "é", "e", "e\u{301}", "，", ",",
        " ", "\u{3000}", "  ", "“", "\"", "…", "ﬁ", "f", "i", "が", "か", "ｶ", "ﾞ", "한", "\u{301}", "\n",
        "𠁞", "𠀾", "著", "着",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn article_of(text: &str) -> Article {
    let block = Block::new(BlockKind::Table, text);
    Article { parts: vec![Part { blocks: vec![block], ..Part::default() }], ..Article::default() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn hits_are_those_that_a_naive_search_finds(text in text(), from in 0_usize..24, length in 1_usize..5) {
        let query: String = text.chars().skip(from).take(length).collect();
        let Some(needle) = Query::new(&query) else { return Ok(()) };
        let wanted = oracle(&query.replace('\n', " "), &text);
        prop_assert_eq!(&needle.hits(&Line::new(&text)), &wanted);
        let article = article_of(&text);
        let archived = Text::of(&article);
        let spans: Vec<Vec<Span>> = archived.hits(&needle).map(|hit| archived.spans(&hit)).collect();
        let bytes: Vec<Range<usize>> = spans.iter().map(|spans| spans[0].bytes.clone()).collect();
        prop_assert_eq!(bytes, wanted);
        prop_assert!(spans.iter().all(|spans| spans.len() == 1));
    }

    #[test]
    fn a_hit_over_a_seam_has_a_span_on_either_side(before in text(), after in text(), length in 1_usize..4) {
        let (before, after) = (before.replace('\n', ""), after.replace('\n', ""));
        let article = broken(&before, &after);
        let tail: String = before.chars().rev().take(length).collect::<Vec<_>>().into_iter().rev().collect();
        let query: String = tail + &after.chars().take(length).collect::<String>();
        let Some(needle) = Query::new(&query) else { return Ok(()) };
        let archived = Text::of(&article);
        for hit in archived.hits(&needle) {
            let spans = archived.spans(&hit);
            let found: Vec<&str> = spans.iter().map(|span| text_of(&article, span)).collect();
            let joined = [found.concat(), found.join(" ")].map(|found| folded(&found));
            prop_assert!(joined.contains(&folded(&query)), "{:?} for {:?}", found, query);
        }
    }
}

/// Characters with ways to type each: itself, its traditional form, its readings, their initials.
const TYPED: [&[&str]; 10] = [
    &["管", "guan", "g", "gua"],
    &["委", "wei", "w"],
    &["会", "會", "hui", "h", "kuai", "k"],
    &["重", "zhong", "zh", "z", "chong", "ch", "c"],
    &["庆", "慶", "qing", "q"],
    &["行", "xing", "x", "hang", "h"],
    &["女", "nv", "nu", "n"],
    &["水", "shui", "sh", "s"],
    &["安", "an", "a"],
    &["R", "r", "ｒ"],
];

proptest! {
    #[test]
    fn a_headline_is_found_by_whatever_its_characters_may_be_typed_as(
        chars in prop::collection::vec((0_usize..10, 0_usize..7), 1..14),
        from in 0_usize..14,
        length in 1_usize..6,
    ) {
        let headline: String = chars.iter().map(|(char, _)| TYPED[*char][0]).collect();
        let stretch = chars.iter().skip(from).take(length);
        let typed: String = stretch.map(|(char, way)| TYPED[*char][way % TYPED[*char].len()]).collect();
        let Some(pattern) = Pattern::new(&typed) else { return Ok(()) };
        // `gua` is no syllable: in the middle it only stands for one loosely.
        let marks = pattern.marks([&Headline::new(&headline)], typed.contains("gua"));
        prop_assert!(marks.is_some(), "{} by {}", headline, typed);
        let [marks] = marks.unwrap();
        let marked: usize = marks.iter().map(|bytes| headline[bytes.clone()].chars().count()).sum();
        prop_assert!(marked > 0 && marked <= typed.chars().count(), "{:?} in {} by {}", marks, headline, typed);
        // What is typed so far finds it as well.
        for (end, _) in typed.char_indices().skip(1) {
            let pattern = Pattern::new(&typed[..end]).unwrap();
            prop_assert!(pattern.marks([&Headline::new(&headline)], typed.contains("gua")).is_some());
        }
    }
}

/// A sentence that one page breaks off and the next goes on with.
fn broken(before: &str, after: &str) -> Article {
    let part = |text: &str| Part { blocks: vec![Block::new(BlockKind::Paragraph, text)], ..Part::default() };
    let mut article = Article { parts: vec![part(before), part(after)], ..Article::default() };
    article.parts[0].blocks.push(Block::new(BlockKind::Caption, "江边"));
    article.parts[1].runs_on = true;
    article
}

fn text_of<'a>(article: &'a Article, span: &Span) -> &'a str {
    let Anchor::Block { part, block } = span.anchor else { panic!("{span:?}") };
    &article.parts[part].blocks[block].text[span.bytes.clone()]
}

fn found(article: &Article, query: &str) -> Vec<Vec<(Role, Anchor, Range<usize>)>> {
    let query = Query::new(query).unwrap();
    let text = Text::of(article);
    let spans = text.hits(&query).map(|hit| text.spans(&hit));
    spans.map(|spans| spans.into_iter().map(|span| (span.role, span.anchor, span.bytes)).collect()).collect()
}

#[test]
fn a_sentence_is_found_over_the_break_between_two_pages() {
    let article = broken("堤岸新栽的香", "樟已有碗口粗");
    let (one, two) = (Anchor::Block { part: 0, block: 0 }, Anchor::Block { part: 1, block: 0 });
    assert_eq!(
        found(&article, "香樟"),
        [[(Role::Paragraph, one, 15..18), (Role::Paragraph, two, 0..3)]],
        "the caption behind the first half does not stand between"
    );
    assert!(found(&article, "粗江边").is_empty() && found(&article, "香江").is_empty());
    let article = broken("The bridge was", "closed at night");
    assert_eq!(found(&article, "was closed")[0].len(), 2);
    assert!(found(&article, "wasclosed").is_empty());
    let mut article = broken("堤岸新栽的香", "樟已有碗口粗");
    article.parts[1].runs_on = false;
    assert!(found(&article, "香樟").is_empty());
}

#[test]
fn every_text_of_an_article_is_found() {
    let mut article = article_of("甲乙");
    article.column = Some("今日谈".into());
    article.kicker = vec!["引题".into()];
    article.headline = vec!["主題前半".into(), "后半".into()];
    article.deck = vec!["副题".into()];
    article.source = Some("云汀日报讯".into());
    article.bylines = vec![Byline { role: "记者".into(), names: vec!["苏青禾".into()] }];
    article.parts[0]
        .blocks
        .push(Block { credit: Some("方远 摄".into()), ..Block::new(BlockKind::Caption, "江边") });
    let at = |query: &str| {
        let found = found(&article, query);
        assert_eq!((found.len(), found[0].len()), (1, 1), "{query}");
        found[0][0].clone()
    };
    assert_eq!(at("今日"), (Role::Column, Anchor::Head, 0..6));
    assert_eq!(at("引题"), (Role::Kicker, Anchor::Head, 0..6));
    assert_eq!(at("主题前半后"), (Role::Headline, Anchor::Head, 0..16));
    assert_eq!(at("副题"), (Role::Deck, Anchor::Head, 0..6));
    assert_eq!(at("記者蘇"), (Role::Byline, Anchor::Head, 17..27));
    assert_eq!(at("甲"), (Role::Table, Anchor::Block { part: 0, block: 0 }, 0..3));
    assert_eq!(at("江边"), (Role::Caption, Anchor::Block { part: 0, block: 1 }, 0..6));
    assert_eq!(at("摄"), (Role::Credit, Anchor::Credit { part: 0, block: 1 }, 7..10));
    assert!(found(&article, "乙江").is_empty(), "texts are not run together");
}

#[test]
fn a_hit_is_shown_with_its_sentence() {
    let article = broken("堤岸新栽的香", "樟已有碗口粗");
    let text = Text::of(&article);
    let hit = text.hits(&Query::new("香樟").unwrap()).next().unwrap();
    let excerpt = text.excerpt(&article, &text.spans(&hit), 3, 2).unwrap();
    assert_eq!((&*excerpt.text, &excerpt.text[excerpt.hit.clone()]), ("新栽的香樟已有", "香樟"));
    assert!(excerpt.cut_before && excerpt.cut_after);
}

fn scan(issue: &Issue, query: &str) -> (Scan, usize) {
    let mut scan = Scan::new(Query::new(query).unwrap());
    let mut archive = Archive::default();
    let mut steps = 0;
    while !scan.is_done() {
        scan.step(&mut archive, issue);
        steps += 1;
    }
    (scan, steps)
}

#[test]
fn a_scan_goes_through_the_whole_issue() {
    let issue = paper::issue();
    let (all, steps) = scan(&issue, "步道");
    assert_eq!(steps, 1, "a short issue is searched at once");
    let counts = issue.articles.iter().map(|article| {
        let text = Text::of(article);
        text.hits(&Query::new("步道").unwrap()).count()
    });
    let counts: Vec<usize> = counts.collect();
    assert!(counts.iter().sum::<usize>() > 8);
    assert_eq!(all.hits().len(), counts.iter().sum::<usize>());
    for group in all.groups() {
        assert_eq!(group.hits.len(), counts[group.article]);
        assert!(all.hits()[group.hits.clone()].iter().all(|hit| hit.article == group.article));
    }
    assert!(all.hits().is_sorted());
}

#[test]
fn a_long_scan_is_done_in_pieces_and_finds_the_same() {
    let mut issue = paper::issue();
    let long = Block::new(BlockKind::Paragraph, "江水绕城而过，堤岸新栽的香樟。".repeat(60_000));
    issue.articles[1].parts[0].blocks.push(long);
    for (query, least) in [("香樟", 60_000), ("江水绕城而过，堤岸新栽的香樟。江", 30_000)] {
        let (scan, steps) = scan(&issue, query);
        assert!(steps > 2, "{steps}");
        let whole = issue.articles.iter().enumerate().flat_map(|(article, text)| {
            let text = Text::of(text);
            let query = Query::new(query).unwrap();
            text.hits(&query).map(|hit| (article, hit)).collect::<Vec<_>>()
        });
        let whole: Vec<(usize, Range<usize>)> = whole.collect();
        assert!(whole.len() >= least, "{}", whole.len());
        assert!(scan.hits().iter().map(|hit: &Found| (hit.article, hit.folded())).eq(whole));
    }
}
