//! The mouse: what lies under the pointer at several sizes, and what is done there.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use kanbao::app::{Action, App, Effect, Mouse, MouseKind, Pane, Row, Size, Target, update};
use kanbao::config::Command;
use kanbao::layout::Role;
use proptest::prelude::*;
use stage::{opened, press};

const SIZES: [(u16, u16); 5] = [(30, 8), (50, 20), (80, 24), (100, 30), (160, 45)];

fn mouse(app: &mut App, kind: MouseKind, (column, row): (u16, u16)) -> Vec<Effect> {
    update(app, Action::Mouse(Mouse { kind, column, row }))
}

fn click(app: &mut App, at: (u16, u16)) -> Vec<Effect> {
    let effects = mouse(app, MouseKind::Press { clicks: 1 }, at);
    mouse(app, MouseKind::Release, at);
    effects
}

/// The first cell that is such a target.
fn find(app: &App, wanted: impl Fn(Target) -> bool) -> Option<(u16, u16)> {
    let Size { columns, rows } = app.display().size;
    let mut cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
    cells.find(|(column, row)| wanted(app.target(*column, *row)))
}

#[test]
fn what_is_drawn_is_what_is_hit() {
    for (columns, rows) in SIZES {
        let mut app = opened(columns, rows);
        for keys in ["h", "l", "z"] {
            press(&mut app, keys);
            let reader = app.reader().unwrap();
            let panes = reader.panes().unwrap();
            for row in 0..rows {
                for column in 0..columns {
                    let target = app.target(column, row);
                    let inside = |area: kanbao::app::Area| area.holds(column, row);
                    if row + 1 == rows {
                        assert_eq!(target, Target::Nothing);
                    } else if panes.shows_list && inside(panes.list) {
                        let drawn =
                            reader.list().rows().get(reader.list().top() + usize::from(row - panes.list.y));
                        match drawn {
                            Some(Row::Page(page)) => assert_eq!(target, Target::Heading(*page)),
                            Some(row) if row.entry().is_some() => {
                                assert_eq!(target, Target::Headline(row.entry().unwrap()));
                            }
                            _ => assert_eq!(target, Target::List),
                        }
                    } else if panes.divider.is_some_and(inside) {
                        assert_eq!(target, Target::Divider);
                    } else if panes.shows_article && inside(panes.article) {
                        assert!(matches!(target, Target::Text(_) | Target::Link(_) | Target::Article));
                    }
                }
            }
        }
    }
}

#[test]
fn a_click_on_a_headline_chooses_it_and_another_opens_it() {
    for (columns, rows) in SIZES {
        let mut app = opened(columns, rows);
        let Some(at) = find(&app, |target| target == Target::Headline(1)) else { continue };
        click(&mut app, at);
        let reader = app.reader().unwrap();
        assert_eq!(reader.selected(), 1);
        let both = reader.panes().unwrap().divider.is_some();
        assert_eq!(reader.focus(), if both { Pane::List } else { Pane::Article }, "{columns}");
        if both {
            click(&mut app, at);
            assert_eq!(app.reader().unwrap().focus(), Pane::Article);
        }
    }
}

#[test]
fn a_click_on_a_pages_heading_goes_to_its_first_article() {
    let mut app = opened(100, 30);
    let at = find(&app, |target| target == Target::Heading(1)).unwrap();
    click(&mut app, at);
    assert_eq!(app.reader().unwrap().selected(), 4);
}

#[test]
fn a_click_on_a_jump_follows_it_and_back_leads_back() {
    for (columns, rows) in SIZES {
        let mut app = opened(columns, rows);
        press(&mut app, "t l G");
        let at = find(&app, |target| matches!(target, Target::Link(_))).unwrap();
        click(&mut app, at);
        assert_eq!(app.reader().unwrap().at().part, 1, "{columns}");
        press(&mut app, "backspace");
        assert_eq!(app.reader().unwrap().at().part, 0);
    }
}

#[test]
fn the_wheel_scrolls_the_pane_under_it_and_leaves_the_keys_where_they_are() {
    let mut app = opened(80, 14);
    let at = find(&app, |target| matches!(target, Target::Text(_))).unwrap();
    mouse(&mut app, MouseKind::WheelDown, at);
    let reader = app.reader().unwrap();
    assert_eq!((reader.view().top(), reader.focus(), reader.selected()), (3, Pane::List, 0));
    mouse(&mut app, MouseKind::WheelUp, at);
    assert_eq!(app.reader().unwrap().view().top(), 0);
    mouse(&mut app, MouseKind::WheelDown, (1, 4));
    let reader = app.reader().unwrap();
    assert_eq!((reader.list().top(), reader.selected()), (3, 0), "the selection stays, out of sight");
    press(&mut app, "j");
    let reader = app.reader().unwrap();
    assert!(reader.list().rows_of(1).start >= reader.list().top(), "a key brings it back");
}

