"""The buttons that popup and mini window share, as intents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from softphone.presentation.actions import Act, ActionView

from .intents import Intents

_ABOUT_CALL: Final[dict[Act, Callable[[Intents, str | None], None]]] = {
    Act.ANSWER: Intents.answer,
    Act.DECLINE: Intents.decline,
    Act.HANG_UP: Intents.hang_up,
}
_PLAIN: Final[dict[Act, Callable[[Intents], None]]] = {
    Act.MUTE: Intents.mute,
    Act.UNMUTE: Intents.unmute,
    Act.READY_NOW: Intents.ready_now,
}


def ask(intents: Intents, action: ActionView) -> None:
    """Ask for what a button means."""
    if action.act in _ABOUT_CALL:
        _ABOUT_CALL[action.act](intents, action.call_id)
    else:
        _PLAIN[action.act](intents)
