//! The linker on small invented issues: which stretch continues which, how sure that is, and what stays loose.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // a test may panic

#[path = "common/links.rs"]
mod links;

use kanbao::model::DiagnosticKind;
use links::{count, issue, links as found, loose, text, titles};

const BRIDGE: &str = "老桥加固工程昨日开工
本报讯（记者 方小满）5月16日，建成六十二年的澄水老桥开始加固。桥面将封闭四个月，施工队先在桥墩四周打下钢护筒，再抽水清淤，逐个检查桥墩的裂缝。负责工程的陆师傅说，桥墩里的青石";
const BRIDGE_MORE: &str = "都是当年从上游石场运来的，裂缝不深，灌浆以后还能再用。封桥期间，两岸居民可以坐免费渡船过江，渡船每十分钟一班，从早上六点到晚上十点。";
const TEA: &str = "高山茶园采收夏茶
本报讯（记者 顾南枝）连日来，云顶乡两万亩高山茶园陆续采收夏茶。茶农们天不亮就上山，一直采到日头偏西。合作社的收购点里，一筐筐鲜叶过秤、摊凉，茶师傅郑有德守在锅边，把火候";
const TEA_MORE: &str = "看得比什么都重。他说，夏茶的香气不如春茶，要靠杀青的火候来补。今年合作社添了两台烘干机，收购价每斤涨了六角。";

#[test]
fn a_marker_on_both_ends_tells_two_jumps_apart() {
    let front = format!("第01版：要闻\n\n{BRIDGE}下转02版②\n\n{TEA}下转02版①");
    let inner = format!("第02版：综合\n\n上接01版①\n{TEA_MORE}\n\n上接01版②\n{BRIDGE_MORE}");
    let reading = issue(&[&front, &inner]);
    assert_eq!(found(&reading), ["老桥加固工程昨日开工 01 -> 02", "高山茶园采收夏茶 01 -> 02"]);
    assert!(text(&reading.issue, "老桥加固工程昨日开工", 1).starts_with("都是当年"));
    assert!(text(&reading.issue, "高山茶园采收夏茶", 1).starts_with("看得比什么"));
    assert!(reading.issue.articles[0].parts[1].runs_on);
}

#[test]
fn two_jumps_to_one_page_without_markers_are_told_apart_by_what_they_are_about() {
    for swapped in [false, true] {
        let (one, two) = if swapped { (TEA_MORE, BRIDGE_MORE) } else { (BRIDGE_MORE, TEA_MORE) };
        let front = format!("第01版：要闻\n\n{BRIDGE}（下转02版）\n\n{TEA}（下转02版）");
        let inner = format!("第02版：综合\n\n（上接01版）{one}\n\n（上接01版）{two}");
        let reading = issue(&[&front, &inner]);
        assert_eq!(found(&reading).len(), 2, "{:?}", found(&reading));
        assert!(
            text(&reading.issue, "老桥加固工程昨日开工", 1).starts_with("都是当年"),
            "swapped: {swapped}"
        );
        assert!(text(&reading.issue, "高山茶园采收夏茶", 1).starts_with("看得比什么"), "swapped: {swapped}");
    }
}

#[test]
fn a_continuation_may_have_new_words_for_a_headline_or_another_kicker() {
    let front = format!(
        "第01版：要闻\n\n百年老桥“动手术”\n{}（下转第二版）\n\n{TEA}（下转第三版）",
        BRIDGE.split_once('\n').unwrap().1
    );
    let second = format!("第二版：综合\n\n（上接第一版）\n封桥四个月 渡船来接班\n{BRIDGE_MORE}");
    let third = format!("第三版：三农\n\n（上接第一版）\n来自云顶乡的报道\n高山茶园采收夏茶\n{TEA_MORE}");
    let reading = issue(&[&front, &second, &third]);
    assert_eq!(found(&reading), ["百年老桥“动手术” 01 -> 二", "高山茶园采收夏茶 01 -> 三"]);
    assert_eq!(reading.issue.articles.len(), 2, "{:?}", titles(&reading.issue));
}

#[test]
fn a_mark_to_a_missing_page_stays_loose_and_takes_nothing_else() {
    let front = format!("第01版：要闻\n\n{BRIDGE}（下转05版）\n\n{TEA}（下转02版）");
    let inner = format!("第02版：综合\n\n（上接01版）{TEA_MORE}\n\n（上接08版）{BRIDGE_MORE}");
    let reading = issue(&[&front, &inner]);
    assert_eq!(found(&reading), ["高山茶园采收夏茶 01 -> 02"]);
    assert_eq!(loose(&reading).len(), 2, "{:?}", loose(&reading));
    assert_eq!(count(&reading, DiagnosticKind::JumpUnresolved), 2);
}

