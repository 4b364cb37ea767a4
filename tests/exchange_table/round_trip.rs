//! Maps that are written as grids and lists, and read again.

use std::sync::Arc;

use proptest::prelude::*;
use throughline::exchange::table::{Form, TableFile, import, read, write};
use throughline::file;
use throughline::model::{
    Card, CardKind, Colour, EmotionLine, EmotionPoint, Journey, Lane, LaneContent, Stage, Step,
    violations,
};

use super::maps;
use super::said::{all, columns, grid};

fn written(journey: &Journey, file: TableFile, form: Form) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(journey, file, Some(form), &mut bytes).unwrap();
    bytes
}

fn again(journey: &Journey, file: TableFile, form: Form) -> Journey {
    let imported = import(&written(journey, file, form), file).unwrap();
    assert_eq!(imported.remarks, [], "{file:?} {form:?}");
    assert_eq!(violations(&imported.journey), []);
    imported.journey
}

/// The sample, whose lanes have names that say what they hold; of several kinds of card in a lane a grid knows one.
#[test]
fn a_grid_comes_back_as_the_same_map() {
    let sample = file::sample();
    for file in TableFile::ALL {
        let journey = again(&sample, file, Form::Grid);
        assert_eq!(columns(&journey), columns(&sample), "{file:?}");
        assert_eq!(grid(&journey), grid(&sample), "{file:?}");
    }
}

#[test]
fn every_template_comes_back_from_a_grid_and_a_list() {
    for template in file::templates() {
        let journey = template.journey();
        for file in TableFile::ALL {
            let (from_grid, from_list) =
                (again(&journey, file, Form::Grid), again(&journey, file, Form::List));
            assert_eq!(columns(&from_grid), columns(&journey), "{}, {file:?}", template.name);
            assert_eq!(grid(&from_grid), grid(&journey), "{}, {file:?}", template.name);
            assert_eq!(all(&from_list), all(&journey), "{}, {file:?}", template.name);
        }
    }
}

#[test]
fn the_first_row_of_a_grid_names_stages_and_steps_and_its_first_column_the_lanes() {
    let text = String::from_utf8(written(&file::sample(), TableFile::Csv, Form::Grid)).unwrap();
    let mut lines = text.lines();
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("Lane,Aware > Sees an ad,Aware > Asks a friend,Consider > ")
    );
    assert!(text.contains("\nPain points,"), "{text}");
    assert!(text.contains("\nDrop-off,1000 applicants left,940 applicants left"), "{text}");
    assert!(text.contains("\nEmotion,+0.4,+0.9,"), "{text}");
    assert!(text.contains(",Lost: starts all over again (-1.8),-1,"), "{text}");
}

/// What makes cells hard: formulas, lines, bullets, quotes, delimiters, stages without names.
fn hard() -> Journey {
    let texts = [
        "=HYPERLINK(\"http://example.org\")",
        "  +1-1",
        "@here",
        "-2 or so",
        "'quoted",
        "'=not a formula",
        "two\nlines",
        "- a list\n- of two",
        "a, b; c\td | e \"f\"",
        "• bullet",
        "ünï🙂",
    ];
    let stages = vec![
        Arc::new(Stage {
            steps: vec![Step::new("=1"), Step::new("b > c"), Step::new("")],
            ..Stage::new("A > B")
        }),
        Arc::new(Stage::new("Alone")),
        Arc::new(Stage::new("")),
        Arc::new(Stage { steps: vec![Step::new("x")], ..Stage::new("Alone") }),
    ];
    let journey = Journey { stages, ..Journey::new() };
    let steps: Vec<_> = journey.steps().map(|step| step.id).collect();
    let cards = texts.iter().enumerate().map(|(place, text)| {
        let text = text.replace('\t', " ");
        Arc::new(Card::new(steps[place % steps.len()], CardKind::Pain, text.trim()))
    });
    let mut cards: Vec<_> = cards.collect();
    cards.sort_by_key(|card| journey.column_of(card.step));
    let content = LaneContent::Cards { kind: CardKind::Pain, cards };
    let mut points: Vec<_> = steps.iter().map(|step| EmotionPoint::new(*step, 1.5)).collect();
    points.push(EmotionPoint {
        place: 0.25,
        value: -2.0,
        label: "=bad".to_owned(),
        ..EmotionPoint::new(steps[3], 0.0)
    });
    points.sort_by(|one, other| {
        let column = |point: &EmotionPoint| journey.column_of(point.step);
        column(one).cmp(&column(other)).then(one.place.total_cmp(&other.place))
    });
    let line = |label: &str| {
        Arc::new(EmotionLine {
            label: label.to_owned(),
            points: points
                .iter()
                .cloned()
                .map(|point| {
                    Arc::new(EmotionPoint { id: throughline::model::PointId::random(), ..point })
                })
                .collect(),
            ..EmotionLine::new(None)
        })
    };
    let emotion = LaneContent::Emotion { lines: vec![line(""), line("Tomorrow")] };
    let lanes = vec![
        Arc::new(Lane::new("=Pains > of all", content)),
        Arc::new(Lane::new("Emotion", emotion)),
    ];
    Journey { lanes, ..journey }
}

#[test]
fn what_is_hard_for_a_cell_comes_back() {
    let journey = hard();
    for file in TableFile::ALL {
        for form in [Form::Grid, Form::List] {
            let read = again(&journey, file, form);
            assert_eq!(columns(&read), columns(&journey), "{file:?} {form:?}");
            assert_eq!(grid(&read), grid(&journey), "{file:?} {form:?}");
        }
    }
}

