//! An issue that is opened again is where it was: the article, the sentence, the pane, the marks; at another size too.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use std::collections::BTreeMap;

use kanbao::app::{Action, Anchor, App, AppOptions, Effect, Pane, Reader, Size, update};
use kanbao::config::{Language, Wording};
use kanbao::library::{Answer, Fault, Known, KnownArticle, Request, Write};
use kanbao::model::PartRef;
use proptest::prelude::*;
use stage::press;

/// An app with a library, and what it gave it to keep.
struct Kept {
    app: App,
    writes: Vec<Write>,
}

impl Kept {
    /// Opens the issue; the library answers with what is `known`.
    fn open(columns: u16, rows: u16, known: Option<Known>) -> Kept {
        let app = App::new(AppOptions {
            wording: Wording::new(Language::Chinese),
            size: Size { columns, rows },
            library: Some(1),
            ..AppOptions::default()
        });
        let mut kept = Kept { app, writes: Vec::new() };
        let effects = update(&mut kept.app, Action::Opened(Ok(Box::new(paper::reading()))));
        assert_eq!(effects, [Effect::Store(Request::Known(1))]);
        if let Some(known) = known {
            kept.act(Action::Stored(Answer::Known(Box::new(known))));
        }
        kept
    }

    fn act(&mut self, action: Action) {
        let effects = update(&mut self.app, action);
        self.take(effects);
    }

    fn press(&mut self, keys: &str) {
        let effects = press(&mut self.app, keys);
        self.take(effects);
    }

    fn take(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Store(Request::Write(write)) => self.writes.push(write),
                other => panic!("{other:?}"),
            }
        }
    }

    fn reader(&self) -> &Reader {
        self.app.reader().unwrap()
    }

    /// What a library would know after these writes.
    fn known(&self) -> Known {
        let mut articles: BTreeMap<String, KnownArticle> = BTreeMap::new();
        let mut known = Known { key: 1, ..Known::default() };
        for write in &self.writes {
            match write {
                Write::Place { article, spot, ended, inside, .. } => {
                    let row = articles.entry(article.key.clone()).or_default();
                    (row.spot, row.ended) = (Some(spot.clone()), *ended);
                    known.last = Some((article.key.clone(), *inside));
                }
                Write::Read { article, read, .. } => {
                    articles.entry(article.key.clone()).or_default().read = Some(*read);
                }
                other => panic!("{other:?}"),
            }
        }
        known.articles = articles.into_iter().map(|(key, row)| KnownArticle { key, ..row }).collect();
        known
    }

    /// The text from the top of the screen on.
    fn top_text(&self) -> String {
        let view = self.reader().view();
        let laid = view.laid().unwrap();
        laid.lines().skip(view.top()).map(|line| laid.text_of(line)).collect()
    }
}

fn nothing() -> Known {
    Known { key: 1, ..Known::default() }
}

#[test]
fn the_very_sentence_at_the_same_size_and_at_another() {
    let mut first = Kept::open(80, 24, Some(nothing()));
    first.press("j l G K l space j j j");
    let (at, top) = (first.reader().at(), first.top_text());
    assert_eq!(at.article, paper::CHAIN);
    assert!(first.reader().view().top() > 10);
    let known = first.known();

    let again = Kept::open(80, 24, Some(known.clone()));
    assert_eq!((again.reader().at(), again.reader().focus()), (at, Pane::Article));
    assert_eq!(again.top_text(), top);
    assert!(again.writes.is_empty(), "nothing new: {:?}", again.writes);
    assert!(again.reader().is_read(1), "its end was seen");
    assert!(!again.reader().is_read(2));

    for columns in [34, 50, 71, 120, 200] {
        let other = Kept::open(columns, 30, Some(known.clone()));
        assert_eq!(other.reader().at(), at, "{columns}");
        let start: String = top.chars().take(6).collect();
        assert!(other.top_text().chars().take(110).collect::<String>().contains(&start), "{columns}");
    }
}

#[test]
fn the_list_comes_back_with_its_selection() {
    let mut first = Kept::open(80, 24, Some(nothing()));
    first.press("j j j j j");
    let again = Kept::open(80, 24, Some(first.known()));
    assert_eq!((again.reader().selected(), again.reader().focus()), (5, Pane::List));
}

