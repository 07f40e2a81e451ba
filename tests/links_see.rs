//! See-pointers and the items of index boxes lead to the article they mean; their words stay in the text.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // a test may panic

#[path = "common/links.rs"]
mod links;

use kanbao::export;
use kanbao::model::DiagnosticKind;
use kanbao::reading::input::Input;
use links::{count, issue, sees, text};

const PAGE_2: &str = "第02版：要闻

在全县春耕备耕现场会上的讲话
（5月16日）
林远舟

同志们，今天我们在石桥县召开现场会，目的是把春耕的事一件一件落到田里。第一，要把水调度好。

老街夜市重新开张
本报讯（记者 方小满）5月16日晚，停业半年的老街夜市重新开张，六十多个摊位挂起了灯笼。";

const PAGE_4: &str = "第四版：社会

渡口停航以后
本报记者 顾南枝

5月10日，用了四十年的渡口停航。摆渡人周有田把船桨擦干净，挂在堂屋的墙上。

春耕备耕进度过半 石桥县抢农时
本报讯（记者 方小满）截至5月15日，石桥县春耕备耕进度过半，机插秧面积达到12万亩。";

#[test]
fn a_pointer_leads_to_the_article_whose_words_are_likest() {
    let front = "第01版：要闻

全县春耕备耕现场会召开
本报讯（记者 方小满）5月16日，全县春耕备耕现场会在石桥县召开。林远舟出席并讲话。（讲话全文见02版）
与会人员实地察看了机插秧作业。（相关报道见第四版）";
    let reading = issue(&[front, PAGE_2, PAGE_4]);
    assert_eq!(
        sees(&reading),
        [
            "全县春耕备耕现场会召开: 讲话全文见02版 -> 在全县春耕备耕现场会上的讲话",
            "全县春耕备耕现场会召开: 相关报道见第四版 -> 春耕备耕进度过半 石桥县抢农时",
        ]
    );
    let printed = text(&reading.issue, "全县春耕备耕现场会召开", 0);
    assert!(printed.contains("（讲话全文见02版）") && printed.contains("（相关报道见第四版）"), "{printed}");
    assert_eq!(count(&reading, DiagnosticKind::JumpUnresolved), 0);
}

#[test]
fn every_form_of_a_pointer_in_its_place() {
    let forms = [
        ("5月16日，夜市开张。（详见04版）", "详见04版"),
        ("5月16日，夜市开张。详见第四版", "详见第四版"),
        ("5月16日，夜市开张，详见第四版。", "详见第四版"),
        ("5月16日，夜市开张。（报道见４版）", "报道见４版"),
        ("5月16日，夜市开张（图片报道见第四版】。", "图片报道见第四版"),
        ("5月16日，夜市开张。[社论见四版]", "社论见四版"),
        ("5月16日，夜市开张。（相关报道4版）", "相关报道4版"),
        ("5月16日，夜市开张。（《章程》全文刊第4版）", "《章程》全文刊第4版"),
        ("5月16日，夜市开张，二人谈话，讲话全文请见第04版。", "讲话全文请见第04版"),
        ("五月十六日，夜市開張。（詳見第四版）", "詳見第四版"),
        ("5月16日，夜市开张。►详见4版", "详见4版"),
        ("The market opened on Friday. See editorial, Page 4.", "See editorial, Page 4"),
        ("The market opened on Friday (see related story, Page 4).", "see related story, Page 4"),
        ("The market opened on Friday. More photos on Page 4", "More photos on Page 4"),
        ("Der Markt wurde am Freitag eröffnet. (Siehe Seite 4.)", "Siehe Seite 4"),
        ("Le marché a rouvert vendredi. (Voir page 4)", "Voir page 4"),
        ("Le marché a rouvert vendredi. Lire notre article page 4.", "Lire notre article page 4"),
    ];
    for (sentence, words) in forms {
        let front = format!("第01版\n\n夜市开张\n\n{sentence}");
        let reading = issue(&[&front, PAGE_4]);
        let found = sees(&reading);
        assert_eq!(found.len(), 1, "{sentence}: {found:?}");
        assert!(found[0].contains(&format!(": {words} -> ")), "{sentence}: {found:?}");
        assert!(!found[0].contains("nowhere"), "{sentence}: {found:?}");
    }
}

