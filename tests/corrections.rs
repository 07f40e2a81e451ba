//! What a reader says the splitter got wrong is taken; what does not apply is said; the paper is never touched.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test may panic

use std::fs;
use std::path::Path;

use kanbao::model::{DiagnosticKind, Kind, Reading};
use kanbao::reading::{self, input::Input};

const STORY: &str = "云汀日报\n2024年5月17日 星期五\n第01版：要闻\n\n老码头的新生活\n本报讯（记者 陈一）昨日上午，水南码头的老趸船上开张了一个书摊，街坊们闻讯赶来。\n三位守摊人照看书架，摆出两边都能翻书的小书架，孩子们围着看画本，老人们翻拍旧照片。\n船舱里面\n这里辟出了旧书交换角、孩子们的画本角、老照片翻拍角等几处天地，来的人越来越多了。\n\n\n江堤加固工程完工\n本报讯（记者 林二）城北江堤加固工程昨日完工，全长四公里，沿线同步种下六百棵香樟。\n";

/// The paper with these corrections beside it.
fn read(corrections: &str) -> Reading {
    read_paper(STORY, corrections)
}

fn read_paper(text: &str, corrections: &str) -> Reading {
    let folder = tempfile::tempdir().unwrap();
    let paper = folder.path().join("edition.txt");
    fs::write(&paper, text).unwrap();
    fs::write(folder.path().join("edition.kanbao.toml"), corrections).unwrap();
    let reading = reading::read(&Input::Paths(vec![paper.clone()])).unwrap();
    assert_eq!(fs::read_to_string(paper).unwrap(), text);
    reading
}

fn titles(reading: &Reading) -> Vec<String> {
    reading.issue.articles.iter().map(kanbao::model::Article::title).collect()
}

/// What was said of corrections that do not apply.
fn stale(reading: &Reading) -> Vec<&str> {
    let of_kind = reading.diagnostics.iter().filter(|said| said.kind == DiagnosticKind::CorrectionStale);
    of_kind.map(|said| said.message.as_str()).collect()
}

#[test]
fn a_line_is_what_the_reader_says() {
    assert_eq!(titles(&read("")), ["老码头的新生活", "江堤加固工程完工"]);
    let reading = read("[[role]]\nline = 8\ntext = \"船舱里面\"\nrole = \"headline\"\n");
    assert_eq!(titles(&reading), ["老码头的新生活", "船舱里面", "江堤加固工程完工"]);
    assert!(stale(&reading).is_empty());
}

#[test]
fn a_line_that_has_moved_is_found_by_its_text() {
    let reading = read("[[role]]\nline = 40\ntext = \"船舱 里\"\nrole = \"headline\"\n");
    assert_eq!(titles(&reading).len(), 3);
    assert!(stale(&reading).is_empty());
}

#[test]
fn an_article_is_an_advertisement_when_the_reader_says_so() {
    let reading = read("[[kind]]\nline = 13\ntext = \"六百棵香樟\"\nkind = \"advertisement\"\n");
    assert_eq!(reading.issue.articles[1].kind, Kind::Advertisement);
    assert_eq!(reading.issue.articles[0].kind, read("").issue.articles[0].kind);
}

#[test]
fn two_stretches_are_joined_and_every_place_stays_true() {
    let reading =
        read("[[join]]\nfrom = { line = 7, text = \"守摊人\" }\nto = { line = 12, text = \"江堤加固\" }\n");
    assert_eq!(titles(&reading), ["老码头的新生活"]);
    assert!(stale(&reading).is_empty());
    let issue = &reading.issue;
    let text: String = issue.articles[0].blocks().map(|block| block.text.as_str()).collect();
    assert!(text.contains("守摊人") && text.contains("江堤加固工程完工") && text.contains("六百棵香樟"));
    let listed: Vec<_> = issue.pages.iter().flat_map(|page| &page.parts).collect();
    assert_eq!(listed.len(), issue.articles[0].parts.len());
    assert!(listed.iter().all(|part| issue.part(**part).is_some()));
}

#[test]
fn what_does_not_apply_is_said_with_its_line() {
    let reading = read(
        "# Mine\n\n[[role]]\nline = 5\ntext = \"没有这一行\"\nrole = \"headline\"\n\n[[role]]\nline = 8\ntext = \"船舱里面\"\nrole = \"headlin\"\n\n[[kind]]\nline = 1\ntext = \"云汀日报\"\nkind = \"news\"\n",
    );
    let said = stale(&reading);
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(
        said[0].starts_with("edition.kanbao.toml, line 3: expected “没有这一行” at line 5"),
        "{}",
        said[0]
    );
    assert!(said[1].starts_with("edition.kanbao.toml, line 8: no role is called “headlin”"), "{}", said[1]);
    assert!(
        said[2].starts_with("edition.kanbao.toml, line 13: expected “云汀日报” at line 1"),
        "{}",
        said[2]
    );
    assert_eq!(titles(&reading).len(), 2);
}

