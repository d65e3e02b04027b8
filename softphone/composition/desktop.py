"""What sits on the desktop around the window: each part is built in a function of its own and lives a life of its own.

A part that can't begin (no D-Bus, no sound, no permission) is told and costs the others nothing.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from softphone.app_window import AppWindow
from softphone.services.tasks import Tasks

from .component import Component
from .desktop_audio import audio_page
from .desktop_diagnostics import diagnostics_page
from .desktop_headset import headset
from .desktop_hotkeys import hotkeys
from .desktop_session import session_components
from .desktop_tray import tray_components
from .phone import Phone
from .sound import sound_recovery, sounds
from .window import RunContext
from .windows import window_components


class DesktopIntegration:
    """Every part, begun and ended together."""

    def __init__(self, tasks: Tasks, parts: tuple[Component, ...]) -> None:
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


def build_desktop(
    phone: Phone, app_window: AppWindow, application: QApplication, run_context: RunContext
) -> DesktopIntegration:
    """Every part that this system may have."""
    parts: tuple[Component, ...] = (
        sounds(phone, app_window),
        *sound_recovery(phone),
        audio_page(phone, app_window),
        *window_components(phone, app_window, application),
        *tray_components(phone, app_window),
        hotkeys(phone, app_window),
        headset(phone),
        diagnostics_page(phone, app_window),
        *session_components(phone, app_window, application, run_context),
    )
    return DesktopIntegration(phone.tasks, parts)
