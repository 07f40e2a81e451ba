//! What a reader says the splitter got wrong, in a file beside the paper: `edition.kanbao.toml` for `edition.txt`,
//! `pages.kanbao.toml` beside the folder `pages`. The paper itself stays as it is.
//!
//! A line is named by its number and a piece of its text: should the paper change a little, the nearest line with that
//! text is meant. What no longer applies is said, and nothing in the file ever stops the reading.

mod join;

use std::path::PathBuf;

use serde::Deserialize;
use toml::Spanned;

use super::input::{Input, SourceText};
use super::plain;
use super::tame::tame_line;
use crate::model::{
    Diagnostic, DiagnosticKind, ForcedRoles, Kind, LineRole, PartRef, Reading, Trace, TracedLine,
};

/// A file of corrections is a few kilobytes; what is longer than this (bytes) is none.
const LONGEST: u64 = 1 << 20;
/// Most corrections that are taken.
const MOST: usize = 10_000;

/// What the file may say.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    /// `[[role]]`: what a line is.
    role: Vec<Spanned<RoleEntry>>,
    /// `[[kind]]`: what sort of article a line is in.
    kind: Vec<Spanned<KindEntry>>,
    /// `[[join]]`: the stretch that one line is in goes on where another is.
    join: Vec<Spanned<JoinEntry>>,
}

