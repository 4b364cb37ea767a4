//! Headings with lists, and lists alone.

use crate::sketch::check;

const NAME: &str = "map.md";

#[test]
fn headings_are_stages_and_steps_and_items_are_cards() {
    let text = "
        # Borrowing

        At the library of the town.

        ## Find

        ### Search
        - Opens the *catalogue*
          - on the phone
        - Pains: slow [search](https://example.org)
        - **Thinking:**
          1. is it there?
          2. where?

        ### Ask
        Pain points:

        * Nobody there
        * Closed\\
          at noon

        ## Take home
        Something to remember.
        ";
    let expected = "
        = Borrowing
        = At the library of the town.
        Find
          Search
            Doing: Opens the catalogue/– on the phone
            Pains: slow search (https://example.org)
            Thinking: is it there?
            Thinking: where?
          Ask
            Pain points: Nobody there
            Pain points: Closed/at noon
        Take home
          -
            Notes: Something to remember.
        ";
    check(NAME, text, expected, &[]);
}

#[test]
fn a_heading_chooses_the_lane_below_the_stages() {
    let text = "
        Library
        =======
        #### Opportunities
        - Longer hours
        #### Emotion (1 to 10)
        - Ada: 10
        - Ben: 1
        - so so

        Shelf
        =====
        - Looks
        ";
    let expected = "
        Library
          -
            Opportunities: Longer hours
            Ada 2 [10]
            Ben -2 [1]
            Emotion: so so
        Shelf
          -
            Doing: Looks
        ";
    let remark = "line 8: This is no number of a feeling; it became a note.";
    check(NAME, text, expected, &[remark]);
}

#[test]
fn lists_alone_are_read_by_their_depth() {
    check(NAME, "- One\n- Two\n", "-\n  One\n  Two\n", &[]);
    let text = "
        - Find
          - Search
            - Opens it
            - Pains: slow
          - Ask
        - Take home
        ";
    let expected = "
        Find
          Search
            Doing: Opens it
            Pains: slow
          Ask
        Take home
          -
        ";
    check(NAME, text, expected, &[]);
}

#[test]
fn what_has_no_place_of_its_own_becomes_notes() {
    let text = "
        ---
        title: 'Kept'
        ---
        ## A
        ```
        code: 1
        ```
        > a quotation

        <!-- a comment -->
        <b>bold</b> and List<T>
        ";
    let expected = "
        = Kept
        A
          -
            Notes: code: 1
            Notes: a quotation
            Notes: bold and List<T>
        ";
    check(NAME, text, expected, &[]);
}

#[test]
fn a_text_file_is_known_by_what_it_holds() {
    check("a.txt", "# T\n## A\n- x\n", "= T\nA\n  -\n    Doing: x", &[]);
    check("a.TXT", "%% x\njourney\nT: 3\n", "-\n  T\n    Doing: T\n    - 0 [3]", &[]);
    check("", "timeline\n2020 : x\n", "-\n  2020\n    Events: x", &[]);
}
