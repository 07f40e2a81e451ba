//! A long issue: its first pages are shown while the rest is read.
#![allow(clippy::unwrap_used, reason = "a test may")]

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use std::fs;

use kanbao::app::{Action, App, AppOptions, Effect, Left, Size, update};
use kanbao::config::{Language, Wording};
use kanbao::library::Request;
use kanbao::model::Reading;
use kanbao::reading::{self, input::Input};

const SAMPLE: &str = include_str!("../assets/sample/yunting-2024-05-17.txt");

/// A year's worth of the sample in one file, the number of the copy in every digit.
fn long() -> (tempfile::TempDir, Input) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("year.txt");
    let mut text = String::new();
    for n in 0u32.. {
        let digit = |c: char| c.to_digit(10).and_then(|d| char::from_digit((d + n) % 10, 10)).unwrap_or(c);
        text.extend(SAMPLE.chars().map(digit));
        text.push('\u{c}');
        if text.len() > 1 << 20 {
            break;
        }
    }
    fs::write(&path, text).unwrap();
    (folder, Input::Paths(vec![path]))
}

fn app() -> App {
    App::new(AppOptions {
        wording: Wording::new(Language::English),
        size: Size { columns: 100, rows: 30 },
        library: Some(1),
        ..AppOptions::default()
    })
}

fn titles(reading: &Reading) -> Vec<String> {
    reading.issue.articles.iter().map(kanbao::model::Article::title).collect()
}

#[test]
fn the_beginning_is_the_beginning_of_the_whole() {
    let (_keep, input) = long();
    let (begun, whole) = (reading::begin(&input, None).unwrap(), reading::read(&input).unwrap());
    assert_eq!(begun.content, 0);
    assert!(begun.diagnostics.is_empty());
    let (begun, whole) = (titles(&begun), titles(&whole));
    assert!(begun.len() >= 20 && whole.len() > 10 * begun.len());
    // The last page of the beginning may be cut.
    let sure = begun.len() * 3 / 4;
    assert_eq!(begun.get(..sure), whole.get(..sure));
    assert!(reading::begin(&Input::Sample, None).is_none());
}

#[test]
fn whoever_reads_on_meanwhile_stays_where_they_are() {
    let (_keep, input) = long();
    let (begun, whole) = (reading::begin(&input, None).unwrap(), reading::read(&input).unwrap());
    let count = whole.issue.articles.len();
    let mut app = app();
    let effects = update(&mut app, Action::Begun(Box::new(begun)));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Store(_))), "nothing is known of a part");
    let said = |app: &App| match app.status().left {
        Left::Message { text, .. } => text,
        _ => String::new(),
    };
    let notice = said(&app);
    assert!(notice.contains("the rest is being read"), "{notice}");
    stage::press(&mut app, "j");
    stage::press(&mut app, "j");
    stage::press(&mut app, "Enter");
    assert_eq!(said(&app), notice, "a key does not send it away");
    let reader = app.reader().unwrap();
    let (at, title, focus) = (reader.at(), reader.article().unwrap().title(), reader.focus());
    let top = reader.view().top();
    stage::press(&mut app, ":");
    stage::press(&mut app, "Esc");

    let effects = update(&mut app, Action::Opened(Ok(Box::new(whole))));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Store(Request::Known(key)) if *key != 0)));
    let reader = app.reader().unwrap();
    assert_eq!(reader.issue().articles.len(), count);
    assert_eq!((reader.at(), reader.article().unwrap().title(), reader.focus()), (at, title, focus));
    assert_eq!(reader.view().top(), top);
    assert_eq!(said(&app), "");
}

#[test]
fn a_part_is_not_exported_and_a_failure_keeps_it() {
    let (_keep, input) = long();
    let mut app = app();
    update(&mut app, Action::Begun(Box::new(reading::begin(&input, None).unwrap())));
    stage::press(&mut app, "e");
    assert!(app.prompt().is_none());
    update(&mut app, Action::Opened(Err("01.txt went away".to_owned())));
    assert!(matches!(app.status().left, Left::Message { text, warning: true } if text.contains("went away")));
    assert!(!app.reader().unwrap().issue().articles.is_empty());
}
