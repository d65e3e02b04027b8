"""Looks once after each registration which phone the agent's calls ring on, and tells when it is not this one."""

from __future__ import annotations

import logging

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.event_bus import EventBus
from softphone.services.events import PhoneEvent, ReachableChanged, SignInChanged
from softphone.services.phone_store import PhoneStore
from softphone.services.tasks import Tasks

from .directory import Directory

_log = logging.getLogger(__name__)


class RingTargetCheck:
    """`Directory.agents` raises and clears the notice itself; what belongs to one agent goes with them."""

    def __init__(self, store: PhoneStore, bus: EventBus, directory: Directory, tasks: Tasks) -> None:
        self._store = store
        self._directory = directory
        self._tasks = tasks
        bus.subscribe(self._heard)

    def _heard(self, event: PhoneEvent) -> None:
        if isinstance(event, SignInChanged) and event.nobody_is_here:
            self._store.clear_notice(FailureCode.OTHER_PHONE, FailureCode.RULE_ODD)
        if isinstance(event, ReachableChanged) and event.reachable:
            self._tasks.run(self._look(), doing="look which phone rings")

    async def _look(self) -> None:
        try:
            await self._directory.agents()
        except PhoneFailure as failure:
            _log.info("which phone rings is not known: %s", failure)  # calls come first; the next look tells
