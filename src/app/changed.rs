//! What an undo or redo has changed, so that people see it.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::subject::Subject;
use crate::model::{EmotionLine, Journey, Lane, Stage};

/// The first thing that is new or other in a map than it was before, or else the place where something has
/// gone from. Of several that only stand in another order, the one that is selected. The quick answer for maps
/// that share what they have in common.
pub(super) fn first_change(
    before: &Journey,
    after: &Journey,
    selected: Option<Subject>,
) -> Option<Subject> {
    arrived(before, after)
        .or_else(|| in_order(before, after, selected))
        .or_else(|| gap(before, after))
}

/// The first thing that was not there, or not so.
fn arrived(before: &Journey, after: &Journey) -> Option<Subject> {
    let in_title = || {
        let title = (before.title != after.title).then_some(Subject::Title);
        title.or((before.goal != after.goal).then_some(Subject::Goal))
    };
    let in_personas = || {
        let other = other(&before.personas, &after.personas, |persona| persona.id)?.1;
        Some(Subject::Persona(other.id))
    };
    let in_stages = || {
        let (old, stage) = other(&before.stages, &after.stages, |stage| stage.id)?;
        Some(old.map_or(Subject::Stage(stage.id), |old| in_stage(old, stage)))
    };
    in_title().or_else(in_personas).or_else(in_stages).or_else(|| in_lanes(before, after))
}

/// The first item that is another than the one with its key before, and that one.
fn other<'a, T: PartialEq, K: Eq + Hash>(
    before: &'a [Arc<T>],
    after: &'a [Arc<T>],
    key: impl Fn(&T) -> K,
) -> Option<(Option<&'a Arc<T>>, &'a Arc<T>)> {
    let alike = before.iter().zip(after).take_while(|(old, item)| Arc::ptr_eq(old, item)).count();
    let rest: HashMap<K, &Arc<T>> = before[alike..].iter().map(|old| (key(old), old)).collect();
    after[alike..].iter().find_map(|item| {
        let old = rest.get(&key(item)).copied();
        let is_same = old.is_some_and(|old| Arc::ptr_eq(old, item) || old == item);
        (!is_same).then_some((old, item))
    })
}

fn in_stage(before: &Stage, after: &Stage) -> Subject {
    let step = after.steps.iter().find(|step| !before.steps.contains(step));
    step.map_or(Subject::Stage(after.id), |step| Subject::Step(step.id))
}

/// The first thing in a lane, or a lane, that was not there or not so. A lane that only lost something has
/// nothing new in it.
fn in_lanes(before: &Journey, after: &Journey) -> Option<Subject> {
    after.lanes.iter().find_map(|lane| {
        let Some(old) = before.lane(lane.id) else { return Some(Subject::Lane(lane.id)) };
        if Arc::ptr_eq(old, lane) {
            return None;
        }
        let in_head = || (!has_same_head(old, lane)).then_some(Subject::Lane(lane.id));
        in_content(old, lane).or_else(in_head)
    })
}

fn in_content(before: &Lane, after: &Lane) -> Option<Subject> {
    if let (Some(old), Some(metric)) = (before.metric(), after.metric()) {
        let value = other(&old.values, &metric.values, |value| value.step)?.1;
        return Some(Subject::Cell(after.id, value.step));
    }
    if let Some((old, line)) = other(before.lines(), after.lines(), |line| line.id) {
        return old.map_or(Some(Subject::Line(line.id)), |old| in_line(old, line));
    }
    let card = other(before.cards(), after.cards(), |card| card.id)?.1;
    Some(Subject::Card(card.id))
}

fn in_line(before: &EmotionLine, after: &EmotionLine) -> Option<Subject> {
    let point = other(&before.points, &after.points, |point| point.id);
    let head = |line: &EmotionLine| (line.label.clone(), line.persona, line.state);
    let is_other = head(before) != head(after);
    let point = point.map(|(_, point)| Subject::Point(point.id));
    point.or_else(|| is_other.then_some(Subject::Line(after.id)))
}

