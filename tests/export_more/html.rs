//! Pages, as Chromium has them.

use std::fs;
use std::sync::Arc;

use tempfile::TempDir;
use throughline::export::html::{Options, write};
use throughline::file;
use throughline::model::{
    Card, CardKind, EmotionLine, EmotionPoint, Journey, Lane, LaneContent, Metric, MetricValue,
    Persona, Stage, Step, StepId,
};
use throughline::scene::Scene;

use super::hostile;
use super::programs::{CHROMIUM, dumped, run, words};

fn page(scene: &Scene, title: &str) -> String {
    let mut bytes = Vec::new();
    let options = Options { title, language: "en" };
    assert_eq!(write(scene, &options, &mut bytes).unwrap(), []);
    String::from_utf8(bytes).unwrap()
}

/// The dump of a page in Chromium, where that is there.
fn opened(page: &str) -> Option<String> {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("map.html"), page).unwrap();
    dumped(folder.path(), "map.html")
}

#[test]
fn our_own_script_runs_and_the_map_is_fitted() {
    let Some(dump) = opened(&page(&hostile::sample(), "Bank")) else { return };
    assert!(dump.contains("data-moves=\"yes\""), "is the checksum in html/mod.rs that of page.js?");
    assert!(dump.contains("transform: translate("), "the map is fitted");
}

#[test]
fn nothing_of_a_maps_texts_runs() {
    let journey = hostile::journey();
    let page = page(&hostile::scene(&journey), &journey.title);
    assert_eq!(page.matches("<script").count(), 1, "the one script is ours");
    let Some(dump) = opened(&page) else { return };
    assert_eq!(dump.matches("<script").count(), 1);
    assert!(!dump.contains("<img"), "no element came out of a text");
    let title = dump.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
    assert!(title.starts_with("&lt;/text&gt;") || title.contains("&lt;script&gt;"), "{title}");
    assert_ne!(title, "OWNED");
}

/// The same without the policy: what is escaped is not only held back by it.
#[test]
fn nothing_runs_even_without_the_policy() {
    let journey = hostile::journey();
    let page = page(&hostile::scene(&journey), &journey.title);
    let bare = page.replacen("Content-Security-Policy", "X-Nothing", 1);
    assert_ne!(bare, page);
    let Some(dump) = opened(&bare) else { return };
    assert!(dump.contains("data-moves"), "scripts run here");
    assert!(!dump.contains("<title>OWNED</title>"));
}

#[test]
fn a_page_asks_nothing_of_any_network() {
    let page = page(&hostile::sample(), "Bank");
    for sign in ["src=\"http", "href=\"http", "url(http", "@import", "fetch(", "<link", "<iframe"] {
        assert!(!page.contains(sign), "{sign}");
    }
    assert!(page.contains("default-src 'none'"));
}

/// The tables of a page with the stages they are of.
fn tables(page: &str) -> Vec<(&str, &str)> {
    let table = |part: &'_ str| -> Option<(usize, usize)> {
        Some((part.find("</h2>")?, part.find("</table>")?))
    };
    let parts = page.split("<h2 id=\"stage-").skip(1);
    let named = parts.map(|part| {
        let (name, end) = table(part).unwrap();
        (part[..name].split_once('>').unwrap().1, &part[name..end])
    });
    named.collect()
}

