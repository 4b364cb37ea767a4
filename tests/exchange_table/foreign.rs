//! Tables as other people make them, and what they are taken for.

use throughline::exchange::table::{LaneKind, Mapping, Steps, TableFile, guess, import, map, read};
use throughline::model::{CardKind, Journey, LaneContent, MetricForm, violations};

use super::said::{columns, grid};

#[track_caller]
fn check(text: &str, stages: &[&str], lanes: &[&str]) -> Vec<String> {
    let imported = import(text.as_bytes(), TableFile::Csv).unwrap();
    assert_eq!(violations(&imported.journey), []);
    assert_eq!(columns(&imported.journey), stages);
    assert_eq!(grid(&imported.journey), lanes);
    imported.remarks.iter().map(ToString::to_string).collect()
}

#[test]
fn a_grid_with_one_row_of_headers() {
    let remarks = check(
        "Lane,Aware > Sees an ad,Aware > Asks,Buy\nDoing,Looks,,Pays\nPain points,,\"Dear\nSlow\",\n",
        &["Aware: Sees an ad, Asks", "Buy: "],
        &[
            "lane “Doing”: cards of action",
            "  0: Looks",
            "  2: Pays",
            "lane “Pain points”: cards of pain",
            "  1: Dear",
            "  1: Slow",
        ],
    );
    assert_eq!(remarks, [] as [&str; 0]);
}

#[test]
fn a_second_row_of_headers_under_wide_cells() {
    check(
        "Phase;Informieren;;Kaufen\nSchritt;Sucht;Vergleicht;Zahlt\nHandlungen;a;b;c\n;;d;\n",
        &["Informieren: Sucht, Vergleicht", "Kaufen: Zahlt"],
        &["lane “Handlungen”: cards of action", "  0: a", "  1: b", "  1: d", "  2: c"],
    );
}

#[test]
fn a_stage_that_is_written_over_each_of_its_steps_is_one() {
    check(
        "Phase,Find,Find,Buy\n,Search,Compare,Pay\nDoing,a,b,c\n",
        &["Find: Search, Compare", "Buy: Pay"],
        &["lane “Doing”: cards of action", "  0: a", "  1: b", "  2: c"],
    );
}

/// Who parts cells by semicolons has the comma before decimals.
#[test]
fn figures_between_semicolons_have_a_comma_before_decimals() {
    let figures = |text: &str| {
        let imported = import(text.as_bytes(), TableFile::Csv).unwrap().journey;
        let metric = imported.lanes.iter().find_map(|lane| match &lane.content {
            throughline::model::LaneContent::Metric(metric) => Some(metric.values.clone()),
            _ => None,
        });
        metric.unwrap().iter().map(|figure| figure.value).collect::<Vec<_>>()
    };
    assert_eq!(figures("Phase;A;B;C\nBesucher;12.500;8.250;1.000\n"), [12500.0, 8250.0, 1000.0]);
    assert_eq!(figures("Phase;A;B;C\nKosten;1,234;2,500;3,125\n"), [1.234, 2.5, 3.125]);
    assert_eq!(figures("Stage,A,B\nVisitors,\"1,234\",\"2,500\"\n"), [1234.0, 2500.0]);
}

#[test]
fn steps_may_go_down() {
    check(
        "Étape\tActions\tPensées\tIrritants\nDécouvrir\tcherche\tcher ?\t\nAcheter\tpaie\t\tlent\n",
        &["Découvrir: ", "Acheter: "],
        &[
            "lane “Actions”: cards of action",
            "  0: cherche",
            "  1: paie",
            "lane “Pensées”: cards of thought",
            "  0: cher ?",
            "lane “Irritants”: cards of pain",
            "  1: lent",
        ],
    );
}

#[test]
fn stages_and_steps_in_two_columns() {
    check(
        "Stage|Step|Doing|Feeling\nFind|Looks|Opens the map|🙂\n|Unlocks|Types a code|😡\nRide|Rides|Rides|😐\n",
        &["Find: Looks, Unlocks", "Ride: Rides"],
        &[
            "lane “Doing”: cards of action",
            "  0: Opens the map",
            "  1: Types a code",
            "  2: Rides",
            "lane “Feeling”: emotion",
            "  0: line 0 at 1 “”",
            "  1: line 0 at -2 “”",
            "  2: line 0 at 0 “”",
        ],
    );
}

