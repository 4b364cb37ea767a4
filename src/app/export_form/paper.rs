//! The paper that a map is put on, and the sheets it is put together from.

use egui::Ui;

use super::choices::{PaperChoices, Stock};
use super::rows::{choice_row, field_ui, row};
use crate::app::choice_row::choose;
use crate::app::style::Colours;
use crate::export::paper::{Orientation, Paper};

const STOCK: [(Stock, &str); 9] = [
    (Stock::MapSize, "Map’s size"),
    (Stock::Named(Paper::A4), "A4"),
    (Stock::Named(Paper::A3), "A3"),
    (Stock::Named(Paper::A2), "A2"),
    (Stock::Named(Paper::A1), "A1"),
    (Stock::Named(Paper::A0), "A0"),
    (Stock::Named(Paper::Letter), "Letter"),
    (Stock::Named(Paper::Tabloid), "Tabloid"),
    (Stock::Custom, "Other"),
];

/// The rows of the paper; whether Enter was pressed in them.
pub(super) fn ui(
    ui: &mut Ui,
    paper: &mut PaperChoices,
    has_map_size: bool,
    colours: &Colours,
) -> bool {
    let stock = if has_map_size { &STOCK[..] } else { &STOCK[1..] };
    let name = if has_map_size { "Paper" } else { "" };
    let mut is_entered = choice_row(ui, name, &mut paper.stock, stock, colours);
    if paper.stock == Stock::MapSize {
        return is_entered;
    }
    if paper.stock == Stock::Custom {
        is_entered |= row(ui, "Width × height", colours, |ui| {
            field_ui(ui, "Size of the paper", &mut paper.custom, 160.0)
        });
    }
    let ways = [
        (Orientation::Automatic, "Automatic"),
        (Orientation::Portrait, "Portrait"),
        (Orientation::Landscape, "Landscape"),
    ];
    is_entered |= choice_row(ui, "Orientation", &mut paper.orientation, &ways, colours);
    is_entered |= row(ui, "Margin", colours, |ui| {
        let is_entered = field_ui(ui, "Margin in millimetres", &mut paper.margin, 72.0);
        ui.label(egui::RichText::new("mm").color(colours.ink_2));
        is_entered
    });
    is_entered
}

/// The row of the sheets of a poster; whether Enter was pressed in it.
pub(super) fn tiles_ui(ui: &mut Ui, tiles: &mut Option<Paper>, colours: &Colours) -> bool {
    let sheets = [
        (None, "One page"),
        (Some(Paper::A4), "A4 sheets"),
        (Some(Paper::A3), "A3 sheets"),
        (Some(Paper::Letter), "Letter sheets"),
        (Some(Paper::Tabloid), "Tabloid sheets"),
    ];
    row(ui, "Printed on", colours, |ui| {
        let mut is_entered = false;
        for (sheet, name) in sheets {
            is_entered |= choose(ui, tiles, sheet, name, colours);
        }
        is_entered
    })
}
