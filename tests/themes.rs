//! Themes: what the bundled ones hold, that they can be read, and what a poorer terminal makes of them.
#![allow(clippy::unwrap_used)] // a test may panic

use kanbao::app::{Action, App, AppOptions, Effect, Size, update};
use kanbao::config::{Color, Depth, Flags, Locale, NamedText, Theme, Themes, UserFiles, load};

fn named(text: &str) -> NamedText {
    NamedText::new("file.toml", text)
}

#[test]
fn every_bundled_theme_loads_without_a_notice() {
    for file in Theme::bundled_texts() {
        let (theme, notices) = Theme::parse(&file);
        assert_eq!(notices, [], "{}", file.name);
        assert!(theme.scopes().count() > 10, "{}", file.name);
        for (scope, _) in theme.scopes() {
            assert!(SCOPES.contains(&scope), "{}: {scope}", file.name);
        }
    }
}

/// The scopes that the screen asks for, with those above them that a theme may set instead.
const SCOPES: &[&str] = &[
    "page",
    "chrome",
    "masthead",
    "masthead.title",
    "masthead.page",
    "list",
    "list.page",
    "list.kicker",
    "list.mark",
    "list.headline",
    "list.headline.read",
    "list.jump",
    "list.filter",
    "list.match",
    "list.selected",
    "list.selected.idle",
    "article",
    "article.column",
    "article.kicker",
    "article.headline",
    "article.deck",
    "article.byline",
    "article.paragraph",
    "article.subhead",
    "article.caption",
    "article.credit",
    "article.quote",
    "article.table",
    "article.rule",
    "article.jump",
    "article.jump.chosen",
    "article.see",
    "article.see.chosen",
    "article.seam",
    "article.missing",
    "article.selected",
    "find",
    "find.hit",
    "find.current",
    "status",
    "status.key",
    "status.hint",
    "status.notice",
    "status.warning",
    "status.input",
    "status.progress",
    "overlay",
    "overlay.border",
    "overlay.title",
    "overlay.group",
    "overlay.key",
    "overlay.warning",
    "overlay.number",
    "overlay.role",
    "overlay.sure",
    "overlay.place",
    "overlay.place.begins",
    "overlay.doubt",
    "overlay.corrected",
    "overlay.outside",
];

/// What is no text: lines between things.
const LINES: [&str; 2] = ["chrome", "article.rule"];

/// WCAG 2.1 asks 4.5:1 of text (1.4.3) and 3:1 of what must be seen but not read (1.4.11); lines that only divide
/// what a blank would divide as well are asked for nothing.
#[test]
fn every_bundled_theme_meets_wcag_aa_where_it_sets_both_colours() {
    // With few colours a theme of our own is taken only on request: it must be legible all the same.
    for depth in [Depth::True, Depth::Indexed, Depth::Ansi] {
        for file in Theme::bundled_texts() {
            let theme = Theme::parse(&file).0.limited(depth);
            let page = theme.style("page");
            for scope in SCOPES.iter().filter(|scope| !LINES.contains(scope)) {
                let style = theme.style(scope);
                let own = style.fg.or(page.fg).and_then(Color::rgb);
                let behind = style.bg.or(page.bg).and_then(Color::rgb);
                let place = format!("{} {scope} {depth:?}", file.name);
                if let (Some(own), Some(behind)) = (own, behind) {
                    let ratio = contrast(own, behind);
                    assert!(ratio >= 4.5, "{place}: {ratio:.2}");
                }
                // A row's colours lie on the selection's background.
                for selection in ["list.selected", "list.selected.idle"] {
                    let under = theme.style(selection).bg.and_then(Color::rgb);
                    if let (true, Some(own), Some(under)) = (scope.starts_with("list."), own, under) {
                        let ratio = contrast(own, under);
                        assert!(ratio >= 4.5, "{place} on {selection}: {ratio:.2}");
                    }
                }
            }
        }
    }
}

/// Where one must see that something is marked, the mark is seen: as colours, or as an attribute.
#[test]
fn what_is_marked_stands_out_at_every_depth() {
    for depth in [Depth::True, Depth::Indexed, Depth::Ansi, Depth::None] {
        for file in Theme::bundled_texts() {
            let theme = Theme::parse(&file).0.limited(depth);
            for scope in ["list.selected", "article.jump.chosen", "find.hit", "find.current"] {
                let (style, page) = (theme.style(scope), theme.style("page"));
                let seen = style.reversed
                    || style.bold
                    || style.underlined
                    || style.bg.is_some_and(|bg| Some(bg) != page.bg);
                assert!(seen, "{} {scope} {depth:?}", file.name);
            }
            // The hit that one is at is not the other hits.
            assert_ne!(theme.style("find.hit"), theme.style("find.current"), "{} {depth:?}", file.name);
        }
    }
}

