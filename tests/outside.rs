//! What goes out of the state and comes back: what is opened, what commands print, names to complete a path with, the
//! article that the program is started for, the divider that was dragged.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use std::path::PathBuf;

use kanbao::app::{
    Action, App, AppOptions, Effect, Look, Mouse, MouseKind, OverlayKind, OverlayLine, Pane, Seen, Size,
    Take, Taken, update,
};
use kanbao::config::{NamedText, Settings};
use kanbao::library::{Answer, Known, ListShare, Request, Write};
use kanbao::reading::input::Input;
use stage::{message, opened, press, reader, screen, type_text};

/// An app whose issue came out of these files.
fn out_of(options: AppOptions) -> App {
    let mut app = App::new(options);
    update(&mut app, Action::Opened(Ok(Box::new(paper::reading()))));
    app
}

fn out_of_files() -> App {
    let input = Some(Input::Paths(vec!["pages".into()]));
    out_of(AppOptions { input, ..AppOptions::default() })
}

fn field(app: &App) -> &str {
    app.prompt().unwrap().field.text()
}

#[test]
fn a_page_is_opened_in_the_file_that_lies_beside_it() {
    let mut app = out_of_files();
    let asked = press(&mut app, "l o");
    let pages = ["01", "02", "04"].map(str::to_owned).to_vec();
    let input = Input::Paths(vec!["pages".into()]);
    assert_eq!(asked, [Effect::Look(Look::Pages { input, pages })]);
    assert!(app.prompt().is_none(), "what there is comes when it is known");
    let files = ["/papers/01.pdf", "/papers/01.txt"].map(PathBuf::from);
    update(&mut app, Action::Seen(Seen::Pages(files.to_vec())));
    assert_eq!(field(&app), "/papers/01.pdf");
    press(&mut app, "down");
    assert_eq!(field(&app), "/papers/01.txt");
    assert!(!screen(&app).contains("ASCII"), "a file is no address to look twice at");
    assert_eq!(press(&mut app, "enter"), [Effect::Take(Take::View("/papers/01.txt".into()))]);
    // A path that is typed is none of them.
    press(&mut app, "o");
    update(&mut app, Action::Seen(Seen::Pages(files.to_vec())));
    press(&mut app, "ctrl-u");
    type_text(&mut app, "/bin/sh");
    assert_eq!(press(&mut app, "enter"), []);
    assert!(app.message().unwrap().warning);
}

#[test]
fn addresses_come_before_files_and_an_answer_that_is_late_opens_nothing() {
    let mut reading = paper::reading();
    reading.issue.articles[0].parts[0].blocks[0].text = "见https://a.example/一".into();
    let input = Some(Input::Paths(vec!["pages".into()]));
    let mut app = App::new(AppOptions { input, ..AppOptions::default() });
    update(&mut app, Action::Opened(Ok(Box::new(reading))));
    press(&mut app, "o");
    update(&mut app, Action::Seen(Seen::Pages(vec!["/papers/01.jpg".into()])));
    assert_eq!(field(&app), "https://a.example/");
    press(&mut app, "tab");
    assert_eq!(field(&app), "/papers/01.jpg");
    press(&mut app, "esc o j");
    update(&mut app, Action::Seen(Seen::Pages(vec!["/papers/01.jpg".into()])));
    assert!(app.prompt().is_none());
    press(&mut app, "J J o");
    update(&mut app, Action::Seen(Seen::Pages(Vec::new())));
    assert!(message(&app).starts_with("This article names no web address"), "{}", message(&app));
}

fn piped(app: &mut App, code: i32, output: &[&str]) {
    let output = output.iter().map(|line| (*line).to_owned()).collect();
    update(app, Action::Taken(Taken::Piped { name: "wc".into(), code: Some(code), output }));
}

