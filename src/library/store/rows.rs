//! Rows ↔ records.

use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::super::{ArticleLabel, Bookmark, IssueLabel, Known, KnownArticle, ListShare, Speed, Spot, Write};
use crate::model::TextPos;
use crate::reading::input::Input;
use crate::reading::tame::tame_line;

/// Most bookmarks that are listed.
const MOST: i64 = 10_000;

/// Writes one record. Of two programs the later one is right, article by article.
pub(super) fn write(db: &Connection, write: &Write, now: i64) -> rusqlite::Result<()> {
    match write {
        Write::Place { issue, article, spot, ended, inside } => {
            write_issue(db, issue, now)?;
            let mut last = db.prepare(
                "UPDATE issues SET last = ?2, inside = ?3, seen = ?4 WHERE key = ?1 AND seen <= ?4",
            )?;
            last.execute(params![key_of(issue), article.key, inside, now])?;
            let mut place = db.prepare(
                "INSERT INTO articles (issue, key, title, page, part, block, byte, lines, before, after, ended, placed_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                 ON CONFLICT DO UPDATE SET title = excluded.title, page = excluded.page, part = excluded.part,
                     block = excluded.block, byte = excluded.byte, lines = excluded.lines, before = excluded.before,
                     after = excluded.after, ended = excluded.ended, placed_at = excluded.placed_at
                 WHERE placed_at <= excluded.placed_at",
            )?;
            let TextPos { part, block, byte } = spot.pos;
            place.execute(params![
                key_of(issue),
                article.key,
                article.title,
                article.page,
                whole(part),
                whole(block),
                whole(byte),
                spot.lines,
                spot.before,
                spot.after,
                ended,
                now
            ])?;
        }
        Write::Read { issue, article, read } => {
            write_issue(db, issue, now)?;
            let mut mark = db.prepare(
                "INSERT INTO articles (issue, key, title, page, read, read_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO UPDATE SET read = excluded.read, read_at = excluded.read_at
                 WHERE read_at <= excluded.read_at",
            )?;
            mark.execute(params![key_of(issue), article.key, article.title, article.page, read, now])?;
        }
        Write::Bookmark(bookmark) => write_bookmark(db, bookmark, now)?,
        Write::Remove { id } => {
            let mut remove = db.prepare("UPDATE bookmarks SET removed = 1, changed = ?2 WHERE id = ?1")?;
            remove.execute(params![id.cast_signed(), now])?;
        }
        Write::ListShare(ListShare { share, instead_of }) => {
            db.prepare("INSERT OR REPLACE INTO list_share VALUES (1, ?1, ?2)")?
                .execute(params![share, instead_of])?;
        }
        Write::Speed { characters, millis } => {
            let mut speed = db.prepare(
                "INSERT INTO speed VALUES (1, ?1, ?2)
                 ON CONFLICT DO UPDATE SET characters = characters + ?1, millis = millis + ?2",
            )?;
            speed.execute(params![
                i64::try_from(*characters).unwrap_or(i64::MAX),
                i64::try_from(*millis).unwrap_or(i64::MAX)
            ])?;
        }
    }
    Ok(())
}

fn write_issue(db: &Connection, issue: &IssueLabel, now: i64) -> rusqlite::Result<()> {
    let (input, paths) = input_to(issue.input.as_ref());
    let mut label = db.prepare(
        "INSERT INTO issues (key, paper, date, input, paths, seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET paper = excluded.paper, date = excluded.date,
             input = coalesce(excluded.input, input),
             paths = CASE WHEN excluded.input IS NULL THEN paths ELSE excluded.paths END",
    )?;
    label.execute(params![key_of(issue), issue.paper, issue.date, input, paths, now])?;
    Ok(())
}

fn write_bookmark(db: &Connection, bookmark: &Bookmark, now: i64) -> rusqlite::Result<()> {
    write_issue(db, &bookmark.issue, now)?;
    let mut row = db.prepare(
        "INSERT INTO bookmarks (id, issue, article, title, page, part, block, byte, lines, before, after, excerpt,
             note, made, changed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
         ON CONFLICT DO UPDATE SET note = excluded.note, removed = 0, changed = excluded.changed
         WHERE changed <= excluded.changed",
    )?;
    let TextPos { part, block, byte } = bookmark.spot.pos;
    row.execute(params![
        bookmark.id.cast_signed(),
        key_of(&bookmark.issue),
        bookmark.article.key,
        bookmark.article.title,
        bookmark.article.page,
        whole(part),
        whole(block),
        whole(byte),
        bookmark.spot.lines,
        bookmark.spot.before,
        bookmark.spot.after,
        bookmark.excerpt,
        bookmark.note,
        if bookmark.made == 0 { now } else { bookmark.made },
        now
    ])?;
    Ok(())
}

