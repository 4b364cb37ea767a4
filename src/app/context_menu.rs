//! The menu of what is under the pointer, made from the commands that fit it.

use egui::{Popup, Response};

use super::Queue;
use super::command::{
    CHANGING, CLIPBOARD, Command, LANE_STATE, MOVING, PICTURES, SELECTING_ALIKE, SHOWING,
    SHOWING_LANES, STAGES, STEPS, Situation,
};
use super::filter::Only;
use super::making::Making;
use super::selection::Alike;
use super::subject::Subject;
use super::toolbar::{menu_style, menu_ui};

const CARD: &[Command] = &[Command::Make(Making::Card)];
const TEXT: &[Command] = &[Command::Rename];
const LANE: &[Command] = &[Command::ChooseLane];
const SAME_LANE: &[Command] = &[Command::Select(Alike::Lane)];
const SAME_STAGE: &[Command] = &[Command::Select(Alike::Stage)];
const PERSONA_LANES: &[Command] = &[Command::Make(Making::PersonaLanes)];
const ONLY_PERSONA: &[Command] = &[Command::ShowOnly(Only::Persona)];
const LINE: &[Command] = &[Command::Make(Making::Line)];

/// Opens on a right click on the canvas, once what was pressed is selected.
pub(super) fn ui(canvas: &Response, situation: Situation<'_>, queue: &mut Queue) {
    let is_enabled = |command: &Command| command.is_enabled(situation);
    let has_something = |group: &&&[Command]| group.iter().any(is_enabled);
    Popup::context_menu(canvas).style(menu_style).show(|ui| {
        let groups = groups(situation.subject());
        let groups: Vec<&[Command]> = groups.iter().filter(has_something).copied().collect();
        menu_ui(ui, &groups, situation, queue, |_, _, _| {});
    });
}

/// The commands for a thing, in groups.
fn groups(subject: Option<Subject>) -> &'static [&'static [Command]] {
    match subject {
        Some(Subject::Card(_)) => {
            &[TEXT, CARD, PICTURES, MOVING, CLIPBOARD, SELECTING_ALIKE, SHOWING, CHANGING]
        }
        Some(Subject::Cell(..)) => {
            &[CARD, PICTURES, STEPS, LANE, CLIPBOARD, SELECTING_ALIKE, CHANGING]
        }
        Some(Subject::Stage(_)) => &[TEXT, STAGES, STEPS, MOVING, SAME_STAGE, CHANGING],
        Some(Subject::Step(_)) => &[TEXT, STEPS, MOVING, CHANGING],
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
            &[Command::ChooseLane, Command::Make(Making::Persona)],
            &[Command::ZoomToMap, Command::Find],
        ],
    }
}
