//! What stands where on a page: bylines behind marks, heads of pages, tables, letters, what an extraction has fused.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // a test may panic

#[path = "common/links.rs"]
mod links;

use kanbao::model::{Article, BlockKind};
use links::{NEWS, blocks, headlines, issue, labels};

fn names(article: &Article) -> Vec<&str> {
    article.bylines.iter().flat_map(|byline| byline.names.iter().map(String::as_str)).collect()
}

#[test]
fn any_ornament_stands_before_a_byline() {
    for mark in ["⊙", "▣", "✎", "□"] {
        let page = format!(
            "第02版：财经\n\n{NEWS}\n小厂接了大单\n{mark}记者 高望山\n丰泽机械厂的车间里，十二台机床同时开动。厂长说，今年的订单已经排到了十一月，工人两班倒也赶不完，正在招人。\n"
        );
        let reading = issue(&[&page]);
        let article = reading.issue.articles.last().unwrap();
        assert_eq!(
            (article.headline.concat().as_str(), names(article)),
            ("小厂接了大单", vec!["高望山"]),
            "{mark}"
        );
    }
}

#[test]
fn several_write_under_one_name_and_readers_say_where_they_are() {
    for (line, name) in
        [("县乡村振兴研究会课题组", "县乡村振兴研究会课题组"), ("江州省柳河县　高望山", "高望山")]
    {
        let page = format!(
            "第03版：理论\n\n{NEWS}\n把路修到田埂上\n{line}\n一条路修到哪里，集市就热到哪里。过去的五年里，柳河县把六百公里机耕道修到了田埂上，收割机开得进，粮食运得出，乡亲们的腰板也直了。\n"
        );
        let reading = issue(&[&page]);
        let article = reading.issue.articles.last().unwrap();
        assert_eq!(
            (article.headline.concat().as_str(), names(article)),
            ("把路修到田埂上", vec![name]),
            "{line}"
        );
    }
}

#[test]
fn the_date_with_the_credits_stands_under_the_head_of_a_page() {
    let page = "柳灣日報\n中華民國一○二年五月二十四日　星期五\n\nA1　要聞\n\n跨河大橋合龍\n【記者高望山／柳灣報導】跨河大橋昨天合龍，兩岸居民放鞭炮慶祝，預計十月通車，屆時往返只要八分鐘，比渡輪快了一個小時。\n\nA4　柳灣‧地方\n中華民國一○二年五月二十四日　星期五　責任編輯／方小滿\n\n夜市攤商罷市一晚\n【記者高望山／柳灣報導】三百五十個攤位昨晚一片漆黑，攤商抗議市府標售停車場，市府說租約已到期，一切依法辦理。\n";
    let reading = issue(&[page]);
    assert_eq!(labels(&reading.issue), ["A1", "A4"]);
    assert_eq!(reading.issue.pages[1].editors[0].names, ["方小滿"]);
    assert_eq!(headlines(&reading.issue), ["跨河大橋合龍", "夜市攤商罷市一晚"]);
}

#[test]
fn a_table_with_gaps_of_one_space_stands_under_its_heading() {
    let page = format!(
        "第06版：体育\n\n{NEWS}\n\n联赛第十轮赛果\n\n主队 比分 客队\n柳河丰泽 3∶2 东岭煤炭\n石桥建业 0∶0 江口海牛\n渡口金鹰 4∶1 云田龙王\n\n（注：每队已赛十场）\n\n银行外汇牌价（5月16日）\n\n币种 买入价 卖出价\n100美元 637.25 639.81\n100欧元 769.32 775.50\n\n以上数据由银行提供，仅供参考。\n"
    );
    let reading = issue(&[&page]);
    assert_eq!(headlines(&reading.issue)[2..], ["联赛第十轮赛果", "银行外汇牌价（5月16日）"]);
    let [.., results, rates] = reading.issue.articles.as_slice() else { panic!("no articles") };
    assert!(blocks(results, BlockKind::Table)[0].contains("石桥建业 0∶0 江口海牛"));
    assert_eq!(blocks(results, BlockKind::Paragraph), ["（注：每队已赛十场）"]);
    assert_eq!(blocks(rates, BlockKind::Paragraph), ["以上数据由银行提供，仅供参考。"]);
}

