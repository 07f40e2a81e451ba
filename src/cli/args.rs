//! The command line's shape.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};

use crate::config::settings::{AMBIGUOUS, CITATIONS, HANGS, INDENT, KOREANS, LEVELS, PUNCTUATIONS};
use crate::config::{Flags, Settings};
use crate::export::CitationStyle;
use crate::layout::breaks::{Korean, Level};
use crate::layout::cells::Punctuation;
use crate::layout::wrap::Hang;

const USAGE: &str = "kanbao [OPTIONS] [PATH]... [ARTICLE]\n       kanbao <COMMAND> [OPTIONS] ...";

/// How the program is called, line by line.
pub(super) const EXAMPLES: &str = "  kanbao                             open the bundled sample issue
  kanbao 2024-05-17.txt              open one issue in one file
  kanbao pages/                      open a folder of page files (01.txt, A02.txt, 第03版.txt)
  kanbao 01.txt 02.txt               open some pages; jumps are followed between them
  kanbao pages/ 3                    open the third article; 01-03 names it by its id
  pdftotext page.pdf - | kanbao      open what a program writes
  kanbao list pages/                 print page, id and headline of every article
  kanbao show pages/ 3               print the third article
  kanbao show pages/ 3 --width 40 --justify
                                     the same, as it would be set in 40 cells, with full lines
  kanbao show pages/ --plain | espeak-ng -v zh
                                     hear the whole issue; with an article, that one
  kanbao show pages/ 3 --cite bibtex
                                     print where the article was printed, as scholars write it
  kanbao export pages/ --format json > issue.json
  kanbao export pages/ --format epub --output issue.epub
  kanbao check pages/                say what is doubtful; exit 1 when a jump leads nowhere
  kanbao config init                 write default settings and keys, commented out, to change
  kanbao ./list                      open a file that is called like a command";

/// What the exit codes mean.
pub(super) const EXIT_STATUS: &str = "  0 done, 1 check found something unresolved, 2 an error";

/// What stands below the help.
fn more_help() -> String {
    format!("Examples:\n{EXAMPLES}\n\nExit status:\n{EXIT_STATUS}")
}

/// 看报: the newspaper reader for the terminal.
///
/// Opens one issue of a newspaper, splits it into pages and articles, and follows 下转02版 to where the story goes
/// on. When standard output is no terminal, the text is printed instead.
#[derive(Debug, Parser)]
#[command(name = "kanbao", version, about, long_about, after_help = more_help())]
#[command(disable_help_subcommand = true, override_usage = USAGE)]
pub(super) struct Args {
    /// Files and folders of one issue, then, if you like, an article: its number from 1, or its id (01-02). `-` is
    /// standard input. Nothing opens the sample
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of the program and of every command.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Common {
    /// Take a bundled sample issue
    #[arg(long, global = true, value_name = "LANG")]
    pub sample: Option<Language>,
    /// Cells that the terminal draws an ambiguous character (“ ” — … ①) in; safe for one that nobody knows
    #[arg(long, global = true, value_name = "CELLS", value_parser = PossibleValuesParser::new(AMBIGUOUS))]
    pub ambiguous: Option<String>,
    /// Language of menus and messages on the screen; by default that of the locale
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Language>,
    /// Colours of the screen: auto, dark, light, sepia, contrast, terminal, or a theme of your own
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// Draw lines and signs with ASCII alone
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Folder of settings.toml, keymap.toml and themes, in place of the user's own
    #[arg(long, global = true, value_name = "DIR")]
    pub config: Option<PathBuf>,
    /// Folder of places, read marks and bookmarks; by default `$KANBAO_STATE`, or kanbao in the state folder of the system
    #[arg(long, global = true, value_name = "DIR")]
    pub state: Option<PathBuf>,
}

impl Common {
    /// What goes before the user's files.
    pub(super) fn flags(self) -> Flags {
        Flags {
            lang: self.lang.map(|lang| lang.name().to_owned()),
            theme: self.theme,
            ambiguous: self.ambiguous,
            ascii: self.ascii,
        }
    }
}

/// How text is set. What is not said here is as in the settings, so that the lines are those of the screen.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
#[command(next_help_heading = "Typesetting")]
pub(super) struct Typesetting {
    /// Cells of the paper: the text takes an even number of them, an odd cell is the gutter
    #[arg(long, value_name = "CELLS", value_parser = clap::value_parser!(u16).range(2..=2000))]
    pub width: Option<u16>,
    /// How strictly 避头尾 is kept
    #[arg(long = "break", value_name = "LEVEL", value_parser = one_of(&LEVELS))]
    level: Option<Level>,
    /// Indent of a paragraph's first line, in Chinese characters
    #[arg(long, value_name = "HAN", value_parser = clap::value_parser!(u16).range(indents()))]
    indent: Option<u16>,
    /// What may stand in the gutter; without a value, one whole 、 or ， or 。 (悬挂)
    #[arg(long, value_name = "HOW", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "full", value_parser = one_of(&HANGS))]
    hang: Option<Hang>,
    /// Where the terminal draws “ ” … — ① in one cell: give them two, as Chinese print does, or one
    #[arg(long, value_name = "HOW", value_parser = one_of(&PUNCTUATIONS))]
    punctuation: Option<Punctuation>,
    /// Make lines full
    #[arg(long)]
    justify: bool,
    /// A space between Chinese and Latin letters or figures (盘古之白)
    #[arg(long)]
    pangu: bool,
    /// What Korean breaks at
    #[arg(long, value_name = "AT", value_parser = one_of(&KOREANS))]
    korean: Option<Korean>,
}

impl Typesetting {
    /// Takes what was said over the settings.
    pub(super) fn overlay(self, settings: &mut Settings) {
        settings.line_break = self.level.unwrap_or(settings.line_break);
        settings.indent = self.indent.unwrap_or(settings.indent);
        settings.hang = self.hang.unwrap_or(settings.hang);
        settings.punctuation = self.punctuation.or(settings.punctuation);
        settings.justify |= self.justify;
        settings.pangu |= self.pangu;
        settings.korean = self.korean.unwrap_or(settings.korean);
    }
}

fn indents() -> std::ops::RangeInclusive<i64> {
    INDENT.0.into()..=INDENT.1.into()
}

/// One of the values that have names in the settings file.
fn one_of<T>(choices: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    PossibleValuesParser::new(choices.iter().map(|(name, _)| *name)).try_map(|given| {
        let found = choices.iter().find(|(name, _)| *name == given);
        found.map(|(_, value)| *value).ok_or("there is no such value")
    })
}

/// Other manners of `show` than laid out.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub(super) struct Manner {
    /// For screen readers, speech and pipes: a paragraph a line, one heading a page and article, jumps read through;
    /// without an article, the whole issue
    #[arg(long)]
    pub plain: bool,
    /// Where it was printed, as scholars write it; without an article, of all of them
    #[arg(long, value_name = "STYLE", conflicts_with = "plain", value_parser = one_of(&CITATIONS))]
    pub cite: Option<CitationStyle>,
}

