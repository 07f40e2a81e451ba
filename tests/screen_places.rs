//! Where the reader is: jumps and the way back, places that outlive a resize, what counts as read, finding.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use kanbao::app::{Action, App, Pane, update};
use kanbao::model::{PartRef, TextPos};
use kanbao::reading::input::Input;
use stage::{opened, press, reader, screen, type_text};

fn top(app: &App) -> usize {
    reader(app).view().top()
}

fn resize(app: &mut App, columns: u16, rows: u16) {
    update(app, Action::Resize { columns, rows });
}

/// The place in the text at the top of the screen.
fn pos(app: &App) -> TextPos {
    reader(app).view().laid().unwrap().pos_at_line(top(app)).unwrap()
}

fn message(app: &App) -> String {
    app.message().map(|message| message.text.clone()).unwrap_or_default()
}

// Jumps.

#[test]
fn a_seam_leads_to_the_part_below_it_and_back_to_the_very_line() {
    let mut app = opened(80, 24);
    press(&mut app, "l j j j j j");
    let left = top(&app);
    assert!(screen(&app).contains("── 下转02版①  ↵ ──"), "{}", screen(&app));
    press(&mut app, "enter");
    let first = screen(&app).lines().nth(2).unwrap().to_owned();
    assert!(first.contains("下转02版①"), "the seam stands on top: {first}");
    assert!(screen(&app).lines().next().unwrap().contains("第02版 综合"), "the page above is the part's");
    press(&mut app, "backspace");
    assert_eq!(top(&app), left);
    press(&mut app, "alt-right");
    assert_ne!(top(&app), left);
    press(&mut app, "ctrl-o");
    assert_eq!(top(&app), left);
    press(&mut app, "alt-right alt-left");
    assert_eq!(top(&app), left);
}

#[test]
fn as_printed_a_chain_is_followed_there_and_back() {
    let mut app = opened(80, 24);
    press(&mut app, "t l G");
    let lines: Vec<usize> = vec![top(&app)];
    press(&mut app, "enter");
    assert_eq!(reader(&app).at(), PartRef { article: paper::CHAIN, part: 1 });
    press(&mut app, "G g d");
    assert_eq!(reader(&app).at(), PartRef { article: paper::CHAIN, part: 2 });
    // 上接 leads to where the text breaks off.
    press(&mut app, "g g enter");
    assert_eq!(reader(&app).at(), PartRef { article: paper::CHAIN, part: 1 });
    assert!(reader(&app).view().at_end());
    press(&mut app, "backspace backspace backspace backspace");
    assert_eq!(reader(&app).at(), PartRef { article: paper::CHAIN, part: 0 });
    assert_eq!(top(&app), lines[0]);
}

#[test]
fn the_way_back_from_a_chain_leads_over_the_jumps_alone() {
    let mut app = opened(80, 24);
    press(&mut app, "l t G");
    let first = (reader(&app).at(), top(&app));
    press(&mut app, "enter G");
    let second = (reader(&app).at(), top(&app));
    press(&mut app, "enter");
    assert_eq!(reader(&app).at().part, 2);
    press(&mut app, "backspace");
    assert_eq!((reader(&app).at(), top(&app)), second);
    press(&mut app, "backspace");
    assert_eq!((reader(&app).at(), top(&app)), first);
    // Until a jump is followed, the place before G can be come back to.
    press(&mut app, "alt-right g g backspace");
    assert!(top(&app) > 0);
}

#[test]
fn the_way_back_holds_over_a_resize() {
    let mut app = opened(60, 10);
    press(&mut app, "t l G");
    let left = pos(&app);
    press(&mut app, "enter");
    resize(&mut app, 90, 9);
    press(&mut app, "backspace");
    let laid = reader(&app).view().laid().unwrap();
    assert_eq!(laid.line_of_pos(left), top(&app));
    assert_eq!(reader(&app).at().part, 0);
}

#[test]
fn a_jump_without_target_says_which_page_it_wants_and_stays() {
    let mut app = opened(80, 24);
    press(&mut app, "J J l");
    assert!(screen(&app).contains("〔下转07版 ↵〕"));
    assert!(screen(&app).contains("找不到第07版上的那一段"));
    press(&mut app, "enter");
    assert!(message(&app).contains("第07版不在这份报纸里"), "{}", message(&app));
    assert_eq!(reader(&app).at().article, paper::MISSING);
    press(&mut app, "backspace");
    assert_eq!(message(&app), "没有可回的地方");
}

