//! Measures the splitter: gold issues are printed as text, damaged by kind and rate, read again and compared with
//! the gold; so are the real texts of `tests/editions/`. Prints the tables of BENCHMARKS.md.
//!
//! `cargo run --release --example split_score` for everything; `-- --kind wraps --edition metro --rate 0.5 --show`
//! for one text with what is wrong in it. `--seed N` gives other damage.
#![allow(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    reason = "a measuring tool: it prints, its counts are small, and indexing JSON never fails"
)]

mod align;
mod baseline;
mod damage;
mod metrics;
mod random;
mod render;
#[allow(clippy::similar_names, reason = "gold and found, article by article")]
#[path = "../../tests/common/score.rs"]
mod score;
mod sheet;
mod tongue;

use std::error::Error;
use std::path::{Path, PathBuf};

use damage::Kind;
use kanbao::export;
use kanbao::model::Reading;
use kanbao::reading::input::{self, Input, SourceText};
use kanbao::reading::plain;
use metrics::{Figures, Links};
use random::Random;
use serde_json::Value;
use sheet::{Glyph, Sheet};

/// The rates of each kind of damage; 0 is the clean text.
const RATES: [f64; 4] = [0.0, 0.25, 0.5, 1.0];
/// The rate at which all kinds together are mild.
const MILD: [f64; 3] = [0.05, 0.1, 0.2];

type Failure = Box<dyn Error>;

/// What the command line asks for.
struct Options {
    seed: u64,
    kind: Option<String>,
    edition: Option<String>,
    rate: Option<f64>,
    show: bool,
}

/// A gold issue with its name.
struct Gold {
    name: String,
    issue: Value,
}

fn main() -> Result<(), Failure> {
    let options = options(std::env::args().skip(1))?;
    let golds = golds(options.edition.as_deref())?;
    if options.kind.is_none() {
        real_texts(&golds, &options)?;
        println!();
    }
    if options.kind.as_deref() != Some("real") {
        damaged_texts(&golds, &options)?;
    }
    Ok(())
}

fn options(mut args: impl Iterator<Item = String>) -> Result<Options, Failure> {
    let mut options = Options { seed: 1, kind: None, edition: None, rate: None, show: false };
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--seed" => options.seed = value()?.parse()?,
            "--kind" => options.kind = Some(value()?),
            "--edition" => options.edition = Some(value()?),
            "--rate" => options.rate = Some(value()?.parse()?),
            "--show" => options.show = true,
            _ => return Err(format!("unknown argument {arg}; see the head of the example").into()),
        }
    }
    Ok(options)
}

fn editions() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editions")
}

/// The gold issues by name, or the one that is asked for.
fn golds(only: Option<&str>) -> Result<Vec<Gold>, Failure> {
    let mut golds = Vec::new();
    for entry in std::fs::read_dir(editions())? {
        let path = entry?.path().join("gold.json");
        let name = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() && only.is_none_or(|only| only == name) {
            golds.push(Gold { name, issue: serde_json::from_str(&std::fs::read_to_string(path)?)? });
        }
    }
    golds.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(golds)
}

/// An issue as the program exports it.
fn exported(reading: &Reading) -> Result<Value, Failure> {
    let mut bytes = Vec::new();
    export::json(reading, &mut bytes)?;
    Ok(serde_json::from_slice(&bytes)?)
}

/// One text read by the splitter and by the baseline.
#[derive(Default, Clone, Copy)]
struct Row {
    total: f64,
    figures: Figures,
    plain_total: f64,
    plain: Figures,
}

fn total(gold: &Value, found: &Value) -> (f64, Vec<String>) {
    let (figures, said) = score::score(gold, found);
    (figures.iter().map(|(_, value)| value).sum::<f64>() / figures.len().max(1) as f64, said)
}

fn row(gold: &Value, truth: &[Glyph], sources: &[SourceText], show: bool) -> Result<Row, Failure> {
    let found = exported(&plain::read(sources))?;
    let text: String = sources.iter().flat_map(|source| [source.text.as_str(), "\n\n"]).collect();
    let simple = baseline::read(&text);
    let (total_found, said) = total(gold, &found);
    if show {
        println!("{text}\n\n{}", said.join("\n"));
    }
    Ok(Row {
        total: total_found,
        figures: metrics::figures(truth, gold, &found),
        plain_total: total(gold, &simple).0,
        plain: metrics::figures(truth, gold, &simple),
    })
}

