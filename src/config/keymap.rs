//! Which keys mean which command. The default is a file like the user's.

use std::collections::BTreeMap;
use std::ops::Bound as End;

use toml::Spanned;
use toml::de::DeValue;

use super::key::{Key, KeyError, label_keys, nearest_key, parse_keys};
use super::{Command, NamedText, Notice, Problem};

/// The commented default keymap, for people to copy.
pub const DEFAULT: &str = include_str!("../../config/keymap.toml");

/// Where a binding holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Everywhere but in a text field.
    All,
    /// The list of headlines has the focus.
    List,
    /// The article has the focus.
    Article,
    /// A window is open that something is chosen in.
    Choose,
    /// Something is selected in the article.
    Select,
    /// The lines of the source are looked at.
    Inspect,
    /// A text field has the keys: of `/`, of `:`, and whatever else is typed.
    Field,
}

impl Context {
    /// Every context, in the order of the file.
    pub const ALL: [Context; 7] = [
        Context::All,
        Context::List,
        Context::Article,
        Context::Choose,
        Context::Select,
        Context::Inspect,
        Context::Field,
    ];

    /// The table's name in a keymap file.
    pub fn name(self) -> &'static str {
        match self {
            Context::All => "all",
            Context::List => "list",
            Context::Article => "article",
            Context::Choose => "choose",
            Context::Select => "select",
            Context::Inspect => "inspect",
            Context::Field => "field",
        }
    }

    fn by_name(name: &str) -> Option<Context> {
        Context::ALL.into_iter().find(|context| context.name() == name)
    }
}

/// What the keys pressed so far amount to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// A whole binding.
    Command(Command),
    /// The start of one: wait for the next key.
    Prefix,
    /// Nothing.
    None,
}

/// Bindings by context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<(Context, Vec<Key>), Bound>,
    /// How many bindings were ever taken in.
    taken: usize,
}

/// What keys are bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bound {
    command: Command,
    /// Its place in the files: the first key of a command is the one that hints show.
    order: usize,
}

impl Default for Keymap {
    /// The embedded default.
    fn default() -> Keymap {
        Keymap::default_with_notices().0
    }
}

impl Keymap {
    /// The embedded default, with what is wrong in it: nothing, as a test says.
    pub fn default_with_notices() -> (Keymap, Vec<Notice>) {
        let mut keymap = Keymap { bindings: BTreeMap::new(), taken: 0 };
        let notices = keymap.overlay(&NamedText::new("config/keymap.toml", DEFAULT));
        (keymap, notices)
    }

    /// Takes a keymap file over what is there: a command named in it loses its other keys in that context,
    /// a key named in it loses its other command. `command = []` takes a command's keys away.
    ///
    /// Names outside a table belong to `[all]`.
    pub fn overlay(&mut self, file: &NamedText) -> Vec<Notice> {
        let mut notices = Vec::new();
        let parsed = file.parse(&mut notices);
        let mut fresh = Vec::new();
        for (name, value) in parsed.get_ref() {
            match (value.get_ref().as_table(), Context::by_name(name.get_ref())) {
                (Some(table), Some(context)) => {
                    for (name, value) in table {
                        self.read_binding(file, context, (name, value), &mut fresh, &mut notices);
                    }
                }
                (Some(_), None) => {
                    file.unknown(name, Context::ALL.map(Context::name), &mut notices);
                }
                (None, _) => {
                    self.read_binding(file, Context::All, (name, value), &mut fresh, &mut notices);
                }
            }
        }
        self.take(file, fresh, &mut notices);
        notices
    }

    /// Reads one `command = [keys]`; forgets the command's keys so far.
    fn read_binding(
        &mut self,
        file: &NamedText,
        context: Context,
        (name, value): (&Spanned<toml::de::DeString<'_>>, &Spanned<DeValue<'_>>),
        fresh: &mut Vec<Fresh>,
        notices: &mut Vec<Notice>,
    ) {
        let Some(command) = Command::by_name(name.get_ref()) else {
            file.unknown(name, Command::ALL.iter().map(|command| command.name()), notices);
            return;
        };
        let one = std::slice::from_ref(value);
        let keys: &[Spanned<DeValue<'_>>] = match value.get_ref() {
            DeValue::String(_) => one,
            DeValue::Array(keys) => keys,
            _ => return file.wrong_value(name.get_ref(), value, "[\"key\", …]", notices),
        };
        let before = fresh.len();
        for key in keys {
            match key.get_ref().as_str().map(parse_keys) {
                Some(Ok(keys)) => fresh.push(Fresh { context, keys, command, span: key.span() }),
                Some(Err(KeyError(name))) => {
                    let nearest = nearest_key(&name);
                    file.complain(Some(key.span()), Problem::UnknownKey { name, nearest }, notices);
                }
                None => file.wrong_value(name.get_ref(), key, "\"key\"", notices),
            }
        }
        // Where none of them is a key, the command keeps those that it had.
        if keys.is_empty() || fresh.len() > before {
            self.bindings.retain(|(place, _), bound| !(*place == context && bound.command == command));
        }
    }

