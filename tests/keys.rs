//! Every default key does what its command says: each binding of `config/keymap.toml` is pressed, in every
//! context in which it holds. There are no exceptions; a command without a check does not compile.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic)] // a test may panic

#[path = "common/desk.rs"]
mod desk;
#[path = "common/inspecting.rs"]
mod inspecting;
#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;
#[path = "common/taking.rs"]
mod taking;
#[path = "common/typing.rs"]
mod typing;

use kanbao::app::{
    Action, App, AppOptions, Effect, Left, OverlayKind, Pane, Purpose, Size, Themes, key_table, update,
};
use kanbao::config::key::Key;
use kanbao::config::{Command, Context, Keymap, Language, Wording};
use kanbao::library::Request;
use kanbao::model::PartRef;
use kanbao::reading::input::Input;
use stage::{message, opened, opened_with_library, press, reader, type_text};

fn selected(app: &App) -> usize {
    reader(app).selected()
}

fn top(app: &App) -> usize {
    reader(app).view().top()
}

fn focus(app: &App) -> Pane {
    reader(app).focus()
}

fn press_all(app: &mut App, keys: &[Key]) -> Vec<Effect> {
    keys.iter().flat_map(|key| update(app, Action::Key(*key))).collect()
}

/// An app in which the context holds.
fn stage_in(context: Context) -> App {
    let mut app = opened(80, 24);
    match context {
        // The inspector has a stage of its own.
        Context::All | Context::List | Context::Inspect => {}
        Context::Article => drop(press(&mut app, "l")),
        Context::Choose => drop(press(&mut app, "F j")),
        Context::Select => drop(press(&mut app, "v")),
        Context::Field => drop(press(&mut app, "l /")),
    }
    app
}

