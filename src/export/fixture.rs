//! An issue with one of everything, made by hand, for the tests of the exports.

use crate::model::{
    Article, Block, BlockKind, Byline, Confidence, Dateline, Diagnostic, DiagnosticKind, Issue, Jump, Kind,
    Link, Masthead, Page, Part, PartRef, Reading,
};

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn people(role: &str, names: &[&str]) -> Byline {
    Byline { role: role.into(), names: strings(names) }
}

fn jump(page: &str, marker: Option<&str>, printed: &str, target: Option<PartRef>) -> Jump {
    let link = if target.is_some() { Link::Confirmed } else { Link::Missing };
    Jump {
        page: page.into(),
        marker: marker.map(Into::into),
        printed: printed.into(),
        target,
        link,
        confidence: Confidence::of(0.96),
    }
}

fn masthead() -> Masthead {
    Masthead {
        title: Some("云汀日报".into()),
        date: Some("2024-05-17".into()),
        weekday: Some("星期五".into()),
        lunar_date: Some("甲辰年四月初十".into()),
        issue_number: Some(7321),
        page_count: Some(4),
        publisher: None,
        serial_number: Some("CN 00-0000".into()),
    }
}

/// A story on two pages, cut in the middle of a sentence.
fn bridge() -> Article {
    Article {
        id: "01-01".into(),
        confidence: Confidence::of(0.875),
        kind: Kind::News,
        column: Some("今日关注".into()),
        kicker: strings(&["市委会议强调"]),
        headline: strings(&["新桥合龙", "两岸同行"]),
        deck: strings(&["——工期提前三个月"]),
        source: Some("本报云汀5月16日电".into()),
        dateline: Some(Box::new(Dateline { place: Some("云汀".into()), date: Some("2024-05-16".into()) })),
        bylines: vec![people("记者", &["甲某", "乙某"]), people("通讯员", &["丙某"])],
        parts: vec![
            Part {
                blocks: vec![
                    Block::new(
                        BlockKind::Paragraph,
                        "5月16日，云汀大桥*合龙*。<b>图</b>见[此处](http://a.example)。",
                    ),
                    Block::new(BlockKind::Subhead, "一、建设"),
                    Block {
                        kind: BlockKind::Caption,
                        text: "大桥合龙现场。".into(),
                        credit: Some("甲某 摄".into()),
                        ..Block::default()
                    },
                    Block::new(BlockKind::Paragraph, "施工方克服"),
                ],
                jump_out: Some(
                    jump("02", Some("①"), "下转02版①", Some(PartRef { article: 0, part: 1 })).into(),
                ),
                ..Part::default()
            },
            Part {
                page: 1,
                jump_in: Some(
                    jump("01", Some("①"), "上接01版①", Some(PartRef { article: 0, part: 0 })).into(),
                ),
                blocks: vec![
                    Block::new(BlockKind::Paragraph, "汛期困难。"),
                    Block::new(BlockKind::Quote, "1. 桥长2.5公里"),
                    Block::new(BlockKind::Table, "桥  长度\n一  2.5"),
                    Block::new(BlockKind::Rule, ""),
                ],
                runs_on: true,
                ..Part::default()
            },
        ],
        ..Article::default()
    }
}

/// A story whose other page is not in the input.
fn harbour() -> Article {
    Article {
        id: "02-01".into(),
        page: 1,
        kind: Kind::Feature,
        headline: strings(&["# Harbor_Story"]),
        parts: vec![Part {
            page: 1,
            blocks: vec![Block::new(BlockKind::Paragraph, "- The ferry left at 5.")],
            jump_out: Some(jump("04", None, "下转04版", None).into()),
            ..Part::default()
        }],
        ..Article::default()
    }
}

/// The issue.
pub(super) fn reading() -> Reading {
    let page = |label: &str, name: Option<&str>, parts: &[(usize, usize)]| Page {
        label: label.into(),
        name: name.map(Into::into),
        editors: vec![people("责任编辑", &["丁某"])],
        parts: parts.iter().map(|&(article, part)| PartRef { article, part }).collect(),
    };
    Reading {
        issue: Issue {
            masthead: masthead(),
            pages: vec![page("01", Some("要闻"), &[(0, 0)]), page("02", None, &[(0, 1), (1, 0)])],
            articles: vec![bridge(), harbour()],
            notices: strings(&["扫一扫，读更多"]),
        },
        content: 1,
        diagnostics: vec![Diagnostic {
            kind: DiagnosticKind::JumpUnresolved,
            page: Some("02".into()),
            article: Some("02-01".into()),
            line: Some(12),
            message: "“下转04版”: page 04 is not in the input.".into(),
        }],
    }
}
