//! What nothing marks but its shape: notices, short reports, photo stories, letters, official papers.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // a test may panic

#[path = "common/links.rs"]
mod links;

use kanbao::model::{Article, Block, BlockKind};
use links::{NEWS, headlines, issue};

/// The text of the blocks of one article, line by line, captions apart.
fn told(article: &Article) -> (Vec<String>, Vec<String>) {
    let (captions, texts): (Vec<&Block>, Vec<&Block>) =
        article.blocks().partition(|block| block.kind == BlockKind::Caption);
    let words = |blocks: Vec<&Block>| blocks.iter().map(|block| block.text.clone()).collect();
    (words(texts), words(captions))
}

#[test]
fn whom_a_notice_speaks_to_is_no_part_of_its_headline() {
    let page = format!(
        "第04版：综合\n\n{NEWS}\n公　告\n柳河县丰泽机械厂职工高有田、方小满：\n你二人自2024年3月6日起未到岗上班，经厂里多次联系仍未返岗。请于见报之日起十五日内回厂办理手续，逾期按有关规定处理。\n柳河县丰泽机械厂　2024年5月16日\n"
    );
    let reading = issue(&[&page]);
    let notice = reading.issue.articles.last().unwrap();
    assert_eq!(notice.headline.concat().replace('\u{3000}', ""), "公告");
    assert!(notice.deck.is_empty(), "{:?}", notice.deck);
    assert!(told(notice).0[0].contains("职工高有田、方小满："));
}

#[test]
fn short_reports_that_say_where_stand_under_their_column() {
    let page = format!(
        "第02版：乡村\n\n{NEWS}\n乡村短镜\n石桥乡：果园装上滴灌\n日前，石桥乡二百亩果园装上了滴灌设备，一亩地一年可省水八十方，果农在手机上就能开关阀门。（高望山）\n\n柳树镇：村里有了“共享菜园”\n柳树镇柳树村把闲置的三亩地分成六十块小菜园，城里人周末来种菜，村里老人帮着照看。（方小满）\n\n渡口镇：老人学会“扫码”\n渡口镇社区课堂请来中学生当老师，教老人用手机挂号、缴费，三个月里办了十二场，来了四百多人。（杨一帆）\n"
    );
    let reading = issue(&[&page]);
    let found = headlines(&reading.issue);
    assert_eq!(found[2..], ["石桥乡：果园装上滴灌", "柳树镇：村里有了“共享菜园”", "渡口镇：老人学会“扫码”"]);
    assert_eq!(reading.issue.articles[2].column.as_deref(), Some("乡村短镜"));
}

#[test]
fn the_numbered_pictures_of_a_photo_story_are_captions() {
    let page = format!(
        "第04版：影像\n\n河畔的早晨\n本报记者　高望山　摄影报道\n天刚亮，柳河两岸就热闹起来。晨练的、赶集的、摆渡的，各有各的忙，也各有各的笑脸，镜头记下了这一天的开头。\n①5月12日，渡口镇居民在河滨步道上打太极。\n②石桥乡的菜农把头茬黄瓜装上三轮车。\n③柳树镇小学的孩子们在河堤上写生。\n\n{NEWS}"
    );
    let reading = issue(&[&page]);
    let (texts, captions) = told(&reading.issue.articles[0]);
    assert_eq!(texts.len(), 1, "{texts:?}");
    assert_eq!(captions.len(), 3, "{captions:?}");
}

#[test]
fn numbers_in_a_text_without_a_photographer_stay_text() {
    let page = format!(
        "第02版：服务\n\n办证要带什么\n本报讯（记者　高望山）县政务服务中心昨日介绍，五月起办理居住证只需三样材料，群众可以少跑两趟。\n①本人身份证原件，正反面各一份。\n②居住地社区出具的证明，须盖公章。\n\n{NEWS}"
    );
    let reading = issue(&[&page]);
    let (_, captions) = told(&reading.issue.articles[0]);
    assert!(captions.is_empty(), "{captions:?}");
}

#[test]
fn the_title_of_an_official_paper_is_a_headline_however_long() {
    let title = "关于表彰2023年度全县安全生产先进单位和先进工作者以及优秀网格员的通报（摘登）";
    let page = format!(
        "第03版：公告\n\n{NEWS}\n{title}\n为表彰先进、树立典型，经县人民政府研究，决定对下列单位和个人予以通报表彰，希望受表彰的单位和个人再接再厉，不断取得新的成绩。\n"
    );
    let reading = issue(&[&page]);
    assert_eq!(reading.issue.articles.last().unwrap().headline.concat(), title);
}

