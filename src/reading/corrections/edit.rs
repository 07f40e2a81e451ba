//! Files of corrections changed as their owner would: an entry put in, another, or taken out; comments, order and all
//! else stay as they are.

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

use super::find::{Lines, bare};
use super::{Correction, Lead, LineRef};
use crate::model::{Kind, LineRole};
use crate::reading::input::SourceText;

/// Most characters of a line that name it.
const NAMED: usize = 24;
/// The fewest that do, where the line has more.
const LEAST: usize = 4;
/// What a file says that was begun by the program.
const HEAD: &str = "# What kanbao is to read otherwise in this paper: see “Corrections” in its README.\n";

/// What is to be changed in a file of corrections.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// What is taken out; what is not there is passed over.
    pub remove: Vec<Correction>,
    /// What is put in, in place of what answers the same question otherwise.
    pub add: Vec<Correction>,
}

/// A file that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Its text; empty when it says nothing any more.
    pub text: String,
    /// What takes the change back.
    pub undo: Change,
}

/// Why a file was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It is no TOML: whoever wrote it is still at it.
    #[error("{0}")]
    Syntax(String),
    /// What stands under this name is none of ours.
    #[error("“{0}” is no list of corrections there")]
    Shape(&'static str),
    /// The paper's line has another text now.
    #[error("line {0} of the paper is not what it was")]
    Moved(u32),
}

/// Changes the text of a file.
///
/// # Errors
/// See [`EditError`]; then nothing is to be written.
pub fn edit(text: &str, change: &Change) -> Result<Edited, EditError> {
    // The library writes line ends of one kind.
    let windows = text.contains("\r\n");
    let mut text = if windows { text.replace("\r\n", "\n") } else { text.to_owned() };
    let mut undo = Change::default();
    for correction in &change.remove {
        let mut document = parsed(&text)?;
        if remove(&mut document, correction) {
            text = document.to_string();
            undo.add.push(correction.clone());
        }
    }
    for correction in &change.add {
        let mut document = parsed(&text)?;
        match replaced(&mut document, correction) {
            Some(before) if before == *correction => {}
            Some(before) => {
                text = document.to_string();
                undo.add.push(before);
            }
            None => {
                text = appended(&text, &mut document, correction)?;
                undo.remove.push(correction.clone());
            }
        }
    }
    if text == HEAD {
        text.clear();
    }
    Ok(Edited { text: if windows { text.replace('\n', "\r\n") } else { text }, undo })
}

/// Names the lines of a change by a piece of what stands there.
///
/// # Errors
/// Another text stands there.
pub fn name_lines(change: &Change, sources: &[&SourceText]) -> Result<Change, EditError> {
    let lines = Lines::of(sources.iter().copied());
    let file_of = |name: Option<&str>| match name {
        Some(name) => sources.iter().position(|source| source.name == name),
        None => Some(0),
    };
    let mut change = change.clone();
    for line in change.add.iter_mut().flat_map(Correction::lines_mut) {
        let file = file_of(line.file.as_deref()).ok_or(EditError::Moved(line.line))?;
        let whole = bare(lines.text(file, line.line));
        let count = line.text.chars().count();
        let start = |chars: usize| line.text.chars().take(chars).collect::<String>();
        // Of lines that were joined the first alone stands there.
        let piece = (LEAST.min(count).max(1)..=NAMED.min(count).max(1)).rev().map(start);
        let piece = piece.into_iter().find(|piece| whole.contains(&bare(piece)) && !bare(piece).is_empty());
        piece.ok_or(EditError::Moved(line.line))?.trim().clone_into(&mut line.text);
    }
    Ok(change)
}

fn parsed(text: &str) -> Result<DocumentMut, EditError> {
    text.parse::<DocumentMut>().map_err(|error| EditError::Syntax(error.to_string()))
}

/// Takes an entry out; whether it was there. A comment above it goes to what stands behind it.
fn remove(document: &mut DocumentMut, correction: &Correction) -> bool {
    let name = correction.table();
    let is_it = |table: &dyn TableLike| read(name, table).as_ref() == Some(correction);
    let (comment, position, gone) = match document.get_mut(name) {
        Some(Item::ArrayOfTables(tables)) => {
            let Some(at) = tables.iter().position(|table| is_it(table)) else { return false };
            let table = tables.get(at);
            let prefix = table.and_then(|table| table.decor().prefix()?.as_str()).unwrap_or_default();
            let prefix = prefix.to_owned();
            let position = table.and_then(Table::position);
            tables.remove(at);
            (prefix, position, tables.is_empty())
        }
        Some(Item::Value(Value::Array(array))) => {
            let table = |value: &Value| value.as_inline_table().is_some_and(|table| is_it(table));
            let Some(at) = array.iter().position(table) else { return false };
            array.remove(at);
            (String::new(), None, array.is_empty())
        }
        _ => return false,
    };
    if gone {
        document.remove(name);
    }
    if comment.contains('#') {
        // The blank line between it and the entry goes with the entry.
        let comment = comment.strip_suffix("\n\n").map_or(comment.clone(), |bare| format!("{bare}\n"));
        keep_comment(document, &comment, position);
    }
    true
}

/// Puts the comment of what was removed before the next table, or at the end.
fn keep_comment(document: &mut DocumentMut, comment: &str, position: Option<isize>) {
    let mut next: Option<&mut Table> = None;
    for (_, item) in document.iter_mut() {
        let tables: Vec<&mut Table> = match item {
            Item::ArrayOfTables(tables) => tables.iter_mut().collect(),
            Item::Table(table) => vec![table],
            _ => Vec::new(),
        };
        for table in tables {
            let nearer = next.as_ref().is_none_or(|next| table.position() < next.position());
            if table.position() > position && nearer {
                next = Some(table);
            }
        }
    }
    if let Some(table) = next {
        let own = table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
        table.decor_mut().set_prefix(format!("{comment}{own}"));
    } else {
        let own = document.trailing().as_str().unwrap_or_default().to_owned();
        document.set_trailing(format!("{comment}{own}"));
    }
}

