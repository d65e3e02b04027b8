"""The check of this computer as the agent and other programs ask for it: a page and a verb."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from softphone.app_window import AppWindow
from softphone.control.doctor import doctor_verb
from softphone.control.protocol import Json
from softphone.presentation.diagnostics import OPEN_DIAGNOSTICS, sentences
from softphone.ui.diagnostics.diagnostics_controller import DiagnosticsController
from softphone.ui.diagnostics.diagnostics_page import DiagnosticsPage

from .phone import Phone


def diagnostics_page(phone: Phone, app_window: AppWindow) -> DiagnosticsController:
    """The page, opened from the settings."""
    page = DiagnosticsPage(app_window.theme, app_window.words)
    controller = DiagnosticsController(page, phone.diagnostics, phone.tasks, app_window.words, app_window.theme)
    app_window.intents.add_acts({OPEN_DIAGNOSTICS: controller.open})
    return controller


def diagnostics_verb(phone: Phone, app_window: AppWindow) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    """The verb `doctor`."""
    return doctor_verb(phone.diagnostics.run, partial(sentences, text=app_window.words.text))
