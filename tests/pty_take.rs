//! Taking something out of the program, from the outside: bytes to the terminal, files, commands, the mouse.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // Helpers of tests fail by panicking.

#[path = "common/pty.rs"]
mod pty;

use std::time::{Duration, Instant};

use pty::Start;

/// Waits for a file to have some text.
#[track_caller]
fn wait_for_file(path: &std::path::Path) -> String {
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        match std::fs::read_to_string(path) {
            Ok(text) if !text.is_empty() => return text,
            _ if Instant::now() > until => panic!("{} never came", path.display()),
            _ => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

#[test]
fn a_copy_goes_to_the_terminal_as_base64() {
    let mut session = Start::kanbao().open();
    // 把隐患排在雨前 把预案练到村头
    session.send("y");
    session
        .wait_written("\x1b]52;c;5oqK6ZqQ5oKj5o6S5Zyo6Zuo5YmNIOaKiumihOahiOe7g+WIsOadkeWktA==".as_bytes(), 1);
    session.wait_for("sent to the terminal (OSC 52)");
    session.quit();
}

#[test]
fn a_copy_goes_through_tmux() {
    let mut session = Start::kanbao().env("TMUX", "/tmp/tmux-0/default,1,0").open();
    session.send("y");
    session.wait_written(b"\x1bPtmux;\x1b\x1b]52;c;", 1);
    session.quit();
}

#[test]
fn the_clipboard_of_this_machine_takes_it_too_and_the_notice_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (program, heard) = (folder.path().join("xclip"), folder.path().join("heard"));
    std::fs::write(&program, format!("#!/bin/sh\necho \"$@\" > '{0}'; cat >> '{0}'\n", heard.display()))
        .unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&program, mode).unwrap();
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let mut session = Start::kanbao().env("PATH", &path).env("DISPLAY", ":99").open();
    session.send("y");
    session.wait_for("xclip");
    assert_eq!(
        std::fs::read_to_string(&heard).unwrap(),
        "-selection clipboard\n把隐患排在雨前 把预案练到村头"
    );
    session.wait_written(b"\x1b]52;c;", 1);
    session.quit();
}

#[test]
fn an_article_is_written_into_a_file_and_never_over_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let mut session = Start::kanbao().open();
    session.send("e");
    session.wait_for("Write to");
    session.send(&format!("\x15{}\r", path.display()));
    let text = wait_for_file(&path);
    assert!(text.starts_with("## 把隐患排在雨前"), "{text}");
    session.wait_for("Written:");
    session.send("e");
    session.wait_for("Write to");
    session.send(&format!("\x15{}\r", path.display()));
    session.wait_for("already");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    session.quit();
}

#[test]
fn a_command_reads_the_article_and_can_be_ended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("heard.txt");
    let settings = format!("[pipes]\nkeep = \"cat > '{}'; echo kept\"\n", path.display());
    let mut session = Start::kanbao().config("settings.toml", &settings).open();
    session.send("|");
    assert!(wait_for_file(&path).contains("市防汛抗旱指挥部"));
    session.wait_for("keep: kept");
    session.quit();

    let mut session = Start::kanbao().config("settings.toml", "[pipes]\nwait = \"sleep 1000\"\n").open();
    session.send("|");
    session.wait_for("wait is at work");
    session.send("|");
    session.wait_for("wait: ended with");
    session.quit();
}

#[test]
fn a_typed_command_reads_the_selection_and_its_output_is_shown() {
    let mut session = Start::kanbao().open();
    session.send("lvl!");
    session.wait_for("Give the text to:");
    session.send("cat; echo; seq 3; exit 4\r");
    session.wait("a window of its own", |screen| {
        let text = screen.contents();
        text.contains("ended with 4") && text.contains("│ 市防") && text.contains("│ 3 ")
    });
    session.send("q");
    session.wait_for("selected: 2");
    session.quit();
}

#[test]
fn a_clipping_has_its_source_and_a_selection_by_keys_its_own_text() {
    let mut session = Start::kanbao().open();
    session.send("c");
    session.wait_for("Copied");
    let text = copied(&session.bytes);
    assert!(text.contains("把隐患排在雨前") && text.contains("[N]. 云汀日报, 2024-05-17"), "{text}");
    session.send("lvlll");
    session.wait_for("selected:");
    session.send("y");
    session.wait_written(b"\x1b]52;c;", 2);
    assert_eq!(copied(&session.bytes), "市防汛抗");
    session.quit();
}

