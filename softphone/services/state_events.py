"""Derives the once-only events from differences between two states, so that no use case can omit one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from softphone.domain.call import Call
from softphone.domain.call_state import CallState
from softphone.domain.quality_warnings import QualityWarning

from . import events as e
from .event_bus import EventBus
from .phone_state import PhoneState
from .phone_store import PhoneStore
from .ports import Clock
from .reaction import Reaction

_BY_STATE: Final[dict[CallState, type[e.CallEvent]]] = {
    CallState.OFFERED: e.CallOffered,
    CallState.DIALING: e.CallDialing,
    CallState.RINGING: e.CallRinging,
    CallState.CONNECTING: e.CallConnecting,
    CallState.CONNECTED: e.CallConnected,
    CallState.RECONNECTING: e.CallReconnecting,
    CallState.ENDING: e.CallEnding,
    CallState.UNKNOWN: e.CallLost,
    CallState.ENDED: e.CallEnded,
}


class StateEvents(Reaction):
    """Subscribes to the store once, publishes to the bus."""

    def __init__(self, store: PhoneStore, bus: EventBus, clock: Clock) -> None:
        super().__init__(partial(store.subscribe, self._changed))
        self._bus = bus
        self._clock = clock

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        for event in (*self._calls(old, new), *self._facts(old, new), *self._line(old, new), *self._notices(old, new)):
            self._bus.publish(event)

    def _calls(self, old: PhoneState, new: PhoneState) -> Iterator[e.PhoneEvent]:
        before = {call.id: call for call in old.calls}
        ended = new.last_call if new.last_call is not old.last_call else None
        for call in (*((ended,) if ended else ()), *new.calls):
            event = self._call_event(before.get(call.id), call)
            if event is not None:
                yield event

    def _call_event(self, before: Call | None, call: Call) -> e.PhoneEvent | None:
        if before is None or before.state is not call.state:
            return _BY_STATE[call.state](self._clock.now(), call)
        if (before.muted, before.held, before.pending) != (call.muted, call.held, call.pending):
            return e.CallChanged(self._clock.now(), call)
        return None

    def _facts(self, old: PhoneState, new: PhoneState) -> Iterator[e.PhoneEvent]:
        now = self._clock.now()
        if new.sign_in is not old.sign_in:
            yield e.SignInChanged(now, new.sign_in)
        if new.engine.state is not old.engine.state:
            yield e.EngineChanged(now, new.engine.state)
        if new.connection is not old.connection:
            yield e.ConnectionChanged(now, new.connection)
        if new.registered is not old.registered:
            yield e.RegistrationChanged(now, new.registered)
        if new.reachable is not old.reachable:
            yield e.ReachableChanged(now, new.reachable, new.obstacle)
        status = new.agent_status
        if status is not None and (old.agent_status is None or old.agent_status.code != status.code):
            yield e.AgentStatusChanged(now, status)
        if new.intention != old.intention:
            yield e.IntentionChanged(now, new.intention)
        if new.outbound != old.outbound:
            yield e.OutboundChanged(now, new.outbound)

    def _line(self, old: PhoneState, new: PhoneState) -> Iterator[e.PhoneEvent]:
        now, before, after = self._clock.now(), _line_warnings(old), _line_warnings(new)
        yield from (e.LineWarningRaised(now, *each) for each in after if each not in before)
        yield from (e.LineWarningCleared(now, *each) for each in before if each not in after)

    def _notices(self, old: PhoneState, new: PhoneState) -> Iterator[e.PhoneEvent]:
        for notice in new.notices:
            if notice not in old.notices:
                yield e.NoticeRaised(self._clock.now(), notice.failure)
        for notice in old.notices:
            if not new.has_notice(notice.code):
                yield e.NoticeCleared(self._clock.now(), notice.code)


def _line_warnings(state: PhoneState) -> list[tuple[str, QualityWarning]]:
    line = state.line
    return [(line.call_id, warning) for warning in line.warnings] if line else []