#[test]
fn what_a_typed_command_prints_is_read_in_a_window() {
    let mut app = opened(60, 16);
    press(&mut app, "l !");
    type_text(&mut app, "wc");
    assert!(matches!(press(&mut app, "enter").as_slice(), [Effect::Take(Take::Pipe { .. })]));
    piped(&mut app, 0, &["one", "", "two"]);
    let overlay = app.overlay().unwrap();
    assert_eq!((overlay.kind, overlay.title(app.wording())), (OverlayKind::Output, "wc"));
    let text = |text: &str| OverlayLine::Text(text.into());
    assert_eq!(overlay.lines, [text("one"), OverlayLine::Blank, text("two")]);
    insta::assert_snapshot!("output-60x16", screen(&app));
    // It is scrolled and closed as any other, and the text can be given again.
    press(&mut app, "q !");
    assert!(app.overlay().is_none());
    press(&mut app, "up");
    assert_eq!(field(&app), "wc", "what was typed before");
    press(&mut app, "enter");
    piped(&mut app, 2, &["no", "such"]);
    assert!(matches!(&app.overlay().unwrap().lines[0], OverlayLine::Warning(line) if line.contains('2')));
    // One short line is said below; so is everything while something else is open.
    press(&mut app, "q ! up enter");
    piped(&mut app, 0, &["42"]);
    assert_eq!((message(&app), app.overlay().is_none()), ("wc：42", true));
    press(&mut app, "! up enter ?");
    piped(&mut app, 0, &["one", "two"]);
    assert_eq!((message(&app), app.overlay().unwrap().kind), ("wc：one", OverlayKind::Help));
}

#[test]
fn the_path_of_another_paper_is_completed() {
    let folder = |name: &str| vec![Effect::Look(Look::Folder(name.into()))];
    let mut app = opened(80, 24);
    press(&mut app, ":");
    let mut asked = Vec::new();
    for char in "open p".chars() {
        asked.extend(update(&mut app, Action::Key(kanbao::config::key::Key::char(char))));
    }
    assert_eq!(asked, folder(""), "once");
    let names = ["pages/", "papers 2024/", "notes.txt", ".hidden"].map(str::to_owned).to_vec();
    update(&mut app, Action::Seen(Seen::Folder { folder: String::new(), names }));
    assert_eq!(app.prompt().unwrap().menu.items, ["pages/", "papers 2024/"]);
    press(&mut app, "tab");
    assert_eq!(field(&app), "open pa", "what they have in common");
    type_text(&mut app, "p");
    assert_eq!(press(&mut app, "tab"), folder("papers 2024/"), "into the folder");
    assert_eq!(field(&app), "open papers 2024/");
    let names = vec!["05 17.txt".to_owned()];
    update(&mut app, Action::Seen(Seen::Folder { folder: "elsewhere/".into(), names: names.clone() }));
    assert!(app.prompt().unwrap().menu.items.is_empty(), "an answer to another question");
    update(&mut app, Action::Seen(Seen::Folder { folder: "papers 2024/".into(), names }));
    press(&mut app, "tab");
    assert_eq!(field(&app), "open papers 2024/05 17.txt");
    let path = Input::Paths(vec!["papers 2024/05 17.txt".into()]);
    assert_eq!(press(&mut app, "enter"), [Effect::Open(path)]);
    assert_eq!(press(&mut app, ": up"), folder("papers 2024/"), "what is there may have changed");
}

#[test]
fn a_path_may_begin_at_home() {
    let mut app = out_of(AppOptions { home: Some("/home/reader".into()), ..AppOptions::default() });
    for (typed, path) in [("~/a.txt", "/home/reader/a.txt"), ("~", "/home/reader/"), ("~a.txt", "~a.txt")] {
        press(&mut app, ":");
        type_text(&mut app, &format!("open {typed}"));
        let effects = press(&mut app, "enter");
        assert_eq!(effects, [Effect::Open(Input::Paths(vec![path.into()]))], "{typed}");
    }
}

#[test]
fn the_program_can_be_started_for_an_article() {
    let start = |article: &str| {
        let mut app =
            out_of(AppOptions { article: Some(article.into()), library: Some(1), ..AppOptions::default() });
        // Where the issue was left does not matter then.
        let known = Known { key: 1, last: Some(("04".into(), false)), ..Known::default() };
        update(&mut app, Action::Stored(Answer::Known(Box::new(known))));
        app
    };
    for (name, at) in [("3", 2), ("1", 0), ("02-01", 4), ("2-1", 4)] {
        let app = start(name);
        assert_eq!((reader(&app).at().article, reader(&app).focus()), (at, Pane::Article), "{name}");
    }
    // Of a long issue the first pages come first: the article may be on another, and the reader may not wait for it.
    for (key, at) in [(None, 4), (Some("j"), 1)] {
        let mut app = App::new(AppOptions { article: Some("02-01".into()), ..AppOptions::default() });
        let mut first = paper::reading();
        first.issue.articles.truncate(3);
        first.issue.pages.iter_mut().for_each(|page| page.parts.retain(|part| part.article < 3));
        update(&mut app, Action::Begun(Box::new(first)));
        assert_eq!(reader(&app).at().article, 0);
        key.map(|key| press(&mut app, key));
        update(&mut app, Action::Opened(Ok(Box::new(paper::reading()))));
        assert_eq!((reader(&app).at().article, message(&app)), (at, ""), "{key:?}");
    }
    let app = start("99");
    assert_eq!((reader(&app).at().article, reader(&app).focus()), (0, Pane::List));
    assert!(app.message().unwrap().warning && message(&app).contains("99"), "{}", message(&app));
}

