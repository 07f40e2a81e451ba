//! State and `update()`: no file system, no clock, no terminal. Keys become commands, commands change state,
//! and what must happen outside (reading a file, leaving) comes out as [`Effect`]s.
//!
//! Everything that drawing needs is ready when `update` returns: `render` computes nothing that scrolling,
//! or the next key, would have to know.

mod action;
mod bookmark_export;
mod bookmarks;
mod changing;
mod chooser;
mod correcting;
mod count;
mod field;
mod filter;
mod filtering;
mod find;
mod fit;
mod geometry;
mod help;
mod history;
mod hits;
mod input;
mod inspecting;
mod inspector;
mod jumps;
mod keeping;
mod line;
mod list;
mod look;
mod marks;
mod mouse;
mod opening;
mod options;
mod overlay;
mod pace;
mod perform;
mod progress;
mod prompt;
mod reader;
mod recall;
mod searching;
mod selection;
mod shelf;
mod status;
mod sweeping;
mod table;
mod take;
mod themes;
mod travel;
mod view;
mod web;

pub use crate::config::Command;
pub use action::{Action, Effect};
pub use chooser::{Chooser, ChooserRow};
pub use correcting::{Corrected, Refused};
pub use field::{Edit, Field};
pub use filter::{Choice, ChoiceGroup, Filter};
pub use find::{Find, Hit};
pub use geometry::{Area, Panes, SMALLEST, Size, TWO_PANES};
pub use history::Place;
pub use hits::{HitRow, Hits};
pub use inspector::{Choosing, Column, Columns, InspectMenu, InspectRow, Inspector, MenuItem};
pub use line::Menu;
pub use list::{Entry, GUTTER, List, Row};
pub use look::{Look, Seen};
pub use mouse::{Mouse, MouseKind, Target};
pub use options::AppOptions;
pub use overlay::{Overlay, OverlayKind, OverlayLine};
pub use progress::{Amount, Known, Progress};
pub use prompt::{Prompt, Purpose};
pub use reader::Reader;
pub use selection::{Selection, Spot, spot_at};
pub use shelf::{Shelf, ShelfRow};
pub use status::{Hint, Left, Status};
pub use table::key_table;
pub use take::{Take, Taken};
pub use themes::Themes;
pub use view::{Anchor, LinkSpot, View, Way};

use std::collections::VecDeque;
use std::path::PathBuf;

use crate::config::key::Key;
use crate::config::{Keymap, Language, Settings, Wording};
use crate::layout::cells::{Ambiguous, Drawn};
use crate::library::Speed;
use crate::reading::input::Input;

/// Which pane takes the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Pane {
    /// The headlines.
    #[default]
    List,
    /// The article.
    Article,
}

/// How things are to be shown, whatever issue is open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Display {
    /// The terminal's size.
    pub size: Size,
    /// The settings, with what was changed by keys.
    pub settings: Settings,
    /// The body alone.
    pub zen: bool,
    /// What the layout says under a jump without a target; `{page}` stands for the page.
    missing: String,
    /// How the terminal draws ambiguous characters, when it was found out.
    drawn: Option<Drawn>,
    /// The open issue is in a script that is set full width.
    full: bool,
    /// Lines and signs are ASCII where the settings leave it open.
    ascii: bool,
}

impl Display {
    /// Cells of an ambiguous character: by the settings, the terminal and the issue.
    pub fn ambiguous(&self) -> Ambiguous {
        self.settings.widths(self.drawn, self.full)
    }

    /// Lines and signs are ASCII.
    pub fn ascii(&self) -> bool {
        self.settings.ascii.unwrap_or(self.ascii)
    }
}

/// How far the program has come.
#[derive(Debug, Default)]
pub enum Stage {
    /// The issue is being read.
    #[default]
    Loading,
    /// There is nothing to read, for this reason.
    Failed(String),
    /// An issue is open.
    Reading(Box<Reader>),
}

/// Something said in the status line until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// One sentence.
    pub text: String,
    /// Something is wrong.
    pub warning: bool,
}

