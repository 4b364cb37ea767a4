//! Moving the view: zooming about a point, fitting, stepping, and keeping the map within reach.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::pinned::Panes;
use super::subject::Subject;
use super::view::View;
use crate::scene::Scene;

pub(super) const LEAST: f32 = 0.05;
pub(super) const MOST: f32 = 8.0;

/// What the buttons and keys step through.
const STEPS: [f32; 16] =
    [0.05, 0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0];

/// The smallest text that is typed in place, in scene units, and how large it must be seen, in points.
const SMALLEST_TEXT: f32 = 14.0;
const LEAST_READABLE: f32 = 9.0;

/// Room left round what is fitted into the window.
const FIT_MARGIN: f32 = 16.0;

/// Room above what is brought into view under pinned headers, in scene units: a persona's strip may stand
/// there.
const STRIP_ROOM: f32 = 44.0;

/// How much of the map stays in the window, however far it is moved.
const STAYS_VISIBLE: f32 = 96.0;

/// A move of the view that is asked for by a command.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ViewChange {
    StepIn,
    StepOut,
    FullSize,
    Fit(kurbo::Rect),
    /// A place of the scene comes to the middle.
    Centre(kurbo::Point),
    /// Moves as little as shows a rectangle of the scene.
    Reveal(kurbo::Rect),
    /// The same, and large enough that its text can be read.
    Read(Subject),
    /// Back from that to where one was.
    Back,
}

/// The view after a change. `window` is what the map is seen through, `held` what stays where it is if it
/// is in view: else the window's middle does.
pub(super) fn changed(
    view: View,
    change: ViewChange,
    window: Rect,
    held: Option<kurbo::Rect>,
    panes: &Panes,
    scene: &Scene,
) -> View {
    let held = held.filter(|rect| window.contains(view.screen_from_scene(rect.center())));
    match change {
        ViewChange::StepIn => holding(held, view, next_step(view.zoom), window, scene),
        ViewChange::StepOut => holding(held, view, previous_step(view.zoom), window, scene),
        ViewChange::FullSize => holding(held, view, 1.0, window, scene),
        ViewChange::Fit(rect) => fit(rect, window),
        ViewChange::Centre(place) => {
            let shift = window.center() - view.screen_from_scene(place);
            View { origin: view.origin + shift, ..view }
        }
        ViewChange::Reveal(rect) => reveal(view, rect, clear_of_headers(panes, view, window, rect)),
        ViewChange::Read(subject) => match subject.rect(scene) {
            Some(rect) => {
                // Headers are larger by as much as the map is.
                let view = readable(view, rect);
                let panes = Panes::new(scene, view, window);
                reveal(view, rect, clear_of_headers(&panes, view, window, rect))
            }
            None => view,
        },
        // That is the canvas's to know.
        ViewChange::Back => view,
    }
}

/// Zooms about what is held, or else the window's middle; what is held comes clear of the headers.
fn holding(held: Option<kurbo::Rect>, view: View, zoom: f32, window: Rect, scene: &Scene) -> View {
    let Some(rect) = held else { return about(view, window.center(), zoom) };
    let view = about(view, view.screen_from_scene(rect.center()), zoom);
    let panes = Panes::new(scene, view, window);
    reveal(view, rect, clear_of_headers(&panes, view, window, rect))
}

/// Zooms so that what is at a place of the screen stays there.
pub(super) fn about(view: View, fixed: Pos2, zoom: f32) -> View {
    let zoom = zoom.clamp(LEAST, MOST);
    View { origin: fixed + (view.origin - fixed) * (zoom / view.zoom), zoom }
}

/// Zooms to a rectangle of the scene if its text would be too small to be typed in.
fn readable(view: View, rect: kurbo::Rect) -> View {
    if view.zoom * SMALLEST_TEXT >= LEAST_READABLE {
        return view;
    }
    let fixed = view.screen_from_scene(rect.center());
    about(view, fixed, 1.0)
}

/// Shows a rectangle of the scene as large as fits, at most at full size.
pub(super) fn fit(rect: kurbo::Rect, window: Rect) -> View {
    let room = (window.size() - Vec2::splat(2.0 * FIT_MARGIN)).max(Vec2::splat(1.0));
    let size = vec2(rect.width() as f32, rect.height() as f32).max(Vec2::splat(1.0));
    let zoom = (room.x / size.x).min(room.y / size.y).clamp(LEAST, 1.0);
    let centre = rect.center();
    let centre = vec2(centre.x as f32, centre.y as f32);
    View { origin: window.center() - centre * zoom, zoom }
}

/// Where a thing is clear of what stays in view. Headers that move with the map cover nothing, and a thing in
/// a pinned lane that is in view need not be moved up or down.
fn clear_of_headers(panes: &Panes, view: View, window: Rect, thing: kurbo::Rect) -> Rect {
    let strip = STRIP_ROOM * view.zoom;
    let left = if panes.column_is_pinned { panes.body.min.x } else { window.min.x };
    if panes.keeps(thing) {
        return window.with_min_x(left.min(window.max.x)).expand2(vec2(0.0, f32::INFINITY));
    }
    let top = if panes.head_is_pinned { panes.body.min.y + strip } else { window.min.y };
    Rect::from_min_max(pos2(left.min(window.max.x), top.min(window.max.y)), window.max)
}

/// Moves the view as little as brings a rectangle of the scene into a window; its top left corner first.
fn reveal(view: View, rect: kurbo::Rect, window: Rect) -> View {
    let inner = window.shrink(FIT_MARGIN);
    let rect = view.screen_rect_from_scene(rect);
    let shift = |from: f32, to: f32, low: f32, high: f32| {
        let back = (high - to).min(0.0);
        back + (low - (from + back)).max(0.0)
    };
    let shift = vec2(
        shift(rect.min.x, rect.max.x, inner.min.x, inner.max.x),
        shift(rect.min.y, rect.max.y, inner.min.y, inner.max.y),
    );
    View { origin: view.origin + shift, ..view }
}

/// The nearest view in which some of the map is in the window.
pub(super) fn kept_in_reach(view: View, map: kurbo::Size, window: Rect) -> View {
    let map = view.screen_rect_from_scene(map.to_rect());
    let into = |low: f32, high: f32, window_low: f32, window_high: f32| {
        let stays = STAYS_VISIBLE.min((high - low) / 2.0).min((window_high - window_low) / 2.0);
        (window_low + stays - high).max(0.0) + (window_high - stays - low).min(0.0)
    };
    let shift = vec2(
        into(map.min.x, map.max.x, window.min.x, window.max.x),
        into(map.min.y, map.max.y, window.min.y, window.max.y),
    );
    View { origin: view.origin + shift, ..view }
}

fn next_step(zoom: f32) -> f32 {
    STEPS.into_iter().find(|step| *step > zoom * 1.01).unwrap_or(MOST)
}

fn previous_step(zoom: f32) -> f32 {
    STEPS.into_iter().rev().find(|step| *step < zoom * 0.99).unwrap_or(LEAST)
}
