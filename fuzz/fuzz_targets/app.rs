//! Keys, pastes, the mouse and sizes of the window, over an issue that the same bytes make, each drawn: nothing panics,
//! scrolls stay within their bounds, only the web is opened.
#![no_main]

use kanbao::app::{Action, App, AppOptions, Effect, Mouse, MouseKind, Size, Take, update};
use kanbao::config::key::Key;
use kanbao::config::{Keymap, Theme};
use kanbao::reading::input::SourceText;
use kanbao::reading::plain;
use kanbao::reading::tame::tame;
use kanbao::ui::render;
use libfuzzer_sys::fuzz_target;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fuzz_target!(|data: (&[u8], &str)| {
    let (events, text) = data;
    let text = tame(text.to_owned()).text;
    let source = SourceText { name: "issue.txt".to_owned(), text: text.clone(), ..SourceText::default() };
    let bindings: Vec<Vec<Key>> = Keymap::default().bindings().map(|(_, keys, _)| keys.to_vec()).collect();
    let mut app = App::new(AppOptions { size: Size { columns: 80, rows: 24 }, ..AppOptions::default() });
    update(&mut app, Action::Opened(Ok(Box::new(plain::read(&[source])))));
    let theme = Theme::default();
    for four in events.chunks(3).take(120) {
        let byte = |at: usize| four.get(at).copied().unwrap_or_default();
        let (kind, value, other) = (byte(0), byte(1), byte(2));
        let effects = match kind % 8 {
            0 => {
                let (columns, rows) = (u16::from(value).max(1), u16::from(other % 60).max(1));
                update(&mut app, Action::Resize { columns, rows })
            }
            1 => update(&mut app, Action::Paste(text.chars().take(value.into()).collect())),
            2 => {
                let char = text.chars().nth(value.into()).unwrap_or('x');
                update(&mut app, Action::Key(Key::char(char)))
            }
            3 => {
                let kinds = [
                    MouseKind::Press { clicks: 1 + kind / 8 % 3 },
                    MouseKind::Drag,
                    MouseKind::Release,
                    MouseKind::WheelUp,
                    MouseKind::WheelDown,
                ];
                let mouse = Mouse { kind: kinds[usize::from(kind / 24) % 5], column: value.into(), row: other.into() };
                update(&mut app, Action::Mouse(mouse))
            }
            _ => {
                let keys = &bindings[(usize::from(value) * 256 + usize::from(other)) % bindings.len()];
                keys.iter().flat_map(|key| update(&mut app, Action::Key(*key))).collect()
            }
        };
        for effect in effects {
            match effect {
                Effect::GoOn => drop(update(&mut app, Action::GoOn)),
                Effect::Take(Take::Browse(address)) => assert!(address.starts_with("http"), "{address}"),
                _ => {}
            }
        }
        if let Some(reader) = app.reader() {
            assert!(reader.view().top() <= reader.view().last_top());
        }
        let Size { columns, rows } = app.display().size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| render(&app, &theme, frame)).unwrap();
    }
});
