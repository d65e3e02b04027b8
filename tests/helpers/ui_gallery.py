"""Writes the gallery: `python -m tests.helpers.ui_gallery FOLDER [NAME …]`, with no display or on the one that
`QT_QPA_PLATFORM` names.

Every scene in both languages and both looks as a picture of its own, some at the scale of denser screens too, and
`index.html` to leaf through them: no server, no engine, relative links only.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtWidgets import QApplication

from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from tests.helpers.ui_scenes import LANGUAGES, MODES, Studio, scenes

DENSE: Final = (
    *(
        "idle-typed",
        "connected",
        "line-good",
        "line-graph",
        "transferring",
        "first-run-sign_in",
        "settings",
        "history",
        "popup-named",
        "mini-talk",
        "tray-icons",
    ),
    "offered",
)
SCALES: Final = ("1", "1.5", "2")
OFFSCREEN: Final = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
_TOP: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Picture:
    """One file of the gallery; `width` is in the window's own pixels."""

    file: str
    name: str
    panel: str
    language: str
    theme: str
    scale: str
    width: int


def write(folder: Path, names: tuple[str, ...] = ()) -> int:
    """All pictures and the index. Each scale has a process of its own: Qt reads it once."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures: list[Picture] = []
    for scale in SCALES:
        wanted = names if scale == "1" else tuple(name for name in DENSE if not names or name in names)
        if scale != "1" and not wanted:
            continue
        command = [sys.executable, "-m", "tests.helpers.ui_gallery", "--scale", scale, str(folder.resolve()), *wanted]
        told = subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=_TOP, env={**OFFSCREEN, "QT_SCALE_FACTOR": scale}
        )
        pictures += [Picture(**one) for one in json.loads(told.stdout)]
    (folder / "index.html").write_text(index(pictures), "utf-8")
    return len(pictures)


def draw(folder: Path, scale: str, names: tuple[str, ...]) -> list[Picture]:
    """The pictures of this process' scale."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    studio = Studio(app, Theme(app, "light"), Words("en"))
    pictures = []
    for language, theme in studio.looks():
        place = folder / f"{language}-{theme}"
        place.mkdir(exist_ok=True)
        for scene in scenes(names):
            image = scene.draw(studio)
            file = place / f"{scene.name}@{scale}x.png"
            image.save(str(file))
            width = round(image.width() / image.devicePixelRatio())
            link = file.relative_to(folder).as_posix()
            pictures.append(Picture(link, scene.name, scene.panel, language, theme, scale, width))
    studio.close()
    return pictures


_PAGE: Final = Template("""<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Meiqia softphone: gallery</title>
<style>
body { font: 14px system-ui, "Noto Sans CJK SC", sans-serif; margin: 0; background: #e4e7eb; color: #1b1f24; }
header { position: sticky; top: 0; z-index: 1; background: #fff; border-bottom: 1px solid #7d8590; padding: 10px 16px; }
header label { margin-right: 14px; } h1 { font-size: 16px; display: inline; margin-right: 20px; }
h2 { font-size: 14px; margin: 16px 16px 4px; } main { padding-bottom: 40px; }
section { display: flex; flex-wrap: wrap; gap: 12px; padding: 0 16px; }
figure { margin: 0; } figcaption { font-size: 12px; color: #57606a; } [hidden] { display: none !important; }
</style>
<header><h1>Gallery</h1>
<label>Language <select id="language"><option value="">all</option>$languages</select></label>
<label>Look <select id="theme"><option value="">all</option>$themes</select></label>
<label>Scale <select id="scale">$scales<option value="">all</option></select></label>
<label>Name <input id="name" type="search" placeholder="idle, popup…"></label><span id="count"></span></header>
<main>$body</main>
<script>
const fields = ["language", "theme", "scale", "name"].map((id) => document.getElementById(id));
function filter() {
  let shown = 0;
  for (const one of document.querySelectorAll("figure")) {
    one.hidden = !fields.every((field) => field.id === "name"
      ? one.dataset.name.includes(field.value.trim()) : !field.value || one.dataset[field.id] === field.value);
    shown += !one.hidden;
  }
  for (const part of document.querySelectorAll("section"))
    part.hidden = part.previousElementSibling.hidden = !part.querySelector("figure:not([hidden])");
  document.getElementById("count").textContent = shown + " of $count pictures";
}
for (const field of fields) field.addEventListener("input", filter);
filter();
</script>
""")


def index(pictures: list[Picture]) -> str:
    """The page: pictures by panel, to be filtered."""
    panels = dict.fromkeys(picture.panel for picture in pictures)
    body = []
    for panel in panels:
        figures = "".join(_figure(picture) for picture in pictures if picture.panel == panel)
        body.append(f"<h2>{escape(panel)}</h2><section>{figures}</section>")
    return _PAGE.substitute(
        languages=_options(LANGUAGES),
        themes=_options(MODES),
        scales=_options(SCALES),
        body="\n".join(body),
        count=len(pictures),
    )


def _options(values: tuple[str, ...]) -> str:
    return "".join(f"<option>{value}</option>" for value in values)


def _figure(picture: Picture) -> str:
    data = " ".join(f'data-{key}="{escape(getattr(picture, key))}"' for key in ("name", "language", "theme", "scale"))
    caption = f"{picture.name} · {picture.language} {picture.theme} {picture.scale}×"
    image = f'<img loading="lazy" src="{escape(picture.file)}" width="{picture.width}" alt="{escape(caption)}">'
    return f"<figure {data}>{image}<figcaption>{escape(caption)}</figcaption></figure>"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.helpers.ui_gallery", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", help="scenes, all without any")
    parser.add_argument("--scale", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.scale:
        print(json.dumps([asdict(one) for one in draw(asked.folder, asked.scale, tuple(asked.names))]))
    else:
        print(write(asked.folder, tuple(asked.names)), "pictures; open", asked.folder / "index.html")


if __name__ == "__main__":
    main()
