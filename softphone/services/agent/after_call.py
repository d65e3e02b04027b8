"""The intention "after this call: break": one status, set when the call and what belongs to it are over.

With a platform that reports statuses it waits for 6, 7 and 8 to end; with one that doesn't, the call's own end is
the moment. A refusal is retried every 5 s until it works, the agent cancels, or the next call begins.
"""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import Final

from softphone.domain.agent_status import SETTABLE
from softphone.domain.errors import BadInput, FailureCode, PhoneFailure
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.reaction import Reaction
from softphone.services.tasks import Tasks

from .agent_control import AgentControl

_log = logging.getLogger(__name__)
RETRY: Final = 5.0


class AfterCall(Reaction):
    """Holds no state of its own but the running try: the intention is in the snapshot."""

    def __init__(self, store: PhoneStore, control: AgentControl, tasks: Tasks) -> None:
        super().__init__(partial(store.subscribe, self._changed))
        self._store = store
        self._control = control
        self._tasks = tasks
        self._trying: asyncio.Task[None] | None = None

    def intend(self, code: int | None) -> None:
        """Choose a status (1–4) for after the call, or None to cancel. Raises `BadInput` (`status_unknown`)."""
        if code is not None and code not in SETTABLE.values():
            raise BadInput(FailureCode.STATUS_UNKNOWN)
        self._store.update(intention=code)

    def _changed(self, _: PhoneState, new: PhoneState) -> None:
        if self._trying is not None and (new.intention is None or new.calls):
            self._trying.cancel()
            self._trying = None
        if self._trying is None and _is_time(new):
            self._trying = self._tasks.run(self._apply(), doing="set the status after the call")

    async def _apply(self) -> None:
        while (code := self._store.state.intention) is not None and _is_time(self._store.state):
            try:
                await self._control.set_status(code)
            except PhoneFailure as failure:
                _log.info("status: the one after the call is refused so far: %s", failure)
                await asyncio.sleep(RETRY)
            else:
                self._trying = None
                self._store.update(intention=None)
                return
        self._trying = None


def _is_time(state: PhoneState) -> bool:
    status = state.agent_status
    idle = status is None or not status.by_platform  # None: this platform reports no statuses
    return state.intention is not None and not state.calls and state.last_call is not None and idle
