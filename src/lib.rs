//! kanbao (看报), the newspaper reader for the terminal.
//!
//! One line holds the whole program: **bytes → [`model::Issue`] → layout → screen**, and keys turn into
//! commands, commands into state, state into the next screen. ARCHITECTURE.md maps the layers; a test
//! (`tests/layering.rs`) fails when an import points up.

pub mod app;
pub mod cli;
pub mod config;
pub mod export;
pub mod layout;
pub mod library;
pub mod model;
pub mod reading;
pub mod runtime;
pub mod search;
pub mod ui;
