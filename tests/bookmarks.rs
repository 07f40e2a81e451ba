//! Bookmarks: set, noted, listed over all issues, narrowed, followed, removed and put back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use std::sync::Arc;

use kanbao::app::{Action, App, Effect, Pane, Purpose, ShelfRow, Take, update};
use kanbao::library::{Answer, Bookmark, IssueLabel, Known, Request, Write};
use kanbao::reading::input::Input;
use stage::{message, opened_before_library, opened_with_library, press, screen, type_text};

/// The bookmark that was given to the library.
fn kept(effects: Vec<Effect>) -> Bookmark {
    let mut found = effects.into_iter().filter_map(|effect| match effect {
        Effect::Store(Request::Write(Write::Bookmark(bookmark))) => Some(*bookmark),
        _ => None,
    });
    let bookmark = found.next().unwrap();
    assert!(found.next().is_none());
    bookmark
}

/// Sets a bookmark with a note where the app is.
fn set(app: &mut App, note: &str) -> Bookmark {
    press(app, "m");
    type_text(app, note);
    let bookmark = kept(press(app, "enter"));
    update(app, Action::Stored(Answer::Kept(bookmark.id)));
    bookmark
}

/// A bookmark of another issue.
fn elsewhere(input: Option<Input>) -> Bookmark {
    let issue = IssueLabel { key: 2, paper: "河东日报".into(), date: "2021-03-04".into(), input };
    Bookmark { id: 99, issue: Arc::new(issue), excerpt: "河堤合龙".into(), ..Bookmark::default() }
}

/// Opens the list with these.
fn list(app: &mut App, bookmarks: Vec<Bookmark>) {
    assert_eq!(press(app, "'"), [Effect::Store(Request::Bookmarks)]);
    update(app, Action::Stored(Answer::Bookmarks(bookmarks)));
}

#[test]
fn a_bookmark_stands_at_its_line_and_is_said_to_be_safe_once_it_is() {
    let mut app = opened_with_library(80, 24);
    press(&mut app, "l space");
    press(&mut app, "m");
    assert_eq!(app.prompt().unwrap().purpose, Purpose::Note);
    type_text(&mut app, "再读");
    let bookmark = kept(press(&mut app, "enter"));
    assert_eq!(message(&app), "");
    update(&mut app, Action::Stored(Answer::Kept(bookmark.id)));
    assert_eq!(message(&app), "已加书签");
    assert_eq!((&*bookmark.note, &*bookmark.article.page), ("再读", "01"));
    assert!(bookmark.excerpt.chars().count() > 20);
    let reader = app.reader().unwrap();
    assert!(reader.is_marked_line(reader.view().top()) && reader.has_bookmark(paper::CHAIN));
    assert!(screen(&app).lines().nth(2).unwrap().contains('▮'));
    // At another width it stands at the line that holds the words.
    update(&mut app, Action::Resize { columns: 140, rows: 40 });
    assert!(screen(&app).contains('▮'));
}

/// Making a library takes a moment at the very first start.
#[test]
fn a_bookmark_set_before_the_library_has_answered_is_kept_beside_what_it_says() {
    let mut app = opened_before_library(80, 24);
    press(&mut app, "l space");
    let early = set(&mut app, "早");
    assert_eq!((early.issue.key, message(&app)), (1, "已加书签"));
    let marked = |app: &App| app.reader().unwrap().is_marked_line(app.reader().unwrap().view().top());
    assert!(marked(&app));
    let known = Known { key: 1, bookmarks: vec![elsewhere(None)], ..Known::default() };
    update(&mut app, Action::Stored(Answer::Known(Box::new(known))));
    assert!(marked(&app));
    press(&mut app, "m");
    assert_eq!(app.prompt().unwrap().field.text(), "早");
}

#[test]
fn the_note_is_changed_and_the_bookmark_removed_where_it_stands() {
    let mut app = opened_with_library(80, 24);
    press(&mut app, "l space");
    let first = set(&mut app, "一");
    press(&mut app, "m");
    let prompt = app.prompt().unwrap();
    assert_eq!((prompt.purpose, prompt.field.text()), (Purpose::ChangedNote, "一"));
    type_text(&mut app, "二");
    let changed = kept(press(&mut app, "enter"));
    assert_eq!((changed.id, &*changed.note), (first.id, "一二"));
    press(&mut app, "m");
    assert_eq!(press(&mut app, "ctrl-x"), [Effect::Store(Request::Write(Write::Remove { id: first.id }))]);
    assert!(app.prompt().is_none() && !screen(&app).contains('▮'));
    assert_ne!(set(&mut app, "").id, first.id, "a number is used once");
}

