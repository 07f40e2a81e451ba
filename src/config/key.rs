//! A key press, independent of the terminal library; its spelling in a keymap and on the help screen.

use std::fmt;
use std::str::FromStr;

use super::nearest::nearest;

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the names are those on the keyboard
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Backspace,
    Tab,
    BackTab,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Insert,
    Delete,
    F(u8),
}

/// A key with its modifiers. Shift is part of the character for `Code::Char`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Control is held.
    pub ctrl: bool,
    /// Alt (Meta) is held.
    pub alt: bool,
    /// Shift is held; never set for `Code::Char`.
    pub shift: bool,
}

/// The named keys: how a keymap spells them, how the help screen shows them.
const NAMES: [(&str, &str, Code); 18] = [
    ("space", "Space", Code::Char(' ')),
    ("minus", "-", Code::Char('-')),
    ("enter", "Enter", Code::Enter),
    ("esc", "Esc", Code::Esc),
    ("backspace", "Backspace", Code::Backspace),
    ("tab", "Tab", Code::Tab),
    ("backtab", "Shift-Tab", Code::BackTab),
    ("up", "Up", Code::Up),
    ("down", "Down", Code::Down),
    ("left", "Left", Code::Left),
    ("right", "Right", Code::Right),
    ("home", "Home", Code::Home),
    ("end", "End", Code::End),
    ("pageup", "PgUp", Code::PageUp),
    ("pagedown", "PgDn", Code::PageDown),
    ("insert", "Insert", Code::Insert),
    ("delete", "Delete", Code::Delete),
    ("escape", "Esc", Code::Esc),
];

/// Why a text is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no key is called “{0}”")]
pub struct KeyError(pub String);

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Key {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    /// A character key without modifiers.
    pub const fn char(char: char) -> Key {
        Key::plain(Code::Char(char))
    }

    /// The one spelling of keys that terminals report in several ways: a control letter is lower case,
    /// shift stands in the character, shift-tab is `BackTab`.
    #[must_use]
    pub fn normal(mut self) -> Key {
        match self.code {
            Code::Char(char) => {
                if self.ctrl {
                    self.code = Code::Char(char.to_ascii_lowercase());
                } else if self.shift {
                    self.code = Code::Char(char.to_ascii_uppercase());
                }
                self.shift = false;
            }
            Code::Tab if self.shift => {
                self.code = Code::BackTab;
                self.shift = false;
            }
            Code::BackTab => self.shift = false,
            _ => {}
        }
        self
    }

    /// The character that the key types into a text field, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(char) if !self.ctrl && !self.alt && !char.is_control() => Some(char),
            _ => None,
        }
    }

    /// The name for people: `Ctrl-f`, `PgDn`, `G`.
    pub fn label(self) -> String {
        self.spell(true)
    }

    fn spell(self, for_people: bool) -> String {
        let marks = if for_people { ["Ctrl-", "Alt-", "Shift-"] } else { ["ctrl-", "alt-", "shift-"] };
        let held = [self.ctrl, self.alt, self.shift].into_iter().zip(marks).filter(|(held, _)| *held);
        let out: String = held.map(|(_, mark)| mark).collect();
        let named = NAMES.iter().find(|(_, _, code)| *code == self.code);
        match (named, self.code) {
            (Some((_, shown, _)), _) if for_people => out + shown,
            (Some((name, _, _)), _) => out + name,
            (None, Code::Char(char)) => out + char.encode_utf8(&mut [0; 4]),
            (None, Code::F(number)) => out + if for_people { "F" } else { "f" } + &number.to_string(),
            (None, _) => out,
        }
    }
}

impl fmt::Display for Key {
    /// The spelling of the keymap: `ctrl-f`, `alt-left`, `space`, `G`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.spell(false))
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Key, KeyError> {
        let mut key = Key::plain(Code::Enter);
        let mut rest = text;
        loop {
            let lower = rest.to_ascii_lowercase();
            // A modifier needs a key after it: `ctrl-` alone is none.
            let found = [("ctrl-", 0), ("alt-", 1), ("shift-", 2)]
                .into_iter()
                .find_map(|(mark, index)| {
                    lower.starts_with(mark).then(|| (rest.split_at(mark.len()).1, index))
                })
                .filter(|(after, _)| !after.is_empty());
            let Some((after, index)) = found else { break };
            match index {
                0 => key.ctrl = true,
                1 => key.alt = true,
                _ => key.shift = true,
            }
            rest = after;
        }
        key.code = code(rest).ok_or_else(|| KeyError(text.to_owned()))?;
        Ok(key.normal())
    }
}

fn code(name: &str) -> Option<Code> {
    let mut chars = name.chars();
    if let (Some(char), None) = (chars.next(), chars.next()) {
        return (!char.is_control() && !char.is_whitespace()).then_some(Code::Char(char));
    }
    let lower = name.to_ascii_lowercase();
    if let Some((_, _, code)) = NAMES.iter().find(|(known, _, _)| *known == lower) {
        return Some(*code);
    }
    let number = lower.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&number).then_some(Code::F(number))
}

/// Reads a sequence of keys divided by spaces: `g d`, `ctrl-f`.
///
/// # Errors
/// The first word that is no key; an empty text.
pub fn parse_keys(text: &str) -> Result<Vec<Key>, KeyError> {
    let keys = text.split_whitespace().map(str::parse).collect::<Result<Vec<Key>, _>>()?;
    if keys.is_empty() { Err(KeyError(text.to_owned())) } else { Ok(keys) }
}

/// The key that was most likely meant by a text that is none, as a keymap spells it.
pub(super) fn nearest_key(text: &str) -> Option<String> {
    let mut key = String::new();
    let mut rest = text;
    while let Some((mark, after)) = rest.split_once('-').filter(|(_, after)| !after.is_empty()) {
        key = key + nearest(mark, ["ctrl", "alt", "shift"])? + "-";
        rest = after;
    }
    let known = code(rest).map(|_| rest);
    key += known.or_else(|| nearest(rest, NAMES.map(|(name, _, _)| name)))?;
    Some(key)
}

/// A sequence for people: bare characters stand together (`gd`), other keys are divided by spaces.
pub fn label_keys(keys: &[Key]) -> String {
    let bare = keys.iter().all(|key| key.typed().is_some_and(|char| char != ' '));
    let labels: Vec<String> = keys.iter().map(|key| key.label()).collect();
    labels.join(if bare { "" } else { " " })
}
