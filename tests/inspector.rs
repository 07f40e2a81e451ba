//! The structure inspector: every line of the source with its role; corrected on the spot, and taken back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test may panic

#[path = "common/desk.rs"]
mod desk;
#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use desk::{Desk, PAPER};
use kanbao::app::{Action, App, Corrected, Effect, Mouse, MouseKind, Pane, Refused, update};
use kanbao::config::{Language, Theme};
use kanbao::model::{Kind, LineRole, Reading};
use kanbao::reading::Inspected;
use stage::{draw_at, screen, text_of, type_text};

fn message(app: &App) -> &str {
    app.message().map_or("", |message| message.text.as_str())
}

fn line(app: &App) -> u32 {
    app.inspector().unwrap().line().unwrap().line
}

fn titles(app: &App) -> Vec<String> {
    app.reader().unwrap().issue().articles.iter().map(kanbao::model::Article::title).collect()
}

#[test]
fn the_lines_are_looked_at_only_when_they_are_asked_for() {
    let desk = Desk::new();
    let mut app = desk.open((80, 24), Language::Chinese);
    assert_eq!(update(&mut app, Action::Key("i".parse().unwrap())), [Effect::Inspect]);
    assert!(app.inspector().is_none());
    assert_eq!(message(&app), "正在查看原文……");
    // What nobody asked for opens nothing; what cannot be read is said.
    let mut app = desk.open((80, 24), Language::Chinese);
    update(&mut app, Action::Inspected(Ok(Box::new(Inspected::default()))));
    assert!(app.inspector().is_none() && titles(&app).len() == 3);
    update(&mut app, Action::Key("i".parse().unwrap()));
    update(&mut app, Action::Inspected(Err("没有这个文件".into())));
    assert_eq!(message(&app), "没有这个文件");
}

#[test]
fn every_line_is_shown_as_it_was_taken() {
    let desk = Desk::new();
    for (language, name) in [(Language::Chinese, "zh"), (Language::English, "en")] {
        for size in [(30, 8), (50, 20), (80, 24), (160, 45)] {
            let mut app = desk.inspect(size, language);
            let (columns, rows) = size;
            insta::assert_snapshot!(format!("inspector-{name}-{columns}x{rows}"), screen(&app));
            desk.press(&mut app, "enter");
            insta::assert_snapshot!(format!("inspector-menu-{name}-{columns}x{rows}"), screen(&app));
        }
    }
}

#[test]
fn at_any_size_the_selected_line_is_in_sight_and_ascii_is_ascii() {
    let desk = Desk::new();
    let mut app = desk.inspect((80, 24), Language::English);
    app = {
        desk.press(&mut app, ": s e t space a s c i i space t r u e enter");
        app
    };
    let lines = app.inspector().unwrap().trace().lines.len();
    for (columns, rows) in [(30, 8), (31, 9), (34, 10), (47, 12), (66, 14), (100, 30), (200, 60), (500, 200)]
    {
        desk.act(&mut app, Action::Resize { columns, rows });
        desk.press(&mut app, "g g");
        for at in 0..lines {
            let inspector = app.inspector().unwrap();
            assert_eq!(inspector.selected(), at);
            assert!(inspector.rows.iter().any(|row| row.index == at), "{columns}x{rows}, line {at}");
            let text = screen(&app);
            let chrome: String =
                text.chars().filter(|char| ('\u{2190}'..'\u{2e00}').contains(char)).collect();
            assert_eq!(chrome, "", "{columns}x{rows}\n{text}");
            desk.press(&mut app, "j");
        }
        for name in Theme::names() {
            let theme = Theme::bundled(name).unwrap();
            desk.press(&mut app, "enter");
            assert!(!text_of(&draw_at(&app, &theme, columns, rows)).is_empty());
            desk.press(&mut app, "esc");
        }
    }
    // Too small for anything: nothing breaks.
    for (columns, rows) in [(1, 1), (10, 3), (29, 7)] {
        desk.act(&mut app, Action::Resize { columns, rows });
        desk.press(&mut app, "j enter j esc k");
    }
}