#[test]
fn the_divider_can_be_dragged_within_bounds() {
    let mut app = opened(100, 30);
    let divider = app.reader().unwrap().panes().unwrap().divider.unwrap();
    mouse(&mut app, MouseKind::Press { clicks: 1 }, (divider.x, 10));
    mouse(&mut app, MouseKind::Drag, (50, 12));
    assert_eq!(app.reader().unwrap().panes().unwrap().divider.unwrap().x, 50);
    mouse(&mut app, MouseKind::Drag, (2, 12));
    assert_eq!(app.display().settings.list_ratio, 15);
    mouse(&mut app, MouseKind::Release, (2, 12));
    mouse(&mut app, MouseKind::Drag, (50, 12));
    assert_eq!(app.display().settings.list_ratio, 15, "let go");
}

#[test]
fn a_drag_selects_and_a_double_click_takes_the_paragraph() {
    let mut app = opened(80, 24);
    let reader = app.reader().unwrap();
    let laid = reader.view().laid().unwrap();
    let line =
        laid.lines().position(|line| laid.piece_of(line).is_some_and(|piece| piece.role == Role::Paragraph));
    let text = reader.panes().unwrap().text;
    let y = text.y + u16::try_from(line.unwrap()).unwrap();
    // 段首 is two Han in: the third character from there is six cells on.
    mouse(&mut app, MouseKind::Press { clicks: 1 }, (text.x + 4, y));
    assert_eq!(app.reader().unwrap().selected_text(), None, "a click selects nothing");
    mouse(&mut app, MouseKind::Drag, (text.x + 4 + 3, y));
    assert_eq!(app.reader().unwrap().selected_text().unwrap(), "沿江");
    mouse(&mut app, MouseKind::Drag, (text.x + 2, y + 1));
    mouse(&mut app, MouseKind::Release, (text.x + 2, y + 1));
    let long = app.reader().unwrap().selected_text().unwrap();
    assert!(long.starts_with("沿江第1段：") && !long.contains('\n'), "{long}");
    assert_eq!(app.reader().unwrap().focus(), Pane::Article);
    mouse(&mut app, MouseKind::Press { clicks: 2 }, (text.x + 8, y));
    let whole = app.reader().unwrap().selected_text().unwrap();
    assert_eq!(whole, paper::issue().articles[0].parts[0].blocks[0].text);
}

#[test]
fn boxes_take_clicks_and_go_with_one_beside_them() {
    let mut app = opened(100, 30);
    press(&mut app, "?");
    assert!(matches!(app.target(50, 15), Target::Overlay | Target::Command(_)));
    mouse(&mut app, MouseKind::WheelDown, (50, 15));
    assert_eq!(app.overlay().unwrap().top, 3);
    click(&mut app, (0, 15));
    assert!(app.overlay().is_none());
    press(&mut app, "g /");
    stage::type_text(&mut app, "步道");
    for _ in 0..50 {
        update(&mut app, Action::GoOn);
    }
    let at = find(&app, |target| target == Target::Hit(2)).unwrap();
    click(&mut app, at);
    assert!(app.prompt().is_none() && app.reader().unwrap().focus() == Pane::Article);
    press(&mut app, "esc F");
    let at = find(&app, |target| target == Target::Choice(1)).unwrap();
    click(&mut app, at);
    assert_eq!(app.chooser().unwrap().selected, 1);
    click(&mut app, (0, 15));
    assert!(app.chooser().is_none());
}

#[test]
fn a_click_in_the_help_does_what_its_line_says() {
    for columns in [60, 100, 180] {
        let mut app = opened(columns, 40);
        press(&mut app, "? /");
        stage::type_text(&mut app, "zen");
        let at = find(&app, |target| target == Target::Command(Command::Zen)).unwrap();
        click(&mut app, at);
        assert!(app.overlay().is_none() && app.prompt().is_none() && app.display().zen, "{columns}");
        press(&mut app, "z ? G");
        assert_eq!(
            find(&app, |target| target == Target::Command(Command::Quit)),
            None,
            "nothing ends by a click"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Whatever the mouse does wherever, between keys: nothing breaks, and the screen can be drawn.
    #[test]
    fn whatever_the_mouse_does(
        deeds in proptest::collection::vec((0u8..5, 0u16..120, 0u16..50, 0usize..12), 1..40),
        (columns, rows) in (20u16..120, 5u16..45),
    ) {
        const KEYS: [&str; 12] = ["j", "l", "h", "t", "?", "esc", "z", "/", "v", "F", "G", "g /"];
        let mut app = opened(columns, rows);
        for (deed, column, row, key) in deeds {
            let kind = match deed {
                0 => MouseKind::Press { clicks: 1 },
                1 => MouseKind::Drag,
                2 => MouseKind::Press { clicks: 2 },
                3 => MouseKind::WheelDown,
                _ => MouseKind::WheelUp,
            };
            mouse(&mut app, kind, (column, row));
            press(&mut app, KEYS[key]);
            stage::screen(&app);
        }
    }
}
