"""A link from another program: one question to the agent, and never a flood of them.

A web page can open links as fast as it likes (threat model row 8). One question stands at a time, five may begin
within a minute, and whatever comes beyond is refused. A refusal is shown to the agent too, for a desktop discards
what the program that it starts for a link says. Nothing is dialled here: the agent's own Call does that. A link that
comes during a call waits until the call is over.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from softphone.domain.errors import BadInput, FailureCode, NotNow, PhoneFailure
from softphone.domain.link import LinkRequest, parse_link
from softphone.services.event_bus import EventBus
from softphone.services.events import CommandFailed, LinkAsked
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock

MOST: Final = 5  # questions
WITHIN: Final = 60.0  # seconds


class LinkQuestions:
    """`PhoneState.link` is the open question; `open` opens it, `settle` closes it."""

    def __init__(self, store: PhoneStore, bus: EventBus, clock: Clock) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._begun: deque[float] = deque(maxlen=MOST)
        self._refused: deque[float] = deque(maxlen=MOST)

    def open(self, url: str) -> None:
        """Put the question to the agent, or show the reason why not.

        Raises `BadInput` (`link_invalid`), `NotNow` (`link_waiting`, `links_too_many`).
        """
        try:
            self._ask(_read(url))
        except PhoneFailure as failure:
            self._bus.publish(CommandFailed(self._clock.now(), failure))
            raise

    def refusal_shows(self) -> bool:
        """Whether a refusal brings the window forward, and with it the question that stands: five times a minute."""
        now = self._clock.now().monotonic
        if self._store.state.call is not None or _is_full(self._refused, now) or _is_full(self._begun, now):
            return False
        self._refused.append(now)
        return True

    def _ask(self, link: LinkRequest) -> None:
        state, now = self._store.state, self._clock.now()
        if state.link is not None:
            raise NotNow(FailureCode.LINK_WAITING)
        if _is_full(self._begun, now.monotonic):
            raise NotNow(FailureCode.LINKS_TOO_MANY)
        self._begun.append(now.monotonic)
        self._store.update(link=link)
        self._bus.publish(LinkAsked(now, later=state.call is not None))

    def settle(self) -> None:
        """The agent has answered, either way."""
        self._store.update(link=None)


def _is_full(times: deque[float], now: float) -> bool:
    return len(times) == MOST and now - times[0] < WITHIN


def _read(url: str) -> LinkRequest:
    try:
        return parse_link(url)
    except BadInput as bad:
        raise BadInput(FailureCode.LINK_INVALID, bad.code.value) from bad
