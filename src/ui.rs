//! `render(&App, &Theme, &mut Frame)`: reads state, changes nothing.

use ratatui::Frame;

use crate::app::App;
use crate::config::Theme;

/// Draws the whole screen.
pub fn render(app: &App, theme: &Theme, frame: &mut Frame<'_>) {
    let _ = (app, theme, frame);
}
