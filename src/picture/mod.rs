//! Pictures as pixels: decoded and turned upright, multiplied by their alpha, at another size, and as PNG again.

mod decode;
mod encode;
mod reader;
mod size;

pub use decode::{PictureError, decode, is_plain, is_turned};
pub use encode::as_png;
pub use reader::{Decoded, Reader};
pub use size::{divide_by_alpha, premultiply, resized, roughly};
