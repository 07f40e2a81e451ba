//! The issue JSON: a public, versioned interface, so it has types of its own, apart from the model. Fields may be
//! added; a renamed field or another meaning needs a new [`SCHEMA`].

use std::collections::HashSet;
use std::io::{self, Write};

use serde::Serialize;

use crate::model::{self, BlockKind, Reading};

/// Name and version of the format.
pub const SCHEMA: &str = "kanbao.issue/1";

/// Writes an issue with its diagnostics as one JSON object, indented, with a line end.
///
/// # Errors
/// What `out` says.
pub fn json(reading: &Reading, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Issue::of(reading))?;
    out.write_all(b"\n")
}

/// Writes one article as an issue of its own in the same format: the masthead, the pages on which it stands, and what
/// is said about it. Nothing when there is no article with this index.
///
/// # Errors
/// What `out` says.
pub fn json_article(reading: &Reading, at: usize, out: &mut dyn Write) -> io::Result<()> {
    let Some(article) = reading.issue.articles.get(at) else { return Ok(()) };
    let mut issue = Issue::of(reading);
    issue.articles.retain(|kept| kept.id == article.id);
    for page in &mut issue.pages {
        page.articles.retain(|id| *id == article.id);
    }
    issue.pages.retain(|page| !page.articles.is_empty());
    issue.notices = &[];
    issue.diagnostics.retain(|diagnostic| diagnostic.article == Some(&*article.id));
    serde_json::to_writer_pretty(&mut *out, &issue)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Issue<'a> {
    schema: &'static str,
    masthead: Masthead<'a>,
    pages: Vec<Page<'a>>,
    articles: Vec<Article<'a>>,
    notices: &'a [String],
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Masthead<'a> {
    title: Option<&'a str>,
    date: Option<&'a str>,
    weekday: Option<&'a str>,
    lunar_date: Option<&'a str>,
    issue_number: Option<u32>,
    page_count: Option<u32>,
    publisher: Option<&'a str>,
    serial_number: Option<&'a str>,
}

#[derive(Serialize)]
struct Page<'a> {
    label: &'a str,
    name: Option<&'a str>,
    editors: Vec<Credit<'a>>,
    articles: Vec<&'a str>,
}

#[derive(Serialize)]
struct Credit<'a> {
    role: &'a str,
    names: &'a [String],
}

#[derive(Serialize)]
struct Article<'a> {
    id: &'a str,
    page: &'a str,
    kind: &'static str,
    column: Option<&'a str>,
    kicker: &'a [String],
    headline: &'a [String],
    deck: &'a [String],
    source: Option<&'a str>,
    dateline: Option<Dateline<'a>>,
    bylines: Vec<Credit<'a>>,
    parts: Vec<Part<'a>>,
    /// How sure the article is, 0 to 1.
    confidence: f32,
}

#[derive(Serialize)]
struct Dateline<'a> {
    place: Option<&'a str>,
    date: Option<&'a str>,
}

#[derive(Serialize)]
struct Part<'a> {
    page: &'a str,
    jump_in: Option<Jump<'a>>,
    blocks: Vec<Block<'a>>,
    jump_out: Option<Jump<'a>>,
}

/// Only captions have the key `credit`; there it may be null.
#[derive(Serialize)]
#[serde(untagged)]
enum Block<'a> {
    Caption {
        kind: &'static str,
        text: &'a str,
        credit: Option<&'a str>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        see: Vec<See<'a>>,
    },
    Other {
        kind: &'static str,
        text: &'a str,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        see: Vec<See<'a>>,
    },
}

/// A see-pointer: added to the first version of the format, and only where there is one.
#[derive(Serialize)]
struct See<'a> {
    text: &'a str,
    page: &'a str,
    /// Bytes of the block's text (UTF-8), from and up to.
    range: [usize; 2],
    target: Option<Target<'a>>,
    /// What the target was found by.
    by: Option<&'static str>,
}

#[derive(Serialize)]
struct Jump<'a> {
    page: &'a str,
    marker: Option<&'a str>,
    target: Option<Target<'a>>,
    /// Both ends name each other; added to the first version of the format.
    confirmed: bool,
    /// How sure the target is, 0 to 1; null where there is none. Added like `confirmed`.
    confidence: Option<f32>,
}

#[derive(Serialize)]
struct Target<'a> {
    article: &'a str,
    part: usize,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    kind: &'static str,
    page: Option<&'a str>,
    article: Option<&'a str>,
    message: &'a str,
}

