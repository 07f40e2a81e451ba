//! What the screen shows, at the sizes that people have.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::missing_panics_doc)] // tests may panic

#[path = "common/paper.rs"]
mod paper;
#[path = "common/stage.rs"]
mod stage;

use stage::{opened, press, screen};

#[test]
fn dump() {
    for (columns, rows) in [(80, 24), (100, 30), (50, 20), (160, 45)] {
        let mut app = opened(columns, rows);
        println!("{}", screen(&app));
        press(&mut app, "enter");
        println!("{}", screen(&app));
        press(&mut app, "> space");
        println!("{}", screen(&app));
    }
}
