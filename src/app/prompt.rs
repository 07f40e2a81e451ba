//! The bottom line as a text field: who has it, and what its keys do. The field itself is `field.rs`; a new use of
//! it is a [`Purpose`], the words before it (`prompt.NAME`), and an arm in each of the functions here.

use super::field::{Edit, Field};
use super::{
    App, Command, Effect, bookmark_export, bookmarks, filtering, inspecting, line, overlay, searching,
    sweeping, take, travel,
};

/// What is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// What to find in the article or the headlines.
    Find,
    /// What to find in the whole issue.
    FindIssue,
    /// What to find in the lines of the source.
    FindLine,
    /// What the headlines are narrowed to.
    Filter,
    /// A command by its name.
    Line,
    /// What the help is to speak of.
    Help,
    /// The note of a new bookmark.
    Note,
    /// The note of a bookmark that is there.
    ChangedNote,
    /// What the list of bookmarks is narrowed to.
    Bookmarks,
    /// The file that bookmarks are written into.
    BookmarkExport,
    /// The file that the article is written into.
    Export,
    /// The web address or the file that is opened.
    Browse,
    /// The command of the settings that gets the text.
    Pipe,
    /// The command of the shell that gets the text.
    Shell,
}

impl Purpose {
    /// Key of the words that stand before the text.
    pub(super) fn wording_key(self) -> &'static str {
        match self {
            Purpose::Find => "prompt.find",
            Purpose::FindIssue => "prompt.find-issue",
            Purpose::FindLine => "prompt.find-line",
            Purpose::Filter => "prompt.filter",
            Purpose::Line => "prompt.line",
            Purpose::Help => "prompt.help",
            Purpose::Note => "prompt.note",
            Purpose::ChangedNote => "prompt.changed-note",
            Purpose::Bookmarks => "prompt.bookmarks",
            Purpose::Export | Purpose::BookmarkExport => "prompt.export",
            Purpose::Browse => "prompt.browse",
            Purpose::Pipe => "prompt.pipe",
            Purpose::Shell => "prompt.shell",
        }
    }

    /// What is typed is looked for, in the paper or in the help.
    pub(super) fn looks_for(self) -> bool {
        use Purpose as P;
        matches!(self, P::Find | P::FindIssue | P::FindLine | P::Filter | P::Help)
    }

    /// Most characters that are taken.
    fn most(self) -> usize {
        match self {
            Purpose::Find
            | Purpose::FindIssue
            | Purpose::FindLine
            | Purpose::Filter
            | Purpose::Help
            | Purpose::Bookmarks => 200,
            Purpose::Note | Purpose::ChangedNote => 300,
            Purpose::Line | Purpose::Export | Purpose::BookmarkExport | Purpose::Pipe | Purpose::Shell => {
                1000
            }
            Purpose::Browse => 4000,
        }
    }
}

/// An open text field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What is typed.
    pub purpose: Purpose,
    /// The text so far.
    pub field: Field,
    /// What may be meant, for [`Purpose::Line`].
    pub menu: line::Menu,
    /// Which of the lines before is shown, counted from the last one, and what was typed before it.
    pub(super) recalled: Option<(usize, String)>,
}

/// Opens the field with a text.
pub(super) fn open(app: &mut App, purpose: Purpose, text: &str) {
    let mut field = Field::new(purpose.most());
    field.set(text);
    app.prompt = Some(Prompt { purpose, field, menu: line::Menu::default(), recalled: None });
    if purpose == Purpose::Line {
        line::changed(app);
    }
}

/// Adds typed or pasted text.
pub(super) fn insert(app: &mut App, text: &str) {
    if let Some(prompt) = &mut app.prompt {
        prompt.field.insert(text);
        changed(app);
    }
}

/// Puts another text in.
pub(super) fn replace(app: &mut App, text: &str) {
    if let Some(prompt) = &mut app.prompt {
        prompt.field.set(text);
        changed(app);
    }
}