/// Puts an entry in the place of what answers the same question; gives that.
fn replaced(document: &mut DocumentMut, correction: &Correction) -> Option<Correction> {
    let name = correction.table();
    let before = |table: &dyn TableLike| read(name, table).filter(|before| before.answers_as(correction));
    match document.get_mut(name)? {
        Item::ArrayOfTables(tables) => {
            let (at, found) = tables.iter().enumerate().find_map(|(at, table)| Some((at, before(table)?)))?;
            if found != *correction {
                write(tables.get_mut(at)?, correction);
            }
            Some(found)
        }
        Item::Value(Value::Array(array)) => {
            for value in array.iter_mut() {
                let Some(table) = value.as_inline_table_mut() else { continue };
                if let Some(found) = before(table) {
                    if found != *correction {
                        write(table, correction);
                    }
                    return Some(found);
                }
            }
            None
        }
        _ => None,
    }
}

/// Puts an entry behind all others.
fn appended(text: &str, document: &mut DocumentMut, correction: &Correction) -> Result<String, EditError> {
    let name = correction.table();
    match document.get_mut(name) {
        None | Some(Item::ArrayOfTables(_)) => {
            let mut table = Table::new();
            write(&mut table, correction);
            let mut tables = ArrayOfTables::new();
            tables.push(table);
            let mut own = DocumentMut::new();
            own.insert(name, Item::ArrayOfTables(tables));
            let end = match text {
                "" => HEAD,
                _ if text.ends_with('\n') => "",
                _ => "\n",
            };
            let blank = if text.trim().is_empty() && !text.is_empty() { "" } else { "\n" };
            Ok(format!("{text}{end}{blank}{own}"))
        }
        Some(Item::Value(Value::Array(array))) => {
            let mut table = InlineTable::new();
            write(&mut table, correction);
            array.push(table);
            Ok(document.to_string())
        }
        Some(_) => Err(EditError::Shape(name)),
    }
}

/// What an entry says; `None` when it says nothing that we know.
fn read(name: &str, table: &dyn TableLike) -> Option<Correction> {
    let text = |key: &str| Some(table.get(key)?.as_str()?.to_owned());
    Some(match name {
        "role" => Correction::Role { at: line(table)?, role: LineRole::named(&text("role")?)? },
        "begin" => Correction::Begin { at: line(table)? },
        "kind" => {
            let kind = text("kind")?;
            Correction::Kind { at: line(table)?, kind: Kind::ALL.into_iter().find(|k| k.name() == kind)? }
        }
        "join" => Correction::Join {
            from: line(table.get("from")?.as_table_like()?)?,
            to: line(table.get("to")?.as_table_like()?)?,
        },
        "jump" => {
            let to = match (table.get("to"), text("page")) {
                (Some(to), _) => Lead::Line(line(to.as_table_like()?)?),
                (None, Some(page)) => Lead::Page(page),
                (None, None) => Lead::Nowhere,
            };
            Correction::Jump { at: line(table)?, to }
        }
        _ => return None,
    })
}

fn line(table: &dyn TableLike) -> Option<LineRef> {
    Some(LineRef {
        line: u32::try_from(table.get("line")?.as_integer()?).ok()?,
        text: table.get("text")?.as_str()?.to_owned(),
        file: table.get("file").and_then(Item::as_str).map(str::to_owned),
    })
}

/// Writes an entry into its table. What says the same already stays as it is written.
fn write(table: &mut dyn TableLike, correction: &Correction) {
    match correction {
        Correction::Join { from, to } => {
            set(table, "from", inline(from));
            set(table, "to", inline(to));
        }
        _ => write_line(table, correction.line()),
    }
    match correction {
        Correction::Role { role, .. } => set(table, "role", role.name().into()),
        Correction::Kind { kind, .. } => set(table, "kind", kind.name().into()),
        Correction::Jump { to, .. } => {
            let (line, page, nowhere) = match to {
                Lead::Line(to) => (Some(inline(to)), None, None),
                Lead::Page(page) => (None, Some(Value::from(page.as_str())), None),
                Lead::Nowhere => (None, None, Some(Value::from(true))),
            };
            for (key, new) in [("to", line), ("page", page), ("nowhere", nowhere)] {
                match new {
                    Some(new) => set(table, key, new),
                    None => drop(table.remove(key)),
                }
            }
        }
        Correction::Begin { .. } | Correction::Join { .. } => {}
    }
}

fn write_line(table: &mut dyn TableLike, LineRef { line, text, file }: &LineRef) {
    set(table, "line", i64::from(*line).into());
    set(table, "text", text.as_str().into());
    match file {
        Some(file) => set(table, "file", file.as_str().into()),
        None => drop(table.remove("file")),
    }
}

fn inline(at: &LineRef) -> Value {
    let mut table = InlineTable::new();
    write_line(&mut table, at);
    Value::InlineTable(table)
}

/// Gives a key a value, with the spaces and the comment of the one that it had.
fn set(table: &mut dyn TableLike, key: &str, mut new: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) if plain(old) == plain(&new) => {}
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => drop(table.insert(key, value(new))),
    }
}

/// A value however it is written.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{:?}", text.value()),
        Value::Integer(number) => number.value().to_string(),
        Value::Boolean(yes) => yes.value().to_string(),
        other => other.clone().decorated("", "").to_string(),
    }
}
