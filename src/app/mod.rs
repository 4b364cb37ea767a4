//! The window: everything that knows egui.

pub mod paint;
pub mod view;
