//! Tells text from what is none, by its first bytes.

use std::path::Path;

use super::error::{ReadError, display_name};
use super::{STDIN, decode};

/// What to say of a kind of file.
enum Kind {
    Pdf,
    Zip,
    /// Text in it, but not plain.
    Document(&'static str),
    /// No text in it, or packed.
    Data(&'static str),
}

/// First bytes of kinds of file that people give to a reader by mistake.
const MAGIC: [(&[u8], Kind); 19] = [
    (b"%PDF-", Kind::Pdf),
    (b"PK\x03\x04", Kind::Zip),
    (b"%!PS", Kind::Document("a PostScript file")),
    (b"{\\rtf", Kind::Document("an RTF document")),
    (b"\xD0\xCF\x11\xE0", Kind::Document("a Word or other Office document")),
    (b"AT&TFORM", Kind::Document("a DjVu document")),
    (b"\x1F\x8B", Kind::Data("a gzip archive")),
    (b"BZh", Kind::Data("a bzip2 archive")),
    (b"\xFD7zXZ", Kind::Data("an xz archive")),
    (b"\x28\xB5\x2F\xFD", Kind::Data("a zstd archive")),
    (b"7z\xBC\xAF", Kind::Data("a 7-Zip archive")),
    (b"Rar!", Kind::Data("a RAR archive")),
    (b"\x89PNG", Kind::Data("a PNG image")),
    (b"\xFF\xD8\xFF", Kind::Data("a JPEG image")),
    (b"GIF8", Kind::Data("a GIF image")),
    (b"II*\0", Kind::Data("a TIFF image")),
    (b"MM\0*", Kind::Data("a TIFF image")),
    (b"\x7FELF", Kind::Data("a program")),
    (b"SQLite format 3\0", Kind::Data("a database")),
];

/// Refuses bytes that begin like something other than text.
///
/// # Errors
/// The [`ReadError`] that says what it is.
pub(super) fn refuse(path: &Path, head: &[u8]) -> Result<(), ReadError> {
    let name = display_name(path);
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let kind = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, kind)| kind);
    match kind {
        Some(Kind::Pdf) => {
            let argument = if name == STDIN { "FILE.pdf".to_owned() } else { shell_argument(&name) };
            Err(ReadError::Pdf { name, argument })
        }
        Some(Kind::Zip) => Err(ReadError::Unsupported { name, format: kind_of_zip(head) }),
        Some(Kind::Document(format)) => Err(ReadError::Unsupported { name, format }),
        Some(Kind::Data(found)) => Err(ReadError::Binary { name, found: (*found).to_owned() }),
        None => match decode::binary(head) {
            Some(found) => Err(ReadError::Binary { name, found }),
            None => Ok(()),
        },
    }
}

/// What a ZIP archive is, by the names of its first files.
fn kind_of_zip(head: &[u8]) -> &'static str {
    let holds = |name: &[u8]| memchr::memmem::find(head, name).is_some();
    if holds(b"application/epub+zip") {
        "an EPUB book"
    } else if holds(b"word/") {
        "a Word document"
    } else if holds(b"opendocument") {
        "an OpenDocument file"
    } else {
        "a ZIP archive"
    }
}

/// Refuses text that is markup.
///
/// # Errors
/// [`ReadError::Unsupported`].
pub(super) fn refuse_markup(path: &Path, text: &str) -> Result<(), ReadError> {
    let start: String = text.trim_start().chars().take(2000).map(|c| c.to_ascii_lowercase()).collect();
    let opens = |tag: &str| start.starts_with(tag);
    let format = if opens("<!doctype html") || opens("<html") || opens("<?xml") && start.contains("<html") {
        "an HTML page"
    } else if start.starts_with('<') && (start.contains("<mets") || start.contains(":mets")) {
        "a METS file"
    } else if start.starts_with('<') && start.contains("<alto") {
        "an ALTO file"
    } else if opens("<?xml") {
        "an XML file"
    } else {
        return Ok(());
    };
    Err(ReadError::Unsupported { name: display_name(path), format })
}

/// A path as one word of a shell command.
fn shell_argument(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '+' | '=' | ',' | '@');
    if !name.is_empty() && name.chars().all(plain) {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', r"'\''"))
    }
}