#[test]
fn a_file_that_cannot_be_understood_stops_nothing() {
    for (text, line) in [
        ("[[role]\n", "line 1"),
        ("\n\n[[role]]\nline = \"x\"\n", "line "),
        ("[[rolle]]\nline = 1\n", "line 1"),
        ("\u{0}\u{1b}[31m", "line 1"),
    ] {
        let reading = read(text);
        let said = stale(&reading);
        assert_eq!((said.len(), titles(&reading).len()), (1, 2), "{text:?} {said:?}");
        assert!(said[0].starts_with("edition.kanbao.toml") && said[0].contains(line), "{}", said[0]);
        assert!(!said[0].chars().any(char::is_control));
    }
}

#[test]
fn the_file_lies_beside_the_paper_or_the_folder() {
    let of = |path: &str| reading::corrections::path_of(&Input::Paths(vec![path.into()])).unwrap();
    assert_eq!(of("/a/2024.05.17.txt"), Path::new("/a/2024.05.17.kanbao.toml"));
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("pages.v1");
    fs::create_dir(&pages).unwrap();
    assert_eq!(of(pages.to_str().unwrap()), folder.path().join("pages.v1.kanbao.toml"));
    assert_eq!(reading::corrections::path_of(&Input::Sample), None);
}

#[test]
fn an_article_begins_where_the_reader_says() {
    let reading = read("[[begin]]\nline = 9\ntext = \"这里辟出了\"\n");
    assert!(stale(&reading).is_empty());
    assert_eq!(reading.issue.articles.len(), 3);
    let text: String = reading.issue.articles[1].blocks().map(|block| block.text.as_str()).collect();
    assert!(text.starts_with("这里辟出了") && reading.issue.articles[1].headline.is_empty());
}

#[test]
fn the_headline_group_is_divided_as_the_reader_says() {
    let paper = "云汀日报\n2024年5月17日 星期五\n第01版：要闻\n\n水南街改造见闻\n老码头的新生活\n本报讯（记者 陈一）昨日上午，水南码头的老趸船上开张了一个书摊，街坊们闻讯赶来。\n";
    for (role, want) in [("kicker", [1, 1, 0]), ("headline", [0, 2, 0])] {
        let corrections = format!(
            "[[role]]\nline = 5\ntext = \"水南街\"\nrole = \"{role}\"\n[[role]]\nline = 6\ntext = \"老码头\"\nrole = \"headline\"\n"
        );
        let reading = read_paper(paper, &corrections);
        let article = &reading.issue.articles[0];
        assert_eq!([article.kicker.len(), article.headline.len(), article.deck.len()], want, "{role}");
    }
}

/// Two pages; a story jumps from the first to one of two stretches on the second.
const JUMPS: &str = "云汀日报\n2024年5月17日 星期五\n第01版：要闻\n\n老码头的新生活\n本报讯（记者 陈一）昨日上午，水南码头的老趸船上开张了一个书摊，街坊们闻讯赶来，孩子们围着看画本。（下转02版）\n\n\n江堤加固工程完工\n本报讯（记者 林二）城北江堤加固工程昨日完工，全长四公里，沿线同步种下六百棵香樟。\n\u{c}第02版：要闻\n\n（上接01版）\n书摊由三位老街坊轮流照看，晴天在岸上，雨天在舱里，来翻书的人一天比一天多。\n\n\n渡口夜航恢复\n本报讯（记者 方三）渡口夜航昨晚恢复，首班船载着下夜班的工人过江。\n";

