//! Lines of the paper by their numbers and a piece of their text.

use super::LineRef;
use crate::model::{PartRef, Trace, TracedLine};
use crate::reading::input::SourceText;

/// Lines on each side among which the text is looked for, should it have moved.
const REACH: usize = 2000;

/// The lines of all files.
pub(super) struct Lines<'s> {
    files: Vec<(&'s str, Vec<&'s str>)>,
}

impl<'s> Lines<'s> {
    pub(super) fn of(sources: impl IntoIterator<Item = &'s SourceText>) -> Lines<'s> {
        let files =
            sources.into_iter().map(|source| (source.name.as_str(), source.text.split('\n').collect()));
        Lines { files: files.collect() }
    }

    /// The line that is meant: of those that hold the text, the nearest to its number. Its file and its number.
    pub(super) fn find(&self, wanted: &LineRef) -> Option<(usize, u32)> {
        let text = bare(&wanted.text);
        let first = text.chars().next()?;
        let number = usize::try_from(wanted.line).ok()?.saturating_sub(1);
        let own = |name: &str| wanted.file.as_ref().is_none_or(|file| file == name);
        let files = self.files.iter().enumerate().filter(|(_, (name, _))| own(name));
        let found = files.filter_map(|(file, (_, lines))| {
            // A number behind the end means the last line.
            let number = number.min(lines.len().saturating_sub(1));
            let holds = |at: &usize| {
                lines.get(*at).is_some_and(|line| line.contains(first) && bare(line).contains(&text))
            };
            let at = (0..=REACH)
                .flat_map(|away| [number.checked_sub(away), Some(number + away)].into_iter().flatten())
                .find(holds)?;
            Some((file, at))
        });
        let (file, at) = found.min_by_key(|(_, at)| at.abs_diff(number))?;
        Some((file, u32::try_from(at + 1).ok()?))
    }

    /// The name of a file, and one of its lines.
    pub(super) fn name(&self, file: usize) -> &'s str {
        self.files.get(file).map_or("", |(name, _)| name)
    }

    /// The text of a line; empty when there is none.
    pub(super) fn text(&self, file: usize, line: u32) -> &'s str {
        let at = usize::try_from(line).unwrap_or(0).checked_sub(1);
        self.files.get(file).zip(at).and_then(|((_, lines), at)| lines.get(at)).copied().unwrap_or_default()
    }
}

/// The stretch of an article that a line is in.
pub(super) fn part_at(trace: &Trace, (file, line): (usize, u32)) -> Option<PartRef> {
    traced(trace, (file, line))?.part
}

/// What became of a line.
pub(super) fn traced(trace: &Trace, (file, line): (usize, u32)) -> Option<&TracedLine> {
    let after = trace.lines.partition_point(|traced| (traced.file, traced.line) <= (file, line));
    let found = trace.lines.get(after.checked_sub(1)?)?;
    (found.file == file && line <= found.last).then_some(found)
}

/// A text without its white space.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}
