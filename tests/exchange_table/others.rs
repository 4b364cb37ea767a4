//! What other programs make of the tables: Python reads the parts of a workbook, `LibreOffice` turns it into CSV.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use throughline::exchange::table::{Form, TableFile, read, write};
use throughline::file;

/// Whether a program is there, which it must be with CI set.
fn has(program: &str, how: &str) -> bool {
    let is_there = Command::new(program).arg("--version").output().is_ok();
    assert!(
        is_there || std::env::var_os("CI").is_none(),
        "{program} must be there with CI set: {how}"
    );
    if !is_there {
        eprintln!("not read by another program: {program} is not installed ({how})");
    }
    is_there
}

fn workbook(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("map.xlsx");
    let mut bytes = Vec::new();
    write(&file::sample(), TableFile::Xlsx, None, &mut bytes).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

/// Prints how the first sheet is set up, its merged cells, and how many cells hold a formula.
const LOOK: &str = r#"
import sys, zipfile
import xml.etree.ElementTree as tree
space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
with zipfile.ZipFile(sys.argv[1]) as book:
    assert book.testzip() is None
    for name in book.namelist():
        tree.fromstring(book.read(name))
    first = tree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    second = tree.fromstring(book.read("xl/worksheets/sheet2.xml"))
pane = first.find(".//" + space + "pane").attrib
print("frozen", pane["xSplit"], pane["ySplit"], pane["state"])
print("merged", [cell.attrib["ref"] for cell in first.iter(space + "mergeCell")][:2])
numbers = [cell for cell in first.iter(space + "c") if cell.find(space + "v") is not None and cell.attrib.get("t") is None]
print("numbers", len(numbers))
print("formulas", sum(1 for sheet in (first, second) for _ in sheet.iter(space + "f")))
print("filter", second.find(space + "autoFilter").attrib["ref"])
"#;

#[test]
fn a_workbook_as_python_sees_it() {
    if !has("python3", "apt-get install python3") {
        return;
    }
    let folder = TempDir::new().unwrap();
    let path = workbook(folder.path());
    let seen = Command::new("python3").args(["-c", LOOK]).arg(&path).output().unwrap();
    let words =
        String::from_utf8_lossy(&seen.stdout).into_owned() + &String::from_utf8_lossy(&seen.stderr);
    assert!(words.contains("frozen 1 2 frozen"), "{words}");
    assert!(words.contains("merged ['B1:C1', 'D1:E1']"), "{words}");
    assert!(words.contains("numbers 26"), "{words}");
    assert!(words.contains("formulas 0"), "{words}");
    assert!(words.contains("filter A1:AH"), "{words}");
}

#[test]
fn a_workbook_as_libreoffice_sees_it() {
    if !has("soffice", "apt-get install libreoffice-calc") {
        return;
    }
    let folder = TempDir::new().unwrap();
    let path = workbook(folder.path());
    let home = format!("-env:UserInstallation=file://{}", folder.path().join("home").display());
    let run = Command::new("soffice")
        .args([
            &home,
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
        ])
        .arg("--outdir")
        .args([folder.path(), &path])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    if said.contains("could not be loaded") && std::env::var_os("CI").is_none() {
        eprintln!("not read by LibreOffice, which has no Calc: apt-get install libreoffice-calc");
        return;
    }
    let text = |sheet: &str| {
        let path = folder.path().join(format!("map-{sheet}.csv"));
        fs::read(path)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&run.stderr)))
    };
    let map = read(&text("Map"), TableFile::Csv).unwrap().tables.remove(0);
    assert_eq!(map.rows[0][..4], ["Stage", "Aware", "", "Consider"]);
    assert_eq!(map.rows[1][..3], ["Step", "Sees an ad", "Asks a friend"]);
    let emotion = map.rows.iter().find(|row| row[0] == "Emotion").unwrap();
    assert_eq!(emotion[1].trim_start_matches('+').parse::<f64>(), Ok(0.4), "{emotion:?}");

    // The list comes back card for card from what another program wrote.
    let mut ours = Vec::new();
    write(&file::sample(), TableFile::Csv, Some(Form::List), &mut ours).unwrap();
    let ours = read(&ours, TableFile::Csv).unwrap().tables.remove(0);
    let theirs = read(&text("Cards"), TableFile::Csv).unwrap().tables.remove(0);
    assert_eq!(theirs.rows.len(), ours.rows.len());
    for (theirs, ours) in theirs.rows.iter().zip(&ours.rows) {
        assert_eq!(theirs[..6], ours[..6]);
    }
}
