"""The design tokens: spacing, type, radii, bands and colours by role, read from `resources/themes`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from softphone.common.resources import resource


class Mode(StrEnum):
    """The two sets of colours."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Spacing:
    """Pixels."""

    hair: int
    tight: int
    small: int
    medium: int
    large: int
    gap: int


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes of letters in pixels."""

    small: int
    base: int
    strong: int
    number: int
    name: int
    timer: int
    state: int
    key: int


@dataclass(frozen=True, slots=True)
class Radius:
    """Pixels."""

    small: int
    medium: int
    large: int


@dataclass(frozen=True, slots=True)
class Bands:
    """The fixed bands of the window in pixels; the banner takes its part from the page stack."""

    width: int
    header: int
    readiness: int
    page_stack: int
    banner: int
    actions: int
    tabs: int

    @property
    def height(self) -> int:
        """Of the whole window."""
        return self.header + self.readiness + self.page_stack + self.actions + self.tabs


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything that does not depend on light or dark."""

    spacing: Spacing
    type: Type
    radius: Radius
    bands: Bands
    fonts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Colours:
    """`#RRGGBB` by role. `line`, `hover`, `pressed`, `banner` and the `…_ground` of a call's surface are grounds: no
    meaning depends on them alone. `info_lit` is the ringing one at every other tick.
    """

    background: str
    surface: str
    text: str
    dim: str
    border: str
    on_fill: str
    line: str
    hover: str
    pressed: str
    banner: str
    ready: str
    info: str
    pause: str
    wrap: str
    danger: str
    off: str
    info_ground: str
    info_lit: str
    pause_ground: str
    wrap_ground: str
    danger_ground: str

    def of(self, role: str) -> str:
        """The colour of a role by its name."""
        return str(getattr(self, role))


@cache
def measures() -> Measures:
    """The measures of `measures.json`."""
    raw = json.loads(resource("themes", "measures.json").read_text("utf-8"))
    return Measures(
        spacing=Spacing(**raw["spacing"]),
        type=Type(**raw["type"]),
        radius=Radius(**raw["radius"]),
        bands=Bands(**raw["bands"]),
        fonts=tuple(raw["fonts"]),
    )


@cache
def colours(mode: Mode) -> Colours:
    """The colours of `light.json` or `dark.json`."""
    return Colours(**json.loads(resource("themes", f"{mode}.json").read_text("utf-8")))
