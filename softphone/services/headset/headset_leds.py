"""Which of a headset's reports are presses, and which only follow the LEDs that we wrote?

A headset that has to light Off-Hook changes its own hook state and reports that like a press.
So a report of what was just set is dropped. Where its states and ours differ after a press without effect, the
LEDs are written again, but only so often: two that insist must not argue for ever.
"""

from __future__ import annotations

import asyncio
from typing import Final

from softphone.domain.headset import ButtonReport, HeadsetLights, HookSwitch, MuteButton
from softphone.services.ports import Clock, Headset

SETTLES_IN: Final = 0.7  # seconds after the Off-Hook LED changed in which only lifting the hook counts
ECHO: Final = 1.0  # seconds in which a report of what was asked is the headset's own doing
CORRECTS_AFTER: Final = 0.3  # seconds: a button has been released by then
MOST_CORRECTIONS: Final = 3
FORGIVES_AFTER: Final = 10.0  # seconds after the last correction


class Mirror:
    """One of the headset's own states (hook, mute), as far as it is known, and what was asked of it."""

    def __init__(self) -> None:
        self.believed: bool | None = None
        self._wanted: tuple[bool, float] | None = None  # what was asked last, and when
        self._asked: dict[bool, float] = {}  # what the headset may still report because it was asked

    def ask(self, wanted: bool, now: float) -> None:
        """A LED was written; only a headset that was otherwise will report."""
        if wanted != self.believed:
            self._asked[wanted] = now
        self._wanted = (wanted, now)
        self.believed = wanted

    def is_echo(self, reported: bool, now: float) -> bool:
        """True for a report that only follows what was asked, also when it comes after a newer request.

        A report of the contrary may have crossed the last request on its way: then that request follows it. Without
        that, mute and unmute would chase each other without a press.
        """
        asked = self._asked.pop(reported, None)
        if self._wanted is not None and self._wanted[0] != reported and now - self._wanted[1] < ECHO:
            self._asked[self._wanted[0]] = self._wanted[1]
        self.believed = reported
        return asked is not None and now - asked < ECHO


class HeadsetLeds:
    """Writes the LEDs while a headset is `present`."""

    def __init__(self, headset: Headset, clock: Clock) -> None:
        self._headset = headset
        self._clock = clock
        self._present = False
        self._hook, self._mute = Mirror(), Mirror()
        self._lights = HeadsetLights()
        self._hook_changed = float("-inf")
        self._corrections = 0
        self._corrected_at = float("-inf")
        self._correction: asyncio.TimerHandle | None = None

    @property
    def settled(self) -> bool:
        """False for a moment after the Off-Hook LED changed."""
        return self._now() - self._hook_changed >= SETTLES_IN

    def follow(self, lights: HeadsetLights) -> None:
        """Light these from now on."""
        if lights == self._lights:
            return
        if lights.off_hook != self._lights.off_hook:
            self._corrections = 0
            self._hook_changed = self._now()
        self._lights = lights
        self._write()

    def found(self) -> None:
        """A new headset, in an unknown state: it gets the present LEDs."""
        self._present = True
        self._hook, self._mute = Mirror(), Mirror()
        self._write()

    def lost(self) -> None:
        """There is none any more."""
        self._present = False
        self._cancel()

    def is_echo(self, report: ButtonReport) -> bool:
        """True for a report that is not a press. A button without a state reports presses only."""
        match report:
            case HookSwitch(off=bool() as off):
                echo = self._hook.is_echo(off, self._now())
            case MuteButton(on=bool() as on):
                echo = self._mute.is_echo(on, self._now())
            case _:
                return False
        if echo:
            self.correct()  # of an older request, or a press that came in the same moment
        return echo

    def correct(self) -> None:
        """Write the LEDs again soon if the headset is otherwise."""
        agreed = self._hook.believed == self._lights.off_hook and self._mute.believed == self._lights.muted
        if self._now() - self._corrected_at > FORGIVES_AFTER:
            self._corrections = 0
        if not self._present or agreed or self._correction is not None or self._corrections >= MOST_CORRECTIONS:
            return
        self._corrections += 1
        self._corrected_at = self._now()
        self._correction = asyncio.get_running_loop().call_later(CORRECTS_AFTER, self._write)

    def _write(self) -> None:
        self._cancel()
        if not self._present:
            return
        now = self._now()
        if self._hook.believed != self._lights.off_hook:
            self._hook_changed = now
        self._hook.ask(self._lights.off_hook, now)
        self._mute.ask(self._lights.muted, now)
        self._headset.show(self._lights)

    def _cancel(self) -> None:
        if self._correction is not None:
            self._correction.cancel()
            self._correction = None

    def _now(self) -> float:
        return self._clock.now().monotonic
