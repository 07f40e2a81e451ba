//! Nothing from a file reaches the terminal as a command: several hundred hostile strings, put wherever a newspaper
//! has text, through every encoding, out of every output. What is looked at is the bytes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says by panicking what went wrong")]

#[path = "common/evil.rs"]
mod evil;
#[path = "common/payloads.rs"]
mod payloads;

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;

use evil::{assert_output, kanbao, paper, papers};
use payloads::{escaped, payloads};
use tempfile::TempDir;

const OUTPUTS: [&[&str]; 9] = [
    &["list"],
    &["check"],
    &["export", "--format", "json"],
    &["export", "--format", "markdown"],
    &["export", "--format", "text"],
    &["export", "--format", "plain"],
    &["export", "--format", "bibtex"],
    &["export", "--format", "gb7714"],
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

/// A configuration folder with a hostile string in every place of every file, and in the files' names.
fn evil_configuration(payload: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".config/kanbao");
    fs::create_dir_all(folder.join("themes")).unwrap();
    fs::create_dir_all(folder.join("keymaps")).unwrap();
    // As TOML escapes: raw controls are no TOML, and are tried besides.
    let escaped = escaped(payload);
    let settings = format!(
        "theme = \"x{escaped}\"\nkeymap = \"y{escaped}\"\nopener = \"z{escaped}\"\n\"bad{escaped}\" = 1\n\
         lang = \"{escaped}\"\nmeasure = \"{escaped}\"\n[pipes]\n\"p{escaped}\" = \"{escaped}\"\n"
    );
    fs::write(folder.join("settings.toml"), settings).unwrap();
    let keys =
        format!("\"bad{escaped}\" = [\"x\"]\ndown = [\"{escaped}\"]\n[\"no{escaped}\"]\nup = [\"k\"]\n");
    fs::write(folder.join("keymap.toml"), keys).unwrap();
    let theme = format!(
        "\"page{escaped}\" = {{ fg = \"{escaped}\", \"bad{escaped}\" = true }}\npage = {escaped:?}\n"
    );
    for name in ["mine".to_owned(), format!("m{payload}")] {
        // Some payloads are no file's name.
        let _ = fs::write(folder.join(format!("themes/{name}.toml")), &theme);
        let _ = fs::write(folder.join(format!("keymaps/{name}.toml")), format!("down = {payload}\n"));
    }
    home
}

#[test]
fn a_configuration_is_quoted_without_its_controls() {
    for payload in payloads().iter().step_by(43) {
        let home = evil_configuration(payload);
        let mut told = 0;
        for arguments in [
            &["show", "--sample", "zh", "1"][..],
            &["config", "check"],
            &["config", "show"],
            &["list", "--sample", "zh", "--theme", "mine"],
        ] {
            let shown = kanbao(home.path()).args(arguments).output().unwrap();
            assert_output(&format!("{arguments:?} with a configuration {payload:?}"), &shown);
            told += shown.stdout.len() + shown.stderr.len();
        }
        assert!(told > 2000, "nothing was said of {payload:?}");
        fs::write(home.path().join(".config/kanbao/settings.toml"), format!("x = {payload}\n")).unwrap();
        let broken = kanbao(home.path()).args(["config", "check"]).output().unwrap();
        assert_output(&format!("a broken file {payload:?}"), &broken);
    }
}

#[test]
fn what_the_environment_says_is_quoted_without_its_controls() {
    let home = tempfile::tempdir().unwrap();
    for payload in payloads().iter().filter(|payload| !payload.contains('\0')).step_by(61) {
        for name in
            ["LANG", "LC_ALL", "KANBAO_AMBIGUOUS", "KANBAO_ASCII", "KANBAO_STATE", "TERM", "COLORTERM"]
        {
            let mut command = kanbao(home.path());
            let output = command.env(name, format!("x{payload}")).args(["list", "--sample", "en"]).output();
            assert_output(&format!("{name} {payload:?}"), &output.unwrap());
        }
        let value = format!("x{payload}");
        for option in
            ["--ambiguous", "--theme", "--config", "--state", "--width", "--break", "--cite", "--sample"]
        {
            let output = kanbao(home.path()).args(["show", "--sample", "en", option, &value, "1"]).output();
            assert_output(&format!("{option} {payload:?}"), &output.unwrap());
        }
        for arguments in [
            vec![value.clone()],
            vec!["export".into(), "--format".into(), value.clone()],
            vec!["export".into(), "--sample".into(), "en".into(), "-o".into(), format!("no/{value}/x")],
            vec!["export".into(), "--sample".into(), "en".into(), "--article".into(), value.clone()],
            vec!["completions".into(), value.clone()],
            vec!["config".into(), value.clone()],
        ] {
            let output = kanbao(home.path()).current_dir(home.path()).args(&arguments).output().unwrap();
            assert_output(&format!("{arguments:?}"), &output);
        }
    }
}
