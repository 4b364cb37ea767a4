//! The scene as nodes for screen readers, keyboard focus and tests.

use egui::accesskit::{Action, Role as SpokenRole};
use egui::{EventFilter, FocusDirection, Id, Response, Sense, Ui, WidgetInfo};

use super::grid::has_cells;
use super::pinned::{Pane, Panes, Shows};
use super::positions::Positions;
use super::selection::Selection;
use super::subject::Subject;
use super::typing::prompt;
use crate::model::{Journey, Lane, LaneId, LineId, StepId};
use crate::scene::{Node, Part, Placed, Role, Scene, Thing, node_of};

/// What people did with the nodes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NodeInput {
    /// What has the keyboard.
    pub(super) focused: Option<Subject>,
    /// What has got the keyboard just now, or was chosen by a screen reader.
    pub(super) chosen: Option<Subject>,
}

/// What the keyboard is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keyboard {
    /// What is to get it.
    pub(super) wanted: Option<Subject>,
    /// What had it in the last frame.
    pub(super) held: Option<Subject>,
}

/// Adds a node for everything in view, or, where no screen reader listens, for what the keyboard needs.
pub(super) fn add(
    ui: &Ui,
    panes: &Panes,
    (journey, scene): (&Journey, &Scene),
    keyboard: Keyboard,
    selection: &Selection,
) -> NodeInput {
    let mut nodes = Nodes::new(ui, (journey, scene), keyboard, selection);
    for pane in panes.iter() {
        let seen = pane.view.scene_rect_from_screen(pane.clip);
        let is_seen = |placed: &&Placed| {
            pane.shows.part(placed.part) && !placed.rect().intersect(seen).is_zero_area()
        };
        for placed in scene.blocks.iter().filter(is_seen) {
            if let Part::LaneBody(lane_id) = placed.part {
                nodes.add_cells(pane, journey, scene, (lane_id, placed.rect()));
            }
            let offset = placed.origin.to_vec2();
            for node in &placed.block.nodes {
                let id = || ui.scope_id().with((placed.part, node.thing));
                let name = || node.name.to_string();
                let part = (Subject::of(node.thing), Some(node.thing));
                nodes.add(pane, id, part, node.rect + offset, spoken_role(node), name);
            }
        }
    }
    if let Some(page) = panes.iter().find(|pane| pane.shows == Shows::Page) {
        for (subject, rect) in Subject::not_there_yet(scene) {
            let name = if subject == Subject::Title { "Title: none yet" } else { "Goal: none yet" };
            let thing = subject.thing(scene);
            let id = || ui.scope_id().with((Part::Title, thing));
            nodes.add(page, id, (subject, thing), rect, SpokenRole::Paragraph, || name.to_owned());
        }
    }
    nodes.input
}

/// The name of a thing, as a screen reader says it.
pub(super) fn spoken(journey: &Journey, scene: &Scene, subject: Subject) -> Option<String> {
    if let Subject::Cell(lane_id, step_id) = subject {
        return Some(cell_name(journey, journey.lane(lane_id)?, step_id));
    }
    if let Some((subject, _)) = Subject::not_there_yet(scene).find(|(empty, _)| *empty == subject) {
        return Some(prompt(journey, subject));
    }
    if let Subject::Line(line_id) = subject {
        return line_name(journey, line_id);
    }
    let thing = subject.thing(scene)?;
    node_of(scene, thing).map(|hit| hit.node.name.to_string())
}

/// “Emotion line of Maya: 10 points”.
fn line_name(journey: &Journey, line_id: LineId) -> Option<String> {
    let (_, line) = journey.line(line_id)?;
    let persona = line.persona.and_then(|persona_id| journey.persona(persona_id));
    let name = [line.label.as_str(), persona.map_or("", |persona| persona.name.as_str())];
    let whose = name.into_iter().find(|name| !name.is_empty());
    let whose = whose.map(|name| format!(" of {name}")).unwrap_or_default();
    let points = line.points.len();
    let word = if points == 1 { "point" } else { "points" };
    Some(format!("Emotion line{whose}: {points} {word}"))
}

/// “Pain points, Open account, Proves identity”.
pub(super) fn cell_place(
    journey: &Journey,
    (lane_id, step_id): (LaneId, StepId),
) -> Option<String> {
    let stage = journey.stage_of_step(step_id)?.name.as_str();
    let words = [journey.lane(lane_id)?.name.as_str(), stage, journey.step(step_id)?.name.as_str()];
    Some(words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", "))
}

/// “Pain points, Open account, Proves identity: empty”.
fn cell_name(journey: &Journey, lane: &Lane, step_id: StepId) -> String {
    let place = cell_place(journey, (lane.id, step_id)).unwrap_or_default();
    let cards = lane.cards().iter().filter(|card| card.step == step_id).count();
    let points = lane.lines().iter().flat_map(|line| &line.points);
    let points = points.filter(|point| point.step == step_id).count();
    let value = lane.metric().and_then(|metric| metric.value(step_id));
    match (cards + points, value) {
        (_, Some(value)) => format!("{place}: {value}"),
        (0, None) => format!("{place}: empty"),
        (1, None) => format!("{place}: 1 entry"),
        (count, None) => format!("{place}: {count} entries"),
    }
}

