//! What the keys of the structure inspector do.

use kanbao::app::{Action, App, Choosing, Pane};
use kanbao::config::key::Key;
use kanbao::config::{Command, Group, Language};
use kanbao::model::LineRole;

use super::desk::Desk;

fn press(desk: &Desk, app: &mut App, keys: &[Key]) {
    for key in keys {
        desk.act(app, Action::Key(*key));
    }
}

/// Checks a command of the inspector; whether it is one.
pub(crate) fn check(command: Command, keys: &[Key]) -> bool {
    if command.group() != Group::Correct {
        return false;
    }
    let desk = Desk::new();
    let mut app = desk.inspect((80, 24), Language::Chinese);
    let line = |app: &App| app.inspector().unwrap().line().unwrap().line;
    match command {
        Command::Inspect => {
            press(&desk, &mut app, keys);
            assert!(app.inspector().is_none());
            press(&desk, &mut app, keys);
            assert_eq!(line(&app), 5, "the first line of the article");
        }
        Command::Correct => {
            press(&desk, &mut app, keys);
            assert_eq!(app.inspector().unwrap().menu().unwrap().items.len(), 19);
            desk.press(&mut app, "esc c J");
            assert_eq!(app.inspector().unwrap().choosing(), Some(Choosing::Join(3)));
            press(&desk, &mut app, keys);
            assert!(desk.sidecar().contains("[[join]]"));
        }
        Command::NextDoubt | Command::PreviousDoubt => {
            desk.press(&mut app, "G");
            press(&desk, &mut app, keys);
            let inspector = app.inspector().unwrap();
            match inspector.doubtful() {
                0 => assert_eq!(app.message().unwrap().text, "没有存疑的行"),
                _ => assert!(inspector.line().unwrap().confidence < 0.8),
            }
        }
        Command::BeginArticle | Command::EndArticle => {
            desk.press(&mut app, "1 5 G");
            let count = app.reader().unwrap().issue().articles.len();
            desk.press(&mut app, if command == Command::EndArticle { "k" } else { "j k" });
            press(&desk, &mut app, keys);
            assert_eq!(app.reader().unwrap().issue().articles.len(), count + 1);
            assert!(desk.sidecar().contains("[[begin]]\nline = 15\n"), "{}", desk.sidecar());
        }
        Command::JoinArticle => {
            press(&desk, &mut app, keys);
            desk.press(&mut app, "J enter");
            assert_eq!(app.reader().unwrap().issue().articles.len(), 2);
        }
        Command::ArticleKind => {
            press(&desk, &mut app, keys);
            desk.press(&mut app, "8 enter");
            assert!(desk.sidecar().contains("kind = \"advertisement\""));
        }
        Command::LeadJump => {
            press(&desk, &mut app, keys);
            desk.press(&mut app, "x");
            assert_eq!(app.reader().unwrap().issue().articles[0].parts.len(), 1);
            assert!(desk.sidecar().contains("nowhere = true"));
        }
        Command::RemoveCorrection => {
            desk.press(&mut app, "enter 1 1 enter");
            assert!(desk.sidecar().contains("role = \"subhead\""));
            press(&desk, &mut app, keys);
            assert_eq!(desk.sidecar(), "");
        }
        Command::UndoCorrection | Command::RedoCorrection => {
            desk.press(&mut app, "enter 1 1 enter");
            desk.press(&mut app, if command == Command::RedoCorrection { "u" } else { "j" });
            press(&desk, &mut app, keys);
            assert_eq!(desk.sidecar().is_empty(), command == Command::UndoCorrection);
        }
        Command::ShowLine => {
            desk.press(&mut app, "G");
            press(&desk, &mut app, keys);
            let reader = app.reader().unwrap();
            assert!(app.inspector().is_none());
            assert_eq!(
                (reader.article().unwrap().title().as_str(), reader.focus()),
                ("渡口夜航恢复", Pane::Article)
            );
        }
        other => panic!("{} is no command of the inspector", other.name()),
    }
    // Whatever was done, each line has a role.
    assert!(
        app.inspector().is_none_or(|open| open
            .trace()
            .lines
            .iter()
            .all(|line| LineRole::ALL.contains(&line.role)))
    );
    true
}