/// An app with a library, with this setting of the list's share.
fn with_share(setting: &str, kept: Option<ListShare>) -> App {
    let mut settings = Settings::default();
    assert_eq!(settings.overlay(&NamedText::new("settings.toml", setting)), []);
    let size = Size { columns: 100, rows: 30 };
    let mut app = out_of(AppOptions { settings, size, library: Some(1), ..AppOptions::default() });
    let known = Known { key: 1, list_share: kept, ..Known::default() };
    update(&mut app, Action::Stored(Answer::Known(Box::new(known))));
    app
}

fn drag_divider(app: &mut App, to: u16) -> Vec<Effect> {
    let divider = reader(app).panes().unwrap().divider.unwrap();
    let mut mouse = |kind, column| update(app, Action::Mouse(Mouse { kind, column, row: 10 }));
    mouse(MouseKind::Press { clicks: 1 }, divider.x);
    mouse(MouseKind::Drag, to);
    mouse(MouseKind::Release, to)
}

#[test]
fn a_dragged_divider_is_kept_until_the_settings_say_something_else() {
    let mut app = with_share("", None);
    let kept = ListShare { share: 50, instead_of: 36 };
    assert_eq!(drag_divider(&mut app, 50), [Effect::Store(Request::Write(Write::ListShare(kept)))]);
    assert!(message(&app).contains("50"));
    let share = |app: &App| app.display().settings.list_ratio;
    assert_eq!(share(&with_share("", Some(kept))), 50);
    assert_eq!(share(&with_share("list-ratio = 25\n", Some(kept))), 25);
    // Another issue of the same session changes nothing.
    let mut app = with_share("", Some(kept));
    drag_divider(&mut app, 20);
    let known = Known { key: 1, list_share: Some(kept), ..Known::default() };
    update(&mut app, Action::Stored(Answer::Known(Box::new(known))));
    assert_eq!(share(&app), 20);
    // Without a library it is said how to keep it.
    let mut app = opened(100, 30);
    assert_eq!(drag_divider(&mut app, 50), []);
    assert!(message(&app).contains("list-ratio = 50"), "{}", message(&app));
}

#[test]
fn what_a_key_leads_to_stays_off_the_edge() {
    let margin = |margin: u16| {
        let mut app = opened(80, 24);
        press(&mut app, ":");
        type_text(&mut app, &format!("set scroll-margin {margin}"));
        press(&mut app, "enter l v");
        // Down to the last row, and further.
        for _ in 0..30 {
            press(&mut app, "j");
        }
        let reader = reader(&app);
        let to = reader.selection().unwrap().to;
        let line = reader.view().laid().unwrap().line_of_piece(to.piece, to.byte).unwrap();
        usize::from(reader.panes().unwrap().text.height) - 1 - (line - reader.view().top())
    };
    assert_eq!([0, 2, 5].map(margin), [0, 2, 5]);
    // Every hit has its margin, but at the ends of the article.
    let mut app = opened(80, 24);
    press(&mut app, ":");
    type_text(&mut app, "set scroll-margin 4");
    press(&mut app, "enter l /");
    type_text(&mut app, "步道");
    press(&mut app, "enter");
    for _ in 0..reader(&app).find().hits().len() {
        let reader = reader(&app);
        let (view, hit) = (reader.view(), &reader.find().hits()[reader.find().current().unwrap()]);
        let line = view.laid().unwrap().line_of_piece(hit.piece, hit.bytes.start).unwrap();
        let below = usize::from(reader.panes().unwrap().text.height) - 1 - (line - view.top());
        assert!(line - view.top() >= 4 || view.top() == 0, "{line} {}", view.top());
        assert!(below >= 4 || view.at_end(), "{line} {}", view.top());
        press(&mut app, "n");
    }
}
