//! No key is silent: a key that cannot do anything says why, or what would.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use kanbao::app::{Action, App, AppOptions, Effect, Left, Size, Stage, update};
use kanbao::config::key::{Key, label_keys};
use kanbao::config::{Command, Context, Keymap, Language, NamedText, Theme, Wording};
use kanbao::reading::input::Input;
use stage::{draw, message, opened, press, screen, waiting};

fn resized(columns: u16, rows: u16, keys: &str) -> App {
    let mut app = opened(columns, rows);
    press(&mut app, keys);
    app
}

/// Where a reader may stand, each without a message.
fn places() -> Vec<(&'static str, Context, App)> {
    vec![
        ("list, start", Context::List, opened(80, 24)),
        ("list, end", Context::List, resized(80, 24, "G")),
        ("list alone", Context::List, opened(50, 20)),
        ("list alone, end", Context::List, resized(50, 20, "G")),
        ("article, start", Context::Article, resized(80, 24, "l")),
        ("article, end", Context::Article, resized(80, 24, "l G")),
        ("last article, end", Context::Article, resized(80, 24, "G l")),
        ("article alone, end", Context::Article, resized(50, 20, "G l G h l")),
        ("a lost jump", Context::Article, resized(80, 24, "J J l")),
        ("help", Context::All, resized(80, 24, "?")),
        ("help, end", Context::All, resized(80, 24, "? G")),
        ("diagnostics", Context::All, resized(80, 24, "D")),
        ("waiting", Context::All, waiting(80, 24)),
    ]
}

/// The focus is there already: nothing to say.
fn is_harmless(command: Command, context: Context) -> bool {
    matches!(
        (command, context),
        (Command::FocusList, Context::List) | (Command::FocusArticle | Command::Open, Context::Article)
    )
}

