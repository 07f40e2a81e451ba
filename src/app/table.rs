//! The table of keys for README files, from the command table and the default keymap.

use std::fmt::Write;

use crate::config::key::{Key, label_keys};
use crate::config::{Command, Keymap, Language, Wording};

/// The commands with their default keys as a Markdown table, in one language.
pub fn key_table(language: Language) -> String {
    let wording = Wording::new(language);
    let keymap = Keymap::default();
    let mut table = format!(
        "| {} | {} | {} |\n| --- | --- | --- |\n",
        wording.text("table.keys"),
        wording.text("table.does"),
        wording.text("table.command"),
    );
    for command in Command::ALL {
        let keys: Vec<String> = keymap.keys_of(*command).into_iter().map(code).collect();
        let text = wording.text(command.wording_key());
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| {} | {text} | `{}` |", keys.join(" "), command.name());
    }
    table
}

/// Keys as Markdown code; a bar would end the cell, a backtick the code.
fn code(keys: &[Key]) -> String {
    let label = label_keys(keys).replace('|', "\\|");
    if label.contains('`') { format!("`` {label} ``") } else { format!("`{label}`") }
}