impl Manner {
    /// Whether the whole issue can be meant.
    pub(super) fn takes_all(self) -> bool {
        self.plain || self.cite.is_some()
    }
}

/// Where the output goes.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Target {
    /// Write into this file instead of to standard output; it appears when it is whole
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Also over a file that is there
    #[arg(long, requires = "output")]
    pub force: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print number, page, id and headline of every article
    List {
        /// Files and folders of one issue
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Print one article, laid out, or as --plain and --cite say
    #[command(
        override_usage = "kanbao show [OPTIONS] [PATH]... <ARTICLE>\n       kanbao show --plain [PATH]... [ARTICLE]"
    )]
    Show {
        /// Files and folders of one issue, then the article: its number from 1, or its id (01-02)
        #[arg(value_name = "PATH… ARTICLE", required_unless_present_any = ["plain", "cite"])]
        what: Vec<OsString>,
        #[command(flatten)]
        manner: Manner,
        #[command(flatten)]
        typesetting: Typesetting,
    },
    /// Write the whole issue, or one article, in another format
    Export {
        /// Files and folders of one issue
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Format
        #[arg(long, short, value_name = "FORMAT", default_value = "json")]
        format: Format,
        /// Only this article: its number from 1, or its id (01-02)
        #[arg(long, short, value_name = "ARTICLE")]
        article: Option<String>,
        #[command(flatten)]
        target: Target,
        #[command(flatten)]
        typesetting: Typesetting,
    },
    /// Print the bookmarks of all issues, with notes and where each was printed
    Bookmarks {
        /// Format
        #[arg(long, short, value_name = "FORMAT", default_value = "text")]
        format: Bookmarks,
        #[command(flatten)]
        target: Target,
    },
    /// Make, find, check or print the configuration
    Config {
        #[command(subcommand)]
        what: Configure,
    },
    /// Print what the reader did to the text, or doubts about it; exit 1 when something is unresolved
    Check {
        /// Files and folders of one issue
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Print the man page, as in `kanbao man | man -l -`
    Man,
    /// Print completions for a shell, to be put where it looks for them
    Completions {
        /// Shell
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
}

/// What `config` does.
#[derive(Debug, Clone, Copy, Subcommand)]
pub(super) enum Configure {
    /// Write the default settings and keys, commented out, where there are none yet
    Init,
    /// Print the folder of the configuration
    Path,
    /// Say what is wrong in the files, with line and likely name; exit 1 when something is
    Check,
    /// Print every setting as it holds, and where it comes from
    Show,
}

/// Formats of `export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The issue JSON, schema kanbao.issue/1
    Json,
    /// Markdown, jumps read through
    Markdown,
    /// Plain text, laid out
    Text,
    /// Plain text for screen readers, speech and pipes: a paragraph a line
    Plain,
    /// A book for e-readers, with the navigation of a periodical
    Epub,
    /// A bibliography for BibTeX and biblatex
    Bibtex,
    /// Citations after GB/T 7714, one a line
    Gb7714,
}

/// Formats of `bookmarks`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Bookmarks {
    /// Text
    Text,
    /// Markdown
    Markdown,
    /// JSON, schema kanbao.bookmarks/1
    Json,
}

/// Languages of the samples and the wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    /// 中文
    Zh,
    /// English
    En,
}

impl Language {
    pub(super) fn name(self) -> &'static str {
        match self {
            Language::Zh => "zh",
            Language::En => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_consistent() {
        super::Args::command().debug_assert();
    }
}
