//! What print says in so many words: mastheads, folios, credits, lead-ins, captions, jump marks. Each sign is read
//! from one line by itself; the words are data (`patterns`).

pub(super) mod authors;
mod bracketed;
pub(super) mod caption;
pub(super) mod credits;
pub(super) mod dates;
pub(super) mod folio;
pub(super) mod lead;
pub(super) mod made;
pub(super) mod marks;
pub(super) mod masthead;
pub(super) mod mended;
pub(super) mod page;
pub(super) mod patterns;
pub(super) mod people;
pub(super) mod pointers;
pub(super) mod scanned;
pub(super) mod words;
