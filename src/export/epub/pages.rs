//! What the documents of the book say.

use std::fmt::Write as _;

use super::xml::{document, element, escape};
use crate::export::flow::{Item, flow, people};
use crate::export::text::masthead_line;
use crate::model::{BlockKind, Issue};

/// The file of an article, by its index.
pub(super) fn file(at: usize) -> String {
    format!("a{:05}.xhtml", at + 1)
}

/// An issue on its way into a book.
pub(super) struct Book<'a> {
    pub issue: &'a Issue,
    /// BCP 47.
    pub language: &'a str,
    pub identity: &'a str,
}

/// A page with the articles that start on it, by index.
struct Section {
    name: String,
    articles: Vec<usize>,
}

impl Book<'_> {
    /// The paper's name with its date.
    fn name(&self) -> String {
        let masthead = &self.issue.masthead;
        let known = [masthead.title.as_deref(), masthead.date.as_deref()];
        let name = known.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if name.is_empty() { "看报".to_owned() } else { name }
    }

    fn sections(&self) -> Vec<Section> {
        let mut sections: Vec<(usize, Section)> = Vec::new();
        for (at, article) in self.issue.articles.iter().enumerate() {
            match sections.last_mut() {
                Some((page, section)) if *page == article.page => section.articles.push(at),
                _ => sections
                    .push((article.page, Section { name: self.page_name(article.page), articles: vec![at] })),
            }
        }
        sections.into_iter().map(|(_, section)| section).collect()
    }

    fn page_name(&self, page: usize) -> String {
        let name = self.issue.pages.get(page).and_then(|page| page.name.as_deref()).unwrap_or_default();
        let label = self.issue.page_label(page);
        let label = if self.language == "zh" { format!("第{label}版") } else { format!("Page {label}") };
        format!("{label} {name}").trim().to_owned()
    }

    fn title_of(&self, at: usize) -> String {
        let title = self.issue.articles.get(at).map(crate::model::Article::title).unwrap_or_default();
        if title.is_empty() { "—".to_owned() } else { title }
    }

    /// The package document: metadata, manifest, spine.
    pub(super) fn package(&self) -> String {
        let masthead = &self.issue.masthead;
        let mut manifest = String::new();
        let mut spine = String::from("    <itemref idref=\"title\"/>\n    <itemref idref=\"nav\"/>\n");
        for at in 0..self.issue.articles.len() {
            let id = at + 1;
            let _ = writeln!(
                manifest,
                "    <item id=\"a{id}\" href=\"{}\" media-type=\"application/xhtml+xml\"/>",
                file(at)
            );
            let _ = writeln!(spine, "    <itemref idref=\"a{id}\"/>");
        }
        let date = masthead.date.as_deref().unwrap_or("1970-01-01");
        let mut metadata = String::new();
        for (name, value) in [("date", &masthead.date), ("publisher", &masthead.publisher)] {
            if let Some(value) = value {
                let _ = writeln!(metadata, "    <dc:{name}>{}</dc:{name}>", escape(value));
            }
        }
        if let Some(title) = &masthead.title {
            let _ = writeln!(metadata, "    <dc:creator>{}</dc:creator>", escape(title));
        }
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" \
             xml:lang=\"{language}\">\n  <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n    \
             <dc:identifier id=\"id\">kanbao:{identity}</dc:identifier>\n    <dc:title>{title}</dc:title>\n    \
             <dc:language>{language}</dc:language>\n    <dc:type>periodical</dc:type>\n{metadata}    \
             <meta property=\"dcterms:modified\">{date}T00:00:00Z</meta>\n  </metadata>\n  <manifest>\n    \
             <item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n    \
             <item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>\n    \
             <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n    \
             <item id=\"title\" href=\"title.xhtml\" media-type=\"application/xhtml+xml\"/>\n{manifest}  </manifest>\n  \
             <spine toc=\"ncx\">\n{spine}  </spine>\n</package>\n",
            language = self.language,
            identity = escape(self.identity),
            title = escape(&self.name()),
        )
    }

    /// The navigation document: section → article.
    pub(super) fn navigation(&self) -> String {
        let name = self.name();
        let mut body = format!("<nav epub:type=\"toc\" id=\"toc\">\n<h1>{}</h1>\n<ol>\n", escape(&name));
        for section in self.sections() {
            let first = section.articles.first().copied().unwrap_or_default();
            let _ = writeln!(body, "<li><a href=\"{}\">{}</a>\n<ol>", file(first), escape(&section.name));
            for at in section.articles {
                let _ =
                    writeln!(body, "<li><a href=\"{}\">{}</a></li>", file(at), escape(&self.title_of(at)));
            }
            body.push_str("</ol>\n</li>\n");
        }
        if self.issue.articles.is_empty() {
            let _ = writeln!(body, "<li><a href=\"title.xhtml\">{}</a></li>", escape(&name));
        }
        body.push_str("</ol>\n</nav>\n");
        document(self.language, &name, &body)
    }

    /// The same for readers of EPUB 2, with the classes that periodicals have there.
    pub(super) fn ncx(&self) -> String {
        let mut points = String::new();
        let mut order = 0;
        let mut open = |points: &mut String, class: &str, title: &str, target: &str| {
            order += 1;
            let _ = writeln!(
                points,
                "<navPoint id=\"n{order}\" class=\"{class}\" playOrder=\"{order}\"><navLabel><text>{}</text></navLabel>\
                 <content src=\"{target}\"/>",
                escape(title)
            );
        };
        open(&mut points, "periodical", &self.name(), "title.xhtml");
        for section in self.sections() {
            let first = section.articles.first().copied().unwrap_or_default();
            // Its place is its first article's: an order that goes on would be another place.
            open(&mut points, "section", &section.name, &format!("{}#top", file(first)));
            for at in section.articles {
                open(&mut points, "article", &self.title_of(at), &file(at));
                points.push_str("</navPoint>\n");
            }
            points.push_str("</navPoint>\n");
        }
        points.push_str("</navPoint>\n");
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\" xml:lang=\"{}\">\n\
             <head><meta name=\"dtb:uid\" content=\"kanbao:{}\"/><meta name=\"dtb:depth\" content=\"3\"/></head>\n\
             <docTitle><text>{}</text></docTitle>\n<navMap>\n{points}</navMap>\n</ncx>\n",
            self.language,
            escape(self.identity),
            escape(&self.name())
        )
    }

    /// The masthead, and what stands on the pages and is no article.
    pub(super) fn title_page(&self) -> String {
        let name = self.name();
        let title = self.issue.masthead.title.as_deref().unwrap_or(&name);
        let mut body = element("h1", "paper", title);
        body.push_str(&element("p", "masthead", &masthead_line(&self.issue.masthead)));
        for notice in &self.issue.notices {
            body.push_str(&element("p", "credit", notice));
        }
        document(self.language, &name, &body)
    }

    /// One article.
    pub(super) fn article(&self, at: usize) -> String {
        let Some(article) = self.issue.articles.get(at) else { return String::new() };
        let title = self.title_of(at);
        let mut body = String::from("<div id=\"top\">\n");
        body.push_str(&element("p", "column", article.column.as_deref().unwrap_or_default()));
        let headed = !article.headline.is_empty();
        if headed {
            body.push_str(&element("p", "kicker", &article.kicker.join(" ")));
        }
        body.push_str(&element("h2", "", &title));
        if headed {
            body.push_str(&element("p", "deck", &article.deck.join(" ")));
        }
        body.push_str(&element("p", "people", &people(article)));
        for item in flow(article) {
            body.push_str(&item_of(&item));
        }
        body.push_str("</div>\n");
        document(self.language, &title, &body)
    }
}

fn item_of(item: &Item<'_>) -> String {
    let (kind, text, credit) = match item {
        Item::Unmet(printed) => return element("p", "jump", printed),
        Item::Block { kind, text, credit } => (*kind, text.as_ref(), credit.unwrap_or_default()),
    };
    match kind {
        BlockKind::Paragraph => element("p", "", text),
        BlockKind::Subhead => element("h3", "", text),
        BlockKind::Caption => element("p", "caption", format!("{text} {credit}").trim()),
        BlockKind::Quote => format!("<blockquote>\n{}</blockquote>\n", element("p", "", text)),
        BlockKind::Table => format!("<pre>{}</pre>\n", escape(text)),
        BlockKind::Rule => "<hr/>\n".to_owned(),
    }
}
