//! Bytes to text.

use throughline::exchange::{NotText, decode};

const TEXT: &str = "journey\n  title Café “Zürich”\n";

fn check(bytes: &[u8], expected: &str, remarks: usize) {
    let decoded = decode(bytes).unwrap();
    assert_eq!(decoded.text, expected, "of {:?}", &bytes[..bytes.len().min(8)]);
    assert_eq!(decoded.remarks.len(), remarks, "{:?}", decoded.remarks);
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn unicode_is_known_with_a_mark_and_without() {
    check(TEXT.as_bytes(), TEXT, 0);
    check(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), TEXT, 0);
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        check(&utf16(TEXT, unit), TEXT, 0);
        check(&utf16(&format!("\u{feff}{TEXT}"), unit), TEXT, 0);
        // Of these, only the colons, spaces and line breaks have a zero.
        check(&utf16("旅程: 寿司\n", unit), "旅程: 寿司\n", 0);
    }
    check(b"", "", 0);
}

#[test]
fn what_is_no_unicode_is_windows_1252_with_a_remark() {
    check(b"Caf\xe9 \x84Z\xfcrich\x93", "Café „Zürich“", 1);
    check(b"Caf\xe9", "Café", 1);
    check(b"\xe9", "é", 1);
}

#[test]
fn damaged_unicode_stays_unicode() {
    check(
        "Zürich, Café, Müller, größer: \u{e9}".as_bytes().split_last().unwrap().1,
        "Zürich, Café, Müller, größer: ",
        1,
    );
    let mut bytes = "äöü äöü\nßß".as_bytes().to_vec();
    bytes.extend(b"\xff!");
    let decoded = decode(&bytes).unwrap();
    assert_eq!(decoded.text, "äöü äöü\nßß\u{fffd}!");
    assert!(decoded.remarks[0].to_string().starts_with("line 2: "), "{:?}", decoded.remarks);
    let odd = [&utf16(TEXT, u16::to_le_bytes), &b"x"[..]].concat();
    check(&odd, &format!("{TEXT}\u{fffd}"), 1);
    check(b"journey\0\0\0\0", "journey", 0);
}

#[test]
fn what_is_no_text_is_refused_with_a_sentence() {
    for (bytes, what) in [
        (&b"PK\x03\x04\x14\0"[..], "an archive"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
    ] {
        let refused = decode(bytes).unwrap_err().to_string();
        assert!(refused.contains(what) && refused.ends_with('.'), "{refused}");
    }
    let noise: Vec<u8> = (0..4000_u32).map(|place| (place * place % 251) as u8).collect();
    assert_eq!(decode(&noise), Err(NotText::Unknown));
    assert_eq!(decode(b"text with \0 in it"), Err(NotText::Unknown));
}
