use super::super::patterns::{Jumps, Patterns};
use super::{at_end, at_start};
use crate::reading::plain::text::{head, tail};

#[test]
fn marks_between_two_texts_cut_the_line() {
    let jumps = jumps();
    let cut = |line: &str| super::inside(line, &jumps).map(|at| line.split_at(at).0.to_owned());
    for (line, want) in [
        (
            "针对这一情况，当地启动了（下转第二版）昨日上午，市水利局召开全市防汛会商会。",
            Some("针对这一情况，当地启动了（下转第二版）"),
        ),
        (
            "新的航线已经开通，市民出行更方便。（上接第一版）超标小麦定点收购预案，按质论价。",
            Some("新的航线已经开通，市民出行更方便。"),
        ),
        ("针对这一情况，当地启动了（下转第二版）", None),
        ("（上接第一版）超标小麦定点收购预案，按质论价。", None),
        ("全文下转第二版的安排，由编辑部统一决定，读者可以放心。", None),
    ] {
        assert_eq!(cut(line).as_deref(), want, "{line}");
    }
}

fn jumps() -> Jumps {
    *Patterns::embedded().unwrap().jumps
}

/// (line, page, marker, what is left of the line)
type Row = (&'static str, &'static str, &'static str, &'static str);

#[test]
fn every_printed_form_that_leads_on() {
    const ROWS: &[Row] = &[
        ("乡亲们把船桨、下转02版①", "02", "①", "乡亲们把船桨、"),
        ("全文下转第2版", "2", "", "全文"),
        ("全文（下转第二版）", "二", "", "全文"),
        ("全文（下转A4版）", "A4", "", "全文"),
        ("全文（下转Ａ４版）", "Ａ４", "", "全文"),
        ("全文（下转 第 ０２ 版）", "０２", "", "全文"),
        ("全文（下转②版）", "②", "", "全文"),
        ("全文（下转廿三版）", "廿三", "", "全文"),
        ("全文（下转二十一版）", "二十一", "", "全文"),
        ("全文（下转2、3版）", "2、3", "", "全文"),
        ("全文（下转第二、三版）", "二、三", "", "全文"),
        ("全文（下转第二版、第三版）", "二版、第三", "", "全文"),
        ("全文（下转2－4版）", "2－4", "", "全文"),
        ("▶下转2、3版", "2、3", "", ""),
        ("全文。（未完，下转第2版）", "2", "", "全文。"),
        ("全文。（未完 下转第四版）", "四", "", "全文。"),
        ("全文（下转第二版】", "二", "", "全文"),
        ("全文[下转第二版）", "二", "", "全文"),
        ("全文（下转第二版", "二", "", "全文"),
        ("全文下转第二版）", "二", "", "全文"),
        ("全文（下转第二版）。", "二", "", "全文"),
        ("全文（下文轉入二版）", "二", "", "全文"),
        ("全文（下轉第二版）", "二", "", "全文"),
        ("全文（下文轉第二頁）", "二", "", "全文"),
        ("全文〔下接十三版〕", "十三", "", "全文"),
        ("〔下接十三版〕", "十三", "", ""),
        ("全文（下续三版）", "三", "", "全文"),
        ("全文（转第二版）", "二", "", "全文"),
        ("全文（轉入二版）", "二", "", "全文"),
        ("全文（续第二版）", "二", "", "全文"),
        ("全文（下转特1版）", "特1", "", "全文"),
        ("全文下转02版▶", "02", "", "全文"),
        ("全文→下转02版", "02", "", "全文"),
        ("全文下转第2版㉑", "2", "㉑", "全文"),
        ("全文下转第2版㉟", "2", "㉟", "全文"),
        ("全文下转第2版⑳", "2", "⑳", "全文"),
        ("全文下转第2版⑴", "2", "⑴", "全文"),
        ("全文下转第2版⒇", "2", "⒇", "全文"),
        ("全文下转第2版❶", "2", "❶", "全文"),
        ("全文下转第2版❿", "2", "❿", "全文"),
        ("全文下转第2版●", "2", "●", "全文"),
        ("全文下转第2版▲", "2", "▲", "全文"),
        ("全文（下转第2版★）", "2", "★", "全文"),
        ("全文（下转第2版）◆", "2", "◆", "全文"),
        ("全文（下转第2版■）", "2", "■", "全文"),
        ("全文（下转第2版※）", "2", "※", "全文"),
        ("全文（下转第2版☆）", "2", "☆", "全文"),
        ("全文★下转第2版", "2", "★", "全文"),
        ("the river. Continued on Page A9", "A9", "", "the river."),
        ("the river rose and the CONTINUED ON PAGE 9", "9", "", "the river rose and the"),
        ("the river rose (Continued on Page 6, Column 3)", "6", "", "the river rose"),
        ("the river rose (continued on page 6)", "6", "", "the river rose"),
        ("the river rose Continued on A9", "A9", "", "the river rose"),
        ("Continued on Page Two", "Two", "", ""),
        ("the river. Cont. on Page B3", "B3", "", "the river."),
        ("the river. Please turn to Page 12", "12", "", "the river."),
        ("the river. See CENTER, Page 4", "4", "CENTER", "the river."),
        ("the river. See BRIDGE WORK, Page A4", "A4", "BRIDGE WORK", "the river."),
        ("(Schluß auf Seite 8)", "8", "", ""),
        ("der Strom (Fortsetzung auf Seite 16)", "16", "", "der Strom"),
        ("der Strom Fortsetzung Seite 16", "16", "", "der Strom"),
        ("der Strom (Fortsetzung auf S. 3)", "3", "", "der Strom"),
        ("der Strom (Schluss siehe Seite 4)", "4", "", "der Strom"),
        ("la rivière. Suite page 5", "5", "", "la rivière."),
        ("la rivière. (Suite en page 5.)", "5", "", "la rivière."),
        ("Lire la suite page 3", "3", "", ""),
        ("la rivière (Voir la suite en 2e page)", "2", "", "la rivière"),
        ("la rivière (Suite en deuxième page)", "deuxième", "", "la rivière"),
        ("2面に続く", "2", "", ""),
        ("川が（２面に続く）", "２", "", "川が"),
        ("川が3面へつづく", "3", "", "川が"),
        ("강이 A3면에 계속", "A3", "", "강이"),
        ("▶A3면에 계속", "A3", "", ""),
    ];
    let jumps = jumps();
    for (line, page, marker, rest) in ROWS {
        let found =
            at_end(line, &jumps).map(|m| (m.page, m.marker, head(line, m.from).trim_end().to_owned()));
        let marker = (!marker.is_empty()).then(|| (*marker).to_owned());
        assert_eq!(found, Some(((*page).to_owned(), marker, (*rest).to_owned())), "{line}");
        assert_eq!(at_start(line, &jumps), None, "{line}");
    }
}

