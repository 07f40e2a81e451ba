//! Pages on all cores, with the same result as on one.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;

use super::lines::Line;
use super::page::Done;
use super::pages::PageDraft;

/// Bytes of text below which a thread is not worth its start.
const WORTH: usize = 128 * 1024;
/// Most threads: what they make must be put together by one.
const MOST: usize = 8;

/// Reads every page with its lines, and hands on what it was made into, in the order of the pages. The lines of all pages
/// come in `pieces`, of which each is given up as soon as its pages are read.
pub(super) fn each<'s>(
    pages: Vec<PageDraft<'s>>,
    pieces: Vec<Vec<Line<'s>>>,
    read: impl Fn(usize, PageDraft<'s>, &mut [Line<'s>]) -> Done + Sync,
    mut done: impl FnMut(Done) + Send,
) {
    let mut pages = pages.into_iter().peekable();
    let mut first = 0;
    for (number, mut lines) in pieces.into_iter().enumerate() {
        let own = std::iter::from_fn(|| pages.next_if(|page| page.lines.is_empty() || page.piece == number));
        let own: Vec<PageDraft> = own.collect();
        let count = own.len();
        each_of_piece(first, own, &mut lines, &read, &mut done);
        first += count;
    }
    // There may be no lines at all.
    each_of_piece(first, pages.collect(), &mut [], &read, &mut done);
}

/// The same of the pages of one piece, of which the first has the number `first`.
fn each_of_piece<'s>(
    first: usize,
    pages: Vec<PageDraft<'s>>,
    lines: &mut [Line<'s>],
    read: &(impl Fn(usize, PageDraft<'s>, &mut [Line<'s>]) -> Done + Sync),
    done: &mut (impl FnMut(Done) + Send),
) {
    let threads = threads(&pages, lines);
    let pages = (first..).zip(with_lines(pages, lines));
    if threads <= 1 {
        for (number, (page, lines)) in pages {
            done(read(number, page, lines));
        }
        return;
    }
    let queue = Mutex::new(pages);
    let given = Mutex::new(InOrder { next: first, waiting: BTreeMap::new(), done });
    let work = || {
        // This lock is only held to take a page, which cannot panic; where the other is lost, a panic is on its way.
        while let Some((number, (page, lines))) = queue.lock().ok().and_then(|mut queue| queue.next()) {
            let page = read(number, page, lines);
            if let Ok(mut given) = given.lock() {
                given.take(number, page);
            }
        }
    };
    thread::scope(|scope| {
        // Where the system has no thread to give, this one does the work.
        let helpers: Vec<_> = (1..threads)
            .filter_map(|_| thread::Builder::new().name("pages".into()).spawn_scoped(scope, work).ok())
            .collect();
        work();
        for helper in helpers {
            if let Err(panic) = helper.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
}

/// Hands pages on in their order, each as soon as all before it are there: none is kept longer than it must be.
struct InOrder<F> {
    next: usize,
    waiting: BTreeMap<usize, Done>,
    done: F,
}

impl<F: FnMut(Done)> InOrder<F> {
    fn take(&mut self, number: usize, page: Done) {
        self.waiting.insert(number, page);
        while let Some(page) = self.waiting.remove(&self.next) {
            (self.done)(page);
            self.next += 1;
        }
    }
}

/// Each page with its own lines, which follow one another.
fn with_lines<'l, 's>(
    pages: Vec<PageDraft<'s>>,
    mut lines: &'l mut [Line<'s>],
) -> Vec<(PageDraft<'s>, &'l mut [Line<'s>])> {
    let each = pages.into_iter().map(|page| {
        let count = page.lines.len();
        let (own, rest) = std::mem::take(&mut lines).split_at_mut_checked(count).unwrap_or_default();
        lines = rest;
        (page, own)
    });
    each.collect()
}

/// How many threads these pages are worth.
fn threads(pages: &[PageDraft], lines: &[Line]) -> usize {
    let bytes: usize = lines.iter().map(|line| line.text.len()).sum();
    let worth = (bytes / WORTH).min(pages.len()).min(MOST);
    if worth <= 1 { 1 } else { thread::available_parallelism().map_or(1, usize::from).min(worth) }
}
