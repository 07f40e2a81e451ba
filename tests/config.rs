//! Configuration: what the embedded files say, what a user's files change, and that nothing in them stops
//! the reader.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)] // a test may panic

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kanbao::config::key::{Code, Key, label_keys, parse_keys};
use kanbao::config::{
    Color, Command, Context, Depth, Flags, Keymap, Language, Locale, Match, NamedText, Origin, Problem,
    Settings, Theme, UserFiles, Wording, load, settings,
};
use kanbao::layout::breaks::{Korean, Level};
use kanbao::layout::cells::{Drawn, Punctuation};
use kanbao::layout::wrap::Hang;
use kanbao::model::LineRole;

fn named(text: &str) -> NamedText {
    NamedText::new("file.toml", text)
}

// Keys.

#[test]
fn keys_are_read_and_printed_the_same_way() {
    for text in [
        "a",
        "G",
        "[",
        "/",
        "?",
        "-",
        "+",
        "=",
        "ctrl-f",
        "alt-left",
        "space",
        "pagedown",
        "f12",
        "backtab",
        "alt-x",
        "ctrl-alt-d",
        "shift-up",
        "é",
        "，",
    ] {
        let key: Key = text.parse().unwrap();
        let printed = key.to_string();
        assert_eq!(printed.parse::<Key>().unwrap(), key, "{text}");
        if text != "-" {
            assert_eq!(printed, text);
        }
    }
}

#[test]
fn keys_have_one_spelling_inside() {
    let key = |text: &str| text.parse::<Key>().unwrap();
    assert_eq!(key("shift-g"), Key::char('G'));
    assert_eq!(key("ctrl-F"), key("ctrl-f"));
    assert_eq!(key("CTRL-PageDown"), key("ctrl-pagedown"));
    assert_eq!(key("shift-tab"), Key::plain(Code::BackTab));
    assert_eq!(key("escape"), key("esc"));
    assert_eq!(key("ctrl--"), key("ctrl-minus"));
}

#[test]
fn what_is_no_key_is_refused() {
    for text in ["", " ", "ctrl-", "hyper-x", "gg", "f0", "f99", "pagedwn", "alt-ctrl-", "\u{7}"] {
        assert!(parse_keys(text).is_err(), "{text:?}");
    }
}

#[test]
fn sequences_are_labelled_as_people_write_them() {
    let label = |text: &str| label_keys(&parse_keys(text).unwrap());
    assert_eq!(label("g d"), "gd");
    assert_eq!(label("ctrl-x space"), "Ctrl-x Space");
    assert_eq!(label("pagedown"), "PgDn");
    assert_eq!(label("backtab"), "Shift-Tab");
}

// Keymaps.

fn keymap(text: &str) -> (Keymap, Vec<Problem>) {
    let mut keymap = Keymap::default();
    let notices = keymap.overlay(&named(text));
    (keymap, notices.into_iter().map(|notice| notice.problem).collect())
}

fn lookup(keymap: &Keymap, context: Context, keys: &str) -> Match {
    keymap.lookup(context, &parse_keys(keys).unwrap())
}

#[test]
fn the_default_keymap_is_without_fault_and_binds_every_command() {
    let (keymap, notices) = Keymap::default_with_notices();
    assert_eq!(notices, []);
    for command in Command::ALL {
        assert!(!keymap.keys_of(*command).is_empty(), "{}", command.name());
    }
}

#[test]
fn sequences_wait_and_contexts_fall_back_on_all() {
    let keymap = Keymap::default();
    assert_eq!(lookup(&keymap, Context::List, "g"), Match::Prefix);
    assert_eq!(lookup(&keymap, Context::List, "g g"), Match::Command(Command::Top));
    assert_eq!(lookup(&keymap, Context::Article, "g d"), Match::Command(Command::Follow));
    assert_eq!(lookup(&keymap, Context::List, "g x"), Match::None);
    assert_eq!(lookup(&keymap, Context::List, "enter"), Match::Command(Command::Open));
    assert_eq!(lookup(&keymap, Context::Article, "enter"), Match::Command(Command::Follow));
    assert_eq!(lookup(&keymap, Context::Field, "j"), Match::None, "a letter is text while typing");
}

#[test]
fn a_users_command_has_only_the_users_keys() {
    let (keymap, problems) = keymap("zen = [\"x\"]\n[all]\nquit = []\n");
    assert_eq!(problems, []);
    assert_eq!(lookup(&keymap, Context::List, "x"), Match::Command(Command::Zen));
    assert_eq!(lookup(&keymap, Context::List, "z"), Match::None);
    assert!(keymap.keys_of(Command::Quit).is_empty());
    assert_eq!(keymap.hint(Command::Quit), None);
}

