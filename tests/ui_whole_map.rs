//! Whole maps made in the window from the blank one: once by the keyboard alone, once by the mouse.
#![allow(clippy::unwrap_used)]

mod window;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::Queryable;
use throughline::file;
use throughline::model::{Journey, LaneContent, MetricForm};

use window::Window;

const SHIFT_COMMAND: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

/// What both maps are to have.
#[track_caller]
fn check_map(journey: &Journey) {
    let stages: Vec<&str> = journey.stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(stages, ["Hear of it", "Sign up", "First week"]);
    assert_eq!(journey.lanes.len(), 5, "{:?}", lane_names(journey));
    assert_eq!(journey.cards().count(), 12);
    assert!(journey.cards().all(|card| !card.text.is_empty()));
    let personas: Vec<&str> =
        journey.personas.iter().map(|persona| persona.name.as_str()).collect();
    assert_eq!(personas, ["Maya", "Tom"]);
    let points = journey.lanes.iter().flat_map(|lane| lane.lines()).flat_map(|line| &line.points);
    let values: Vec<f32> = points.map(|point| point.value).collect();
    let scale = &journey.scale;
    assert_eq!(values.len(), 3, "{values:?}");
    assert!(values.iter().all(|value| (scale.lowest..=scale.highest).contains(value)));
    let steps: Vec<_> = journey.steps().map(|step| step.id).collect();
    let in_column =
        |column: usize| journey.cards().filter(|card| card.step == steps[column]).count();
    assert_eq!([0, 1, 2].map(in_column), [4, 4, 4], "four cards a stage");
    let ribbon = journey.lanes.iter().find_map(|lane| match &lane.content {
        LaneContent::Metric(metric) => Some(metric),
        _ => None,
    });
    let ribbon = ribbon.unwrap();
    assert_eq!(ribbon.form, MetricForm::Ribbon);
    let figures: Vec<f64> = ribbon.values.iter().map(|value| value.value).collect();
    assert_eq!(figures, [1000.0, 600.0, 350.0]);
}

fn lane_names(journey: &Journey) -> Vec<&str> {
    journey.lanes.iter().map(|lane| lane.name.as_str()).collect()
}

/// Saves, reads the file again, undoes all the way, and finds the blank map.
#[track_caller]
fn check_file_and_undo(mut window: Window) {
    let blank = window.text_on_disk();
    window.save();
    let saved = file::read(window.text_on_disk().as_bytes()).unwrap();
    assert!(saved.warnings.is_empty());
    assert_eq!(saved.journey, *window.journey());
    check_map(&saved.journey);
    let mut steps = 0;
    while window.undo_label().is_some() {
        window.undo();
        steps += 1;
        assert!(steps < 200, "undo comes to an end");
    }
    window.save();
    assert_eq!(window.text_on_disk(), blank);
    for _ in 0..steps {
        window.press(SHIFT_COMMAND, Key::Z);
    }
    check_map(window.journey());
}

impl Window {
    /// Runs a command by its name.
    fn find(&mut self, command: &str) {
        self.press(Modifiers::COMMAND, Key::K);
        self.type_text(command);
        self.key(Key::Enter);
    }

    fn keys(&mut self, key: Key, count: usize) {
        for _ in 0..count {
            self.key(key);
        }
    }
}

#[test]
fn a_map_is_made_by_the_keyboard_alone() {
    let mut window = Window::on_blank();
    // Title and goal, then the stages: three are renamed, two deleted.
    window.keys(Key::ArrowUp, 3);
    window.type_text("A gym by the month");
    window.key(Key::Tab);
    window.type_text("Why do people leave in the first week?");
    window.key(Key::Tab);
    for name in ["Hear of it", "Sign up", "First week"] {
        window.type_text(name);
        window.key(Key::Tab);
    }
    window.key(Key::Escape);
    window.keys(Key::Delete, 2);

    // Lanes: two go, a ribbon comes.
    for name in ["Touchpoints", "Opportunities"] {
        window.find(&format!("lane {name}"));
        window.key(Key::Delete);
    }
    window.press(SHIFT_COMMAND, Key::L);
    window.type_text("drop");
    window.key(Key::Enter);
    window.key(Key::Escape);

    for name in ["Maya", "Tom"] {
        window.find("New persona");
        window.type_text(name);
        window.key(Key::Enter);
    }
    // The second persona came with a lane.
    window.find("lane doing");
    let doings = lane_names(window.journey()).iter().filter(|name| **name == "Doing").count();
    assert_eq!(doings, 2, "{:?} {:?}", lane_names(window.journey()), window.journey().personas);
    window.key(Key::Delete);

    window.find("lane thinking");
    window.key(Key::ArrowRight);
    for card in ["Is it far?", "Can I leave?", "Nobody showed me"] {
        window.type_text(card);
        window.key(Key::Tab);
    }
    // Tab at the last step has come to the emotion lane.
    for value in ["1", "-0,5", "-2"] {
        window.type_text(value);
        window.key(Key::Tab);
    }
    // And over it to the pain points.
    for card in ["No prices", "A form of six pages", "Machines without words"] {
        window.type_text(card);
        window.key(Key::Enter);
        window.type_text("and another");
        window.key(Key::Tab);
    }
    for figure in ["1000", "600", "350"] {
        window.type_text(figure);
        window.key(Key::Tab);
    }
    window.key(Key::Escape);
    let doing = lane_names(window.journey()).contains(&"Doing");
    assert!(doing, "{:?}", lane_names(window.journey()));
    window.find("lane doing");
    window.key(Key::ArrowRight);
    for card in ["Sees a poster", "Fills in a form", "Comes twice"] {
        window.type_text(card);
        window.key(Key::Tab);
    }
    window.key(Key::Escape);
    assert_eq!(window.journey().title, "A gym by the month");
    check_file_and_undo(window);
}

