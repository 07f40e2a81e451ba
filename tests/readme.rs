//! What both READMEs and ARCHITECTURE.md say is so: the tables of keys and the screens are the program's own, the
//! commands, files and dependencies exist, the two languages say the same.
//!
//! `KANBAO_BLESS=1 cargo test --test readme` writes tables and screens anew.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)] // a test says by panicking what went wrong

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kanbao::app::{Action, App, AppOptions, Effect, Size, key_table, update};
use kanbao::config::{Language, Wording};
use kanbao::library::{Answer, Known, Request, Write};
use kanbao::reading::{input::Input, read};

const READMES: [(&str, Language); 2] =
    [("README.md", Language::English), ("README.zh-CN.md", Language::Chinese)];

/// The screen that is shown: room for two panes, and for the seam on the first page.
const SCREEN: Size = Size { columns: 96, rows: 26 };

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn readme(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap()
}

/// What stands between `<!-- name -->` and `<!-- /name -->`, markers left out.
fn marked<'a>(text: &'a str, name: &str) -> &'a str {
    let (_, rest) = text.split_once(&format!("<!-- {name} -->\n")).unwrap();
    let (inside, _) = rest.split_once(&format!("<!-- /{name} -->")).unwrap();
    inside
}

/// Holds the marked text of a README against what the program makes, or writes it anew.
fn hold(file: &str, name: &str, made: &str) {
    let text = readme(file);
    let inside = marked(&text, name);
    if inside == made {
        return;
    }
    assert!(
        std::env::var_os("KANBAO_BLESS").is_some(),
        "{file}: {name} is not what the program makes; run KANBAO_BLESS=1 cargo test --test readme\n{made}"
    );
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let old = format!("{open}{inside}{close}");
    fs::write(path(file), text.replacen(&old, &format!("{open}{made}{close}"), 1)).unwrap();
}

/// The sample on a screen of this size, in one language.
fn sample(language: Language, size: Size) -> App {
    let wording = Wording::new(language);
    let mut app = App::new(AppOptions { wording, size, library: Some(1), ..AppOptions::default() });
    let sample = read(&Input::Sample).unwrap();
    let key = sample.content;
    update(&mut app, Action::Opened(Ok(Box::new(sample))));
    update(&mut app, Action::Stored(Answer::Known(Box::new(Known { key, ..Known::default() }))));
    app
}

/// The first screen of the sample, in one language.
fn first_screen(language: Language) -> String {
    stage::screen(&sample(language, SCREEN))
}

/// The tour: its stops, each with the screen and what is pressed and typed to come there.
const TOUR: [(&str, Size, &[Step]); 7] = [
    ("tour-jump", WIDE, &[Step::Press("l t > enter")]),
    ("tour-find", WIDE, &[Step::Press("g /"), Step::Type("水文")]),
    ("tour-filter", WIDE, &[Step::Press("f"), Step::Type("lmt")]),
    (
        "tour-bookmarks",
        WIDE,
        &[Step::Press("l space m"), Step::Note, Step::Press("enter"), Step::Press("J J J m enter '")],
    ),
    ("tour-line", WIDE, &[Step::Press("l :"), Step::Type("set line-break ")]),
    ("tour-help", WIDE, &[Step::Press("? /"), Step::Type("转版")]),
    ("tour-narrow", NARROW, &[Step::Press("l space")]),
];
const WIDE: Size = Size { columns: 80, rows: 16 };
const NARROW: Size = Size { columns: 40, rows: 12 };

