//! The small pieces of XML that everything else is written with.

use std::fmt::{self, Display, Write as _};

use color::Rgba8;

/// The attributes of one element, each with a space before it.
#[derive(Default)]
pub(super) struct Attributes(String);

impl Attributes {
    /// With one more, whose value has nothing to escape.
    pub fn with(mut self, name: &str, value: impl Display) -> Self {
        // Writing into a string cannot fail.
        let _ = write!(self.0, r#" {name}="{value}""#);
        self
    }

    /// With one more that is a length or place.
    pub fn with_number(self, name: &str, value: f64) -> Self {
        self.with(name, Number(value))
    }

    /// With a colour, and its opacity if it has one.
    pub fn with_colour(self, name: &str, colour: Rgba8) -> Self {
        let Rgba8 { r, g, b, a } = colour;
        let solid = self.with(name, format_args!("#{r:02x}{g:02x}{b:02x}"));
        if a == u8::MAX {
            return solid;
        }
        solid.with_number(&format!("{name}-opacity"), f64::from(a) / 255.0)
    }
}

impl Display for Attributes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
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

/// A text with nothing in it that XML would take for its own, or refuse.
pub(super) struct Escaped<'a>(pub &'a str);

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
