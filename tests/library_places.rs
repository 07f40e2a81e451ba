//! A kept place comes back to the same sentence: at any two widths, and after a parse that cut the text otherwise.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)] // a test may panic

use kanbao::layout::{Setting, lay_article};
use kanbao::library::{ArticleIndex, Spot, article_key};
use kanbao::model::{Article, Block, BlockKind, Issue, Page, Part, PartRef, TextPos};
use proptest::prelude::*;

/// An issue of one page with these articles, one part each.
fn issue(articles: Vec<(String, Vec<String>)>) -> Issue {
    let parts = (0..articles.len()).map(|article| PartRef { article, part: 0 }).collect();
    let articles = articles.into_iter().map(|(title, texts)| {
        let blocks = texts.into_iter().map(|text| Block::new(BlockKind::Paragraph, text)).collect();
        Article {
            headline: vec![title],
            parts: vec![Part { blocks, ..Part::default() }],
            ..Article::default()
        }
    });
    Issue {
        pages: vec![Page { label: "01".into(), parts, ..Page::default() }],
        articles: articles.collect(),
        ..Issue::default()
    }
}

/// The text before a place, white space off: where in the article it is, however it is cut.
fn offset(article: &Article, pos: TextPos) -> usize {
    let mut length = 0;
    for (part, stretch) in article.parts.iter().enumerate() {
        for (block, text) in stretch.blocks.iter().enumerate() {
            let end = match (part, block).cmp(&(pos.part, pos.block)) {
                std::cmp::Ordering::Less => text.text.len(),
                std::cmp::Ordering::Equal => pos.byte,
                std::cmp::Ordering::Greater => 0,
            };
            length += text.text[..end].chars().filter(|char| !char.is_whitespace()).count();
        }
    }
    length
}

/// Sentences that differ, in two scripts, some of them alike but for a figure. None is shorter than 13 characters: of
/// fewer, between a headline that changed and a picture that came, there is too little to know them by.
fn sentences() -> impl Strategy<Value = Vec<String>> {
    let one = prop_oneof![
        "[江水绕城过堤岸新栽香樟]{9,40}",
        "[a-z]{2,9}( [a-z]{2,9}){4,12}",
        Just("施工队长说，按照计划，今年要完成".to_owned()),
    ];
    proptest::collection::vec(one, 2..30).prop_map(|texts| {
        texts.into_iter().enumerate().map(|(number, text)| format!("{text}第{number}处。")).collect()
    })
}

/// Cuts sentences into paragraphs where `cuts` says so.
fn cut(sentences: &[String], cuts: &[bool]) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for (sentence, cut) in sentences.iter().zip(cuts.iter().cycle()) {
        if *cut && !blocks.last().unwrap().is_empty() {
            blocks.push(String::new());
        }
        let last = blocks.last_mut().unwrap();
        if sentence.is_ascii() && !last.is_empty() {
            last.push(' ');
        }
        last.push_str(sentence);
    }
    blocks
}

proptest! {
    #[test]
    fn a_place_comes_back_to_the_same_words(
        sentences in sentences(),
        first in proptest::collection::vec(any::<bool>(), 1..8),
        second in proptest::collection::vec(any::<bool>(), 1..8),
        widths in (4u16..90, 4u16..90),
        line in any::<prop::sample::Index>(),
        more in 0usize..3,
        renamed in any::<bool>(),
    ) {
        let old = issue(vec![("步道".into(), cut(&sentences, &first))]);
        // A better parse: other paragraphs, a picture in between, articles before it, another headline.
        let mut texts = cut(&sentences, &second);
        texts.insert(texts.len() / 2, "图为新开放的亲水平台。".into());
        let mut articles: Vec<_> = (0..more).map(|n| (format!("别篇{n}"), vec![format!("别的事{n}。")])).collect();
        articles.push((if renamed { "引题 步道".into() } else { "步道".into() }, texts));
        let new = issue(articles);

        let laid = lay_article(&old, &old.articles[0], Setting { width: widths.0, ..Setting::default() });
        let line = line.index(laid.lines().count());
        let pos = laid.pos_at_line(line).unwrap();
        let spot = Spot::of(&old.articles[0], pos, 0);

        // The same parse.
        prop_assert_eq!(spot.locate(&old, Some(0), false), Some((0, pos)));
        let other = lay_article(&old, &old.articles[0], Setting { width: widths.1, ..Setting::default() });
        let there = other.lines().nth(other.line_of_pos(pos)).unwrap();
        prop_assert!(there.bytes.start <= pos.byte && (pos.byte <= there.bytes.end));

        // The other one.
        let own = ArticleIndex::of(&new).get(&article_key(&old, 0));
        prop_assert_eq!(own.is_none(), renamed);
        let (article, found) = spot.locate(&new, own, true).unwrap();
        prop_assert_eq!(article, more);
        // The picture may stand before the place.
        let picture = "图为新开放的亲水平台。".chars().count();
        let (was, is) = (offset(&old.articles[0], pos), offset(&new.articles[article], found));
        prop_assert!(is == was || is == was + picture, "{} {}", was, is);
        prop_assert!(new.articles[article].parts[found.part].blocks[found.block].text.is_char_boundary(found.byte));
    }

    #[test]
    fn whatever_was_kept_a_place_is_one_of_the_article_or_none(
        (part, block, byte) in (any::<usize>(), any::<usize>(), any::<usize>()),
        lines in any::<i32>(),
        before in "\\PC{0,30}",
        after in "\\PC{0,30}",
        texts in proptest::collection::vec("[江水a ]{0,20}", 0..4),
    ) {
        let issue = issue(vec![("一".into(), texts), ("二".into(), vec![])]);
        let spot = Spot { pos: TextPos { part, block, byte }, lines, before, after };
        for own in [None, Some(0), Some(1), Some(9)] {
            if let Some((article, pos)) = spot.locate(&issue, own, true) {
                let block = &issue.articles[article].parts[pos.part].blocks[pos.block];
                prop_assert!(block.text.is_char_boundary(pos.byte));
            }
        }
    }
}

#[test]
fn articles_that_are_alike_are_told_apart() {
    let twice = issue(vec![("简讯".into(), vec!["一。".into()]), ("简讯".into(), vec!["二。".into()])]);
    let index = ArticleIndex::of(&twice);
    let keys = [article_key(&twice, 0), article_key(&twice, 1)];
    assert_ne!(keys[0], keys[1]);
    assert_eq!(keys.each_ref().map(|key| index.get(key)), [Some(0), Some(1)]);
}