#[test]
fn a_users_key_leaves_the_command_it_had() {
    let (keymap, problems) = keymap("[all]\nzen = \"g\"\nhelp = [\"]\"]\n");
    assert_eq!(problems, []);
    // `g` alone cannot be pressed while `gg` waits: the default sequences give way.
    assert_eq!(lookup(&keymap, Context::List, "g"), Match::Command(Command::Zen));
    assert_eq!(lookup(&keymap, Context::List, "]"), Match::Command(Command::Help));
    assert_eq!(lookup(&keymap, Context::List, "home"), Match::Command(Command::Top));
}

#[test]
fn wrong_lines_of_a_keymap_are_said_and_the_others_hold() {
    let file =
        named("[all]\nzenn = [\"x\"]\nzen = [\"pagedwn\", \"x\", 3]\nhelp = 7\n[artikle]\nzen = [\"y\"]\n");
    let mut keymap = Keymap::default();
    let notices = keymap.overlay(&file);
    let found: Vec<(Option<usize>, &Problem)> =
        notices.iter().map(|notice| (notice.line, &notice.problem)).collect();
    assert_eq!(found.len(), 5, "{found:#?}");
    let unknown =
        |name: &str, nearest: &str| Problem::UnknownName { name: name.into(), nearest: Some(nearest.into()) };
    assert!(found.contains(&(Some(2), &unknown("zenn", "zen"))));
    let key = Problem::UnknownKey { name: "pagedwn".into(), nearest: Some("pagedown".into()) };
    assert!(found.contains(&(Some(3), &key)));
    assert!(found.contains(&(Some(5), &unknown("artikle", "article"))));
    assert_eq!(lookup(&keymap, Context::List, "x"), Match::Command(Command::Zen));
    assert_eq!(
        lookup(&keymap, Context::List, "?"),
        Match::Command(Command::Help),
        "what is wrong changes nothing"
    );
}

#[test]
fn the_key_that_was_meant_is_named_and_a_command_without_any_keeps_its_own() {
    for (typed, meant) in [
        ("pagdown", Some("pagedown")),
        ("crtl-x", Some("ctrl-x")),
        ("control-spcae", Some("ctrl-space")),
        ("ctrl-", None),
        ("f99", None),
    ] {
        let (keymap, problems) = keymap(&format!("[all]\nhelp = [\"{typed}\"]\n"));
        let nearest = meant.map(str::to_owned);
        assert_eq!(problems, [Problem::UnknownKey { name: typed.into(), nearest }]);
        assert_eq!(lookup(&keymap, Context::List, "?"), Match::Command(Command::Help), "{typed}");
    }
    let (keymap, problems) = keymap("[all]\nhelp = []\n");
    assert!(problems.is_empty() && lookup(&keymap, Context::List, "?") == Match::None);
}

#[test]
fn two_sequences_of_one_file_that_hide_each_other_are_said() {
    let (_, problems) = keymap("[all]\nzen = [\"x\"]\nhelp = [\"x y\"]\n");
    assert_eq!(problems, [Problem::HiddenKeys { short: "x".into(), long: "xy".into() }]);
}

#[test]
fn a_broken_line_costs_no_more_than_itself() {
    let mut keymap = Keymap::default();
    let notices = keymap.overlay(&named("zen = [\"x\"]\nhelp = = \n"));
    assert!(
        notices.iter().any(|notice| matches!(notice.problem, Problem::Syntax(_)) && notice.line == Some(2))
    );
    assert_eq!(lookup(&keymap, Context::List, "x"), Match::Command(Command::Zen));
}

// Settings.

#[test]
fn the_default_settings_file_says_what_the_defaults_are() {
    let mut settings =
        Settings { measure: 1, indent: 9, read_through: false, list_ratio: 1, ..Settings::default() };
    assert_eq!(settings.overlay(&named(settings::DEFAULT)), []);
    assert_eq!(settings, Settings::default());
    for name in Settings::NAMES {
        assert!(settings::DEFAULT.contains(&format!("\n{name} = ")), "{name}");
    }
}

