//! Greedy wrapping of one paragraph into lines.