/// The mean of the rows; links are added up.
fn mean(rows: &[Row]) -> Row {
    let n = rows.len().max(1) as f64;
    let of = |figure: fn(&Row) -> f64| rows.iter().map(figure).sum::<f64>() / n;
    let mut links = Links::default();
    for row in rows {
        links.add(row.figures.links);
    }
    Row {
        total: of(|row| row.total),
        figures: Figures {
            b_cubed: of(|row| row.figures.b_cubed),
            ari: of(|row| row.figures.ari),
            window_diff: of(|row| row.figures.window_diff),
            articles: of(|row| row.figures.articles),
            links,
        },
        plain_total: of(|row| row.plain_total),
        plain: Figures {
            b_cubed: of(|row| row.plain.b_cubed),
            ari: of(|row| row.plain.ari),
            window_diff: of(|row| row.plain.window_diff),
            articles: of(|row| row.plain.articles),
            links: Links::default(),
        },
    }
}

fn head(first: &str) {
    println!(
        "| {first} | total | B³ | ARI | WindowDiff | articles | links P | links R | links F1 | base total | base B³ | base ARI | base WD | base articles |"
    );
    println!("| --- |{}", " ---: |".repeat(13));
}

fn print(name: &str, row: &Row) {
    let (f, b) = (&row.figures, &row.plain);
    println!(
        "| {name} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} |",
        row.total,
        f.b_cubed,
        f.ari,
        f.window_diff,
        f.articles,
        f.links.precision(),
        f.links.recall(),
        f.links.f1(),
        row.plain_total,
        b.b_cubed,
        b.ari,
        b.window_diff,
        b.articles,
    );
}

/// The table of the texts as they lie in `tests/editions/`.
fn real_texts(golds: &[Gold], options: &Options) -> Result<(), Failure> {
    head("edition");
    let mut rows = Vec::new();
    for gold in golds {
        let folder = editions().join(&gold.name);
        let input = match gold.name.as_str() {
            "yunting" => Input::Sample,
            "harbor" => Input::SampleEnglish,
            _ if folder.join("pages").is_dir() => Input::Paths(vec![folder.join("pages")]),
            _ => Input::Paths(vec![folder.join("edition.txt")]),
        };
        let sources = input::load(&input)?.sources;
        let chars: Vec<char> =
            sources.iter().flat_map(|s| s.text.chars()).filter(|c| !c.is_whitespace()).collect();
        // The truth about a text that was not printed from its gold is found in the gold's words.
        let owners = align::assign(&chars, &gold.issue);
        let truth: Vec<Glyph> = chars.iter().zip(owners).map(|(&c, article)| Glyph { c, article }).collect();
        let row = row(&gold.issue, &truth, &sources, options.show)?;
        print(&gold.name, &row);
        rows.push(row);
    }
    print("**mean**", &mean(&rows));
    Ok(())
}

/// The table of printed and damaged texts, by kind and rate.
fn damaged_texts(golds: &[Gold], options: &Options) -> Result<(), Failure> {
    head("damage, rate");
    if options.kind.is_none() {
        let rows: Result<Vec<Row>, Failure> =
            golds.iter().filter_map(|gold| one(gold, Kind::Together, 0.0, options).transpose()).collect();
        print("clean 0", &mean(&rows?));
    }
    for kind in Kind::ALL {
        if options.kind.as_deref().is_some_and(|name| name != kind.name()) {
            continue;
        }
        let rates: &[f64] = if kind == Kind::Together { &MILD } else { &RATES };
        let rates = options.rate.map_or_else(|| rates.to_vec(), |rate| vec![rate]);
        for rate in rates {
            let mut rows = Vec::new();
            for gold in golds {
                if let Some(row) = one(gold, kind, rate, options)? {
                    if options.kind.is_some() && golds.len() > 1 {
                        print(&format!("{}, {rate}: {}", kind.name(), gold.name), &row);
                    }
                    rows.push(row);
                }
            }
            print(&format!("{} {rate} ({})", kind.name(), rows.len()), &mean(&rows));
        }
    }
    Ok(())
}

/// One gold damaged and read; `None` when the damage finds nothing in it to damage.
fn one(gold: &Gold, kind: Kind, rate: f64, options: &Options) -> Result<Option<Row>, Failure> {
    let random = || Random::new(options.seed, &[&gold.name, kind.name()]);
    let (issue, sheet) = damage::damaged(&gold.issue, kind, rate, &mut random());
    // An issue counts for a kind, at whatever rate, when the full rate changes it: the curve is over the same issues.
    let most = damage::damaged(&gold.issue, kind, 1.0, &mut random()).1;
    let clean: Sheet = render::render(&gold.issue);
    if kind != Kind::Together && most.text() == clean.text() {
        return Ok(None);
    }
    let source = SourceText { name: "damaged.txt".into(), text: sheet.text(), ..SourceText::default() };
    row(&issue, &sheet.truth(), &[source], options.show).map(Some)
}
