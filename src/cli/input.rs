//! What to read: the paths given, standard input, or a sample.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::Failure;
use super::args::Language;
use crate::reading::input::Input;

/// The input that paths and `--sample` name. Without any: standard input when something is piped into it, or else
/// the Chinese sample.
///
/// # Errors
/// A sample or standard input together with paths.
pub(super) fn choose(paths: Vec<PathBuf>, sample: Option<Language>) -> Result<Input, Failure> {
    let dash = |path: &PathBuf| path == Path::new("-");
    match sample {
        Some(_) if !paths.is_empty() => {
            Err(Failure::Usage("--sample opens a bundled issue: give no path".into()))
        }
        Some(Language::Zh) => Ok(Input::Sample),
        Some(Language::En) => Ok(Input::SampleEnglish),
        None if paths.is_empty() => Ok(if stdin_is_given() { Input::Stdin } else { Input::Sample }),
        None if paths.iter().all(dash) => Ok(Input::Stdin),
        None if paths.iter().any(dash) => {
            Err(Failure::Usage("standard input (-) is an issue of its own: give no other path".into()))
        }
        None => Ok(Input::Paths(paths)),
    }
}

/// Whether standard input is a pipe or a file. A device such as `/dev/null`, which services and editors give to the
/// programs they start, is nothing to read.
#[cfg(unix)]
fn stdin_is_given() -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;

    let stdin = io::stdin();
    if stdin.is_terminal() {
        return false;
    }
    let Ok(file) = stdin.as_fd().try_clone_to_owned().map(std::fs::File::from) else { return false };
    file.metadata().is_ok_and(|meta| {
        let kind = meta.file_type();
        kind.is_fifo() || kind.is_socket() || kind.is_file()
    })
}

#[cfg(not(unix))]
fn stdin_is_given() -> bool {
    !io::stdin().is_terminal()
}
