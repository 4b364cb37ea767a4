//! Many cards: the fields that can be set on all of them at once.
//!
//! A field shows what all have in common, and says so where they differ. What is set is set on all; of tags
//! those that all have are shown and changed, and those of single cards stay.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Button, PopupCloseBehavior, Ui, vec2};

use super::super::command::Command;
use super::super::making::{self, Making};
use super::super::selection::Selection;
use super::super::style::{BODY_SIZE, HIT_HEIGHT, ICON_SIZE, colour, icon_text, strong_text};
use super::super::subject::Subject;
use super::channel_field::{NO_CHANNEL, channel_ui};
use super::colour_field::colour_ui;
use super::draft_field::{Meaning, draft_field_ui};
use super::form::Form;
use super::menu_field::{entry_ui, menu_ui, value_button_ui};
use super::names;
use super::row::{block_ui, heading_ui, row_ui};
use super::segments::{Mark, Segment, segments_ui};
use super::text_field::{Extent, Shape, Slot, text_field_ui};
use crate::edit::{CardField, Edit};
use crate::layout::kind_icon;
use crate::model::{Card, CardId, CardKind, Evidence, Journey, Rating, clean_line};
use crate::text::Icon;

/// Said where cards differ.
const DIFFERENT: &str = "Different";

/// The selected cards, and what has the keyboard among them.
struct Many<'a> {
    subject: Subject,
    cards: Vec<&'a Arc<Card>>,
}

pub(super) fn many_ui(ui: &mut Ui, form: &mut Form<'_>, selection: &Selection, subject: Subject) {
    let heading = format!("{} selected", selection.count_in_words());
    heading_ui(ui, None, &heading, form.colours);
    let journey = Arc::clone(form.journey);
    let is_selected = |card: &&Arc<Card>| selection.holds(Subject::Card(card.id));
    let cards = journey.cards().filter(is_selected).collect();
    let many = Many { subject, cards };
    if !many.cards.is_empty() {
        kind_ui(ui, form, &many, selection);
        channel_row_ui(ui, form, &many);
        form.next_group(ui);
        weight_ui(ui, form, &many);
        form.next_group(ui);
        evidence_ui(ui, form, &many);
        form.next_group(ui);
        owner_ui(ui, form, &many);
        tags_ui(ui, form, &many);
        look_ui(ui, form, &many);
        form.next_group(ui);
    }
    // Of thousands of cards it is not tried in every frame.
    let can_be_deleted =
        !many.cards.is_empty() || making::make(Making::Delete, form.journey, selection).is_some();
    delete_ui(ui, form, can_be_deleted);
}

impl Many<'_> {
    fn slot(&self, label: &'static str, undo: &'static str) -> Slot {
        Slot { subject: self.subject, label, undo }
    }

    fn set(&self, field: CardField) -> Edit {
        Edit::SetCards { card_ids: self.ids(), field }
    }

    fn ids(&self) -> Vec<CardId> {
        self.cards.iter().map(|card| card.id).collect()
    }

    /// What all cards have in common, if they do.
    fn common<T: PartialEq>(&self, field: impl Fn(&Card) -> T) -> Option<T> {
        let (first, others) = self.cards.split_first()?;
        let value = field(first);
        others.iter().all(|card| field(card) == value).then_some(value)
    }

    /// The same cards as they are in another state of the map.
    fn with_cards_of<'b>(&self, journey: &'b Journey) -> Many<'b> {
        let wanted: BTreeSet<CardId> = self.cards.iter().map(|card| card.id).collect();
        let cards = journey.cards().filter(|card| wanted.contains(&card.id)).collect();
        Many { subject: self.subject, cards }
    }

    /// Puts tags on every card in the place of those that all have.
    fn retag(&self, on: &[String]) -> Edit {
        let off = self.common_tags();
        let mut groups: BTreeMap<Vec<String>, Vec<CardId>> = BTreeMap::new();
        for card in &self.cards {
            let own = card.tags.iter().filter(|tag| !off.contains(tag) && !on.contains(tag));
            let tags = own.chain(on).cloned().collect();
            groups.entry(tags).or_default().push(card.id);
        }
        let set = |(tags, card_ids)| Edit::SetCards { card_ids, field: CardField::Tags(tags) };
        Edit::Batch(groups.into_iter().map(set).collect())
    }

    /// The tags that every card has, as the first lists them.
    fn common_tags(&self) -> Vec<String> {
        let Some((first, others)) = self.cards.split_first() else { return Vec::new() };
        let have_all = |tag: &&String| others.iter().all(|card| card.tags.contains(*tag));
        first.tags.iter().filter(have_all).cloned().collect()
    }
}

fn kind_ui(ui: &mut Ui, form: &mut Form<'_>, many: &Many<'_>, selection: &Selection) {
    let card_ids = making::with_kinds(form.journey, selection);
    if card_ids.is_empty() {
        return;
    }
    let kind = many.common(|card| card.kind);
    let name = kind.map_or_else(|| DIFFERENT.to_owned(), names::of_kind);
    row_ui(ui, "Kind", form.colours, |ui, label_id| {
        let face = strong_text(name.as_str(), BODY_SIZE);
        let button = match kind {
            Some(kind) => {
                let icon = icon_text(kind_icon(kind), ICON_SIZE);
                value_button_ui(ui, (icon, face), name.as_str())
            }
            None => value_button_ui(ui, face, name.as_str()),
        };
        let button = button.labelled_by(label_id);
        let chosen = menu_ui(&button, PopupCloseBehavior::CloseOnClick, |ui| {
            CardKind::ALL.into_iter().fold(None, |chosen, each| {
                let words = names::of_kind(each);
                let entry = entry_ui(ui, Some(kind_icon(each)), &words, Some(each) == kind);
                chosen.or(entry.then_some(each))
            })
        });
        if let Some(kind) = chosen {
            let field = CardField::Kind(kind);
            form.queue.edit("Change kind", Edit::SetCards { card_ids, field });
        }
    });
}

