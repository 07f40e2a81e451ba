//! `kanbao config`: the user's files, made, found, checked and printed.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::args::{Common, Configure};
use super::{Failure, Outcome};
use crate::config::{self, Config, Origin, Settings, Theme, keymap, settings};
use crate::runtime::files;

/// Carries one of the commands out.
pub(super) fn run(what: Configure, common: Common, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let folder = folder(&common)?;
    match what {
        Configure::Path => {
            writeln!(out, "{}", folder.display())?;
            Ok(Outcome::Well)
        }
        Configure::Init => init(&folder, out),
        Configure::Check => check(&folder, common, out),
        Configure::Show => show(&folder, common, out),
    }
}

/// The folder that is asked for, or the user's own.
fn folder(common: &Common) -> Result<PathBuf, Failure> {
    let none =
        || Failure::Usage("there is no folder for the configuration: set HOME, or use --config DIR".into());
    common.config.clone().or_else(files::config_folder).ok_or_else(none)
}

/// Writes the default files, every value commented out, and touches none that is there.
fn init(folder: &Path, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let fails =
        |path: &Path, error: &io::Error| Failure::Usage(format!("cannot make {} ({error})", path.display()));
    let themes = folder.join("themes");
    fs::create_dir_all(&themes).map_err(|error| fails(&themes, &error))?;
    for (name, text) in [("settings.toml", settings::DEFAULT), ("keymap.toml", keymap::DEFAULT)] {
        let path = folder.join(name);
        // Never over a file, not even one that comes into being just now.
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(commented(text).as_bytes()).map_err(|error| fails(&path, &error))?;
                writeln!(out, "made {}", path.display())?;
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                writeln!(out, "left {} as it is", path.display())?;
            }
            Err(error) => return Err(fails(&path, &error)),
        }
    }
    Ok(Outcome::Well)
}

/// A default file that says what the defaults are and changes none, so that later ones will hold.
fn commented(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        // Names of tables stay: the line that is put in force below them must belong to them.
        let bare = line.is_empty() || line.starts_with(['#', '[']);
        out.push_str(if bare { "" } else { "#" });
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// What is wrong in the files, those of themes that are not in use as well.
fn check(folder: &Path, common: Common, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let files = files::user_files(Some(folder));
    let found = config::load(&files, &common.flags(), &files::locale());
    let mut wrong: Vec<String> = Vec::new();
    for path in files::unreadable(folder) {
        wrong.push(found.wording.fill("config.unreadable", &[("file", &path.display().to_string())]));
    }
    wrong.extend(found.notices.iter().map(|notice| notice.sentence(&found.wording)));
    let idle = files.themes.iter().filter(|(name, _)| *name != found.theme_name);
    for (_, file) in idle {
        wrong.extend(Theme::parse(file).1.iter().map(|notice| notice.sentence(&found.wording)));
    }
    let unused = files.keymaps.iter().filter(|(name, _)| found.settings.keymap.as_ref() != Some(name));
    for (_, file) in unused {
        let notices = config::Keymap::default().overlay(file);
        wrong.extend(notices.iter().map(|notice| notice.sentence(&found.wording)));
    }
    for sentence in &wrong {
        writeln!(out, "{sentence}")?;
    }
    if !wrong.is_empty() {
        return Ok(Outcome::Unresolved);
    }
    let folder = folder.display().to_string();
    writeln!(out, "{}", found.wording.fill("config.well", &[("folder", &folder)]))?;
    Ok(Outcome::Well)
}

/// Every setting as a line of TOML, with its origin behind it; what `auto` comes to.
fn show(folder: &Path, common: Common, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let files = files::user_files(Some(folder));
    let found = config::load(&files, &common.flags(), &files::locale());
    for notice in &found.notices {
        super::say(&notice.sentence(&found.wording));
    }
    let values: Vec<(&str, String)> = Settings::NAMES
        .iter()
        .filter_map(|name| Some((*name, format!("{name} = {}", found.settings.value(name)?))))
        .collect();
    let width = values.iter().map(|(_, line)| line.len()).max().unwrap_or(0);
    for (name, line) in values {
        let origin = match found.origins.get(name) {
            Some(Origin::File(file, line)) => format!("{file}, line {line}"),
            Some(Origin::Variable(name) | Origin::Flag(name)) => (*name).to_owned(),
            None => "default".to_owned(),
        };
        let means = means(&found, name).map(|means| format!("; here {means}")).unwrap_or_default();
        writeln!(out, "{line:width$}  # {origin}{means}")?;
    }
    Ok(Outcome::Well)
}

/// What `auto` comes to in this environment, as far as that can be said without a screen.
fn means(found: &Config, name: &str) -> Option<String> {
    let settings = &found.settings;
    match name {
        "lang" if settings.lang.is_none() => Some(found.wording.language().name().to_owned()),
        "theme" if settings.theme.is_none() => Some(found.theme_name.clone()),
        "ascii" if settings.ascii.is_none() => Some(found.other_charset.is_some().to_string()),
        _ => None,
    }
}
