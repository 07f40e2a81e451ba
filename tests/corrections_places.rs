//! Whatever a reader corrects, a place that was kept comes back to the same words.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

#[path = "common/desk.rs"]
mod desk;

use kanbao::layout::{Setting, lay_article};
use kanbao::library::{ArticleIndex, Spot, article_key};
use kanbao::model::{Article, ForcedRoles, LineRole, TextPos};
use kanbao::reading::input::SourceText;
use kanbao::reading::plain;
use proptest::prelude::*;

fn bare(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}

/// The text of an article from a place on, white space off.
fn from(article: &Article, pos: TextPos) -> String {
    Spot::of(article, pos, 0).after
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn a_place_comes_back_to_the_same_words(
        roles in proptest::collection::vec((1u32..24, 0..LineRole::ALL.len()), 0..4),
        begins in proptest::collection::vec(1u32..24, 0..3),
        article in any::<prop::sample::Index>(),
        line in any::<prop::sample::Index>(),
        width in 6u16..60,
    ) {
        let sources = [SourceText { name: "01.txt".into(), text: desk::PAPER.into(), ..SourceText::default() }];
        let old = plain::read(&sources).issue;
        let article = article.index(old.articles.len());
        let laid = lay_article(&old, &old.articles[article], Setting { width, ..Setting::default() });
        let pos = laid.pos_at_line(line.index(laid.lines().count())).unwrap();
        let spot = Spot::of(&old.articles[article], pos, 0);

        let mut forced = ForcedRoles::default();
        for (line, role) in roles {
            forced.force("01.txt", line, LineRole::ALL[role]);
        }
        for line in begins {
            forced.begin("01.txt", line);
        }
        let new = plain::read_forced(&sources, &forced).issue;
        let own = ArticleIndex::of(&new).get(&article_key(&old, article));
        let found = spot.locate(&new, own, true);
        // What became a headline, a name, a notice is no place in a text any more.
        let words: String = spot.after.chars().take(12).collect();
        let there = new.articles.iter().any(|article| {
            let text: String = article.blocks().map(|block| bare(&block.text)).collect();
            text.contains(&words)
        });
        if there && words.chars().count() == 12 {
            let (article, pos) = found.unwrap();
            let now = from(&new.articles[article], pos);
            prop_assert!(now.starts_with(&words), "{words} {now}");
        }
    }
}
