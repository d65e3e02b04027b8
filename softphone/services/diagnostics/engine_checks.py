"""The checks of a running app: its page with the SDK, its connection, its microphone, speaker and own sound path."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import ClassVar, Final, Protocol

from softphone.domain.call_quality import QualitySample
from softphone.domain.diagnostics import (
    Cause,
    CheckId,
    CheckResult,
    Finding,
    found,
    loopback_finding,
    microphone_finding,
)
from softphone.domain.errors import FailureCode, NotNow, PhoneFailure, support_code
from softphone.domain.reachability import Connection
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.platform_reports import EngineState

from .diagnostics import Stopwatch

_ENGINE_NOTICES: Final = (
    *(FailureCode.SDK_MISSING, FailureCode.SDK_INCOMPLETE, FailureCode.SDK_BLOCKED),
    FailureCode.ENGINE_FAILED,
)


class PageChecks(Protocol):
    """The checks that only the page can make; each closes what it opened.

    All raise `NotNow` (`not_ready`) without a page, `NoReply` and `EngineFailed`.
    """

    async def listen(self, microphone: str) -> tuple[str, float, str]:
        """Two seconds of a microphone ("" the default): its name, its loudest level, the error's name or ""."""
        ...

    async def speak(self, speaker: str) -> bool:
        """Whether a speaker takes sound."""
        ...

    async def loop(self) -> QualitySample | None:
        """How the line of a call with ourselves was; None when none came about."""
        ...


class EngineGroup:
    """One after the other: microphone, speaker and loopback use the same sound path."""

    ids: ClassVar = (
        *(CheckId.SDK_METHODS, CheckId.SOCKET, CheckId.SOUND_SERVER),
        *(CheckId.MICROPHONE, CheckId.SPEAKER, CheckId.LOOPBACK),
    )

    def __init__(self, store: PhoneStore, page: PageChecks) -> None:
        self._store = store
        self._page = page

    async def run(self) -> AsyncIterator[CheckResult]:
        """Make the checks; those of sound stop when a call comes."""
        watch = Stopwatch()
        state = self._store.state
        yield watch.result(CheckId.SDK_METHODS, sdk_finding(state))
        yield watch.result(CheckId.SOCKET, socket_finding(state))
        yield watch.result(CheckId.SOUND_SERVER, sound_server_finding(state))
        yield watch.result(CheckId.MICROPHONE, await self._safely(self._microphone, Cause.MICROPHONE_FAILED))
        yield watch.result(CheckId.SPEAKER, await self._safely(self._speaker, Cause.SPEAKER_STUCK))
        yield watch.result(CheckId.LOOPBACK, await self._safely(self._loopback, Cause.LOOPBACK_FAILED))

    async def _safely(self, check: Callable[[], Awaitable[Finding]], broken: Cause) -> Finding:
        if self._store.state.calls:
            return found(Cause.CALL_CAME)
        try:
            return await check()
        except NotNow:
            return found(Cause.NO_PAGE)
        except PhoneFailure as failure:
            return found(broken, name="", reason=support_code(failure.code))

    async def _microphone(self) -> Finding:
        audio = self._store.state.audio
        if audio.microphones == ():
            return found(Cause.NO_MICROPHONE)
        name, loudest, failure = await self._page.listen(audio.microphone or "")
        return microphone_finding(name or audio.microphone or "", loudest, failure)

    async def _speaker(self) -> Finding:
        audio = self._store.state.audio
        if audio.speakers == ():
            return found(Cause.NO_SPEAKER)
        plays = await self._page.speak(audio.speaker or "")
        return found(Cause.SPEAKER_GOOD if plays else Cause.SPEAKER_STUCK, name=audio.speaker or "")

    async def _loopback(self) -> Finding:
        line = await self._page.loop()
        return found(Cause.LOOPBACK_FAILED, reason="no line") if line is None else loopback_finding(line)


def sdk_finding(state: PhoneState) -> Finding:
    """Has the SDK every method of its document?"""
    engine = state.engine
    if engine.state is EngineState.READY:
        missing = ", ".join(engine.sdk_missing)
        return found(Cause.SDK_LACKS, names=missing) if missing else found(Cause.SDK_COMPLETE)
    trouble = next((notice.code for notice in state.notices if notice.code in _ENGINE_NOTICES), None)
    if engine.state is EngineState.FAILED or trouble is not None:
        return found(Cause.SDK_FAILED, code=support_code(trouble or FailureCode.ENGINE_FAILED))
    return found(Cause.NO_PAGE)


def socket_finding(state: PhoneState) -> Finding:
    """Is the SDK's own connection up? Only the registration shows it: its address is documented nowhere."""
    if state.registered and state.connection is Connection.UP:
        return found(Cause.SOCKET_UP)
    return found(Cause.SOCKET_DOWN if state.connection is Connection.DOWN else Cause.SOCKET_UNKNOWN)


def sound_server_finding(state: PhoneState) -> Finding:
    """Does this computer have anything that carries sound?"""
    if state.has_notice(FailureCode.NO_SOUND_SERVER):
        return found(Cause.NO_SOUND_SERVER)
    if state.audio.microphones is None and state.audio.speakers is None:
        return found(Cause.NO_PAGE)
    return found(Cause.SOUND_SERVER_GOOD)
