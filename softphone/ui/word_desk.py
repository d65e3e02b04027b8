"""What is said on the desktop around the window (ring, popup, tray, notifications, hotkeys, headset) and its settings.

As `word_labels`: one table per context of Qt Linguist, every text a literal that lupdate sees.
"""

from __future__ import annotations

from typing import Final

from softphone.presentation.messages import Say

from .literals import QT_TRANSLATE_NOOP

DESK_LABELS: Final[dict[str, dict[str, str]]] = {
    "Settings": {
        Say.SECTION_GENERAL: QT_TRANSLATE_NOOP("Settings", "General"),
        Say.SECTION_AUDIO: QT_TRANSLATE_NOOP("Settings", "Sound"),
        Say.SECTION_RING: QT_TRANSLATE_NOOP("Settings", "Ring and notifications"),
        Say.SECTION_KEYS: QT_TRANSLATE_NOOP("Settings", "Hotkeys"),
        Say.SECTION_HEADSET: QT_TRANSLATE_NOOP("Settings", "Headset"),
        Say.SECTION_DESKTOP: QT_TRANSLATE_NOOP("Settings", "Desktop"),
        Say.PRESS_KEYS: QT_TRANSLATE_NOOP("Settings", "Press the keys… (Esc: leave as it is)"),
    },
}
