//! Making a map that could be read hold together: what nothing in it may contradict.
//!
//! A map that someone wrote by hand, that git merged from two, or that lost a part, can read well and
//! still name steps that are gone. Nothing that a person typed is dropped for that: it goes where it
//! fits best. Only a figure that is no number, or that has no step to be of, is set aside.

mod ids;
mod jumps;

use std::collections::HashSet;
use std::sync::Arc;

use ids::Ids;

use super::error::WarningKind;
use super::limits::MOST_WARNINGS;
use super::present::Present;
use super::survey::{Segment, Way};
use crate::model::{
    Card, EmotionLine, EmotionPoint, Id, Journey, Lane, LaneContent, Metric, MetricValue,
    PersonaId, PictureId, Stage, Step, StepId,
};

/// One thing that was changed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Repair {
    pub kind: WarningKind,
    /// Where it stood in the map as it was read.
    pub way: Way,
    pub sentence: String,
}

/// The text of the file at the end of a way, if it leads to a value in this file.
type Said<'a> = dyn Fn(&[Segment]) -> Option<&'a str> + 'a;

/// A sound map made from any, and what was changed for it. `step_ids` gives the steps in the order in
/// which the file has them, with those that are not in the map; `said` gives the values in it as they stand
/// there.
pub(super) fn repair<'a>(
    journey: Journey,
    step_ids: &'a dyn Fn() -> Vec<&'a str>,
    said: &'a Said<'a>,
) -> (Journey, Vec<Repair>) {
    let way = vec![Segment::Field("journey".into())];
    let mut repairs = Repairs { way, said, made: Vec::new(), untold: 0 };
    let mut journey = hoisted(journey, &mut repairs);
    repairs.ids(
        "picture",
        "pictures",
        &mut journey.pictures,
        |picture| picture.id,
        |picture| &mut picture.id,
    );
    let pictures = journey.pictures.iter().map(|picture| picture.id).collect();
    journey = repaired_state(journey, &pictures, step_ids, &mut repairs);
    repairs.ids(
        "snapshot",
        "snapshots",
        &mut journey.snapshots,
        |snapshot| snapshot.id,
        |snapshot| &mut snapshot.id,
    );
    repairs.each("snapshots", &mut journey.snapshots, |repairs, snapshot| {
        repairs.inside("journey", |repairs| {
            let snapshot = Arc::make_mut(snapshot);
            let state = Journey::clone(&snapshot.journey);
            snapshot.journey = Arc::new(repaired_state(state, &pictures, &Vec::new, repairs));
        });
    });
    let untold = std::mem::take(&mut repairs.untold);
    if untold > 0 {
        repairs.made.pop();
        repairs.changed(format!("And {} more such things were repaired", untold + 1));
    }
    (journey, repairs.made)
}

/// Puts what snapshots keep of their own where it belongs: snapshots and pictures stand in the map alone.
fn hoisted(mut journey: Journey, repairs: &mut Repairs) -> Journey {
    let mut snapshots = Vec::new();
    let mut pictures = Vec::new();
    repairs.each("snapshots", &mut journey.snapshots, |repairs, snapshot| {
        if snapshot.journey.snapshots.is_empty() && snapshot.journey.pictures.is_empty() {
            return;
        }
        let mut state = hoisted(Journey::clone(&snapshot.journey), repairs);
        snapshots.append(&mut state.snapshots);
        pictures.append(&mut state.pictures);
        Arc::make_mut(snapshot).journey = Arc::new(state);
        repairs.changed("Pictures and snapshots in a snapshot were put with those of the map");
    });
    journey.snapshots.append(&mut snapshots);
    pictures.retain(|picture| journey.picture(picture.id).is_none());
    journey.pictures.append(&mut pictures);
    journey
}

