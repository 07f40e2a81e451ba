//! The file in which things are kept: SQLite with a write-ahead log, so that a reader killed at any moment loses
//! nothing that was said to be safe, and two readers at once do not disturb each other.
//!
//! Whatever is wrong with the file never stops a reader from reading: then a library in memory takes its place for
//! this session, with what could be read of the file in it, and a [`Fault`] says why.

mod rows;
mod schema;

use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior, backup::Backup};

use super::{Bookmark, Fault, Known, Write};

/// The file's name in the folder of states.
pub const FILE: &str = "library.sqlite";
/// How long another program may hold the file before a write is put off.
const PATIENCE: Duration = Duration::from_secs(2);
/// Most names that are tried for a damaged file.
const MOST_ASIDE: u32 = 1000;

/// The library.
#[derive(Debug)]
pub struct Store {
    /// `None` without a home.
    path: Option<PathBuf>,
    /// `None` until there is something to read or to write.
    db: Option<Connection>,
    /// What is kept is kept for this session only.
    in_memory: bool,
}

impl Store {
    /// Opens the library in a folder, if there is one. A new one is made only when something is to be kept, so that
    /// opening costs nothing then.
    pub fn open(folder: Option<&Path>) -> (Store, Option<Fault>) {
        let mut store = Store { path: folder.map(|folder| folder.join(FILE)), db: None, in_memory: false };
        let fault = store.open_existing().err();
        (store, fault)
    }

    /// What is kept is kept for this session only.
    pub fn is_in_memory(&self) -> bool {
        self.in_memory
    }

