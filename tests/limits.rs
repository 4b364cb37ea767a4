//! Hostile files: refused or contained with a sentence, in bounded time and memory.
#![allow(clippy::unwrap_used)]
#![allow(clippy::print_stdout, reason = "it tells what was measured")]
#![allow(unsafe_code, reason = "an allocator that counts cannot be written without")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use throughline::file::{self, Loaded};
use throughline::layout::Engine;
use throughline::model::violations;
use throughline::picture;
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

/// The system's allocator, counting the bytes that are held and the most that were.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(held, Ordering::Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// One at a time, since all are counted together.
static TURN: Mutex<()> = Mutex::new(());

const MOST_BYTES: usize = 512_000_000;
const MOST_TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 2 });

/// How many of something there are: a fifth in a build that is slow anyway.
const fn many(count: usize) -> usize {
    if cfg!(debug_assertions) { count / 5 } else { count }
}

/// Reads a file within the bounds. What it gives is sound, or a sentence.
fn check(name: &str, text: &str) -> Option<Loaded> {
    let _turn = TURN.lock();
    let before = HELD.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    let begun = Instant::now();
    let read = file::read(text.as_bytes());
    let time = begun.elapsed();
    let peak = PEAK.load(Ordering::Relaxed) - before + text.len();
    let told = match &read {
        Ok(loaded) => format!("{} warnings", loaded.warnings.len()),
        Err(error) => error.to_string(),
    };
    println!(
        "{name}: {} MB, {time:.1?}, {} MB held, {told:.100}",
        text.len() / 1_000_000,
        peak / 1_000_000
    );
    assert!(time < MOST_TIME, "{name}: {time:?}");
    assert!(peak < MOST_BYTES, "{name}: {peak} bytes");
    let Ok(loaded) = read else {
        assert!(told.ends_with('.') && told.len() < 1000, "{name}: {told:.2000}");
        return None;
    };
    assert_eq!(violations(&loaded.journey), [], "{name}");
    Some(loaded)
}

/// A map with these cards in one lane and this beside them.
fn map(cards: &str, more: &str) -> String {
    format!(
        "(format: 1, journey: (id: \"j\", {more} stages: [(id: \"s\", name: \"\", steps: [(id: \"a\", name: \"\"), (id: \"b\", name: \"\")])], \
         lanes: [(id: \"l\", name: \"\", content: Cards(kind: Action, cards: [{cards}]))]))"
    )
}

fn cards(count: usize, card: impl Fn(usize, &mut String)) -> String {
    let mut cards = String::new();
    (0..many(count)).for_each(|number| card(number, &mut cards));
    cards
}

#[test]
fn a_million_cards() {
    let text = cards(1_000_000, |number, out| {
        write!(out, "(id: \"{number}\", step: \"a\", kind: Action),").unwrap();
    });
    check("a million cards", &map(&text, ""));
}

#[test]
fn a_million_cards_with_one_id() {
    let text = cards(1_000_000, |_, out| out.push_str("(id:\"c\",step:\"a\",kind:Pain),"));
    check("a million times one id", &map(&text, ""));
}

#[test]
fn a_million_cards_that_are_none() {
    let text = cards(1_000_000, |number, out| write!(out, "(id: \"{number}\"),").unwrap());
    check("a million broken cards", &map(&text, ""));
    let text = cards(1_000_000, |_, out| out.push_str("5,"));
    check("a million numbers for cards", &map(&text, ""));
    let text = cards(5_000_000, |_, out| out.push_str("(),"));
    check("five million empty cards", &map(&text, ""));
}

#[test]
fn cards_in_steps_that_are_gone_and_links_without_end() {
    let text = cards(300_000, |number, out| {
        write!(out, "(id: \"{number}\", step: \"x{}\", kind: Action, span: 60000),", number % 5000)
            .unwrap();
    });
    check("cards in no step", &map(&text, ""));
    let links = "\"no\",".repeat(many(1_000_000));
    check(
        "links to nothing",
        &map(&format!("(id: \"c\", step: \"a\", kind: Action, links: [{links}])"), ""),
    );
}

#[test]
fn unknown_fields_and_comments_without_end() {
    let text = cards(300_000, |number, out| {
        write!(out, "(id: \"{number}\", step: \"a\", kind: Action, mood{number}: 1),").unwrap();
    });
    check("unknown fields", &map(&text, ""));
    check("comments", &map(&"/**/".repeat(many(1_000_000)), ""));
    check("open comments", &map(&"/*".repeat(many(1_000_000)), ""));
    check("line comments", &map(&"//\n".repeat(many(1_000_000)), ""));
}