fn channel_row_ui(ui: &mut Ui, form: &mut Form<'_>, many: &Many<'_>) {
    let channel = many.common(|card| card.channel.clone());
    let nothing = if channel.is_none() { DIFFERENT } else { NO_CHANNEL };
    let slot = many.slot("Channel", "Change channel");
    channel_ui(ui, form, slot, (channel.flatten().as_ref(), nothing), |channel| {
        many.set(CardField::Channel(channel))
    });
}

/// What makes cards weigh more than others. Votes are each card's own.
fn weight_ui(ui: &mut Ui, form: &mut Form<'_>, many: &Many<'_>) {
    let palette = &form.theme.palette;
    let (bad, slate) = (colour(palette.bad), colour(palette.slate));
    let mut rating = |slot, rating: Option<Option<Rating>>, fill, field: fn(_) -> CardField| {
        form.rating(ui, slot, (rating.flatten(), fill), |rating| many.set(field(rating)));
    };
    let severity = many.slot("Severity", "Change severity");
    rating(severity, many.common(|card| card.severity), bad, CardField::Severity);
    let frequency = many.slot("Frequency", "Change frequency");
    rating(frequency, many.common(|card| card.frequency), slate, CardField::Frequency);
    let importance = many.slot("Importance", "Change importance");
    rating(importance, many.common(|card| card.importance), slate, CardField::Importance);
    let is_truth = many.common(|card| card.moment_of_truth).unwrap_or(false);
    let truth = many.slot("Moment of truth", "Change moment of truth");
    form.switch(ui, truth, is_truth, |is_truth| many.set(CardField::MomentOfTruth(is_truth)));
}

fn evidence_ui(ui: &mut Ui, form: &mut Form<'_>, many: &Many<'_>) {
    let segment = |value, word| Segment { value, word, mark: Mark::Ring(value) };
    let segments = [
        segment(Evidence::Assumed, "Assumed"),
        segment(Evidence::Partly, "Partly"),
        segment(Evidence::Researched, "Researched"),
    ];
    let evidence = many.common(|card| card.evidence).flatten();
    let pressed = block_ui(ui, "Evidence", form.colours, |ui, _| {
        segments_ui(ui, "Evidence", &segments, evidence, form.colours)
    });
    if let Some(pressed) = pressed {
        let field = CardField::Evidence((evidence != Some(pressed)).then_some(pressed));
        form.queue.edit("Change evidence", many.set(field));
    }
}

fn owner_ui(ui: &mut Ui, form: &mut Form<'_>, many: &Many<'_>) {
    let owner = many.common(|card| card.owner.clone());
    let hint = if owner.is_none() { DIFFERENT } else { "" };
    row_ui(ui, "Owner", form.colours, |ui, label_id| {
        let shape = Shape { extent: Extent::Line, hint };
        let slot = many.slot("Owner", "Change owner");
        let edit = |owner| many.set(CardField::Owner(owner));
        let shown = owner.unwrap_or_default();
        text_field_ui(ui, form.queue, slot, shape, &shown, edit).labelled_by(label_id);
    });
}

fn tags_ui(ui: &mut Ui, form: &mut Form<'_>, many: &Many<'_>) {
    let tags = many.common_tags();
    let is_same = many.common(|card| card.tags.clone()).is_some();
    let hint = if is_same { "One, another" } else { "Add to all" };
    row_ui(ui, "Tags", form.colours, |ui, label_id| {
        let shape = Shape { extent: Extent::Line, hint };
        let slot = many.slot("Tags", "Change tags");
        // Half a word may be a tag that a card has alone, so every key begins with the tags before the first.
        let before_id = slot.id(ui).with("before");
        let before = ui.data(|data| data.get_temp::<Arc<Journey>>(before_id));
        let before = before.unwrap_or_else(|| Arc::clone(form.journey));
        let meaning = |typed: &str| {
            let on = tags_of(typed);
            Some(Meaning { shown: on.join(", "), edit: many.with_cards_of(&before).retag(&on) })
        };
        let shown = tags.join(", ");
        let field = draft_field_ui(ui, form.queue, slot, shape, &shown, meaning);
        if !field.has_focus() {
            ui.data_mut(|data| data.insert_temp(before_id, Arc::clone(form.journey)));
        }
        field.labelled_by(label_id);
    });
}

fn tags_of(typed: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let tags = typed.split(',').map(|tag| clean_line(tag.trim()));
    tags.filter(|tag| !tag.is_empty() && seen.insert(tag.clone())).collect()
}

fn look_ui(ui: &mut Ui, form: &mut Form<'_>, many: &Many<'_>) {
    let colour = many.common(|card| card.colour);
    let usual = if colour.is_none() { DIFFERENT } else { "By kind" };
    let look = (colour.flatten(), usual);
    colour_ui(ui, form, many.slot("Colour", "Change colour"), look, |colour| {
        many.set(CardField::Colour(colour))
    });
}

fn delete_ui(ui: &mut Ui, form: &mut Form<'_>, is_possible: bool) {
    let delete = Command::Make(Making::Delete);
    let face = (icon_text(Icon::Delete, ICON_SIZE), delete.label());
    let button = Button::new(face).min_size(vec2(ui.available_width(), HIT_HEIGHT));
    if ui.add_enabled(is_possible, button).clicked() {
        form.queue.run(delete);
    }
}