enum Step {
    Press(&'static str),
    Type(&'static str),
    /// What the reader writes beside a bookmark, in the language of the screen.
    Note,
}

/// One stop of the tour.
fn stop(language: Language, size: Size, steps: &[Step]) -> String {
    let mut app = sample(language, size);
    let mut kept = Vec::new();
    for step in steps {
        match step {
            Step::Press(keys) => {
                for effect in stage::press(&mut app, keys) {
                    // A library of a few bookmarks.
                    match effect {
                        Effect::Store(Request::Write(Write::Bookmark(bookmark))) => kept.push(*bookmark),
                        Effect::Store(Request::Bookmarks) => {
                            update(&mut app, Action::Stored(Answer::Bookmarks(kept.clone())));
                        }
                        _ => {}
                    }
                }
            }
            Step::Note => stage::type_text(
                &mut app,
                if language == Language::English { "ask about the pumps" } else { "问问排涝泵" },
            ),
            // The English help says it in English.
            Step::Type("转版") if language == Language::English => stage::type_text(&mut app, "jump"),
            Step::Type(text) => stage::type_text(&mut app, text),
        }
    }
    // What goes on in the background comes to its end.
    while update(&mut app, Action::GoOn).contains(&Effect::GoOn) {}
    stage::screen(&app)
}

/// One test, since both parts of a file may be written anew.
#[test]
fn tables_and_screens_are_the_programs_own() {
    for (file, language) in READMES {
        hold(file, "screen", &format!("```text\n{}```\n", first_screen(language)));
        hold(file, "keys", &key_table(language));
        for (name, size, steps) in TOUR {
            hold(file, name, &format!("```text\n{}```\n", stop(language, size, steps)));
        }
    }
}

#[test]
fn the_screen_shows_a_jump() {
    for (_, language) in READMES {
        assert!(first_screen(language).contains("─ 下转02版"));
    }
}

/// The lines of the shell blocks, comments left out, and whatever else is set as code and starts with `kanbao` or
/// `cargo`.
fn commands(text: &str) -> BTreeSet<String> {
    let mut commands = BTreeSet::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line == "```sh" {
            let block = lines.by_ref().take_while(|line| *line != "```");
            commands
                .extend(block.map(|line| line.split(" #").next().unwrap_or_default().trim_end().to_owned()));
        } else if !line.starts_with("```") {
            let code = line.split('`').skip(1).step_by(2);
            commands.extend(
                code.filter(|code| code.starts_with("kanbao ") || code.starts_with("cargo "))
                    .map(str::to_owned),
            );
        }
    }
    commands
}

#[test]
fn the_tests_are_started_by_one_line_that_scripts_can_take() {
    for (file, _) in READMES {
        assert!(readme(file).contains("\n```sh\ncargo test\n```\n"), "{file}");
        assert!(readme(file).contains("\n```sh\ncargo run --release\n```\n"), "{file}");
    }
}

#[test]
fn both_languages_name_the_same_commands() {
    let [english, chinese] = READMES.map(|(file, _)| commands(&readme(file)));
    assert_eq!(english, chinese);
}

fn help(of: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
    let output = command.args(of).arg("--help").stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{of:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The subcommands, from the program's own help.
fn subcommands() -> BTreeSet<String> {
    let help = help(&[]);
    let (_, rest) = help.split_once("Commands:\n").unwrap();
    let rows = rest.lines().take_while(|line| !line.is_empty());
    // Rows that go on are indented further.
    let starts = rows.filter_map(|row| row.strip_prefix("  ").filter(|row| !row.starts_with(' ')));
    starts.map(|row| row.split_whitespace().next().unwrap().to_owned()).collect()
}

#[test]
fn every_subcommand_that_is_named_exists_and_every_one_is_named() {
    for (file, _) in READMES {
        let commands = commands(&readme(file));
        let words = commands.iter().filter_map(|command| {
            let word = command.split_once("kanbao ")?.1.split(' ').next()?;
            word.bytes().all(|byte| byte.is_ascii_lowercase()).then(|| word.to_owned())
        });
        assert_eq!(words.collect::<BTreeSet<String>>(), subcommands(), "{file}");
    }
}

/// `--lang`, not `<!--` or `-->`.
fn is_option(word: &str) -> bool {
    word.strip_prefix("--").is_some_and(|name| name.starts_with(|first: char| first.is_ascii_lowercase()))
}

#[test]
fn every_option_that_is_named_exists() {
    let mut known = help(&[]);
    for subcommand in subcommands() {
        known.push_str(&help(&[&subcommand]));
    }
    let words: Vec<&str> = known.split([' ', '\n']).collect();
    for (file, _) in READMES {
        let text = readme(file);
        let outside = text.lines().filter(|line| !line.contains("cargo "));
        for word in outside.flat_map(|line| line.split([' ', '`'])).filter(|word| is_option(word)) {
            assert!(words.contains(&word), "{file}: {word}");
        }
    }
}

/// A link to a file that is not there is a promise not kept.
#[test]
fn every_file_that_is_linked_exists() {
    for (file, _) in READMES {
        let text = readme(file);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://")) {
            assert!(path(link).exists(), "{file}: {link}");
        }
    }
}

/// Everything in ARCHITECTURE.md that is set as code and is a path from the root.
#[test]
fn every_file_on_the_map_exists() {
    let text = readme("ARCHITECTURE.md");
    let roots = ["src/", "tests/", "assets/", "config/", "benches/"];
    let code = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let named: Vec<&str> =
        code.filter(|code| roots.iter().any(|root| code.starts_with(root)) && !code.contains(' ')).collect();
    assert!(named.len() > 20, "{named:?}");
    for name in named {
        assert!(path(name).exists(), "ARCHITECTURE.md: {name}");
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let text = readme("ARCHITECTURE.md");
    let cells = text.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    let rows: Vec<&str> = cells.flat_map(|cell| cell.split('`')).collect();
    let manifest: toml::Table = readme("Cargo.toml").parse().unwrap();
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let tables = targets.into_iter().flat_map(toml::Table::values).filter_map(toml::Value::as_table);
    for table in tables.chain([&manifest]) {
        for name in kinds.iter().filter_map(|kind| table.get(*kind)?.as_table()).flat_map(toml::Table::keys) {
            assert!(rows.contains(&name.as_str()), "ARCHITECTURE.md has no row for {name}");
        }
    }
}
