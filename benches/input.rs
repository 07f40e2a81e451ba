//! How fast bytes become clean text. Cleansing clean text is a scan: it must be no price to pay.
#![allow(missing_docs, reason = "divan's macros make items without documentation")]

use divan::{Bencher, counter::BytesCount};
use kanbao::reading::tame::tame;

fn main() {
    divan::main();
}

/// About 10 MB of the sample.
fn sample() -> String {
    include_str!("../assets/sample/yunting-2024-05-17.txt").repeat(150)
}

fn bench(bencher: Bencher, text: &str) {
    bencher.counter(BytesCount::new(text.len())).with_inputs(|| text.to_owned()).bench_values(tame);
}

#[divan::bench]
fn tame_clean(bencher: Bencher) {
    bench(bencher, &sample());
}

#[divan::bench]
fn tame_crlf(bencher: Bencher) {
    bench(bencher, &sample().replace('\n', "\r\n"));
}

/// Something to remove in every sentence.
#[divan::bench]
fn tame_dirty(bencher: Bencher) {
    bench(bencher, &sample().replace('。', "。\u{200b}\u{1b}[0m"));
}
