//! The terminal guard, the input thread, the worker, the loop.
