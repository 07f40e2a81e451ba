//! Text → lines, at any width and in any mode: no line is longer than its pane, no character is lost.
#![no_main]

use kanbao::layout::breaks::Level;
use kanbao::layout::cells::{Ambiguous, width};
use kanbao::layout::wrap::{Hang, Wrap, wrap};
use kanbao::layout::{Setting, lay_article};
use kanbao::model::{Article, Block, BlockKind, Issue, Page, Part};
use kanbao::reading::tame::tame;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (u16, u8, &str)| {
    let (cells, flags, text) = data;
    let cells = 2 + cells % 200;
    let text = tame(text.to_owned()).text.replace('\u{c}', "\n");
    let ambiguous = [Ambiguous::One, Ambiguous::Two, Ambiguous::All][usize::from(flags) % 3];
    for line in text.lines() {
        let rows = wrap(line, Wrap::new(cells, ambiguous));
        let shown: usize = rows.iter().map(|row| line[row.bytes.clone()].split_whitespace().map(str::len).sum::<usize>()).sum();
        assert_eq!(shown, line.split_whitespace().map(str::len).sum::<usize>(), "{line:?}");
    }
    let block = |text: &str| Block::new(if flags & 8 == 0 { BlockKind::Paragraph } else { BlockKind::Table }, text);
    let part = Part { blocks: text.lines().map(block).collect(), ..Part::default() };
    let head: Vec<String> = text.lines().take(2).map(str::to_owned).collect();
    let article = Article { headline: head, parts: vec![part], ..Article::default() };
    let issue = Issue { pages: vec![Page::default()], ..Issue::default() };
    let setting = Setting {
        width: cells,
        hang: [Hang::None, Hang::Half, Hang::Full][usize::from(flags / 16) % 3],
        level: [Level::None, Level::Basic, Level::Gb, Level::Strict][usize::from(flags / 64)],
        ambiguous,
        justify: flags & 1 != 0,
        pangu: flags & 2 != 0,
        ..Setting::default()
    };
    let laid = lay_article(&issue, &article, setting);
    for line in laid.lines() {
        let long: usize = laid
            .stretches(&line)
            .map(|(_, gap, text)| usize::from(gap) + width(text, ambiguous))
            .sum::<usize>()
            + usize::from(line.indent);
        assert!(long <= usize::from(setting.pane()), "{long} > {} in {text:?}", setting.pane());
    }
});
