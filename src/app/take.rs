//! What is taken out of the program: copies, clippings, files, what other programs show, text for commands. All of it goes
//! out as [`Effect::Take`] and is answered with [`super::Action::Taken`].

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::PathBuf;

use super::prompt::{self, Purpose};
use super::selection::{self, Selection};
use super::{App, Command, Effect, Look, Pane, Reader, fit, line, overlay, web};
use crate::config::CitationStyle;
use crate::export;
use crate::reading::input::Input;

/// Longest name of a file, in characters, that is proposed.
const LONGEST_NAME: usize = 48;

/// Something that is taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Take {
    /// A text for the clipboard.
    Copy(String),
    /// A new file, never over another.
    Save {
        /// Where, as the reader wrote it.
        path: String,
        /// What.
        bytes: Vec<u8>,
    },
    /// An address for the program that opens such.
    Browse(String),
    /// A file in which a page can be seen, for the same program.
    View(PathBuf),
    /// A text for a command.
    Pipe {
        /// The command's name in the settings; of one that was typed, itself.
        name: String,
        /// What the shell is given.
        command: String,
        /// What the command reads.
        text: String,
    },
    /// The command that still runs is to end.
    EndPipe,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// A text was copied.
    Copied {
        /// Characters.
        count: usize,
        /// It was sent to the terminal (OSC 52), which does not say whether it took it.
        terminal: bool,
        /// The program that put it into the clipboard of this machine.
        local: Option<&'static str>,
    },
    /// A file was written.
    Saved(String),
    /// There is a file of this name, which stays as it is.
    Exists(String),
    /// An address or a file was handed on.
    Browsed(String),
    /// A command ended.
    Piped {
        /// Its name in the settings, or itself.
        name: String,
        /// Its exit code; `None` when a signal ended it.
        code: Option<i32>,
        /// The lines that it printed.
        output: Vec<String>,
    },
    /// Something could not be done, for this reason.
    Failed(String),
}

/// Carries out a command that takes something away.
pub(super) fn perform(app: &mut App, command: Command) -> Vec<Effect> {
    let Some(reader) = app.reader() else { return Vec::new() };
    match command {
        Command::Copy => match passage(reader) {
            Some(text) => copy(app, text),
            None => nothing(app),
        },
        Command::CopyArticle => {
            match reader.article().map(|article| selection::whole(reader.issue(), article)) {
                Some(text) if !text.is_empty() => copy(app, text),
                _ => nothing(app),
            }
        }
        Command::Clip => {
            let style = app.display.settings.citation;
            match clipping(reader, style) {
                Some(text) => copy(app, text),
                None => nothing(app),
            }
        }
        Command::Export if app.begun => {
            app.say(app.wording.text("notice.begun").to_owned());
            Vec::new()
        }
        Command::Export => {
            let name = file_name(reader);
            prompt::open(app, Purpose::Export, &name);
            Vec::new()
        }
        Command::Browse => browse(app),
        Command::PipeTyped if app.piping => vec![Effect::Take(Take::EndPipe)],
        Command::PipeTyped => {
            prompt::open(app, Purpose::Shell, "");
            Vec::new()
        }
        _ => pipe(app),
    }
}

fn nothing(app: &mut App) -> Vec<Effect> {
    app.say(app.wording.text("take.nothing").to_owned());
    Vec::new()
}

/// What is selected; in the article without a selection the paragraph at the top of the screen, in the list the
/// headline.
fn passage(reader: &Reader) -> Option<String> {
    if let Some(text) = reader.selected_text() {
        return Some(text);
    }
    let article = reader.article()?;
    if reader.focus() == Pane::List {
        return Some(article.title()).filter(|title| !title.is_empty());
    }
    let paragraph = reader.first_paragraph()?;
    Some(paragraph.text(reader.view().laid()?, article))
}

fn clipping(reader: &Reader, style: CitationStyle) -> Option<String> {
    Some(export::clipping(reader.issue(), reader.at().article, &passage(reader)?, style))
}

fn copy(app: &mut App, text: String) -> Vec<Effect> {
    if let Some((reader, _)) = app.reader_mut() {
        reader.selection = None;
    }
    vec![Effect::Take(Take::Copy(text))]
}

/// Date and headline, with nothing in it that a file's name must not hold.
fn file_name(reader: &Reader) -> String {
    let date = reader.issue().masthead.date.as_deref().unwrap_or_default();
    let title = reader.article().map(crate::model::Article::title).unwrap_or_default();
    let odd = |char: char| char.is_control() || "/\\:*?\u{22}<>|~$`".contains(char);
    let safe: String =
        format!("{date} {title}").chars().map(|char| if odd(char) { ' ' } else { char }).collect();
    let words: Vec<&str> = safe.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(LONGEST_NAME).collect();
    let name = name.trim().trim_start_matches(['.', '-']).trim_end_matches('.');
    format!("{}.md", if name.is_empty() { "kanbao" } else { name })
}

