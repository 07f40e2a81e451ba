//! An article as the exports give it: its stretches one after another, a sentence that a page cut whole again, the
//! marks of jumps only where they lead nowhere.

use std::borrow::Cow;

use super::text::needs_space;
use crate::model::{Article, Block, BlockKind, Jump};

/// One thing in the flow of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item<'a> {
    /// A block. Its text may go on over the end of a page.
    Block { kind: BlockKind, text: Cow<'a, str>, credit: Option<&'a str> },
    /// A jump without a target, as printed.
    Unmet(&'a str),
}

/// The article's items in reading order.
pub(super) fn flow(article: &Article) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    // Where the last paragraph stands: captions may lie between it and its other half.
    let mut open = None;
    for part in &article.parts {
        items.extend(unmet(part.jump_in.as_deref()));
        for (at, block) in part.blocks.iter().enumerate() {
            let goes_on = part.runs_on && at == 0 && block.kind == BlockKind::Paragraph;
            let before = open.filter(|_| goes_on).and_then(|open: usize| items.get_mut(open));
            if let Some(Item::Block { text, .. }) = before {
                let space = if needs_space(text, &block.text) { " " } else { "" };
                let whole = text.to_mut();
                whole.push_str(space);
                whole.push_str(&block.text);
                continue;
            }
            if block.kind == BlockKind::Paragraph && !block.text.is_empty() {
                open = Some(items.len());
            }
            items.push(item(block));
        }
        items.extend(unmet(part.jump_out.as_deref()));
    }
    items
}

fn item(block: &Block) -> Item<'_> {
    Item::Block { kind: block.kind, text: Cow::Borrowed(&block.text), credit: block.credit.as_deref() }
}

fn unmet(jump: Option<&Jump>) -> Option<Item<'_>> {
    jump.filter(|jump| jump.target.is_none()).map(|jump| Item::Unmet(&jump.printed))
}

/// Source and people in one line: `本报讯 · 记者 甲 乙 · 通讯员 丙`. Empty when the article names nobody.
pub(super) fn people(article: &Article) -> String {
    let credits = article.bylines.iter().map(|byline| format!("{} {}", byline.role, byline.names.join(" ")));
    let all = article.source.clone().into_iter().chain(credits.map(|credit| credit.trim().to_owned()));
    all.collect::<Vec<String>>().join(" · ")
}
