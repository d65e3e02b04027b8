"""A listener with a life: it hears nothing before `start` and nothing after `close`."""

from __future__ import annotations

from collections.abc import Callable

from .ports import Unsubscribe


class Reaction:
    """What only reacts to state, events, reports or settings. Composition lists all of them in order."""

    def __init__(self, *subscriptions: Callable[[], Unsubscribe]) -> None:
        """Each of `subscriptions` subscribes one listener."""
        self._subscriptions = subscriptions
        self._listening: tuple[Unsubscribe, ...] = ()

    def start(self) -> None:
        """Listen from now on."""
        self._listening = tuple(subscribe() for subscribe in self._subscriptions)

    def close(self) -> None:
        """Listen no more, and end every timer; harmless when it never started."""
        for unsubscribe in self._listening:
            unsubscribe()
        self._listening = ()
