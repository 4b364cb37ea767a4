//! Cells that look like numbers: what becomes a figure or a feeling, and what stays the text it is.

use throughline::exchange::Imported;
use throughline::exchange::table::{TableFile, import};
use throughline::model::{LaneContent, violations};

fn csv(text: &str) -> Imported {
    let imported = import(text.as_bytes(), TableFile::Csv).unwrap();
    assert_eq!(violations(&imported.journey), [], "{text}");
    imported
}

/// What the first lane of a table with this row holds.
fn held(row: &str) -> String {
    let imported = csv(&format!("Lane,A,B,C\n{row}\n"));
    let lane = &imported.journey.lanes[0];
    match &lane.content {
        LaneContent::Metric(metric) => {
            let values = metric.values.iter().map(|value| value.value.to_string());
            format!("{} in “{}”", values.collect::<Vec<_>>().join(" "), metric.unit)
        }
        LaneContent::Cards { cards, .. } => {
            cards.iter().map(|card| &*card.text).collect::<Vec<_>>().join(",")
        }
        LaneContent::Emotion { .. } | LaneContent::Images { .. } | LaneContent::Divider(_) => {
            format!("{:?}", lane.content)
        }
    }
}

#[test]
fn what_no_scale_has_is_no_feeling_and_stays_a_text() {
    for cell in ["4/0.5", "3/.5", "\"1/0,8\"", "1/1", "5/0", "6/5"] {
        let text = cell.trim_matches('"');
        for lane in ["Doing", "Emotion", "Mood of the day", "KPI"] {
            let imported = csv(&format!("Lane,A,B\n{lane},{cell},\n"));
            let texts: Vec<&str> = imported.journey.cards().map(|card| &*card.text).collect();
            assert_eq!(texts, [text], "{lane}");
        }
        let imported = csv(&format!("Stage,Lane,Kind,Value\nA,Mood,Emotion,{cell}\n"));
        let cards: Vec<String> =
            imported.journey.cards().map(|card| format!("{}{}", card.text, card.notes)).collect();
        assert_eq!(cards, [format!("Value: {text}")]);
    }
}

#[test]
fn feelings_of_any_size_are_finite() {
    let huge = "9".repeat(308);
    let imported = csv(&format!("Lane,A,B,C,D\nEmotion,-{huge},{huge},😀,😡\n"));
    let values: Vec<f32> =
        imported.journey.lanes[0].lines()[0].points.iter().map(|point| point.value).collect();
    assert_eq!(values, [2.0, -2.0]);
    assert_eq!(imported.journey.cards().count(), 2, "the others are kept as texts");
}

#[test]
fn dates_versions_and_codes_are_no_figures() {
    for row in [
        "Deadline,12.05.2026,13.06.2026",
        "Deadline,12.05.,13.06.",
        "Release,1.2.3,1.3.0",
        "Day,12-May,13-May",
        "Ticket,CJM-12,CJM-13",
        "Rank,1.,2.",
    ] {
        let (_, cells) = row.split_once(',').unwrap();
        assert_eq!(held(row), cells);
    }
    assert_eq!(held("People,1.234.567,12.000"), "1234567 12000 in “”");
    assert_eq!(held("People,1'234,12'000"), "1234 12000 in “”");
}

#[test]
fn a_date_does_not_tell_how_the_numbers_beside_it_are_written() {
    let imported = csv("Lane,A,B\nDeadline,12.05.2026,13.06.2026\nPeople,\"1,200\",900\n");
    let LaneContent::Metric(metric) = &imported.journey.lanes[1].content else { panic!() };
    assert!((metric.values[0].value - 1200.0).abs() < 1e-9);
}

#[test]
fn signs_are_kept_wherever_they_stand() {
    assert_eq!(held("Costs,-$5,$-6,-.5"), "-5 -6 -0.5 in “$”");
    assert_eq!(held("Costs,−€ 5,+€ 6,7 €"), "-5 6 7 in “€”");
    assert_eq!(held("Costs,12 e-mails,3 e-mails"), "12 3 in “e-mails”");
}

/// 0.1 of single precision is a little more than 0.1.
#[test]
fn the_ends_of_a_scale_are_on_it() {
    let imported = csv(
        "Stage,Lane,Kind,Value,Scale\nA,Mood,Emotion,0.1,0.1 to 0.9\nA,Mood,Emotion,0.9,0.1 to 0.9\n",
    );
    assert_eq!(imported.remarks, []);
    let values: Vec<f32> =
        imported.journey.lanes[0].lines()[0].points.iter().map(|point| point.value).collect();
    assert_eq!(values, [0.1, 0.9]);
}
