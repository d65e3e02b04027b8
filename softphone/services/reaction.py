"""A listener with a life: it hears nothing before `start` and nothing after `close`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from .ports import Unsubscribe


class Reaction:
    """What only reacts to state, events, reports or settings. Composition lists all of them in order."""

    def __init__(self, *subscriptions: Callable[[], Unsubscribe]) -> None:
        """Each of `subscriptions` subscribes one listener."""
        self._subscriptions = subscriptions
        self._listening: tuple[Unsubscribe, ...] = ()
        self._deadlines: list[asyncio.TimerHandle] = []

    def start(self) -> None:
        """Listen from now on."""
        self._listening = tuple(subscribe() for subscribe in self._subscriptions)

    def close(self) -> None:
        """Listen no more, and end every timer; harmless when it never started."""
        for unsubscribe in self._listening:
            unsubscribe()
        self._listening = ()
        self._call_off()

    def _call_later[*Values](self, seconds: float, due: Callable[[*Values], object], *values: *Values) -> None:
        """Call `due` then, unless `_call_off` or `close` comes first."""
        self._deadlines.append(asyncio.get_running_loop().call_later(seconds, due, *values))

    def _call_off(self) -> None:
        for deadline in self._deadlines:
            deadline.cancel()
        self._deadlines.clear()