#[test]
fn settings_are_taken_over() {
    let mut settings = Settings::default();
    let text = "lang = \"zh\"\ntheme = \"light\"\nmeasure = 28\nindent = 0\nambiguous = 2\npunctuation = \"plain\"\nread-through = false\nlist-ratio = 50\nline-break = \"gb\"\nhang = \"full\"\njustify = true\npangu = true\nkorean = \"syllables\"\nscroll-margin = 0\nmouse = false\nreading-speed = 500\nascii = true\nkeymap = \"mine\"\ncitation = \"bibtex\"\ncorrections = \"state\"\nopener = \"firefox\"\n[pipes]\nspeak = \"espeak-ng\"\n";
    assert_eq!(settings.overlay(&named(text)), []);
    assert_eq!(
        settings,
        Settings {
            lang: Some("zh".into()),
            theme: Some("light".into()),
            measure: 28,
            indent: 0,
            line_break: Level::Gb,
            hang: Hang::Full,
            justify: true,
            pangu: true,
            korean: Korean::Syllables,
            ambiguous: Some(Drawn::Two),
            punctuation: Some(Punctuation::Plain),
            read_through: false,
            list_ratio: 50,
            scroll_margin: 0,
            mouse: false,
            reading_speed: Some(500),
            ascii: Some(true),
            keymap: Some("mine".into()),
            citation: kanbao::config::CitationStyle::Bibtex,
            corrections_kept: true,
            opener: Some("firefox".into()),
            pipes: [("speak".to_owned(), "espeak-ng".to_owned())].into(),
        }
    );
}

#[test]
fn wrong_settings_are_said_with_line_and_nearest_name() {
    let mut settings = Settings::default();
    let notices =
        settings.overlay(&named("mesure = 30\nmeasure = 5000\n\nindent = \"two\"\nambiguous = 3\n"));
    let wording = Wording::new(Language::English);
    let said: Vec<String> = notices.iter().map(|notice| notice.sentence(&wording)).collect();
    assert_eq!(settings, Settings::default());
    assert_eq!(said.len(), 4);
    assert!(
        said.iter()
            .any(|said| said == "file.toml, line 1: nothing is called “mesure”; did you mean “measure”?")
    );
    assert!(said.iter().any(|said| said == "file.toml, line 2: “measure” cannot be 5000; it can be 8–100"));
}

// Everything together.

#[test]
fn what_is_wrong_is_said_line_by_line_from_the_top() {
    let settings = "them = \"dark\"\nmeasure = 500\nlang = \"zhh\"\ntheme = \"drak\"\nindent = 9\n";
    let keymap = NamedText::new("keymap.toml", "up = [\"ctrl-\"]\ndonw = [\"j\"]\n");
    let files = UserFiles { settings: Some(named(settings)), keymap: Some(keymap), ..UserFiles::default() };
    let config = load(&files, &Flags::default(), &Locale::default());
    let places: Vec<(&str, Option<usize>)> =
        config.notices.iter().map(|notice| (notice.file.as_str(), notice.line)).collect();
    let of = |file: &'static str, lines: usize| (1..=lines).map(move |line| (file, Some(line)));
    assert_eq!(places, of("file.toml", 5).chain(of("keymap.toml", 2)).collect::<Vec<_>>());
}

#[test]
fn flags_go_before_files_and_files_before_the_locale() {
    let files =
        UserFiles { settings: Some(named("lang = \"zh\"\ntheme = \"sepia\"\n")), ..UserFiles::default() };
    let locale = Locale { lang: Some("en_GB.UTF-8".into()), ..Locale::default() };
    assert_eq!(load(&UserFiles::default(), &Flags::default(), &locale).wording.language(), Language::English);
    let config = load(&files, &Flags::default(), &locale);
    assert_eq!(config.wording.language(), Language::Chinese);
    assert_eq!(config.theme, Theme::bundled("sepia").unwrap());
    let flags = Flags {
        lang: Some("en".into()),
        theme: Some("dark".into()),
        ambiguous: Some("1".into()),
        ascii: true,
    };
    let config = load(&files, &flags, &locale);
    assert_eq!(config.wording.language(), Language::English);
    assert_eq!(config.theme, Theme::bundled("dark").unwrap());
    assert_eq!(config.settings.ambiguous, Some(Drawn::One));
    assert_eq!(config.settings.ascii, Some(true));
    assert_eq!(config.notices, []);
    assert_eq!(config.origins["theme"], Origin::Flag("--theme"));
}

#[test]
fn the_locale_is_read_as_posix_says() {
    let locale = |all: &str, messages: &str, lang: &str| {
        let set = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Locale { lc_all: set(all), lc_messages: set(messages), lang: set(lang), ..Locale::default() }
            .language()
    };
    assert_eq!(locale("", "", "zh_CN.UTF-8"), Some(Language::Chinese));
    assert_eq!(locale("C", "zh_CN", "zh_CN"), None);
    assert_eq!(locale("", "zh_TW.Big5", "en_US"), Some(Language::Chinese));
    assert_eq!(locale("", "", "de_DE"), None);
    assert_eq!(locale("", "", ""), None);
}

