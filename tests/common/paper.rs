//! A small invented newspaper, made by hand: every convention of the screen is in it.
#![allow(clippy::indexing_slicing)] // a test may panic
#![allow(dead_code)] // each test file uses what it needs of it

use kanbao::model::{
    Article, Block, BlockKind, Byline, Diagnostic, DiagnosticKind, Issue, Jump, Kind, Link, Masthead, Page,
    Part, PartRef, Reading,
};

fn lines(text: &str) -> Vec<String> {
    text.split_terminator('|').map(str::to_owned).collect()
}

fn paragraphs(texts: &[&str]) -> Vec<Block> {
    texts.iter().map(|text| Block::new(BlockKind::Paragraph, *text)).collect()
}

/// An article on one page.
fn article(page: usize, number: usize, headline: &str, blocks: Vec<Block>) -> Article {
    Article {
        id: format!("{:02}-{number:02}", page + 1),
        page,
        headline: lines(headline),
        parts: vec![Part { page, blocks, ..Part::default() }],
        ..Article::default()
    }
}

fn jump(page: &str, marker: &str, printed: &str, target: Option<(usize, usize)>) -> Jump {
    Jump {
        page: page.into(),
        marker: (!marker.is_empty()).then(|| marker.into()),
        printed: printed.into(),
        target: target.map(|(article, part)| PartRef { article, part }),
        link: if target.is_some() { Link::Confirmed } else { Link::Missing },
        ..Jump::default()
    }
}

/// Long enough to need scrolling: sentences numbered from 1.
pub(crate) fn long_text(topic: &str, from: usize, to: usize) -> Vec<Block> {
    (from..=to)
        .map(|number| {
            let text = format!(
                "{topic}第{number}段：江水绕城而过，堤岸新栽的香樟已有碗口粗。施工队长陈望生说，“按照计划，\
                 今年要完成3.5公里的步道和12处观景台”，比去年多了1.2公里；沿线的老码头、旧仓库……都会留下来。"
            );
            Block::new(BlockKind::Paragraph, text)
        })
        .collect()
}

/// Index of the article that jumps from page 01 to 02 and on to 04.
pub(crate) const CHAIN: usize = 0;
/// Index of the article whose jump leads to a page that is missing.
pub(crate) const MISSING: usize = 2;

/// The issue.
pub(crate) fn issue() -> Issue {
    let mut articles = Vec::new();

    let mut chain = article(0, 1, "沿江风光带二期开建|三年后市民可从老城走到湿地", long_text("沿江", 1, 4));
    chain.kicker = lines("总长18.6公里 投资9.2亿元");
    chain.deck = lines("老码头改成阅读驿站，首批观景台国庆前开放");
    chain.source = Some("临江日报讯".into());
    chain.bylines = vec![
        Byline { role: "记者".into(), names: vec!["苏青禾".into()] },
        Byline { role: "通讯员".into(), names: vec!["方远".into(), "罗可".into()] },
    ];
    chain.parts[0].blocks.insert(2, Block::new(BlockKind::Subhead, "老码头“留得住”"));
    chain.parts[0].jump_out = Some(jump("02", "①", "下转02版①", Some((CHAIN, 1))).into());
    chain.parts.push(Part {
        page: 1,
        jump_in: Some(jump("01", "①", "上接01版①", Some((CHAIN, 0))).into()),
        blocks: long_text("续篇", 5, 9),
        jump_out: Some(jump("04", "", "下转04版", Some((CHAIN, 2))).into()),
        runs_on: true,
    });
    chain.parts.push(Part {
        page: 2,
        jump_in: Some(jump("02", "", "上接02版", Some((CHAIN, 1))).into()),
        blocks: long_text("末篇", 10, 12),
        ..Part::default()
    });
    articles.push(chain);

    let mut second = article(0, 2, "高温退去 市民夜游添新去处", long_text("夜游", 1, 2));
    second.parts[0].blocks.push(Block {
        credit: Some("本报记者 苏青禾 摄".into()),
        ..Block::new(BlockKind::Caption, "8月23日晚，市民在新开放的亲水平台纳凉。")
    });
    articles.push(second);

    let mut missing = article(0, 3, "本市上半年进出口额同比增长26.5%", long_text("外贸", 1, 2));
    missing.parts[0].jump_out = Some(jump("07", "", "下转07版", None).into());
    articles.push(missing);

    let mut comment = article(0, 4, "别让“指尖上的便民”变成负担", long_text("评论", 1, 1));
    comment.kind = Kind::Commentary;
    comment.column = Some("江畔时评".into());
    articles.push(comment);

    articles.push(article(
        1,
        1,
        "一座县城的“轨道雄心”：从配件小厂到整车出海，他们用了三十年，还要再走三十年",
        {
            let mut blocks = long_text("轨道", 1, 6);
            blocks.push(Block::new(BlockKind::Rule, ""));
            blocks.push(Block::new(BlockKind::Quote, "编者按：本报今起推出“县域观察”专栏，欢迎来稿。"));
            blocks
        },
    ));
    articles.push(article(
        1,
        2,
        "天气：多云间晴，26～35℃",
        paragraphs(&["今天白天多云间晴，偏南风2～3级，最高气温35℃。"]),
    ));
    articles.push(article(2, 1, "Bridge to reopen after nine months of repairs", paragraphs(&[
        "The Old Ferry Bridge will reopen on Sept. 1, engineers said, “weather permitting”, after repairs that cost 41.4 million yuan.",
    ])));
    articles.push(article(2, 2, "", paragraphs(&["没有标题的简讯：市图书馆周一闭馆一天。"])));

    let page = |label: &str, name: Option<&str>, parts: &[(usize, usize)]| Page {
        label: label.into(),
        name: name.map(str::to_owned),
        editors: Vec::new(),
        parts: parts.iter().map(|(article, part)| PartRef { article: *article, part: *part }).collect(),
    };
    Issue {
        masthead: Masthead {
            title: Some("临江日报".into()),
            date: Some("2022-08-24".into()),
            weekday: Some("星期三".into()),
            lunar_date: Some("壬寅年七月廿七".into()),
            issue_number: Some(12054),
            page_count: Some(4),
            ..Masthead::default()
        },
        pages: vec![
            page("01", Some("要闻"), &[(0, 0), (1, 0), (2, 0), (3, 0)]),
            page("02", Some("综合"), &[(4, 0), (0, 1), (5, 0)]),
            page("04", None, &[(0, 2), (6, 0), (7, 0)]),
        ],
        articles,
        notices: Vec::new(),
    }
}

/// The issue as it comes from the worker.
pub(crate) fn reading() -> Reading {
    let diagnostic = |kind, message: &str| Diagnostic {
        kind,
        page: Some("01".into()),
        article: None,
        line: Some(12),
        message: message.into(),
    };
    Reading {
        issue: issue(),
        content: 1,
        diagnostics: vec![
            diagnostic(DiagnosticKind::ColumnJoined, "“沿江风光” + “带二期” joined"),
            diagnostic(DiagnosticKind::JumpUnresolved, "“下转07版” has no other end"),
        ],
    }
}