/// The state of the program.
#[derive(Debug)]
pub struct App {
    keymap: Keymap,
    wording: Wording,
    input: Option<Input>,
    config_notices: Vec<String>,
    display: Display,
    stage: Stage,
    overlay: Option<Overlay>,
    chooser: Option<Chooser>,
    /// What the mouse drags.
    drag: Option<mouse::Drag>,
    /// A command reads what was piped to it.
    piping: bool,
    /// What is being typed.
    prompt: Option<Prompt>,
    /// The lines that were typed as commands, the last one last.
    lines: Vec<String>,
    /// The same of commands of the shell.
    shell_lines: Vec<String>,
    /// What was asked of the file system.
    looking: look::Looking,
    /// What `~` stands for.
    home: Option<PathBuf>,
    /// The article that is wanted of the first issue, by number or id.
    wanted: Option<String>,
    /// Keys pressed so far of a longer sequence.
    pending: Vec<Key>,
    /// A number that was typed before a command.
    count: Option<usize>,
    message: Option<Message>,
    keeping: keeping::Keeping,
    /// The open list of bookmarks.
    shelf: Option<Shelf>,
    /// The lines of the source, while they are looked at.
    inspector: Option<Box<Inspector>>,
    corrected: correcting::Correcting,
    speed: Speed,
    /// How the text goes by.
    pace: pace::Pace,
    themes: Themes,
    /// The language at the start.
    language: Language,
    /// What [`Action::Opened`] will answer, in turn. The first reading of all is asked for outside.
    jobs: VecDeque<Job>,
    /// Only the first pages are here; the rest is being read.
    begun: bool,
    /// [`Effect::GoOn`] was asked for, and [`Action::GoOn`] did not come yet.
    asked: bool,
    /// What was looked for, the last one last.
    searches: Vec<String>,
}

/// Something that is being read.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Job {
    /// The same files again.
    Again,
    /// Another issue.
    Another(Input),
}

impl App {
    /// A program that waits for its issue ([`Action::Opened`]).
    pub fn new(options: AppOptions) -> App {
        let AppOptions {
            keymap,
            wording,
            settings,
            notices,
            size,
            input,
            library,
            article: wanted,
            home,
            themes,
            other_charset,
        } = options;
        let config_notices: Vec<String> = notices.iter().map(|notice| notice.sentence(&wording)).collect();
        let missing = wording.text("jump.missing").to_owned();
        let ascii = other_charset.is_some();
        let display = Display { size, settings, missing, ascii, ..Display::default() };
        let keeping = keeping::Keeping::new(library, display.settings.list_ratio);
        let language = wording.language();
        let mut app = App {
            keymap,
            wording,
            input,
            display,
            home,
            wanted,
            keeping,
            themes,
            language,
            config_notices: Vec::new(),
            stage: Stage::default(),
            overlay: None,
            chooser: None,
            drag: None,
            piping: false,
            prompt: None,
            lines: Vec::new(),
            shell_lines: Vec::new(),
            looking: look::Looking::default(),
            pending: Vec::new(),
            count: None,
            message: None,
            shelf: None,
            inspector: None,
            corrected: correcting::Correcting::default(),
            speed: Speed::default(),
            pace: pace::Pace::default(),
            jobs: VecDeque::new(),
            begun: false,
            asked: false,
            searches: Vec::new(),
        };
        if let Some(locale) = other_charset.filter(|_| app.display.settings.ascii.is_none()) {
            app.say(app.wording.fill("notice.charset", &[("locale", &locale)]));
        }
        if let Some(first) = config_notices.first() {
            let count = config_notices.len().to_string();
            let text = match config_notices.len() {
                1 => first.clone(),
                _ => app.wording.fill("notice.several", &[("first", first), ("count", &count)]),
            };
            app.message = Some(Message { text, warning: true });
        }
        app.config_notices = config_notices;
        app
    }

    /// The program's words.
    pub fn wording(&self) -> &Wording {
        &self.wording
    }

    /// The keys.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// How things are shown.
    pub fn display(&self) -> &Display {
        &self.display
    }

    /// How far the program has come.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The open issue.
    pub fn reader(&self) -> Option<&Reader> {
        match &self.stage {
            Stage::Reading(reader) => Some(reader),
            _ => None,
        }
    }

    /// What is open over the main screen.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// What is being typed in the bottom line.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    /// The themes.
    pub fn themes(&self) -> &Themes {
        &self.themes
    }