/// One state of the map made sound, its pictures lying among the given ones.
fn repaired_state<'a>(
    mut journey: Journey,
    pictures: &HashSet<PictureId>,
    step_ids: &'a dyn Fn() -> Vec<&'a str>,
    repairs: &mut Repairs,
) -> Journey {
    repair_columns(&mut journey.stages, repairs);
    repairs.ids(
        "persona",
        "personas",
        &mut journey.personas,
        |persona| persona.id,
        |persona| &mut persona.id,
    );
    repair_lane_ids(&mut journey.lanes, repairs);
    let present = Present::of(&journey, pictures.clone(), step_ids);
    jumps::repair_jumps(&mut journey.stages, &present, repairs);
    repairs.each("personas", &mut journey.personas, |repairs, persona| {
        repair_picture("portrait", &mut Arc::make_mut(persona).portrait, &present, repairs);
    });
    repairs.each("lanes", &mut journey.lanes, |repairs, lane| {
        repair_lane(Arc::make_mut(lane), &present, repairs);
    });
    repairs.inside("scale", |repairs| {
        repairs.retain("levels", &mut journey.scale.levels, |repairs, level| {
            repairs.number("level", "value", level.value.into())
        });
    });
    journey
}

/// A number of more letters is not repeated in a sentence.
const LONGEST_NUMBER: usize = 24;

/// What was changed so far, and where the one who changes things stands.
struct Repairs<'a> {
    way: Way,
    said: &'a Said<'a>,
    made: Vec<Repair>,
    /// How many there were beyond what can be told.
    untold: usize,
}

impl Repairs<'_> {
    fn note(&mut self, kind: WarningKind, sentence: impl Into<String>) {
        if self.made.len() == MOST_WARNINGS {
            self.untold += 1;
        } else {
            self.made.push(Repair { kind, way: self.way.clone(), sentence: sentence.into() });
        }
    }

    fn changed(&mut self, sentence: impl Into<String>) {
        self.note(WarningKind::Repaired, sentence);
    }

    fn changed_field(&mut self, field: &'static str, sentence: impl Into<String>) {
        self.inside(field, |repairs| repairs.changed(sentence));
    }

    fn inside<R>(&mut self, field: &'static str, repair: impl FnOnce(&mut Self) -> R) -> R {
        self.way.push(Segment::Field(field.into()));
        let result = repair(self);
        self.way.pop();
        result
    }

    fn each<'i, T: 'i>(
        &mut self,
        field: &'static str,
        items: impl IntoIterator<Item = &'i mut T>,
        mut repair: impl FnMut(&mut Self, &mut T),
    ) {
        self.inside(field, |repairs| {
            for (place, item) in items.into_iter().enumerate() {
                repairs.way.push(Segment::Item(place));
                repair(repairs, item);
                repairs.way.pop();
            }
        });
    }

    fn retain<T>(
        &mut self,
        field: &'static str,
        items: &mut Vec<T>,
        mut keep: impl FnMut(&mut Self, &mut T) -> bool,
    ) {
        let mut kept = Vec::with_capacity(items.len());
        self.each(field, items.iter_mut(), |repairs, item| kept.push(keep(repairs, item)));
        let mut kept = kept.into_iter();
        items.retain(|_| kept.next().unwrap_or(true));
    }

    /// Gives a new id to every thing that has the id of one before it.
    fn ids<T: Clone, Kind>(
        &mut self,
        what: &'static str,
        field: &'static str,
        items: &mut [Arc<T>],
        id_of: fn(&T) -> Id<Kind>,
        id_mut: fn(&mut T) -> &mut Id<Kind>,
    ) {
        let mut ids = Ids::of(what, items.iter().map(|item| id_of(item)));
        self.each(field, items, |repairs, item| {
            repairs.distinct(&mut ids, id_mut(Arc::make_mut(item)));
        });
    }

    fn distinct<Kind>(&mut self, ids: &mut Ids<Kind>, id: &mut Id<Kind>) {
        if let Some(new) = ids.instead_of(*id) {
            let what = ids.what;
            self.changed(format!(
                "This {what} has the id `{id}` of another; it was given a new one"
            ));
            *id = new;
        }
    }

    /// Whether the figure in a field of the thing at hand is one; says so if not.
    fn number(&mut self, what: &str, field: &'static str, value: f64) -> bool {
        if !value.is_finite() {
            let flaw = self.too_large(field, value, "value");
            let flaw = flaw.unwrap_or_else(|| format!("{value} is no number"));
            self.set_aside(what, &flaw);
        }
        value.is_finite()
    }

    /// Takes away a size that nothing can have.
    fn size(&mut self, field: &'static str, size: &mut Option<f32>) {
        let Some(found) = size.take_if(|size| !size.is_finite() || *size <= 0.0) else { return };
        let flaw = self.too_large(field, found.into(), field);
        let flaw = flaw.unwrap_or_else(|| "it must be a number above 0".to_owned());
        self.inside(field, |repairs| repairs.set_aside(field, &flaw));
    }

    fn set_aside(&mut self, what: &str, flaw: &str) {
        self.note(WarningKind::SetAside, format!("This {what} was set aside: {flaw}"));
    }

    /// Says of a number that is written with digits and became infinite that it is too large.
    fn too_large(&mut self, field: &'static str, value: f64, what: &str) -> Option<String> {
        let said = self.said;
        let text = self.inside(field, |repairs| said(&repairs.way))?;
        if !value.is_infinite() || !text.contains(|letter: char| letter.is_ascii_digit()) {
            return None;
        }
        let is_short = text.len() <= LONGEST_NUMBER;
        let number = if is_short { text } else { "the number" };
        Some(format!("{number} is too large for a {what}"))
    }
}

