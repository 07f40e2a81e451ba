//! What the bottom line says.

use super::jumps::Marked;
use super::{App, Choosing, Command, OverlayKind, Pane, Purpose, Stage, Way, fit, input, list, web};
use crate::config::key::{Key, label_keys};
use crate::model::Severity;

/// From this many columns the bottom line has room for what is left of the article.
const LEFT_FROM: u16 = 100;

/// Cells that a text which is typed has at least, where they can be had.
const FIELD_LEAST: u16 = 24;

/// A key and what it does here and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key, as people write it.
    pub key: String,
    /// One or two words.
    pub text: String,
}

/// The left of the bottom line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// A text field.
    Input {
        /// Before the text.
        prompt: String,
        /// The text so far.
        text: String,
        /// Where the cursor stands in it, in bytes.
        cursor: usize,
    },
    /// A number, or the keys so far of a longer sequence.
    Keys {
        /// What was pressed.
        keys: String,
        /// What may follow, and what it does.
        next: Vec<Hint>,
    },
    /// A message.
    Message {
        /// One sentence.
        text: String,
        /// Something is wrong.
        warning: bool,
    },
    /// Keys that make sense here, the most useful first.
    Hints(Vec<Hint>),
}

/// The bottom line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Left: one thing at a time.
    pub left: Left,
    /// What is in doubt, if anything; true when something is unresolved.
    pub doubts: Option<(String, bool)>,
    /// Right: where the reader is.
    pub right: String,
}

impl App {
    /// The bottom line.
    pub fn status(&self) -> Status {
        // Where one is helps who looks for something; whatever else is typed needs the line for itself.
        let alone = self.prompt.as_ref().is_some_and(|prompt| !prompt.purpose.looks_for());
        let right = if alone { String::new() } else { self.progress() };
        let doubts = self.doubts().filter(|_| self.prompt.is_none() && self.inspector.is_none());
        Status { left: self.status_left(), doubts, right }
    }

    fn status_left(&self) -> Left {
        if let Some(prompt) = &self.prompt {
            let field = &prompt.field;
            let address = prompt.purpose == Purpose::Browse && web::is_address(field.text());
            let odd = address && web::is_odd(field.text());
            let key = if odd { "prompt.browse-odd" } else { prompt.purpose.wording_key() };
            let prompt = self.words_before(key);
            return Left::Input { prompt, text: field.text().to_owned(), cursor: field.cursor() };
        }
        if self.count.is_some() || !self.pending.is_empty() {
            return self.keys_so_far();
        }
        if let Some(message) = &self.message {
            return Left::Message { text: message.text.clone(), warning: message.warning };
        }
        if self.begun {
            return Left::Message { text: self.wording.text("notice.begun").to_owned(), warning: false };
        }
        let hints = self.hints().into_iter();
        Left::Hints(
            hints
                .filter_map(|(commands, text)| {
                    let keys: Option<Vec<String>> =
                        commands.iter().map(|command| self.keymap.hint(*command)).collect();
                    Some(Hint { key: keys?.join(" "), text })
                })
                .collect(),
        )
    }

    /// What stands before a text that is typed; where it would leave little room for that, without what is in brackets.
    fn words_before(&self, key: &str) -> String {
        let hint = |command| self.keymap.hint(command).unwrap_or_else(|| "–".to_owned());
        let keys = [Command::FieldAccept, Command::BookmarkRemove, Command::BookmarkExport].map(hint);
        let [accept, remove, export] = &keys;
        let values = [("accept", accept.as_str()), ("remove", remove.as_str()), ("export", export.as_str())];
        let words = self.wording.fill(key, &values);
        let room = self.display.size.columns.saturating_sub(FIELD_LEAST);
        if fit::width(&words, self.display.ambiguous().unpadded()) <= room {
            return words;
        }
        let start = words.find(['（', '(']).and_then(|at| words.get(..at)).map(str::trim_end);
        let end = words
            .rfind(['）', ')'])
            .and_then(|at| words.get(at..))
            .map(|end| end.trim_start_matches(['）', ')']));
        match start.zip(end) {
            Some((start, end)) => format!("{start}{end}"),
            None => words,
        }
    }

    /// What was pressed of a longer sequence, and what may follow.
    fn keys_so_far(&self) -> Left {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        let keys = count + &label_keys(&self.pending);
        let following = match self.pending.as_slice() {
            [] => Vec::new(),
            pending => self.keymap.following(input::context(self), pending),
        };
        let hint = |(keys, command): (&[Key], Command)| {
            let help = self.wording.text(command.wording_key());
            // The first words say enough.
            let text = help.split(['：', '；', '，', ':', ';', ',']).next().unwrap_or(help).to_owned();
            Hint { key: label_keys(keys), text }
        };
        Left::Keys { keys, next: following.into_iter().map(hint).collect() }
    }

