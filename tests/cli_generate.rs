//! The man page and the completions: they come from the definitions of the command line, so nothing in them may be
//! missing or broken.
#![allow(clippy::unwrap_used, reason = "a test says by panicking what went wrong")]

use std::io::Write;
use std::process::{Command, Stdio};

fn print(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_kanbao")).args(args).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The long options that a help text names.
fn options(help: &str) -> Vec<&str> {
    let words = help.split(|char: char| !char.is_ascii_alphanumeric() && char != '-');
    words.filter(|word| word.starts_with("--") && word.len() > 3 && *word != "--help").collect()
}

/// The names of the commands, as the help lists them.
fn commands(help: &str) -> Vec<&str> {
    let list = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    // What is wrapped stands further in.
    let names = list.take_while(|line| !line.is_empty()).filter_map(|line| line.strip_prefix("  "));
    names.filter(|line| !line.starts_with(' ')).filter_map(|line| line.split_whitespace().next()).collect()
}

#[test]
fn the_man_page_has_every_command_and_option() {
    let help = print(&["--help"]);
    let page = print(&["man"]).replace("\\-", "-");
    let names = commands(&help);
    assert!(names.len() >= 6, "{names:?}");
    for command in names {
        assert!(page.contains(&format!(".SH \"COMMAND {}\"", command.to_uppercase())), "{command}");
        for option in options(&print(&[command, "--help"])) {
            assert!(page.contains(option), "{command} {option}");
        }
    }
    for section in ["NAME", "SYNOPSIS", "OPTIONS", "\"EXAMPLES\"", "\"EXIT STATUS\""] {
        assert!(page.contains(&format!(".SH {section}\n")), "{section}");
    }
}

#[test]
fn roff_finds_nothing_wrong_with_the_man_page() {
    let mut groff = Command::new("groff");
    groff.args(["-man", "-Tutf8", "-ww", "-k", "-P-cbou"]);
    let Ok(mut child) = groff.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
    else {
        println!("skipped: there is no groff");
        return;
    };
    child.stdin.take().unwrap().write_all(print(&["man"]).as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    // Which characters a device has, and that a line cannot be filled, depends on where this runs.
    let wrong: Vec<&str> =
        said.lines().filter(|line| !line.contains("can't break") && !line.contains("character")).collect();
    assert!(output.status.success() && wrong.is_empty(), "{wrong:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("COMMAND EXPORT"));
}

#[test]
fn every_shell_takes_its_completions() {
    for shell in ["bash", "zsh", "fish"] {
        let script = print(&["completions", shell]);
        for word in ["export", "check", "--ambiguous", "--sample"] {
            assert!(script.contains(word.trim_start_matches('-')), "{shell}: {word}");
        }
        let Ok(mut child) = Command::new(shell).arg("-n").stdin(Stdio::piped()).spawn() else {
            println!("not tried: there is no {shell}");
            continue;
        };
        child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success(), "{shell}");
    }
}
