#!/usr/bin/env python3
"""Makes the fonts in `used` of those in this folder: the icons that src/text/icons.rs names, and no others.

Run it after naming another icon there; a test fails until it is in the font. Needs fontTools
(`pip install fonttools`).
"""

import re
import subprocess
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
CODE = FOLDER.parent.parent / "src" / "text" / "icons.rs"


def main() -> None:
    used = sorted(set(re.findall(r"'\\u\{([0-9a-f]{4,})\}'", CODE.read_text())))
    for font in sorted(FOLDER.glob("*.ttf")):
        subprocess.run(
            [
                "pyftsubset",
                font,
                f"--unicodes={','.join(used)}",
                "--layout-features=",
                "--notdef-outline",
                "--name-IDs=*",
                f"--output-file={FOLDER / 'used' / font.name}",
            ],
            check=True,
        )


if __name__ == "__main__":
    main()
