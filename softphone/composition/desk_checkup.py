"""The check of this computer as the agent and other programs ask for it: a page and a verb."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from softphone.control.doctor import doctor_verb
from softphone.control.protocol import Json
from softphone.front import Front
from softphone.presentation.checkup import OPEN_CHECKUP, sentences
from softphone.ui.diagnostics.checkup_conductor import CheckupConductor
from softphone.ui.diagnostics.checkup_page import CheckupPage

from .phone import Phone


def checkup_page(phone: Phone, front: Front) -> CheckupConductor:
    """The page, opened from the settings."""
    page = CheckupPage(front.theme, front.words)
    conductor = CheckupConductor(page, phone.checkup, phone.tasks, front.words, front.theme)
    front.intents.add_acts({OPEN_CHECKUP: conductor.open})
    return conductor


def checkup_verb(phone: Phone, front: Front) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    """The verb `doctor`."""
    return doctor_verb(phone.checkup.run, partial(sentences, text=front.words.text))
