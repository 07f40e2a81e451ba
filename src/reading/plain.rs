//! Plain text taken from pages: lines, pages, roles, articles, repairs, jumps.

mod lead;
mod marks;
mod numeral;
mod patterns;
mod people;
mod text;

use super::input::SourceText;
use crate::model::Reading;

/// Splits decoded text into pages and articles.
pub fn read(sources: &[SourceText]) -> Reading {
    let _ = sources;
    Reading::default()
}