#[test]
fn a_jump_leads_where_the_reader_says() {
    let told = |reading: &Reading| -> Vec<(String, usize)> {
        let issue = &reading.issue;
        // Every place that is named is there, and the two ends of a jump name each other.
        for (at, article) in issue.articles.iter().enumerate() {
            for (number, part) in article.parts.iter().enumerate() {
                for target in part.jump_in.iter().chain(&part.jump_out).filter_map(|jump| jump.target) {
                    assert!(issue.part(target).is_some());
                    assert_eq!((target.article, target.part.abs_diff(number)), (at, 1));
                }
            }
        }
        let listed: usize = issue.pages.iter().map(|page| page.parts.len()).sum();
        assert_eq!(listed, issue.articles.iter().map(|article| article.parts.len()).sum::<usize>());
        let mut ids: Vec<&str> = issue.articles.iter().map(|article| article.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), issue.articles.len());
        issue.articles.iter().map(|article| (article.title(), article.parts.len())).collect()
    };
    let as_is = read_paper(JUMPS, "");
    let title = |text: &str| text.to_owned();
    let (quay, dike, night) = (title("老码头的新生活"), title("江堤加固工程完工"), title("渡口夜航恢复"));
    assert_eq!(told(&as_is), [(quay.clone(), 2), (dike.clone(), 1), (night.clone(), 1)]);

    // To another stretch: what hung on it before stands alone.
    let from = "[[jump]]\nline = 6\ntext = \"昨日上午\"\n";
    let reading = read_paper(JUMPS, &format!("{from}to = {{ line = 17, text = \"渡口夜航恢复\" }}\n"));
    assert!(stale(&reading).is_empty(), "{:?}", stale(&reading));
    let now = told(&reading);
    assert_eq!(now[..2], [(quay.clone(), 2), (dike.clone(), 1)]);
    assert!(now.len() == 3 && now[2].0.starts_with("书摊由三位"), "{now:?}");
    assert!(reading.issue.articles[0].blocks().any(|block| block.text.contains("夜航昨晚恢复")));

    // Nowhere, from either end.
    for at in [from, "[[jump]]\nline = 13\ntext = \"上接\"\n"] {
        let reading = read_paper(JUMPS, &format!("{at}nowhere = true\n"));
        assert!(stale(&reading).is_empty());
        let now = told(&reading);
        assert_eq!((now.len(), &now[0]), (4, &(quay.clone(), 1)));
    }

    // From the other end: what goes on there comes from another article.
    let reading = read_paper(
        JUMPS,
        "[[jump]]\nline = 13\ntext = \"上接\"\nto = { line = 9, text = \"江堤加固工程完工\" }\n",
    );
    assert_eq!(told(&reading), [(quay.clone(), 1), (dike.clone(), 2), (night.clone(), 1)]);

    // To a page: to what waits there.
    let lost = JUMPS.replace("下转02版", "下转03版");
    let reading = read_paper(&lost, &format!("{from}page = \"2\"\n"));
    assert!(stale(&reading).is_empty(), "{:?}", stale(&reading));
    assert_eq!(told(&reading)[0], (quay.clone(), 2));
    assert!(reading.diagnostics.iter().all(|said| said.kind != DiagnosticKind::JumpUnresolved));

    // What cannot be.
    for (to, why) in [
        ("page = \"9\"", "no page is called “9”"),
        ("to = { line = 5, text = \"老码头\" }", "own stretch"),
        ("to = { line = 13, text = \"上接\" }", "there already"),
        ("", "a jump leads to one thing"),
    ] {
        let reading = read_paper(JUMPS, &format!("{from}{to}\n"));
        assert!(stale(&reading).len() == 1 && stale(&reading)[0].contains(why), "{:?}", stale(&reading));
        assert_eq!(told(&reading), told(&as_is));
    }
}

#[test]
fn corrections_lie_beside_the_paper_or_among_what_is_kept() {
    let (papers, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let paper = papers.path().join("edition.txt");
    fs::write(&paper, STORY).unwrap();
    let input = Input::Paths(vec![paper.clone()]);
    let key = reading::fingerprint(&reading::input::load(&input).unwrap().sources);
    let places = reading::corrections::Places::of(&input, Some(state.path()), key);
    let kept = places.kept.clone().unwrap();
    assert!(kept.starts_with(state.path()));
    fs::create_dir_all(kept.parent().unwrap()).unwrap();
    fs::write(&kept, "[[role]]\nline = 8\ntext = \"船舱里面\"\nrole = \"headline\"\n[[role]]\nline = 1\ntext = \"无\"\nrole = \"text\"\n").unwrap();
    fs::write(
        places.beside.unwrap(),
        "[[kind]]\nline = 13\ntext = \"六百棵香樟\"\nkind = \"advertisement\"\n[[begin]]\nline = 1\ntext = \"无\"\n",
    )
    .unwrap();
    let reading = reading::read_in(&input, Some(state.path())).unwrap();
    assert_eq!(titles(&reading).len(), 3);
    assert_eq!(reading.issue.articles[2].kind, Kind::Advertisement);
    let said = stale(&reading);
    assert_eq!(said.len(), 2);
    assert!(said[0].starts_with("edition.kanbao.toml, line 5: "), "{said:?}");
    assert!(said[1].starts_with(&format!("{}, line 5: ", kept.display())), "{said:?}");
    // The same paper in another place is the same paper; what lies beside stays there.
    let moved = papers.path().join("moved.txt");
    fs::write(&moved, STORY).unwrap();
    let reading = reading::read_in(&Input::Paths(vec![moved]), Some(state.path())).unwrap();
    assert_eq!((titles(&reading).len(), stale(&reading).len()), (3, 1));
    assert_eq!(titles(&reading::read(&input).unwrap()).len(), 2, "without a folder of what is kept");
}
