//! Which steps stand on which slide, and how wide they are there.

use kurbo::Vec2;

use super::axis::Axis;
use super::place::{MOST_ENLARGED, NATURAL_SLIDE};
use crate::scene::{Column, Scene, Thing};

/// Fewer units of width make a card a tower of words.
const NARROWEST: f64 = 168.0;

/// More make a short line of words look lost.
const WIDEST: f64 = 640.0;

/// Below this it is not worth it to lay a map out once more.
const WORTHWHILE: f64 = 1.04;

/// The columns of one slide.
pub(super) struct Columns {
    pub stage: Thing,
    pub steps: Vec<Thing>,
    /// The edges of the stage, and of what of it is on the slide.
    pub stage_edges: (f64, f64),
    pub left: f64,
    pub right: f64,
    pub body_left: f64,
    /// What stands in the columns of other slides is taken out.
    pub axis: Axis,
}

/// How many columns of a map stand on each slide, from left to right: those of a stage are shared out evenly.
pub(super) fn shares(scene: &Scene) -> Vec<usize> {
    let most = ((NATURAL_SLIDE.0 - around(scene)) / NARROWEST).floor().max(1.0) as usize;
    let stages = scene.columns.chunk_by(|one, other| one.stage_id == other.stage_id);
    let mut shares = Vec::new();
    for stage in stages {
        let slides = stage.len().div_ceil(most);
        let (each, more) = (stage.len() / slides, stage.len() % slides);
        shares.extend((0..slides).map(|slide| each + usize::from(slide < more)));
    }
    shares
}

/// The width of every column, where each slide is so many times its natural size.
pub(super) fn widths(scene: &Scene, shares: &[usize], enlarged: &[f64]) -> Vec<f64> {
    let mut widths = Vec::with_capacity(scene.columns.len());
    for (share, enlarged) in shares.iter().zip(enlarged) {
        let room = NATURAL_SLIDE.0 / enlarged - around(scene);
        let width = (room / *share as f64).clamp(NARROWEST, WIDEST);
        widths.extend(std::iter::repeat_n(width, *share));
    }
    widths
}

/// How many times its natural size a slide may be that is so high; one that is too high is not made smaller.
pub(super) fn enlarged(height: f64) -> f64 {
    /// Narrower columns make lanes higher.
    const GROWTH: f64 = 0.8;
    let enlarged = (NATURAL_SLIDE.1 / height).powf(GROWTH).clamp(1.0, MOST_ENLARGED);
    if enlarged < WORTHWHILE { 1.0 } else { enlarged }
}

/// What is beside the columns.
fn around(scene: &Scene) -> f64 {
    let right = scene.columns.last().map_or(scene.body_left, Column::right);
    scene.body_left + (scene.size.width - right).max(0.0)
}

/// The columns of each slide.
pub(super) fn columns(scene: &Scene, shares: &[usize]) -> Vec<Columns> {
    let (body_left, body_right) =
        (scene.body_left, scene.columns.last().map_or(scene.body_left, Column::right));
    let mut rest = scene.columns.as_slice();
    let mut all = Vec::with_capacity(shares.len());
    for share in shares {
        let (own, others) = rest.split_at((*share).min(rest.len()));
        rest = others;
        let (Some(first), Some(last)) = (own.first(), own.last()) else { continue };
        let of_stage = || scene.columns.iter().filter(|one| one.stage_id == first.stage_id);
        let stage_left = of_stage().next().map_or(first.left, |column| column.left);
        let stage_right = of_stage().next_back().map_or(last.right(), Column::right);
        all.push(Columns {
            stage: Thing::Stage(first.stage_id),
            steps: own.iter().map(|column| Thing::Step(column.step_id)).collect(),
            stage_edges: (stage_left, stage_right),
            left: first.left,
            right: last.right(),
            body_left,
            axis: Axis::without([(body_left, first.left), (last.right(), body_right)]),
        });
    }
    all
}

impl Columns {
    /// How far what stands in the columns moves.
    pub fn shift(&self) -> Vec2 {
        Vec2::new(self.body_left - self.left, 0.0)
    }
}