#[test]
fn contrast_is_reckoned_as_wcag_says() {
    let white = Color::Rgb(255, 255, 255);
    for (color, ratio) in
        [((0, 0, 0), 21.0), ((118, 118, 118), 4.54), ((255, 255, 255), 1.0), ((0, 0, 255), 8.59)]
    {
        let found = white.contrast(Color::Rgb(color.0, color.1, color.2)).unwrap();
        assert!((found - ratio).abs() < 0.01, "{color:?}: {found:.3}");
        assert!((contrast((255, 255, 255), color) - ratio).abs() < 0.01);
    }
    assert_eq!(white.contrast(Color::Default), None);
}

#[test]
fn the_theme_follows_the_background_as_far_as_it_is_known() {
    let fitting = |depth, dark| Themes::new(Vec::new(), depth, dark).fitting();
    assert_eq!(fitting(Depth::True, Some(true)), "dark");
    assert_eq!(fitting(Depth::Indexed, Some(false)), "light");
    assert_eq!(fitting(Depth::True, None), "terminal");
    assert_eq!(fitting(Depth::Ansi, Some(true)), "terminal", "16 colours are the terminal's own");
    let names = Themes::new(vec![("mine".into(), named("")), ("dark".into(), named(""))], Depth::True, None);
    assert_eq!(names.names(), ["dark", "light", "sepia", "contrast", "terminal", "mine"]);
}

#[test]
fn an_answer_about_the_background_changes_a_theme_that_follows_it_and_no_other() {
    let told = |theme: Option<&str>, dark| {
        let mut config = load(&UserFiles::default(), &Flags::default(), &Locale::default());
        config.settings.theme = theme.map(str::to_owned);
        let mut app = App::new(AppOptions::from_config(config, Size::default(), None));
        let effects = update(&mut app, Action::Background { dark });
        (effects, app.themes().fitting.clone())
    };
    assert_eq!(told(None, true), (vec![Effect::UseTheme("dark".into())], "dark".into()));
    assert_eq!(told(None, false), (vec![Effect::UseTheme("light".into())], "light".into()));
    assert_eq!(told(Some("sepia"), true), (Vec::new(), "dark".into()));
}

/// WCAG 2.1, contrast ratio.
fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let light = |(red, green, blue)| 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn scopes_fall_back_by_dots() {
    let (theme, _) = Theme::parse(&named("list = \"red\"\n\"list.kicker\" = { dim = true }\n"));
    assert_eq!(theme.style("list.headline.read").fg, Some(Color::Ansi(1)));
    assert!(theme.style("list.kicker.selected").dim);
    assert_eq!(theme.style("article.headline"), theme.style("nothing"));
    let (theme, notices) =
        Theme::parse(&named("[list]\nfg = \"red\"\n[list.kicker]\ndim = true\n[a.b]\nbold = true\n"));
    assert_eq!(notices, []);
    assert!(theme.style("list.kicker").dim && theme.style("a.b.c").bold);
    assert_eq!(theme.style("list.page").fg, Some(Color::Ansi(1)));
    assert_eq!(theme.scopes().count(), 3, "a table that only holds others is no scope");
}

#[test]
fn a_theme_is_limited_to_what_the_terminal_has() {
    let dark = Theme::bundled("dark").unwrap();
    let ansi = dark.clone().limited(Depth::Ansi);
    assert!(ansi.scopes().all(|(_, style)| !matches!(style.fg, Some(Color::Rgb(..) | Color::Indexed(_)))));
    let none = dark.clone().limited(Depth::None);
    assert!(none.scopes().all(|(_, style)| style.fg.is_none() && style.bg.is_none()));
    assert!(none.style("list.selected").reversed, "the selection is still seen");
    assert!(!none.style("page").reversed);
    assert_eq!(dark.clone().limited(Depth::True), dark);
    assert_eq!(Color::Rgb(255, 0, 0).limited(Depth::Indexed), Color::Indexed(196));
}
