//! Bytes → [`Reading`]. One folder for plain text, one file or folder a further format.

pub mod corrections;
pub mod input;
pub mod label;
mod numeral;
pub mod plain;
pub mod tame;

use std::collections::HashSet;
use std::path::Path;

use xxhash_rust::xxh3::Xxh3;

use crate::model::{Diagnostic, DiagnosticKind, ForcedRoles, Jump, Reading, Trace};
use corrections::{Change, Correction, Corrections, EditError, Placed};
use input::{Input, Loaded, ReadError, SourceText};
use label::Label;
use tame::tame_line;

/// Most times that the issue is split again because a jump led to a page in a file beside it. Each round adds all
/// pages that are named, so this bounds the length of a chain of jumps (01→02→04), not the number of pages.
const ROUNDS: usize = 8;

/// Reads an issue from `input`: finds the files, decodes them, splits them.
///
/// A single page file is read together with those pages beside it to which its jumps lead.
/// Odd text never fails: what is doubted is in the diagnostics. The corrections that lie beside the input are applied.
///
/// # Errors
/// What is no newspaper at all: a missing or unreadable file, an empty one, a binary one.
pub fn read(input: &Input) -> Result<Reading, ReadError> {
    read_in(input, None)
}

/// The same with the corrections that lie in `folder`, that of what the program keeps.
///
/// # Errors
/// Those of [`read`].
pub fn read_in(input: &Input, folder: Option<&Path>) -> Result<Reading, ReadError> {
    let mut loaded = input::load(input)?;
    Ok(read_loaded(input, &mut loaded, folder))
}

/// The same of an input that was loaded already. `loaded` may have pages beside it added.
pub fn read_loaded(input: &Input, loaded: &mut Loaded, folder: Option<&Path>) -> Reading {
    let places = corrections::places(input, folder, &loaded.sources);
    let Some(corrections) = Corrections::load(&places) else {
        return read_with(loaded, |sources| (plain::read(sources), ())).0;
    };
    let (mut reading, stale) = read_with(loaded, |sources| corrections.clone().split(sources));
    reading.diagnostics.extend(stale);
    reading
}

/// The first pages of an input that takes its time, to be shown until it is read whole; `None` where that is as soon
/// done. No fingerprint, and nothing is said of it: what seems to be missing stands in the rest.
pub fn begin(input: &Input, folder: Option<&Path>) -> Option<Reading> {
    let sources = input::load_beginning(input)?;
    let reading = match Corrections::load(&corrections::places(input, folder, &sources)) {
        Some(corrections) => corrections.split(&sources).0,
        None => plain::read(&sources),
    };
    let begun = !reading.issue.articles.is_empty();
    begun.then(|| Reading { diagnostics: Vec::new(), content: 0, ..reading })
}

/// The same with the roles that lines are forced into, and without the corrections that may lie beside the input.
///
/// # Errors
/// Those of [`read`].
pub fn read_forced(input: &Input, forced: &ForcedRoles) -> Result<Reading, ReadError> {
    let (reading, ()) =
        read_with(&mut input::load(input)?, |sources| (plain::read_forced(sources, forced), ()));
    Ok(reading)
}

/// The same with what became of each line of the source. It takes as much memory again as the source.
///
/// # Errors
/// Those of [`read`].
pub fn read_traced(input: &Input, forced: &ForcedRoles) -> Result<(Reading, Trace), ReadError> {
    Ok(read_with(&mut input::load(input)?, |sources| plain::read_traced(sources, forced)))
}

/// An issue with what became of each line of its source, and the corrections that apply to it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inspected {
    /// The issue, as [`read_loaded`] gives it.
    pub reading: Reading,
    /// What became of the lines. It takes as much memory again as the source.
    pub trace: Trace,
    /// The corrections, with the lines of which they speak.
    pub corrections: Vec<Placed>,
    /// Fingerprint of the text as it was found, before pages beside it were added: lines are counted in this.
    pub key: u128,
}

/// Reads an input that was loaded, and keeps what became of its lines.
pub fn inspect(input: &Input, loaded: &mut Loaded, folder: Option<&Path>) -> Inspected {
    let key = fingerprint(&loaded.sources);
    let wanted = Corrections::load(&corrections::places(input, folder, &loaded.sources)).unwrap_or_default();
    let (mut reading, (trace, corrections, stale)) = read_with(loaded, |sources| {
        let (reading, trace, found, stale) = wanted.clone().inspect(sources);
        (reading, (trace, found, stale))
    });
    reading.diagnostics.extend(stale);
    Inspected { reading, trace, corrections, key }
}

