"""Who the agent is, and the secrets that prove it. Secrets never print themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from .errors import BadInput, FailureCode

_AGENT_ID: Final = re.compile(r"[\w.@-]{1,64}")


@dataclass(frozen=True, slots=True)
class AgentId:
    """One agent. The vendor writes it as a number here and as text there; it is text to us.

    Raises `BadInput` (`agent_unknown`) for what can't be an id at all.
    """

    text: str

    def __post_init__(self) -> None:
        if not _AGENT_ID.fullmatch(self.text):
            raise BadInput(FailureCode.AGENT_UNKNOWN)

    @property
    def for_transfer(self) -> int | str:
        """As `transferCall` wants it: a JSON number when it is all digits."""
        return int(self.text) if self.text.isascii() and self.text.isdigit() else self.text


@dataclass(frozen=True, slots=True)
class AccessToken:
    """The enterprise's access token: it can act for every agent, so it never leaves Python."""

    value: str = field(repr=False)

    def __str__(self) -> str:
        return "AccessToken(***)"


@dataclass(frozen=True, slots=True)
class SdkToken:
    """What `login` gives for one agent. `lifetime` in seconds from `obtained_at` (monotonic seconds)."""

    value: str = field(repr=False)
    lifetime: float
    obtained_at: float

    def __str__(self) -> str:
        return f"SdkToken(***, lifetime={self.lifetime:.0f} s)"

    def expires_in(self, monotonic_now: float) -> float:
        """Seconds of life left; negative when it is over."""
        return self.obtained_at + self.lifetime - monotonic_now
