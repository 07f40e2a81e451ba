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
            _ => bring_up_to_date(db, &STEPS),
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
    bring_up_to_date(db, &STEPS)
}

/// Does the steps that were not done yet: all of them, or none.
fn bring_up_to_date(db: &mut Connection, steps: &[&str]) -> rusqlite::Result<Found> {
    let transaction = Transaction::new(db, TransactionBehavior::Immediate)?;
    // Another program may have done it in the meantime.
    let version = usize::try_from(number(&transaction, "user_version")?).unwrap_or(0);
    for step in steps.iter().skip(version) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", i32::try_from(steps.len()).unwrap_or(i32::MAX))?;
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

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::{Found, STEPS, bring_up_to_date, check, current, number};

    /// A library of each version that ever was, with something in it.
    fn of_version(version: usize) -> Connection {
        let mut db = Connection::open_in_memory().unwrap();
        bring_up_to_date(&mut db, &STEPS[..version]).unwrap();
        db.execute_batch(
            "INSERT INTO bookmarks VALUES (7, x'00', 'a', 't', '01', 0, 1, 2, 0, 'b', 'c', 'e', 'note', 1, 1, 0);
             INSERT INTO speed VALUES (1, 900, 90000);",
        )
        .unwrap();
        db
    }

    fn note(db: &Connection) -> String {
        db.query_row("SELECT note FROM bookmarks WHERE id = 7", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn every_version_is_brought_up_to_date_with_what_is_in_it() {
        for version in 1..=STEPS.len() {
            let mut db = of_version(version);
            assert_eq!(number(&db, "user_version").unwrap(), i32::try_from(version).unwrap());
            assert_eq!(check(&mut db).unwrap(), Found::Ours);
            assert_eq!((number(&db, "user_version").unwrap(), note(&db)), (current(), "note".into()));
        }
    }

    #[test]
    fn a_further_step_changes_what_is_there_once() {
        let mut db = of_version(STEPS.len());
        let further = "ALTER TABLE bookmarks ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';
                       UPDATE speed SET characters = characters + 1;";
        let steps = [&STEPS[..], &[further]].concat();
        for _ in 0..2 {
            bring_up_to_date(&mut db, &steps).unwrap();
            let colour: String = db.query_row("SELECT colour FROM bookmarks", [], |row| row.get(0)).unwrap();
            let read: i64 = db.query_row("SELECT characters FROM speed", [], |row| row.get(0)).unwrap();
            assert_eq!((colour.as_str(), read, note(&db)), ("red", 901, "note".into()));
        }
        assert_eq!(check(&mut db).unwrap(), Found::Newer, "to a program without the step");
    }

    #[test]
    fn a_step_that_fails_leaves_everything_as_it_was() {
        let mut db = of_version(STEPS.len());
        let broken = "DROP TABLE speed; CREATE TABLE speed (one INTEGER); DROP TABLE nothing;";
        let steps = [&STEPS[..], &[broken]].concat();
        bring_up_to_date(&mut db, &steps).unwrap_err();
        assert_eq!((number(&db, "user_version").unwrap(), note(&db)), (current(), "note".into()));
        let read: i64 = db.query_row("SELECT characters FROM speed", [], |row| row.get(0)).unwrap();
        assert_eq!(read, 900);
    }
}
