//! The program from outside: what it prints, how it ends, what it says when something is wrong.
#![allow(clippy::unwrap_used, reason = "a test says by panicking what went wrong")]

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use encoding_rs::{BIG5, GBK};
use tempfile::TempDir;

const PAGE: &str = "云汀日报\n2024年5月17日 星期五\n第01版\n\n新桥今日合龙通车\n\n本报讯（记者 某某）昨日，全长两公里的大桥合龙，两岸群众奔走相告。\n\n菜市场完成改造\n\n本报讯（记者 某甲）改造后的菜市场迎来了第一批顾客，大家都说好。\n";

fn kanbao() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
    command.stdin(Stdio::null()).env("LANG", "C");
    command
}

fn run<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Output {
    kanbao().args(args).output().unwrap()
}

/// Runs with `input` piped into it.
fn run_with(args: &[&str], input: &[u8]) -> Output {
    let mut command = kanbao();
    let mut child = command
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // The program may refuse the input before all of it is written.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder with one file.
fn file(name: &str, bytes: impl AsRef<[u8]>) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

/// Checks that a path is refused with one sentence that holds `says`.
fn refused(path: &str, says: &str) {
    let output = run(["list", path]);
    let said = err(&output);
    assert_eq!(output.status.code(), Some(2), "{path}: {said}");
    assert!(said.starts_with("kanbao: ") && said.contains(says), "{path}: {said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn bad_input_is_said_in_one_sentence() {
    let (folder, path) = file("01.txt", PAGE);
    let missing = format!("{path}.gone");
    refused(&missing, "01.txt.gone: no such file or folder");
    refused(&format!("{path}/x"), "no such file or folder");
    let cases: [(&str, &[u8], &str); 10] = [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\r\n\x0c \xe3\x80\x80\n", "is empty"),
        ("data.txt", &[0, 1, 2, 3, 200, 0, 0, 9, 14, 15], "binary data"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        ("p.pdf", b"%PDF-1.7\n%\xE2\xE3", "pdftotext"),
        ("book.epub", b"PK\x03\x04....mimetypeapplication/epub+zip", "an EPUB book"),
        ("page.html", b"\n<!DOCTYPE html><html><body>x", "an HTML page, which is not supported yet"),
        ("x.xml", b"<?xml version='1.0'?><mets:mets>", "a METS file"),
        ("y.xml", b"<?xml version='1.0'?><r>", "an XML file"),
        ("wide.txt", b"\xFF\xFE\0\0a\0\0\0", "encoding is not readable (UTF-32)"),
    ];
    for (name, bytes, says) in cases {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        refused(path.to_str().unwrap(), says);
    }
}

#[test]
fn the_advice_for_a_pdf_can_be_pasted_into_a_shell() {
    let (_folder, path) = file("it's a page.pdf", "%PDF-1.4");
    let quoted = format!("pdftotext '{}' - | kanbao", path.replace('\'', r"'\''"));
    refused(&path, &quoted);
    let piped = run_with(&["list"], b"%PDF-1.4");
    assert!(
        err(&piped)
            .contains("standard input: is a PDF; take its text out first: pdftotext FILE.pdf - | kanbao")
    );
}

#[test]
fn a_folder_without_pages_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    refused(path, "the folder holds no page files");
    fs::create_dir(folder.path().join("2022-08-24")).unwrap();
    refused(path, "but 1 folders; open one of them, such as 2022-08-24");
    fs::write(folder.path().join("a.pdf"), "%PDF-").unwrap();
    refused(path, "1 PDF files; take the text of each out with pdftotext");
}

#[cfg(unix)]
#[test]
fn no_permission_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = file("01.txt", PAGE);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap();
    // The superuser may read everything.
    if fs::File::open(&path).is_err() {
        refused(&path, "no permission to read it");
    }
}

#[cfg(unix)]
#[test]
fn an_endless_device_is_refused() {
    refused("/dev/zero", "binary data");
}

#[cfg(unix)]
#[test]
fn a_name_cannot_reach_the_terminal() {
    let output = run(["list", "a\u{1b}]0;x\u{7}\u{202e}b\n.txt"]);
    assert_eq!(err(&output), "kanbao: ab .txt: no such file or folder\n");
}

#[test]
fn every_encoding_gives_the_same_articles() {
    let traditional = "雲汀日報\n2024年5月17日 星期五\n第01版\n\n新橋今日合龍通車\n\n本報訊（記者 某某）昨日，全長兩公里的大橋合龍，兩岸群眾奔走相告。\n";
    let utf16 =
        |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let encodings: [(&str, &str, Vec<u8>); 8] = [
        ("UTF-8", PAGE, PAGE.into()),
        ("UTF-8 with a mark, CRLF", PAGE, format!("\u{feff}{}", PAGE.replace('\n', "\r\n")).into()),
        ("CR", PAGE, PAGE.replace('\n', "\r").into()),
        ("GBK", PAGE, GBK.encode(PAGE).0.into_owned()),
        ("Big5", traditional, BIG5.encode(traditional).0.into_owned()),
        ("UTF-16LE with a mark", PAGE, utf16(&format!("\u{feff}{PAGE}"), u16::to_le_bytes)),
        ("UTF-16LE", PAGE, utf16(PAGE, u16::to_le_bytes)),
        ("UTF-16BE", PAGE, utf16(PAGE, u16::to_be_bytes)),
    ];
    for (name, text, bytes) in encodings {
        let expected = run_with(&["list"], text.as_bytes());
        assert!(out(&expected).lines().count() >= 1, "{name}");
        let found = run_with(&["list", "-"], &bytes);
        assert_eq!(out(&found), out(&expected), "{name}: {}", err(&found));
    }
}

#[test]
fn a_guessed_encoding_is_named() {
    let (_folder, path) = file("01.txt", GBK.encode(PAGE).0);
    let output = run(["check", &path]);
    assert!(out(&output).contains("encoding: page 01: 01.txt: read as GB18030, a guess"), "{}", out(&output));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn list_show_and_export_speak_of_the_same_articles() {
    let (_folder, path) = file("01.txt", PAGE);
    let list = out(&run(["list", &path]));
    assert!(list.starts_with("1  01  01-01  新桥今日合龙通车\n2  01  01-02  菜市场完成改造\n"), "{list}");
    for name in ["2", "01-02", "1-2"] {
        let shown = run(["show", &path, name]);
        let text = out(&shown);
        assert_eq!(shown.status.code(), Some(0), "{}", err(&shown));
        assert!(text.contains("菜市场完成改造") && !text.contains("新桥"), "{text}");
    }
    let json: serde_json::Value = serde_json::from_slice(&run(["export", &path]).stdout).unwrap();
    assert_eq!(json.pointer("/schema").unwrap(), "kanbao.issue/1");
    assert_eq!(json.pointer("/articles/1/id").unwrap(), "01-02");
    let markdown = out(&run(["export", &path, "--format", "markdown"]));
    assert!(markdown.contains("\n### 菜市场完成改造\n"), "{markdown}");
    let text = out(&run(["export", &path, "--format", "text"]));
    assert!(text.contains("菜市场完成改造"), "{text}");
    assert_eq!(out(&run([&path])), text, "without a terminal the text is printed");
}

#[test]
fn show_keeps_to_the_width() {
    let (_folder, path) = file("01.txt", PAGE);
    let text = out(&run(["show", &path, "1", "--width", "20"]));
    let widest = text.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap();
    assert!((10..=20).contains(&widest), "{text}");
    let joined: String = text.split_whitespace().collect();
    assert!(joined.contains("全长两公里的大桥合龙，两岸群众奔走相告。"), "{text}");
}

#[test]
fn an_unknown_article_is_refused() {
    let (_folder, path) = file("01.txt", PAGE);
    let output = run(["show", &path, "7"]);
    assert_eq!(
        (output.status.code(), err(&output).as_str()),
        (Some(2), "kanbao: there is no article 7: the issue has 1 to 2\n")
    );
    let output = run(["show", &path]);
    assert!(err(&output).contains("say which article"), "{}", err(&output));
}

#[test]
fn check_tells_what_is_unresolved_by_its_exit_code() {
    let (_folder, whole) = file("01.txt", PAGE);
    assert_eq!(run(["check", &whole]).status.code(), Some(0));
    let (_folder, cut) = file("01.txt", PAGE.replace("奔走相告。", "奔走相告，施工方下转02版①"));
    let output = run(["check", &cut]);
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    assert!(out(&output).contains("jump-unresolved: page 01"), "{}", out(&output));
    assert_eq!(run(["list", &cut]).status.code(), Some(0));
}

#[test]
fn arguments_that_make_no_sense() {
    for args in [
        &["--bogus"][..],
        &["export", "--format", "xml"],
        &["--ambiguous", "3"],
        &["show"],
        &["--sample", "en", "x"],
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).starts_with("kanbao: ") && !err(&output).contains("error:"), "{}", err(&output));
    }
}

