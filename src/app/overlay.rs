//! What opens over the main screen: help made from the command table, and the diagnostics.

use super::fit::{self, wrapped};
use super::geometry::{Area, Panes};
use super::{App, Command, Size};
use crate::config::key::label_keys;
use crate::config::{Group, Wording};
use crate::layout::cells::Ambiguous;
use crate::model::{Diagnostic, Severity};

/// Most diagnostics that are listed.
const MOST: usize = 2000;
/// From this many cells the help screen has two columns.
const TWO_COLUMNS: u16 = 44;
/// Widest column of keys on the help screen, in cells.
const KEYS_MOST: u16 = 26;

/// Which overlay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverlayKind {
    /// All commands with their keys.
    Help,
    /// What was repaired, and what is in doubt.
    Diagnostics,
}

/// One line of an overlay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OverlayLine {
    /// An empty line.
    Blank,
    /// The title of a group.
    Group(String),
    /// A key and what it does; the key is empty where the text runs on.
    Key {
        /// The keys.
        key: String,
        /// What they do.
        text: String,
    },
    /// A line of text.
    Text(String),
    /// A line that something is wrong.
    Warning(String),
}

/// An open overlay.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// Which one.
    pub kind: OverlayKind,
    /// All lines.
    pub lines: Vec<OverlayLine>,
    /// First line on the screen.
    pub top: usize,
    /// Cells of the column of keys; where there is no room for two columns, the indent of what they do.
    pub key_column: u16,
    /// The box on the screen, with its border.
    pub area: Area,
    laid_for: Option<(Size, Ambiguous)>,
}

impl Overlay {
    /// Lines that fit into the box.
    pub fn height(&self) -> usize {
        usize::from(self.area.height.saturating_sub(2))
    }

    /// Scrolls to a line, or as near to it as there are lines.
    pub(super) fn scroll_to(&mut self, line: usize) {
        self.top = line.min(self.last_top());
    }

    /// The largest value that [`Overlay::top`] can have.
    fn last_top(&self) -> usize {
        self.lines.len().saturating_sub(self.height())
    }
}

/// Opens an overlay; closes it when it is the one that is open.
pub(super) fn toggle(app: &mut App, kind: OverlayKind) {
    if app.overlay.as_ref().is_some_and(|open| open.kind == kind) {
        app.overlay = None;
    } else {
        app.overlay = Some(Overlay {
            kind,
            lines: Vec::new(),
            top: 0,
            key_column: 0,
            area: Area::default(),
            laid_for: None,
        });
    }
}

/// Opens the help screen where it speaks of something.
pub(super) fn help_about(app: &mut App, topic: &str) {
    if app.overlay.as_ref().is_none_or(|open| open.kind != OverlayKind::Help) {
        toggle(app, OverlayKind::Help);
    }
    settle(app);
    let wording = &app.wording;
    // A command by its name, or whatever the help says.
    let topic =
        Command::by_name(topic).map_or(topic, |command| wording.text(command.wording_key())).to_lowercase();
    let Some(overlay) = &mut app.overlay else { return };
    let says = |line: &OverlayLine| match line {
        OverlayLine::Key { key, text } => text.to_lowercase().contains(&topic) || *key == topic,
        OverlayLine::Group(text) | OverlayLine::Text(text) => text.to_lowercase().contains(&topic),
        OverlayLine::Blank | OverlayLine::Warning(_) => false,
    };
    match overlay.lines.iter().position(says) {
        Some(line) => overlay.scroll_to(line),
        None => app.say(app.wording.fill("line.no-help", &[("topic", &topic)])),
    }
}

/// Lays the overlay out anew at the next [`settle`].
pub(super) fn lay_anew(app: &mut App) {
    if let Some(overlay) = &mut app.overlay {
        overlay.laid_for = None;
    }
}

/// Carries out a command while an overlay is open.
pub(super) fn perform(app: &mut App, command: Command) {
    let Some(overlay) = &mut app.overlay else { return };
    let height = overlay.height().max(1);
    let page = height.saturating_sub(1).max(1);
    let top = match command {
        Command::Down => overlay.top + 1,
        Command::Up => overlay.top.saturating_sub(1),
        Command::PageDown | Command::ReadOn => overlay.top + page,
        Command::PageUp | Command::ReadBack => overlay.top.saturating_sub(page),
        Command::HalfDown => overlay.top + height / 2,
        Command::HalfUp => overlay.top.saturating_sub(height / 2),
        Command::Top => 0,
        Command::Bottom => usize::MAX,
        Command::Cancel | Command::Close => return app.overlay = None,
        Command::Diagnostics => return toggle(app, super::OverlayKind::Diagnostics),
        _ => return app.say_key("notice.close-first", Command::Close),
    };
    let top = top.min(overlay.last_top());
    if top == overlay.top {
        let key = if matches!(
            command,
            Command::Up | Command::PageUp | Command::HalfUp | Command::ReadBack | Command::Top
        ) {
            "notice.top"
        } else {
            "notice.bottom"
        };
        app.say(app.wording.text(key).to_owned());
    } else {
        overlay.top = top;
    }
}

