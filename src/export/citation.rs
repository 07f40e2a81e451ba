//! Where an article was printed, as scholars write it: GB/T 7714, `BibTeX`, a plain sentence.

use std::fmt::Write as _;

pub use crate::config::CitationStyle;
use crate::layout::script;
use crate::model::{Article, Issue};

/// Authors that GB/T 7714 names before it says 等 (8.1.2).
const NAMED: usize = 3;

/// The citation of an article, without a line end (`BibTeX` has some within it). What the issue does not say is left
/// out; empty when there is no article with this index.
pub fn cite(issue: &Issue, at: usize, style: CitationStyle) -> String {
    let Some(article) = issue.articles.get(at) else { return String::new() };
    let cited = Cited::of(issue, article);
    match style {
        CitationStyle::Gb7714 => cited.gb7714(),
        CitationStyle::Bibtex => cited.bibtex(&article.id),
        CitationStyle::Plain if cited.chinese => cited.sentence_zh(),
        CitationStyle::Plain => cited.sentence_en(),
    }
}

/// The citation of an article of which only this is known: no authors.
pub(super) fn cite_label(paper: &str, date: &str, page: &str, title: &str, style: CitationStyle) -> String {
    let cited = Cited {
        authors: Vec::new(),
        title: title.to_owned(),
        paper,
        date,
        pages: Some(page).filter(|page| !page.is_empty()).into_iter().collect(),
        chinese: script::is_han_text(title),
    };
    match style {
        CitationStyle::Gb7714 => cited.gb7714(),
        CitationStyle::Bibtex => cited.bibtex(page),
        CitationStyle::Plain if cited.chinese => cited.sentence_zh(),
        CitationStyle::Plain => cited.sentence_en(),
    }
}

/// A passage of an article with its citation under it.
pub fn clipping(issue: &Issue, at: usize, passage: &str, style: CitationStyle) -> String {
    format!("{}\n\n{}\n", passage.trim_end(), cite(issue, at, style))
}

/// What a citation is made of.
struct Cited<'a> {
    authors: Vec<&'a str>,
    title: String,
    paper: &'a str,
    date: &'a str,
    /// Labels of the pages on which the article stands, in order: a jump is cited with both its pages.
    pages: Vec<&'a str>,
    chinese: bool,
}

impl<'a> Cited<'a> {
    fn of(issue: &'a Issue, article: &'a Article) -> Cited<'a> {
        // Photographers and editors do not answer for the text.
        let is_author = |role: &str| !["摄", "编", "校", "图", "版"].iter().any(|mark| role.contains(mark));
        let credited = article.bylines.iter().filter(|byline| is_author(&byline.role));
        let mut pages: Vec<&str> = Vec::new();
        for part in &article.parts {
            let label = issue.page_label(part.page);
            if !label.is_empty() && !pages.contains(&label) {
                pages.push(label);
            }
        }
        Cited {
            authors: credited.flat_map(|byline| &byline.names).map(String::as_str).collect(),
            title: article.title(),
            paper: issue.masthead.title.as_deref().unwrap_or_default(),
            date: issue.masthead.date.as_deref().unwrap_or_default(),
            pages,
            chinese: script::is_full_width(issue),
        }
    }

    fn gb7714(&self) -> String {
        let mut text = String::new();
        if !self.authors.is_empty() {
            let named: Vec<&str> = self.authors.iter().take(NAMED).copied().collect();
            text.push_str(&named.join(", "));
            if self.authors.len() > NAMED {
                text.push_str(if self.chinese { ", 等" } else { ", et al" });
            }
            text.push_str(". ");
        }
        let _ = write!(text, "{}[N].", self.title);
        let source: Vec<&str> =
            [self.paper, self.date].into_iter().filter(|field| !field.is_empty()).collect();
        if !source.is_empty() {
            let _ = write!(text, " {}", source.join(", "));
        }
        if !self.pages.is_empty() {
            let _ = write!(text, "({})", self.pages.join(", "));
        }
        if !source.is_empty() || !self.pages.is_empty() {
            text.push('.');
        }
        text
    }

    fn bibtex(&self, id: &str) -> String {
        let mut fields: Vec<(&str, String)> = Vec::new();
        let authors: Vec<String> = self.authors.iter().map(|author| format!("{{{}}}", tex(author))).collect();
        fields.push(("author", authors.join(" and ")));
        fields.push(("title", format!("{{{}}}", tex(&self.title))));
        fields.push(("journal", tex(self.paper)));
        let mut date = self.date.split('-');
        for name in ["year", "month", "day"] {
            fields.push((name, date.next().unwrap_or_default().to_owned()));
        }
        fields.push(("date", self.date.to_owned()));
        fields.push(("pages", self.pages.iter().map(|page| tex(page)).collect::<Vec<_>>().join(", ")));
        fields.push(("entrysubtype", "newspaper".to_owned()));
        let key: String = id.chars().filter(|char| char.is_ascii_alphanumeric() || *char == '-').collect();
        let mut text =
            format!("@article{{kanbao-{}-{key}", if self.date.is_empty() { "undated" } else { self.date });
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            let _ = write!(text, ",\n  {name} = {{{value}}}");
        }
        text.push_str("\n}");
        text
    }

    fn sentence_zh(&self) -> String {
        let mut text = self.authors.join("、");
        if !text.is_empty() {
            text.push('：');
        }
        let _ = write!(text, "《{}》", self.title);
        if !self.paper.is_empty() {
            let _ = write!(text, "，《{}》", self.paper);
        }
        text.push_str(&chinese_date(self.date));
        let pages: Vec<String> = self.pages.iter().map(|page| format!("第{page}版")).collect();
        if !pages.is_empty() {
            let _ = write!(text, "，{}", pages.join("、"));
        }
        text.push('。');
        text
    }

    fn sentence_en(&self) -> String {
        let pages = match self.pages.as_slice() {
            [] => String::new(),
            [page] => format!("p. {page}"),
            pages => format!("pp. {}", pages.join(", ")),
        };
        let title = format!("“{}”", self.title);
        let fields = [&self.authors.join(", "), &title, self.paper, self.date, &pages];
        fields.into_iter().filter(|field| !field.is_empty()).collect::<Vec<_>>().join(", ") + "."
    }
}

