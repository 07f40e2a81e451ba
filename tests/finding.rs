//! Finding in the whole issue: what is listed while it is typed, where Enter and n lead, and how the way back goes.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use insta::assert_snapshot;
use kanbao::app::{Action, App, AppOptions, Effect, HitRow, Left, Pane, Size, update};
use kanbao::config::{Keymap, NamedText};
use kanbao::model::{Block, BlockKind};
use stage::{in_english, message, opened, press, reader, screen, type_text, waiting};

fn article(app: &App) -> usize {
    reader(app).at().article
}

/// The text of the hit that the reader is at, as it stands on the screen.
fn current(app: &App) -> String {
    let find = reader(app).find();
    let hit = &find.hits()[find.current().unwrap()];
    let laid = reader(app).view().laid().unwrap();
    laid.pieces[hit.piece].text[hit.bytes.clone()].to_owned()
}

#[test]
fn hits_are_listed_while_they_are_typed() {
    for (columns, rows) in [(80, 24), (50, 20), (160, 45), (30, 8)] {
        for (language, mut app) in [("zh", opened(columns, rows)), ("en", in_english(columns, rows))] {
            press(&mut app, "/ /");
            type_text(&mut app, "香樟");
            press(&mut app, "down down");
            assert_snapshot!(format!("hits-{language}-{columns}x{rows}"), screen(&app));
        }
    }
}

#[test]
fn the_empty_list_says_what_it_is_for_and_that_nothing_was_found() {
    let mut app = opened(80, 24);
    press(&mut app, "g /");
    assert!(screen(&app).contains("查找每一篇的标题"), "{}", screen(&app));
    type_text(&mut app, "没有这句话");
    assert!(screen(&app).contains("没有找到"));
    press(&mut app, "enter");
    assert_eq!(message(&app), "整份报纸里没有“没有这句话”");
    assert_eq!(article(&app), 0);
}

#[test]
fn the_key_of_the_search_pressed_again_widens_it_and_tab_goes_both_ways() {
    let mut app = opened(80, 24);
    press(&mut app, "l / /");
    assert!(app.open_hits().is_some());
    press(&mut app, "/");
    assert_eq!(app.prompt().unwrap().field.text(), "/", "the third one is text");
    press(&mut app, "backspace");
    type_text(&mut app, "香樟");
    let count = app.open_hits().unwrap().found().len();
    press(&mut app, "tab");
    assert!(app.open_hits().is_none());
    let here = reader(&app).find().hits().len();
    assert!(here < count && here > 2, "{here} {count}");
    press(&mut app, "backtab");
    assert_eq!(app.open_hits().unwrap().found().len(), count);
    press(&mut app, "esc");
    type_text(&mut app, "/1/2");
    assert_eq!(app.prompt().unwrap().field.text(), "1/2", "a slash is text once something was typed");
    // Whatever key opens the search.
    let mut keymap = Keymap::default();
    keymap.overlay(&NamedText::new("keymap.toml", "find = [\"s\"]\n"));
    let mut app =
        App::new(AppOptions { keymap, size: Size { columns: 80, rows: 24 }, ..AppOptions::default() });
    update(&mut app, Action::Opened(Ok(Box::new(paper::reading()))));
    press(&mut app, "s s");
    assert!(app.open_hits().is_some());
}

#[test]
fn enter_goes_to_the_chosen_hit_and_n_on_through_the_articles() {
    let mut app = opened(80, 24);
    press(&mut app, "g /");
    type_text(&mut app, "陳望生");
    let found = app.open_hits().unwrap().found().to_vec();
    let before: Vec<usize> = found.iter().map(|found| found.article).collect();
    assert!(before.is_sorted() && before.contains(&1) && before.contains(&4), "{before:?}");
    let second = before.iter().position(|article| *article == 1).unwrap();
    for _ in 0..second {
        press(&mut app, "ctrl-n");
    }
    press(&mut app, "enter");
    assert_eq!((article(&app), reader(&app).focus(), &*current(&app)), (1, Pane::Article, "陈望生"));
    assert_eq!(app.status().right, format!("第{}/{}处", second + 1, found.len()));
    let mut seen = vec![1];
    for number in second + 1..found.len() {
        press(&mut app, "n");
        seen.push(article(&app));
        assert_eq!(current(&app), "陈望生");
        assert_eq!(app.status().right, format!("第{}/{}处", number + 1, found.len()));
        let find = reader(&app).find();
        let hit = &find.hits()[find.current().unwrap()];
        let laid = reader(&app).view().laid().unwrap();
        let line = laid.line_of_piece(hit.piece, hit.bytes.start).unwrap();
        assert!(reader(&app).view().sees(line));
    }
    assert_eq!(seen, before[second..]);
    press(&mut app, "n");
    assert_eq!((article(&app), message(&app)), (before[0], "到了末尾，从头再找"));
    press(&mut app, "N");
    assert_eq!((article(&app), message(&app)), (*before.last().unwrap(), "到了开头，从末尾再找"));
    press(&mut app, "N");
    assert_eq!(article(&app), before[before.len() - 2]);
    // From wherever the reader went in the meantime, from either pane.
    press(&mut app, "g g h g g n");
    assert_eq!(article(&app), before[0]);
    press(&mut app, "J J J G N");
    assert_eq!(article(&app), *before.iter().rfind(|article| **article < 3).unwrap());
    press(&mut app, "esc");
    assert_eq!(reader(&app).find().query(), "");
    press(&mut app, "n");
    assert!(reader(&app).find().issue().is_some(), "n looks for the same, and as widely");
}

