//! One article as an issue of its own, and what tells an issue from every other.

use crate::model::{Article, Issue, Jump, Page, PartRef};

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
            let Jump { target, .. } = jump;
            *target =
                target.filter(|target| target.article == at).map(|target| PartRef { article: 0, ..target });
        }
    }
    article.page = article.parts.first().map_or(0, |part| part.page);
    out.articles.push(article);
    out
}

/// What tells this issue from every other, for ever: 128 bits over its texts as hexadecimal digits (FNV-1a, which is
/// the same in every version of the program; nobody gains by making two issues alike).
pub fn identity(issue: &Issue) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let masthead = [&issue.masthead.title, &issue.masthead.date].into_iter().flatten();
    let articles = issue.articles.iter().flat_map(|article| {
        let texts = article.blocks().map(|block| &block.text);
        std::iter::once(&article.id).chain(&article.headline).chain(texts)
    });
    let mut hash = BASIS;
    for text in masthead.chain(articles) {
        // A byte that text does not hold divides the texts.
        for byte in text.bytes().chain([0xff]) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    format!("{hash:032x}")
}

#[cfg(test)]
mod tests {
    use super::{alone, identity};
    use crate::export::fixture;
    use crate::model::PartRef;

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
    fn another_text_is_another_issue() {
        let mut issue = fixture::reading().issue;
        let before = identity(&issue);
        assert_eq!((before.len(), &before), (32, &identity(&fixture::reading().issue)));
        issue.articles[0].parts[0].blocks[0].text.push('。');
        assert_ne!(identity(&issue), before);
    }
}
