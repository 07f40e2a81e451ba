//! Text that runs on within a page: a stretch that breaks off and what completes it, behind another article.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // a test may panic

#[path = "common/links.rs"]
mod links;

use kanbao::model::{DiagnosticKind, Reading};
use links::{count, issue, text};

const PARK: &str = "口袋公园添座椅
本报讯（记者 方小满）5月16日，城南三个口袋公园添了四十把座椅，附近的老人不用再带小板凳。园林处说，剩下的十二个公园年底前也会添上。";

/// A page on which `end` breaks off, and `start` stands behind another article.
fn page(end: &str, start: &str) -> Reading {
    issue(&[&format!(
        "第01版：要闻\n\n老桥加固工程昨日开工\n本报讯（记者 顾南枝）5月16日，建成六十二年的澄水老桥开始加固。{end}\n\n{PARK}\n\n{start}"
    )])
}

const FIRST: &str = "老桥加固工程昨日开工";
const OTHER: &str = "口袋公园添座椅";

#[test]
fn what_completes_a_broken_sentence_is_found_behind_another_article() {
    let seams = [
        // An open quotation, closed there.
        (
            "负责工程的陆师傅说：“桥墩里的青石都是当年从上游石场运来的，裂缝",
            "不深，灌浆以后还能再用。”封桥期间，两岸居民可以坐免费渡船过江，渡船每十分钟一班。",
        ),
        // A title left open.
        (
            "施工的依据是去年年底由省里专家评审通过的《澄水老桥结构检测与加",
            "固方案》，方案里列出了二十七处病害。施工队先在桥墩四周打下钢护筒，再抽水清淤。",
        ),
        // A number and its unit.
        (
            "整个工程分两期进行，第一期要换掉全部桥栏，总投资为3200",
            "万元，由市里和两岸的两个区共同承担。施工期间桥面封闭四个月，渡船每十分钟一班。",
        ),
        // A mark that may not begin a line.
        (
            "施工队先在桥墩四周打下钢护筒，再抽水清淤，逐个检查桥墩的裂缝",
            "，然后才能灌浆。封桥期间，两岸居民可以坐免费渡船过江，渡船每十分钟一班。",
        ),
        // A bracket closed at once.
        (
            "桥面将封闭四个月（从5月16日零点起，到9月15日夜里十二点整为止",
            "）。封桥期间，两岸居民可以坐免费渡船过江，渡船每十分钟一班，从早到晚不停。",
        ),
    ];
    for (end, start) in seams {
        let reading = page(end, start);
        let whole = text(&reading.issue, FIRST, 0);
        assert!(whole.contains(&format!("{end}{start}")), "{end}: {whole}");
        assert!(text(&reading.issue, OTHER, 0).ends_with("年底前也会添上。"), "{end}");
        assert_eq!(count(&reading, DiagnosticKind::RunOnJoined), 1, "{end}");
    }
}

#[test]
fn the_join_says_how_sure_it_is() {
    let reading = page(
        "整个工程分两期进行，第一期要换掉全部桥栏，总投资为3200",
        "万元，由市里和两岸的两个区共同承担。施工期间桥面封闭四个月。",
    );
    let said = reading.diagnostics.iter().find(|d| d.kind == DiagnosticKind::RunOnJoined).unwrap();
    assert!(said.message.contains("confidence 0.8") && said.message.contains(OTHER), "{}", said.message);
    assert!(said.line.is_some());
}

#[test]
fn what_is_less_sure_is_said_and_left_where_it_is() {
    // Figures before and behind: a number cut in two, or a list of something.
    let reading = page(
        "整个工程分两期进行，第一期要换掉全部桥栏，由市里和两岸的两个区共同承担，总投资为32",
        "00万元里有三成用在桥墩上。封桥期间，两岸居民可以坐免费渡船过江，渡船每十分钟一班。",
    );
    assert_eq!(count(&reading, DiagnosticKind::RunOnJoined), 0);
    assert_eq!(count(&reading, DiagnosticKind::RunOnDoubt), 1, "{:?}", reading.diagnostics);
    assert!(text(&reading.issue, OTHER, 0).contains("00万元里"));
}

