//! The help that can be searched, and progress in characters and minutes.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use std::time::Duration;

use insta::assert_snapshot;
use kanbao::app::{Action, Amount, App, AppOptions, Effect, Known, OverlayKind, OverlayLine, Size, update};
use kanbao::config::{Keymap, Language, NamedText, Settings, Wording};
use kanbao::library::{Answer, Known as Kept, Request, Write};
use stage::{opened, press, screen, type_text};

fn in_language(language: Language, columns: u16, rows: u16) -> App {
    let mut app = App::new(AppOptions {
        wording: Wording::new(language),
        size: Size { columns, rows },
        ..AppOptions::default()
    });
    update(&mut app, Action::Opened(Ok(Box::new(paper::reading()))));
    app
}

/// The keys and texts of the help that is open.
fn rows(app: &App) -> Vec<(&str, &str)> {
    let overlay = app.overlay().unwrap();
    let lines = overlay.lines.iter().chain(&overlay.right.0);
    lines
        .filter_map(|line| match line {
            OverlayLine::Key { key, text, .. } => Some((key.as_str(), text.as_str())),
            _ => None,
        })
        .collect()
}

#[test]
fn the_help_is_narrowed_while_one_types() {
    let mut app = opened(80, 24);
    press(&mut app, "?");
    let all = rows(&app).len();
    press(&mut app, "/");
    type_text(&mut app, "转版");
    let about = rows(&app).len();
    assert!(about > 0 && about < all, "{about} of {all}");
    assert!(screen(&app).lines().last().unwrap().contains("帮助里找：转版"));
    press(&mut app, "enter");
    assert_eq!(rows(&app).len(), about, "it stays narrowed");
    press(&mut app, "esc");
    assert_eq!(rows(&app).len(), all);
    assert!(app.overlay().is_some());
    press(&mut app, "/");
    type_text(&mut app, "天外来客");
    assert!(rows(&app).is_empty());
    assert!(screen(&app).contains("帮助里没有说到这个"));
    press(&mut app, "esc");
    assert_eq!(rows(&app).len(), all, "and back");
    press(&mut app, "q");
    assert!(app.overlay().is_none());
}

#[test]
fn help_is_found_by_name_key_and_word_in_either_language() {
    let mut app = in_language(Language::English, 80, 24);
    for (topic, wanted) in [("zen", "The body alone"), ("BODY", "The body alone"), ("Ctrl-z", "To the shell")]
    {
        press(&mut app, ":");
        type_text(&mut app, &format!("help {topic}"));
        press(&mut app, "enter");
        assert!(rows(&app).iter().any(|(_, text)| text.starts_with(wanted)), "{topic}: {:?}", rows(&app));
    }
    let found = [
        (Language::English, "clipboard", "Copy the whole article"),
        (Language::English, "search", "Find in the whole issue"),
        (Language::English, "colour", "The next theme"),
        (Language::English, "exit", "Quit at once"),
        (Language::Chinese, "剪贴板", "复制全篇"),
        (Language::Chinese, "搜索", "查找全报"),
        (Language::Chinese, "夜间", "下一种配色"),
        (Language::Chinese, "copy", "复制全篇"),
    ];
    for (language, word, wanted) in found {
        let mut app = in_language(language, 80, 24);
        press(&mut app, ":");
        type_text(&mut app, &format!("help {word}"));
        press(&mut app, "enter");
        assert!(rows(&app).iter().any(|(_, text)| text.starts_with(wanted)), "{word}: {:?}", rows(&app));
    }
    for (language, word, wanted) in
        [(Language::English, "mouse", "double click"), (Language::Chinese, "鼠标", "双击")]
    {
        let mut app = in_language(language, 80, 24);
        press(&mut app, "? /");
        type_text(&mut app, word);
        assert!(screen(&app).contains(wanted), "{}", screen(&app));
    }
    // A group comes whole.
    press(&mut app, "esc /");
    type_text(&mut app, "jumps");
    assert!(rows(&app).iter().any(|(key, _)| key.starts_with("Backspace")), "{:?}", rows(&app));
}

#[test]
fn keys_are_shown_as_they_are_bound() {
    let mut keymap = Keymap::default();
    keymap.overlay(&NamedText::new("keymap.toml", "zen = [\"f7\"]\nquit = []\n"));
    let mut app = App::new(AppOptions { keymap, ..AppOptions::default() });
    press(&mut app, "?");
    let rows = rows(&app);
    assert!(rows.contains(&("F7", "The body alone")));
    assert!(!rows.iter().any(|(_, text)| *text == "Quit at once"), "what has no key is not shown");
}

#[test]
fn on_a_wide_screen_the_help_has_two_columns_that_are_about_as_high() {
    let mut app = opened(160, 45);
    press(&mut app, "?");
    let overlay = app.overlay().unwrap();
    let (left, right) = (overlay.lines.len(), overlay.right.0.len());
    assert!(right > 0 && left.abs_diff(right) < 16, "{left} {right}");
    let wide = rows(&app).len();
    let mut narrow = opened(60, 45);
    press(&mut narrow, "?");
    assert!(narrow.overlay().unwrap().right.0.is_empty());
    assert!(wide > 30);
}

#[test]
fn a_searched_help_at_each_size_in_both_languages() {
    for (columns, rows) in [(30, 8), (50, 20), (80, 24), (160, 45)] {
        for (language, word) in [(Language::Chinese, "上一屏"), (Language::English, "one screen")] {
            let mut app = in_language(language, columns, rows);
            press(&mut app, "? /");
            type_text(&mut app, word);
            assert_snapshot!(format!("help-search-{}-{columns}x{rows}", language.name()), screen(&app));
        }
    }
}

// Progress.

