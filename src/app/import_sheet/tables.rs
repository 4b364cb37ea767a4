//! How a table is understood, to be looked at and put right.

use egui::{Button, ComboBox, Ui};

use super::super::choice_row::{choice_row, row};
use super::super::style::Colours;
use super::{lanes, preview};
use crate::exchange::table::{self, Field, ListMapping, Mapping, Steps, Table};
use crate::exchange::{Imported, Remark};

/// The tables of a file, and how the chosen one is understood.
pub(super) struct Tables {
    tables: Vec<Table>,
    chosen: usize,
    mapping: Mapping,
    /// What was told when the file was read.
    remarks: Vec<Remark>,
}

/// What the cells of a table are taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Grid,
    List,
}

/// More sheets than these have no room.
const MOST_SHEETS: usize = 12;

impl Tables {
    pub(super) fn new(read: table::Read) -> Self {
        let chosen = read.best();
        let table::Read { tables, remarks } = read;
        let mapping = tables.get(chosen).map(table::guess);
        let empty = || Mapping::List(ListMapping { header: 0, columns: Vec::new() });
        Self { tables, chosen, mapping: mapping.unwrap_or_else(empty), remarks }
    }

    /// The map as the table is understood now.
    pub(super) fn map(&self) -> Imported {
        let mut imported = table::map(self.table(), &self.mapping);
        imported.remarks.splice(0..0, self.remarks.iter().cloned());
        imported
    }

    fn table(&self) -> &Table {
        static NONE: Table = Table { name: String::new(), rows: Vec::new(), decimal: None };
        self.tables.get(self.chosen).unwrap_or(&NONE)
    }

    /// Shows what can be chosen; whether something else was.
    pub(super) fn ui(&mut self, ui: &mut Ui, colours: &Colours) -> bool {
        let before = self.mapping.clone();
        let mut is_other = self.sheet_ui(ui, colours);
        self.form_ui(ui, colours);
        if matches!(self.mapping, Mapping::Grid(_)) {
            self.grid_ui(ui, colours);
        }
        preview::ui(ui, self.table(), &self.mapping, colours);
        match &mut self.mapping {
            Mapping::Grid(grid) => lanes::ui(ui, &mut grid.lanes, colours),
            Mapping::List(list) => fields_ui(ui, &self.tables[self.chosen], list, colours),
        }
        is_other |= self.mapping != before;
        is_other
    }

    fn sheet_ui(&mut self, ui: &mut Ui, colours: &Colours) -> bool {
        if self.tables.len() < 2 {
            return false;
        }
        let sheets = self.tables.iter().take(MOST_SHEETS).enumerate();
        let sheets: Vec<(usize, &str)> =
            sheets.map(|(at, table)| (at, table.name.as_str())).collect();
        let mut chosen = self.chosen;
        choice_row(ui, "Sheet", &mut chosen, &sheets, colours);
        let is_other = chosen != self.chosen;
        if is_other {
            self.chosen = chosen;
            self.mapping = table::guess(self.table());
        }
        is_other
    }

    fn form_ui(&mut self, ui: &mut Ui, colours: &Colours) {
        let form = match self.mapping {
            Mapping::Grid(_) => Form::Grid,
            Mapping::List(_) => Form::List,
        };
        let mut chosen = form;
        let forms = [(Form::Grid, "Steps and lanes"), (Form::List, "A card a row")];
        choice_row(ui, "Form", &mut chosen, &forms, colours);
        if chosen != form {
            self.mapping = match chosen {
                Form::Grid => Mapping::Grid(table::guess_grid(self.table(), None, None)),
                Form::List => Mapping::List(table::guess_list(self.table())),
            };
        }
    }

    fn grid_ui(&mut self, ui: &mut Ui, colours: &Colours) {
        let Mapping::Grid(grid) = &self.mapping else { return };
        let (mut steps, mut headers) = (grid.steps, grid.headers);
        let ways = [(Steps::Across, "Across"), (Steps::Down, "Down")];
        choice_row(ui, "Steps go", &mut steps, &ways, colours);
        let counts = [(0, "None"), (1, "One line"), (2, "Stages, then steps")];
        choice_row(ui, "Headers", &mut headers, &counts, colours);
        if steps != grid.steps {
            self.mapping = Mapping::Grid(table::guess_grid(self.table(), Some(steps), None));
        } else if headers != grid.headers {
            self.mapping =
                Mapping::Grid(table::guess_grid(self.table(), Some(steps), Some(headers)));
        }
    }
}

/// What each column of a list is.
fn fields_ui(ui: &mut Ui, table: &Table, list: &mut ListMapping, colours: &Colours) {
    ui.label("Columns");
    let header = list.header;
    for (column, field) in list.columns.iter_mut().enumerate() {
        let name = table.cell(header, column);
        if name.trim().is_empty() && field.is_none() {
            continue;
        }
        let name: String = name.chars().take(40).collect();
        row(ui, &name, colours, |ui| field_ui(ui, column, &name, field));
    }
}

fn field_ui(ui: &mut Ui, column: usize, name: &str, chosen: &mut Option<Field>) {
    let words = |field: Option<Field>| field.map_or("Into the notes", Field::name);
    let shown =
        ComboBox::from_id_salt(("field", column)).width(200.0).selected_text(words(*chosen));
    let shown = shown.show_ui(ui, |ui| {
        for field in std::iter::once(None).chain(Field::ALL.map(Some)) {
            if ui.add(Button::selectable(*chosen == field, words(field))).clicked() {
                *chosen = field;
            }
        }
    });
    shown.response.accessible_name(format!("{name}: {}", words(*chosen)));
}
