//! Widths and lines on 10 MB of mixed Chinese, beside the crates that do the like, on the same bytes in one run.
//!
//! Aims: width ≥ 500 MB/s, wrap ≥ 150 MB/s, an article of 5,000 characters ≤ 100 µs.

use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use kanbao::layout::cells::{Ambiguous, glyphs, width};
use kanbao::layout::wrap::{Hang, Lines, Wrap, wrap};
use kanbao::layout::{Laid, Setting, Words, lay_article};
use kanbao::model::{Article, Block, BlockKind, Issue, Part, TextPos};

/// A paragraph of an invented paper: Han with full-width and ASCII punctuation, figures, quotes, Latin words.
const PARAGRAPH: &str = "本报讯（记者 甲乙 通讯员 丙丁）5月17日，水上书摊在水南码头的老趸船上开张。这条船由三位守摊人照看，\
摆出一排“船头+岸上”两边都能翻书的小书架——新茶增加12.8%，达到1,234.5亿元……记者看到,船舱里面辟出了旧书交换角、孩子们画本角、\
老照片翻拍角等几处天地。《关于支持老城区开办沿江手工艺夜市街区的建议》提出：“慢走五分钟的也是好钟。”气温-5℃～12℃，PM2.5浓度\
35μg/m³，5G网络、Wi-Fi和GDP；访问https://www.example.gov.cn/a_1.html了解详情。①加固堤岸；②疏浚河道；③修补船坞。";

static PARAGRAPHS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let count = 10_000_000 / PARAGRAPH.len();
    (0..count).map(|n| format!("{PARAGRAPH}{n}")).collect()
});

static TEXT: LazyLock<String> = LazyLock::new(|| PARAGRAPHS.concat());

fn main() {
    LazyLock::force(&TEXT);
    divan::main();
}

#[divan::bench_group(sample_count = 10, sample_size = 1)]
mod widths {
    use unicode_width::UnicodeWidthStr as _;

    use super::{Ambiguous, Bencher, BytesCount, TEXT, black_box, glyphs, width};

    #[divan::bench(args = [Ambiguous::One, Ambiguous::Two])]
    fn ours(bencher: Bencher<'_, '_>, ambiguous: Ambiguous) {
        bencher.counter(BytesCount::of_str(TEXT.as_str())).bench(|| width(black_box(&TEXT), ambiguous));
    }

    #[divan::bench]
    fn ours_by_grapheme(bencher: Bencher<'_, '_>) {
        bencher.counter(BytesCount::of_str(TEXT.as_str())).bench(|| {
            glyphs(black_box(&TEXT), Ambiguous::One).map(|glyph| usize::from(glyph.cells)).sum::<usize>()
        });
    }

    #[divan::bench]
    fn unicode_width(bencher: Bencher<'_, '_>) {
        bencher.counter(BytesCount::of_str(TEXT.as_str())).bench(|| black_box(&TEXT).width());
    }
}

#[divan::bench_group(sample_count = 5, sample_size = 1)]
mod lines {
    use super::{Ambiguous, Bencher, BytesCount, Hang, Lines, PARAGRAPHS, TEXT, Wrap, black_box, wrap};
    use icu_segmenter::options::LineBreakOptions;

    #[divan::bench(args = [20, 68, 200])]
    fn ours(bencher: Bencher<'_, '_>, cells: u16) {
        let how =
            Wrap { no_orphan: true, first_indent: 4, hang: Hang::Half, ..Wrap::new(cells, Ambiguous::One) };
        bencher.counter(BytesCount::of_str(TEXT.as_str())).bench(|| {
            PARAGRAPHS.iter().map(|paragraph| wrap(black_box(paragraph), how).len()).sum::<usize>()
        });
    }

    /// With Han and Latin parted, and with every line made full.
    #[divan::bench(args = [(true, false), (false, true), (true, true)])]
    fn ours_spaced(bencher: Bencher<'_, '_>, (pangu, justify): (bool, bool)) {
        let how = Wrap { no_orphan: true, justify, pangu, ..Wrap::new(68, Ambiguous::Two) };
        bencher.counter(BytesCount::of_str(TEXT.as_str())).bench(|| {
            PARAGRAPHS.iter().map(|paragraph| wrap(black_box(paragraph), how).len()).sum::<usize>()
        });
    }

