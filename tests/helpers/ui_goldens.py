"""How every scene looked when somebody last looked at it, as text: the lightness of a grid of squares.

`python -m tests.helpers.ui_goldens [NAME …]` rewrites them (all without names, and removes those of scenes that are
gone): first look at the gallery, then commit the files. A picture is reduced to squares of 20 pixels, two hexadecimal
digits each, so a file tells what moved where, and a few hundred of them are smaller than one screenshot.
"""

from __future__ import annotations

import os
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QApplication

from tests.helpers.ui_scenes import FONT, LANGUAGES, MODES, Scene, Studio, scenes

FOLDER: Final = Path(__file__).parents[1] / "goldens"
RENEW: Final = ".venv/bin/python -m tests.helpers.ui_goldens"
SQUARE: Final = 20  # pixels
FAR: Final = 8
"""Of 255: how far one square may be off. Measured: other hinting 2, no smoothing at all 14, another short word 9 to 13,
a lost icon 30.
"""
MEAN: Final = 1.0
"""Of 255: how far all squares may be off in the mean."""
LOOKS: Final = tuple((language, mode) for language in LANGUAGES for mode in MODES)
IN_EVERY_LOOK: Final = frozenset(
    (
        *("sign-in-filled", "idle-typed", "unreachable", "offered", "connected", "muted", "held", "second-offer"),
        *("transfer-list", "wrap-up", "history", "settings", "popup-named", "popup-in-call", "mini-talk", "keypad"),
    )
)
"""States an agent sees all day. Any other scene is kept in one look, chosen by its name so that new ones move none."""


@dataclass(frozen=True)
class Digest:
    """The lightness of a picture's squares, row by row; `size` is the picture's in pixels."""

    size: tuple[int, int]
    rows: tuple[bytes, ...]

    def text(self, look: tuple[str, str]) -> str:
        """As it is kept."""
        head = f"{look[0]} {look[1]} {self.size[0]}x{self.size[1]}"
        return "\n".join((head, *(row.hex() for row in self.rows)))


def digest(image: QImage) -> Digest:
    """The picture's squares."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height = grey.width(), grey.height()
    picture = Image.frombytes("L", (width, height), bytes(grey.constBits()), "raw", "L", grey.bytesPerLine())
    columns, rows = max(1, round(width / SQUARE)), max(1, round(height / SQUARE))
    squares = picture.resize((columns, rows), Image.Resampling.BOX).tobytes()
    return Digest((width, height), tuple(squares[at : at + columns] for at in range(0, len(squares), columns)))


def looks_of(scene: Scene) -> tuple[tuple[str, str], ...]:
    """In which looks a scene is kept."""
    return LOOKS if scene.name in IN_EVERY_LOOK else (LOOKS[zlib.crc32(scene.name.encode()) % len(LOOKS)],)


def golden(scene: str) -> Path:
    """The file of a scene."""
    return FOLDER / f"{scene}.txt"


def read(scene: str) -> dict[tuple[str, str], Digest]:
    """What is kept of a scene, by language and look; empty if nothing is."""
    path = golden(scene)
    found = {}
    for block in path.read_text("ascii").split("\n\n") if path.exists() else ():
        head, *lines = block.strip().split("\n")
        language, mode, size = head.split()
        width, height = size.split("x")
        found[language, mode] = Digest((int(width), int(height)), tuple(bytes.fromhex(line) for line in lines))
    return found


def difference(kept: Digest | None, seen: Digest) -> str:
    """In words what is other than it was, "" for nothing that an eye would see."""
    if kept is None:
        return "it is new"
    if kept.size != seen.size:
        return f"it was {kept.size[0]}x{kept.size[1]} and is {seen.size[0]}x{seen.size[1]}"
    pairs = [
        (abs(old - new), column, row, old, new)
        for row, (olds, news) in enumerate(zip(kept.rows, seen.rows, strict=True))
        for column, (old, new) in enumerate(zip(olds, news, strict=True))
    ]
    far = [pair for pair in pairs if pair[0] > FAR]
    mean = sum(pair[0] for pair in pairs) / len(pairs)
    if not far and mean <= MEAN:
        return ""
    _, column, row, old, new = max(pairs)
    where = f"most at {column * SQUARE},{row * SQUARE}: {old} became {new}"
    return f"{len(far)} of {len(pairs)} squares changed, {mean:.1f} of 255 in the mean, {where}"


def draw(studio: Studio, names: tuple[str, ...] = ()) -> dict[str, dict[tuple[str, str], Digest]]:
    """The digests of all scenes, or of those named, as they look now."""
    found: dict[str, dict[tuple[str, str], Digest]] = {}
    wanted = scenes(names)
    for look in studio.looks():
        for scene in wanted:
            if look in looks_of(scene):
                found.setdefault(scene.name, {})[look] = digest(scene.draw(studio))
    return found


def why_not(app: QApplication) -> str:
    """Why goldens can't be drawn here, "" if they can."""
    if FONT not in QFontDatabase.families():
        return f"the font {FONT} is not installed (Debian: fonts-noto-cjk)"
    if app.devicePixelRatio() != 1:
        return f"the screen's scale is {app.devicePixelRatio():g}, goldens are drawn at 1"
    return ""


def main(names: tuple[str, ...]) -> int:
    """The command."""
    from softphone.ui.look.theme import Theme  # noqa: PLC0415 - after the platform is chosen
    from softphone.ui.text.words import Words  # noqa: PLC0415

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    if trouble := why_not(app):
        print(trouble)
        return 1
    studio = Studio(app, Theme(app, "light"), Words("en"))
    studio.pin_font()
    drawn = draw(studio, names)
    studio.close()
    FOLDER.mkdir(exist_ok=True)
    for scene, digests in drawn.items():
        blocks = [seen.text(look) for look, seen in digests.items()]
        golden(scene).write_text("\n\n".join(blocks) + "\n", "ascii")
    gone = [] if names else [path for path in FOLDER.glob("*.txt") if path.stem not in drawn]
    for path in gone:
        path.unlink()
    print(len(drawn), "written,", len(gone), "removed")
    return 0


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
