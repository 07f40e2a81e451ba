//! Page files in a folder: which they are, in what order, and which lie beside a single one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::error::{ReadError, display_name};
use super::name::FileName;
use crate::model::{Diagnostic, DiagnosticKind};
use crate::reading::label::Label;

/// A file that may be a page.
#[derive(Debug, Clone)]
pub(super) struct PageFile {
    pub path: PathBuf,
    pub name: FileName,
    /// Found in a folder rather than named by the user: the issue can do without it.
    pub optional: bool,
}

impl PageFile {
    pub(super) fn new(path: PathBuf) -> PageFile {
        let name = FileName::parse(&path.file_stem().unwrap_or_default().to_string_lossy());
        PageFile { path, name, optional: false }
    }
}

/// The pages of one issue.
pub(super) struct Found {
    pub files: Vec<PageFile>,
    pub diagnostics: Vec<Diagnostic>,
}

/// The page files in a folder (not in folders within it), in page order. Files whose names give no page are taken
/// only when no file's name does; of several dates the newest is taken.
///
/// # Errors
/// [`ReadError`]: no such folder, no permission, no page in it.
pub(super) fn pages(folder: &Path) -> Result<Found, ReadError> {
    let listing = Listing::of(folder)?;
    let mut diagnostics = Vec::new();
    let total = listing.texts.len();
    let mut files = listing.texts.clone();
    if files.iter().any(|file| file.name.label.is_some()) {
        files.retain(|file| file.name.label.is_some());
    }
    if total > files.len() {
        let left = total - files.len();
        diagnostics
            .push(said(folder, &format!("{left} of {total} text files left out: their names give no page")));
    }
    let dates: std::collections::BTreeSet<&String> =
        files.iter().filter_map(|file| file.name.date.as_ref()).collect();
    if let Some(newest) = dates.last().map(|date| (*date).clone()) {
        let undated = files.iter().any(|file| file.name.date.is_none());
        if dates.len() > 1 || undated {
            let count = dates.len() + usize::from(undated);
            diagnostics.push(said(
                folder,
                &format!("{count} issues in one folder: the newest, {newest}, was opened"),
            ));
            files.retain(|file| file.name.date.as_ref() == Some(&newest));
        }
    }
    if files.is_empty() {
        return Err(ReadError::NoPages { name: display_name(folder), hint: listing.hint() });
    }
    order(&mut files);
    Ok(Found { files, diagnostics })
}

/// Puts files in page order when every name gives a page and no two dates differ; otherwise leaves them as they
/// are, except that files found in a folder come in their natural order.
pub(super) fn order(files: &mut [PageFile]) {
    let one_date = files.windows(2).all(|pair| matches!(pair, [a, b] if a.name.date == b.name.date));
    if one_date && files.iter().all(|file| file.name.label.is_some()) {
        files
            .sort_by_cached_key(|file| (file.name.label.clone(), file.name.article, natural_key(&file.path)));
    }
}

/// The other pages of the issue to which the page file at `path` belongs, in page order.
pub(super) fn sisters(path: &Path) -> Vec<(Label, PathBuf)> {
    let own = PageFile::new(path.to_owned()).name;
    if own.label.is_none() {
        return Vec::new();
    }
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let Ok(listing) = Listing::of(folder) else { return Vec::new() };
    let mut files = listing.texts;
    files.retain(|file| {
        let name = &file.name;
        name.prefix == own.prefix && name.date == own.date && name.label.is_some() && name.label != own.label
    });
    order(&mut files);
    files.into_iter().filter_map(|file| Some((file.name.label?, file.path))).collect()
}

/// What lies in a folder.
struct Listing {
    /// Text files by their names, in natural order of the names.
    texts: Vec<PageFile>,
    /// Names of folders in it.
    folders: Vec<String>,
    /// Number of other files by extension.
    others: BTreeMap<String, usize>,
}

impl Listing {
    fn of(folder: &Path) -> Result<Listing, ReadError> {
        let failed = |cause| ReadError::from_io(folder, cause);
        let mut listing = Listing { texts: Vec::new(), folders: Vec::new(), others: BTreeMap::new() };
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            // Hidden files, and the copies that editors leave.
            if name.starts_with('.') || name.ends_with('~') {
                continue;
            }
            // A link that leads nowhere is no page.
            let Ok(meta) = std::fs::metadata(&path) else { continue };
            if meta.is_dir() {
                listing.folders.push(name);
            } else if meta.is_file() {
                listing.add(PageFile::new(path));
            }
        }
        listing.texts.sort_by_cached_key(|file| natural_key(&file.path));
        listing.folders.sort();
        Ok(listing)
    }

    fn add(&mut self, file: PageFile) {
        let extension = file.path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        match extension.as_deref() {
            Some("txt" | "text") => self.texts.push(file),
            None if file.name.label.is_some() => self.texts.push(file),
            other => *self.others.entry(other.unwrap_or_default().to_owned()).or_default() += 1,
        }
    }

    /// What to do when no page is there.
    fn hint(&self) -> String {
        let most = self
            .others
            .iter()
            .filter(|(extension, _)| !extension.is_empty())
            .max_by_key(|(_, count)| **count);
        match (self.folders.first(), most) {
            (_, Some((extension, count))) if extension == "pdf" => {
                format!(" but {count} PDF files; take the text of each out with pdftotext")
            }
            (Some(first), _) => {
                let first = crate::reading::tame::tame_line(first);
                format!(" but {} folders; open one of them, such as {first}", self.folders.len())
            }
            (None, Some((extension, count))) => {
                let extension = crate::reading::tame::tame_line(extension);
                format!(" but {count} .{extension} files, which are not plain text")
            }
            (None, None) => String::new(),
        }
    }
}

/// A note about a folder.
fn said(folder: &Path, what: &str) -> Diagnostic {
    Diagnostic {
        kind: DiagnosticKind::Doubt,
        page: None,
        article: None,
        line: None,
        message: format!("{}: {what}.", display_name(folder)),
    }
}

/// A key that sorts `page 2` before `page 10`: runs of digits count as numbers.
fn natural_key(path: &Path) -> Vec<(String, u64)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let mut key = vec![(String::new(), 0_u64)];
    let mut in_number = false;
    for c in name.chars() {
        let digit = c.to_digit(10).map(u64::from);
        if digit.is_none() && in_number {
            key.push((String::new(), 0));
        }
        in_number = digit.is_some();
        if let Some((text, number)) = key.last_mut() {
            match digit {
                Some(digit) => *number = number.saturating_mul(10).saturating_add(digit),
                None => text.push(c),
            }
        }
    }
    key
}
