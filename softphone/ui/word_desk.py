"""What is said on the desktop around the window (ring, popup, tray, notifications, hotkeys, headset) and its settings.

As `word_labels`: one table per context of Qt Linguist, every text a literal that lupdate sees.
"""

from __future__ import annotations

from typing import Final

from softphone.presentation.messages import Say

from .literals import QT_TRANSLATE_NOOP

DESK_LABELS: Final[dict[str, dict[str, str]]] = {
    "Link": {
        Say.LINK_QUESTION: QT_TRANSLATE_NOOP("Link", "Call {number}?"),
        Say.LINK_ASKER: QT_TRANSLATE_NOOP("Link", "Another program asks for this call"),
        Say.LINK_DATA: QT_TRANSLATE_NOOP("Link", "With business data: {data}"),
        Say.LINK_HINT: QT_TRANSLATE_NOOP("Link", "Nothing is dialled unless you press Call."),
        Say.LINK_UNREACHABLE: QT_TRANSLATE_NOOP("Link", "You can call as soon as the phone is ready."),
        Say.LINK_LATER: QT_TRANSLATE_NOOP("Link", "Another program asks for a call. You will be asked after this one."),
        Say.NOT_NOW: QT_TRANSLATE_NOOP("Link", "Not now"),
    },
    "Settings": {
        Say.SECTION_GENERAL: QT_TRANSLATE_NOOP("Settings", "General"),
        Say.SECTION_AUDIO: QT_TRANSLATE_NOOP("Settings", "Sound"),
        Say.SECTION_RING: QT_TRANSLATE_NOOP("Settings", "Ring and notifications"),
        Say.SECTION_KEYS: QT_TRANSLATE_NOOP("Settings", "Hotkeys"),
        Say.SECTION_HEADSET: QT_TRANSLATE_NOOP("Settings", "Headset"),
        Say.SECTION_DESKTOP: QT_TRANSLATE_NOOP("Settings", "Desktop"),
        Say.PRESS_KEYS: QT_TRANSLATE_NOOP("Settings", "Press the keys… (Esc: leave as it is)"),
    },
    "Popup": {
        Say.POPUP_OTHER_PHONE: QT_TRANSLATE_NOOP("Popup", "Rings on another phone: answer it there"),
        Say.SPOKEN_CONNECTED: QT_TRANSLATE_NOOP("Popup", "Connected with {customer}"),
        Say.SPOKEN_ENDED: QT_TRANSLATE_NOOP("Popup", "{end}: {customer}"),
    },
    "Mini": {
        Say.MINI_NAME: QT_TRANSLATE_NOOP("Mini", "Mini window"),
        Say.MINI_OPEN: QT_TRANSLATE_NOOP("Mini", "Shrink to the mini window"),
        Say.MINI_LEAVE: QT_TRANSLATE_NOOP("Mini", "Back to the full window"),
        Say.MINI_MUTED: QT_TRANSLATE_NOOP("Mini", "Muted"),
    },
}
