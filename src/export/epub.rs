//! An issue as an EPUB 3 for e-readers, with the navigation of a periodical: section (page) → article, in the
//! navigation document and, for older readers, in an NCX (EPUB 2). The same issue gives the same bytes.

mod pages;
mod xml;

use std::io::{self, Seek, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use crate::layout::script;
use crate::model::Issue;
use pages::Book;

const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

const STYLE: &str = include_str!("../../assets/epub/style.css");

/// Writes an issue as EPUB. `identity` tells this issue from every other, for ever ([`super::identity`]); it
/// goes into the book's identifier.
///
/// # Errors
/// What `out` says; an archive of more than 4 GiB.
pub fn epub(issue: &Issue, identity: &str, out: impl Write + Seek) -> io::Result<()> {
    let language = if script::is_full_width(issue) { "zh" } else { "en" };
    let book = Book { issue, language, identity };
    let mut archive = ZipWriter::new(out);
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    // The type comes first and bare, so that the file can be told by its first bytes (OCF, 4.3).
    archive.start_file("mimetype", options.compression_method(CompressionMethod::Stored))?;
    archive.write_all(b"application/epub+zip")?;
    let mut add = |name: &str, text: &str| -> io::Result<()> {
        archive.start_file(name, options.compression_method(CompressionMethod::Deflated))?;
        archive.write_all(text.as_bytes())
    };
    add("META-INF/container.xml", CONTAINER)?;
    add("EPUB/package.opf", &book.package())?;
    add("EPUB/nav.xhtml", &book.navigation())?;
    add("EPUB/toc.ncx", &book.ncx())?;
    add("EPUB/style.css", STYLE)?;
    add("EPUB/title.xhtml", &book.title_page())?;
    for at in 0..issue.articles.len() {
        add(&format!("EPUB/{}", pages::file(at)), &book.article(at))?;
    }
    archive.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::epub;
    use crate::export::fixture;

    fn book() -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        epub(&fixture::reading().issue, "0123abcd", &mut bytes).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn the_type_comes_first_and_the_same_issue_gives_the_same_book() {
        let bytes = book();
        assert_eq!(bytes.get(30..58).unwrap(), b"mimetypeapplication/epub+zip");
        assert_eq!(bytes, book());
    }

    #[test]
    fn every_document_of_the_book() {
        let mut archive = zip::ZipArchive::new(Cursor::new(book())).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        let mut all = String::new();
        for name in names.iter().filter(|name| *name != "EPUB/style.css") {
            all.extend(["==== ", name, "\n"]);
            archive.by_name(name).unwrap().read_to_string(&mut all).unwrap();
            all.push('\n');
        }
        insta::assert_snapshot!(all);
    }
}