/// Names the lines of a change by a piece of what stands there; of a page beside a file, by reading it.
///
/// # Errors
/// Another text stands there.
pub fn name_lines(loaded: &Loaded, change: &Change) -> Result<Change, EditError> {
    let lines = change.add.iter().flat_map(Correction::lines);
    let known = |name: &str| loaded.sources.iter().any(|source| source.name == name);
    let mut missing: Vec<&str> = lines.filter_map(|line| line.file.as_deref()).collect();
    missing.retain(|name| !known(name));
    let beside = loaded.sisters.iter().filter_map(|(_, path)| {
        let named =
            path.file_name().is_some_and(|file| missing.contains(&&*tame_line(&file.to_string_lossy())));
        if named { input::load_file(path).ok() } else { None }
    });
    let beside: Vec<SourceText> = beside.collect();
    let sources: Vec<&SourceText> = loaded.sources.iter().chain(&beside).collect();
    corrections::name_lines(change, &sources)
}

/// Splits with `split`, which may say more than the reading.
fn read_with<T>(loaded: &mut Loaded, split: impl Fn(&[SourceText]) -> (Reading, T)) -> (Reading, T) {
    let (mut reading, mut more) = split(&loaded.sources);
    for _ in 0..ROUNDS {
        if !add_sisters(loaded, &reading) {
            break;
        }
        (reading, more) = split(&loaded.sources);
    }
    // What was said while loading comes first: it explains the rest. The splitter may have passed some of it on.
    let from_sources = loaded.sources.iter().flat_map(|source| &source.diagnostics);
    let mut diagnostics: Vec<Diagnostic> = loaded.diagnostics.iter().chain(from_sources).cloned().collect();
    let passed_on: HashSet<(DiagnosticKind, String)> =
        diagnostics.iter().map(|said| (said.kind, said.message.clone())).collect();
    reading.diagnostics.retain(|said| !passed_on.contains(&(said.kind, said.message.clone())));
    diagnostics.append(&mut reading.diagnostics);
    let content = fingerprint(&loaded.sources);
    (Reading { diagnostics, content, ..reading }, more)
}

/// What an issue is known by, wherever its files lie: XXH3 of its text, source by source, as it is after decoding and
/// cleansing. Never 0.
pub fn fingerprint(sources: &[SourceText]) -> u128 {
    let mut hash = Xxh3::new();
    for source in sources {
        // The length keeps two files from being taken for one.
        hash.update(&(source.text.len() as u64).to_le_bytes());
        hash.update(source.text.as_bytes());
    }
    hash.digest128().max(1)
}

/// Reads the pages beside the file that unresolved jumps name; whether any was added.
fn add_sisters(loaded: &mut Loaded, reading: &Reading) -> bool {
    if loaded.sisters.is_empty() {
        return false;
    }
    let mut added = false;
    for (label, jump) in wanted(reading) {
        let (named, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut loaded.sisters).into_iter().partition(|(sister, _)| *sister == label);
        loaded.sisters = others;
        for (_, path) in named {
            added |= add(loaded, &path, jump);
        }
    }
    if added {
        loaded.sources.sort_by_cached_key(|source| source.page.as_deref().and_then(Label::fold));
    }
    added
}

/// The pages that jumps without a target name, each with one such jump.
fn wanted(reading: &Reading) -> impl Iterator<Item = (Label, &Jump)> {
    let parts = reading.issue.articles.iter().flat_map(|article| &article.parts);
    let jumps = parts.flat_map(|part| part.jump_in.as_deref().into_iter().chain(part.jump_out.as_deref()));
    jumps.filter(|jump| jump.target.is_none()).filter_map(|jump| Some((Label::fold(&jump.page)?, jump)))
}

/// Reads one page more and says so; a page that cannot be read is said to be missing.
fn add(loaded: &mut Loaded, path: &Path, jump: &Jump) -> bool {
    let printed = &jump.printed;
    let (source, kind, message) = match input::load_file(path) {
        Ok(source) => {
            let message = format!("{} was read too: “{printed}” names its page.", source.name);
            (Some(source), DiagnosticKind::Doubt, message)
        }
        Err(error) => {
            let message = format!("The page that “{printed}” names could not be read. {error}");
            (None, DiagnosticKind::PageMissing, message)
        }
    };
    let page = source.as_ref().map_or_else(|| Some(jump.page.clone()), |source| source.page.clone());
    loaded.diagnostics.push(Diagnostic { kind, page, article: None, line: None, message });
    let added = source.is_some();
    loaded.sources.extend(source);
    added
}
