//! How a table is understood, to be looked at and put right.

use std::sync::Arc;

use egui::{Button, ComboBox, Ui};

use super::super::choice_row::{choice_row, row};
use super::super::style::Colours;
use super::{lanes, preview};
use crate::exchange::table::{self, Field, GridMapping, ListMapping, Mapping, Steps, Table};
use crate::exchange::{Imported, Remark};

/// The tables of a file, and how the chosen one is understood.
pub(in crate::app) struct Tables {
    source: Arc<Source>,
    chosen: usize,
    mapping: Mapping,
}

/// What was read of a file, whichever way it is understood.
struct Source {
    tables: Vec<Table>,
    /// What was told when the file was read.
    remarks: Vec<Remark>,
    /// What the workbook says that it is called, or the file's name without its ending.
    name: String,
}

/// A way in which a table is to be understood.
pub(super) enum Wish {
    /// Another sheet, as it seems to be meant.
    Sheet(usize),
    List,
    Grid {
        steps: Option<Steps>,
        headers: Option<usize>,
    },
    /// As it stands in the menus.
    AsShown,
}

/// A table that is to be understood anew. What comes of a large one takes a while.
pub(in crate::app) struct Task {
    source: Arc<Source>,
    chosen: usize,
    mapping: Mapping,
    wish: Wish,
}

/// How a table is understood, and the map of it.
pub(in crate::app) struct Understood {
    chosen: usize,
    mapping: Mapping,
    pub(super) imported: Imported,
}

/// What the cells of a table are taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Grid,
    List,
}

/// More sheets than these have no room.
const MOST_SHEETS: usize = 12;

/// A table of more cells is understood while the window goes on.
const MOST_AT_ONCE: usize = 4_000;

impl Source {
    fn table(&self, place: usize) -> &Table {
        static NONE: Table = Table { name: String::new(), rows: Vec::new(), decimal: None };
        self.tables.get(place).unwrap_or(&NONE)
    }
}

impl Task {
    /// Whether it may take longer than a frame has.
    pub(super) fn is_long(&self) -> bool {
        let rows = &self.source.table(self.chosen).rows;
        rows.iter().map(Vec::len).sum::<usize>() > MOST_AT_ONCE
    }

    pub(in crate::app) fn done(self) -> Understood {
        let Self { source, chosen, mapping, wish } = self;
        let table = source.table(chosen);
        let mapping = match wish {
            Wish::Sheet(_) => table::guess(table),
            Wish::List => Mapping::List(table::guess_list(table)),
            Wish::Grid { steps, headers } => {
                Mapping::Grid(table::guess_grid(table, steps, headers))
            }
            Wish::AsShown => mapping,
        };
        let mut imported = table::map(table, &mapping).named_after(&source.name);
        imported.remarks.splice(0..0, source.remarks.iter().cloned());
        Understood { chosen, mapping, imported }
    }
}

impl Tables {
    /// The tables of a file, and the one that says most as it seems to be meant.
    pub(in crate::app) fn new(read: table::Read, stem: &str) -> (Self, Understood) {
        let chosen = read.best();
        let table::Read { tables, remarks, title } = read;
        let name = if title.is_empty() { stem.to_owned() } else { title };
        let source = Source { tables, remarks, name };
        let mapping = Mapping::List(ListMapping { header: 0, columns: Vec::new() });
        let mut tables = Self { source: Arc::new(source), chosen, mapping };
        let understood = tables.task(Wish::Sheet(chosen)).done();
        tables.take(&understood);
        (tables, understood)
    }

    pub(super) fn task(&self, wish: Wish) -> Task {
        let chosen = if let Wish::Sheet(chosen) = wish { chosen } else { self.chosen };
        let (source, mapping) = (Arc::clone(&self.source), self.mapping.clone());
        Task { source, chosen, mapping, wish }
    }

    /// Shows from now on what came of a task.
    pub(super) fn take(&mut self, understood: &Understood) {
        self.chosen = understood.chosen;
        self.mapping = understood.mapping.clone();
    }

    fn table(&self) -> &Table {
        self.source.table(self.chosen)
    }

    /// Shows what can be chosen; what was.
    pub(super) fn ui(&mut self, ui: &mut Ui, colours: &Colours) -> Option<Wish> {
        let mut wish = self.sheet_ui(ui, colours);
        wish = wish.or(self.form_ui(ui, colours));
        if let Mapping::Grid(grid) = &self.mapping {
            wish = wish.or(grid_ui(ui, grid, colours));
        }
        preview::ui(ui, self.table(), &self.mapping, colours);
        let source = Arc::clone(&self.source);
        let is_other = match &mut self.mapping {
            Mapping::Grid(grid) => lanes::ui(ui, &mut grid.lanes, colours),
            Mapping::List(list) => fields_ui(ui, source.table(self.chosen), list, colours),
        };
        wish.or(is_other.then_some(Wish::AsShown))
    }

    fn sheet_ui(&self, ui: &mut Ui, colours: &Colours) -> Option<Wish> {
        let tables = &self.source.tables;
        if tables.len() < 2 {
            return None;
        }
        let sheets = tables.iter().take(MOST_SHEETS).enumerate();
        let sheets: Vec<(usize, &str)> =
            sheets.map(|(at, table)| (at, table.name.as_str())).collect();
        let mut chosen = self.chosen;
        choice_row(ui, "Sheet", &mut chosen, &sheets, colours);
        (chosen != self.chosen).then_some(Wish::Sheet(chosen))
    }

    fn form_ui(&self, ui: &mut Ui, colours: &Colours) -> Option<Wish> {
        let form = match self.mapping {
            Mapping::Grid(_) => Form::Grid,
            Mapping::List(_) => Form::List,
        };
        let mut chosen = form;
        let forms = [(Form::Grid, "Steps and lanes"), (Form::List, "A card a row")];
        choice_row(ui, "Form", &mut chosen, &forms, colours);
        let wish = match chosen {
            Form::Grid => Wish::Grid { steps: None, headers: None },
            Form::List => Wish::List,
        };
        (chosen != form).then_some(wish)
    }
}

fn grid_ui(ui: &mut Ui, grid: &GridMapping, colours: &Colours) -> Option<Wish> {
    let (mut steps, mut headers) = (grid.steps, grid.headers);
    let ways = [(Steps::Across, "Across"), (Steps::Down, "Down")];
    choice_row(ui, "Steps go", &mut steps, &ways, colours);
    let counts = [(0, "None"), (1, "One line"), (2, "Stages, then steps")];
    choice_row(ui, "Headers", &mut headers, &counts, colours);
    if steps != grid.steps {
        Some(Wish::Grid { steps: Some(steps), headers: None })
    } else if headers != grid.headers {
        Some(Wish::Grid { steps: Some(steps), headers: Some(headers) })
    } else {
        None
    }
}

/// What each column of a list is; whether one has become another.
fn fields_ui(ui: &mut Ui, table: &Table, list: &mut ListMapping, colours: &Colours) -> bool {
    ui.label("Columns");
    let header = list.header;
    let mut is_other = false;
    for (column, field) in list.columns.iter_mut().enumerate() {
        let name = table.cell(header, column);
        if name.trim().is_empty() && field.is_none() {
            continue;
        }
        let name: String = name.chars().take(40).collect();
        let before = *field;
        row(ui, &name, colours, |ui| field_ui(ui, column, &name, field));
        is_other |= *field != before;
    }
    is_other
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
