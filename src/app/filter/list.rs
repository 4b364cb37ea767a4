//! The list of all that a map can be filtered by, with how many cards each leaves.

use egui::Ui;

use super::Filter;
use crate::app::choice_list::{Choice, ChoiceList};
use crate::app::inspector::names::{capitalised, of_persona};
use crate::app::matching::{Query, Words};
use crate::app::style::Colours;
use crate::layout::{channel_icon, kind_icon};
use crate::model::{CardKind, Evidence, Journey};
use crate::text::Icon;

const LIST_HEIGHT: f32 = 476.0;

/// What is typed so far, and what there is to choose from where that is not everything.
#[derive(Default)]
pub(in crate::app) struct FilterList {
    list: ChoiceList,
    among: Option<Vec<Filter>>,
}

impl FilterList {
    /// A choice among a few.
    pub(super) fn of(filters: Vec<Filter>) -> Self {
        Self { list: ChoiceList::default(), among: Some(filters) }
    }

    /// Shows the list; the filter that was chosen.
    pub(in crate::app) fn ui(
        &mut self,
        ui: &mut Ui,
        journey: &Journey,
        colours: &Colours,
    ) -> Option<Filter> {
        let hint = "A persona, kind, channel, owner, tag or evidence";
        self.list.field_ui(ui, "Show only", hint);
        let all = self.among.clone().unwrap_or_else(|| filters(journey));
        let entries = all.into_iter().map(|filter| {
            let choice = choice(journey, &filter);
            let words = Words::new(&choice.name, &choice.beside);
            ((choice, filter), words)
        });
        let entries: Vec<(Choice, Filter)> = Query::new(self.list.text()).ranked(entries);
        let (choices, filters): (Vec<Choice>, Vec<Filter>) = entries.into_iter().unzip();
        let chosen = self.list.list_ui(ui, &choices, LIST_HEIGHT, colours)?;
        filters.into_iter().nth(chosen)
    }
}

/// Every filter that leaves something of a map, in the order of the field's words.
fn filters(journey: &Journey) -> Vec<Filter> {
    let mut all: Vec<Filter> =
        journey.personas.iter().map(|persona| Filter::Persona(persona.id)).collect();
    let has = |filter: &Filter| {
        let mut lanes = journey.lanes.iter();
        lanes.any(|lane| lane.cards().iter().any(|card| filter.takes(lane, card)))
    };
    all.extend(CardKind::ALL.into_iter().map(Filter::Kind).filter(has));
    let mut add_new = |filter: Filter| {
        if !all.contains(&filter) {
            all.push(filter);
        }
    };
    for channel in journey.cards().filter_map(|card| card.channel.clone()) {
        add_new(Filter::Channel(channel));
    }
    for owner in journey.cards().filter_map(|card| super::owner_of(card)) {
        add_new(Filter::Owner(owner.to_owned()));
    }
    for tag in journey.cards().flat_map(|card| &card.tags) {
        add_new(Filter::Tag(tag.clone()));
    }
    let evidence = [Evidence::Assumed, Evidence::Partly, Evidence::Researched];
    all.extend(evidence.into_iter().map(Filter::Evidence).filter(has));
    all
}

fn choice(journey: &Journey, filter: &Filter) -> Choice {
    let (icon, name, what) = match filter {
        Filter::Persona(persona_id) => {
            let persona = journey.persona(*persona_id);
            let name = persona.map_or_else(String::new, |persona| of_persona(persona));
            (Icon::InPerson, name, "Persona")
        }
        Filter::Kind(kind) => (kind_icon(*kind), capitalised(kind.word()), "Kind"),
        Filter::Channel(channel) => (channel_icon(channel), capitalised(channel.word()), "Channel"),
        Filter::Owner(owner) => (Icon::Owner, owner.clone(), "Owner"),
        Filter::Tag(tag) => (Icon::Note, tag.clone(), "Tag"),
        Filter::Evidence(evidence) => (Icon::Evidence, capitalised(evidence.word()), "Evidence"),
    };
    let cards = journey.lanes.iter().flat_map(|lane| lane.cards().iter().map(move |c| (lane, c)));
    let count = cards.filter(|(lane, card)| filter.takes(lane, card)).count();
    let keys = if count == 1 { "1 card".to_owned() } else { format!("{count} cards") };
    Choice { icon: Some(icon), name, beside: what.to_owned(), keys }
}
