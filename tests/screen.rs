//! What the screen shows, at the sizes that people have.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::missing_panics_doc)] // tests may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use stage::{opened, press, screen, type_text};

#[test]
fn dump() {
    let mut app = opened(80, 24);
    println!("{}", screen(&app));
    press(&mut app, "t l space");
    println!("{}", screen(&app));
    press(&mut app, "enter");
    println!("{}", screen(&app));
    press(&mut app, "t z");
    println!("{}", screen(&app));
    press(&mut app, "z h j j l");
    println!("{}", screen(&app));
    press(&mut app, "enter");
    println!("{}", screen(&app));
    press(&mut app, "?");
    println!("{}", screen(&app));
    press(&mut app, "space");
    println!("{}", screen(&app));
    press(&mut app, "D");
    println!("{}", screen(&app));
    press(&mut app, "esc / ");
    type_text(&mut app, "步道");
    println!("{}", screen(&app));
    let mut app = opened(30, 8);
    println!("{}", screen(&app));
    press(&mut app, "enter");
    println!("{}", screen(&app));
    press(&mut app, "?");
    println!("{}", screen(&app));
    println!("{}", screen(&opened(29, 8)));
}