#[test]
fn it_opens_at_the_line_that_one_reads_and_leads_back_to_it() {
    let desk = Desk::new();
    let mut app = desk.open((40, 10), Language::Chinese);
    desk.press(&mut app, "l");
    for (keys, wanted) in [("i", 5), ("q j j j j j j i", 7), ("q G i", 8)] {
        desk.press(&mut app, keys);
        assert_eq!(line(&app), wanted, "{keys}\n{}", screen(&app));
    }
    desk.press(&mut app, "q h J i");
    assert_eq!(line(&app), 11, "from the list, the article's first line");
    desk.press(&mut app, "1 3 G o");
    let reader = app.reader().unwrap();
    assert_eq!((reader.at().article, reader.focus()), (1, Pane::Article));
    assert!(screen(&app).contains("施工队"), "{}", screen(&app));
    desk.press(&mut app, "i");
    assert_eq!(line(&app), 13);
    desk.press(&mut app, "g g o");
    assert_eq!(message(&app), "这一行不在文章里");
}

#[test]
fn the_keys_go_from_line_to_line_article_to_article_page_to_page() {
    let desk = Desk::new();
    let mut app = desk.inspect((80, 24), Language::Chinese);
    let mut seen = vec![line(&app)];
    for keys in ["j", "J", "J", "K", "]", "[", "G", "g g", "8 G", "3 j", "pagedown", "pageup", "k"] {
        desk.press(&mut app, keys);
        seen.push(line(&app));
    }
    assert_eq!(seen, [5, 6, 11, 18, 11, 16, 1, 23, 1, 8, 13, 23, 1, 1]);
    assert_eq!(message(&app), "到顶了");
}

#[test]
fn a_search_goes_through_the_lines() {
    let desk = Desk::new();
    let mut app = desk.inspect((80, 24), Language::Chinese);
    desk.press(&mut app, "/");
    type_text(&mut app, "書攤");
    assert_eq!(line(&app), 7, "while it is typed");
    desk.press(&mut app, "enter n");
    assert_eq!(line(&app), 19);
    desk.press(&mut app, "n");
    assert_eq!((line(&app), message(&app)), (7, "到了末尾，从头再找"));
    desk.press(&mut app, "N");
    assert_eq!(line(&app), 19);
    desk.press(&mut app, "/");
    type_text(&mut app, "云汀");
    desk.press(&mut app, "esc");
    assert_eq!(line(&app), 19, "given up: back where it began");
    desk.press(&mut app, "/");
    type_text(&mut app, "没有这句");
    desk.press(&mut app, "enter");
    assert!(message(&app).contains("没有这句"));
}

#[test]
fn a_line_is_corrected_and_the_place_stays() {
    let desk = Desk::new();
    let mut app = desk.open((80, 9), Language::Chinese);
    desk.press(&mut app, "J l j i 1 4 G");
    assert_eq!(app.inspector().unwrap().line().unwrap().text, "船舱里面");
    desk.press(&mut app, "enter 6 enter");
    assert_eq!(titles(&app), ["老码头的新生活", "江堤加固工程完工", "船舱里面", "渡口夜航恢复"]);
    assert_eq!(message(&app), "已更正，写在 edition.kanbao.toml；按 u 撤销");
    let now = app.inspector().unwrap().line().unwrap().clone();
    assert_eq!((now.line, now.role, now.forced), (14, LineRole::Headline, true));
    assert!(desk.sidecar().ends_with("[[role]]\nline = 14\ntext = \"船舱里面\"\nrole = \"headline\"\n"));
    assert_eq!(std::fs::read_to_string(desk.paper()).unwrap(), PAPER, "the paper is never touched");
    // Behind it the place is what it was.
    let reader = app.reader().unwrap();
    assert_eq!((reader.at().article, reader.view().top(), reader.focus()), (1, 1, Pane::Article));
    // Marked, taken back, made again.
    assert!(screen(&app).contains('*'));
    desk.press(&mut app, "u");
    assert_eq!((titles(&app).len(), message(&app)), (3, "已撤销，写在 edition.kanbao.toml"));
    assert_eq!(desk.sidecar(), "");
    desk.press(&mut app, "U");
    assert_eq!(titles(&app).len(), 4);
    desk.press(&mut app, "u u");
    assert_eq!((titles(&app).len(), message(&app)), (3, "没有可撤销的更正"));
    // A new session reads what was written.
    desk.press(&mut app, "U q");
    assert_eq!(titles(&desk.open((80, 24), Language::Chinese)).len(), 4);
}

