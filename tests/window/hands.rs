//! What hands do in the window: choosing, selecting, writing.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use throughline::file;

use super::{SIZE, Window};

impl Window {
    /// Opens a menu of the bar and chooses an entry.
    pub fn choose(&mut self, menu: &str, entry: &str) {
        self.click(menu);
        self.click_node(Role::Button, entry);
    }

    pub fn click_node(&mut self, role: Role, name: &str) {
        {
            let nodes = self.harness.query_all_by_label(name);
            let mut nodes = nodes.filter(|node| node.accesskit_node().role() == role);
            nodes.next().unwrap_or_else(|| panic!("no {role:?} is called “{name}”")).click();
        }
        self.harness.run();
    }

    pub fn write(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run();
    }

    pub fn select_card(&mut self, name: &str) {
        self.click_on(self.card(name).center());
    }

    pub fn select_stage(&mut self, name: &str) {
        self.click_on(self.place_of(Role::ColumnHeader, &format!("Stage: {name}")).center());
    }

    pub fn select_step(&mut self, name: &str) {
        self.click_on(self.place_of(Role::ColumnHeader, name).center());
    }

    pub fn select_lane(&mut self, name: &str) {
        self.click_on(self.place_of(Role::RowHeader, &format!("Lane: {name}")).center());
    }

    pub fn select_cell(&mut self, name: &str) {
        self.click_on(self.place_of(Role::Cell, name).center());
    }

    pub fn right_click(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
            self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
        }
        self.harness.run();
    }

    /// The name of what the foot says is selected.
    pub fn selected(&self) -> String {
        let nodes = self.harness.query_all_by_role(Role::Label);
        let foot =
            nodes.filter(|node| node.rect().top() > SIZE.y - 40.0 && node.rect().left() < 20.0);
        foot.filter_map(|node| node.accesskit_node().value()).collect()
    }

    /// Undoes one step, after which the map is the sample again.
    #[track_caller]
    pub fn check_one_step(&mut self, label: &str) {
        assert_eq!(self.undo_label(), Some(label));
        self.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(self.undo_label(), None, "one command is one step");
        assert_eq!(self.journey(), &file::sample());
    }
}