    /// What was kept of an issue.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn known(&mut self, key: u128) -> Result<Known, Fault> {
        // Without a file nothing was ever kept.
        let Some(db) = &self.db else { return Ok(Known { key, first: true, ..Known::default() }) };
        match rows::known(db, key) {
            Ok(known) => Ok(known),
            Err(error) => Err(self.failed(&error)),
        }
    }

    /// All bookmarks, the newest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn bookmarks(&mut self) -> Result<Vec<Bookmark>, Fault> {
        let Some(db) = &self.db else { return Ok(Vec::new()) };
        match rows::bookmarks(db, None) {
            Ok(bookmarks) => Ok(bookmarks),
            Err(error) => Err(self.failed(&error)),
        }
    }

    /// Keeps all of `writes`, or none. `now` is in milliseconds since 1970. When this returns well, they survive the
    /// end of the program; bookmarks that of the machine as well.
    ///
    /// # Errors
    /// They were not kept. [`Fault::Full`] and [`Fault::Locked`] may be tried again.
    pub fn write(&mut self, writes: &[Write], now: i64) -> Result<(), Fault> {
        if self.db.is_none() {
            self.create()?;
        }
        let Some(db) = &mut self.db else { return Err(Fault::Nowhere) };
        match write_all(db, writes, now) {
            Ok(()) => Ok(()),
            Err(error) => Err(self.failed(&error)),
        }
    }

    /// Looks the file through for damage, as far as the time it takes is worth it: in an idle moment.
    pub fn examine(&mut self) -> Option<Fault> {
        let db = self.db.as_ref().filter(|_| !self.in_memory)?;
        let found = db.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
        match found {
            Ok(verdict) if verdict == "ok" => None,
            Ok(_) => Some(self.put_aside()),
            Err(error) => Some(self.failed(&error)),
        }
    }

    fn open_existing(&mut self) -> Result<(), Fault> {
        let Some(path) = self.path.clone() else {
            self.go_in_memory(None);
            return Err(Fault::Nowhere);
        };
        match std::fs::metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            // A folder above that is no folder, or that must not be looked into: writing will say so.
            Err(_) => return Ok(()),
            Ok(meta) if !meta.is_file() => {
                self.go_in_memory(None);
                return Err(Fault::Foreign);
            }
            Ok(_) => {}
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(&path, flags);
        let checked = opened.and_then(|mut db| {
            db.busy_timeout(PATIENCE)?;
            Ok((schema::check(&mut db)?, db))
        });
        match checked {
            Ok((schema::Found::Ours, db)) => {
                self.db = Some(db);
                Ok(())
            }
            Ok((schema::Found::Newer, _)) => {
                self.go_in_memory(None);
                Err(Fault::Newer)
            }
            Ok((schema::Found::Foreign, _)) => {
                self.go_in_memory(None);
                Err(Fault::Foreign)
            }
            Err(error) => Err(self.failed(&error)),
        }
    }

    /// Makes a new file, with its folder.
    fn create(&mut self) -> Result<(), Fault> {
        let Some(path) = self.path.clone() else {
            self.go_in_memory(None);
            return Err(Fault::Nowhere);
        };
        // What was read is nobody else's business.
        if let Some(folder) = path.parent()
            && let Err(error) = private_folder(folder)
        {
            let fault = match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Fault::Full,
                _ => Fault::ReadOnly,
            };
            self.go_in_memory(None);
            return Err(fault);
        }
        let created = Connection::open(&path).and_then(|mut db| {
            db.busy_timeout(PATIENCE)?;
            Ok((schema::check(&mut db)?, db))
        });
        match created {
            Ok((schema::Found::Ours, db)) => {
                self.db = Some(db);
                Ok(())
            }
            // Somebody else was quicker.
            Ok(_) => self.open_existing(),
            Err(error) => Err(self.failed(&error)),
        }
    }

    /// What follows from an error of SQLite.
    fn failed(&mut self, error: &rusqlite::Error) -> Fault {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => self.put_aside(),
            Some(ErrorCode::DiskFull) => Fault::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::Locked,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                let readable = self.path.as_deref().and_then(read_only);
                self.go_in_memory(readable.as_ref());
                Fault::ReadOnly
            }
            _ => {
                if self.db.is_none() {
                    self.go_in_memory(None);
                }
                Fault::Failed
            }
        }
    }

    /// Gives a damaged file another name, beside its own, and begins a new one with the next write.
    fn put_aside(&mut self) -> Fault {
        self.db = None;
        if self.in_memory {
            return Fault::Failed;
        }
        let Some(path) = &self.path else { return Fault::Nowhere };
        let aside = |number: u32, end: &str| path.with_file_name(format!("{FILE}{end}.damaged-{number}"));
        let free = (1..MOST_ASIDE).find(|number| !aside(*number, "").exists());
        let moved = free.is_some_and(|number| {
            // The log belongs to its file.
            for end in ["-wal", "-shm"] {
                let log = path.with_file_name(format!("{FILE}{end}"));
                let _ = std::fs::rename(log, aside(number, end));
            }
            std::fs::rename(path, aside(number, "")).is_ok()
        });
        if moved {
            return Fault::Damaged;
        }
        self.go_in_memory(None);
        Fault::ReadOnly
    }

    /// A library for this session, with what could be read of another one.
    fn go_in_memory(&mut self, from: Option<&Connection>) {
        self.in_memory = true;
        let opened = Connection::open_in_memory().and_then(|mut db| {
            let copied = from.is_some_and(|from| {
                Backup::new(from, &mut db)
                    .and_then(|backup| backup.run_to_completion(1000, Duration::ZERO, None))
                    .is_ok()
            });
            match schema::check(&mut db) {
                Ok(schema::Found::Ours) => Ok(db),
                _ if copied => {
                    let mut db = Connection::open_in_memory()?;
                    schema::check(&mut db)?;
                    Ok(db)
                }
                _ => Ok(db),
            }
        });
        self.db = opened.ok();
    }
}

/// Everything in one transaction. Bookmarks are made safe against a power cut too; a place is not worth that.
fn write_all(db: &mut Connection, writes: &[Write], now: i64) -> rusqlite::Result<()> {
    let precious = writes.iter().any(|write| matches!(write, Write::Bookmark(_) | Write::Remove { .. }));
    db.pragma_update(None, "synchronous", if precious { "FULL" } else { "NORMAL" })?;
    let transaction = Transaction::new(db, TransactionBehavior::Immediate)?;
    for write in writes {
        rows::write(&transaction, write, now)?;
    }
    transaction.commit()
}

/// A file that cannot be written, nor its folder: without a log, which would have to be written.
fn read_only(path: &Path) -> Option<Connection> {
    if !path.is_file() {
        return None;
    }
    let mut uri = String::from("file:");
    for byte in path.to_str()?.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_') {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri.push_str("?immutable=1");
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(uri, flags).ok()
}

/// Makes a folder, with those above it, that is nobody else's business.
///
/// # Errors
/// What the system says.
#[cfg(unix)]
pub fn private_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Makes a folder, with those above it.
///
/// # Errors
/// What the system says.
#[cfg(not(unix))]
pub fn private_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}
