//! A hostile newspaper, and what is looked for in what comes out of it.
#![allow(dead_code, reason = "each test file uses what it needs of it")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use encoding_rs::{BIG5, Encoding, GB18030};

use super::payloads::{is_harmless, payloads};

/// Every payload in every place that text can stand in: the masthead, a folio, each line of a headline group, the
/// lead-in, a byline, a paragraph (in it and before it), a subhead, a caption with its credit, jump marks and what
/// they name, page credits, furniture.
pub(crate) fn paper(payloads: &[String]) -> String {
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
pub(crate) fn papers() -> Vec<(&'static str, Vec<u8>)> {
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

pub(crate) fn kanbao(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
    command.stdin(Stdio::null()).env_clear().env("LANG", "zh_CN.UTF-8").env("HOME", home);
    command
}

/// Fails when anything but text came out.
pub(crate) fn assert_harmless(what: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some((at, char)) = text.char_indices().find(|(_, char)| !is_harmless(*char)) {
        let around: String =
            text.get(..at).unwrap().chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
        panic!("{what}: U+{:04X} comes out after {around:?}", u32::from(char));
    }
    assert!(std::str::from_utf8(bytes).is_ok(), "{what}: no UTF-8");
}

pub(crate) fn assert_output(what: &str, output: &Output) {
    assert_harmless(&format!("{what}, standard output"), &output.stdout);
    assert_harmless(&format!("{what}, standard error"), &output.stderr);
    assert!(matches!(output.status.code(), Some(0..=2)), "{what}: {:?}", output.status);
}
