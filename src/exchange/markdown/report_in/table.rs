//! The table at the end of a report: which lanes there are, of which kind and whose.

use super::super::blocks::Block;
use super::super::cells::with_span;
use super::super::report::{KIND, LANE, MAP};
use super::super::table::cards;
use super::lanes::DraftLane;
use super::{Reading, Section, is_said, on_one_line};
use crate::exchange::scores::emotion_scale;
use crate::exchange::table::{LaneKind, lane_kind_named};
use crate::model::{
    Card, CardKind, EmotionScale, Persona, PersonaId, StepId, clean_line, clean_text,
};

/// The cells of the table.
pub(super) struct Sheet<'a> {
    rows: &'a [Vec<String>],
    line: usize,
}

impl<'a> Sheet<'a> {
    /// The table of the section that holds it.
    pub(super) fn of(section: &Section<'a>) -> Option<Self> {
        let first = section.blocks.first().filter(|_| section.title == MAP)?;
        let Block::Table(rows) = &first.block else { return None };
        let heads = rows.first()?;
        let is_ours = heads.first().is_some_and(|head| head == LANE)
            && heads.get(1).is_some_and(|head| head == KIND);
        is_ours.then_some(Self { rows, line: first.line })
    }

    /// How many stages its headers name, of those beside each other that are called alike one.
    pub(super) fn stages(&self) -> usize {
        let heads = self.rows[0].iter().skip(2);
        let stage = |head: &'a String| match head.strip_prefix('>') {
            Some(rest) if rest.is_empty() || rest.starts_with(' ') => "",
            Some(_) | None => head.split_once(" >").map_or(head.as_str(), |(stage, _)| stage),
        };
        let mut stages: Vec<&str> = heads.map(stage).collect();
        stages.dedup();
        stages.len()
    }

    fn columns(&self) -> usize {
        self.rows[0].len() - 2
    }

    /// What stands of a lane in a step, both by their places.
    pub(super) fn cell(&self, lane: usize, column: usize) -> &'a str {
        self.rows.get(lane + 1).and_then(|row| row.get(column + 2)).map_or("", String::as_str)
    }

    /// The scale that an emotion lane names.
    pub(super) fn scale(&self) -> EmotionScale {
        let mut spans = self.rows.iter().skip(1).filter_map(|row| with_span(row.first()?));
        spans.next().and_then(|(_, span)| emotion_scale(span)).unwrap_or_default()
    }

    pub(super) fn lanes(&self, personas: &[Persona]) -> Vec<DraftLane> {
        let lane = |row: &Vec<String>| {
            let name = row.first().map_or("", String::as_str);
            let kind = row.get(1).and_then(|kind| LaneKind::said(kind));
            let kind =
                kind.or_else(|| lane_kind_named(name)).unwrap_or(LaneKind::Cards(CardKind::Note));
            let is_emotion = matches!(kind, LaneKind::Emotion(_));
            let shown = with_span(name).filter(|_| is_emotion).map_or(name, |(name, _)| name);
            let (name, persona) = parted(&on_one_line(shown), personas);
            DraftLane::new(shown, name, persona, kind)
        };
        self.rows.iter().skip(1).map(lane).collect()
    }
}

/// A name without whose it is, “Doing (Maya)”, and the persona.
pub(super) fn parted(name: &str, personas: &[Persona]) -> (String, Option<PersonaId>) {
    for persona in personas.iter().filter(|persona| !persona.name.trim().is_empty()) {
        let behind = format!("({})", on_one_line(&persona.name));
        if let Some(rest) = name.strip_suffix(&*behind)
            && (rest.is_empty() || rest.ends_with(' '))
        {
            return (clean_line(rest.trim_end()), Some(persona.id));
        }
    }
    (clean_line(name), None)
}

impl Reading {
    /// Takes in what somebody has written into the table alone.
    pub(super) fn compare(&mut self, sheet: &Sheet<'_>) {
        let steps: Vec<StepId> = self.steps().collect();
        if steps.len() != sheet.columns() {
            let sentence = "The table has other steps than the stages above it; of what is in it the lanes alone were read.";
            self.tell(sheet.line, sentence);
            return;
        }
        for lane in 0..sheet.rows.len() - 1 {
            for (column, step) in steps.iter().enumerate() {
                self.compare_cell(lane, *step, sheet.cell(lane, column), sheet.line + 2 + lane);
            }
        }
    }

    fn compare_cell(&mut self, lane: usize, step: StepId, cell: &str, line: usize) {
        let draft = &mut self.lanes[lane];
        let LaneKind::Cards(kind) = draft.kind else {
            if !cell.is_empty() && !draft.holds(step) {
                let sentence = format!("“{cell}” stands in the table alone and was left out.");
                self.tell(line, sentence);
            }
            return;
        };
        let more: Vec<String> =
            cards(cell).into_iter().filter(|text| !is_said(&draft.cards, step, text)).collect();
        draft.cards.extend(more.iter().map(|text| Card::new(step, kind, clean_text(text))));
        for text in more {
            let sentence = format!(
                "“{}” stands in the table alone; it became a card too.",
                on_one_line(&text)
            );
            self.tell(line, sentence);
        }
    }
}