#[test]
fn an_article_without_jumps_and_jumps_off_the_screen_are_told_apart() {
    let mut app = opened(80, 24);
    press(&mut app, "l enter");
    assert_eq!(message(&app), "转版的地方不在屏幕上，按 > 过去");
    press(&mut app, "J enter");
    assert_eq!(message(&app), "这一篇没有转版");
    press(&mut app, ">");
    assert_eq!(message(&app), "这一篇没有转版");
}

// Places.

#[test]
fn a_resize_keeps_the_place_and_coming_back_keeps_the_line() {
    let mut app = opened(100, 30);
    press(&mut app, "l");
    for round in 0.. {
        assert!(round < 200, "no way on");
        let (before, line) = (pos(&app), top(&app));
        let own = reader(&app).view().laid().unwrap().line_of_pos(before) == line;
        for (columns, rows) in [(40, 12), (160, 50), (69, 20), (30, 8), (10, 3), (100, 30)] {
            resize(&mut app, columns, rows);
            let view = reader(&app).view();
            // A line of text stays the top line, unless the end of the article is in sight.
            if own && columns >= 30 && view.top() < view.last_top() {
                assert_eq!(view.laid().unwrap().line_of_pos(before), view.top(), "{columns}×{rows}");
            }
        }
        assert_eq!((pos(&app), top(&app)), (before, line));
        if reader(&app).view().at_end() {
            break;
        }
        press(&mut app, "j");
    }
}

#[test]
fn the_way_of_reading_changes_and_the_place_stays() {
    let mut app = opened(80, 24);
    press(&mut app, "l");
    for round in 0.. {
        assert!(round < 200, "no way on");
        let before = pos(&app);
        press(&mut app, "t");
        let at = reader(&app).at().part;
        let view = reader(&app).view();
        assert_eq!(at, before.part);
        assert!(view.sees(view.laid().unwrap().line_of_pos(before)), "{before:?}");
        press(&mut app, "t");
        let view = reader(&app).view();
        assert!(view.sees(view.laid().unwrap().line_of_pos(before)), "{before:?}");
        if view.at_end() {
            break;
        }
        press(&mut app, "j j j");
    }
}

#[test]
fn a_longer_measure_keeps_the_place() {
    let mut app = opened(160, 30);
    press(&mut app, "l space j j");
    let before = pos(&app);
    press(&mut app, "minus minus minus minus minus");
    let view = reader(&app).view();
    assert_eq!(view.laid().unwrap().line_of_pos(before), view.top());
}

#[test]
fn each_article_is_shown_where_it_was_left() {
    let mut app = opened(80, 24);
    press(&mut app, "l j j j j");
    press(&mut app, "J");
    assert_eq!(top(&app), 0);
    press(&mut app, "K");
    assert_eq!(top(&app), 4);
    press(&mut app, "G J K");
    assert_eq!(top(&app), 0, "what was read to its end starts again");
}

#[test]
fn reading_again_keeps_article_place_and_marks() {
    let mut app = opened(80, 24);
    press(&mut app, "l J J J J j j j");
    let (at, line) = (reader(&app).at(), top(&app));
    assert!(reader(&app).is_read(1));
    let mut again = paper::reading();
    again.issue.articles[5].headline = vec!["改过的标题".into()];
    update(&mut app, Action::Opened(Ok(Box::new(again))));
    assert_eq!((reader(&app).at(), top(&app)), (at, line));
    assert!(reader(&app).is_read(1) && !reader(&app).is_read(4));
    assert!(screen(&app).contains("改过的标题"));
    update(&mut app, Action::Opened(Err("文件不见了".into())));
    assert!(app.reader().is_some());
    assert_eq!(message(&app), "文件不见了");
}

// Reading.

#[test]
fn a_preview_is_no_reading_but_an_end_that_was_seen_is() {
    let mut app = opened(80, 24);
    press(&mut app, "j");
    assert!(!reader(&app).is_read(1), "a short article in the preview");
    press(&mut app, "enter");
    assert!(reader(&app).is_read(1));
    press(&mut app, "K");
    assert!(!reader(&app).is_read(paper::CHAIN));
    press(&mut app, "G");
    assert!(reader(&app).is_read(paper::CHAIN));
}

#[test]
fn as_printed_the_end_of_a_part_is_not_the_end_of_the_story() {
    let mut app = opened(80, 24);
    press(&mut app, "t l G");
    assert!(!reader(&app).is_read(paper::CHAIN));
    press(&mut app, "enter G enter G");
    assert!(reader(&app).is_read(paper::CHAIN));
}

#[test]
fn space_reads_the_whole_issue_through() {
    for keys in ["", "l", "z"] {
        let mut app = opened(80, 24);
        if !keys.is_empty() {
            press(&mut app, keys);
        }
        for _ in 0..200 {
            press(&mut app, "space");
        }
        assert!((0..8).all(|article| reader(&app).is_read(article)));
        assert_eq!(message(&app), "这是最后一篇");
        for _ in 0..200 {
            press(&mut app, "b");
        }
        assert_eq!((reader(&app).selected(), top(&app)), (0, 0));
    }
}