#[test]
fn two_pages_with_one_label_are_told_apart() {
    // A supplement starts to count again.
    let pages = [
        format!("第01版：要闻\n\n{BRIDGE}（下转02版）"),
        format!(
            "第02版：综合\n\n（上接01版）{BRIDGE_MORE}\n\n口袋公园添座椅\n本报讯（记者 方小满）5月16日，三个口袋公园添了四十把座椅。"
        ),
        format!("第01版：周末\n\n{TEA}（下转02版）"),
        format!("第02版：周末\n\n（上接01版）{TEA_MORE}"),
    ];
    let reading = issue(&pages.each_ref().map(String::as_str));
    assert_eq!(found(&reading), ["老桥加固工程昨日开工 01 -> 02", "高山茶园采收夏茶 01 -> 02"]);
    assert!(text(&reading.issue, "高山茶园采收夏茶", 1).starts_with("看得比什么"));
    assert_eq!(reading.issue.articles[0].parts[1].page, 1);
}

#[test]
fn labels_of_several_kinds_name_one_page() {
    for (there, here) in
        [("二", "一"), ("A2", "A1"), ("Ａ０２", "Ａ０１"), ("A-2", "A-1"), ("②", "①"), ("2", "1")]
    {
        let front = format!("A01 要闻\n\n{BRIDGE}（下转{there}版）");
        let inner = format!("A02 综合\n\n（上接{here}版）{BRIDGE_MORE}");
        let reading = issue(&[&front, &inner]);
        assert_eq!(found(&reading), ["老桥加固工程昨日开工 A01 -> A02"], "{there}");
    }
}

#[test]
fn a_section_letter_must_agree() {
    let pages = [
        format!("A01 要闻\n\n{BRIDGE}（下转02版）"),
        format!("A02 综合\n\n（上接01版）{BRIDGE_MORE}"),
        format!("B01 财经\n\n{TEA}（下转02版）"),
        format!("B02 三农\n\n（上接01版）{TEA_MORE}"),
    ];
    let reading = issue(&pages.each_ref().map(String::as_str));
    assert_eq!(found(&reading), ["老桥加固工程昨日开工 A01 -> A02", "高山茶园采收夏茶 B01 -> B02"]);
}

#[test]
fn a_story_may_go_on_and_on_and_backwards() {
    let pages = [
        format!("第01版：要闻\n\n{TEA}（下转04版）"),
        "第02版：综合\n\n（上接04版）最后一锅茶起锅时已近半夜，郑有德关了灯，收购点的门虚掩着，留给夜里送茶的人。".to_owned(),
        "第03版：社会\n\n口袋公园添座椅\n本报讯（记者 方小满）5月16日，三个口袋公园添了四十把座椅。".to_owned(),
        format!("第04版：三农\n\n（上接01版）{TEA_MORE}一锅接着一锅，他一直站到（下转02版）"),
    ];
    let reading = issue(&pages.each_ref().map(String::as_str));
    assert_eq!(found(&reading), ["高山茶园采收夏茶 01 -> 04", "高山茶园采收夏茶 04 -> 02"]);
    assert_eq!(reading.issue.articles[0].parts.len(), 3);
    assert!(loose(&reading).is_empty());
}

#[test]
fn a_list_of_pages_leads_to_the_stretch_that_comes_from_here() {
    let front = format!("第01版：要闻\n\n{BRIDGE}（下转2、3版）");
    let second = "第02版：综合\n\n口袋公园添座椅\n本报讯（记者 方小满）5月16日，三个口袋公园添了四十把座椅。";
    let third = format!("第03版：综合\n\n（上接1版）{BRIDGE_MORE}");
    let reading = issue(&[&front, second, &third]);
    assert_eq!(found(&reading), ["老桥加固工程昨日开工 01 -> 03"]);
}

#[test]
fn an_e_paper_tells_a_story_whole_and_its_end_again() {
    // The front page has lost its 下转; the inner page repeats the headline and the text from there on.
    let whole = format!("{BRIDGE}{BRIDGE_MORE}\n陆师傅说，等到秋天水退，还要给桥栏换上新的石狮子。");
    let front = format!(
        "第A01版：要闻\n\n{whole}\n\n口袋公园添座椅\n本报讯（记者 方小满）5月16日，三个口袋公园添了四十把座椅。"
    );
    let inner = format!(
        "第A02版：综合\n\n老桥加固工程昨日开工\n上接A01版\n{BRIDGE_MORE}\n陆师傅说，等到秋天水退，还要给桥栏换上新的石狮子。"
    );
    let reading = issue(&[&front, &inner]);
    assert_eq!(found(&reading), ["老桥加固工程昨日开工 A01 -> A02"]);
    assert_eq!(titles(&reading.issue), ["老桥加固工程昨日开工", "口袋公园添座椅"]);
    let (first, second) =
        (text(&reading.issue, "老桥加固工程昨日开工", 0), text(&reading.issue, "老桥加固工程昨日开工", 1));
    assert!(first.ends_with("桥墩里的青石"), "{first}");
    assert!(second.starts_with("都是当年") && second.ends_with("新的石狮子。"), "{second}");
    assert!(reading.issue.articles[0].parts[1].runs_on, "the cut went through a paragraph");
    assert_eq!(count(&reading, DiagnosticKind::DuplicateRemoved), 1);
}

