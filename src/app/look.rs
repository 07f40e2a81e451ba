//! What the state asks of the file system: names to complete a path with, and files in which a page can be seen.
//! A question goes out as [`Effect::Look`] and is answered with [`super::Action::Seen`].

use std::path::PathBuf;

use super::prompt::Purpose;
use super::{App, Effect, line, take};
use crate::reading::input::Input;
use crate::reading::tame::tame_line;

/// The word of the command line that a path follows.
const OPEN: &str = "open ";

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// What lies in a folder? As it was typed: empty is the working folder, `~/` is the home.
    Folder(String),
    /// In which files can these pages of an input be seen?
    Pages {
        /// The input.
        input: Input,
        /// Labels of the pages, that on the screen first.
        pages: Vec<String>,
    },
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// What lies in a folder, in order; a `/` stands behind the name of a folder.
    Folder {
        /// The folder, as it was asked for.
        folder: String,
        /// The names. Such as cannot be typed are left out.
        names: Vec<String>,
    },
    /// The files, the best to see the first page in before the others.
    Pages(Vec<PathBuf>),
}

/// What was asked, and what is known.
#[derive(Debug, Clone, Default)]
pub(super) struct Looking {
    /// The folder that was asked for.
    asked: Option<String>,
    /// Its names, once they came.
    names: Vec<String>,
    /// The files of the article's pages were asked for; no key has come since.
    pub(super) pages: bool,
    /// The files, each with its name as it is shown.
    pub(super) files: Vec<(String, PathBuf)>,
}

/// The path that is being typed behind `open`, divided into its folder and what is typed of a name.
pub(super) fn path_typed(line: &str) -> Option<(&str, &str)> {
    let path = line.strip_prefix(OPEN)?.trim_start();
    Some(path.split_at(path.rfind('/').map_or(0, |slash| slash + 1)))
}

/// What is in the folder of the path that is being typed, as far as it is known.
pub(super) fn names<'a>(app: &'a App, folder: &str) -> &'a [String] {
    if app.looking.asked.as_deref() == Some(folder) { &app.looking.names } else { &[] }
}

/// Asks for the folder of the path that is being typed, once.
pub(super) fn ask(app: &mut App) -> Option<Effect> {
    let line = app.prompt.as_ref().filter(|prompt| prompt.purpose == Purpose::Line);
    let folder =
        line.and_then(|prompt| path_typed(prompt.field.before())).map(|(folder, _)| folder.to_owned());
    if folder.is_none() {
        // The next time it may hold something else.
        app.looking.asked = None;
        return None;
    }
    if app.looking.asked == folder {
        return None;
    }
    app.looking.names.clear();
    app.looking.asked.clone_from(&folder);
    folder.map(|folder| Effect::Look(Look::Folder(folder)))
}

/// Takes an answer.
pub(super) fn seen(app: &mut App, seen: Seen) {
    match seen {
        Seen::Folder { folder, names } if app.looking.asked.as_deref() == Some(&*folder) => {
            app.looking.names = names;
            line::changed(app);
        }
        // It was asked for another line.
        Seen::Folder { .. } => {}
        Seen::Pages(files) => {
            if std::mem::take(&mut app.looking.pages) {
                let named = |path: PathBuf| (tame_line(&path.display().to_string()).into_owned(), path);
                app.looking.files = files.into_iter().map(named).collect();
                take::choose_what_to_open(app);
            }
        }
    }
}
