//! What the keys of a text field do.

use kanbao::app::{Action, App, update};
use kanbao::config::Command;
use kanbao::config::key::Key;
use kanbao::library::{Answer, Bookmark};

use super::stage::{opened, opened_with_library, press, type_text};

/// The search of the article is open.
fn searching() -> App {
    let mut app = opened(80, 24);
    press(&mut app, "l /");
    app
}

fn press_all(app: &mut App, keys: &[Key]) {
    for key in keys {
        update(app, Action::Key(*key));
    }
}

/// The commands of a text field, with `ab 水文步道` in the search and the cursor before 步.
pub(crate) fn check(command: Command, keys: &[Key]) {
    let mut app = searching();
    type_text(&mut app, "ab 水文步道");
    press(&mut app, "left left");
    let field = |app: &App| {
        let field = app.prompt().unwrap().field.clone();
        (field.before().to_owned(), field.text().to_owned())
    };
    let becomes = |before: &str, text: &str| {
        let mut app = searching();
        type_text(&mut app, "ab 水文步道");
        press(&mut app, "left left");
        press_all(&mut app, keys);
        assert_eq!(field(&app), (before.to_owned(), text.to_owned()));
    };
    match command {
        Command::FieldAccept => {
            press(&mut app, "ctrl-u");
            press_all(&mut app, keys);
            assert!(app.prompt().is_none() && !app.reader().unwrap().find().is_typing());
            assert_eq!(
                (app.reader().unwrap().find().query(), app.reader().unwrap().find().hits().len() > 3),
                ("步道", true)
            );
        }
        Command::FieldCancel => {
            press(&mut app, "ctrl-u ctrl-k");
            type_text(&mut app, "第12段");
            assert!(app.reader().unwrap().view().top() > 0);
            press_all(&mut app, keys);
            assert!(app.prompt().is_none());
            assert_eq!((app.reader().unwrap().view().top(), app.reader().unwrap().find().query()), (0, ""));
        }
        Command::FieldDelete => {
            becomes("ab 水", "ab 水步道");
            press(&mut app, "ctrl-u ctrl-k");
            press_all(&mut app, keys);
            assert!(
                app.prompt().is_none() && !app.reader().unwrap().find().is_typing(),
                "nothing left to delete"
            );
        }
        Command::FieldDeleteNext => becomes("ab 水文", "ab 水文道"),
        Command::FieldDeleteWord => becomes("ab ", "ab 步道"),
        Command::FieldDeleteStart => becomes("", "步道"),
        Command::FieldDeleteEnd => becomes("ab 水文", "ab 水文"),
        Command::FieldLeft => becomes("ab 水", "ab 水文步道"),
        Command::FieldRight => becomes("ab 水文步", "ab 水文步道"),
        Command::FieldWordLeft => becomes("ab ", "ab 水文步道"),
        Command::FieldWordRight | Command::FieldEnd => becomes("ab 水文步道", "ab 水文步道"),
        Command::FieldStart => becomes("", "ab 水文步道"),
        Command::FieldNext | Command::FieldPrevious => {
            press(&mut app, "ctrl-u");
            let count = app.reader().unwrap().find().hits().len();
            press_all(&mut app, keys);
            let wanted = if command == Command::FieldNext { 1 } else { count - 1 };
            assert_eq!(app.reader().unwrap().find().current(), Some(wanted), "round the end");
            let mut app = opened(80, 24);
            for line in ["one", "two"] {
                press(&mut app, ":");
                type_text(&mut app, line);
                press(&mut app, "enter");
            }
            press(&mut app, ": up up");
            press_all(&mut app, keys);
            assert_eq!(field(&app).1, if command == Command::FieldNext { "two" } else { "one" });
        }
        Command::FieldComplete | Command::FieldCompleteBack => {
            press(&mut app, "esc :");
            type_text(&mut app, "previous-");
            press_all(&mut app, keys);
            let forward = command == Command::FieldComplete;
            assert_eq!(field(&app).1, if forward { "previous-article" } else { "previous-page" });
        }
        Command::BookmarkRemove | Command::BookmarkRestore => {
            let mut app = opened_with_library(80, 24);
            press(&mut app, "m enter m");
            press_all(&mut app, keys);
            let removed = command == Command::BookmarkRemove;
            assert_eq!((app.prompt().is_none(), !app.reader().unwrap().has_bookmark(0)), (removed, removed));
        }
        Command::BookmarkExport => {
            press(&mut app, "esc");
            let mut app = opened_with_library(80, 24);
            press(&mut app, "'");
            let bookmark = Bookmark { id: 1, ..Bookmark::default() };
            update(&mut app, Action::Stored(Answer::Bookmarks(vec![bookmark])));
            press_all(&mut app, keys);
            assert_eq!(field(&app).1, "bookmarks.md");
        }
        other => unreachable!("{} is no command of a text field", other.name()),
    }
}
