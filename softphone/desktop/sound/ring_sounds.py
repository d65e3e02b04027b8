"""The bundled ring sounds: each a small text in `resources/sounds/`, by its name."""

from __future__ import annotations

import tomllib
from pathlib import Path

from softphone.domain.sound import Note, Partial, Sound


def read_ring_sounds(folder: Path) -> dict[str, Sound]:
    """Every sound of the folder. They ship with the app: one that can't be read is a mistake of ours and raises."""
    return {
        path.stem: _sound(tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.toml"))
    }


def _sound(raw: dict[str, object]) -> Sound:
    seconds, notes, timbre = raw["seconds"], raw["notes"], raw["timbre"]
    if not (isinstance(seconds, float) and isinstance(notes, list) and isinstance(timbre, list)):
        raise TypeError("a ring sound has seconds, notes and timbre")
    return Sound(tuple(Note(*row) for row in notes), seconds, tuple(Partial(*row) for row in timbre))
