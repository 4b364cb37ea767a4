//! Pictures as data URIs.

use std::io::{self, Write as _};

use base64::prelude::BASE64_STANDARD;
use base64::write::EncoderWriter;
use image::{ImageFormat, RgbaImage};
use kurbo::Rect;

use super::Page;
use super::shapes::frame;
use crate::export::Note;
use crate::export::bounds::cover;
use crate::picture;
use crate::scene::ImageItem;

impl Page<'_> {
    /// The whole picture where it covers its rectangle, cut to the rectangle by a clip, since viewers
    /// disagree about `preserveAspectRatio`.
    pub(super) fn write_image(&mut self, item: &ImageItem) -> io::Result<()> {
        let pixels = match picture::decode(&item.picture.data) {
            Ok(pixels) => pixels,
            Err(error) => {
                let id = item.picture.id.to_string();
                Note::UnreadablePicture { id, error }.add_to(&mut self.notes);
                return Ok(());
            }
        };
        let (width, height) = pixels.dimensions();
        let source = Rect::new(0.0, 0.0, width.into(), height.into());
        let placed = cover(width, height, item.rect).transform_rect_bbox(source);
        let attributes = frame(placed, 0.0)
            .with("preserveAspectRatio", "none")
            .with("clip-path", self.clip(item.rect, item.radius)?);
        write!(self.out, r#"<image{attributes} xlink:href=""#)?;
        self.write_data(&item.picture.data, &pixels)?;
        writeln!(self.out, r#""/>"#)
    }

    /// The picture as it is in the map if every viewer shows it so, otherwise as PNG.
    fn write_data(&mut self, data: &[u8], pixels: &RgbaImage) -> io::Result<()> {
        let as_png;
        let (kind, bytes) = match image::guess_format(data) {
            Ok(ImageFormat::Png) => ("png", data),
            Ok(ImageFormat::Jpeg) if !picture::is_turned(data) => ("jpeg", data),
            _ => {
                as_png = picture::as_png(pixels).map_err(io::Error::other)?;
                ("png", as_png.as_slice())
            }
        };
        write!(self.out, "data:image/{kind};base64,")?;
        let mut encoder = EncoderWriter::new(&mut self.out, &BASE64_STANDARD);
        encoder.write_all(bytes)?;
        encoder.finish().map(|_| ())
    }
}
