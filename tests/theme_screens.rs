//! Every theme as it looks: the text of a screen, and under each row a letter for the style of each cell. What the
//! letters stand for is below the screen.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use std::fmt::Write;

use insta::assert_snapshot;
use kanbao::app::App;
use kanbao::config::{Depth, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use stage::{draw, opened, press, text_of, type_text};

fn color(color: Color) -> String {
    match color {
        Color::Reset => "-".to_owned(),
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        other => other.to_string(),
    }
}

fn style(cell: &Cell) -> String {
    let modifier =
        if cell.modifier == Modifier::empty() { String::new() } else { format!(" {:?}", cell.modifier) };
    format!("{} on {}{modifier}", color(cell.fg), color(cell.bg))
}

/// The screen with its styles.
fn styled(buffer: &Buffer) -> String {
    let mut known: Vec<String> = Vec::new();
    let mut out = String::new();
    let text = text_of(buffer);
    for (y, line) in (0..buffer.area.height).zip(text.lines()) {
        let mut letters = String::new();
        for x in 0..buffer.area.width {
            let style = style(&buffer[(x, y)]);
            let number = known.iter().position(|other| *other == style).unwrap_or_else(|| {
                known.push(style);
                known.len() - 1
            });
            letters.push(char::from(b'a' + u8::try_from(number).unwrap()));
        }
        writeln!(out, "{line}\n{}", runs(&letters)).unwrap();
    }
    for (letter, style) in (b'a'..).zip(known) {
        writeln!(out, "{} {style}", char::from(letter)).unwrap();
    }
    out
}

/// `28a2b`: how often each letter comes.
fn runs(letters: &str) -> String {
    let mut out = String::new();
    let mut rest = letters.chars().peekable();
    while let Some(letter) = rest.next() {
        let mut count = 1;
        while rest.next_if_eq(&letter).is_some() {
            count += 1;
        }
        write!(out, "{count}{letter}").unwrap();
    }
    out
}

/// Both panes, a read headline, a search, a chosen jump, and the selection in the other pane.
fn reading() -> App {
    let mut app = opened(80, 24);
    press(&mut app, "J l G g g K /");
    type_text(&mut app, "步道");
    press(&mut app, "enter");
    app
}

#[test]
fn every_theme_on_the_main_screen() {
    for name in Theme::names() {
        let theme = Theme::bundled(name).unwrap();
        assert_snapshot!(format!("theme-{name}"), styled(&draw(&reading(), &theme)));
    }
}

#[test]
fn every_theme_with_what_lies_over_the_screen() {
    for name in Theme::names() {
        let theme = Theme::bundled(name).unwrap();
        let mut app = opened(60, 12);
        press(&mut app, "D");
        let mut shown = styled(&draw(&app, &theme));
        press(&mut app, "q :");
        type_text(&mut app, "set line-break ");
        press(&mut app, "tab tab");
        shown += &styled(&draw(&app, &theme));
        press(&mut app, "esc 3");
        shown += &styled(&draw(&app, &theme)).lines().rev().take(9).collect::<Vec<_>>().join("\n");
        assert_snapshot!(format!("theme-over-{name}"), shown);
    }
}

#[test]
fn a_theme_with_fewer_colours() {
    for (depth, name) in [(Depth::Indexed, "256"), (Depth::Ansi, "16"), (Depth::None, "none")] {
        let theme = Theme::bundled("dark").unwrap().limited(depth);
        assert_snapshot!(format!("theme-dark-{name}"), styled(&draw(&reading(), &theme)));
    }
}

/// What was found can be read in a selected row as well.
#[test]
fn a_hit_in_the_selected_row_keeps_its_colours() {
    for name in Theme::names() {
        let theme = Theme::bundled(name).unwrap();
        let mut app = opened(80, 24);
        press(&mut app, "/");
        type_text(&mut app, "沿江");
        let buffer = draw(&app, &theme);
        let hit = theme.style("find.hit");
        let cell = (0..24).find_map(|y| {
            let row = (0..28).map(move |x| (x, y));
            row.into_iter().map(|at| &buffer[at]).find(|cell| cell.symbol() == "沿")
        });
        let cell = cell.unwrap();
        assert!(hit.bg.is_some() && cell.bg != buffer[(40, 10)].bg, "{name}");
        let plain = opened(80, 24);
        let selected = draw(&plain, &theme)[(5, 4)].bg;
        assert_ne!(cell.bg, selected, "{name}: the selection lies over what was found");
    }
}
