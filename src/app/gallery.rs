//! The gallery of lanes: every named kind with its icon, and whose lane it is to be.

use egui::{Button, Ui};

use super::choice_list::{Choice, ChoiceList};
use super::making::{LANE_KINDS, LaneKind, LaneWanted, Side};
use super::matching::{Query, Words};
use super::style::{BODY_SIZE, Colours, HIT_HEIGHT, strong_text};
use crate::model::{Journey, PersonaId};

const LIST_HEIGHT: f32 = 480.0;

/// What is typed and chosen so far.
pub(super) struct Gallery {
    list: ChoiceList,
    persona: Option<PersonaId>,
    side: Side,
}

impl Gallery {
    /// A gallery in which a persona is chosen already.
    pub(super) fn new(persona: Option<PersonaId>, side: Side) -> Self {
        Self { list: ChoiceList::default(), persona, side }
    }

    /// Shows the gallery; the lane that was chosen.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        journey: &Journey,
        colours: &Colours,
    ) -> Option<LaneWanted> {
        self.list.field_ui(ui, "Find a kind of lane", "What is the new lane to hold?");
        if !journey.personas.is_empty() {
            self.persona_ui(ui, journey, colours);
        }
        let words = |kind: &LaneKind| Words::new(kind.title, kind.summary);
        let query = Query::new(self.list.text());
        let kinds = query.ranked(LANE_KINDS.iter().map(|kind| (kind, words(kind))));
        let choices: Vec<Choice> = kinds.iter().map(|kind| choice(kind)).collect();
        let chosen = self.list.list_ui(ui, &choices, LIST_HEIGHT, colours)?;
        let (persona, side) = (self.persona, self.side);
        kinds.get(chosen).map(|kind| LaneWanted { kind, persona, side })
    }

    /// Whose lane it is to be.
    fn persona_ui(&mut self, ui: &mut Ui, journey: &Journey, colours: &Colours) {
        let nobody = (None, "Shared".to_owned());
        let personas = journey.personas.iter().enumerate().map(|(index, persona)| {
            let name = match persona.name.as_str() {
                "" => format!("Persona {}", index + 1),
                name => name.to_owned(),
            };
            (Some(persona.id), name)
        });
        ui.horizontal_wrapped(|ui| {
            ui.label(strong_text("Whose lane", BODY_SIZE).color(colours.ink_2));
            for (persona, name) in std::iter::once(nobody).chain(personas) {
                let is_chosen = persona == self.persona;
                let button =
                    Button::selectable(is_chosen, name).min_size([48.0, HIT_HEIGHT].into());
                if ui.add(button).clicked() {
                    self.persona = persona;
                    self.list.take_keyboard_back();
                }
            }
        });
    }
}

fn choice(kind: &LaneKind) -> Choice {
    Choice {
        icon: Some(kind.icon()),
        name: kind.title.to_owned(),
        beside: kind.summary.to_owned(),
        keys: String::new(),
    }
}
