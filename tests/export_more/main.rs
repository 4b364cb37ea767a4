//! Pages, slides, and pictures with their map inside, opened with other people's programs where they are there.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod hostile;
mod html;
mod inside;
mod pptx;
mod programs;
mod svg_texts;
mod watched;
