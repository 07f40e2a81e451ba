//! What the screen shows, at the sizes that people have. Each snapshot is the whole screen as text.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use insta::assert_snapshot;
use kanbao::app::{Action, App, AppOptions, Size, update};
use kanbao::config::{Language, Theme, Wording};
use stage::{draw, opened, press, screen, text_of, type_text, waiting};

const SIZES: [(u16, u16); 5] = [(80, 24), (100, 30), (160, 45), (50, 20), (30, 8)];

fn at_each_size(name: &str, keys: &str) {
    for (columns, rows) in SIZES {
        let mut app = opened(columns, rows);
        if !keys.is_empty() {
            press(&mut app, keys);
        }
        assert_snapshot!(format!("{name}-{columns}x{rows}"), screen(&app));
    }
}

#[test]
fn the_list_with_its_preview() {
    at_each_size("list", "");
}

#[test]
fn an_article_with_its_seam_and_the_part_that_follows() {
    at_each_size("article", "enter space");
}

#[test]
fn as_printed_the_jump_is_a_link() {
    at_each_size("as-printed", "t enter G");
}

#[test]
fn where_a_jump_leads_as_printed() {
    at_each_size("followed", "t enter G enter");
}

#[test]
fn a_jump_to_a_page_that_is_missing_says_so() {
    at_each_size("missing", "J J enter G enter");
}

#[test]
fn captions_quotes_and_rules() {
    let mut app = opened(100, 30);
    press(&mut app, "J l");
    assert_snapshot!("caption", screen(&app));
    press(&mut app, "J J J G");
    assert_snapshot!("quote", screen(&app));
}

#[test]
fn zen_is_the_body_alone() {
    at_each_size("zen", "z space");
}

#[test]
fn help() {
    at_each_size("help", "?");
}

#[test]
fn diagnostics_are_a_box_as_high_as_they_are_many() {
    at_each_size("diagnostics", "D");
}

#[test]
fn finding_shows_the_field_and_the_count() {
    let mut app = opened(80, 24);
    press(&mut app, "l /");
    type_text(&mut app, "步道");
    assert_snapshot!("find", screen(&app));
    press(&mut app, "esc h /");
    type_text(&mut app, "天气");
    assert_snapshot!("find-headlines", screen(&app));
}

#[test]
fn in_english() {
    let mut app = App::new(AppOptions {
        wording: Wording::new(Language::English),
        size: Size { columns: 80, rows: 24 },
        ..AppOptions::default()
    });
    update(&mut app, Action::Opened(Ok(Box::new(paper::reading()))));
    assert_snapshot!("english", screen(&app));
    press(&mut app, "?");
    assert_snapshot!("english-help", screen(&app));
}

#[test]
fn without_an_issue() {
    let mut app = waiting(60, 12);
    assert_snapshot!("loading", screen(&app));
    update(
        &mut app,
        Action::Opened(Err("打不开 a.txt：没有这个文件，请查看路径是否写对，或者换一个文件再试".into())),
    );
    assert_snapshot!("failed", screen(&app));
    assert_snapshot!("too-small", screen(&opened(29, 8)));
}

#[test]
fn an_issue_without_articles_says_so() {
    let mut app = waiting(80, 10);
    update(&mut app, Action::Opened(Ok(Box::default())));
    assert!(screen(&app).contains("这份报纸里没有文章"));
    press(&mut app, "enter j J ] space b G n > enter t z D esc /");
    type_text(&mut app, "x");
    press(&mut app, "enter n");
    screen(&app);
}

#[test]
fn every_theme_draws_the_same_text() {
    for keys in ["l", "?", "/"] {
        let mut app = opened(80, 24);
        press(&mut app, keys);
        let texts: Vec<String> =
            Theme::names().map(|name| text_of(&draw(&app, &Theme::bundled(name).unwrap()))).collect();
        assert!(texts.windows(2).all(|pair| pair[0] == pair[1]));
    }
}

#[test]
fn what_is_marked_has_a_look_of_its_own() {
    let theme = Theme::bundled("dark").unwrap();
    let mut app = opened(80, 24);
    let plain = draw(&app, &theme);
    press(&mut app, "j");
    let moved = draw(&app, &theme);
    let look = |buffer: &ratatui::buffer::Buffer, y: u16| buffer[(10, y)].bg;
    assert_ne!(look(&plain, 4), look(&moved, 4), "the selection has moved");
    press(&mut app, "l /");
    type_text(&mut app, "步道");
    let found = draw(&app, &theme);
    // Without the bottom line, where the text field is.
    let body = found.content.iter().take(80 * 23);
    let marked: std::collections::BTreeSet<String> =
        body.filter(|cell| cell.symbol() == "步").map(|cell| cell.bg.to_string()).collect();
    assert_eq!(marked.len(), 2, "hits, and the one the reader is at: {marked:?}");
}

#[test]
fn the_cursor_stands_in_the_text_field_for_input_methods() {
    use ratatui::{Terminal, backend::TestBackend};
    let mut app = opened(80, 24);
    press(&mut app, "/");
    type_text(&mut app, "临江");
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| kanbao::ui::render(&app, &Theme::default(), frame)).unwrap();
    // One blank, 查找： and the two characters.
    terminal.backend_mut().assert_cursor_position((1 + 6 + 4, 23));
}

#[test]
fn control_characters_in_messages_do_not_reach_the_screen() {
    let mut app = waiting(60, 12);
    update(&mut app, Action::Opened(Err("a\u{1b}[31mb\tc\u{9b}d\u{7}".into())));
    let text = screen(&app);
    assert!(text.contains("a[31mb"), "{text}");
    assert!(!text.chars().any(|char| char.is_control() && char != '\n'));
}

#[test]
fn a_long_headline_in_the_list_is_cut_between_words() {
    let mut reading = paper::reading();
    let title = "Council delays vote on the ferry after a night of testimony gathered on both of the shores and a storm";
    reading.issue.articles[0].headline = vec![title.into()];
    let mut app = waiting(80, 24);
    update(&mut app, Action::Opened(Ok(Box::new(reading))));
    let shown = screen(&app);
    let rows: Vec<&str> = shown.lines().skip(4).take(3).collect();
    assert!(
        rows[0].starts_with("▸ Council delays vote on") && rows[1].starts_with("  the ferry after a night"),
        "{shown}"
    );
    assert!(rows[2].starts_with("  of testimony…  "), "{shown}");
}

#[test]
fn a_message_that_is_too_long_for_a_line_has_up_to_three() {
    let mut app = opened(30, 8);
    press(&mut app, "J J l > enter");
    let shown = screen(&app);
    let rows: Vec<&str> = shown.lines().collect();
    assert_eq!(rows[6..], [" 第07版不在这份报纸里：“下转", " 07版”没有去处"], "{shown}");
    let text = "没有尽头的话".repeat(40);
    update(&mut app, Action::Opened(Err(text)));
    let shown = screen(&app);
    let rows: Vec<&str> = shown.lines().collect();
    assert!(rows[5].starts_with(" 没有尽头的话") && rows[7].ends_with('…'), "{shown}");
    assert!(!rows[4].contains("没有尽头"), "{shown}");
}