#[test]
fn the_same_headline_without_the_same_text_is_no_copy_and_only_likely() {
    let front = format!("第A01版：要闻\n\n{BRIDGE}");
    let inner = format!("第A02版：综合\n\n老桥加固工程昨日开工\n上接A01版\n{BRIDGE_MORE}");
    let reading = issue(&[&front, &inner]);
    assert_eq!(found(&reading), ["老桥加固工程昨日开工 A01 -> A02 ?"]);
    assert_eq!(count(&reading, DiagnosticKind::JumpUnconfirmed), 1);
    assert_eq!(count(&reading, DiagnosticKind::DuplicateRemoved), 0);
}

#[test]
fn a_continuation_without_a_mark_is_only_likely() {
    let front = format!("第01版：要闻\n\n{BRIDGE}（下转02版）");
    let inner = format!(
        "第02版：综合\n\n口袋公园添座椅\n本报讯（记者 方小满）5月16日，三个口袋公园添了四十把座椅。\n\n老桥加固工程昨日开工\n{BRIDGE_MORE}"
    );
    let reading = issue(&[&front, &inner]);
    assert_eq!(found(&reading), ["老桥加固工程昨日开工 01 -> 02 ?"]);
}

#[test]
fn a_jump_takes_no_story_that_says_nothing_of_it() {
    let front = format!("第01版：要闻\n\n{BRIDGE}（下转02版）");
    let inner = "第02版：综合\n\n口袋公园添座椅\n本报讯（记者 方小满）5月16日，三个口袋公园添了四十把座椅。\n\n高山茶园采收夏茶\n本报讯（记者 顾南枝）连日来，云顶乡两万亩高山茶园陆续采收夏茶。";
    let reading = issue(&[&front, inner]);
    assert!(found(&reading).is_empty(), "{:?}", found(&reading));
    assert_eq!(loose(&reading), ["老桥加固工程昨日开工 下转02版"]);
}

#[test]
fn nothing_leads_in_a_circle() {
    let pages = [
        "第01版：要闻\n\n（上接02版）老桥的石狮子少了两只，人们一直在寻找它们的下落，打鱼的人说看见过（下转02版）",
        "第02版：综合\n\n（上接01版）老桥的石狮子还在江底，去年冬天水退的时候露出过半个头，孩子们都去看（下转01版）",
    ];
    let reading = issue(&pages);
    assert!(found(&reading).len() <= 1, "{:?}", found(&reading));
}

#[test]
fn an_english_story_goes_on_under_its_word() {
    let front = "The Harbor Times\n\nPage A1\n\nOld Bridge to Close for Four Months\nBy ANNA WELLS\nStaff Writer\n\nThe old bridge over the Clear River will close on Monday for four months while crews repair its piers, the county engi-\nSee BRIDGE, Page A4\n\nTea Growers Start Summer Picking\nBy TOM REED\nStaff Writer\n\nGrowers on the upper slopes began to pick the summer leaf this week, and the cooperative said prices were\nSee TEA, Page A4";
    let inner = "Page A4\n\nTEA\nContinued from Page A1\n\nsix cents a pound higher than last year. The cooperative has bought two dryers.\n\nBRIDGE\nContinued from Page A1\n\nneer said. A free ferry will run every ten minutes from six in the morning.";
    let reading = issue(&[front, inner]);
    let links = found(&reading);
    assert_eq!(links.len(), 2, "{links:?} {:?}", loose(&reading));
    assert!(text(&reading.issue, "Old Bridge to Close for Four Months", 1).starts_with("neer said"));
    assert!(text(&reading.issue, "Old Bridge to Close for Four Months", 0).ends_with("county engi"));
    assert!(text(&reading.issue, "Tea Growers Start Summer Picking", 1).starts_with("six cents"));
}

#[test]
fn serials_and_series_numbers_are_left_alone() {
    let front = "第01版：要闻\n\n走进小巷人家③\n本报讯（记者 方小满）5月16日，记者走进柳条巷，巷子里住着修伞的、磨刀的、补锅的。（未完待续）\n\n渡船谣（连载十二）\n顾南枝\n\n摆渡人把船桨擦干净，挂在堂屋的墙上，一夜没有说话。（待续）";
    let inner =
        "第02版：综合\n\n走进小巷人家④\n本报讯（记者 方小满）5月16日，记者走进竹器巷，听见满巷子劈篾的声音。";
    let reading = issue(&[front, inner]);
    assert!(found(&reading).is_empty() && loose(&reading).is_empty(), "{:?}", loose(&reading));
    assert_eq!(reading.issue.articles.len(), 3, "{:?}", titles(&reading.issue));
}