/// Carries out a command of the text field.
pub(super) fn perform(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(prompt) = &mut app.prompt else { return Vec::new() };
    if let Some(edit) = edit(command) {
        if edit == Edit::Delete && prompt.field.text().is_empty() {
            // With nothing left to delete, the field goes.
            cancel(app);
        } else if prompt.field.edit(edit) {
            changed(app);
        } else if prompt.purpose == Purpose::Line {
            line::changed(app);
        }
        return Vec::new();
    }
    let purpose = prompt.purpose;
    if !matches!(purpose, Purpose::Line | Purpose::Shell) && command == Command::FieldNext {
        prompt.recalled = None;
    }
    match (command, purpose) {
        (Command::FieldAccept, _) => return accept(app),
        (Command::FieldCancel, _) => cancel(app),
        (Command::FieldPrevious, Purpose::Find | Purpose::FindIssue) if searching::recall(app) => {}
        (Command::FieldNext, Purpose::Find) => searching::next(app, true),
        (Command::FieldPrevious, Purpose::Find) => searching::next(app, false),
        (Command::FieldNext, Purpose::FindIssue) => sweeping::choose(app, true),
        (Command::FieldPrevious, Purpose::FindIssue) => sweeping::choose(app, false),
        (Command::PageDown, Purpose::FindIssue) => sweeping::choose_beyond(app, true),
        (Command::PageUp, Purpose::FindIssue) => sweeping::choose_beyond(app, false),
        (Command::FieldComplete | Command::FieldCompleteBack, Purpose::Find | Purpose::FindIssue) => {
            sweeping::toggle(app);
        }
        (Command::FieldNext, Purpose::FindLine) => inspecting::find(app, true),
        (Command::FieldPrevious, Purpose::FindLine) => inspecting::find(app, false),
        (Command::FieldNext, Purpose::Filter) => travel::by(app, 1, true),
        (Command::FieldPrevious, Purpose::Filter) => travel::by(app, 1, false),
        (Command::PageDown | Command::PageUp, Purpose::Filter) => travel::within(app, command),
        (Command::FieldNext, Purpose::Help) => overlay::perform(app, Command::Down),
        (Command::FieldPrevious, Purpose::Help) => overlay::perform(app, Command::Up),
        (Command::PageDown | Command::PageUp, Purpose::Help) => overlay::perform(app, command),
        (Command::BookmarkRemove, _) => return bookmarks::remove(app),
        (Command::BookmarkExport, Purpose::Bookmarks) => bookmark_export::begin(app),
        (Command::BookmarkRestore, Purpose::Bookmarks) => return bookmarks::restore(app),
        (Command::FieldNext | Command::FieldPrevious, Purpose::Bookmarks) => {
            if let Some(shelf) = &mut app.shelf {
                shelf.step(command == Command::FieldNext);
            }
        }
        (Command::FieldNext | Command::FieldComplete, Purpose::Browse | Purpose::Pipe) => {
            take::recall(app, true);
        }
        (Command::FieldPrevious | Command::FieldCompleteBack, Purpose::Browse | Purpose::Pipe) => {
            take::recall(app, false);
        }
        (Command::FieldNext, Purpose::Line | Purpose::Shell) => line::recall(app, false),
        (Command::FieldPrevious, Purpose::Line | Purpose::Shell) => line::recall(app, true),
        (Command::FieldComplete, Purpose::Line) => line::complete(app, true),
        (Command::FieldCompleteBack, Purpose::Line) => line::complete(app, false),
        _ => {}
    }
    Vec::new()
}

/// Takes the text and closes the field.
fn accept(app: &mut App) -> Vec<Effect> {
    let Some(Prompt { purpose, field, .. }) = app.prompt.take() else { return Vec::new() };
    match purpose {
        Purpose::Find | Purpose::FindIssue => searching::remember(app, field.text()),
        _ => {}
    }
    match purpose {
        Purpose::Find => searching::accept(app),
        Purpose::FindIssue => sweeping::accept(app),
        Purpose::Filter => filtering::accept(app),
        Purpose::Line => return line::run(app, field.text()),
        Purpose::FindLine => inspecting::found(app),
        Purpose::Help => {}
        Purpose::Note => return bookmarks::set(app, field.text()),
        Purpose::ChangedNote => return bookmarks::change(app, field.text()),
        Purpose::Bookmarks => return bookmarks::go(app),
        Purpose::BookmarkExport => return bookmark_export::accept(app, field.text()),
        Purpose::Export | Purpose::Browse | Purpose::Pipe | Purpose::Shell => {
            return take::accept(app, purpose, field.text());
        }
    }
    Vec::new()
}

/// Closes the field and forgets the text.
pub(super) fn cancel(app: &mut App) {
    let Some(Prompt { purpose, .. }) = app.prompt.take() else { return };
    match purpose {
        Purpose::Find | Purpose::FindIssue => searching::cancel(app),
        Purpose::Filter => filtering::cancel(app),
        Purpose::FindLine => inspecting::give_up_finding(app),
        Purpose::Help => overlay::narrow(app, ""),
        Purpose::BookmarkExport => bookmark_export::cancel(app),
        Purpose::Bookmarks => app.shelf = None,
        _ => {}
    }
}

/// The text is another one.
fn changed(app: &mut App) {
    let Some(prompt) = &mut app.prompt else { return };
    prompt.recalled = None;
    let text = prompt.field.text().to_owned();
    match prompt.purpose {
        Purpose::Find | Purpose::FindIssue => searching::changed(app, &text),
        Purpose::Filter => filtering::changed(app, &text),
        Purpose::Line => line::changed(app),
        Purpose::FindLine => inspecting::typed(app, &text),
        Purpose::Help => overlay::narrow(app, &text),
        Purpose::Bookmarks => {
            if let Some(shelf) = &mut app.shelf {
                shelf.filter(&text);
            }
        }
        _ => {}
    }
}

/// The commands that change the text or move in it.
fn edit(command: Command) -> Option<Edit> {
    Some(match command {
        Command::FieldLeft => Edit::Left,
        Command::FieldRight => Edit::Right,
        Command::FieldWordLeft => Edit::WordLeft,
        Command::FieldWordRight => Edit::WordRight,
        Command::FieldStart => Edit::Start,
        Command::FieldEnd => Edit::End,
        Command::FieldDelete => Edit::Delete,
        Command::FieldDeleteNext => Edit::DeleteNext,
        Command::FieldDeleteWord => Edit::DeleteWord,
        Command::FieldDeleteStart => Edit::DeleteToStart,
        Command::FieldDeleteEnd => Edit::DeleteToEnd,
        _ => return None,
    })
}
