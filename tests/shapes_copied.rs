//! Text that was copied, scanned or wrapped: what a web page puts around an e-paper's articles, what a scan makes of page
//! heads, words that did not fit at a line's end, covers that are lists of headlines.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // a test may panic

#[path = "common/links.rs"]
mod links;

use kanbao::model::{Article, BlockKind, Kind};
use links::{NEWS, blocks, headlines, issue, labels};

fn people(article: &Article) -> Vec<String> {
    article.bylines.iter().map(|b| format!("{}/{}", b.role, b.names.join("+"))).collect()
}

#[test]
fn menus_and_buttons_of_a_web_page_are_no_article() {
    let page = "首页　|　新闻　|　数字报　|　登录　注册\n柳河日报\n2024年03月22日 星期五\n\n柳河日报数字报\n第01版：要闻\n上一版　下一版\n版面导航\n第01版：要闻\n第02版：副刊\n本版导航\n· 早市搬家\n· 风吹过旧书摊\n\n上一篇　下一篇　　　2024年03月22日　放大+　缩小-　默认　朗读\n早市搬家摊主抓阄\n来源：柳河日报　作者：记者 高望山　时间：2024-03-22\n《柳河日报》2024年03月22日第01版\n　　开了二十六年的早市，下周一搬进隔两条街的大棚里。昨天，四百多名摊主抓阄定摊位，老崔和老李又抓到了一处。\n分享到：　微信　新浪微博　QQ空间　复制链接\n\n当前位置：首页 > 第01版：要闻 > 正文\n风吹过旧书摊\n作者：方小满\n　　书摊摆在桥洞下，风一吹，书页自己翻。我在那里买过一本诗集，扉页上有人写着：给还没有读过海的人。\n【收藏】【打印】【纠错】　阅读 1386　　点赞 27\n关于我们　|　联系我们　|　网站地图\n";
    let reading = issue(&[page]);
    assert_eq!(headlines(&reading.issue), ["早市搬家摊主抓阄", "风吹过旧书摊"]);
    assert_eq!(labels(&reading.issue), ["01"]);
    assert_eq!(reading.issue.masthead.title.as_deref(), Some("柳河日报"));
    let [market, books] = reading.issue.articles.as_slice() else { panic!("no articles") };
    assert_eq!((people(market), people(books)), (vec!["记者/高望山".into()], vec!["作者/方小满".into()]));
    assert!(blocks(market, BlockKind::Paragraph).concat().ends_with("又抓到了一处。"));
    // Nothing is lost: what was taken out is kept as notices.
    for kept in ["上一版　下一版", "· 早市搬家", "分享到：　微信　新浪微博　QQ空间　复制链接"]
    {
        assert!(reading.issue.notices.iter().any(|notice| notice == kept), "{kept}");
    }
}

#[test]
fn words_of_menus_within_text_are_text() {
    let page = format!(
        "第02版：要闻\n\n{NEWS}\n打印和收藏\n本报讯（记者 高望山）市图书馆昨天起可以打印和收藏旧报。读者说，上一版、下一版翻起来都很快，放大缩小也方便。\n"
    );
    let reading = issue(&[&page]);
    let article = reading.issue.articles.last().unwrap();
    assert_eq!(article.headline.concat(), "打印和收藏");
    assert!(blocks(article, BlockKind::Paragraph).concat().contains("上一版、下一版翻起来都很快"));
}

#[test]
fn a_page_may_be_called_by_words_that_menus_have() {
    let page = format!("柳河日报\n2022年5月12日 星期四\n\n第02版\n新闻·评论\n\n{NEWS}");
    let reading = issue(&[&page]);
    assert_eq!(reading.issue.pages.last().unwrap().name.as_deref(), Some("新闻·评论"));
}

#[test]
fn a_scan_makes_letters_of_the_digits_in_a_head() {
    let page = "柳河日报\n2022年5月12日 星期四\n\n柳河日报丨2022.5.12丨O2/综合\n大桥合龙\n本报讯（记者 高望山）跨河大桥昨天合龙，两岸居民放鞭炮庆祝，预计十月通车，往返只要八分钟，比渡轮快一个小时。\n第 3 版 副刊 柳河日报 2022年5月I2日\n夜市收摊\n本报讯（记者 方小满）三百五十个摊位昨晚一片漆黑，市里说租约已到期，一切依法办理，摊主说要再等等看。\n";
    let reading = issue(&[page]);
    assert_eq!(labels(&reading.issue), ["02", "3"]);
    assert_eq!(headlines(&reading.issue), ["大桥合龙", "夜市收摊"]);
}

#[test]
fn the_papers_name_the_date_and_the_page_stand_on_a_line_each() {
    let page = "柳河日报\n\n2022年5月12日 星期四\n\n大桥合龙\n\n本报讯（记者 高望山）跨河大桥昨天合龙，两岸居民放鞭炮庆祝，预计十月通车，往返只要八分钟，比渡轮快一个小时。\n\n责任编辑 于小山 版式编辑 丁一\n\n柳河日报\n\n2022年5月12日 星期四\n\n03 柳河潮\n\n夜市收摊\n\n本报讯（记者 方小满）三百五十个摊位昨晚一片漆黑，市里说租约已到期，一切依法办理，摊主说要再等等看。\n";
    let reading = issue(&[page]);
    assert_eq!(headlines(&reading.issue), ["大桥合龙", "夜市收摊"]);
    assert_eq!(reading.issue.pages.last().unwrap().name.as_deref(), Some("柳河潮"));
}