#[test]
fn the_list_has_this_issue_first_in_the_order_of_the_text() {
    let mut app = opened_with_library(80, 24);
    press(&mut app, "] l");
    let late = set(&mut app, "后");
    press(&mut app, "[ space");
    let early = set(&mut app, "前");
    list(&mut app, vec![elsewhere(None), late.clone(), early.clone()]);
    let shelf = app.shelf().unwrap();
    let titles: Vec<usize> = shelf
        .rows
        .iter()
        .filter_map(|row| if let ShelfRow::Title(at, _) = row { Some(*at) } else { None })
        .collect();
    assert_eq!(titles, [0, 1, 2]);
    assert_eq!(shelf.chosen().unwrap().id, early.id);
    let text = screen(&app);
    for wanted in ["2022-08-24", "临江日报", "本期", "2021-03-04", "河东日报", "河堤合龙", "附言：前", "1/3"]
    {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    insta::assert_snapshot!("bookmarks-80x24", text);
    update(&mut app, Action::Resize { columns: 34, rows: 10 });
    insta::assert_snapshot!("bookmarks-34x10", screen(&app));
    press(&mut app, "down");
    assert_eq!(app.shelf().unwrap().chosen().unwrap().id, late.id);
    press(&mut app, "enter");
    let reader = app.reader().unwrap();
    assert_eq!((reader.at().article, reader.focus()), (4, Pane::Article));
    assert!(app.shelf().is_none() && app.prompt().is_none());
}

#[test]
fn typing_narrows_the_list_and_escape_closes_it() {
    let mut app = opened_with_library(80, 24);
    press(&mut app, "l space");
    let own = set(&mut app, "香樟");
    list(&mut app, vec![own, elsewhere(None)]);
    type_text(&mut app, "河東 合龙");
    assert_eq!(app.shelf().unwrap().position(), (1, 1));
    assert_eq!(app.shelf().unwrap().chosen().unwrap().id, 99, "traditional and simplified are one");
    type_text(&mut app, "无");
    assert_eq!(app.shelf().unwrap().position(), (0, 0));
    assert!(screen(&app).contains("没有这样的书签"));
    let before = app.reader().unwrap().at();
    press(&mut app, "enter");
    assert_eq!(app.reader().unwrap().at(), before);
    list(&mut app, vec![elsewhere(None)]);
    press(&mut app, "esc");
    assert!(app.shelf().is_none() && app.prompt().is_none());
}

#[test]
fn what_is_removed_from_the_list_can_be_put_back() {
    let mut app = opened_with_library(80, 24);
    press(&mut app, "l space");
    let own = set(&mut app, "");
    list(&mut app, vec![own.clone(), elsewhere(None)]);
    assert_eq!(press(&mut app, "ctrl-x"), [Effect::Store(Request::Write(Write::Remove { id: own.id }))]);
    assert_eq!(app.shelf().unwrap().position(), (1, 1));
    assert!(!app.reader().unwrap().has_bookmark(paper::CHAIN));
    assert_eq!(kept(press(&mut app, "ctrl-r")).id, own.id);
    assert_eq!(app.shelf().unwrap().chosen().unwrap().id, own.id);
    assert!(app.reader().unwrap().has_bookmark(paper::CHAIN));
}

#[test]
fn a_bookmark_of_another_issue_opens_it() {
    let input = Input::Paths(vec!["/papers/other.txt".into()]);
    let mut app = opened_with_library(80, 24);
    let mut there = opened_with_library(80, 24);
    press(&mut there, "] l space");
    let mut bookmark = set(&mut there, "");
    bookmark.issue = Arc::new(IssueLabel { key: 2, input: Some(input.clone()), ..IssueLabel::default() });
    list(&mut app, vec![bookmark.clone()]);
    assert_eq!(press(&mut app, "enter"), [Effect::Open(input.clone())]);
    let mut reading = paper::reading();
    reading.content = 2;
    assert_eq!(update(&mut app, Action::Opened(Ok(Box::new(reading)))), [Effect::Store(Request::Known(2))]);
    let known = Known { key: 2, bookmarks: vec![bookmark.clone()], ..Known::default() };
    update(&mut app, Action::Stored(Answer::Known(Box::new(known))));
    let (here, wanted) = (app.reader().unwrap(), there.reader().unwrap());
    assert_eq!((here.at(), here.view().top()), (wanted.at(), wanted.view().top()));
    assert!(here.is_marked_line(here.view().top()));

    // What is not there any more is said, and what is open stays open.
    let mut app = opened_with_library(80, 24);
    list(&mut app, vec![bookmark]);
    press(&mut app, "enter");
    update(&mut app, Action::Opened(Err("没有这个文件".into())));
    assert_eq!(message(&app), "没有这个文件");
    assert!(app.reader().is_some());
    list(&mut app, vec![elsewhere(None)]);
    press(&mut app, "enter");
    assert_eq!(message(&app), "《河东日报》是从管道读来的，不能再打开");
}

#[test]
fn without_any_bookmark_the_key_for_one_is_said() {
    let mut app = opened_with_library(80, 24);
    list(&mut app, Vec::new());
    assert!(app.shelf().is_none());
    assert_eq!(message(&app), "还没有书签，按 m 加一个");
}

#[test]
fn what_the_list_shows_is_written_into_a_file() {
    let mut app = opened_with_library(80, 24);
    press(&mut app, "l space");
    let own = set(&mut app, "香樟");
    list(&mut app, vec![own.clone(), elsewhere(None)]);
    type_text(&mut app, "香樟");
    press(&mut app, "ctrl-s");
    assert_eq!(app.prompt().unwrap().purpose, Purpose::BookmarkExport);
    // Given up: the list is as it was.
    press(&mut app, "esc");
    assert_eq!(
        (app.prompt().unwrap().purpose, app.prompt().unwrap().field.text()),
        (Purpose::Bookmarks, "香樟")
    );
    assert_eq!(app.shelf().unwrap().position(), (1, 1));
    press(&mut app, "ctrl-s");
    let effects = press(&mut app, "enter");
    let [Effect::Take(Take::Save { path, bytes })] = effects.as_slice() else { panic!("{effects:?}") };
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(path, "bookmarks.md");
    for wanted in ["## 临江日报 2022", "### ", "\n\n香樟\n\n", "\\[N\\]. 临江日报, 2022-08-24(01)."]
    {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    assert!(!text.contains("河东") && app.shelf().is_none() && app.prompt().is_none());
    // By the name: JSON; another is refused.
    list(&mut app, vec![own, elsewhere(None)]);
    press(&mut app, "ctrl-s ctrl-u");
    type_text(&mut app, "all.json");
    let effects = press(&mut app, "enter");
    let [Effect::Take(Take::Save { bytes, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    let json: serde_json::Value = serde_json::from_slice(bytes).unwrap();
    assert_eq!(json["bookmarks"].as_array().unwrap().len(), 2);
    list(&mut app, vec![elsewhere(None)]);
    press(&mut app, "ctrl-s ctrl-u");
    type_text(&mut app, "all.doc");
    assert_eq!(press(&mut app, "enter"), []);
    assert!(message(&app).contains(".json"));
}

/// What is typed is in sight however small the screen is.
#[test]
fn the_words_before_a_note_leave_room_for_it() {
    for (columns, rows) in [(30, 8), (34, 10), (80, 24)] {
        let mut app = opened_with_library(columns, rows);
        press(&mut app, "l");
        set(&mut app, "一");
        for keys in ["m", "esc J m"] {
            press(&mut app, keys);
            type_text(&mut app, "香樟树下");
            assert!(screen(&app).contains("香樟树下"), "{columns}x{rows}\n{}", screen(&app));
            press(&mut app, "esc");
        }
        list(&mut app, vec![elsewhere(None)]);
        type_text(&mut app, "香樟树下");
        assert!(screen(&app).contains("书签") && screen(&app).contains("香樟树下"), "{}", screen(&app));
        press(&mut app, "esc");
    }
}
