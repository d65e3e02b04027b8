"""The sound check: its page in the window, its hands in the embedded page."""

from __future__ import annotations

from typing import Final

from softphone.app_window import AppWindow
from softphone.services.audio.audio_check import AudioChecks
from softphone.telephony.audio_check import PageAudioCheck
from softphone.ui.audio.audio_controller import AudioController

from .phone import Phone

ECHOES: Final = "13800000002"
"""The sandbox's number that gives back what it hears; the page offers it in the sandbox only."""


def audio_page(phone: Phone, app_window: AppWindow) -> AudioController:
    """The page, opened by `act.audio_page`."""
    checks = AudioChecks(
        page=PageAudioCheck(phone.platform),
        platform=phone.platform,
        store=phone.store,
        settings=phone.settings,
        tasks=phone.tasks,
    )
    controller = AudioController(
        app_window.controller, app_window.window.page_stack.audio, checks, app_window.intents, ECHOES
    )
    app_window.intents.add_acts({"act.audio_page": controller.show})
    return controller
