"""Which microphone and speaker calls use: follows the page's list of devices, the agent's ranking, and the calls.

Inputs: the page's report of what is there, the settings, the state's calls and what is in use (`audio_in_use`).
Outputs: `use_audio`, and notices: a device lost in a call and what replaced it, a better one that came and may be
taken, one that was taken at once and may be given back.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import Any, Final

from softphone.domain.audio import AudioUse, DeviceKind
from softphone.domain.call_state import CallState
from softphone.domain.device_ranking import DEFAULT, DeviceDecision, best, decide
from softphone.domain.errors import BadInput, EngineFailed, FailureCode, NoReply, NotNow, PhoneFailure, Refused
from softphone.services import platform_reports as r
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import SettingsStore, TelephonyPlatform
from softphone.services.reaction import Reaction
from softphone.services.settings import AudioSettings, Settings, with_setting
from softphone.services.tasks import Tasks

_log = logging.getLogger(__name__)
_OF_CALLS: Final = (DeviceKind.MICROPHONE, DeviceKind.SPEAKER)
# Gone between two lists, or the call's sound ended meanwhile: no notice, the next check decides anew.
_GONE: Final = ("OverconstrainedError", "NotFoundError", "AbortError")
_LOST: Final = {
    DeviceKind.MICROPHONE: FailureCode.MICROPHONE_LOST,
    DeviceKind.SPEAKER: FailureCode.SPEAKER_LOST,
}


class AudioDevices(Reaction):
    """`choose`, `follow`, `take_offered` and `give_back` are the agent's."""

    def __init__(
        self, *, platform: TelephonyPlatform, store: PhoneStore, settings: SettingsStore, tasks: Tasks
    ) -> None:
        super().__init__(
            partial(platform.subscribe, self._heard),
            partial(settings.subscribe, self._changed),
            partial(store.subscribe, self._moved),
        )
        self._platform = platform
        self._store = store
        self._settings = settings
        self._tasks = tasks
        self._use = _processing(AudioUse(), settings.current.audio)
        self._offers: dict[DeviceKind, str] = {}
        self._former: dict[DeviceKind, str] = {}
        self._given_back: set[str] = set()  # in this call
        for kind in _OF_CALLS:
            self._want(kind, best(settings.current.audio.ranked(kind), settings.current.audio.ranked(kind)))

    async def choose(self, kind: DeviceKind, name: str) -> None:
        """Move a device to the top of its list and use it at once; "" is the system's default.

        Raises `NotNow` while the devices are unknown, `BadInput` (`device_unknown`), `Refused` (`device_failed`).
        """
        there = self._store.state.audio.present(kind)
        if there is None:
            raise NotNow(FailureCode.NOT_READY)
        found = next((each for each in (DEFAULT, *there) if each.casefold() == name.strip().casefold()), None)
        if found is None:
            raise BadInput(FailureCode.DEVICE_UNKNOWN, name)
        try:
            self._settings.change(**with_setting(self._settings.current, f"audio.{kind}s", found))
        finally:
            if kind in _OF_CALLS:
                self.follow(kind)
        if kind in _OF_CALLS:
            await self._send()

    def follow(self, kind: DeviceKind) -> None:
        """Use the first of the list that is there, in a call too: the agent chose, be it what was chosen before."""
        self._follow(kind)
        self._review()

    def take_offered(self) -> None:
        """Use what is offered."""
        for kind, name in self._offers.items():
            self._take(kind, name)
        self._review()

    def give_back(self) -> None:
        """Use again, for this call, what was in use before a better device was taken."""
        for kind, name in self._former.items():
            self._given_back.add(getattr(self._use, kind))
            self._take(kind, name)
        self._former.clear()
        self._review()

    # ---- what happens

    def _heard(self, report: r.PlatformReport) -> None:
        if isinstance(report, r.DevicesReport):
            self._review()

    def _changed(self, old: Settings, new: Settings) -> None:
        if old.audio == new.audio:
            return
        self._use = _processing(self._use, new.audio)
        for kind in _OF_CALLS:
            if old.audio.ranked(kind) != new.audio.ranked(kind):
                self._follow(kind)
        self._review()

    def _moved(self, old: PhoneState, new: PhoneState) -> None:
        if _in_call(old) and not _in_call(new):
            self._given_back.clear()
            self._former.clear()
            self._store.clear_notice(*_LOST.values())
            self._review()

    # ---- what follows from it

    def _review(self) -> None:
        """Decide anew, publish it, and have the page do it; a page that does it already does nothing."""
        state = self._store.state
        self._offers.clear()
        for kind in _OF_CALLS:
            there = state.audio.present(kind)
            if there is not None:
                self._act(kind, self._verdict(kind, there), _in_call(state), there)
        self._tell(FailureCode.DEVICE_OFFERED, tuple(self._offers.values()))
        now = tuple(getattr(self._use, kind) for kind in self._former)
        self._tell(FailureCode.DEVICE_SWITCHED, now)
        if state.audio.microphones is not None:
            self._tasks.run(self._send_quietly(), doing="use the audio devices")

    def _verdict(self, kind: DeviceKind, there: tuple[str, ...]) -> DeviceDecision:
        settings = self._settings.current
        return decide(
            ranked=tuple(name for name in settings.audio.ranked(kind) if name not in self._given_back),
            present=there,
            using=getattr(self._use, kind),
            behind_default=getattr(self._store.state.audio, kind) or DEFAULT,
            in_call=_in_call(self._store.state),
            at_once=settings.audio.switch_at_once,
        )

    def _act(self, kind: DeviceKind, verdict: DeviceDecision, in_call: bool, there: tuple[str, ...]) -> None:
        using = getattr(self._use, kind)
        if verdict.offer:
            self._offers[kind] = verdict.offer
        if verdict.lost is not None:
            self._former.pop(kind, None)
            if in_call and there:
                self._store.raise_notice(PhoneFailure(_LOST[kind], verdict.use, lost=verdict.lost))
        elif in_call and verdict.use != using:
            self._former[kind] = using
            self._store.clear_notice(_LOST[kind])
        self._want(kind, verdict.use)

    def _tell(self, code: FailureCode, names: tuple[str, ...]) -> None:
        if names:
            self._store.raise_notice(PhoneFailure(code, " / ".join(dict.fromkeys(names))))
        else:
            self._store.clear_notice(code)

    def _follow(self, kind: DeviceKind) -> None:
        self._given_back.clear()
        self._former.pop(kind, None)
        listed = self._settings.current.audio.ranked(kind)
        self._take(kind, best(listed, self._store.state.audio.present(kind) or ()))

    def _take(self, kind: DeviceKind, name: str) -> None:
        """By the agent's own hand: what replaced a lost device is the past."""
        self._want(kind, name)
        self._store.clear_notice(_LOST[kind])

    def _want(self, kind: DeviceKind, name: str) -> None:
        changes: dict[str, Any] = {kind.value: name}
        self._use = replace(self._use, **changes)

    async def _send(self) -> None:
        await self._platform.use_audio(self._use)

    async def _send_quietly(self) -> None:
        try:
            await self._send()
        except (NotNow, NoReply, EngineFailed) as failure:
            _log.info("devices: the page did not take them: %s", failure.code.value)  # the next one will
        except Refused as failure:
            if failure.reason not in _GONE:
                raise


def _processing(use: AudioUse, audio: AudioSettings) -> AudioUse:
    return replace(
        use,
        echo_cancellation=audio.echo_cancellation,
        noise_suppression=audio.noise_suppression,
        automatic_gain=audio.automatic_gain,
        volume=audio.volume,
    )


def _in_call(state: PhoneState) -> bool:
    return any(call.state is not CallState.OFFERED for call in state.calls)
