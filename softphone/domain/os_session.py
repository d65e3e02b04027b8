"""What the computer says about the agent's desk: is it locked, does the machine sleep?"""

from __future__ import annotations

from enum import StrEnum


class OsSessionReport(StrEnum):
    """`WOKE` comes after every sleep that the system told of, however short."""

    LOCKED = "locked"
    UNLOCKED = "unlocked"
    SLEEPS = "sleeps"
    WOKE = "woke"
