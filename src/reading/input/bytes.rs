//! Reads bytes with a limit, and gives up early on what is no text.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::error::{ReadError, display_name};
use super::{LIMIT, sniff};

/// Bytes looked at before the rest is read: enough to tell an endless device from a text.
const HEAD: u64 = 64 * 1024;

/// Reads a file, pipe or device whole.
///
/// # Errors
/// [`ReadError`]: missing, unreadable, binary, more than `limit` bytes.
pub(super) fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let file = File::open(path).map_err(|cause| ReadError::from_io(path, cause))?;
    let size = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|meta| meta.len());
    if size.is_some_and(|size| size > limit) {
        return Err(too_large(path));
    }
    let room = size.and_then(|size| usize::try_from(size).ok()).unwrap_or(0);
    read_into(Vec::with_capacity(room.saturating_add(1)), path, file, limit)
}

/// Reads `source` whole; `name` is for messages.
///
/// # Errors
/// [`ReadError`]: unreadable, binary, more than `limit` bytes.
pub(super) fn read(name: &Path, source: impl Read, limit: u64) -> Result<Vec<u8>, ReadError> {
    read_into(Vec::new(), name, source, limit)
}

/// The same into a list that has room for what is expected.
fn read_into(
    mut bytes: Vec<u8>,
    name: &Path,
    mut source: impl Read,
    limit: u64,
) -> Result<Vec<u8>, ReadError> {
    let failed = |cause| ReadError::from_io(name, cause);
    source.by_ref().take(HEAD.min(limit)).read_to_end(&mut bytes).map_err(failed)?;
    sniff::refuse(name, &bytes)?;
    let rest = (limit + 1).saturating_sub(bytes.len() as u64);
    source.take(rest).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit { Err(too_large(name)) } else { Ok(bytes) }
}

fn too_large(path: &Path) -> ReadError {
    ReadError::TooLarge { name: display_name(path), limit_mib: LIMIT >> 20 }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{ReadError, read};

    #[test]
    fn the_limit_is_kept() {
        let name = Path::new("pipe");
        let text = "文".repeat(40_000).into_bytes();
        assert_eq!(read(name, text.as_slice(), 120_000).unwrap().len(), 120_000);
        assert!(matches!(read(name, text.as_slice(), 119_999), Err(ReadError::TooLarge { .. })));
        assert!(matches!(read(name, std::io::repeat(b'a'), 100_000), Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn endless_binary_is_refused_at_once() {
        assert!(matches!(
            read(Path::new("zero"), std::io::repeat(0), u64::MAX - 1),
            Err(ReadError::Binary { .. })
        ));
    }
}
