#!/usr/bin/env python3
"""Makes the two fonts here of those of an Inter release, at half the size and with the same letters.

What a map never asks for is taken out: optical sizes above 14, weights below 400, alternate forms of letters and the
names of glyphs. All other characters, kerning, marks and tabular figures stay, with the outlines they have there.

    smaller.py FOLDER     with InterVariable.ttf and InterVariable-Italic.ttf of https://rsms.me/inter; last 4.001

Needs fontTools (`pip install fonttools`).
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
NAMES = ["InterVariable.ttf", "InterVariable-Italic.ttf"]
# All but those for private use, behind which Inter has its alternate forms once more.
CHARACTERS = "0000-DFFF,F900-EFFFF"
FEATURES = "calt,ccmp,kern,liga,locl,mark,mkmk,rlig,tnum"


def main(release: Path) -> None:
    for name in NAMES:
        with tempfile.TemporaryDirectory() as folder:
            fewer_axes = Path(folder) / name
            subprocess.run(
                [
                    "fonttools",
                    "varLib.instancer",
                    release / name,
                    "opsz=14",
                    "wght=400:900",
                    f"--output={fewer_axes}",
                ],
                check=True,
            )
            subprocess.run(
                [
                    "pyftsubset",
                    fewer_axes,
                    f"--unicodes={CHARACTERS}",
                    f"--layout-features={FEATURES}",
                    "--notdef-outline",
                    "--name-IDs=*",
                    f"--output-file={HERE / name}",
                ],
                check=True,
            )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