#[test]
fn what_an_extraction_fused_to_a_headline_is_cut_off() {
    let page = format!(
        "第02版：综合\n\n{NEWS}\n城市书房增至四十一家 本报讯（记者 高望山）家门口看书、全天不打烊。5月17日，车站广场的书房开门迎客，读者坐满了窗边的长桌，一位旅客写下留言。\n\n一副镜片为何差价一千元 本报记者 方小满 高望山\n近日，市民蓝女士带孩子配镜，跑了四家店，越跑越糊涂。记者就此展开走访，发现同型号的镜片标价相差近四成。\n"
    );
    let reading = issue(&[&page]);
    assert_eq!(headlines(&reading.issue)[2..], ["城市书房增至四十一家", "一副镜片为何差价一千元"]);
    let [.., read, glasses] = reading.issue.articles.as_slice() else { panic!("no articles") };
    assert!(blocks(read, BlockKind::Paragraph)[0].starts_with("家门口看书"));
    assert_eq!(names(glasses), ["方小满", "高望山"]);
}

#[test]
fn headlines_between_wrapped_columns_are_no_column() {
    let page = "第02版：要闻\n\n　　会议要求，各级各部门要把握节奏、分\n秒必争，确保月底前一季度计划开工的八\n十三个项目全部入库纳统，不得再拖延。\n　　会上，市住建局、市统计局、石桥区和\n柳树区作了发言。\n汛期前打通“堵点”\n别让大雨再“看海”\n　　本报讯（记者 高望山）3月6日，市人\n大常委会主任率部分市人大代表，视察中\n心城区内涝治理工作，冒雨察看五处易涝\n点，要求定责任人、定完工日。\n　　市住建局汇报，去年排查出的六十三处\n易涝点已整治四十九处，其余十四处的进\n度滞后。代表们逐处过堂，误差不超一天。\n老街的盲道接上了\n走起来不再碰壁\n　　本报讯（记者 方小满）施工人员昨日\n将盲道绕过配电箱重新铺设，两端加装了\n防护柱，视障市民又走了一遍，没有碰壁。\n";
    let reading = issue(&[page]);
    let found: Vec<String> = reading
        .issue
        .articles
        .iter()
        .map(|a| [a.kicker.clone(), a.headline.clone()].concat().join(" "))
        .collect();
    assert_eq!(
        found[found.len() - 2..],
        ["汛期前打通“堵点” 别让大雨再“看海”", "老街的盲道接上了 走起来不再碰壁"].map(str::to_owned),
        "{found:?}"
    );
}

#[test]
fn a_letter_begins_with_whom_it_speaks_to() {
    let page = format!(
        "第04版：来信\n\n{NEWS}\n读者来信\n\n给暴雨夜开门的理发店\n\n编辑同志：那天晚上我和老伴被大雨困在路上，一家理发店已经打烊，见我们狼狈，又把卷帘门拉了起来。（东风里 史桂芬）\n\n小区的灯亮了，心也亮了\n\n编辑同志：贵报刊登路灯的事情以后，第三天就有人来修，老人晚饭后又敢出来遛弯了，谢谢你们。（东风里 高望山）\n"
    );
    let reading = issue(&[&page]);
    assert_eq!(headlines(&reading.issue)[2..], ["给暴雨夜开门的理发店", "小区的灯亮了，心也亮了"]);
}

#[test]
fn the_colophon_and_pages_that_only_their_middle_names() {
    let page = format!(
        "柳河晚报\n2024年5月17日 星期五\n\n{NEWS}\n今日看点\n老街的盲道接上了\n02版\n一副镜片为何差价一千元\n03版\n\u{c}老街的盲道接上了\n本报讯（记者　高望山）施工人员昨日将盲道绕过配电箱重新铺设，两端加装了防护柱，视障市民又走了一遍，没有碰壁。\n02 民生 2024年5月17日 星期五 责编：方小满\n水厂开放五天\n本报讯（记者　方小满）两千个名额放出后两小时被抢光，厂长当着大家的面从出厂水取样口接了一杯水，仰头喝了下去。\n本社社址：柳河市滨江路3号　邮政编码：541200　印刷：柳河印务公司\n"
    );
    let reading = issue(&[&page]);
    assert_eq!(labels(&reading.issue), ["01", "02"]);
    let on: Vec<usize> = reading.issue.articles.iter().map(|article| article.page).collect();
    assert_eq!(on, [0, 0, 0, 0, 1, 1], "{:?}", headlines(&reading.issue));
    assert!(reading.issue.notices.iter().any(|notice| notice.starts_with("本社社址")));
}

