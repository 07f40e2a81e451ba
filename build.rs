//! Turns the program's own data into forms that cost nothing, or little, at its start: the wording into tables of the
//! binary, the splitter's words and costs into JSON, which is read several times faster than TOML.
//!
//! The files that people edit stay TOML, in `assets/`. What is wrong in one of them stops the build.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    for language in ["en", "zh"] {
        let table = read(&format!("assets/wording/{language}.toml"))?;
        fs::write(out.join(format!("wording-{language}.rs")), wording(&table)?)?;
    }
    for name in ["patterns", "costs"] {
        let table = read(&format!("assets/splitter/{name}.toml"))?;
        fs::write(out.join(format!("{name}.json")), serde_json::to_string(&table)?)?;
    }
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

fn read(path: &str) -> Result<toml::Table, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={path}");
    let text = fs::read_to_string(Path::new(path)).map_err(|error| format!("{path}: {error}"))?;
    toml::from_str(&text).map_err(|error| format!("{path}: {error}").into())
}

/// Every text with its key, in the order of the keys: a slice of pairs as Rust writes it.
fn wording(table: &toml::Table) -> Result<String, Box<dyn Error>> {
    let mut texts: Vec<(String, &str)> = Vec::new();
    for (group, values) in table {
        let values = values.as_table().ok_or_else(|| format!("{group} is no table"))?;
        for (name, value) in values {
            let key = format!("{group}.{name}");
            let text = value.as_str().ok_or_else(|| format!("{key} is no text"))?;
            texts.push((key, text));
        }
    }
    texts.sort_unstable();
    let mut out = String::from("&[\n");
    for (key, text) in &texts {
        writeln!(out, "    ({key:?}, Cow::Borrowed({text:?})),")?;
    }
    out.push(']');
    Ok(out)
}
