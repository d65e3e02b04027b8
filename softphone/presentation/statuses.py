"""The agent's statuses: word, colour role and shape of each. The same table serves header, menu and settings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from softphone.domain.agent_status import BUSY, IN_CALL, OFFLINE, ONLINE, RINGING, SHORT_BREAK, WRAP_UP

from .messages import Message, TextId, msg


class Role(StrEnum):
    """Colour roles of `resources/themes`; a shape and a word always go with the colour."""

    READY = "ready"
    INFO = "info"
    PAUSE = "pause"
    WRAP = "wrap"
    DANGER = "danger"
    OFF = "off"
    DIM = "dim"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Look:
    """How a status is shown: a word, a colour role, an icon."""

    word: Message
    role: Role
    icon: str


SETTABLE: Final = (ONLINE, SHORT_BREAK, BUSY, OFFLINE)
"""In the order of the menu: the one that takes calls first."""

_LOOKS: Final = {
    ONLINE: Look(msg(TextId.STATUS_ONLINE), Role.READY, "status-online"),
    OFFLINE: Look(msg(TextId.STATUS_OFFLINE), Role.OFF, "status-offline"),
    SHORT_BREAK: Look(msg(TextId.STATUS_BREAK), Role.PAUSE, "status-break"),
    BUSY: Look(msg(TextId.STATUS_BUSY), Role.DANGER, "status-busy"),
    IN_CALL: Look(msg(TextId.STATUS_IN_CALL), Role.INFO, "status-in-call"),
    RINGING: Look(msg(TextId.STATUS_RINGING), Role.INFO, "status-ringing"),
    WRAP_UP: Look(msg(TextId.STATUS_WRAP_UP), Role.WRAP, "status-wrap-up"),
}


def status_look(code: int) -> Look:
    """Word, role and icon of a status code; an undocumented one is shown by its number."""
    return _LOOKS.get(code) or Look(msg(TextId.STATUS_OTHER, code=str(code)), Role.OFF, "status-other")
