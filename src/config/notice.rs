//! What is wrong in a user's file, said without stopping anything.

use super::Wording;
use crate::reading::tame::tame_line;

/// One thing wrong in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The file, as the user knows it (`settings.toml`); a flag's or variable's name for what is no file.
    pub file: String,
    /// Line, counted from 1, where there is one.
    pub line: Option<usize>,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong in a config file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The file's syntax, in the words of the TOML reader.
    Syntax(String),
    /// A name that nothing has.
    UnknownName {
        /// The name as written.
        name: String,
        /// The valid name that was most likely meant.
        nearest: Option<String>,
    },
    /// A value that the name cannot take.
    WrongValue {
        /// The name.
        name: String,
        /// The value as written, or its type.
        value: String,
        /// The values that it can take.
        expected: String,
    },
    /// A text that is no key.
    UnknownKey {
        /// The text.
        name: String,
        /// The key that was most likely meant.
        nearest: Option<String>,
    },
    /// A key that can never be pressed alone because it starts a longer sequence, or the other way round.
    HiddenKeys {
        /// The shorter sequence, as in a keymap.
        short: String,
        /// The longer sequence, as in a keymap.
        long: String,
    },
}

impl Notice {
    /// The notice as one sentence. What it quotes is cleansed.
    pub fn sentence(&self, wording: &Wording) -> String {
        let place = match self.line {
            Some(line) => wording.fill("config.line", &[("file", &self.file), ("line", &line.to_string())]),
            None => wording.fill("config.file", &[("file", &self.file)]),
        };
        tame_line(&place).into_owned() + &self.problem.sentence(wording)
    }
}

impl Problem {
    /// The problem as one sentence, without its place.
    pub fn sentence(&self, wording: &Wording) -> String {
        tame_line(&self.untamed(wording)).into_owned()
    }

    /// The sentence with what it quotes as it stands in the file, where an escape may have made anything of it.
    fn untamed(&self, wording: &Wording) -> String {
        match self {
            Problem::Syntax(message) => wording.fill("config.syntax", &[("message", message)]),
            Problem::UnknownName { name, nearest: None } => wording.fill("config.unknown", &[("name", name)]),
            Problem::UnknownName { name, nearest: Some(nearest) } => {
                wording.fill("config.unknown-nearest", &[("name", name), ("nearest", nearest)])
            }
            Problem::WrongValue { name, value, expected } => {
                wording.fill("config.value", &[("name", name), ("value", value), ("expected", expected)])
            }
            Problem::UnknownKey { name, nearest: None } => wording.fill("config.key", &[("key", name)]),
            Problem::UnknownKey { name, nearest: Some(nearest) } => {
                wording.fill("config.key-nearest", &[("key", name), ("nearest", nearest)])
            }
            Problem::HiddenKeys { short, long } => {
                wording.fill("config.hidden", &[("short", short), ("long", long)])
            }
        }
    }
}
