//! A gold issue → the text of its pages as a clean extraction gives it: each paragraph a line, headline lines
//! adjacent, lead-ins built again out of source and bylines, jump marks where the story was cut.

use serde_json::Value;

use super::sheet::{Line, Role, Sheet, is_han};
use super::tongue::Tongue;

/// Prints the issue.
pub(crate) fn render(gold: &Value) -> Sheet {
    let mut print = Print { sheet: Sheet::default(), tongue: Tongue::of(gold), column: None };
    let masthead = &gold["masthead"];
    for line in print.tongue.masthead(masthead) {
        print.furniture(&line);
    }
    for (number, page) in list(&gold["pages"]).iter().enumerate() {
        print.gap();
        for line in print.tongue.folio(masthead, page, number) {
            print.furniture(&line);
        }
        print.column = None;
        print.page(gold, str_of(&page["label"]));
    }
    print.sheet
}

/// Text of a JSON string; empty for anything else.
pub(crate) fn str_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Items of a JSON array; none for anything else.
pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

struct Print {
    sheet: Sheet,
    tongue: Tongue,
    /// The column under which the last article stood.
    column: Option<String>,
}

impl Print {
    fn line(&mut self, role: Role, article: Option<usize>, text: &str) {
        self.sheet.lines.push(Line::new(role, article, text));
    }

    fn furniture(&mut self, text: &str) {
        self.line(Role::Furniture, None, text);
    }

    /// A blank line, never two.
    fn gap(&mut self) {
        if self.sheet.lines.last().is_some_and(|line| line.role != Role::Blank) {
            self.sheet.lines.push(Line::blank());
        }
    }

    /// The parts that stand on a page: first those of articles that begin there, as a printed page has them.
    fn page(&mut self, gold: &Value, label: &str) {
        for first in [true, false] {
            for (index, article) in list(&gold["articles"]).iter().enumerate() {
                for (number, part) in list(&article["parts"]).iter().enumerate() {
                    let at = part["page"].as_str().unwrap_or(str_of(&article["page"]));
                    if at == label && (number == 0) == first {
                        self.gap();
                        self.part(index, article, part, number == 0);
                    }
                }
            }
        }
    }

    fn part(&mut self, index: usize, article: &Value, part: &Value, first: bool) {
        let at = Some(index);
        if first {
            self.head(at, article);
        }
        if part["jump_in"].is_object() {
            for mark in self.tongue.jump_in(&part["jump_in"]) {
                self.line(Role::Mark, at, "");
                self.tail(&mark, None);
            }
        }
        let blocks = list(&part["blocks"]);
        let is_text = |block: &Value| matches!(str_of(&block["kind"]), "paragraph" | "quote");
        let last = blocks.iter().rposition(is_text);
        let mut lead = if first { self.tongue.lead(article) } else { String::new() };
        for (number, block) in blocks.iter().enumerate() {
            self.block(at, block, is_text(block).then(|| std::mem::take(&mut lead)), first || number > 0);
            if Some(number) == last && part["jump_out"].is_object() {
                match self.tongue.jump_out(&part["jump_out"]) {
                    (mark, true) => self.tail(&mark, None),
                    (mark, false) => {
                        self.line(Role::Mark, at, "");
                        self.tail(&mark, None);
                    }
                }
            }
        }
        for line in if first { self.tongue.signature(article) } else { Vec::new() } {
            self.line(Role::Byline, at, &line);
        }
    }

    /// Adds to the last line.
    fn tail(&mut self, text: &str, article: Option<usize>) {
        if let Some(line) = self.sheet.lines.last_mut() {
            line.push(text, article);
        }
    }

    fn head(&mut self, at: Option<usize>, article: &Value) {
        let column = article["column"].as_str().map(str::to_owned);
        let lines = ["kicker", "headline", "deck"].map(|key| list(&article[key]));
        let lines = lines.concat();
        // A column that the headline names itself (`…（今日谈）`) is not printed twice.
        let named =
            column.as_deref().is_some_and(|name| lines.iter().any(|line| str_of(line).contains(name)));
        if let Some(name) = column.as_deref().filter(|_| !named && column != self.column) {
            self.line(Role::Column, None, name);
            self.gap();
        }
        if !named {
            self.column = column;
        }
        for line in &lines {
            self.line(Role::Headline, at, str_of(line));
        }
        for line in self.tongue.bylines(article) {
            self.line(Role::Byline, at, &line);
        }
    }

    fn block(&mut self, at: Option<usize>, block: &Value, lead: Option<String>, indent: bool) {
        let text = str_of(&block["text"]);
        match str_of(&block["kind"]) {
            "caption" => {
                let credit = block["credit"].as_str().map(|credit| format!(" {credit}"));
                self.gap();
                self.line(Role::Caption, at, &(text.to_owned() + credit.as_deref().unwrap_or_default()));
                self.gap();
            }
            "subhead" => {
                // Half of the papers set a bullet before a subhead.
                let bullet =
                    if at.is_some_and(|at| at % 2 == 0) && text.starts_with(is_han) { "●" } else { "" };
                self.line(Role::Subhead, at, &format!("{bullet}{text}"));
            }
            "table" => text.lines().for_each(|row| self.line(Role::Table, at, row)),
            "rule" => self.line(Role::Mark, at, "———"),
            _ => {
                let lead = lead.unwrap_or_default();
                for (number, row) in text.lines().enumerate() {
                    let indent = if indent || number > 0 { self.tongue.indent() } else { "" };
                    let lead = if number == 0 { lead.as_str() } else { "" };
                    self.line(Role::Paragraph, at, &format!("{indent}{lead}{row}"));
                }
            }
        }
    }
}
