"""The steps of the first run, in their order."""

from __future__ import annotations

from enum import StrEnum


class SetupStep(StrEnum):
    """What each is about, `first_run` says."""

    LANGUAGE = "language"
    PLACE = "place"
    SIGN_IN = "sign_in"
    SOUND = "sound"
    HOTKEYS = "hotkeys"
    DONE = "done"
