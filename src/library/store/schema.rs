//! The tables, by version.

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// "knbo": says whose file it is.
const APPLICATION: i32 = 0x6b6e_626f;

/// What leads from each version to the next. `user_version` counts how many were done. One that was released is
/// never changed: a further one is added.
const STEPS: [&str; 2] = [
    "
    CREATE TABLE issues (
        key BLOB PRIMARY KEY,           -- fingerprint of the text, 16 bytes
        paper TEXT NOT NULL,
        date TEXT NOT NULL,             -- ISO 8601, or empty
        input TEXT,                     -- sample, sample-en, paths; NULL: cannot be read again
        paths BLOB,                     -- absolute, divided by NUL
        last TEXT,                      -- key of the article that was shown last
        inside INTEGER NOT NULL DEFAULT 0,
        seen INTEGER NOT NULL           -- milliseconds since 1970
    ) WITHOUT ROWID;
    CREATE TABLE articles (
        issue BLOB NOT NULL,
        key TEXT NOT NULL,
        title TEXT NOT NULL,
        page TEXT NOT NULL,
        read INTEGER,
        read_at INTEGER NOT NULL DEFAULT 0,
        part INTEGER, block INTEGER, byte INTEGER, lines INTEGER,
        before TEXT, after TEXT,
        ended INTEGER NOT NULL DEFAULT 0,
        placed_at INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (issue, key)
    ) WITHOUT ROWID;
    CREATE TABLE bookmarks (
        id INTEGER PRIMARY KEY,
        issue BLOB NOT NULL,
        article TEXT NOT NULL,
        title TEXT NOT NULL,
        page TEXT NOT NULL,
        part INTEGER NOT NULL, block INTEGER NOT NULL, byte INTEGER NOT NULL, lines INTEGER NOT NULL,
        before TEXT NOT NULL, after TEXT NOT NULL,
        excerpt TEXT NOT NULL,
        note TEXT NOT NULL,
        made INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        removed INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX bookmarks_of_issue ON bookmarks (issue);
    CREATE TABLE speed (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        characters INTEGER NOT NULL,
        millis INTEGER NOT NULL
    );
",
    "
    CREATE TABLE list_share (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        share INTEGER NOT NULL,         -- per cent of the width
        instead_of INTEGER NOT NULL     -- what the settings said
    );
",
];

/// Whose file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Ours, brought up to date.
    Ours,
    /// Of a newer version.
    Newer,
    /// Of another program.
    Foreign,
}

/// Looks whose file it is, and brings one of ours up to date.
///
/// # Errors
/// What SQLite says.
pub(super) fn check(db: &mut Connection) -> rusqlite::Result<Found> {
    let (version, application) = (number(db, "user_version")?, number(db, "application_id")?);
    let current = current();
    if application == APPLICATION {
        return match version {
            _ if version > current => Ok(Found::Newer),
            _ if version == current => Ok(Found::Ours),
            _ => bring_up_to_date(db),
        };
    }
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != 0 || version != 0 || tables > 0 {
        return Ok(Found::Foreign);
    }
    // An empty file is a library that was not begun yet.
    db.pragma_update(None, "journal_mode", "WAL").or_else(|error| match error {
        // The name of the mode that is used from now on.
        rusqlite::Error::ExecuteReturnedResults => Ok(()),
        other => Err(other),
    })?;
    bring_up_to_date(db)
}

fn bring_up_to_date(db: &mut Connection) -> rusqlite::Result<Found> {
    let transaction = Transaction::new(db, TransactionBehavior::Immediate)?;
    // Another program may have done it in the meantime.
    let version = usize::try_from(number(&transaction, "user_version")?).unwrap_or(0);
    for step in STEPS.iter().skip(version) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", current())?;
    transaction.commit()?;
    Ok(Found::Ours)
}

/// The version that the steps lead to.
fn current() -> i32 {
    i32::try_from(STEPS.len()).unwrap_or(i32::MAX)
}

fn number(db: &Connection, pragma: &str) -> rusqlite::Result<i32> {
    db.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))
}
