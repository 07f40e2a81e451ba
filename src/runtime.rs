//! The terminal guard, the input thread, the worker, the loop.

use crate::reading::input::Input;

/// What the screen is opened with.
#[derive(Debug, Clone)]
pub struct Options {
    /// What to read.
    pub input: Input,
    /// Language of the wording.
    pub lang: Option<String>,
    /// Cells of an ambiguous character.
    pub ambiguous: Option<crate::layout::cells::Ambiguous>,
}

/// Why the screen could not be shown.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The terminal refuses.
    #[error("the terminal cannot be used ({0})")]
    Terminal(#[from] std::io::Error),
}

/// Runs the screen.
///
/// # Errors
/// See [`RunError`].
pub fn run(options: Options) -> Result<(), RunError> {
    let _ = options;
    Ok(())
}