#[test]
fn a_letter_is_signed_by_a_reader_and_answered_by_the_paper() {
    let page = format!(
        "第03版：读者之声\n\n{NEWS}\n路灯什么时候亮起来\n编辑同志：\n我家住在柳河县城南巷，巷口的三盏路灯坏了快两个月，晚上孩子放学回家只能打手电。我们向物业反映过几次，都说在等配件。\n盼有关部门早日修好路灯，让大家走夜路踏实些。\n柳河县读者　高　原\n编者附言：一盏灯，照的是路，暖的是心。我们已把来信转给市政部门，结果将在本栏刊出，请读者留意。\n"
    );
    let reading = issue(&[&page]);
    let letter = reading.issue.articles.last().unwrap();
    assert_eq!(letter.headline.concat(), "路灯什么时候亮起来");
    assert_eq!(letter.bylines.last().unwrap().names, ["高原"]);
    assert!(told(letter).0.iter().any(|text| text.starts_with("编者附言：")));
}

#[test]
fn a_byline_may_say_where_it_was_sent_from_and_a_family_name_have_two_characters() {
    let page = format!(
        "第03版：文艺\n\n远方的集市\n本报特约记者　高望山（吉隆坡）\n清晨五点，集市上已经挤满了人。卖香料的老人把秤杆擦得发亮，三代人守着一个摊位，话里还带着故乡的口音。\n\n河边的老屋\n司马听泉\n老屋在河边，门前有两棵柳树。小时候我常坐在门槛上看船，一看就是一个下午，母亲从不催我回去吃饭。\n\n{NEWS}"
    );
    let reading = issue(&[&page]);
    assert_eq!(reading.issue.articles[0].bylines[0].names, ["高望山"]);
    assert_eq!(reading.issue.articles[1].bylines[0].names, ["司马听泉"]);
}

#[test]
fn a_credit_alone_makes_the_sentence_that_it_touches_a_caption() {
    let page = format!(
        "第02版：教育\n\n旧书在这里继续读\n本报记者　高望山\n柳河县第二中学的走廊里多了一排书架，毕业班的学生把用过的课本和笔记放在上面，留给下一届。\n书架上贴着一张纸，写着“请替我把它读完”。\n同学们在书架前挑选课本。\n方小满 摄\n\n{NEWS}"
    );
    let reading = issue(&[&page]);
    let (texts, captions) = told(&reading.issue.articles[0]);
    assert_eq!(captions, ["同学们在书架前挑选课本。"]);
    assert_eq!(texts.len(), 2, "{texts:?}");
}

#[test]
fn four_characters_over_a_headline_and_its_author_are_the_name_of_his_column() {
    let page = format!(
        "第03版：副刊\n\n隔窗听雨\n巷口的修表铺\n司马听泉\n修表铺只有两张桌子那么大，墙上挂着三十几只钟，没有一只走得一样快。老板说，修好的那只，第二天就被人取走了。\n\n{NEWS}"
    );
    let reading = issue(&[&page]);
    let article = &reading.issue.articles[0];
    assert_eq!(article.column.as_deref(), Some("隔窗听雨"));
    assert_eq!(article.headline, ["巷口的修表铺"]);
}

#[test]
fn a_folio_in_the_middle_of_the_first_page_is_its_own() {
    let front = format!(
        "柳河日报\n2024年5月17日　星期五\n第3120期　今日2版\n柳河新闻网：www.liuhe.example\n\n{NEWS}\n第01版：要闻\n责编/高原　美编/方小满\n\n渡口夜航恢复\n本报讯（记者　杨一帆）渡口夜航昨晚恢复，首班船载着下夜班的工人过江，两岸的灯一盏一盏亮起来。\n\n第02版：综合\n\n老街书摊开张\n本报讯（记者　杨一帆）昨日上午，老街的书摊开张了，孩子们围着看画本，老人们翻拍旧照片，来的人越来越多。\n"
    );
    let reading = issue(&[&front]);
    let labels: Vec<&str> = reading.issue.pages.iter().map(|page| page.label.as_str()).collect();
    assert_eq!(labels, ["01", "02"]);
    assert_eq!(headlines(&reading.issue)[0], "柳河大桥昨日合龙");
}

#[test]
fn a_photographer_right_behind_a_gap_is_credited() {
    let page = "A2　地方新聞\n\n台車道改建　九公里通車\n〔記者沈佳穎／北埔報導〕舊糖廠的台車道改建為自行車道，昨天全線通車，騎士可以從北埔一路騎到海邊，沿途保留了舊枕木。\n騎士穿越北埔舊鐵橋。　記者沈佳穎攝\n";
    let reading = issue(&[page]);
    let article = &reading.issue.articles[0];
    let caption = article.blocks().find(|block| block.kind == BlockKind::Caption).unwrap();
    assert_eq!(
        (caption.text.as_str(), caption.credit.as_deref()),
        ("騎士穿越北埔舊鐵橋。", Some("記者沈佳穎攝"))
    );
}
