//! The screen's raw bytes while a hostile newspaper is read: only sequences of the program's own, and text.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says by panicking what went wrong"
)]

#[path = "common/payloads.rs"]
mod payloads;
#[path = "common/pty.rs"]
mod pty;

use kanbao::layout::cells::Ambiguous;
use payloads::{escaped, is_harmless, payloads};
use pty::{Start, code};

/// A paper whose every article has other payloads wherever the screen shows something of it.
fn paper(payloads: &[String]) -> String {
    let mut text =
        "云汀\x1b]0;pwned\x07日报\x1b]2;pwned\x1b\\\n2024年5月17日 星期五\n第01版：要\x1b[2J闻\n".to_owned();
    for (number, payload) in payloads.iter().enumerate() {
        let article = format!(
            "\n大桥{payload}今日{payload}合龙 两岸{payload}群众奔走相告\n\n{payload}本报讯（记者{payload} 某某）昨日，全长两公里的大桥\
             {payload}合龙，第{number}次。{payload}两岸群众奔走相告，{payload}都说好，\n大桥现场 {payload}某乙 摄{payload}\n下转{payload}0{}版①\n",
            number % 9 + 2
        );
        text.push_str(&article);
    }
    text
}

/// What a stream of bytes to a terminal consists of.
enum Piece {
    Text(char),
    /// A whole sequence, `ESC` first.
    Sequence(String),
}

/// Takes a stream apart as a terminal does (ECMA-48): escapes, control sequences, strings.
fn pieces(stream: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut chars = stream.chars().peekable();
    while let Some(char) = chars.next() {
        if char != '\x1b' {
            found.push(Piece::Text(char));
            continue;
        }
        let mut sequence = String::from(char);
        let kind = chars.next().unwrap_or_default();
        sequence.push(kind);
        match kind {
            '[' => {
                for char in chars.by_ref() {
                    sequence.push(char);
                    if ('@'..='~').contains(&char) {
                        break;
                    }
                }
            }
            ']' | 'P' | '_' | '^' | 'X' => {
                for char in chars.by_ref() {
                    sequence.push(char);
                    if char == '\x07' || sequence.ends_with("\x1b\\") {
                        break;
                    }
                }
            }
            _ => {}
        }
        found.push(Piece::Sequence(sequence));
    }
    found
}

/// Whether the program writes such a sequence of its own accord: moves, erasures, styles, the modes that its guard
/// knows, the title, and the questions to the terminal.
fn is_ours(sequence: &str) -> bool {
    if let Some(title) = sequence.strip_prefix("\x1b]0;") {
        let title = title.trim_end_matches('\x07').trim_end_matches("\x1b\\");
        return title.chars().all(|char| is_harmless(char) && char != '\n');
    }
    // A copy: base64 of text.
    if let Some(copy) = sequence.strip_prefix("\x1b]52;c;") {
        let copy = copy.trim_end_matches('\x07').trim_end_matches("\x1b\\");
        let text = String::from_utf8(base64(copy).unwrap()).unwrap();
        return !text.is_empty() && text.chars().all(is_harmless);
    }
    // The terminal's colours are asked for, never set.
    if sequence.starts_with("\x1b]10;?") || sequence.starts_with("\x1b]11;?") {
        return true;
    }
    let Some(body) = sequence.strip_prefix("\x1b[") else { return false };
    let parameters = &body[..body.len() - 1];
    let plain = parameters.chars().all(|char| char.is_ascii_digit() || matches!(char, ';' | ':'));
    match body.chars().last().unwrap() {
        'H' | 'C' | 'X' | 'J' | 'K' | 'm' => plain,
        'h' | 'l' => {
            let modes = ["?25", "?1000", "?1002", "?1003", "?1006", "?1015", "?1049", "?2004", "?2026"];
            modes.contains(&parameters)
        }
        't' => ["22;0", "23;0"].contains(&parameters),
        'n' => parameters == "6",
        'c' => parameters.is_empty(),
        _ => false,
    }
}

/// The bytes of a text in base64; `None` where it is none.
fn base64(text: &str) -> Option<Vec<u8>> {
    const SIGNS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let signs: Option<Vec<usize>> = text.trim_end_matches('=').chars().map(|sign| SIGNS.find(sign)).collect();
    let mut bytes = Vec::new();
    for group in signs?.chunks(4) {
        let bits = group.iter().enumerate().fold(0, |bits, (place, sign)| bits | sign << (18 - 6 * place));
        let three = [bits >> 16, bits >> 8, bits].map(|byte| u8::try_from(byte & 0xff).unwrap());
        bytes.extend_from_slice(&three[..group.len() - 1]);
    }
    Some(bytes)
}

fn assert_clean(what: &str, bytes: &[u8]) {
    let stream = std::str::from_utf8(bytes).unwrap();
    for piece in pieces(stream) {
        match piece {
            Piece::Sequence(sequence) => {
                assert!(is_ours(&sequence), "{what}: {sequence:?} reached the terminal");
            }
            Piece::Text(char) => {
                assert!(
                    is_harmless(char) || char == '\r',
                    "{what}: U+{:04X} reached the terminal",
                    u32::from(char)
                );
            }
        }
    }
}

