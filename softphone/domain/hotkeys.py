"""Global hotkeys: what each is for, why one may not work, and the key combination itself.

A combination is read from the portable text that Qt writes: `Ctrl+Alt+Shift+J`, `F13`, `Ctrl++`. On macOS the portable
`Ctrl` is the command key and `Meta` the control key; everywhere else `Meta` is Super.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class HotkeyAct(StrEnum):
    """What a key does from whatever program the agent works in."""

    ANSWER = "answer"
    HANG_UP = "hang_up"  # declines while nothing but an offer is there
    MUTE = "mute"  # and unmutes
    HOLD = "hold"  # and resumes
    SHOW = "show"


class HotkeyTrouble(StrEnum):
    """Why a chosen key can't be had."""

    TAKEN = "taken"  # another program holds it
    TWICE = "twice"  # another act of ours has it
    UNUSABLE = "unusable"  # this system or this keyboard has no such key
    SWITCHES = "switches"  # these modifiers together switch the keyboard's layout, and are no chord for X
    BARE = "bare"  # without Ctrl, Alt or the like it would be taken away from everything that is typed


_FUNCTION: Final = re.compile(r"F([1-9]|[12]\d|3[0-5])")
_CHORD: Final = re.compile(r"(?P<held>(?:(?:Ctrl|Alt|Shift|Meta)\+)*)(?P<key>[+,]|[^+,]+)")
_MODIFIERS: Final = ("Ctrl", "Alt", "Shift", "Meta")


class Modifier(StrEnum):
    """A key that is held while another is pressed."""

    CTRL = "Ctrl"
    ALT = "Alt"
    SHIFT = "Shift"
    META = "Meta"


@dataclass(frozen=True, slots=True)
class Chord:
    """`key` is Qt's name of the key that is pressed last (`J`, `F13`, `PgUp`, `+`)."""

    key: str
    modifiers: frozenset[Modifier] = frozenset()

    @property
    def is_function_key(self) -> bool:
        """True for F1 to F35, which type no text."""
        return _FUNCTION.fullmatch(self.key) is not None

    @property
    def is_bare(self) -> bool:
        """True when grabbing it everywhere would take away a key that people type with."""
        return not (self.modifiers - {Modifier.SHIFT}) and not self.is_function_key


def parse_chord(text: str) -> Chord | None:
    """The chord of a portable text; None for "" and for what is none (a sequence of several, modifiers alone)."""
    found = _CHORD.fullmatch(text)
    if found is None or found["key"] in _MODIFIERS:
        return None
    return Chord(found["key"], frozenset(Modifier(name) for name in found["held"].split("+") if name))