#[test]
fn what_was_read_stays_read_when_its_headline_becomes_another() {
    let desk = Desk::new();
    let mut app = desk.open((80, 24), Language::Chinese);
    desk.press(&mut app, "M J M");
    // The kicker becomes the headline: the article has another name.
    desk.press(&mut app, "K i enter 6 enter j enter 7 enter q");
    let reader = app.reader().unwrap();
    assert_eq!(reader.issue().articles[0].headline, ["水南街改造见闻"]);
    assert_eq!(reader.issue().articles[0].deck, ["老码头的新生活"]);
    assert_eq!([0, 1, 2].map(|article| reader.is_read(article)), [true, true, false]);
}

#[test]
fn everything_that_can_be_wrong_can_be_put_right() {
    let desk = Desk::new();
    let mut app = desk.inspect((80, 24), Language::Chinese);
    // Kind: said twice of one article, the last holds, and stands alone.
    desk.press(&mut app, "a 8 enter j j a 7 enter");
    assert_eq!(app.reader().unwrap().issue().articles[0].kind, Kind::Notice);
    assert_eq!(desk.sidecar().matches("[[kind]]").count(), 1);
    desk.press(&mut app, "u");
    assert_eq!(app.reader().unwrap().issue().articles[0].kind, Kind::Advertisement);
    desk.press(&mut app, "u");
    assert_eq!(desk.sidecar(), "");
    // Begin and end.
    desk.press(&mut app, "1 5 G b");
    assert!(titles(&app)[2].starts_with("这里辟出了"));
    desk.press(&mut app, "b");
    assert_eq!(message(&app), "本来就从这里开始");
    desk.press(&mut app, "k e");
    assert_eq!(message(&app), "本来就到这里为止");
    desk.press(&mut app, "u 1 2 G e");
    assert!(titles(&app)[2].starts_with("施工队"));
    desk.press(&mut app, "u");
    // Join, by lines of two articles.
    desk.press(&mut app, "1 2 G c enter");
    assert_eq!(message(&app), "两行本来就在一篇里，请选别篇的一行");
    desk.press(&mut app, "2 2 G enter");
    assert_eq!(titles(&app), ["老码头的新生活", "江堤加固工程完工"]);
    desk.press(&mut app, "u");
    // A jump: to another stretch, to a page by its head, nowhere.
    desk.press(&mut app, "8 G l 2 2 G enter");
    let parts = |app: &App| {
        app.reader().unwrap().issue().articles[0].blocks().map(|b| b.text.clone()).collect::<String>()
    };
    assert!(parts(&app).contains("夜航昨晚恢复") && !parts(&app).contains("轮流照看"));
    desk.press(&mut app, "8 G l 1 6 G enter");
    assert!(parts(&app).contains("轮流照看"), "{}\n{}", parts(&app), desk.sidecar());
    assert!(desk.sidecar().contains("page = \"02\"") && desk.sidecar().matches("[[jump]]").count() == 1);
    desk.press(&mut app, "8 G l x");
    assert!(!parts(&app).contains("轮流照看") && desk.sidecar().contains("nowhere = true"));
    desk.press(&mut app, "u u u");
    assert_eq!((titles(&app).len(), desk.sidecar().as_str()), (3, ""));
    // What stands outside the articles has only a role.
    desk.press(&mut app, "g g b");
    assert_eq!(message(&app), "这一行不在文章里");
    desk.press(&mut app, "enter 3 enter");
    assert!(desk.sidecar().contains("role = \"furniture\""));
    desk.press(&mut app, "x x");
    assert_eq!((desk.sidecar().as_str(), message(&app)), ("", "这一行没有更正过"));
}

