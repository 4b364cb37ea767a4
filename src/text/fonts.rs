//! The fonts that come with the program, and the system's when those have no picture for a character.

use std::sync::{Arc, LazyLock};

use parley::fontique::{Blob, Collection, CollectionOptions, FamilyId, SourceCache};
use parley::{FontContext, FontFamily, FontFamilyName, GenericFamily};

/// Inter, upright, all weights.
pub static INTER: LazyLock<Blob<u8>> =
    LazyLock::new(|| bundled(include_bytes!("../../assets/fonts/InterVariable.ttf")));
/// Inter, italic, all weights.
pub static INTER_ITALIC: LazyLock<Blob<u8>> =
    LazyLock::new(|| bundled(include_bytes!("../../assets/fonts/InterVariable-Italic.ttf")));
/// Phosphor icons in lines, those in use: `assets/icons/used.py` makes the file.
pub static ICONS_REGULAR: LazyLock<Blob<u8>> =
    LazyLock::new(|| bundled(include_bytes!("../../assets/icons/used/Phosphor.ttf")));
/// Phosphor icons, filled, those in use.
pub static ICONS_FILLED: LazyLock<Blob<u8>> =
    LazyLock::new(|| bundled(include_bytes!("../../assets/icons/used/Phosphor-Fill.ttf")));

/// The family name of [`INTER`] as its file gives it.
pub(super) const BUNDLED_FAMILY: &str = "Inter Variable";

fn bundled(bytes: &'static [u8]) -> Blob<u8> {
    Blob::new(Arc::new(bytes))
}

/// Fonts of our own alone: ready in microseconds, the same on every machine.
pub(super) fn bundled_fonts() -> FontContext {
    let options = CollectionOptions { shared: false, system_fonts: false };
    let mut collection = Collection::new(options);
    register(&mut collection);
    FontContext { collection, source_cache: SourceCache::default() }
}

/// Fonts of our own and those of the system: some 12 ms to open.
pub(super) fn system_fonts() -> FontContext {
    let options = CollectionOptions { shared: false, system_fonts: true };
    let mut collection = Collection::new(options);
    register(&mut collection);
    // Threads that set text with the same fonts get the same from it.
    FontContext { collection, source_cache: SourceCache::new_shared() }
}

fn register(collection: &mut Collection) {
    collection.register_fonts(INTER.clone(), None);
    collection.register_fonts(INTER_ITALIC.clone(), None);
}

/// Inter first; emoji before other sans-serif fonts, which may hold grey pictures of some.
pub(super) fn families() -> FontFamily<'static> {
    static LIST: LazyLock<Vec<FontFamilyName<'static>>> = LazyLock::new(|| {
        vec![
            FontFamilyName::named(BUNDLED_FAMILY),
            FontFamilyName::Generic(GenericFamily::Emoji),
            FontFamilyName::Generic(GenericFamily::SansSerif),
            FontFamilyName::Generic(GenericFamily::Math),
        ]
    });
    FontFamily::List(LIST.as_slice().into())
}

/// Inter and nothing that stands in for it.
pub(super) fn inter_alone() -> FontFamily<'static> {
    FontFamily::Single(FontFamilyName::named(BUNDLED_FAMILY))
}

/// All that [`families`] stands for, each as often as it is asked for.
pub(super) fn families_in_order(collection: &mut Collection) -> Vec<FamilyId> {
    let generics = [GenericFamily::Emoji, GenericFamily::SansSerif, GenericFamily::Math];
    let mut order: Vec<FamilyId> = collection.family_id(BUNDLED_FAMILY).into_iter().collect();
    for generic in generics {
        order.extend(collection.generic_families(generic));
    }
    order
}

/// Whether a font is one of ours.
pub(super) fn is_bundled(font: &parley::FontData) -> bool {
    let id = font.data.id();
    id == INTER.id() || id == INTER_ITALIC.id()
}
