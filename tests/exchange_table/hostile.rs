//! Files that mean no good, or were cut short: a sentence within a second or two, and no panic.

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use crate::memory::peak;
use throughline::exchange::table::{TableError, TableFile, import, write};
use throughline::file;
use throughline::model::violations;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Long enough for a build without optimisation on a busy machine; what is quadratic takes minutes.
const PATIENCE: Duration = Duration::from_secs(30);

/// So many bytes the largest file may take on its way in.
const MOST_HELD: usize = 512_000_000;

/// Reads a file; the sentence, if there is no map.
#[track_caller]
fn refused(bytes: &[u8], file: TableFile) -> Option<String> {
    let begun = Instant::now();
    let read = import(bytes, file);
    assert!(begun.elapsed() < PATIENCE, "took {:?}", begun.elapsed());
    match read {
        Ok(imported) => {
            assert_eq!(violations(&imported.journey), []);
            None
        }
        Err(error) => {
            let sentence = error.to_string();
            assert!(sentence.ends_with('.') || sentence.ends_with("anew."), "{sentence}");
            Some(sentence)
        }
    }
}

fn workbook() -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&file::sample(), TableFile::Xlsx, None, &mut bytes).unwrap();
    bytes
}

/// The parts of a workbook with one of them replaced.
pub fn with_part(name: &str, text: &[u8]) -> Vec<u8> {
    with_parts(&[(name, text)])
}

/// The parts of a workbook with some of them replaced.
fn with_parts(others: &[(&str, &[u8])]) -> Vec<u8> {
    let workbook = workbook();
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let known = part.name().unwrap().into_owned();
        writer.start_file(&*known, SimpleFileOptions::default()).unwrap();
        match others.iter().find(|(name, _)| *name == known) {
            Some((_, text)) => writer.write_all(text).unwrap(),
            None => drop(std::io::copy(&mut part, &mut writer).unwrap()),
        }
    }
    writer.finish().unwrap().into_inner()
}

pub const SHEET: &str = "xl/worksheets/sheet1.xml";

pub fn sheet(cells: &str) -> Vec<u8> {
    let begin = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
    format!("{begin}{cells}</sheetData></worksheet>").into_bytes()
}

#[test]
fn a_workbook_cut_short_anywhere() {
    let workbook = workbook();
    for part in 0..40 {
        let length = workbook.len() * part / 40;
        assert!(refused(&workbook[..length], TableFile::Xlsx).is_some(), "{part}");
    }
}

#[test]
fn a_workbook_with_bytes_turned() {
    let workbook = workbook();
    for place in (0..workbook.len()).step_by(workbook.len() / 150) {
        let mut bytes = workbook.clone();
        bytes[place] ^= 0x55;
        let _ = refused(&bytes, TableFile::Xlsx);
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let spaces = vec![b' '; 120_000_000];
    let bomb = with_part(SHEET, &spaces);
    assert!(bomb.len() < 2_000_000);
    assert_eq!(refused(&bomb, TableFile::Xlsx), Some(TableError::Bomb.to_string()));
    let counts = br#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="99999999999999999"></sst>"#;
    assert_eq!(
        refused(&with_part("xl/sharedStrings.xml", counts), TableFile::Xlsx),
        Some(TableError::Bomb.to_string())
    );
    let looks = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(500_000));
    assert_eq!(
        refused(&with_part("xl/styles.xml", looks.as_bytes()), TableFile::Xlsx),
        Some(TableError::Bomb.to_string())
    );
}

