//! What the keys do that take something out of the program.

use kanbao::app::{Action, App, Effect, Purpose, Take, Taken, update};
use kanbao::config::key::Key;
use kanbao::config::{Command, Context};

use super::stage::{opened, press, type_text};

fn press_all(app: &mut App, keys: &[Key]) -> Vec<Effect> {
    keys.iter().flat_map(|key| update(app, Action::Key(*key))).collect()
}

fn selected(app: &App) -> String {
    app.reader().unwrap().selected_text().unwrap_or_default()
}

/// The text that goes out.
fn copied(effects: &[Effect]) -> &str {
    match effects {
        [Effect::Take(Take::Copy(text))] => text,
        other => panic!("{other:?}"),
    }
}

const KICKER: &str = "总长18.6公里 投资9.2亿元";

pub(crate) fn check(command: Command, context: Context, keys: &[Key]) {
    let mut app = opened(80, 24);
    let in_list = context == Context::List;
    if !in_list {
        press(&mut app, "l");
    }
    match command {
        Command::Select => {
            press_all(&mut app, keys);
            assert_eq!(selected(&app), "总", "the first character on the screen");
            press(&mut app, "l l");
            assert_eq!(selected(&app), "总长1");
            press_all(&mut app, keys);
            assert_eq!(selected(&app), "1", "anew from here");
            press(&mut app, "esc");
            assert!(app.reader().unwrap().selection().is_none());
        }
        Command::SelectRight => {
            press(&mut app, "v");
            press_all(&mut app, keys);
            assert_eq!(selected(&app), "总长");
            // On into the next piece: a line end.
            press(&mut app, "5 0");
            press_all(&mut app, keys);
            assert!(selected(&app).starts_with(&format!("{KICKER}\n沿江")), "{}", selected(&app));
        }
        Command::SelectLeft => {
            press(&mut app, "v l l l");
            press_all(&mut app, keys);
            assert_eq!(selected(&app), "总长1");
        }
        Command::OtherEnd => {
            press(&mut app, "v l l v l l");
            assert_eq!(selected(&app), "18.");
            press_all(&mut app, keys);
            press(&mut app, "h h");
            assert_eq!(selected(&app), "总长18.");
        }
        Command::Copy => {
            let text = copied(&press_all(&mut app, keys)).to_owned();
            if in_list {
                assert_eq!(text, "沿江风光带二期开建 三年后市民可从老城走到湿地");
            } else {
                assert!(text.starts_with("沿江第1段：") && text.ends_with("都会留下来。"), "{text}");
                assert!(!text.contains('\n'));
                press(&mut app, "v l l");
                assert_eq!(copied(&press_all(&mut app, keys)), "总长1");
                assert!(app.reader().unwrap().selection().is_none(), "the selection is done with");
            }
            let answer = Taken::Copied { count: 3, terminal: true, local: None };
            update(&mut app, Action::Taken(answer));
            assert_eq!(app.message().unwrap().text, "已复制3字：发给终端（OSC 52）");
        }
        Command::CopyArticle => {
            let effects = press_all(&mut app, keys);
            let text = copied(&effects);
            let lines: Vec<&str> = text.lines().take(3).collect();
            assert_eq!(lines[..2], [KICKER, "沿江风光带二期开建 三年后市民可从老城走到湿地"]);
            assert!(text.contains("都会留下来。续篇第5段："), "over the end of a page, without a line end");
            assert!(!text.contains("下转") && text.ends_with("都会留下来。"));
        }
        Command::Clip => {
            let effects = press_all(&mut app, keys);
            let text = copied(&effects);
            let source = "苏青禾, 方远, 罗可. 沿江风光带二期开建 三年后市民可从老城走到湿地[N]. 临江日报, 2022-08-24(01, 02, 04).\n";
            assert!(text.ends_with(&format!("\n\n{source}")), "{text}");
        }
        Command::Export => export(app, keys),
        Command::Browse => {
            press_all(&mut app, keys);
            assert!(app.prompt().is_none());
            assert!(app.message().unwrap().text.starts_with("这篇文章里没有网址"));
        }
        Command::Pipe => {
            assert_eq!(press_all(&mut app, keys), []);
            assert!(app.message().unwrap().text.starts_with("还没有可送的命令"));
        }
        Command::PipeTyped => {
            assert_eq!(press_all(&mut app, keys), []);
            assert_eq!(app.prompt().unwrap().purpose, Purpose::Shell);
            type_text(&mut app, "wc -m");
            let effects = press(&mut app, "enter");
            let [Effect::Take(Take::Pipe { name, command, text })] = effects.as_slice() else {
                panic!("{effects:?}")
            };
            assert_eq!((name.as_str(), command.as_str()), ("wc -m", "wc -m"));
            assert!(text.starts_with(KICKER) && text.ends_with("都会留下来。\n"));
            assert_eq!(press_all(&mut app, keys), [Effect::Take(Take::EndPipe)], "it still runs");
        }
        other => panic!("{other:?} takes nothing"),
    }
}

fn export(mut app: App, keys: &[Key]) {
    press_all(&mut app, keys);
    let prompt = app.prompt().unwrap();
    assert_eq!(prompt.purpose, Purpose::Export);
    assert_eq!(prompt.field.text(), "2022-08-24 沿江风光带二期开建 三年后市民可从老城走到湿地.md");
    let effects = press(&mut app, "enter");
    let [Effect::Take(Take::Save { path, bytes })] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(path.ends_with("湿地.md"));
    assert!(String::from_utf8_lossy(bytes).starts_with("### 沿江风光带二期开建"));
    update(&mut app, Action::Taken(Taken::Exists("a.md".into())));
    assert!(app.message().unwrap().warning && app.message().unwrap().text.starts_with("a.md已经有了"));
}
