//! Files of corrections on the disk: whole at any moment, nobody's entries lost, somewhere else where they cannot be.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)] // a test may

use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kanbao::model::LineRole;
use kanbao::reading::corrections::{Change, Correction, LineRef, Places, edit};
use kanbao::runtime::sidecar::{SidecarError, correct};

const FOLDER: &str = "KANBAO_TEST_FOLDER";
const FIRST: &str = "KANBAO_TEST_FIRST";
/// How often the program is killed.
const TIMES: u32 = 200;

fn role(line: u32) -> Correction {
    let at = LineRef { line, text: format!("第{line}行的字"), file: None };
    Correction::Role { at, role: LineRole::Text }
}

fn add(line: u32) -> Change {
    Change { add: vec![role(line)], ..Change::default() }
}

fn beside(folder: &Path) -> Places {
    Places { beside: Some(folder.join("edition.kanbao.toml")), kept: None }
}

/// The lines of which the file speaks; it is whole.
fn lines(path: &Path) -> Vec<u32> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let probe = edit(&text, &Change::default()).unwrap();
    assert_eq!(probe.text, text);
    text.lines().filter_map(|line| line.strip_prefix("line = ")?.parse().ok()).collect()
}

#[test]
fn writes_without_end_when_it_is_told_to() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let first: u32 = std::env::var(FIRST).unwrap().parse().unwrap();
    for line in first.. {
        // Now and then one is taken back: the file shrinks as well.
        let written = correct(&beside(&folder), &add(line), false);
        let Ok(written) = written else {
            println!("refused {line}");
            return;
        };
        if line % 3 == 0 {
            correct(&beside(&folder), &written.undo, false).unwrap();
        } else {
            println!("safe {line}");
            std::io::stdout().flush().unwrap();
        }
    }
}

/// Runs the test above as a program.
fn program(folder: &Path, first: u32, limit: Option<&str>) -> Command {
    let exe = std::env::current_exe().unwrap();
    let arguments = ["--exact", "writes_without_end_when_it_is_told_to", "--nocapture"];
    let mut command = match limit {
        None => Command::new(exe),
        Some(limit) => {
            let mut shell = Command::new("sh");
            shell.args(["-c", &format!("trap '' XFSZ; {limit}; exec \"$0\" \"$@\"")]).arg(exe);
            shell
        }
    };
    command.args(arguments).env(FOLDER, folder).env(FIRST, first.to_string()).stdout(Stdio::piped());
    command
}

fn safe(line: &str) -> Option<u32> {
    line.rsplit_once("safe ")?.1.trim().parse().ok()
}

#[test]
fn killed_at_two_hundred_moments_the_file_is_whole() {
    if std::env::var_os(FOLDER).is_some() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("edition.kanbao.toml");
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut told = Vec::new();
    for round in 0..TIMES {
        // A file that grows without end would only make the test slow.
        if round % 20 == 0 {
            let _ = fs::remove_file(&file);
            told.clear();
        }
        let mut child = program(folder.path(), round * 10_000 + 1, None).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let wanted = random >> 62;
        let mut seen = 0;
        while seen <= wanted {
            let Some(line) = safe(&output.next().unwrap().unwrap()) else { continue };
            told.push(line);
            seen += 1;
        }
        for turn in 0..(random >> 40) & 0x3_ffff {
            std::hint::black_box(turn);
        }
        child.kill().unwrap();
        child.wait().unwrap();
        told.extend(output.map_while(Result::ok).filter_map(|line| safe(&line)));
        let kept = lines(&file);
        for line in &told {
            assert!(kept.contains(line), "{line} was said to be safe and is gone");
        }
        let names: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(names.len() <= 2, "{names:?}: what a killed program left is written over");
    }
}

#[test]
fn many_at_once_lose_nothing_of_each_other() {
    let folder = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let folder = folder.path();
            scope.spawn(move || {
                for number in 0..25 {
                    let written = correct(&beside(folder), &add(1 + writer * 100 + number), false).unwrap();
                    if number % 5 == 4 {
                        correct(&beside(folder), &written.undo, false).unwrap();
                    }
                }
            });
        }
    });
    let mut kept = lines(&folder.path().join("edition.kanbao.toml"));
    kept.sort_unstable();
    let all = (0..4).flat_map(|writer| (0..25).filter(|n| n % 5 != 4).map(move |n| 1 + writer * 100 + n));
    assert_eq!(kept, all.collect::<Vec<u32>>());
}

