//! What a reader says the splitter got wrong, in a file beside the paper: `edition.kanbao.toml` for `edition.txt`,
//! `pages.kanbao.toml` beside the folder `pages`; or, where nothing can be written there, among what the program keeps.
//! The paper itself stays as it is.
//!
//! A line is named by its number and a piece of its text: should the paper change a little, the nearest line with that
//! text is meant. What no longer applies is said, and nothing in the file ever stops the reading.

mod edit;
mod entry;
mod find;
mod join;
mod lead;
mod place;
mod shift;

use std::path::Path;

pub use edit::{Change, EditError, Edited, edit, name_lines};
pub use entry::{Correction, Lead, LineRef};
pub use place::{Places, path_of};

use super::input::{Input, SourceText};
use super::plain;
use super::tame::tame_line;
use crate::model::{Diagnostic, DiagnosticKind, ForcedRoles, PartRef, Reading, Trace};
use find::{Lines, bare, part_at, traced};

/// A file of corrections is a few kilobytes; what is longer than this (bytes) is none.
pub const LONGEST: u64 = 1 << 20;
/// Most corrections that are taken of a file.
const MOST: usize = 10_000;

/// A correction, and the lines of the paper that it was found to speak of: file and number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// What it says.
    pub correction: Correction,
    /// The lines, those that were found.
    pub lines: Vec<(usize, u32)>,
}

/// The corrections of an issue.
#[derive(Debug, Clone, Default)]
pub(super) struct Corrections {
    entries: Vec<Said>,
    /// What does not apply: where it is said, and why.
    stale: Vec<(Place, String)>,
    /// How many files were read.
    files: usize,
}

/// A correction, with where it is said.
#[derive(Debug, Clone)]
struct Said {
    correction: Correction,
    place: Place,
}

/// Where in the files of corrections something is said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// Number of the file.
    file: usize,
    /// Line in it, from 1; 0 for the file as a whole.
    line: usize,
    /// Its name.
    name: String,
}

impl Corrections {
    /// Reads what is there; `None` when nothing is.
    pub(super) fn load(places: &Places) -> Option<Corrections> {
        let mut corrections = Corrections::default();
        let mut any = false;
        if let Some(path) = &places.beside {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            any |= corrections.read(path, &name);
        }
        if let Some(path) = &places.kept {
            any |= corrections.read(path, &path.display().to_string());
        }
        any.then_some(corrections)
    }

    /// Reads a file; whether there is one.
    fn read(&mut self, path: &Path, name: &str) -> bool {
        let Ok(meta) = std::fs::metadata(path) else { return false };
        let whole = Place { file: self.files, line: 0, name: tame_line(name).into_owned() };
        self.files += 1;
        if !meta.is_file() || meta.len() > LONGEST {
            self.stale.push((whole, "it is no file of corrections".into()));
            return true;
        }
        match std::fs::read(path) {
            Ok(bytes) => self.parse(&whole, &String::from_utf8_lossy(&bytes)),
            Err(error) => self.stale.push((whole, format!("it cannot be read ({error})"))),
        }
        true
    }

    /// Reads the text of such a file.
    fn parse(&mut self, whole: &Place, text: &str) {
        let at = |byte: usize| {
            let before = text.as_bytes().get(..byte).unwrap_or(text.as_bytes());
            Place { line: memchr::memchr_iter(b'\n', before).count() + 1, ..whole.clone() }
        };
        match entry::parse(text) {
            Ok(entries) if entries.len() > MOST => {
                self.stale.push((whole.clone(), format!("it has more than {MOST} corrections")));
            }
            Ok(entries) => {
                for (byte, said) in entries {
                    match said {
                        Ok(correction) => self.entries.push(Said { correction, place: at(byte) }),
                        Err(why) => self.stale.push((at(byte), why)),
                    }
                }
            }
            Err((byte, why)) => self.stale.push((byte.map_or_else(|| whole.clone(), at), why)),
        }
    }

    /// Splits the texts as the corrections want it. Gives what of them does not apply as well.
    pub(super) fn split(mut self, sources: &[SourceText]) -> (Reading, Vec<Diagnostic>) {
        if self.entries.is_empty() {
            return (plain::read(sources), self.diagnostics());
        }
        let (reading, _, _) = self.apply(sources);
        (reading, self.diagnostics())
    }

    /// The same, with what became of each line, and where the corrections were found to belong.
    pub(super) fn inspect(
        mut self,
        sources: &[SourceText],
    ) -> (Reading, Trace, Vec<Placed>, Vec<Diagnostic>) {
        let (reading, trace, placed) = self.apply(sources);
        (reading, trace, placed, self.diagnostics())
    }

