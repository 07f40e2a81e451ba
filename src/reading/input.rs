//! Where the bytes come from: files, a folder of page files, standard input, the bundled sample.

use std::path::PathBuf;

use crate::model::Diagnostic;

/// What the reader was asked to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// The bundled Chinese sample issue.
    Sample,
    /// The bundled English sample issue.
    SampleEnglish,
    /// Standard input.
    Stdin,
    /// Files and folders, in the order given.
    Paths(Vec<PathBuf>),
}

/// One decoded source file: text that is safe to show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceText {
    /// File name for messages, cleansed.
    pub name: String,
    /// Page label that the file name gives (`01.txt`, `第02版.txt`, `20220824-A03.txt`): `01`, `02`, `A03`.
    pub page: Option<String>,
    /// Decoded text, line ends `\n`, form feeds kept, otherwise free of control characters.
    pub text: String,
    /// What decoding and cleansing did.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why there is nothing to read. Each message is one sentence that names the file and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// To be replaced by the real cases.
    #[error("{0}")]
    Other(String),
}

/// Loads and decodes the text that `input` names, pages in order.
///
/// # Errors
/// See [`ReadError`].
pub fn load(input: &Input) -> Result<Vec<SourceText>, ReadError> {
    let _ = input;
    Err(ReadError::Other("not built yet".into()))
}