#[test]
fn the_mouse_selects_corrects_and_scrolls() {
    let desk = Desk::new();
    let mut app = desk.inspect((80, 12), Language::Chinese);
    desk.press(&mut app, "g g");
    let at = |kind, column, row| Action::Mouse(Mouse { kind, column, row });
    let press = MouseKind::Press { clicks: 1 };
    let first = app.inspector().unwrap().area.y + 1;
    desk.act(&mut app, at(press, 30, first + 3));
    assert_eq!(app.inspector().unwrap().selected(), 3);
    desk.act(&mut app, at(press, 30, first + 3));
    let menu = app.inspector().unwrap().menu().unwrap().area;
    desk.act(&mut app, at(MouseKind::WheelDown, menu.x + 3, menu.y + 1));
    let before = app.inspector().unwrap().menu().unwrap().top;
    desk.act(&mut app, at(press, menu.x + 3, menu.y + 1));
    assert!(desk.sidecar().contains(&format!("role = \"{}\"", LineRole::ALL[before].name())));
    desk.act(&mut app, at(MouseKind::WheelDown, 30, first));
    assert_eq!(app.inspector().unwrap().selected(), 6);
    desk.press(&mut app, "enter");
    desk.act(&mut app, at(press, 0, 0));
    assert!(app.inspector().unwrap().menu().is_none(), "beside the menu");
    desk.act(&mut app, at(press, 0, 0));
    assert!(app.inspector().is_none(), "beside the box");
}

#[test]
fn what_cannot_be_written_changes_nothing_and_is_said() {
    let desk = Desk::new();
    let mut app = desk.inspect((80, 24), Language::Chinese);
    // Without the desk nothing is carried out.
    let effects = stage::press(&mut app, "enter 6 enter");
    assert!(matches!(effects[..], [Effect::Correct { fresh: true, kept: false, .. }]), "{effects:?}");
    assert_eq!(stage::press(&mut app, "enter 5 enter"), []);
    assert_eq!(message(&app), "上一次更正还没有写完");
    update(&mut app, Action::Corrected(Err(Refused::Failed("磁盘满了".into()))));
    assert_eq!(message(&app), "没有改成：磁盘满了");
    stage::press(&mut app, "enter 6 enter");
    update(&mut app, Action::Corrected(Err(Refused::Moved)));
    assert!(message(&app).contains("Ctrl-r"), "{}", message(&app));
    stage::press(&mut app, "u");
    assert_eq!(message(&app), "没有可撤销的更正");
    // Closed before the answer came: the issue is corrected all the same.
    stage::press(&mut app, "enter 6 enter");
    stage::press(&mut app, "q");
    let corrected = Corrected {
        inspected: Inspected {
            reading: Reading { content: 9, ..Reading::default() },
            ..Inspected::default()
        },
        undo: kanbao::reading::corrections::Change::default(),
        file: "x".into(),
    };
    update(&mut app, Action::Corrected(Ok(Box::new(corrected))));
    assert!(app.inspector().is_none() && titles(&app).is_empty());
}

#[test]
fn a_paper_that_is_read_again_is_looked_at_again() {
    let desk = Desk::new();
    let mut app = desk.inspect((80, 24), Language::Chinese);
    desk.press(&mut app, "1 3 G");
    std::fs::write(desk.paper(), PAPER.replace("施工队", "一行小字\n施工队")).unwrap();
    desk.press(&mut app, "ctrl-r");
    let inspector = app.inspector().unwrap();
    assert_eq!((line(&app), inspector.trace().lines.len()), (13, 18));
    // With the setting, corrections are written among what is kept.
    desk.press(&mut app, ":");
    type_text(&mut app, "set corrections state");
    desk.press(&mut app, "enter enter 1 1 enter");
    assert_eq!(desk.sidecar(), "");
    let kept: Vec<_> = std::fs::read_dir(desk.state().join("corrections")).unwrap().collect();
    assert_eq!(kept.len(), 1);
    assert!(app.inspector().unwrap().line().unwrap().forced);
}