#[test]
fn every_default_binding_does_what_its_command_says() {
    let keymap = Keymap::default();
    let mut count = 0;
    for (context, keys, command) in keymap.bindings() {
        let places: &[Context] = match context {
            Context::All => &[Context::List, Context::Article],
            Context::List => &[Context::List],
            Context::Article => &[Context::Article],
            Context::Choose => &[Context::Choose],
            Context::Select => &[Context::Select],
            Context::Inspect => &[Context::Inspect],
            Context::Field => &[Context::Field],
        };
        for place in places {
            println!("{} {keys:?} in {}", command.name(), place.name());
            if !inspecting::check(command, keys) {
                check(command, *place, keys);
            }
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

#[allow(clippy::too_many_lines)] // one arm a command: the compiler counts them
fn check(command: Command, context: Context, keys: &[Key]) {
    let mut app = stage_in(context);
    let in_list = context == Context::List;
    match command {
        Command::Down if in_list => {
            press_all(&mut app, keys);
            assert_eq!(selected(&app), 1);
            assert_eq!(
                reader(&app).view().laid().unwrap().pieces[0].text,
                "高温退去 市民夜游添新去处",
                "a preview"
            );
        }
        Command::Down => {
            press_all(&mut app, keys);
            assert_eq!((top(&app), selected(&app)), (1, 0));
        }
        Command::Up => {
            press(&mut app, "j j");
            press_all(&mut app, keys);
            assert_eq!(if in_list { selected(&app) } else { top(&app) }, 1);
        }
        Command::PageDown | Command::PageUp if context == Context::Field => {
            press(&mut app, "/");
            type_text(&mut app, "步道");
            press_all(&mut app, keys);
            let hits = reader(&app).find().issue().unwrap();
            assert!((hits.chosen() > 1) == (command == Command::PageDown), "a screen of the list");
        }
        Command::PageDown | Command::HalfDown => {
            press_all(&mut app, keys);
            let half = command == Command::HalfDown;
            match (in_list, half) {
                // 22 rows of list: the whole issue but its last articles.
                (true, false) => assert!(selected(&app) > 4),
                (true, true) => assert!((2..=4).contains(&selected(&app)), "{}", selected(&app)),
                (false, false) => assert_eq!(top(&app), 19, "two lines stay in sight"),
                (false, true) => assert_eq!(top(&app), 10),
            }
        }
        Command::PageUp | Command::HalfUp => {
            press(&mut app, if in_list { "G" } else { "pagedown pagedown" });
            let before = if in_list { selected(&app) } else { top(&app) };
            press_all(&mut app, keys);
            let after = if in_list { selected(&app) } else { top(&app) };
            let half = command == Command::HalfUp;
            if in_list {
                assert!(after < before && (half || after <= 1), "{before} {after}");
            } else {
                assert_eq!(before - after, if half { 10 } else { 19 });
            }
        }
        Command::Top => {
            press(&mut app, "pagedown");
            press_all(&mut app, keys);
            assert_eq!((top(&app), selected(&app)), (0, 0));
        }
        Command::Bottom => {
            press_all(&mut app, keys);
            if in_list {
                assert_eq!(selected(&app), reader(&app).list().entries().len() - 1);
            } else {
                assert!(reader(&app).view().at_end() && top(&app) > 0);
            }
        }
        Command::ReadOn => {
            press_all(&mut app, keys);
            assert_eq!((top(&app), selected(&app)), (19, 0), "scrolls the article from either pane");
            while !reader(&app).view().at_end() {
                press_all(&mut app, keys);
            }
            assert_eq!(selected(&app), 0);
            assert!(reader(&app).is_read(paper::CHAIN));
            press_all(&mut app, keys);
            assert_eq!((top(&app), selected(&app)), (0, 1), "from the end to the next article");
        }
        Command::ReadBack => {
            press(&mut app, "space space");
            press_all(&mut app, keys);
            assert_eq!(top(&app), 19);
            press(&mut app, "J");
            press_all(&mut app, keys);
            assert_eq!(selected(&app), 0, "from the start to the article before");
            assert!(reader(&app).view().at_end() && top(&app) > 0, "at its end");
        }
        Command::NextArticle => {
            press_all(&mut app, keys);
            assert_eq!(selected(&app), 1);
            assert_eq!(focus(&app) == Pane::List, in_list, "the pane stays");
        }
        Command::PreviousArticle => {
            press(&mut app, "J J");
            press_all(&mut app, keys);
            assert_eq!(selected(&app), 1);
            press_all(&mut app, keys);
            press_all(&mut app, keys);
            assert_eq!((selected(&app), message(&app)), (0, "这是第一篇"));
        }
        Command::NextPage => {
            press_all(&mut app, keys);
            assert_eq!(reader(&app).page(), 1);
            assert_eq!(selected(&app), 4);
        }
        Command::PreviousPage => {
            press(&mut app, "] ]");
            press_all(&mut app, keys);
            assert_eq!(selected(&app), 4);
            press_all(&mut app, keys);
            press_all(&mut app, keys);
            assert_eq!((selected(&app), message(&app)), (0, "前面没有版面了"));
        }
        Command::NextUnread => {
            press_all(&mut app, keys);
            assert_eq!(selected(&app), 1);
            press(&mut app, "h J M K");
            press_all(&mut app, keys);
            assert_eq!(selected(&app), 3, "one that is read is passed over");
            press(&mut app, "h G");
            press_all(&mut app, keys);
            assert_eq!((selected(&app), message(&app)), (0, "后面没有未读的，从头找起"));
        }
        Command::ToggleRead => {
            press_all(&mut app, keys);
            assert!(reader(&app).is_read(paper::CHAIN));
            press_all(&mut app, keys);
            assert!(!reader(&app).is_read(paper::CHAIN));
            press(&mut app, "l G");
            assert!(reader(&app).is_read(paper::CHAIN));
            press_all(&mut app, keys);
            assert!(!reader(&app).is_read(paper::CHAIN), "though its end is still in sight");
            press(&mut app, "k j");
            assert!(reader(&app).is_read(paper::CHAIN), "seen again");
        }
        Command::Bookmark | Command::Bookmarks => {
            press_all(&mut app, keys);
            assert_eq!(message(&app), "现在不能存书签", "without a library");
            let mut app = opened_with_library(80, 24);
            let effects = press_all(&mut app, keys);
            if command == Command::Bookmark {
                assert_eq!(app.prompt().unwrap().purpose, Purpose::Note);
            } else {
                assert_eq!(effects, [Effect::Store(Request::Bookmarks)]);
            }
        }
        Command::Inspect
        | Command::Correct
        | Command::NextDoubt
        | Command::PreviousDoubt
        | Command::BeginArticle
        | Command::EndArticle
        | Command::JoinArticle
        | Command::ArticleKind
        | Command::ShowLine
        | Command::LeadJump
        | Command::RemoveCorrection
        | Command::UndoCorrection
        | Command::RedoCorrection => unreachable!("they have a stage of their own"),
        Command::Open | Command::FocusArticle => {
            press_all(&mut app, keys);
            assert_eq!(focus(&app), Pane::Article);
        }
        Command::FocusList => {
            press_all(&mut app, keys);
            assert_eq!(focus(&app), Pane::List);
        }
        Command::SwitchPane => {
            press_all(&mut app, keys);
            assert_eq!(focus(&app) == Pane::Article, in_list);
            press_all(&mut app, keys);
            assert_eq!(focus(&app) == Pane::List, in_list);
        }
        Command::Follow => {
            press(&mut app, "t space");
            press_all(&mut app, keys);
            assert_eq!(reader(&app).at(), PartRef { article: paper::CHAIN, part: 1 });
            assert_eq!((top(&app), focus(&app)), (0, Pane::Article));
        }
        Command::NextLink | Command::PreviousLink => {
            press_all(&mut app, keys);
            let links = reader(&app).view().links();
            let lit = reader(&app).view().link().unwrap();
            assert_eq!(links.len(), 2);
            assert_eq!(lit, links[usize::from(command == Command::PreviousLink)]);
            let view = reader(&app).view();
            assert!(view.sees(view.line_of_link(&lit)));
            press_all(&mut app, keys);
            assert_ne!(reader(&app).view().link().unwrap(), lit);
        }
        Command::Back => {
            press(&mut app, "l j j j j j j");
            let left = top(&app);
            press(&mut app, "enter");
            assert_ne!(top(&app), left);
            press_all(&mut app, keys);
            assert_eq!(top(&app), left, "the very line");
            press_all(&mut app, keys);
            assert_eq!(message(&app), "没有可回的地方");
        }
        Command::Forward => {
            press(&mut app, "l j j j j j j enter");
            let there = top(&app);
            press(&mut app, "backspace");
            assert_ne!(top(&app), there);
            press_all(&mut app, keys);
            assert_eq!(top(&app), there);
        }
        Command::ToggleReadThrough => {
            press_all(&mut app, keys);
            assert!(!app.display().settings.read_through);
            assert_eq!(reader(&app).list().entries().len(), 10, "each stretch by itself");
            press_all(&mut app, keys);
            assert_eq!(reader(&app).list().entries().len(), 8);
        }
        Command::Find => {
            press_all(&mut app, keys);
            assert!(matches!(app.status().left, Left::Input { .. }));
        }
        Command::FindIssue => {
            press_all(&mut app, keys);
            type_text(&mut app, "步道");
            assert!(app.open_hits().unwrap().articles() > 3);
            press(&mut app, "enter");
            assert_eq!((focus(&app), reader(&app).find().current()), (Pane::Article, Some(0)));
        }
        Command::Filter => {
            press_all(&mut app, keys);
            type_text(&mut app, "jck");
            press(&mut app, "enter");
            assert_eq!((reader(&app).list().entries().len(), focus(&app)), (1, Pane::List));
        }
        Command::Filters => {
            press_all(&mut app, keys);
            assert!(app.chooser().unwrap().choices.len() > 3);
            press_all(&mut app, keys);
            assert!(app.chooser().is_none());
        }
        Command::Choose => {
            press_all(&mut app, keys);
            assert_eq!(reader(&app).filter().choices().len(), 1);
            press_all(&mut app, keys);
            assert!(!reader(&app).filter().is_on());
        }
        Command::ClearFilters => {
            press(&mut app, "f x enter");
            assert_ne!(reader(&app).list().entries().len(), 8);
            press_all(&mut app, keys);
            assert_eq!((reader(&app).list().entries().len(), message(&app)), (8, "已全部显示"));
        }
        Command::FindNext | Command::FindPrevious => {
            press(&mut app, "l /");
            type_text(&mut app, "步道");
            press(&mut app, "enter");
            assert_eq!(reader(&app).find().current(), Some(0));
            let count = reader(&app).find().hits().len();
            press_all(&mut app, keys);
            let forward = command == Command::FindNext;
            assert_eq!(
                reader(&app).find().current(),
                Some(if forward { 1 } else { count - 1 }),
                "round the end"
            );
        }
        Command::Zen => {
            press_all(&mut app, keys);
            let panes = *reader(&app).panes().unwrap();
            assert!(!panes.shows_list && panes.masthead.is_none() && panes.shows_article);
            press_all(&mut app, keys);
            assert!(reader(&app).panes().unwrap().shows_list);
        }
        Command::Wider | Command::Narrower => {
            // Where there is room for longer lines.
            update(&mut app, Action::Resize { columns: 160, rows: 45 });
            press_all(&mut app, keys);
            let wanted = if command == Command::Wider { 36 } else { 32 };
            assert_eq!(app.display().settings.measure, wanted);
        }
        Command::Diagnostics | Command::Help | Command::Progress => {
            press_all(&mut app, keys);
            let kind = match command {
                Command::Help => OverlayKind::Help,
                Command::Progress => OverlayKind::Progress,
                _ => OverlayKind::Diagnostics,
            };
            assert_eq!(app.overlay().unwrap().kind, kind);
            press_all(&mut app, keys);
            assert!(app.overlay().is_none());
        }
        Command::Redraw => assert_eq!(press_all(&mut app, keys), [Effect::Repaint, Effect::Probe]),
        Command::Suspend => assert_eq!(press_all(&mut app, keys), [Effect::Suspend]),
        Command::Quit => assert_eq!(press_all(&mut app, keys), [Effect::Quit]),
        Command::Close => {
            press(&mut app, "?");
            assert_eq!(press_all(&mut app, keys), []);
            assert!(app.overlay().is_none());
            assert_eq!(press_all(&mut app, keys), [Effect::Quit], "from the main screen");
        }
        Command::Cancel => {
            press(&mut app, "g");
            press_all(&mut app, keys);
            assert!(matches!(app.status().left, Left::Hints(_)), "forgets keys");
            press(&mut app, "?");
            press_all(&mut app, keys);
            assert!(app.overlay().is_none());
            press(&mut app, "l");
            assert_eq!(press_all(&mut app, keys), []);
            assert_eq!(focus(&app), Pane::List);
            assert_eq!(press_all(&mut app, keys), [], "never leaves");
        }
        Command::CommandLine => {
            press_all(&mut app, keys);
            assert_eq!(app.prompt().unwrap().purpose, Purpose::Line);
            type_text(&mut app, "quit");
            assert_eq!(press(&mut app, "enter"), [Effect::Quit]);
        }
        Command::NextTheme => {
            let names = ["one", "two"].map(str::to_owned).to_vec();
            let themes = Themes { names, current: "one".into(), fitting: "one".into() };
            let mut app = App::new(AppOptions { themes, ..AppOptions::default() });
            assert_eq!(press_all(&mut app, keys), [Effect::UseTheme("two".into())]);
            assert_eq!(press_all(&mut app, keys), [Effect::UseTheme("one".into())], "round the end");
            assert!(message(&app).contains("one"));
        }
        Command::Select
        | Command::SelectLeft
        | Command::SelectRight
        | Command::OtherEnd
        | Command::Copy
        | Command::CopyArticle
        | Command::Clip
        | Command::Export
        | Command::Browse
        | Command::Pipe
        | Command::PipeTyped => taking::check(command, context, keys),
        Command::FieldAccept
        | Command::FieldCancel
        | Command::FieldDelete
        | Command::FieldDeleteNext
        | Command::FieldDeleteWord
        | Command::FieldDeleteStart
        | Command::FieldDeleteEnd
        | Command::FieldLeft
        | Command::FieldRight
        | Command::FieldWordLeft
        | Command::FieldWordRight
        | Command::FieldStart
        | Command::FieldEnd
        | Command::FieldNext
        | Command::FieldPrevious
        | Command::FieldComplete
        | Command::FieldCompleteBack
        | Command::BookmarkRemove
        | Command::BookmarkRestore
        | Command::BookmarkExport => typing::check(command, keys),
        Command::Reload => {
            assert_eq!(press_all(&mut app, keys), [], "a pipe cannot be read again");
            let mut app = App::new(AppOptions { input: Some(Input::Sample), ..AppOptions::default() });
            assert_eq!(press_all(&mut app, keys), [Effect::Open(Input::Sample)]);
        }
    }
}

#[test]
fn all_that_people_expect_is_bound() {
    let keymap = Keymap::default();
    let expected = "j k down up space b ctrl-f ctrl-b pagedown pageup d u G home end J K [ ] tab h l enter / n N z + \
                    minus ? q esc ctrl-l ctrl-z backspace alt-left ctrl-o alt-right";
    for key in expected.split_whitespace() {
        let key: Key = key.parse().unwrap();
        assert!(keymap.bindings().any(|(_, keys, _)| keys == [key]), "{key}");
    }
}

#[test]
fn pending_keys_are_shown_and_nonsense_is_said() {
    let mut app = opened(80, 24);
    press(&mut app, "g");
    let Left::Keys { keys, next } = app.status().left else { panic!("{:?}", app.status().left) };
    let next: Vec<&str> = next.iter().map(|hint| hint.key.as_str()).collect();
    assert_eq!((keys.as_str(), next.as_slice()), ("g", ["/", "d", "g"].as_slice()));
    press(&mut app, "x");
    assert_eq!(message(&app), "没有 gx 这个键");
    press(&mut app, "j");
    assert_eq!((message(&app), selected(&app)), ("", 1));
}

#[test]
fn the_help_screen_and_the_table_have_every_command() {
    for language in Language::ALL {
        let table = key_table(language);
        for command in Command::ALL {
            assert!(table.contains(&format!("`{}`", command.name())), "{}", command.name());
        }
        let wording = Wording::new(language);
        let mut app =
            App::new(AppOptions { wording, size: Size { columns: 120, rows: 200 }, ..AppOptions::default() });
        press(&mut app, "?");
        let lines = format!("{:?}", app.overlay().unwrap().lines);
        for command in Command::ALL {
            let text = app.wording().text(command.wording_key());
            assert!(lines.contains(text.split([' ', '，']).next().unwrap()), "{text}");
        }
    }
}