#[test]
fn the_tables_say_every_card_once_under_its_step() {
    let page = page(&hostile::sample(), "Bank");
    let tables = tables(&page);
    let sample = file::sample();
    assert_eq!(tables.len(), sample.stages.len());
    for ((name, table), stage) in tables.iter().zip(&sample.stages) {
        assert!(name.starts_with(&stage.name), "{name}");
        let own = |step| stage.steps.iter().position(|one| one.id == step);
        for card in sample.cards().filter(|card| !card.text.is_empty()) {
            let words = card.text.replace('\n', " ").replace('&', "&amp;").replace('"', "&quot;");
            let Some(at) = own(card.step) else { continue };
            let row = table.split("<tr>").find(|row| row.contains(&words));
            let row = row.unwrap_or_else(|| panic!("{words} is not in {name}"));
            let cell = row.split("<td>").nth(at + 1).unwrap();
            assert!(cell.contains(&words), "{words} stands under another step");
            assert!(cell.contains(&stage.steps[at].name), "where no heads are seen");
        }
        for row in table.split("<tr>").filter(|row| row.contains("scope=\"row\"")) {
            assert_eq!(row.matches("<td>").count(), stage.steps.len(), "{row}");
        }
        let heads = table.split("</thead>").next().unwrap();
        assert_eq!(heads.matches("<th scope=\"col\">").count(), stage.steps.len() + 1);
    }
    let proof = tables[2].1;
    assert!(
        proof.contains("Proves identity ★") && proof.contains("<th scope=\"row\">Drop-off</th>")
    );
}

#[test]
fn the_tables_read_from_persona_to_lane_without_words_of_ours() {
    let page = page(&hostile::sample(), "Bank");
    for (name, table) in tables(&page) {
        for stray in
            ["Line: ", "Persona: ", "Quote: “I get", "Lane: ", "Action: ", " cards<", "Drop-off: "]
        {
            assert!(!table.contains(stray), "{stray} in {name}");
        }
        let place =
            |words: &str| table.find(words).unwrap_or_else(|| panic!("no {words} in {name}"));
        let maya = place("Maya, 24, first job <q>I get paid in twelve days.");
        assert!(maya < place(">Doing<") && place(">Doing<") < place(">Emotion<"));
        assert!(place(">Emotion<") < place(">Shared<") && place(">Shared<") < place(">Drop-off<"));
    }
    // It is said once, and how far it reaches.
    let owner = "<li>Marketing (until Asks a friend)</li>";
    assert_eq!(page.matches(owner).count(), 1, "a card over two steps");
    assert!(page.contains("<dt>State</dt><dd>Current state"));
}

/// What stands in the cells of a lane, in all tables.
fn said_in(page: &str, lane: &str) -> Vec<String> {
    let head = format!("<tr><th scope=\"row\">{lane}</th>");
    let rows = page.split(&head).skip(1).map(|rest| rest.split("</tr>").next().unwrap());
    let said = rows.flat_map(|row| row.split("<li>").skip(1));
    said.map(|said| said.split("</li>").next().unwrap().to_owned()).collect()
}

fn map_of_two_steps() -> Journey {
    let stage = Stage { steps: vec![Step::new("Asks"), Step::new("Pays")], ..Stage::new("Open") };
    Journey { stages: vec![Arc::new(stage)], lanes: Vec::new(), ..Journey::new() }
}

#[test]
fn a_table_says_how_it_feels_even_where_all_feel_the_same() {
    let maya = Persona::new("Maya");
    let line = |steps: &[StepId], persona| {
        let points = steps.iter().map(|step| {
            let label = "Why my payslip?".to_owned();
            Arc::new(EmotionPoint { label, ..EmotionPoint::new(*step, -1.0) })
        });
        Arc::new(EmotionLine { points: points.collect(), ..EmotionLine::new(persona) })
    };
    for count in 1..=2 {
        let mut journey = map_of_two_steps();
        let steps: Vec<StepId> = journey.steps().map(|step| step.id).take(count).collect();
        journey.personas = vec![Arc::new(maya.clone())];
        let lanes =
            [("Hers", Some(maya.id)), ("Mood: today, often", None)].map(|(name, persona)| {
                Arc::new(Lane::new(
                    name,
                    LaneContent::Emotion { lines: vec![line(&steps, persona)] },
                ))
            });
        journey.lanes = lanes.to_vec();
        let page = page(&hostile::scene(&journey), "");
        let hers = "Maya feels −1: Why my payslip?";
        assert_eq!(said_in(&page, "Hers"), vec![hers; count]);
        assert_eq!(said_in(&page, "Mood: today, often"), vec!["−1: Why my payslip?"; count]);
    }
}

