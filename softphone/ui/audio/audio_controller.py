"""Joins the audio page to the sound check: coming opens the microphone, leaving closes it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt

from softphone.domain.audio_check import AudioCheck
from softphone.presentation.window.window_state import Page
from softphone.services.audio.audio_check import AudioChecks
from softphone.services.commands import DialTyped, TryRing
from softphone.ui.intents import Intents
from softphone.ui.lookups import Host

from .audio_page import AudioPage


class AudioController(QObject):
    """A component. `echo_number` is the sandbox's number that gives back what it hears."""

    def __init__(self, host: Host, page: AudioPage, checks: AudioChecks, intents: Intents, echo_number: str) -> None:
        super().__init__(page)
        self._host, self._page, self._checks = host, page, checks
        self._here = False
        self._unsubscribe = checks.subscribe(self._changed)
        # Queued: the page comes and goes in the middle of a drawing.
        page.shown.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        page.left.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        page.record.connect(checks.record)
        page.again.connect(checks.open)
        page.tone.connect(checks.test_speaker)
        page.ring.connect(lambda: intents.do(TryRing()))
        page.echo.connect(lambda: intents.do(DialTyped(echo_number)))
        page.answered.connect(lambda heard: checks.answer(heard=heard))
        page.closed.connect(self._back)

    def show(self) -> None:
        """Bring the page to the page stack."""
        self._host.set(replace(self._host.window_state, chosen=Page.AUDIO))

    async def start(self) -> None:
        """A component that runs from its construction on."""

    async def close(self) -> None:
        """No microphone stays open behind a window that goes."""
        self._unsubscribe()
        self._checks.close()

    def _settle(self) -> None:
        if self._page.isVisible() == self._here:
            return
        self._here = self._page.isVisible()
        if self._here:
            self._checks.open()
        else:
            self._checks.close()

    def _back(self) -> None:
        self._host.set(replace(self._host.window_state, chosen=self._host.window_state.above))

    def _changed(self, check: AudioCheck) -> None:
        self._host.set(replace(self._host.window_state, check=check))
