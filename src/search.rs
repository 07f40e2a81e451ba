//! Query → hits in the text of articles, whatever form the characters have.
//!
//! Both sides are folded (`fold.rs`): full and half width, case, accents, simplified and traditional Chinese are one,
//! and spaces beside Han are none. A [`Text`] is an article folded once, with the way back to the exact bytes; a
//! [`Scan`] goes through a whole issue, a bounded piece of work at a time. [`Pattern`] narrows headlines, also by pinyin.
//!
//! Search knows what an article's texts are called (`layout::Role`, `layout::Anchor`), but no lines, no screen, no keys.

mod draft;
mod excerpt;
mod fold;
mod pattern;
mod query;
mod scan;
mod simplified;
mod text;

pub use excerpt::Excerpt;
pub use fold::folded;
pub use pattern::{Headline, Pattern};
pub use query::{Line, Query};
pub use scan::{Archive, Found, Group, Scan};
pub use text::{Near, Span, Text};
