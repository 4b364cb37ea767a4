//! What each lane of a table is taken for, and the menus to take it for something else.

use egui::{Button, ComboBox, Ui};

use super::super::choice_row::row;
use super::super::style::Colours;
use crate::exchange::range_words;
use crate::exchange::table::{LaneKind, LaneMapping, SCALES};
use crate::model::{CardKind, Divider, MetricForm};

/// Lanes below these are taken as they were understood.
const MOST_SHOWN: usize = 100;

/// Shows them; whether one has become something else.
pub(super) fn ui(ui: &mut Ui, lanes: &mut [LaneMapping], colours: &Colours) -> bool {
    ui.label("Lanes");
    let mut is_other = false;
    let hidden = lanes.len().saturating_sub(MOST_SHOWN);
    for (place, lane) in lanes.iter_mut().take(MOST_SHOWN).enumerate() {
        let name: String = lane.name.chars().take(40).collect();
        let before = lane.kind;
        row(ui, &name, colours, |ui| kind_ui(ui, place, &name, &mut lane.kind));
        is_other |= lane.kind != before;
    }
    if hidden > 0 {
        ui.label(format!("… and {hidden} more, taken as they seem to be."));
    }
    is_other
}

fn kind_ui(ui: &mut Ui, place: usize, name: &str, chosen: &mut LaneKind) {
    let shown =
        ComboBox::from_id_salt(("lane kind", place)).width(260.0).selected_text(words(*chosen));
    let shown = shown.show_ui(ui, |ui| {
        for kind in kinds(*chosen) {
            if ui.add(Button::selectable(*chosen == kind, words(kind))).clicked() {
                *chosen = kind;
            }
        }
    });
    shown.response.accessible_name(format!("{name}: {}", words(*chosen)));
}

/// All that a lane can be, with the scale it was guessed to stand on if that is no usual one.
fn kinds(chosen: LaneKind) -> Vec<LaneKind> {
    let mut kinds: Vec<LaneKind> = CardKind::ALL.map(LaneKind::Cards).to_vec();
    kinds.push(LaneKind::Pictures);
    if let LaneKind::Emotion(range) = chosen
        && !SCALES.contains(&range)
    {
        kinds.push(chosen);
    }
    kinds.extend(SCALES.map(LaneKind::Emotion));
    kinds.extend([MetricForm::Numbers, MetricForm::Bars, MetricForm::Ribbon].map(LaneKind::Metric));
    kinds.extend(
        [Divider::Interaction, Divider::Visibility, Divider::InternalInteraction]
            .map(LaneKind::Divider),
    );
    kinds.push(LaneKind::Ignored);
    kinds
}

fn words(kind: LaneKind) -> String {
    match kind {
        LaneKind::Cards(kind) => {
            let word = kind.word();
            let mut letters = word.chars();
            let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
            format!("Cards: {}{}", first.unwrap_or_default(), letters.as_str())
        }
        LaneKind::Pictures => "Pictures".to_owned(),
        LaneKind::Emotion(range) => format!("Emotion, {}", range_words(range)),
        LaneKind::Metric(MetricForm::Numbers) => "Metric".to_owned(),
        LaneKind::Metric(MetricForm::Bars) => "Metric as bars".to_owned(),
        LaneKind::Metric(MetricForm::Ribbon) => "Drop-off".to_owned(),
        LaneKind::Divider(_) => kind.word().to_owned(),
        LaneKind::Ignored => "Leave out".to_owned(),
    }
}
