//! `kanbao show` prints the lines of the screen.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::process::Command;

use kanbao::config::{NamedText, Settings};
use kanbao::layout::cells::{Ambiguous, glyphs, width};
use kanbao::layout::{Laid, Role, Setting, lay_article};
use kanbao::reading;
use kanbao::reading::input::Input;

/// Runs `kanbao show --sample zh 1 …` with `settings` as the user's file.
fn show(settings: &str, args: &[&str]) -> String {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("kanbao")).unwrap();
    std::fs::write(home.path().join("kanbao/settings.toml"), settings).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
    command.args(["show", "--sample", "zh", "1"]).args(args);
    for name in ["LC_ALL", "KANBAO_AMBIGUOUS"] {
        command.env_remove(name);
    }
    let output = command.env("XDG_CONFIG_HOME", home.path()).env("HOME", home.path()).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// The lines of running text, gaps as spaces.
fn text_lines(laid: &Laid) -> Vec<String> {
    let running = |role| matches!(role, Role::Headline | Role::Paragraph | Role::Subhead | Role::Quote);
    let lines = laid.lines().filter(|line| laid.piece_of(line).is_some_and(|piece| running(piece.role)));
    let painted = |text| {
        let cells = glyphs(text, laid.setting.ambiguous).map(|glyph| glyph.painted());
        cells.flat_map(|(first, second)| [first, second.unwrap_or_default()]).collect::<String>()
    };
    let set = |line| {
        let stretches = laid.stretches(line);
        stretches.map(|(_, gap, text)| " ".repeat(gap.into()) + &painted(text)).collect::<String>()
    };
    lines.map(|line| (" ".repeat(line.indent.into()) + &set(line)).trim_end().to_owned()).collect()
}

#[test]
fn flags_and_settings_give_the_lines_of_the_screen() {
    let issue = reading::read(&Input::Sample).unwrap().issue;
    let cases: [(&[&str], &str, u16, u16, Ambiguous); 9] = [
        (&[], "", 68, 1, Ambiguous::Two),
        (&["--width", "40"], "", 40, 0, Ambiguous::Two),
        (
            &["--width", "41", "--break", "gb", "--justify"],
            "line-break = 'gb'\njustify = true",
            40,
            1,
            Ambiguous::Two,
        ),
        (&["--width=31", "--ambiguous=2", "--break=strict"], "line-break = 'strict'", 30, 1, Ambiguous::All),
        (&["--width", "25", "--ambiguous", "2", "--pangu"], "pangu = true", 24, 1, Ambiguous::All),
        (
            &["--indent", "0", "--hang", "--justify"],
            "indent = 0\nhang = 'full'\njustify = true",
            68,
            2,
            Ambiguous::Two,
        ),
        (&["--hang=none", "--break=none"], "hang = 'none'\nline-break = 'none'", 68, 9, Ambiguous::Two),
        (&["--punctuation=plain"], "punctuation = 'plain'", 68, 1, Ambiguous::One),
        (&["--ambiguous=safe"], "ambiguous = 'safe'", 68, 1, Ambiguous::Safe),
    ];
    for (flags, file, cells, gutter, ambiguous) in cases {
        let mut settings = Settings::default();
        assert_eq!(settings.overlay(&NamedText::new("settings.toml", file)), []);
        // As the screen builds it, from its block and what is free beside it.
        let setting: Setting = settings.setting(cells, gutter, ambiguous);
        let laid = lay_article(&issue, &issue.articles[0], setting);
        let by_flags = show("", flags);
        let printed: Vec<&str> = by_flags.lines().collect();
        let lines = text_lines(&laid);
        assert!(lines.len() > 10);
        let mut rest = printed.iter();
        for line in &lines {
            assert!(rest.any(|printed| printed == line), "{flags:?}: {line:?} is not in\n{by_flags}");
        }
        for line in printed {
            assert!(width(line, ambiguous.unpadded()) <= usize::from(setting.pane()), "{flags:?}: {line}");
        }
        // The same out of the user's file.
        let own = |flag: &&&str| {
            flag.starts_with("--width")
                || flag.starts_with("--ambig")
                || flag.parse::<u16>().is_ok_and(|number| number > 0)
        };
        let rest: Vec<&str> = flags.iter().filter(own).copied().collect();
        assert_eq!(show(file, &rest), by_flags, "{file}");
    }
}
