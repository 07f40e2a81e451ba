//! Bytes of one file → [`SourceText`]: sniffed, decoded, cleansed, with diagnostics.

use std::path::Path;

use super::decode::{self, Decoded, Undecodable};
use super::error::{ReadError, display_name};
use super::{SourceText, sniff};
use crate::model::{Diagnostic, DiagnosticKind};
use crate::reading::tame::{self, Removed};

/// Makes a source of the bytes of the file at `path`, which is the page `page`.
///
/// # Errors
/// [`ReadError`]: empty, not text, an encoding that is not readable.
pub(super) fn from_bytes(path: &Path, page: Option<&str>, bytes: Vec<u8>) -> Result<SourceText, ReadError> {
    let full_name = || display_name(path);
    sniff::refuse(path, &bytes)?;
    let decoded = decode::decode(bytes).map_err(|cause| match cause {
        Undecodable::Binary(found) => ReadError::Binary { name: full_name(), found },
        Undecodable::Encoding(found) => ReadError::Encoding { name: full_name(), found },
    })?;
    sniff::refuse_markup(path, &decoded.text)?;
    let name = path.file_name().map_or_else(full_name, |name| display_name(Path::new(name)));
    let page = page.map(|page| tame::tame_line(page).into_owned());
    let said = encoding_said(&decoded, &name);
    let tamed = tame::tame(decoded.text);
    if tamed.text.trim().is_empty() {
        return Err(ReadError::Empty { name: full_name() });
    }
    let found = said.map(|message| (DiagnosticKind::Encoding, None, message)).into_iter().chain(
        removal_said(&tamed.removed, &name)
            .map(|(line, said)| (DiagnosticKind::ControlRemoved, Some(line), said)),
    );
    let diagnostics = found
        .map(|(kind, line, message)| Diagnostic { kind, page: page.clone(), article: None, line, message })
        .collect();
    Ok(SourceText { name, page, text: tamed.text, diagnostics, map: tamed.map })
}

/// What is to be said of the encoding: that it was guessed, that bytes are invalid.
fn encoding_said(decoded: &Decoded, name: &str) -> Option<String> {
    let encoding = decoded.encoding;
    let invalid = decoded.first_invalid.map(|at| {
        let count = decoded.invalid;
        let sequences = if count == 1 { "sequence that is" } else { "sequences that are" };
        format!("{count} {sequences} not valid {encoding}, the first at byte {at}, became U+FFFD")
    });
    match (decoded.guessed, invalid) {
        (true, None) => {
            Some(format!("{name}: read as {encoding}, a guess: nothing in the file names its encoding."))
        }
        (true, Some(invalid)) => Some(format!("{name}: read as {encoding}, a guess; {invalid}.")),
        (false, Some(invalid)) => Some(format!("{name}: {invalid}.")),
        (false, None) => None,
    }
}

/// What is to be said of removed characters, with the line of the first.
fn removal_said(removed: &Removed, name: &str) -> Option<(u32, String)> {
    let (line, c) = removed.first?;
    let characters = if removed.count == 1 { "character" } else { "characters" };
    let count = removed.count;
    let code = c as u32;
    Some((
        line,
        format!("{name}: {count} control or invisible {characters} removed, the first U+{code:04X}."),
    ))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::from_bytes;
    use crate::reading::tame::tame;

    #[test]
    fn the_samples_need_no_cleansing() {
        for text in [super::super::SAMPLE, super::super::SAMPLE_ENGLISH] {
            assert_eq!(tame(text.to_owned()).text, text);
        }
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_the_text_is_tame(
            bytes in prop_oneof![
                proptest::collection::vec(any::<u8>(), 0..400),
                proptest::collection::vec(0x20..=0xFE_u8, 0..400),
                ".{0,200}".prop_map(String::into_bytes),
            ]
        ) {
            if let Ok(source) = from_bytes(Path::new("01.txt"), Some("01"), bytes) {
                let stray = source.text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\u{c}'));
                prop_assert_eq!(stray, None);
                prop_assert!(!source.text.trim().is_empty());
            }
        }
    }
}