#[test]
fn works_of_art_are_captions_with_their_makers() {
    let page = format!("第08版：副刊\n\n{NEWS}\n书法：上善若水 方小满　作\n");
    let reading = issue(&[&page]);
    let caption = reading.issue.articles.last().unwrap().blocks().last().unwrap();
    assert_eq!((caption.kind, caption.text.as_str()), (BlockKind::Caption, "书法：上善若水"));
    assert_eq!(caption.credit.as_deref(), Some("方小满　作"));
}

#[test]
fn an_office_and_a_name_sign_a_notice() {
    let page = format!(
        "第08版：公告\n\n{NEWS}\n柳灣市政府公告\n主旨：公告「海岸路拓寬工程」徵收事項。\n依據：土地徵收條例第二十條。\n市長　方小滿\n\n遺失啟事\n高望山遺失畢業證書一張，聲明作廢。\n"
    );
    let reading = issue(&[&page]);
    assert_eq!(headlines(&reading.issue)[2..], ["柳灣市政府公告", "遺失啟事"]);
}

#[test]
fn centred_headlines_are_no_paragraphs_and_stray_spaces_no_part_of_a_lead_in() {
    let page = "柳河报\n1996年8月2日 星期五\n\n    乡镇企业局长带队闯市场\n  苹果脆片打进东北\n　　本 报讯 (通 讯员 高望山)在日前结束的洽谈会\n上，我县研制的苹果脆片一炮打响，签订供货合\n同二百一十六吨，合同金额八百六十万元。\n　　据了解，公司今年将收购残次果五千吨，可为\n果农增加收入二百多万元，果农都说好。\n 水泥厂“嫁”出去以后\n　　本报讯（记者 方小满）亏损了七年的县水泥厂\n被兼并后，半年扭亏为盈，实现利税一百三十万\n元，二百多名职工一个不少地领到了工资。\n　　兼并前，厂里有八个科室、六十一名管理人员，\n兼并后减到十九名，富余人员充实到一线。\n";
    let reading = issue(&[page]);
    let [apples, cement] = reading.issue.articles.as_slice() else {
        panic!("{:?}", headlines(&reading.issue))
    };
    assert!(apples.headline.concat().contains("苹果脆片打进东北"));
    assert_eq!((names(apples), cement.headline.concat().as_str()), (vec!["高望山"], "水泥厂“嫁”出去以后"));
    assert_eq!(blocks(apples, BlockKind::Paragraph).len(), 2);
}

#[test]
fn a_caption_between_wrapped_lines_leaves_their_sentence_whole() {
    let page = format!(
        "第02版：要闻\n\n高铁全线铺轨贯通\n本报讯（记者\n高望山）十五日，随着最\n后一对钢轨在隧道内落槽，\n高速铁路全线铺轨贯通，为\n年底开通打下坚实的基础。\n高铁全长二百公里，其中隧\n道长十三公里，施工最难时，\n一个月掘进了十一米，工人\n们三班倒，项目的总工程师\n铺轨机组在隧道里作业。 本报记者 方小满 摄\n卞铁生说，为了这十一米，\n他们开了二十九次专家会。\n\n{NEWS}"
    );
    let reading = issue(&[&page]);
    let first = &reading.issue.articles[0];
    assert_eq!(blocks(first, BlockKind::Caption), ["铺轨机组在隧道里作业。"]);
    let texts = blocks(first, BlockKind::Paragraph).concat();
    assert!(texts.contains("项目的总工程师卞铁生说"), "{texts}");
}

#[test]
fn reporters_stand_behind_a_source_or_with_the_place_they_write_from() {
    let page = "A1　要聞\n\n全城學校提早放假\n【本報訊】記者高望山、方小滿報道：一周內三名學童先後病逝，政府昨晚宣布全城學校提早放假，停課至本月二十八日，約五十萬人受影響。\n\n周末包機料增六航點\n【本報記者戴維揚台北十三日電】據航空業界透露，周末包機談判已取得共識，將由四個航點增至十個，最快七月啟航。\n";
    let reading = issue(&[page]);
    let [school, flights] = reading.issue.articles.as_slice() else {
        panic!("{:?}", headlines(&reading.issue))
    };
    assert_eq!(names(school), ["高望山", "方小滿"]);
    assert!(blocks(school, BlockKind::Paragraph)[0].starts_with("一周內"));
    assert_eq!(names(flights), ["戴維揚"]);
    assert_eq!(flights.dateline.as_ref().and_then(|dateline| dateline.place.as_deref()), Some("台北"));
}

