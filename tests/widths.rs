//! What is laid out and painted for ambiguous characters, by settings, terminal and script.

#![allow(clippy::unwrap_used)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use kanbao::app::{Action, App, AppOptions, Effect, Size, update};
use kanbao::config::{NamedText, Settings};
use kanbao::layout::cells::{Ambiguous, Drawn, Punctuation, glyphs};
use kanbao::layout::script::is_full_width;
use kanbao::model::{Article, Issue};

fn file(text: &str) -> NamedText {
    NamedText::new("settings.toml", text)
}

#[test]
fn widths_go_by_the_settings_then_the_terminal_then_the_text() {
    let mut settings = Settings::default();
    assert_eq!(settings.widths(None, false), Ambiguous::One);
    assert_eq!(settings.widths(None, true), Ambiguous::Two);
    assert_eq!(settings.widths(Some(Drawn::Two), false), Ambiguous::All);
    assert_eq!(settings.widths(Some(Drawn::Unsure), true), Ambiguous::Safe);
    settings.punctuation = Some(Punctuation::Plain);
    assert_eq!(settings.widths(Some(Drawn::One), true), Ambiguous::One);
    settings.ambiguous = Some(Drawn::Two);
    assert_eq!(settings.widths(Some(Drawn::One), true), Ambiguous::All);
    settings.overlay(&file("ambiguous = 'safe'\npunctuation = 'full'"));
    assert_eq!(settings.widths(Some(Drawn::One), false), Ambiguous::Safe);
    settings.overlay(&file("ambiguous = 1"));
    assert_eq!(settings.widths(Some(Drawn::Two), false), Ambiguous::Two);
    settings.overlay(&file("ambiguous = 'auto'\npunctuation = 'auto'"));
    assert_eq!(settings, Settings::default());
}

fn painted(text: &str, ambiguous: Ambiguous) -> String {
    let cells = glyphs(text, ambiguous).map(|glyph| glyph.painted());
    cells.flat_map(|(first, second)| [first, second.unwrap_or_default()]).collect()
}

#[test]
fn punctuation_is_padded_or_replaced_where_the_terminal_asks_for_it() {
    let text = "“一”——‘二’……①李·布朗 Xi’an";
    assert_eq!(painted(text, Ambiguous::One), text);
    assert_eq!(painted(text, Ambiguous::All), text);
    assert_eq!(painted(text, Ambiguous::Two), " “一” ———— ‘二’ … … ① 李·布朗 Xi’an");
    // Among figures and letters nothing is torn apart.
    for text in ["3×4÷2±1", "x≤100≠y", "北纬30°5′20″", "§3", "Xi’an", "a→b"] {
        let expected = text.replace('→', "→ ");
        assert_eq!(painted(text, Ambiguous::Two), expected);
    }
    assert_eq!(painted(text, Ambiguous::Safe), "「一」----『二』⋯ ⋯ ①李・布朗 Xi'an");
}

#[test]
fn an_issue_in_han_or_kana_is_set_full_width() {
    assert!(is_full_width(&paper::reading().issue));
    let issue = |headline: &str| Issue {
        articles: vec![Article { headline: vec![headline.to_owned()], ..Article::default() }],
        ..Issue::default()
    };
    assert!(is_full_width(&issue("こんにちは、世界")));
    assert!(is_full_width(&issue("5G基站")));
    assert!(!is_full_width(&issue("서울 시내버스")));
    assert!(!is_full_width(&issue("The word 看报 means reading the paper")));
    assert!(!is_full_width(&Issue::default()));
}

#[test]
fn what_the_terminal_says_lays_the_issue_out_anew() {
    let mut app = stage::opened(80, 24);
    assert_eq!(app.display().ambiguous(), Ambiguous::Two);
    assert_eq!(update(&mut app, Action::Drawn(Drawn::One)), []);
    assert_eq!(update(&mut app, Action::Drawn(Drawn::Two)), [Effect::Repaint]);
    assert_eq!(app.reader().unwrap().view().laid().unwrap().setting.ambiguous, Ambiguous::All);

    let settings = Settings { ambiguous: Some(Drawn::One), ..Settings::default() };
    let mut app = App::new(AppOptions { settings, size: Size::default(), ..AppOptions::default() });
    assert_eq!(update(&mut app, Action::Drawn(Drawn::Two)), [], "the settings go first");
}

#[test]
fn the_programs_own_signs_are_not_padded() {
    let screen = stage::screen(&stage::opened(80, 24));
    assert!(screen.contains("→0") && !screen.contains("→ 0"), "{screen}");
}
