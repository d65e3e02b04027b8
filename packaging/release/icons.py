"""Icons in all sizes from our one SVG: PNG for Linux, .ico for Windows, .icns for macOS."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from .places import APP_ID, RESOURCES

SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_SVG: Final = RESOURCES / "icons" / "app.svg"


def write_pngs(folder: Path) -> dict[int, Path]:
    """One PNG per size in `folder`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF, Qt  # noqa: PLC0415 - the platform must be chosen first
    from PySide6.QtGui import QGuiApplication, QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    renderer = QSvgRenderer(str(_SVG))
    written = {}
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        written[size] = folder / f"{APP_ID}-{size}.png"
        if not image.save(str(written[size])):
            raise OSError(f"could not write {written[size]}")
    del application
    return written


def write_for_bundle(folder: Path, suffix: str) -> Path:
    """`.ico` or `.icns`, made of the PNGs."""
    from PIL import Image  # noqa: PLC0415 - a tool of development

    pngs = write_pngs(folder)
    target = folder / f"{APP_ID}{suffix}"
    with Image.open(pngs[512 if suffix == ".icns" else 256]) as image:
        image.save(target)
    return target


def install(hicolor: Path) -> None:
    """Lay them out below an icon theme's folder, the SVG too."""
    for size, png in write_pngs(hicolor / "made").items():
        target = hicolor / f"{size}x{size}" / "apps" / f"{APP_ID}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        png.rename(target)
    (hicolor / "made").rmdir()
    scalable = hicolor / "scalable" / "apps" / f"{APP_ID}.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    scalable.write_bytes(_SVG.read_bytes())
