//! Themes: what the bundled ones hold, that they can be read, and what a poorer terminal makes of them.
#![allow(clippy::unwrap_used)] // a test may panic

use kanbao::config::{Color, Depth, NamedText, Theme};

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
];

#[test]
fn every_bundled_theme_meets_wcag_aa_where_it_sets_both_colours() {
    for file in Theme::bundled_texts() {
        let (theme, _) = Theme::parse(&file);
        let page = theme.style("page");
        for scope in SCOPES.iter().filter(|scope| !["chrome", "article.rule"].contains(scope)) {
            let style = theme.style(scope);
            let own = style.fg.or(page.fg).and_then(Color::rgb);
            let behind = style.bg.or(page.bg).and_then(Color::rgb);
            if let (Some(own), Some(behind)) = (own, behind) {
                assert!(contrast(own, behind) >= 4.5, "{} {scope}: {:.2}", file.name, contrast(own, behind));
            }
            // A row's colours lie on the selection's background.
            for selection in ["list.selected", "list.selected.idle"] {
                let under = theme.style(selection).bg.and_then(Color::rgb);
                if let (true, Some(own), Some(under)) = (scope.starts_with("list."), own, under) {
                    let ratio = contrast(own, under);
                    assert!(ratio >= 4.5, "{} {scope} on {selection}: {ratio:.2}", file.name);
                }
            }
        }
    }
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
