"""The sound check of the audio page: opens the microphone, records and plays back, and gives way to every call.

Inputs: the agent on the page (`open`, `record`, `test_speaker`, `answer`, `close`); the levels that the embedded page
reports; the state, for a call and for another microphone. Output: one snapshot, `domain.audio_check.AudioCheck`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, Protocol

from softphone.domain.audio_check import HEARD, AudioCheck, CheckStep
from softphone.domain.errors import FailureCode, NotNow, PhoneFailure
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.platform_reports import CheckLevel, EngineLost, EngineState, PlatformReport
from softphone.services.ports import SettingsStore, TelephonyPlatform, Unsubscribe
from softphone.services.tasks import Tasks


class CheckPage(Protocol):
    """What the embedded page does for it (`telephony.audio_check`). All raise `PhoneFailure` kinds."""

    async def open(self) -> str:
        """Open the microphone as a call would; returns its name. Levels come as `CheckLevel` from then on.

        Raises `PhoneFailure` (`no_microphone`, `microphone_denied`, `microphone_busy`).
        """
        ...

    async def close(self) -> None:
        """Close it and be silent; harmless when it is closed."""
        ...

    async def record(self) -> None:
        """Keep the next five seconds."""
        ...

    async def play(self, speaker: str, volume: float) -> None:
        """Play them; returns when they were heard. `speaker` is a name, "" the system's default; `volume` 0.0–1.0."""
        ...

    async def tone(self, speaker: str, volume: float) -> None:
        """Play the test sound; returns when it was heard."""
        ...


class AudioChecks:
    """One check at a time, from `open` to `close`. Never beside a call."""

    def __init__(
        self,
        *,
        page: CheckPage,
        platform: TelephonyPlatform,
        store: PhoneStore,
        settings: SettingsStore,
        tasks: Tasks,
    ) -> None:
        self.check = AudioCheck()
        self._page = page
        self._store = store
        self._settings = settings
        self._tasks = tasks
        self._visited = False
        self._listeners: list[Callable[[AudioCheck], None]] = []
        self._working: asyncio.Task[None] | None = None
        platform.subscribe(self._told)
        store.subscribe(self._changed)

    def subscribe(self, listener: Callable[[AudioCheck], None]) -> Unsubscribe:
        """Have every new snapshot."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def open(self) -> None:
        """Open the check, or try again. Without the embedded page it waits for it; with a call nothing happens."""
        self._visited = not self._store.state.calls
        if may_check(self._store.state):
            self._work(self._open())

    def close(self) -> None:
        """Leave the check: the microphone is closed at once."""
        self._visited = False
        if self.check.step is CheckStep.CLOSED:
            return
        if self._working is not None:
            self._working.cancel()
        self._put(AudioCheck())
        self._tasks.run(self._leave(), doing="end the sound check")

    def record(self) -> None:
        """Record five seconds and play them back."""
        if self.check.step is CheckStep.LISTENING:
            self._work(self._record())

    def answer(self, *, heard: bool) -> None:
        """What the agent says of the playback."""
        self._put(replace(self.check, heard=heard))

    def test_speaker(self) -> None:
        """Play the test sound where the customer would be heard."""
        if may_check(self._store.state) and not self.check.sounding:
            self._tasks.run(self._tone(), doing="test the speaker")

    # ---- the work

    def _work(self, work: Coroutine[Any, Any, None]) -> None:
        if self._working is not None:
            self._working.cancel()
        self._working = self._tasks.run(self._told_if_it_fails(work), doing="check the sound")

    async def _told_if_it_fails(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except PhoneFailure as failure:
            self._put(AudioCheck(CheckStep.FAILED, failure=failure))

    async def _open(self) -> None:
        self._put(AudioCheck(CheckStep.OPENING, sounding=self.check.sounding))
        name = await self._page.open()
        self._put(replace(self.check, step=CheckStep.LISTENING, microphone=name))

    async def _record(self) -> None:
        self._put(replace(self.check, step=CheckStep.RECORDING, loudest=0.0, heard=None))
        await self._page.record()
        if (self.check.loudest or 0.0) >= HEARD:  # silence is not played back
            self._put(replace(self.check, step=CheckStep.PLAYING))
            await self._page.play(*self._mouth)
        self._put(replace(self.check, step=CheckStep.LISTENING))

    async def _tone(self) -> None:
        self._put(replace(self.check, sounding=True))
        try:
            await self._page.tone(*self._mouth)
        finally:
            self._put(replace(self.check, sounding=False))

    async def _leave(self) -> None:
        try:
            await self._page.close()
        except PhoneFailure:
            return  # the page is gone, and the microphone with it

    @property
    def _mouth(self) -> tuple[str, float]:
        """Where and how loud the customer would be heard."""
        return self._store.state.audio.speaker or "", self._settings.current.audio.volume

    # ---- what happens meanwhile

    def _told(self, report: PlatformReport) -> None:
        if isinstance(report, EngineLost) and self.check.step is not CheckStep.CLOSED:
            self._fail(PhoneFailure(report.code))
        if not isinstance(report, CheckLevel) or not self.check.is_open:
            return
        if report.level is None:
            self._fail(NotNow(FailureCode.NO_MICROPHONE))
            return
        loudest = self.check.loudest
        if self.check.step is CheckStep.RECORDING:
            loudest = max(loudest or 0.0, report.level)
        self._put(replace(self.check, level=report.level, loudest=loudest))

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if not self._visited:
            return
        if new.calls:
            self.close()
        elif may_check(new) and (not may_check(old) or _chosen(new) != _chosen(old)):
            self.open()

    def _fail(self, failure: PhoneFailure) -> None:
        if self._working is not None:
            self._working.cancel()
        self._put(AudioCheck(CheckStep.FAILED, failure=failure))

    def _put(self, check: AudioCheck) -> None:
        if check != self.check:
            self.check = check
            for listener in tuple(self._listeners):
                listener(check)


def may_check(state: PhoneState) -> bool:
    """The page is there, and no call needs its microphone."""
    return state.engine.state is EngineState.READY and not state.calls


def _chosen(state: PhoneState) -> str:
    """The microphone that a call would use; "" the system's default."""
    return state.audio.microphone or ""
