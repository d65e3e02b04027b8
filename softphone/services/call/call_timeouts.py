"""The timers of calls: what happens when the platform says nothing (`reliability.md` section 3, T09, T17)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Final

from softphone.domain import call_events as e
from softphone.domain.call import Call
from softphone.domain.call_state import CallState, EndReason, PendingAction
from softphone.domain.moment import Moment
from softphone.services.event_bus import EventBus
from softphone.services.events import CallChanged, CallEvent, PhoneEvent
from softphone.services.ports import Clock
from softphone.services.reaction import Reaction

from .call_registry import CallRegistry

NO_WORD_LIMIT: Final = 60.0  # seconds without a sign of life while dialing, connecting or reconnecting
TRANSFER_LIMIT: Final = 60.0  # seconds after an accepted transfer in which the other agent may take the call
END_LIMIT: Final = 5.0  # seconds after our hang-up until the call is over for us
VERDICT_LIMIT: Final = 1.0  # seconds after the platform's hangup in which the transfer's reply may give the reason

_LIMITS: Final[dict[CallState, tuple[float, Callable[[Moment], e.MachineEvent]]]] = {
    CallState.DIALING: (NO_WORD_LIMIT, e.NoWord),
    CallState.CONNECTING: (NO_WORD_LIMIT, e.NoWord),
    CallState.RECONNECTING: (NO_WORD_LIMIT, e.NoWord),
    CallState.ENDING: (END_LIMIT, e.EndUnconfirmed),
}


class CallTimeouts(Reaction):
    """One timer per live call, set anew at each change of its state."""

    def __init__(self, registry: CallRegistry, bus: EventBus, clock: Clock) -> None:
        super().__init__(partial(bus.subscribe, self._heard))
        self._registry = registry
        self._clock = clock
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def _heard(self, event: PhoneEvent) -> None:
        if isinstance(event, CallChanged):
            self._watch_transfer(event.call)
            return
        if not isinstance(event, CallEvent):
            return
        timer = self._timers.pop(event.call.id, None)
        if timer is not None:
            timer.cancel()
        if event.call.state in _LIMITS:
            seconds, _ = _LIMITS[event.call.state]
            if event.call.ending_as is EndReason.OTHER_SIDE_ENDED:
                seconds = VERDICT_LIMIT
            loop = asyncio.get_running_loop()
            self._timers[event.call.id] = loop.call_later(seconds, self._due, event.call)

    def _watch_transfer(self, call: Call) -> None:
        """An accepted transfer ends the call, or came to nothing: then the agent may transfer it again."""
        if call.ending_as is EndReason.TRANSFERRED and call.id not in self._timers:
            loop = asyncio.get_running_loop()
            self._timers[call.id] = loop.call_later(TRANSFER_LIMIT, self._not_transferred, call)

    def _not_transferred(self, call: Call) -> None:
        self._timers.pop(call.id, None)
        self._registry.apply(call, e.ActionRefused(self._clock.now(), PendingAction.TRANSFER))

    def _due(self, call: Call) -> None:
        self._timers.pop(call.id, None)
        _, make = _LIMITS[call.state]
        self._registry.apply(call, make(self._clock.now()))

    def close(self) -> None:
        """As any reaction."""
        super().close()
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