#[test]
fn brackets_in_brackets() {
    for (opening, name) in
        [("(", "round"), ("[", "square"), ("{", "curly"), ("a(", "named"), ("Some(", "some")]
    {
        check(name, &map(&opening.repeat(many(5_000_000)), ""));
        check(name, &opening.repeat(many(5_000_000)));
        check(
            name,
            &format!("(format: 1, journey: (id: \"j\", mood: {}", opening.repeat(many(1_000_000))),
        );
    }
    let nested = format!("{}5{}", "[".repeat(120), "]".repeat(120));
    check("deep but closed", &map(&format!("{nested},").repeat(5000), ""));
}

#[test]
fn texts_of_megabytes() {
    for (name, piece) in [
        ("letters", "word "),
        ("overrides", "\u{202e}"),
        ("isolates", "\u{2067}a"),
        ("controls", "\u{1}"),
        ("marks", "e\u{301}\u{301}\u{301}"),
        ("escapes", "\\u{202e}"),
        ("line breaks", "\\r\\n"),
        ("quotes", "\\\""),
    ] {
        let long = piece.repeat(many(20_000_000) / piece.len());
        check(name, &map("", &format!("title: \"{long}\", goal: \"{long}\",")));
    }
    check("a text without end", &map("", &format!("title: \"{}", "x".repeat(many(30_000_000)))));
    check("a raw text", &map("", &format!("title: r{}\"x", "#".repeat(many(3_000_000)))));
}

#[test]
fn numbers_that_are_none() {
    for number in
        ["NaN", "inf", "-inf", "1e39", "-1e39", "1e400", "99999999999999999999", "1e-400", "-0.0"]
    {
        for more in [
            format!("scale: (lowest: {number}, highest: 2),"),
            format!("scale: (lowest: -2, highest: {number}),"),
            format!("scale: (lowest: 1, highest: 1, levels: [(value: {number}, name: \"x\")]),"),
            "scale: (lowest: 1e38, highest: -1e38),".to_owned(),
        ] {
            check(number, &map("", &more));
        }
        let card = format!(
            "(id: \"c\", step: \"a\", kind: Action, span: {number}, votes: {number}, severity: {number}),"
        );
        check(number, &map(&card, ""));
        let widths = map("", "").replace("(id: \"a\",", &format!("(id: \"a\", width: {number},"));
        check(number, &widths.replace("(id: \"l\",", &format!("(id: \"l\", height: {number},")));
        let lanes = map("", "").replace(
            "Cards(kind: Action, cards: [])",
            &format!("Metric((values: [(step: \"a\", value: {number})], target: {number}))"),
        );
        check(number, &lanes);
        let lanes = map("", "").replace(
            "Cards(kind: Action, cards: [])",
            &format!("Emotion(lines: [(id: \"e\", points: [(id: \"p\", step: \"a\", value: {number}, place: {number})])])"),
        );
        check(number, &lanes);
    }
}

#[test]
fn pictures_that_are_none() {
    let picture = |id: &str, data: &str| format!("(id: \"{id}\", data: \"{data}\"),");
    check("not base64", &map("", &format!("pictures: [{}],", picture("p", "%%%%"))));
    check(
        "one id",
        &map("", &format!("pictures: [{}],", picture("p", "AAAA").repeat(many(500_000)))),
    );
    let large = "A".repeat(many(100_000_000));
    check("a large picture", &map("", &format!("pictures: [{}],", picture("p", &large))));
}

#[test]
fn words_and_signs_without_end() {
    for piece in [
        ",",
        ":",
        ")",
        "a",
        "\"",
        "'",
        "#",
        "r#",
        "b\"",
        "-",
        "\u{feff}",
        "\u{0}",
        "a:1,",
        "<<<<<<< \n",
    ] {
        let long = piece.repeat(many(5_000_000) / piece.len());
        check(piece, &long);
        check(piece, &map(&long, ""));
        check(piece, &format!("(format: 1, {long}"));
    }
}

#[test]
fn many_stages_steps_lanes_personas() {
    let all = |item: &str| item.repeat(many(200_000));
    let base = map("", "");
    check(
        "steps of one id",
        &base.replace("(id: \"a\", name: \"\"),", &all("(id: \"a\", name: \"\"),")),
    );
    check(
        "stages without steps",
        &base.replace("stages: [", &format!("stages: [{}", all("(id: \"s\", name: \"\"),"))),
    );
    check(
        "lanes of one id",
        &base.replace(
            "lanes: [",
            &format!("lanes: [{}", all("(id: \"l\", name: \"\", content: Images(cards: [])),")),
        ),
    );
    check(
        "personas of one id",
        &base.replace(
            "stages: [",
            &format!("personas: [{}], stages: [", all("(id: \"p\", name: \"\"),")),
        ),
    );
    check(
        "repeated fields",
        &base.replace("stages: [", &format!("{} stages: [", all("title: \"x\","))),
    );
}

