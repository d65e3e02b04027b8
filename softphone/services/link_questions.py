"""What becomes of a link that another program handed over: one question to the agent, and never a flood of them.

A web page can open links as fast as it likes (threat model row 8). One question stands at a time, five may begin
within a minute, and whatever comes beyond is refused to the program that asked. Nothing is dialled here: the agent's
own Call does that. A link that comes during a call waits until the call is over.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from softphone.domain.errors import FailureCode, NotNow
from softphone.domain.link import LinkRequest

from .event_bus import EventBus
from .events import LinkAsked
from .phone_store import PhoneStore
from .ports import Clock

MOST: Final = 5  # questions
WITHIN: Final = 60.0  # seconds


class LinkQuestions:
    """`PhoneState.link` is the open question; `ask` opens it, `settle` closes it."""

    def __init__(self, store: PhoneStore, bus: EventBus, clock: Clock) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._begun: deque[float] = deque(maxlen=MOST)

    def ask(self, link: LinkRequest) -> None:
        """Put the question to the agent. Raises `NotNow` (`link_waiting`, `links_too_many`)."""
        state, now = self._store.state, self._clock.now()
        if state.link is not None:
            raise NotNow(FailureCode.LINK_WAITING)
        if len(self._begun) == MOST and now.monotonic - self._begun[0] < WITHIN:
            raise NotNow(FailureCode.LINKS_TOO_MANY)
        self._begun.append(now.monotonic)
        self._store.update(link=link)
        self._bus.publish(LinkAsked(now, later=state.call is not None))

    def settle(self) -> None:
        """The agent has answered, either way."""
        self._store.update(link=None)