    /// Puts the file's bindings in. A default that they hide goes; two of the file that hide each other are
    /// both kept, and said.
    fn take(&mut self, file: &NamedText, fresh: Vec<Fresh>, notices: &mut Vec<Notice>) {
        self.bindings.retain(|(context, keys), _| {
            !fresh.iter().any(|new| {
                new.context == *context && (keys.starts_with(&new.keys) || new.keys.starts_with(keys))
            })
        });
        for new in fresh {
            let rival = self.bindings.keys().find(|(context, keys)| {
                *context == new.context
                    && *keys != new.keys
                    && (keys.starts_with(&new.keys) || new.keys.starts_with(keys))
            });
            if let Some((_, keys)) = rival {
                let (short, long) =
                    if keys.len() < new.keys.len() { (keys, &new.keys) } else { (&new.keys, keys) };
                let problem = Problem::HiddenKeys { short: label_keys(short), long: label_keys(long) };
                file.complain(Some(new.span.clone()), problem, notices);
            }
            self.taken += 1;
            let bound = Bound { command: new.command, order: self.taken };
            self.bindings.insert((new.context, new.keys), bound);
        }
    }

    /// What `keys`, pressed one after another, mean in `context`. The text field knows only its own
    /// bindings; the others fall back on [`Context::All`].
    pub fn lookup(&self, context: Context, keys: &[Key]) -> Match {
        let found = self.lookup_in(context, keys);
        if found != Match::None || context == Context::Field {
            found
        } else {
            self.lookup_in(Context::All, keys)
        }
    }

    fn lookup_in(&self, context: Context, keys: &[Key]) -> Match {
        let wanted = (context, keys.to_vec());
        // A longer sequence that starts so comes next in the order.
        let next = self.bindings.range((End::Included(wanted), End::Unbounded)).next();
        match next {
            Some(((place, found), bound)) if *place == context && found == keys => {
                Match::Command(bound.command)
            }
            Some(((place, found), _)) if *place == context && found.starts_with(keys) => Match::Prefix,
            _ => Match::None,
        }
    }

    /// What may follow the start of a sequence: the keys that are still to be pressed, and the command.
    pub fn following(&self, context: Context, start: &[Key]) -> Vec<(&[Key], Command)> {
        let mut found: Vec<(&[Key], Command)> = Vec::new();
        let places = if context == Context::Field { vec![context] } else { vec![context, Context::All] };
        for place in places {
            for ((bound_in, keys), bound) in &self.bindings {
                let rest = keys.strip_prefix(start).filter(|rest| *bound_in == place && !rest.is_empty());
                let Some(rest) = rest else { continue };
                if !found.iter().any(|(other, _)| *other == rest) {
                    found.push((rest, bound.command));
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// The keys of a command, without repetition, in the order of the files. Those of the text field are left
    /// out where the command has others.
    pub fn keys_of(&self, command: Command) -> Vec<&[Key]> {
        let mut found: Vec<(bool, usize, &[Key])> = self
            .bindings
            .iter()
            .filter(|(_, bound)| bound.command == command)
            .map(|((context, keys), bound)| (*context == Context::Field, bound.order, keys.as_slice()))
            .collect();
        found.sort_unstable();
        let elsewhere = found.iter().any(|(typing, ..)| !typing);
        let mut keys: Vec<&[Key]> = Vec::new();
        for (_, _, bound) in found.into_iter().filter(|(typing, ..)| !(*typing && elsewhere)) {
            if !keys.contains(&bound) {
                keys.push(bound);
            }
        }
        keys
    }

    /// The command's first and shortest key for people, for a hint; `None` when it has none.
    pub fn hint(&self, command: Command) -> Option<String> {
        self.keys_of(command).into_iter().min_by_key(|keys| keys.len()).map(label_keys)
    }

    /// Every binding: context, keys, command.
    pub fn bindings(&self) -> impl Iterator<Item = (Context, &[Key], Command)> {
        self.bindings.iter().map(|((context, keys), bound)| (*context, keys.as_slice(), bound.command))
    }
}

/// A binding out of a file.
struct Fresh {
    context: Context,
    keys: Vec<Key>,
    command: Command,
    span: std::ops::Range<usize>,
}
