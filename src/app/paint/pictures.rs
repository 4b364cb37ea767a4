//! Pictures as textures, each in several sizes so that it is never grainy.
//!
//! They are decoded on a thread of their own, one after the other and no larger than they are to be seen; until
//! then their place stays empty, or has them coarser.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};
use image::RgbaImage;

use crate::export::Note;
use crate::model::Picture;
use crate::picture::{PictureError, decode, premultiply, resized};

/// The longest side of a texture, in pixels.
const LONGEST_SIDE: u32 = 2048;

/// No picture is decoded for less than this, in pixels.
const SHORTEST_ORDER: u32 = 256;

/// No size is made whose shorter side would be less than this, in pixels.
const SHORTEST_SIDE: u32 = 16;

/// All pictures that were asked for and are still in some map.
pub(super) struct Pictures {
    context: Context,
    /// By where the picture is in memory.
    kept: HashMap<*const Picture, Kept>,
    /// To the thread that decodes; none before the first picture.
    orders: Option<Sender<Order>>,
    deliveries: (Sender<Delivery>, Receiver<Delivery>),
    /// Of those that cannot be shown, until they are told.
    untold: Vec<Note>,
}

/// A picture, and the longest side at which it is wanted, in pixels.
type Order = (Arc<Picture>, u32);

/// A picture that was decoded, if it could be, in all its sizes from the largest to the smallest.
type Delivery = (Arc<Picture>, Result<Vec<ColorImage>, PictureError>);

struct Kept {
    /// Keeps the place in memory from being used by another.
    picture: Arc<Picture>,
    /// From the largest to the smallest; none until it is decoded, empty for one that cannot be read.
    levels: Option<Vec<Level>>,
    /// The longest side that was asked for last.
    ordered: u32,
    is_waiting: bool,
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
    /// The same, coarser than it will be.
    Coarse(TextureId, f32),
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
        self.kept.values().any(|kept| kept.is_waiting)
    }

    fn take(&mut self, (picture, decoded): Delivery) {
        let Some(kept) = self.kept.get_mut(&Arc::as_ptr(&picture)) else { return };
        let levels = decoded.unwrap_or_else(|error| {
            self.untold.push(Note::UnreadablePicture { id: picture.id.to_string(), error });
            self.context.request_repaint();
            Vec::new()
        });
        kept.is_waiting = false;
        // What is there already may stand in something that is drawn.
        let there = kept.levels.take().unwrap_or_default();
        let largest = there.first().map_or(0, Level::longest_side);
        let larger = levels.into_iter().map(Level::Pixels);
        let larger = larger.filter(|level| level.longest_side() > largest);
        kept.levels = Some(larger.chain(there).collect());
    }

    /// A picture for a place that it would fill if it were so many pixels wide and high.
    pub fn sight(&mut self, picture: &Arc<Picture>, wanted: [f32; 2]) -> Sight {
        let key = Arc::as_ptr(picture);
        let is_new = !self.kept.contains_key(&key);
        self.kept.entry(key).or_insert_with(|| {
            let picture = Arc::clone(picture);
            Kept { picture, levels: None, ordered: 0, is_waiting: false }
        });
        if is_new || self.kept.get(&key).is_some_and(|kept| kept.is_too_coarse(wanted)) {
            self.order(picture, wanted);
        }
        let Some(kept) = self.kept.get_mut(&key) else { return Sight::NotYet };
        let Some(levels) = &mut kept.levels else { return Sight::NotYet };
        let enough = levels.iter().rposition(|level| level.fills(wanted));
        match levels.get_mut(enough.unwrap_or(0)) {
            Some(level) => {
                let sight = level.sight(&self.context);
                if let Sight::Texture(texture, aspect) = sight
                    && kept.is_waiting
                    && enough.is_none()
                {
                    return Sight::Coarse(texture, aspect);
                }
                sight
            }
            None => Sight::Never,
        }
    }

    /// Has a picture decoded so that it fills a place even if it is twice as long as wide, or at twice the size
    /// it was asked for before.
    fn order(&mut self, picture: &Arc<Picture>, wanted: [f32; 2]) {
        let Some(kept) = self.kept.get_mut(&Arc::as_ptr(picture)) else { return };
        let side = (2.0 * wanted[0].max(wanted[1])).clamp(1.0, LONGEST_SIDE as f32) as u32;
        let side = side.next_power_of_two();
        kept.ordered = side.max(2 * kept.ordered).clamp(SHORTEST_ORDER, LONGEST_SIDE);
        kept.is_waiting = true;
        let order = (Arc::clone(picture), kept.ordered);
        let deliveries = &self.deliveries.0;
        let context = &self.context;
        let orders = self.orders.get_or_insert_with(|| start_decoding(deliveries, context));
        // The thread ends when its orders do, not before.
        let _ = orders.send(order);
    }
}

impl Kept {
    /// Whether a picture that was made smaller is to be had in more pixels for a place.
    fn is_too_coarse(&self, wanted: [f32; 2]) -> bool {
        let Some(largest) = self.levels.as_ref().and_then(|levels| levels.first()) else {
            return false;
        };
        let is_whole = largest.longest_side() < self.ordered || self.ordered == LONGEST_SIDE;
        !self.is_waiting && !is_whole && !largest.fills(wanted)
    }
}

impl Level {
    fn size(&self) -> [usize; 2] {
        match self {
            Self::Pixels(image) => image.size,
            Self::Texture(texture) => texture.size(),
        }
    }

    fn longest_side(&self) -> u32 {
        let [width, height] = self.size();
        width.max(height) as u32
    }

    /// Whether it has as many pixels as a place it would fill.
    fn fills(&self, wanted: [f32; 2]) -> bool {
        let [width, height] = self.size();
        width as f32 >= wanted[0] && height as f32 >= wanted[1]
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

fn start_decoding(deliveries: &Sender<Delivery>, context: &Context) -> Sender<Order> {
    let (orders, received) = channel::<Order>();
    let (deliveries, context) = (deliveries.clone(), context.clone());
    thread::spawn(move || {
        for (picture, side) in received {
            let levels = decode(&picture.data).map(|pixels| levels(pixels, side));
            if deliveries.send((picture, levels)).is_err() {
                return;
            }
            context.request_repaint();
        }
    });
    orders
}

/// A picture at no more than a longest side, and its halves, quarters and so on.
fn levels(mut pixels: RgbaImage, most: u32) -> Vec<ColorImage> {
    premultiply(&mut pixels);
    let (width, height) = pixels.dimensions();
    if width == 0 || height == 0 {
        return Vec::new();
    }
    let longest = width.max(height);
    if longest > most {
        let shrunk = |side: u32| (side * most / longest).max(1);
        pixels = resized(&pixels, shrunk(width), shrunk(height));
    }
    let mut levels = Vec::new();
    loop {
        levels.push(colour_image(&pixels));
        let (width, height) = pixels.dimensions();
        if width.min(height) < 2 * SHORTEST_SIDE {
            return levels;
        }
        pixels = resized(&pixels, width / 2, height / 2);
    }
}

fn colour_image(pixels: &RgbaImage) -> ColorImage {
    let size = [pixels.width() as usize, pixels.height() as usize];
    ColorImage::from_rgba_premultiplied(size, pixels.as_raw())
}