#[test]
fn what_points_nowhere_is_no_pointer() {
    let sentences = [
        "他在旧书店里看见一版旧报纸。",
        "各方意见三版都刊登过。",
        "会上收到意见三页（意见3页）。",
        "老人遇见三面锦旗。（罕见四版）",
        "他预见第四版会更厚。",
        "这本书已出到第四版，见者称奇。",
        "合影见附页。",
        "他把第4版读了两遍。",
        "（未完待续）",
        "这篇稿子由小报转载第四版。",
        "See you on Friday, the page said.",
        "She turned to page 4 and read aloud.",
        "He could see page 4 of the book from his seat.",
        "Er sieht Seite 4 nicht.",
        "On peut voir la page 4 du livre.",
    ];
    for sentence in sentences {
        let front = format!("第01版\n\n夜市开张\n\n5月16日，夜市开张。{sentence}");
        let found = sees(&issue(&[&front, PAGE_4]));
        assert!(found.is_empty(), "{sentence}: {found:?}");
    }
}

#[test]
fn a_pointer_to_a_page_that_is_missing_is_said() {
    let front = "第01版：要闻\n\n夜市开张\n本报讯（记者 方小满）5月16日，夜市开张。（详见07版）";
    let reading = issue(&[front, PAGE_4]);
    assert_eq!(sees(&reading), ["夜市开张: 详见07版 -> nowhere"]);
    assert_eq!(count(&reading, DiagnosticKind::SeeUnresolved), 1);
    let said = reading.diagnostics.iter().find(|d| d.kind == DiagnosticKind::SeeUnresolved).unwrap();
    assert!(said.message.contains("详见07版") && said.message.contains("page 07"), "{}", said.message);
}

#[test]
fn a_pointer_whose_words_fit_nothing_leads_to_the_page_and_says_so() {
    let front =
        "第01版：要闻\n\n桥洞里的棋局\n本报讯（记者 方小满）每到傍晚，桥洞下摆开三张棋盘。（详见第四版）";
    let reading = issue(&[front, PAGE_4]);
    assert_eq!(sees(&reading), ["桥洞里的棋局: 详见第四版 -> 渡口停航以后 (page)"]);
    assert_eq!(count(&reading, DiagnosticKind::SeeUnsure), 1);
}

#[test]
fn a_pointer_under_a_headline_is_text() {
    let front = "第01版：要闻

全县春耕备耕现场会召开
（相关报道见第四版）
本报讯（记者 方小满）5月16日，全县春耕备耕现场会在石桥县召开。与会人员实地察看了机插秧作业。";
    let reading = issue(&[front, PAGE_4]);
    assert_eq!(sees(&reading), ["全县春耕备耕现场会召开: 相关报道见第四版 -> 春耕备耕进度过半 石桥县抢农时"]);
    assert!(reading.issue.articles[0].deck.is_empty());
    assert_eq!(reading.issue.articles[0].source.as_deref(), Some("本报讯"));
}

#[test]
fn each_item_of_an_index_box_leads_to_its_article() {
    let page = |items: &str| {
        format!("第01版：要闻\n\n导读\n\n{items}\n\n春茶开采\n本报讯（记者 方小满）5月16日，春茶开采。")
    };
    let boxes = [
        "老街夜市重新开张（02版）\n渡口停航以后（详见04版）\n石桥县抢农时（04版）",
        "老街夜市又开张……02版\n渡口停航以后……04版\n春耕备耕进度过半……04版",
        "老街夜市重新开张 ►02版\n渡口停航之后 ►04版\n石桥县抢农时 ►04版",
        "老街夜市重新开张 /2版\n渡口停航以后 /4版\n春耕备耕过半 /4版",
        "02版 老街夜市重新开张\n04版 渡口停航以后\n04版 石桥县抢农时",
        "老街夜市重新开张（02版） 渡口停航以后（04版） 石桥县春耕备耕（04版）",
    ];
    for items in boxes {
        let reading = issue(&[&page(items), PAGE_2, PAGE_4]);
        let found: Vec<String> =
            sees(&reading).iter().filter_map(|see| see.split(" -> ").nth(1).map(str::to_owned)).collect();
        assert_eq!(
            found,
            ["老街夜市重新开张", "渡口停航以后", "春耕备耕进度过半 石桥县抢农时"],
            "{items}: {:?}",
            sees(&reading)
        );
    }
}

