//! Lists of cards as other people keep them.

use throughline::exchange::table::{Field, Mapping, TableFile, guess, import, read};
use throughline::model::{CardKind, Channel, Evidence, violations};

use super::said::columns;

#[test]
fn a_list_of_cards_with_its_own_names_of_columns() {
    let text = "Phase;Schritt;Art;Beschreibung;Kanal;Schwere;Beleg;Budget\n\
                Informieren;Sucht;Schmerzpunkt;Findet nichts;Webseite;hoch;angenommen;3000\n\
                Informieren;Vergleicht;Gedanke;Zu teuer?;;;;\n\
                Kaufen;;Chance;Rabatt;;9;;\n";
    let imported = import(text.as_bytes(), TableFile::Csv).unwrap();
    assert_eq!(violations(&imported.journey), []);
    assert_eq!(columns(&imported.journey), ["Informieren: Sucht, Vergleicht", "Kaufen: "]);
    let cards: Vec<_> = imported.journey.cards().collect();
    assert_eq!(cards.len(), 3);
    assert_eq!((cards[0].kind, cards[0].channel.clone()), (CardKind::Pain, Some(Channel::Website)));
    assert_eq!(cards[0].severity.map(throughline::model::Rating::get), Some(4));
    assert_eq!(cards[0].evidence, Some(Evidence::Assumed));
    assert_eq!(cards[0].notes, "Budget: 3000");
    assert_eq!(cards[2].notes, "Severity: 9");
    let lanes: Vec<&str> = imported.journey.lanes.iter().map(|lane| lane.name.as_str()).collect();
    assert_eq!(lanes, ["Pain", "Thought", "Opportunity"]);
    let remarks: Vec<String> = imported.remarks.iter().map(ToString::to_string).collect();
    assert_eq!(
        remarks,
        ["cell F4: “9” is not understood as a severity; it went to the card’s notes."]
    );
}

#[test]
fn the_columns_of_a_list_are_known_by_name() {
    let text = "Text,Etapa,Pain level,Votes,Text\nx,y,z,1,w\n";
    let table = read(text.as_bytes(), TableFile::Csv).unwrap().tables.remove(0);
    let Mapping::List(list) = guess(&table) else { panic!("a list") };
    assert_eq!(
        list.columns,
        [Some(Field::Text), Some(Field::Stage), None, Some(Field::Votes), None]
    );
}

#[test]
fn feelings_and_figures_are_rows_as_well() {
    let text = "Stage,Lane,Text,Value\nA,Emotion,,1\nB,Emotion,Lost,4\nC,Emotion,Went on,\nA,NPS,,30\nB,NPS,,many\n";
    let imported = import(text.as_bytes(), TableFile::Csv).unwrap();
    let journey = imported.journey;
    assert_eq!(violations(&journey), []);
    let values: Vec<f32> =
        journey.lanes[0].lines()[0].points.iter().map(|point| point.value).collect();
    assert_eq!(values, [-2.0, 1.0]);
    let cards: Vec<(&str, &str)> =
        journey.cards().map(|card| (card.text.as_str(), card.notes.as_str())).collect();
    assert_eq!(cards, [("Went on", ""), ("", "Value: many")]);
}
