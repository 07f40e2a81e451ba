//! `kanbao config`, the encoding of the locale, and signs in ASCII.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic)] // a test may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use kanbao::app::{Action, App, AppOptions, Size, update};
use kanbao::config::{
    Flags, Glyphs, Keymap, Language, Locale, NamedText, Origin, Settings, UserFiles, Wording, load,
};
use kanbao::reading::{input::Input, read};
use stage::{press, screen};

/// Runs `kanbao ARGS --config FOLDER` without any other environment.
fn kanbao(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
    command.args(args).arg("--config").arg(folder).env_clear().env("LANG", "en_US.UTF-8").output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn init_makes_files_that_change_nothing_and_never_writes_over_any() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("new/kanbao");
    let made = kanbao(&folder, &["config", "init"]);
    assert!(made.status.success());
    assert_eq!(said(&made).matches("made ").count(), 2);
    let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    // Every setting and command is there, and none of them in force.
    for name in Settings::NAMES {
        assert!(text("settings.toml").contains(&format!("\n#{name} = ")), "{name}");
    }
    let (mut settings, mut keymap) = (Settings::default(), Keymap::default());
    assert_eq!(settings.overlay(&NamedText::new("", text("settings.toml"))), []);
    assert_eq!(keymap.overlay(&NamedText::new("", text("keymap.toml"))), []);
    assert_eq!((settings, keymap), (Settings::default(), Keymap::default()));
    assert!(kanbao(&folder, &["config", "check"]).status.success());
    // Put in force by taking the sign away, each of them is right.
    let bare: String = text("keymap.toml").lines().map(|line| uncomment(line) + "\n").collect();
    assert_eq!(Keymap::default().overlay(&NamedText::new("", bare)), []);
    fs::write(folder.join("settings.toml"), "measure = 20\n").unwrap();
    let again = kanbao(&folder, &["config", "init"]);
    assert!(again.status.success() && said(&again).contains("as it is"), "{}", said(&again));
    assert_eq!(text("settings.toml"), "measure = 20\n");
    // A folder that cannot be made is an error.
    fs::write(home.path().join("file"), "").unwrap();
    assert_eq!(kanbao(&home.path().join("file"), &["config", "init"]).status.code(), Some(2));
}

fn uncomment(line: &str) -> String {
    match line.strip_prefix('#') {
        Some(rest) if rest.starts_with(|first: char| first.is_ascii_lowercase()) => rest.to_owned(),
        _ => line.to_owned(),
    }
}

#[test]
fn path_is_the_folder_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(said(&kanbao(home.path(), &["config", "path"])), format!("{}\n", home.path().display()));
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
    let own =
        command.args(["config", "path"]).env_clear().env("XDG_CONFIG_HOME", home.path()).output().unwrap();
    assert_eq!(said(&own), format!("{}\n", home.path().join("kanbao").display()));
}

#[test]
fn check_finds_what_is_wrong_in_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
        fs::write(folder.path().join(name), text).unwrap();
    };
    assert!(kanbao(folder.path(), &["config", "check"]).status.success(), "nothing is nothing wrong");
    write("settings.toml", "lang = \"zz\"\n\nmesure = 30\ntheme = \"drak\"\nkeymap = \"mien\"\n");
    write("keymap.toml", "[all]\nzenn = [\"x\"]\n");
    write("keymaps/mine.toml", "quit = [\"pagedwn\"]\n");
    write("themes/ink.toml", "page = \"blakc\"\n");
    fs::create_dir(folder.path().join("themes/odd.toml")).unwrap();
    let found = kanbao(folder.path(), &["config", "check"]);
    assert_eq!(found.status.code(), Some(1));
    let said = said(&found);
    for wanted in [
        "settings.toml, line 1: “lang” cannot be \"zz\"; it can be auto, zh, en",
        "settings.toml, line 3: nothing is called “mesure”; did you mean “measure”?",
        "settings.toml, line 4: nothing is called “drak”; did you mean “dark”?",
        "settings.toml, line 5: nothing is called “mien”; did you mean “mine”?",
        "keymap.toml, line 2: nothing is called “zenn”; did you mean “zen”?",
        "mine.toml, line 1: no key is called “pagedwn”",
        "ink.toml, line 1: ",
        "odd.toml cannot be read",
    ] {
        assert!(said.contains(wanted), "{wanted}\n{said}");
    }
    assert_eq!(said.lines().count(), 8, "{said}");
}

#[test]
fn show_says_what_holds_and_where_it_comes_from() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("settings.toml"), "\nmeasure = 28\n").unwrap();
    let shown = kanbao(folder.path(), &["config", "show", "--theme", "sepia"]);
    assert!(shown.status.success());
    let text = said(&shown);
    let line = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(&format!("{name} = "))).unwrap();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line("measure"), "measure = 28 # settings.toml, line 2");
    assert_eq!(line("theme"), "theme = \"sepia\" # --theme");
    assert_eq!(line("lang"), "lang = \"auto\" # default; here en");
    assert_eq!(line("indent"), "indent = 2 # default");
    assert_eq!(text.lines().count(), Settings::NAMES.len());
    // What is shown is a settings file.
    let mut settings = Settings::default();
    assert_eq!(settings.overlay(&NamedText::new("", text.as_str())), []);
    assert_eq!((settings.measure, settings.theme.as_deref()), (28, Some("sepia")));
}