/// Lays the overlay out for the screen, and keeps its scroll within bounds.
pub(super) fn settle(app: &mut App) {
    let Some(mut overlay) = app.overlay.take() else { return };
    let size = app.display.size;
    let ambiguous = app.display.ambiguous().unpadded();
    if overlay.laid_for != Some((size, ambiguous)) {
        overlay.laid_for = Some((size, ambiguous));
        let most = Panes::overlay(size);
        let room = most.width.saturating_sub(4).max(8);
        match overlay.kind {
            OverlayKind::Help => (overlay.lines, overlay.key_column) = help(app, room),
            OverlayKind::Diagnostics => overlay.lines = diagnostics(app, room),
        }
        let height = u16::try_from(overlay.lines.len() + 2).unwrap_or(u16::MAX).min(most.height);
        overlay.area = Area { y: (size.rows - height) / 2, height, ..most };
    }
    overlay.top = overlay.top.min(overlay.last_top());
    app.overlay = Some(overlay);
}

/// The help screen: every command that has a key, by group, then a few words about reading and jumps.
fn help(app: &App, room: u16) -> (Vec<OverlayLine>, u16) {
    let ambiguous = app.display.ambiguous().unpadded();
    let rows: Vec<(Group, String, &str)> = Command::ALL
        .iter()
        .map(|command| {
            let labels: Vec<String> = app.keymap.keys_of(*command).into_iter().map(label_keys).collect();
            (command.group(), labels.join("  "), app.wording.text(command.wording_key()))
        })
        .filter(|(_, keys, _)| !keys.is_empty())
        .collect();
    let widest = rows.iter().map(|(_, keys, _)| fit::width(keys, ambiguous)).max().unwrap_or(0);
    let two_columns = room >= TWO_COLUMNS;
    let column = if two_columns { widest.min(KEYS_MOST).min(room / 2) } else { 0 };
    let mut lines = Vec::new();
    for group in Group::ALL {
        if !lines.is_empty() {
            lines.push(OverlayLine::Blank);
        }
        lines.push(OverlayLine::Group(app.wording.text(group.wording_key()).to_owned()));
        for (_, keys, text) in rows.iter().filter(|(other, ..)| *other == group) {
            let mut texts = wrapped(text, room - column - 2, ambiguous).into_iter();
            let mut keys = wrapped(keys, if two_columns { column } else { room }, ambiguous).into_iter();
            loop {
                // Without room for two columns, what the keys do stands below them.
                let (key, text) = match (keys.next(), two_columns) {
                    (Some(key), false) => (Some(key), None),
                    (key, _) => (key, texts.next()),
                };
                if key.is_none() && text.is_none() {
                    break;
                }
                lines.push(OverlayLine::Key { key: key.unwrap_or_default(), text: text.unwrap_or_default() });
            }
        }
    }
    for note in ["note.jumps", "note.reading", "note.keys"] {
        lines.push(OverlayLine::Blank);
        lines.extend(wrapped(app.wording.text(note), room, ambiguous).into_iter().map(OverlayLine::Text));
    }
    (lines, column)
}

/// What is unresolved first, then the repairs, each with its page; what is wrong in the configuration above.
fn diagnostics(app: &App, room: u16) -> Vec<OverlayLine> {
    let ambiguous = app.display.ambiguous().unpadded();
    let mut lines = Vec::new();
    let wording = &app.wording;
    if !app.config_notices.is_empty() {
        lines.push(OverlayLine::Group(wording.text("diagnostics.config").to_owned()));
        for notice in &app.config_notices {
            lines.extend(hanging(notice, room, ambiguous).into_iter().map(OverlayLine::Warning));
        }
    }
    let found = app.reader().map(|reader| reader.reading().diagnostics.as_slice()).unwrap_or_default();
    for (severity, title) in
        [(Severity::Unresolved, "diagnostics.unresolved"), (Severity::Note, "diagnostics.notes")]
    {
        let of_kind: Vec<&Diagnostic> =
            found.iter().filter(|diagnostic| diagnostic.kind.severity() == severity).collect();
        if of_kind.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(OverlayLine::Blank);
        }
        let count = of_kind.len().to_string();
        lines.push(OverlayLine::Group(wording.fill(title, &[("count", &count)])));
        for diagnostic in of_kind.iter().take(MOST) {
            let sentence = sentence(diagnostic, wording);
            let as_line = if severity == Severity::Note { OverlayLine::Text } else { OverlayLine::Warning };
            lines.extend(hanging(&sentence, room, ambiguous).into_iter().map(as_line));
        }
        if of_kind.len() > MOST {
            let rest = (of_kind.len() - MOST).to_string();
            lines.push(OverlayLine::Text(wording.fill("diagnostics.more", &[("count", &rest)])));
        }
    }
    if lines.is_empty() {
        lines.push(OverlayLine::Text(wording.text("diagnostics.none").to_owned()));
    }
    lines
}

fn sentence(diagnostic: &Diagnostic, wording: &Wording) -> String {
    let key = format!("diagnostic.{}", diagnostic.kind.name());
    let kind = wording.text(&key).to_owned();
    let place = match (&diagnostic.page, diagnostic.line) {
        (Some(page), _) => wording.fill("diagnostics.page", &[("page", page)]),
        (None, Some(line)) => wording.fill("diagnostics.line", &[("line", &line.to_string())]),
        (None, None) => String::new(),
    };
    wording
        .fill("diagnostics.sentence", &[("place", &place), ("kind", &kind), ("message", &diagnostic.message)])
}

/// A sentence in lines of its own, those after the first indented: one can see where the next one begins.
fn hanging(text: &str, room: u16, ambiguous: Ambiguous) -> Vec<String> {
    let lines = wrapped(text, room.max(4) - 2, ambiguous).into_iter().enumerate();
    lines.map(|(number, line)| if number == 0 { line } else { format!("  {line}") }).collect()
}
