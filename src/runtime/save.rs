//! Files that are written for the reader: whole or not at all, and never over another by accident.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::Builder;

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Something has this name already, and was not to be replaced.
    #[error("{} exists already: --force writes over it", .0.display())]
    Exists(PathBuf),
    /// The system would not.
    #[error("cannot write {} ({error})", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// Writes a file by way of another one beside it, so that nobody ever sees half of it. What has the name already is
/// replaced only when `force` says so; there is no moment between looking and writing.
///
/// # Errors
/// See [`SaveError`].
pub fn save(path: &Path, bytes: &[u8], force: bool) -> Result<(), SaveError> {
    let fail = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists if !force => SaveError::Exists(path.to_owned()),
        _ => SaveError::Write { path: path.to_owned(), error },
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".kanbao-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Those of a file that a program makes: the user's mask takes off what it takes off everywhere.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(fail)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(fail)?;
    let kept = if force { file.persist(path) } else { file.persist_noclobber(path) };
    kept.map(drop).map_err(|error| fail(error.error))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{SaveError, save};

    #[test]
    fn nothing_is_written_over_by_accident() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("issue.epub");
        save(&path, b"one", false).unwrap();
        assert!(matches!(save(&path, b"two", false), Err(SaveError::Exists(_))));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        save(&path, b"two", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        // Nothing is left beside it.
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let error = save(&folder.path().join("no/issue.epub"), b"one", false).unwrap_err();
        assert!(error.to_string().starts_with("cannot write "), "{error}");
    }
}