    /// The keys that make sense here, the most useful first, help and the way out last.
    fn hints(&self) -> Vec<(&'static [Command], String)> {
        use Command as C;
        let word = |commands: &'static [Command], key: &str| (commands, self.wording.text(key).to_owned());
        let end = [word(&[C::Help], "hint.help"), word(&[C::Close], "hint.close")];
        let mut hints: Vec<(&'static [Command], String)> = match (self.overlay(), self.reader()) {
            (Some(open), _) => {
                let find = (open.kind == OverlayKind::Help).then(|| word(&[C::Find], "hint.find"));
                return [
                    word(&[C::Close], "hint.shut"),
                    word(&[C::Down], "hint.scroll"),
                    word(&[C::ReadOn], "hint.page"),
                ]
                .into_iter()
                .chain(find)
                .collect();
            }
            (None, None) if matches!(self.stage, Stage::Failed(_)) && self.input.is_some() => {
                vec![word(&[C::Reload], "hint.reload")]
            }
            (None, None) => Vec::new(),
            (None, Some(_)) if self.inspector.is_some() => return self.inspector_hints(),
            (None, Some(_)) if self.chooser.is_some() => {
                return vec![
                    word(&[C::Choose], "hint.take"),
                    word(&[C::Close], "hint.shut"),
                    word(&[C::Down, C::Up], "hint.choose"),
                    word(&[C::ClearFilters], "hint.show-all"),
                ];
            }
            (None, Some(reader)) if reader.focus() == Pane::List && reader.filter().is_on() => vec![
                word(&[C::Open], "hint.open"),
                word(&[C::ClearFilters], "hint.show-all"),
                word(&[C::Down, C::Up], "hint.choose"),
                word(&[C::Filter], "hint.filter"),
                word(&[C::Filters], "hint.filters"),
            ],
            (None, Some(reader)) if reader.selection().is_some() => vec![
                word(&[C::Copy], "hint.copy"),
                word(&[C::Clip], "hint.clip"),
                word(&[C::OtherEnd], "hint.other-end"),
                word(&[C::Cancel], "hint.give-up"),
            ],
            (None, Some(reader)) if reader.focus() == Pane::List => vec![
                word(&[C::Open], "hint.open"),
                word(&[C::ReadOn], "hint.read-on"),
                word(&[C::Down, C::Up], "hint.choose"),
                word(&[C::NextPage], "hint.next-page"),
                word(&[C::Find], "hint.find"),
                word(&[C::Filter], "hint.filter"),
            ],
            (None, Some(reader)) => {
                let end = reader.view().at_end();
                let on = if end { "hint.next-article" } else { "hint.read-on" };
                let mut hints = vec![word(&[C::ReadOn], on)];
                if let Some(link) = self.marked() {
                    let key = match (link.target().is_some(), link.is_sure()) {
                        (false, _) => "hint.lost",
                        (true, true) => "hint.follow",
                        (true, false) => "hint.follow-unsure",
                    };
                    let page = list::page_at(reader.issue(), link.target(), link.page());
                    hints.insert(0, (&[C::Follow], self.wording.fill(key, &[("page", page)])));
                }
                if reader.history.has_back() {
                    hints.push(word(&[C::Back], "hint.back"));
                }
                let through = self.display.settings.read_through;
                hints.push(word(&[C::FocusList], "hint.list"));
                if reader.article().is_some_and(|article| article.parts.len() > 1) {
                    let key = if through { "hint.as-printed" } else { "hint.read-through" };
                    hints.push(word(&[C::ToggleReadThrough], key));
                }
                hints.push(word(&[C::Find], "hint.find"));
                hints
            }
        };
        hints.extend(end);
        hints
    }

    /// The keys of the inspector, the most useful first.
    fn inspector_hints(&self) -> Vec<(&'static [Command], String)> {
        use Command as C;
        let word = |commands: &'static [Command], key: &str| (commands, self.wording.text(key).to_owned());
        let Some(inspector) = &self.inspector else { return Vec::new() };
        if inspector.menu().is_some() {
            return vec![
                word(&[C::Choose], "hint.answer"),
                word(&[C::Close], "hint.give-up"),
                word(&[C::Down, C::Up], "hint.choose"),
            ];
        }
        match inspector.choosing() {
            Some(Choosing::Join(_)) => {
                vec![word(&[C::Correct], "hint.join-here"), word(&[C::Cancel], "hint.give-up")]
            }
            Some(Choosing::Lead(_)) => vec![
                word(&[C::Correct], "hint.lead-here"),
                word(&[C::RemoveCorrection], "hint.lead-nowhere"),
                word(&[C::Cancel], "hint.give-up"),
            ],
            None => vec![
                word(&[C::Correct], "hint.correct"),
                word(&[C::NextDoubt], "hint.next-doubt"),
                word(&[C::ShowLine], "hint.to-text"),
                word(&[C::UndoCorrection], "hint.undo"),
                word(&[C::Find], "hint.find"),
                word(&[C::Help], "hint.help"),
                word(&[C::Close], "hint.shut"),
            ],
        }
    }