/// Whether all is alike but what stands in the lanes.
fn has_same_head(one: &Lane, other: &Lane) -> bool {
    let emptied = |lane: &Lane| lane.with_content(lane.content.emptied());
    emptied(one) == emptied(other)
}

/// What only stands elsewhere among its like.
fn in_order(before: &Journey, after: &Journey, selected: Option<Subject>) -> Option<Subject> {
    fn moved<T>(
        before: &[Arc<T>],
        after: &[Arc<T>],
        subject: impl Fn(&T) -> Subject,
    ) -> Vec<Subject> {
        let pairs = before.iter().zip(after).filter(|_| before.len() == after.len());
        let subjects = pairs.map(|(old, new)| (subject(old), subject(new)));
        subjects.filter(|(old, new)| old != new).map(|(_, new)| new).collect()
    }
    let in_lane = |lane: &Arc<Lane>| {
        let now = after.lane(lane.id).filter(|now| !Arc::ptr_eq(now, lane))?;
        let cards = moved(lane.cards(), now.cards(), |card| Subject::Card(card.id));
        (!cards.is_empty()).then_some(cards)
    };
    let stages = moved(&before.stages, &after.stages, |stage| Subject::Stage(stage.id));
    let lanes = moved(&before.lanes, &after.lanes, |lane| Subject::Lane(lane.id));
    let cards = || before.lanes.iter().find_map(in_lane);
    let lists = [stages, lanes].into_iter().find(|moved| !moved.is_empty());
    let moved = lists.or_else(cards)?;
    selected.filter(|selected| moved.contains(selected)).or(moved.first().copied())
}

/// Where the first thing that is gone stood, as far as that place is there still.
fn gap(before: &Journey, after: &Journey) -> Option<Subject> {
    let in_lane = |lane: &Arc<Lane>| {
        let now = after.lane(lane.id).filter(|now| !Arc::ptr_eq(now, lane))?;
        let card = other(now.cards(), lane.cards(), |card| card.id).map(|(_, card)| card.step);
        let lines = (now.lines(), lane.lines());
        let point = || {
            let (now, line) = other(lines.0, lines.1, |line| line.id)?;
            let points = now.map(|now| now.points.as_slice()).unwrap_or_default();
            other(points, &line.points, |point| point.id).map(|(_, point)| point.step)
        };
        let value = || {
            let (now, old) = (now.metric()?, lane.metric()?);
            other(&now.values, &old.values, |value| value.step).map(|(_, value)| value.step)
        };
        let step_id = card.or_else(point).or_else(value)?;
        Some(Subject::Cell(lane.id, step_id))
    };
    let cell = before.lanes.iter().find_map(in_lane);
    cell.filter(|cell| cell.is_in(after)).or_else(|| neighbour_of_gone(before, after))
}

/// What stands now where a lane, stage or step has gone from.
fn neighbour_of_gone(before: &Journey, after: &Journey) -> Option<Subject> {
    let lane = || {
        let at = before.lanes.iter().position(|lane| after.lane(lane.id).is_none())?;
        let lane = after.lanes.get(at).or(after.lanes.last())?;
        Some(Subject::Lane(lane.id))
    };
    let step = || {
        let at = before.steps().position(|step| after.step(step.id).is_none())?;
        let step = after.steps().nth(at).or_else(|| after.steps().last())?;
        Some(Subject::Step(step.id))
    };
    lane().or_else(step)
}

#[cfg(test)]
mod tests {
    use super::first_change;
    use crate::app::subject::Subject;
    use crate::edit::{CardField, Edit, JourneyField, LaneField, apply};
    use crate::file;
    use crate::model::{Card, Journey, Lane, LaneContent, LaneId};

