//! What is worth drawing at a size: what nobody could see is drawn plainly or not at all.

/// Text smaller than this is drawn as bars, in pixels.
const SMALLEST_TEXT: f32 = 4.0;

/// Bars of text smaller than this are left out, in pixels.
const SMALLEST_BAR: f32 = 0.6;

/// Icons smaller than this are drawn as a patch of their colour, in pixels.
const SMALLEST_ICON: f32 = 4.0;

/// Below this scale nobody can tell a smooth edge from a plain one, in pixels of a scene unit.
const SMALLEST_SMOOTH_SCALE: f32 = 0.3;

/// Corners larger than this stay round at every scale, in pixels.
const LARGEST_SQUARED_CORNER: f32 = 1.25;

/// Paths smaller than this are drawn as the box around them, in pixels.
const SMALLEST_PATH: f32 = 6.0;

/// How a run of text is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextDetail {
    Letters,
    /// One bar as long as the run.
    Bar,
    Nothing,
}

pub(super) fn of_text(size_px: f32) -> TextDetail {
    if size_px >= SMALLEST_TEXT {
        TextDetail::Letters
    } else if size_px >= SMALLEST_BAR {
        TextDetail::Bar
    } else {
        TextDetail::Nothing
    }
}

/// Whether an icon is drawn as what it is.
pub(super) fn shows_icon(size_px: f32) -> bool {
    size_px >= SMALLEST_ICON
}

/// Whether a rectangle is drawn with edges on whole pixels and square corners.
pub(super) fn is_plain_rect(scale: f32, radius_px: f32) -> bool {
    scale < SMALLEST_SMOOTH_SCALE && radius_px < LARGEST_SQUARED_CORNER
}

/// Whether a filled path is drawn as the box around it, whose longer side is given.
pub(super) fn is_plain_path(scale: f32, side_px: f32) -> bool {
    scale < SMALLEST_SMOOTH_SCALE && side_px < SMALLEST_PATH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_bars_below_four_pixels() {
        for (size_px, detail) in [
            (14.0, TextDetail::Letters),
            (4.0, TextDetail::Letters),
            (3.9, TextDetail::Bar),
            (0.5, TextDetail::Nothing),
        ] {
            assert_eq!(of_text(size_px), detail, "{size_px}");
        }
    }

    #[test]
    fn only_small_corners_are_squared() {
        assert!(!is_plain_rect(1.0, 0.0));
        assert!(is_plain_rect(0.1, 0.4));
        assert!(!is_plain_rect(0.2, 3.6));
    }
}
