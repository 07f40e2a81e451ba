//! The program in a pseudo terminal, from the outside: start, read, jump, resize, leave, and every way of being
//! ended. The issue is the bundled sample.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]
// Helpers of tests, like tests, fail by panicking.

#[path = "common/model_terminal.rs"]
mod model_terminal;
#[path = "common/pty.rs"]
mod pty;

use std::io::Write;
use std::process::Stdio;

use kanbao::layout::cells::Ambiguous;
use model_terminal::{ModelTerminal, Seen};
use pty::{HEADLINE, Session, Start, code, count};
use rustix::process::Signal;

/// The paper, and the mark of its jump.
const PAPER: &str = "云汀日报";
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/yunting-2024-05-17.txt");

#[test]
fn the_sample_opens_with_its_list_and_first_article() {
    let mut session = Start::kanbao().open();
    session.wait_for(PAPER);
    session.wait_for("→02");
    let screen = session.screen();
    assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
    assert!(session.is_raw());
    assert_eq!(count(&session.bytes, "\x1b]0;云汀日报 2024-05-17 kanbao".as_bytes()), 1);
    session.quit();
}

#[test]
fn an_article_is_read_to_its_end_and_left() {
    let mut session = Start::kanbao().open();
    let top = session.contents();
    session.send("l ");
    session.wait("a screen further", |screen| screen.contents() != top);
    session.send("G");
    session.wait_for("100%");
    session.send("g");
    session.send("g");
    session.wait("the start again", |screen| screen.contents().contains("迎汛工作时强调"));
    session.quit();
}

#[test]
fn a_jump_is_followed_and_leads_back_to_the_very_line() {
    let mut session = Start::kanbao().open();
    // As printed: page by page.
    session.send("lt>");
    session.wait("the jump at the part's end", |screen| {
        let contents = screen.contents();
        contents.contains("〔下转02版") && contents.contains("100%")
    });
    let before = session.contents();
    session.send("gd");
    session.wait("the part on page 02", |screen| screen.contents().contains("上接01版"));
    session.send("\x7f");
    session.wait("the line before the jump", |screen| body(&screen.contents()) == body(&before));
    session.quit();
}

/// The screen without the lines that speak of it, and without blanks that may have been erased or written.
fn body(contents: &str) -> Vec<&str> {
    let lines: Vec<&str> = contents.lines().map(str::trim_end).collect();
    lines[1..lines.len() - 1].to_vec()
}

#[test]
fn a_paste_goes_into_the_search_only() {
    let mut session = Start::kanbao().open();
    let before = session.contents();
    session.send("\x1b[200~q\x1b[201~/");
    session.wait("the search line", |screen| screen.contents() != before && !screen.hide_cursor());
    session.send("\x1b[200~水文\x1b[201~");
    session.wait("the pasted text", |screen| screen.contents().lines().last().unwrap_or("").contains("水文"));
    session.send("\r");
    session.wait("the cursor gone", vt100::Screen::hide_cursor);
    session.quit();
}

#[test]
fn a_resize_draws_anew_at_every_size() {
    let mut session = Start::kanbao().size(100, 30).run();
    session.wait_for(HEADLINE);
    for (columns, rows) in [(120, 40), (60, 20), (30, 8), (12, 3), (1, 1), (200, 60), (80, 24)] {
        session.resize(columns, rows);
        if (columns, rows) == (200, 60) || columns == 120 {
            session.wait("the list at the new size", |screen| {
                screen.contents().contains(HEADLINE) && screen.contents().lines().count() == usize::from(rows)
            });
        }
    }
    session.wait_for(HEADLINE);
    session.wait_for(PAPER);
    session.quit();
}