#[test]
fn every_printed_form_that_leads_back() {
    const ROWS: &[Row] = &[
        ("上接01版①查询", "01", "①", "查询"),
        ("◀上接A01版", "A01", "", ""),
        ("上接A01版", "A01", "", ""),
        ("（上接第一版）正文", "一", "", "正文"),
        ("（上接第一版】正文", "一", "", "正文"),
        ("[上接第一版）", "一", "", ""),
        ("上接第一版）正文", "一", "", "正文"),
        ("（上接第一版 正文", "一", "", " 正文"),
        ("（上接 第1版）", "1", "", ""),
        ("（上接１版）的桥", "１", "", "的桥"),
        ("上接01版的桥", "01", "", "的桥"),
        ("（上文接第一版）", "一", "", ""),
        ("（上接自第一版）", "一", "", ""),
        ("〔上接九版〕", "九", "", ""),
        ("（上接第1版★）", "1", "★", ""),
        ("（上接第1版）◆正文", "1", "◆", "正文"),
        ("★上接第1版", "1", "★", ""),
        ("▲上接第1版⑵", "1", "⑵", ""),
        ("（上接1、2版）", "1、2", "", ""),
        ("紧接第三版", "三", "", ""),
        ("（緊接第三版）正文", "三", "", "正文"),
        ("續第二版", "二", "", ""),
        ("续第2版", "2", "", ""),
        ("（接第一版）正文", "一", "", "正文"),
        ("(Continued from Page A1)", "A1", "", ""),
        ("Continued from Page A1 the mayor said", "A1", "", " the mayor said"),
        ("CONTINUED FROM PAGE ONE", "ONE", "", ""),
        ("Continued from A1", "A1", "", ""),
        ("From Page A1", "A1", "", ""),
        ("From A1", "A1", "", ""),
        ("BRIDGE, from Page A1", "A1", "BRIDGE", ""),
        ("BRIDGE: Continued from Page 1", "1", "BRIDGE", ""),
        ("(Schluß von Seite 1)", "1", "", ""),
        ("Fortsetzung von Seite 16", "16", "", ""),
        ("(Fortsetzung von der ersten Seite)", "ersten", "", ""),
        ("(Suite de la page 1)", "1", "", ""),
        ("(Suite de la première page)", "première", "", ""),
        ("1面から続く", "1", "", ""),
        ("（１面の続き）", "１", "", ""),
        ("1면에서 계속", "1", "", ""),
        ("▶A1면에서 계속", "A1", "", ""),
    ];
    let jumps = jumps();
    for (line, page, marker, rest) in ROWS {
        let found = at_start(line, &jumps).map(|m| (m.page, m.marker, tail(line, m.to).to_owned()));
        let marker = (!marker.is_empty()).then(|| (*marker).to_owned());
        assert_eq!(found, Some(((*page).to_owned(), marker, (*rest).to_owned())), "{line}");
        assert_eq!(at_end(line, &jumps), None, "{line}");
    }
}