fn left(app: &App) -> Amount {
    app.reader().unwrap().left().unwrap()
}

#[test]
fn a_continuation_counts_with_its_article_wherever_it_stands() {
    let mut app = opened(80, 24);
    press(&mut app, "l");
    let progress = app.reader().unwrap().progress();
    assert_eq!((progress.read, progress.articles), (0, 8));
    let below = left(&app);
    assert!(below.characters > 0 && below.characters < progress.article.characters);
    assert_eq!(progress.article_left, below);
    // As printed, the first page alone is on the screen: what stands on the others is left all the same.
    press(&mut app, "t G");
    let first_page_read = left(&app);
    assert!(first_page_read.characters > 0 && first_page_read.characters < below.characters);
    press(&mut app, "t G");
    assert_eq!(left(&app), Amount::default(), "seen to its end");
    let progress = app.reader().unwrap().progress();
    assert_eq!(progress.read, 1);
    let other: u64 = progress.issue.characters - progress.article.characters;
    assert_eq!(progress.issue_left.characters, other);
}

#[test]
fn what_is_left_shrinks_line_by_line() {
    let mut app = opened(120, 30);
    press(&mut app, "l");
    let mut before = left(&app).weight();
    while !app.reader().unwrap().view().at_end() {
        press(&mut app, "j");
        let now = left(&app).weight();
        assert!(now <= before, "{now} {before}");
        before = now;
    }
    assert_eq!(before, 0);
}

#[test]
fn the_bottom_line_says_what_is_left_where_there_is_room() {
    let bottom = |app: &App| screen(app).lines().last().unwrap().to_owned();
    let mut app = opened(120, 30);
    press(&mut app, "l");
    assert!(bottom(&app).contains("字 约") && bottom(&app).trim_end().ends_with("分钟"), "{}", bottom(&app));
    press(&mut app, "G");
    assert!(!bottom(&app).contains("分钟"), "nothing is left");
    let mut narrow = opened(80, 24);
    press(&mut narrow, "l");
    assert!(!bottom(&narrow).contains("分钟"));
}

#[test]
fn the_speed_is_set_or_usual() {
    let app = opened(80, 24);
    assert_eq!(app.reading_speed(), (400, Known::Usual));
    let settings = Settings { reading_speed: Some(800), ..Settings::default() };
    let app = App::new(AppOptions { settings, ..AppOptions::default() });
    assert_eq!(app.reading_speed(), (800, Known::Set));
}

#[test]
fn progress_at_each_size_in_both_languages() {
    for (columns, rows) in [(30, 8), (50, 20), (80, 24), (160, 45)] {
        for language in Language::ALL {
            let mut app = in_language(language, columns, rows);
            press(&mut app, "l G");
            press(&mut app, "J p");
            assert_eq!(app.overlay().unwrap().kind, OverlayKind::Progress);
            assert_snapshot!(format!("progress-{}-{columns}x{rows}", language.name()), screen(&app));
        }
    }
}

// The speed, learned.

/// Presses keys so many seconds after the start; what is to be kept of it.
fn press_at(app: &mut App, seconds: u64, keys: &str) -> Vec<(u64, u64)> {
    update(app, Action::Time(Duration::from_secs(seconds)));
    let speed = |effect: Effect| match effect {
        Effect::Store(Request::Write(Write::Speed { characters, millis })) => Some((characters, millis)),
        _ => None,
    };
    press(app, keys).into_iter().filter_map(speed).collect()
}

#[test]
fn the_speed_is_learned_from_how_the_text_goes_by() {
    let mut app = opened(80, 24);
    press_at(&mut app, 0, "l");
    let before = left(&app).weight();
    let kept = press_at(&mut app, 60, "space");
    let read = before - left(&app).weight();
    assert_eq!(kept, [(read, 60_000)]);
    assert_eq!(app.reading_speed(), (read, Known::Learned));
    // Line by line, a few seconds each: the same, once it comes to more than an instant.
    assert_eq!(press_at(&mut app, 62, "j"), []);
    assert_eq!(press_at(&mut app, 64, "j"), []);
    let kept = press_at(&mut app, 68, "j");
    assert!(kept.len() == 1 && kept[0].1 == 8000, "{kept:?}");
}

#[test]
fn what_is_no_reading_teaches_nothing() {
    let mut app = opened(80, 24);
    press_at(&mut app, 0, "l");
    assert_eq!(press_at(&mut app, 6, "pagedown pagedown pagedown"), [], "looking for something");
    assert_eq!(press_at(&mut app, 1000, "pagedown"), [], "away");
    assert_eq!(press_at(&mut app, 1030, "pageup"), [], "back");
    assert_eq!(press_at(&mut app, 1060, "J"), [], "another article");
    assert_eq!(app.reading_speed(), (400, Known::Usual));
}

#[test]
fn a_new_reader_is_told_the_first_keys_and_an_old_one_is_not() {
    let said = |first: bool, keys: &str| {
        let options = AppOptions {
            library: Some(1),
            wording: Wording::new(Language::English),
            ..AppOptions::default()
        };
        let mut app = App::new(options);
        update(&mut app, Action::Opened(Ok(Box::new(paper::reading()))));
        if !keys.is_empty() {
            press(&mut app, keys);
        }
        let key = app.reader().unwrap().reading().content;
        let known = Kept { key, first, ..Kept::default() };
        update(&mut app, Action::Stored(Answer::Known(Box::new(known))));
        app.message().map(|message| message.text.clone()).unwrap_or_default()
    };
    assert!(said(true, "").starts_with("Welcome: Space reads on"), "{}", said(true, ""));
    assert_eq!(said(false, ""), "");
    assert_eq!(said(true, "j"), "", "who presses keys knows them");
}
