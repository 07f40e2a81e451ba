//! Numbers before commands, and the command line.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use insta::assert_snapshot;
use kanbao::app::{Action, App, AppOptions, Effect, Left, OverlayKind, Pane, Size, Themes, update};
use kanbao::config::{Command, Group, Keymap, Language, NamedText, Settings, Wording, settings};
use kanbao::reading::input::Input;
use stage::{message, opened, press, screen, type_text};

fn selected(app: &App) -> usize {
    app.reader().unwrap().selected()
}

fn top(app: &App) -> usize {
    app.reader().unwrap().view().top()
}

/// Types a line and enters it.
fn line(app: &mut App, text: &str) -> Vec<Effect> {
    press(app, ":");
    type_text(app, text);
    press(app, "enter")
}

/// What stands in the field.
fn typed(app: &App) -> &str {
    app.prompt().map_or("", |prompt| prompt.field.text())
}

fn items(app: &App) -> Vec<&str> {
    app.prompt().unwrap().menu.items.iter().map(String::as_str).collect()
}

// Numbers.

#[test]
fn a_number_repeats_what_moves() {
    let mut app = opened(80, 24);
    press(&mut app, "5 j");
    assert_eq!(selected(&app), 5);
    press(&mut app, "3 k");
    assert_eq!(selected(&app), 2);
    press(&mut app, "1 0 0 J");
    assert_eq!((selected(&app), message(&app)), (7, ""), "as far as there are articles");
    press(&mut app, "9 j");
    assert_eq!(message(&app), "这是最后一篇");
    press(&mut app, "g g l 5 j");
    assert_eq!(top(&app), 5);
    press(&mut app, "2 k");
    assert_eq!(top(&app), 3);
    press(&mut app, "g g 2 pagedown");
    let twice = top(&app);
    press(&mut app, "g g pagedown pagedown");
    assert_eq!(top(&app), twice);
    press(&mut app, "9 9 9 pagedown");
    assert!(app.reader().unwrap().view().at_end());
    assert_eq!(message(&app), "已到篇末，按 Space 读下一篇");
}

#[test]
fn pages_are_counted_and_one_step_leads_back() {
    let mut app = opened(80, 24);
    press(&mut app, "3 ]");
    let third = selected(&app);
    let mut slow = opened(80, 24);
    press(&mut slow, "] ] ]");
    assert_eq!(third, selected(&slow));
    press(&mut app, "backspace");
    assert_eq!(selected(&app), 0);
}

#[test]
fn a_number_names_a_headline_or_a_line() {
    let mut app = opened(80, 24);
    press(&mut app, "4 G");
    assert_eq!(selected(&app), 3);
    press(&mut app, "2 g g");
    assert_eq!(selected(&app), 1);
    press(&mut app, "6 enter");
    assert_eq!((selected(&app), app.reader().unwrap().focus()), (5, Pane::Article));
    press(&mut app, "g g h 1 enter 1 2 G");
    assert_eq!(top(&app), 11);
    press(&mut app, "backspace");
    assert_eq!(top(&app), 0, "and the way back");
}

#[test]
fn a_number_is_shown_and_forgotten_by_esc() {
    let mut app = opened(80, 24);
    press(&mut app, "0");
    assert_eq!(message(&app), "没有 0 这个键，按 ? 看帮助", "a number does not begin with nothing");
    press(&mut app, "1 0");
    assert_eq!(app.status().left, Left::Keys { keys: "10".into(), next: Vec::new() });
    press(&mut app, "g");
    assert!(screen(&app).lines().last().unwrap().starts_with(" 10g  / 查找全报  d 跟着转版走  g 到开头"));
    press(&mut app, "esc j");
    assert_eq!(selected(&app), 1);
    press(&mut app, "7 esc j");
    assert_eq!(selected(&app), 2);
    press(&mut app, "9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 G");
    assert_eq!(selected(&app), 7);
}