/// A line of the paper.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    /// Its number in its file, from 1.
    line: u32,
    /// A piece of its text.
    text: String,
    /// The file's name, where the issue has several.
    file: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleEntry {
    line: u32,
    text: String,
    file: Option<String>,
    role: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct KindEntry {
    line: u32,
    text: String,
    file: Option<String>,
    kind: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct JoinEntry {
    /// A line of the stretch that breaks off.
    from: Place,
    /// A line of the stretch that goes on.
    to: Place,
}

/// The corrections of an issue.
#[derive(Debug, Clone, Default)]
pub(super) struct Corrections {
    /// Name of the file, cleansed.
    name: String,
    /// Its text, for line numbers.
    text: String,
    file: File,
    diagnostics: Vec<Diagnostic>,
}

/// Where the corrections of an input are, if it has a place for them.
pub fn path_of(input: &Input) -> Option<PathBuf> {
    let Input::Paths(paths) = input else { return None };
    let path = paths.first()?;
    // `.` and `..` have a name of their own only once they are whole.
    let path = if path.file_name().is_some() { path.clone() } else { std::fs::canonicalize(path).ok()? };
    let name = if path.is_dir() { path.file_name()? } else { path.file_stem()? };
    let mut name = name.to_os_string();
    name.push(".kanbao.toml");
    Some(path.with_file_name(name))
}

impl Corrections {
    /// Reads what is there; `None` when nothing is.
    pub(super) fn load(input: &Input) -> Option<Corrections> {
        let path = path_of(input)?;
        let meta = std::fs::metadata(&path).ok()?;
        let name = tame_line(&path.file_name()?.to_string_lossy()).into_owned();
        if !meta.is_file() || meta.len() > LONGEST {
            let mut corrections = Corrections { name, ..Corrections::default() };
            corrections.stale(None, "it is no file of corrections");
            return Some(corrections);
        }
        let text = match std::fs::read(&path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) => {
                let mut corrections = Corrections { name, ..Corrections::default() };
                corrections.stale(None, &format!("it cannot be read ({error})"));
                return Some(corrections);
            }
        };
        Some(Corrections::parse(name, text))
    }

    /// Reads the text of such a file.
    fn parse(name: String, text: String) -> Corrections {
        let mut corrections = Corrections { name, text, ..Corrections::default() };
        match toml::from_str::<File>(&corrections.text) {
            Ok(file) if file.role.len() + file.kind.len() + file.join.len() > MOST => {
                corrections.stale(None, &format!("it has more than {MOST} corrections"));
            }
            Ok(file) => corrections.file = file,
            Err(error) => {
                let at = error.span().map(|span| span.start);
                corrections.stale(at, &error.message().replace('\n', ", "));
            }
        }
        corrections
    }

    /// Splits the texts as the corrections want it. Gives what of them does not apply as well.
    pub(super) fn split(mut self, sources: &[SourceText]) -> (Reading, Vec<Diagnostic>) {
        let File { role, kind, join } = &self.file;
        if role.is_empty() && kind.is_empty() && join.is_empty() {
            return (plain::read(sources), self.diagnostics);
        }
        let forced = self.roles(sources);
        let (mut reading, mut trace) = plain::read_traced(sources, &forced);
        self.apply(&mut reading, &mut trace, sources);
        (reading, self.diagnostics)
    }

    /// The roles that lines are to be given.
    fn roles(&mut self, sources: &[SourceText]) -> ForcedRoles {
        let mut forced = ForcedRoles::default();
        for entry in std::mem::take(&mut self.file.role) {
            let (at, RoleEntry { line, text, file, role }) = (entry.span().start, entry.into_inner());
            let place = Place { line, text, file };
            match (LineRole::named(&role), find(&place, sources)) {
                (Some(role), Some((source, line))) => forced.force(&source.name, line, role),
                (None, _) => {
                    let names: Vec<&str> = LineRole::ALL.iter().map(|role| role.name()).collect();
                    self.stale(
                        Some(at),
                        &format!("no role is called “{role}”: there are {}", names.join(", ")),
                    );
                }
                (_, None) => self.not_found(at, &place),
            }
        }
        forced
    }

    /// Corrects what was read: joins stretches, then gives articles their kind.
    fn apply(&mut self, reading: &mut Reading, trace: &mut Trace, sources: &[SourceText]) {
        for entry in std::mem::take(&mut self.file.join) {
            let (at, JoinEntry { from, to }) = (entry.span().start, entry.into_inner());
            let parts = [&from, &to].map(|place| part_of(place, sources, trace));
            match parts {
                [Some(from), Some(to)] if from.article == to.article => {
                    self.stale(Some(at), "both lines are in one article already");
                }
                [Some(from), Some(to)] => {
                    let moved = join::join(reading, from, to);
                    for part in trace.lines.iter_mut().filter_map(|line| line.part.as_mut()) {
                        *part = moved.place(*part);
                    }
                }
                [None, _] => self.not_found(at, &from),
                [_, None] => self.not_found(at, &to),
            }
        }
        for entry in std::mem::take(&mut self.file.kind) {
            let (at, KindEntry { line, text, file, kind }) = (entry.span().start, entry.into_inner());
            let place = Place { line, text, file };
            let known = Kind::ALL.into_iter().find(|known| known.name() == kind);
            let article = part_of(&place, sources, trace).map(|part| part.article);
            match (known, article.and_then(|article| reading.issue.articles.get_mut(article))) {
                (Some(kind), Some(article)) => article.kind = kind,
                (None, _) => {
                    let names = Kind::ALL.map(Kind::name).join(", ");
                    self.stale(Some(at), &format!("no kind is called “{kind}”: there are {names}"));
                }
                (_, None) => self.not_found(at, &place),
            }
        }
    }

    fn not_found(&mut self, at: usize, place: &Place) {
        let file = place.file.as_ref().map(|file| format!(" of {file}")).unwrap_or_default();
        self.stale(
            Some(at),
            &format!(
                "expected “{}” at line {}{file}: no line of an article holds it",
                place.text, place.line
            ),
        );
    }

    /// Writes down that something at a byte of the file does not apply.
    fn stale(&mut self, at: Option<usize>, why: &str) {
        let line = at.map(|at| {
            let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
            format!(", line {}", memchr::memchr_iter(b'\n', before).count() + 1)
        });
        let message = format!("{}{}: {why}.", self.name, line.unwrap_or_default());
        self.diagnostics.push(Diagnostic {
            kind: DiagnosticKind::CorrectionStale,
            page: None,
            article: None,
            line: None,
            // It quotes what stands in the file.
            message: tame_line(&message).into_owned(),
        });
    }
}

/// The line that is meant: of those that hold the text, the nearest to its number.
fn find<'s>(place: &Place, sources: &'s [SourceText]) -> Option<(&'s SourceText, u32)> {
    let wanted = bare(&place.text);
    if wanted.is_empty() {
        return None;
    }
    let own = |source: &&SourceText| place.file.as_ref().is_none_or(|file| *file == source.name);
    let lines = sources.iter().filter(own).flat_map(|source| {
        (1u32..).zip(source.text.split('\n')).map(move |(line, text)| (source, line, text))
    });
    lines
        .filter(|(.., text)| bare(text).contains(&wanted))
        .min_by_key(|(_, line, _)| line.abs_diff(place.line))
        .map(|(source, line, _)| (source, line))
}

/// The stretch of an article that the line is in.
fn part_of(place: &Place, sources: &[SourceText], trace: &Trace) -> Option<PartRef> {
    let (source, line) = find(place, sources)?;
    let file = trace.files.iter().position(|file| file.name == source.name)?;
    let holds = |traced: &&TracedLine| traced.file == file && (traced.line..=traced.last).contains(&line);
    trace.lines.iter().find(holds)?.part
}

/// A text without its white space.
fn bare(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}
