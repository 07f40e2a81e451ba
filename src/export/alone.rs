//! One article as an issue of its own, and what tells either from every other.

use crate::model::{Article, Issue, Page, PartRef, Reading};

/// An issue of this article alone: its masthead, the pages on which the article stands. Jumps to other articles lead
/// nowhere in it. Empty when there is no article with this index.
pub fn alone(issue: &Issue, at: usize) -> Issue {
    let mut out = Issue { masthead: issue.masthead.clone(), ..Issue::default() };
    let Some(article) = issue.articles.get(at) else { return out };
    let mut article: Article = article.clone();
    let mut places = Vec::new();
    for (part, of) in article.parts.iter_mut().enumerate() {
        let place = places.iter().position(|page| *page == of.page).unwrap_or_else(|| {
            places.push(of.page);
            let page = issue.pages.get(of.page).cloned().unwrap_or_default();
            out.pages.push(Page { parts: Vec::new(), ..page });
            places.len() - 1
        });
        of.page = place;
        if let Some(page) = out.pages.get_mut(place) {
            page.parts.push(PartRef { article: 0, part });
        }
        for jump in [&mut of.jump_in, &mut of.jump_out].into_iter().flatten() {
            jump.target = jump
                .target
                .filter(|target| target.article == at)
                .map(|target| PartRef { article: 0, ..target });
        }
    }
    article.page = article.parts.first().map_or(0, |part| part.page);
    out.articles.push(article);
    out
}

/// What tells this issue, or one article of it, from every other, for ever: the fingerprint of its text
/// ([`Reading::content`]) as hexadecimal digits, and the article's id.
pub fn identity(reading: &Reading, article: Option<usize>) -> String {
    let content = format!("{:032x}", reading.content);
    match article.and_then(|at| reading.issue.articles.get(at)) {
        Some(article) => format!("{content}-{}", article.id),
        None => content,
    }
}

#[cfg(test)]
mod tests {
    use super::{alone, identity};
    use crate::export::fixture;
    use crate::model::{PartRef, Reading};

    #[test]
    fn an_article_alone_keeps_its_pages_and_its_own_jumps() {
        let issue = fixture::reading().issue;
        let one = alone(&issue, 0);
        assert_eq!(one.articles.len(), 1);
        assert_eq!(one.pages.iter().map(|page| page.label.as_str()).collect::<Vec<_>>(), ["01", "02"]);
        assert_eq!(one.pages[1].parts, [PartRef { article: 0, part: 1 }]);
        let jump = one.articles[0].parts[0].jump_out.as_ref().unwrap();
        assert_eq!(jump.target, Some(PartRef { article: 0, part: 1 }));
        let other = alone(&issue, 1);
        assert_eq!((other.pages.len(), other.articles[0].page), (1, 0));
        assert_eq!(alone(&issue, 9).articles.len(), 0);
    }

    #[test]
    fn an_issue_and_each_of_its_articles_have_an_identity() {
        let reading = Reading { content: 0xab, ..fixture::reading() };
        let whole = identity(&reading, None);
        assert_eq!((whole.len(), whole.ends_with("00ab")), (32, true));
        let [one, other] = [0, 1].map(|at| identity(&reading, Some(at)));
        assert!(one != other && one.starts_with(&whole));
        assert_eq!(identity(&reading, Some(99)), whole);
    }
}
