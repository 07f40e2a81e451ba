//! The splitter against hand-made gold: for each edition in `tests/editions/` (and the two samples) the issue is
//! compared with what a careful reader says is printed there. The figures are those of a public scorer for issue
//! JSON: masthead fields, pages, articles, headline parts, running text, order, bylines, captions and jumps, each
//! from 0 to 1.
//!
//! Beside them stand papers that the splitter met for the first time after it was written (`tests/later/`). `floors.txt`
//! holds the least total of each edition: a change that makes one worse fails here, one that makes it
//! better raises the floor. `cargo test --test golden -- --nocapture` prints the table.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // a test may panic
#![allow(clippy::cast_precision_loss, clippy::print_stdout)] // figures are small, and their table is printed

#[path = "common/score.rs"]
mod score;

use std::path::{Path, PathBuf};

use kanbao::export;
use kanbao::reading::{input::Input, read};
use serde_json::Value;

fn editions() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editions")
}

/// Papers by hands that had not seen the splitter.
fn later() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/later")
}

/// The issue JSON of an input, as `kanbao export --format json` prints it.
fn exported(input: &Input) -> Value {
    let reading = read(input).unwrap_or_else(|error| panic!("{error}"));
    let mut bytes = Vec::new();
    export::json(&reading, &mut bytes).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn gold(folder: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(folder.join("gold.json")).unwrap()).unwrap()
}

fn input_of(folder: &Path, name: &str) -> Input {
    let folder = folder.join(name);
    match name {
        "yunting" => Input::Sample,
        "harbor" => Input::SampleEnglish,
        _ if folder.join("pages").is_dir() => Input::Paths(vec![folder.join("pages")]),
        _ => Input::Paths(vec![folder.join("edition.txt")]),
    }
}

#[test]
fn every_edition_splits_at_least_as_well_as_its_floor() {
    for folder in [editions(), later()] {
        splits_at_least_as_well_as_floors(&folder);
    }
}

fn splits_at_least_as_well_as_floors(folder: &Path) {
    let floors = std::fs::read_to_string(folder.join("floors.txt")).unwrap();
    let mut worse = Vec::new();
    for line in floors.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let (name, floor) = line.split_once(' ').unwrap();
        let floor: f64 = floor.trim().parse().unwrap();
        let (figures, said) = score::score(&gold(&folder.join(name)), &exported(&input_of(folder, name)));
        let total = figures.iter().map(|(_, v)| v).sum::<f64>() / figures.len() as f64;
        let row: Vec<String> = figures.iter().map(|(name, v)| format!("{name} {v:.3}")).collect();
        println!("{name:<16} total {total:.3}  {}", row.join(" "));
        if total + 0.0005 < floor {
            worse.push(format!("{name}: {total:.3} is below {floor:.3}\n  {}", said.join("\n  ")));
        }
    }
    assert!(worse.is_empty(), "{}", worse.join("\n"));
}

#[test]
fn the_sample_issue_splits_exactly_as_its_gold_says() {
    let (figures, said) = score::score(&gold(&editions().join("yunting")), &exported(&Input::Sample));
    assert!(figures.iter().all(|(_, value)| *value >= 1.0), "{figures:?}\n{}", said.join("\n"));
}

#[test]
fn every_edition_has_a_floor() {
    for folder in [editions(), later()] {
        let floors = std::fs::read_to_string(folder.join("floors.txt")).unwrap();
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_dir() {
                assert!(
                    floors.lines().any(|line| line.split(' ').next() == Some(&name)),
                    "{name} has no floor"
                );
            }
        }
    }
}

/// The real front page lies beside the project only where it is developed; it is never part of it.
#[test]
fn a_real_front_page_splits_when_it_is_there() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/editions");
    let Ok(entries) = std::fs::read_dir(shared) else { return };
    for folder in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        let text = folder.join("edition.txt");
        if !text.is_file() || !folder.join("gold.json").is_file() {
            continue;
        }
        let (figures, said) = score::score(&gold(&folder), &exported(&Input::Paths(vec![text])));
        let total = figures.iter().map(|(_, v)| v).sum::<f64>() / figures.len() as f64;
        let least = figures.iter().map(|(_, v)| *v).fold(1.0, f64::min);
        assert!(total >= 0.99 && least >= 0.97, "{figures:?}\n{}", said.join("\n"));
    }
}
