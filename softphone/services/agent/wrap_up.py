"""Wrap-up (status 8): its end by the agent, and the optional reminder and limit of the settings.

Wrap-up belongs to the agent, not to the call: it begins and ends with the platform's status.
"""

from __future__ import annotations

from functools import partial

from softphone.domain.agent_status import ONLINE, WRAP_UP
from softphone.services.event_bus import EventBus
from softphone.services.events import AgentStatusChanged, PhoneEvent, SignInChanged, WrapUpReminder
from softphone.services.ports import Clock, SettingsStore
from softphone.services.reaction import Reaction
from softphone.services.tasks import Tasks

from .agent_control import AgentControl


class WrapUp(Reaction):
    """Listens for status 8 and runs the two timers."""

    def __init__(
        self, *, bus: EventBus, settings: SettingsStore, control: AgentControl, tasks: Tasks, clock: Clock
    ) -> None:
        super().__init__(partial(bus.subscribe, self._heard))
        self._bus = bus
        self._settings = settings
        self._control = control
        self._tasks = tasks
        self._clock = clock

    async def ready_now(self) -> None:
        """End wrap-up by setting *online*, the documented way out. Raises what `set_status` raises."""
        await self._control.set_status(ONLINE)

    def _heard(self, event: PhoneEvent) -> None:
        if isinstance(event, SignInChanged) and event.nobody_is_here:
            self._call_off()
        if not isinstance(event, AgentStatusChanged):
            return
        self._call_off()
        if event.status.code != WRAP_UP:
            return
        settings = self._settings.current
        if settings.wrap_up_reminder is not None:
            self._call_later(settings.wrap_up_reminder, self._remind, settings.wrap_up_reminder)
        if settings.wrap_up_limit is not None:
            self._call_later(settings.wrap_up_limit, self._limit)

    def _remind(self, seconds: float) -> None:
        self._bus.publish(WrapUpReminder(self._clock.now(), seconds))

    def _limit(self) -> None:
        self._tasks.run(self.ready_now(), doing="end wrap-up by the limit")
