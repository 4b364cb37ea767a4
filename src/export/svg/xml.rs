//! The small pieces of XML that everything else is written with.

use std::fmt::{self, Display, Write as _};

use color::Rgba8;

/// A text with nothing in it that XML would take for its own, or refuse.
pub(super) fn escaped(text: &str) -> Escaped<'_> {
    Escaped(text)
}

/// See [`escaped`].
pub(super) struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '"' => formatter.write_str("&quot;")?,
                '\t' | '\n' | '\r' => formatter.write_char(' ')?,
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => formatter.write_char('\u{fffd}')?,
                other => formatter.write_char(other)?,
            }
        }
        Ok(())
    }
}

/// A length or place to a thousandth of a unit, as short as it can be written.
#[derive(Clone, Copy)]
pub(super) struct Number(pub f64);

impl Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = (self.0 * 1000.0).round() / 1000.0;
        // Adding zero turns −0 into 0.
        write!(formatter, "{}", rounded + 0.0)
    }
}

/// A colour as an attribute of its own, with another for its opacity if it has one.
pub(super) struct Colour(pub &'static str, pub Rgba8);

impl Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(attribute, Rgba8 { r, g, b, a }) = self;
        write!(formatter, " {attribute}=\"#{r:02x}{g:02x}{b:02x}\"")?;
        if *a < u8::MAX {
            let opacity = Number(f64::from(*a) / 255.0);
            write!(formatter, " {attribute}-opacity=\"{opacity}\"")?;
        }
        Ok(())
    }
}
