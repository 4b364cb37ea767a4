//! Markdown as a list of plain blocks, each with its line: what matters for a map, and nothing of its looks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::super::ImportError;

/// A block and the line it begins in, counted from 1.
#[derive(Debug)]
pub(super) struct Placed {
    pub line: usize,
    pub block: Block,
    /// What of its text, or of the first piece of it, is set off from the rest.
    pub looks: Vec<Look>,
}

/// A part of a text that is strong or emphasised, in bytes.
#[derive(Debug)]
pub(super) struct Look {
    pub is_strong: bool,
    pub span: Range<usize>,
}

impl Placed {
    /// The strong words that the text begins with, and what follows.
    pub fn lead(&self) -> Option<(&str, &str)> {
        let text = self.block.text()?;
        let look = self.looks.first().filter(|look| look.is_strong && look.span.start == 0)?;
        text.split_at_checked(look.span.end)
    }

    /// The emphasised words that the text ends with, and what stands before.
    pub fn tail(&self) -> Option<(&str, &str)> {
        let text = self.block.text()?;
        let look = self.looks.last().filter(|look| !look.is_strong)?;
        (look.span.end == text.len()).then(|| text.split_at_checked(look.span.start)).flatten()
    }
}

impl Block {
    /// What it says, where that is one text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Title(text)
            | Self::Heading { text, .. }
            | Self::Paragraph(text)
            | Self::Item { text, .. }
            | Self::Fence { text, .. } => Some(text),
            Self::Table(_) => None,
        }
    }
}

#[derive(Debug, PartialEq)]
pub(super) enum Block {
    /// What the front matter says.
    Title(String),
    Heading {
        level: usize,
        text: String,
    },
    Paragraph(String),
    /// An item of a list, those of the outermost at depth 0; the items within it come after it.
    Item {
        depth: usize,
        text: String,
    },
    /// The first row holds the headers.
    Table(Vec<Vec<String>>),
    /// A block of code, with what stands behind its fence.
    Fence {
        info: String,
        text: String,
    },
}

/// More blocks and cells than this are no map.
const MOST: usize = 60_000;

pub(super) fn of(text: &str) -> Result<Vec<Placed>, ImportError> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader { source: text, ..Reader::default() };
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        reader.pass(&span);
        reader.event(event);
        if reader.count > MOST {
            return Err(ImportError::TooMuchAt { line: reader.line });
        }
    }
    reader.flush();
    let is_said = |placed: &Placed| match &placed.block {
        Block::Title(text) | Block::Heading { text, .. } | Block::Paragraph(text) => {
            !text.is_empty()
        }
        Block::Item { .. } | Block::Table(_) | Block::Fence { .. } => true,
    };
    Ok(reader.blocks.into_iter().filter(is_said).collect())
}

#[derive(Default)]
struct Reader<'a> {
    source: &'a str,
    blocks: Vec<Placed>,
    count: usize,
    /// The items that are open, by their places among the blocks.
    items: Vec<usize>,
    table: Option<(usize, Vec<Vec<String>>)>,
    is_metadata: bool,
    /// What was read of the block at hand.
    text: String,
    heading: Option<usize>,
    info: Option<String>,
    /// What of it is set off, and where that began which is open.
    looks: Vec<Look>,
    open_looks: Vec<usize>,
    /// Where links and pictures lead that are open.
    targets: Vec<String>,
    at: usize,
    line: usize,
    /// The line in which the block at hand began.
    began: usize,
}

