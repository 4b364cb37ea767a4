//! What may stand where in `src/`: the rooms and whom each may know, and words kept to certain places.

/// A module of the crate and the modules it may know; itself it always does.
pub struct Room {
    pub name: &'static str,
    pub knows: &'static [&'static str],
}

/// All that is between the document and those who use it, the command line and the window.
const INNER: &[&str] = &[
    "model", "compare", "edit", "picture", "file", "text", "theme", "scene", "layout", "export",
    "exchange", "handout", "intake",
];

pub const ROOMS: &[Room] = &[
    Room { name: "model", knows: &[] },
    Room { name: "compare", knows: &["model"] },
    Room { name: "edit", knows: &["model"] },
    Room { name: "picture", knows: &[] },
    Room { name: "file", knows: &["model", "picture"] },
    Room { name: "exchange", knows: &["model"] },
    Room { name: "text", knows: &[] },
    Room { name: "theme", knows: &["text", "model"] },
    Room { name: "scene", knows: &["model", "text"] },
    Room { name: "layout", knows: &["scene", "text", "theme", "model"] },
    Room { name: "export", knows: &["scene", "text", "theme", "picture"] },
    Room {
        name: "handout",
        knows: &["model", "edit", "file", "theme", "text", "scene", "layout", "export", "exchange"],
    },
    Room { name: "intake", knows: &["model", "file", "exchange"] },
    Room { name: "cli", knows: INNER },
    Room { name: "app", knows: INNER },
    Room { name: "main", knows: &["cli", "app"] },
];

/// Code that may stand only in some places, and what to say when it stands elsewhere.
///
/// A sign is a piece of code: a number in it stands for any number, a colour in quotes for any colour
/// in quotes. A place is a file or a folder of `src/`.
pub struct Ban {
    pub signs: &'static [&'static str],
    pub only_in: &'static [&'static str],
    pub because: &'static str,
}

pub const BANS: &[Ban] = &[
    Ban {
        signs: &["egui", "eframe", "accesskit", "winit", "wgpu"],
        only_in: &["app/"],
        because: "the window is known to `app` alone",
    },
    Ban {
        signs: &["rfd"],
        only_in: &["app/dialogs/"],
        because: "a dialog is opened in one place, on a thread of its own",
    },
    Ban {
        signs: &["process::Command", "Command::new"],
        only_in: &["app/reveal.rs"],
        because: "other programs are started in one place, and only to show a file",
    },
    Ban {
        signs: &["mut Journey"],
        only_in: &["edit/"],
        because: "the document changes by an `Edit` alone",
    },
    Ban {
        signs: &["std::fs", "fs::", "File::", "OpenOptions", "tempfile", "std::env"],
        only_in: &["file/", "cli/", "app/dialogs/"],
        because: "the disk is touched at the rim",
    },
    Ban {
        signs: &[
            "fs::write",
            "fs::rename",
            "fs::copy",
            "fs::create_dir",
            "fs::create_dir_all",
            "fs::remove_file",
            "fs::remove_dir",
            "fs::remove_dir_all",
            "fs::set_permissions",
            "DirBuilder",
            "File::create",
            "File::create_new",
            "File::options",
            "OpenOptions",
            "set_len",
            "set_modified",
        ],
        only_in: &["file/disk/"],
        because: "a file is replaced whole or not at all, by `file::replace`",
    },
    Ban {
        signs: &["SystemTime", "Instant"],
        only_in: &["file/", "cli/", "app/dialogs/"],
        because: "the clock is read at the rim",
    },
    Ban {
        signs: &["std::net", "std::os::unix::net"],
        only_in: &[],
        because: "the program works offline",
    },
    Ban {
        signs: &["println!", "print!", "eprintln!", "eprint!", "dbg!", "io::stdout", "io::stderr"],
        only_in: &["cli/", "main.rs"],
        because: "the command line alone speaks to the terminal",
    },
    Ban {
        signs: &[
            "\"#000000\"",
            "Rgba8 { r: 0",
            "Rgba8::from_u8_array([0",
            "AlphaColor::new([0",
            "from_rgb8(0",
            "from_rgba8(0",
            "from_rgb(0",
            "from_rgba_unmultiplied(0",
            "from_rgba_premultiplied(0",
            "from_gray(0",
            "hex_color!",
        ],
        only_in: &["theme.rs"],
        because: "colours stand in the theme",
    },
];

/// The longest file there may be, in lines.
pub const MOST_LINES: usize = 600;

/// Names that say nothing of what is in a module.
pub const EMPTY_NAMES: &[&str] =
    &["util", "utils", "common", "helper", "helpers", "misc", "shared", "manager"];