fn repair_columns(stages: &mut Vec<Arc<Stage>>, repairs: &mut Repairs) {
    if stages.is_empty() {
        let id = Id::derived(&["stage"], |_| false);
        let step = Step { id: Id::derived(&["step"], |_| false), ..Step::new("") };
        stages.push(Arc::new(Stage { id, steps: vec![step], ..Stage::new("") }));
        repairs.changed("The map has no stage; it was given one");
    }
    repairs.ids("stage", "stages", stages, |stage| stage.id, |stage| &mut stage.id);
    let steps = stages.iter().flat_map(|stage| &stage.steps);
    let mut ids = Ids::of("step", steps.map(|step| step.id));
    repairs.each("stages", stages, |repairs, stage| {
        let stage = Arc::make_mut(stage);
        if stage.steps.is_empty() {
            let id = ids.new_in(stage.id);
            stage.steps.push(Step { id, ..Step::new("") });
            repairs.changed("This stage has no step; it was given one");
        }
        repairs.each("steps", &mut stage.steps, |repairs, step| {
            repairs.distinct(&mut ids, &mut step.id);
            repairs.size("width", &mut step.width);
        });
    });
}

fn repair_lane_ids(lanes: &mut [Arc<Lane>], repairs: &mut Repairs) {
    repairs.ids("lane", "lanes", lanes, |lane| lane.id, |lane| &mut lane.id);
    let cards = lanes.iter().flat_map(|lane| lane.cards()).map(|card| card.id);
    let lines = || lanes.iter().flat_map(|lane| lane.lines());
    let points = lines().flat_map(|line| &line.points).map(|point| point.id);
    let mut card_ids = Ids::of("card", cards);
    let mut line_ids = Ids::of("emotion line", lines().map(|line| line.id));
    let mut point_ids = Ids::of("emotion point", points);
    repairs.each("lanes", lanes, |repairs, lane| {
        repairs.inside("content", |repairs| match &mut Arc::make_mut(lane).content {
            LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => {
                repairs.each("cards", cards, |repairs, card| {
                    repairs.distinct(&mut card_ids, &mut Arc::make_mut(card).id);
                });
            }
            LaneContent::Emotion { lines } => repairs.each("lines", lines, |repairs, line| {
                let line = Arc::make_mut(line);
                repairs.distinct(&mut line_ids, &mut line.id);
                repairs.each("points", &mut line.points, |repairs, point| {
                    repairs.distinct(&mut point_ids, &mut Arc::make_mut(point).id);
                });
            }),
            LaneContent::Metric(_) | LaneContent::Divider(_) => {}
        });
    });
}

fn repair_lane(lane: &mut Lane, present: &Present, repairs: &mut Repairs) {
    repairs.size("height", &mut lane.height);
    repair_persona(&mut lane.persona, present, repairs);
    repairs.inside("content", |repairs| match &mut lane.content {
        LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => {
            let mut place = present.first_step();
            repairs.each("cards", cards, |repairs, card| {
                let card = Arc::make_mut(card);
                repair_step("card", &mut card.step, place, present, repairs);
                place = card.step;
                repair_card(card, present, repairs);
            });
        }
        LaneContent::Emotion { lines } => repairs.each("lines", lines, |repairs, line| {
            repair_line(Arc::make_mut(line), present, repairs);
        }),
        LaneContent::Metric(metric) => {
            repairs.way.push(Segment::Unnamed);
            repair_metric(Arc::make_mut(metric), present, repairs);
            repairs.way.pop();
        }
        LaneContent::Divider(_) => {}
    });
}