#[test]
fn a_keymap_is_chosen_by_name_and_the_users_keys_go_before_it() {
    let file = |text: &str| NamedText::new("file.toml", text);
    let files = UserFiles {
        settings: Some(file("keymap = \"mine\"\n")),
        keymap: Some(file("zen = [\"y\"]\n")),
        keymaps: vec![("mine".into(), file("quit = [\"x\"]\nzen = [\"w\"]\n"))],
        ..UserFiles::default()
    };
    let config = load(&files, &Flags::default(), &Locale::default());
    assert_eq!(config.notices, []);
    assert_eq!(config.keymap.hint(kanbao::config::Command::Quit).as_deref(), Some("x"));
    assert_eq!(config.keymap.hint(kanbao::config::Command::Zen).as_deref(), Some("y"));
}

#[test]
fn signs_are_ascii_on_request_and_where_the_locale_is_not_utf_8() {
    let with = |locale: Locale, settings: &str| {
        let files =
            UserFiles { settings: Some(NamedText::new("settings.toml", settings)), ..UserFiles::default() };
        load(&files, &Flags::default(), &locale)
    };
    let lang = |lang: &str| Locale { lang: Some(lang.into()), ..Locale::default() };
    for utf8 in ["en_US.UTF-8", "zh_CN.utf8", "C.UTF-8", ""] {
        let config = with(lang(utf8), "");
        assert_eq!((config.other_charset, config.notices), (None, Vec::new()), "{utf8}");
    }
    for other in ["C", "POSIX", "zh_CN.GB18030", "de_DE@euro"] {
        let config = with(lang(other), "");
        assert_eq!((config.other_charset.as_deref(), &config.notices), (Some(other), &Vec::new()));
        let said = |settings: &str| {
            let options = AppOptions::from_config(with(lang(other), settings), Size::default(), None);
            let app = App::new(options);
            (app.display().ascii(), app.message().map(|message| message.text.clone()).unwrap_or_default())
        };
        assert!(said("").0);
        assert!(said("").1.starts_with(other), "{}", said("").1);
        assert_eq!(said("ascii = true\n"), (true, String::new()), "who asks knows");
        assert_eq!(said("ascii = false\n"), (false, String::new()));
    }
    let ctype = Locale { lc_ctype: Some("en_US.UTF-8".into()), ..lang("C") };
    assert_eq!(with(ctype, "").other_charset, None, "the encoding has a category of its own");
    let variable = |value: &str| Locale { ascii: Some(value.into()), ..Locale::default() };
    assert_eq!(with(variable("1"), "").settings.ascii, Some(true));
    assert_eq!(with(variable("0"), "ascii = true\n").settings.ascii, Some(false));
    let odd = with(variable("maybe"), "");
    assert_eq!((odd.settings.ascii, odd.notices.len()), (None, 1));
    assert_eq!(with(variable("1"), "").origins["ascii"], Origin::Variable("KANBAO_ASCII"));
}

/// Every sign of the program on several screens: ASCII, but for what stands in the paper itself.
#[test]
fn in_ascii_nothing_else_is_drawn_but_the_paper() {
    let reading = read(&Input::SampleEnglish).unwrap();
    let of_the_paper: BTreeSet<char> = format!("{:?}", reading.issue).chars().collect();
    for (columns, rows) in [(30, 8), (80, 24), (160, 45)] {
        let mut app = App::new(AppOptions {
            wording: Wording::new(Language::English).in_ascii(),
            settings: Settings { ascii: Some(true), ..Settings::default() },
            size: Size { columns, rows },
            ..AppOptions::default()
        });
        update(&mut app, Action::Opened(Ok(Box::new(reading.clone()))));
        for keys in ["l", "t G", "enter", "?", "q D", "q :", "esc z", "z h / z z z enter", "G 9 9 j"] {
            press(&mut app, keys);
            let shown = screen(&app);
            let odd: BTreeSet<char> =
                shown.chars().filter(|char| !char.is_ascii() && !of_the_paper.contains(char)).collect();
            assert!(odd.is_empty(), "{keys}: {odd:?}\n{shown}");
        }
    }
    let plain = [Glyphs::ascii().rule, Glyphs::ascii().divider, Glyphs::ascii().selected];
    assert!(plain.iter().all(|sign| sign.is_ascii()));
}

#[test]
fn ascii_can_be_switched_while_one_reads() {
    let mut app = App::new(AppOptions { wording: Wording::new(Language::English), ..AppOptions::default() });
    update(&mut app, Action::Opened(Ok(Box::new(read(&Input::SampleEnglish).unwrap()))));
    assert!(screen(&app).contains('─'));
    press(&mut app, ":");
    stage::type_text(&mut app, "set ascii true");
    press(&mut app, "enter");
    assert!(!screen(&app).contains('─') && screen(&app).contains('|'));
}
