//! The help screen: every command with its keys as they are bound, by what one wants to do; narrowed by what is typed.

use super::fit::{self, wrapped};
use super::overlay::OverlayLine;
use super::{App, Command};
use crate::config::Group;
use crate::config::key::label_keys;
use crate::search::{Line, Query};

/// From this many cells what a key does stands beside it.
const BESIDE: u16 = 44;
/// Widest column of keys, in cells.
const KEYS_MOST: u16 = 26;
/// From this many cells the groups stand in two columns.
const TWO_COLUMNS: u16 = 124;
/// Between two columns, in cells.
const GAP: u16 = 4;

/// The help screen, laid out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Help {
    /// All lines, or those of the left column.
    pub lines: Vec<OverlayLine>,
    /// The right column, where there is room for two.
    pub right: Vec<OverlayLine>,
    /// Where the right column begins, in cells from the left one.
    pub right_at: u16,
    /// Cells of the column of keys.
    pub key_column: u16,
}

/// A command on the help screen.
struct Row<'a> {
    command: Command,
    group: Group,
    keys: String,
    text: &'a str,
}

/// Lays the help out for a box with so many cells inside; with a `query`, what has to do with it.
pub(super) fn lay(app: &App, room: u16, query: Option<&Query>) -> Help {
    let ambiguous = app.display.ambiguous().unpadded();
    let has = |text: &str| query.is_none_or(|query| !query.hits(&Line::new(text)).is_empty());
    let title = |group: Group| app.wording.text(group.wording_key());
    let rows: Vec<Row<'_>> = Command::ALL
        .iter()
        .filter_map(|command| {
            let mut labels: Vec<String> = app.keymap.keys_of(*command).into_iter().map(label_keys).collect();
            // A screen in ASCII names the keys of other keyboards only where there is nothing else to name.
            if app.display.ascii() && labels.iter().any(|label| label.is_ascii()) {
                labels.retain(|label| label.is_ascii());
            }
            let (group, keys) = (command.group(), labels.join("  "));
            let text = app.wording.text(command.wording_key());
            let also = app.wording.known(&format!("also.{}", command.name())).unwrap_or_default();
            // A group that is meant comes whole.
            let meant = [text, title(group), command.name(), &keys, also].into_iter().any(has);
            (!keys.is_empty() && meant).then_some(Row { command: *command, group, keys, text })
        })
        .collect();
    let two = room >= TWO_COLUMNS;
    let column = if two { (room - GAP) / 2 } else { room };
    let widest = rows.iter().map(|row| fit::width(&row.keys, ambiguous)).max().unwrap_or(0);
    let beside = column >= BESIDE;
    let key_column = if beside { widest.min(KEYS_MOST).min(column / 2) } else { 0 };
    let mut blocks: Vec<Vec<OverlayLine>> = Vec::new();
    for group in Group::ALL {
        let mut block = vec![OverlayLine::Group(title(group).to_owned())];
        for row in rows.iter().filter(|row| row.group == group) {
            let mut texts = wrapped(row.text, column - key_column - 2, ambiguous).into_iter();
            let mut keys =
                wrapped(&row.keys, if beside { key_column } else { column }, ambiguous).into_iter();
            loop {
                // Without room beside them, what the keys do stands below.
                let (key, text) = match (keys.next(), beside) {
                    (Some(key), false) => (Some(key), None),
                    (key, _) => (key, texts.next()),
                };
                if key.is_none() && text.is_none() {
                    break;
                }
                let command = Some(row.command).filter(|command| clicks(*command));
                let (key, text) = (key.unwrap_or_default(), text.unwrap_or_default());
                block.push(OverlayLine::Key { key, text, command });
            }
        }
        if block.len() > 1 {
            blocks.push(block);
        }
    }
    for note in ["note.jumps", "note.reading", "note.mouse", "note.keys", "note.line"] {
        let text = app.wording.text(note);
        if has(text) {
            blocks.push(wrapped(text, column, ambiguous).into_iter().map(OverlayLine::Text).collect());
        }
    }
    if blocks.is_empty() {
        let none = app.wording.text("help.nothing");
        blocks.push(wrapped(none, column, ambiguous).into_iter().map(OverlayLine::Text).collect());
    }
    let right = if two { blocks.split_off(even(&blocks)) } else { Vec::new() };
    Help { lines: joined(blocks), right: joined(right), right_at: column + GAP, key_column }
}

/// What a click on its line carries out: nothing that ends or stops the program, and nothing of a text field.
fn clicks(command: Command) -> bool {
    !matches!(command, Command::Quit | Command::Close | Command::Suspend) && command.group() != Group::Typing
}

/// How many blocks go to the left, so that both columns are as nearly as high as can be.
fn even(blocks: &[Vec<OverlayLine>]) -> usize {
    let height = |blocks: &[Vec<OverlayLine>]| blocks.iter().map(|block| block.len() + 1).sum::<usize>();
    let higher = |at: &usize| {
        let (left, right) = blocks.split_at_checked(*at).unwrap_or((blocks, &[]));
        height(left).max(height(right))
    };
    (1..=blocks.len()).min_by_key(higher).unwrap_or(blocks.len())
}

/// The blocks with a blank line between them.
fn joined(blocks: Vec<Vec<OverlayLine>>) -> Vec<OverlayLine> {
    let mut lines = Vec::new();
    for block in blocks {
        if !lines.is_empty() {
            lines.push(OverlayLine::Blank);
        }
        lines.extend(block);
    }
    lines
}