#[test]
fn whole_sentences_are_left_alone() {
    let pairs = [
        // Nothing breaks off.
        (
            "封桥期间，两岸居民可以坐免费渡船过江。",
            "园林处还计划在公园里种两百棵香樟，让老人夏天有地方乘凉。",
        ),
        // Something breaks off, but what follows is a paragraph like any other.
        (
            "负责工程的陆师傅说，桥墩里的青石都是当年从上游石场运来的，裂缝不深",
            "园林处还计划在公园里种两百棵香樟，让老人夏天有地方乘凉。",
        ),
        // A quotation left open by the printer, and one that is whole.
        (
            "负责工程的陆师傅说：“桥墩里的青石都是当年从上游石场运来的，裂缝不深",
            "“座椅是杉木的，刷了三遍桐油。”园林处的工作人员说，冬天坐上去也不凉。",
        ),
        // A number at the end, and a new paragraph that starts with a figure of its own.
        (
            "整个工程分两期进行，咨询电话是园林与市政工程服务热线，号码为12345",
            "新添的座椅用的是杉木，刷了三遍桐油，冬天坐上去也不凉。",
        ),
    ];
    for (end, start) in pairs {
        let reading = page(end, start);
        assert_eq!(count(&reading, DiagnosticKind::RunOnJoined), 0, "{end}");
        assert!(!text(&reading.issue, FIRST, 0).contains(start), "{end}");
    }
}

/// The same in English.
fn english(end: &str, start: &str) -> Reading {
    issue(&[&format!(
        "The Harbor Times\n\nPage A1\n\nOld Bridge to Close for Four Months\nBy ANNA WELLS\nStaff Writer\n\nThe old bridge over the Clear River will close on Monday while crews repair its piers. {end}\n\nThree Pocket Parks Get Benches\nBy TOM REED\nStaff Writer\n\nForty wooden benches were set up in three small parks on the south side this week. The parks office said twelve more parks would follow by the end of the year.\n\n{start}"
    )])
}

#[test]
fn an_english_stretch_is_completed_too() {
    let seams = [
        (
            "The county engineer, who has worked on the bridge since he was a boy, said the stones were brought from a quarry up-",
            "river and that most of the cracks were not deep. A free ferry will run every ten minutes.",
            "quarry upriver",
        ),
        (
            "The county engineer said the stones in the piers were brought from a quarry up the river and that most of the cracks",
            "were not deep enough to worry about. A free ferry will run every ten minutes all day.",
            "the cracks were not deep",
        ),
    ];
    for (end, start, joined) in seams {
        let reading = english(end, start);
        let whole = text(&reading.issue, "Old Bridge to Close for Four Months", 0);
        assert!(whole.contains(joined), "{whole}");
        assert_eq!(count(&reading, DiagnosticKind::RunOnJoined), 1);
        assert!(text(&reading.issue, "Three Pocket Parks Get Benches", 0).ends_with("end of the year."));
    }
}

#[test]
fn an_english_paragraph_of_its_own_is_left_alone() {
    let reading = english(
        "The county engineer said the stones in the piers were brought from a quarry up the river and that most of the cracks",
        "The benches are made of fir and were oiled three times. They are not cold in winter, the office said.",
    );
    assert_eq!(count(&reading, DiagnosticKind::RunOnJoined), 0);
    let whole = "The county engineer said the stones in the piers were brought from a quarry up the river.";
    let reading = english(
        whole,
        "eBay sellers may not use the benches to hand over parcels, the office said on Friday.",
    );
    assert_eq!(count(&reading, DiagnosticKind::RunOnJoined), 0);
}

#[test]
fn the_samples_have_nothing_that_runs_on() {
    use kanbao::reading::input::Input;
    for input in [Input::Sample, Input::SampleEnglish] {
        let reading = links::sample(&input);
        assert_eq!(count(&reading, DiagnosticKind::RunOnJoined), 0, "{:?}", reading.diagnostics);
    }
}