#[test]
fn the_sample_index_leads_to_its_articles() {
    let reading = links::sample(&Input::Sample);
    let found = sees(&reading);
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(found.iter().all(|see| !see.contains("nowhere") && !see.contains("(page)")), "{found:?}");
}

#[test]
fn the_json_gives_words_bytes_and_target() {
    let front = "第01版：要闻\n\n夜市开张\n本报讯（记者 方小满）5月16日，老街夜市开张。（报道见02版）";
    let reading = issue(&[front, PAGE_2]);
    let mut out = Vec::new();
    export::json(&reading, &mut out).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let block = &json["articles"][0]["parts"][0]["blocks"][0];
    let see = &block["see"][0];
    let range: Vec<usize> = see["range"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| usize::try_from(n.as_u64().unwrap()).unwrap())
        .collect();
    assert_eq!(block["text"].as_str().unwrap().get(range[0]..range[1]), Some("报道见02版"));
    assert_eq!((see["text"].as_str(), see["page"].as_str()), (Some("报道见02版"), Some("02")));
    let target = see["target"]["article"].as_str().unwrap();
    let article = json["articles"].as_array().unwrap().iter().find(|a| a["id"] == target).unwrap();
    assert_eq!(
        (article["headline"][0].as_str(), see["by"].as_str()),
        (Some("老街夜市重新开张"), Some("article"))
    );
    assert!(json["articles"][1]["parts"][0]["blocks"][0].get("see").is_none(), "only where there is one");
}

#[test]
fn the_items_of_an_english_box_are_no_pages() {
    let front = "The Harbor Times

Page A1

INSIDE

Growers start summer picking
Page A2

Ferry house to reopen
Page A4

Old Bridge to Close for Four Months
By ANNA WELLS
Staff Writer

The old bridge over the Clear River will close on Monday for four months.";
    let second = "Page A2

Growers Start Summer Picking on Upper Slopes
By TOM REED
Staff Writer

Growers on the upper slopes began to pick the summer leaf this week.";
    let fourth = "Page A4

Ferry House Will Reopen
By TOM REED
Staff Writer

The old ferry house will reopen in June as a reading room.";
    let reading = issue(&[front, second, fourth]);
    let labels: Vec<&str> = reading.issue.pages.iter().map(|page| page.label.as_str()).collect();
    assert_eq!(labels, ["A1", "A2", "A4"]);
    let found = sees(&reading);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].ends_with("Page A2 -> Growers Start Summer Picking on Upper Slopes"), "{found:?}");
    assert!(found[1].ends_with("Page A4 -> Ferry House Will Reopen"), "{found:?}");
}

#[test]
fn the_head_of_the_page_behind_a_box_is_no_item() {
    let front = "The Harbor Times

Page A1

Old Bridge to Close for Four Months
By ANNA WELLS
Staff Writer

The old bridge over the Clear River will close on Monday for four months.
(Continued on Page A2)

INSIDE TODAY
   Opinion ........ A3
   Obituaries ........ A4
   Sports ........ A8

A2  The Harbor Times  Friday, October 6, 2023

(Continued from Page A1)
A free ferry will run every ten minutes from six in the morning.";
    let reading = issue(&[front]);
    let labels: Vec<&str> = reading.issue.pages.iter().map(|page| page.label.as_str()).collect();
    assert_eq!(labels, ["A1", "A2"]);
    assert_eq!(links::links(&reading), ["Old Bridge to Close for Four Months A1 -> A2"]);
}