/// What can be opened of the article: web addresses at once; where the issue lies in files, after a look for those in
/// which its pages can be seen.
fn browse(app: &mut App) -> Vec<Effect> {
    app.looking.files.clear();
    let Some(input @ Input::Paths(_)) = app.input.clone() else {
        choose_what_to_open(app);
        return Vec::new();
    };
    app.looking.pages = true;
    let pages = app.reader().map(pages).unwrap_or_default();
    vec![Effect::Look(Look::Pages { input, pages })]
}

/// The labels of the pages on which the article stands, that on the screen first.
fn pages(reader: &Reader) -> Vec<String> {
    let parts = reader.article().map(|article| article.parts.as_slice()).unwrap_or_default();
    let mut pages = vec![reader.page()];
    for part in parts {
        if !pages.contains(&part.page) {
            pages.push(part.page);
        }
    }
    pages.into_iter().map(|page| reader.issue().page_label(page).to_owned()).collect()
}

/// Opens the field with the first of what can be opened.
pub(super) fn choose_what_to_open(app: &mut App) {
    if app.prompt.is_some() || app.overlay.is_some() {
        return;
    }
    match choices(app).first() {
        Some(first) => prompt::open(app, Purpose::Browse, first),
        None => app.say(app.wording.text("take.no-address").to_owned()),
    }
}

/// Addresses, then files.
fn choices(app: &App) -> Vec<String> {
    let addresses = app.reader().map(addresses).unwrap_or_default();
    addresses.into_iter().chain(app.looking.files.iter().map(|(name, _)| name.clone())).collect()
}

/// The web addresses of the article: those from the top of the screen on first.
pub(super) fn addresses(reader: &Reader) -> Vec<String> {
    let top = reader.first_spot().map_or(0, |spot| spot.piece);
    let Some(laid) = reader.view().laid() else { return Vec::new() };
    let (above, below) = laid.pieces.split_at(top.min(laid.pieces.len()));
    let mut known = HashSet::new();
    let all = below.iter().chain(above).flat_map(|piece| web::addresses(&piece.text));
    all.filter(|address| known.insert(address.clone())).map(Cow::into_owned).collect()
}

/// The text goes to the only command there is, or to one that is chosen. A command that still runs is ended instead.
fn pipe(app: &mut App) -> Vec<Effect> {
    if app.piping {
        return vec![Effect::Take(Take::EndPipe)];
    }
    let pipes = &app.display.settings.pipes;
    match (pipes.len(), pipes.keys().next().cloned()) {
        (1, Some(name)) => return pipe_to(app, &name),
        (_, Some(name)) => prompt::open(app, Purpose::Pipe, &name),
        (_, None) => app.say(app.wording.text("take.no-pipe").to_owned()),
    }
    Vec::new()
}

fn pipe_to(app: &mut App, name: &str) -> Vec<Effect> {
    let Some(command) = app.display.settings.pipes.get(name).cloned() else {
        app.warn(app.wording.fill("take.unknown-pipe", &[("name", name)]));
        return Vec::new();
    };
    give(app, name, command)
}

/// Gives a command what is selected, or the article.
fn give(app: &mut App, name: &str, command: String) -> Vec<Effect> {
    let Some(reader) = app.reader() else { return Vec::new() };
    let text = reader
        .selected_text()
        .or_else(|| reader.article().map(|article| selection::whole(reader.issue(), article)))
        .unwrap_or_default();
    app.piping = true;
    app.say(app.wording.fill("take.piping", &[("name", name)]));
    vec![Effect::Take(Take::Pipe { name: name.to_owned(), command, text: text + "\n" })]
}

/// Takes what was typed.
pub(super) fn accept(app: &mut App, purpose: Purpose, typed: &str) -> Vec<Effect> {
    let typed = typed.trim();
    match purpose {
        _ if typed.is_empty() => Vec::new(),
        Purpose::Pipe => pipe_to(app, typed),
        Purpose::Shell => {
            line::remember(&mut app.shell_lines, typed);
            give(app, typed, typed.to_owned())
        }
        Purpose::Browse if web::is_address(typed) => vec![Effect::Take(Take::Browse(typed.to_owned()))],
        Purpose::Browse => {
            let file = app.looking.files.iter().find(|(name, _)| name == typed);
            if let Some((_, path)) = file {
                return vec![Effect::Take(Take::View(path.clone()))];
            }
            app.warn(app.wording.text("take.no-web").to_owned());
            Vec::new()
        }
        _ => save(app, typed),
    }
}

