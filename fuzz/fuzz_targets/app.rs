//! Keys, pastes and sizes of the window, over an issue that the same bytes make: nothing panics, scrolls stay within
//! their bounds.
#![no_main]

use kanbao::app::{Action, App, AppOptions, Size, update};
use kanbao::config::key::Key;
use kanbao::config::{Keymap, Theme};
use kanbao::reading::input::SourceText;
use kanbao::reading::plain;
use kanbao::reading::tame::tame;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (&[u8], &str)| {
    let (events, text) = data;
    let text = tame(text.to_owned()).text;
    let source = SourceText { name: "issue.txt".to_owned(), text: text.clone(), ..SourceText::default() };
    let bindings: Vec<Vec<Key>> = Keymap::default().bindings().map(|(_, keys, _)| keys.to_vec()).collect();
    let mut app = App::new(AppOptions { size: Size { columns: 80, rows: 24 }, ..AppOptions::default() });
    update(&mut app, Action::Opened(Ok(Box::new(plain::read(&[source])))));
    let theme = Theme::default();
    for pair in events.chunks(2).take(200) {
        let (kind, value) = (pair[0], usize::from(pair.get(1).copied().unwrap_or_default()));
        match kind % 8 {
            0 => {
                let columns = u16::try_from(1 + value * 2).unwrap_or(1);
                let rows = u16::from(kind / 4).max(1);
                update(&mut app, Action::Resize { columns, rows });
            }
            1 => drop(update(&mut app, Action::Paste(text.chars().take(value).collect()))),
            2 => {
                let char = text.chars().nth(value).unwrap_or('x');
                update(&mut app, Action::Key(Key::char(char)));
            }
            _ => {
                let keys = &bindings[(usize::from(kind) * 256 + value) % bindings.len()];
                for key in keys {
                    update(&mut app, Action::Key(*key));
                }
            }
        }
        if let Some(reader) = app.reader() {
            assert!(reader.view().top() <= reader.view().last_top());
        }
        let _ = &theme;
    }
});
