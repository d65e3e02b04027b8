"""A page that can make no further connection carries no further call: it is reported, and reloaded as after a crash."""

from __future__ import annotations

import logging
from functools import partial

from softphone.domain.errors import EngineFailed, FailureCode
from softphone.services import platform_reports as r
from softphone.services.event_bus import EventBus
from softphone.services.events import CommandFailed
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock, TelephonyPlatform
from softphone.services.reaction import Reaction

from .engine_keeper import EngineKeeper

_log = logging.getLogger(__name__)


class WornPage(Reaction):
    """Restarts at once; a conversation that the page still carries comes to its end first."""

    def __init__(
        self, platform: TelephonyPlatform, store: PhoneStore, engine: EngineKeeper, bus: EventBus, clock: Clock
    ) -> None:
        super().__init__(
            partial(platform.subscribe, self._heard), partial(store.subscribe, lambda _old, _new: self._restart())
        )
        self._store = store
        self._engine = engine
        self._bus = bus
        self._clock = clock
        self._worn = False

    def _heard(self, report: r.PlatformReport) -> None:
        match report:
            case r.ConnectionsSpent(count=count) if not self._worn:
                _log.warning("page: no further connection possible after %d", count)
                failure = EngineFailed(FailureCode.ENGINE_WORN)
                self._store.raise_notice(failure)
                self._bus.publish(CommandFailed(self._clock.now(), failure))
                self._worn = True
                self._restart()
            case r.EngineReady():
                self._worn = False
                self._store.clear_notice(FailureCode.ENGINE_WORN)

    def _restart(self) -> None:
        if self._worn and self._store.state.conversation is None:
            self._worn = False
            self._engine.give_up("it can make no further connection")