#[test]
fn as_printed_the_stretch_comes_back() {
    let mut first = Kept::open(80, 24, Some(nothing()));
    first.press("t l G > enter space");
    assert_eq!(first.reader().at(), PartRef { article: paper::CHAIN, part: 1 });
    let known = first.known();
    let mut again = Kept::open(80, 24, None);
    // The setting is the reader's own: here it was changed by a key, which the library does not know of.
    let through = again.reader().at();
    again.act(Action::Stored(Answer::Known(Box::new(known))));
    assert_eq!(again.reader().at(), PartRef { part: 0, ..through });
    assert_eq!(
        again.top_text().chars().take(8).collect::<String>(),
        first.top_text().chars().take(8).collect::<String>()
    );
}

#[test]
fn who_has_begun_to_read_is_not_moved() {
    let mut first = Kept::open(80, 24, Some(nothing()));
    first.press("j j j");
    let known = first.known();
    let mut again = Kept::open(80, 24, None);
    again.press("j");
    assert!(again.writes.is_empty(), "not before the library has said what it knows");
    again.act(Action::Stored(Answer::Known(Box::new(known))));
    assert_eq!(again.reader().selected(), 1);
    assert!(
        matches!(&again.writes[..], [Write::Place { .. }]),
        "where the reader is now: {:?}",
        again.writes
    );
}

#[test]
fn an_answer_about_another_issue_changes_nothing() {
    let mut first = Kept::open(80, 24, Some(nothing()));
    first.press("j j j");
    let known = Known { key: 2, ..first.known() };
    let mut again = Kept::open(80, 24, Some(known));
    assert_eq!(again.reader().selected(), 0);
    again.press("j");
    assert!(again.writes.is_empty());
}

#[test]
fn a_mark_that_is_taken_away_is_written() {
    let mut first = Kept::open(80, 24, Some(nothing()));
    first.press("M j");
    let mut again = Kept::open(80, 24, Some(first.known()));
    assert!(again.reader().is_read(0));
    again.press("K M");
    let read = |write: &&Write| matches!(write, Write::Read { read: false, .. });
    assert_eq!(again.writes.iter().filter(read).count(), 1);
}

#[test]
fn without_a_library_nothing_is_kept() {
    let mut app = stage::opened(80, 24);
    assert_eq!(press(&mut app, "j l G M"), []);
}

#[test]
fn every_fault_has_its_sentence_and_stays_to_be_read() {
    for fault in Fault::ALL {
        for language in Language::ALL {
            let wording = Wording::new(language);
            assert_ne!(wording.text(fault.wording_key()), fault.wording_key());
        }
        let mut kept = Kept::open(80, 24, Some(nothing()));
        kept.act(Action::Stored(Answer::Fault(fault)));
        let said = kept.app.message().unwrap().clone();
        assert!(said.warning);
        assert!(kept.app.config_notices().contains(&said.text));
        kept.press("j");
        assert_eq!(kept.reader().selected(), 1, "reading goes on");
    }
}

#[test]
fn reading_anew_keeps_the_place_though_articles_moved() {
    let mut kept = Kept::open(80, 24, Some(nothing()));
    kept.press("j j M l j j");
    let top = kept.top_text();
    let mut reading = paper::reading();
    // Another parse: an article more at the front, so that every number is another one.
    let mut extra = reading.issue.articles[3].clone();
    extra.headline = vec!["新拆出的一篇".into()];
    reading.issue.articles.push(extra);
    let last = reading.issue.articles.len() - 1;
    reading.issue.pages[0].parts.insert(0, PartRef { article: last, part: 0 });
    for (number, article) in reading.issue.articles.iter_mut().enumerate() {
        article.id = format!("09-{number:02}");
    }
    let effects = update(&mut kept.app, Action::Opened(Ok(Box::new(reading))));
    assert_eq!(effects, [Effect::Store(Request::Known(1))]);
    assert_eq!(kept.reader().at().article, 2);
    assert_eq!(kept.top_text(), top);
    assert!(kept.reader().is_read(2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_two_sizes_show_the_same_sentence(
        (columns, rows) in (30u16..180, 8u16..50),
        (wide, high) in (30u16..180, 8u16..50),
        keys in proptest::collection::vec(prop::sample::select(vec!["j", "space", "J", "d", "]", "l", "h"]), 1..25),
    ) {
        let mut first = Kept::open(columns, rows, Some(nothing()));
        first.press(&keys.join(" "));
        let other = Kept::open(wide, high, Some(first.known()));
        let (here, there) = (first.reader(), other.reader());
        prop_assert_eq!(here.at(), there.at());
        prop_assert_eq!(here.focus(), there.focus());
        let (view, laid) = (there.view(), there.view().laid().unwrap());
        let line = match here.view().anchor() {
            Anchor::Text { pos, offset } => laid.line_of_pos(pos).saturating_add_signed(offset),
            _ => 0,
        };
        prop_assert_eq!(view.top(), line.min(view.last_top()));
    }
}
