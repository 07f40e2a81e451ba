//! Finding, from the outside: the whole issue, the headlines by pinyin, the filters, in a pseudo terminal.

#![cfg(unix)]
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]
// Helpers of tests, like tests, fail by panicking.

#[path = "common/pty.rs"]
mod pty;

use pty::{HEADLINE, Session, Start, bottom};

#[test]
fn the_whole_issue_is_searched_while_it_is_typed() {
    let mut session = Start::kanbao().open();
    session.send("//");
    session.wait("the list of hits", |screen| screen.contents().contains("Hits in the whole issue"));
    // Traditional characters find simplified ones.
    session.send("市民");
    session.wait("the count", |screen| {
        screen.contents().contains(" articles ─") && bottom(screen).contains("hit 1/")
    });
    session.send("\x1b[B\x0e");
    session.wait("the third hit", |screen| bottom(screen).contains("hit 3/"));
    session.send("\r");
    session.wait("the article", |screen| {
        !screen.contents().contains("Hits in the whole issue") && bottom(screen).contains("hit 3/")
    });
    let first = title_line(&session);
    session.send("n");
    session.wait("the next hit", |screen| bottom(screen).contains("hit 4/"));
    session.send("N");
    session.wait("the hit before", |screen| bottom(screen).contains("hit 3/"));
    assert_eq!(title_line(&session), first);
    // What was looked for comes back; Esc goes back to where it began.
    session.send("g/\x1b[A");
    session.wait("the same again", |screen| bottom(screen).contains("Find in the issue: 市民"));
    session.send("\x1b");
    session.wait("the article again", |screen| !screen.contents().contains("Hits in the whole issue"));
    session.quit();
}

/// Lines of a column, each broken off where it is full.
fn column(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    chars.chunks(18).map(|line| line.iter().collect::<String>() + "\n").collect()
}

#[test]
fn what_column_and_page_have_parted_is_found_whole() {
    let folder = tempfile::tempdir().unwrap();
    let paper = folder.path().join("2024-05-17.txt");
    let head = column(
        "本报讯（记者顾南枝）五月十六日，建成六十二年的澄水老桥开始加固。桥墩里的青石都是当年从上游石场运来的，\
         裂缝不深，灌浆以后还能再用。封桥期间，两岸居民可以坐免费渡船过江，渡船每十分钟一班，从早到晚不停。\
         负责工程的陆师傅说，两岸新栽的香",
    );
    let rest = column(
        "樟要挪到江边的苗圃里，等桥修好以后再栽回原处，一棵也不会少。园林处已经在苗圃里备好了土，派了两个人专门\
         照看，每天浇两遍水。",
    );
    assert!(head.contains("桥墩里的\n青石都是"), "cut in the midst of a sentence");
    let text = format!(
        "云汀晚报\n2024年5月17日 星期五\n\n第01版 要闻\n\n老桥加固工程昨日开工\n\n{head}下转02版\n\n第02版 综合\n\n\
         上接01版\n{rest}"
    );
    std::fs::write(&paper, text).unwrap();
    // On the narrow screen they are parted anew. Traditional forms are found by simplified ones.
    let long = "橋墩裡的青石都是當年從上游石場運來的，裂縫不深";
    for (columns, sought) in [(80, "桥墩里的青石"), (34, long), (80, "新栽的香樟要")] {
        let mut session =
            Start::kanbao().size(columns, 24).args(["--theme", "terminal", paper.to_str().unwrap()]).run();
        session.wait_for("老桥加固工程");
        session.send(&format!("g/{sought}"));
        session.wait("one hit", |screen| bottom(screen).contains("hit 1/1"));
        session.send("\r");
        session.wait("the hit in the article, in its colours", |screen| {
            !screen.contents().contains("Hits in the whole issue") && lit(screen) == sought.chars().count()
        });
        session.quit();
    }
}

/// Characters that have the colours of the hit that one is at.
fn lit(screen: &vt100::Screen) -> usize {
    let (rows, columns): (u16, u16) = (screen.size().0.into(), screen.size().1.into());
    let cells = (0..rows).flat_map(|row| (0..columns).filter_map(move |column| screen.cell(row, column)));
    cells.filter(|cell| cell.bgcolor() == vt100::Color::Idx(11) && cell.has_contents()).count()
}

/// The first row, which names the page.
fn title_line(session: &Session) -> String {
    session.contents().lines().next().unwrap_or_default().to_owned()
}

#[test]
fn headlines_are_found_by_pinyin_initials() {
    let mut session = Start::kanbao().open();
    // 把隐患排在雨前
    session.send("fbyhp");
    session.wait("one headline", |screen| {
        bottom(screen).contains("1/1 of") && screen.contents().contains(HEADLINE)
    });
    session.send("\r");
    session.wait("the filter above the list", |screen| screen.contents().contains("Only: “byhp”"));
    session.send("X");
    session.wait("all headlines", |screen| screen.contents().contains("All headlines are shown again"));
    session.quit();
}

#[test]
fn filters_are_chosen_from_what_the_issue_has() {
    let mut session = Start::kanbao().open();
    session.send("F");
    session.wait("the window", |screen| screen.contents().contains("[ ] unread"));
    session.send("jjj ");
    session.wait("a choice", |screen| screen.contents().contains("[x]"));
    session.send("\x1b");
    session.wait("the filter above the list", |screen| {
        screen.contents().contains("Only: ") && !screen.contents().contains("[x]")
    });
    session.send("X");
    session.wait("all headlines", |screen| !screen.contents().contains("Only: "));
    session.quit();
}

#[test]
fn an_article_is_searched_and_its_hits_gone_through() {
    let mut session = Start::kanbao().open();
    // Traditional characters find simplified ones.
    session.send("l/村頭");
    session.wait("the first hit", |screen| bottom(screen).contains("1/"));
    session.send("\r");
    session.wait("the field closed", |screen| {
        !bottom(screen).contains("Find:") && bottom(screen).contains("hit 1/")
    });
    session.send("n");
    session.wait("the next one", |screen| bottom(screen).contains("hit 2/"));
    session.send("N");
    session.wait("the one before", |screen| bottom(screen).contains("hit 1/"));
    session.send("\x1b");
    session.wait("no hits", |screen| !bottom(screen).contains("hit "));
    session.quit();
}
