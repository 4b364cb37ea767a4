//! A card: every field it has.

use egui::{Align, Layout, PopupCloseBehavior, Ui};

use super::super::style::{BODY_SIZE, ICON_SIZE, colour, icon_text, strong_text};
use super::super::subject::Subject;
use super::channel_field::{NO_CHANNEL, channel_ui};
use super::colour_field::colour_ui;
use super::draft_field::{Meaning, draft_field_ui};
use super::form::Form;
use super::menu_field::{entry_ui, menu_ui, value_button_ui};
use super::picture_field::picture_ui;
use super::row::{block_ui, heading_ui, row_ui};
use super::segments::{Mark, Segment, segments_ui};
use super::text_field::{Extent, Shape, Slot, text_field_ui};
use super::{links, names};
use crate::edit::{CardField, Edit};
use crate::layout::{kind_icon, lane_icon};
use crate::model::{Card, CardId, CardKind, Evidence, Lane, LaneContent, clean_line};
use crate::text::Icon;

pub(super) fn card_ui(ui: &mut Ui, form: &mut Form<'_>, card_id: CardId) {
    let Some((lane, card)) = form.journey.card(card_id) else { return };
    let is_in_storyboard = matches!(lane.content, LaneContent::Images { .. });
    if is_in_storyboard {
        heading_ui(ui, Some(Icon::Picture), "Picture", form.colours);
        picture_of_card_ui(ui, form, card);
        text_ui(ui, form, card, "What the picture shows");
    } else {
        kind_ui(ui, form, card);
        text_ui(ui, form, card, "What happens here");
    }
    place_ui(ui, form, lane, card);
    if card.kind == CardKind::Touchpoint {
        channel_row_ui(ui, form, card);
    }
    // A storyboard shows neither weight nor evidence nor colour; what a card brought from elsewhere stays to be seen.
    if !is_in_storyboard || has_weight(card) {
        form.next_group(ui);
        weight_ui(ui, form, card);
    }
    if !is_in_storyboard || card.evidence.is_some() || !card.source.is_empty() {
        form.next_group(ui);
        evidence_ui(ui, form, card);
    }
    form.next_group(ui);
    links::links_ui(ui, form, card);
    form.next_group(ui);
    facts_ui(ui, form, card);
    form.next_group(ui);
    if !is_in_storyboard {
        look_ui(ui, form, card);
        form.next_group(ui);
    }
    notes_ui(ui, form, card);
}

fn has_weight(card: &Card) -> bool {
    let is_rated = card.severity.or(card.frequency).or(card.importance).is_some();
    is_rated || card.moment_of_truth || card.votes > 0
}

fn slot(card: &Card, label: &'static str, undo: &'static str) -> Slot {
    Slot { subject: Subject::Card(card.id), label, undo }
}

fn set(card: &Card, field: CardField) -> Edit {
    Edit::SetCard { card_id: card.id, field }
}

/// The heading, which is the choice of the kind.
fn kind_ui(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    let colours = form.theme.card(card.kind);
    let tint = colours.bar.map_or(form.colours.ink_2, colour);
    let name = names::of_kind(card.kind);
    let icon = icon_text(kind_icon(card.kind), ICON_SIZE).color(tint);
    let face = (icon, strong_text(name.as_str(), BODY_SIZE));
    let button = value_button_ui(ui, face, name.as_str()).accessible_name("Kind");
    let chosen = menu_ui(&button, PopupCloseBehavior::CloseOnClick, |ui| {
        CardKind::ALL.into_iter().fold(None, |chosen, kind| {
            let words = names::of_kind(kind);
            let entry = entry_ui(ui, Some(kind_icon(kind)), &words, kind == card.kind);
            chosen.or(entry.then_some(kind))
        })
    });
    if let Some(kind) = chosen {
        form.queue.edit("Change kind", set(card, CardField::Kind(kind)));
    }
}

fn text_ui(ui: &mut Ui, form: &mut Form<'_>, card: &Card, hint: &'static str) {
    let shape = Shape { extent: Extent::Lines(2), hint };
    let slot = slot(card, "Text", "Change text");
    let edit = |text| set(card, CardField::Text(text));
    text_field_ui(ui, form.queue, slot, shape, &card.text, edit).accessible_name("Text");
}

/// Where the card stands.
fn place_ui(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane, card: &Card) {
    let step = names::of_step(form.journey, card.step);
    form.go_to(ui, None, &step, Subject::Step(card.step));
    let icon = lane_icon(lane);
    form.go_to(ui, Some(icon), &names::of_lane(lane), Subject::Lane(lane.id));
    let column = form.journey.column_of(card.step).unwrap_or_default();
    let most = u16::try_from(form.journey.step_count() - column).unwrap_or(u16::MAX);
    form.stepper(ui, slot(card, "Steps", "Change span"), (card.span, 1..=most), |span| {
        set(card, CardField::Span(span))
    });
}

