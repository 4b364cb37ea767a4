//! Any text gives a sound map or a sentence; what Mermaid holds of any map comes back.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use throughline::exchange::{markdown, mermaid, read_text};
use throughline::model::violations;

use crate::journey_out::said;
use crate::maps;
use crate::sketch::read;

/// Pieces of which texts are made that nearly say something.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        select(vec![
            "journey",
            "timeline",
            "title ",
            "section ",
            "accDescr",
            "accTitle:",
            "{",
            "}",
            ":",
            ",",
            "3",
            "-1",
            "\n",
            "\n",
            "\n",
            "  ",
            "%%",
            "%%{",
            "}%%",
            "#",
            "#35;",
            "&amp;",
            "<br/>",
            "---\n",
            "```mermaid\n",
            "```\n",
            "# ",
            "## ",
            "- ",
            "  - ",
            "1. ",
            "|",
            "|---|---|\n",
            "Pains:",
            "Emotion",
            " > ",
            "*",
            "**",
            "[a](b)",
            "\\",
            "\"",
            "\t",
            "\r\n",
            "\u{202e}",
            "\u{feff}",
        ])
        .prop_map(str::to_owned),
        "[a-zäé漢 ]{1,6}",
        any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_gives_a_sound_map_or_a_sentence(text in pieces(), head in select(vec!["", "journey\n", "timeline\n", "# a\n"])) {
        let text = format!("{head}{text}");
        for name in ["a.mmd", "a.md", "a.txt"] {
            match read_text(name, text.as_bytes()) {
                Ok(imported) => {
                    prop_assert_eq!(violations(&imported.journey), vec![]);
                    let (diagram, _) = mermaid::write(&imported.journey);
                    prop_assert!(read_text("a.mmd", diagram.as_bytes()).is_ok(), "{}", diagram);
                    let _ = markdown::write(&imported.journey);
                }
                Err(error) => prop_assert!(error.to_string().ends_with('.'), "{}", error),
            }
        }
    }

    #[test]
    fn any_bytes_give_a_sound_map_or_a_sentence(bytes in vec(any::<u8>(), 0..200)) {
        for name in ["a.mmd", "a.md", "a.txt"] {
            if let Ok(imported) = read_text(name, &bytes) {
                prop_assert_eq!(violations(&imported.journey), vec![]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_diagram_of_any_map_says_the_same_once_it_was_read(journey in maps::journey()) {
        let (first, _) = mermaid::write(&journey);
        let read = read("a.mmd", &first).journey;
        let names = |journey: &throughline::model::Journey| -> Vec<(String, usize)> {
            let stages = journey.stages.iter();
            stages.map(|stage| (stage.name.trim().to_owned(), stage.steps.len())).collect()
        };
        prop_assert_eq!(names(&read), names(&journey), "{}", first);
        let (second, _) = mermaid::write(&read);
        prop_assert_eq!(said(&second), said(&first));
    }
}
