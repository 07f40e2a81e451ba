//! An issue as JSON, Markdown and plain text.

mod json;
mod list;
mod markdown;
mod text;

pub use json::{SCHEMA, json};
pub use list::list;
pub use markdown::markdown;
pub use text::{article, text};

#[cfg(test)]
mod fixture;
