"""Writes the gallery: `python -m tests.helpers.ui_gallery FOLDER [NAME …]`, on any display, also offscreen.

`QT_SCALE_FACTOR=2` in the environment gives the pictures of a screen of twice the density.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from softphone.presentation.sandbox import Surroundings
from softphone.ui.gallery import Gallery
from softphone.ui.theme import Theme
from softphone.ui.words import Words
from tests.helpers.ui_samples import NOW, NUMBERS, SAMPLES
from tests.helpers.ui_small import SMALL_SAMPLES, SmallGallery


def write(folder: Path, names: tuple[str, ...] = ()) -> int:
    """One PNG a sample; each holds both languages in both looks side by side."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    gallery = Gallery(Theme(app, "light"), Words("en"), Surroundings(sandbox=True, numbers=NUMBERS, can_call_in=True))
    small = SmallGallery(gallery.theme, gallery.words)
    samples = [sample for sample in SAMPLES if not names or sample.name in names]
    small_samples = [sample for sample in SMALL_SAMPLES if not names or sample.name in names]
    parts: dict[str, list[QImage]] = {}
    for _ in gallery.looks(("zh_CN", "en"), ("light", "dark")):
        for sample in samples:
            gallery.show(sample.state, sample.local, NOW)
            parts.setdefault(sample.name, []).append(gallery.picture())
        for one in small_samples:
            parts.setdefault(one.name, []).append(small.picture(one))
    scale = gallery.window.devicePixelRatio()
    for name, images in parts.items():
        _beside(images).save(str(folder / f"{name}@{scale:g}x.png"))
    gallery.window.hide()
    small.close()
    return len(parts)


def _beside(images: list[QImage]) -> QImage:
    whole = QImage(sum(image.width() for image in images), images[0].height(), QImage.Format.Format_RGB32)
    painter = QPainter(whole)
    left = 0
    for image in images:
        image.setDevicePixelRatio(1)
        painter.drawImage(left, 0, image)
        left += image.width()
    painter.end()
    return whole


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), tuple(sys.argv[2:])), "pictures")
