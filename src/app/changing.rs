//! Settings and themes that are changed while one reads.

use super::{App, Effect, overlay};
use crate::config::{self, Language, Settings, Wording};

impl App {
    /// Brings up to date what hangs on the settings beside the layout.
    pub(super) fn settings_changed(&mut self, before: &Settings) -> Vec<Effect> {
        let now = self.display.settings.clone();
        let mut effects = Vec::new();
        if now.read_through != before.read_through
            && let Some((reader, _)) = self.reader_mut()
        {
            reader.change_way_of_reading(now.read_through);
        }
        if now.lang != before.lang || now.ascii != before.ascii {
            let language = match &now.lang {
                Some(lang) => Language::of_locale(lang).unwrap_or_default(),
                None => self.language,
            };
            let wording = Wording::new(language);
            self.wording = if self.display.ascii() { wording.in_ascii() } else { wording };
            self.wording.text("jump.missing").clone_into(&mut self.display.missing);
            overlay::lay_anew(self);
        }
        if now.theme != before.theme {
            let name = now.theme.unwrap_or_else(|| self.themes.fitting.clone());
            effects.push(self.use_theme(name));
        }
        if now.mouse != before.mouse {
            effects.push(Effect::UseMouse(now.mouse));
        }
        if now.ambiguous != before.ambiguous {
            effects.push(Effect::Repaint);
        }
        effects
    }

    /// Takes a theme, and says which.
    pub(super) fn use_theme(&mut self, name: String) -> Effect {
        self.say(self.wording.fill("notice.theme", &[("theme", &name)]));
        self.themes.current.clone_from(&name);
        Effect::UseTheme(name)
    }
}

/// The terminal's background became known: a theme that follows it is changed.
pub(super) fn background(app: &mut App, dark: bool) -> Vec<Effect> {
    config::Themes::for_background(dark).clone_into(&mut app.themes.fitting);
    if app.display.settings.theme.is_some() || app.themes.current == app.themes.fitting {
        return Vec::new();
    }
    app.themes.current.clone_from(&app.themes.fitting);
    vec![Effect::UseTheme(app.themes.current.clone())]
}