    fn apply(&mut self, sources: &[SourceText]) -> (Reading, Trace, Vec<Placed>) {
        let lines = Lines::of(sources);
        let entries = std::mem::take(&mut self.entries);
        let found: Vec<Vec<Option<(usize, u32)>>> = entries
            .iter()
            .map(|said| said.correction.lines().map(|line| lines.find(line)).collect())
            .collect();
        let mut forced = ForcedRoles::default();
        for (said, found) in entries.iter().zip(&found) {
            let Some((file, line)) = found.first().copied().flatten() else { continue };
            match &said.correction {
                Correction::Role { role, .. } => forced.force(lines.name(file), line, *role),
                Correction::Begin { .. } => forced.begin(lines.name(file), line),
                _ => {}
            }
        }
        let (mut reading, mut trace) = plain::read_traced(sources, &forced);
        // First what is where, then what belongs together, then what it is: each may hang on the one before.
        for table in ["jump", "join", "kind"] {
            for (said, found) in
                entries.iter().zip(&found).filter(|(said, _)| said.correction.table() == table)
            {
                if let Err(why) = carry_out(&said.correction, found, (&mut reading, &mut trace)) {
                    self.stale.push((said.place.clone(), why));
                }
            }
        }
        for (said, found) in entries.iter().zip(&found) {
            let is_role = matches!(said.correction, Correction::Role { .. } | Correction::Begin { .. });
            if is_role && found.contains(&None) {
                self.stale.push((said.place.clone(), not_found(said.correction.line(), "the paper")));
            }
        }
        let placed = entries.into_iter().zip(found);
        let placed = placed.map(|(said, found)| Placed {
            correction: said.correction,
            lines: found.into_iter().flatten().collect(),
        });
        (reading, trace, placed.collect())
    }

    /// What does not apply, in the order of the files.
    fn diagnostics(mut self) -> Vec<Diagnostic> {
        self.stale.sort();
        let message = |(place, why): (Place, String)| {
            let Place { line, name, .. } = place;
            if line == 0 { format!("{name}: {why}.") } else { format!("{name}, line {line}: {why}.") }
        };
        let stale = |said| Diagnostic {
            kind: DiagnosticKind::CorrectionStale,
            page: None,
            article: None,
            line: None,
            // It quotes what stands in the file.
            message: tame_line(&message(said)).into_owned(),
        };
        self.stale.into_iter().map(stale).collect()
    }
}

/// Corrects what was read.
///
/// # Errors
/// It does not apply; why.
fn carry_out(
    correction: &Correction,
    found: &[Option<(usize, u32)>],
    (reading, trace): (&mut Reading, &mut Trace),
) -> Result<(), String> {
    let mut parts = Vec::new();
    for (line, found) in correction.lines().zip(found) {
        let part = found.and_then(|found| part_at(trace, found));
        parts.push(part.ok_or_else(|| not_found(line, "an article"))?);
    }
    let Some(first) = parts.first().copied() else { return Ok(()) };
    match correction {
        Correction::Role { .. } | Correction::Begin { .. } => {}
        Correction::Kind { kind, .. } => {
            if let Some(article) = reading.issue.articles.get_mut(first.article) {
                article.kind = *kind;
            }
        }
        Correction::Join { .. } => {
            let to = parts.get(1).copied().unwrap_or(first);
            if first.article == to.article {
                return Err("both lines are in one article already".into());
            }
            join::join(reading, trace, first, to);
        }
        Correction::Jump { to, .. } => {
            let line = found.first().copied().flatten().and_then(|at| traced(trace, at));
            let back = leads_back(reading, first, line.map_or("", |line| line.text.as_str()));
            let target = match to {
                Lead::Line(_) => lead::Target::Part(parts.get(1).copied().unwrap_or(first)),
                Lead::Nowhere => lead::Target::Nowhere,
                Lead::Page(label) => lead::on_page(&reading.issue, (first, back), label)
                    .map(lead::Target::Part)
                    .ok_or_else(|| format!("no page is called “{label}”, or nothing stands on it"))?,
            };
            let led = lead::lead(reading, trace, (first, back), target);
            // That a page is the right one may be said of one that was found.
            if !(matches!(to, Lead::Page(_)) && led == Err(lead::ALREADY)) {
                led?;
            }
        }
    }
    Ok(())
}

/// Whether a correction of the jump of a stretch, at this line, means the mark that says where it comes from.
fn leads_back(reading: &Reading, at: PartRef, line: &str) -> bool {
    let Some(part) = reading.issue.part(at) else { return false };
    let line = bare(line);
    let says = |jump: &crate::model::Jump| {
        let mark = bare(&jump.printed);
        !mark.is_empty() && line.contains(&mark)
    };
    match (&part.jump_in, &part.jump_out) {
        (Some(_), None) => true,
        (Some(back), Some(on)) => says(back) && !says(on),
        (None, _) => false,
    }
}

fn not_found(line: &LineRef, what: &str) -> String {
    let LineRef { line, text, file } = line;
    let file = file.as_ref().map(|file| format!(" of {file}")).unwrap_or_default();
    format!("expected “{text}” at line {line}{file}: no line of {what} holds it")
}

/// Where corrections of an input may lie, given its text as it was found.
pub(super) fn places(input: &Input, folder: Option<&Path>, sources: &[SourceText]) -> Places {
    // Where none was ever kept, the text need not be gone through for its name.
    let folder = folder.filter(|folder| place::has_any(folder));
    let key = if folder.is_some() { super::fingerprint(sources) } else { 0 };
    Places::of(input, folder, key)
}
