//! Values as a settings file writes them, read and written.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::{CITATIONS, CORRECTIONS, HANGS, KOREANS, LEVELS, PUNCTUATIONS};
use crate::layout::cells::Drawn;
use crate::reading::tame::tame_line;

/// The values that a setting can be given by name; none for numbers and for what has any name.
pub fn values(name: &str) -> Vec<&'static str> {
    fn names<T>(choices: &[(&'static str, T)]) -> Vec<&'static str> {
        choices.iter().map(|(name, _)| *name).collect()
    }
    match name {
        "lang" => vec!["auto", "zh", "en"],
        "line-break" => names(&LEVELS),
        "hang" => names(&HANGS),
        "korean" => names(&KOREANS),
        "punctuation" => [vec!["auto"], names(&PUNCTUATIONS)].concat(),
        "ambiguous" => AMBIGUOUS.to_vec(),
        "justify" | "pangu" | "read-through" | "mouse" => vec!["true", "false"],
        "citation" => names(&CITATIONS),
        "corrections" => names(&CORRECTIONS),
        "ascii" => vec!["auto", "true", "false"],
        "reading-speed" => vec!["auto"],
        _ => Vec::new(),
    }
}

/// A text as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", tame_line(&escaped))
}

/// The name of a value.
pub(super) fn name_in<T: PartialEq + Copy>(value: T, choices: &[(&'static str, T)]) -> &'static str {
    choices.iter().find(|(_, other)| *other == value).map_or("", |(name, _)| *name)
}

/// Each of these writes the value, or says what would have been right.
pub(super) type Taken = Result<(), String>;

pub(super) fn name_of(value: &Spanned<DeValue<'_>>, into: &mut Option<String>, expected: &str) -> Taken {
    let text = value.get_ref().as_str().ok_or(expected)?;
    *into = (text != "auto").then(|| text.to_owned());
    Ok(())
}

pub(super) fn number(value: &Spanned<DeValue<'_>>, into: &mut u16, (least, most): (u16, u16)) -> Taken {
    let number = value.get_ref().as_integer().and_then(|number| {
        let number = u16::from_str_radix(number.as_str(), number.radix()).ok()?;
        (least..=most).contains(&number).then_some(number)
    });
    *into = number.ok_or_else(|| format!("{least}–{most}"))?;
    Ok(())
}

pub(super) fn flag(value: &Spanned<DeValue<'_>>, into: &mut bool) -> Taken {
    *into = value.get_ref().as_bool().ok_or("true, false")?;
    Ok(())
}

pub(super) fn choice<T: Copy>(value: &Spanned<DeValue<'_>>, into: &mut T, choices: &[(&str, T)]) -> Taken {
    let found = value.get_ref().as_str().and_then(|text| choices.iter().find(|(name, _)| *name == text));
    let names = || choices.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    *into = found.ok_or_else(names)?.1;
    Ok(())
}

pub(super) fn ambiguous(value: &Spanned<DeValue<'_>>, into: &mut Option<Drawn>) -> Taken {
    let text = value.get_ref().as_str().or_else(|| Some(value.get_ref().as_integer()?.as_str()));
    *into = parse_ambiguous(text.unwrap_or_default()).ok_or_else(|| AMBIGUOUS.join(", "))?;
    Ok(())
}

/// A value, or `"auto"` for none.
pub(super) fn or_auto<T: Default>(
    value: &Spanned<DeValue<'_>>,
    into: &mut Option<T>,
    take: impl FnOnce(&Spanned<DeValue<'_>>, &mut T) -> Taken,
) -> Taken {
    if value.get_ref().as_str() == Some("auto") {
        *into = None;
        return Ok(());
    }
    let mut taken = T::default();
    take(value, &mut taken).map_err(|expected| format!("auto, {expected}"))?;
    *into = Some(taken);
    Ok(())
}

/// How the settings file, the flag and the environment spell the cells of an ambiguous character.
pub const AMBIGUOUS: [&str; 4] = ["auto", "1", "2", "safe"];

/// One of [`AMBIGUOUS`]; `Some(None)` is to find out.
pub fn parse_ambiguous(text: &str) -> Option<Option<Drawn>> {
    match text {
        "auto" => Some(None),
        "1" => Some(Some(Drawn::One)),
        "2" => Some(Some(Drawn::Two)),
        "safe" => Some(Some(Drawn::Unsure)),
        _ => None,
    }
}

/// `[pipes]`: names with their commands. A name is one word, so that it can be typed.
pub(super) fn commands(value: &Spanned<DeValue<'_>>, into: &mut BTreeMap<String, String>) -> Taken {
    let expected = || "NAME = \"COMMAND\"".to_owned();
    let table = value.get_ref().as_table().ok_or_else(expected)?;
    let mut found = BTreeMap::new();
    for (name, command) in table {
        let command = command.get_ref().as_str().filter(|command| !command.trim().is_empty());
        // The name is shown, the command is only run.
        let name = tame_line(name.get_ref()).into_owned();
        found.insert(name, command.ok_or_else(expected)?.to_owned());
    }
    into.extend(found);
    Ok(())
}
