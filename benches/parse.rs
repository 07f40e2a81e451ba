//! Parsing: bytes → issue, on text like the sample issue's, beside what any reader of text must do with it.
#![allow(clippy::unwrap_used, reason = "a bench may panic")]

use divan::Bencher;
use divan::counter::BytesCount;
use kanbao::reading::input::SourceText;
use kanbao::reading::plain;

fn main() {
    divan::main();
}

const SAMPLE: &str = include_str!("../assets/sample/yunting-2024-05-17.txt");

/// The sample over and over, to at least this many bytes.
fn text(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + SAMPLE.len());
    while text.len() < bytes {
        text.push('\u{c}');
        text.push_str(SAMPLE);
    }
    text
}

#[divan::bench(args = [1 << 20, 10 << 20], sample_count = 5)]
fn split(bencher: Bencher<'_, '_>, bytes: usize) {
    let source = SourceText { name: "bench.txt".into(), text: text(bytes), ..SourceText::default() };
    let sources = [source];
    bencher.counter(BytesCount::new(bytes)).bench_local(|| plain::read(divan::black_box(&sources)));
}

/// The floor: is it UTF-8, and how many lines has it?
#[divan::bench(args = [10 << 20])]
fn validate_and_count_lines(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = text(bytes).into_bytes();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let text = std::str::from_utf8(divan::black_box(&text)).unwrap();
        memchr::memchr_iter(b'\n', text.as_bytes()).count()
    });
}