#[test]
fn escape_and_back_lead_to_where_it_began() {
    let mut app = opened(80, 24);
    press(&mut app, "J l j j");
    let (at, top) = (reader(&app).at(), reader(&app).view().top());
    press(&mut app, "/ /");
    type_text(&mut app, "轨道");
    press(&mut app, "down down esc");
    assert_eq!((reader(&app).at(), reader(&app).view().top()), (at, top));
    assert!(app.prompt().is_none() && reader(&app).find().query().is_empty());
    press(&mut app, "/ /");
    type_text(&mut app, "轨道");
    press(&mut app, "enter");
    assert_eq!(article(&app), 4);
    press(&mut app, "backspace");
    assert_eq!((reader(&app).at(), reader(&app).view().top()), (at, top));
}

#[test]
fn as_printed_a_hit_leads_to_its_page() {
    let mut app = opened(80, 24);
    press(&mut app, "t g /");
    type_text(&mut app, "末篇第11段");
    press(&mut app, "enter");
    assert_eq!((article(&app), reader(&app).at().part), (paper::CHAIN, 2));
    assert_eq!(current(&app), "末篇第11段");
}

#[test]
fn a_hit_over_a_seam_is_one_and_marked_on_both_sides() {
    let mut reading = paper::reading();
    let chain = &mut reading.issue.articles[paper::CHAIN];
    chain.parts[0].blocks.push(Block::new(BlockKind::Paragraph, "江边的观"));
    chain.parts[1].blocks[0].text.insert_str(0, "景台已开放。");
    let mut app = waiting(80, 24);
    update(&mut app, Action::Opened(Ok(Box::new(reading))));
    press(&mut app, "g /");
    type_text(&mut app, "的觀景台已開");
    let Some(HitRow::Hit { text, hit, .. }) = app.open_hits().unwrap().rows.get(1).cloned() else {
        panic!("{:?}", app.open_hits())
    };
    assert_eq!(&text[hit], "的观景台已开");
    press(&mut app, "enter");
    let find = reader(&app).find();
    assert_eq!((find.hits().len(), &*current(&app)), (1, "的观"));
    let laid = reader(&app).view().laid().unwrap();
    let marked: Vec<String> = laid
        .pieces
        .iter()
        .enumerate()
        .flat_map(|(index, piece)| {
            let whole = 0..piece.text.len();
            let hits = find.hits_in(index, &whole);
            hits.map(|(_, bytes)| piece.text[bytes].to_owned()).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(marked, ["的观", "景台已开"]);
    // On a screen with room for both sides of the seam, both are shown.
    let both = |app: &App| screen(app).contains("江边的观") && screen(app).contains("景台已开");
    for rows in 12..24 {
        update(&mut app, Action::Resize { columns: 80, rows });
        press(&mut app, "g g n");
        assert!(both(&app), "{}", screen(&app));
    }
}

#[test]
fn what_was_looked_for_comes_back() {
    let mut app = opened(80, 24);
    for text in ["香樟", "步道", "香樟"] {
        press(&mut app, "g /");
        type_text(&mut app, text);
        press(&mut app, "enter");
    }
    let shown = |app: &App| app.prompt().unwrap().field.text().to_owned();
    press(&mut app, "/ /");
    press(&mut app, "up");
    assert_eq!(shown(&app), "香樟");
    assert!(app.open_hits().unwrap().found().len() > 5);
    press(&mut app, "up");
    assert_eq!(shown(&app), "步道");
    press(&mut app, "up");
    assert_eq!(shown(&app), "步道", "the oldest one stays");
    press(&mut app, "down up");
    assert_eq!(
        (&*shown(&app), app.open_hits().unwrap().chosen()),
        ("步道", 0),
        "down and up are hits from now on"
    );
    press(&mut app, "esc / up");
    assert_eq!(shown(&app), "香樟", "the same for the article alone");
    press(&mut app, "esc g / enter");
    assert_eq!(reader(&app).find().query(), "香樟", "an empty field repeats the last one");
}

#[test]
fn a_long_issue_is_searched_in_pieces_that_hold_up_no_key() {
    let mut reading = paper::reading();
    let long = Block::new(BlockKind::Paragraph, "江水绕城而过，堤岸新栽的香樟。".repeat(30_000));
    reading.issue.articles[1].parts[0].blocks.push(long);
    let mut app = waiting(80, 24);
    update(&mut app, Action::Opened(Ok(Box::new(reading))));
    let effects: Vec<Effect> = press(&mut app, "g / 香 樟");
    assert_eq!(effects, [Effect::GoOn], "asked for once, until it is answered");
    let (mut answers, mut counts) = (0, Vec::new());
    let mut effects = update(&mut app, Action::GoOn);
    while effects == [Effect::GoOn] {
        assert!(!app.open_hits().unwrap().is_done());
        counts.push(app.open_hits().unwrap().found().len());
        effects = update(&mut app, Action::GoOn);
        answers += 1;
    }
    assert!(answers > 0 && counts.is_sorted(), "{answers} {counts:?}");
    assert!(app.open_hits().unwrap().is_done() && app.open_hits().unwrap().found().len() > 30_000);
    press(&mut app, "esc");
    assert_eq!(update(&mut app, Action::GoOn), [], "nobody waits any more");
}

#[test]
fn a_new_reading_is_searched_anew() {
    let mut app = opened(80, 24);
    press(&mut app, "g /");
    type_text(&mut app, "香樟");
    press(&mut app, "enter");
    let count = reader(&app).find().issue().unwrap().found().len();
    let mut reading = paper::reading();
    reading.issue.articles[0].parts[0].blocks[0].text.insert_str(0, "香樟");
    update(&mut app, Action::Opened(Ok(Box::new(reading))));
    assert_eq!(reader(&app).find().issue().unwrap().found().len(), count + 1);
    assert_eq!(reader(&app).find().hits()[0].bytes, 0..6);
    assert!(matches!(app.status().left, Left::Message { .. }));
}
