//! Settings, keys, themes and wording: embedded defaults, overridden by the user's files, then by flags.
//!
//! This layer takes texts and gives values: the runtime reads the files. Nothing in a user's file can stop
//! the reader from reading: what is wrong is left at its default and comes back as a [`Notice`].

mod choose;
mod citation;
mod color;
pub mod command;
mod glyphs;
pub mod key;
pub mod keymap;
mod nearest;
pub mod notice;
pub mod settings;
mod text;
pub mod theme;
mod themes;
pub mod wording;

pub use choose::{Config, Flags, Locale, Origin, UserFiles, load};
pub use citation::CitationStyle;
pub use color::{Color, Depth};
pub use command::{Command, Group};
pub use glyphs::Glyphs;
pub use keymap::{Context, Keymap, Match};
pub(crate) use nearest::nearest;
pub use notice::{Notice, Problem};
pub use settings::Settings;
pub use text::NamedText;
pub use theme::{Style, Theme};
pub use themes::Themes;
pub use wording::{Language, Wording};
