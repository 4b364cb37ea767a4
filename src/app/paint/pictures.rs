//! Pictures as textures, each in several sizes so that it is never grainy.
//!
//! They are decoded on a thread of their own; until then their place stays empty.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};
use image::imageops::{self, FilterType};
use image::{Rgba, RgbaImage};

use crate::export::{self, Note, PictureError};
use crate::model::Picture;

/// The longest side of a texture, in pixels.
const LONGEST_SIDE: u32 = 2048;

/// No size is made whose shorter side would be less than this, in pixels.
const SHORTEST_SIDE: u32 = 16;

/// All pictures that were asked for and are still in some map.
pub(super) struct Pictures {
    context: Context,
    /// By where the picture is in memory.
    kept: HashMap<*const Picture, Kept>,
    /// To the thread that decodes; none before the first picture.
    orders: Option<Sender<Arc<Picture>>>,
    deliveries: (Sender<Delivery>, Receiver<Delivery>),
    /// Of those that cannot be shown, until they are told.
    untold: Vec<Note>,
}

/// A picture that was decoded, if it could be, in all its sizes.
type Delivery = (Arc<Picture>, Result<Vec<ColorImage>, PictureError>);

struct Kept {
    /// Keeps the place in memory from being used by another.
    picture: Arc<Picture>,
    state: State,
}

enum State {
    Waiting,
    /// From the largest to the smallest; empty for one that cannot be read.
    Decoded(Vec<Level>),
}

/// A picture at one size.
enum Level {
    Pixels(ColorImage),
    Texture(TextureHandle),
}

/// What is there of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sight {
    /// Its texture, and how many times wider than high it is.
    Texture(TextureId, f32),
    /// It will come.
    NotYet,
    /// It cannot be read.
    Never,
}

impl Pictures {
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            kept: HashMap::new(),
            orders: None,
            deliveries: channel(),
            untold: Vec::new(),
        }
    }

    /// What is to be said of pictures that cannot be shown, each once.
    pub fn take_untold(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.untold)
    }

    /// Takes in what was decoded and lets go of what no map holds any more.
    pub fn begin_frame(&mut self) {
        while let Ok(delivery) = self.deliveries.1.try_recv() {
            self.take(delivery);
        }
        self.kept.retain(|_, kept| Arc::strong_count(&kept.picture) > 1);
    }

    /// Waits for all that was ordered.
    pub fn wait(&mut self) {
        while self.is_waiting() {
            let Ok(delivery) = self.deliveries.1.recv() else { return };
            self.take(delivery);
        }
    }

    fn is_waiting(&self) -> bool {
        self.kept.values().any(|kept| matches!(kept.state, State::Waiting))
    }

    fn take(&mut self, (picture, decoded): Delivery) {
        let levels = decoded.unwrap_or_else(|error| {
            self.untold.push(Note::UnreadablePicture { id: picture.id.to_string(), error });
            self.context.request_repaint();
            Vec::new()
        });
        let state = State::Decoded(levels.into_iter().map(Level::Pixels).collect());
        self.kept.insert(Arc::as_ptr(&picture), Kept { picture, state });
    }

    /// A picture for a place that it would fill if it were so many pixels wide and high.
    pub fn sight(&mut self, picture: &Arc<Picture>, wanted: [f32; 2]) -> Sight {
        let Some(kept) = self.kept.get_mut(&Arc::as_ptr(picture)) else {
            self.order(picture);
            return Sight::NotYet;
        };
        match &mut kept.state {
            State::Waiting => Sight::NotYet,
            State::Decoded(levels) => {
                let enough = levels.iter().rposition(|level| {
                    let [width, height] = level.size();
                    width as f32 >= wanted[0] && height as f32 >= wanted[1]
                });
                match levels.get_mut(enough.unwrap_or(0)) {
                    Some(level) => level.sight(&self.context),
                    None => Sight::Never,
                }
            }
        }
    }

    fn order(&mut self, picture: &Arc<Picture>) {
        let kept = Kept { picture: Arc::clone(picture), state: State::Waiting };
        self.kept.insert(Arc::as_ptr(picture), kept);
        let deliveries = &self.deliveries.0;
        let context = &self.context;
        let orders = self.orders.get_or_insert_with(|| start_decoding(deliveries, context));
        // The thread ends when its orders do, not before.
        let _ = orders.send(Arc::clone(picture));
    }
}

impl Level {
    fn size(&self) -> [usize; 2] {
        match self {
            Self::Pixels(image) => image.size,
            Self::Texture(texture) => texture.size(),
        }
    }

    fn sight(&mut self, context: &Context) -> Sight {
        if let Self::Pixels(image) = self {
            let image = std::mem::take(image);
            *self = Self::Texture(context.load_texture("picture", image, TextureOptions::LINEAR));
        }
        let [width, height] = self.size();
        match self {
            Self::Texture(texture) => Sight::Texture(texture.id(), width as f32 / height as f32),
            Self::Pixels(_) => Sight::NotYet,
        }
    }
}

fn start_decoding(deliveries: &Sender<Delivery>, context: &Context) -> Sender<Arc<Picture>> {
    let (orders, received) = channel::<Arc<Picture>>();
    let (deliveries, context) = (deliveries.clone(), context.clone());
    thread::spawn(move || {
        for picture in received {
            let levels = export::decode(&picture.data).map(levels);
            if deliveries.send((picture, levels)).is_err() {
                return;
            }
            context.request_repaint();
        }
    });
    orders
}

/// A picture and its halves, quarters and so on.
fn levels(mut pixels: RgbaImage) -> Vec<ColorImage> {
    premultiply(&mut pixels);
    let (width, height) = pixels.dimensions();
    if width == 0 || height == 0 {
        return Vec::new();
    }
    let longest = width.max(height);
    if longest > LONGEST_SIDE {
        let shrunk = |side: u32| (side * LONGEST_SIDE / longest).max(1);
        pixels = imageops::resize(&pixels, shrunk(width), shrunk(height), FilterType::CatmullRom);
    }
    let mut levels = Vec::new();
    loop {
        levels.push(colour_image(&pixels));
        let (width, height) = pixels.dimensions();
        if width.min(height) < 2 * SHORTEST_SIDE {
            return levels;
        }
        pixels = imageops::resize(&pixels, width / 2, height / 2, FilterType::Triangle);
    }
}

fn colour_image(pixels: &RgbaImage) -> ColorImage {
    let size = [pixels.width() as usize, pixels.height() as usize];
    ColorImage::from_rgba_premultiplied(size, pixels.as_raw())
}

fn premultiply(pixels: &mut RgbaImage) {
    for Rgba([red, green, blue, alpha]) in pixels.pixels_mut() {
        for channel in [red, green, blue] {
            *channel = ((u32::from(*channel) * u32::from(*alpha) + 127) / 255) as u8;
        }
    }
}