/// `2024-05-17` as `2024年5月17日`; what is no such date stays as it is.
fn chinese_date(date: &str) -> String {
    let numbers: Vec<u32> = date.split('-').filter_map(|number| number.parse().ok()).collect();
    match numbers.as_slice() {
        [year, month, day] => format!("{year}年{month}月{day}日"),
        _ => date.to_owned(),
    }
}

/// Text in which TeX finds no command.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '#' | '%' | '_' => out.extend(['\\', char]),
            _ => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{CitationStyle, cite, clipping, tex};
    use crate::export::fixture;
    use crate::model::Byline;

    #[test]
    fn a_chinese_article_over_two_pages() {
        let issue = fixture::reading().issue;
        let gb = "甲某, 乙某, 丙某. 新桥合龙 两岸同行[N]. 云汀日报, 2024-05-17(01, 02).";
        assert_eq!(cite(&issue, 0, CitationStyle::Gb7714), gb);
        let sentence = "甲某、乙某、丙某：《新桥合龙 两岸同行》，《云汀日报》2024年5月17日，第01版、第02版。";
        assert_eq!(cite(&issue, 0, CitationStyle::Plain), sentence);
        insta::assert_snapshot!(cite(&issue, 0, CitationStyle::Bibtex));
        assert_eq!(clipping(&issue, 0, "一口塘。\n", CitationStyle::Gb7714), format!("一口塘。\n\n{gb}\n"));
    }

    #[test]
    fn more_than_three_authors_are_and_others_and_photographers_are_none() {
        let mut issue = fixture::reading().issue;
        issue.articles[0].bylines = vec![
            Byline { role: "记者".into(), names: ["一", "二", "三", "四"].map(Into::into).to_vec() },
            Byline { role: "摄影".into(), names: vec!["五".into()] },
        ];
        let text = cite(&issue, 0, CitationStyle::Gb7714);
        assert!(text.starts_with("一, 二, 三, 等. "), "{text}");
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let mut issue = fixture::reading().issue;
        issue.masthead = crate::model::Masthead::default();
        issue.articles[1].headline = vec!["50% off & more".into()];
        assert_eq!(cite(&issue, 1, CitationStyle::Gb7714), "50% off & more[N].(02).");
        let bibtex = cite(&issue, 1, CitationStyle::Bibtex);
        assert!(
            bibtex.starts_with("@article{kanbao-undated-02-01,\n  title = {{50\\% off \\& more}}"),
            "{bibtex}"
        );
        assert_eq!(cite(&issue, 9, CitationStyle::Plain), "");
    }

    #[test]
    fn tex_finds_no_command() {
        assert_eq!(
            tex("\\input{a} 5$ #1_2^3~"),
            "\\textbackslash{}input\\{a\\} 5\\$ \\#1\\_2\\textasciicircum{}3\\textasciitilde{}"
        );
    }
}
