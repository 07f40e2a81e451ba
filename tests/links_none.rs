//! No false jump: megabytes of text in which nothing jumps, full of what marks are made of (转, 接, 见, 版, 面, 页, page).
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // a test may panic

#[path = "common/links.rs"]
mod links;

use std::fmt::Write as _;
use std::path::Path;

use kanbao::model::{DiagnosticKind, Reading};
use links::issue;

/// Numbers that follow each other without pattern, always the same ones.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn of<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.below(list.len())]
    }
}

const WHO: &[&str] = &[
    "编辑部的老林",
    "排字房的师傅",
    "两岸的居民",
    "合作社",
    "县里的教材编写组",
    "摆渡人周有田",
    "图书馆的志愿者",
    "一名读者",
    "施工队",
    "石桥县",
    "校对员小顾",
    "展览馆",
];
const WHEN: &[&str] =
    &["昨天上午", "5月16日", "去年冬天", "三年前", "入夏以来", "雨停以后", "2019年", "开馆当天"];
/// `#` is a number.
const WHAT: &[&str] = &[
    "把稿子转给#版的编辑",
    "把头条的后半截下转第#版的老办法讲给新人听",
    "由农业转工业，再由工业转#产",
    "接到#面锦旗",
    "接连收到#页来信",
    "上接高速路口、下接#面环山的村子",
    "上接#条渡口的客人",
    "看见第#版地图上标着老桥的位置",
    "收到修改意见#页",
    "见面#次，每次都谈到深夜",
    "在第#页上续写了一段",
    "续建第#水厂",
    "续修县志第#版",
    "紧接第#页的空白处，贴着一张剪报",
    "翻到第#页，又接着翻到封底",
    "把《方言志》出到了第#版",
    "换下#面镜子，转而装上玻璃窗",
    "转入第#阶段的施工",
    "转场#次，才把羊赶到冬窝子",
    "下面#页都是空白",
    "从#面墙上各取了一块砖",
    "展出#版邮票、#页手稿",
    "重排了#版，仍有#处错字",
    "接第#棒的队员没有站稳",
    "把A#号线的站台接到B#号线",
    "要求把问卷的第#页转给街道",
    "见到第#届评委时，把画的四面都看了一遍",
    "印了#版次，每版#册",
    "在#版之间留出了通栏",
    "把剧本改到第#稿，一页一页念给大家听",
];
const ENDS: &[&str] = &[
    "。",
    "。",
    "。",
    "。",
    "？",
    "！",
    "……",
    "，大家都说好。",
    "，但没有人再提起。",
    "（记者手记）。",
    "（未完）",
    "（待续）",
    "。（未完待续）",
];
const HEADS: &[&str] = &[
    "老桥加固工程昨日开工",
    "走进小巷人家#",
    "身边看变化#",
    "渡船谣（连载之#）",
    "由“#转#”看产业升级",
    "教材出到第#版",
    "一面墙的故事#",
    "见字如面：第#封信",
    "上接老街 下接新城",
    "续写第#页",
    "转身之间",
    "二版编辑的一天",
];
const SERIES: &[&str] = &["①", "②", "⑫", "（三）", "㉑", "❸", "⑵", "之四"];
const NUMBERS: &[&str] = &["2", "3", "12", "二", "三", "十二", "两", "４", "一", "五", "24", "03"];

const ENGLISH: &[&str] = &[
    "The hearing continued on page # of the transcript",
    "Work continued on # of the houses",
    "The strike continued from page one of the calendar to the last",
    "She read from page # to page #",
    "See the clerk on Monday, Page told the council",
    "The committee will turn to page # of the report",
    "He could see page # from where he stood",
    "The plan goes from A# to B#",
    "A suite of # rooms, page boys and all, was let",
    "The book runs to # pages and is to be continued",
    "Please turn to the usher, a notice on the page said",
    "The bridge runs from Front Street to Page Street",
    "Builders continued on to the next block",
    "In his column he wrote of the page, the press and the printer",
];
const OTHER: &[&str] = &[
    "Er fand die Fortsetzung auf Seite # des Buches",
    "Von Seite # an wird die Erzählung besser",
    "Der Schluß von Band # ist schwach",
    "Die Arbeiten gingen auf der anderen Seite weiter",
    "Il a lu la suite page # du roman",
    "La suite de la séance a eu lieu hier",
    "De la page # à la page #, rien ne se passe",
    "On verra la suite au prochain numéro",
];

fn filled(numbers: &mut Numbers, pattern: &str, with: &[&str]) -> String {
    let mut out = String::new();
    for piece in pattern.split_inclusive('#') {
        out.push_str(piece.trim_end_matches('#'));
        if piece.ends_with('#') {
            out.push_str(numbers.of(with));
        }
    }
    out
}

