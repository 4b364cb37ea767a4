//! The five faces of the first emotion line. Mouth, brows and fill tell them apart without colour.

use color::Rgba8;
use kurbo::{Affine, BezPath, Circle, Point, Shape as _};

use crate::layout::builder::Builder;
use crate::scene::{Stroke, Thing};
use crate::theme::Theme;

/// How somebody feels, in five levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mood {
    Frustrated,
    Unhappy,
    Neutral,
    Happy,
    Delighted,
}

/// The radius the shapes below are drawn for.
const DRAWN_RADIUS: f64 = 14.0;
const OUTLINE: f64 = 2.2;
const MOUTH: f64 = 2.1;
const BROW: f64 = 1.8;
const EYE: f64 = 1.75;
/// Paper round a face, so that it stands off its line.
pub(super) const PAPER: f64 = 2.0;

impl Mood {
    /// The mood of a place on the scale, from −1 to 1.
    #[must_use]
    pub fn at(position: f64) -> Self {
        const EPSILON: f64 = 1e-6;
        match position {
            _ if position >= 0.6 - EPSILON => Self::Delighted,
            _ if position > 0.2 + EPSILON => Self::Happy,
            _ if position > -0.2 + EPSILON => Self::Neutral,
            _ if position > -0.6 + EPSILON => Self::Unhappy,
            _ => Self::Frustrated,
        }
    }

    fn is_extreme(self) -> bool {
        matches!(self, Self::Frustrated | Self::Delighted)
    }

    fn colour(self, theme: &Theme) -> Rgba8 {
        match self {
            Self::Frustrated | Self::Unhappy => theme.palette.bad,
            Self::Neutral => theme.palette.neutral,
            Self::Happy | Self::Delighted => theme.palette.good,
        }
    }
}

/// Draws a face of a radius, with paper round it.
pub(in crate::layout) fn draw_face(
    builder: &mut Builder<'_>,
    theme: &Theme,
    thing: Option<Thing>,
    mood: Mood,
    centre: Point,
    radius: f64,
) {
    let scale = radius / DRAWN_RADIUS;
    let paper = theme.palette.paper;
    let colour = mood.colour(theme);
    let (ground, features) = if mood.is_extreme() { (colour, paper) } else { (paper, colour) };
    builder.disc(thing, centre, radius + PAPER * scale, Some(paper), None);
    let outline = Stroke::solid(OUTLINE * scale, colour);
    builder.disc(thing, centre, radius - OUTLINE * scale / 2.0, Some(ground), Some(outline));

    let place = Affine::translate(centre.to_vec2()) * Affine::scale(scale);
    let eye_y = if mood == Mood::Frustrated { -2.6 } else { -3.4 };
    for x in [-4.6, 4.6] {
        let eye = Circle::new((x, eye_y), EYE).to_path(0.05);
        builder.filled_path(thing, place * eye, features);
    }
    let mouth = place * mouth(mood);
    if mood == Mood::Delighted {
        builder.filled_path(thing, mouth, features);
    } else {
        builder.stroked_path(thing, mouth, Stroke::solid(MOUTH * scale, features));
    }
    if mood == Mood::Frustrated {
        for side in [-1.0, 1.0] {
            let mut brow = BezPath::new();
            brow.move_to((side * 7.2, -6.2));
            brow.line_to((side * 3.2, -8.4));
            builder.stroked_path(thing, place * brow, Stroke::solid(BROW * scale, features));
        }
    }
}

fn mouth(mood: Mood) -> BezPath {
    let mut path = BezPath::new();
    let mut arc = |ends: f64, middle: f64| {
        path.move_to((-5.6, ends));
        path.quad_to((0.0, middle), (5.6, ends));
    };
    match mood {
        Mood::Frustrated => arc(7.4, 1.0),
        Mood::Unhappy => arc(6.6, 2.4),
        Mood::Neutral => arc(4.6, 4.6),
        Mood::Happy => arc(3.2, 7.8),
        Mood::Delighted => {
            path.move_to((-6.6, 1.8));
            path.quad_to((0.0, 3.4), (6.6, 1.8));
            path.quad_to((5.0, 8.8), (0.0, 8.8));
            path.quad_to((-5.0, 8.8), (-6.6, 1.8));
            path.close_path();
        }
    }
    path
}
