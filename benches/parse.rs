//! Parsing: text → issue, on text like the sample issue's and on all editions of the tests one after another, beside what
//! any reader of text must do with it. The sizes show that the time grows with the text alone.
#![allow(clippy::unwrap_used, reason = "a bench may panic")]

use std::fs;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use kanbao::reading::input::SourceText;
use kanbao::reading::plain;

fn main() {
    divan::main();
}

const SAMPLE: &str = include_str!("../assets/sample/yunting-2024-05-17.txt");
const SIZES: [usize; 3] = [1 << 20, 10 << 20, 100 << 20];

/// A text over and over, its digits counted on each time so that no passage is quite another's copy, to at least this
/// many bytes.
fn again(sample: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + sample.len());
    for n in 0u32.. {
        text.push('\u{c}');
        text.extend(
            sample
                .chars()
                .map(|c| c.to_digit(10).and_then(|d| char::from_digit((d + n) % 10, 10)).unwrap_or(c)),
        );
        if text.len() >= bytes {
            break;
        }
    }
    text
}

fn text(bytes: usize) -> String {
    again(SAMPLE, bytes)
}

/// Whole paragraphs and narrow lines, clean and damaged, six languages.
fn varied(bytes: usize) -> String {
    let mut files: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editions"))
        .unwrap()
        .filter_map(|entry| Some(entry.ok()?.path().join("edition.txt")).filter(|path| path.exists()))
        .collect();
    files.sort();
    let texts: Vec<String> = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    again(&texts.join("\u{c}"), bytes)
}

fn read(bencher: Bencher<'_, '_>, text: String) {
    let bytes = text.len();
    let source = SourceText { name: "bench.txt".into(), text, ..SourceText::default() };
    let sources = [source];
    bencher.counter(BytesCount::new(bytes)).bench_local(|| plain::read(divan::black_box(&sources)));
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn split(bencher: Bencher<'_, '_>, bytes: usize) {
    read(bencher, text(bytes));
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn split_varied(bencher: Bencher<'_, '_>, bytes: usize) {
    read(bencher, varied(bytes));
}

/// The floor: is it UTF-8, and how many lines has it?
#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn validate_and_count_lines(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = text(bytes).into_bytes();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let text = std::str::from_utf8(divan::black_box(&text)).unwrap();
        memchr::memchr_iter(b'\n', text.as_bytes()).count()
    });
}
