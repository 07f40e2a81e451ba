//! Narrowing the headlines: by what is typed, by what is chosen, and how the list's other commands work on the rest.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use insta::assert_snapshot;
use kanbao::app::{Action, App, Choice, Pane, update};
use kanbao::config::Theme;
use kanbao::model::Kind;
use stage::{draw, in_english, message, opened, press, reader, screen, type_text};

fn titles(app: &App) -> Vec<String> {
    reader(app).list().entries().iter().map(|entry| entry.title.chars().take(4).collect()).collect()
}

/// What is marked in the headlines that are left.
fn marked(app: &App) -> Vec<String> {
    let entries = reader(app).list().entries().iter();
    entries
        .flat_map(|entry| {
            let title = entry.title_marks.iter().map(|bytes| entry.title[bytes.clone()].to_owned());
            title.chain(entry.kicker_marks.iter().map(|bytes| entry.kicker[bytes.clone()].to_owned()))
        })
        .collect()
}

#[test]
fn the_list_narrows_while_it_is_typed() {
    let mut app = opened(80, 24);
    press(&mut app, "f");
    type_text(&mut app, "j");
    let some = titles(&app).len();
    assert!(some < 8 && some > 1, "{:?}", titles(&app));
    type_text(&mut app, "ch");
    assert_eq!(marked(&app), ["进出", "车出"], "车 is also read ju");
    type_text(&mut app, "uk");
    assert_eq!((titles(&app), marked(&app)), (vec!["本市上半".to_owned()], vec!["进出口".to_owned()]));
}

#[test]
fn screens() {
    for (columns, rows) in [(80, 24), (50, 20), (160, 45)] {
        for (language, mut app) in [("zh", opened(columns, rows)), ("en", in_english(columns, rows))] {
            press(&mut app, "f");
            type_text(&mut app, "xian");
            assert_snapshot!(format!("filter-{language}-{columns}x{rows}"), screen(&app));
            press(&mut app, "esc F j space");
            assert_snapshot!(format!("filters-{language}-{columns}x{rows}"), screen(&app));
        }
    }
}

#[test]
fn matched_characters_are_marked_and_pages_without_any_are_not_shown() {
    let mut app = opened(80, 24);
    press(&mut app, "f");
    type_text(&mut app, "bridge");
    let shown = screen(&app);
    assert!(shown.contains("第04版") && !shown.contains("第02版 "), "{shown}");
    let theme = Theme::bundled("dark").unwrap();
    let buffer = draw(&app, &theme);
    let underlined: String = buffer
        .content
        .iter()
        .filter(|cell| cell.modifier.contains(ratatui::style::Modifier::UNDERLINED))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!(underlined, "Bridge");
}

#[test]
fn enter_keeps_the_filter_and_the_other_commands_work_on_what_is_left() {
    let mut app = opened(80, 24);
    press(&mut app, "f");
    type_text(&mut app, "shi");
    press(&mut app, "enter");
    let left = titles(&app);
    assert!(left.len() > 2 && left.len() < 8, "{left:?}");
    assert!(app.prompt().is_none());
    press(&mut app, "g g");
    for number in 1..left.len() {
        press(&mut app, "j");
        assert_eq!(reader(&app).selected(), number);
    }
    press(&mut app, "j");
    assert_eq!(message(&app), "这是最后一篇");
    press(&mut app, "g g enter J");
    assert_eq!((reader(&app).selected(), reader(&app).focus()), (1, Pane::Article));
    press(&mut app, "h");
    assert_eq!(app.status().right, format!("第2/{}篇，共8篇", left.len()));
    press(&mut app, "f");
    assert_eq!(app.prompt().unwrap().field.text(), "shi", "to be changed");
    press(&mut app, "enter X");
    assert_eq!((titles(&app).len(), message(&app)), (8, "已全部显示"));
    press(&mut app, "X");
    assert_eq!(message(&app), "没有筛选");
}

