//! Throughline: customer journey maps, designed offline.
//!
//! ```text
//! Journey ──layout──▶ Scene ──▶ the window (app), PNG, PDF, SVG, slides, pages (export)
//! ```
//!
//! The document is plain data. Layout turns it into a [`scene::Scene`]: few kinds of item, each at a
//! fixed place, each naming the thing it stands for. Everything that shows a map or points into one
//! reads that scene; nothing else measures, wraps or places.
//!
//! The modules in reading order, each with what it may know of the others (a test holds it):
//!
//! - [`model`]: the document, plain data. Knows nothing of ours.
//! - [`compare`]: what differs between maps, three versions merged, several maps combined. Knows `model`.
//! - [`edit`]: every change there is to a document, and its history. Knows `model`.
//! - [`picture`]: pictures as pixels, decoded and at another size. Knows nothing of ours.
//! - [`file`]: maps on disk, loaded with repair and saved whole; journal, versions, locks; pictures; templates; settings. Knows `model`, `picture`.
//! - [`text`]: fonts, measuring, line breaking. Knows nothing of ours.
//! - [`theme`]: every colour and size. Knows `text` styles and `model` kinds.
//! - [`scene`]: a map at fixed places, hit-testing, drop places. Knows `model` and `text` runs.
//! - [`layout`]: from a document to a scene. Knows `scene`, `text`, `theme`, `model`.
//! - [`export`]: from a scene to PNG, PDF, SVG, slides and HTML. Knows `scene`, `text`, `theme`, `picture`.
//! - [`exchange`]: other people’s formats, in and out: tables, Mermaid, Markdown. Knows `model`.
//! - [`handout`]: a map as a file of any kind, asked for by command line and window. Knows `model`, `edit`, `file`, `theme`, `text`, `scene`, `layout`, `export`, `exchange`.
//! - [`intake`]: a map out of a file of any kind. Knows `model`, `file`, `exchange`.
//! - [`cli`]: the command line. Knows all of the above.
//! - [`app`]: the window; egui is known here alone. Knows all of the above but `cli`.

#![forbid(unsafe_code)]

pub mod app;
pub mod cli;
pub mod compare;
pub mod edit;
pub mod exchange;
pub mod export;
pub mod file;
pub mod handout;
pub mod intake;
pub mod layout;
pub mod model;
pub mod picture;
pub mod scene;
pub mod text;
pub mod theme;
