"""The ties of one more small window."""

from __future__ import annotations

from softphone.app_window import AppWindow
from softphone.ui.state_notifier import StateNotifier
from softphone.ui.window_context import WindowContext

from .phone import Phone


def window_context(phone: Phone, app_window: AppWindow) -> WindowContext:
    """Fresh ones: each window follows the state by a notifier of its own."""
    return WindowContext(
        StateNotifier(phone.store), app_window.intents, phone.clock, app_window.words, app_window.theme
    )