    /// One paragraph of 10 MB.
    #[divan::bench]
    fn ours_in_one(bencher: Bencher<'_, '_>) {
        let how = Wrap::new(68, Ambiguous::One);
        bencher
            .counter(BytesCount::of_str(TEXT.as_str()))
            .bench(|| Lines::new(black_box(&TEXT), how).count());
    }

    #[divan::bench]
    fn textwrap(bencher: Bencher<'_, '_>) {
        bencher
            .counter(BytesCount::of_str(TEXT.as_str()))
            .bench(|| PARAGRAPHS.iter().map(|text| textwrap::wrap(black_box(text), 68).len()).sum::<usize>());
    }

    /// Finding the places to break alone, without measuring.
    #[divan::bench]
    fn unicode_linebreak_breaks_alone(bencher: Bencher<'_, '_>) {
        bencher.counter(BytesCount::of_str(TEXT.as_str())).bench(|| {
            PARAGRAPHS
                .iter()
                .map(|text| unicode_linebreak::linebreaks(black_box(text)).count())
                .sum::<usize>()
        });
    }

    /// Finding the places to break alone, without measuring.
    #[divan::bench]
    fn icu_segmenter_breaks_alone(bencher: Bencher<'_, '_>) {
        let segmenter =
            icu_segmenter::LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
        bencher.counter(BytesCount::of_str(TEXT.as_str())).bench(|| {
            PARAGRAPHS.iter().map(|text| segmenter.segment_str(black_box(text)).count()).sum::<usize>()
        });
    }
}

/// 5,000 characters in paragraphs of the usual length.
#[divan::bench(args = [24, 68, 100])]
fn article_of_5000_characters(bencher: Bencher<'_, '_>, width: u16) {
    let count = 5_000 / PARAGRAPH.chars().count() + 1;
    let mut blocks: Vec<Block> = (0..count).map(|_| Block::new(BlockKind::Paragraph, PARAGRAPH)).collect();
    blocks.insert(count / 2, Block::new(BlockKind::Subhead, "江边旧船飘来“新书香”"));
    let article = Article {
        kicker: vec!["临溪区修旧如旧便民利民四季不歇".into()],
        headline: vec!["水上书摊夜里亮灯".into(), "码头老钟重新走准".into()],
        parts: vec![Part { blocks, ..Part::default() }],
        ..Article::default()
    };
    let issue = Issue::default();
    let setting = Setting { width, ..Setting::default() };
    bencher.bench(|| lay_article(black_box(&issue), black_box(&article), setting));
}

fn ten_megabytes() -> Article {
    let blocks = PARAGRAPHS.iter().map(|text| Block::new(BlockKind::Paragraph, text.as_str())).collect();
    Article { parts: vec![Part { blocks, ..Part::default() }], ..Article::default() }
}

/// An article of 10 MB, all of it.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn article_of_10_megabytes(bencher: Bencher<'_, '_>) {
    let (issue, article) = (Issue::default(), ten_megabytes());
    bencher.bench(|| lay_article(black_box(&issue), black_box(&article), Setting::default()));
}

/// The same at the place where it is read, after the window got another width: what a resize costs.
#[divan::bench(args = [0.0, 0.5, 1.0])]
fn article_of_10_megabytes_resized(bencher: Bencher<'_, '_>, place: f64) {
    let (issue, article) = (Issue::default(), ten_megabytes());
    let mut laid = Laid::new(&issue, &article, Setting::default(), &Words::default());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let block = (place * (PARAGRAPHS.len() - 1) as f64) as usize;
    let mut width = 68;
    bencher.bench_local(|| {
        width = 128 - width;
        let old = std::mem::replace(
            &mut laid,
            Laid::new(&issue, &Article::default(), Setting::default(), &Words::default()),
        );
        laid = old.for_setting(Setting { width, ..Setting::default() });
        let line = laid.lay_pos(TextPos { part: 0, block, byte: 300 });
        let line = laid.lay_below(line, 80);
        laid.lay_above(line, 80)
    });
}
