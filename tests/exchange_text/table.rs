//! Tables and diagrams in Markdown.

use crate::sketch::check;

const NAME: &str = "map.markdown";

#[test]
fn a_grid_has_stages_across_and_lanes_down() {
    let text = "
        # Borrowing

        | Lane | Find > Search | Find > Ask | Home |
        |---|---|---|---|
        | Actions | opens it<br>types | • asks<br>Ada<br>• waits | |
        | Pain points | | a \\| b | |
        | Emotion | Ada: 5<br>Ben: 1 | 3 | 🙂 |
        | Line of visibility | | | |
        | Weather | rain | | |
        ";
    let expected = "
        = Borrowing
        Find
          Search
            Actions: opens it
            Actions: types
            Ada 2 [5]
            Ben -2 [1]
            LineOfVisibility
            Weather: rain
          Ask
            Actions: asks/Ada
            Actions: waits
            Pain points: a | b
            - 0 [3]
            LineOfVisibility
        Home
          -
            Emotion: 🙂
            LineOfVisibility
        "
    .replace("LineOfVisibility", "Visibility");
    let remarks = [
        "line 7: This is no number of a feeling; it became a note.",
        "line 9: “Weather” is no lane known here; what it holds became notes.",
    ];
    check(NAME, text, &expected, &remarks);
}

#[test]
fn steps_may_stand_in_a_second_row_or_alone() {
    let text = "
        | Stage | Find | | Home |
        |---|---|---|---|
        | Step | Search | Ask | Read |
        | Doing | a | b | c |
        ";
    let expected = "
        Find
          Search
            Doing: a
          Ask
            Doing: b
        Home
          Read
            Doing: c
        ";
    check(NAME, text, expected, &[]);
    let text = "
        | Step | Search | Ask |
        |---|---|---|
        | Doing | a | b |
        ";
    check(NAME, text, "-\n  Search\n    Doing: a\n  Ask\n    Doing: b", &[]);
}

#[test]
fn a_table_with_lanes_across_is_turned() {
    let text = "
        | Stage | Doing | Pains |
        |---|---|---|
        | Find | searches | slow |
        | Home | reads | |
        ";
    let expected = "Find\n  -\n    Doing: searches\n    Pains: slow\nHome\n  -\n    Doing: reads";
    check(NAME, text, expected, &[]);
}

#[test]
fn tables_of_the_same_columns_are_one_map_and_others_follow() {
    let text = "
        | | A | B |
        |---|---|---|
        | Doing | a | b |

        Between.

        | | A | B |
        |---|---|---|
        | Pains | p | q |

        | | C |
        |---|---|
        | Doing | c |
        ";
    let expected = "
        = Between.
        A
          -
            Doing: a
            Pains: p
        B
          -
            Doing: b
            Pains: q
        C
          -
            Doing: c
        ";
    let remarks = ["line 11: This table was put after the one before it, in the same map."];
    check(NAME, text, expected, &remarks);
}

#[test]
fn diagrams_in_fences_come_before_all_else() {
    let text = "
        # Notes of a workshop

        Some text.

        ```mermaid
        journey
          section A
            T: 3: Ada
        ```

        ~~~{mermaid}
        graph LR
        ~~~

        > ``` mermaid title=x
        > journey
        >   title Two
        >   section B
        >     U: oops: Ada
        > ```

        | Lane | A |
        |---|---|
        | Doing | x |
        ";
    let expected = "
        = Two
        A
          T
            Doing: T
            Ada 0 [3]
        B
          U
            Doing: U + oops: Ada
        ";
    let remarks = [
        "line 11: This diagram is no journey but graph, and was left out.",
        "line 16: This diagram was put after the one before it, in the same map.",
        "line 19: This task has no score; its step has no emotion point.",
        "line 19: What this task says beside its score is in the card's notes.",
        "line 3: Only the diagrams were read; 2 other pieces of text were left out.",
    ];
    check(NAME, text, expected, &remarks);
}

#[test]
fn what_stands_beside_a_table_comes_into_its_map() {
    let text = "
        # Bike hire

        Made in a workshop.

        ## The journey

        | Lane | Find > Look | Find > Book | Ride |
        |---|---|---|---|
        | Doing | Opens the map | Pays | Rides |

        ## Find

        - Asks a friend
        - Pains: No app
          - and no signal

        ### Book

        Thinking: dear

        ## Return

        ### Dock

        - Docks it

        ## Opportunities

        - More docks

        ## Background

        Twelve interviews.
        ";
    let expected = "
        = Bike hire
        = Made in a workshop.//Background//Twelve interviews.
        Find
          Look
            Doing: Opens the map
            Doing: Asks a friend
            Pains: No app
            Pains: and no signal
          Book
            Doing: Pays
            Thinking: dear
        Ride
          -
            Doing: Rides
        Return
          Dock
            Doing: Docks it
            Opportunities: More docks
        ";
    check(NAME, text, expected, &[]);
}

#[test]
fn a_list_beside_a_table_that_names_no_stage_is_in_the_last_step() {
    let text = "
        | Lane | A | B |
        |---|---|---|
        | Doing | a | b |

        - one
        - Pains: two
        ";
    let expected = "
        A
          -
            Doing: a
        B
          -
            Doing: b
            Doing: one
            Pains: two
        ";
    let told = "line 5: This names no stage or step; it stands in the last one.";
    check(NAME, text, expected, &[told]);
    let text = "
        | Lane | A | B |
        |---|---|---|
        | Doing | a | b |

        - a
          - Thinking: more
        - C
          - d
            - Waits
        ";
    let expected = "
        A
          -
            Doing: a
            Thinking: more
        B
          -
            Doing: b
        C
          d
            Doing: Waits
        ";
    check(NAME, text, expected, &[]);
}