/// Nodes on their way into a frame.
struct Nodes<'a> {
    ui: &'a Ui,
    keyboard: Keyboard,
    selection: &'a Selection,
    /// The thing of the scene that stands for what is to have the keyboard.
    thing: Option<Thing>,
    /// Where things stand, if a screen reader listens.
    heard: Option<Positions<'a>>,
    /// Whether nothing was added yet.
    is_first: bool,
    input: NodeInput,
}

impl<'a> Nodes<'a> {
    fn new(
        ui: &'a Ui,
        (journey, scene): (&'a Journey, &Scene),
        keyboard: Keyboard,
        selection: &'a Selection,
    ) -> Self {
        let is_heard = ui.ctx().has_accesskit_node(egui::accesskit_root_id());
        Self {
            ui,
            keyboard,
            selection,
            thing: keyboard.wanted.and_then(|subject| subject.thing(scene)),
            heard: is_heard.then(|| Positions::new(journey)),
            is_first: true,
            input: NodeInput::default(),
        }
    }

    /// Whether something in view gets a node. Thousands are no use to the keyboard, which comes into the map
    /// at the first thing in view and stands on what is selected.
    fn needs(&mut self, subject: Subject) -> bool {
        let is_first = std::mem::take(&mut self.is_first);
        let Keyboard { wanted, held } = self.keyboard;
        let selected = self.selection.subject();
        is_first || self.heard.is_some() || [wanted, held, selected].contains(&Some(subject))
    }

    /// The cells of a lane, behind what stands in them.
    fn add_cells(
        &mut self,
        pane: &Pane,
        journey: &Journey,
        scene: &Scene,
        (lane_id, body): (LaneId, kurbo::Rect),
    ) {
        let Some(lane) = journey.lane(lane_id).filter(|lane| has_cells(lane)) else { return };
        let seen = pane.view.scene_rect_from_screen(pane.clip);
        let first = scene.columns.partition_point(|column| column.right() < seen.x0);
        let columns = scene.columns[first..].iter().take_while(|column| column.left < seen.x1);
        for column in columns {
            let rect = kurbo::Rect { x0: column.left, x1: column.right(), ..body };
            let subject = Subject::Cell(lane_id, column.step_id);
            let ui = self.ui;
            let id = || ui.scope_id().with(subject);
            let name = || cell_name(journey, lane, column.step_id);
            self.add(pane, id, (subject, None), rect, SpokenRole::Cell, name);
        }
    }

    fn add(
        &mut self,
        pane: &Pane,
        id: impl Fn() -> Id,
        (subject, thing): (Subject, Option<Thing>),
        rect: kurbo::Rect,
        role: SpokenRole,
        name: impl Fn() -> String,
    ) {
        let rect = pane.view.screen_rect_from_scene(rect).intersect(pane.clip);
        if !rect.is_positive() || !self.needs(subject) {
            return;
        }
        let id = id();
        let response = self.ui.interact(rect, id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(role, true, name()));
        let is_selected = self.selection.holds(subject);
        let position = self.heard.as_ref().and_then(|positions| positions.of(subject));
        self.ui.ctx().accesskit_node_builder(id, |spoken| {
            spoken.add_action(Action::Click);
            if subject.stands_in_cell() {
                spoken.set_selected(is_selected);
            }
            if let Some(position) = position {
                spoken.set_description(position.words);
                if let Some((row, column)) = position.cell {
                    spoken.set_row_index(row);
                    spoken.set_column_index(column);
                }
            }
        });
        // Asking again for what is there already would interrupt an input method.
        let is_wanted = self.keyboard.wanted == Some(subject) && self.thing == thing;
        if is_wanted && !response.has_focus() && !is_covered(self.ui) {
            take_focus(self.ui, &response);
        }
        if response.has_focus() {
            self.input.focused = Some(subject);
            keep_keys(self.ui, id);
        }
        let was_clicked =
            self.ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
        if response.gained_focus() || was_clicked {
            self.input.chosen = Some(subject);
        }
    }
}

/// Gives the keyboard to the map as a whole, unless something over it has it.
pub(super) fn hold_keys(ui: &Ui, map: &Response) {
    if !map.has_focus() && !is_covered(ui) {
        take_focus(ui, map);
    }
    keep_keys(ui, map.id);
}

/// Gives something the keyboard. A key that led here leads no further: egui would go on from there to what is
/// next in the window.
fn take_focus(ui: &Ui, response: &Response) {
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    response.request_focus();
}

/// Whether a question or sheet over the map has the keyboard.
fn is_covered(ui: &Ui) -> bool {
    ui.memory(|memory| memory.top_modal_layer().is_some())
}

/// Arrow keys, Tab and Escape mean something on the map and do not leave it.
fn keep_keys(ui: &Ui, id: Id) {
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, tab: true, escape: true };
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
