//! What opens over the main screen: help, progress, the diagnostics.

use super::fit::wrapped;
use super::geometry::{Area, Panes};
use super::prompt::{self, Purpose};
use super::{App, Command, Size, help};
use crate::config::Wording;
use crate::layout::cells::Ambiguous;
use crate::model::{Diagnostic, Severity};
use crate::search::Query;

/// Most diagnostics that are listed.
const MOST: usize = 2000;

/// Which overlay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverlayKind {
    /// All commands with their keys.
    Help,
    /// What was repaired, and what is in doubt.
    Diagnostics,
    /// How much was read, and how much is left.
    Progress,
    /// What a command printed that the article was given to.
    Output,
}

impl OverlayKind {
    /// Key of its title in the wording files.
    pub fn title_key(self) -> &'static str {
        match self {
            OverlayKind::Help => "help.title",
            OverlayKind::Diagnostics => "diagnostics.title",
            OverlayKind::Progress => "progress.title",
            OverlayKind::Output => "output.title",
        }
    }
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
        /// The command that a click carries out.
        command: Option<Command>,
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
    /// Lines of a second column, and where it begins, in cells from the first.
    pub right: (Vec<OverlayLine>, u16),
    /// What the help was narrowed to.
    pub query: Option<Query>,
    /// Of [`OverlayKind::Output`]: the command, how it failed, what it printed.
    output: Option<Output>,
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
        self.line_count().saturating_sub(self.height())
    }

    /// The command that stands at a cell of the screen.
    pub(super) fn command_at(&self, column: u16, row: u16) -> Option<Command> {
        let index = self.area.inner_row(row)? + self.top;
        let (right, right_at) = &self.right;
        let lines =
            if !right.is_empty() && column >= self.area.x + 2 + right_at { right } else { &self.lines };
        match lines.get(index)? {
            OverlayLine::Key { command, .. } => *command,
            _ => None,
        }
    }

    /// What stands above the box.
    pub fn title<'a>(&'a self, wording: &'a Wording) -> &'a str {
        self.output.as_ref().map_or_else(|| wording.text(self.kind.title_key()), |output| &output.command)
    }

    /// What a command printed, with its blank lines.
    fn output_lines(&self, room: u16, ambiguous: Ambiguous) -> Vec<OverlayLine> {
        let Some(output) = &self.output else { return Vec::new() };
        let mut lines = Vec::new();
        if let Some(failed) = &output.failed {
            lines.extend(wrapped(failed, room, ambiguous).into_iter().map(OverlayLine::Warning));
            lines.push(OverlayLine::Blank);
        }
        for line in &output.lines {
            if line.is_empty() {
                lines.push(OverlayLine::Blank);
            }
            lines.extend(wrapped(line, room, ambiguous).into_iter().map(OverlayLine::Text));
        }
        lines
    }

    /// Lines of the longest column.
    pub fn line_count(&self) -> usize {
        self.lines.len().max(self.right.0.len())
    }
}

/// What a command printed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Output {
    command: String,
    failed: Option<String>,
    lines: Vec<String>,
}

/// Shows what a command printed.
pub(super) fn show_output(app: &mut App, command: String, failed: Option<String>, lines: Vec<String>) {
    toggle(app, OverlayKind::Output);
    app.message = None;
    if let Some(overlay) = &mut app.overlay {
        overlay.output = Some(Output { command, failed, lines });
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
            right: (Vec::new(), 0),
            query: None,
            output: None,
            area: Area::default(),
            laid_for: None,
        });
    }
}

/// Opens the help screen with what it says about something.
pub(super) fn help_about(app: &mut App, topic: &str) {
    if app.overlay.as_ref().is_none_or(|open| open.kind != OverlayKind::Help) {
        toggle(app, OverlayKind::Help);
    }
    narrow(app, topic);
}

/// Narrows the help to what has to do with a text.
pub(super) fn narrow(app: &mut App, text: &str) {
    if let Some(overlay) = &mut app.overlay {
        overlay.query = Query::new(text.trim());
        overlay.top = 0;
        overlay.laid_for = None;
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
        // Esc first brings back what was narrowed away.
        Command::Cancel if overlay.query.is_some() => return narrow(app, ""),
        Command::Cancel | Command::Close => return app.overlay = None,
        Command::Find if overlay.kind == OverlayKind::Help => return prompt::open(app, Purpose::Help, ""),
        Command::Progress if app.reader().is_some() => return toggle(app, OverlayKind::Progress),
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
        let most = if overlay.kind == OverlayKind::Help { Panes::help(size) } else { Panes::overlay(size) };
        let room = most.width.saturating_sub(4).max(8);
        match overlay.kind {
            OverlayKind::Help => {
                let help = help::lay(app, room, overlay.query.as_ref());
                (overlay.lines, overlay.key_column) = (help.lines, help.key_column);
                overlay.right = (help.right, help.right_at);
            }
            OverlayKind::Progress => (overlay.lines, overlay.key_column) = app.progress_lines(room),
            OverlayKind::Diagnostics => overlay.lines = diagnostics(app, room),
            OverlayKind::Output => overlay.lines = overlay.output_lines(room, ambiguous),
        }
        let height = u16::try_from(overlay.line_count() + 2).unwrap_or(u16::MAX).min(most.height);
        overlay.area = Area { y: (size.rows - height) / 2, height, ..most };
    }
    overlay.top = overlay.top.min(overlay.last_top());
    app.overlay = Some(overlay);
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