/// A workbook whose first sheet stands in a part of another name.
fn with_odd_name(name: &str, text: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook())).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let known = part.name().unwrap().into_owned();
        let mut held = Vec::new();
        std::io::copy(&mut part, &mut held).unwrap();
        if known == SHEET {
            text.clone_into(&mut held);
        } else if let Ok(said) = str::from_utf8(&held) {
            held = said.replace("worksheets/sheet1.xml", &format!("worksheets/{name}")).into();
        }
        let known = if known == SHEET { format!("xl/worksheets/{name}") } else { known };
        writer.start_file(&*known, SimpleFileOptions::default()).unwrap();
        writer.write_all(&held).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_sheet_in_a_part_of_an_odd_name_has_the_same_bounds() {
    let cell = |reference: &str| {
        sheet(&format!("<row><c r=\"{reference}\" t=\"inlineStr\"><is><t>x</t></is></c></row>"))
    };
    for name in ["SHEET1.XML", "sheet one.xml", "sheet1.bin", "sheet1", "..sheet1.vml", "ä.rels"] {
        let _ = refused(&with_odd_name(name, &cell("A1")), TableFile::Xlsx);
        let far = refused(&with_odd_name(name, &cell("ZZZZZZZZ99999999999")), TableFile::Xlsx);
        assert!(far.as_ref().is_some_and(|far| far.contains("no sheet has")), "{name}: {far:?}");
        let spaces = vec![b' '; 100_000_000];
        let bomb = refused(&with_odd_name(name, &spaces), TableFile::Xlsx);
        assert_eq!(bomb, Some(TableError::Bomb.to_string()), "{name}");
    }
    let again = refused(&with_odd_name("sheet1.bin", &cell("A1")), TableFile::Xlsx);
    assert_eq!(again, None, "a part may have any name");
}

#[test]
fn more_columns_and_rows_than_a_map_has() {
    let cell = |reference: &str| {
        sheet(&format!("<row><c r=\"{reference}\" t=\"inlineStr\"><is><t>x</t></is></c></row>"))
    };
    assert_eq!(
        refused(&with_part(SHEET, &cell("XFD1")), TableFile::Xlsx),
        Some(TableError::TooWide.to_string())
    );
    assert_eq!(
        refused(&with_part(SHEET, &cell("A1048576")), TableFile::Xlsx),
        Some(TableError::TooManyCells.to_string())
    );
    let _ = refused(&with_part(SHEET, &cell("ZZZZZZZZ99999999999")), TableFile::Xlsx);
    let cells = "<c><v>1</v></c>".repeat(1_000_000);
    let wide = with_part(SHEET, &sheet(&format!("<row>{cells}</row>")));
    assert_eq!(refused(&wide, TableFile::Xlsx), Some(TableError::TooWide.to_string()));
    let wide = "a,".repeat(1_000_000) + "a";
    assert_eq!(refused(wide.as_bytes(), TableFile::Csv), Some(TableError::TooWide.to_string()));
    let long = "a,b\n".repeat(300_000);
    assert_eq!(
        refused(long.as_bytes(), TableFile::Csv),
        Some(TableError::TooManyCells.to_string())
    );
    let many = "Stage,Text\n".to_owned() + &"a,b\n".repeat(30_000);
    assert!(refused(many.as_bytes(), TableFile::Csv).unwrap().contains("more than the"));
}

/// A cell with a text of its own.
fn inline(reference: &str) -> String {
    format!("<c r=\"{reference}\" t=\"inlineStr\"><is><t>x</t></is></c>")
}

#[test]
fn a_cell_far_out_in_every_row_is_refused_before_there_is_room_for_it() {
    // DWV is the column 3,324: 400,000 rows of it would be 32 GB.
    let rows: Vec<String> =
        (1..=400_000).map(|row| format!("<row>{}</row>", inline(&format!("DWV{row}")))).collect();
    let far = with_part(SHEET, &sheet(&rows.concat()));
    let (read, held) = peak(|| refused(&far, TableFile::Xlsx));
    assert_eq!(read, Some(TableError::TooSparse.to_string()));
    assert!(held < MOST_HELD, "{held} bytes");

    let line = format!("{}x\n", ",".repeat(3_999));
    let far = line.repeat(15_990);
    let (read, held) = peak(|| refused(far.as_bytes(), TableFile::Csv));
    assert_eq!(read, Some(TableError::TooSparse.to_string()));
    assert!(held < MOST_HELD, "{held} bytes");
}