#[test]
fn a_map_is_made_by_the_mouse() {
    let mut window = Window::on_blank();
    for (old, name) in [("Discover", "Hear of it"), ("Choose", "Sign up"), ("Start", "First week")]
    {
        let stage = window.seen(Role::ColumnHeader, &format!("Stage: {old}"));
        window.double_click_on(stage.center());
        window.press(Modifiers::COMMAND, Key::A);
        window.type_text(name);
    }
    for name in ["Stage: Use", "Stage: Stay"] {
        let stage = window.seen(Role::ColumnHeader, name);
        window.click_on(stage.center());
        window.choose("Edit", "Delete");
    }
    for name in ["Lane: Touchpoints", "Lane: Opportunities"] {
        let lane = window.seen(Role::RowHeader, name);
        window.click_on(lane.center());
        window.choose("Edit", "Delete");
    }
    window.choose("Insert", "New lane…");
    window.harness.get_by_label_contains("Drop-off ribbon").click();
    window.harness.run();
    window.key(Key::Escape);
    for name in ["Maya", "Tom"] {
        window.choose("Insert", "New persona");
        window.type_text(name);
        let doing = window.seen(Role::RowHeader, "Lane: Doing").center();
        window.click_on(doing);
    }
    // The second persona came with a lane, of which one is enough.
    window.choose("Edit", "Delete");

    let doing: Vec<_> = lane_names(window.journey()).into_iter().map(str::to_owned).collect();
    assert!(doing.contains(&"Doing".to_owned()), "{doing:?}");
    for stage in ["Hear of it", "Sign up", "First week"] {
        for lane in ["Doing", "Thinking", "Pain points"] {
            let cell = window.seen(Role::Cell, &format!("{lane}, {stage}: empty"));
            window.double_click_on(cell.center());
            window.type_text("Something is done");
        }
        let emotion = window.seen(Role::Cell, &format!("Emotion, {stage}: empty"));
        window.double_click_on(emotion.center() + vec2(0.0, 20.0));
        let figure = window.seen(Role::Cell, &format!("Drop-off, {stage}: empty"));
        window.double_click_on(figure.center());
        let people = match stage {
            "Hear of it" => "1000",
            "Sign up" => "600",
            _ => "350",
        };
        window.type_text(people);
        // A kind carried in from the palette.
        let pain = window.place_of(Role::Button, "Kind: Pain");
        let cell = window.seen(Role::Cell, &format!("Pain points, {stage}"));
        let below = cell.center_bottom() - vec2(0.0, 2.0);
        window.carry(pain.center(), below);
        window.drop_at(below);
        window.type_text("And it hurts");
        let stage = window.seen(Role::ColumnHeader, &format!("Stage: {stage}")).center();
        window.click_on(stage);
    }
    check_file_and_undo(window);
}

impl Window {
    /// Where something is, once the whole map is in view.
    fn seen(&mut self, role: Role, name: &str) -> Rect {
        self.click("Whole map");
        self.place_of(role, name)
    }
}

#[test]
fn an_idle_window_asks_for_no_frame_for_two_seconds() {
    let mut window = Window::on_sample();
    let card = window.card("Passport photo rejected");
    window.click_on(card.center());
    for _ in 0..10 {
        window.harness.step();
    }
    // Two seconds of frames: not one of them is asked for by the window itself.
    for frame in 0..120 {
        assert!(window.is_quiet_after_a_frame(), "frame {frame}");
        let causes = window.harness.ctx.repaint_causes();
        assert!(causes.is_empty(), "frame {frame}: {causes:?}");
    }
}