/// Moves a thing out of a step that is gone: to the one that stood nearest, or else to where the thing
/// before it in the list is.
fn repair_step(
    what: &str,
    step: &mut StepId,
    before: StepId,
    present: &Present,
    repairs: &mut Repairs,
) {
    if present.has_step(*step) {
        return;
    }
    let gone = *step;
    *step = present.nearest(gone, before);
    repairs.changed(format!(
        "This {what} is in step `{gone}`, which does not exist; it was moved to `{step}`"
    ));
}

fn repair_card(card: &mut Card, present: &Present, repairs: &mut Repairs) {
    let most = present.room(card.step);
    if card.span == 0 || card.span > most {
        let span = card.span.clamp(1, most);
        repairs.changed_field(
            "span",
            format!("This card cannot reach over {} steps; it was set to {span}", card.span),
        );
        card.span = span;
    }
    repair_picture("picture", &mut card.picture, present, repairs);
    repairs.retain("links", &mut card.links, |repairs, link| {
        let is_there = present.cards.contains(link);
        if !is_there {
            repairs.changed(format!("This link was taken off: there is no card `{link}`"));
        }
        is_there
    });
}

fn repair_line(line: &mut EmotionLine, present: &Present, repairs: &mut Repairs) {
    repair_persona(&mut line.persona, present, repairs);
    let mut place = present.first_step();
    repairs.retain("points", &mut line.points, |repairs, point| {
        let point = Arc::make_mut(point);
        repair_step("emotion point", &mut point.step, place, present, repairs);
        place = point.step;
        repair_point(point, repairs)
    });
    let column = |point: &EmotionPoint| present.column(point.step);
    if !line.points.is_sorted_by_key(|point| (column(point), point.place)) {
        line.points.sort_by(|one, other| {
            column(one).cmp(&column(other)).then(one.place.total_cmp(&other.place))
        });
        repairs.changed_field(
            "points",
            "These points were not in order; they were put from left to right",
        );
    }
}

/// Puts a point into its step; whether it has a value.
fn repair_point(point: &mut EmotionPoint, repairs: &mut Repairs) -> bool {
    if !(0.0..=1.0).contains(&point.place) {
        let found = point.place;
        point.place = if found.is_nan() { 0.5 } else { found.clamp(0.0, 1.0) };
        let sentence =
            format!("The place {found} is outside the step, 0 to 1; it was set to {}", point.place);
        repairs.changed_field("place", sentence);
    }
    repairs.number("emotion point", "value", point.value.into())
}

fn repair_metric(metric: &mut Metric, present: &Present, repairs: &mut Repairs) {
    repair_target(&mut metric.target, repairs);
    let mut seen = HashSet::new();
    repairs.retain("values", &mut metric.values, |repairs, metric_value| {
        let MetricValue { step, value } = **metric_value;
        let flaw = if !present.has_step(step) {
            format!("there is no step `{step}`")
        } else if value.is_finite() && !seen.insert(step) {
            format!("step `{step}` has one already")
        } else {
            return repairs.number("value", "value", value);
        };
        repairs.set_aside("value", &flaw);
        false
    });
}

fn repair_target(target: &mut Option<f64>, repairs: &mut Repairs) {
    let Some(found) = target.take_if(|target| !target.is_finite()) else { return };
    let flaw = repairs.too_large("target", found, "target");
    let flaw = flaw.unwrap_or_else(|| format!("{found} is no number"));
    repairs.inside("target", |repairs| repairs.set_aside("target", &flaw));
}

fn repair_persona(persona: &mut Option<PersonaId>, present: &Present, repairs: &mut Repairs) {
    if let Some(gone) = persona.take_if(|persona| !present.personas.contains(persona)) {
        repairs
            .changed_field("persona", format!("There is no persona `{gone}`; it is nobody's now"));
    }
}

fn repair_picture(
    field: &'static str,
    picture: &mut Option<PictureId>,
    present: &Present,
    repairs: &mut Repairs,
) {
    if let Some(gone) = picture.take_if(|picture| !present.pictures.contains(picture)) {
        repairs.changed_field(field, format!("There is no picture `{gone}`; it was taken off"));
    }
}
