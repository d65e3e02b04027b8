"""Reports when calls can't arrive although the page works, and reloads it when the SDK doesn't recover.

`unregister` comes on every socket loss too (`platform.md`): the SDK gets 30 s to register again by itself, then the
page is reloaded on the engine's schedule, but never under a live call. A second loss within 60 s of a fresh `register`
with no socket loss in between means that the agent is signed in elsewhere: no fighting back, the agent decides.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.reachability import Obstacle
from softphone.services import platform_reports as r
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock, TelephonyPlatform
from softphone.services.reaction import Reaction

from .engine_keeper import EngineKeeper

PATIENCE: Final = 30.0
FRESH: Final = 60.0
NOTICE_AFTER: Final = 5.0  # seconds that a first registration may take before it counts as a condition


class RegistrationWatch(Reaction):
    """Raises `not_registered`, `network_down` and `registered_elsewhere`; asks the engine keeper for reloads."""

    def __init__(self, platform: TelephonyPlatform, store: PhoneStore, engine: EngineKeeper, clock: Clock) -> None:
        super().__init__(partial(platform.subscribe, self._heard), partial(store.subscribe, self._changed))
        self._store = store
        self._engine = engine
        self._clock = clock
        self._registered_at: float | None = None
        self._may_lose = False  # a loss that is reported twice, or after the socket's, is one loss
        self._fresh_losses = 0

    def _forget(self) -> None:
        """What one agent's registrations went through says nothing about the next one's."""
        self._fresh_losses = 0
        self._registered_at = None
        self._may_lose = False

    def take_over(self) -> None:
        """The agent wants the registration here: reload the page."""
        self._fresh_losses = 0
        self._store.clear_notice(FailureCode.REGISTERED_ELSEWHERE)
        self._engine.restart("the agent takes over")

    def _heard(self, report: r.PlatformReport) -> None:
        match report:
            case r.Registered():
                self._registered_at = self._clock.now().monotonic
                self._may_lose = True
            case r.SocketLost() | r.EngineLost():
                self._fresh_losses = 0
                self._may_lose = False
            case r.PageRenewed():
                self._fresh_losses = 0
                self._may_lose = False
                self._call_off()  # a renewed page gets the time of a first registration
                self._expect(NOTICE_AFTER)
            case r.Unregistered() if self._may_lose:
                self._may_lose = False
                self._count_loss()

    def _count_loss(self) -> None:
        at = self._registered_at
        fresh = at is not None and self._clock.now().monotonic - at < FRESH
        self._fresh_losses = self._fresh_losses + 1 if fresh else 1
        if self._fresh_losses >= 2 and fresh:
            self._call_off()
            self._store.raise_notice(PhoneFailure(FailureCode.REGISTERED_ELSEWHERE))

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if new.obstacle is old.obstacle:
            return
        self._call_off()
        if new.obstacle is Obstacle.SIGNED_OUT:
            self._forget()
        if new.obstacle in (Obstacle.CONNECTION, Obstacle.REGISTRATION) and new.sign_in is SignIn.SIGNED_IN:
            if new.has_notice(FailureCode.REGISTERED_ELSEWHERE):
                return
            had_it = old.reachable or new.obstacle is Obstacle.CONNECTION
            self._expect(0.0 if had_it else NOTICE_AFTER)
        else:
            self._store.clear_notice(FailureCode.NOT_REGISTERED, FailureCode.NETWORK_DOWN)
            if new.obstacle is None or new.obstacle is Obstacle.SIGNED_OUT:
                self._store.clear_notice(FailureCode.REGISTERED_ELSEWHERE)

    def _expect(self, notice_after: float) -> None:
        self._call_later(notice_after, self._tell)
        self._reload_later()

    def _tell(self) -> None:
        down = self._store.state.obstacle is Obstacle.CONNECTION
        self._store.raise_notice(PhoneFailure(FailureCode.NETWORK_DOWN if down else FailureCode.NOT_REGISTERED))

    def _reload_later(self) -> None:
        """The SDK's 30 s first, then the schedule's jitter, so that a fleet that lost its server doesn't march."""
        self._call_later(PATIENCE + self._engine.next_delay(), self._reload)

    def _reload(self) -> None:
        if self._store.state.has_notice(FailureCode.REGISTERED_ELSEWHERE):
            return
        # A page that is not ready is being started on the same schedule already.
        if not self._store.state.calls and self._store.state.engine.state is r.EngineState.READY:
            self._registered_at = None
            self._engine.reload("not registered for 30 s")
        self._reload_later()
