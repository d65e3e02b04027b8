"""Draws the README's pictures again: `python -m tests.helpers.ui_readme`. Few colours, twice the size, small files."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image

from tests.helpers.ui_gallery import write

FOLDER: Final = Path(__file__).parents[2] / "resources" / "guide" / "pictures"
PICTURES: Final = {
    "idle-zh.png": "zh_CN-light/idle-typed@2x.png",
    "call-en-dark.png": "en-dark/line-good@2x.png",
    "popup-zh.png": "zh_CN-light/popup-named@2x.png",
    "settings-en.png": "en-light/settings@2x.png",
}
COLOURS: Final = 64


def main() -> int:
    """Write them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    scenes = tuple(link.split("/")[1].split("@")[0] for link in PICTURES.values())
    with tempfile.TemporaryDirectory() as gallery:
        write(Path(gallery), scenes)
        for name, link in PICTURES.items():
            with Image.open(Path(gallery, link)) as picture:
                picture.convert("RGB").quantize(COLOURS).save(FOLDER / name, optimize=True)
            print(name, (FOLDER / name).stat().st_size, "bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
