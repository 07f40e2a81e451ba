//! The command line's shape.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::config::Flags;
use crate::export::{DEFAULT_WIDTH, Sheet};
use crate::layout::cells::Ambiguous;

const USAGE: &str = "kanbao [OPTIONS] [PATH]...\n       kanbao <COMMAND> [OPTIONS] ...";

const EXAMPLES: &str = "\
Examples:
  kanbao                             open the bundled sample issue
  kanbao 2024-05-17.txt              open one issue in one file
  kanbao pages/                      open a folder of page files (01.txt, A02.txt, 第03版.txt)
  kanbao 01.txt 02.txt               open some pages; jumps are followed between them
  pdftotext page.pdf - | kanbao      open what a program writes
  kanbao list pages/                 print page, id and headline of every article
  kanbao show pages/ 3               print the third article; 01-03 names it by its id
  kanbao export pages/ --format json > issue.json
  kanbao check pages/                say what is doubtful; exit 1 when a jump leads nowhere
  kanbao ./list                      open a file that is called like a command

Exit status: 0 done, 1 check found something unresolved, 2 an error.";

/// 看报: the newspaper reader for the terminal.
///
/// Opens one issue of a newspaper, splits it into pages and articles, and follows 下转02版 to where the story goes
/// on. When standard output is no terminal, the text is printed instead.
#[derive(Debug, Parser)]
#[command(name = "kanbao", version, about, long_about, after_help = EXAMPLES)]
#[command(disable_help_subcommand = true, override_usage = USAGE)]
pub(super) struct Args {
    /// Files and folders of one issue; `-` is standard input. Nothing opens the sample
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of the program and of every command.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct Common {
    /// Take a bundled sample issue
    #[arg(long, global = true, value_name = "LANG")]
    pub sample: Option<Language>,
    /// Cells that an ambiguous character (“ ” — … ①) takes
    #[arg(long, global = true, value_name = "CELLS", default_value = "auto")]
    pub ambiguous: Cells,
    /// Language of menus and messages on the screen; by default that of the locale
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Language>,
}

impl Common {
    /// What goes before the user's files.
    pub(super) fn flags(self) -> Flags {
        let ambiguous = self.ambiguous.to_possible_value().filter(|_| self.ambiguous != Cells::Auto);
        Flags {
            lang: self.lang.map(|lang| lang.name().to_owned()),
            theme: None,
            ambiguous: ambiguous.map(|value| value.get_name().to_owned()),
        }
    }

    /// What text is laid out for.
    pub(super) fn sheet(self, width: Option<u16>) -> Sheet {
        Sheet { width: width.unwrap_or(DEFAULT_WIDTH), ambiguous: self.ambiguous.fixed().unwrap_or_default() }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print number, page, id and headline of every article
    List {
        /// Files and folders of one issue
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Print one article, laid out
    #[command(override_usage = "kanbao show [OPTIONS] [PATH]... <ARTICLE>")]
    Show {
        /// Files and folders of one issue, then the article: its number from 1, or its id (01-02)
        #[arg(value_name = "PATH… ARTICLE", required = true)]
        what: Vec<OsString>,
        /// Cells of a line
        #[arg(long, value_name = "CELLS", value_parser = clap::value_parser!(u16).range(2..=2000))]
        width: Option<u16>,
    },
    /// Print the whole issue in another format
    Export {
        /// Files and folders of one issue
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Format
        #[arg(long, short, value_name = "FORMAT", default_value = "json")]
        format: Format,
        /// Cells of a line, for text
        #[arg(long, value_name = "CELLS", value_parser = clap::value_parser!(u16).range(2..=2000))]
        width: Option<u16>,
    },
    /// Print what the reader did to the text, or doubts about it; exit 1 when something is unresolved
    Check {
        /// Files and folders of one issue
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
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

/// Cells of an ambiguous character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Cells {
    /// One
    #[value(name = "1")]
    One,
    /// Two
    #[value(name = "2")]
    Two,
    /// What the settings or the terminal say; one in printed text
    Auto,
}

impl Cells {
    /// `None` for `auto`.
    pub(super) fn fixed(self) -> Option<Ambiguous> {
        match self {
            Cells::One => Some(Ambiguous::One),
            Cells::Two => Some(Ambiguous::Two),
            Cells::Auto => None,
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
