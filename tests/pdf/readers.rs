//! The programs that read a PDF.

use std::path::{Path, PathBuf};
use std::process::Command;

use image::RgbaImage;
use tempfile::TempDir;
use throughline::export::Note;
use throughline::export::pdf::{Options, write};
use throughline::layout::Engine;
use throughline::model::Journey;
use throughline::scene::Scene;
use throughline::text::Typesetter;
use throughline::theme::{Scheme, Theme};

/// A document in a file of its own, checked by qpdf.
pub struct Document {
    folder: TempDir,
    pub notes: Vec<Note>,
}

impl Document {
    /// Writes a scene; none where there is no program to read it.
    pub fn of(scene: &Scene, options: &Options<'_>) -> Option<Self> {
        let mut bytes = Vec::new();
        let notes = write(scene, options, &mut bytes).unwrap();
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("map.pdf"), bytes).unwrap();
        let document = Self { folder, notes };
        let checked = document.run("qpdf", &["--check"], &[])?;
        assert!(checked.contains("No syntax or stream encoding errors"), "{checked}");
        Some(document)
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("map.pdf")
    }

    /// What a program says of the document, which stands between two lists of arguments.
    pub fn run(&self, program: &str, before: &[&str], after: &[&str]) -> Option<String> {
        let mut command = Command::new(program);
        command.args(before).arg(self.path()).args(after).current_dir(self.folder.path());
        let Ok(output) = command.output() else {
            assert!(std::env::var_os("CI").is_none(), "{program} must be there with CI set");
            eprintln!("not read: {program} is not installed (apt install qpdf poppler-utils)");
            return None;
        };
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr);
        // Poppler takes `/Suspects false` for a mistake, though the standard has it so.
        let errors = errors.replace("Syntax Error: Suspects object is wrong type (boolean)", "");
        assert!(output.status.success(), "{program}: {said}{errors}");
        assert!(!errors.contains("Syntax") && !errors.contains("Error"), "{program}: {errors}");
        Some(said)
    }

    /// All text, in the order of drawing.
    pub fn text(&self) -> Option<String> {
        // At more dots, as poppler leaves out letters below three of them once it has met fifty thousand.
        self.run("pdftotext", &["-raw", "-r", "576"], &["-"])
    }

    /// All text, one space between words.
    pub fn words(&self) -> Option<String> {
        Some(plain(&self.text()?))
    }

    /// A line of what pdfinfo says.
    pub fn info(&self, name: &str) -> Option<String> {
        let info = self.run("pdfinfo", &[], &[])?;
        let line = info.lines().find_map(|line| line.strip_prefix(&format!("{name}:")));
        Some(line.unwrap_or_default().trim().to_owned())
    }

    /// The document without compression, as qpdf writes it for people.
    pub fn source(&self) -> Option<String> {
        self.run("qpdf", &["--qdf", "--object-streams=disable"], &["plain.pdf"])?;
        Some(String::from_utf8_lossy(&self.read("plain.pdf")).into_owned())
    }

    /// A file that a program has left.
    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.path().join(name)).unwrap()
    }

    /// Every page as pixels, so many to the inch.
    pub fn pixels(&self, dpi: u32) -> Option<Vec<RgbaImage>> {
        self.run("pdftoppm", &["-png", "-r", &dpi.to_string()], &["page"])?;
        let files =
            std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let is_page = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "png");
        let mut files: Vec<_> = files.filter(is_page).collect();
        files.sort();
        Some(files.iter().map(|path| open(path)).collect())
    }
}

fn open(path: &Path) -> RgbaImage {
    image::load_from_memory(&std::fs::read(path).unwrap()).unwrap().into_rgba8()
}

/// With one space between words.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A map laid out with the fonts that come with the program, so that it is the same everywhere.
pub fn scene(journey: &Journey) -> Scene {
    Engine::new(Typesetter::bundled_only(), Theme::of(Scheme::Light)).layout(journey)
}

pub fn sample() -> Scene {
    scene(&throughline::file::sample())
}
