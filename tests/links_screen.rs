//! See-pointers, items of index boxes and unconfirmed jumps on the screen, by the keys that people press.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // a test may panic

#[path = "common/links.rs"]
mod links;
#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use kanbao::app::{Action, App, Pane, Way, update};
use kanbao::config::Theme;
use kanbao::model::{Kind, Reading};
use stage::{draw, press, reader, text_of, waiting};

const FRONT: &str = "第01版：要闻

导读

渡口停航以后（详见04版）
老街夜市重新开张（04版）
城南修桥记（09版）

全县春耕备耕现场会召开
本报讯（记者 方小满）5月16日，全县春耕备耕现场会在石桥县召开。（相关报道见第四版）
与会人员实地察看了机插秧作业。（另见第四版）";

const PAGE_4: &str = "第04版：社会

渡口停航以后
本报记者 顾南枝

5月10日，用了四十年的渡口停航。摆渡人周有田把船桨擦干净，挂在堂屋的墙上。

老街夜市重新开张
本报讯（记者 方小满）5月16日晚，停业半年的老街夜市重新开张，六十多个摊位挂起了灯笼。

春耕备耕进度过半 石桥县抢农时
本报讯（记者 方小满）截至5月15日，石桥县春耕备耕进度过半，机插秧面积达到12万亩。";

fn opened(reading: Reading) -> App {
    let mut app = waiting(100, 30);
    update(&mut app, Action::Opened(Ok(Box::new(reading))));
    app
}

fn title(app: &App) -> String {
    reader(app).article().unwrap().title()
}

fn screen(app: &App) -> String {
    text_of(&draw(app, &Theme::default()))
}

#[test]
fn each_line_of_an_index_box_is_marked_followed_and_come_back_from() {
    let mut app = opened(links::issue(&[FRONT, PAGE_4]));
    let teaser = |app: &App| reader(app).article().unwrap().kind == Kind::Teaser;
    press(&mut app, "l");
    assert_eq!((title(&app).as_str(), teaser(&app)), ("渡口停航以后", true));
    assert_eq!(reader(&app).view().links().len(), 1);
    press(&mut app, "> enter");
    assert_eq!((title(&app).as_str(), teaser(&app)), ("渡口停航以后", false));
    press(&mut app, "backspace");
    assert_eq!((teaser(&app), reader(&app).focus()), (true, Pane::Article));
    press(&mut app, "h j l > enter");
    assert_eq!((title(&app).as_str(), teaser(&app)), ("老街夜市重新开张", false));
    press(&mut app, "backspace");
    assert_eq!((title(&app).as_str(), teaser(&app)), ("老街夜市重新开张", true));
}

#[test]
fn gd_follows_the_pointer_that_is_marked() {
    let mut app = opened(links::issue(&[FRONT, PAGE_4]));
    press(&mut app, "j j j l >");
    assert_eq!(title(&app), "全县春耕备耕现场会召开");
    let lit = reader(&app).view().link().unwrap();
    assert!(matches!(lit.way, Way::See { number: 0, .. }), "{lit:?}");
    press(&mut app, "g d");
    assert_eq!(title(&app), "春耕备耕进度过半 石桥县抢农时");
    press(&mut app, "backspace");
    assert_eq!(title(&app), "全县春耕备耕现场会召开");
}

#[test]
fn the_words_stay_as_printed_and_the_marked_one_stands_out() {
    let theme = Theme::default();
    let mut app = opened(links::issue(&[FRONT, PAGE_4]));
    press(&mut app, "j j j l");
    let look = |app: &App, words: &str| {
        let buffer = draw(app, &theme);
        let shown = text_of(&buffer);
        assert!(shown.replace(' ', "").contains(words), "{shown}");
        let first = words.chars().next().unwrap().to_string();
        let cells = buffer.content().windows(3).filter(|cells| cells[0].symbol() == first);
        cells.map(|cells| cells[0].style()).collect::<Vec<_>>()
    };
    press(&mut app, ">");
    let first = look(&app, "另见第四版");
    press(&mut app, ">");
    let second = look(&app, "另见第四版");
    assert_ne!(first, second, "the mark moved on");
    assert!(screen(&app).contains("转04版"), "{}", screen(&app));
}

#[test]
fn a_pointer_to_a_missing_page_says_which() {
    let mut app = opened(links::issue(&[FRONT, PAGE_4]));
    press(&mut app, "j j l enter");
    assert_eq!(title(&app), "城南修桥记");
    assert!(screen(&app).contains("缺09版") || screen(&app).contains("09"), "{}", screen(&app));
    assert!(app.message().is_some_and(|message| message.text.contains("09")), "{:?}", app.message());
}

#[test]
fn a_jump_that_only_one_end_tells_of_shows_it() {
    let front = "第01版：要闻\n\n老桥的一百年\n本报讯（记者 方小满）老桥建成一百年，桥上的石狮子少了两只，人们一直在（下转第二版）";
    let inner = "第02版：综合\n\n老桥的一百年\n寻找它们的下落。去年冬天，打鱼人从江里捞起了一只。";
    let mut app = opened(links::issue(&[front, inner]));
    press(&mut app, "l");
    assert!(screen(&app).contains("下转第二版 ?"), "{}", screen(&app));
    assert!(screen(&app).contains("或转02版"), "{}", screen(&app));
    press(&mut app, "t enter");
    assert!(app.message().is_some_and(|message| message.text.contains("一头为证")), "{:?}", app.message());
}
