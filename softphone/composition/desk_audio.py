"""The sound check: its page in the window, its hands in the embedded page."""

from __future__ import annotations

from typing import Final

from softphone.front import Front
from softphone.services.audio.audio_check import AudioChecks
from softphone.telephony.audio_check import PageAudioCheck
from softphone.ui.audio.audio_conductor import AudioConductor

from .phone import Phone

ECHOES: Final = "13800000002"
"""The sandbox's number that gives back what it hears; the page offers it in the sandbox only."""


def audio_page(phone: Phone, front: Front) -> AudioConductor:
    """The page, opened by `act.audio_page`."""
    checks = AudioChecks(
        page=PageAudioCheck(phone.platform),
        platform=phone.platform,
        store=phone.store,
        settings=phone.settings,
        tasks=phone.tasks,
    )
    conductor = AudioConductor(front.conductor, front.window.stage.audio, checks, front.intents, ECHOES)
    front.intents.add_acts({"act.audio_page": conductor.show})
    return conductor