#[test]
fn an_index_ends_with_the_page_of_its_last_item() {
    let page = format!(
        "柳河日报\n2024年5月17日 星期五\n\n{NEWS}\n导读\n江河不再“叹息”\n2版\n夜读一盏灯\n7版\n责任编辑：方小满 校检：高望山\n"
    );
    let reading = issue(&[&page]);
    assert_eq!(headlines(&reading.issue)[2..], ["江河不再“叹息”", "夜读一盏灯"]);
    assert_eq!(labels(&reading.issue).len(), 1);
}

#[test]
fn short_reports_may_be_headed_by_a_places_name() {
    let page = format!(
        "第03版：县域\n\n{NEWS}\n各地动态\n安津县\n　　安津县开展渔船“体检”，对三百一十二艘合法作业渔船逐艘检查，更换救生衣四百六十件。\n\n武水县\n　　武水县推出“一码游古城”，八十三处文保单位扫码就能听讲解，游客说方便了许多。\n"
    );
    let reading = issue(&[&page]);
    assert_eq!(headlines(&reading.issue)[2..], ["安津县", "武水县"]);
    assert_eq!(reading.issue.articles[2].column.as_deref(), Some("各地动态"));
}

#[test]
fn a_column_stands_over_a_headline_its_deck_and_its_author() {
    let page = format!(
        "第08版：读书\n\n{NEWS}\n书香柳河\n一条江的体温\n——评散文集《柳有岸》\n高望山\n写江的书很多，多数写的是江的模样，少有人写江的体温。作者是一位水文站的观测员，在江边守了二十九年，记下了三万多个数字。\n"
    );
    let reading = issue(&[&page]);
    let article = reading.issue.articles.last().unwrap();
    assert_eq!(article.column.as_deref(), Some("书香柳河"));
    assert_eq!(
        (article.headline.concat(), article.deck.concat()),
        ("一条江的体温".into(), "——评散文集《柳有岸》".into())
    );
}

#[test]
fn what_a_reader_app_adds_is_furniture() {
    let page = "【第02版：民生】\n\n早市搬家 摊主抓阄\n\n作者：本报记者 高望山\n\n开了二十六年的早市，下周一搬进隔两条街的大棚里。昨天，四百多名摊主抓阄定摊位，老崔和老李又抓到了一处。\n\n风吹过旧书摊\n\n作者：方小满\n\n书摊摆在桥洞下，风一吹，书页自己翻。我在那里买过一本诗集，扉页上有人写着：给还没有读过海的人。\n\n本版目录\n\n早市搬家 摊主抓阄\n\n风吹过旧书摊\n\n扫描二维码 下载客户端\n\n版权所有 柳河日报社 未经授权不得转载\n";
    let reading = issue(&[page]);
    assert_eq!(headlines(&reading.issue), ["早市搬家 摊主抓阄", "风吹过旧书摊"]);
    let [market, books] = reading.issue.articles.as_slice() else { panic!("no articles") };
    assert_eq!((names(market), market.bylines[0].role.as_str()), (vec!["高望山"], "记者"));
    assert_eq!((names(books), books.bylines[0].role.as_str()), (vec!["方小满"], "作者"));
    assert!(reading.issue.notices.iter().any(|notice| notice.contains("本版目录")));
}

#[test]
fn bylines_captions_and_headlines_between_columns_stay_apart() {
    let page = "第02版：综合\n新水表换下来了\n水费为何反而涨了\n本报记者 高望山\n换了新水表，一个月水费从三十一元涨\n到六十八元。连日来，小区里多位居民\n向本报热线反映，怀疑水表跑得太快。\n供水公司技术人员上门拆表检定。\n技术人员在小区里检定水表。  高望山 摄\n检定结果显示，新表的误差符合国家标\n准，倒是用了十四年的旧表不再走字，\n马桶渗漏的水，旧表从来没有算进去。\n白鹭洲的湿地里\n发现青头潜鸭种群\n本报记者 方小满\n十一月三日，观鸟协会会员在白鹭洲的\n湿地拍到一群青头潜鸭，共十九只，是\n首次在我市成群出现，大家喜出望外。\n";
    let reading = issue(&[page]);
    let [meter, ducks] = reading.issue.articles.as_slice() else { panic!("{:?}", headlines(&reading.issue)) };
    assert_eq!((names(meter), names(ducks)), (vec!["高望山"], vec!["方小满"]));
    assert_eq!(blocks(meter, BlockKind::Caption), ["技术人员在小区里检定水表。"]);
    assert!(blocks(meter, BlockKind::Paragraph).concat().ends_with("旧表从来没有算进去。"));
    let said = [ducks.kicker.clone(), ducks.headline.clone()].concat().concat();
    assert_eq!(said, "白鹭洲的湿地里发现青头潜鸭种群");
}