#[test]
fn what_is_more_than_can_be_shown_is_refused_with_its_number() {
    let base = map("", "");
    let numbered = |item: &dyn Fn(usize) -> String, count| (0..count).map(item).collect::<String>();
    let step = |number| format!("(id: \"t{number}\", name: \"\"),");
    let lane = |number| format!("(id: \"m{number}\", name: \"\", content: Images(cards: [])),");
    let persona = |number| format!("(id: \"p{number}\", name: \"\"),");
    let line = |number| format!("(id: \"e{number}\", points: []),");
    let card = |number| format!("(id: \"c{number}\", step: \"a\", kind: Action),");
    let lines = |count| {
        let lines = numbered(&line, count);
        base.replace("Cards(kind: Action, cards: [])", &format!("Emotion(lines: [{lines}])"))
    };
    let with = |before: &str, items: String| base.replace(before, &format!("{before}{items}"));
    let personas = |count| map("", &format!("personas: [{}],", numbered(&persona, count)));
    // From each of a hundred and one things to each of the others, as far as there are to be so many.
    let others = |number: usize, count: usize| {
        let others = (0..=100).filter(move |other| *other != number);
        others.take(count.saturating_sub(100 * number).min(100))
    };
    let linked = |count: usize| {
        let card = |number: usize| {
            let links: Vec<String> =
                others(number, count).map(|other| format!("\"c{other}\"")).collect();
            let links = links.join(", ");
            format!("(id: \"c{number}\", step: \"a\", kind: Action, links: [{links}]),")
        };
        map(&numbered(&card, 102), "")
    };
    let jumping = |count: usize| {
        let step = |number: usize| {
            let jumps: Vec<String> =
                others(number, count).map(|other| format!("(to: \"t{other}\")")).collect();
            format!("(id: \"t{number}\", jumps: [{}]),", jumps.join(", "))
        };
        with("steps: [", numbered(&step, 101))
    };
    for (what, at_most, above) in [
        (
            "3,001 steps, more than the 3,000",
            with("steps: [", numbered(&step, 2998)),
            with("steps: [", numbered(&step, 2999)),
        ),
        (
            "3,001 lanes, more than the 3,000",
            with("lanes: [", numbered(&lane, 2999)),
            with("lanes: [", numbered(&lane, 3000)),
        ),
        ("3,001 personas, more than the 3,000", personas(3000), personas(3001)),
        ("301 emotion lines, more than the 300", lines(300), lines(301)),
        (
            "20,001 cards, steps",
            map(&numbered(&card, 19_994), ""),
            map(&numbered(&card, 19_995), ""),
        ),
        ("10,001 links between cards", linked(10_000), linked(10_001)),
        ("1,001 jumps between steps", jumping(1_000), jumping(1_001)),
    ] {
        assert_eq!(
            file::read(at_most.as_bytes()).err().map(|error| error.to_string()),
            None,
            "{what}"
        );
        let error = file::read(above.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with("The map has ") && error.contains(what), "{error}");
    }
}

#[test]
fn thousands_of_labels_in_one_place_are_laid_out_in_time() {
    let point = |number| format!("(id: \"p{number}\", step: \"a\", value: 1, label: \"sad\"),");
    let points = (0..many(5_000)).map(point).collect::<Vec<_>>().concat();
    let lines = format!("Emotion(lines: [(id: \"e\", points: [{points}])])");
    let text = map("", "").replace("Cards(kind: Action, cards: [])", &lines);
    let journey = file::read(text.as_bytes()).unwrap().journey;
    let _turn = TURN.lock();
    let begun = Instant::now();
    let scene = Engine::new(Typesetter::new(), Theme::of(Scheme::Light)).layout(&journey);
    assert!(begun.elapsed() < MOST_TIME, "{:?}", begun.elapsed());
    assert!(scene.size.height > 15.0 * many(5_000) as f64, "they stand one over the other");
}

#[test]
fn a_picture_of_ninety_megapixels_is_worked_with_at_fewer() {
    const SIDE: u32 = 9_486;
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, SIDE, SIDE);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    let mut stream = writer.stream_writer().unwrap();
    let row = vec![200; 3 * SIDE as usize];
    (0..SIDE).for_each(|_| stream.write_all(&row).unwrap());
    stream.finish().unwrap();
    drop(writer);

    let _turn = TURN.lock();
    let before = HELD.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    let pixels = picture::decode(&png).unwrap();
    let peak = PEAK.load(Ordering::Relaxed) - before;
    println!("90 megapixels: {} MB held", peak / 1_000_000);
    assert!(peak < MOST_BYTES, "{peak} bytes");
    assert_eq!(pixels.width(), pixels.height());
    assert!((3_300..3_500).contains(&pixels.width()), "{}", pixels.width());
    assert_eq!(pixels.get_pixel(7, 3_000).0, [200, 200, 200, 255]);
}