#[test]
fn a_digit_that_is_bound_is_its_command() {
    let mut keymap = Keymap::default();
    assert_eq!(keymap.overlay(&NamedText::new("keymap.toml", "down = [\"2\"]\nzen = [\"3 3\"]\n")), []);
    let mut app = App::new(AppOptions { keymap, ..AppOptions::default() });
    update(&mut app, Action::Opened(Ok(Box::new(paper::reading()))));
    press(&mut app, "2 2");
    assert_eq!(selected(&app), 2);
    press(&mut app, "1 2");
    assert_eq!(selected(&app), 3, "once");
    press(&mut app, "3 3");
    assert!(app.display().zen);
}

#[test]
fn what_cannot_be_repeated_is_done_once() {
    let mut app = opened(80, 24);
    press(&mut app, "5 ?");
    assert_eq!(app.overlay().unwrap().kind, OverlayKind::Help);
    press(&mut app, "5 j");
    assert_eq!(app.overlay().unwrap().top, 5);
    press(&mut app, "8 G");
    assert_eq!(app.overlay().unwrap().top, 7);
    assert_eq!(press(&mut app, "3 ctrl-c"), [Effect::Quit]);
}

// The command line.

#[test]
fn every_command_of_the_keymap_can_be_named() {
    for command in Command::ALL {
        let typing = command.group() == Group::Typing || *command == Command::CommandLine;
        let mut app = opened(80, 24);
        line(&mut app, command.name());
        let unknown = message(&app).contains(&format!("“{}”", command.name()));
        assert_eq!(unknown, typing, "{}: {}", command.name(), message(&app));
        let mut app = opened(80, 24);
        press(&mut app, ":");
        type_text(&mut app, command.name());
        assert_eq!(items(&app).contains(&command.name()), !typing, "{}", command.name());
    }
}

#[test]
fn a_name_that_is_begun_is_enough_and_a_wrong_one_is_put_right() {
    let mut app = opened(80, 24);
    assert_eq!(line(&mut app, "q"), [Effect::Quit]);
    line(&mut app, "bot");
    assert_eq!(selected(&app), 7);
    line(&mut app, "next");
    assert_eq!(
        message(&app),
        "“next”可能是 next-article, next-doubt, next-link, next-page, next-theme, next-unread"
    );
    line(&mut app, "dwon");
    assert_eq!(message(&app), "没有“dwon”，是不是“down”？");
    line(&mut app, "乱七八糟的东西");
    assert_eq!(message(&app), "没有“乱七八糟的东西”");
    line(&mut app, "down 5");
    assert_eq!(message(&app), "down 后面不用写别的");
    line(&mut app, "  ");
    assert_eq!(message(&app), "");
}

#[test]
fn words_take_an_argument() {
    let mut app = opened(80, 24);
    line(&mut app, "page 2");
    assert_eq!(selected(&app), 4, "02, however it is written");
    line(&mut app, "page 第九版");
    assert_eq!(message(&app), "没有叫 第九版 的版");
    line(&mut app, "article 2");
    assert_eq!((selected(&app), app.reader().unwrap().focus()), (1, Pane::Article));
    press(&mut app, "backspace");
    assert_eq!(selected(&app), 4);
    line(&mut app, "article 02-01");
    assert_eq!(selected(&app), 4);
    line(&mut app, "article 99");
    assert_eq!(message(&app), "没有叫 99 的文章：共有 1 到 8");
    line(&mut app, "article 1");
    line(&mut app, "find 步道");
    assert_eq!(app.reader().unwrap().find().query(), "步道");
    line(&mut app, "find-issue 香樟");
    assert!(app.reader().unwrap().find().issue().unwrap().articles() > 3);
    line(&mut app, "filter jck");
    line(&mut app, "filter bridge");
    assert_eq!(app.reader().unwrap().list().entries().len(), 1, "in place of the one before");
    line(&mut app, "clear-filters");
    line(&mut app, "article 1");
    assert!(app.prompt().is_none());
    line(&mut app, "50%");
    let view = app.reader().unwrap().view();
    assert_eq!(view.top(), (view.line_count() / 2).min(view.last_top()));
    line(&mut app, "3");
    assert_eq!(top(&app), 2);
    line(&mut app, "theme");
    assert!(message(&app).starts_with("theme 名字"), "{}", message(&app));
}

