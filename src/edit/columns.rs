//! How cards, points and values follow their steps when columns come, go and change places.
//!
//! - What stands in a step goes where the step goes, and goes with it when it is deleted.
//! - A jump goes with the step it leads to.
//! - A card that covers several steps keeps covering them as long as they stand side by side, and what
//!   comes between them too. A deleted step leaves it the rest, also when the card started in it.
//! - When a move tears its steps apart, a card stays with the step it starts in and with those of its
//!   steps that still follow there.

use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use crate::model::{Card, CardId, EmotionLine, Journey, Lane, LaneContent, Metric, StepId};

use super::{cards, emotion, jumps};

/// The order of the steps at one moment.
pub(super) struct Columns {
    steps: Vec<StepId>,
    numbers: HashMap<StepId, usize>,
}

/// The step a card starts in, and how many it covers.
type Reach = (StepId, u16);

impl Columns {
    pub(super) fn of(journey: &Journey) -> Self {
        let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
        let numbers = steps.iter().enumerate().map(|(number, &step)| (step, number)).collect();
        Self { steps, numbers }
    }

    /// Lets everything follow steps that came or went since.
    pub(super) fn follow(&self, journey: &mut Journey) {
        self.follow_move(journey, &[]);
    }

    /// Lets everything follow steps that were moved as one block since.
    pub(super) fn follow_move(&self, journey: &mut Journey, moved: &[StepId]) {
        let after = Self::of(journey);
        if self.steps == after.steps {
            return;
        }
        let change = Change { before: self, after: &after, moved: moved.iter().copied().collect() };
        let is_gone = |step| self.number(step).is_some() && after.number(step).is_none();
        jumps::forget(journey, is_gone);
        let mut removed_cards = HashSet::default();
        for lane in &mut journey.lanes {
            if let Some(content) = change.content(lane, &mut removed_cards) {
                Arc::make_mut(lane).content = content;
            }
        }
        cards::unlink(journey, &removed_cards);
    }

    fn number(&self, step_id: StepId) -> Option<usize> {
        self.numbers.get(&step_id).copied()
    }
}

/// What became of the columns.
struct Change<'a> {
    before: &'a Columns,
    after: &'a Columns,
    moved: HashSet<StepId>,
}

impl Change<'_> {
    /// What a lane holds now, or `None` when that did not change.
    fn content(&self, lane: &Lane, removed: &mut HashSet<CardId>) -> Option<LaneContent> {
        match &lane.content {
            content @ (LaneContent::Cards { cards, .. } | LaneContent::Images { cards }) => {
                Some(content.with_cards(self.cards(cards, removed)?))
            }
            LaneContent::Emotion { lines } => {
                let lines = replaced(lines, |line| self.line(line))?;
                Some(LaneContent::Emotion { lines })
            }
            LaneContent::Metric(metric) => {
                self.metric(metric).map(|metric| LaneContent::Metric(Arc::new(metric)))
            }
            LaneContent::Divider(_) => None,
        }
    }

    fn cards(&self, cards: &[Arc<Card>], removed: &mut HashSet<CardId>) -> Option<Vec<Arc<Card>>> {
        let reaches: Vec<Option<Reach>> = cards.iter().map(|card| self.reach(card)).collect();
        let is_kept =
            |(card, reach): (&Arc<Card>, &Option<Reach>)| *reach == Some((card.step, card.span));
        if cards.iter().zip(&reaches).all(is_kept) {
            return None;
        }
        let mut followed = Vec::with_capacity(cards.len());
        for (card, reach) in cards.iter().zip(reaches) {
            match reach {
                Some((step, span)) if (step, span) == (card.step, card.span) => {
                    followed.push(Arc::clone(card));
                }
                Some((step, span)) => {
                    followed.push(Arc::new(Card { step, span, ..Card::clone(card) }));
                }
                None => {
                    removed.insert(card.id);
                }
            }
        }
        Some(followed)
    }

    /// The steps that a card covers now; `None` when all it covered are gone.
    fn reach(&self, card: &Card) -> Option<Reach> {
        let Some(start) = self.before.number(card.step) else {
            return Some((card.step, card.span));
        };
        let end = (start + usize::from(card.span)).min(self.before.steps.len());
        let covered = &self.before.steps[start..end];
        let kept: Vec<StepId> =
            covered.iter().copied().filter(|&step| self.after.number(step).is_some()).collect();
        let together = self.over(&kept)?;
        if self.moved.is_empty() || usize::from(together.1) == kept.len() {
            return Some(together);
        }
        let goes_along = self.moved.contains(&card.step);
        let beside: Vec<StepId> =
            kept.into_iter().filter(|step| self.moved.contains(step) == goes_along).collect();
        self.over(&beside)
    }

    /// From the first of these steps to the last, as they stand now.
    fn over(&self, steps: &[StepId]) -> Option<Reach> {
        let numbers = || steps.iter().filter_map(|&step| self.after.number(step));
        let (first, last) = (numbers().min()?, numbers().max()?);
        let span = u16::try_from(last - first + 1).unwrap_or(u16::MAX);
        Some((self.after.steps[first], span))
    }

    fn line(&self, line: &EmotionLine) -> Option<EmotionLine> {
        let mut points = line.points.clone();
        points.retain(|point| self.after.number(point.step).is_some());
        emotion::sort_points(&mut points, |step_id| self.after.number(step_id));
        (points != line.points).then(|| EmotionLine { points, ..line.clone() })
    }

    fn metric(&self, metric: &Metric) -> Option<Metric> {
        let mut values = metric.values.clone();
        values.retain(|value| self.after.number(value.step).is_some());
        (values.len() < metric.values.len()).then(|| Metric { values, ..metric.clone() })
    }
}

/// A list with some of its items replaced, or `None` when none of them is.
fn replaced<T>(list: &[Arc<T>], replace: impl Fn(&T) -> Option<T>) -> Option<Vec<Arc<T>>> {
    let new: Vec<Option<T>> = list.iter().map(|item| replace(item)).collect();
    if new.iter().all(Option::is_none) {
        return None;
    }
    let item = |(old, new): (&Arc<T>, Option<T>)| new.map_or_else(|| Arc::clone(old), Arc::new);
    Some(list.iter().zip(new).map(item).collect())
}