/// Everything that was kept of an issue.
pub(super) fn known(db: &Connection, key: u128) -> rusqlite::Result<Known> {
    let blob = key.to_be_bytes();
    let last = db
        .prepare("SELECT last, inside FROM issues WHERE key = ?1 AND last IS NOT NULL")?
        .query_row([&blob[..]], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let mut articles = db.prepare(
        "SELECT part, block, byte, lines, before, after, key, read, ended FROM articles WHERE issue = ?1",
    )?;
    let articles = articles.query_map([&blob[..]], |row| {
        let placed = row.get::<_, Option<i64>>(0)?.is_some();
        Ok(KnownArticle {
            key: row.get(6)?,
            read: row.get(7)?,
            spot: if placed { Some(spot(row)?) } else { None },
            ended: row.get(8)?,
        })
    })?;
    let articles = articles.collect::<rusqlite::Result<_>>()?;
    let speed = db
        .prepare("SELECT characters, millis FROM speed")?
        .query_row([], |row| Ok(Speed { characters: unsigned(row, 0)?, millis: unsigned(row, 1)? }))
        .optional()?
        .unwrap_or_default();
    let list_share = db
        .prepare("SELECT share, instead_of FROM list_share")?
        .query_row([], |row| Ok(ListShare { share: row.get(0)?, instead_of: row.get(1)? }))
        .optional()?;
    let mut bookmarks = bookmarks(db, Some(key))?;
    bookmarks.reverse();
    let first = db.query_row("SELECT NOT EXISTS (SELECT 1 FROM issues)", [], |row| row.get(0))?;
    Ok(Known { key, last, articles, bookmarks, speed, list_share, first })
}

/// The bookmarks of an issue, or all; the newest first.
pub(super) fn bookmarks(db: &Connection, key: Option<u128>) -> rusqlite::Result<Vec<Bookmark>> {
    let mut select = db.prepare(
        "SELECT part, block, byte, lines, before, after, id, issue, article, title, page, excerpt, note, made,
             paper, date, input, paths
         FROM bookmarks LEFT JOIN issues ON issues.key = bookmarks.issue
         WHERE removed = 0 AND (?1 IS NULL OR issue = ?1) ORDER BY made DESC, id DESC LIMIT ?2",
    )?;
    let key = key.map(u128::to_be_bytes);
    let rows = select.query_map(params![key.as_ref().map(|key| &key[..]), MOST], |row| {
        let key: [u8; 16] = row.get(7)?;
        let issue = IssueLabel {
            key: u128::from_be_bytes(key),
            paper: text(row, 14)?,
            date: text(row, 15)?,
            input: input_from(row.get(16)?, row.get(17)?),
        };
        let article = ArticleLabel { key: row.get(8)?, title: text(row, 9)?, page: text(row, 10)? };
        Ok(Bookmark {
            id: row.get::<_, i64>(6)?.cast_unsigned(),
            issue: Arc::new(issue),
            article: Arc::new(article),
            spot: spot(row)?,
            excerpt: text(row, 11)?,
            note: text(row, 12)?,
            made: row.get(13)?,
        })
    })?;
    rows.collect()
}

/// The place in the first six columns.
fn spot(row: &Row<'_>) -> rusqlite::Result<Spot> {
    let index = |at| -> rusqlite::Result<usize> { Ok(usize::try_from(row.get::<_, i64>(at)?).unwrap_or(0)) };
    Ok(Spot {
        pos: TextPos { part: index(0)?, block: index(1)?, byte: index(2)? },
        lines: row.get(3)?,
        before: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
        after: row.get::<_, Option<String>>(5)?.unwrap_or_default(),
    })
}

/// A text that will be shown. Others may have written into the file: it is cleansed like any text from outside.
fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    Ok(tame_line(&row.get::<_, Option<String>>(at)?.unwrap_or_default()).into_owned())
}

fn unsigned(row: &Row<'_>, at: usize) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(at)?).unwrap_or(0))
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn key_of(issue: &IssueLabel) -> [u8; 16] {
    issue.key.to_be_bytes()
}

/// An input as its kind and its paths.
fn input_to(input: Option<&Input>) -> (Option<&'static str>, Option<Vec<u8>>) {
    match input {
        None | Some(Input::Stdin) => (None, None),
        Some(Input::Sample) => (Some("sample"), None),
        Some(Input::SampleEnglish) => (Some("sample-en"), None),
        Some(Input::Paths(paths)) => {
            // From another folder a relative path would lead elsewhere.
            let whole = paths.iter().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone()));
            let bytes: Vec<Vec<u8>> = whole.map(path_to).collect();
            (Some("paths"), Some(bytes.join(&0)))
        }
    }
}

fn input_from(kind: Option<String>, paths: Option<Vec<u8>>) -> Option<Input> {
    match kind?.as_str() {
        "sample" => Some(Input::Sample),
        "sample-en" => Some(Input::SampleEnglish),
        "paths" => Some(Input::Paths(paths?.split(|byte| *byte == 0).map(path_from).collect())),
        _ => None,
    }
}

#[cfg(unix)]
fn path_to(path: PathBuf) -> Vec<u8> {
    std::os::unix::ffi::OsStringExt::into_vec(path.into_os_string())
}

#[cfg(unix)]
fn path_from(bytes: &[u8]) -> PathBuf {
    PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes.to_vec()))
}

#[cfg(not(unix))]
fn path_to(path: PathBuf) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

#[cfg(not(unix))]
fn path_from(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
