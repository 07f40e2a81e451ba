//! Settings, keys, themes and wording: embedded defaults, overridden by the user's files, then by flags.

pub mod key;
