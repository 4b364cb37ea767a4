//! Throughline: customer journey maps, designed offline.
//!
//! ```text
//! Journey ──layout──▶ Scene ──▶ the window (app), PNG and SVG (export)
//! ```
//!
//! The modules in reading order, each knowing only those before it that it names:
//!
//! - [`model`]: the document, plain data. Knows nothing of ours.

pub mod layout;
pub mod model;
pub mod scene;
pub mod text;
pub mod theme;
