"""The agents a call may be transferred to, and a check of which phone this agent's own calls ring on."""

from __future__ import annotations

import logging
from functools import partial
from typing import Final

from softphone.domain.errors import FailureCode, NotNow, PhoneFailure
from softphone.services.event_bus import EventBus
from softphone.services.events import PhoneEvent, ReachableChanged, SignInChanged
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import PlatformApi, TransferAgent
from softphone.services.reaction import Reaction
from softphone.services.session.sign_in import SignInService
from softphone.services.tasks import Tasks

_THIS_PHONE: Final = frozenset({"", "web", "rtc", "web:rtc"})


class Directory:
    """Asks `sip/configs`; a missing own row means that calls ring here."""

    def __init__(self, api: PlatformApi, sign_in: SignInService, store: PhoneStore) -> None:
        self._api = api
        self._sign_in = sign_in
        self._store = store

    async def agents(self) -> tuple[TransferAgent, ...]:
        """All agents but this one. Raises `NotNow` (`not_signed_in`) and what the API raises."""
        access = self._sign_in.access_token
        if access is None:
            raise NotNow(FailureCode.NOT_SIGNED_IN)
        rows = await self._api.agents(access)
        if self._sign_in.access_token is not access:  # another agent's by now, or none's
            raise NotNow(FailureCode.NOT_SIGNED_IN)
        me = self._store.state.agent
        own = next((row for row in rows if row.id == me), None)
        if own is not None and own.answer_way.strip().lower() not in _THIS_PHONE:
            self._store.raise_notice(PhoneFailure(FailureCode.OTHER_PHONE, own.answer_way))
        else:
            self._store.clear_notice(FailureCode.OTHER_PHONE)
        return tuple(row for row in rows if row.id != me)


_log = logging.getLogger(__name__)


class RingTargetCheck(Reaction):
    """`Directory.agents` raises and clears the notice itself; what belongs to one agent goes with them."""

    def __init__(self, store: PhoneStore, bus: EventBus, directory: Directory, tasks: Tasks) -> None:
        super().__init__(partial(bus.subscribe, self._heard))
        self._store = store
        self._directory = directory
        self._tasks = tasks

    def _heard(self, event: PhoneEvent) -> None:
        if isinstance(event, SignInChanged) and event.nobody_is_here:
            self._store.clear_notice(FailureCode.OTHER_PHONE, FailureCode.RULE_ODD)
        if isinstance(event, ReachableChanged) and event.reachable:
            self._tasks.run(self._look(), doing="look which phone rings")

    async def _look(self) -> None:
        try:
            await self._directory.agents()
        except PhoneFailure as failure:
            _log.info("ring-target: not known: %s", failure)  # calls come first; the next check shows it
