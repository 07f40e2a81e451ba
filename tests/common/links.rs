//! Issues in code, for the tests of jumps and pointers: pages of text, and what was made of them in words.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // a test may panic
#![allow(dead_code)] // each test file uses what it needs of it

use kanbao::model::{Aim, Article, BlockKind, DiagnosticKind, Issue, Link, PartRef, Reading};
use kanbao::reading::input::{Input, SourceText};
use kanbao::reading::{plain, read};

/// Two stories of a page, to stand over or under what a test is about.
pub(crate) const NEWS: &str = "柳河大桥昨日合龙
本报讯（记者　高望山）5月16日上午，随着最后一段钢梁缓缓落下，柳河大桥实现合龙，两岸群众盼了多年的通道即将打通。

水稻插秧过半
本报讯（记者　方小满）截至5月15日，全县水稻插秧进度过半，各乡镇抢抓晴好天气，机声在田间响成一片，预计月底全面完成。
";

/// Reads an issue whose pages are given one by one, each with its folio line.
pub(crate) fn issue(pages: &[&str]) -> Reading {
    let text = pages.join("\n\n");
    plain::read(&[SourceText { text, ..SourceText::default() }])
}

/// The headlines of all articles.
pub(crate) fn headlines(issue: &Issue) -> Vec<String> {
    issue.articles.iter().map(|a| a.headline.join(" ")).collect()
}

/// The texts of an article's blocks of one kind.
pub(crate) fn blocks(article: &Article, kind: BlockKind) -> Vec<&str> {
    article.blocks().filter(|block| block.kind == kind).map(|block| block.text.as_str()).collect()
}

/// The pages, as they are printed.
pub(crate) fn labels(issue: &Issue) -> Vec<&str> {
    issue.pages.iter().map(|page| page.label.as_str()).collect()
}

/// The sample issue.
pub(crate) fn sample(input: &Input) -> Reading {
    read(input).unwrap()
}

/// The jump links: `甲事 1 -> 2` and whether both ends say so.
pub(crate) fn links(reading: &Reading) -> Vec<String> {
    let issue = &reading.issue;
    let mut out = Vec::new();
    for article in &issue.articles {
        for part in &article.parts {
            let Some(jump) = &part.jump_out else { continue };
            let Some(target) = jump.target.and_then(|at| issue.part(at)) else { continue };
            let sure = if jump.link == Link::Confirmed { "" } else { " ?" };
            out.push(format!(
                "{} {} -> {}{sure}",
                article.title(),
                issue.page_label(part.page),
                issue.page_label(target.page)
            ));
        }
    }
    out
}

/// Marks that lead nowhere: `甲事 下转02版`.
pub(crate) fn loose(reading: &Reading) -> Vec<String> {
    let articles = reading.issue.articles.iter();
    articles
        .flat_map(|article| {
            let jumps = article.parts.iter().flat_map(|part| part.jump_in.iter().chain(&part.jump_out));
            jumps
                .filter(|jump| jump.target.is_none())
                .map(|jump| format!("{} {}", article.title(), jump.printed))
        })
        .collect()
}

/// The see-pointers: `甲事: 详见03版 -> 乙事`, with `(page)` behind it when only the page was found.
pub(crate) fn sees(reading: &Reading) -> Vec<String> {
    let issue = &reading.issue;
    let mut out = Vec::new();
    for article in &issue.articles {
        for block in article.blocks() {
            for see in &block.see {
                let title = |at: PartRef| issue.articles[at.article].title();
                let target = see.target.map_or_else(|| "nowhere".to_owned(), title);
                let by = if see.aim == Aim::Page { " (page)" } else { "" };
                out.push(format!("{}: {} -> {target}{by}", article.title(), see.words(&block.text)));
            }
        }
    }
    out
}

/// The text of an article's part, paragraphs divided by `/`.
pub(crate) fn text(issue: &Issue, title: &str, part: usize) -> String {
    let article = issue.articles.iter().find(|article| article.title() == title);
    let article = article.unwrap_or_else(|| panic!("no article {title}: {:?}", titles(issue)));
    let texts: Vec<&str> = article.parts[part].blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join("/")
}

/// The titles in reading order.
pub(crate) fn titles(issue: &Issue) -> Vec<String> {
    issue.articles.iter().map(kanbao::model::Article::title).collect()
}

/// How many diagnostics of a kind there are.
pub(crate) fn count(reading: &Reading, kind: DiagnosticKind) -> usize {
    reading.diagnostics.iter().filter(|diagnostic| diagnostic.kind == kind).count()
}
