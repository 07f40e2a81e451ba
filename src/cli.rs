//! Arguments, subcommands, exit codes.
//!
//! Exit codes: 0 done, 1 `check` (or `config check`) found something, 2 an error, said in one sentence on standard error.
//! A reader that closes the pipe early is no error.

mod args;
mod commands;
mod configure;
mod generate;
mod input;
mod pick;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use crate::config::{self, Config, Settings};
use crate::layout::{Setting, script};
use crate::model::Issue;
use crate::reading::input::{Input, ReadError};
use crate::reading::tame::tame_line;
use crate::runtime::save::{self, SaveError};
use crate::runtime::{self, RunError, files};
use args::{Args, Command, Common, Format, Target, Typesetting};

/// Exit code of `check` when something is unresolved.
const UNRESOLVED: u8 = 1;
/// Exit code of an error.
const FAILED: u8 = 2;

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Run(#[from] RunError),
    /// The user asked for what is not there.
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Save(#[from] SaveError),
    #[error("cannot write the output ({0})")]
    Write(#[from] io::Error),
}

/// Runs the program with its arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    match dispatch(args) {
        Ok(code) => code,
        Err(Failure::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Run(error)) => {
            if !error.is_silent() {
                say(&error.to_string());
            }
            ExitCode::from(error.exit_code())
        }
        Err(failure) => {
            say(&failure.to_string());
            ExitCode::from(FAILED)
        }
    }
}

/// Opens the screen, or runs a command into standard output.
fn dispatch(args: Args) -> Result<ExitCode, Failure> {
    let Args { paths, common, command } = args;
    let state = files::state_folder(common.state.clone());
    let state = state.as_deref();
    let choose = |paths| input::choose(paths, common.sample);
    let Some(command) = command else {
        let (paths, article) = pick::split_screen(paths, common.sample);
        let input = choose(paths)?;
        if !io::stdout().is_terminal() {
            let printing = Printing::new(common, Typesetting::default());
            return piped(|out| match &article {
                Some(article) => commands::show((&input, state), article, &printing, out),
                None => commands::print((&input, state), printing.setting(None), out),
            });
        }
        let (config_folder, state_folder) = (common.config.clone(), common.state.clone());
        runtime::run(runtime::Options {
            flags: common.flags(),
            config_folder,
            state_folder,
            article,
            ..runtime::Options::new(input)
        })?;
        return Ok(ExitCode::SUCCESS);
    };
    // A command word after a path is a path, so there are none before a command.
    match command {
        Command::List { paths } => {
            let input = choose(paths)?;
            let ambiguous = Printing::new(common, Typesetting::default()).setting(None).ambiguous;
            piped(|out| commands::list((&input, state), ambiguous, out))
        }
        Command::Show { what, manner, .. } if manner.takes_all() => {
            let (paths, article) = pick::split_some(what);
            let input = choose(paths)?;
            piped(|out| commands::show_all((&input, state), article.as_deref(), manner, out))
        }
        Command::Show { what, typesetting, .. } => {
            let (paths, article) = pick::split(what, common.sample)?;
            let input = choose(paths)?;
            let printing = Printing::new(common, typesetting);
            piped(|out| commands::show((&input, state), &article, &printing, out))
        }
        Command::Export { paths, format, article, target, typesetting } => {
            let input = choose(paths)?;
            let setting = match format {
                Format::Text => Printing::new(common, typesetting).setting(None),
                _ => Setting::default(),
            };
            let what = commands::Export { format, article: article.as_deref(), setting };
            export((&input, state), what, &target)
        }
        Command::Bookmarks { format, target } => {
            let style = Printing::new(common, Typesetting::default()).settings.citation;
            save_or_print(&target, |out| commands::bookmarks(state, format, style, out))
        }
        Command::Config { what } => piped(|out| configure::run(what, common, out)),
        Command::Check { paths } => {
            let input = choose(paths)?;
            piped(|out| commands::check((&input, state), out))
        }
        Command::Man => piped(generate::man),
        Command::Completions { shell } => piped(|out| generate::completions(shell, out)),
    }
}

/// What is read, and the folder of what is kept, in which corrections may lie.
type Source<'a> = (&'a Input, Option<&'a Path>);

/// Writes an issue in another format: to standard output, or into a file that appears when it is whole.
fn export(input: Source<'_>, what: commands::Export<'_>, target: &Target) -> Result<ExitCode, Failure> {
    if target.output.is_none() && what.format == Format::Epub && io::stdout().is_terminal() {
        return Err(Failure::Usage("an EPUB is nothing for a terminal: --output FILE, or a pipe".into()));
    }
    save_or_print(target, |out| commands::export(input, what, out))
}

/// Runs a command into standard output, or into a file that appears when it is whole.
fn save_or_print(
    target: &Target,
    command: impl FnOnce(&mut dyn Write) -> Result<Outcome, Failure>,
) -> Result<ExitCode, Failure> {
    let Some(path) = &target.output else { return piped(command) };
    // Before the work: what is there stays there.
    if !target.force && path.symlink_metadata().is_ok() {
        return Err(SaveError::Exists(path.clone()).into());
    }
    let mut bytes = Vec::new();
    command(&mut bytes)?;
    save::save(path, &bytes, target.force)?;
    Ok(ExitCode::SUCCESS)
}

/// How text is printed: as the user's settings and the flags say, as on the screen.
struct Printing {
    settings: Settings,
    width: Option<u16>,
    /// What is said under a jump without a target.
    missing: String,
}

impl Printing {
    fn new(common: Common, typesetting: Typesetting) -> Printing {
        let folder = common.config.clone().or_else(files::config_folder);
        let files = files::user_files(folder.as_deref());
        let Config { mut settings, wording, notices, .. } =
            config::load(&files, &common.flags(), &files::locale());
        for notice in notices {
            say(&notice.sentence(&wording));
        }
        typesetting.overlay(&mut settings);
        // Nothing that was asked for is left out of a print.
        settings.read_through = true;
        Printing { settings, width: typesetting.width, missing: wording.text("jump.missing").to_owned() }
    }

    /// How an article is set. Of an issue, as the screen sets it; otherwise as text that is to be worked on, into
    /// which no blanks are put that are not asked for.
    fn setting(&self, issue: Option<&Issue>) -> Setting {
        let ambiguous = self.settings.widths(None, issue.is_some_and(script::is_full_width));
        self.settings.paper(self.width, ambiguous)
    }
}

/// Whether a command found all well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Well,
    Unresolved,
}

/// Runs a command with buffered standard output.
fn piped(command: impl FnOnce(&mut dyn Write) -> Result<Outcome, Failure>) -> Result<ExitCode, Failure> {
    let mut out = io::BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let outcome = command(&mut out)?;
    out.flush()?;
    Ok(match outcome {
        Outcome::Well => ExitCode::SUCCESS,
        Outcome::Unresolved => ExitCode::from(UNRESOLVED),
    })
}

/// Help and version go to standard output; what is wrong with the arguments is said like any other error.
fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        return match error.print() {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(FAILED),
            _ => ExitCode::SUCCESS,
        };
    }
    let text = error.render().to_string();
    say(text.strip_prefix("error: ").unwrap_or(&text).trim_end());
    ExitCode::from(FAILED)
}

/// Says something on standard error. Arguments may be quoted in it, so it is cleansed line by line.
fn say(message: &str) {
    let mut text = String::from("kanbao: ");
    for line in message.lines() {
        text.push_str(&tame_line(line));
        text.push('\n');
    }
    // Nobody is left to tell when this fails.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
