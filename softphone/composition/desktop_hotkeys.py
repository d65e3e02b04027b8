"""Keys that work from every program."""

from __future__ import annotations

from functools import partial

from softphone.app_window import AppWindow
from softphone.desktop.hotkeys import system_hotkeys
from softphone.domain.hotkeys import HotkeyAct
from softphone.services.hotkeys.hotkey_control import HotkeyControl

from .phone import Phone


def hotkeys(phone: Phone, app_window: AppWindow) -> HotkeyControl:
    """Which of them are ours when, and what each does."""
    control = HotkeyControl(
        find=partial(system_hotkeys, phone.tasks),
        calls=phone.calls,
        show=app_window.show,
        store=phone.store,
        settings=phone.settings,
        tasks=phone.tasks,
        clock=phone.clock,
    )
    app_window.intents.add_acts({f"again.hotkeys.{act}": control.again for act in HotkeyAct})
    return control
