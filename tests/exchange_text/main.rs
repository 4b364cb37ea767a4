//! Texts of other formats read and written: Mermaid, Markdown, JSON, and the bytes they come in.
#![allow(clippy::unwrap_used)]

mod encoding;
mod hostile;
mod journey_in;
mod journey_out;
mod json;
#[path = "../maps/mod.rs"]
mod maps;
mod outline;
mod random;
mod report;
mod report_again;
mod sketch;
mod table;
mod timeline;
