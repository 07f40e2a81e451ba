//! A very long article: only what is near the screen is set, and it shows what the whole would show.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use std::fmt::Write as _;

use kanbao::app::{Action, App, update};
use kanbao::layout::{Laid, Line, Role, Setting, Words, lay_article};
use kanbao::model::{Article, Block, BlockKind, Issue, Page, Part, PartRef, Reading, TextPos};

/// Paragraphs of many lengths, with subheads; and one that is far longer than any in print.
fn article(paragraphs: usize) -> Article {
    let mut blocks = Vec::new();
    for number in 0..paragraphs {
        if number % 40 == 7 {
            blocks.push(Block::new(BlockKind::Subhead, format!("江边旧船第{number}回")));
        }
        let mut text = String::new();
        for sentence in 0..=number % 17 {
            write!(text, "第{number}条船由{sentence}位守摊人照看，摆出一排“船头+岸上”两边都能翻书的小书架。")
                .unwrap();
        }
        blocks.push(Block::new(BlockKind::Paragraph, text));
    }
    let long = "老趸船上开张的书摊从傍晚6点一直亮到夜里。".repeat(4_000);
    blocks.insert(paragraphs / 2, Block::new(BlockKind::Paragraph, long));
    Article {
        id: "01-01".into(),
        headline: vec!["水上书摊夜里亮灯".into()],
        parts: vec![Part { blocks, ..Part::default() }],
        ..Article::default()
    }
}

fn issue() -> Issue {
    let page = Page { label: "01".into(), parts: vec![PartRef::default()], ..Page::default() };
    Issue { pages: vec![page], articles: vec![article(2_000)], ..Issue::default() }
}

fn opened() -> App {
    let mut app = stage::waiting(60, 20);
    update(&mut app, Action::Opened(Ok(Box::new(Reading { issue: issue(), ..Reading::default() }))));
    stage::press(&mut app, "enter");
    app
}

fn laid(app: &App) -> &Laid {
    app.reader().unwrap().view().laid().unwrap()
}

/// The same article at the same setting, all of it.
fn whole(app: &App) -> Laid {
    let issue = app.reader().unwrap().issue();
    let mut whole = Laid::new(issue, &issue.articles[0], laid(app).setting, &Words::default());
    whole.lay_all();
    whole
}

/// The lines on the screen stand in the whole as they do here; returns the number of the first one there.
#[track_caller]
fn seen_in(app: &App, whole: &Laid) -> usize {
    let view = app.reader().unwrap().view();
    let height = usize::from(app.reader().unwrap().panes().unwrap().text.height);
    let seen: Vec<&Line> = laid(app).lines_from(view.top()).take(height).map(|(_, line)| line).collect();
    assert_eq!(seen.len(), height, "all of the screen is set");
    let first = seen.iter().position(|line| line.piece.is_some()).unwrap();
    let (piece, byte) = (seen[first].piece.unwrap(), seen[first].bytes.start);
    let at = whole.line_of_piece(piece, byte).unwrap() - first;
    let expected: Vec<&Line> = whole.lines_from(at).take(height).map(|(_, line)| line).collect();
    assert_eq!(seen, expected);
    at
}

fn set(laid: &Laid) -> usize {
    laid.lines().count()
}

#[test]
fn only_what_is_near_the_screen_is_set() {
    let issue = issue();
    let setting = Setting { width: 40, ..Setting::default() };
    let mut some = Laid::new(&issue, &issue.articles[0], setting, &Words::default());
    assert_eq!(set(&some), 0);
    some.lay_below(0, 50);
    let whole = lay_article(&issue, &issue.articles[0], setting);
    assert!((50..whole.line_count() / 20).contains(&set(&some)), "{} of {}", set(&some), whole.line_count());
    assert!(some.lines().zip(whole.lines()).all(|(some, whole)| some == whole));
    // The guess is near: a scroll bar would not jump.
    let (guess, count) = (some.line_count(), whole.line_count());
    assert!(guess.abs_diff(count) < count / 5, "{guess} for {count}");
    // At another width nothing of it is left, and all comes out as if it were the first.
    let other = Setting { width: 52, ..setting };
    let mut again = some.for_setting(other);
    assert_eq!(set(&again), 0);
    again.lay_all();
    assert_eq!(again, lay_article(&issue, &issue.articles[0], other));
}

