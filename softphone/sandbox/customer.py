"""A customer: who calls or is called, what they say, what they hear."""

import time
from collections.abc import Callable

import numpy as np

from softphone.sandbox.measure import Heard, Meter
from softphone.sandbox.network_profile import GOOD_NETWORK, NetworkProfile
from softphone.sandbox.sounds import Samples, make_sound
from softphone.sandbox.telephone_events import Digit


class Customer:
    """One person on the telephone; stays the same when the call moves to another agent.

    ``clock`` gives seconds, monotonic. While ``on_hold`` the agent hears nothing of the customer. ``network_profile``
    may be replaced at any time; ``digits`` are the keys that the agent pressed.
    """

    def __init__(
        self,
        number: str,
        *,
        name: str = "",
        play: str = "tone",
        line: NetworkProfile = GOOD_NETWORK,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.number = number
        self.name = name
        self.on_hold = False
        self.line = line
        self.digits: list[Digit] = []
        self._sound = make_sound(play)
        self._meter = Meter()
        self._clock = clock

    def hear(self, samples: Samples) -> None:
        """Take in what the agent said: mono, 48 kHz."""
        self._meter.hear(samples, self._clock())
        self._sound.hear(samples)

    def press(self, digit: Digit) -> None:
        """Take in a key that the agent pressed."""
        self.digits.append(digit)
        self._sound.press(digit.key)

    def speak(self, count: int) -> Samples:
        """Return the next ``count`` samples for the agent."""
        said = self._sound.speak(count)
        return np.zeros(count, np.int16) if self.on_hold or self.line.silent else said

    def heard(self) -> Heard:
        """Measure what reached the customer in the last second."""
        return self._meter.measure(self._clock())
