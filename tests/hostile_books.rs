//! What is hostile in a newspaper is in no book, citation or clipping that is made of it; and it makes no difference
//! whether it came as a file, a folder, a pipe or a file of corrections.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says by panicking what went wrong")]

#[path = "common/evil.rs"]
mod evil;
#[path = "common/payloads.rs"]
mod payloads;

use std::fs;
use std::io::{Cursor, Read, Write as _};
use std::process::Stdio;

use evil::{assert_harmless, assert_output, kanbao, paper, papers};
use payloads::{escaped, payloads};

/// Every file of a book, its name first.
fn files(book: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

#[test]
fn no_payload_is_in_a_book() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in papers() {
        let path = folder.path().join(name);
        fs::write(&path, &bytes).unwrap();
        let book = kanbao(folder.path()).args(["export", "--format", "epub"]).arg(&path).output().unwrap();
        assert_harmless(&format!("what is said of {name}"), &book.stderr);
        let files = files(book.stdout);
        assert!(files.len() > 8, "{name}: too small a book");
        for (inside, bytes) in files {
            assert_harmless(&format!("the name of {inside} in {name}"), inside.as_bytes());
            // The style sheet and the texts: each is UTF-8.
            assert_harmless(&format!("{inside} in the book of {name}"), &bytes);
            let text = String::from_utf8(bytes).unwrap();
            for mark in ["<script", "javascript:", "<!ENTITY", "href=\"file:"] {
                assert!(!text.contains(mark), "{mark} in {inside} of {name}");
            }
        }
    }
}

#[test]
fn no_payload_is_in_an_article_taken_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issue.txt");
    fs::write(&path, paper(&payloads().into_iter().step_by(5).collect::<Vec<_>>())).unwrap();
    for article in ["1", "5", "17", "40"] {
        for style in ["gb7714", "bibtex", "plain"] {
            let output =
                kanbao(folder.path()).args(["show", "--cite", style]).arg(&path).arg(article).output();
            assert_output(&format!("{article} cited as {style}"), &output.unwrap());
        }
        let plain = kanbao(folder.path()).args(["show", "--plain"]).arg(&path).arg(article).output().unwrap();
        assert_output("plain", &plain);
        for format in ["json", "markdown", "plain", "bibtex"] {
            let output = kanbao(folder.path())
                .args(["export", "--format", format, "--article", article])
                .arg(&path)
                .output();
            assert_output(&format!("{article} as {format}"), &output.unwrap());
        }
    }
}

#[test]
fn a_written_file_has_no_payload_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, out) = (folder.path().join("issue.txt"), folder.path().join("out.md"));
    fs::write(&path, paper(&payloads())).unwrap();
    let said = kanbao(folder.path())
        .args(["export", "--format", "markdown", "-o"])
        .arg(&out)
        .arg(&path)
        .output()
        .unwrap();
    assert_output("writing", &said);
    let written = fs::read(&out).unwrap();
    assert!(written.len() > 50_000);
    assert_harmless("the file", &written);
}

#[test]
fn a_pipe_and_a_folder_are_cleansed_like_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("pages");
    fs::create_dir(&pages).unwrap();
    let all = payloads();
    for (number, some) in all.chunks(all.len() / 4 + 1).enumerate() {
        fs::write(pages.join(format!("2024-05-17-0{}.txt", number + 1)), paper(some)).unwrap();
    }
    for output in [&["list"][..], &["check"], &["export", "--format", "json"]] {
        let read = kanbao(folder.path()).args(output).arg(&pages).output().unwrap();
        assert_output(&format!("{output:?} of a folder"), &read);
        assert!(read.stdout.len() > 1000);
        for (name, bytes) in papers() {
            let mut child = kanbao(folder.path())
                .args(output)
                .arg("-")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            let mut pipe = child.stdin.take().unwrap();
            let feeder = std::thread::spawn(move || drop(pipe.write_all(&bytes)));
            let read = child.wait_with_output().unwrap();
            feeder.join().unwrap();
            assert_output(&format!("{output:?} of {name} through a pipe"), &read);
        }
    }
}

#[test]
fn corrections_are_quoted_without_their_controls() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issue.txt");
    fs::write(&path, paper(&[])).unwrap();
    for payload in payloads().iter().step_by(11) {
        let escaped = escaped(payload);
        let stale = format!(
            "[[role]]\nline = 3\ntext = \"a{escaped}b\"\nrole = \"body\"\n\
             [[role]]\nline = 3\ntext = \"a\"\nfile = \"f{escaped}\"\nrole = \"r{escaped}\"\n\
             [[kind]]\nline = 4\ntext = \"k{escaped}\"\nkind = \"{escaped}\"\n"
        );
        for corrections in [stale, format!("\"{escaped}\" = 1\n"), format!("x = {payload}")] {
            fs::write(folder.path().join("issue.kanbao.toml"), &corrections).unwrap();
            for output in ["check", "list"] {
                let said = kanbao(folder.path()).arg(output).arg(&path).output().unwrap();
                assert_output(&format!("{output} with corrections {corrections:?}"), &said);
            }
        }
    }
}
