//! What became of each line, written down for those who ask.

use std::collections::HashMap;

use super::super::input::SourceText;
use super::Tables;
use super::articles::draft::Draft;
use super::articles::heads;
use super::lines::Line;
use super::pages::PageDraft;
use super::roles::Assigned;
use crate::model::{BlockKind, LineRole, PartRef, SourceFile, Trace, TracedLine};

/// A trace being written.
pub(super) struct Tracer {
    trace: Trace,
    /// For each line: the article in which it went, as articles were before jumps joined them, and which piece of its
    /// source line it is.
    articles: Vec<(Option<usize>, u32)>,
}

impl Tracer {
    pub(super) fn of(sources: &[SourceText]) -> Tracer {
        let files = sources.iter().map(|source| SourceFile { name: source.name.clone() }).collect();
        Tracer { trace: Trace { files, lines: Vec::new() }, articles: Vec::new() }
    }

    /// Takes the lines of a page, whose articles are counted from `first`.
    pub(super) fn take(&mut self, first: usize, lines: Vec<Traced>) {
        for (line, article, piece) in lines {
            self.trace.lines.push(line);
            self.articles.push((article.map(|article| first + article), piece));
        }
    }

    /// Says where the articles are now.
    pub(super) fn place(&mut self, places: &[PartRef]) {
        for (line, (article, _)) in self.trace.lines.iter_mut().zip(&self.articles) {
            line.part = article.and_then(|article| places.get(article).copied());
        }
    }

    /// The trace, its lines in the order of the source.
    pub(super) fn done(mut self) -> Trace {
        let pieces = self.articles.iter().map(|(_, piece)| *piece);
        let mut lines: Vec<(TracedLine, u32)> =
            std::mem::take(&mut self.trace.lines).into_iter().zip(pieces).collect();
        lines.sort_by_key(|(line, piece)| (line.file, line.line, *piece));
        self.trace.lines = lines.into_iter().map(|(line, _)| line).collect();
        self.trace
    }
}

/// A line, which of the page's articles it went in, and which piece of its source line it is.
pub(super) type Traced = (TracedLine, Option<usize>, u32);

/// What became of the lines of page `number`: `went` gives the draft of each.
pub(super) fn page(
    number: usize,
    (page, lines): (&PageDraft, &[Line]),
    roles: &[Assigned],
    went: &[usize],
    drafts: &[Draft],
    Tables { patterns, costs }: &Tables,
) -> Vec<Traced> {
    let outside = page.taken.iter().map(|(role, line)| traced(number, line, *role, 1.0, None));
    // Drafts with nothing in them become no articles.
    let mut free = 0..;
    let numbers: Vec<Option<usize>> =
        drafts.iter().map(|draft| if draft.is_article() { free.next() } else { None }).collect();
    // Captions may have moved to the next article.
    let mut moved: HashMap<u32, usize> = HashMap::new();
    for (i, draft) in drafts.iter().enumerate() {
        let captions = draft.blocks.iter().filter(|block| block.kind == BlockKind::Caption);
        moved.extend(captions.map(|block| (block.no, i)));
    }
    let groups = drafts.iter().filter(|draft| !draft.head.is_empty());
    let heads: HashMap<u32, LineRole> =
        groups.flat_map(|draft| heads::roles(&draft.head, draft.gapped, patterns, &costs.group)).collect();
    let inside = lines.iter().zip(roles).zip(went).map(|((line, assigned), &draft)| {
        let name = match assigned.role.name() {
            LineRole::Headline => heads.get(&line.no).copied().unwrap_or(LineRole::Headline),
            name => name,
        };
        let caption = (name == LineRole::Caption).then(|| moved.get(&line.no).copied()).flatten();
        // Of a divided draft the last part that had begun.
        let now = || {
            let from = drafts.partition_point(|d| d.origin < draft);
            let begun = drafts.partition_point(|d| d.origin < draft || d.origin == draft && d.no <= line.no);
            drafts.get(from).filter(|d| d.origin == draft).map(|_| begun.saturating_sub(1).max(from))
        };
        let article = caption.or_else(now).and_then(|i| numbers.get(i).copied()).flatten();
        traced(number, line, name, assigned.confidence, article)
    });
    outside.chain(inside).collect()
}

fn traced(page: usize, line: &Line, role: LineRole, confidence: f32, article: Option<usize>) -> Traced {
    let forced = line.forced == Some(role);
    let traced = TracedLine {
        file: line.file,
        line: line.no,
        last: line.last,
        text: line.text.to_string(),
        role,
        confidence: if forced { 1.0 } else { confidence },
        forced,
        page,
        part: None,
    };
    (traced, article, line.piece)
}