#[test]
fn help_and_version() {
    let help = run(["--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(out(&help).contains("pdftotext page.pdf - | kanbao"));
    assert_eq!(out(&run(["--version"])), format!("kanbao {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn without_input_the_sample_is_opened() {
    let zh = out(&run(["list"]));
    assert!(!zh.is_empty());
    assert_eq!(out(&run(["list", "--sample", "zh"])), zh);
    assert_ne!(out(&run(["--sample", "en", "list"])), zh);
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let text = PAGE.repeat(2_000);
    let (_folder, path) = file("big.txt", text);
    let mut child =
        kanbao().args(["export", &path]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
}

#[test]
fn a_path_may_be_called_like_a_command() {
    let (folder, _) = file("list", PAGE);
    let output = kanbao().arg("./list").current_dir(folder.path()).output().unwrap();
    assert!(out(&output).contains("新桥今日合龙通车"), "{}", err(&output));
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    if !Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        return;
    }
    let child = kanbao().arg("list").arg(&pipe).stdout(Stdio::piped()).spawn().unwrap();
    fs::write(&pipe, PAGE).unwrap();
    assert!(out(&child.wait_with_output().unwrap()).contains("新桥今日合龙通车"));
}

#[test]
fn nothing_is_written_beside_the_input() {
    let (folder, path) = file("01.txt", PAGE);
    for args in [&["list", &path][..], &["show", &path, "1"], &["export", &path], &["check", &path], &[&path]]
    {
        kanbao().args(args).current_dir(folder.path()).output().unwrap();
    }
    let entries: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(entries, ["01.txt"]);
    assert_eq!(fs::read(Path::new(&path)).unwrap(), PAGE.as_bytes());
}
