//! Nothing from a file reaches the terminal as a command: several hundred hostile strings, put wherever a newspaper
//! has text, through every encoding, out of every output. What is looked at is the bytes.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says by panicking what went wrong"
)]

#[path = "common/payloads.rs"]
mod payloads;

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use encoding_rs::{BIG5, Encoding, GB18030};
use payloads::{is_harmless, payloads};
use tempfile::TempDir;

/// Every payload in every place that text can stand in: the masthead, a folio, each line of a headline group, the
/// lead-in, a byline, a paragraph (in it and before it), a subhead, a caption with its credit, jump marks and what
/// they name, page credits, furniture.
fn paper(payloads: &[String]) -> String {
    let mut text = String::from("云汀\x1b]0;pwned\x07日报\n2024年5月17日 星期五\x1b[2J 第18642\u{9b}31m期\n");
    for (number, payload) in payloads.iter().enumerate() {
        // Form feeds and line ends would be something else than a payload.
        if number % 40 == 0 {
            let _ = write!(text, "\n第{:02}版{payload}：要{payload}闻\n", number / 40 + 1);
        }
        let _ = write!(
            text,
            "\n市里{payload}召开会议时强调\n第{number}座{payload}大桥今日{payload}合龙 {payload}两岸群众奔走相告\n——总长{payload}三公里\n\n\
             {payload}本报讯（记者{payload} 某{payload}某 通讯员 某甲）昨日，全长两公里的大桥{payload}合龙，{payload}两岸群众奔走相告{payload}。\n\
             ●建设{payload}之路\n施工三年来，工人们{payload}日夜奋战，(详见0{payload}3版)。\n大桥{payload}合龙现场 {payload}某乙 摄{payload}\n下转{payload}0{}版①{payload}\n\
             责任编辑：{payload}某丙 校对{payload}：某丁\n扫一扫{payload}关注我们\n",
            number % 9 + 1,
        );
    }
    text
}

/// The paper in every encoding that its escapes survive in.
fn papers() -> Vec<(&'static str, Vec<u8>)> {
    let all = payloads();
    let some: Vec<String> = all.iter().step_by(7).cloned().collect();
    let text = paper(&some);
    let utf16 = |order: fn(u16) -> [u8; 2], mark: [u8; 2]| {
        let mut bytes = mark.to_vec();
        bytes.extend(text.encode_utf16().flat_map(order));
        // Halves of surrogate pairs.
        bytes.extend([0xd800_u16, u16::from(b'x'), 0xdc00, 0xdbff].into_iter().flat_map(order));
        bytes
    };
    let mut broken = text.clone().into_bytes();
    // Bytes that are no UTF-8: lone C1 bytes, an overlong escape, an encoded surrogate, a cut sequence.
    let odd = [
        &b"\x9b31m"[..],
        b"\xc0\x9b[31m",
        b"\xe0\x80\x9b[31m",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xe4\xb8",
    ];
    for bytes in odd {
        broken.extend_from_slice(bytes);
        broken.extend_from_slice("\n大桥合龙了，群众奔走相告。\n".as_bytes());
    }
    // Two-byte encodings have no form for most of the odd characters, and a file full of other controls is taken for
    // a program: what is left is escapes, among much text.
    let escapes: Vec<String> = some.iter().filter(|payload| payload.starts_with('\x1b')).cloned().collect();
    let plain = "大桥合龙之后，两岸群众奔走相告。\n".repeat(4000);
    let in_bytes = |encoding: &'static Encoding| encoding.encode(&(paper(&escapes) + &plain)).0.into_owned();
    vec![
        ("utf8.txt", paper(&all).into_bytes()),
        ("broken.txt", broken),
        ("utf16le.txt", utf16(u16::to_le_bytes, [0xff, 0xfe])),
        ("utf16be.txt", utf16(u16::to_be_bytes, [0xfe, 0xff])),
        ("gb18030.txt", in_bytes(GB18030)),
        ("big5.txt", in_bytes(BIG5)),
    ]
}

fn kanbao(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
    command.stdin(Stdio::null()).env_clear().env("LANG", "zh_CN.UTF-8").env("HOME", home);
    command
}

/// Fails when anything but text came out.
fn assert_harmless(what: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some((at, char)) = text.char_indices().find(|(_, char)| !is_harmless(*char)) {
        let around: String =
            text.get(..at).unwrap().chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
        panic!("{what}: U+{:04X} comes out after {around:?}", u32::from(char));
    }
    assert!(std::str::from_utf8(bytes).is_ok(), "{what}: no UTF-8");
}

fn assert_output(what: &str, output: &Output) {
    assert_harmless(&format!("{what}, standard output"), &output.stdout);
    assert_harmless(&format!("{what}, standard error"), &output.stderr);
    assert!(matches!(output.status.code(), Some(0..=2)), "{what}: {:?}", output.status);
}

