//! The way back from cleansed text to the text it was.

use std::ops::Range;

/// Where the bytes of a cleansed text stood before. It costs nothing where nothing was changed, and sixteen bytes a change
/// of length otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceMap {
    /// From this byte of the cleansed text on, to the next step, bytes stand at this byte of the source and after it.
    steps: Vec<(usize, usize)>,
}

impl SourceMap {
    /// Cleansed and source go on side by side from here.
    pub(super) fn step(&mut self, clean: usize, source: usize) {
        let same = clean.wrapping_sub(source);
        let before = self.steps.last().map_or(0, |(clean, source)| clean.wrapping_sub(*source));
        if same != before {
            self.steps.push((clean, source));
        }
    }

    /// Nothing has moved.
    pub fn is_same(&self) -> bool {
        self.steps.is_empty()
    }

    /// The byte of the source that a byte of the cleansed text comes from. What was made of several characters (`é` of
    /// two, `\n` of `\r\n`) comes from the first of them; of a byte within such a character the answer is near.
    pub fn source_of(&self, clean: usize) -> usize {
        let next = self.steps.partition_point(|(at, _)| *at <= clean);
        let (at, source) =
            next.checked_sub(1).and_then(|own| self.steps.get(own)).copied().unwrap_or_default();
        let here = source + (clean - at);
        // What became longer ends where the next begins.
        self.steps.get(next).map_or(here, |(_, end)| here.min(end.saturating_sub(1).max(source)))
    }

    /// The bytes of the source that some bytes of the cleansed text come from, with what was removed between them.
    pub fn source_range(&self, clean: &Range<usize>) -> Range<usize> {
        let start = self.source_of(clean.start);
        start..self.source_of(clean.end).max(start)
    }
}
