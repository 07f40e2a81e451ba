//! An issue, or an article of it, and bookmarks, for other programs and papers: JSON, Markdown, text, EPUB, citations.

mod alone;
mod bookmarks;
mod citation;
mod epub;
mod flow;
mod json;
mod list;
mod markdown;
mod plain;
mod text;

pub use alone::{alone, identity};
pub use bookmarks::{BOOKMARKS_SCHEMA, BookmarkFormat, bookmarks};
pub use citation::{CitationStyle, cite, clipping};
pub use epub::epub;
pub use json::{SCHEMA, json, json_article};
pub use list::list;
pub use markdown::{markdown, markdown_article};
pub use plain::{plain, plain_article};
pub(crate) use text::needs_space;
pub use text::{article, text};

#[cfg(test)]
mod fixture;
