//! Why there is nothing to read: one sentence a case, naming the file and what to do.

use std::io;
use std::path::Path;

use crate::reading::tame::tame_line;

/// Why there is nothing to read. Each message is one sentence that names the file and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No such file or folder.
    #[error("{name}: no such file or folder")]
    Missing {
        /// The path as given.
        name: String,
    },
    /// The system does not let us read it.
    #[error("{name}: no permission to read it; check the file's rights with `ls -l`")]
    Permission {
        /// The path as given.
        name: String,
    },
    /// Reading failed in another way.
    #[error("{name}: cannot be read ({cause})")]
    Io {
        /// The path as given.
        name: String,
        /// What the system says.
        cause: io::Error,
    },
    /// A folder in which no file is a page of text.
    #[error("{name}: the folder holds no page files (01.txt, A02.txt, 第03版.txt …){hint}")]
    NoPages {
        /// The path as given.
        name: String,
        /// What it holds instead, with what to do about it; may be empty.
        hint: String,
    },
    /// Nothing, or white space only.
    #[error("{name}: is empty; there is nothing to read")]
    Empty {
        /// The path as given.
        name: String,
    },
    /// Not text.
    #[error("{name}: is not text but {found}; give it a newspaper's text")]
    Binary {
        /// The path as given.
        name: String,
        /// What it is, or what in it is not text.
        found: String,
    },
    /// A PDF file.
    #[error("{name}: is a PDF; take its text out first: pdftotext {argument} - | kanbao")]
    Pdf {
        /// The path as given.
        name: String,
        /// The path as a shell argument.
        argument: String,
    },
    /// A format that holds text but is none.
    #[error("{name}: is {format}, which is not supported yet; save it as plain text first")]
    Unsupported {
        /// The path as given.
        name: String,
        /// Format, with its article: `an HTML page`.
        format: &'static str,
    },
    /// Text in an encoding that is not known.
    #[error("{name}: its encoding is not readable ({found}); convert it first: iconv -t UTF-8")]
    Encoding {
        /// The path as given.
        name: String,
        /// What was tried or recognised.
        found: String,
    },
    /// More than [`super::LIMIT`] bytes.
    #[error("{name}: is larger than {limit_mib} MiB, more than any newspaper; give it one issue")]
    TooLarge {
        /// The path as given.
        name: String,
        /// The limit.
        limit_mib: u64,
    },
}

impl ReadError {
    /// The case for an error of the system.
    pub(super) fn from_io(path: &Path, cause: io::Error) -> ReadError {
        let name = display_name(path);
        match cause.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::Missing { name },
            io::ErrorKind::PermissionDenied => ReadError::Permission { name },
            _ => ReadError::Io { name, cause },
        }
    }
}

/// A path as one harmless line.
pub(super) fn display_name(path: &Path) -> String {
    tame_line(&path.to_string_lossy()).into_owned()
}