/// The next of what may be meant, or the one before.
pub(super) fn recall(app: &mut App, forward: bool) {
    let Some(prompt) = &app.prompt else { return };
    let choices: Vec<String> = match prompt.purpose {
        Purpose::Pipe => app.display.settings.pipes.keys().cloned().collect(),
        Purpose::Browse => choices(app),
        _ => return,
    };
    let here = choices.iter().position(|choice| choice == prompt.field.text());
    let count = choices.len();
    let next = here.map_or(0, |here| if forward { here + 1 } else { here + count - 1 } % count.max(1));
    if let (Some(prompt), Some(choice)) = (&mut app.prompt, choices.get(next)) {
        prompt.field.set(choice);
    }
}

/// The article in the format that the file's name asks for.
fn save(app: &mut App, path: &str) -> Vec<Effect> {
    let Some(reader) = app.reader() else { return Vec::new() };
    let (reading, at) = (reader.reading(), reader.at().article);
    let issue = &reading.issue;
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let mut bytes = Vec::new();
    let written = match extension.as_str() {
        "md" | "markdown" => export::markdown_article(issue, at, &mut bytes),
        "json" => export::json_article(reading, at, &mut bytes),
        "txt" => export::plain_article(issue, at, &mut bytes),
        "bib" => {
            bytes = (export::cite(issue, at, CitationStyle::Bibtex) + "\n").into_bytes();
            Ok(())
        }
        "epub" => {
            let alone = export::alone(issue, at);
            let mut book = std::io::Cursor::new(Vec::new());
            let written = export::epub(&alone, &export::identity(reading, Some(at)), &mut book);
            bytes = book.into_inner();
            written
        }
        _ => {
            app.warn(app.wording.fill("take.no-format", &[("name", path)]));
            return Vec::new();
        }
    };
    match written {
        Ok(()) => vec![Effect::Take(Take::Save { path: path.to_owned(), bytes })],
        Err(error) => {
            app.warn(error.to_string());
            Vec::new()
        }
    }
}

/// Says what became of what was taken.
pub(super) fn taken(app: &mut App, taken: Taken) {
    let wording = &app.wording;
    let warns = matches!(&taken, Taken::Failed(_) | Taken::Exists(_))
        || matches!(&taken, Taken::Copied { terminal: false, local: None, .. });
    let text = match &taken {
        Taken::Copied { count, terminal, local } => {
            let key = match (terminal, local) {
                (true, Some(_)) => "take.copied-both",
                (true, None) => "take.copied-terminal",
                (false, Some(_)) => "take.copied-local",
                (false, None) => "take.copied-nowhere",
            };
            let count = count.to_string();
            wording.fill(key, &[("count", &count), ("program", local.unwrap_or_default())])
        }
        Taken::Saved(path) => wording.fill("take.saved", &[("path", path)]),
        Taken::Exists(path) => wording.fill("take.exists", &[("path", path)]),
        Taken::Browsed(address) => wording.fill("take.browsed", &[("address", address)]),
        Taken::Piped { name, code, output } => {
            let first = output.iter().map(|line| line.trim()).find(|line| !line.is_empty());
            let line = first.unwrap_or_default();
            app.piping = false;
            let code = code.map_or_else(|| "–".to_owned(), |code| code.to_string());
            let key = match (code.as_str(), line.is_empty()) {
                ("0", true) => "take.piped",
                ("0", false) => "take.piped-said",
                (_, true) => "take.pipe-failed",
                _ => "take.pipe-failed-said",
            };
            wording.fill(key, &[("name", name), ("code", &code), ("line", line)])
        }
        Taken::Failed(sentence) => sentence.clone(),
    };
    // What is no single short line is read in a window of its own, unless another one is open.
    if let Taken::Piped { name, code, output } = taken
        && (output.len() > 1 || fit::width(&text, app.display.ambiguous()) + 2 > app.display.size.columns)
        && app.prompt.is_none()
        && app.overlay.is_none()
        && app.chooser.is_none()
        && !output.is_empty()
    {
        let failed = (code != Some(0)).then_some(text);
        return overlay::show_output(app, name, failed, output);
    }
    if warns { app.warn(text) } else { app.say(text) }
}

impl Reader {
    /// Selects a paragraph.
    pub(super) fn select_piece(&mut self, piece: usize) {
        self.selection = self.view.laid().map(|laid| Selection::piece(laid, piece));
    }
}
