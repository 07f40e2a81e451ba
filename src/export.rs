//! An issue as JSON, Markdown and plain text.