#[test]
fn an_index_in_the_middle_of_a_column_does_not_end_it() {
    let page = format!(
        "柳河日报\n2024年5月17日 星期五\n\n{NEWS}\n黄桃罐头出口北欧\n本报讯（记者　高望山）两个装有黄桃罐头的集装箱昨天从柳河起运，这是我县的罐头首次进入北欧市场。\n\n导读\n停哪、谁赔、押金退不退？\n（3版）\n老戏台上的新锣鼓\n（4版）\n\n柳河黄桃种植面积十二万亩，以往罐头的价格一直上不去，今年初投资改造生产线以后，每瓶出厂价高出一元七角。\n"
    );
    let reading = issue(&[&page]);
    let found = headlines(&reading.issue);
    assert_eq!(found[2..], ["黄桃罐头出口北欧", "停哪、谁赔、押金退不退？", "老戏台上的新锣鼓"]);
    assert!(blocks(&reading.issue.articles[2], BlockKind::Paragraph).concat().ends_with("高出一元七角。"));
}

#[test]
fn a_source_in_brackets_may_name_no_reporter() {
    for source in ["【本報綜合報導】", "【本報綜合19日外電】", "【編譯田青禾／綜合19日外電】"]
    {
        let page = format!(
            "A9　國際\n\n脫歐協議三度表決卡關\n{source}英國脫歐時程再添變數，下院議長打回首相第三次表決的動議，距離大限只剩十天，首相勢必在峰會上請求延期。\n"
        );
        let reading = issue(&[&page]);
        let text = blocks(&reading.issue.articles[0], BlockKind::Paragraph).concat();
        assert!(text.starts_with("英國脫歐時程"), "{source}: {text}");
    }
}

#[test]
fn a_jump_or_the_end_of_a_sentence_ends_a_column_over_a_headline() {
    let page = "第01版：要闻\n教师节表彰会召开\n本报讯(记者 高望山)九月九日下午,全\n省教师节表彰大会在会堂召开。连日来,\n乡村教师的生活补助实现了全省的覆盖,\n农村学校招不来人的问题依然很突出,下转02版①\n新能源装机突破一千万\n弃风率降至百分之六点八\n本报讯(记者 方小满)记者从省能源局\n获悉,随着三期风电场并网,全省风电和\n光伏发电的装机突破了一千万千瓦大关,\n目前机电安装已同步展开,明年通车了。\n“僵尸车”占道三年没人管\n交警:十五日内拖走\n本报讯(记者 高望山)巷口的两辆车停\n了三年没有挪动,车顶积了一层厚厚的\n落叶,居民盼着早日有人来管一管它们。\n";
    let reading = issue(&[page]);
    let said: Vec<String> = reading
        .issue
        .articles
        .iter()
        .map(|a| [a.kicker.clone(), a.headline.clone(), a.deck.clone()].concat().concat())
        .collect();
    assert_eq!(
        said,
        [
            "教师节表彰会召开",
            "新能源装机突破一千万弃风率降至百分之六点八",
            "“僵尸车”占道三年没人管交警:十五日内拖走"
        ]
    );
}

#[test]
fn an_item_of_an_index_may_have_its_page_below_it() {
    let page = format!(
        "柳河日报\n2024年5月17日 星期五\n\n第1版：要闻\n\n{NEWS}\n今日导读\n“云上”师傅带徒弟\n第四版\n\n听一条河讲往事\n第八版\n\n第4版：综合\n柳河日报　2024年5月17日　星期五\n\n“云上”师傅带徒弟\n本报讯（记者　高望山）师傅在屏幕那头，徒弟在车床这头，一个月下来，三十名徒弟都能独立上岗了。\n"
    );
    let reading = issue(&[&page]);
    assert_eq!(labels(&reading.issue), ["1", "4"]);
    assert_eq!(headlines(&reading.issue)[2..], ["“云上”师傅带徒弟", "听一条河讲往事", "“云上”师傅带徒弟"]);
}
