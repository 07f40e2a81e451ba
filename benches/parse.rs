//! Parsing: text → issue, on text like the sample issue's, beside what any reader of text must do with it. The sizes
//! show that the time grows with the text alone.
#![allow(clippy::unwrap_used, reason = "a bench may panic")]

use divan::Bencher;
use divan::counter::BytesCount;
use kanbao::reading::input::SourceText;
use kanbao::reading::plain;

fn main() {
    divan::main();
}

const SAMPLE: &str = include_str!("../assets/sample/yunting-2024-05-17.txt");
const SIZES: [usize; 3] = [1 << 20, 10 << 20, 100 << 20];

/// The sample over and over, its digits counted on each time so that no passage is quite another's copy, to at least
/// this many bytes.
fn text(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + SAMPLE.len());
    for n in 0u32.. {
        text.push('\u{c}');
        text.extend(
            SAMPLE
                .chars()
                .map(|c| c.to_digit(10).and_then(|d| char::from_digit((d + n) % 10, 10)).unwrap_or(c)),
        );
        if text.len() >= bytes {
            break;
        }
    }
    text
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn split(bencher: Bencher<'_, '_>, bytes: usize) {
    let source = SourceText { name: "bench.txt".into(), text: text(bytes), ..SourceText::default() };
    let sources = [source];
    bencher.counter(BytesCount::new(bytes)).bench_local(|| plain::read(divan::black_box(&sources)));
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