#[test]
fn the_samples_are_read_from_start_to_end() {
    for input in [Input::Sample, Input::SampleEnglish] {
        let mut app = stage::waiting(80, 24);
        let reading = kanbao::reading::read(&input).unwrap();
        let count = reading.issue.articles.len();
        update(&mut app, Action::Opened(Ok(Box::new(reading))));
        for _ in 0..2000 {
            press(&mut app, "space");
            assert!(reader(&app).article().is_some());
            screen(&app);
        }
        assert_eq!(message(&app), "这是最后一篇");
        assert!((0..count).all(|article| reader(&app).is_read(article)));
        // As printed, every jump with a target leads somewhere and back.
        press(&mut app, "t l");
        for entry in 0..reader(&app).list().entries().len() {
            press(&mut app, "tab g g tab");
            (0..entry).for_each(|_| drop(press(&mut app, "J")));
            let (at, line) = (reader(&app).at(), top(&app));
            press(&mut app, "enter");
            if reader(&app).at() != at {
                press(&mut app, "backspace");
                assert_eq!(reader(&app).at(), at);
                assert!(top(&app) >= line);
            }
        }
    }
}

#[test]
fn on_a_narrow_screen_one_pane_is_shown_at_a_time() {
    let mut app = opened(60, 20);
    assert!(screen(&app).contains("▪ 高温退去"));
    press(&mut app, "space");
    assert_eq!(reader(&app).focus(), Pane::Article, "space opens");
    assert!(!screen(&app).contains("▪ 高温退去"));
    assert_eq!(press(&mut app, "q"), []);
    assert!(screen(&app).contains("▪ 高温退去"), "back to the list before leaving");
}

// Finding.

#[test]
fn finding_starts_at_the_screen_goes_round_and_comes_back() {
    let mut app = opened(80, 24);
    press(&mut app, "l j j");
    let line = top(&app);
    press(&mut app, "/");
    type_text(&mut app, "第9段");
    let found = top(&app);
    assert!(found > line && screen(&app).contains("第9段"));
    press(&mut app, "backspace backspace");
    assert_eq!(top(&app), line, "as long as it is typed, the search starts where it began");
    press(&mut app, "esc");
    assert_eq!(top(&app), line);
    press(&mut app, "/");
    type_text(&mut app, "第9段");
    press(&mut app, "enter");
    assert_eq!(top(&app), found);
    press(&mut app, "n");
    assert_eq!(message(&app), "到了末尾，从头再找");
    press(&mut app, "backspace");
    assert_eq!(top(&app), line, "a search can be come back from");
}

#[test]
fn what_is_not_in_the_article_is_said_with_what_the_headlines_hold() {
    let mut app = opened(80, 24);
    press(&mut app, "l /");
    type_text(&mut app, "天气");
    press(&mut app, "enter");
    assert_eq!(message(&app), "本篇没有“天气”；有 1 条标题含有它");
    press(&mut app, "n");
    assert_eq!(message(&app), "本篇没有“天气”；有 1 条标题含有它");
    press(&mut app, "tab n");
    assert_eq!(reader(&app).article().unwrap().headline, ["天气：多云间晴，26～35℃"]);
    press(&mut app, "esc /");
    type_text(&mut app, "没有这样的字");
    press(&mut app, "enter");
    assert_eq!(message(&app), "没有标题含有“没有这样的字”");
}

#[test]
fn a_search_put_away_is_found_again_by_n() {
    let mut app = opened(80, 24);
    press(&mut app, "l n");
    assert_eq!(message(&app), "还没有要找的字");
    press(&mut app, "/");
    type_text(&mut app, "步道");
    press(&mut app, "enter esc");
    assert!(reader(&app).find().hits().is_empty());
    press(&mut app, "n");
    assert_eq!(reader(&app).find().query(), "步道");
    press(&mut app, "esc / enter");
    assert_eq!(reader(&app).find().query(), "步道", "an empty search repeats the last one");
}

#[test]
fn pasted_text_goes_to_the_field_alone() {
    let mut app = opened(80, 24);
    update(&mut app, Action::Paste("qqq".into()));
    assert!(reader(&app).find().query().is_empty());
    press(&mut app, "/");
    update(&mut app, Action::Paste("步\u{1b}道\nq".into()));
    assert_eq!(reader(&app).find().query(), "步道");
    update(&mut app, Action::Paste("长".repeat(10_000)));
    assert_eq!(reader(&app).find().query().chars().count(), 200);
}
