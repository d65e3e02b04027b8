"""What a global hotkey is for, and why one may not work."""

from __future__ import annotations

from enum import StrEnum


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
