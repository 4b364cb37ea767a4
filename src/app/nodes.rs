//! The scene as nodes for screen readers, keyboard focus and tests.

use egui::accesskit::{Action, Role as SpokenRole};
use egui::{EventFilter, Id, Rect, Sense, Ui, WidgetInfo};

use super::pinned::Panes;
use crate::scene::{Node, Part, Placed, Role, Scene, Thing};

/// What people did with the nodes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NodeInput {
    /// The thing whose node has the keyboard.
    pub(super) focused: Option<Thing>,
    /// The thing whose node has got the keyboard just now, or was chosen by a screen reader.
    pub(super) chosen: Option<Thing>,
}

/// Adds a node for everything in view. `focus` is to get the keyboard.
pub(super) fn add(ui: &Ui, panes: &Panes, scene: &Scene, focus: Option<Thing>) -> NodeInput {
    let mut input = NodeInput::default();
    for pane in panes.iter() {
        let seen = pane.view.scene_rect_from_screen(pane.clip);
        let is_seen = |placed: &&Placed| {
            pane.shows.part(placed.part) && !placed.rect().intersect(seen).is_zero_area()
        };
        for placed in scene.blocks.iter().filter(is_seen) {
            let offset = placed.origin.to_vec2();
            for node in &placed.block.nodes {
                let rect =
                    pane.view.screen_rect_from_scene(node.rect + offset).intersect(pane.clip);
                if rect.is_positive() {
                    add_one(ui, placed.part, node, rect, focus, &mut input);
                }
            }
        }
    }
    input
}

fn add_one(
    ui: &Ui,
    part: Part,
    node: &Node,
    rect: Rect,
    focus: Option<Thing>,
    input: &mut NodeInput,
) {
    let id = node_id(ui, part, node.thing);
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(spoken_role(node), true, &node.name));
    ui.ctx().accesskit_node_builder(id, |spoken| spoken.add_action(Action::Click));
    if focus == Some(node.thing) {
        response.request_focus();
    }
    if response.has_focus() {
        input.focused = Some(node.thing);
        keep_arrow_keys(ui, id);
    }
    let was_clicked = ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
    if response.gained_focus() || was_clicked {
        input.chosen = Some(node.thing);
    }
}

fn node_id(ui: &Ui, part: Part, thing: Thing) -> Id {
    ui.scope_id().with((part, thing))
}

/// Arrow keys go from card to card and do not leave the map.
fn keep_arrow_keys(ui: &Ui, id: Id) {
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

fn spoken_role(node: &Node) -> SpokenRole {
    match (node.role, node.thing) {
        (Role::Header, Thing::Stage(_) | Thing::Step(_)) => SpokenRole::ColumnHeader,
        (Role::Header, _) => SpokenRole::RowHeader,
        (Role::Card, _) => SpokenRole::ListItem,
        (Role::Point | Role::CoveredPoint, _) => SpokenRole::GraphicsSymbol,
        (Role::Text | Role::Label | Role::Number, _) => SpokenRole::Paragraph,
    }
}
