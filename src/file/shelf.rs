//! A folder of maps whose pictures are kept once each, by their hash.
//!
//! A map on a shelf is a line that says what it is, and then the text of an ordinary map in which the hash
//! of a picture stands in the place of its data. The pictures lie in `pictures/`. Many states of a map with
//! many pictures so take little room, and writing one more writes only what is new.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::disk::{Over, SharedDisk, clear_unfinished, is_older, names_in};
use super::error::{LoadError, WarningKind};
use super::hash::ContentHash;
use super::limits::LARGEST;
use super::options;
use super::read::{Loaded, read_completed};
use super::repair::Repair;
use super::save::filled;
use super::survey::Segment;
use super::write::write;
use crate::model::{Journey, Picture};

/// A folder of maps. Several shelves may stand in one folder, also of several programs, as long as each
/// map is written by one of them.
pub(super) struct Shelf {
    folder: PathBuf,
    disk: SharedDisk,
    /// The pictures of the last map with their hashes, so that they need not be hashed again.
    known: Vec<(Arc<[u8]>, ContentHash)>,
}

/// A map as it stands on a shelf.
pub(super) struct Shelved {
    text: String,
    pictures: Vec<(Arc<[u8]>, ContentHash)>,
}

impl Shelved {
    /// What stands for the whole map, pictures included.
    pub(super) fn hash(&self) -> ContentHash {
        ContentHash::of(self.text.as_bytes())
    }
}

/// The first line of a map on a shelf.
#[derive(Serialize, Deserialize)]
struct Head<L> {
    label: L,
    pictures: Vec<ContentHash>,
}

/// A first line of more bytes than this is none of ours.
const LONGEST_HEAD: u64 = 4_000_000;

