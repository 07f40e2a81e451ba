//! Widths and lines on 10 MB of mixed Chinese, beside the crates that do the like, on the same bytes in one run.
//!
//! Aims: width ≥ 500 MB/s, wrap ≥ 150 MB/s, an article of 5,000 characters ≤ 100 µs.

use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use kanbao::layout::cells::{Ambiguous, glyphs, width};
use kanbao::layout::wrap::{Lines, Wrap, wrap};
use kanbao::layout::{Setting, lay_article};
use kanbao::model::{Article, Block, BlockKind, Issue, Part};

/// A paragraph of an invented paper: Han with full-width and ASCII punctuation, figures, quotes, Latin words.
const PARAGRAPH: &str = "本报讯（记者 甲乙 通讯员 丙丁）8月23日，市政务公开专区在市民中心一楼亮相。该专区由市政府办公室建设，\
打造开放式“线上+线下”一站式政务公开专区——同比增长26.5%，达到1,234.5亿元……记者看到,专区设立了公开资料展示区、触摸屏查询区、\
电脑查询区等功能区域。《关于支持高新区创建国家级双创示范基地的建议》提出：“绿水青山就是金山银山。”气温-5℃～12℃，PM2.5浓度\
35μg/m³，5G网络、Wi-Fi和GDP；访问https://www.example.gov.cn/a_1.html了解详情。①加快建设；②狠抓落实；③严格考核。";

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
    use super::{Ambiguous, Bencher, BytesCount, Lines, PARAGRAPHS, TEXT, Wrap, black_box, wrap};
    use icu_segmenter::options::LineBreakOptions;

    #[divan::bench(args = [20, 68, 200])]
    fn ours(bencher: Bencher<'_, '_>, cells: u16) {
        let how = Wrap { no_orphan: true, first_indent: 4, ..Wrap::new(cells, Ambiguous::One) };
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
    blocks.insert(count / 2, Block::new(BlockKind::Subhead, "科技创新实现“新突破”"));
    let article = Article {
        kicker: vec!["石峰区深挖潜力精准服务持续创新".into()],
        headline: vec!["用好用足债券资金".into(), "推动项目提速增效".into()],
        parts: vec![Part { blocks, ..Part::default() }],
        ..Article::default()
    };
    let issue = Issue::default();
    let setting = Setting { width, ..Setting::default() };
    bencher.bench(|| lay_article(black_box(&issue), black_box(&article), setting));
}
