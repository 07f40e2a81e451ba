//! Where the bytes come from: files, a folder of page files, standard input, the bundled sample.

mod beginning;
mod beside;
mod bytes;
mod decode;
mod error;
mod folder;
mod name;
mod sniff;
mod source;

use std::path::{Path, PathBuf};

use crate::model::{Diagnostic, DiagnosticKind};
use crate::reading::label::Label;
use crate::reading::tame::SourceMap;
pub use beside::page_files;
pub use error::ReadError;
use folder::PageFile;

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
    /// Where the bytes of the text stood in the decoded one, before it was cleansed.
    pub map: SourceMap,
}

/// What was found at an [`Input`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loaded {
    /// The texts, pages in order. Never empty.
    pub sources: Vec<SourceText>,
    /// For a single page file: the other pages of its issue that lie beside it, in page order, not read yet.
    pub sisters: Vec<(Label, PathBuf)>,
    /// What was decided in choosing the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// Most bytes that are read, all files together. A whole year of a daily is a tenth of it; the limit keeps a wrong
/// path (a disk image, an endless pipe) from eating the memory.
pub const LIMIT: u64 = 1 << 30;

/// What standard input is called in messages.
const STDIN: &str = "standard input";

/// The bundled Chinese issue.
const SAMPLE: &str = include_str!("../../assets/sample/yunting-2024-05-17.txt");
/// The bundled English issue.
const SAMPLE_ENGLISH: &str = include_str!("../../assets/sample/harbor-2023-10-06.txt");

/// Loads and decodes the text that `input` names, pages in order.
///
/// A folder gives the page files in it, not those in folders within it. Of several issues in one folder the
/// newest is taken. A page of a folder that cannot be read is left out with a diagnostic, unless all are.
///
/// # Errors
/// See [`ReadError`].
pub fn load(input: &Input) -> Result<Loaded, ReadError> {
    let one = |source| Loaded { sources: vec![source], ..Loaded::default() };
    match input {
        Input::Sample => Ok(one(sample(SAMPLE))),
        Input::SampleEnglish => Ok(one(sample(SAMPLE_ENGLISH))),
        Input::Stdin => {
            let name = Path::new(STDIN);
            let bytes = bytes::read(name, std::io::stdin().lock(), LIMIT)?;
            Ok(one(source::from_bytes(name, None, bytes)?))
        }
        Input::Paths(paths) => load_paths(paths),
    }
}

/// The beginning of a long input, decoded: some pages that can be shown while the rest is read. `None` where the input is
/// short, cannot be read twice, or has no beginning that can be told from the rest.
pub fn load_beginning(input: &Input) -> Option<Vec<SourceText>> {
    match input {
        Input::Paths(paths) => beginning::of(&files(paths).ok()?.files),
        Input::Sample | Input::SampleEnglish | Input::Stdin => None,
    }
}

/// Loads one more file, such as one of [`Loaded::sisters`].
///
/// # Errors
/// See [`ReadError`].
pub fn load_file(path: &Path) -> Result<SourceText, ReadError> {
    load_page(&PageFile::new(path.to_owned()), &mut LIMIT.clone())
}

/// Decodes and cleanses what another than the file system gives, as if it were the file at `path`.
///
/// # Errors
/// See [`ReadError`].
pub fn load_bytes(path: &Path, bytes: Vec<u8>) -> Result<SourceText, ReadError> {
    source::from_bytes(path, PageFile::new(path.to_owned()).name.page.as_deref(), bytes)
}

/// The other pages of the same issue that lie beside a page file, in page order: same folder, same name before the
/// label. Empty when the file's name is not that of a page.
pub fn sisters(path: &Path) -> Vec<(Label, PathBuf)> {
    folder::sisters(path)
}

/// A bundled text. It needs no cleansing; a test says so.
fn sample(text: &str) -> SourceText {
    SourceText { name: "sample".to_owned(), text: text.to_owned(), ..SourceText::default() }
}

/// The files that are meant by files and folders. Files that all name their page are put in page order.
fn files(paths: &[PathBuf]) -> Result<folder::Found, ReadError> {
    let mut all = folder::Found { files: Vec::new(), diagnostics: Vec::new() };
    for path in paths {
        let meta = std::fs::metadata(path).map_err(|cause| ReadError::from_io(path, cause))?;
        if meta.is_dir() {
            let found = folder::pages(path)?;
            all.diagnostics.extend(found.diagnostics);
            all.files.extend(found.files.into_iter().map(|file| PageFile { optional: true, ..file }));
        } else {
            all.files.push(PageFile::new(path.clone()));
        }
    }
    if paths.len() > 1 {
        folder::order(&mut all.files);
    }
    Ok(all)
}

/// Reads files and folders.
fn load_paths(paths: &[PathBuf]) -> Result<Loaded, ReadError> {
    let folder::Found { files, diagnostics } = files(paths)?;
    let mut loaded = Loaded { diagnostics, ..Loaded::default() };
    let mut budget = LIMIT;
    if let [only] = paths
        && let [file] = files.as_slice()
        && !file.optional
    {
        loaded.sisters = sisters(only);
    }
    let mut refused = None;
    for file in &files {
        match load_page(file, &mut budget) {
            Ok(source) => loaded.sources.push(source),
            Err(error) if file.optional => {
                loaded.diagnostics.push(left_out(file, &error));
                refused = refused.or(Some(error));
            }
            Err(error) => return Err(error),
        }
    }
    match refused {
        Some(error) if loaded.sources.is_empty() => Err(error),
        _ => Ok(loaded),
    }
}

/// Reads one file within what is left of [`LIMIT`].
fn load_page(file: &PageFile, budget: &mut u64) -> Result<SourceText, ReadError> {
    let bytes = bytes::read_file(&file.path, *budget)?;
    *budget = budget.saturating_sub(bytes.len() as u64);
    source::from_bytes(&file.path, file.name.page.as_deref(), bytes)
}

/// Says that a page of a folder is not in the issue.
fn left_out(file: &PageFile, error: &ReadError) -> Diagnostic {
    Diagnostic {
        kind: DiagnosticKind::PageMissing,
        page: file.name.page.clone(),
        article: None,
        line: None,
        message: format!("A page file was left out. {error}"),
    }
}