/// Reads the first and the last articles, the lists and the windows.
fn read_through(path: &str, draws: Option<Ambiguous>) {
    let start = Start::kanbao().size(100, 30).args([path]);
    let mut session = match draws {
        Some(draws) => start.answering(draws).run(),
        None => start.run(),
    };
    session.wait_for("大桥");
    for keys in [
        "j",
        "j",
        "l",
        " ",
        " ",
        ">",
        "h",
        "G",
        "l",
        "G",
        "D",
        "G",
        "\x1b",
        "?",
        "\x1b",
        "/",
        "大桥",
        "\r",
        "n",
        "z",
        "z",
        "gg",
        "Y",
        "c",
        "v",
        "j",
        "j",
        "y",
        "v",
        "j",
        "c",
        "\x1b",
        "e",
        "\x1b",
        "o",
        "\x1b",
        "m",
        "\r",
        "m",
        "记",
        "\r",
        "'",
        "\x1b",
        "F",
        "j",
        "\x1b",
        "f",
        "大桥",
        "\r",
        "X",
        "g/",
        "大桥",
        "\x1b[B",
        "\r",
        "p",
        ":",
        "page 0\t\t",
        "\x1b",
        "t",
        "h",
        "T",
        "T",
    ] {
        session.send(keys);
        // An escape alone is only known by what does not follow.
        std::thread::sleep(std::time::Duration::from_millis(if keys == "\x1b" { 60 } else { 5 }));
    }
    session.send("\x03");
    assert_eq!(code(session.exit()), 0);
    session.assert_restored();
    assert!(pty::count(&session.bytes, b"\x1b]52;c;") >= 2, "nothing was copied");
    assert_clean(path, &session.bytes);
    assert!(session.bytes.len() > 8_000, "too little was shown");
}

#[test]
fn only_sequences_of_our_own_reach_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let all: Vec<String> = payloads().into_iter().filter(|payload| !payload.contains('\0')).collect();
    // What stands in an issue of a few dozen articles is all drawn on the way.
    for (number, some) in all.chunks(all.len() / 12 + 1).enumerate() {
        let path = folder.path().join(format!("p{number}.txt"));
        std::fs::write(&path, paper(some)).unwrap();
        let draws = [None, Some(Ambiguous::One), Some(Ambiguous::All)][number % 3];
        read_through(path.to_str().unwrap(), draws);
    }
}

/// What cannot be seen as one of the terminal's own sequences while it is pasted.
fn pasted(payload: &str) -> String {
    format!("\x1b[200~云{payload}汀\x1b[201~")
}

#[test]
fn nothing_that_is_pasted_comes_back() {
    let mut session = Start::kanbao().size(100, 30).answering(Ambiguous::One).run();
    session.wait_for("云汀日报");
    for (number, payload) in payloads().iter().enumerate() {
        // Into each field in turn; what stands in it before is taken away.
        if number % 30 == 0 {
            session.send("\x1b");
            std::thread::sleep(std::time::Duration::from_millis(60));
            session.send(["/", "f", ":", "g/", "m"][number / 30 % 5]);
        }
        session.send(&pasted(payload));
        session.send("\x15");
        session.take_in();
    }
    session.send("\x1b");
    std::thread::sleep(std::time::Duration::from_millis(60));
    session.send("q");
    session.exit();
    session.assert_restored();
    assert!(pty::count(&session.bytes, "汀".as_bytes()) > 5, "nothing was pasted");
    assert_clean("pastes", &session.bytes);
}

#[test]
fn no_payload_of_the_users_own_files_reaches_the_terminal() {
    for payload in payloads().iter().step_by(97) {
        let escaped = escaped(payload);
        let settings = format!(
            "theme = \"x{escaped}\"\n\"bad{escaped}\" = 1\nopener = \"no{escaped}\"\n[pipes]\n\"p{escaped}\" = \"false\"\n"
        );
        let keys = format!("\"bad{escaped}\" = [\"x\"]\n\"b{payload}\" = 1\n");
        let start =
            Start::kanbao().size(100, 30).config("settings.toml", &settings).config("keymap.toml", &keys);
        let mut session = start.env("LC_CTYPE", "C").run();
        session.wait_for("云汀日报");
        for keys in ["D", "\x1b", "|", ":theme ", "\t", "\x1b", ":set keymap ", "\t", "\x1b"] {
            session.send(keys);
            std::thread::sleep(std::time::Duration::from_millis(if keys == "\x1b" { 60 } else { 5 }));
        }
        session.send("\x03");
        session.exit();
        session.assert_restored();
        assert_clean(&format!("a configuration {payload:?}"), &session.bytes);
    }
}

#[test]
fn the_check_sees_what_is_not_ours() {
    for bytes in [
        "\x1b[6p",
        "\x1b]52;c;G1szMW0=\x07",
        "\x1b]52;p;AA\x07",
        "\x1b]0;a\u{9b}b\x07",
        "a\u{202e}b",
        "\x1bc",
        "\x07",
        "\x1b[?1049s",
        "\x1b[21t",
    ] {
        let caught = std::panic::catch_unwind(|| assert_clean("", bytes.as_bytes()));
        assert!(caught.is_err(), "{bytes:?} went through");
    }
    assert_clean("", "\x1b]52;c;55yL5oqlYQ==\x07".as_bytes());
    assert_clean("", "\x1b[2;3H\x1b[1;38;2;1;2;3m看报\r\n\x1b]0;看报\x07\x1b[?25l".as_bytes());
}