#[test]
fn no_text_of_a_delimited_file_can_be_run() {
    for form in [Form::Grid, Form::List] {
        let bytes = written(&hard(), TableFile::Csv, form);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(bytes.as_slice());
        for record in reader.records() {
            for cell in &record.unwrap() {
                let is_number = cell.parse::<f64>().is_ok();
                assert!(
                    is_number || !cell.trim_start().starts_with(['=', '+', '-', '@']),
                    "{cell:?}"
                );
            }
        }
    }
}

/// A card with all that a card can have, in a map of other colours and scales.
fn full() -> Journey {
    let sample = file::sample();
    let steps: Vec<_> = sample.steps().map(|step| step.id).collect();
    let other = Card::new(steps[2], CardKind::Opportunity, "Ask once");
    let rating = throughline::model::Rating::new;
    let card = Card {
        span: 2,
        channel: Some(throughline::model::Channel::Other("Fax, still".to_owned())),
        evidence: Some(throughline::model::Evidence::Partly),
        source: "12 interviews, May 2026".to_owned(),
        severity: rating(5),
        frequency: rating(1),
        importance: rating(3),
        moment_of_truth: true,
        votes: 7,
        owner: "=Onboarding".to_owned(),
        tags: vec!["one".to_owned(), "two, and more".to_owned(), "back\\slash;".to_owned()],
        notes: " Of several\nlines ".to_owned(),
        duration: "nine days".to_owned(),
        colour: Colour::try_from("#a1b2c3".to_owned()).ok(),
        links: vec![other.id],
        ..Card::new(steps[0], CardKind::Pain, " Loses it all\n- twice ")
    };
    let lane = |name: &str, card: Card| {
        let content = LaneContent::Cards { kind: CardKind::Pain, cards: vec![Arc::new(card)] };
        Arc::new(Lane::new(name, content))
    };
    let mut lanes = sample.lanes.clone();
    lanes.extend([lane("Own", card), lane("", other)]);
    let scale = throughline::model::EmotionScale { lowest: -3.0, highest: 7.0, levels: Vec::new() };
    Journey { lanes, scale, ..sample }
}

#[test]
fn a_list_comes_back_with_every_field_of_every_card() {
    let journey = full();
    for file in TableFile::ALL {
        let read = again(&journey, file, Form::List);
        assert_eq!(columns(&read), columns(&journey), "{file:?}");
        assert_eq!(all(&read), all(&journey), "{file:?}");
        assert_eq!(read.scale, journey.scale);
    }
}

/// Rows that somebody has sorted by their text still make the same map.
#[test]
fn a_sorted_list_is_the_same_map() {
    let journey = file::sample();
    let bytes = written(&journey, TableFile::Csv, Form::List);
    let mut table = read(&bytes, TableFile::Csv).unwrap().tables.remove(0);
    table.rows[1..].sort_by_key(|row| row.get(4).cloned().unwrap_or_default());
    let mapping = throughline::exchange::table::guess(&table);
    let sorted = throughline::exchange::table::map(&table, &mapping).journey;
    assert_eq!(columns(&sorted), columns(&journey));
    let in_any_order = |journey: &Journey| {
        let mut cards: Vec<String> = journey.cards().map(|card| card.text.clone()).collect();
        cards.sort();
        cards
    };
    assert_eq!(in_any_order(&sorted), in_any_order(&journey));
    let names =
        |journey: &Journey| journey.lanes.iter().map(|lane| lane.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&sorted), names(&journey));
}

/// A workbook of both forms is read as its list, which says more.
#[test]
fn a_workbook_has_a_sheet_of_each_form() {
    let journey = file::sample();
    let mut bytes = Vec::new();
    write(&journey, TableFile::Xlsx, None, &mut bytes).unwrap();
    let read = read(&bytes, TableFile::Xlsx).unwrap();
    let names: Vec<&str> = read.tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["Map", "Cards"]);
    assert_eq!(read.best(), 1);
    assert_eq!(all(&import(&bytes, TableFile::Xlsx).unwrap().journey), all(&journey));
}

/// Some programs show one line of a wrapped cell where the row says nothing of its height.
#[test]
fn rows_of_a_workbook_are_as_high_as_their_longest_cell() {
    let mut bytes = Vec::new();
    write(&file::sample(), TableFile::Xlsx, Some(Form::Grid), &mut bytes).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut sheet = String::new();
    let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut sheet).unwrap();
    let heights: Vec<f64> = sheet
        .split(" ht=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    // “Photographs her passport, twice” and “Calls the help line” need three lines of 28 characters.
    assert!(heights.iter().any(|height| *height >= 45.0), "{heights:?}");
    let rows = file::sample().lanes.len() + 2;
    assert!(heights.len() < rows, "rows of one line are as high as usual: {heights:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever map it is: all cards come back from a list, and what is read is sound and reads the same again.
    #[test]
    fn any_map_goes_out_and_comes_in(journey in maps::journey()) {
        for (file, form) in [(TableFile::Csv, Form::List), (TableFile::Tsv, Form::Grid), (TableFile::Xlsx, Form::List)] {
            let mut bytes = Vec::new();
            write(&journey, file, Some(form), &mut bytes).unwrap();
            let Ok(imported) = import(&bytes, file) else { continue };
            prop_assert_eq!(violations(&imported.journey), vec![]);
            if form == Form::List {
                let said = |journey: &Journey| {
                    let mut cards: Vec<_> = journey.cards().map(|card| (card.text.clone(), card.kind, card.tags.iter().filter(|tag| !tag.trim().is_empty()).map(|tag| tag.trim().to_owned()).collect::<Vec<_>>(), card.votes, card.span)).collect();
                    cards.sort();
                    cards
                };
                prop_assert_eq!(said(&imported.journey), said(&journey));
            }
        }
    }
}