impl Shelf {
    pub(super) fn new(folder: PathBuf, disk: SharedDisk) -> Self {
        Self { folder, disk, known: Vec::new() }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes a map ready to be put on this shelf.
    pub(super) fn shelved(&self, journey: &Journey) -> Shelved {
        let pictures: Vec<_> = journey
            .pictures
            .iter()
            .map(|picture| (Arc::clone(&picture.data), self.hash_of(&picture.data)))
            .collect();
        let stand_in = |(picture, (_, hash)): (&Arc<Picture>, &(_, ContentHash))| {
            Arc::new(Picture { data: hash.as_bytes().as_slice().into(), ..(**picture).clone() })
        };
        let stand_ins = journey.pictures.iter().zip(&pictures).map(stand_in).collect();
        let text = write(&Journey { pictures: stand_ins, ..journey.clone() });
        Shelved { text, pictures }
    }

    fn hash_of(&self, data: &Arc<[u8]>) -> ContentHash {
        let known = self.known.iter().find(|(known, _)| Arc::ptr_eq(known, data));
        known.map_or_else(|| ContentHash::of(data), |(_, hash)| *hash)
    }

    /// Puts a map on the shelf, in the place of the one of that name: whole, or not at all. The name is of
    /// our own making. Answers whether other pictures belong to it than to the one put here last.
    pub(super) fn put(
        &mut self,
        name: &str,
        label: &impl Serialize,
        map: Shelved,
    ) -> io::Result<bool> {
        self.disk.make_folder(&self.folder)?;
        let mut added = Vec::new();
        let put =
            self.put_pictures(&map, &mut added).and_then(|()| self.put_map(name, label, &map));
        if let Err(error) = put {
            for path in added {
                let _ = self.disk.remove_file(&path);
            }
            return Err(error);
        }
        let hashes = |pictures: &[(_, ContentHash)]| {
            pictures.iter().map(|(_, hash)| *hash).collect::<HashSet<_>>()
        };
        let is_other = hashes(&self.known) != hashes(&map.pictures);
        self.known = map.pictures;
        Ok(is_other)
    }

    fn put_map(&self, name: &str, label: &impl Serialize, map: &Shelved) -> io::Result<()> {
        let pictures = map.pictures.iter().map(|(_, hash)| *hash).collect();
        let head = options().to_string(&Head { label, pictures }).map_err(io::Error::other)?;
        self.place(&self.folder, name, |file| {
            writeln!(file, "{head}")?;
            file.write_all(map.text.as_bytes())
        })
    }

    fn put_pictures(&self, map: &Shelved, added: &mut Vec<PathBuf>) -> io::Result<()> {
        let folder = self.pictures();
        if !map.pictures.is_empty() {
            self.disk.make_folder(&folder)?;
        }
        for (data, hash) in &map.pictures {
            let path = folder.join(hash.to_string());
            let is_there = fs::metadata(&path).is_ok_and(|there| there.len() == data.len() as u64);
            if is_there {
                // Whoever clears the shelf must not take it for waste.
                let _ = self.disk.touch(&path);
            } else {
                self.place(&folder, &hash.to_string(), |file| file.write_all(data))?;
                added.push(path);
            }
        }
        Ok(())
    }

    fn place(
        &self,
        folder: &Path,
        name: &str,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let file = filled(&*self.disk, folder, None, fill)?;
        file.place(&folder.join(name), Over::Anything)?;
        // Not every file system can do it.
        let _ = self.disk.flush_folder(folder);
        Ok(())
    }

    /// What a map on the shelf is, read without the map; nothing if that cannot be understood.
    pub(super) fn label<L: DeserializeOwned>(&self, name: &str) -> io::Result<Option<L>> {
        Ok(self.head(name)?.map(|head| head.label))
    }

    fn head<L: DeserializeOwned>(&self, name: &str) -> io::Result<Option<Head<L>>> {
        let mut line = Vec::new();
        let file = File::open(self.folder.join(name))?;
        BufReader::new(file.take(LONGEST_HEAD)).read_until(b'\n', &mut line)?;
        Ok(options().from_bytes(&line).ok())
    }

    /// Reads a map. A picture that is not there is a warning.
    pub(super) fn get(&self, name: &str) -> Result<Loaded, LoadError> {
        let path = self.folder.join(name);
        let reading = |error| LoadError::reading(&path, error);
        let most = LARGEST as u64 + LONGEST_HEAD;
        let mut bytes = Vec::new();
        let file = File::open(&path).map_err(reading)?;
        file.take(most + 1).read_to_end(&mut bytes).map_err(reading)?;
        let first = bytes.iter().position(|&byte| byte == b'\n').map_or(0, |end| end + 1);
        // A map without its first line is still a map.
        let is_head = options().from_bytes::<Head<serde::de::IgnoredAny>>(&bytes[..first]).is_ok();
        let text = if is_head { &bytes[first..] } else { &bytes };
        let loaded = read_completed(text, &mut |journey| self.complete(journey))?;
        // The file as found is one of ours, and nobody misses it.
        Ok(Loaded { as_found: None, ..loaded })
    }

    /// Puts the pictures back into a map.
    fn complete(&self, journey: Journey) -> (Journey, Vec<Repair>) {
        let mut read = HashMap::new();
        let mut missing = Vec::new();
        let mut pictures = Vec::with_capacity(journey.pictures.len());
        for (place, picture) in journey.pictures.iter().enumerate() {
            let data = read
                .entry(Arc::clone(&picture.data))
                .or_insert_with(|| self.picture(&picture.data));
            match data {
                Some(data) => {
                    let data = Arc::clone(data);
                    pictures.push(Arc::new(Picture { data, ..(**picture).clone() }));
                }
                None => missing.push(Repair {
                    kind: WarningKind::SetAside,
                    way: ["journey", "pictures"]
                        .map(|field| Segment::Field(field.into()))
                        .into_iter()
                        .chain([Segment::Item(place)])
                        .collect(),
                    sentence: format!("The picture `{}` was not kept and is lost", picture.id),
                }),
            }
        }
        (Journey { pictures, ..journey }, missing)
    }

    /// The picture that a hash stands for.
    fn picture(&self, stand_in: &[u8]) -> Option<Arc<[u8]>> {
        let hash = ContentHash::from(<[u8; 32]>::try_from(stand_in).ok()?);
        let mut data = Vec::new();
        let file = File::open(self.pictures().join(hash.to_string())).ok()?;
        file.take(LARGEST as u64).read_to_end(&mut data).ok()?;
        (ContentHash::of(&data) == hash).then(|| data.into())
    }

    /// Takes a map off the shelf; succeeds if it is not there. Its pictures stay until they are cleared.
    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        match self.disk.remove_file(&self.folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// The names of the maps.
    pub(super) fn names(&self) -> io::Result<Vec<String>> {
        let names = names_in(&self.folder)?;
        Ok(names.into_iter().filter(|name| name.ends_with(MAP)).collect())
    }

    /// Removes the pictures that belong to no map, and what dead programs left unfinished. What is younger
    /// than `grace` stays: somebody may be about to put its map here. If any map cannot be understood,
    /// all pictures stay.
    pub(super) fn clear(&self, grace: Duration) -> io::Result<()> {
        let mut needed = HashSet::new();
        for name in self.names()? {
            match self.head::<serde::de::IgnoredAny>(&name)? {
                Some(head) => needed.extend(head.pictures.iter().map(ContentHash::to_string)),
                None => return Ok(()),
            }
        }
        clear_unfinished(&*self.disk, &self.folder, grace);
        clear_unfinished(&*self.disk, &self.pictures(), grace);
        for name in names_in(&self.pictures())? {
            let path = self.pictures().join(&name);
            if !needed.contains(&name) && is_older(&path, grace) {
                self.disk.remove_file(&path)?;
            }
        }
        Ok(())
    }

    /// Removes the maps, then the pictures, and the folder with `others` in it; nothing that is not ours.
    pub(super) fn remove_all(&self, others: &[&str]) -> io::Result<()> {
        for name in self.names()? {
            self.remove(&name)?;
        }
        self.clear(Duration::ZERO)?;
        let pictures = self.pictures();
        if pictures.is_dir() {
            self.disk.remove_folder(&pictures)?;
        }
        for name in others {
            self.remove(name)?;
        }
        if self.folder.is_dir() { self.disk.remove_folder(&self.folder) } else { Ok(()) }
    }

    /// How many bytes the maps and their pictures take.
    pub(super) fn needed_bytes(&self) -> io::Result<u64> {
        let size = |path: PathBuf| {
            let found = fs::metadata(path).ok().filter(fs::Metadata::is_file);
            found.map_or(0, |found| found.len())
        };
        let mut bytes = 0;
        let mut pictures = HashSet::new();
        for name in self.names()? {
            bytes += size(self.folder.join(&name));
            // One that cannot be read has no pictures to count.
            let head = self.head::<serde::de::IgnoredAny>(&name).ok().flatten();
            pictures.extend(head.into_iter().flat_map(|head| head.pictures));
        }
        let of_pictures = pictures.iter().map(|hash| size(self.pictures().join(hash.to_string())));
        Ok(bytes + of_pictures.sum::<u64>())
    }

    fn pictures(&self) -> PathBuf {
        self.folder.join("pictures")
    }
}

/// What the name of a map on a shelf ends with.
pub(super) const MAP: &str = ".map";
