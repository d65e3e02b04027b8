"""Shows 7 or 6 while a call of ours lives and the platform reports no status of its own, marked *assumed*.

`agentInitStatus` may come at init only (`platform.md`): without this, an agent in a call would look idle.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from softphone.domain.agent_status import IN_CALL, RINGING, AgentStatus
from softphone.domain.call import Call
from softphone.domain.call_state import CallState, Direction
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock
from softphone.services.reaction import Reaction


class AssumedStatus(Reaction):
    """Sets and clears the assumption; gives back the status that was there before."""

    def __init__(self, store: PhoneStore, clock: Clock) -> None:
        super().__init__(partial(store.subscribe, self._changed))
        self._store = store
        self._clock = clock
        self._before: AgentStatus | None = None

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if old.calls == new.calls:
            return
        status = self._store.state.agent_status
        code = _implied(self._store.state.call)
        if code is None:
            if status is not None and status.assumed:
                back = self._before
                self._store.update(agent_status=replace(back, since=self._clock.now()) if back else None)
            self._before = None
        elif status is None or status.assumed or not status.by_platform:
            if status is None or not status.assumed:
                self._before = status
            if status is None or status.code != code:
                self._store.update(agent_status=AgentStatus(code, self._clock.now(), assumed=True, asked=True))


def _implied(call: Call | None) -> int | None:
    if call is None:
        return None
    waiting = call.direction is Direction.INBOUND and call.state is CallState.OFFERED
    return RINGING if waiting else IN_CALL
