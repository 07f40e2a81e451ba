//! The issue as a whole: masthead and pages.

use super::{Article, Byline, PartRef};

/// One issue of a newspaper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Issue {
    /// The paper's name, date, number.
    pub masthead: Masthead,
    /// In physical order. The printed label is a thing of its own.
    pub pages: Vec<Page>,
    /// In reading order.
    pub articles: Vec<Article>,
    /// What stands on a page and is no article: a QR-code line, a promotion, a hotline.
    pub notices: Vec<String>,
}

/// 报头. A field that the issue does not give is `None`; values are as printed but for `date` and the integers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Masthead {
    /// The paper's name.
    pub title: Option<String>,
    /// ISO 8601 `YYYY-MM-DD`.
    pub date: Option<String>,
    /// As printed: `星期五`.
    pub weekday: Option<String>,
    /// 农历, as printed: `甲辰年四月初十`.
    pub lunar_date: Option<String>,
    /// 期号.
    pub issue_number: Option<u32>,
    /// Number of pages as announced (`今日8版`).
    pub page_count: Option<u32>,
    /// 主管主办 statement.
    pub publisher: Option<String>,
    /// `CN 99-0017`, an ISSN or other.
    pub serial_number: Option<String>,
}

/// 版: one printed page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// As printed, without 第 and 版: `01`, `A02`, `二`.
    pub label: String,
    /// `要闻`.
    pub name: Option<String>,
    /// The page's own credits (责任编辑, 美编, 校对).
    pub editors: Vec<Byline>,
    /// The parts that stand on this page, in reading order.
    pub parts: Vec<PartRef>,
}

impl Issue {
    /// The part that `at` names, if it exists.
    pub fn part(&self, at: PartRef) -> Option<&super::Part> {
        self.articles.get(at.article)?.parts.get(at.part)
    }

    /// Index of the article with this printed id.
    pub fn article_by_id(&self, id: &str) -> Option<usize> {
        self.articles.iter().position(|article| article.id == id)
    }

    /// Label of the page with this index; empty when there is none.
    pub fn page_label(&self, page: usize) -> &str {
        self.pages.get(page).map_or("", |page| page.label.as_str())
    }
}
