//! Opening the window, or saying why there is none.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use eframe::egui_wgpu::WgpuConfiguration;
use eframe::wgpu::DeviceLostReason;
use egui::{IconData, ViewportBuilder};

use super::App;
use super::dialogs::{self, Chooser};
use super::first_frame::FirstFrame;
use super::graphics;
use super::memory::Memory;
use super::mishap;
use crate::file::{self, LoadError, WindowPlace};

const SIZE: [f32; 2] = [1440.0, 900.0];
const LEAST_SIZE: [f32; 2] = [760.0, 480.0];

/// Farther than this from the first screen's corner there is no other, in points. Windows puts windows
/// there that are not to be seen.
const FARTHEST: f32 = 16_000.0;

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error("{}", error.in_file(&path.display().to_string()))]
    Load { path: PathBuf, error: LoadError },
    #[error(
        "There is no display to open a window on. \
         Without one, `throughline export MAP.ron -o MAP.png` makes a picture of a map."
    )]
    NoDisplay,
    #[error(
        "No graphics adapter can draw the window: {0}. Install a driver (on Linux Mesa's, also for \
         machines without a graphics card); `throughline export MAP.ron -o MAP.png` needs none."
    )]
    NoGraphics(String),
    #[error(
        "The window cannot be opened: {0}. \
         `throughline export MAP.ron -o MAP.png` makes a picture of a map without one."
    )]
    NoWindow(String),
    #[error(
        "The window had to close, since something went wrong in drawing it. What was not saved is kept: \
         start the program again, and it is offered there."
    )]
    Broken,
    #[error(
        "The graphics device was lost, as happens when a driver is restarted. What was not saved is kept: \
         start the program again, and it is offered there."
    )]
    DeviceLost,
}

/// Opens the window on a map, on what another program's file says, or on the start screen, and returns when it is
/// closed. Given somebody to tell of the first frame, it closes after that one.
pub fn run(file: Option<PathBuf>, tell_first_frame: Option<fn()>) -> Result<(), RunError> {
    if !dialogs::has_display() {
        return Err(RunError::NoDisplay);
    }
    mishap::note_panics();
    let is_other = |path: &PathBuf| dialogs::is_foreign(path) || dialogs::is_one_way(path);
    let (foreign, file) =
        if file.as_ref().is_some_and(is_other) { (file, None) } else { (None, file) };
    let loaded = file.map(|path| match dialogs::load(&path) {
        Ok(loaded) => Ok((path, loaded)),
        Err(error) => Err(RunError::Load { path, error }),
    });
    let loaded = loaded.transpose()?;
    let memory = file::settings_folder().map(|folder| Memory::open(&folder)).unwrap_or_default();
    let viewport = viewport(memory.window_place());
    let is_lost = Arc::new(AtomicBool::new(false));
    // Taken once there is a window.
    let start = RefCell::new(Some((memory, loaded, foreign)));
    let create = |creation: &eframe::CreationContext<'_>| {
        let (memory, loaded, foreign) = start.take().unwrap_or_default();
        let mut app = App::new(&creation.egui_ctx, Chooser::System);
        app.remember(memory);
        if let Some(tell) = tell_first_frame {
            creation.egui_ctx.add_plugin(FirstFrame::new(tell));
        }
        if let Some(folder) = file::data_folder() {
            app.keep_safe_in(&folder);
        }
        // A program that cannot hear of its end is no worse until then.
        let _ = ctrlc::set_handler(app.interrupter());
        if let Some(state) = &creation.wgpu_render_state {
            watch_device(&state.device, Arc::clone(&is_lost), app.interrupter());
        }
        if let Some((path, (loaded, lock))) = loaded {
            app.take_loaded(dialogs::full(&path), loaded, lock);
        }
        if let Some(path) = foreign {
            app.import(dialogs::full(&path));
        }
        Box::new(app) as Box<dyn eframe::App>
    };
    let run_on = |wgpu_options: WgpuConfiguration| {
        let viewport = viewport.clone();
        // Nothing has gradients that would need it, and without a graphics card it is a good part of a frame.
        let options = eframe::NativeOptions {
            viewport,
            wgpu_options,
            dithering: false,
            ..Default::default()
        };
        eframe::run_native("Throughline", options, Box::new(|creation| Ok(create(creation))))
    };
    let run = || match run_on(graphics::first_choice()) {
        // Once there was a window, its end is the end.
        Err(eframe::Error::Wgpu(_)) if start.borrow().is_some() => {
            run_on(WgpuConfiguration::default())
        }
        end => end,
    };
    let end = mishap::caught(|| run().map_err(RunError::from)).unwrap_or(Err(RunError::Broken));
    if is_lost.load(Ordering::Relaxed) {
        // Whoever started the program from a menu sees no standard error.
        dialogs::tell(&RunError::DeviceLost);
        return Err(RunError::DeviceLost);
    }
    end
}

/// Has the window close when its graphics device is lost, with what is not saved in the journal: nothing can be
/// drawn any more.
fn watch_device(
    device: &eframe::wgpu::Device,
    is_lost: Arc<AtomicBool>,
    interrupt: impl Fn() + Send + 'static,
) {
    device.set_device_lost_callback(move |reason, _| match reason {
        // The window itself lets go of it.
        DeviceLostReason::Destroyed => {}
        DeviceLostReason::Unknown => {
            is_lost.store(true, Ordering::Relaxed);
            interrupt();
        }
    });
}

fn viewport(last: Option<WindowPlace>) -> ViewportBuilder {
    let viewport = ViewportBuilder::default()
        .with_title("Throughline")
        .with_app_id("throughline")
        .with_inner_size(SIZE)
        .with_min_inner_size(LEAST_SIZE)
        .with_icon(IconData::default());
    match last {
        Some(last) => at_place(viewport, last),
        None => viewport,
    }
}

/// A window where it was last, as far as that makes sense; the rest is left to the system.
fn at_place(viewport: ViewportBuilder, last: WindowPlace) -> ViewportBuilder {
    let [width, height] = last.size;
    let is_size =
        (LEAST_SIZE[0]..FARTHEST).contains(&width) && (LEAST_SIZE[1]..FARTHEST).contains(&height);
    let viewport = if is_size { viewport.with_inner_size(last.size) } else { viewport };
    let viewport = viewport.with_maximized(last.is_maximised);
    match last.corner {
        Some(corner) if corner.iter().all(|place| place.abs() < FARTHEST) => {
            viewport.with_position(corner)
        }
        Some(_) | None => viewport,
    }
}

impl From<eframe::Error> for RunError {
    fn from(error: eframe::Error) -> Self {
        match error {
            eframe::Error::WinitEventLoop(_) => Self::NoDisplay,
            // What every backend says of itself comes last, which is nothing where there is none.
            eframe::Error::Wgpu(error) => {
                Self::NoGraphics(error.to_string().trim_end_matches(": {}").to_owned())
            }
            error => Self::NoWindow(error.to_string()),
        }
    }
}
