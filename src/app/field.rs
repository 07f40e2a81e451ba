//! A line of text that is typed: its text, and where the cursor stands in it. Every move and deletion goes by whole
//! graphemes (UAX #29), so that no accent, flag or half of an emoji is ever left over.
//!
//! Nothing here knows what the text is for, or how wide it is: `prompt.rs` does the one, `ui` the other.

use unicode_segmentation::UnicodeSegmentation;

/// One way to change a [`Field`], or to move in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edit {
    /// One grapheme to the left.
    Left,
    /// One grapheme to the right.
    Right,
    /// To the start of the word, or of the one before.
    WordLeft,
    /// Behind the word, or the next one.
    WordRight,
    /// To the start.
    Start,
    /// To the end.
    End,
    /// Deletes the grapheme before the cursor.
    Delete,
    /// Deletes the grapheme after the cursor.
    DeleteNext,
    /// Deletes back to the start of the word.
    DeleteWord,
    /// Deletes everything before the cursor.
    DeleteToStart,
    /// Deletes everything after the cursor.
    DeleteToEnd,
}

impl Edit {
    /// Every edit.
    pub const ALL: [Edit; 11] = [
        Edit::Left,
        Edit::Right,
        Edit::WordLeft,
        Edit::WordRight,
        Edit::Start,
        Edit::End,
        Edit::Delete,
        Edit::DeleteNext,
        Edit::DeleteWord,
        Edit::DeleteToStart,
        Edit::DeleteToEnd,
    ];
}

/// A text field of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    text: String,
    /// A byte offset, always between two graphemes.
    cursor: usize,
    /// Most characters.
    most: usize,
}

impl Field {
    /// An empty field for no more than `most` characters.
    pub fn new(most: usize) -> Field {
        Field { text: String::new(), cursor: 0, most }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor stands: a byte offset between two graphemes.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The text before the cursor.
    pub fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or(&self.text)
    }

    /// Puts another text in, with the cursor at its end.
    pub fn set(&mut self, text: &str) {
        self.text.clear();
        self.cursor = 0;
        self.insert(text);
    }

    /// Types or pastes a text at the cursor: what fits of it, without control characters.
    pub fn insert(&mut self, text: &str) {
        let room = self.most.saturating_sub(self.text.chars().count());
        let typed: String = text.chars().filter(|char| !char.is_control()).take(room).collect();
        self.text.insert_str(self.cursor, &typed);
        self.settle(self.cursor + typed.len());
    }

    /// Makes `text` of the bytes from `start` to the cursor.
    pub fn replace_before(&mut self, start: usize, text: &str) {
        let start = self.boundary_at(start.min(self.cursor));
        self.cut(start, self.cursor);
        self.insert(text);
    }

    /// Changes the text or moves the cursor. Whether the text is another one.
    pub fn edit(&mut self, edit: Edit) -> bool {
        let (cursor, end) = (self.cursor, self.text.len());
        match edit {
            Edit::Left => self.cursor = self.grapheme_before(),
            Edit::Right => self.cursor = self.grapheme_after(),
            Edit::WordLeft => self.cursor = self.word_before(),
            Edit::WordRight => self.cursor = self.word_after(),
            Edit::Start => self.cursor = 0,
            Edit::End => self.cursor = end,
            Edit::Delete => return self.cut(self.grapheme_before(), cursor),
            Edit::DeleteNext => return self.cut(cursor, self.grapheme_after()),
            Edit::DeleteWord => return self.cut(self.word_before(), cursor),
            Edit::DeleteToStart => return self.cut(0, cursor),
            Edit::DeleteToEnd => return self.cut(cursor, end),
        }
        false
    }

    /// Takes out the bytes between two boundaries. Whether there were any.
    fn cut(&mut self, start: usize, end: usize) -> bool {
        if start >= end {
            return false;
        }
        self.text.replace_range(start..end, "");
        self.settle(start);
        true
    }

    /// Puts the cursor at a byte, or behind the grapheme that it would cut: what is typed or left may join with its
    /// neighbours to one.
    fn settle(&mut self, at: usize) {
        let ends = self.text.grapheme_indices(true).map(|(start, grapheme)| start + grapheme.len());
        self.cursor = if at == 0 { 0 } else { ends.into_iter().find(|end| *end >= at).unwrap_or(0) };
    }

    /// The boundary at a byte, or the next one before it.
    fn boundary_at(&self, byte: usize) -> usize {
        let starts = self.text.grapheme_indices(true).map(|(start, _)| start).chain([self.text.len()]);
        starts.take_while(|start| *start <= byte).last().unwrap_or(0)
    }

    fn grapheme_before(&self) -> usize {
        self.before().grapheme_indices(true).next_back().map_or(0, |(start, _)| start)
    }

    fn grapheme_after(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        self.cursor + after.graphemes(true).next().map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let mut graphemes = self.before().grapheme_indices(true).rev().peekable();
        let mut at = self.cursor;
        while let Some((start, _)) = graphemes.next_if(|(_, grapheme)| Sort::of(grapheme) == Sort::Blank) {
            at = start;
        }
        let Some(sort) = graphemes.peek().map(|(_, grapheme)| Sort::of(grapheme)) else { return at };
        while let Some((start, _)) = graphemes.next_if(|(_, grapheme)| Sort::of(grapheme) == sort) {
            at = start;
        }
        at
    }

    fn word_after(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        let mut graphemes = after.graphemes(true).peekable();
        let mut at = self.cursor;
        while let Some(blank) = graphemes.next_if(|grapheme| Sort::of(grapheme) == Sort::Blank) {
            at += blank.len();
        }
        let Some(sort) = graphemes.peek().map(|grapheme| Sort::of(grapheme)) else { return at };
        while let Some(next) = graphemes.next_if(|grapheme| Sort::of(grapheme) == sort) {
            at += next.len();
        }
        at
    }
}

/// What a word is made of: graphemes of one sort. Chinese has no blanks between its words, so a run of it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Blank,
    Latin,
    Other,
    Mark,
}

impl Sort {
    fn of(grapheme: &str) -> Sort {
        match grapheme.chars().next() {
            Some(char) if char.is_whitespace() => Sort::Blank,
            Some(char) if char.is_alphanumeric() && u32::from(char) < 0x2E80 => Sort::Latin,
            Some(char) if char.is_alphanumeric() => Sort::Other,
            _ => Sort::Mark,
        }
    }
}