#[test]
fn millions_of_empty_cells_in_a_row_are_refused() {
    for line in [
        ",".repeat(60_000_000),
        "\"".to_owned() + &",".repeat(60_000_000),
        format!("a\n{}\nb", ",".repeat(60_000_000)),
    ] {
        let (read, held) = peak(|| refused(line.as_bytes(), TableFile::Csv));
        assert_eq!(read, Some(TableError::TooWide.to_string()));
        assert!(held < MOST_HELD, "{held} bytes");
    }
    let (read, held) = peak(|| refused("\n,".repeat(2_000_000).as_bytes(), TableFile::Csv));
    assert!(read.is_some() && held < MOST_HELD, "{read:?}, {held} bytes");
    // What a spreadsheet leaves behind the last filled cell does no harm.
    let wide = format!("Lane,A{0}\nActions,x{0}\n", ",".repeat(20_000));
    assert_eq!(refused(wide.as_bytes(), TableFile::Csv), None);
}

#[test]
fn the_bounds_are_those_of_all_sheets_together() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for _ in 0..12 {
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "x").unwrap();
        sheet.write(399_999, 0, "y").unwrap();
    }
    let (read, held) = peak(|| refused(&workbook.save_to_buffer().unwrap(), TableFile::Xlsx));
    assert_eq!(read, Some(TableError::TooSparse.to_string()));
    assert!(held < MOST_HELD, "{held} bytes");
}

#[test]
fn a_long_text_that_thousands_of_cells_name_is_not_copied_for_each() {
    let strings = format!(
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>{}</t></si></sst>",
        "x".repeat(2_000_000)
    );
    let cells = "<row>".to_owned() + &"<c t=\"s\"><v>0</v></c>".repeat(3_000) + "</row>";
    let both = with_parts(&[(SHEET, &sheet(&cells)), ("xl/sharedStrings.xml", strings.as_bytes())]);
    let (read, held) = peak(|| refused(&both, TableFile::Xlsx));
    assert_eq!(read, Some(TableError::TooMuchText.to_string()));
    assert!(held < MOST_HELD, "{held} bytes");

    let font = format!("<fonts><font><name val=\"{}\"/></font></fonts>", "x".repeat(1_000_000));
    let looks = format!(
        "<styleSheet>{font}<cellXfs>{}</cellXfs></styleSheet>",
        "<xf fontId=\"0\"/>".repeat(60_000)
    );
    let (read, held) =
        peak(|| refused(&with_part("xl/styles.xml", looks.as_bytes()), TableFile::Xlsx));
    assert_eq!(read, Some(TableError::Bomb.to_string()));
    assert!(held < MOST_HELD, "{held} bytes");
}

#[test]
fn a_hundred_megabytes_of_one_line() {
    let line = vec![b'x'; 100_000_000];
    for file in TableFile::ALL {
        assert_eq!(refused(&line, file), Some(TableError::TooLarge.to_string()));
    }
    // One that is just small enough is a text longer than a map can show.
    assert_eq!(refused(&line[..20_000_000], TableFile::Csv), None);
}

#[test]
fn other_files_under_a_workbook_s_name() {
    assert_eq!(
        refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", TableFile::Xlsx),
        Some(TableError::OldWorkbook.to_string())
    );
    for bytes in [
        &b""[..],
        b"Lane,A\nDoing,x\n",
        b"PK\x03\x04",
        b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
    ] {
        assert!(refused(bytes, TableFile::Xlsx).is_some());
    }
    for bytes in [&b""[..], b"\n\n\n", b",,,\n,,\n", b"\xef\xbb\xbf", b"   "] {
        assert_eq!(refused(bytes, TableFile::Csv), Some(TableError::Empty.to_string()));
    }
}

#[test]
fn anything_at_all_as_text() {
    for text in [
        "\"",
        "\"never closed, a\nb",
        "a\0b,c\nd",
        "\r\r\r",
        "a\n,\n,,b",
        ">,>,>\n>,>",
        "Lane\n",
        "Lane,\nx",
        "\u{202e}a,b\nc,d",
    ] {
        let _ = refused(text.as_bytes(), TableFile::Csv);
    }
    let _ = refused(b"\xff\xfe\x00\x01,\x80\n\xc3", TableFile::Csv);
}
