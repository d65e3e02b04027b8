"""Rows about what the desktop tells of calls, and where the window goes when it is closed."""

from __future__ import annotations

from typing import Final

from softphone.presentation.messages import say
from softphone.presentation.settings_messages import SettingsSay
from softphone.presentation.settings_rows import ChoiceRow, Option, Row, SwitchRow
from softphone.services.settings import OnClose, Settings

_ON_CLOSE: Final = {
    OnClose.HIDE: SettingsSay.ON_CLOSE_HIDE,
    OnClose.MINIMISE: SettingsSay.ON_CLOSE_MINIMISE,
    OnClose.QUIT: SettingsSay.ON_CLOSE_QUIT,
}


def notification_rows(settings: Settings) -> tuple[Row, ...]:
    """For the section about ring and notifications."""
    return (
        SwitchRow(
            "notifications.on",
            say(SettingsSay.NOTIFICATIONS),
            settings.notifications.on,
            hint=say(SettingsSay.NOTIFICATIONS_HINT),
        ),
        ChoiceRow(
            "window.on_close",
            say(SettingsSay.ON_CLOSE),
            tuple(Option(one, say(label), one is settings.window.on_close) for one, label in _ON_CLOSE.items()),
        ),
    )