    /// The link that Enter would follow.
    pub(super) fn marked(&self) -> Option<Marked<'_>> {
        let reader = self.reader()?;
        let link = reader.view().link()?;
        let part = reader.article()?.parts.get(link.part)?;
        match link.way {
            Way::In => part.jump_in.as_deref().map(Marked::Jump),
            Way::Out => part.jump_out.as_deref().map(Marked::Jump),
            Way::See { block, number } => part.blocks.get(block)?.see.get(number).map(Marked::See),
        }
    }

    fn doubts(&self) -> Option<(String, bool)> {
        let found = self.reader().map(|reader| reader.reading().diagnostics.as_slice()).unwrap_or_default();
        let count = found.len() + self.config_notices.len();
        let unresolved =
            found.iter().filter(|diagnostic| diagnostic.kind.severity() == Severity::Unresolved).count();
        let (count_text, unresolved_text) = (count.to_string(), unresolved.to_string());
        let key = if unresolved > 0 { "status.unresolved" } else { "status.doubts" };
        let text = self.wording.fill(key, &[("count", &count_text), ("unresolved", &unresolved_text)]);
        (count > 0).then_some((text, unresolved > 0))
    }

    /// `第3/45篇 37%`; while something is looked for, which hit of how many.
    fn progress(&self) -> String {
        let reader = match &self.stage {
            Stage::Reading(reader) => reader,
            Stage::Loading | Stage::Failed(_) => return String::new(),
        };
        if let Some(overlay) = &self.overlay {
            return self.wording.text(overlay.kind.title_key()).to_owned();
        }
        if self.inspector.is_some() {
            return String::new();
        }
        if let Some(text) = reader.selected_text() {
            return self.wording.fill("status.selected", &[("count", &text.chars().count().to_string())]);
        }
        let narrows = self.prompt.as_ref().is_some_and(|prompt| prompt.purpose == Purpose::Filter);
        let find = reader.find();
        if let Some(hits) = find.issue().filter(|_| !narrows) {
            let number = match &self.prompt {
                Some(_) => (!hits.found().is_empty()).then_some(hits.chosen()),
                None => reader.number_of_hit(hits),
            };
            let current = number.map_or_else(|| "-".to_owned(), |number| (number + 1).to_string());
            let count = hits.found().len().to_string();
            return self.wording.fill("status.hits", &[("current", &current), ("count", &count)]);
        }
        if !find.query().is_empty() && reader.focus() == Pane::Article && !narrows {
            let current = find.current().map_or_else(|| "-".to_owned(), |current| (current + 1).to_string());
            let count = find.hits().len().to_string();
            return self.wording.fill("status.hits", &[("current", &current), ("count", &count)]);
        }
        let entries = reader.list().entries();
        if !find.query().is_empty() && !narrows {
            let mut hits = entries.iter().enumerate().filter(|(_, entry)| entry.is_hit());
            let count = hits.clone().count().to_string();
            let current = hits.position(|(index, _)| index == reader.selected());
            let current = current.map_or_else(|| "-".to_owned(), |current| (current + 1).to_string());
            return self.wording.fill("status.headlines", &[("current", &current), ("count", &count)]);
        }
        let number = if reader.is_listed() { (reader.selected() + 1).to_string() } else { "-".to_owned() };
        let count = entries.len().to_string();
        if reader.filter().is_on() && reader.focus() == Pane::List {
            let total = reader.list().total().to_string();
            let values = [("number", &*number), ("count", &*count), ("total", &*total)];
            return self.wording.fill("status.filtered", &values);
        }
        let percent = reader.view().percent().to_string();
        let shown = reader.panes().is_none_or(|panes| panes.shows_article);
        let key = if shown { "status.progress" } else { "status.number" };
        let place = self.wording.fill(key, &[("number", &number), ("count", &count), ("percent", &percent)]);
        let left = self.left_words().filter(|_| shown && self.display.size.columns >= LEFT_FROM);
        left.map_or_else(|| place.clone(), |left| format!("{place}  {left}"))
    }
}
