"""The OS session: is the screen locked, does the computer sleep or shut down?"""

from __future__ import annotations

from enum import StrEnum


class OsSessionReport(StrEnum):
    """`WOKE` comes after every sleep that the system reported, however short."""

    LOCKED = "locked"
    UNLOCKED = "unlocked"
    SLEEPS = "sleeps"
    WOKE = "woke"
    ENDS = "ends"