const OUTPUTS: [&[&str]; 6] = [
    &["list"],
    &["check"],
    &["export", "--format", "json"],
    &["export", "--format", "markdown"],
    &["export", "--format", "text"],
    &[],
];

#[test]
fn no_payload_comes_out_of_any_output() {
    assert!(payloads().len() > 700, "{}", payloads().len());
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in papers() {
        let path = folder.path().join(name);
        fs::write(&path, &bytes).unwrap();
        for output in OUTPUTS {
            let result = kanbao(folder.path()).args(output).arg(&path).output().unwrap();
            assert_output(&format!("{output:?} of {name}"), &result);
            assert!(result.stdout.len() > 300, "{output:?} of {name} says too little");
        }
        for article in ["1", "7", "20"] {
            let result = kanbao(folder.path()).arg("show").arg(&path).arg(article).output().unwrap();
            assert_output(&format!("show {article} of {name}"), &result);
        }
    }
}

#[test]
fn what_was_removed_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issue.txt");
    fs::write(&path, paper(&payloads())).unwrap();
    let said =
        String::from_utf8(kanbao(folder.path()).arg("check").arg(&path).output().unwrap().stdout).unwrap();
    let line = said.lines().find(|line| line.starts_with("control-removed")).unwrap();
    let count: usize =
        line.split(|char: char| !char.is_ascii_digit()).filter_map(|word| word.parse().ok()).max().unwrap();
    assert!(count > 10_000, "{line}");
}

#[test]
fn names_of_files_and_arguments_are_cleansed_in_every_message() {
    let folder = tempfile::tempdir().unwrap();
    for payload in payloads().iter().filter(|payload| !payload.contains(['\0', '/'])).step_by(23) {
        let evil = folder.path().join(format!("x{payload}y"));
        let is_name = evil.file_name().is_some_and(|name| name.len() < 200);
        let missing = kanbao(folder.path()).arg("check").arg(&evil).output().unwrap();
        assert_output(&format!("a missing {payload:?}"), &missing);
        if is_name && fs::create_dir(&evil).is_ok() {
            let empty = kanbao(folder.path()).arg("list").arg(&evil).output().unwrap();
            assert_output(&format!("an empty folder {payload:?}"), &empty);
            fs::write(
                evil.join(format!("01{payload}.txt")),
                "大桥合龙\n\n本报讯（记者 某某）昨日大桥合龙。\n",
            )
            .unwrap();
            fs::write(evil.join(format!("02{payload}.pdf")), b"%PDF-1.7\n\0\0").unwrap();
            let full = kanbao(folder.path()).arg("check").arg(&evil).output().unwrap();
            assert_output(&format!("a folder {payload:?}"), &full);
            fs::remove_dir_all(&evil).unwrap();
        }
        for arguments in [
            vec![format!("--{payload}")],
            vec!["--lang".into(), payload.clone()],
            vec!["show".into(), "--sample".into(), "zh".into(), payload.clone()],
        ] {
            let refused = kanbao(folder.path()).args(&arguments).output().unwrap();
            assert_output(&format!("arguments {arguments:?}"), &refused);
        }
    }
}

#[test]
fn names_that_are_no_text_are_told_without_their_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(OsString::from_vec(b"a\x9b31m\xff\x1b[2Jb.txt".to_vec()));
    assert_output("a missing one", &kanbao(folder.path()).arg("list").arg(&path).output().unwrap());
    fs::write(&path, "").unwrap();
    assert_output("an empty one", &kanbao(folder.path()).arg("list").arg(&path).output().unwrap());
}

/// A configuration folder with a hostile string in every place of every file.
fn evil_configuration(payload: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".config/kanbao");
    fs::create_dir_all(folder.join("themes")).unwrap();
    // As TOML escapes: raw controls are no TOML, and are tried besides.
    let escaped: String = payload.chars().fold(String::new(), |mut out, char| {
        let _ = write!(out, "\\U{:08X}", u32::from(char));
        out
    });
    let settings =
        format!("theme = \"x{escaped}\"\n\"bad{escaped}\" = 1\nlang = \"{escaped}\"\nx = {payload}\n");
    fs::write(folder.join("settings.toml"), settings).unwrap();
    let keys = format!("\"bad{escaped}\" = [\"x\"]\ndown = [\"{escaped}\"]\n");
    fs::write(folder.join("keymap.toml"), keys).unwrap();
    home
}

#[test]
fn a_configuration_is_quoted_without_its_controls() {
    for payload in payloads().iter().step_by(19) {
        let home = evil_configuration(payload);
        let shown = kanbao(home.path()).args(["show", "--sample", "zh", "1"]).output().unwrap();
        assert_output(&format!("configuration {payload:?}"), &shown);
    }
}
