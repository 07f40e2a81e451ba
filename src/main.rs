//! The `kanbao` program: see the library's documentation.

use std::process::ExitCode;

fn main() -> ExitCode {
    kanbao::cli::run(std::env::args_os())
}
