//! The finder: every command that can be run now and everything on the map, found by a few letters.

use std::sync::Arc;

use egui::Ui;

use super::choice_list::{Choice, ChoiceList};
use super::command::{Command, Situation};
use super::making::Making;
use super::matching::{Query, Words};
use super::menus::MENUS;
use super::style::Colours;
use super::subject::Subject;
use crate::layout::{kind_icon, lane_icon};
use crate::model::Journey;
use crate::text::Icon;

const LIST_HEIGHT: f32 = 476.0;

/// How many entries are shown, the best first.
const MOST_SHOWN: usize = 50;

/// What is typed so far, and what was found by it.
#[derive(Default)]
pub(super) struct Finder {
    list: ChoiceList,
    catalogue: Option<Catalogue>,
    shown: Option<Shown>,
}

/// What was chosen.
#[derive(Clone, Copy)]
pub(super) enum Found {
    Command(Command),
    /// Something on the map, to go to.
    Subject(Subject),
}

/// What can be found, with its words.
struct Entry {
    found: Found,
    choice: Choice,
    words: Words,
}

/// Everything that can be found in a situation, and which situation that was.
struct Catalogue {
    journey: Arc<Journey>,
    revision: u64,
    subject: Option<Subject>,
    commands: Vec<Entry>,
    things: Vec<Entry>,
}

/// The best of what fits a text, the best first.
struct Shown {
    text: String,
    found: Vec<Found>,
    choices: Vec<Choice>,
}

impl Finder {
    /// Shows the finder; what was chosen. Without words, only commands are listed.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        situation: Situation<'_>,
        colours: &Colours,
    ) -> Option<Found> {
        self.list.field_ui(ui, "Find", "A command, or any text of the map");
        if !self.catalogue.as_ref().is_some_and(|catalogue| catalogue.is_of(situation)) {
            self.catalogue = Catalogue::new(ui, situation);
            self.shown = None;
        }
        let text = self.list.text();
        let known = self.shown.take().filter(|shown| shown.text == text);
        let shown = known.or_else(|| Some(Shown::new(text, self.catalogue.as_ref()?)))?;
        let chosen = self.list.list_ui(ui, &shown.choices, LIST_HEIGHT, colours);
        let found = chosen.and_then(|chosen| shown.found.get(chosen).copied());
        self.shown = Some(shown);
        found
    }
}

impl Catalogue {
    fn new(ui: &Ui, situation: Situation<'_>) -> Option<Self> {
        let document = situation.document?;
        Some(Self {
            journey: Arc::clone(document.journey()),
            revision: document.history().revision(),
            subject: situation.subject(),
            commands: commands(ui, situation),
            things: things(document.journey()).collect(),
        })
    }

    /// Whether it is what can be found now.
    fn is_of(&self, situation: Situation<'_>) -> bool {
        situation.subject() == self.subject
            && situation.document.is_some_and(|document| {
                Arc::ptr_eq(document.journey(), &self.journey)
                    && document.history().revision() == self.revision
            })
    }
}

impl Shown {
    fn new(text: &str, catalogue: &Catalogue) -> Self {
        let query = Query::new(text);
        let things: &[Entry] = if query.is_empty() { &[] } else { &catalogue.things };
        let all = catalogue.commands.iter().chain(things);
        let mut best = query.ranked(all.map(|entry| (entry, &entry.words)));
        best.truncate(MOST_SHOWN);
        Self {
            text: text.to_owned(),
            found: best.iter().map(|entry| entry.found).collect(),
            choices: best.iter().map(|entry| entry.choice.clone()).collect(),
        }
    }
}

impl Entry {
    fn new(found: Found, choice: Choice) -> Self {
        let words = Words::new(&choice.name, &choice.beside);
        Self { found, choice, words }
    }
}

/// The commands of all menus that can be run now.
fn commands(ui: &Ui, situation: Situation<'_>) -> Vec<Entry> {
    let in_menus = MENUS.iter().flat_map(|menu| {
        menu.groups.iter().copied().flatten().map(move |command| (menu.name, *command))
    });
    let others =
        |(_, command): &(&str, Command)| *command != Command::Find && command.is_enabled(situation);
    let entry = |(menu, command): (&str, Command)| {
        let keys = command.shortcuts().first().map(|keys| ui.ctx().format_shortcut(keys));
        let choice = Choice {
            icon: command.icon(),
            name: command.label_in(situation).into_owned(),
            beside: menu.to_owned(),
            keys: keys.unwrap_or_default(),
        };
        let beside = format!("{menu} {}", also_called(command));
        let words = Words::new(&choice.name, &beside);
        Entry { found: Found::Command(command), choice, words }
    };
    in_menus.filter(others).map(entry).collect()
}

/// Other words by which people look for a command.
fn also_called(command: Command) -> &'static str {
    match command {
        Command::Make(Making::Metric) => "drop-off ribbon numbers bars funnel conversion",
        Command::Make(Making::Storyboard) => "pictures images lane",
        Command::Make(Making::Line) => "feeling mood curve",
        Command::ChooseLane(_) => {
            "row swimlane drop-off ribbon blueprint line of visibility pain points"
        }
        Command::LinkCard | Command::FollowLink => "arrow connect",
        Command::AddPictures => "image photo portrait",
        Command::Export => {
            "png pdf svg powerpoint pptx slides web page html excel xlsx csv tsv markdown mermaid json table poster image print save as picture"
        }
        Command::CopyPicture => "image clipboard",
        Command::Preferences => "settings options dark contrast text size",
        Command::ShowVersions => "history backup snapshots restore",
        Command::FindText => "search",
        Command::Lock => "protect read only",
        _ => "",
    }
}

/// Everything on the map that has a name or a text.
fn things(journey: &Journey) -> impl Iterator<Item = Entry> {
    let entry = |subject, icon, name: &str, beside: &str| {
        let name = name.replace('\n', " ");
        let choice = Choice { icon, name, beside: beside.to_owned(), keys: String::new() };
        (!choice.name.is_empty()).then(|| Entry::new(Found::Subject(subject), choice))
    };
    let stages = journey
        .stages
        .iter()
        .filter_map(move |stage| entry(Subject::Stage(stage.id), None, &stage.name, "Stage"));
    let steps = journey
        .steps()
        .filter_map(move |step| entry(Subject::Step(step.id), None, &step.name, "Step"));
    let personas = journey.personas.iter().flat_map(move |persona| {
        let of = move |text, beside| {
            entry(Subject::Persona(persona.id), Some(Icon::InPerson), text, beside)
        };
        let (name, quote) = (persona.name.as_str(), persona.quote.as_str());
        [of(name, "Persona"), of(&persona.role, name), of(quote, name)].into_iter().flatten()
    });
    let shown = || journey.lanes.iter().filter(|lane| !lane.hidden);
    let lanes = shown().filter_map(move |lane| {
        entry(Subject::Lane(lane.id), Some(lane_icon(lane)), &lane.name, "Lane")
    });
    let cards = shown().filter(|lane| !lane.collapsed).flat_map(move |lane| {
        lane.cards().iter().filter_map(move |card| {
            entry(Subject::Card(card.id), Some(kind_icon(card.kind)), &card.text, &lane.name)
        })
    });
    let points = shown().filter(|lane| !lane.collapsed).flat_map(move |lane| {
        let points = lane.lines().iter().flat_map(|line| &line.points);
        points.filter_map(move |point| {
            entry(Subject::Point(point.id), Some(lane_icon(lane)), &point.label, &lane.name)
        })
    });
    stages.chain(steps).chain(lanes).chain(personas).chain(cards).chain(points)
}
