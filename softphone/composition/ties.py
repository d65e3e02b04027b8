"""The ties of one more small window."""

from __future__ import annotations

from softphone.front import Front
from softphone.ui.state_notifier import StateNotifier
from softphone.ui.ties import Ties

from .phone import Phone


def ties(phone: Phone, front: Front) -> Ties:
    """Fresh ones: each window follows the state by a notifier of its own."""
    return Ties(StateNotifier(phone.store), front.intents, phone.clock, front.words, front.theme)