#[test]
fn what_looks_like_a_mark_and_is_none() {
    const LINES: &[&str] = &[
        // See-pointers.
        "（讲话全文见A02版）",
        "（相关报道见第四版）",
        "（详见03版）",
        "详见第三版",
        "See editorial, Page 8",
        "See EDITORIAL, Page 8",
        "Siehe Seite 3",
        "voir page 5",
        // Serials.
        "（未完）",
        "（待续）",
        "（未完待续）",
        "續昨",
        "（續昨）",
        "Fortsetzung folgt",
        "(Fortsetzung folgt.)",
        "(3. Fortsetzung)",
        "(Fortsetzung 3)",
        "La suite au prochain numéro",
        "(La suite au prochain numéro.)",
        "To be continued",
        "つづく",
        // Series numbers.
        "身边看变化②",
        "（身边看变化②）",
        "走进小巷人家⑫",
        // Sentences.
        "由农业转工业",
        "他把稿子转给三版编辑",
        "完成了从2版到3版的升级。",
        "这块地去年转为三面临街的铺面",
        "请将本页翻转，再接第二页",
        "他接三版，我接四版",
        "车间把图纸由第二版转第三版",
        "这条路上接高速、下接三面环山的村子",
        "下接地气",
        "上承两汉，下接三面",
        "转二版",
        "转眼已是第二版",
        "老人接第三页读下去",
        "教材已出到第二版",
        "编辑把头条的后半截下转第二版。",
        "他说，下转这种做法很老",
        "把问卷转第2页的说明",
        "会议转入第二阶段",
        "紧接第三版广告的是一篇小说",
        "紧接第三页的空白处写着名字",
        "续建第二水厂",
        "续第三章",
        "续第三版《方言志》的工作已经开始",
        "上接天线",
        "上接三面环山的水库",
        "上接第一版的讨论，读者纷纷来信",
        "接第二版",
        "接一版后，他又读了一遍",
        "看见一版",
        "见面三版",
        "See you on Sunday, Page said",
        "From Page to Screen",
        "From Page 3 onward the book drags",
        "From page one to the last he held us",
        "The hearing continued on page 3",
        "The hearing continued on page 3.",
        "Work continued on 12",
        "Work continued on one",
        "He continued from page 9 to the end",
        "Talks continued in 1998",
        "Please turn to page 3 of your hymnals",
        "Please see Page, the clerk",
        "Er las die Fortsetzung auf Seite 5.",
        "Von Seite 5 an wird es besser",
        "Er fand die Fortsetzung",
        "Il a lu la suite page 5",
        "De la page 3 à la page 9",
        "Suite de la guerre",
        "この本は2面から成る",
        "2面から光が入る",
    ];
    let jumps = jumps();
    for line in LINES {
        assert_eq!(at_end(line, &jumps), None, "{line}");
        assert_eq!(at_start(line, &jumps), None, "{line}");
    }
}

#[test]
fn a_note_in_brackets_may_follow_a_mark_in_brackets() {
    let jumps = jumps();
    let line = "全文。（下转第二版）（图片由主办方提供）";
    let mark = at_end(line, &jumps).unwrap();
    assert_eq!((head(line, mark.from), mark.page.as_str()), ("全文。", "二"));
    assert_eq!(tail(line, mark.to), "（图片由主办方提供）");
    for line in [
        "他说（下转第二版）是老办法（见后）吗",
        "下转第二版（图片由主办方提供）",
        "（第二版）（图片由主办方提供）",
    ] {
        assert_eq!(at_end(line, &jumps), None, "{line}");
    }
}

#[test]
fn the_gap_before_the_page_is_never_a_line_end() {
    let jumps = jumps();
    for line in ["（下转\n第二版）", "下转\r第二版", "上接\n第一版", "Continued on\nPage A4"]
    {
        assert_eq!(at_end(line, &jumps), None, "{line:?}");
        assert_eq!(at_start(line, &jumps), None, "{line:?}");
    }
}
