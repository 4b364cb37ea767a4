//! Scenes as PNG and SVG: sizes, colours, strips that join, text that can be read, and both alike.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod export {
    mod png;
    mod png_pictures;
    mod scenes;
    mod svg;
    mod svg_against_png;
}
