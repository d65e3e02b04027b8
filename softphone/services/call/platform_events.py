"""What each report of the platform does: the single way from adapter to state.

Calls go through `call_registry` (and so through the call machine); registration, connection, status and devices are
fields of the state. Reactions that take time (renewing a token, restarting the page) belong to `token_keeper` and
`engine_keeper`, which subscribe to the same reports. Doubled, late and out-of-order reports are logged and dropped.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from softphone.domain import call_events as e
from softphone.domain.agent_status import AgentStatus
from softphone.domain.audio import CAPTURE_FAILURES, capture_failure
from softphone.domain.call_state import CallState, Direction
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.outbound import parse_choice
from softphone.domain.reachability import Connection
from softphone.services import platform_reports as r
from softphone.services.event_bus import EventBus
from softphone.services.events import PlatformSaid
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock, TelephonyPlatform
from softphone.services.reaction import Reaction
from softphone.services.thin_log import ThinLog

from .call_registry import CallRegistry

_log = logging.getLogger(__name__)  # for what an SDK can cause at will there is `ThinLog`


class PlatformEvents(Reaction):
    """Subscribes to the platform and keeps the state true."""

    def __init__(
        self, platform: TelephonyPlatform, store: PhoneStore, registry: CallRegistry, bus: EventBus, clock: Clock
    ) -> None:
        super().__init__(partial(platform.subscribe, self.take))
        self._store = store
        self._registry = registry
        self._bus = bus
        self._clock = clock
        self._thin = ThinLog(_log)
        self._actions: dict[type[r.PlatformReport], Callable[[Any], None]] = {
            r.EngineLost: self._engine_lost,
            r.PageRenewed: self._renewed,
            r.Registered: self._registered,
            r.Unregistered: self._unregistered,
            r.SocketLost: self._socket_lost,
            r.OfferReport: self._offered,
            r.RingingReport: self._ringing,
            r.CallAnswered: self._answered,
            r.CallHungUp: self._hung_up,
            r.CallBlacklisted: self._blacklisted,
            r.AgentInit: self._agent_init,
            r.DevicesReport: self._devices,
            r.CaptureFailed: self._capture_failed,
            r.MicrophoneLevel: self._level,
            r.ContentBlocked: self._blocked,
            r.UnknownReport: self._unknown,
        }

    def take(self, report: r.PlatformReport) -> None:
        """Act on one report."""
        action = self._actions.get(type(report))
        if action is not None:
            action(report)

    def _engine_lost(self, _: r.EngineLost) -> None:
        self._registry.apply_to_all(e.PageLost(self._clock.now()))
        self._store.update(registered=False, connection=Connection.UNKNOWN)

    def _renewed(self, _: r.PageRenewed) -> None:
        self._store.update(registered=False, connection=Connection.UNKNOWN)

    def _registered(self, _: r.Registered) -> None:
        self._store.update(registered=True, connection=Connection.UP)
        now = self._clock.now()
        for call in self._store.state.calls:
            self._registry.apply(call, e.SignallingBack(now))

    def _unregistered(self, _: r.Unregistered) -> None:
        self._store.update(registered=False)

    def _socket_lost(self, _: r.SocketLost) -> None:
        self._store.update(connection=Connection.DOWN, registered=False)
        self._registry.apply_to_all(e.SignallingLost(self._clock.now()))

    def _offered(self, report: r.OfferReport) -> None:
        details = report.details
        if self._registry.is_over(details.uuid):
            self._thin.info("offer", "platform: an offer came again after its call's end")
            return
        if self._already_offered(details.uuid):
            return
        self._registry.begin_report(Direction.INBOUND, details)

    def _already_offered(self, call_uuid: str | None) -> bool:
        calls = self._store.state.calls
        if call_uuid is not None:
            return any(call.uuid == call_uuid for call in calls)
        # Without a uuid a repeated offer looks like a second caller: as long as one rings, it is a repetition.
        return any(call.state in (CallState.OFFERED, CallState.CONNECTING) for call in calls)

    def _ringing(self, report: r.RingingReport) -> None:
        call = self._registry.find(report.details)
        if call is not None:
            self._registry.apply(call, e.FarEndRinging(self._clock.now(), report.details))
            return
        fresh = report.details.uuid is not None and not self._registry.is_over(report.details.uuid)
        if fresh and not self._store.state.calls:
            # A request we gave up on (or never made) rings after all: the agent must be able to end it.
            self._registry.begin_report(Direction.OUTBOUND, report.details)
        else:
            self._thin.info("ringing", "platform: ringing reported for no call of ours")

    def _answered(self, report: r.CallAnswered) -> None:
        self._move(e.Answered(self._clock.now(), report.details))

    def _hung_up(self, report: r.CallHungUp) -> None:
        self._move(e.HungUp(self._clock.now(), report.details))

    def _blacklisted(self, report: r.CallBlacklisted) -> None:
        self._move(e.Blacklisted(self._clock.now(), report.details))

    def _move(self, event: e.PlatformCallEvent) -> None:
        call = self._registry.find(event.details)
        if call is None:
            name = type(event).__name__
            self._thin.info(name, "platform: %s reported for no call of ours", name)
            return
        self._registry.apply(call, event)

    def _agent_init(self, report: r.AgentInit) -> None:
        if report.status_code is not None:
            self._take_status(report.status_code)
        if report.outbound_number:
            try:
                self._store.update(outbound=parse_choice(report.outbound_number))
            except PhoneFailure:
                _log.warning("platform: the outbound number has an unknown form")

    def _take_status(self, code: int) -> None:
        present = self._store.state.agent_status
        if present is not None and present.code == code:
            self._store.update(agent_status=replace(present, assumed=False))
            return
        asked = self._store.state.status_pending == code
        self._store.update(agent_status=AgentStatus(code, self._clock.now(), asked=asked))

    def _devices(self, report: r.DevicesReport) -> None:
        audio = replace(
            self._store.state.audio,
            microphones=report.microphones,
            speakers=report.speakers,
            page_defaults=(report.default_microphone, report.default_speaker),
        )
        self._store.update(audio=audio)
        if not report.microphones and not report.speakers:
            self._store.clear_notice(FailureCode.NO_MICROPHONE)
            self._store.raise_notice(PhoneFailure(FailureCode.NO_SOUND_SERVER))
        elif not report.microphones:
            self._store.clear_notice(FailureCode.NO_SOUND_SERVER)
            self._store.raise_notice(PhoneFailure(FailureCode.NO_MICROPHONE))
        else:
            self._store.clear_notice(*CAPTURE_FAILURES, FailureCode.NO_SOUND_SERVER)

    def _level(self, report: r.MicrophoneLevel) -> None:
        level = None if report.level is None else round(report.level, 2)
        self._store.update(audio=replace(self._store.state.audio, microphone_level=level))

    def _capture_failed(self, report: r.CaptureFailed) -> None:
        self._store.raise_notice(PhoneFailure(capture_failure(report.name), report.name))

    def _blocked(self, report: r.ContentBlocked) -> None:
        self._store.raise_notice(PhoneFailure(FailureCode.SDK_BLOCKED, report.host, host=report.host))

    def _unknown(self, report: r.UnknownReport) -> None:
        self._thin.info(f"event {report.name}", "platform: undocumented event %s %s", report.name, report.shape)
        self._bus.publish(PlatformSaid(self._clock.now(), report.name, report.shape))
