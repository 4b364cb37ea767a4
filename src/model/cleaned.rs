//! Every text of a map, cleaned as its kind is: a name has one line, what people tell may have several.
//!
//! This is the one list of it. What comes out of a file, an import or an edit is cleaned here, so that
//! nothing becomes another text by being touched.

use std::sync::Arc;

use super::{
    Card, Channel, EmotionLine, EmotionPoint, EmotionScale, Journey, Jump, Lane, LaneContent,
    Metric, Persona, Snapshot, Stage, Step, clean_line, clean_text,
};

impl Journey {
    /// The map with all its texts clean, those of its snapshots too.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        self.clean_facts();
        clean_all(&mut self.personas, Persona::clean);
        clean_all(&mut self.stages, Stage::clean);
        clean_all(&mut self.lanes, Lane::clean);
        clean_all(&mut self.snapshots, Snapshot::clean);
        self
    }

    /// Cleans what is said of the map as a whole.
    pub(crate) fn clean_facts(&mut self) {
        lines([
            &mut self.title,
            &mut self.version,
            &mut self.date,
            &mut self.authors,
            &mut self.source,
        ]);
        texts([&mut self.goal, &mut self.scenario, &mut self.expectations, &mut self.scope]);
        self.scale.clean();
    }
}

impl Snapshot {
    fn clean(&mut self) {
        self.clean_name();
        self.journey = Arc::new(Journey::clone(&self.journey).cleaned());
    }

    /// Cleans what it is called and when it was taken; not the map in it.
    pub(crate) fn clean_name(&mut self) {
        lines([&mut self.name, &mut self.taken]);
    }
}

impl EmotionScale {
    pub(crate) fn clean(&mut self) {
        lines(self.levels.iter_mut().map(|level| &mut level.name));
    }
}

impl Persona {
    pub(crate) fn clean(&mut self) {
        lines([&mut self.name, &mut self.role]);
        texts([
            &mut self.quote,
            &mut self.goals,
            &mut self.frustrations,
            &mut self.needs,
            &mut self.notes,
        ]);
    }
}

impl Stage {
    /// Cleans its texts and those of its steps.
    pub(crate) fn clean(&mut self) {
        lines([&mut self.name, &mut self.duration]);
        texts([&mut self.goals]);
        self.steps.iter_mut().for_each(Step::clean);
    }
}

impl Step {
    pub(crate) fn clean(&mut self) {
        lines([&mut self.name, &mut self.duration]);
        self.jumps.iter_mut().for_each(Jump::clean);
    }
}

impl Jump {
    fn clean(&mut self) {
        lines([&mut self.label]);
    }
}

impl Lane {
    /// Cleans its name and all that it holds.
    fn clean(&mut self) {
        self.clean_name();
        match &mut self.content {
            LaneContent::Cards { cards, .. } | LaneContent::Images { cards } => {
                clean_all(cards, Card::clean);
            }
            LaneContent::Emotion { lines } => {
                clean_all(lines, EmotionLine::clean);
            }
            LaneContent::Metric(metric) => Arc::make_mut(metric).clean(),
            LaneContent::Divider(_) => {}
        }
    }

    /// Cleans its name; not what it holds.
    pub(crate) fn clean_name(&mut self) {
        lines([&mut self.name]);
    }
}

impl Card {
    pub(crate) fn clean(&mut self) {
        texts([&mut self.text, &mut self.notes]);
        lines([&mut self.source, &mut self.owner, &mut self.duration]);
        lines(&mut self.tags);
        if let Some(Channel::Other(name)) = &mut self.channel {
            lines([name]);
        }
    }
}

impl EmotionLine {
    /// Cleans its label and those of its points.
    fn clean(&mut self) {
        self.clean_label();
        clean_all(&mut self.points, EmotionPoint::clean);
    }

    /// Cleans its label; not those of its points.
    pub(crate) fn clean_label(&mut self) {
        lines([&mut self.label]);
    }
}

impl EmotionPoint {
    pub(crate) fn clean(&mut self) {
        texts([&mut self.label]);
    }
}

impl Metric {
    pub(crate) fn clean(&mut self) {
        lines([&mut self.name, &mut self.unit]);
    }
}

fn clean_all<T: Clone>(list: &mut [Arc<T>], clean: fn(&mut T)) {
    list.iter_mut().map(Arc::make_mut).for_each(clean);
}

fn lines<'a>(fields: impl IntoIterator<Item = &'a mut String>) {
    clean_each(fields, clean_line);
}

fn texts<'a>(fields: impl IntoIterator<Item = &'a mut String>) {
    clean_each(fields, clean_text);
}

fn clean_each<'a>(fields: impl IntoIterator<Item = &'a mut String>, clean: fn(&str) -> String) {
    for field in fields.into_iter().filter(|field| !field.is_empty()) {
        *field = clean(field);
    }
}
