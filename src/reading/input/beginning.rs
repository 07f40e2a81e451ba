//! The beginning of a long input, which is shown while the rest is read.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::folder::PageFile;
use super::{SourceText, source};

/// Input of fewer bytes is read whole before an eye would notice.
const LONG: u64 = 512 * 1024;
/// Bytes of a beginning: some pages of a newspaper.
const SHOWN: usize = 64 * 1024;

/// The first pages of `files`; `None` where these are short, no regular files, or begin with what cannot be shown
/// without the rest. What is wrong with them is said when they are read whole.
pub(super) fn of(files: &[PageFile]) -> Option<Vec<SourceText>> {
    let mut total = 0u64;
    for file in files {
        let meta = std::fs::metadata(&file.path).ok().filter(std::fs::Metadata::is_file)?;
        total = total.saturating_add(meta.len());
    }
    if total < LONG {
        return None;
    }
    let mut sources = Vec::new();
    let mut left = SHOWN;
    for file in files {
        let bytes = head(&file.path, left)?;
        left = left.saturating_sub(bytes.len());
        sources.push(source::from_bytes(&file.path, file.name.page.as_deref(), bytes).ok()?);
        if left < SHOWN / 2 {
            break;
        }
    }
    (!sources.is_empty()).then_some(sources)
}

/// The first bytes of a file, as many as `most`, to the end of a page, of a block or at least of a line.
fn head(path: &Path, most: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(most);
    let read = File::open(path).ok()?.take(most as u64).read_to_end(&mut bytes).ok()?;
    if read == most {
        let end = end_of_a_piece(&bytes)?;
        bytes.truncate(end);
    }
    Some(bytes)
}

/// Where to cut bytes of a text that go on; `None` when they are no lines. In no encoding of one byte or several is a
/// line feed a part of another character, but for those of two bytes each, which have zeros.
fn end_of_a_piece(bytes: &[u8]) -> Option<usize> {
    if bytes.contains(&0) {
        return None;
    }
    let behind = |at: usize| at >= bytes.len() / 2;
    let page = memchr::memrchr(b'\x0c', bytes).filter(|at| behind(*at));
    let block = || memchr::memmem::rfind(bytes, b"\n\n").filter(|at| behind(*at));
    page.or_else(block).or_else(|| memchr::memrchr(b'\n', bytes)).filter(|at| *at > 0)
}

#[cfg(test)]
mod tests {
    use super::{LONG, end_of_a_piece, of};
    use crate::reading::input::folder::PageFile;

    #[test]
    fn a_piece_ends_with_a_page_a_block_or_a_line() {
        assert_eq!(end_of_a_piece(b"a\nb\n\nc\x0cd"), Some(6));
        assert_eq!(end_of_a_piece(b"aaaa\nb\n\nc\nd"), Some(6));
        assert_eq!(end_of_a_piece(b"aaaa\nb\nc"), Some(6));
        assert_eq!(end_of_a_piece(b"aaaa"), None);
        assert_eq!(end_of_a_piece(b"a\0\n\0b\0"), None);
    }

    #[test]
    fn only_long_input_has_a_beginning() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str, times: usize| {
            let path = folder.path().join(name);
            std::fs::write(&path, text.repeat(times)).unwrap();
            PageFile::new(path)
        };
        let long = usize::try_from(LONG).unwrap() / 30 + 1;
        let (short, long) =
            (file("1.txt", "水上书摊\n\n", 1), file("2.txt", "水上书摊在老码头开张\n\n", long));
        assert!(of(std::slice::from_ref(&short)).is_none());
        let begun = of(&[short, long]).unwrap();
        assert_eq!(begun.len(), 2);
        assert!(begun[1].text.len() < 70_000 && begun[1].text.ends_with("开张"));
        assert!(of(&[file("3.txt", "文", 300_000)]).is_none(), "one line is not cut");
    }
}
