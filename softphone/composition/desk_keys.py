"""Keys that work from every program."""

from __future__ import annotations

from functools import partial

from softphone.desktop.hotkeys import system_hotkeys
from softphone.domain.hotkeys import HotkeyAct
from softphone.front import Front
from softphone.services.hotkeys.hotkey_control import HotkeyControl

from .phone import Phone


def hotkeys(phone: Phone, front: Front) -> HotkeyControl:
    """Which of them are ours when, and what each does."""
    control = HotkeyControl(
        find=partial(system_hotkeys, phone.tasks),
        calls=phone.calls,
        show=front.show,
        store=phone.store,
        settings=phone.settings,
        tasks=phone.tasks,
        clock=phone.clock,
    )
    front.intents.add_acts({f"again.hotkeys.{act}": control.again for act in HotkeyAct})
    return control
