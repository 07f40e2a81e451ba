//! `render(&App, &Theme, &mut Frame)`: reads state, changes nothing.
