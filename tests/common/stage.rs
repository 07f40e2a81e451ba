//! An app on a stage: keys in, screen text out.
#![allow(dead_code)] // each test file uses what it needs of it

use kanbao::app::{Action, App, AppOptions, Effect, Reader, Size, update};
use kanbao::config::key::parse_keys;
use kanbao::config::{Language, Theme, Wording};
use kanbao::library::{Answer, Known};
use kanbao::ui::render;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, CellWidth};

/// An app with the hand-made issue open.
pub(crate) fn opened(columns: u16, rows: u16) -> App {
    let mut app = waiting(columns, rows);
    update(&mut app, Action::Opened(Ok(Box::new(super::paper::reading()))));
    app
}

/// The same with a library that has not said yet what it knows of the issue.
pub(crate) fn opened_before_library(columns: u16, rows: u16) -> App {
    let mut app = App::new(AppOptions {
        wording: Wording::new(Language::Chinese),
        size: Size { columns, rows },
        library: Some(1),
        ..AppOptions::default()
    });
    update(&mut app, Action::Opened(Ok(Box::new(super::paper::reading()))));
    app
}

/// The same with a library that knows nothing of the issue yet.
pub(crate) fn opened_with_library(columns: u16, rows: u16) -> App {
    let mut app = opened_before_library(columns, rows);
    let known = Known { key: 1, ..Known::default() };
    update(&mut app, Action::Stored(Answer::Known(Box::new(known))));
    app
}

/// An app that waits for its issue.
pub(crate) fn waiting(columns: u16, rows: u16) -> App {
    App::new(AppOptions {
        wording: Wording::new(Language::Chinese),
        size: Size { columns, rows },
        ..AppOptions::default()
    })
}

/// The same in English.
pub(crate) fn in_english(columns: u16, rows: u16) -> App {
    let mut app = App::new(AppOptions {
        wording: Wording::new(Language::English),
        size: Size { columns, rows },
        ..AppOptions::default()
    });
    update(&mut app, Action::Opened(Ok(Box::new(super::paper::reading()))));
    app
}

/// The open issue.
pub(crate) fn reader(app: &App) -> &Reader {
    app.reader().unwrap()
}

/// What the bottom line says.
pub(crate) fn message(app: &App) -> &str {
    app.message().map_or("", |message| message.text.as_str())
}

/// Presses keys, written as in a keymap. Returns the effects of all of them.
pub(crate) fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    let keys = parse_keys(keys).unwrap();
    keys.into_iter().flat_map(|key| update(app, Action::Key(key))).collect()
}

/// Types text into a field.
pub(crate) fn type_text(app: &mut App, text: &str) {
    for char in text.chars() {
        update(app, Action::Key(kanbao::config::key::Key::char(char)));
    }
}

/// The drawn screen.
pub(crate) fn draw(app: &App, theme: &Theme) -> Buffer {
    let size = app.display().size;
    draw_at(app, theme, size.columns, size.rows)
}

/// The screen drawn on a terminal of another size than the app was told.
pub(crate) fn draw_at(app: &App, theme: &Theme, columns: u16, rows: u16) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| render(app, theme, frame)).unwrap().buffer.clone()
}

/// The text of a screen, as a reader sees it: trailing blanks off.
pub(crate) fn text_of(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.y..buffer.area.bottom() {
        let mut line = String::new();
        let mut x = buffer.area.x;
        while x < buffer.area.right() {
            let cell = &buffer[(x, y)];
            line.push_str(cell.symbol());
            x += cell.cell_width().max(1);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The text of the screen.
pub(crate) fn screen(app: &App) -> String {
    text_of(&draw(app, &Theme::default()))
}
