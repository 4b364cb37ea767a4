//! What stands round the selected card to be taken hold of: an end of a link at each side, and a plus for
//! the next card below.

use egui::{Painter, Pos2, Rect, Stroke, vec2};

use super::canvas::Canvas;
use super::gesture::{Gesture, Handle, LinkEnd, Target};
use super::pinned::{Pane, Panes, Shows};
use super::sheet::{Sheet, shown_in};
use super::style::colour;
use super::subject::Subject;
use crate::model::CardId;
use crate::scene::{Scene, Thing};

/// How far the ring round a card is from its edge, where the ends of links stand, in points.
const RING: f32 = 3.0;
const END_RADIUS: f32 = 4.5;
const PLUS_RADIUS: f32 = 8.0;
/// Half a plus.
const ARM: f32 = 3.5;
/// How near the pointer takes hold of them.
const REACH: f32 = 9.0;

/// On smaller maps they would cover what they stand on.
const LEAST_ZOOM: f32 = 0.35;

/// The handles of a card and where they are.
fn places(card: Rect) -> [(Handle, Pos2); 3] {
    let around = card.expand(RING);
    [
        (Handle::Link(LinkEnd::Beginning), around.right_center()),
        (Handle::Link(LinkEnd::Arrow), around.left_center()),
        (Handle::NextCard, around.center_bottom()),
    ]
}

impl Canvas {
    /// The card that has handles at the moment.
    pub(super) fn handled(&self) -> Option<CardId> {
        let is_at_rest = match self.gesture {
            None | Some(Gesture::Press { .. } | Gesture::Over) => true,
            Some(
                Gesture::SelectingText
                | Gesture::Moving(_)
                | Gesture::Framing(_)
                | Gesture::Panning
                | Gesture::Dropped(_),
            ) => false,
        };
        let is_alone = is_at_rest && !self.selection.is_many() && self.typing.is_none();
        let card_id = self.selection.subject().and_then(Subject::card);
        card_id.filter(|_| is_alone && !self.is_locked() && self.view.zoom >= LEAST_ZOOM)
    }

    /// The handle at a place of the screen.
    pub(super) fn handle_at(&self, scene: &Scene, panes: &Panes, pos: Pos2) -> Option<Target> {
        let card_id = self.handled()?;
        let card = scene.rect_of(Thing::Card(card_id))?;
        // Headers lie over it.
        let (pane, pressed_at) = panes.at(pos).filter(|(pane, _)| pane.shows == Shows::Body)?;
        let on_screen = pane.view.screen_rect_from_scene(card);
        // Within the card its edge is taken hold of.
        let near = |(handle, at): &(Handle, Pos2)| {
            let is_outside = *handle == Handle::NextCard || !on_screen.x_range().contains(pos.x);
            is_outside && at.distance(pos) <= REACH
        };
        let (handle, _) = places(on_screen).into_iter().find(near)?;
        let subject = Subject::Card(card_id);
        Some(Target { subject, handle, top_left: card.origin(), pressed_at })
    }
}

impl Sheet<'_> {
    /// As far as a pane shows things. The handle of a card that begins where the lane headers end lies over them.
    fn clipped_for_handles(&self, pane: &Pane, card: Rect) -> Painter {
        let mut clip = pane.clip;
        if card.left() >= clip.left() - RING {
            clip.min.x -= 2.0 * END_RADIUS;
        }
        self.painter.with_clip_rect(clip.intersect(self.painter.clip_rect()))
    }

    /// Paints the handles of a card.
    pub(super) fn handles(&self, scene: &Scene, card_id: CardId) {
        let (focus, paper) = (colour(self.theme.palette.focus), colour(self.theme.palette.paper));
        for pane in self.panes.iter().filter(|pane| pane.shows == Shows::Body) {
            let Some(card) = shown_in(scene, pane, Thing::Card(card_id)) else { continue };
            let on_screen = pane.view.screen_rect_from_scene(card);
            let painter = self.clipped_for_handles(pane, on_screen);
            for (handle, at) in places(on_screen) {
                if handle == Handle::NextCard {
                    painter.circle(at, PLUS_RADIUS, focus, Stroke::new(1.5, paper));
                    let arm = Stroke::new(1.8, paper);
                    for arm_end in [vec2(ARM, 0.0), vec2(0.0, ARM)] {
                        painter.line_segment([at - arm_end, at + arm_end], arm);
                    }
                } else {
                    painter.circle(at, END_RADIUS, paper, Stroke::new(2.0, focus));
                }
            }
        }
    }
}
