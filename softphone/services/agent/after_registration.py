"""What the app does once this device is registered: the agent's requested status, and the outbound numbers."""

from __future__ import annotations

from functools import partial

from softphone.services.event_bus import EventBus
from softphone.services.events import PhoneEvent, ReachableChanged, SignInChanged
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import SettingsStore
from softphone.services.reaction import Reaction
from softphone.services.tasks import Tasks

from .agent_control import AgentControl


class AfterRegistration(Reaction):
    """Once per sign-in: a page reload must not change the status behind the agent's back."""

    def __init__(
        self, store: PhoneStore, bus: EventBus, settings: SettingsStore, control: AgentControl, tasks: Tasks
    ) -> None:
        super().__init__(partial(bus.subscribe, self._heard))
        self._store = store
        self._settings = settings
        self._control = control
        self._tasks = tasks
        self._done = False

    def _heard(self, event: PhoneEvent) -> None:
        if isinstance(event, SignInChanged) and event.nobody_is_here:
            self._done = False
        if isinstance(event, ReachableChanged) and event.reachable:
            if self._store.state.outbound_rule is None:
                self._tasks.run(self._control.load_outbound(), doing="load the outbound numbers")
            wish = self._settings.current.status_after_sign_in
            if not self._done and wish is not None:
                self._tasks.run(self._control.set_status(wish), doing="set the status after sign-in")
            self._done = True
