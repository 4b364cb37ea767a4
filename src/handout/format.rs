//! The kinds of file that a map can become.

/// A kind of file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    #[default]
    Png,
    Pdf,
    Svg,
    Pptx,
    Html,
    Xlsx,
    Csv,
    Tsv,
    Markdown,
    Mermaid,
    Json,
}

impl Format {
    /// In the order in which people look for them.
    pub const ALL: [Self; 11] = [
        Self::Png,
        Self::Pdf,
        Self::Svg,
        Self::Pptx,
        Self::Html,
        Self::Xlsx,
        Self::Csv,
        Self::Tsv,
        Self::Markdown,
        Self::Mermaid,
        Self::Json,
    ];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Pdf => "PDF",
            Self::Svg => "SVG",
            Self::Pptx => "PowerPoint",
            Self::Html => "Web page",
            Self::Xlsx => "Excel",
            Self::Csv => "CSV",
            Self::Tsv => "TSV",
            Self::Markdown => "Markdown",
            Self::Mermaid => "Mermaid",
            Self::Json => "JSON",
        }
    }

    /// What it is good for, in a few words.
    #[must_use]
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Png => "A picture for a screen or a document",
            Self::Pdf => "For a printer, a wall and a screen reader; its text can be searched",
            Self::Svg => "A drawing that stays sharp and can be edited",
            Self::Pptx => {
                "Slides with shapes and texts that can be edited: the map, then each stage"
            }
            Self::Html => "One file for a browser, to be moved about in, with a table of all of it",
            Self::Xlsx => "A workbook: the map as a grid, and all its cards as a list",
            Self::Csv => "A table for a spreadsheet",
            Self::Tsv => "A table with tabs, for a spreadsheet",
            Self::Markdown => "A report to be read and pasted anywhere",
            Self::Mermaid => "A journey diagram in a few lines of text",
            Self::Json => "All of the map, for other programs",
        }
    }

    /// How names of such files end.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Svg => "svg",
            Self::Pptx => "pptx",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Markdown => "md",
            Self::Mermaid => "mmd",
            Self::Json => "json",
        }
    }

    /// The kind that the end of a file's name asks for, in capitals or not.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        let also = [("htm", Self::Html), ("markdown", Self::Markdown), ("mermaid", Self::Mermaid)];
        let usual = Self::ALL.map(|format| (format.extension(), format));
        let mut all = usual.into_iter().chain(also);
        all.find(|(end, _)| end.eq_ignore_ascii_case(extension)).map(|(_, format)| format)
    }

    /// Whether it shows the map as it looks, and not only what it says.
    #[must_use]
    pub fn is_drawn(self) -> bool {
        matches!(self, Self::Png | Self::Pdf | Self::Svg | Self::Pptx | Self::Html)
    }

    /// Whether the map itself can travel inside.
    #[must_use]
    pub fn can_hold_map(self) -> bool {
        matches!(self, Self::Png | Self::Pdf | Self::Svg)
    }

    /// Whether it can be put on paper of a size.
    #[must_use]
    pub fn has_paper(self) -> bool {
        matches!(self, Self::Png | Self::Pdf)
    }

    /// Whether its ground can be left out.
    #[must_use]
    pub fn can_be_transparent(self) -> bool {
        matches!(self, Self::Png | Self::Pdf | Self::Svg)
    }

    /// Whether it is a table, as a grid or as a list.
    #[must_use]
    pub fn is_table(self) -> bool {
        matches!(self, Self::Xlsx | Self::Csv | Self::Tsv)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_the_end_of_its_name() {
        for format in Format::ALL {
            assert_eq!(Format::of_extension(&format.extension().to_uppercase()), Some(format));
        }
        assert_eq!(Format::of_extension("markdown"), Some(Format::Markdown));
        assert_eq!(Format::of_extension("ron"), None);
    }
}