    /// The filters to choose from, while they are open over the main screen.
    pub fn chooser(&self) -> Option<&Chooser> {
        self.chooser.as_ref()
    }

    /// The hits of the whole issue, while they are listed over the main screen.
    pub fn open_hits(&self) -> Option<&Hits> {
        let open = self.prompt.as_ref().is_some_and(|prompt| prompt.purpose == Purpose::FindIssue);
        self.reader().filter(|_| open)?.find().issue()
    }

    /// What the status line says.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// What was wrong in the configuration, in sentences.
    pub fn config_notices(&self) -> &[String] {
        &self.config_notices
    }

    /// The list of bookmarks, when it is open.
    pub fn shelf(&self) -> Option<&Shelf> {
        self.shelf.as_ref()
    }

    /// The lines of the source, while they are looked at over the main screen.
    pub fn inspector(&self) -> Option<&Inspector> {
        self.inspector.as_deref()
    }

    /// How fast this reader reads, over all that was kept.
    pub fn speed(&self) -> Speed {
        self.speed
    }

    /// The open issue, to change, with how it is shown.
    fn reader_mut(&mut self) -> Option<(&mut Reader, &Display)> {
        match &mut self.stage {
            Stage::Reading(reader) => Some((reader, &self.display)),
            _ => None,
        }
    }

    /// Says something until the next key.
    fn say(&mut self, text: String) {
        self.message = Some(Message { text, warning: false });
    }

    /// Says what a command's key would do; nothing when it has none.
    fn say_key(&mut self, text: &str, command: Command) {
        if let Some(key) = self.keymap.hint(command) {
            self.say(self.wording.fill(text, &[("key", &key)]));
        }
    }

    /// Says that something is wrong until the next key.
    fn warn(&mut self, text: String) {
        self.message = Some(Message { text, warning: true });
    }
}

/// Takes one action into the state.
pub fn update(app: &mut App, action: Action) -> Vec<Effect> {
    let typed = matches!(action, Action::Key(_));
    let mut effects = match action {
        Action::Key(key) => {
            app.keeping.touched = true;
            input::key(app, key)
        }
        Action::Paste(text) => {
            app.keeping.touched = true;
            input::paste(app, &text);
            Vec::new()
        }
        Action::Mouse(mouse) => mouse::take(app, mouse),
        Action::Taken(taken) => {
            take::taken(app, taken);
            Vec::new()
        }
        Action::Seen(seen) => {
            look::seen(app, seen);
            Vec::new()
        }
        Action::Resize { columns, rows } => {
            app.display.size = Size { columns, rows };
            Vec::new()
        }
        Action::Opened(result) => opening::opened(app, result),
        Action::Begun(reading) => opening::begun(app, *reading),
        Action::Inspected(result) => inspecting::inspected(app, result),
        Action::Corrected(result) => correcting::corrected(app, result),
        Action::Stored(answer) => keeping::stored(app, answer),
        Action::Drawn(drawn) => {
            let before = app.display.ambiguous();
            app.display.drawn = Some(drawn);
            // What was drawn on another belief may have left traces.
            if app.display.ambiguous() == before { Vec::new() } else { vec![Effect::Repaint] }
        }
        Action::GoOn => {
            app.asked = false;
            Vec::new()
        }
        Action::Background { dark } => changing::background(app, dark),
        Action::Time(now) => {
            pace::time(app, now);
            Vec::new()
        }
        Action::Resumed => vec![Effect::Repaint, Effect::Probe],
    };
    effects.extend(look::ask(app));
    effects.extend(sweeping::go_on(app));
    settle(app);
    if typed {
        effects.extend(pace::note(app));
    }
    effects.extend(keeping::remember(app));
    effects
}

/// Brings what follows from the state up to date.
fn settle(app: &mut App) {
    if let Some((reader, display)) = app.reader_mut() {
        reader.settle(display);
    }
    if let (Stage::Reading(reader), Some(Purpose::FindIssue)) =
        (&mut app.stage, app.prompt.as_ref().map(|prompt| prompt.purpose))
    {
        let (find, issue) = reader.find_and_issue();
        find.settle_hits(issue, &app.display, &app.wording);
    }
    overlay::settle(app);
    chooser::settle(app);
    shelf::settle(app);
    inspector::settle(app);
}
