//! Settings, keys and themes: whatever a file says, there is a configuration, and what is wrong is a notice.
#![no_main]

use kanbao::config::key::parse_keys;
use kanbao::config::{Keymap, Language, NamedText, Settings, Theme, Wording};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let file = NamedText::new("file.toml", text);
    let wording = Wording::new(Language::English);
    let (_, mut notices) = Theme::parse(&file);
    notices.extend(Settings::default().overlay(&file));
    let mut keymap = Keymap::default();
    notices.extend(keymap.overlay(&file));
    for notice in notices {
        assert!(!notice.sentence(&wording).chars().any(char::is_control));
    }
    let mut settings = Settings::default();
    for name in Settings::NAMES {
        if settings.set(name, text).is_ok() {
            let value = settings.value(name).unwrap();
            assert!(!value.chars().any(char::is_control), "{name} = {value:?}");
        }
    }
    if let Ok(keys) = parse_keys(text) {
        for (context, _, _) in keymap.bindings() {
            keymap.lookup(context, &keys);
        }
    }
});
