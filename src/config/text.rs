//! A config file's text, read as far as it can be read.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::nearest::nearest;
use super::{Notice, Problem};

/// A file's text with the name that notices call it by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NamedText {
    /// `settings.toml`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl NamedText {
    /// A text with a name.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> NamedText {
        NamedText { name: name.into(), text: text.into() }
    }

    /// The tables that could be read; a notice for each place that could not.
    pub(crate) fn parse(&self, notices: &mut Vec<Notice>) -> Spanned<DeTable<'_>> {
        let (table, errors) = DeTable::parse_recoverable(&self.text);
        for error in errors {
            let message = error.message().replace('\n', ", ");
            self.complain(error.span(), Problem::Syntax(message), notices);
        }
        table
    }

    /// Adds a notice about the bytes `span`.
    pub(crate) fn complain(&self, span: Option<Range<usize>>, problem: Problem, notices: &mut Vec<Notice>) {
        let line = span.map(|span| self.line_of(&span));
        notices.push(Notice { file: self.name.clone(), line, problem });
    }

    /// The line on which some bytes begin, counted from 1.
    pub(crate) fn line_of(&self, span: &Range<usize>) -> usize {
        let before = self.text.as_bytes().get(..span.start).unwrap_or(self.text.as_bytes());
        memchr::memchr_iter(b'\n', before).count() + 1
    }

    /// Adds the notice that `name` is unknown, with the nearest of the valid names.
    pub(crate) fn unknown<'a>(
        &self,
        name: &Spanned<impl AsRef<str>>,
        valid: impl IntoIterator<Item = &'a str>,
        notices: &mut Vec<Notice>,
    ) {
        let written = name.get_ref().as_ref();
        let problem = Problem::UnknownName {
            name: written.to_owned(),
            nearest: nearest(written, valid).map(str::to_owned),
        };
        self.complain(Some(name.span()), problem, notices);
    }

    /// Adds the notice that `name` cannot have this value.
    pub(crate) fn wrong_value(
        &self,
        name: &str,
        value: &Spanned<DeValue<'_>>,
        expected: &str,
        notices: &mut Vec<Notice>,
    ) {
        let written = self.text.get(value.span()).unwrap_or_default();
        let shown: String = written.chars().take(30).filter(|char| !char.is_control()).collect();
        let problem =
            Problem::WrongValue { name: name.to_owned(), value: shown, expected: expected.to_owned() };
        self.complain(Some(value.span()), problem, notices);
    }
}
