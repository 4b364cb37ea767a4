//! A font file out of the tables of one that was cut down for a PDF: with what a browser asks for besides.
//!
//! By the OpenType specification: table directory, `cmap` format 12, `OS/2`, `post` version 3.

use std::collections::BTreeMap;

use skrifa::{FontRef, Tag};

/// The tables of a font, by their names.
type Tables = BTreeMap<[u8; 4], Vec<u8>>;

/// Adds to a font which glyph each character has, and of the whole font what it was cut from does not keep.
pub(super) fn completed(
    subset: &[u8],
    whole: &FontRef<'_>,
    glyphs: &BTreeMap<char, u16>,
    weight: u16,
) -> Option<Vec<u8>> {
    let mut tables = tables(subset)?;
    let mut os2 = whole.table_data(Tag::new(b"OS/2"))?.as_bytes().to_vec();
    os2.get_mut(WEIGHT)?.copy_from_slice(&weight.to_be_bytes());
    tables.insert(*b"OS/2", os2);
    tables.insert(*b"cmap", cmap(glyphs));
    let mut post = tables.get(b"post")?.get(..POST_HEADER)?.to_vec();
    // Without names of glyphs.
    post[..4].copy_from_slice(&0x0003_0000_u32.to_be_bytes());
    tables.insert(*b"post", post);
    Some(assembled(tables))
}

/// Where in `OS/2` the weight stands.
const WEIGHT: std::ops::Range<usize> = 4..6;

const POST_HEADER: usize = 32;
const HEADER: usize = 12;
const RECORD: usize = 16;

fn tables(font: &[u8]) -> Option<Tables> {
    let count = u16::from_be_bytes(font.get(4..6)?.try_into().ok()?);
    let record = |index: usize| {
        let record = font.get(HEADER + RECORD * index..)?.first_chunk::<RECORD>()?;
        let number =
            |at: usize| Some(u32::from_be_bytes(record[at..at + 4].try_into().ok()?) as usize);
        let (offset, length) = (number(8)?, number(12)?);
        let data = font.get(offset..offset.checked_add(length)?)?;
        Some((record[..4].try_into().ok()?, data.to_vec()))
    };
    (0..usize::from(count)).map(record).collect()
}

/// A table that says which glyph each character has: one segment a character.
fn cmap(glyphs: &BTreeMap<char, u16>) -> Vec<u8> {
    const SEGMENT: usize = 12;
    let groups = glyphs.len();
    let mut table = Vec::new();
    // Version and how many encodings: Unicode in full, for Windows.
    for number in [0_u16, 1, 3, 10] {
        table.extend(number.to_be_bytes());
    }
    table.extend(12_u32.to_be_bytes());
    table.extend(12_u16.to_be_bytes());
    table.extend(0_u16.to_be_bytes());
    let length = 16 + SEGMENT * groups;
    for number in [length as u32, 0, groups as u32] {
        table.extend(number.to_be_bytes());
    }
    for (&character, &glyph) in glyphs {
        let code = u32::from(character);
        for number in [code, code, u32::from(glyph)] {
            table.extend(number.to_be_bytes());
        }
    }
    table
}

fn assembled(mut tables: Tables) -> Vec<u8> {
    if let Some(adjustment) = tables.get_mut(b"head").and_then(|head| head.get_mut(ADJUSTMENT)) {
        adjustment.fill(0);
    }
    let count = tables.len();
    let steps = count.ilog2();
    let range = RECORD << steps;
    let mut font = 0x0001_0000_u32.to_be_bytes().to_vec();
    for number in [count, range, steps as usize, RECORD * count - range] {
        font.extend((number as u16).to_be_bytes());
    }
    let mut offset = HEADER + RECORD * count;
    let mut head = None;
    for (name, data) in &tables {
        if name == b"head" {
            head = Some(offset);
        }
        font.extend(name);
        for number in [checksum(data), offset as u32, data.len() as u32] {
            font.extend(number.to_be_bytes());
        }
        offset += data.len().next_multiple_of(4);
    }
    for data in tables.values() {
        font.extend(data);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xb1b0_afba_u32.wrapping_sub(checksum(&font)).to_be_bytes();
    let place = head.map(|head| head + ADJUSTMENT.start..head + ADJUSTMENT.end);
    if let Some(place) = place.and_then(|place| font.get_mut(place)) {
        place.copy_from_slice(&adjustment);
    }
    font
}

/// Where in `head` the font's checksum is made to come out.
const ADJUSTMENT: std::ops::Range<usize> = 8..12;

fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum: u32, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}
