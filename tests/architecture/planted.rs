//! The check itself, held against small files that break a rule and files that only look as if.

use crate::check::broken_rules;

/// Checks that a file with this source breaks just these rules, each told by a piece of its sentence.
fn check(path: &str, source: &str, expected: &[&str]) {
    let broken = broken_rules(path, source);
    let told = broken.len() == expected.len()
        && broken.iter().zip(expected).all(|(sentence, piece)| sentence.contains(piece));
    assert!(told, "{path}: {source}\nfound {broken:#?}\nexpected {expected:#?}");
}

#[test]
fn reaching_into_a_room_it_must_not_know() {
    let edit_from_model = "`model` must not know `edit`";
    check("model/card.rs", "use crate::edit::Edit;", &["model/card.rs:1: `model` must not know"]);
    check("model/card.rs", "\n\nuse crate::{edit, text::Run};", &[":3: ", "know `text`"]);
    check(
        "model/mod.rs",
        "use crate::{self as root, edit::{Edit, History}};",
        &["self", "edit", "edit"],
    );
    check("model/card.rs", "fn f() -> crate::edit::Edit {}", &[edit_from_model]);
    check("model/mod.rs", "use super::edit;", &[edit_from_model]);
    check("model/card.rs", "use super::super::edit::Edit;", &[edit_from_model]);
    check("model/card.rs", "mod tests { use super::super::super::edit; }", &[edit_from_model]);
    check("theme.rs", "use super::layout;", &["`theme` must not know `layout`"]);
    check("cli/new.rs", "use crate::app::App;", &["`cli` must not know `app`"]);
    check("app/mod.rs", "use crate::cli;", &["`app` must not know `cli`"]);
    check("main.rs", "use throughline::edit;", &["`main` must not know `edit`"]);
    check("zoo.rs", "", &["`zoo` is none of the rooms"]);
}

#[test]
fn reaching_where_it_may() {
    check("edit/mod.rs", "use crate::model::{Card, Journey};", &[]);
    check("edit/mod.rs", "pub(in crate::edit) fn f() {}", &[]);
    check("model/card.rs", "use super::id::CardId; pub(super) fn f() {}", &[]);
    check("model/card.rs", "mod tests { use super::super::id; } use super::id;", &[]);
    check("theme.rs", "mod tests { use super::*; fn f() {} }", &[]);
    check("model/mod.rs", "mod a { mod b { use super::super::id; } use super::id; }", &[]);
    check("model/card.rs", "// crate::edit\n/* crate::edit /* */ crate::edit */", &[]);
    check("model/card.rs", r#"const A: &str = "crate::edit \" crate::edit";"#, &[]);
    check("model/card.rs", r##"const A: &str = r#"crate::edit " crate::edit"#;"##, &[]);
    check("model/card.rs", "const A: [char; 2] = ['\"', '\\'']; // crate::edit", &[]);
    check("main.rs", "use throughline::{app, cli};", &[]);
    check("lib.rs", "pub mod app; pub mod edit;", &[]);
}

#[test]
fn words_out_of_their_place() {
    check("layout/mod.rs", "use egui::Rect;", &["`egui`, but the window"]);
    check("app/canvas.rs", "rfd::FileDialog::new();", &["`rfd`, but a dialog"]);
    check("file/read.rs", "fn f(journey: &mut Journey) {}", &["`mut Journey`, but the document"]);
    check("file/read.rs", "fn f<'a>(j: &'a mut Journey) {}", &["`mut Journey`, but the document"]);
    check("model/mod.rs", "use std::{fs, io};", &["`std::fs`, but the disk"]);
    check("cli/new.rs", "fs::write(path, text);", &["`fs::write`, but a file is replaced whole"]);
    check(
        "app/canvas.rs",
        "use std::{io, time::{Duration, Instant}};",
        &["`Instant`, but the clock"],
    );
    check(
        "file/read.rs",
        "use std::net::TcpStream;",
        &["`std::net`, but the program works offline"],
    );
    check("layout/mod.rs", "fn f() { println!(\"x\"); }", &["`println!`, but the command line"]);
    check("app/mod.rs", "fn f<'a>() {\n eprintln!(\"'\"); }", &["app/mod.rs:2: `eprintln!`"]);
    check("layout/mod.rs", r##"const A: &str = "#1a2B3c";"##, &["colours stand in the theme"]);
    check("layout/mod.rs", "let a = Rgba8 { r: 0x15, g, b, a };", &["colours stand in the theme"]);
    check("app/mod.rs", "Color32::from_rgb(21, 94, 148);", &["colours stand in the theme"]);
}

#[test]
fn words_in_their_place() {
    check("app/canvas.rs", "use egui::Rect;", &[]);
    check("app/dialogs/ask.rs", "use rfd::FileDialog; use std::time::Instant;", &[]);
    check("edit/cards.rs", "fn f(journey: &mut Journey, mut copy: Journey) {}", &[]);
    check("layout/mod.rs", "fn f(mut journey: Journey) {}", &[]);
    check("file/save.rs", "use std::fs::{self, File};", &[]);
    check("cli/terminal.rs", "println!();", &[]);
    check("theme.rs", r##"const A: Rgba8 = Rgba8 { r: 1, g: 2, b: 3, a: 255 }; "#fff""##, &[]);
    check("layout/mod.rs", "fn f() -> Rgba8 { let Rgba8 { r, g, b, a } = x; }", &[]);
    check("layout/mod.rs", "Rgba8 { a: 90, ..ink }; \"# heading\"; \"#1\"; println(1);", &[]);
}

#[test]
fn long_files_and_names_of_no_idea() {
    check("model/card.rs", &"// a line\n".repeat(600), &[]);
    check("model/card.rs", &"// a line\n".repeat(601), &["601 lines are more than 600"]);
    check("layout/util.rs", "", &["`util` names no idea"]);
    check("layout/helpers/mod.rs", "", &["`helpers` names no idea"]);
}
