//! Finds the article that a user names.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::Failure;
use super::args::Language;
use crate::model::Issue;
use crate::reading::label::{article_named, fold_id};

/// Ids that are named when one is not found.
const NAMED: usize = 6;

/// Divides `show`'s words into the paths and the article, which comes last.
///
/// # Errors
/// Only a path is given.
pub(super) fn split(
    mut words: Vec<OsString>,
    sample: Option<Language>,
) -> Result<(Vec<PathBuf>, String), Failure> {
    let article = words.pop().unwrap_or_default();
    if words.is_empty() && sample.is_none() && Path::new(&article).exists() {
        let path = article.to_string_lossy();
        return Err(Failure::Usage(format!(
            "say which article of {path}, by its number or id: kanbao list {path}"
        )));
    }
    Ok((words.into_iter().map(PathBuf::from).collect(), article.to_string_lossy().into_owned()))
}

/// The same where the whole issue can be meant: the last word is the article, unless it is a file or a folder.
pub(super) fn split_some(mut words: Vec<OsString>) -> (Vec<PathBuf>, Option<String>) {
    let article = words.pop_if(|word| word != "-" && !Path::new(word).exists());
    let article = article.map(|word| word.to_string_lossy().into_owned());
    (words.into_iter().map(PathBuf::from).collect(), article)
}

/// The same for the screen, where no article need be named: the last word is one when it looks like a number or an id
/// and is no file.
pub(super) fn split_screen(
    mut paths: Vec<PathBuf>,
    sample: Option<Language>,
) -> (Vec<PathBuf>, Option<String>) {
    let several = paths.len() > 1 || sample.is_some();
    let named = |path: &mut PathBuf| {
        let name = path.to_str().unwrap_or_default();
        let looks = name.parse::<usize>().is_ok() || fold_id(name).is_some();
        several && looks && !path.exists()
    };
    let article = paths.pop_if(named).map(|path| path.to_string_lossy().into_owned());
    (paths, article)
}

/// The index of the article that `name` means: an id (`01-02`, also `1-2`), or a number from 1 in reading order.
///
/// # Errors
/// There is none; the message says which there are.
pub(super) fn article(issue: &Issue, name: &str) -> Result<usize, Failure> {
    let count = issue.articles.len();
    if let Some(at) = article_named(issue, name) {
        return Ok(at);
    }
    let wanted = fold_id(name);
    let number = name.parse::<usize>().ok();
    if count == 0 {
        return Err(Failure::Usage("the issue has no article".into()));
    }
    if number.is_some() {
        return Err(Failure::Usage(format!("there is no article {name}: the issue has 1 to {count}")));
    }
    // The ids of the page that is meant, or else the first of all.
    let page = wanted.map(|(page, _)| page);
    let of_page =
        issue.articles.iter().filter(|article| page.is_some() && fold_id(&article.id).map(|id| id.0) == page);
    let mut ids: Vec<&str> = of_page.map(|article| article.id.as_str()).collect();
    if ids.is_empty() {
        ids = issue.articles.iter().map(|article| article.id.as_str()).collect();
    }
    let more = if ids.len() > NAMED { " …" } else { "" };
    ids.truncate(NAMED);
    let ids = ids.join(", ");
    Err(Failure::Usage(format!("there is no article {name}: there are {ids}{more}, or 1 to {count}")))
}

#[cfg(test)]
mod tests {
    use super::article;
    use crate::model::{Article, Issue};

    fn issue() -> Issue {
        let articles = ["01-01", "01-02", "A2-01"].map(|id| Article { id: id.into(), ..Article::default() });
        Issue { articles: articles.into(), ..Issue::default() }
    }

    #[test]
    fn by_number_and_by_id() {
        for (name, at) in [("1", 0), ("3", 2), ("01-02", 1), ("1-2", 1), ("a02-1", 2)] {
            assert_eq!(article(&issue(), name).unwrap(), at, "{name}");
        }
    }

    #[test]
    fn what_is_not_there_names_what_is() {
        let said = |name| article(&issue(), name).unwrap_err().to_string();
        assert_eq!(said("4"), "there is no article 4: the issue has 1 to 3");
        assert_eq!(said("0"), "there is no article 0: the issue has 1 to 3");
        assert_eq!(said("01-09"), "there is no article 01-09: there are 01-01, 01-02, or 1 to 3");
        assert_eq!(said("x"), "there is no article x: there are 01-01, 01-02, A2-01, or 1 to 3");
        assert_eq!(article(&Issue::default(), "1").unwrap_err().to_string(), "the issue has no article");
    }
}