#[test]
fn unknown_flags_are_said_and_change_nothing() {
    let flags = Flags {
        lang: Some("xx".into()),
        theme: Some("drak".into()),
        ambiguous: Some("5".into()),
        ascii: false,
    };
    let config = load(&UserFiles::default(), &flags, &Locale::default());
    assert_eq!(config.notices.len(), 3);
    assert_eq!(config.theme, Theme::default().limited(Depth::default()));
    assert_eq!(config.settings, Settings::default());
}

#[test]
fn a_users_theme_goes_before_a_bundled_one() {
    let files = UserFiles {
        themes: vec![(
            "mine".into(),
            named("[palette]\nink = \"#102030\"\n[article]\nfg = \"ink\"\nfat = true\n"),
        )],
        ..UserFiles::default()
    };
    let flags = Flags { theme: Some("mine".into()), ..Flags::default() };
    let config = load(&files, &flags, &Locale::default());
    assert_eq!(config.theme.style("article.headline").fg, Some(Color::Rgb(0x10, 0x20, 0x30)));
    assert_eq!(config.notices.len(), 1);
}

#[test]
fn any_text_at_all_gives_a_configuration() {
    for text in
        ["", "\u{0}", "[[[", "[all]\nall = {", "a.b.c = 1", "= = =", "[all.zen]\nx = 1", "palette = 3", "é"]
    {
        let file = || Some(named(text));
        let files = UserFiles {
            settings: file(),
            keymap: file(),
            keymaps: vec![("mine".into(), named(text))],
            themes: vec![("dark".into(), named(text))],
        };
        let flags = Flags { theme: Some("dark".into()), ..Flags::default() };
        let config = load(&files, &flags, &Locale::default());
        assert_eq!(config.settings, Settings { theme: Some("dark".into()), ..Settings::default() });
    }
}

// Wording.

#[test]
fn both_languages_have_the_same_words_with_the_same_placeholders() {
    let keys = |language| {
        let wording = Wording::new(language);
        wording.texts().map(|(key, _)| key.to_owned()).collect::<BTreeSet<String>>()
    };
    assert_eq!(keys(Language::Chinese), keys(Language::English));
    let (chinese, english) = (Wording::new(Language::Chinese), Wording::new(Language::English));
    for (key, text) in chinese.texts() {
        assert!(!text.is_empty(), "{key}");
        // How a date is written is the language's own affair, and in what a line is measured.
        if key != "masthead.date" && !key.starts_with("notice.measure") {
            assert_eq!(placeholders(text), placeholders(english.text(key)), "{key}");
        }
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

#[test]
fn every_word_that_the_code_asks_for_is_there_and_none_is_idle() {
    let wording = Wording::new(Language::Chinese);
    let known: BTreeSet<&str> = wording.texts().map(|(key, _)| key).collect();
    let groups: BTreeSet<&str> = known.iter().map(|key| key.split('.').next().unwrap()).collect();
    let mut asked: BTreeSet<String> =
        Command::ALL.iter().map(|command| command.wording_key().to_owned()).collect();
    // Names made of a value's name.
    let made = |key: &&&str| ["diagnostic.", "kind.", "role."].iter().any(|group| key.starts_with(group));
    asked.extend(Command::ALL.iter().map(|command| format!("also.{}", command.name())));
    asked.extend(known.iter().filter(made).map(|key| (*key).to_owned()));
    for role in LineRole::ALL {
        assert!(known.contains(&*format!("role.{}", role.name())), "{role:?}");
    }
    for file in sources(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").as_path()) {
        let text = fs::read_to_string(&file).unwrap();
        for literal in text.split('"').skip(1).step_by(2) {
            let group = literal.split('.').next().unwrap_or_default();
            let name = literal.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'.' || byte == b'-');
            let words = file.components().any(|part| {
                ["app", "ui", "config", "cli", "library"].contains(&part.as_os_str().to_str().unwrap())
            }) || file.ends_with("app.rs");
            let scope = file.components().any(|part| part.as_os_str() == "ui") && !known.contains(literal);
            if name
                && words
                && !scope
                && literal.contains('.')
                && !literal.ends_with('.')
                && groups.contains(group)
            {
                assert!(known.contains(literal), "{literal} in {}", file.display());
                asked.insert(literal.to_owned());
            }
        }
    }
    let idle: Vec<&&str> = known.iter().filter(|key| !asked.contains(**key)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

fn sources(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

#[test]
fn placeholders_are_filled_and_odd_braces_stay() {
    let wording = Wording::new(Language::English);
    assert_eq!(wording.fill("masthead.page", &[("label", "{label}")]), "Page {label}");
    assert_eq!(wording.fill("masthead.page", &[]), "Page {label}");
    assert_eq!(wording.text("no.such.key"), "no.such.key");
}
