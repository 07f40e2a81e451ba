//! What is kept from one time to the next: places, read marks, bookmarks, reading speed, a dragged divider.
//!
//! An issue is known by what it says, not by its path; a place by the words around it, not by a number alone, so
//! that it survives a better parse. [`Request`] and [`Answer`] are all that the state and the store say to each
//! other. [`store`] is the one part of this layer that touches files, and only the runtime calls it.

mod record;
mod spot;
pub mod store;

pub use record::{
    Answer, ArticleLabel, Bookmark, Fault, IssueLabel, Known, KnownArticle, ListShare, Request, Speed, Write,
};
pub use spot::{ArticleIndex, Spot, article_key};
