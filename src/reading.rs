//! Bytes → [`Reading`](crate::model::Reading). One folder for plain text, one file or folder a further format.

pub mod input;
pub mod label;
pub mod plain;
pub mod tame;

use crate::model::Reading;
use input::{Input, ReadError};

/// Reads an issue from `input`: finds the files, decodes them, splits them.
///
/// Odd text never fails: what is doubted is in the diagnostics.
///
/// # Errors
/// What is no newspaper at all: a missing or unreadable file, an empty one, a binary one.
pub fn read(input: &Input) -> Result<Reading, ReadError> {
    let sources = input::load(input)?;
    Ok(plain::read(&sources))
}