#[test]
fn escape_clears_and_goes_back_to_where_it_began() {
    let mut app = opened(80, 24);
    press(&mut app, "J J l j j");
    let (at, top) = (reader(&app).at(), reader(&app).view().top());
    press(&mut app, "f");
    type_text(&mut app, "bridge");
    assert_ne!(reader(&app).at(), at, "a preview of what is left");
    press(&mut app, "down up esc");
    assert_eq!(
        (reader(&app).at(), reader(&app).view().top(), reader(&app).focus()),
        (at, top, Pane::Article)
    );
    assert_eq!(titles(&app).len(), 8);
    // Kept, it is put away by Esc in the list.
    press(&mut app, "f");
    type_text(&mut app, "bridge");
    press(&mut app, "enter esc");
    assert_eq!((titles(&app).len(), reader(&app).focus()), (8, Pane::List));
    // Back is where it began.
    press(&mut app, "backspace");
    assert_eq!(reader(&app).at(), at);
}

#[test]
fn where_nothing_is_left_the_article_stays_and_everything_is_said() {
    let mut app = opened(80, 24);
    press(&mut app, "f");
    type_text(&mut app, "zzzz");
    assert!(screen(&app).contains("没有符合的标题"));
    assert_eq!(reader(&app).at().article, 0);
    press(&mut app, "enter");
    assert_eq!(message(&app), "没有符合的标题；按 X 全部显示");
    press(&mut app, "j k J K ] [ G g g space b d u n enter l q h 5 j 3 G");
    screen(&app);
    press(&mut app, "X");
    assert_eq!(titles(&app).len(), 8);
}

#[test]
fn any_start_of_a_syllable_will_do_before_there_is_nothing() {
    let mut app = opened(80, 24);
    press(&mut app, "f");
    type_text(&mut app, "jichuk");
    assert_eq!(marked(&app), ["进出口"]);
}

#[test]
fn an_article_that_is_left_out_can_be_reached_and_left() {
    let mut app = opened(80, 24);
    press(&mut app, "f");
    type_text(&mut app, "tianqi");
    press(&mut app, "enter g /");
    type_text(&mut app, "weather permitting");
    press(&mut app, "enter");
    assert_eq!(reader(&app).at().article, 6);
    assert!(!reader(&app).is_listed());
    assert_eq!(reader(&app).page(), 2, "the page is its own");
    press(&mut app, "esc K");
    assert_eq!(reader(&app).at().article, 5, "the nearest that is left, before it");
}

fn choose(app: &mut App, wanted: &Choice) {
    if app.chooser().is_none() {
        press(app, "F");
    }
    press(app, "g g");
    let index = app.chooser().unwrap().choices.iter().position(|(choice, _)| choice == wanted).unwrap();
    for _ in 0..index {
        press(app, "j");
    }
    press(app, "space");
}

#[test]
fn kinds_columns_and_reporters_of_the_issue_can_be_chosen() {
    let mut app = opened(80, 24);
    press(&mut app, "F");
    let choices = app.chooser().unwrap().choices.clone();
    let count =
        |wanted: &Choice| choices.iter().find(|(choice, _)| choice == wanted).map(|(_, count)| *count);
    let (commentary, news) = (Choice::Kind(Kind::Commentary), Choice::Kind(Kind::News));
    let (column, reporter) = (Choice::Column("江畔时评".into()), Choice::Reporter("苏青禾".into()));
    assert_eq!(
        [&Choice::Unread, &commentary, &news, &column, &reporter, &Choice::Kind(Kind::Photo)].map(count),
        [Some(8), Some(1), Some(7), Some(1), Some(1), None]
    );
    choose(&mut app, &commentary);
    assert_eq!(titles(&app), ["别让“指"]);
    choose(&mut app, &news);
    assert_eq!(titles(&app).len(), 8, "one group widens");
    choose(&mut app, &reporter);
    assert_eq!(titles(&app), ["沿江风光"], "another narrows");
    press(&mut app, "esc");
    assert!(screen(&app).contains("只看：评论  消息  苏青禾"), "{}", screen(&app));
    press(&mut app, "f");
    type_text(&mut app, "qqq");
    assert!(titles(&app).is_empty(), "both hold");
    press(&mut app, "esc");
    assert_eq!(titles(&app), ["沿江风光"], "Esc takes the text alone away");
    press(&mut app, "F X");
    assert_eq!((titles(&app).len(), app.chooser().is_some()), (8, true));
}