#[test]
fn a_table_takes_nothing_off_what_cards_and_figures_say() {
    let journey = map_of_two_steps();
    let steps: Vec<StepId> = journey.steps().map(|step| step.id).collect();
    let cards = |cards: &[(CardKind, &str)]| LaneContent::Cards {
        kind: CardKind::Note,
        cards: cards
            .iter()
            .map(|(kind, text)| Arc::new(Card::new(steps[0], *kind, *text)))
            .collect(),
    };
    let value = Arc::new(MetricValue { step: steps[1], value: 12.0 });
    let metric = Metric { values: vec![value], unit: "calls".to_owned(), ..Metric::default() };
    let lanes = vec![
        Lane::new(
            "Same",
            cards(&[(CardKind::Pain, "Open, Asks: no"), (CardKind::Pain, "Pain: yes")]),
        ),
        Lane::new("Mixed", cards(&[(CardKind::Pain, "Dear"), (CardKind::Gain, "Fast")])),
        Lane::new("Calls, all", LaneContent::Metric(Arc::new(metric))),
    ];
    let journey = Journey { lanes: lanes.into_iter().map(Arc::new).collect(), ..journey };
    let page = page(&hostile::scene(&journey), "");
    assert_eq!(said_in(&page, "Same"), ["Open, Asks: no", "Pain: yes"]);
    assert_eq!(said_in(&page, "Mixed"), ["Pain: Dear", "Gain: Fast"]);
    assert_eq!(said_in(&page, "Calls, all"), ["12 calls"]);
}

/// The folder in which Chromium has opened the sample's page, and done with it as it was told.
fn done_with_the_page(told: &[&str]) -> Option<TempDir> {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("map.html"), page(&hostile::sample(), "Bank")).unwrap();
    let address = format!("file://{}", folder.path().join("map.html").display());
    let arguments = [&CHROMIUM[..], told, &[address.as_str()]].concat();
    run("chromium", "chromium", &arguments, folder.path())?;
    Some(folder)
}

#[test]
fn a_printed_page_has_the_map_on_one_sheet_and_all_tables_after_it() {
    let Some(folder) = done_with_the_page(&["--no-pdf-header-footer", "--print-to-pdf=map.pdf"])
    else {
        return;
    };
    let text = |pages: &[&str]| {
        let arguments = [pages, &["-raw", "map.pdf", "-"]].concat();
        let output = run("pdftotext", "poppler-utils", &arguments, folder.path())?;
        Some(words(&output).split_whitespace().collect::<String>())
    };
    let Some(first) = text(&["-l", "1"]) else { return };
    let rest = text(&["-f", "2"]).unwrap();
    assert!(first.contains("Legend") || first.contains("momentoftruth"), "the map ends there");
    assert!(!first.contains("State"), "the tables begin on the next sheet");
    for card in file::sample().cards().filter(|card| !card.text.is_empty()) {
        let wanted: String = card.text.split_whitespace().collect();
        assert!(rest.contains(&wanted), "{}", card.text);
    }
}

#[test]
fn a_page_is_drawn() {
    let Some(folder) = done_with_the_page(&["--screenshot=shot.png", "--window-size=1280,900"])
    else {
        return;
    };
    let shot = image::open(folder.path().join("shot.png")).unwrap().into_rgb8();
    let mut colours: Vec<_> = shot.pixels().map(|pixel| pixel.0.map(|part| part / 32)).collect();
    colours.sort_unstable();
    colours.dedup();
    assert!(colours.len() > 30, "a map has many colours, and here are {}", colours.len());
}

#[test]
fn a_large_map_is_written_without_delay_that_grows_by_squares() {
    let time = |cards| {
        let scene = hostile::scene(&hostile::large(cards));
        let begun = std::time::Instant::now();
        page(&scene, "Large");
        begun.elapsed().as_secs_f64()
    };
    let (small, large) = (time(1500), time(6000));
    assert!(large < small * 10.0 + 0.5, "{small} s, and {large} s for four times as much");
}
