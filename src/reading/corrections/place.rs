//! Where corrections lie: beside the paper, or among what the program keeps.

use std::path::{Path, PathBuf};

use crate::reading::input::Input;

/// What a file of corrections is called, behind the paper's name.
const END: &str = ".kanbao.toml";
/// The folder of corrections among what the program keeps.
const FOLDER: &str = "corrections";

/// The files in which corrections of an issue may lie.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// Beside the paper; `None` for what comes from no file.
    pub beside: Option<PathBuf>,
    /// Among what the program keeps, named by the paper's text; `None` without such a folder.
    pub kept: Option<PathBuf>,
}

impl Places {
    /// Those of an issue whose text, as it was found, has this fingerprint. `folder` is that of what the program keeps.
    pub fn of(input: &Input, folder: Option<&Path>, key: u128) -> Places {
        let kept = folder.map(|folder| folder.join(FOLDER).join(format!("{key:032x}{END}")));
        Places { beside: path_of(input), kept }
    }

    /// Both, in the order in which they are taken.
    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.beside.iter().chain(&self.kept)
    }
}

/// Whether corrections were ever kept in the folder of what the program keeps.
pub(super) fn has_any(folder: &Path) -> bool {
    folder.join(FOLDER).is_dir()
}

/// Where the corrections of an input are, if it has a place for them beside it: `edition.kanbao.toml` for
/// `edition.txt`, `pages.kanbao.toml` beside the folder `pages`.
pub fn path_of(input: &Input) -> Option<PathBuf> {
    let Input::Paths(paths) = input else { return None };
    let path = paths.first()?;
    // `.` and `..` have a name of their own only once they are whole.
    let path = if path.file_name().is_some() { path.clone() } else { std::fs::canonicalize(path).ok()? };
    let name = if path.is_dir() { path.file_name()? } else { path.file_stem()? };
    let mut name = name.to_os_string();
    name.push(END);
    Some(path.with_file_name(name))
}