#[test]
fn the_window_is_gone_through_by_row_group_and_screen() {
    let mut app = opened(80, 10);
    press(&mut app, "F");
    let selected = |app: &App| app.chooser().unwrap().selected;
    let last = app.chooser().unwrap().choices.len() - 1;
    press(&mut app, "j j k");
    assert_eq!(selected(&app), 1);
    press(&mut app, "]");
    assert!(matches!(app.chooser().unwrap().choices[selected(&app)].0, Choice::Column(_)));
    press(&mut app, "[");
    assert_eq!(selected(&app), 1);
    press(&mut app, "G");
    assert_eq!(selected(&app), last);
    assert!(screen(&app).contains("罗可"), "{}", screen(&app));
    press(&mut app, "pageup pageup pageup g g 2 j");
    assert_eq!(selected(&app), 2);
    press(&mut app, "/");
    assert_eq!(message(&app), "先按 q 关闭");
    for (columns, rows) in [(30, 8), (20, 4), (1, 1), (200, 60)] {
        update(&mut app, Action::Resize { columns, rows });
        screen(&app);
    }
    press(&mut app, "q");
    assert!(app.chooser().is_none());
}

#[test]
fn what_is_read_leaves_the_unread_when_it_is_left() {
    let mut app = opened(80, 24);
    choose(&mut app, &Choice::Unread);
    press(&mut app, "esc g g");
    assert_eq!(titles(&app).len(), 8);
    press(&mut app, "l G");
    assert!(reader(&app).is_read(0));
    assert_eq!((titles(&app).len(), reader(&app).selected()), (8, 0), "it stays while it is on the screen");
    press(&mut app, "J");
    assert_eq!((titles(&app).len(), reader(&app).at().article, reader(&app).selected()), (7, 1, 0));
    press(&mut app, "t");
    assert!(!titles(&app).iter().any(|title| title == "沿江风光"), "as printed too: {:?}", titles(&app));
}

#[test]
fn a_search_and_a_filter_mark_side_by_side() {
    let mut app = opened(80, 24);
    press(&mut app, "f");
    type_text(&mut app, "gaowen");
    press(&mut app, "enter /");
    type_text(&mut app, "溫退");
    let entry = &reader(&app).list().entries()[0];
    assert_eq!(format!("{:?} {:?}", entry.title_marks, entry.title_hits), "[0..6] [3..9]");
    let theme = Theme::bundled("dark").unwrap();
    let buffer = draw(&app, &theme);
    let marked: String = buffer
        .content
        .iter()
        .filter(|cell| {
            Some(cell.bg) == buffer.content.iter().find(|cell| cell.symbol() == "温").map(|cell| cell.bg)
        })
        .map(|cell| cell.symbol().trim())
        .collect();
    assert_eq!(marked, "温退温退", "in the selected row, and in the headline beside it");
}

#[test]
fn what_is_read_anew_while_something_is_typed_is_not_left_for_a_place_that_is_gone() {
    for keys in ["f", "/", "g /"] {
        let mut app = opened(80, 24);
        press(&mut app, "G");
        press(&mut app, keys);
        let mut smaller = reader(&app).reading().clone();
        smaller.issue.articles.truncate(1);
        smaller.issue.pages.truncate(1);
        for page in &mut smaller.issue.pages {
            page.parts.retain(|part| part.article == 0);
        }
        for part in &mut smaller.issue.articles[0].parts {
            part.jump_out = None;
        }
        update(&mut app, Action::Opened(Ok(Box::new(smaller))));
        press(&mut app, "esc");
        let at = reader(&app).at();
        assert!(reader(&app).issue().part(at).is_some(), "{keys}: {at:?}");
    }
}