#[test]
fn portions_in_any_order_make_the_whole() {
    let issue = issue();
    let setting = Setting { width: 34, ..Setting::default() };
    let whole = lay_article(&issue, &issue.articles[0], setting);
    let mut some = Laid::new(&issue, &issue.articles[0], setting, &Words::default());
    let mut seed = 7_usize;
    for _ in 0..300 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let byte = (seed >> 40) % 900;
        let block = (seed >> 20) % 2_000;
        let pos = TextPos { part: 0, block, byte };
        let line = some.lay_pos(pos);
        let line = some.lay_above(line, seed % 50);
        let (found, expected) = (some.line(line).unwrap(), whole.line(whole.line_of_pos(pos)).unwrap());
        assert_eq!(found, expected);
        assert_eq!(some.line_of_pos(pos), line);
        let piece = found.piece.unwrap();
        assert_eq!(some.line_of_piece(piece, found.bytes.start), Some(line));
        assert_eq!(some.lay_below(line, 30), line, "what is below moves nothing");
    }
    some.lay_all();
    assert_eq!(some, whole);
}

#[test]
fn scrolling_shows_every_line_once() {
    let mut app = opened();
    let whole = whole(&app);
    assert_eq!(seen_in(&app, &whole), 0);
    for keys in ["j", "pagedown", "d", "j", "u", "k", "pagedown"] {
        let before = seen_in(&app, &whole);
        let height = usize::from(app.reader().unwrap().panes().unwrap().text.height);
        stage::press(&mut app, keys);
        let moved = seen_in(&app, &whole).abs_diff(before);
        let expected = match keys {
            "j" | "k" => 1..2,
            "d" | "u" => height / 2..height / 2 + 1,
            _ => height - 2..height,
        };
        assert!(expected.contains(&moved), "{keys}: {moved}");
    }
    stage::press(&mut app, "G");
    let view = app.reader().unwrap().view();
    assert!(view.at_end() && view.percent() == 100);
    assert_eq!(
        seen_in(&app, &whole),
        whole.line_count() - usize::from(app.reader().unwrap().panes().unwrap().text.height)
    );
    // Upwards from the end, where nothing was set yet.
    for _ in 0..200 {
        let before = seen_in(&app, &whole);
        stage::press(&mut app, "k");
        assert_eq!(before - seen_in(&app, &whole), 1);
    }
    assert!(set(laid(&app)) < whole.line_count() / 10);
    stage::press(&mut app, "g g");
    assert_eq!(seen_in(&app, &whole), 0);
}

#[test]
fn a_resize_keeps_the_place_and_sets_little() {
    let mut app = opened();
    stage::press(&mut app, "G");
    stage::press(&mut app, "pageup pageup");
    for (columns, rows) in [(90, 30), (50, 12), (120, 40), (60, 20)] {
        let top = |app: &App| laid(app).pos_at_line(app.reader().unwrap().view().top()).unwrap();
        let before = top(&app);
        update(&mut app, Action::Resize { columns, rows });
        let after = top(&app);
        assert!(after.block.abs_diff(before.block) <= 1, "{before:?} {after:?}");
        let whole = whole(&app);
        seen_in(&app, &whole);
        assert!(set(laid(&app)) < whole.line_count() / 10);
    }
}

#[test]
fn what_is_found_far_below_comes_into_sight() {
    let mut app = opened();
    let whole = whole(&app);
    stage::press(&mut app, "/");
    stage::type_text(&mut app, "第1641条船由3位");
    stage::press(&mut app, "enter");
    seen_in(&app, &whole);
    assert!(stage::screen(&app).contains("第1641条"), "{}", stage::screen(&app));
    assert!(set(laid(&app)) < whole.line_count() / 10);
}

/// A piece beyond all measure is set in stretches; each begins with a line, none begins lawlessly, nothing is lost.
#[test]
fn a_paragraph_without_end_is_set_in_stretches() {
    let issue = issue();
    let whole = lay_article(&issue, &issue.articles[0], Setting::default());
    let long = whole.pieces.iter().position(|piece| piece.text.len() > 100_000).unwrap();
    assert_eq!(whole.pieces[long].role, Role::Paragraph);
    let mut at = 0;
    for line in whole.lines().filter(|line| line.piece == Some(long)) {
        assert_eq!(line.bytes.start, at);
        assert!(!whole.text_of(line).starts_with('。'));
        at = line.bytes.end;
    }
    assert_eq!(at, whole.pieces[long].text.len());
    assert_eq!(
        whole.lines().filter(|line| line.piece == Some(long) && line.indent > 0).count(),
        1,
        "one first line"
    );
}