#[test]
fn a_title_above_and_lines_before_the_table() {
    let text = "Hiring a bike,,\n,,\nLane,Find,Ride\nDoing,a,b\n";
    let imported = import(text.as_bytes(), TableFile::Csv).unwrap();
    assert_eq!(imported.journey.title, "Hiring a bike");
    assert_eq!(columns(&imported.journey), ["Find: ", "Ride: "]);
    let text = "Hiring a bike\n\nLane,Find,Ride\nDoing,a,b\nFeeling,1,b\n";
    let imported = import(text.as_bytes(), TableFile::Csv).unwrap();
    assert_eq!(imported.journey.title, "Hiring a bike");
    let remarks: Vec<String> = imported.remarks.iter().map(ToString::to_string).collect();
    assert!(remarks.iter().any(|remark| remark.starts_with("cell C5: ")), "{remarks:?}");
}

/// The points of the one emotion lane of a grid with these cells.
fn feelings(cells: &[&str]) -> Vec<f32> {
    let headers: Vec<String> = (0..cells.len()).map(|step| format!("S{step}")).collect();
    let text = format!("Lane\t{}\nEmotion\t{}\n", headers.join("\t"), cells.join("\t"));
    let journey = import(text.as_bytes(), TableFile::Tsv).unwrap().journey;
    journey.lanes[0]
        .lines()
        .iter()
        .flat_map(|line| line.points.iter().map(|point| point.value))
        .collect()
}

#[test]
fn feelings_on_any_scale_and_in_words() {
    for (cells, expected) in [
        (&["-2", "0", "1,5"][..], &[-2.0, 0.0, 1.5][..]),
        (&["1", "3", "5"], &[-2.0, 0.0, 2.0]),
        (&["-5", "0", "2.5"], &[-2.0, 0.0, 1.0]),
        (&["0", "5", "10"], &[-2.0, 0.0, 2.0]),
        (&["0", "50", "100"], &[-2.0, 0.0, 2.0]),
        (&["0 %", "75 %"], &[-2.0, 1.0]),
        (&["1/5", "5/5"], &[-2.0, 2.0]),
        (&["😡", "😐", "🙂", "😀"], &[-2.0, 0.0, 1.0, 2.0]),
        (&["sehr zufrieden", "neutral", "frustriert"], &[2.0, 0.0, -2.0]),
        (&["very happy", "a bit worried"], &[2.0, -0.5]),
        (&["++", "+", "o", "-", "--"], &[2.0, 1.0, 0.0, -1.0, -2.0]),
        (&["★★★★★", "★☆☆☆☆"], &[2.0, -2.0]),
    ] {
        assert_eq!(feelings(cells), expected, "{cells:?}");
    }
}

#[test]
fn figures_have_units_and_decimal_commas() {
    let text = "Lane;A;B;C\nDrop-off;1.000;940;610\nNPS;0,5;1,250;-3\nWartezeit;5 min;10 min;bald\nRate;82 %;40,5 %;3 %\n";
    let remarks = check(
        text,
        &["A: ", "B: ", "C: "],
        &[
            "lane “Drop-off”: metric in “”",
            "  0: 1000",
            "  1: 940",
            "  2: 610",
            "lane “NPS”: metric in “”",
            "  0: 0.5",
            "  1: 1.25",
            "  2: -3",
            "lane “Wartezeit”: cards of note",
            "  0: 5 min",
            "  1: 10 min",
            "  2: bald",
            "lane “Rate”: metric in “%”",
            "  0: 82",
            "  1: 40.5",
            "  2: 3",
        ],
    );
    assert_eq!(remarks, [] as [&str; 0]);
}

#[test]
fn what_is_not_understood_is_a_card_and_told() {
    let text = "Lane,A,B,C,D,E\nDrop-off,10,9,8,7,gone\nEmotion,1,2,3,5,went to the branch\n";
    let imported = import(text.as_bytes(), TableFile::Csv).unwrap();
    let cards: Vec<&str> = imported.journey.cards().map(|card| card.text.as_str()).collect();
    assert_eq!(cards, ["gone", "went to the branch"]);
    let remarks: Vec<String> = imported.remarks.iter().map(ToString::to_string).collect();
    assert!(remarks[0].starts_with("cell F2: “gone” is not a figure of “Drop-off”"), "{remarks:?}");
    assert!(remarks[1].starts_with("cell F3: “went to the branch”"), "{remarks:?}");
    assert!(remarks[2].contains("on a scale of 1 to 5"), "{remarks:?}");
}