#[test]
fn settings_are_changed_until_the_end() {
    let mut app = opened(160, 45);
    line(&mut app, "set measure 20");
    assert_eq!(app.reader().unwrap().panes().unwrap().text.width, 40);
    line(&mut app, "set measure");
    assert_eq!(message(&app), "measure = 20");
    line(&mut app, "set measure = 24");
    assert_eq!(app.display().settings.measure, 24);
    line(&mut app, "set measure 3");
    assert_eq!(message(&app), "“measure”不能是 3，可用：8–100");
    line(&mut app, "set mesure 30");
    assert_eq!(message(&app), "没有“mesure”，是不是“measure”？");
    line(&mut app, "set mesure");
    assert_eq!(message(&app), "没有“mesure”，是不是“measure”？");
    line(&mut app, "set line-break gb");
    assert_eq!(app.display().settings.value("line-break").unwrap(), "\"gb\"");
    line(&mut app, "set read-through false");
    assert_eq!(app.reader().unwrap().list().entries().len(), 10);
    line(&mut app, "set lang en");
    line(&mut app, "set measure 3");
    assert_eq!(message(&app), "“measure” cannot be 3; it can be 8–100");
    assert_eq!(line(&mut app, "set ambiguous 2"), [Effect::Repaint]);
}

#[test]
fn every_setting_says_its_value_and_takes_it_again() {
    let settings = Settings::default();
    for name in Settings::NAMES {
        let value = settings.value(name).unwrap();
        let mut other = Settings::default();
        assert_eq!(other.overlay(&NamedText::new("s", format!("{name} = {value}"))), [], "{name}");
        assert_eq!(other, settings);
        for value in settings::values(name) {
            other.set(name, value).unwrap();
            assert_eq!(other.value(name).unwrap().trim_matches('"'), value, "{name}");
        }
    }
    let mut quoted = Settings::default();
    quoted.set("theme", "a\"b\\c\u{1b}").unwrap();
    assert_eq!(quoted.theme.as_deref(), Some("a\"b\\c"));
}

fn with_themes() -> App {
    let names = ["dark", "light", "sepia"].map(str::to_owned).to_vec();
    let themes = Themes { names, current: "dark".into(), fitting: "dark".into() };
    let mut app = App::new(AppOptions { themes, ..AppOptions::default() });
    update(&mut app, Action::Opened(Ok(Box::new(paper::reading()))));
    app
}

#[test]
fn themes_are_changed_by_name() {
    let mut app = with_themes();
    assert_eq!(line(&mut app, "theme sepia"), [Effect::UseTheme("sepia".into())]);
    assert_eq!((app.themes().current.as_str(), message(&app)), ("sepia", "Theme: sepia"));
    assert_eq!(line(&mut app, "theme auto"), [Effect::UseTheme("dark".into())]);
    assert_eq!(line(&mut app, "theme spia"), []);
    assert_eq!(message(&app), "nothing is called “spia”; did you mean “sepia”?");
    press(&mut app, ":");
    type_text(&mut app, "theme ");
    assert_eq!(items(&app), ["dark", "light", "sepia", "auto"]);
}

#[test]
fn another_paper_is_opened_and_a_wrong_one_leaves_this_one_open() {
    let paths = |name: &str| Input::Paths(vec![name.into()]);
    let mut app = opened(80, 24);
    press(&mut app, "j j");
    assert_eq!(line(&mut app, "open no such.txt"), [Effect::Open(paths("no such.txt"))]);
    update(&mut app, Action::Opened(Err("没有这个文件".into())));
    assert_eq!((message(&app), selected(&app)), ("没有这个文件", 2));
    line(&mut app, "open other");
    update(&mut app, Action::Opened(Ok(Box::new(paper::reading()))));
    assert_eq!((message(&app), selected(&app)), ("", 0), "from its start");
    assert_eq!(press(&mut app, "ctrl-r"), [Effect::Open(paths("other"))]);
    press(&mut app, "j");
    update(&mut app, Action::Opened(Ok(Box::new(paper::reading()))));
    assert_eq!((message(&app), selected(&app)), ("已重读", 1));
}

