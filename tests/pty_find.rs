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