impl<'a> Issue<'a> {
    fn of(reading: &'a Reading) -> Issue<'a> {
        let issue = &reading.issue;
        Issue {
            schema: SCHEMA,
            masthead: Masthead::of(&issue.masthead),
            pages: issue.pages.iter().map(|page| Page::of(issue, page)).collect(),
            articles: issue.articles.iter().map(|article| Article::of(issue, article)).collect(),
            notices: &issue.notices,
            diagnostics: reading.diagnostics.iter().map(Diagnostic::of).collect(),
        }
    }
}

impl<'a> Masthead<'a> {
    fn of(masthead: &'a model::Masthead) -> Masthead<'a> {
        Masthead {
            title: masthead.title.as_deref(),
            date: masthead.date.as_deref(),
            weekday: masthead.weekday.as_deref(),
            lunar_date: masthead.lunar_date.as_deref(),
            issue_number: masthead.issue_number,
            page_count: masthead.page_count,
            publisher: masthead.publisher.as_deref(),
            serial_number: masthead.serial_number.as_deref(),
        }
    }
}

impl<'a> Page<'a> {
    fn of(issue: &'a model::Issue, page: &'a model::Page) -> Page<'a> {
        // Two parts of one article may stand on one page; its id stands once.
        let mut seen = HashSet::new();
        let once = page.parts.iter().filter(|part| seen.insert(part.article));
        let articles = once.filter_map(|part| Some(issue.articles.get(part.article)?.id.as_str())).collect();
        Page { label: &page.label, name: page.name.as_deref(), editors: credits(&page.editors), articles }
    }
}

impl<'a> Article<'a> {
    fn of(issue: &'a model::Issue, article: &'a model::Article) -> Article<'a> {
        Article {
            id: &article.id,
            page: issue.page_label(article.page),
            kind: article.kind.name(),
            column: article.column.as_deref(),
            kicker: &article.kicker,
            headline: &article.headline,
            deck: &article.deck,
            source: article.source.as_deref(),
            dateline: article.dateline.as_ref().map(|dateline| Dateline {
                place: dateline.place.as_deref(),
                date: dateline.date.as_deref(),
            }),
            bylines: credits(&article.bylines),
            parts: article.parts.iter().map(|part| Part::of(issue, part)).collect(),
            confidence: article.confidence.share(),
        }
    }
}

impl<'a> Part<'a> {
    fn of(issue: &'a model::Issue, part: &'a model::Part) -> Part<'a> {
        let jump = |jump: &'a Option<Box<model::Jump>>| jump.as_deref().map(|jump| Jump::of(issue, jump));
        Part {
            page: issue.page_label(part.page),
            jump_in: jump(&part.jump_in),
            blocks: part.blocks.iter().map(|block| Block::of(issue, block)).collect(),
            jump_out: jump(&part.jump_out),
        }
    }
}

impl<'a> Block<'a> {
    fn of(issue: &'a model::Issue, block: &'a model::Block) -> Block<'a> {
        let (kind, text) = (block.kind.name(), block.text.as_str());
        let see = block.see.iter().map(|see| See {
            text: see.words(text),
            page: &see.page,
            range: [see.from, see.to],
            target: Target::of(issue, see.target),
            by: see.aim.name(),
        });
        let see = see.collect();
        match block.kind {
            BlockKind::Caption => Block::Caption { kind, text, credit: block.credit.as_deref(), see },
            _ => Block::Other { kind, text, see },
        }
    }
}

impl<'a> Jump<'a> {
    fn of(issue: &'a model::Issue, jump: &'a model::Jump) -> Jump<'a> {
        Jump {
            page: &jump.page,
            marker: jump.marker.as_deref(),
            target: Target::of(issue, jump.target),
            confirmed: jump.link == model::Link::Confirmed,
            confidence: jump.target.map(|_| jump.confidence.share()),
        }
    }
}

impl<'a> Target<'a> {
    fn of(issue: &'a model::Issue, target: Option<model::PartRef>) -> Option<Target<'a>> {
        let target = target?;
        let article = issue.articles.get(target.article)?;
        Some(Target { article: &article.id, part: target.part })
    }
}

impl<'a> Diagnostic<'a> {
    fn of(diagnostic: &'a model::Diagnostic) -> Diagnostic<'a> {
        Diagnostic {
            kind: diagnostic.kind.name(),
            page: diagnostic.page.as_deref(),
            article: diagnostic.article.as_deref(),
            message: &diagnostic.message,
        }
    }
}

fn credits(people: &[model::Byline]) -> Vec<Credit<'_>> {
    people.iter().map(|byline| Credit { role: &byline.role, names: &byline.names }).collect()
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::export::fixture;

    #[test]
    fn the_whole_interface() {
        let mut out = Vec::new();
        json(&fixture::reading(), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }
}