#[test]
fn paragraph_article_and_what_the_mouse_was_dragged_over_are_copied_as_they_stand_in_the_source() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (
        "昨日，全长两公里的澄水新桥合龙，两岸群众“奔走相告”——从清晨等到傍晚，等来了最后一方混凝土。",
        "工程师说，3.5公里的引桥下月完工，届时过江只要4分钟。",
    );
    let text = format!("云汀晚报\n2024年5月17日 星期五\n\n新桥今日合龙通车\n\n{first}\n\n{second}\n");
    let paper = folder.path().join("paper.txt");
    std::fs::write(&paper, text).unwrap();
    let args = ["--ambiguous", "1", "--theme", "dark", paper.to_str().unwrap()];
    let mut session = Start::kanbao().size(80, 24).args(args).run();
    session.wait_for("Welcome");
    session.send("lY");
    session.wait_written(b"\x1b]52;c;", 1);
    session.wait_for("Copied");
    assert_eq!(copied(&session.bytes), format!("新桥今日合龙通车\n{first}\n{second}"));
    // From the first line that is seen of the first paragraph to the last one, from beyond one edge to the other.
    let row = |session: &pty::Session, text: &str| {
        session.contents().lines().position(|line| line.contains(text)).unwrap() + 1
    };
    let (from, to) = (row(&session, "昨日，全长"), row(&session, "工程师说，") - 1);
    assert!(to > from, "over the end of a line");
    let left = session.contents().lines().nth(from - 1).unwrap().split("昨日").next().unwrap().to_owned();
    let column = kanbao::layout::cells::width(&left, kanbao::layout::cells::Ambiguous::One) + 1;
    session.send(&format!("\x1b[<0;{column};{from}M\x1b[<32;80;{to}M\x1b[<0;80;{to}m"));
    session.wait_for("selected: ");
    session.send("y");
    session.wait_written(b"\x1b]52;c;", 2);
    session.wait_for("Copied");
    assert_eq!(copied(&session.bytes), first);
    // The paragraph at the top of a screen that holds nothing else above it.
    // Before the program has heard of the new size all of the text is on its screen, and nothing moves.
    session.resize_to_the_end(80, 8);
    session.send("jjjjjjj");
    session.wait("the second paragraph at the top", |screen| {
        screen.contents().lines().nth(2).is_some_and(|line| line.contains("昨日"))
    });
    session.send("y");
    session.wait_written(b"\x1b]52;c;", 3);
    session.wait_for("Copied");
    assert_eq!(copied(&session.bytes), first);
    session.quit();
}

/// The text that went to the terminal's clipboard last.
fn copied(bytes: &[u8]) -> String {
    const START: &[u8] = b"\x1b]52;c;";
    let at = bytes.windows(START.len()).rposition(|window| window == START).unwrap() + START.len();
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let bits: Vec<u8> = bytes[at..].iter().map_while(|byte| value(*byte)).collect();
    let groups = bits.chunks(4).flat_map(|group| {
        let all =
            group.iter().fold(0_u32, |all, bits| all << 6 | u32::from(*bits)) << (6 * (4 - group.len()));
        all.to_be_bytes()[1..group.len()].to_vec()
    });
    String::from_utf8(groups.collect()).unwrap()
}

#[test]
fn an_opener_gets_the_address_or_the_file_of_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let text = "晚报\n\n一张新报纸\n\n详见https://news.example/1，或www.news.example。今天的内容都在这里。\n";
    std::fs::write(folder.path().join("2024-05-17-01.txt"), text).unwrap();
    std::fs::write(folder.path().join("2024-05-17-01.pdf"), "%PDF-1.4").unwrap();
    let (opener, heard) = (folder.path().join("opener"), folder.path().join("heard"));
    std::fs::write(&opener, format!("#!/bin/sh\necho \"$@\" >> '{}'\n", heard.display())).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&opener, mode).unwrap();
    let settings = format!("opener = \"{} --new\"\n", opener.display());
    let paper = folder.path().join("2024-05-17-01.txt");
    let mut session =
        Start::kanbao().config("settings.toml", &settings).args([paper.to_str().unwrap()]).run();
    session.wait_for("一张新报纸");
    session.send("o");
    session.wait_for("Open: https://news.example/1");
    session.send("\r");
    session.wait_for("Opened: https://news.example/1");
    session.send("o");
    session.wait_for("Open: https://news.example/1");
    session.send("\x1b[B");
    session.wait_for("Open: https://www.news.example");
    session.send("\x1b[B");
    session.wait_for("2024-05-17-01.pdf");
    session.send("\r");
    session.wait_for("Opened: /");
    let pdf = folder.path().join("2024-05-17-01.pdf");
    assert_eq!(wait_for_file(&heard), format!("--new https://news.example/1\n--new {}\n", pdf.display()));
    session.quit();
}