#[test]
fn a_stop_from_outside_is_survived() {
    let mut session = Start::kanbao().open();
    session.signal(Signal::STOP);
    // What a shell does in the meantime.
    session.cook();
    session.send("\r");
    session.signal(Signal::CONT);
    session.wait_written(b"\x1b[?1049h", 2);
    assert!(session.is_raw());
    // Drawn whole, not only what would have changed.
    session.wait_written(HEADLINE.as_bytes(), 2);
    session.quit();
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again() {
    let script = format!("set -m; {}; echo stopped; read line; fg >/dev/null; echo left", pty::PROGRAM);
    let mut session = Start::new("/bin/sh").args(["-c", &script]).run();
    session.wait_for(HEADLINE);
    session.send("\x1a");
    session.wait("the shell", |screen| !screen.alternate_screen() && screen.contents().contains("stopped"));
    assert!(!session.screen().hide_cursor() && !session.screen().bracketed_paste());
    assert!(!session.is_raw());
    session.send("\n");
    session
        .wait("the reader again", |screen| screen.alternate_screen() && screen.contents().contains(HEADLINE));
    assert!(session.is_raw() && session.screen().bracketed_paste());
    session.send("\x03");
    session.wait_for("left");
    assert_eq!(code(session.exit()), 0);
    session.assert_restored();
}

#[test]
fn ctrl_z_without_a_shell_does_nothing() {
    let mut session = Start::kanbao().open();
    session.send("\x1aG");
    session.wait("the reader goes on", |screen| !screen.contents().contains(HEADLINE));
    session.quit();
}

#[test]
fn the_text_may_come_through_a_pipe_and_keys_from_the_terminal() {
    let mut session = Start::kanbao().stdin(Stdio::piped()).run();
    let mut pipe = session.child.stdin.take().unwrap();
    pipe.write_all(&std::fs::read(SAMPLE).unwrap()).unwrap();
    drop(pipe);
    session.wait_for(HEADLINE);
    let top = session.contents();
    session.send("G");
    session.wait("the end of the list", |screen| screen.contents() != top);
    session.quit();
}

#[test]
fn a_slow_pipe_shows_that_it_is_waited_for_and_can_be_left() {
    let (_held_open, stdin) = pty::silent_pipe();
    let mut session = Start::kanbao().stdin(stdin).run();
    session.wait("the loading screen", |screen| {
        screen.alternate_screen() && !screen.contents().trim().is_empty()
    });
    session.send("q");
    assert_eq!(code(session.exit()), 0);
    session.assert_restored();
}

#[test]
fn what_cannot_be_read_is_said_without_touching_the_screen() {
    let mut session = Start::kanbao().args(["no/such/paper.txt"]).run();
    assert_eq!(code(session.exit()), 2);
    assert!(session.contents().contains("no/such/paper.txt"), "{}", session.contents());
    assert_eq!(count(&session.bytes, b"\x1b["), 0, "nothing but the sentence");
    session.assert_restored();
}

#[test]
fn a_wrong_line_in_a_config_file_is_said_and_stops_nobody() {
    let mut session = Start::kanbao().config("settings.toml", "\nmeasure = \"wide\"\n").run();
    session.wait_for(HEADLINE);
    session.wait_for("settings.toml");
    session.quit();
}

#[test]
fn keys_of_the_users_file_hold() {
    let mut session = Start::kanbao().config("keymap.toml", "[all]\nquit = [\"x\"]\n").run();
    session.wait_for(HEADLINE);
    session.send("x");
    assert_eq!(code(session.exit()), 0);
    session.assert_restored();
}

#[test]
fn a_terminal_that_is_closed_ends_the_program() {
    let mut child = Start::kanbao().open().hang_up();
    assert_ne!(code(pty::wait_for_end(&mut child)), 101);
}

#[test]
fn a_terminal_that_goes_away_without_a_signal_ends_the_program() {
    // In the middle of a sequence, too.
    for typed in ["", "\x1b["] {
        let (mut terminal, mut child) = pty::without_session();
        pty::read_until(&mut terminal, HEADLINE);
        terminal.write_all(typed.as_bytes()).unwrap();
        drop(terminal);
        assert_eq!(code(pty::wait_for_end(&mut child)), 1);
    }
}

/// The end of a frame that is longer than a few bytes.
const END: &[u8] = b"\x1b[?2026l";

/// Waits until the issue is shown, to the end of the frame.
fn wait_for_frame(session: &mut Session) {
    session.wait_for(HEADLINE);
    session.wait_until("the end of the frame", |session| session.bytes.ends_with(END));
}

/// What a terminal that draws so shows of everything that was written up to the end of the last whole frame.
fn shown(session: &Session, draws: Ambiguous) -> Vec<Vec<Seen>> {
    let mut model = ModelTerminal::new(80, 24, draws);
    if let Some(end) = session.bytes.windows(END.len()).rposition(|bytes| bytes == END) {
        model.write(&session.bytes[..end + END.len()]);
    }
    model.cells
}

/// The first frame of a program that knows how the terminal draws.
fn told(cells: &str, draws: Ambiguous) -> Vec<Vec<Seen>> {
    let mut session = Start::kanbao().args(["--ambiguous", cells]).run();
    wait_for_frame(&mut session);
    let frame = shown(&session, draws);
    assert_eq!(count(&session.bytes, b"\x1b[6n"), 0, "what is known is not asked");
    session.quit();
    frame
}

#[test]
fn a_terminal_is_asked_how_it_draws_and_what_it_says_is_drawn() {
    let wide = told("2", Ambiguous::All);
    assert_ne!(wide, told("1", Ambiguous::All), "the test shows nothing");
    for (draws, expected) in [(Ambiguous::All, wide), (Ambiguous::One, told("1", Ambiguous::One))] {
        let mut session = Start::kanbao().answering(draws).run();
        session.wait_for(HEADLINE);
        session.wait_until("the frame for such a terminal", |session| shown(session, draws) == expected);
        session.quit();
    }
}

/// What a terminal that draws so shows since everything was drawn anew, up to the end of the last whole frame.
fn shown_anew(session: &Session, draws: Ambiguous) -> Vec<Vec<Seen>> {
    const CLEAR: &[u8] = b"\x1b[2J";
    let position = |bytes: &[u8]| session.bytes.windows(bytes.len()).rposition(|window| window == bytes);
    let mut model = ModelTerminal::new(80, 24, draws);
    if let (Some(start), Some(end)) = (position(CLEAR), position(END))
        && start < end
    {
        model.write(&session.bytes[start..end + END.len()]);
    }
    model.cells
}

#[test]
fn a_terminal_is_asked_again_at_a_redraw_and_after_a_stop() {
    // Without the last row, whose message is gone after the first key.
    let above = |mut rows: Vec<Vec<Seen>>| {
        rows.pop();
        rows
    };
    let (narrow, wide) = (above(told("1", Ambiguous::One)), above(told("2", Ambiguous::All)));
    let mut session = Start::kanbao().answering(Ambiguous::One).run();
    wait_for_frame(&mut session);
    // It was set up otherwise meanwhile.
    session.draw_as(Ambiguous::All);
    session.send("\x0c");
    session.wait_until("the wide frame", |session| above(shown_anew(session, Ambiguous::All)) == wide);
    session.draw_as(Ambiguous::One);
    session.signal(Signal::STOP);
    session.cook();
    session.signal(Signal::CONT);
    session.wait_until("the narrow frame", |session| above(shown_anew(session, Ambiguous::One)) == narrow);
    // Keys go on as before.
    session.send("j");
    session.wait_until("another headline", |session| above(shown_anew(session, Ambiguous::One)) != narrow);
    session.quit();
}

#[test]
fn the_environment_says_how_the_terminal_draws() {
    let expected = told("2", Ambiguous::All);
    let mut session = Start::kanbao().env("KANBAO_AMBIGUOUS", "2").answering(Ambiguous::One).run();
    wait_for_frame(&mut session);
    assert_eq!(count(&session.bytes, b"\x1b[6n"), 0);
    assert!(shown(&session, Ambiguous::All) == expected);
    session.quit();
}

#[test]
fn a_screen_for_a_terminal_that_nobody_knows_is_the_same_on_both() {
    // The second half of a wide glyph is seen as the blank beside a narrow one.
    let seen = |draws| {
        let rows = told("safe", draws).into_iter();
        rows.map(|row| {
            row.into_iter().map(|cell| if cell.text.is_empty() { " ".into() } else { cell.text }).collect()
        })
        .collect::<Vec<Vec<String>>>()
    };
    assert_eq!(seen(Ambiguous::All), seen(Ambiguous::One));
}

#[test]
fn a_mute_terminal_is_not_waited_for() {
    let mut session = Start::kanbao().open();
    assert_eq!(count(&session.bytes, b"\x1b[c"), 1);
    session.send("G");
    session.wait("the end of the list", |screen| !screen.contents().contains(HEADLINE));
    session.quit();
}

#[test]
fn what_is_typed_while_the_terminal_answers_is_not_lost() {
    let mut session = Start::kanbao().open();
    let (answers, _) = pty::answers(&session.bytes, Ambiguous::One);
    // As printed; to the end; up a line, twice; a search; all in between the answers.
    let typed = ["l", "t", "G", "\x1b[A", "k", "/", "水", "\r", "n"];
    assert!(answers.len() > typed.len());
    let mixed = answers.iter().zip(typed).flat_map(|(answer, keys)| [answer.as_str(), keys]);
    session.send(&(mixed.collect::<String>() + &answers[typed.len()..].concat()));
    let mut plain = Start::kanbao().args(["--ambiguous", "1"]).run();
    plain.wait_for(HEADLINE);
    plain.send(&typed.concat());
    let mut other = String::new();
    plain.wait("the search", |screen| {
        screen.contents().lines().last().is_some_and(|line| line.contains("2/"))
    });
    plain.contents().clone_into(&mut other);
    session.wait("the same screen", |screen| body(&screen.contents()) == body(&other));
    plain.quit();
    session.quit();
}
