//! Scenes as PDF, read back with qpdf and poppler: text, structure, pages, posters, attachments, and pixels
//! against the PNG of the same scene. And paper itself, as PNG fills it too.
//!
//! With CI set the readers must be there; elsewhere what needs them is left out: `apt install qpdf
//! poppler-utils`.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

#[path = "../maps/mod.rs"]
mod maps;

mod documents;
mod looks;
mod paper;
mod posters;
mod readers;
mod structure;
mod text;
#[path = "../../benches/wall/map.rs"]
mod wall;
