//! The files in which a page can be seen as it was printed: pictures and PDFs beside its text, and the text itself.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Input;
use super::folder::{self, PageFile};
use crate::reading::label::Label;

/// What shows a page as printed, the best first.
const SEEN: [&str; 14] =
    ["pdf", "jpg", "jpeg", "png", "webp", "avif", "heic", "jp2", "gif", "tif", "tiff", "djvu", "html", "htm"];
/// Files of a folder that are looked at.
const MOST: usize = 20_000;

/// The files of these pages of an input, as absolute paths: page by page, what shows it as printed before its text, and
/// last what shows the whole issue. They lie where the texts lie, and are called like the text or by their page.
pub fn page_files(input: &Input, pages: &[&str]) -> Vec<PathBuf> {
    let Input::Paths(paths) = input else { return Vec::new() };
    let wanted: Vec<Option<Label>> = pages.iter().map(|page| Label::fold(page)).collect();
    let mut found: Vec<(usize, usize, PathBuf)> = Vec::new();
    for path in paths {
        let texts = if path.is_dir() {
            folder::pages(path).map(|found| found.files).unwrap_or_default()
        } else {
            vec![PageFile::new(path.clone())]
        };
        let folder = if path.is_dir() { path } else { parent(path) };
        let all = listed(folder);
        // Of what the folder holds, the issue that was opened.
        let dates: BTreeSet<_> = texts.iter().map(|text| &text.name.date).collect();
        let prefixes: BTreeSet<_> = texts.iter().map(|text| &text.name.prefix).collect();
        for file in texts.iter().chain(&all).filter(|file| file.path.is_file()) {
            // The text of a page that a jump has brought along is called like the others.
            let is_text = file.path.extension().is_some_and(|extension| extension == "txt");
            let sister = is_text && file.name.label.is_some() && prefixes.contains(&file.name.prefix);
            let text = sister || texts.iter().any(|text| text.path == file.path);
            let (Some(rank), true) = (rank(&file.path, text), dates.contains(&file.name.date)) else {
                continue;
            };
            let own = file.name.label.as_ref();
            let page = wanted.iter().position(|wanted| wanted.is_some() && wanted.as_ref() == own);
            let beside = texts.iter().any(|text| text.path.file_stem() == file.path.file_stem());
            match (page, own) {
                (Some(page), _) => found.push((page, rank, file.path.clone())),
                // One file for the whole issue.
                (None, None) if beside || file.name.date.is_some() => {
                    found.push((pages.len(), rank, file.path.clone()));
                }
                _ => {}
            }
        }
    }
    found.sort();
    let mut known = BTreeSet::new();
    let absolute = found.into_iter().map(|(.., path)| std::path::absolute(&path).unwrap_or(path));
    absolute.filter(|path| known.insert(path.clone())).collect()
}

/// How well a file shows a page, the best first; `None` when it shows none.
fn rank(path: &Path, text: bool) -> Option<usize> {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let seen = SEEN.iter().position(|known| *known == extension);
    if text { Some(SEEN.len()) } else { seen }
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The files of a folder, but for hidden ones.
fn listed(folder: &Path) -> Vec<PageFile> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.take(MOST).filter_map(Result::ok).map(|entry| entry.path());
    let shown = paths.filter(|path| {
        let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        !hidden && path.is_file()
    });
    // As the input names them: a file of the working folder has no folder in its name.
    let bare = folder == Path::new(".");
    let named =
        shown.map(|path| path.strip_prefix(".").map(Path::to_owned).ok().filter(|_| bare).unwrap_or(path));
    named.map(PageFile::new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(input: &Input, pages: &[&str]) -> Vec<String> {
        let files = page_files(input, pages);
        assert!(files.iter().all(|file| file.is_absolute()));
        files.iter().map(|file| file.file_name().unwrap().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_page_is_seen_in_what_lies_beside_its_text() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "20240517-01.txt",
            "20240517-02.txt",
            "20240517-02.jpg",
            "20240517-02.pdf",
            "20240517-03.pdf",
            "20240517.pdf",
            "20240516-02.pdf",
            "notes.pdf",
            ".20240517-02.png",
            "20240517-02.zip",
        ] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let input = Input::Paths(vec![folder.path().to_owned()]);
        let second = ["20240517-02.pdf", "20240517-02.jpg", "20240517-02.txt", "20240517.pdf"];
        assert_eq!(names(&input, &["2"]), second);
        let both = [&["20240517-01.txt"][..], &second].concat();
        assert_eq!(names(&input, &["01", "02"]), both);
        let input = Input::Paths(vec![folder.path().join("20240517-02.txt")]);
        assert_eq!(names(&input, &["第二版"]), second, "a page file alone");
        assert_eq!(names(&input, &["01"]), ["20240517-01.txt", "20240517.pdf"], "and where its jumps lead");
    }

    #[test]
    fn an_issue_in_one_file_is_seen_in_the_file_of_its_name() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["paper.txt", "paper.PDF", "other.pdf", "other.txt"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let input = Input::Paths(vec![folder.path().join("paper.txt")]);
        assert_eq!(names(&input, &["01"]), ["paper.PDF", "paper.txt"]);
        assert_eq!(names(&Input::Sample, &["01"]), [""; 0]);
        assert_eq!(names(&Input::Paths(vec![folder.path().join("no/such.txt")]), &["01"]), [""; 0]);
    }
}
