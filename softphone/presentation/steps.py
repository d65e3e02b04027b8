"""The steps of the first run, in their order, and how far somebody is in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .messages import Message


class SetupStep(StrEnum):
    """What each is about, `first_run` says."""

    LANGUAGE = "language"
    PLACE = "place"
    SIGN_IN = "sign_in"
    SOUND = "sound"
    HOTKEYS = "hotkeys"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StepView:
    """`place` of `count`, beginning with 1, shown as dots and said by `progress`.

    `back` where a step before can be gone to again; `later` where this one has a way past it besides its button.
    """

    place: int
    count: int
    progress: Message
    back: bool = False
    later: bool = False
