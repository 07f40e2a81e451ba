//! From the place that one reads to the line of the source, and back.

use memchr::memmem;

use super::Inspector;
use crate::app::view::Anchor;
use crate::app::{Pane, Reader};
use crate::library::Spot;
use crate::model::{PartRef, TextPos};

/// Characters that are looked for, the surest first.
const NEEDLES: [usize; 3] = [24, 12, 6];

impl Inspector {
    /// Index of the line at which the reader is.
    pub(in crate::app) fn line_of_place(&self, reader: &Reader) -> usize {
        let at = reader.at();
        let first = |wanted: &dyn Fn(PartRef) -> bool| {
            self.trace.lines.iter().position(|line| line.part.is_some_and(wanted))
        };
        let start = || first(&|part| part == at).or_else(|| first(&|part| part.article == at.article));
        let top = || reader.view().laid()?.pos_at_line(reader.view().top());
        let line_of =
            |pos: Option<TextPos>| self.line_of_spot(at.article, &Spot::of(reader.article()?, pos?, 0));
        let found = match reader.view().anchor() {
            _ if reader.focus() == Pane::List => None,
            Anchor::Start => None,
            Anchor::Part(number) => first(&|part| part == PartRef { part: number, ..at }),
            Anchor::Text { pos, .. } => line_of(Some(pos)),
            Anchor::End => line_of(top()),
        };
        found.or_else(start).unwrap_or(0)
    }

    /// Index of the line in which the words of a place stand.
    fn line_of_spot(&self, article: usize, spot: &Spot) -> Option<usize> {
        let part = PartRef { article, part: spot.pos.part };
        let mut flat = String::new();
        let mut starts: Vec<(usize, usize)> = Vec::new();
        let own = self.trace.lines.iter().enumerate().filter(|(_, line)| line.part == Some(part));
        for (index, line) in own {
            starts.push((flat.len(), index));
            flat.extend(line.text.chars().filter(|char| !char.is_whitespace()));
        }
        let needle = |count: usize| spot.after.chars().take(count).collect::<String>();
        let found = NEEDLES
            .into_iter()
            .map(needle)
            .filter(|needle| !needle.is_empty())
            .find_map(|needle| memmem::find(flat.as_bytes(), needle.as_bytes()));
        let after = starts.partition_point(|(start, _)| Some(*start) <= found);
        found.and(after.checked_sub(1)).and_then(|at| starts.get(at)).map(|(_, index)| *index)
    }

    /// The place of the selected line in the issue.
    pub(in crate::app) fn place_of_line(&self, reader: &Reader) -> Option<(PartRef, Anchor)> {
        let line = self.line()?;
        let part = line.part?;
        if line.role.is_head() {
            return Some((part, if part.part == 0 { Anchor::Start } else { Anchor::Part(part.part) }));
        }
        let after: String = line.text.chars().filter(|char| !char.is_whitespace()).take(24).collect();
        let pos = TextPos { part: part.part, block: 0, byte: 0 };
        let spot = Spot { pos, lines: 0, before: String::new(), after };
        let (_, pos) = spot.locate(reader.issue(), Some(part.article), false)?;
        Some((part, Anchor::Text { pos, offset: 0 }))
    }
}