fn chinese_page(numbers: &mut Numbers, page: usize) -> String {
    let mut out = format!("第{page:02}版：综合\n\n");
    for _ in 0..8 {
        let head = numbers.of(HEADS);
        let _ = writeln!(out, "{}\n", filled(numbers, head, SERIES));
        for paragraph in 0..2 + numbers.below(4) {
            if paragraph == 0 {
                out.push_str("本报讯（记者 方小满）");
            }
            for sentence in 0..2 + numbers.below(4) {
                let what = numbers.of(WHAT);
                let what = filled(numbers, what, NUMBERS);
                let end = if sentence == 0 { "。" } else { numbers.of(ENDS) };
                let _ = write!(out, "{}，{}{what}{end}", numbers.of(WHEN), numbers.of(WHO));
            }
            // A column break may leave any of it without an end.
            if numbers.below(12) == 0 {
                let what = numbers.of(WHAT);
                let _ = write!(out, "{}{}", numbers.of(WHO), filled(numbers, what, NUMBERS));
            }
            out.push_str("\n\n");
        }
    }
    out
}

fn latin_page(numbers: &mut Numbers, page: usize, sentences: &[&str]) -> String {
    let mut out = format!("Page {page}\n\n");
    for story in 0..6 {
        let _ = writeln!(out, "A Story of the Old Bridge Number {story}\n");
        for _ in 0..3 + numbers.below(4) {
            for _ in 0..2 + numbers.below(4) {
                let sentence = numbers.of(sentences);
                let _ = write!(out, "{}. ", filled(numbers, sentence, &["2", "3", "12", "16"]));
            }
            if numbers.below(12) == 0 {
                let sentence = numbers.of(sentences);
                out.push_str(&filled(numbers, sentence, &["2", "3", "12", "16"]));
            }
            out.push_str("\n\n");
        }
    }
    out
}

/// Everything that was taken for a jump.
fn jumps(reading: &Reading) -> Vec<String> {
    let parts = reading.issue.articles.iter().flat_map(|article| &article.parts);
    parts
        .flat_map(|part| part.jump_in.iter().chain(&part.jump_out))
        .map(|jump| jump.printed.clone())
        .collect()
}

#[test]
fn megabytes_of_chinese_without_a_jump_have_none() {
    let mut numbers = Numbers(1);
    let mut bytes = 0;
    while bytes < 2_000_000 {
        let pages: Vec<String> = (1..=12).map(|page| chinese_page(&mut numbers, page)).collect();
        let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
        bytes += pages.iter().map(|page| page.len()).sum::<usize>();
        let reading = issue(&pages);
        assert!(reading.issue.articles.len() > 20, "it was read as an issue");
        assert_eq!(jumps(&reading), Vec::<String>::new());
        let moved = reading.diagnostics.iter().find(|d| d.kind == DiagnosticKind::RunOnJoined);
        assert!(moved.is_none(), "{moved:?}");
    }
}

#[test]
fn a_megabyte_of_latin_text_without_a_jump_has_none() {
    let mut numbers = Numbers(2);
    for sentences in [ENGLISH, OTHER] {
        let mut bytes = 0;
        while bytes < 500_000 {
            let pages: Vec<String> = (1..=12).map(|page| latin_page(&mut numbers, page, sentences)).collect();
            let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
            bytes += pages.iter().map(|page| page.len()).sum::<usize>();
            assert_eq!(jumps(&issue(&pages)), Vec::<String>::new());
        }
    }
}

#[test]
fn the_texts_of_the_golden_issues_have_none_beside_their_marks() {
    let editions = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editions");
    let mut issues = 0;
    for entry in std::fs::read_dir(editions).unwrap() {
        let path = entry.unwrap().path().join("gold.json");
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let gold: serde_json::Value = serde_json::from_str(&text).unwrap();
        // The gold's texts hold no marks: what is found in them is made up.
        let mut page = String::from("第01版：综合\n\n");
        for article in gold["articles"].as_array().unwrap() {
            for line in
                ["kicker", "headline", "deck"].iter().flat_map(|part| article[part].as_array().unwrap())
            {
                let _ = writeln!(page, "{}", line.as_str().unwrap());
            }
            for part in article["parts"].as_array().unwrap() {
                for block in part["blocks"].as_array().unwrap() {
                    let _ = write!(page, "\n{}\n", block["text"].as_str().unwrap());
                }
            }
            page.push('\n');
        }
        assert_eq!(jumps(&issue(&[&page])), Vec::<String>::new(), "{}", path.display());
        issues += 1;
    }
    assert!(issues >= 12);
}
