//! Finding words in all texts of the map, one after the other, and putting others in their place.

mod bar;
mod matches;

use std::ops::Range;
use std::sync::Arc;

use self::matches::{matches, replaced};
use super::App;
use super::subject::Subject;
use super::toast::ToastAction;
use crate::edit::{Edit, JourneyField, TextPlace, texts};
use crate::model::Journey;

/// What is looked for, and where it was found.
#[derive(Default)]
pub(super) struct Find {
    wanted: String,
    with: String,
    found: Found,
    /// The one of the matches that is shown.
    at: usize,
    /// Whether the field for the words is to have the keyboard, with all its text selected.
    takes_keyboard: bool,
}

/// Where words stand in a map; found anew when either is another.
#[derive(Default)]
struct Found {
    map: Option<Arc<Journey>>,
    wanted: String,
    /// Every text that has them, with their places in it.
    texts: Vec<Hit>,
}

struct Hit {
    place: TextPlace,
    text: String,
    matches: Vec<Range<usize>>,
}

/// What is asked for in the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reply {
    Next,
    Previous,
    Replace,
    ReplaceAll,
    Close,
}

impl Found {
    fn look(&mut self, journey: &Arc<Journey>, wanted: &str) {
        let is_known = self.map.as_ref().is_some_and(|map| Arc::ptr_eq(map, journey));
        if is_known && self.wanted == wanted {
            return;
        }
        let hit = |(place, text): (TextPlace, &str)| {
            let matches = matches(text, wanted);
            (!matches.is_empty()).then(|| Hit { place, text: text.to_owned(), matches })
        };
        self.texts = texts(journey).into_iter().filter_map(hit).collect();
        self.map = Some(Arc::clone(journey));
        wanted.clone_into(&mut self.wanted);
    }

    fn count(&self) -> usize {
        self.texts.iter().map(|hit| hit.matches.len()).sum()
    }

    /// The text with the match at an index of all, and its index there.
    fn get(&self, mut index: usize) -> Option<(&Hit, usize)> {
        for hit in &self.texts {
            if index < hit.matches.len() {
                return Some((hit, index));
            }
            index -= hit.matches.len();
        }
        None
    }
}

impl App {
    /// Opens the bar, or gives it the keyboard.
    pub(super) fn begin_find(&mut self) {
        let find = self.find.get_or_insert_default();
        find.takes_keyboard = true;
    }

    /// Goes to the next or previous match; opens the bar where nothing is looked for.
    pub(super) fn find_next(&mut self, is_back: bool) {
        match &self.find {
            Some(find) if !find.wanted.is_empty() => {
                self.heed_find(if is_back { Reply::Previous } else { Reply::Next });
            }
            Some(_) | None => self.begin_find(),
        }
    }

    /// Shows the bar, while it is open.
    pub(super) fn find_ui(&mut self, ui: &mut egui::Ui) {
        let (Some(find), Some(document)) = (&mut self.find, &self.document) else { return };
        let before = find.found.wanted.clone();
        let reply = bar::ui(ui, find, &self.colours);
        find.found.look(document.journey(), &find.wanted);
        if find.wanted != before {
            find.at = 0;
            self.show_match();
        }
        if let Some(reply) = reply {
            ui.ctx().request_repaint();
            self.heed_find(reply);
        }
    }

    /// Closes the bar, and says whether it was open.
    pub(super) fn end_find(&mut self) -> bool {
        let was_open = self.find.is_some();
        if was_open {
            self.heed_find(Reply::Close);
        }
        was_open
    }

    fn heed_find(&mut self, reply: Reply) {
        let (Some(find), Some(document)) = (&mut self.find, &self.document) else { return };
        find.found.look(document.journey(), &find.wanted);
        let count = find.found.count();
        match reply {
            Reply::Close => {
                self.find = None;
                self.canvas.take_keyboard();
                return;
            }
            Reply::Next if count > 0 => find.at = (find.at + 1) % count,
            Reply::Previous if count > 0 => find.at = (find.at + count - 1) % count,
            Reply::Next | Reply::Previous => {}
            Reply::Replace => {
                let Some((hit, index)) = find.found.get(find.at) else { return };
                let text = replaced(&hit.text, &hit.matches, Some(index), &find.with);
                let edit = hit.place.edit(text);
                self.change(|document| document.commit("Replace text", &edit));
                self.stay_at_match();
            }
            Reply::ReplaceAll => self.replace_all(),
        }
        self.show_match();
    }

    fn replace_all(&mut self) {
        let (Some(find), Some(document)) = (&self.find, &mut self.document) else { return };
        let count = find.found.count();
        let edit = |hit: &Hit| hit.place.edit(replaced(&hit.text, &hit.matches, None, &find.with));
        let edits = find.found.texts.iter().map(edit).collect();
        match document.commit("Replace all", &Edit::Batch(edits)) {
            Ok(_) if count > 0 => {
                let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
                self.toasts.offer(format!("Replaced {times}"), "Undo", ToastAction::Undo);
            }
            Ok(_) => {}
            Err(refusal) => self.tell_why_not_changed(&refusal),
        }
    }

    /// The match after one that was replaced stands at its index now, unless the new text has the words too.
    fn stay_at_match(&mut self) {
        let (Some(find), Some(document)) = (&mut self.find, &self.document) else { return };
        let again = matches(&find.with, &find.wanted).len();
        find.found.look(document.journey(), &find.wanted);
        let count = find.found.count();
        find.at = if find.at + again < count { find.at + again } else { 0 };
    }

    /// Selects the thing with the match that is shown, and moves the map there; the bar keeps the keyboard.
    fn show_match(&mut self) {
        let (Some(find), Some(document)) = (&mut self.find, &self.document) else { return };
        find.found.look(document.journey(), &find.wanted);
        if let Some((hit, _)) = find.found.get(find.at) {
            self.canvas.show_quietly(document.journey(), subject(hit.place));
        }
    }
}

fn subject(place: TextPlace) -> Subject {
    match place {
        TextPlace::Journey(field) => match field(String::new()) {
            JourneyField::Title(_) => Subject::Title,
            JourneyField::Goal(_) => Subject::Goal,
            JourneyField::Scenario(_)
            | JourneyField::Expectations(_)
            | JourneyField::Scope(_)
            | JourneyField::State(_)
            | JourneyField::Version(_)
            | JourneyField::Date(_)
            | JourneyField::Authors(_)
            | JourneyField::Source(_)
            | JourneyField::Scale(_) => Subject::Map,
        },
        TextPlace::Persona(persona_id, _) => Subject::Persona(persona_id),
        TextPlace::Stage(stage_id, _) => Subject::Stage(stage_id),
        TextPlace::Step(step_id, _) | TextPlace::Jump(step_id, _) => Subject::Step(step_id),
        TextPlace::Lane(lane_id, _) | TextPlace::Metric(lane_id, _) => Subject::Lane(lane_id),
        TextPlace::Card(card_id, _) => Subject::Card(card_id),
        TextPlace::Line(line_id, _) => Subject::Line(line_id),
        TextPlace::Point(point_id, _) => Subject::Point(point_id),
    }
}
