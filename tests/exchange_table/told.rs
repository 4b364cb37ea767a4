//! What is told of a table: on the way in where it is not as it stood there, on the way out what it lacks.

use throughline::exchange::Imported;
use throughline::exchange::table::{Form, TableFile, import, write};
use throughline::file;
use throughline::model::{Journey, LaneContent, Persona, violations};

use super::hostile::{SHEET, sheet, with_part};

fn csv(text: &str) -> Imported {
    let imported = import(text.as_bytes(), TableFile::Csv).unwrap();
    assert_eq!(violations(&imported.journey), []);
    imported
}

fn remarks(imported: &Imported) -> Vec<String> {
    imported.remarks.iter().map(ToString::to_string).collect()
}

/// The unit and figures of a metric lane, and the texts of another.
fn lane(journey: &Journey, place: usize) -> String {
    match &journey.lanes[place].content {
        LaneContent::Metric(metric) => {
            let values: Vec<String> =
                metric.values.iter().map(|value| value.value.to_string()).collect();
            format!("{} in “{}”", values.join(" "), metric.unit)
        }
        _ => journey.lanes[place]
            .cards()
            .iter()
            .map(|card| format!("{}+{}", card.text, card.notes))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

#[test]
fn a_lane_of_a_list_in_which_numbers_alone_stand_is_a_metric() {
    for (text, expected) in [
        ("Stage,Lane,Value\nA,Costs,12\nB,Costs,15.5\n", "12 15.5 in “”"),
        ("Phase;Bahn;Wert\nA;Kosten;1.200\nB;Kosten;15,5\n", "1200 15.5 in “”"),
        ("Stage,Lane,Text\nA,Costs,12 €\nB,Costs,15\n", "12 15 in “€”"),
        ("Stage,Lane,Text,Value\nA,Costs,,12\nB,Costs,,\n", "12 in “”"),
        // One that holds a word as well is no lane of figures.
        ("Stage,Lane,Text\nA,Costs,12\nB,Costs,a lot\n", "12+ a lot+"),
        // A lane that is known by its name is what its name says.
        ("Stage,Lane,Text\nA,Questions,12\n", "12+"),
    ] {
        let imported = csv(text);
        assert_eq!(lane(&imported.journey, 0), expected, "{text}");
        assert_eq!(remarks(&imported), [] as [&str; 0], "{text}");
    }
}

#[test]
fn figures_in_another_unit_are_cards_and_told_with_their_place() {
    let grid = csv("Lane,A,B,C,D\nKPI,5 min,80 %,3,7 min\n");
    assert_eq!(lane(&grid.journey, 0), "5 3 7 in “min”");
    assert_eq!(lane(&grid.journey, 1), "80 %+");
    assert_eq!(
        remarks(&grid),
        [
            "cell C2: “80 %” is in another unit than “KPI”, which is in “min”; it is a card below it."
        ]
    );
    let list = csv("Stage,Lane,Value,Unit\nA,KPI,5,min\nB,KPI,80,%\nC,KPI,3,\n");
    assert_eq!(lane(&list.journey, 0), "5 3 in “min”");
    assert_eq!(lane(&list.journey, 1), "+Value: 80\nUnit: %");
    let told = remarks(&list);
    assert_eq!(
        told[0],
        "cell C3: This figure is in “%” and those before it in “min”; it is a card."
    );
}

#[test]
fn a_value_of_a_list_beyond_its_scale_is_told() {
    let text = "Stage,Lane,Value,Scale\nA,Emotion,2,1 to 5\nB,Emotion,9,1 to 5\n";
    let imported = csv(text);
    let points = &imported.journey.lanes[0].lines()[0].points;
    let values: Vec<f32> = points.iter().map(|point| point.value).collect();
    assert_eq!(values, [2.0, 5.0]);
    assert_eq!(
        remarks(&imported),
        ["cell C3: The value lies beyond the scale of 1 to 5; it became its end."]
    );
}

#[test]
fn what_else_a_row_says_stands_on_a_note_beside_the_number() {
    let text = "Stage,Lane,Text,Value,Owner,Budget\nA,Emotion,torn,1,Ida,\nB,Emotion,,5,,3000\n\
                C,Emotion,,3,,\nA,NPS,of May,30,,\n";
    let imported = csv(text);
    let journey = &imported.journey;
    let labels: Vec<&str> =
        journey.lanes[0].lines()[0].points.iter().map(|point| &*point.label).collect();
    assert_eq!(labels, ["torn", "", ""]);
    let cards: Vec<String> = journey
        .cards()
        .map(|card| format!("{} {} {} {}", card.kind.word(), card.text, card.owner, card.notes))
        .collect();
    assert_eq!(
        cards,
        ["note torn Ida Value: 1", "note   Value: 5\nBudget: 3000", "note of May  Value: 30"]
    );
    let note = "What else the row says stands on a note beside the number.";
    let told = remarks(&imported);
    for cell in ["cell D2", "cell D3", "cell D5"] {
        assert!(told.contains(&format!("{cell}: {note}")), "{told:#?}");
    }
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_told_with_its_line() {
    let text = "Lane,A,B\nDoing,\"one, and\nmore\",x\nThinking,\"two,y\nPains,z,\nGains,p,q\n";
    let imported = csv(text);
    let told = remarks(&imported);
    assert!(told[0].starts_with("line 4: A quotation mark begins a cell here"), "{told:?}");
    let cards: Vec<&str> = imported.journey.cards().map(|card| &*card.text).collect();
    assert_eq!(cards, ["one, and", "more", "x", "\"two", "y", "z", "p", "q"]);
    for closed in
        ["Lane,A\nDoing,\"a \"\"b\"\"\"\n", "Lane,A\nDoing,\"a\" b\"\n", "Lane,A\nDoing,5\" tyre\n"]
    {
        assert_eq!(remarks(&csv(closed)), [] as [&str; 0], "{closed}");
    }
}

#[test]
fn a_formula_without_a_result_is_told_with_its_cell() {
    let text = |text: &str| format!("t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let cells = format!(
        "<row r=\"1\"><c r=\"A1\" {}<c r=\"B1\" {}<c r=\"C1\" {}</row>\
         <row r=\"2\"><c r=\"A2\" {}<c r=\"B2\"><f>1+1</f></c><c r=\"C2\"><f>1+2</f><v>3</v></c></row>",
        text("Lane"),
        text("A"),
        text("B"),
        text("Drop-off"),
    );
    let workbook = with_part(SHEET, &sheet(&cells));
    let read = throughline::exchange::table::read(&workbook, TableFile::Xlsx).unwrap();
    let told: Vec<String> = read.remarks.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("cell B2: The formula there, in the sheet “Map”"), "{told:?}");
    assert_eq!(read.tables[0].cell(1, 2), "3");
}

/// What is left out of a map in one form of a file.
fn left_out(journey: &Journey, file: TableFile, form: Form) -> String {
    let told = write(journey, file, Some(form), &mut Vec::new()).unwrap();
    told.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn all_that_a_table_has_no_place_for_is_told() {
    let mut journey = file::sample();
    journey.scenario = "On a train".to_owned();
    journey.version = "Version 4".to_owned();
    let persona = Persona {
        quote: "Well!".to_owned(),
        needs: "Quiet".to_owned(),
        ..(*journey.personas[0]).clone()
    };
    journey.personas[0] = persona.into();
    for form in [Form::Grid, Form::List] {
        let csv = left_out(&journey, TableFile::Csv, form);
        let xlsx = left_out(&journey, TableFile::Xlsx, form);
        assert!(csv.contains("left out: title, scenario, "), "{csv}");
        assert!(!xlsx.contains("title"), "a workbook has a title: {xlsx}");
        for told in [&csv, &xlsx] {
            for what in ["scenario", "version", "of the map", "quotes", "needs"] {
                assert!(told.contains(what), "{what} in {told}");
            }
        }
    }
    assert_eq!(left_out(&Journey::new(), TableFile::Csv, Form::List), "");
}
