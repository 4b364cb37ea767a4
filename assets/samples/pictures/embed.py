#!/usr/bin/env python3
"""Renders the drawings in this folder and embeds them in the sample beside it.

Each NAME.svg becomes a PNG of few colours, a few kB long, and stands in the
`pictures` list at the end of first-bank-account.ron with NAME as its id. Run it
after changing a drawing; without a change it writes the same file again.

Needs rsvg-convert (librsvg) and ImageMagick.
"""

import base64
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SAMPLE = FOLDER.parent / "first-bank-account.ron"
SCENE_WIDTH = 540  # pixels; a storyboard picture is 180 units wide, so sharp at three times that
PORTRAIT_WIDTH = 128
PORTRAITS = {"maya", "tom"}
COLOURS = 64
LIST_START = "        pictures: [\n"
LIST_END = "        ],\n"


def png(drawing: Path) -> bytes:
    """A drawing as a PNG with a palette."""
    width = PORTRAIT_WIDTH if drawing.stem in PORTRAITS else SCENE_WIDTH
    rendered = run(["rsvg-convert", "--width", str(width), str(drawing)], b"")
    convert = shutil.which("magick") or "convert"
    reduce = ["-strip", "+dither", "-colors", str(COLOURS), "-define", "png:exclude-chunks=date,time"]
    return run([convert, "png:-", *reduce, "PNG8:-"], rendered)


def run(command: list[str], given: bytes) -> bytes:
    return subprocess.run(command, input=given, stdout=subprocess.PIPE, check=True).stdout


def entry(drawing: Path) -> str:
    """One line of the sample's `pictures` list."""
    data = base64.b64encode(png(drawing)).decode("ascii")
    return f'            (id: "{drawing.stem}", data: "{data}"),\n'


def main() -> None:
    before, found, rest = SAMPLE.read_text(encoding="utf-8").partition(LIST_START)
    _, closed, after = rest.partition(LIST_END)
    if not (found and closed):
        sys.exit(f"{SAMPLE} has no list of pictures that starts with {LIST_START.strip()!r}")
    entries = "".join(entry(drawing) for drawing in sorted(FOLDER.glob("*.svg")))
    text = before + LIST_START + entries + LIST_END + after
    SAMPLE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
