//! Pages, as Chromium has them.

use std::fs;

use tempfile::TempDir;
use throughline::export::html::{Options, write};
use throughline::file;
use throughline::scene::Scene;

use super::hostile;
use super::programs::{CHROMIUM, dumped, run};

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

#[test]
fn the_table_says_every_card_once_under_its_step() {
    let scene = hostile::sample();
    let page = page(&scene, "Bank");
    let table = page.split("<table>").nth(1).unwrap().split("</table>").next().unwrap();
    let sample = file::sample();
    for card in sample.cards().filter(|card| !card.text.is_empty()) {
        let words = card.text.replace('\n', " ").replace('&', "&amp;").replace('"', "&quot;");
        assert!(table.contains(&words), "{words}");
    }
    let rows: Vec<&str> = table.split("<tr>").filter(|row| row.contains("<td>")).collect();
    let columns = scene.columns.len();
    for row in &rows {
        assert_eq!(row.matches("<td>").count(), columns, "{row}");
    }
    let pain = rows.iter().find(|row| row.contains("Passport photo rejected")).unwrap();
    let cell = pain.split("<td>").find(|cell| cell.contains("Passport photo rejected")).unwrap();
    assert!(cell.contains("Proves identity"), "{cell}");
}

#[test]
fn a_page_is_drawn() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("map.html"), page(&hostile::sample(), "Bank")).unwrap();
    let address = format!("file://{}", folder.path().join("map.html").display());
    let mut arguments = CHROMIUM.to_vec();
    arguments.extend(["--screenshot=shot.png", "--window-size=1280,900", address.as_str()]);
    if run("chromium", "chromium", &arguments, folder.path()).is_none() {
        return;
    }
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
