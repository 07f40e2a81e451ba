//! crossterm's keys → ours.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::config::key::{Code, Key};

/// The key that was pressed; `None` for one that was let go, and for keys that no keymap can name.
pub(super) fn key(event: KeyEvent) -> Option<Key> {
    if event.is_release() {
        return None;
    }
    let code = match event.code {
        KeyCode::Char(char) if !char.is_control() => Code::Char(char),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Insert => Code::Insert,
        KeyCode::Delete => Code::Delete,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    let held = |modifier| event.modifiers.contains(modifier);
    let ctrl = held(KeyModifiers::CONTROL);
    // Meta is Alt under an older name.
    let alt = held(KeyModifiers::ALT) || held(KeyModifiers::META);
    Some(Key { code, ctrl, alt, shift: held(KeyModifiers::SHIFT) }.normal())
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyEventKind;

    use super::*;

    #[test]
    fn keys_come_in_the_spelling_of_the_keymap() {
        let none = KeyModifiers::NONE;
        for (code, modifiers, expected) in [
            (KeyCode::Char('j'), none, "j"),
            (KeyCode::Char('G'), KeyModifiers::SHIFT, "G"),
            (KeyCode::Char('看'), none, "看"),
            (KeyCode::Char(' '), KeyModifiers::CONTROL, "ctrl-space"),
            (KeyCode::Char('F'), KeyModifiers::CONTROL | KeyModifiers::SHIFT, "ctrl-f"),
            (KeyCode::Char('x'), KeyModifiers::ALT, "alt-x"),
            (KeyCode::Char('x'), KeyModifiers::META, "alt-x"),
            (KeyCode::BackTab, KeyModifiers::SHIFT, "backtab"),
            (KeyCode::Tab, KeyModifiers::SHIFT, "backtab"),
            (KeyCode::Left, KeyModifiers::ALT, "alt-left"),
            (KeyCode::Home, KeyModifiers::SHIFT, "shift-home"),
            (KeyCode::Enter, none, "enter"),
            (KeyCode::F(12), none, "f12"),
        ] {
            let expected: Key = expected.parse().unwrap();
            assert_eq!(key(KeyEvent::new(code, modifiers)), Some(expected), "{code:?} {modifiers:?}");
        }
    }

    #[test]
    fn what_no_keymap_can_name_is_no_key() {
        for code in [KeyCode::CapsLock, KeyCode::Null, KeyCode::Char('\u{85}')] {
            assert_eq!(key(KeyEvent::new(code, KeyModifiers::NONE)), None, "{code:?}");
        }
        let release = KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(key(release), None);
    }
}