/// Without room nothing is lost: what was there stays there, whole.
#[test]
fn a_full_disk_leaves_the_file_as_it_is() {
    if std::env::var_os(FOLDER).is_some() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    // Files of at most some blocks.
    let output = program(folder.path(), 1, Some("ulimit -f 4")).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("refused "), "{said}");
    let told: Vec<u32> = said.lines().filter_map(safe).collect();
    assert!(told.len() > 5);
    assert_eq!(lines(&folder.path().join("edition.kanbao.toml")), told);

    // A disk that is full, where one can be made.
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let script = "mount -t tmpfs -o size=16k disk \"$KANBAO_TEST_FOLDER\" || exit 77; \
                  \"$0\" \"$@\"; cat \"$KANBAO_TEST_FOLDER\"/edition.kanbao.toml; ls \"$KANBAO_TEST_FOLDER\" | wc -l";
    let output = Command::new("unshare")
        .args(["-rm", "sh", "-c", script])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "writes_without_end_when_it_is_told_to", "--nocapture"])
        .env(FOLDER, &disk)
        .env(FIRST, "1")
        .output();
    let Ok(output) = output.as_ref().map(|output| String::from_utf8_lossy(&output.stdout)) else { return };
    if !output.contains("refused ") {
        println!("no disk of its own can be made here");
        return;
    }
    let told: Vec<u32> = output.lines().filter_map(safe).collect();
    let kept: Vec<u32> =
        output.lines().filter_map(|line| line.strip_prefix("line = ")?.parse().ok()).collect();
    assert_eq!(kept, told);
    assert!(output.trim_end().ends_with('1'), "nothing is left beside it: {output}");
}

#[test]
fn where_nothing_can_be_written_they_are_kept_elsewhere() {
    let state = tempfile::tempdir().unwrap();
    let kept = state.path().join("corrections/0.kanbao.toml");
    // No folder can be made there, not even by root.
    let shut = PathBuf::from("/dev/null/papers/edition.kanbao.toml");
    let places = Places { beside: Some(shut.clone()), kept: Some(kept.clone()) };
    assert_eq!(correct(&places, &add(1), false).unwrap().path, kept);
    assert_eq!(fs::metadata(kept.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
    let written = correct(&places, &add(2), false).unwrap();
    assert_eq!(lines(&kept), [1, 2]);
    assert_eq!(correct(&places, &written.undo, false).unwrap().path, kept);
    assert_eq!(lines(&kept), [1]);
    // The first place that would not is named, when none will.
    let none = Places { beside: Some(shut), kept: None };
    let error = correct(&none, &add(1), false).unwrap_err();
    assert!(error.to_string().starts_with("cannot write /dev/null/papers/edition.kanbao.toml"), "{error}");
    assert!(matches!(correct(&Places::default(), &add(1), false), Err(SidecarError::Nowhere)));
}

#[test]
fn where_some_are_the_others_go_and_what_is_taken_out_is_taken_out_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("kept.toml");
    let places = Places { kept: Some(kept.clone()), ..beside(folder.path()) };
    let file = places.beside.clone().unwrap();
    assert_eq!(correct(&places, &add(1), true).unwrap().path, kept, "as the settings say");
    assert_eq!(correct(&places, &add(2), false).unwrap().path, kept);
    fs::write(&file, "# mine\n[[begin]]\nline = 3\ntext = \"江水\"\n").unwrap();
    assert_eq!(correct(&places, &add(4), false).unwrap().path, file);
    let take = Change { remove: vec![role(1), role(4)], ..Change::default() };
    let written = correct(&places, &take, false).unwrap();
    assert_eq!((lines(&file), lines(&kept)), (vec![3], vec![2]));
    assert_eq!(written.undo.add.len(), 2);
}

#[test]
fn links_are_followed_and_permissions_stay() {
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real.toml"), folder.path().join("edition.kanbao.toml"));
    fs::write(&real, "# mine\n").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    correct(&beside(folder.path()), &add(1), false).unwrap();
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(lines(&real), [1]);
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    // Not over what is no such file.
    fs::remove_file(&link).unwrap();
    fs::create_dir(&link).unwrap();
    assert!(correct(&beside(folder.path()), &add(1), false).is_err());
    let half = folder.path().join("other");
    fs::create_dir(&half).unwrap();
    fs::write(half.join("edition.kanbao.toml"), "[[role]\n").unwrap();
    assert!(matches!(correct(&beside(&half), &add(1), false), Err(SidecarError::Text { .. })));
    assert_eq!(fs::read_to_string(half.join("edition.kanbao.toml")).unwrap(), "[[role]\n");
}
