"""The agent's status at the platform. Codes are the vendor's: 1–4 may be set, 6–8 are the platform's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .moment import Moment

ONLINE: Final = 1
OFFLINE: Final = 2
SHORT_BREAK: Final = 3
BUSY: Final = 4
IN_CALL: Final = 6
RINGING: Final = 7
WRAP_UP: Final = 8

SETTABLE: Final = {"online": ONLINE, "offline": OFFLINE, "break": SHORT_BREAK, "busy": BUSY}
REPORTED: Final = {"in_call": IN_CALL, "ringing": RINGING, "wrap_up": WRAP_UP}
_NAMES: Final = {code: name for name, code in {**SETTABLE, **REPORTED}.items()}


def status_name(code: int) -> str:
    """The word of the command line for a code; an undocumented code (5, say) is its number."""
    return _NAMES.get(code, str(code))


@dataclass(frozen=True, slots=True)
class AgentStatus:
    """`assumed` marks 6 or 7 that our own call implies while the platform has not reported it.

    `asked` means that the agent requested this status; any other change is shown to the agent as a notice.
    """

    code: int
    since: Moment
    assumed: bool = False
    asked: bool = False

    @property
    def name(self) -> str:
        """The word of the command line."""
        return status_name(self.code)

    @property
    def by_platform(self) -> bool:
        """True for in call, ringing and wrap-up, which no agent can set."""
        return self.code in (IN_CALL, RINGING, WRAP_UP)