#[test]
fn no_default_key_is_silent() {
    let keymap = Keymap::default();
    let theme = Theme::default();
    for (name, _, app) in places() {
        assert_eq!(message(&app), "", "{name}");
    }
    let mut silent = Vec::new();
    for (bound_in, keys, command) in keymap.bindings() {
        for (name, context, mut app) in places() {
            if ![Context::All, context].contains(&bound_in) || is_harmless(command, context) {
                continue;
            }
            let before = draw(&app, &theme);
            let effects: Vec<_> =
                keys.iter().flat_map(|key: &Key| update(&mut app, Action::Key(*key))).collect();
            if effects.is_empty() && message(&app).is_empty() && draw(&app, &theme) == before {
                silent.push(format!("{} ({}) in {name}", label_keys(keys), command.name()));
            }
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn the_ends_of_list_and_article_are_said() {
    let mut app = opened(80, 24);
    press(&mut app, "pageup");
    assert_eq!(message(&app), "这是第一篇");
    press(&mut app, "G pagedown");
    assert_eq!(message(&app), "这是最后一篇");
    press(&mut app, "j");
    assert_eq!(message(&app), "这是最后一篇");
    press(&mut app, "g g l k");
    assert_eq!(message(&app), "已在篇首，按 b 回上一篇");
    press(&mut app, "G pagedown");
    assert_eq!(message(&app), "已到篇末，按 Space 读下一篇");
}

#[test]
fn a_key_without_a_command_says_where_the_keys_are() {
    let mut app = opened(80, 24);
    press(&mut app, "x");
    assert_eq!(message(&app), "没有 x 这个键，按 ? 看帮助");
}

#[test]
fn a_window_says_that_it_wants_to_be_closed_first() {
    let mut app = resized(80, 24, "? J");
    assert_eq!(message(&app), "先按 q 关闭");
    press(&mut app, "j");
    assert_eq!(message(&app), "");
}

#[test]
fn on_the_list_alone_the_key_for_reading_back_goes_back_in_the_list() {
    let mut app = resized(50, 20, "G b");
    assert!(app.reader().unwrap().selected() < app.reader().unwrap().list().entries().len() - 1);
    press(&mut app, "g g b");
    assert_eq!(message(&app), "这是第一篇");
}

#[test]
fn a_lost_jump_promises_nothing() {
    let app = resized(80, 24, "J J l");
    let Left::Hints(hints) = app.status().left else { unreachable!("hints without a message") };
    assert_eq!(hints[0].text, "缺07版");
}

#[test]
fn the_measure_moves_from_what_is_on_the_screen() {
    // The article's pane has room for 23 characters, fewer than the setting's 34.
    let width = |app: &App| app.reader().unwrap().panes().unwrap().text.width;
    let mut app = opened(80, 24);
    let full = width(&app);
    press(&mut app, "+");
    assert_eq!((width(&app), message(&app)), (full, "每行 23 字，这一栏再容不下更多"));
    press(&mut app, "minus");
    assert_eq!((width(&app), message(&app)), (full - 4, "每行 21 字"));
    press(&mut app, "+");
    assert_eq!((width(&app), message(&app)), (full, "每行 23 字"));
}

#[test]
fn the_bounds_of_the_measure_are_said() {
    let mut app = opened(400, 60);
    for _ in 0..60 {
        press(&mut app, "+");
    }
    assert_eq!(message(&app), "每行 100 字，不能再长");
    for _ in 0..60 {
        press(&mut app, "minus");
    }
    assert_eq!(message(&app), "每行 8 字，不能再短");
}

#[test]
fn zen_says_how_to_leave_it() {
    let app = resized(80, 24, "z");
    assert_eq!(message(&app), "只看正文，按 z 还原");
}

#[test]
fn the_sample_introduces_itself_until_the_first_key() {
    let start = |columns, language| {
        let mut app = App::new(AppOptions {
            wording: Wording::new(language),
            size: Size { columns, rows: 24 },
            input: Some(Input::Sample),
            ..AppOptions::default()
        });
        update(&mut app, Action::Opened(Ok(Box::new(paper::reading()))));
        app
    };
    let mut app = start(80, Language::Chinese);
    assert_eq!(message(&app), "这是随附的样报；看自己的报：kanbao 文件名。j 下一篇  Enter 打开  ? 帮助");
    press(&mut app, "j");
    assert_eq!(message(&app), "");
    // Where the sentence does not fit, the keys are worth more.
    assert!(screen(&start(40, Language::Chinese)).contains("Enter 打开"));
    assert!(message(&start(80, Language::English)).contains("kanbao FILE"));
    // A paper of one's own needs no introduction.
    assert_eq!(message(&opened(80, 24)), "");
}

#[test]
fn what_could_not_be_opened_can_be_tried_again() {
    let input = Some(Input::Paths(vec!["paper.txt".into()]));
    let mut app = App::new(AppOptions { input, ..AppOptions::default() });
    update(&mut app, Action::Opened(Err("paper.txt: is empty".into())));
    assert!(screen(&app).contains("Ctrl-r"), "{}", screen(&app));
}

#[test]
fn without_an_issue_only_leaving_and_help_work() {
    let mut app = waiting(80, 24);
    for keys in ["j", "enter", "space", "J", "]", "g d", "/", "n", "z", "t", "+", "backspace", "esc", "D"] {
        assert_eq!(press(&mut app, keys), [], "{keys}");
    }
    press(&mut app, "?");
    assert!(app.overlay().is_some());
    press(&mut app, "q");
    assert_eq!(press(&mut app, "q"), [Effect::Quit]);
    update(&mut app, Action::Opened(Err("没有这个文件".into())));
    assert!(matches!(app.stage(), Stage::Failed(_)));
    assert_eq!(press(&mut app, "q"), [Effect::Quit]);
}

#[test]
fn a_users_keymap_is_used() {
    let mut keymap = Keymap::default();
    keymap.overlay(&NamedText::new("keymap.toml", "quit = [\"x\"]\n"));
    let mut app = App::new(AppOptions { keymap, ..AppOptions::default() });
    assert_eq!(press(&mut app, "ctrl-c"), []);
    assert_eq!(press(&mut app, "x"), [Effect::Quit]);
}
