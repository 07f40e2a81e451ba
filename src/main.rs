//! The `kanbao` program: see the library's documentation.

fn main() {}
