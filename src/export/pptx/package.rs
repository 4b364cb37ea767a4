//! The parts of a presentation that are the same for every map, and the zip file they lie in.

use std::fmt::Write as _;
use std::io::{self, Seek, Write};

use color::Rgba8;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Options;
use super::media::Media;
use super::place::SLIDE;
use super::slide::Slide;
use crate::export::xml::Escaped;
use crate::theme::{Scheme, Theme};

/// What everything of a package belongs to.
const MAIN: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SLIDES: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.presentationml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A presentation under construction.
pub(super) struct Package<W: Write + Seek> {
    zip: ZipWriter<W>,
    slides: usize,
}

impl<W: Write + Seek> Package<W> {
    pub fn new(out: W) -> Self {
        Self { zip: ZipWriter::new(out), slides: 0 }
    }

    pub fn add_slide(&mut self, slide: &Slide) -> io::Result<()> {
        self.slides += 1;
        let number = self.slides;
        self.add(&format!("ppt/slides/slide{number}.xml"), slide.xml.as_bytes())?;
        let mut links = vec![("slideLayout", "../slideLayouts/slideLayout1.xml".to_owned())];
        links.extend(slide.pictures.iter().map(|name| ("image", format!("../media/{name}"))));
        self.add_links(&format!("ppt/slides/_rels/slide{number}.xml.rels"), &links)
    }

    /// Adds all else, and ends the file.
    pub fn finished(mut self, options: &Options<'_>, media: &Media) -> io::Result<W> {
        for medium in media.list() {
            // They are compressed as they are.
            self.start(&format!("ppt/media/{}", medium.name), CompressionMethod::Stored)?;
            self.zip.write_all(&medium.bytes)?;
        }
        self.add("[Content_Types].xml", self.content_types().as_bytes())?;
        self.add_links(
            "_rels/.rels",
            &[
                ("officeDocument", "ppt/presentation.xml".to_owned()),
                ("core", "docProps/core.xml".to_owned()),
                ("extended-properties", "docProps/app.xml".to_owned()),
            ],
        )?;
        self.add("docProps/core.xml", core(options).as_bytes())?;
        self.add("docProps/app.xml", app().as_bytes())?;
        self.add("ppt/presentation.xml", self.presentation().as_bytes())?;
        let mut links = vec![("slideMaster", "slideMasters/slideMaster1.xml".to_owned())];
        links
            .extend((1..=self.slides).map(|number| ("slide", format!("slides/slide{number}.xml"))));
        links.push(("theme", "theme/theme1.xml".to_owned()));
        self.add_links("ppt/_rels/presentation.xml.rels", &links)?;
        self.add("ppt/slideMasters/slideMaster1.xml", master().as_bytes())?;
        self.add_links(
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            &[
                ("slideLayout", "../slideLayouts/slideLayout1.xml".to_owned()),
                ("theme", "../theme/theme1.xml".to_owned()),
            ],
        )?;
        self.add("ppt/slideLayouts/slideLayout1.xml", layout().as_bytes())?;
        self.add_links(
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
            &[("slideMaster", "../slideMasters/slideMaster1.xml".to_owned())],
        )?;
        self.add("ppt/theme/theme1.xml", theme().as_bytes())?;
        self.zip.finish().map_err(io::Error::other)
    }

    fn start(&mut self, name: &str, method: CompressionMethod) -> io::Result<()> {
        // Always the same time, so that the same map gives the same bytes.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default());
        self.zip.start_file(name, options).map_err(io::Error::other)
    }

    fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.start(name, CompressionMethod::Deflated)?;
        self.zip.write_all(bytes)
    }

    /// What a part refers to: the first is `rId1`.
    fn add_links(&mut self, name: &str, links: &[(&str, String)]) -> io::Result<()> {
        let mut xml = format!(r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships">"#);
        for (index, (kind, target)) in links.iter().enumerate() {
            let id = index + 1;
            let kind = match *kind {
                "core" => format!("{PACKAGE}/relationships/metadata/core-properties"),
                kind => format!("{OFFICE}/{kind}"),
            };
            // Writing into a string cannot fail.
            let _ = write!(xml, r#"<Relationship Id="rId{id}" Type="{kind}" Target="{target}"/>"#);
        }
        xml.push_str("</Relationships>");
        self.add(name, xml.as_bytes())
    }

    fn content_types(&self) -> String {
        let mut xml = format!(
            r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>"#
        );
        let mut parts = vec![
            ("/ppt/presentation.xml".to_owned(), format!("{TYPES}.presentation.main+xml")),
            ("/ppt/slideMasters/slideMaster1.xml".to_owned(), format!("{TYPES}.slideMaster+xml")),
            ("/ppt/slideLayouts/slideLayout1.xml".to_owned(), format!("{TYPES}.slideLayout+xml")),
            (
                "/ppt/theme/theme1.xml".to_owned(),
                "application/vnd.openxmlformats-officedocument.theme+xml".to_owned(),
            ),
            (
                "/docProps/core.xml".to_owned(),
                "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
            ),
            (
                "/docProps/app.xml".to_owned(),
                "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
            ),
        ];
        let slide =
            |number| (format!("/ppt/slides/slide{number}.xml"), format!("{TYPES}.slide+xml"));
        parts.extend((1..=self.slides).map(slide));
        for (part, kind) in parts {
            let _ = write!(xml, r#"<Override PartName="{part}" ContentType="{kind}"/>"#);
        }
        xml.push_str("</Types>");
        xml
    }

    fn presentation(&self) -> String {
        let (width, height) = SLIDE;
        let mut ids = String::new();
        for number in 1..=self.slides {
            // Slides are counted from 256, and their links come after that of the master.
            let _ = write!(ids, r#"<p:sldId id="{}" r:id="rId{}"/>"#, 255 + number, 1 + number);
        }
        format!(
            r#"{HEAD}<p:presentation xmlns:a="{MAIN}" xmlns:r="{OFFICE}" xmlns:p="{SLIDES}" saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>"#
        )
    }
}

fn core(options: &Options<'_>) -> String {
    format!(
        r#"{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator></cp:coreProperties>"#,
        Escaped(options.title),
        Escaped(options.author)
    )
}

fn app() -> String {
    format!(
        r#"{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Throughline</Application></Properties>"#
    )
}

/// What is at the bottom of a tree of shapes.
const ROOT: &str = r#"<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>"#;

/// The place of a title where a slide does not say it itself.
const TITLE: &str = r#"<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="457200" y="228600"/><a:ext cx="11277600" cy="685800"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"#;

fn master() -> String {
    let level = r#"<a:defRPr sz="1400"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr>"#;
    format!(
        r#"{HEAD}<p:sldMaster xmlns:a="{MAIN}" xmlns:r="{OFFICE}" xmlns:p="{SLIDES}"><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>{ROOT}{TITLE}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn="l">{level}</a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr marL="0" indent="0">{level}</a:lvl1pPr></p:bodyStyle><p:otherStyle><a:lvl1pPr>{level}</a:lvl1pPr></p:otherStyle></p:txStyles></p:sldMaster>"#
    )
}

fn layout() -> String {
    format!(
        r#"{HEAD}<p:sldLayout xmlns:a="{MAIN}" xmlns:r="{OFFICE}" xmlns:p="{SLIDES}" type="titleOnly"><p:cSld name="Map"><p:spTree>{ROOT}{TITLE}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"#
    )
}

/// The colours of the map's look, with those of stages as accents.
fn colours() -> String {
    const ACCENTS: usize = 6;
    let look = Theme::of(Scheme::Light);
    let palette = &look.palette;
    let mut colours = vec![
        ("dk1".to_owned(), palette.ink),
        ("lt1".to_owned(), palette.paper),
        ("dk2".to_owned(), palette.slate),
        ("lt2".to_owned(), palette.on_slate),
    ];
    colours.extend((0..ACCENTS).map(|at| (format!("accent{}", at + 1), look.stage(at, ACCENTS))));
    colours.extend([("hlink".to_owned(), palette.slate), ("folHlink".to_owned(), palette.slate)]);
    let element = |(name, colour): &(String, Rgba8)| {
        let Rgba8 { r, g, b, .. } = *colour;
        format!(r#"<a:{name}><a:srgbClr val="{r:02X}{g:02X}{b:02X}"/></a:{name}>"#)
    };
    colours.iter().map(element).collect()
}

/// Colours and fonts that programs offer for what somebody adds; those of a map stand on its shapes.
fn theme() -> String {
    // What programs take that do not have Inter: a font without serifs, by its class.
    let font = r#"<a:latin typeface="Inter" panose="020B0604020202020204" pitchFamily="34" charset="0"/><a:ea typeface=""/><a:cs typeface=""/>"#;
    let colours = colours();
    let fill = r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>"#;
    let line = format!(r#"<a:ln w="9525">{fill}</a:ln>"#);
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        r#"{HEAD}<a:theme xmlns:a="{MAIN}" name="Throughline"><a:themeElements><a:clrScheme name="Throughline">{colours}</a:clrScheme><a:fontScheme name="Throughline"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Throughline"><a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst><a:lnStyleLst>{line}{line}{line}</a:lnStyleLst><a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"#
    )
}