#[test]
fn a_word_that_did_not_fit_cuts_no_paragraph() {
    let page = "第02版：城事\n\n4月24日起可购“五一”车票\n\n　　本报讯（记者 高望山 通讯员 丁一）记者从柳河火\n车站获悉，“五一”小长假运输期限为4月29日至5月6\n日，共8天。火车票预售期为15天，小长假首日车票已\n于4月17日开售，5月8日返程车票将于4月24日开售。\n　　车站提醒，未能购到票的旅客可以使用“候补购票”\n功能；学生、老年旅客等如需帮助，可提前拨打\n“12306”预约。\n\n盗刷五次竟是熟睡室友所为\n\n　　本报讯（记者 方小满）一觉醒来，手机里少了\n四千七百元，扣款方式全是刷脸支付。昨天，在高新\n区某电子厂打工的小伙小罗报了警，民警很快查明。\n";
    let reading = issue(&[page]);
    assert_eq!(headlines(&reading.issue), ["4月24日起可购“五一”车票", "盗刷五次竟是熟睡室友所为"]);
    let text = blocks(&reading.issue.articles[0], BlockKind::Paragraph).concat();
    assert!(text.ends_with("可提前拨打“12306”预约。"), "{text}");
}

#[test]
fn a_cover_lists_headlines_over_their_pages() {
    let page = format!(
        "柳河时报\n2025年6月12日　星期四\nA01\n封面\n\n台风“海葵草”明晨登陆\n中小学今天下午停课\nA02-A03\n\n暑期机票跳水\n飞南湾比坐高铁便宜\nA06\n\nA02 要闻\n{NEWS}"
    );
    let reading = issue(&[&page]);
    let teasers: Vec<_> =
        reading.issue.articles.iter().filter(|article| article.kind == Kind::Teaser).collect();
    let said: Vec<String> =
        teasers.iter().map(|a| [a.kicker.concat(), a.headline.concat()].concat()).collect();
    assert_eq!(said, ["台风“海葵草”明晨登陆中小学今天下午停课", "暑期机票跳水飞南湾比坐高铁便宜"]);
}

#[test]
fn a_digest_says_whose_text_it_prints() {
    let page = format!(
        "第02版：参考\n\n{NEWS}\n央行不该再猜市场的心思\n【洛伦《大陆邮报》网站5月6日文章】题：不要再猜（作者　鲁本·费雷拉）\n又一次议息会议过去了，市场提前一周就猜中了结果，这让行长们很得意，却没有人问一句：猜中了又怎样？\n"
    );
    let reading = issue(&[&page]);
    let article = reading.issue.articles.last().unwrap();
    assert_eq!(article.headline.concat(), "央行不该再猜市场的心思");
    assert_eq!(article.source.as_deref(), Some("洛伦《大陆邮报》网站5月6日文章"));
    assert!(blocks(article, BlockKind::Paragraph).concat().starts_with("又一次议息会议"));
    assert!(people(article).concat().contains("鲁本·费雷拉"));
}

#[test]
fn verse_among_blank_lines_is_one_poem() {
    let page = format!(
        "第04版：副刊\n\n{}\n\n春分帖\n\n□ 石小满\n\n把白天和黑夜\n\n放在同一架秤上\n\n燕子是秤砣\n\n麦子在左，菜花在右\n\n谁也不肯先低头\n\n母亲从田埂走来\n\n《柳河方言词典》出版\n\n本报讯（记者 高望山）历时八年编纂的《柳河方言词典》近日出版，收词一万两千条，每一条都有老人的录音。\n",
        NEWS.trim().replace('\n', "\n\n")
    );
    let reading = issue(&[&page]);
    let [.., poem, book] = reading.issue.articles.as_slice() else { panic!("no articles") };
    assert_eq!(
        (poem.headline.concat(), book.headline.concat()),
        ("春分帖".into(), "《柳河方言词典》出版".into())
    );
    let verse: String = poem.blocks().map(|block| block.text.as_str()).collect();
    assert!(verse.contains("把白天和黑夜") && verse.ends_with("母亲从田埂走来"), "{verse}");
}

#[test]
fn a_lead_in_that_is_glued_to_its_headline_is_cut_off() {
    let text =
        "5月10日，历时十二天的全市运动会青少年组比赛收兵，城关区代表团以62金居奖牌榜首位，成绩好于往年。";
    for glue in ["本报讯", " 柳河日报讯"] {
        let page =
            format!("第02版：体育\n\n{NEWS}\n全市运动会青少年组比赛收兵{glue}（记者 高望山） {text}\n");
        let reading = issue(&[&page]);
        let article = reading.issue.articles.last().unwrap();
        assert_eq!(article.headline.concat(), "全市运动会青少年组比赛收兵", "{glue:?}");
        assert_eq!(people(article), ["记者/高望山"], "{glue:?}");
    }
    // A report that quotes another is one report.
    let page =
        format!("第02版：国际\n\n{NEWS}\n某国大罢工\n新华社北京5月4日电 据塔斯社巴黎5月3日电：{text}\n");
    let reading = issue(&[&page]);
    assert_eq!(reading.issue.articles.last().unwrap().headline.concat(), "某国大罢工");
}
