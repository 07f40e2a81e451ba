//! Looks into the file system for the state: names to complete a path with, files to see a page in. A disk may be slow:
//! each question is answered on a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use super::event::Event;
use crate::app::{Action, Look, Seen};
use crate::reading::input::page_files;
use crate::reading::tame::tame_line;

/// Most names of a folder that are told.
const MOST: usize = 5000;

/// Answers a question down the channel. Without a thread left there is no answer, and nothing to complete.
pub(super) fn look(look: Look, events: &Sender<Event>) {
    let answer = events.clone();
    let run = move || {
        let seen = match look {
            Look::Folder(folder) => Seen::Folder { names: names(&folder), folder },
            Look::Pages { input, pages } => {
                Seen::Pages(page_files(&input, &pages.iter().map(String::as_str).collect::<Vec<_>>()))
            }
        };
        let _ = answer.send(Event::Action(Action::Seen(seen)));
    };
    let _ = std::thread::Builder::new().name("look".into()).spawn(run);
}

/// A path as a shell would read it: `~/` is the home.
pub(super) fn at_home(path: &Path) -> PathBuf {
    let home = || Some(PathBuf::from(std::env::var_os("HOME")?));
    match path.strip_prefix("~").ok().zip(home()) {
        Some((rest, home)) => home.join(rest),
        None => path.to_owned(),
    }
}

/// What lies in a folder, folders first, each by its name.
fn names(folder: &str) -> Vec<String> {
    let place = if folder.is_empty() { PathBuf::from(".") } else { at_home(Path::new(folder)) };
    let Ok(entries) = std::fs::read_dir(place) else { return Vec::new() };
    let mut names: Vec<(bool, String)> = entries
        .filter_map(Result::ok)
        .take(MOST)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok().filter(|name| tame_line(name) == *name)?;
            let is_folder = entry.path().is_dir();
            Some((!is_folder, if is_folder { name + "/" } else { name }))
        })
        .collect();
    names.sort();
    names.into_iter().map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn folders_come_first_and_what_cannot_be_shown_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a b.txt", "\u{1b}[31m.txt", "\u{202e}txt"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        std::fs::create_dir(folder.path().join("pages")).unwrap();
        let path = format!("{}/", folder.path().display());
        assert_eq!(names(&path), ["pages/", "a b.txt", "b.txt"]);
        assert_eq!(names("no/such/folder/"), [""; 0]);
    }
}
