//! The menu of what is under the pointer, made from the commands that fit it.

use egui::{Id, Popup, Pos2, Response};

use super::Queue;
use super::command::{Command, Situation};
use super::filter::Only;
use super::making::{Making, Side};
use super::menus::{
    CHANGING, CLIPBOARD, JUMPS, LANE_STATE, LINKS, MOVING, PICTURES, SELECTING_ALIKE, SHOWING,
    SHOWING_LANES, STAGES, STEPS,
};
use super::selection::Alike;
use super::subject::Subject;
use super::toolbar::{menu_style, menu_ui};

const CARD: &[Command] = &[Command::Make(Making::Card)];
const TEXT: &[Command] = &[Command::Rename];
const LANE: &[Command] = &[Command::ChooseLane(Side::Above), Command::ChooseLane(Side::Below)];
const SAME_LANE: &[Command] = &[Command::Select(Alike::Lane)];
const SAME_STAGE: &[Command] = &[Command::Select(Alike::Stage)];
const PERSONA_LANES: &[Command] = &[Command::Make(Making::PersonaLanes)];
const ONLY_PERSONA: &[Command] = &[Command::ShowOnly(Only::Persona)];
const LINE: &[Command] = &[Command::Make(Making::Line)];

/// Opens on a right click on the canvas, once what was pressed is selected, or where a key has asked for it.
pub(super) fn ui(
    canvas: &Response,
    by_keys: Option<Pos2>,
    situation: Situation<'_>,
    queue: &mut Queue,
) {
    let ctx = &canvas.ctx;
    if canvas.secondary_clicked() {
        ctx.data_mut(|data| data.remove::<Pos2>(place_id()));
        // Arrow keys go over the menu, not over the map.
        if let Some(id) = ctx.memory(egui::Memory::focused) {
            ctx.memory_mut(|memory| memory.surrender_focus(id));
        }
    }
    if let Some(place) = by_keys {
        ctx.data_mut(|data| {
            data.insert_temp(place_id(), place);
            data.insert_temp(keyboard_id(), true);
        });
        Popup::open_id(ctx, Popup::default_response_id(canvas));
    }
    let place = ctx.data(|data| data.get_temp::<Pos2>(place_id()));
    let mut menu = Popup::context_menu(canvas).style(menu_style);
    if let Some(place) = place {
        menu = menu.at_position(place);
    }
    let is_enabled = |command: &Command| command.is_enabled(situation);
    let has_something = |group: &&&[Command]| group.iter().any(is_enabled);
    menu.show(|ui| {
        let groups = groups(situation.subject());
        let groups: Vec<&[Command]> = groups.iter().filter(has_something).copied().collect();
        let first = menu_ui(ui, &groups, situation, queue, |_, _, _| {});
        // The first time a menu is only measured.
        if let Some(first) = first.filter(|_| !ui.is_sizing_pass())
            && ui.data_mut(|data| data.remove_temp::<bool>(keyboard_id())).is_some()
        {
            first.request_focus();
        }
    });
}

/// Whether the menu is to have the keyboard.
fn keyboard_id() -> Id {
    Id::unique("keyboard for the menu of what is selected")
}

/// Where the menu stands that a key has opened.
fn place_id() -> Id {
    Id::unique("place of the menu of what is selected")
}

/// The commands for a thing, in groups.
fn groups(subject: Option<Subject>) -> &'static [&'static [Command]] {
    match subject {
        Some(Subject::Card(_)) => {
            &[TEXT, CARD, PICTURES, LINKS, MOVING, CLIPBOARD, SELECTING_ALIKE, SHOWING, CHANGING]
        }
        Some(Subject::Cell(..)) => {
            &[CARD, PICTURES, STEPS, LANE, CLIPBOARD, SELECTING_ALIKE, CHANGING]
        }
        Some(Subject::Stage(_)) => &[TEXT, STAGES, STEPS, MOVING, SAME_STAGE, CHANGING],
        Some(Subject::Step(_)) => &[TEXT, STEPS, JUMPS, MOVING, CHANGING],
        Some(Subject::Lane(_)) => &[
            TEXT,
            CARD,
            PICTURES,
            LANE,
            LINE,
            LANE_STATE,
            SHOWING_LANES,
            MOVING,
            CLIPBOARD,
            SAME_LANE,
            ONLY_PERSONA,
            CHANGING,
        ],
        Some(Subject::Line(_)) => &[LINE, ONLY_PERSONA, CHANGING],
        Some(Subject::Persona(_)) => {
            &[TEXT, PICTURES, PERSONA_LANES, MOVING, ONLY_PERSONA, CHANGING]
        }
        Some(Subject::Point(_)) => &[TEXT, MOVING, CLIPBOARD, CHANGING],
        None | Some(Subject::Title | Subject::Goal | Subject::Map) => &[
            &[Command::Make(Making::StageAfter), Command::Make(Making::StepAfter)],
            &[Command::ChooseLane(Side::Below), Command::Make(Making::Persona)],
            &[Command::ZoomToMap, Command::Find],
        ],
    }
}
