#!/usr/bin/env python3
"""Renders the drawings in this folder and embeds them in the sample and the templates.

A picture NAME of a map is the drawing NAME.svg, as a PNG of few colours, a few kB
long. Run it after changing a drawing or listing one in a map, as
`(id: "NAME", data: ""),`; without a change it writes the same files again.

Needs rsvg-convert (librsvg) and ImageMagick.
"""

import base64
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
MAPS = [*FOLDER.parent.glob("samples/*.ron"), *FOLDER.parent.glob("templates/*.ron")]
PICTURE = re.compile(r'\(id: "([a-z0-9_-]+)", data: "[^"]*"\)')
SCALE = {"360 180": 1.5, "128 128": 1.0}  # by a drawing's size: storyboard and portrait
COLOURS = 64


@cache
def png(name: str) -> bytes:
    """A drawing as a PNG with a palette."""
    drawing = FOLDER / f"{name}.svg"
    size = re.search(r'viewBox="0 0 (\d+ \d+)"', drawing.read_text(encoding="utf-8")).group(1)
    rendered = run(["rsvg-convert", "--zoom", str(SCALE[size]), str(drawing)], b"")
    convert = shutil.which("magick") or "convert"
    reduce = ["-strip", "+dither", "-colors", str(COLOURS), "-define", "png:exclude-chunks=date,time"]
    return run([convert, "png:-", *reduce, "PNG8:-"], rendered)


def run(command: list[str], given: bytes) -> bytes:
    return subprocess.run(command, input=given, stdout=subprocess.PIPE, check=True).stdout


def embedded(picture: re.Match[str]) -> str:
    """A line of a map's `pictures` with its drawing as it is now."""
    name = picture.group(1)
    return f'(id: "{name}", data: "{base64.b64encode(png(name)).decode("ascii")}")'


def main() -> None:
    for path in MAPS:
        text = path.read_text(encoding="utf-8")
        path.write_text(PICTURE.sub(embedded, text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
