"""What sits on the desktop around the window: each part is built in a function of its own and lives a life of its own.

A part that can't begin (no D-Bus, no sound, no permission) is told and costs the others nothing.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from softphone.front import Front
from softphone.services.tasks import Tasks

from .desk_audio import audio_page
from .desk_checkup import checkup_page
from .desk_headset import headset
from .desk_keys import hotkeys
from .desk_session import session_parts
from .desk_sound import sound_recovery, sounds
from .desk_tray import tray_parts
from .desk_windows import window_parts
from .front import Occasion
from .part import Part
from .phone import Phone


class Desk:
    """Every part, begun and ended together."""

    def __init__(self, tasks: Tasks, parts: tuple[Part, ...]) -> None:
        self._tasks = tasks
        self._parts = parts

    def start(self) -> None:
        """Begin all of them; none waits for another."""
        for part in self._parts:
            self._tasks.run(part.start(), doing=f"start {type(part).__name__}")

    async def close(self) -> None:
        """End all of them, the last first."""
        for part in reversed(self._parts):
            await part.close()


def build_desk(phone: Phone, front: Front, application: QApplication, occasion: Occasion) -> Desk:
    """Every part that this system may have."""
    parts: tuple[Part, ...] = (
        sounds(phone, front),
        *sound_recovery(phone),
        audio_page(phone, front),
        *window_parts(phone, front, application),
        *tray_parts(phone, front),
        hotkeys(phone, front),
        headset(phone),
        checkup_page(phone, front),
        *session_parts(phone, front, application, occasion),
    )
    return Desk(phone.tasks, parts)
