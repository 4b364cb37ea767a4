//! Files of which nothing certain can be said: one sentence with its place.

use throughline::file;

use super::{GOOD, with_cards};

fn check(text: &[u8], sentence: &str) {
    let error = file::read(text).unwrap_err().to_string();
    assert_eq!(error, sentence, "{}", String::from_utf8_lossy(&text[..text.len().min(600)]));
}

#[test]
fn an_empty_file() {
    for text in [&b""[..], b"\xef\xbb\xbf \n\t // nothing", &[0; 100]] {
        check(text, "The file is empty. If a map was in it, look for an older copy.");
    }
}

#[test]
fn a_file_that_is_no_map() {
    let texts = [
        ("# A letter\n\nDear all,", "line 1, column 1"),
        ("\n  {\"format\": 1}", "line 2, column 3"),
        ("\"format: 1\"", "line 1, column 1"),
        ("(title: \"Something else\", (format: 1))", "line 1, column 1"),
        ("(format: \"one\")", "line 1, column 1"),
        ("(format: 0, journey: ())", "line 1, column 1"),
        ("(format: 1", "line 1, column 1"),
        ("(form", "line 1, column 1"),
    ];
    for (text, place) in texts {
        let rest = "this is not a Throughline map, which begins with `(format: 1`. \
                    Check that it is the right file.";
        check(text.as_bytes(), &format!("{place}: {rest}"));
    }
}

#[test]
fn a_map_of_a_newer_format_whatever_that_is_like() {
    check(
        b"(\n    format: 2,\n    voyage: <<what>>",
        "line 2, column 5: the map was saved by a newer Throughline (format 2, this one knows 1). \
         Open it with the newer program.",
    );
}

#[test]
fn a_file_that_is_not_text() {
    check(
        b"(format: 1,\njourney: (id: \"\xff\"))",
        "line 2, column 16: this is not text in UTF-8. \
         Check that it is the right file, or look for an older copy.",
    );
}

#[test]
fn a_picture() {
    for beginning in [&b"\xff\xd8\xff\xe0\0\x10JFIF"[..], b"\x89PNG\r\n\x1a\n", b"GIF89a\xff\xff"] {
        check(beginning, "This is a picture, not a map. Check that it is the right file.");
    }
}

#[test]
fn brackets_without_end() {
    for (opened, place) in
        [("(", "line 1, column 153"), ("[", "line 1, column 153"), ("a(", "line 1, column 280")]
    {
        let text = format!("(format: 1, journey: (id: {}", opened.repeat(100_000));
        let rest = "brackets stand within brackets without end. \
                    Check that it is the right file, or look for an older copy.";
        check(text.as_bytes(), &format!("{place}: {rest}"));
    }
}

#[test]
fn two_versions_that_git_left() {
    let text = with_cards(&format!(
        "<<<<<<< HEAD\n{GOOD}\n=======\n{}\n>>>>>>> theirs",
        GOOD.replace("First", "Second")
    ));
    check(
        text.as_bytes(),
        "line 6, column 1: git left two versions of the map here. Choose one of them in a text \
         editor and take out the lines `<<<<<<<`, `=======` and `>>>>>>>`.",
    );
}

fn check_damaged(text: &str, sentence: &str) {
    let hint = "Mend this place in a text editor, or look for an older copy.";
    check(text.as_bytes(), &format!("{sentence}. {hint}"));
}

#[test]
fn a_file_without_a_journey_or_with_two() {
    check_damaged("(format: 1)", "line 1, column 12: there is no journey in this file");
    check_damaged(
        "(format: 1, journey: ",
        "line 1, column 22: the file ends before the journey begins",
    );
    check_damaged(
        "(format: 1, journey: (id: \"j\", title: 5),\njourney: (id: \"k\"))",
        "line 2, column 8: `journey` is there twice",
    );
    check_damaged(
        "(format: 1, journey: 5)",
        "line 1, column 22: fields in round brackets are expected",
    );
}

#[test]
fn a_lost_quote_or_bracket_in_the_middle() {
    let good = with_cards(&format!("{GOOD}\n{}", GOOD.replace("\"a\"", "\"c\"")));
    let check = |from: &str, to: &str, place: &str, found: &str, why: &str| {
        let text = good.replacen(from, to, 1);
        assert_ne!(text, good);
        check_damaged(&text, &format!("{place}: `{found}` cannot stand here; {why}"));
    };
    let missing = "a comma, a bracket or a quotation mark is missing before it";
    let unnamed = "a closing bracket or a name is missing before it";
    check("\"First\"", "\"First", "line 7, column 7", "c", missing);
    check("\"First\"", "First\"", "line 6, column 46", "\"),…", missing);
    check("Pain, text", "Pain text", "line 6, column 34", "text", missing);
    check("(id: \"a\"", "id: \"a\"", "line 6, column 3", ":", missing);
    check("\"First\"),", "\"First\",", "line 7, column 1", "(", unnamed);
    check("cards: [", "cards: ", "line 7, column 1", "(", unnamed);
    let too_early = "`]` must come first, for the `[` of line 5";
    check("\n]))\n", "\n))\n", "line 8, column 1", ")", too_early);
    let too_many = "`]` must come first, for the `[` of line 4";
    check("\n]))\n", "\n])))\n", "line 8, column 4", ")", too_many);
    check("id: \"j\",", "id: \"j\",,", "line 1, column 31", ",", "something is missing before it");
}

#[test]
fn something_after_the_end() {
    check_damaged(
        &format!("{} and more", with_cards(GOOD)),
        "line 8, column 5: the map has ended before this; \
         a bracket too many stands before it, or it does not belong here",
    );
}
