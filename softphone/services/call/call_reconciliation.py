"""Ends calls that are over without a `hangup`: the platform shows the agent in none.

A status other than 6 and 7 ends a call that the platform has been silent about. It also ends one that was there when
the SDK registered again: its `hangup` may have been lost with the connection. That one is given a moment, for a
`hangup` that comes after the status says how the call ended; and a status that comes much later says nothing about
it any more, because the agent may have set it for the time after the call.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from softphone.domain.agent_status import IN_CALL, RINGING
from softphone.domain.call_events import FoundGone
from softphone.domain.call_state import CallState
from softphone.services import platform_reports as r
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock, TelephonyPlatform
from softphone.services.reaction import Reaction

from .call_registry import CallRegistry

DOUBT: Final = 10.0  # seconds after `register` in which a status says which earlier calls are left
GRACE: Final = 5.0  # seconds that a late `hangup` has


class CallReconciliation(Reaction):
    """Listens to registrations and statuses; `PlatformEvents` gets them first."""

    def __init__(self, platform: TelephonyPlatform, store: PhoneStore, registry: CallRegistry, clock: Clock) -> None:
        super().__init__(partial(platform.subscribe, self._heard))
        self._store = store
        self._registry = registry
        self._clock = clock
        self._doubted: frozenset[str] = frozenset()

    def _heard(self, report: r.PlatformReport) -> None:
        match report:
            case r.Registered():
                self._trust()
                self._doubted = frozenset(call.id for call in self._store.state.calls)
                if self._doubted:
                    self._later(DOUBT)
            case r.AgentInit(status_code=code) if code in (IN_CALL, RINGING):
                self._trust()
            case r.AgentInit(status_code=int()):
                self._shown_in_none()

    def _shown_in_none(self) -> None:
        doubted, self._doubted = self._doubted, frozenset()
        if doubted:
            self._later(GRACE, doubted)
        unknown = {call.id for call in self._store.state.calls if call.state is CallState.UNKNOWN}
        self._end(frozenset(unknown - doubted))

    def _end(self, ids: frozenset[str]) -> None:
        for call in self._store.state.calls:
            if call.id in ids:
                self._registry.apply(call, FoundGone(self._clock.now()))

    def _later(self, seconds: float, over: frozenset[str] = frozenset()) -> None:
        """End the calls that are over by then; doubt none any more."""
        self._call_off()
        self._call_later(seconds, self._due, over)

    def _due(self, over: frozenset[str]) -> None:
        self._trust()
        self._end(over)

    def _trust(self) -> None:
        self._doubted = frozenset()
        self._call_off()