impl Reader<'_> {
    /// Counts lines up to where something begins.
    fn pass(&mut self, span: &Range<usize>) {
        if self.line == 0 {
            self.line = 1;
        }
        if span.start > self.at {
            self.line += self.source[self.at..span.start].matches('\n').count();
            self.at = span.start;
        }
    }

    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::Rule
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { level, .. } => {
                self.begin();
                self.heading = Some(level_of(level));
            }
            Tag::CodeBlock(kind) => {
                self.begin();
                self.info = Some(match kind {
                    CodeBlockKind::Fenced(info) => info.into_string(),
                    CodeBlockKind::Indented => String::new(),
                });
            }
            Tag::Item => {
                self.begin();
                self.count += 1;
                let depth = self.items.len();
                self.items.push(self.blocks.len());
                let block = Block::Item { depth, text: String::new() };
                self.push(self.line, block, Vec::new());
            }
            Tag::Table(_) => {
                self.begin();
                self.table = Some((self.line, Vec::new()));
            }
            Tag::TableHead | Tag::TableRow => {
                self.count += 1;
                if let Some((_, rows)) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            Tag::TableCell => {
                self.count += 1;
                self.text.clear();
            }
            Tag::MetadataBlock(_) => {
                self.begin();
                self.is_metadata = true;
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.targets.push(dest_url.into_string());
            }
            Tag::Strong | Tag::Emphasis => self.open_looks.push(self.text.len()),
            Tag::Paragraph | Tag::List(_) | Tag::BlockQuote(_) | Tag::HtmlBlock => self.begin(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::BlockQuote(_)
            | TagEnd::HtmlBlock
            | TagEnd::MetadataBlock(_) => self.flush(),
            TagEnd::Item => {
                self.flush();
                self.items.pop();
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text).trim().to_owned();
                if let Some((_, rows)) = &mut self.table
                    && let Some(row) = rows.last_mut()
                {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                self.looks.clear();
                if let Some((line, rows)) = self.table.take() {
                    self.push(line, Block::Table(rows), Vec::new());
                }
            }
            TagEnd::Strong | TagEnd::Emphasis => {
                if let Some(start) = self.open_looks.pop() {
                    let span = start..self.text.len();
                    self.looks.push(Look { is_strong: tag == TagEnd::Strong, span });
                }
            }
            TagEnd::Link | TagEnd::Image => {
                if let Some(target) = self.targets.pop()
                    && !target.is_empty()
                    && !self.text.ends_with(&*target)
                {
                    self.text.extend([" (", &target, ")"]);
                }
            }
            _ => {}
        }
    }

    /// Ends what was at hand; another block begins.
    fn begin(&mut self) {
        self.flush();
        self.began = self.line;
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let looks = std::mem::take(&mut self.looks);
        self.open_looks.clear();
        let (heading, info) = (self.heading.take(), self.info.take());
        let is_metadata = std::mem::take(&mut self.is_metadata);
        let trimmed = || text.trim().to_owned();
        let block = if let Some(info) = info {
            Block::Fence { info, text }
        } else if is_metadata {
            let title = text.lines().find_map(|line| line.strip_prefix("title:"));
            let unquoted = |title: &str| title.trim().trim_matches(['"', '\'']).to_owned();
            Block::Title(title.map(unquoted).unwrap_or_default())
        } else if let Some(level) = heading {
            Block::Heading { level, text: trimmed() }
        } else if text.trim().is_empty() {
            return;
        } else if let Some(&item) = self.items.last() {
            let placed = &mut self.blocks[item];
            if let Block::Item { text: said, .. } = &mut placed.block {
                if said.is_empty() {
                    placed.looks = looks;
                } else {
                    said.push('\n');
                }
                said.push_str(text.trim());
            }
            return;
        } else {
            Block::Paragraph(trimmed())
        };
        self.count += 1;
        self.push(self.began.max(1), block, looks);
    }

    fn push(&mut self, line: usize, block: Block, looks: Vec<Look>) {
        self.blocks.push(Placed { line, block, looks });
    }

    /// A line break is one; other tags are looks, and comments are nobody's to read.
    fn html(&mut self, html: &str) {
        let tag = html.trim().to_ascii_lowercase();
        let is_break = tag.strip_prefix("<br").is_some_and(|rest| {
            rest.trim_end_matches('>').trim().trim_end_matches('/').trim().is_empty()
        });
        if is_break {
            self.text.push('\n');
        } else if !tag.starts_with("<!--") && !is_look(&tag) {
            self.text.push_str(html);
        }
    }
}

/// Whether a tag is one of those that only change how its text looks.
fn is_look(tag: &str) -> bool {
    const LOOKS: [&str; 18] = [
        "b", "i", "u", "s", "em", "strong", "small", "sub", "sup", "mark", "del", "ins", "code",
        "kbd", "span", "p", "div", "center",
    ];
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(name.len());
    LOOKS.contains(&&name[..end])
}

fn level_of(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