/// What makes one card weigh more than another.
fn weight_ui(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    let palette = &form.theme.palette;
    let (bad, slate) = (colour(palette.bad), colour(palette.slate));
    let severity = slot(card, "Severity", "Change severity");
    form.rating(ui, severity, (card.severity, bad), |severity| {
        set(card, CardField::Severity(severity))
    });
    let frequency = slot(card, "Frequency", "Change frequency");
    form.rating(ui, frequency, (card.frequency, slate), |frequency| {
        set(card, CardField::Frequency(frequency))
    });
    let importance = slot(card, "Importance", "Change importance");
    form.rating(ui, importance, (card.importance, slate), |importance| {
        set(card, CardField::Importance(importance))
    });
    let truth = slot(card, "Moment of truth", "Change moment of truth");
    form.switch(ui, truth, card.moment_of_truth, |moment_of_truth| {
        set(card, CardField::MomentOfTruth(moment_of_truth))
    });
    form.stepper(ui, slot(card, "Votes", "Change votes"), (card.votes, 0..=u16::MAX), |votes| {
        set(card, CardField::Votes(votes))
    });
}

fn evidence_ui(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    let segment = |value, word| Segment { value, word, mark: Mark::Ring(value) };
    let segments = [
        segment(Evidence::Assumed, "Assumed"),
        segment(Evidence::Partly, "Partly"),
        segment(Evidence::Researched, "Researched"),
    ];
    let pressed = block_ui(ui, "Evidence", form.colours, |ui, _| {
        segments_ui(ui, "Evidence", &segments, card.evidence, form.colours)
    });
    if let Some(pressed) = pressed {
        let evidence = (card.evidence != Some(pressed)).then_some(pressed);
        form.queue.edit("Change evidence", set(card, CardField::Evidence(evidence)));
    }
    let shape = Shape { extent: Extent::Wrapped, hint: "Where it comes from" };
    let slot = slot(card, "Source", "Change source");
    let edit = |source| set(card, CardField::Source(source));
    text_field_ui(ui, form.queue, slot, shape, &card.source, edit).accessible_name("Source");
}

fn facts_ui(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    form.line(ui, slot(card, "Owner", "Change owner"), &card.owner, |owner| {
        set(card, CardField::Owner(owner))
    });
    if card.kind != CardKind::Touchpoint {
        channel_row_ui(ui, form, card);
    }
    form.line(ui, slot(card, "Time", "Change time"), &card.duration, |duration| {
        set(card, CardField::Duration(duration))
    });
    tags_ui(ui, form, card);
}

fn channel_row_ui(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    let slot = slot(card, "Channel", "Change channel");
    channel_ui(ui, form, slot, (card.channel.as_ref(), NO_CHANNEL), |channel| {
        set(card, CardField::Channel(channel))
    });
}

fn tags_ui(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    row_ui(ui, "Tags", form.colours, |ui, label_id| {
        let shape = Shape { extent: Extent::Line, hint: "One, another" };
        let slot = slot(card, "Tags", "Change tags");
        let meaning = |typed: &str| {
            let tags: Vec<String> = typed
                .split(',')
                .map(|tag| clean_line(tag.trim()))
                .filter(|tag| !tag.is_empty())
                .collect();
            let shown = tags.join(", ");
            Some(Meaning { shown, edit: set(card, CardField::Tags(tags)) })
        };
        let shown = card.tags.join(", ");
        draft_field_ui(ui, form.queue, slot, shape, &shown, meaning).labelled_by(label_id);
    });
}

fn look_ui(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    let look = (card.colour, "By kind");
    colour_ui(ui, form, slot(card, "Colour", "Change colour"), look, |colour| {
        set(card, CardField::Colour(colour))
    });
    picture_of_card_ui(ui, form, card);
}

fn picture_of_card_ui(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    let picture_slot = slot(card, "Picture", "Change picture");
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        picture_ui(ui, form, picture_slot, card.picture, |picture| {
            set(card, CardField::Picture(picture))
        });
    });
}

fn notes_ui(ui: &mut Ui, form: &mut Form<'_>, card: &Card) {
    form.text(ui, slot(card, "Notes", "Change notes"), Extent::Lines(3), &card.notes, |notes| {
        set(card, CardField::Notes(notes))
    });
}