#[test]
fn lanes_are_known_by_name_in_seven_languages() {
    for (names, kind) in [
        (
            &[
                "Doing",
                "Handlungen",
                "Activités",
                "Acciones",
                "Azioni",
                "Ações",
                "Acties",
                "Customer actions",
            ][..],
            CardKind::Action,
        ),
        (
            &[
                "Thinking",
                "Gedanken",
                "Pensées",
                "Pensamientos",
                "Pensieri",
                "Pensamentos",
                "Gedachten",
            ],
            CardKind::Thought,
        ),
        (
            &[
                "Touchpoints",
                "Channels",
                "Kontaktpunkte",
                "Points de contact",
                "Puntos de contacto",
                "Punti di contatto",
                "Pontos de contato",
                "Contactpunten",
            ],
            CardKind::Touchpoint,
        ),
        (
            &[
                "Pain points",
                "Maya’s pains",
                "Schmerzpunkte",
                "Points de douleur",
                "Puntos de dolor",
                "Punti dolenti",
                "Pontos de dor",
                "Pijnpunten",
            ],
            CardKind::Pain,
        ),
        (
            &["Opportunities", "Chancen", "Opportunités", "Oportunidades", "Opportunità", "Kansen"],
            CardKind::Opportunity,
        ),
        (
            &["Quotes", "Zitate", "Citations", "Citas", "Citazioni", "Citações", "Citaten"],
            CardKind::Quote,
        ),
        (
            &[
                "Needs",
                "Bedürfnisse",
                "Besoins",
                "Necesidades",
                "Bisogni",
                "Necessidades",
                "Behoeften",
            ],
            CardKind::Need,
        ),
        (&["Ideas", "Ideen", "Idées", "Idee", "Ideias"], CardKind::Idea),
        (
            &["Backstage", "Hinterbühne", "Coulisses", "Dietro le quinte", "Achter de schermen"],
            CardKind::Backstage,
        ),
        (&["Gains", "Gewinne", "Beneficios", "Voordelen"], CardKind::Gain),
    ] {
        for name in names {
            let text = format!("Lane,A,B\n{name},one,two\n");
            let table = read(text.as_bytes(), TableFile::Csv).unwrap().tables.remove(0);
            let Mapping::Grid(grid) = guess(&table) else { panic!("{name}: a grid") };
            assert_eq!(grid.lanes[0].kind, LaneKind::Cards(kind), "{name}");
        }
    }
    for name in ["Emotion", "Gefühle", "Émotions", "Emociones", "Emozioni", "Emoções", "Gevoel"]
    {
        let text = format!("Lane,A,B\n{name},1,5\n");
        let journey = import(text.as_bytes(), TableFile::Csv).unwrap().journey;
        assert!(journey.lanes[0].holds_lines(), "{name}");
    }
}

/// What was guessed can be put right before anything is made.
#[test]
fn a_mapping_is_there_to_be_changed() {
    let text = "Lane,A,B\nMood,1,5\nOther,x,y\n";
    let table = read(text.as_bytes(), TableFile::Csv).unwrap().tables.remove(0);
    let Mapping::Grid(mut grid) = guess(&table) else { panic!("a grid") };
    assert_eq!(grid.steps, Steps::Across);
    grid.lanes[0].kind = LaneKind::Metric(MetricForm::Bars);
    grid.lanes[1].kind = LaneKind::Ignored;
    let journey: Journey = map(&table, &Mapping::Grid(grid)).journey;
    assert_eq!(journey.lanes.len(), 1);
    assert!(
        matches!(&journey.lanes[0].content, LaneContent::Metric(metric) if metric.form == MetricForm::Bars)
    );
}

#[test]
fn delimiters_are_told_by_the_rows() {
    for delimiter in [",", ";", "\t", "|"] {
        let text =
            format!("Lane{delimiter}A{delimiter}B\nDoing{delimiter}\"x, y; z\"{delimiter}1,5\n");
        let text = if delimiter == "," { text.replace("1,5", "1.5") } else { text };
        let journey = import(text.as_bytes(), TableFile::Csv).unwrap().journey;
        assert_eq!(columns(&journey), ["A: ", "B: "], "{delimiter:?}");
        assert_eq!(journey.cards().next().unwrap().text, "x, y; z");
    }
    let told = "sep=;\r\nLane;A\r\nDoing;x,y\r\n";
    assert_eq!(columns(&import(told.as_bytes(), TableFile::Csv).unwrap().journey), ["A: "]);
}
