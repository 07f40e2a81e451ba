//! The house's rules of building, checked on the source: a layer imports only from layers below it, terminal
//! libraries stay where they belong, no `mod.rs`, no file past 500 lines.
//!
//! This reads text, not syntax: it looks at paths (`crate::…`, `super::…`, `kanbao::…`) outside comments and
//! strings, wherever they stand, and so also finds a path that is written out without a `use`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test says by panicking what went wrong"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// From the lowest to the highest. The program itself (`main`) stands above all.
const LAYERS: [&str; 12] = [
    "model", "reading", "layout", "search", "library", "config", "export", "app", "ui", "runtime", "cli",
    "main",
];

/// Most lines of a file.
const LONGEST: usize = 500;

/// Where a terminal library may be named.
const TERMINAL: [(&str, &[&str]); 2] = [("ratatui", &["ui", "runtime"]), ("crossterm", &["runtime"])];

#[test]
fn no_layer_imports_from_above() {
    for (path, text) in sources("src") {
        let module = module_of(&path);
        let Some(layer) = module.first() else { continue };
        let wrong = reaches_up(layer, module.len(), &text);
        assert!(wrong.is_empty(), "{}: {layer} must not know {wrong:?}", path.display());
    }
}

#[test]
fn every_module_is_a_layer() {
    let text = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for module in text.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")) {
        let name = module.trim_end_matches(';');
        assert!(LAYERS.contains(&name), "{name} has no place among the layers: give it one in this test");
    }
}

#[test]
fn terminal_libraries_stay_at_the_top() {
    for (path, text) in sources("src") {
        let module = module_of(&path);
        let layer = module.first().map_or("lib", String::as_str);
        for (library, allowed) in TERMINAL {
            let named = words(&code_of(&text)).any(|word| word == library);
            assert!(!named || allowed.contains(&layer), "{}: {library} in {layer}", path.display());
        }
    }
}

#[test]
fn files_are_short_and_named_for_what_they_hold() {
    for folder in ["src", "tests", "benches"] {
        for (path, text) in sources(folder) {
            let lines = text.lines().count();
            assert!(lines <= LONGEST, "{}: {lines} lines, more than {LONGEST}", path.display());
            assert_ne!(
                path.file_name().unwrap(),
                "mod.rs",
                "{}: name the file after its module",
                path.display()
            );
        }
    }
}

#[test]
fn the_check_sees_every_way_of_reaching_up() {
    let cases: [(&str, usize, &str, &[&str]); 11] = [
        ("reading", 1, "use crate::layout::cells;", &["layout"]),
        ("reading", 1, "use crate::{model::Issue, ui, app::{App, x}};", &["ui", "app"]),
        ("reading", 1, "use crate::{\n    model::Issue,\n    app,\n};", &["app"]),
        ("reading", 2, "fn f() { super::super::ui::draw() }", &["ui"]),
        ("reading", 2, "use super::layout;", &[]),
        ("layout", 1, "let x = crate::export::json();", &["export"]),
        ("layout", 1, "// crate::export\n/// [`crate::export`]\nlet a = \"crate::ui \\\" crate::cli\";", &[]),
        ("layout", 1, "let c = '\"'; let d = crate::app; let e = '\\''; let f = crate::ui;", &["app", "ui"]),
        ("layout", 1, "let r = r#\"crate::ui \" \\\"#; let d = \"a\n crate::ui\"; crate::app", &["app"]),
        ("ui", 1, "use crate::app::App; use crate::model::Issue;", &[]),
        ("main", 1, "kanbao::cli::run()", &[]),
    ];
    for (layer, depth, text, wrong) in cases {
        assert_eq!(reaches_up(layer, depth, text), wrong, "{text}");
    }
}

/// The layers above `layer` that `text` names; its module stands `depth` below the root.
fn reaches_up(layer: &str, depth: usize, text: &str) -> Vec<String> {
    let rank = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    let own = rank(layer).unwrap_or_else(|| panic!("{layer} is no layer"));
    let mut found = named_at_root(&code_of(text), depth);
    found.sort();
    found.into_iter().map(|(_, name)| name).filter(|name| rank(name).is_some_and(|rank| rank > own)).collect()
}

/// The first names of all paths that begin at the crate's root, with their places.
fn named_at_root(code: &str, depth: usize) -> Vec<(usize, String)> {
    let climb = "super::".repeat(depth);
    let mut found = Vec::new();
    for start in ["crate::", "kanbao::", &climb] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '$')) {
                continue;
            }
            let after = &code[at + start.len()..];
            let names = match after.strip_prefix('{') {
                Some(group) => group_heads(group),
                None => words(after).next().map(str::to_owned).into_iter().collect(),
            };
            found.extend(names.into_iter().enumerate().map(|(i, name)| (at + i, name)));
        }
    }
    found
}

/// The first name of every path in a group (`model::Issue, app::{App, x}}`), whose opening brace is cut off.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = vec![String::new()];
    let mut depth = 0;
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(String::new()),
            _ if depth == 0 => heads.last_mut().unwrap().push(c),
            _ => {}
        }
    }
    heads.iter().filter_map(|path| words(path).next().map(str::to_owned)).collect()
}

/// Identifiers of a code.
fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// A source without its comments and the insides of its strings, its white space made uniform.
fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = skipped(rest);
        if length == 0 {
            code.push(if c.is_whitespace() { ' ' } else { c });
        }
        rest = &rest[length.max(c.len_utf8())..];
    }
    while code.contains("  ") {
        code = code.replace("  ", " ");
    }
    code.replace(":: ", "::").replace("{ ", "{")
}

/// Bytes of the comment, string or character with which `code` begins; 0 when it begins with none.
fn skipped(code: &str) -> usize {
    let to = |end: &str, from: usize| code[from..].find(end).map_or(code.len(), |at| from + at + end.len());
    if code.starts_with("//") {
        return code.find('\n').unwrap_or(code.len());
    }
    if code.starts_with("r\"") {
        return to("\"", 2);
    }
    if code.starts_with("r#\"") {
        return to("\"#", 3);
    }
    for quoted in ["'\"'", "'\\''", "'\\\\'"] {
        if code.starts_with(quoted) {
            return quoted.len();
        }
    }
    if !code.starts_with('"') {
        return 0;
    }
    let mut escaped = false;
    for (at, c) in code.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    code.len()
}

/// The modules that lead to a file of `src`: `src/app/list.rs` is `app`, `list`. `lib.rs` is the root.
fn module_of(path: &Path) -> Vec<String> {
    let inner = path.strip_prefix(root().join("src")).unwrap().with_extension("");
    let parts: Vec<String> = inner.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts == ["lib"] { Vec::new() } else { parts }
}

/// All Rust files below a folder of the project, with their texts.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    files
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