    fn lane<'a>(journey: &'a Journey, name: &str) -> &'a Lane {
        journey.lanes.iter().find(|lane| lane.name == name).expect("a lane of that name")
    }

    /// Makes an edit to the sample and undoes it: what is shown after each.
    #[track_caller]
    fn check(edit: &Edit, made: Option<Subject>, undone: Option<Subject>) {
        let before = file::sample();
        let after = apply(&before, edit).expect("an edit that can be made");
        assert_eq!(first_change(&before, &after, None), made, "when it is made");
        assert_eq!(first_change(&after, &before, None), undone, "when it is undone");
    }

    #[test]
    fn what_has_not_changed_is_not_shown() {
        let sample = file::sample();
        assert_eq!(first_change(&sample, &sample.clone(), None), None);
    }

    #[test]
    fn cards_are_shown_and_where_one_has_gone_from() {
        let sample = file::sample();
        let pains = lane(&sample, "Pain points");
        let card = &pains.cards()[1];
        let (lane_id, card_id, step_id) = (pains.id, card.id, card.step);
        let subject = Some(Subject::Card(card_id));
        let field = CardField::Text("Another".to_owned());
        check(&Edit::SetCard { card_id, field }, subject, subject);
        check(&Edit::RemoveCards(vec![card_id]), Some(Subject::Cell(lane_id, step_id)), subject);
        let other = Card::new(step_id, card.kind, "New");
        let added = Some(Subject::Card(other.id));
        let add = Edit::AddCard { lane_id, card: other, before: None };
        check(&add, added, Some(Subject::Cell(lane_id, step_id)));
        let to = lane(&sample, "Doing").id;
        let card_ids = vec![card_id];
        check(&Edit::MoveCards { card_ids, lane_id: to, step_id, before: None }, subject, subject);
        let doing = lane(&sample, "Doing").cards();
        let [first, second] = [doing[0].id, doing[1].id];
        let (step_id, card_ids) = (doing[0].step, vec![second]);
        let up = Edit::MoveCards { card_ids, lane_id: to, step_id, before: Some(first) };
        check(&up, Some(Subject::Card(second)), Some(Subject::Card(first)));
    }

    #[test]
    fn words_figures_and_points_are_shown() {
        let sample = file::sample();
        let title = Edit::SetJourney(JourneyField::Title("Another".to_owned()));
        check(&title, Some(Subject::Title), Some(Subject::Title));
        let drop_off = lane(&sample, "Drop-off");
        let LaneContent::Metric(metric) = &drop_off.content else { panic!("a metric") };
        let step = metric.values[2].step;
        let cell = Some(Subject::Cell(drop_off.id, step));
        let set = |value| Edit::SetValue { lane_id: drop_off.id, step_id: step, value };
        check(&set(Some(7.0)), cell, cell);
        check(&set(None), cell, cell);
        let line = &lane(&sample, "Emotion").lines()[0];
        let point = line.points[3].id;
        let place = Some(Subject::Cell(lane(&sample, "Emotion").id, line.points[3].step));
        check(&Edit::RemovePoint(point), place, Some(Subject::Point(point)));
    }

    #[test]
    fn stages_steps_and_lanes_are_shown_or_what_stands_there_now() {
        let sample = file::sample();
        let stage = |at: usize| Some(Subject::Stage(sample.stages[at].id));
        check(&Edit::RemoveStage(sample.stages[1].id), first_step(&sample, 2), stage(1));
        check(&Edit::MoveStage { stage_id: sample.stages[2].id, to: 0 }, stage(2), stage(0));
        let ids: Vec<LaneId> = sample.lanes.iter().map(|lane| lane.id).collect();
        let lane = |at: usize| Some(Subject::Lane(ids[at]));
        check(&Edit::RemoveLane(ids[1]), lane(2), lane(1));
        let name = LaneField::Name("Another".to_owned());
        check(&Edit::SetLane { lane_id: ids[4], field: name }, lane(4), lane(4));
    }

    fn first_step(journey: &Journey, stage: usize) -> Option<Subject> {
        journey.stages[stage].steps.first().map(|step| Subject::Step(step.id))
    }
}
