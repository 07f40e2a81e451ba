//! Files of corrections on the disk: read again, changed and put in place whole, under a lock, so that nobody's entries
//! are lost and no half of a file is ever seen.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::Builder;

use crate::library::store::private_folder;
use crate::reading::corrections::{Change, EditError, LONGEST, Places, edit};

/// How often a lock is tried that another program holds, and how long it is waited for between.
const TRIES: u32 = 200;
const WAIT: Duration = Duration::from_millis(10);

/// A file of corrections that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub path: PathBuf,
    /// What takes the change back.
    pub undo: Change,
}

/// Why corrections were not written.
#[derive(Debug, thiserror::Error)]
pub enum SidecarError {
    /// What stands in the file cannot be changed.
    #[error("{}: {error}", path.display())]
    Text {
        /// The file.
        path: PathBuf,
        /// Why.
        error: EditError,
    },
    /// The system would not.
    #[error("cannot write {} ({error})", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// There is no place for them.
    #[error("there is no home to keep corrections in")]
    Nowhere,
}

/// Changes the corrections of an issue: beside the paper, or where that cannot be among what is kept; `kept`: only
/// there. What is taken out is taken out wherever it stands.
///
/// # Errors
/// See [`SidecarError`]; then nothing was written, unless something was taken out of another file already.
pub fn correct(places: &Places, change: &Change, kept: bool) -> Result<Written, SidecarError> {
    let there: Vec<&PathBuf> = places.paths().filter(|path| path.symlink_metadata().is_ok()).collect();
    let mut undo = Change::default();
    let mut last = None;
    for path in &there {
        let only = Change { remove: change.remove.clone(), add: Vec::new() };
        let taken = if only.remove.is_empty() { Vec::new() } else { write(path, &only)?.add };
        if !taken.is_empty() {
            last = Some((*path).clone());
        }
        undo.add.extend(taken);
    }
    if change.add.is_empty() {
        let path = last.or_else(|| there.first().map(|path| (*path).clone())).unwrap_or_default();
        return Ok(Written { path, undo });
    }
    let only = Change { remove: Vec::new(), add: change.add.clone() };
    let beside = places.beside.as_ref().filter(|_| !kept);
    let usual = beside.into_iter().chain(&places.kept).chain(places.beside.as_ref().filter(|_| kept));
    // Where some are already, the others go too.
    let wanted = there.into_iter().chain(usual);
    let mut refused = None;
    for path in wanted {
        match write(path, &only) {
            Ok(more) => {
                undo.add.extend(more.add);
                undo.remove.extend(more.remove);
                return Ok(Written { path: path.clone(), undo });
            }
            Err(error @ SidecarError::Text { .. }) => return Err(error),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    Err(refused.unwrap_or(SidecarError::Nowhere))
}

/// Changes one file, which need not be there yet; gives what takes the change back.
fn write(path: &Path, change: &Change) -> Result<Change, SidecarError> {
    let fail = |error: io::Error| SidecarError::Write { path: path.to_owned(), error };
    // Through a link to the file itself, which would be replaced otherwise.
    let file = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.exists() {
        private_folder(folder).map_err(fail)?;
    }
    let _lock = Lock::take(folder).map_err(fail)?;
    let before = text(&file).map_err(fail)?;
    let edited = edit(before.as_deref().unwrap_or_default(), change)
        .map_err(|error| SidecarError::Text { path: path.to_owned(), error })?;
    if before.as_ref() == Some(&edited.text) || before.is_none() && edited.text.is_empty() {
        return Ok(edited.undo);
    }
    if edited.text.is_empty() { fs::remove_file(&file) } else { put(&file, folder, &edited.text) }
        .map_err(fail)?;
    // The name is safe once its folder is.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(edited.undo)
}

/// The text of a file; `None` when there is none.
fn text(path: &Path) -> io::Result<Option<String>> {
    let meta = match fs::metadata(path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    if !meta.is_file() || meta.len() > LONGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "it is no file of corrections"));
    }
    let mut text = String::new();
    File::open(path)?.take(LONGEST + 1).read_to_string(&mut text)?;
    Ok(Some(text))
}

/// Puts a text in the place of a file, by way of another one beside it. That has a name of its own: what a killed
/// program left is written over by the next.
fn put(path: &Path, folder: &Path, text: &str) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".new");
    let mut builder = Builder::new();
    builder.prefix(&name).rand_bytes(0);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let usual = fs::Permissions::from_mode(0o666);
        builder.permissions(fs::metadata(path).map_or(usual, |meta| meta.permissions()));
    }
    let _ = fs::remove_file(folder.join(&name));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// A folder that only one program changes corrections in at a time.
struct Lock {
    /// Open for as long as the lock is to hold.
    _folder: Option<File>,
}

impl Lock {
    #[cfg(unix)]
    fn take(folder: &Path) -> io::Result<Lock> {
        use rustix::fs::{FlockOperation, flock};
        let file = File::open(folder)?;
        for _ in 0..TRIES {
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => return Ok(Lock { _folder: Some(file) }),
                Err(rustix::io::Errno::WOULDBLOCK) => std::thread::sleep(WAIT),
                // A file system that knows no locks: there nothing better can be had.
                Err(_) => return Ok(Lock { _folder: None }),
            }
        }
        Err(io::Error::new(io::ErrorKind::WouldBlock, "another program is writing there"))
    }

    #[cfg(not(unix))]
    fn take(_folder: &Path) -> io::Result<Lock> {
        Ok(Lock { _folder: None })
    }
}