#[test]
fn tab_completes_names_and_arguments() {
    let mut app = opened(80, 24);
    press(&mut app, ": tab");
    assert_eq!(typed(&app), items(&app)[0], "from nothing, the first");
    press(&mut app, "ctrl-u");
    type_text(&mut app, "ne");
    press(&mut app, "tab");
    assert_eq!(typed(&app), "next-", "as far as all agree");
    press(&mut app, "tab tab");
    assert_eq!(typed(&app), "next-doubt");
    press(&mut app, "backtab");
    assert_eq!(typed(&app), "next-article");
    press(&mut app, "ctrl-u");
    type_text(&mut app, "through");
    assert_eq!(items(&app), ["toggle-read-through"]);
    press(&mut app, "tab");
    assert_eq!(typed(&app), "toggle-read-through", "also by the middle");
    press(&mut app, "ctrl-u");
    type_text(&mut app, "set");
    press(&mut app, "tab");
    assert_eq!(typed(&app), "set ", "on to what comes next");
    type_text(&mut app, "line");
    press(&mut app, "tab");
    assert_eq!(typed(&app), "set line-break ");
    assert_eq!(items(&app), ["none", "basic", "gb", "strict"]);
    press(&mut app, "backtab");
    assert_eq!(typed(&app), "set line-break strict");
    press(&mut app, "ctrl-u");
    type_text(&mut app, "page ");
    assert_eq!(items(&app), ["01", "02", "04"]);
    press(&mut app, "esc");
    assert!(app.prompt().is_none());
}

#[test]
fn lines_typed_before_come_back() {
    let mut app = opened(80, 24);
    for text in ["down", "set measure 30", "up", "set indent 0", "down"] {
        line(&mut app, text);
    }
    press(&mut app, ": up");
    assert_eq!(typed(&app), "down");
    press(&mut app, "up up");
    assert_eq!(typed(&app), "up", "the same line only once");
    press(&mut app, "down down down");
    assert_eq!(typed(&app), "");
    type_text(&mut app, "set m");
    press(&mut app, "up up up");
    assert_eq!(typed(&app), "set measure 30", "those that begin so");
    press(&mut app, "down");
    assert_eq!(typed(&app), "set m");
}

#[test]
fn without_an_issue_the_line_works_as_keys_do() {
    let mut app = stage::waiting(80, 24);
    for text in ["page 2", "article 1", "find x", "3", "50%", "down", "set lang en", "help zen"] {
        assert_eq!(line(&mut app, text), [], "{text}");
    }
    press(&mut app, "q");
    assert_eq!(line(&mut app, "quit"), [Effect::Quit]);
}

#[test]
fn the_line_at_each_size_in_both_languages() {
    for (columns, rows) in [(30, 8), (50, 20), (80, 24), (160, 45)] {
        for language in Language::ALL {
            let mut app = App::new(AppOptions {
                wording: Wording::new(language),
                size: Size { columns, rows },
                ..AppOptions::default()
            });
            update(&mut app, Action::Opened(Ok(Box::new(paper::reading()))));
            press(&mut app, ":");
            let mut shown = screen(&app);
            for text in ["next-", "article"] {
                press(&mut app, "ctrl-u");
                type_text(&mut app, text);
                press(&mut app, if text == "next-" { "tab tab" } else { "left" });
                let both = screen(&app);
                let last: Vec<&str> = both.lines().collect();
                shown.push_str(&last[last.len() - 2..].join("\n"));
                shown.push('\n');
            }
            assert_snapshot!(format!("line-{}-{columns}x{rows}", language.name()), shown);
        }
    }
}

#[test]
fn a_long_line_keeps_the_cursor_in_sight() {
    use kanbao::config::Theme;
    use ratatui::{Terminal, backend::TestBackend};
    let mut app = opened(30, 8);
    press(&mut app, ":");
    type_text(&mut app, "find 把隐患排在雨前把预案练到村头老码头长出新客厅");
    let mut terminal = Terminal::new(TestBackend::new(30, 8)).unwrap();
    let mut cursor = |app: &App| {
        terminal.draw(|frame| kanbao::ui::render(app, &Theme::default(), frame)).unwrap();
        terminal.get_cursor_position().unwrap()
    };
    assert!(cursor(&app).x >= 25, "at the end");
    assert!(screen(&app).lines().last().unwrap().ends_with("新客厅"));
    press(&mut app, "home");
    assert_eq!(cursor(&app).x, 2);
    assert!(screen(&app).lines().last().unwrap().starts_with(" :find 把隐患"));
}
